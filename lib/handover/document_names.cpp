// Names in a design: each is looked up, and what isn't found is said.
#include <algorithm>
#include <utility>

#include "lib/handover/document_reading.h"
#include "remit/arn/arn.h"
#include "remit/party/party.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

template <typename Set>
std::vector<std::string_view> Views(const Set& set) {
  return {set.begin(), set.end()};
}

}  // namespace

void DocumentReading::Unknown(JsonValue value, std::string_view what, std::string_view name,
                              const std::vector<std::string_view>& known, std::string otherwise) {
  const std::string_view nearest = Nearest(name, known);
  Error(value, kUnknownName, "there is no " + std::string(what) + " " + Quoted(name),
        nearest.empty() ? std::move(otherwise) : DidYouMean(nearest));
}

std::string DocumentReading::PartyNamed(JsonValue value) {
  std::string name = TextOf(value);
  if (name.empty() || parties_.contains(name)) return name;
  Unknown(value, "party", name, Views(parties_), "name it in `parties`");
  return {};
}

std::string DocumentReading::HolderNamed(JsonValue value) {
  std::string holder = TextOf(value);
  if (holder.empty()) return {};
  const std::string_view party = PartyOf(holder);
  if (!parties_.contains(party)) {
    Unknown(value, "party", party, Views(parties_), "name it in `parties`");
    return {};
  }
  if (holder == party || holders_.contains(holder)) return holder;
  std::vector<std::string_view> people;
  for (const std::string& known : holders_) {
    if (PartyOf(known) == party) people.push_back(known);
  }
  Unknown(value, "person", holder, people, "name them in `people` of " + Quoted(party));
  return {};
}

std::vector<std::string> DocumentReading::Holders(JsonValue object, std::string_view field) {
  std::vector<std::string> holders;
  for (const JsonValue item : OneOrMany(object.Find(field))) {
    if (std::string holder = HolderNamed(item); !holder.empty()) {
      holders.push_back(std::move(holder));
    }
  }
  return holders;
}

std::vector<std::string> DocumentReading::Parties(JsonValue object, std::string_view field) {
  std::vector<std::string> parties;
  for (const JsonValue item : OneOrMany(object.Find(field))) {
    if (std::string party = PartyNamed(item); !party.empty()) parties.push_back(std::move(party));
  }
  return parties;
}

std::string DocumentReading::ArnNamed(JsonValue value, bool pattern) {
  std::string text = TextOf(value);
  if (text.empty()) return {};
  const auto found = arns_.find(text);
  if (found != arns_.end()) return found->second;
  if (ArnView::Split(text) && (pattern || text.starts_with("arn:"))) return text;
  // A pattern may leave out what stars stand for.
  if (pattern && (text.starts_with("arn:") || text.starts_with('*')) &&
      text.find('*') != std::string::npos) {
    return text;
  }
  std::vector<std::string_view> names;
  for (const auto& [name, arn] : arns_) names.push_back(name);
  const std::string_view nearest = Nearest(text, names);
  Error(value, kUnknownName, Quoted(text) + " is neither an ARN nor one of `names`",
        nearest.empty() ? "an ARN is `arn:partition:service:region:account:resource`"
                        : DidYouMean(nearest));
  return {};
}

std::vector<std::string> DocumentReading::Arns(JsonValue object, std::string_view field,
                                               bool pattern) {
  std::vector<std::string> arns;
  for (const JsonValue item : OneOrMany(object.Find(field))) {
    if (std::string arn = ArnNamed(item, pattern); !arn.empty()) arns.push_back(std::move(arn));
  }
  return arns;
}

std::string DocumentReading::AccountId(JsonValue value) {
  std::string id = TextOf(value);
  if (id.empty() || IsAccountId(id)) return id;
  Error(value, kWrongValue, Quoted(id) + " is no account id", "it has twelve digits");
  return {};
}

std::vector<std::string> DocumentReading::Accounts(JsonValue object, std::string_view field) {
  std::vector<std::string> accounts;
  const JsonValue list = object.Find(field);
  if (!list) return accounts;
  for (const JsonValue item : List(list)) {
    if (std::string id = AccountId(item); !id.empty()) accounts.push_back(std::move(id));
  }
  return accounts;
}

std::vector<std::string> DocumentReading::ActionPatterns(JsonValue object, std::string_view field) {
  std::vector<std::string> patterns;
  for (const JsonValue item : OneOrMany(object.Find(field))) {
    std::string pattern = TextOf(item);
    if (pattern.empty()) continue;
    const std::size_t colon = pattern.find(':');
    if (pattern != "*" &&
        (colon == 0 || colon == std::string::npos || colon + 1 == pattern.size())) {
      Error(item, kUnknownAction, Quoted(pattern) + " is no action",
            "actions are `service:Name`, such as `ec2:RebootInstances`");
      continue;
    }
    if (pattern == "*" || !catalog_.Expand(pattern).empty()) {
      patterns.push_back(std::move(pattern));
      continue;
    }
    const bool is_pattern = pattern.find_first_of("*?") != std::string::npos;
    const std::string what = is_pattern ? Quoted(pattern) + " covers no known action"
                                        : "there is no known action " + Quoted(pattern);
    std::string suggestion = is_pattern ? std::string() : catalog_.SuggestAction(pattern);
    if (suggestion.empty() && catalog_.FindService(pattern.substr(0, colon)) == nullptr) {
      suggestion = catalog_.SuggestService(pattern.substr(0, colon));
      if (!suggestion.empty()) suggestion += pattern.substr(colon);
    }
    if (!suggestion.empty()) {
      Error(item, kUnknownAction, what, DidYouMean(suggestion));
      continue;
    }
    Warning(item, kUnknownAction, what,
            "the catalog is of " + std::string(catalog_.date()) + "; nothing is checked for it");
    patterns.push_back(std::move(pattern));
  }
  return patterns;
}

std::vector<ActClass> DocumentReading::Classes(JsonValue object, std::string_view field) {
  std::vector<std::string_view> names;
  for (const ActClass act_class : kAllActClasses) names.push_back(ActClassName(act_class));
  std::vector<ActClass> classes;
  for (const JsonValue item : OneOrMany(object.Find(field))) {
    if (const auto act_class = EnumOf<ActClass>(item, names, "class of actions")) {
      classes.push_back(*act_class);
    }
  }
  return classes;
}

std::optional<std::size_t> DocumentReading::OneOf(JsonValue value,
                                                  std::span<const std::string_view> names,
                                                  std::string_view what) {
  const std::string text = TextOf(value);
  if (text.empty()) return std::nullopt;
  const auto found = std::find(names.begin(), names.end(), text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  std::string all = "there are: ";
  for (const std::string_view name : names) {
    if (!all.ends_with(": ")) all += ", ";
    all += Quoted(name);
  }
  Unknown(value, what, text, {names.begin(), names.end()}, std::move(all));
  return std::nullopt;
}

}  // namespace remit::inline v0
