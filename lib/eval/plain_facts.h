// Gathers what matched statements say into the facts that decide.
#ifndef REMIT_LIB_EVAL_PLAIN_FACTS_H_
#define REMIT_LIB_EVAL_PLAIN_FACTS_H_

#include <vector>

#include "lib/eval/facts.h"
#include "lib/eval/plain_match.h"
#include "remit/eval/policy_set.h"

namespace remit::inline v0 {

class FactsBuilder {
 public:
  FactsBuilder(const PolicySet& policies, const Request& request, const RequestShape& shape);

  bool has_boundary() const { return facts_.has_boundary; }
  void Add(Layer layer, std::size_t level, Effect effect, const StatementMatch& match);
  LayerFacts Finish(const RequestShape& shape, const Request& request) const;

 private:
  LayerFacts facts_;
  std::vector<Tri> scp_levels_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_PLAIN_FACTS_H_
