#include "remit/validate/lint_config.h"

#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/validate/finding_info.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(lint_config)

LintConfigParse Read(std::string json, std::string name = ".remit-lint.json") {
  return ParseLintConfig(SourceText::FromString(std::move(json), std::move(name)));
}

LintConfig Config(std::string json) {
  LintConfigParse parsed = Read(std::move(json));
  for (const Diagnostic& d : parsed.diagnostics) BOOST_ERROR(d.message);
  return parsed.config;
}

// What becomes of a finding with this code and severity: "off" or its severity.
std::string Becomes(const LintConfig& config, std::string_view code,
                    Severity severity = Severity::kError) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.severity = severity;
  std::vector<Diagnostic> diagnostics = {diagnostic};
  Apply(config, diagnostics);
  return diagnostics.empty() ? "off" : std::string(SeverityWord(diagnostics[0].severity));
}

// A finding that has a check which no other has, and a name.
const FindingInfo& Named() {
  for (const FindingInfo& info : AllFindings()) {
    if (info.check.empty() || info.code.starts_with("JSON")) continue;
    std::size_t same = 0;
    for (const FindingInfo& other : AllFindings()) same += other.check == info.check ? 1 : 0;
    if (same == 1) return info;
  }
  BOOST_FAIL("no finding has a check of its own");
  return AllFindings()[0];
}

std::string Rules(std::vector<std::pair<std::string_view, std::string_view>> rules) {
  std::string json = R"({"rules": {)";
  for (const auto& [name, severity] : rules) {
    if (!json.ends_with('{')) json += ", ";
    json += '"' + std::string(name) + R"(": ")" + std::string(severity) + '"';
  }
  return json + "}}";
}

BOOST_AUTO_TEST_CASE(an_empty_configuration_changes_nothing) {
  const LintConfig config = Config("{}");
  BOOST_TEST((config == LintConfig{}));
  BOOST_TEST(Becomes(config, "IAM0107", Severity::kWarning) == "warning");
}

BOOST_AUTO_TEST_CASE(every_setting_is_read) {
  const LintConfig config = Config(R"({
    "$schema": "https://remit.example/lint-config.schema.json",
    "x-note": ["kept by the platform team"],
    "rules": {"LINT0103": "off"},
    "failOn": "security-warning",
    "account": "111122223333",
    "policyTypes": {"trust/*.json": "trust", "scp": "scp"},
    "exclude": ["build", "*.draft.json"]
  })");
  BOOST_TEST((config.rules == std::vector<RuleSetting>{{"LINT0103", std::nullopt}}));
  BOOST_TEST((config.fail_on == FailOn::kSecurityWarning));
  BOOST_TEST(config.account == "111122223333");
  BOOST_TEST((TypeOf(config, "trust/ci.json") == PolicyType::kTrust));
  BOOST_TEST((TypeOf(config, "scp/eu/root.json") == PolicyType::kServiceControl));
  BOOST_TEST(!TypeOf(config, "roles/ci.json").has_value());
  BOOST_TEST(IsExcluded(config, "build/x/role.json"));
  BOOST_TEST(IsExcluded(config, "roles/new.draft.json"));
  BOOST_TEST(!IsExcluded(config, "roles/new.json"));
}

