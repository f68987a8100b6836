// The tables of docs/sessions.md, as the simulator itself fills them: each row
// is a credential that was signed in for, assumed or exchanged.
#ifndef REMIT_TESTS_STS_MFA_TABLES_H_
#define REMIT_TESTS_STS_MFA_TABLES_H_

#include <string>
#include <vector>

namespace remit {

using TableRow = std::vector<std::string>;

// M01: credential, aws:MultiFactorAuthPresent, aws:MultiFactorAuthAge, and the
// first of these with roleSessionMfa `absent` and `carry` (U10).
std::vector<TableRow> MfaKeyTable();

// M02: condition, and whether a statement with it applies when the key is
// absent, false and true.
std::vector<TableRow> MfaIdiomTable();

std::string Markdown(const std::vector<TableRow>& rows);  // the first row is the head

}  // namespace remit

#endif  // REMIT_TESTS_STS_MFA_TABLES_H_
