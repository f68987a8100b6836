// Principal and NotPrincipal (§4 of docs/semantics.md), rule by rule.
#ifndef REMIT_LIB_EVAL_PLAIN_PRINCIPAL_H_
#define REMIT_LIB_EVAL_PLAIN_PRINCIPAL_H_

#include <string_view>

#include "lib/eval/facts.h"
#include "remit/eval/request.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

struct PrincipalSite {
  Effect effect = Effect::kAllow;
  bool endpoint = false;          // in a VPC endpoint policy (E16)
  bool has_boundary = false;      // the caller has one (P21)
  bool resource_control = false;  // in an RCP
};

struct PrincipalMatch {
  Tri value = Tri::kFalse;
  GrantClasses classes{};
  std::string_view rule;
  std::string_view why;
};

PrincipalMatch MatchPrincipal(const PrincipalElement& element, const Request& request,
                              const PrincipalSite& site);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_PLAIN_PRINCIPAL_H_
