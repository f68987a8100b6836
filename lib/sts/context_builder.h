// Gathers the context of one request: what the credential implies first, then
// what was given.
#ifndef REMIT_LIB_STS_CONTEXT_BUILDER_H_
#define REMIT_LIB_STS_CONTEXT_BUILDER_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "remit/eval/request.h"
#include "remit/sts/sts.h"

namespace remit::inline v0 {

// A key whose value isn't known, and why.
struct UnknownKey {
  std::string key;
  std::string why;
};

// Parameters of a call that AWS makes keys of, such as sts:ExternalId.
struct CallKey {
  std::string key;
  std::vector<std::string> values;
  bool is_list = false;
};
using CallKeys = std::vector<CallKey>;

struct ContextInput {
  const Estate* estate = nullptr;
  const Session* session = nullptr;  // nullptr: anonymous
  std::string_view action;
  std::string_view resource;
  const Circumstances* at = nullptr;
  RoleSessionMfa role_session_mfa = RoleSessionMfa::kFalse;
  const CallKeys* parameters = nullptr;                     // may be nullptr
  const std::optional<MfaAuthentication>* token = nullptr;  // a token code in this call
};

// Appends to `unknown` and to `notes`, which may be nullptr.
RequestContext BuildContext(const ContextInput& input, std::vector<UnknownKey>* unknown,
                            std::vector<std::string>* notes);

// True for kinds of session whose MFA keys are undocumented (U10).
bool HasUndocumentedMfa(SessionKind kind);

// The endpoint in the estate, whichever account it is of; nullptr: not there.
const Resource* FindVpcEndpoint(const Estate& estate, const Circumstances& at,
                                std::string* owner = nullptr);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_STS_CONTEXT_BUILDER_H_
