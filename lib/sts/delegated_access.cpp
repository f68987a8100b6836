// Temporary delegation to an AWS partner (§8.1, D40-D42).
#include <utility>

#include "lib/sts/asking.h"
#include "lib/sts/moment.h"
#include "remit/arn/arn.h"
#include "remit/sts/sts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::int64_t kWindowMost = 12 * 3600;
constexpr std::int64_t kMostByRoot = 4 * 3600;

}  // namespace

ApprovedDelegation Sts::ApproveDelegation(const SessionPtr& approver,
                                          const DelegationRequest& request,
                                          const Circumstances& at) const {
  ApprovedDelegation approved;
  const auto refuse = [&](Refusal refusal) {
    approved.refusal = std::move(refusal);
    return std::move(approved);
  };
  if (approver == nullptr || !approver->principal.has_account()) {
    return refuse(Refuse("D40", "only an IAM identity can approve a delegation request"));
  }
  if (auto over = WhyOver(estate_, *approver, at.now)) return refuse(*std::move(over));
  if (!IsAccountId(request.partner_account)) {
    return refuse(
        Refuse("D40", "the partner's account is missing: " + Quoted(request.partner_account)));
  }
  if (request.template_policies.empty()) {
    return refuse(Refuse("D40", "the request has no permission template"));
  }
  const std::string_view account = approver->principal.account();
  if (!request.owner_account.empty() && request.owner_account != account) {
    return refuse(Refuse("D40", "the request is for account " + Quoted(request.owner_account) +
                                    ", and the approver is of " + Quoted(account)));
  }
  if (request.only_send_by_owner && request.owner_arn != approver->identity_arn) {
    return refuse(Refuse(
        "D40", "only the request's owner " + Quoted(request.owner_arn) + " may send the token"));
  }
  // D42.
  const bool by_root = approver->principal.kind() == PrincipalKind::kRoot;
  const std::int64_t most = by_root ? kMostByRoot : kWindowMost;
  if (request.duration_seconds <= 0 || request.duration_seconds > most) {
    return refuse(
        Refuse("D42", "a window of " + std::to_string(request.duration_seconds) + " seconds; " +
                          (by_root ? "root approves 4 hours at most" : "12 hours are the limit")));
  }
  const std::string resource =
      "arn:" + std::string(ArnView::Split(approver->identity_arn)->partition()) +
      ":iam::" + std::string(account) + ":delegation-request/" + request.id;
  for (std::string_view action : {"iam:AcceptDelegationRequest", "iam:SendDelegationToken"}) {
    SimulatedCall asked =
        Ask(estate_, options_,
            {.caller = approver.get(), .action = action, .resource = resource, .at = &at});
    AddNotes(approved.notes, asked.notes);
    if (auto no = RefusalOf(std::move(asked), "D40", action)) return refuse(*std::move(no));
  }
  AddNotes(approved.notes, {"whether AWS has onboarded the partner's account " +
                            Quoted(request.partner_account) + " is not known (D40)"});
  approved.token = std::make_shared<const TradeInToken>(
      TradeInToken{request, approver, at.now, Later(at.now, request.duration_seconds)});
  return approved;
}

Issued Sts::GetDelegatedAccessToken(const SessionPtr& partner, const TradeInToken& token,
                                    const Circumstances& at) const {
  if (partner == nullptr || !partner->principal.has_account()) {
    return Refused(Refuse("D42", "the token is traded in by an identity of the partner's account"));
  }
  if (auto over = WhyOver(estate_, *partner, at.now)) return Refused(*std::move(over));
  if (partner->principal.account() != token.request.partner_account) {
    return Refused(Refuse("D42", "the token is of account " +
                                     Quoted(token.request.partner_account) + ", not of " +
                                     Quoted(partner->principal.account())));
  }
  if (at.now < token.starts || at.now >= token.ends) {
    return Refused(Refuse(
        "D42", "the window is from " + MomentText(token.starts) + " to " + MomentText(token.ends)));
  }
  Issued issued;
  SimulatedCall asked = Ask(estate_, options_,
                            {.caller = partner.get(),
                             .action = "sts:GetDelegatedAccessToken",
                             .resource = "*",
                             .at = &at});
  AddNotes(issued.notes, asked.notes);
  if (auto no = RefusalOf(std::move(asked), "D42", "sts:GetDelegatedAccessToken")) {
    return Refused(*std::move(no), std::move(issued.notes));
  }
  // D41: the approver's permissions, as they are at each call, within the template.
  Session session = *token.approver;
  session.kind = SessionKind::kDelegated;
  session.parent = token.approver;
  session.mfa.reset();
  PrincipalFacts facts = token.approver->principal.facts();
  facts.credential = CredentialKind::kUnspecified;
  session.principal = *Principal::FromArn(token.approver->principal.name(), facts);
  session.issued = at.now;
  session.expires = token.ends;
  session.holder = partner->holder;
  session.session_policies = token.request.template_policies;
  session.delegated_to = token.request.partner_account;
  session.session_policies_unseen = false;
  issued.session = std::make_shared<const Session>(std::move(session));
  return issued;
}

}  // namespace remit::inline v0
