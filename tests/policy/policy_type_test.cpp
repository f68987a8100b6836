#include "remit/policy/policy_type.h"

#include <string_view>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(policy_types)

BOOST_AUTO_TEST_CASE(each_type_is_read_by_its_name) {
  BOOST_TEST(PolicyTypeNames().size() == 10U);
  for (std::string_view name : PolicyTypeNames()) {
    BOOST_TEST_CONTEXT(name) {
      const auto type = ParsePolicyType(name);
      BOOST_TEST_REQUIRE(type.has_value());
      BOOST_TEST(PolicyTypeName(*type) == name);
    }
  }
}

BOOST_AUTO_TEST_CASE(longer_words_are_understood) {
  BOOST_TEST((ParsePolicyType("identity") == PolicyType::kIdentityManaged));
  BOOST_TEST((ParsePolicyType("inline") == PolicyType::kIdentityInline));
  BOOST_TEST((ParsePolicyType("permissionsBoundary") == PolicyType::kPermissionsBoundary));
  BOOST_TEST((ParsePolicyType("vpc-endpoint") == PolicyType::kVpcEndpoint));
  BOOST_TEST(!ParsePolicyType("").has_value());
  BOOST_TEST(!ParsePolicyType("SCP").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
