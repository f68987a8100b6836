#include "remit/catalog/act_class.h"

#include <algorithm>

#include "lib/catalog/act_class_data.h"

namespace remit::inline v0 {
namespace {

constexpr std::array<std::string_view, kActClasses> kNames = {
    "starts-service", "security-relevant", "billing", "reporting", "support", "marketplace"};

// Of a small letter; others begin and end few actions of AWS.
std::optional<std::size_t> LetterIndex(char c) {
  if (c < 'a' || c > 'z') return std::nullopt;
  return static_cast<std::size_t>(c - 'a');
}

}  // namespace

std::string_view ActClassName(ActClass act_class) {
  return kNames[static_cast<std::size_t>(act_class)];
}

std::optional<ActClass> ParseActClass(std::string_view name) {
  for (ActClass act_class : kAllActClasses) {
    if (ActClassName(act_class) == name) return act_class;
  }
  return std::nullopt;
}

std::vector<ActRule> DefaultActRules() {
  std::vector<ActRule> rules;
  for (ActClass act_class : kAllActClasses) {
    rules.push_back({"default-" + std::string(ActClassName(act_class)),
                     act_class,
                     /*in=*/false,
                     {"*"},
                     {},
                     "no rule speaks of it"});
  }
  return rules;
}

ActRule PermissionsManagementRule() {
  return {std::string(kPermissionsManagementRule),
          ActClass::kSecurityRelevant,
          /*in=*/true,
          {"*"},
          {AccessLevel::kPermissionsManagement},
          "AWS itself says that it grants or changes permissions"};
}

ActClasses::Data::Data(std::vector<ActRule> all_rules) : rules(std::move(all_rules)) {
  for (std::size_t i = rules.size(); i-- > 0;) {
    for (const std::string& pattern : rules[i].actions) {
      Add(pattern, rules[i], static_cast<std::uint32_t>(i));
    }
  }
}

ActClasses::Data::Name::Name(std::string_view pattern) : glob(pattern) {
  constexpr std::string_view kWildcards = "*?";
  const std::size_t first = pattern.find_first_of(kWildcards);
  exact = first == std::string_view::npos;
  head = pattern.substr(0, first);
  if (exact) return;
  const std::size_t last = pattern.find_last_of(kWildcards);
  tail = pattern.substr(last + 1);
  head_and_tail_decide = pattern.substr(first, last + 1 - first) == "*";
}

bool ActClasses::Data::Name::Matches(std::string_view name, GlobScratch& scratch) const {
  if (exact) return name == head;
  if (name.size() < head.size() + tail.size()) return false;
  if (!name.ends_with(tail) || !name.starts_with(head)) return false;
  return head_and_tail_decide || glob.Matches(name, scratch);
}

ActClasses::Data::Bucket& ActClasses::Data::BucketOf(std::string_view service,
                                                     const Glob& service_glob, const Name& name) {
  if (!service_glob.has_wildcards()) return by_service_[std::string(service)];
  if (!name.head.empty()) {
    if (const auto letter = LetterIndex(name.head.front())) return by_first_[*letter];
  } else if (!name.tail.empty()) {
    if (const auto letter = LetterIndex(name.tail.back())) return by_last_[*letter];
  }
  return others_;
}

void ActClasses::Data::Add(std::string_view pattern, const ActRule& rule, std::uint32_t index) {
  const std::string lower = LowerAscii(pattern == "*" ? std::string_view("*:*") : pattern);
  const std::size_t colon = lower.find(':');
  if (colon == std::string::npos) return;  // no action is without one
  const std::string_view service = std::string_view(lower).substr(0, colon);
  Glob service_glob(service);
  Name name(std::string_view(lower).substr(colon + 1));

  Key key;
  key.rule = index;
  key.act_class = static_cast<std::uint8_t>(rule.act_class);
  for (AccessLevel level : rule.levels) key.levels |= LevelBit(level);
  if (rule.levels.empty()) key.levels = 0xff;
  key.any_service = !service_glob.has_wildcards() || service_glob.matches_everything();

  Bucket& bucket = BucketOf(service, service_glob, name);
  bucket.keys.push_back(key);
  bucket.names.push_back(std::move(name));
  bucket.services.push_back(std::move(service_glob));
}

ActClassification ActClasses::Data::Classify(std::string_view service, std::string_view name,
                                             LevelSet level) const {
  std::array<std::uint32_t, kActClasses> best{};
  // The defaults stand first and match everything.
  for (std::size_t c = 0; c < kActClasses; ++c) best[c] = static_cast<std::uint32_t>(c);
  GlobScratch scratch;
  const auto hear = [&](const Bucket& bucket) {
    for (std::size_t i = 0; i < bucket.keys.size(); ++i) {
      const Key& key = bucket.keys[i];
      std::uint32_t& decided = best[key.act_class];
      if (key.rule <= decided || (key.levels & level) == 0) continue;
      if (!bucket.names[i].Matches(name, scratch)) continue;
      if (key.any_service || bucket.services[i].Matches(service, scratch)) decided = key.rule;
    }
  };
  if (const auto it = by_service_.find(service); it != by_service_.end()) hear(it->second);
  if (!name.empty()) {
    if (const auto first = LetterIndex(name.front())) hear(by_first_[*first]);
    if (const auto last = LetterIndex(name.back())) hear(by_last_[*last]);
  }
  hear(others_);

  ActClassification result;
  for (std::size_t c = 0; c < kActClasses; ++c) {
    const ActRule& rule = rules[best[c]];
    result.reasons[c] = {&rule, rule.in};
    if (rule.in) result.classes |= static_cast<std::uint8_t>(1U << c);
  }
  return result;
}

std::span<const ActRule> ActClasses::rules() const { return data_->rules; }

ActClassification ActClasses::Classify(const CatalogAction& action) const {
  return data_->Classify(LowerAscii(action.service->prefix), LowerAscii(action.name),
                         LevelBit(action.level));
}

ActClassification ActClasses::Classify(std::string_view action) const {
  const std::string lower = LowerAscii(action);
  const std::string_view whole = lower;
  const std::size_t colon = std::min(whole.find(':'), whole.size());
  return data_->Classify(whole.substr(0, colon), whole.substr(std::min(colon + 1, whole.size())),
                         kUnknownLevel);
}

}  // namespace remit::inline v0
