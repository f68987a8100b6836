// Which policies of an estate bear on a request (§5 of docs/semantics.md).
//
//   BearingPolicies b = PoliciesBearingOn(estate, "arn:aws:iam::111122223333:role/app/R",
//                                         "s3:GetObject", "arn:aws:s3:::bkt/k");
//   request.unseen = b.unseen;
//   request.resource_facts = b.resource_facts;
//   request.resource_account = b.resource_account;
//   request.resource_account_unknown = b.resource_account.empty();
//   request.grants = b.grants;
//   request.grants_unseen = b.grants_unseen;
//   Explain(b.policies, request);
//
// What the estate doesn't hold is unseen, with a note that says which fact is
// missing, and never taken for absent, unless the account says that it is told
// whole. docs/estate.md lists what is unseen when. Thread-safe.
#ifndef REMIT_ESTATE_BEARING_POLICIES_H_
#define REMIT_ESTATE_BEARING_POLICIES_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/estate.h"
#include "remit/eval/layer.h"
#include "remit/eval/policy_set.h"
#include "remit/eval/request.h"

namespace remit::inline v0 {

struct BearingPolicies {
  PolicySet policies;  // without session policies and endpoint: those are the credential's
  LayerSet unseen;
  ResourceFacts resource_facts;
  std::string resource_account;  // the owner; empty: unknown
  std::vector<KmsGrant> grants;
  bool grants_unseen = false;
  std::vector<std::string> notes;  // what is unknown, in words; no two alike
};

// `identity` is the ARN of the user or role whose permissions count, of an account's
// root (`arn:aws:iam::A:root`), or empty for callers without an identity. The ARN of
// a role session stands for its role.
// `action` tells a role's trust from the role itself (E51).
BearingPolicies PoliciesBearingOn(const Estate& estate, std::string_view identity,
                                  std::string_view action, std::string_view resource);

}  // namespace remit::inline v0

#endif  // REMIT_ESTATE_BEARING_POLICIES_H_
