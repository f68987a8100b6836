// A request with the policies that bear on it, as a value that a test can make
// up, change and write down.
#ifndef REMIT_TESTS_EVAL_GENERATED_CASE_H_
#define REMIT_TESTS_EVAL_GENERATED_CASE_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/eval/policy_set.h"
#include "remit/eval/request.h"

namespace remit::testing {

struct ContextItem {
  std::string key;
  std::vector<std::string> values;
  bool is_list = false;
};

struct GeneratedCase {
  PolicySet policies;
  Principal principal;
  std::string action;
  std::string resource;
  std::string resource_account;
  bool resource_account_unknown = false;
  ResourceFacts resource_facts;
  std::vector<ContextItem> context;
  std::vector<KmsGrant> grants;
  VpcEndpointType vpc_endpoint_type = VpcEndpointType::kInterface;
  LayerSet unseen;
};

// The request of a case, which must outlive it.
class CaseRequest {
 public:
  explicit CaseRequest(const GeneratedCase& generated);
  CaseRequest(const CaseRequest&) = delete;
  CaseRequest& operator=(const CaseRequest&) = delete;

  operator const Request&() const { return request_; }  // NOLINT(google-explicit-constructor)
  const Request& get() const { return request_; }

 private:
  std::vector<std::vector<std::string_view>> values_;
  std::vector<ContextEntry> context_;
  Request request_;
};

// As a simulation case, on one line. Reading it back gives a case that is
// decided the same, provided that all texts are UTF-8.
std::string CaseJson(const GeneratedCase& generated, std::string_view title = {});

// All policies of a case, to be changed.
std::vector<NamedPolicy*> PoliciesOf(GeneratedCase& generated);

}  // namespace remit::testing

#endif  // REMIT_TESTS_EVAL_GENERATED_CASE_H_
