// Files of act classes that users write: what they may say, and what they are told.
#include <fstream>
#include <sstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/catalog/act_class.h"

namespace remit {
namespace {

ActClassesParse ParseFile(std::string json) {
  return ActClasses::Parse(SourceText::FromString(std::move(json), "classes.json"));
}

std::string Summary(const ActClassesParse& parse) {
  std::string summary;
  for (const Diagnostic& diagnostic : parse.diagnostics) {
    if (!summary.empty()) summary += "; ";
    if (diagnostic.severity != Severity::kError) summary += "warning ";
    summary += diagnostic.code + " " + diagnostic.pointer + " " + diagnostic.message;
    if (!diagnostic.hint.empty()) summary += " (" + diagnostic.hint + ")";
  }
  return summary;
}

bool In(const ActClasses& classes, ActClass act_class, std::string_view action) {
  return classes.Classify(*Catalog::BuiltIn().FindAction(action)).Has(act_class);
}

std::string Rule(std::string_view members) {
  return R"({"rules": [{)" + std::string(members) + "}]}";
}

BOOST_AUTO_TEST_CASE(a_file_that_extends_the_built_in_rules_is_heard_after_them) {
  const ActClassesParse parse = ParseFile(R"({
    "extends": "built-in",
    "rules": [
      {"id": "our-tags", "class": "security-relevant", "levels": "Tagging", "actions": "*",
       "reason": "our policies ask for tags of resources"},
      {"id": "our-parameters", "class": "security-relevant", "actions": ["ssm:GetParameter*"],
       "reason": "our passwords are parameters"},
      {"id": "our-alarms", "class": "starts-service", "in": false,
       "actions": ["cloudwatch:PutMetricAlarm"], "reason": "alarms are part of every design"}
    ]})");
  BOOST_TEST(Summary(parse) == "");
  const ActClasses& classes = parse.classes;
  BOOST_TEST(In(classes, ActClass::kSecurityRelevant, "ec2:CreateTags"));
  BOOST_TEST(In(classes, ActClass::kSecurityRelevant, "ssm:GetParametersByPath"));
  BOOST_TEST(!In(classes, ActClass::kStartsService, "cloudwatch:PutMetricAlarm"));
  BOOST_TEST(In(classes, ActClass::kStartsService, "ec2:RunInstances"));
  BOOST_TEST(classes.Classify(*Catalog::BuiltIn().FindAction("ec2:CreateTags"))
                 .Why(ActClass::kSecurityRelevant)
                 .id == "our-tags");
  // The built-in rules are as they were.
  BOOST_TEST(!In(ActClasses::BuiltIn(), ActClass::kSecurityRelevant, "ec2:CreateTags"));
}

BOOST_AUTO_TEST_CASE(a_file_of_its_own_replaces_them_but_for_permissions_management) {
  const ActClassesParse parse = ParseFile(R"({"rules": [{"id": "only-machines",
    "class": "starts-service", "actions": ["ec2:RunInstances"], "reason": "all we fear"}]})");
  BOOST_TEST(Summary(parse) == "");
  BOOST_TEST(parse.classes.rules().size() == kActClasses + 2);
  BOOST_TEST(In(parse.classes, ActClass::kStartsService, "ec2:RunInstances"));
  BOOST_TEST(!In(parse.classes, ActClass::kStartsService, "rds:CreateDBInstance"));
  BOOST_TEST(!In(parse.classes, ActClass::kSecurityRelevant, "iam:CreateUser"));
  BOOST_TEST(In(parse.classes, ActClass::kSecurityRelevant, "iam:AttachUserPolicy"));
}

BOOST_AUTO_TEST_CASE(the_last_rule_that_matches_decides) {
  const ActClassesParse parse = ParseFile(R"({"rules": [
    {"id": "a", "class": "billing", "actions": ["*"], "reason": "all"},
    {"id": "b", "class": "billing", "in": false, "actions": ["s3:*"], "reason": "but S3"},
    {"id": "c", "class": "billing", "actions": ["S3:PUT*"], "levels": ["Write"], "reason": "but these"}
  ]})");
  BOOST_TEST(Summary(parse) == "");
  BOOST_TEST(In(parse.classes, ActClass::kBilling, "ec2:RunInstances"));
  BOOST_TEST(!In(parse.classes, ActClass::kBilling, "s3:GetObject"));
  BOOST_TEST(In(parse.classes, ActClass::kBilling, "s3:PutObject"));
  BOOST_TEST(!In(parse.classes, ActClass::kBilling, "s3:PutObjectTagging"));
  BOOST_TEST(parse.classes.Classify("s3:PutObject").Why(ActClass::kBilling).id == "b");
  BOOST_TEST(parse.classes.Classify("new:Thing").Why(ActClass::kBilling).id == "a");
}

