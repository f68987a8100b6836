// Which resources can have a policy of their own (E33, U28).
#include "lib/estate/resource_policy_types.h"

#include <algorithm>
#include <set>
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/catalog/catalog.h"

namespace remit {
namespace {

bool Can(std::string_view arn) { return CanHavePolicy(*ArnView::Split(arn)); }

BOOST_AUTO_TEST_SUITE(resource_policy_types)

BOOST_AUTO_TEST_CASE(buckets_objects_queues_and_keys_can_have_policies_and_instances_can_not_E33) {
  BOOST_TEST(Can("arn:aws:s3:::bkt"));
  BOOST_TEST(Can("arn:aws:s3:::bkt/k"));
  BOOST_TEST(Can("arn:aws:sqs:us-east-1:111122223333:q"));
  BOOST_TEST(Can("arn:aws:kms:us-east-1:111122223333:key/k"));
  BOOST_TEST(!Can("arn:aws:kms:us-east-1:111122223333:alias/k"));
  BOOST_TEST(!Can("arn:aws:ec2:us-east-1:111122223333:instance/i-1"));
  BOOST_TEST(!Can("arn:aws:iam::111122223333:user/alice"));
  BOOST_TEST(!Can("arn:aws:lambda:us-east-1:111122223333:event-source-mapping:1"));
}

// Of these the catalog says that some resource takes a policy, and here none counts:
// it is only how AWS RAM shares them (E55), or the policy is elsewhere.
const std::set<std::string_view> kLeftOut = {"apigateway",  // asked at `execute-api`
                                             "iam",         // a role's trust (E51)
                                             "appmesh",
                                             "appsync",
                                             "arc-region-switch",
                                             "cloudfront",
                                             "ec2",
                                             "fsx",
                                             "network-firewall",
                                             "networkmanager",
                                             "odb",
                                             "resource-explorer-2",
                                             "resource-groups",
                                             "route53-recovery-control-config",
                                             "route53profiles",
                                             "route53resolver",
                                             "servicecatalog",
                                             "servicediscovery",
                                             "sms-voice",
                                             "ssm",
                                             "ssm-contacts",
                                             "ssm-incidents"};

// Their policies are set by an action of another service, which the catalog names.
const std::set<std::string_view> kSetElsewhere = {"execute-api", "s3-object-lambda",
                                                  "vpc-lattice-svcs"};

BOOST_AUTO_TEST_CASE(every_service_of_the_catalog_with_resource_policies_is_here_or_left_out) {
  const auto here = [](std::string_view service) {
    const auto types = ResourcePolicyTypes();
    return std::any_of(types.begin(), types.end(),
                       [&](const ResourcePolicyType& type) { return type.service == service; });
  };
  for (const CatalogService& service : Catalog::BuiltIn().services()) {
    const bool wanted =
        (service.supports_resource_policies && !kLeftOut.contains(service.prefix)) ||
        kSetElsewhere.contains(service.prefix);
    BOOST_TEST(here(service.prefix) == wanted, service.prefix);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
