#include "remit/eval/plain.h"

#include "lib/eval/plain_facts.h"
#include "lib/eval/plain_match.h"

namespace remit::inline v0 {

class PlainEvaluator {
 public:
  PlainEvaluator(const PolicySet& policies, const Request& request, EvaluationScratch& scratch)
      : policies_(policies),
        request_(request),
        scratch_(scratch),
        shape_(ShapeOf(request, HasRcps(policies, request))),
        facts_(policies, request, shape_) {}

  EvaluationResult Evaluate() {
    scratch_.matched_.clear();
    scratch_.indeterminate_.clear();
    ForEachPolicy(policies_, [this](Layer layer, std::size_t level, std::size_t index,
                                    const NamedPolicy& policy) {
      if (Binds(shape_, layer)) AddPolicy(layer, level, index, *policy.document);
    });
    EvaluationResult result;
    DecideBothWays(shape_, facts_.Finish(shape_, request_), result);
    KeepDeciding(result);
    result.matched = scratch_.matched_;
    result.indeterminate = scratch_.indeterminate_;
    result.asked_absent_key = asked_absent_key_ || RulesAskForKeys(shape_, request_);
    return result;
  }

 private:
  void AddPolicy(Layer layer, std::size_t level, std::size_t index,
                 const PolicyDocument& document) {
    for (std::size_t s = 0; s < document.statements.size(); ++s) {
      const StatementMatch match =
          MatchStatement({layer, &document, s, facts_.has_boundary()}, request_);
      asked_absent_key_ |= match.asked_absent_key;
      if (match.applies == Tri::kFalse) continue;
      const Effect effect = document.statements[s].effect;
      const StatementRef ref{layer, effect, static_cast<std::uint16_t>(level),
                             static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(s)};
      if (match.applies == Tri::kIndeterminate) scratch_.indeterminate_.push_back(ref);
      facts_.Add(layer, level, effect, match);
      // What may be among the deciding statements; sorted out once the decision is known.
      if (effect == Effect::kDeny || match.applies == Tri::kTrue) {
        scratch_.matched_.push_back(ref);
        if (layer == Layer::kResource) resource_classes_.push_back(match.classes);
      }
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
  FactsBuilder facts_;
  std::vector<GrantClasses> resource_classes_;  // in step with matched_ of that layer
  bool asked_absent_key_ = false;
};

EvaluationResult EvaluatePlain(const PolicySet& policies, const Request& request,
                               EvaluationScratch& scratch) {
  return PlainEvaluator(policies, request, scratch).Evaluate();
}

}  // namespace remit::inline v0
