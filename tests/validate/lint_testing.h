// What the tests of the linter share.
#ifndef REMIT_TESTS_VALIDATE_LINT_TESTING_H_
#define REMIT_TESTS_VALIDATE_LINT_TESTING_H_

#include <string>
#include <string_view>

#include "remit/validate/embedded_policies.h"
#include "remit/validate/lint.h"

namespace remit {

// "IAM0108 at /Statement/0/Effect `"allow"`", a line each.
inline std::string Listed(const LintFile& file) {
  std::string lines;
  for (const LintFinding& finding : file.findings) {
    const Diagnostic& diagnostic = finding.diagnostic;
    const Span span = diagnostic.span;
    lines += diagnostic.code + " at " + diagnostic.pointer + " `" +
             std::string(file.source.text().substr(span.begin, span.end - span.begin)) + "`\n";
  }
  return lines;
}

inline LintFile LintString(std::string_view text, const LintOptions& options = {},
                           std::string_view name = "test.json") {
  return LintText(SourceText::FromString(std::string(text), std::string(name)), options);
}

// "trust at /Resources/Worker/Properties/AssumeRolePolicyDocument", a line each.
inline std::string Documents(const LintFile& file) {
  std::string lines;
  for (const LintDocument& document : file.documents) {
    lines += std::string(PolicyTypeName(document.type)) + " at " + document.pointer + "\n";
  }
  return lines;
}

}  // namespace remit

#endif  // REMIT_TESTS_VALIDATE_LINT_TESTING_H_
