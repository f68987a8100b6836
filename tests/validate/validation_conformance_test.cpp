// Every row of tests/conformance/validation*.jsonl: would AWS save this document
// as a policy of this type? What AWS refuses has an error of the parser or the
// grammar (JSON00xx, IAM01xx to IAM03xx), of which validation softens two to warnings;
// AWS saves an unknown action, which is an error of ours only. Rows may be added
// without touching this file:
// {"id", "type", "doc", "expect": "accept" or "reject", "why", "rule"}.

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/support/json.h"
#include "remit/validate/validate.h"
#include "tests/policy/policy_testing.h"

namespace remit {
namespace {

namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(validation_conformance)

std::vector<fs::path> RowFiles() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(fs::path(REMIT_SOURCE_DIR) / "tests/conformance")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("validation") && name.ends_with(".jsonl")) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string Contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  BOOST_TEST_REQUIRE(in.is_open(), file << " cannot be read");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool AwsRefuses(const Diagnostic& diagnostic) {
  return diagnostic.severity == Severity::kError &&
         (diagnostic.code.starts_with("JSON") || diagnostic.code < "IAM0400");
}

void CheckRow(const SourceText& line) {
  const JsonParse json = ParseJson(line);
  BOOST_TEST_REQUIRE(json.ok(), RenderAll(json.diagnostics));
  const JsonValue row = json.tree.root();
  const auto text = [&](std::string_view name) {
    const JsonValue value = row.Find(name);
    BOOST_TEST_REQUIRE((value && value.IsString()), "no string `" << name << "`");
    return std::string(value.text());
  };
  const auto type = ParsePolicyType(text("type"));
  BOOST_TEST_REQUIRE(type.has_value(), "unknown type `" << text("type") << "`");
  const std::string expect = text("expect");
  BOOST_TEST_REQUIRE((expect == "accept" || expect == "reject"));
  BOOST_TEST_REQUIRE(static_cast<bool>(row.Find("doc")));

  const std::vector<Diagnostic> found = ValidatePolicy(row.Find("doc"), line, {.type = *type});
  const PolicyParse strict = ParsePolicy(
      row.Find("doc"), line, {.mode = PolicyMode::kStrict, .type = *type, .limits = {}});
  const bool accepted =
      std::none_of(found.begin(), found.end(), AwsRefuses) &&
      std::none_of(strict.diagnostics.begin(), strict.diagnostics.end(), AwsRefuses);
  for (const Diagnostic& refusal : strict.diagnostics) {
    BOOST_TEST(std::any_of(found.begin(), found.end(),
                           [&](const Diagnostic& d) { return d.code == refusal.code; }),
               refusal.code << " of the strict grammar is not among the findings");
  }
  BOOST_TEST(accepted == (expect == "accept"),
             text("id") << " (" << text("rule") << ", " << text("why") << ") should be " << expect
                        << "ed\n"
                        << RenderAll(found) << RenderAll(strict.diagnostics));
}

BOOST_AUTO_TEST_CASE(documents_are_accepted_and_rejected_as_aws_does) {
  const std::vector<fs::path> files = RowFiles();
  BOOST_TEST_REQUIRE(!files.empty());
  std::size_t rows = 0;
  for (const fs::path& file : files) {
    const std::string contents = Contents(file);
    const std::string name = file.filename().string();
    std::string_view rest = contents;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      BOOST_TEST_CONTEXT(name << ":" << number) {
        CheckRow(SourceText::Borrow(line, name, number));
      }
      ++rows;
    }
  }
  BOOST_TEST(rows > 400U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
