#include "lib/eval/plain_facts.h"

#include "lib/eval/kms_grant.h"

namespace remit::inline v0 {

FactsBuilder::FactsBuilder(const PolicySet& policies, const Request& request,
                           const RequestShape& shape) {
  facts_.has_boundary =
      Binds(shape, Layer::kPermissionsBoundary) &&
      (policies.permissions_boundary || request.unseen.Has(Layer::kPermissionsBoundary));
  facts_.has_session = Binds(shape, Layer::kSession) && !policies.session.empty();
  facts_.has_endpoint = policies.vpc_endpoint.has_value();
  if (shape.scp_applies && policies.service_control) {
    scp_levels_.assign(policies.service_control->size(), Tri::kFalse);
  }
}

void FactsBuilder::Add(Layer layer, std::size_t level, Effect effect, const StatementMatch& match) {
  const auto add = [&match](Tri& fact) { fact = Or(fact, match.applies); };
  if (effect == Effect::kDeny) {
    add(facts_.deny[static_cast<std::size_t>(layer)]);
    return;
  }
  switch (layer) {
    case Layer::kResourceControl: break;  // RCPFullAWSAccess allows already (E14)
    case Layer::kServiceControl: add(scp_levels_[level]); break;
    case Layer::kVpcEndpoint: add(facts_.endpoint_allow); break;
    case Layer::kResource:
      for (std::size_t c = 0; c < kGrantClasses; ++c) {
        facts_.resource_allow[c] = Or(facts_.resource_allow[c], match.classes[c]);
      }
      break;
    case Layer::kIdentity: add(facts_.identity_allow); break;
    case Layer::kPermissionsBoundary: add(facts_.boundary_allow); break;
    case Layer::kSession: add(facts_.session_allow); break;
  }
}

LayerFacts FactsBuilder::Finish(const RequestShape& shape, const Request& request) const {
  LayerFacts facts = facts_;
  for (Tri level : scp_levels_) facts.scp_allow = And(facts.scp_allow, level);  // E10
  facts.has_grant = GrantFact(shape, request);
  ApplyUnseen(shape, request.unseen, facts);
  return facts;
}

}  // namespace remit::inline v0
