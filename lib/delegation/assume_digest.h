// What one policy document says about assuming roles, taken out once.
#ifndef REMIT_LIB_DELEGATION_ASSUME_DIGEST_H_
#define REMIT_LIB_DELEGATION_ASSUME_DIGEST_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/delegation/key_choice.h"
#include "remit/arn/glob.h"
#include "remit/eval/tri.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

// Whether the statement's Action covers `action`, `lower_case`d ("sts:assumerole").
bool CoversAction(const Statement& statement, std::string_view lower_case);

// The keys that differ between principals of equal policies: names, tags, ids.
bool IsKeyOfPrincipal(std::string_view key);

// A document of an identity, a boundary or an organization, seen as an answer to
// "may sts:AssumeRole on this role?" with all conditions left open.
class AssumeDigest {
 public:
  explicit AssumeDigest(const PolicyDocument& document);

  // No statement bears on sts:AssumeRole: the document neither gives nor takes.
  bool silent() const { return statements_.empty(); }
  // Some condition or variable asks who the principal is.
  bool tests_principal() const { return tests_principal_; }

  // kTrue: an Allow (a Deny) covers the role whatever the context. kIndeterminate:
  // under conditions, or by variables.
  Tri Allows(std::string_view role_arn) const { return Covers(Effect::kAllow, role_arn); }
  Tri Denies(std::string_view role_arn) const { return Covers(Effect::kDeny, role_arn); }

  // Roles that an Allow names without wildcards.
  const std::vector<std::string>& named_roles() const { return named_roles_; }
  // Whether some Allow covers roles by wildcards, variables or NotResource.
  bool has_patterns() const { return has_patterns_; }

  // The tests of all statements that bear on it, or on passing tags and source identities.
  const std::vector<KeyTest>& tests() const { return tests_; }

  bool may_allow_assume_root() const { return may_allow_assume_root_; }
  bool may_allow_federation_token() const { return may_allow_federation_token_; }

 private:
  struct Bearing {
    Effect effect = Effect::kAllow;
    bool open = false;  // conditions, or variables in the resources
    bool negated = false;
    std::vector<Glob> resources;
  };
  Tri Covers(Effect effect, std::string_view role_arn) const;

  std::vector<Bearing> statements_;
  std::vector<std::string> named_roles_;
  std::vector<KeyTest> tests_;
  bool has_patterns_ = false;
  bool tests_principal_ = false;
  bool may_allow_assume_root_ = false;
  bool may_allow_federation_token_ = false;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_ASSUME_DIGEST_H_