BOOST_AUTO_TEST_CASE(built_in_rules_can_be_left_out_by_their_ids) {
  const ActClassesParse parse = ParseFile(
      R"({"extends": "built-in", "without": ["security-ways-in", "starts-scales"], "rules": []})");
  BOOST_TEST(Summary(parse) == "");
  BOOST_TEST(parse.classes.rules().size() == ActClasses::BuiltIn().rules().size() - 2);
  BOOST_TEST(!In(parse.classes, ActClass::kSecurityRelevant, "ssm:StartSession"));
  BOOST_TEST(In(ActClasses::BuiltIn(), ActClass::kSecurityRelevant, "ssm:StartSession"));
}

BOOST_AUTO_TEST_CASE(no_file_takes_permissions_management_out) {
  const ActClassesParse parse = ParseFile(R"({"extends": "built-in", "rules": [
    {"id": "none", "class": "security-relevant", "in": false, "actions": "*",
     "levels": ["Permissions management"], "reason": "no"}]})");
  BOOST_TEST(Summary(parse) ==
             "warning CLS0011 /rules/0/levels actions of level `Permissions management` stay in "
             "`security-relevant` (the rule `permissions-management` is heard after all others)");
  BOOST_TEST(parse.ok());
  BOOST_TEST(In(parse.classes, ActClass::kSecurityRelevant, "s3:PutBucketPolicy"));
}

struct Told {
  const char* about;
  std::string json;
  const char* due;
};

