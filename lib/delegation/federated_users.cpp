#include "lib/delegation/federated_users.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "remit/policy/parser.h"

namespace remit::inline v0 {
namespace {

constexpr std::int64_t kMostOfUsers = 129'600;  // §6.1
constexpr std::int64_t kMostOfRoots = 3600;
constexpr std::string_view kAnyName = "federated";

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

using TagValues = std::map<std::string, std::set<std::string>, std::less<>>;

// Those of which conditions on the user speak, and those that the call has to pass.
TagValues TagsToPass(const PolicySurvey& survey) {
  TagValues all = survey.principal_tags();
  for (const auto& [key, values] : survey.federation_tags()) {
    all[key].insert(values.begin(), values.end());
  }
  return all;
}

// Every choice of at most one value for each key; the first is of none.
std::vector<std::vector<Tag>> TagChoices(const TagValues& tags, std::size_t most, bool& complete) {
  std::vector<std::vector<Tag>> choices = {{}};
  for (const auto& [key, values] : tags) {
    const std::size_t before = choices.size();
    for (std::size_t i = 0; i < before; ++i) {
      for (const std::string& value : values) {
        if (choices.size() >= most) {
          complete = false;
          return choices;
        }
        choices.push_back(choices[i]);
        choices.back().push_back({key, value});
      }
    }
  }
  return choices;
}

}  // namespace

FederatedCalls FederatedCallsOf(const PolicySurvey& survey, std::string_view account, bool by_root,
                                std::size_t most) {
  FederatedCalls result;
  // As principals, or by aws:userid (K05).
  std::set<std::string> names;
  for (const auto* by_account : {&survey.federated_users(), &survey.userid_names()}) {
    const auto named = by_account->find(account);
    if (named != by_account->end()) names.insert(named->second.begin(), named->second.end());
  }
  if (names.empty() && survey.principal_tags().empty()) return result;
  const auto add = [&](const std::string& name, const std::vector<Tag>& tags) {
    FederationTokenCall call;
    call.name = name;
    call.duration_seconds = by_root ? kMostOfRoots : kMostOfUsers;
    call.session_policies.push_back(AllowAll());
    call.tags = tags;
    result.calls.push_back(std::move(call));
  };
  for (const std::vector<Tag>& tags : TagChoices(TagsToPass(survey), most, result.complete)) {
    for (const std::string& name : names) add(name, tags);
    // Without a name or a tag that some policy asks for, it is less than who makes it.
    const bool is_told = std::any_of(tags.begin(), tags.end(), [&survey](const Tag& tag) {
      return survey.principal_tags().contains(tag.key);
    });
    if (is_told && !names.contains(std::string(kAnyName))) add(std::string(kAnyName), tags);
  }
  return result;
}

}  // namespace remit::inline v0
