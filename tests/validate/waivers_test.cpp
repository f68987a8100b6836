#include "remit/validate/waivers.h"

#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/support/json_writer.h"
#include "remit/validate/finding_info.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(waivers)

WaiverParse Read(std::string json) {
  return ParseWaivers(SourceText::FromString(std::move(json), "remit-waivers.json"));
}

struct Wish {
  std::string code = "IAM0107";
  std::string file = "*.json";
  std::string pointer = "";
  std::string expires = "2026-12-31";
};

Waivers Of(const std::vector<Wish>& wishes) {
  std::string json;
  JsonWriter writer(json, 2);
  writer.BeginObject().Key("waivers").BeginArray();
  for (const Wish& wish : wishes) {
    writer.BeginObject().Key("code").String(wish.code).Key("file").String(wish.file);
    if (!wish.pointer.empty()) writer.Key("pointer").String(wish.pointer);
    writer.Key("reason").String("the appliance reads it").Key("expires").String(wish.expires);
    writer.EndObject();
  }
  writer.EndArray().EndObject();
  WaiverParse parsed = Read(json);
  for (const Diagnostic& d : parsed.diagnostics) BOOST_ERROR(d.message);
  return parsed.waivers;
}

// One file with one finding.
LintResult Found(std::string_view pointer = "/Statement/0/Condition", std::string name = "a.json",
                 std::string_view code = "IAM0107") {
  LintFinding finding;
  finding.diagnostic.code = code;
  finding.diagnostic.pointer = pointer;
  LintFile file;
  file.name = std::move(name);
  file.findings = {finding};
  LintResult result;
  result.files = {file};
  return result;
}

Instant At(std::string_view time) { return ParseDay(time).value(); }

bool IsWaived(const Wish& wish, std::string_view now, LintResult result = Found()) {
  ApplyWaivers(Of({wish}), At(now), {}, result);
  return result.files[0].findings[0].waived;
}

// The codes of what is said about the waivers themselves.
std::vector<std::string> Said(const std::vector<Wish>& wishes, std::string_view now,
                              LintResult result = Found()) {
  ApplyWaivers(Of(wishes), At(now), {}, result);
  std::vector<std::string> codes;
  for (const LintFile& file : result.files) {
    if (file.name != "remit-waivers.json") continue;
    for (const LintFinding& finding : file.findings) codes.push_back(finding.diagnostic.code);
  }
  return codes;
}

using Codes = std::vector<std::string>;

BOOST_AUTO_TEST_CASE(a_waived_finding_stays_with_its_reason) {
  LintResult result = Found();
  ApplyWaivers(Read(R"({"waivers": [{"code": "IAM0107", "file": "a.json", "who": "alice",
                        "reason": "the appliance reads it", "expires": "2026-12-31"}]})")
                   .waivers,
               At("2026-06-01"), {}, result);
  const LintFinding& finding = result.files[0].findings[0];
  BOOST_TEST(finding.waived);
  BOOST_TEST(finding.waiver_reason == "the appliance reads it");
  BOOST_TEST(finding.waiver_expires == "2026-12-31");
  BOOST_TEST(finding.waiver_who == "alice");
  BOOST_TEST(!finding.waiver_ends_soon);
  BOOST_TEST(result.files.size() == 1U);
  BOOST_TEST(!Fails(result, FailOn::kSuggestion));
}

BOOST_AUTO_TEST_CASE(a_waiver_holds_to_the_end_of_its_day_and_no_longer) {
  BOOST_TEST(IsWaived({}, "2026-12-30"));
  BOOST_TEST(IsWaived({}, "2026-12-31"));
  BOOST_TEST(IsWaived({}, "2026-12-31T23:59:59Z"));
  BOOST_TEST(!IsWaived({}, "2027-01-01"));
  BOOST_TEST(!IsWaived({}, "2036-01-01"));
}

BOOST_AUTO_TEST_CASE(a_waiver_may_end_at_a_moment) {
  const Wish wish{.expires = "2026-12-31T12:00:00+01:00"};
  BOOST_TEST(IsWaived(wish, "2026-12-31T10:59:59Z"));
  BOOST_TEST(!IsWaived(wish, "2026-12-31T11:00:00Z"));
}

BOOST_AUTO_TEST_CASE(a_waiver_that_has_expired_is_reported_with_its_day) {
  LintResult result = Found();
  ApplyWaivers(Of({{}}), At("2027-03-01"), {}, result);
  BOOST_TEST(!result.files[0].findings[0].waived);
  BOOST_TEST(Fails(result, FailOn::kError));
  BOOST_TEST_REQUIRE(result.files.size() == 2U);
  const LintFile& own = result.files[1];
  BOOST_TEST(own.name == "remit-waivers.json");
  BOOST_TEST(own.documents.empty());
  BOOST_TEST_REQUIRE(own.findings.size() == 1U);
  const Diagnostic& said = own.findings[0].diagnostic;
  BOOST_TEST(said.code == "LINT0102");
  BOOST_TEST((said.severity == Severity::kWarning));
  BOOST_TEST(said.message == "the waiver of `IAM0107` in `*.json` has expired on 2026-12-31");
  BOOST_TEST(said.hint == "mend what it waived, or review it and give it a later day");
  BOOST_TEST(said.pointer == "/waivers/0");
  BOOST_TEST(said.position.line == 3U);
  BOOST_TEST(own.source.text().substr(said.span.begin, 1) == "{");
}

