// Policies and requests to measure with, made from a seed.
//
// Each statement has two actions with wildcards, two ARN patterns, an IpAddress
// and a StringLike condition. Dense: about 5 % of the statements match a
// request's action and resource. Sparse: about one statement does.
#ifndef REMIT_BENCHMARKS_WORKLOAD_H_
#define REMIT_BENCHMARKS_WORKLOAD_H_

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "remit/eval/policy_set.h"
#include "remit/eval/request.h"

namespace remit::benchmarks {

enum class Density { kDense, kSparse };

// Policies with the requests that are put to them.
class Workload {
 public:
  // Identity policies of five statements each.
  Workload(Density density, std::size_t statements);

  // 50 statements over identity, boundary, session, three levels of SCPs and a
  // resource policy, with variables, set operators and NotAction.
  static Workload Layered();

  const PolicySet& policies() const { return policies_; }
  const std::vector<Request>& requests() const { return requests_; }

 private:
  Workload() = default;
  void AddRequest(std::string action, std::string resource, std::string_view address);

  PolicySet policies_;
  std::deque<std::string> texts_;
  std::deque<RequestContext> contexts_;
  std::vector<Request> requests_;
};

// Documents of about 3 KB, as JSON; together about `bytes`.
std::vector<std::string> PolicyTexts(std::size_t bytes);

// Simulation cases, one a line, about ten policies of five statements in all.
std::vector<std::string> CaseLines(std::size_t count);

}  // namespace remit::benchmarks

#endif  // REMIT_BENCHMARKS_WORKLOAD_H_