BOOST_AUTO_TEST_CASE(the_first_glob_that_matches_gives_the_type) {
  const LintConfig config =
      Config(R"({"policyTypes": {"org/legacy/*": "scp-legacy", "org/**": "scp"}})");
  BOOST_TEST((TypeOf(config, "org/legacy/a.json") == PolicyType::kServiceControlLegacy));
  BOOST_TEST((TypeOf(config, "org/new/a.json") == PolicyType::kServiceControl));
}

BOOST_AUTO_TEST_CASE(globs_begin_at_the_folder_of_the_file) {
  const LintConfig config = Read(R"({"exclude": ["a/*.json"]})", "conf/.remit-lint.json").config;
  BOOST_TEST(IsExcluded(config, "conf/a/x.json"));
  BOOST_TEST(!IsExcluded(config, "a/x.json"));
}

BOOST_AUTO_TEST_CASE(each_severity_can_be_set_by_code_name_or_check) {
  const FindingInfo& info = Named();
  for (const std::string_view name : {info.code, info.name, info.check}) {
    for (const std::string_view severity :
         {"off", "error", "security-warning", "warning", "suggestion"}) {
      BOOST_TEST(Becomes(Config(Rules({{name, severity}})), info.code) == severity,
                 name << " as " << severity);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_more_exact_name_counts_wherever_it_stands) {
  const FindingInfo& info = Named();
  BOOST_TEST(Becomes(Config(Rules({{info.code, "warning"}, {info.name, "off"}})), info.code) ==
             "warning");
  BOOST_TEST(Becomes(Config(Rules({{info.name, "off"}, {info.code, "warning"}})), info.code) ==
             "warning");
  BOOST_TEST(Becomes(Config(Rules({{info.check, "off"}, {info.name, "suggestion"}})), info.code) ==
             "suggestion");
  BOOST_TEST(Becomes(Config(Rules({{info.name, "suggestion"}, {info.check, "off"}})), info.code) ==
             "suggestion");
}

BOOST_AUTO_TEST_CASE(a_check_stands_for_all_findings_that_have_it) {
  std::string_view shared;
  std::vector<std::string_view> codes;
  for (const FindingInfo& info : AllFindings()) {
    if (info.check.empty() || info.code.starts_with("JSON")) continue;
    codes.clear();
    for (const FindingInfo& other : AllFindings()) {
      if (other.check == info.check && !other.code.starts_with("JSON")) codes.push_back(other.code);
    }
    shared = info.check;
    if (codes.size() > 1) break;
  }
  BOOST_TEST_REQUIRE(codes.size() > 1U);
  const LintConfig config = Config(Rules({{shared, "suggestion"}, {codes[0], "error"}}));
  BOOST_TEST(Becomes(config, codes[0]) == "error");
  BOOST_TEST(Becomes(config, codes[1]) == "suggestion");
}

struct Mistake {
  std::string_view json;
  std::string_view said;  // "line:column code message; hint"
};

constexpr Mistake kMistakes[] = {
    {R"([])", "1:1 LINT0001 this must be an object, not an array; "},
    {R"({"failon": "error"})", "1:2 LINT0002 unknown field `failon`; did you mean `failOn`?"},
    {R"({"colour": true})",
     "1:2 LINT0002 unknown field `colour`; there are: `rules`, `failOn`, `account`, "
     "`policyTypes`, `exclude`"},
    {R"({"failOn": 3})", "1:12 LINT0001 `failOn` must be a string, not a number; "},
    {R"({"failOn": "warnings"})",
     "1:12 LINT0004 unknown severity `warnings`; did you mean `warning`?"},
    {R"({"failOn": "x"})",
     "1:12 LINT0004 unknown severity `x`; it is one of `error`, `security-warning`, `warning`, "
     "`suggestion`, `never`"},
    {R"({"account": "1111-2222-3333"})",
     "1:13 LINT0004 `1111-2222-3333` is no account; an account id has twelve digits"},
    {R"({"rules": []})", "1:11 LINT0001 `rules` must be an object, not an array; "},
    {R"({"rules": {"LINT01O3": "off"}})",
     "1:12 LINT0003 there is no finding `LINT01O3`; did you mean `LINT0103`?"},
    {R"({"rules": {"unneeded-waivers": "off"}})",
     "1:12 LINT0003 there is no finding `unneeded-waivers`; did you mean `unneeded-waiver`?"},
    {R"({"rules": {"LINT0103": "of"}})",
     "1:24 LINT0004 unknown severity `of`; did you mean `off`?"},
    {R"({"rules": {"LINT0103": false}})",
     "1:24 LINT0001 `LINT0103` must be a string, not a boolean; "},
    {R"({"rules": {"JSON0001": "off"}})",
     "1:12 LINT0003 `JSON0001` has no severity to set; what can't be read can't be linted; exclude "
     "the file instead"},
    {R"({"rules": {"LINT0002": "off"}})",
     "1:12 LINT0003 `LINT0002` has no severity to set; what can't be read can't be linted; exclude "
     "the file instead"},
    {R"({"policyTypes": {"a/*": "SCP "}})",
     "1:25 LINT0004 unknown policy type `SCP `; did you mean `scp`?"},
    {R"({"policyTypes": {"": "scp"}})", "1:22 LINT0004 an empty glob matches nothing; "},
    {R"({"exclude": "build"})", "1:13 LINT0001 `exclude` must be an array, not a string; "},
    {"{\n  \"exclude\": [\"a\", 7]\n}", "2:20 LINT0001 this must be a string, not a number; "},
    {R"({"account": "111122223333",})",
     "1:28 JSON0001 not valid JSON: syntax error while parsing object key - unexpected '}'; "
     "expected string literal; JSON has no trailing commas (GR01)"},
    {R"({"account": "111122223333", "account": "444455556666"})",
     "1:29 JSON0005 the name `account` occurs twice; readers disagree on which of the two counts; "
     "keep one"},
};

BOOST_AUTO_TEST_CASE(mistakes_are_told_with_their_place) {
  for (const Mistake& mistake : kMistakes) {
    const LintConfigParse parsed = Read(std::string(mistake.json));
    BOOST_TEST(!parsed.ok());
    std::string said;
    for (const Diagnostic& d : parsed.diagnostics) {
      said += std::to_string(d.position.line) + ":" + std::to_string(d.position.column) + " " +
              d.code + " " + d.message + "; " + d.hint;
      BOOST_TEST((FindFinding(d.code) != nullptr || d.code.starts_with("JSON")), d.code);
    }
    BOOST_TEST(said == mistake.said);
  }
}

BOOST_AUTO_TEST_CASE(all_mistakes_are_told_in_the_order_of_the_text) {
  const LintConfigParse parsed =
      Read(R"({"failOn": 1, "rulez": {}, "exclude": [1, 2], "account": null})");
  std::vector<std::size_t> columns;
  for (const Diagnostic& d : parsed.diagnostics) columns.push_back(d.position.column);
  BOOST_TEST((columns == std::vector<std::size_t>{12, 15, 40, 43, 58}));
}

BOOST_AUTO_TEST_CASE(what_is_right_is_kept_beside_what_is_wrong) {
  const LintConfigParse parsed = Read(R"({"failOn": "never", "account": 1})");
  BOOST_TEST((parsed.config.fail_on == FailOn::kNever));
  BOOST_TEST(parsed.diagnostics.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_hostile_configuration_costs_little) {
  std::string json = R"({"rules": {)";
  for (int i = 0; i < 50'000; ++i) json += (i > 0 ? ",\"x" : "\"x") + std::to_string(i) + "\":1";
  const LintConfigParse parsed = Read(json + "}}");
  BOOST_TEST(parsed.diagnostics.size() == 100U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
