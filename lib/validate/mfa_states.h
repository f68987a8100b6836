// What a statement's tests of the MFA keys make of the four kinds of request
// that there are (M01, M02).
//
//   MfaStates states = MfaStatesOf(statement);
//   if (states.tested && states.access_keys) …         // plain access keys pass the tests
//
// Pure functions.
#ifndef REMIT_LIB_VALIDATE_MFA_STATES_H_
#define REMIT_LIB_VALIDATE_MFA_STATES_H_

#include <optional>

#include "lib/validate/key_tests.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

struct MfaStates {
  bool tested = false;                 // some test names a key of MFA
  bool sure = true;                    // false when an operator is unknown or a value is a variable
  bool age_tested = false;             // aws:MultiFactorAuthAge
  bool others_too = false;             // the statement has further tests
  std::optional<PolicyKeyTest> first;  // where to point

  // Whether the tests hold for a request …
  bool access_keys = false;  // by long-term access keys: both keys absent
  bool no_mfa = false;       // by a session without MFA, or of a role: "false", no age
  bool fresh = false;        // by a session that authenticated just now
  bool old = false;          // by one that did so very long ago

  bool with_mfa() const { return fresh || old; }
  bool without_mfa() const { return access_keys || no_mfa; }
};

MfaStates MfaStatesOf(const Statement& statement);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_MFA_STATES_H_
