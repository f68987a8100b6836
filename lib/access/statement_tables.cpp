#include "lib/access/statement_tables.h"

#include <algorithm>
#include <array>
#include <optional>

namespace remit::inline v0 {
namespace {

// Keys whose value is another one for each principal of an account (§6.4).
constexpr std::array<std::string_view, 3> kOfPrincipal = {"aws:PrincipalArn", "aws:userid",
                                                          "aws:username"};
constexpr std::string_view kPrincipalTag = "aws:PrincipalTag/";
// Keys whose value is another one for each account.
constexpr std::array<std::string_view, 6> kOfAccount = {
    "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
    "aws:ResourceAccount",  "aws:ResourceOrgID",  "aws:ResourceOrgPaths"};
// Keys that tell one credential of a principal from another (M01, K09).
constexpr std::array<std::string_view, 3> kOfCredential = {
    "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge", "aws:TokenIssueTime"};

template <std::size_t kCount>
bool IsAmong(const std::array<std::string_view, kCount>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(),
                     [name](std::string_view known) { return EqualsIgnoreAsciiCase(known, name); });
}

// An identity of content: each text with its length before it.
void AppendText(std::string& key, std::string_view text) {
  key += std::to_string(text.size());
  key += ':';
  key += text;
}

// The id of `text`, which is given the next one when it is new.
template <typename Make>
std::uint32_t IdOf(StringMap<std::uint32_t>& ids, std::string_view text, Make make) {
  const auto it = ids.find(text);
  if (it != ids.end()) return it->second;
  const std::uint32_t id = make();
  ids.emplace(std::string(text), id);
  return id;
}

std::string KeyOf(const PatternElement& element) {
  std::string key = element.negated ? "!" : "";
  for (const PolicyString& pattern : element.patterns) AppendText(key, pattern.text);
  return key;
}

}  // namespace

std::uint32_t StatementActionTable::Add(const PatternElement& element) {
  return IdOf(element_ids_, LowerAscii(KeyOf(element)), [&] {
    const auto id = static_cast<std::uint32_t>(elements_.size());
    std::vector<std::uint32_t>& patterns = elements_.emplace_back();
    for (const PolicyString& written : element.patterns) {
      const std::string text = LowerAscii(written.text);
      patterns.push_back(IdOf(pattern_ids_, text, [&] {
        const auto pattern = static_cast<std::uint32_t>(patterns_.size());
        patterns_.push_back({Glob(text), {}});
        const std::size_t colon = text.find(':');
        const std::string_view service =
            colon == std::string::npos ? "" : std::string_view(text).substr(0, colon);
        const bool any = service.find_first_of("*?") != std::string_view::npos;
        by_service_[any ? std::string_view() : service].push_back(pattern);
        return pattern;
      }));
      if (!element.negated) patterns_[patterns.back()].listed_by.push_back(id);
    }
    if (element.negated) negated_.push_back(id);
    return id;
  });
}

std::vector<std::uint32_t> StatementActionTable::MatchingPatterns(const std::string& action) const {
  std::vector<std::uint32_t> matching;
  GlobScratch scratch;
  const std::string_view service = std::string_view(action).substr(0, action.find(':'));
  for (const std::string_view bucket : {std::string_view(), service}) {
    const auto it = by_service_.find(bucket);
    if (it == by_service_.end()) continue;
    for (const std::uint32_t pattern : it->second) {
      if (patterns_[pattern].glob.Matches(action, scratch)) matching.push_back(pattern);
    }
  }
  std::sort(matching.begin(), matching.end());
  return matching;
}

ResourceTable::ResourceTable() { elements_.emplace_back(); }

std::uint32_t ResourceTable::Add(const std::optional<PatternElement>& element) {
  if (!element) return kNone;
  return IdOf(element_ids_, KeyOf(*element), [&] {
    const auto id = static_cast<std::uint32_t>(elements_.size());
    Element& added = elements_.emplace_back();
    added.negated = element->negated;
    for (const PolicyString& written : element->patterns) {
      const std::string& text = written.text;
      const bool variable = text.find("${") != std::string::npos;
      added.variables = added.variables || variable;
      added.patterns.push_back(IdOf(pattern_ids_, text, [&] {
        const auto pattern = static_cast<std::uint32_t>(patterns_.size());
        const bool truncated =
            text.starts_with("arn:") && std::count(text.begin(), text.end(), ':') < 5;
        patterns_.push_back({Glob(text), variable || truncated, {}});
        const std::string_view begin = std::string_view(text).substr(0, text.find_first_of("*?$"));
        by_prefix_[begin].push_back(pattern);
        prefix_lengths_.insert(begin.size());
        return pattern;
      }));
      std::vector<std::uint32_t>& listed_by = patterns_[added.patterns.back()].listed_by;
      if (!element->negated && (listed_by.empty() || listed_by.back() != id)) {
        listed_by.push_back(id);
      }
    }
    if (element->negated) negated_.push_back(id);
    return id;
  });
}

MayMatch ResourceTable::Matches(std::uint32_t id, std::string_view resource,
                                GlobScratch& scratch) const {
  if (id == kNone) return MayMatch::kYes;
  const Element& element = elements_[id];
  MayMatch listed = MayMatch::kNo;
  for (const std::uint32_t index : element.patterns) {
    const Pattern& pattern = patterns_[index];
    if (pattern.uncertain) {
      listed = std::max(listed, MayMatch::kMaybe);
    } else if (pattern.glob.Matches(resource, scratch)) {
      listed = MayMatch::kYes;
      break;
    }
  }
  if (!element.negated) return listed;
  return static_cast<MayMatch>(2 - static_cast<int>(listed));
}

ConditionTable::ConditionTable() { facts_.emplace_back(); }

std::uint32_t ConditionTable::Add(const Statement& statement) {
  if (statement.conditions.empty()) return kNone;
  std::string key;
  ConditionFacts facts;
  for (const ConditionBlock& block : statement.conditions) {
    AppendText(key, block.name.text);
    for (const ConditionKey& test : block.keys) {
      const std::string_view name = test.key.text;
      AppendText(key, name);
      facts.of_principal |=
          IsAmong(kOfPrincipal, name) ||
          EqualsIgnoreAsciiCase(name.substr(0, kPrincipalTag.size()), kPrincipalTag);
      facts.of_account |= IsAmong(kOfAccount, name);
      facts.of_credential |= IsAmong(kOfCredential, name);
      for (const ConditionValue& value : test.values) {
        AppendText(key, value.text);
        key += static_cast<char>('0' + static_cast<int>(value.kind));
        // A variable may bring in anything.
        const bool variable = value.text.find("${") != std::string::npos;
        facts.of_principal |= variable;
        facts.of_account |= variable;
        facts.of_credential |= variable;
      }
      key += '|';
    }
    key += '/';
  }
  return IdOf(ids_, key, [&] {
    facts_.push_back(facts);
    return static_cast<std::uint32_t>(facts_.size() - 1);
  });
}

}  // namespace remit::inline v0
