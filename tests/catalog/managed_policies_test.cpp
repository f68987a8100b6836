// AWS's managed policies, which designs may name without bringing their text.
#include "remit/catalog/managed_policies.h"

#include <algorithm>
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/policy/parser.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(managed_policies)

BOOST_AUTO_TEST_CASE(every_policy_is_there_and_parses) {
  BOOST_TEST(ManagedPolicies().size() == 1594);
  BOOST_TEST(ManagedPoliciesDate() == "2026-08-26");
  for (const ManagedPolicy& policy : ManagedPolicies()) {
    const PolicyParse parse = ParsePolicy(SourceText::Borrow(policy.document, policy.arn));
    BOOST_TEST(parse.diagnostics.empty(), policy.arn);
    BOOST_TEST(policy.arn.ends_with(policy.name));
    BOOST_TEST(policy.version.starts_with("v"));
    BOOST_TEST(FindManagedPolicy(policy.arn)->document.data() == policy.document.data());
  }
  BOOST_TEST(std::is_sorted(ManagedPolicies().begin(), ManagedPolicies().end(),
                            [](const auto& a, const auto& b) { return a.arn < b.arn; }));
}

BOOST_AUTO_TEST_CASE(a_policy_is_found_by_its_arn) {
  const auto admin = FindManagedPolicy("arn:aws:iam::aws:policy/AdministratorAccess");
  BOOST_TEST_REQUIRE(admin.has_value());
  BOOST_TEST(admin->name == "AdministratorAccess");
  BOOST_TEST(admin->version == "v1");
  BOOST_TEST(
      admin->document ==
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})");
  const auto billing = FindManagedPolicy("arn:aws:iam::aws:policy/job-function/Billing");
  BOOST_TEST_REQUIRE(billing.has_value());
  BOOST_TEST(billing->name == "Billing");
}

BOOST_AUTO_TEST_CASE(a_policy_that_names_no_partition_is_the_same_in_all) {
  for (const char* arn : {"arn:aws-cn:iam::aws:policy/AdministratorAccess",
                          "arn:aws-us-gov:iam::aws:policy/AdministratorAccess",
                          "arn:aws-eusc:iam::aws:policy/ReadOnlyAccess"}) {
    BOOST_TEST(FindManagedPolicy(arn).has_value(), arn);
  }
  // It names roles of partition `aws`; what AWS wrote elsewhere isn't known.
  const char* const names_partition = ":iam::aws:policy/AmazonEC2FullAccess";
  const auto found = FindManagedPolicy(std::string("arn:aws") + names_partition);
  BOOST_TEST_REQUIRE(found.has_value());
  const bool names = found->document.find("arn:aws:") != std::string_view::npos;
  BOOST_TEST(FindManagedPolicy(std::string("arn:aws-cn") + names_partition).has_value() == !names);
}

BOOST_AUTO_TEST_CASE(what_is_no_managed_policy_is_not_found) {
  for (const char* arn :
       {"", "AdministratorAccess", "arn:aws:iam::aws:policy/",
        "arn:aws:iam::aws:policy/administratoraccess", "arn:aws:iam::aws:policy/AdministratorAcces",
        "arn:aws:iam::111122223333:policy/AdministratorAccess",
        "arn:awsx:iam::aws:policy/AdministratorAccess", "arn::iam::aws:policy/AdministratorAccess",
        "arn:aws-cn:x:iam::aws:policy/AdministratorAccess",
        "arn:aws:iam::aws:role/AdministratorAccess", "arn:aws:iam::aws:policy/Billing"}) {
    BOOST_TEST(!FindManagedPolicy(arn).has_value(), arn);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
