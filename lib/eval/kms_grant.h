// KMS grants (E50): what each asks for, and whether a request gives it.
#ifndef REMIT_LIB_EVAL_KMS_GRANT_H_
#define REMIT_LIB_EVAL_KMS_GRANT_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/eval/facts.h"
#include "remit/eval/explanation.h"
#include "remit/eval/request.h"

namespace remit::inline v0 {

// Grants are of keys: for any other resource they have no say.
inline bool GrantsBind(const RequestShape& shape) {
  return shape.resource == ResourceKind::kKmsKey;
}

// The parts of a grant. All three must hold.
bool GrantNamesCaller(const KmsGrant& grant, const Request& request);
bool GrantHasOperation(const KmsGrant& grant, const Request& request);
// Whether a context key is that of one name of the encryption context.
bool IsEncryptionContext(std::string_view key, std::string_view name);
bool HasEncryptionContext(const std::pair<std::string, std::string>& wanted,
                          const Request& request);

// Which of them hold, with the grant's side and the request's.
std::vector<GrantExplanation> ExplainGrants(const RequestShape& shape, const Request& request);

bool AnyGrantCovers(const RequestShape& shape, const Request& request);

// True when one covers the call; indeterminate when one might that isn't seen.
Tri GrantFact(const RequestShape& shape, const Request& request);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_KMS_GRANT_H_
