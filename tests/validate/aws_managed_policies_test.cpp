// AWS's own policies, the current version of each: what is found in them, by code.
// tests/golden/aws-managed-findings.baseline holds the counts; REMIT_UPDATE_GOLDEN=1
// rewrites it.

#include <cstddef>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "remit/catalog/managed_policies.h"
#include "remit/support/files.h"
#include "remit/support/strings.h"
#include "remit/validate/finding_info.h"
#include "tests/validate/validate_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(aws_managed_policies)

// Names that the catalog doesn't know, with a near miss.
const std::set<std::string_view> kUnknownNames = {"IAM0401", "IAM0403", "IAM0408",
                                                  "IAM0410", "IAM0419", "IAM0513"};

BOOST_AUTO_TEST_CASE(no_error_is_found_but_unknown_names) {
  std::map<std::string, std::size_t> counts;
  std::map<std::string, std::set<std::string_view>> severities;
  for (const ManagedPolicy& policy : ManagedPolicies()) {
    const SourceText text = SourceText::Borrow(policy.document, std::string(policy.name));
    for (const Diagnostic& diagnostic : ValidatePolicy(text)) {
      ++counts[diagnostic.code];
      BOOST_TEST(diagnostic.span.begin <= diagnostic.span.end);
      BOOST_TEST(diagnostic.span.end <= policy.document.size());
      severities[diagnostic.code].insert(SeverityName(diagnostic.severity));
      BOOST_TEST(
          (diagnostic.severity != Severity::kError || kUnknownNames.contains(diagnostic.code)),
          policy.name << "\n"
                      << Render(diagnostic, SourceText()));
    }
  }
  std::string table;
  for (const auto& [code, count] : counts) {
    const FindingInfo* const info = FindFinding(code);
    BOOST_TEST_REQUIRE(info != nullptr);
    BOOST_TEST(severities[code].size() == 1U, code << " is of several severities");
    table += code + " " + std::string(*severities[code].begin()) + " " + std::string(info->name) +
             ": " + std::to_string(count) + "\n";
  }
  const std::string path = REMIT_SOURCE_DIR "/tests/golden/aws-managed-findings.baseline";
  if (std::getenv("REMIT_UPDATE_GOLDEN") != nullptr) {
    BOOST_REQUIRE(WriteFileWhole(path, table).ok());
    return;
  }
  const auto expected = ReadFile(path, std::size_t{1} << 20);
  BOOST_TEST_REQUIRE(expected.ok());
  BOOST_TEST(table == *expected, "REMIT_UPDATE_GOLDEN=1 rewrites the counts. Now:\n" << table);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
