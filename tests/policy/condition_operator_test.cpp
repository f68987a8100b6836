#include "remit/policy/condition_operator.h"

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(condition_operators)

BOOST_AUTO_TEST_CASE(every_operator_is_read_and_written_with_its_affixes) {
  for (std::string_view base : BaseOperatorNames()) {
    for (std::string_view prefix : {"", "ForAllValues:", "ForAnyValue:"}) {
      for (std::string_view suffix : {"", "IfExists"}) {
        std::string name(prefix);
        name += base;
        name += suffix;
        BOOST_TEST_CONTEXT(name) {
          const auto op = ParseConditionOperator(name);
          // GR14: Null takes no IfExists.
          BOOST_TEST_REQUIRE(op.has_value() == (base != "Null" || suffix.empty()));
          if (!op) continue;
          BOOST_TEST(BaseOperatorName(op->base) == base);
          BOOST_TEST(op->if_exists == !suffix.empty());
          BOOST_TEST(ConditionOperatorName(*op) == name);
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(c29_other_names_are_unknown) {
  for (std::string_view name :
       {"", "stringEquals", "StringEqual", "IfExists", "StringEqualsIfexists",
        "StringEqualsIfExistsIfExists", "ForAllValues:", "forAllValues:StringEquals",
        "ForAnyValue::StringEquals", "ForAllValues:ForAnyValue:StringEquals", "StringEquals ",
        "NullIfExists", "ForAnyValue:NullIfExists", "DateLike", "IpAddressNot"}) {
    BOOST_TEST_CONTEXT(name) { BOOST_TEST(!ParseConditionOperator(name).has_value()); }
  }
}

BOOST_AUTO_TEST_CASE(c06_negated_operators_say_what_the_value_must_not_be) {
  for (std::string_view name : BaseOperatorNames()) {
    const BaseOperator base = ParseConditionOperator(name)->base;
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(IsNegated(base) == (name.find("Not") != std::string_view::npos));
      if (!IsNegated(base)) continue;
      std::string positive(name);
      positive.erase(positive.find("Not"), 3);
      BOOST_TEST(BaseOperatorName(PositiveOf(base)) == positive);
      BOOST_TEST((FamilyOf(base) == FamilyOf(PositiveOf(base))));
    }
  }
}

BOOST_AUTO_TEST_CASE(v03_string_arn_and_bool_operators_take_variables) {
  for (std::string_view name : BaseOperatorNames()) {
    const bool takes = name.starts_with("String") || name.starts_with("Arn") || name == "Bool";
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(TakesVariables(ParseConditionOperator(name)->base) == takes);
    }
  }
}

BOOST_AUTO_TEST_CASE(u6_a_misspelt_operator_finds_its_name) {
  BOOST_TEST(NearestConditionOperator("StringLikes") == "StringLike");
  BOOST_TEST(NearestConditionOperator("stringequals") == "StringEquals");
  BOOST_TEST(NearestConditionOperator("ForAllValue:StringLike") == "ForAllValues:StringLike");
  BOOST_TEST(NearestConditionOperator("BoolIfexists") == "BoolIfExists");
  BOOST_TEST(NearestConditionOperator("NullIfExists") == "Null");
  BOOST_TEST(NearestConditionOperator("Comment") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
