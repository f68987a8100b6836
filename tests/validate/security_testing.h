// What the tests of principals, MFA and reach share.
#ifndef REMIT_TESTS_VALIDATE_SECURITY_TESTING_H_
#define REMIT_TESTS_VALIDATE_SECURITY_TESTING_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/policy/policy_type.h"
#include "remit/support/diagnostic.h"
#include "remit/validate/validate.h"

namespace remit {

// A document of version 2012-10-17 with these statements, separated by commas.
inline std::string WithStatements(std::string_view statements) {
  return "{\"Version\":\"2012-10-17\",\"Statement\":[" + std::string(statements) + "]}";
}

// The findings whose code begins with `family` ("IAM07"), as "IAM0701 /Statement/0/…; …".
inline std::string Found(std::string_view family, PolicyType type, const std::string& document,
                         const std::string& account = {}) {
  const std::vector<Diagnostic> all =
      ValidatePolicy(SourceText::FromString(document), {.type = type, .account = account});
  std::string found;
  for (const Diagnostic& diagnostic : all) {
    if (!diagnostic.code.starts_with(family)) continue;
    if (!found.empty()) found += "; ";
    found += diagnostic.code + " " + diagnostic.pointer;
  }
  return found;
}

// "IAM0701; IAM0702": the codes alone.
inline std::string Codes(std::string_view family, PolicyType type, const std::string& document,
                         const std::string& account = {}) {
  const std::vector<Diagnostic> all =
      ValidatePolicy(SourceText::FromString(document), {.type = type, .account = account});
  std::string codes;
  for (const Diagnostic& diagnostic : all) {
    if (!diagnostic.code.starts_with(family)) continue;
    if (!codes.empty()) codes += "; ";
    codes += diagnostic.code;
  }
  return codes;
}

}  // namespace remit

#endif  // REMIT_TESTS_VALIDATE_SECURITY_TESTING_H_
