// What the tests of findings share.
#ifndef REMIT_TESTS_VALIDATE_VALIDATE_TESTING_H_
#define REMIT_TESTS_VALIDATE_VALIDATE_TESTING_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/validate/validate.h"
#include "tests/policy/policy_testing.h"

namespace remit {

inline std::vector<Diagnostic> Lint(std::string json,
                                    PolicyType type = PolicyType::kIdentityManaged) {
  return ValidatePolicy(SourceText::FromString(std::move(json)), {.type = type});
}

// The findings of some family of codes, "IAM04", as in Summary().
inline std::string Found(std::string_view family, std::string json,
                         PolicyType type = PolicyType::kIdentityManaged) {
  std::vector<Diagnostic> found = Lint(std::move(json), type);
  std::erase_if(found, [&](const Diagnostic& d) { return !d.code.starts_with(family); });
  return Summary(found);
}

}  // namespace remit

#endif  // REMIT_TESTS_VALIDATE_VALIDATE_TESTING_H_