BOOST_AUTO_TEST_CASE(an_expired_waiver_is_reported_whatever_files_a_run_reads) {
  BOOST_TEST((Said({{.file = "elsewhere.json"}}, "2027-01-01") == Codes{"LINT0102"}));
}

BOOST_AUTO_TEST_CASE(a_waiver_that_nothing_needs_is_reported) {
  BOOST_TEST((Said({{.code = "IAM0101"}}, "2026-01-01") == Codes{"LINT0103"}));
  BOOST_TEST((Said({{.pointer = "/Statement/1"}}, "2026-01-01") == Codes{"LINT0103"}));
  BOOST_TEST(Said({{}}, "2026-01-01").empty());
}

BOOST_AUTO_TEST_CASE(what_is_said_of_waivers_has_the_severity_that_was_set) {
  const LintConfigParse config = ParseLintConfig(SourceText::FromString(
      R"({"rules": {"expired-waiver": "error", "unneeded-waiver": "off"}})"));
  LintResult result = Found();
  ApplyWaivers(Of({{.expires = "2020-01-01"}, {.code = "IAM0101"}}), At("2026-01-01"),
               config.config, result);
  BOOST_TEST_REQUIRE(result.files.size() == 2U);
  BOOST_TEST_REQUIRE(result.files[1].findings.size() == 1U);
  BOOST_TEST((result.files[1].findings[0].diagnostic.severity == Severity::kError));
}

BOOST_AUTO_TEST_CASE(a_waiver_of_a_file_that_was_not_read_may_well_be_needed) {
  BOOST_TEST(Said({{.file = "elsewhere.json"}}, "2026-01-01").empty());
}

BOOST_AUTO_TEST_CASE(of_two_waivers_one_that_holds_is_enough) {
  LintResult result = Found();
  ApplyWaivers(Of({{.expires = "2020-01-01"}, {}}), At("2026-06-01"), {}, result);
  BOOST_TEST(result.files[0].findings[0].waived);
  BOOST_TEST(result.files[0].findings[0].waiver_expires == "2026-12-31");
  BOOST_TEST((Said({{.expires = "2020-01-01"}, {}, {}}, "2026-06-01") == Codes{"LINT0102"}));
}

BOOST_AUTO_TEST_CASE(a_pointer_means_an_element_and_all_within_it) {
  const auto waived = [](std::string pointer, std::string_view element) {
    return IsWaived({.pointer = std::move(pointer)}, "2026-01-01", Found(element));
  };
  BOOST_TEST(waived("/Statement/1", "/Statement/1"));
  BOOST_TEST(waived("/Statement/1", "/Statement/1/Action/0"));
  BOOST_TEST(!waived("/Statement/1", "/Statement/10"));
  BOOST_TEST(!waived("/Statement/1", "/Statement"));
  BOOST_TEST(waived("/Statement/1/", "/Statement/1/Action"));
  BOOST_TEST(waived("", ""));
}

BOOST_AUTO_TEST_CASE(a_waiver_is_about_its_files_and_its_finding_only) {
  BOOST_TEST(IsWaived({.file = "legacy"}, "2026-01-01", Found("", "legacy/x/a.json")));
  BOOST_TEST(!IsWaived({.file = "legacy"}, "2026-01-01", Found("", "new/a.json")));
  BOOST_TEST(!IsWaived({}, "2026-01-01", Found("", "a.json", "IAM0108")));
}

BOOST_AUTO_TEST_CASE(findings_are_waived_by_name_and_check_too) {
  for (const FindingInfo& info : AllFindings()) {
    if (info.check.empty()) continue;
    for (const std::string_view name : {info.name, info.check}) {
      BOOST_TEST(
          IsWaived({.code = std::string(name)}, "2026-01-01", Found("", "a.json", info.code)),
          name << " for " << info.code);
    }
  }
}

BOOST_AUTO_TEST_CASE(two_weeks_before_its_end_a_waiver_says_so) {
  const auto soon = [](std::string_view now) {
    LintResult result = Found();
    ApplyWaivers(Of({{}}), At(now), {}, result);
    return result.files[0].findings[0].waiver_ends_soon;
  };
  BOOST_TEST(!soon("2026-12-17"));
  BOOST_TEST(soon("2026-12-18"));
  BOOST_TEST(soon("2026-12-31"));
  BOOST_TEST(!soon("2027-01-01"));
}

struct Mistake {
  std::string_view json;
  std::string_view said;  // "line:column code message; hint", one a line
};

