// What the tests of policy documents share.
#ifndef REMIT_TESTS_POLICY_POLICY_TESTING_H_
#define REMIT_TESTS_POLICY_POLICY_TESTING_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/policy/parser.h"
#include "remit/policy/policy_type.h"
#include "remit/support/diagnostic.h"
#include "remit/support/source_text.h"

namespace remit {

inline PolicyParse ParseLenient(std::string json) {
  return ParsePolicy(SourceText::FromString(std::move(json)));
}

inline PolicyParse ParseStrict(std::string json, PolicyType type) {
  return ParsePolicy(SourceText::FromString(std::move(json)),
                     {.mode = PolicyMode::kStrict, .type = type, .limits = {}});
}

// "IAM0206 /Statement/Action; warning IAM0203 /Id": short enough for a table.
inline std::string Summary(const std::vector<Diagnostic>& diagnostics) {
  std::string summary;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!summary.empty()) summary += "; ";
    if (diagnostic.severity != Severity::kError) {
      summary += SeverityName(diagnostic.severity);
      summary += ' ';
    }
    summary += diagnostic.code + " " + diagnostic.pointer;
  }
  return summary;
}

inline std::string RenderAll(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += Render(diagnostic, SourceText());
  return text;
}

// A document of version 2012-10-17 with this content of its one statement.
inline std::string WithStatement(std::string_view statement) {
  return "{\"Version\":\"2012-10-17\",\"Statement\":{" + std::string(statement) + "}}";
}

// An Allow of everything, with this Condition.
inline std::string WithCondition(std::string_view condition) {
  return WithStatement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":" +
                       std::string(condition));
}

}  // namespace remit

#endif  // REMIT_TESTS_POLICY_POLICY_TESTING_H_
