// Accounts that the estate doesn't tell whole. Whoever holds one can make any
// principal there; what bounds it from above is not known, so that it is never sure.
#include <memory>
#include <utility>

#include "lib/delegation/edges/edges.h"
#include "lib/delegation/outsider.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

SessionPtr OutsiderSession(const std::string& arn, const Holder& holder) {
  const std::optional<ArnView> parts = ArnView::Split(arn);
  if (!parts) return nullptr;
  Session session;
  session.holder = holder;
  PrincipalFacts facts;
  std::string name = arn;
  switch (ClassifyPrincipalArn(arn)) {
    case PrincipalArnKind::kUser:
      session.kind = SessionKind::kLongTermKeys;
      session.identity_arn = arn;
      facts.credential = CredentialKind::kLongTerm;
      break;
    case PrincipalArnKind::kRole:
      name = "arn:" + std::string(parts->partition()) + ":sts::" + std::string(parts->account()) +
             ":assumed-role/" + std::string(PrincipalName(arn)) + "/session";
      [[fallthrough]];
    case PrincipalArnKind::kAssumedRole:
      session.kind = SessionKind::kServiceRole;
      session.identity_arn = name == arn ? RoleArnOfSession(arn) : arn;
      session.session_name = name.substr(name.rfind('/') + 1);
      facts.credential = CredentialKind::kRole;
      facts.role_arn = session.identity_arn;
      break;
    default: return nullptr;
  }
  absl::StatusOr<Principal> principal = Principal::FromArn(name, facts);
  if (!principal.ok()) return nullptr;
  session.principal = *std::move(principal);
  return std::make_shared<const Session>(std::move(session));
}

void StartFromOutside(Search& search) {
  const PeriodIndex& index = search.index();
  for (const std::string& arn : index.outsiders()) {
    const std::string_view account = ArnView::Split(arn)->account();
    const Holder holder = HolderOfAccount(index.custody(), account);
    Search::Terms terms;
    terms.step.kind = EdgeKind::kOutsideAccount;
    if (!search.Holds(holder, ObstacleKind::kNotHeld, account,
                      "who holds account " + Quoted(account) + " is not known", terms)) {
      continue;
    }
    if (search.Banned(Element::Kind::kCredential, "account " + std::string(account))) continue;
    terms.sure = false;
    terms.step.assumptions.push_back("what account " + Quoted(account) +
                                     " holds is not known; whoever holds it can make " +
                                     Quoted(arn) + " there");
    terms.step.call = OutsiderCall{arn};
    terms.step.at = search.At();
    search.Found(kNoIndex, std::move(terms), {.session = OutsiderSession(arn, holder)});
  }
}

}  // namespace remit::inline v0
