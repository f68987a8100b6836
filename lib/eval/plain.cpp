#include "remit/eval/plain.h"

#include <algorithm>

#include "facts.h"
#include "plain_match.h"

namespace remit::inline v0 {

class PlainEvaluator {
 public:
  PlainEvaluator(const PolicySet& policies, const Request& request, EvaluationScratch& scratch)
      : policies_(policies), request_(request), scratch_(scratch), shape_(ShapeOf(request)) {}

  EvaluationResult Evaluate() {
    facts_.has_boundary = Binds(shape_, Layer::kPermissionsBoundary) &&
                          (policies_.permissions_boundary.has_value() ||
                           request_.unseen.Has(Layer::kPermissionsBoundary));
    facts_.has_session = Binds(shape_, Layer::kSession) && !policies_.session.empty();
    facts_.has_endpoint = policies_.vpc_endpoint.has_value();
    facts_.has_grant = AnyGrantCovers(request_);
    if (shape_.scp_applies && policies_.service_control) {
      scp_levels_.assign(policies_.service_control->size(), Tri::kFalse);
    }
    scratch_.matched_.clear();
    scratch_.indeterminate_.clear();
    ForEachPolicy(policies_, [this](Layer layer, std::size_t level, std::size_t index,
                                    const NamedPolicy& policy) {
      if (Binds(shape_, layer)) AddPolicy(layer, level, index, *policy.document);
    });
    for (Tri level : scp_levels_) facts_.scp_allow = And(facts_.scp_allow, level);  // E10
    ApplyUnseen(request_.unseen, facts_);

    EvaluationResult result;
    DecideBothWays(shape_, facts_, result);
    KeepDeciding(result);
    result.matched = scratch_.matched_;
    result.indeterminate = scratch_.indeterminate_;
    result.asked_absent_key = asked_absent_key_;
    return result;
  }

 private:
  void AddPolicy(Layer layer, std::size_t level, std::size_t index,
                 const PolicyDocument& document) {
    for (std::size_t s = 0; s < document.statements.size(); ++s) {
      const StatementMatch match =
          MatchStatement({layer, &document, s, facts_.has_boundary}, request_);
      asked_absent_key_ |= match.asked_absent_key;
      if (match.applies == Tri::kFalse) continue;
      const Effect effect = document.statements[s].effect;
      const StatementRef ref{layer, effect, static_cast<std::uint16_t>(level),
                             static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(s)};
      if (match.applies == Tri::kIndeterminate) scratch_.indeterminate_.push_back(ref);
      if (effect == Effect::kDeny) {
        Tri& deny = facts_.deny[static_cast<std::size_t>(layer)];
        deny = Or(deny, match.applies);
      } else {
        AddAllow(layer, level, match);
      }
      // What may be among the deciding statements; sorted out once the decision is known.
      if (effect == Effect::kDeny || match.applies == Tri::kTrue) {
        scratch_.matched_.push_back(ref);
        if (layer == Layer::kResource) resource_classes_.push_back(match.classes);
      }
    }
  }

  void AddAllow(Layer layer, std::size_t level, const StatementMatch& match) {
    const auto add = [&](Tri& fact) { fact = Or(fact, match.applies); };
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

  // Keeps the Denies of an explicit deny, the Allows of an allow, nothing else.
  void KeepDeciding(const EvaluationResult& result) {
    std::size_t resource_statement = 0;
    const Verdict verdict{result.decision, result.decided_by};
    std::erase_if(scratch_.matched_, [&](const StatementRef& ref) {
      GrantClasses classes{};
      if (ref.layer == Layer::kResource) classes = resource_classes_[resource_statement++];
      switch (result.decision) {
        case Decision::kExplicitDeny: return ref.effect != Effect::kDeny;
        case Decision::kImplicitDeny: return true;
        case Decision::kAllowed:
          return ref.effect != Effect::kAllow ||
                 !ContributesToAllow(shape_, verdict, ref.layer, classes);
      }
      return true;
    });
  }

  const PolicySet& policies_;
  const Request& request_;
  EvaluationScratch& scratch_;
  const RequestShape shape_;
  LayerFacts facts_;
  std::vector<Tri> scp_levels_;
  std::vector<GrantClasses> resource_classes_;  // in step with matched_ of that layer
  bool asked_absent_key_ = false;
};

EvaluationResult EvaluatePlain(const PolicySet& policies, const Request& request,
                               EvaluationScratch& scratch) {
  return PlainEvaluator(policies, request, scratch).Evaluate();
}

}  // namespace remit::inline v0
