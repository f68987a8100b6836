// GetFederationToken, for federated users that some policy names: to all else they
// are less than the user who made them (E24).
#include <memory>
#include <utility>

#include "lib/delegation/edges/edges.h"
#include "remit/arn/arn.h"
#include "remit/policy/parser.h"

namespace remit::inline v0 {
namespace {

// Takes nothing away (E23).
const NamedPolicy& AllowAll() {
  static const NamedPolicy policy = {
      "AllowAll", std::make_shared<const PolicyDocument>(
                      ParsePolicy(SourceText::FromString(
                                      R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                                          "Action": "*", "Resource": "*"}]})",
                                      "AllowAll"))
                          .document)};
  return policy;
}

constexpr std::int64_t kMost = 129'600;

}  // namespace

void ExpandFederationToken(Search& search, StateId from) {
  const SessionPtr session = search.state(from).session;
  if (session->kind != SessionKind::kLongTermKeys ||
      session->principal.kind() != PrincipalKind::kUser) {
    return;
  }
  const auto& named = search.index().survey().federated_users();
  const auto found = named.find(session->principal.account());
  if (found == named.end()) return;
  for (const std::string& name : found->second) {
    FederationTokenCall call;
    call.name = name;
    call.duration_seconds = kMost;
    call.session_policies.push_back(AllowAll());
    Search::Terms terms;
    terms.step.kind = EdgeKind::kFederationToken;
    terms.step.call = call;
    terms.step.at = search.At();
    if (!search.CountRequest()) return;
    const Issued issued = search.sts().GetFederationToken(session, call, search.At());
    search.Found(from, std::move(terms), issued);
  }
}

}  // namespace remit::inline v0
