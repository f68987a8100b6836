#include "remit/access/who_can.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "lib/access/access_question.h"
#include "remit/arn/arn.h"
#include "remit/eval/request.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

std::string_view StandingName(AccessStanding standing) {
  switch (standing) {
    case AccessStanding::kNo: return "no";
    case AccessStanding::kUnderConditions: return "underConditions";
    case AccessStanding::kPossibly: return "possibly";
    case AccessStanding::kSurely: return "surely";
  }
  return {};
}

std::string_view CallerKindName(CallerKind kind) {
  switch (kind) {
    case CallerKind::kUser: return "user";
    case CallerKind::kRole: return "role";
    case CallerKind::kRoot: return "root";
    case CallerKind::kService: return "service";
    case CallerKind::kIdentityProvider: return "identityProvider";
    case CallerKind::kAnonymous: return "anonymous";
    case CallerKind::kOutsider: return "outsider";
    case CallerKind::kAnybodyOutside: return "anybodyOutside";
  }
  return {};
}

AccessStanding WhoCanAnswer::standing() const {
  AccessStanding best = AccessStanding::kNo;
  for (const PrincipalAccess& one : principals) best = std::max(best, one.standing);
  return best;
}

std::vector<PlacedStatement> WhoCanAnswer::Statements(const PrincipalAccess& principal,
                                                      const CredentialAccess& credential) const {
  return question->Statements(principal, credential);
}

std::vector<std::string> WhoCanAnswer::Notes(const PrincipalAccess& principal) const {
  return question->Notes(principal);
}

absl::StatusOr<WhoCanAnswer> WhoCan(const AccessIndex& index, std::string_view action,
                                    std::string_view resource, const WhoCanOptions& options) {
  if (!IsActionName(action)) {
    return absl::InvalidArgumentError(
        ToAbsl(Quoted(action) + " is not an action: `service:Name`, without wildcards"));
  }
  if (resource != "*" && !ArnView::Split(resource)) {
    return absl::InvalidArgumentError(
        ToAbsl(Quoted(resource) + " is not a resource: an ARN or `*`"));
  }
  auto question = std::make_shared<AccessQuestion>(index.data(), action, resource, options);
  WhoCanAnswer answer;
  answer.action = action;
  answer.resource = resource;
  answer.principals = question->Ask(answer.asked);
  answer.notes = question->notes();
  answer.question = std::move(question);
  return answer;
}

}  // namespace remit::inline v0
