// What the built-in rules say of AWS's actions. The rows are in act_classes.jsonl: an action, the
// classes that it is in, and why; every other class leaves it out.
#include "remit/catalog/act_class.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/support/json.h"

namespace remit {
namespace {

std::string ClassesOf(const ActClassification& found) {
  std::string names;
  for (ActClass act_class : kAllActClasses) {
    if (found.Has(act_class)) names += std::string(ActClassName(act_class)) + " ";
  }
  return names;
}

BOOST_AUTO_TEST_CASE(well_known_actions_are_in_the_classes_that_the_rows_say) {
  std::ifstream file(REMIT_SOURCE_DIR "/tests/catalog/act_classes.jsonl");
  std::string line;
  std::map<std::string, int> in;
  std::size_t rows = 0;
  while (std::getline(file, line)) {
    const JsonParse parsed = ParseJson(SourceText::FromString(line));
    BOOST_REQUIRE_MESSAGE(parsed.ok(), line);
    const std::string action(parsed.tree.root().Find("action").text());
    const CatalogAction* known = Catalog::BuiltIn().FindAction(action);
    BOOST_REQUIRE_MESSAGE(known != nullptr, action);
    std::string due;
    for (JsonValue name : parsed.tree.root().Find("classes")) {
      due += std::string(name.text()) + " ";
      ++in[std::string(name.text())];
    }
    BOOST_TEST(ClassesOf(ActClasses::BuiltIn().Classify(*known)) == due, action);
    BOOST_TEST(!parsed.tree.root().Find("why").text().empty(), action);
    ++rows;
  }
  BOOST_TEST(rows >= 150U);
  for (ActClass act_class : kAllActClasses) {
    BOOST_TEST(in[std::string(ActClassName(act_class))] >= 4, ActClassName(act_class));
  }
}

BOOST_AUTO_TEST_CASE(what_manages_permissions_is_security_relevant) {
  std::size_t seen = 0;
  for (const CatalogService& service : Catalog::BuiltIn().services()) {
    for (const CatalogAction& action : service.actions) {
      if (action.level != AccessLevel::kPermissionsManagement) continue;
      BOOST_TEST(ActClasses::BuiltIn().Classify(action).Has(ActClass::kSecurityRelevant),
                 action.FullName());
      ++seen;
    }
  }
  BOOST_TEST(seen > 400U);
}

BOOST_AUTO_TEST_CASE(each_class_is_decided_by_a_rule_of_its_own_for_every_action) {
  const std::span<const ActRule> rules = ActClasses::BuiltIn().rules();
  for (const CatalogService& service : Catalog::BuiltIn().services()) {
    for (const CatalogAction& action : service.actions) {
      const ActClassification found = ActClasses::BuiltIn().Classify(action);
      for (ActClass act_class : kAllActClasses) {
        const ActRule& rule = found.Why(act_class);
        BOOST_REQUIRE(&rule >= rules.data());
        BOOST_REQUIRE(&rule < rules.data() + rules.size());
        BOOST_REQUIRE(rule.act_class == act_class);
        BOOST_REQUIRE(rule.in == found.Has(act_class));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(no_rule_is_dead_and_no_pattern_either) {
  std::set<const ActRule*> decided;
  for (const CatalogService& service : Catalog::BuiltIn().services()) {
    for (const CatalogAction& action : service.actions) {
      for (const ActReason& reason : ActClasses::BuiltIn().Classify(action).reasons) {
        decided.insert(reason.rule);
      }
    }
  }
  for (const ActRule& rule : ActClasses::BuiltIn().rules()) {
    BOOST_TEST(decided.contains(&rule), rule.id << " decides nothing");
    BOOST_TEST(!rule.reason.empty(), rule.id);
    for (const std::string& pattern : rule.actions) {
      bool matches = false;
      for (const CatalogAction* action : Catalog::BuiltIn().Expand(pattern)) {
        matches =
            matches || rule.levels.empty() ||
            std::find(rule.levels.begin(), rule.levels.end(), action->level) != rule.levels.end();
      }
      BOOST_TEST(matches, rule.id << ": " << pattern << " covers nothing");
    }
  }
}

BOOST_AUTO_TEST_CASE(the_built_in_rules_are_a_file_that_a_user_may_start_from) {
  std::ifstream file(REMIT_SOURCE_DIR "/lib/catalog/data/act_classes.json");
  std::stringstream bytes;
  bytes << file.rdbuf();
  const ActClassesParse parsed = ActClasses::Parse(SourceText::FromString(bytes.str()));
  BOOST_TEST(parsed.diagnostics.empty());
  BOOST_TEST(parsed.classes.rules().size() == ActClasses::BuiltIn().rules().size());
}

BOOST_AUTO_TEST_CASE(an_action_that_no_catalog_knows_is_judged_by_rules_without_levels) {
  const ActClasses& classes = ActClasses::BuiltIn();
  BOOST_TEST(ClassesOf(classes.Classify("billing:GetSomethingNew")) == "billing ");
  BOOST_TEST(ClassesOf(classes.Classify("SecretsManager:GetSecretValue")) == "security-relevant ");
  BOOST_TEST(ClassesOf(classes.Classify("ec2:RunSomethingNew")).empty());
  for (std::string_view odd : {"", ":", "ec2", "ec2:", ":RunInstances", "a:b:c"}) {
    BOOST_TEST(ClassesOf(classes.Classify(odd)).empty(), odd);
    BOOST_TEST(classes.Classify(odd).Why(ActClass::kBilling).id == "default-billing");
  }
  BOOST_TEST(ClassesOf(classes.Classify(std::string(1 << 20, 'a') + ":b")).empty());
}

BOOST_AUTO_TEST_CASE(names_of_classes_are_read_as_they_are_written) {
  for (ActClass act_class : kAllActClasses) {
    BOOST_TEST((ParseActClass(ActClassName(act_class)) == act_class));
  }
  BOOST_TEST(!ParseActClass("Billing").has_value());
  BOOST_TEST(!ParseActClass("").has_value());
}

}  // namespace
}  // namespace remit
