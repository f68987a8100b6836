// What a rule of validation sees, and where its findings go.
//
// A rule is a function that looks at one document for one idea; lib/validate has
// a file for each family of them, and validate.cpp the list. Severity, rule
// number and page of a finding come from its code (finding_table.h).
#ifndef REMIT_LIB_VALIDATE_RULE_H_
#define REMIT_LIB_VALIDATE_RULE_H_

#include <span>
#include <string>
#include <string_view>

#include "lib/validate/action_expansions.h"
#include "remit/catalog/catalog.h"
#include "remit/policy/document.h"
#include "remit/policy/findings.h"
#include "remit/policy/policy_type.h"
#include "remit/validate/validate.h"

namespace remit::inline v0 {

class RuleContext {
 public:
  RuleContext(const PolicyDocument& the_document, PolicyType the_type, const Catalog& the_catalog,
              std::string_view the_account, PolicyOwner the_owner, Findings& findings,
              ActionExpansions& actions)
      : document(the_document),
        type(the_type),
        catalog(the_catalog),
        account(the_account),
        owner(the_owner),
        findings_(findings),
        actions_(actions) {}

  // Without the statements whose shape the parser couldn't read: the rules see
  // none of them. Pointers count them all the same.
  const PolicyDocument& document;
  const PolicyType type;
  const Catalog& catalog;
  const std::string_view account;  // empty when unknown
  const PolicyOwner owner;         // of an identity policy

  // `code` is of static storage and in the table.
  void Add(std::string_view code, std::string pointer, Span span, std::string message,
           std::string hint = {}) const;
  // Ask in each loop over elements: a hostile document must not cost more.
  bool Full() const { return findings_.Full(); }

  // The actions that a pattern covers, kept for the whole document; empty for
  // the unknown and for IsEveryAction().
  std::span<const CatalogAction* const> Expand(std::string_view pattern) const {
    return actions_.Expand(pattern);
  }

 private:
  Findings& findings_;
  ActionExpansions& actions_;
};

// " (as of 2026-09-26)": for what a catalog doesn't know.
inline std::string AsOf(const Catalog& catalog) {
  return " (as of " + std::string(catalog.date()) + ")";
}

inline bool HasWildcard(std::string_view text) {
  return text.find_first_of("*?") != std::string_view::npos;
}

// Names: services, actions, resources, keys; and whether they ever meet.
void CheckNames(const RuleContext& context);
void CheckResources(const RuleContext& context);
// Conditions: keys, types, quantifiers, variables.
void CheckConditions(const RuleContext& context);
// Who: principals, trust, external ids, web identity.
void CheckPrincipals(const RuleContext& context);
void CheckTrust(const RuleContext& context);
// MFA (M01-M08).
void CheckMfa(const RuleContext& context);
// Too much: PassRole, wildcards.
void CheckReach(const RuleContext& context);
// Redundant, shadowed and empty statements.
void CheckRedundancy(const RuleContext& context);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_RULE_H_