BOOST_AUTO_TEST_CASE(mistakes_are_told_with_their_place) {
  const std::string good = R"("class": "billing", "reason": "r")";
  const Told rows[] = {
      {"another kind", "[]", "CLS0001  a file of act classes must be an object, not an array"},
      {"rules of another kind", R"({"rules": {}})",
       "CLS0001 /rules `rules` must be a list, not an object"},
      {"a rule of another kind", R"({"rules": [3]})",
       "CLS0001 /rules/0 a rule must be an object, not a number"},
      {"in of another kind", Rule(R"("id": "a", "in": "no", "actions": "*", )" + good),
       "CLS0001 /rules/0/in `in` must be true or false, not a string"},
      {"actions of another kind", Rule(R"("id": "a", "actions": 1, )" + good),
       "CLS0001 /rules/0/actions `actions` must be a string or a list of strings, not a number"},
      {"an action of another kind", Rule(R"("id": "a", "actions": ["*", []], )" + good),
       "CLS0001 /rules/0/actions/1 an item of `actions` must be a string, not an array"},
      {"an unknown field", R"({"rule": [], "rules": []})",
       "CLS0002 /rule unknown field `rule` (did you mean `rules`?)"},
      {"an unknown field of a rule", Rule(R"("id": "a", "actions": "*", "level": "Read", )" + good),
       "CLS0002 /rules/0/level unknown field `level` (did you mean `levels`?)"},
      {"no rules", "{}", "CLS0003  `rules` is missing"},
      {"no id", Rule(R"("actions": "*", )" + good),
       "CLS0003 /rules/0 `id` is missing from the rule"},
      {"no reason", Rule(R"("id": "a", "class": "billing", "actions": "*", "reason": " ")"),
       "CLS0003 /rules/0/reason `reason` is empty (say for those who come after you why the rule "
       "stands)"},
      {"an unknown class", Rule(R"("id": "a", "class": "billling", "actions": "*", "reason": "r")"),
       "CLS0004 /rules/0/class unknown class `billling` (did you mean `billing`?)"},
      {"an unknown level", Rule(R"("id": "a", "levels": "write", "actions": "*", )" + good),
       "CLS0005 /rules/0/levels unknown access level `write` (did you mean `Write`?)"},
      {"no level", Rule(R"("id": "a", "levels": [], "actions": "*", )" + good),
       "CLS0005 /rules/0/levels `levels` names no access level (leave it out for all levels)"},
      {"an odd id", Rule(R"("id": "A b", "actions": "*", )" + good),
       "CLS0006 /rules/0/id `A b` can't be the id of a rule (use small letters, digits, `-`, `.` "
       "and `_`, 128 at most)"},
      {"an id of a rule that holds in every file",
       Rule(R"("id": "permissions-management", "actions": "*", )" + good),
       "CLS0006 /rules/0/id another rule has the id `permissions-management`"},
      {"an id that a built-in rule has",
       R"({"extends": "built-in", "rules": [{"id": "starts-create", "actions": "*", )" + good +
           "}]}",
       "CLS0006 /rules/0/id another rule has the id `starts-create`"},
      {"no pattern", Rule(R"("id": "a", "actions": "s3", )" + good),
       "CLS0007 /rules/0/actions `s3` is no pattern of actions (write `service:Action`, with `*` "
       "and `?` where you like, or `*`)"},
      {"two colons", Rule(R"("id": "a", "actions": "s3:Get:x", )" + good),
       "CLS0007 /rules/0/actions `s3:Get:x` is no pattern of actions (write `service:Action`, with "
       "`*` and `?` where you like, or `*`)"},
      {"no action", Rule(R"("id": "a", "actions": [], )" + good),
       "CLS0007 /rules/0/actions `actions` names no action"},
      {"another base", R"({"extends": "builtin", "rules": []})",
       "CLS0008 /extends only `built-in` can be extended, not `builtin`"},
      {"an unknown rule left out",
       R"({"extends": "built-in", "without": "starts-creates", "rules": []})",
       "CLS0008 /without `starts-creates` is no rule that can be left out (did you mean "
       "`starts-create`?)"},
      {"a rule left out of nothing", R"({"without": ["starts-create"], "rules": []})",
       "CLS0008 /without/0 `starts-create` is no rule that can be left out (rules can be left out "
       "of a file that has `\"extends\": \"built-in\"`)"},
      {"a fixed rule left out",
       R"({"extends": "built-in", "without": ["permissions-management"], "rules": []})",
       "CLS0008 /without/0 `permissions-management` is no rule that can be left out (this rule "
       "holds in every file)"},
      {"a pattern too long",
       Rule(R"("id": "a", "actions": "s3:)" + std::string(130, '?') + R"(", )" + good),
       "CLS0009 /rules/0/actions a pattern of over 128 bytes"},
  };
  for (const Told& row : rows) {
    const ActClassesParse parse = ParseFile(row.json);
    BOOST_TEST(Summary(parse) == row.due, row.about);
    BOOST_TEST(!parse.ok(), row.about);
    // What is wrong as a file leaves the built-in rules in force.
    BOOST_TEST(parse.classes.rules().size() == ActClasses::BuiltIn().rules().size(), row.about);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_told_by_its_reader) {
  for (const char* text : {"{", "", "rules:", "{\"rules\": []} x"}) {
    const ActClassesParse parse = ParseFile(text);
    BOOST_TEST_REQUIRE(parse.diagnostics.size() == 1U, text);
    BOOST_TEST(parse.diagnostics[0].code == "JSON0001", text);
  }
}

BOOST_AUTO_TEST_CASE(two_rules_of_one_id_are_told) {
  const std::string rule = R"({"id": "a", "class": "billing", "actions": "*", "reason": "r"})";
  BOOST_TEST(Summary(ParseFile(R"({"rules": [)" + rule + ", " + rule + "]}")) ==
             "CLS0006 /rules/1/id another rule has the id `a`");
}

BOOST_AUTO_TEST_CASE(a_pattern_that_covers_nothing_is_told_but_no_error) {
  const ActClassesParse parse = ParseFile(Rule(R"("id": "a", "class": "billing", "reason": "r",
        "actions": ["s3:GetObjekt", "s4:*", "s3:Get*", "*:Nothing*"])"));
  const std::string date(Catalog::BuiltIn().date());
  BOOST_TEST(
      Summary(parse) ==
      "warning CLS0010 /rules/0/actions/0 `s3:GetObjekt` covers no action of the catalog of " +
          date +
          " (did you mean `s3:GetObject`?); warning CLS0010 /rules/0/actions/1 `s4:*` "
          "covers no action of the catalog of " +
          date +
          "; warning CLS0010 /rules/0/actions/3 `*:Nothing*` covers no action of the catalog "
          "of " +
          date);
  BOOST_TEST(parse.ok());
}

BOOST_AUTO_TEST_CASE(places_are_lines_and_columns_and_messages_come_in_their_order) {
  const ActClassesParse parse =
      ParseFile("{\n \"rules\": [\n  {\"x\": 1,\n   \"id\": 5}],\n \"y\": 0}");
  std::string places;
  for (const Diagnostic& diagnostic : parse.diagnostics) {
    places += diagnostic.code + " " + std::to_string(diagnostic.position.line) + ":" +
              std::to_string(diagnostic.position.column) + " ";
    const Position due =
        SourceText::FromString("{\n \"rules\": [\n  {\"x\": 1,\n   \"id\": 5}],\n \"y\": 0}")
            .PositionAt(diagnostic.span.begin);
    BOOST_TEST((diagnostic.position == due));
  }
  BOOST_TEST(places == "CLS0003 3:3 CLS0003 3:3 CLS0003 3:3 CLS0002 3:4 CLS0001 4:10 CLS0002 5:2 ");
}

BOOST_AUTO_TEST_CASE(fields_of_users_own_are_let_pass) {
  BOOST_TEST(Summary(ParseFile(R"({"$schema": "act-classes.schema.json", "x-owner": "us",
    "rules": [{"id": "a", "class": "support", "actions": "*", "reason": "r", "x-ticket": 7}]})")) ==
             "");
}

BOOST_AUTO_TEST_CASE(the_example_of_the_docs_is_a_good_file) {
  std::ifstream file(REMIT_SOURCE_DIR "/docs/act-classes.md");
  std::stringstream bytes;
  bytes << file.rdbuf();
  const std::string page = bytes.str();
  const std::string opens = "```json\n";
  const std::size_t begin = page.find(opens) + opens.size();
  const ActClassesParse parse = ParseFile(page.substr(begin, page.find("```", begin) - begin));
  BOOST_TEST(Summary(parse) == "");
  BOOST_TEST(In(parse.classes, ActClass::kSecurityRelevant, "ec2:CreateTags"));
  BOOST_TEST(!In(parse.classes, ActClass::kSecurityRelevant, "ssm:StartSession"));
}

BOOST_AUTO_TEST_CASE(hostile_files_are_answered) {
  std::string many = R"({"rules": [)";
  for (int i = 0; i < 100'000; ++i) many += (i > 0 ? ",{}" : "{}");
  BOOST_TEST(!ParseFile(many + "]}").ok());

  std::string patterns =
      R"({"rules": [{"id": "a", "class": "billing", "reason": "r", "actions": [)";
  for (int i = 0; i < 100'000; ++i) {
    patterns += (i > 0 ? ",\"*:*x*" : "\"*:*x*") + std::to_string(i) + "*\"";
  }
  const ActClassesParse too_many = ParseFile(patterns + "]}]}");
  BOOST_TEST(!too_many.ok());

  std::string fields = R"({"rules": [])";
  for (int i = 0; i < 100'000; ++i) fields += ",\n\"f" + std::to_string(i) + "\": 1";
  BOOST_TEST(ParseFile(fields + "}").diagnostics.size() == 100'000U);

  std::string without = R"({"extends": "built-in", "rules": [], "without": [)";
  for (int i = 0; i < 100'000; ++i)
    without += (i > 0 ? ",\"starts-x" : "\"starts-x") + std::to_string(i) + "\"";
  BOOST_TEST(ParseFile(without + "]}").diagnostics.size() == 100'000U);

  BOOST_TEST(!ParseFile(std::string(100'000, '[')).ok());
  BOOST_TEST(!ParseFile(std::string("\0\xff\xfe", 3)).ok());
  BOOST_TEST(!ParseFile("").ok());
}

}  // namespace
}  // namespace remit
