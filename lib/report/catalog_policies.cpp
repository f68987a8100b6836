// AWS's managed policies, as a list and one by one.
#include <algorithm>

#include "lib/report/catalog_words.h"
#include "lib/report/text_table.h"
#include "remit/catalog/managed_policies.h"
#include "remit/report/catalog_report.h"
#include "remit/report/formatted_policy.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

std::optional<ManagedPolicy> FindByNameOrArn(std::string_view name) {
  if (name.starts_with("arn:")) return FindManagedPolicy(name);
  const auto all = ManagedPolicies();
  const auto it = std::find_if(all.begin(), all.end(),
                               [&](const ManagedPolicy& policy) { return policy.name == name; });
  if (it == all.end()) return std::nullopt;
  return *it;
}

// In the way that was asked: a name, or an ARN.
std::string_view NearestPolicy(std::string_view name) {
  std::vector<std::string_view> names;
  const bool is_arn = name.starts_with("arn:");
  for (const ManagedPolicy& policy : ManagedPolicies()) {
    names.push_back(is_arn ? policy.arn : policy.name);
  }
  return Nearest(name, names);
}

}  // namespace

CatalogAnswer ManagedPolicyList(const CatalogReportOptions& options) {
  CatalogAnswer answer;
  TextTable table({"name", "version", "ARN"});
  for (const ManagedPolicy& policy : ManagedPolicies()) {
    if (options.json) {
      JsonWriter json(answer.text);
      json.BeginObject().Key("name").String(policy.name).Key("version").String(policy.version);
      json.Key("arn").String(policy.arn).EndObject();
      answer.text += '\n';
    } else {
      table.Add({std::string(policy.name), std::string(policy.version), std::string(policy.arn)});
    }
  }
  if (!options.json) answer.text = table.Print(Painter(options.colour), options.width);
  return answer;
}

CatalogAnswer ManagedPolicyText(std::string_view name) {
  CatalogAnswer answer;
  const std::optional<ManagedPolicy> policy = FindByNameOrArn(name);
  if (!policy) {
    answer.not_found.push_back("AWS's managed policies of " + std::string(ManagedPoliciesDate()) +
                               " have no " + Quoted(name) + Hint(NearestPolicy(name)));
    return answer;
  }
  answer.text = FormatPolicy(SourceText::Borrow(policy->document, policy->arn), {}).text;
  return answer;
}

}  // namespace remit::inline v0