constexpr Mistake kMistakes[] = {
    {R"([])", "1:1 LINT0001 this must be an object, not an array; "},
    {R"({})", "1:1 LINT0101 there is no `waivers`; it is a list of waivers"},
    {R"({"waiver": []})",
     "1:1 LINT0101 there is no `waivers`; it is a list of waivers\n"
     "1:2 LINT0002 unknown field `waiver`; did you mean `waivers`?"},
    {R"({"waivers": {}})", "1:13 LINT0001 `waivers` must be an array, not an object; "},
    {R"({"waivers": ["IAM0107"]})", "1:14 LINT0001 this must be an object, not a string; "},
    {R"({"waivers": [{"code": "IAM0107", "file": "a.json", "expires": "2026-12-31"}]})",
     "1:14 LINT0101 a waiver needs `reason`; "},
    {R"({"waivers": [{"code": "IAM0107", "file": "a.json", "reason": "r"}]})",
     "1:14 LINT0101 a waiver needs `expires`; a day such as `2026-12-31`"},
    {R"({"waivers": [{"reason": "r", "expires": "2026-12-31"}]})",
     "1:14 LINT0101 a waiver needs `code`; \n1:14 LINT0101 a waiver needs `file`; "},
    {R"({"waivers": [{"code": "IAM0107", "file": "", "reason": "r", "expires": "2026-12-31"}]})",
     "1:42 LINT0101 `file` is empty; "},
    {R"({"waivers": [{"code": "IAM0107", "file": "a", "reason": " ", "expires": "2026-12-31"}]})",
     "1:57 LINT0101 `reason` is empty; say why this is good enough, and until when"},
    {R"({"waivers": [{"code": "IAM0107", "file": "a", "reason": "r", "expires": "31.12.2026"}]})",
     "1:73 LINT0101 `31.12.2026` is no day; write it as `2026-12-31`"},
    {R"({"waivers": [{"code": "IAM0107", "file": "a", "reason": "r", "expires": "2026-02-30"}]})",
     "1:73 LINT0101 `2026-02-30` is no day; write it as `2026-12-31`"},
    {R"({"waivers": [{"code": "IAM0107", "file": "a", "reason": "r", "expires": "2026-12"}]})",
     "1:73 LINT0101 `2026-12` is no day; write it as `2026-12-31`"},
    {R"({"waivers": [{"code": "IAM0107", "file": "a", "reason": "r", "expires": "99999999999"}]})",
     "1:73 LINT0101 `99999999999` is no day; write it as `2026-12-31`"},
    {R"({"waivers": [{"code": "LINT103", "file": "a", "reason": "r", "expires": "2026-12-31"}]})",
     "1:23 LINT0003 there is no finding `LINT103`; did you mean `LINT0103`?"},
    {R"({"waivers": [{"code": "IAM0107", "file": "a", "reason": "r", "expires": "2026-12-31",
"pointer": "Statement"}]})",
     "2:12 LINT0101 `Statement` is no JSON pointer; it begins with a slash: `/Statement/0`"},
    {R"({"waivers": [{"code": "IAM0107", "file": "a", "reason": "r", "expire": "2026-12-31"}]})",
     "1:14 LINT0101 a waiver needs `expires`; a day such as `2026-12-31`\n"
     "1:62 LINT0002 unknown field `expire`; did you mean `expires`?"},
};

BOOST_AUTO_TEST_CASE(mistakes_are_told_with_their_place) {
  for (const Mistake& mistake : kMistakes) {
    const WaiverParse parsed = Read(std::string(mistake.json));
    std::string said;
    for (const Diagnostic& d : parsed.diagnostics) {
      if (!said.empty()) said += '\n';
      said += std::to_string(d.position.line) + ":" + std::to_string(d.position.column) + " " +
              d.code + " " + d.message + "; " + d.hint;
    }
    BOOST_TEST(said == mistake.said);
    BOOST_TEST(parsed.waivers.list.empty(), mistake.json);
  }
}

BOOST_AUTO_TEST_CASE(a_mistake_in_one_waiver_leaves_the_others_their_places) {
  const WaiverParse parsed = Read(R"({"waivers": [{},
      {"code": "IAM0107", "file": "a.json", "reason": "r", "expires": "2020-01-01"}]})");
  BOOST_TEST(!parsed.ok());
  LintResult result = Found();
  ApplyWaivers(parsed.waivers, At("2026-01-01"), {}, result);
  BOOST_TEST(result.files[1].findings[0].diagnostic.pointer == "/waivers/1");
}

BOOST_AUTO_TEST_CASE(many_waivers_and_findings_cost_little) {
  std::vector<Wish> wishes(5'000);
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    wishes[i].pointer = "/Statement/" + std::to_string(i);
    wishes[i].expires = "2020-01-01";
  }
  LintResult result = Found();
  result.files[0].findings.resize(50'000, LintFinding(result.files[0].findings[0]));
  ApplyWaivers(Of(wishes), At("2026-01-01"), {}, result);
  BOOST_TEST(result.files[1].findings.size() == 1'000U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
