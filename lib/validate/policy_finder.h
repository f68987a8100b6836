// What the finders of policies share: the path that they have come, and what
// they have found.
#ifndef REMIT_LIB_VALIDATE_POLICY_FINDER_H_
#define REMIT_LIB_VALIDATE_POLICY_FINDER_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "remit/policy/policy_type.h"
#include "remit/support/json.h"
#include "remit/validate/embedded_policies.h"

namespace remit::inline v0 {

// The way from the root to a value. JsonValue::Pointer() would count siblings
// again for each of many policies.
class JsonPath {
 public:
  using Step = std::variant<std::string_view, std::size_t>;

  // Steps down for as long as it lives.
  class Down {
   public:
    Down(JsonPath& path, Step step) : path_(path) { path_.steps_.push_back(step); }
    ~Down() { path_.steps_.pop_back(); }
    Down(const Down&) = delete;
    Down& operator=(const Down&) = delete;

   private:
    JsonPath& path_;
  };

  std::string Pointer() const;

 private:
  std::vector<Step> steps_;
};

// What is known of a policy before it is found.
struct PolicyHint {
  std::optional<PolicyType> type;
  PolicyOwner owner = PolicyOwner::kUnknown;
  std::string account;
  bool in_template = false;
  bool in_sub = false;
  bool of_aws = false;
};

class PolicyFinder {
 public:
  JsonPath& path() { return path_; }

  // The value at the path is a policy.
  void Add(JsonValue value, const PolicyHint& hint);
  void AddStatement(JsonValue value, const PolicyHint& hint);
  // There is one, that can't be read.
  void Notice(std::string_view code, Span span, std::string message, std::string hint = {});

  // All that look like policies in the value at the path.
  void Search(JsonValue value, const PolicyHint& hint);

  EmbeddedPolicies Take() &&;

 private:
  void SearchMembers(JsonValue object, const PolicyHint& hint);
  void SearchText(JsonValue text, const PolicyHint& hint);

  JsonPath path_;
  EmbeddedPolicies found_;
};

bool LooksLikePolicy(JsonValue value);
// The account in an ARN of IAM; empty for other texts.
std::string_view AccountOfIamArn(std::string_view arn);
// A JSON text that does.
bool LooksLikePolicyText(std::string_view text);
// "SERVICE_CONTROL_POLICY" and so on; nothing for policies in other languages.
std::optional<PolicyType> OrganizationPolicyType(std::string_view type);

// Whether the text is one of these, and the policies in it if so.
bool FindInTemplate(JsonValue root, PolicyFinder& finder);   // CloudFormation, SAM
bool FindInTerraform(JsonValue root, PolicyFinder& finder);  // terraform show -json

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_POLICY_FINDER_H_
