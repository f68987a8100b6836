// The table of findings against the library: every code, every example.

#include "remit/validate/finding_info.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/validate/validate.h"
#include "tests/policy/policy_testing.h"

namespace remit {
namespace {

namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(finding_info)

std::vector<Diagnostic> Validate(const FindingInfo& info, std::string_view document) {
  return ValidatePolicy(SourceText::Borrow(document, std::string(info.code)),
                        {.type = info.type, .account = std::string(info.account)});
}

// What needs a text too large for a page.
const std::set<std::string_view> kWithoutExample = {"IAM0100", "IAM0107",  "IAM0200",
                                                    "IAM0219", "JSON0002", "JSON0004"};

BOOST_AUTO_TEST_CASE(codes_are_unique_and_ascend) {
  std::string_view last;
  std::set<std::string_view> names;
  for (const FindingInfo& info : AllFindings()) {
    BOOST_TEST(last < info.code, info.code << " after " << last);
    BOOST_TEST(names.insert(info.name).second, "two findings are called " << info.name);
    last = info.code;
  }
}

BOOST_AUTO_TEST_CASE(a_finding_is_found_by_its_code) {
  for (const FindingInfo& info : AllFindings()) BOOST_TEST(FindFinding(info.code) == &info);
  BOOST_TEST(FindFinding("IAM9999") == nullptr);
  BOOST_TEST(FindFinding("") == nullptr);
}

BOOST_AUTO_TEST_CASE(every_finding_is_told_in_full) {
  for (const FindingInfo& info : AllFindings()) {
    BOOST_TEST_CONTEXT(info.code) {
      BOOST_TEST(!info.name.empty());
      BOOST_TEST(!info.title.empty());
      BOOST_TEST(!info.title.ends_with('.'));
      // A capital, or code.
      BOOST_TEST(
          ((info.title.front() >= 'A' && info.title.front() <= 'Z') || info.title.front() == '`'),
          info.title);
      BOOST_TEST(info.why.ends_with('.'));
      BOOST_TEST(info.fix.ends_with('.'));
      BOOST_TEST(info.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
                 std::string_view::npos);
      // Settings, waivers and templates are no policies.
      const bool example = !info.code.starts_with("LINT") && kWithoutExample.count(info.code) == 0;
      BOOST_TEST(info.bad.empty() != example);
      BOOST_TEST(info.good.empty() != example);
    }
  }
}

// Codes of other ranges belong to simulation cases and the like.
BOOST_AUTO_TEST_CASE(the_table_holds_the_codes_that_the_library_gives_out) {
  std::set<std::string> in_code;
  const std::regex literal("\"((IAM|JSON|LINT)0[0-9]{3})\"");
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(fs::path(REMIT_SOURCE_DIR) / "lib")) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".cpp" || name.ends_with("_findings.cpp")) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    for (std::sregex_iterator at(text.begin(), text.end(), literal), end; at != end; ++at) {
      in_code.insert((*at)[1].str());
    }
  }
  std::set<std::string> in_table;
  for (const FindingInfo& info : AllFindings()) in_table.emplace(info.code);
  for (const std::string& code : in_code) {
    BOOST_TEST(in_table.count(code) == 1U, code << " is given out, but not in the table");
  }
  for (const std::string& code : in_table) {
    BOOST_TEST(in_code.count(code) == 1U, code << " is in the table, but never given out");
  }
}

BOOST_AUTO_TEST_CASE(the_bad_example_has_the_finding_and_the_good_one_has_not) {
  for (const FindingInfo& info : AllFindings()) {
    if (info.bad.empty()) continue;
    BOOST_TEST_CONTEXT(info.code) {
      const std::vector<Diagnostic> bad = Validate(info, info.bad);
      const auto at = std::find_if(bad.begin(), bad.end(),
                                   [&](const Diagnostic& d) { return d.code == info.code; });
      BOOST_TEST((at != bad.end()), "the bad example gives " << RenderAll(bad));
      if (at != bad.end()) {
        BOOST_TEST((at->severity == info.severity), "severity of " << RenderAll({*at}));
        BOOST_TEST(at->span.end <= info.bad.size());
      }
      const std::vector<Diagnostic> good = Validate(info, info.good);
      BOOST_TEST(!HasErrors(good), "the good example gives " << RenderAll(good));
      BOOST_TEST(std::none_of(good.begin(), good.end(),
                              [&](const Diagnostic& d) { return d.code == info.code; }),
                 "the good example gives " << RenderAll(good));
    }
  }
}

// A reader should see one idea in an example.
BOOST_AUTO_TEST_CASE(an_example_of_a_rule_shows_that_rule_alone) {
  for (const FindingInfo& info : AllFindings()) {
    if (info.bad.empty()) continue;
    const std::vector<Diagnostic> good = Validate(info, info.good);
    BOOST_TEST(std::none_of(good.begin(), good.end(),
                            [](const Diagnostic& d) { return d.severity == Severity::kWarning; }),
               info.code << ": the good example gives " << RenderAll(good));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
