#include "lib/handover/tested_values.h"

#include <algorithm>

#include "remit/policy/ip_range.h"
#include "remit/sts/call.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kNeighbour = "remit-other";
constexpr std::size_t kMostValuesOfKey = 24;

bool IsKey(std::string_view a, std::string_view b) { return EqualsIgnoreAsciiCase(a, b); }

std::string WithUserName(std::string text, std::string_view user_name) {
  constexpr std::string_view kVariable = "${aws:username}";
  const std::size_t at = text.find(kVariable);
  if (at != std::string::npos && !user_name.empty()) text.replace(at, kVariable.size(), user_name);
  return text;
}

// An address outside of the range: of another net, far away.
std::string OutsideOf(const IpRange& range) {
  for (const std::string_view text : {"203.0.113.77", "198.51.100.77", "2001:db8:77::77"}) {
    const std::optional<IpAddress> address = ParseIpAddress(text);
    if (address && !range.Contains(*address)) return std::string(text);
  }
  return "192.0.2.77";
}

std::optional<std::int64_t> WholeNumber(std::string_view text) {
  if (text.empty() || text.size() > 15) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : text) {
    if (!IsAsciiDigit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

// The value itself and its neighbours.
std::vector<std::string> Around(OperatorFamily family, const std::string& value) {
  switch (family) {
    case OperatorFamily::kString:
    case OperatorFamily::kArn: return {InstanceOf(value), std::string(kNeighbour)};
    case OperatorFamily::kBinary: return {value, "cmVtaXQ="};
    case OperatorFamily::kNumeric:
      if (const std::optional<std::int64_t> number = WholeNumber(value)) {
        return {std::to_string(*number - 1), value, std::to_string(*number + 1)};
      }
      return {value};
    case OperatorFamily::kBool: return {"true", "false"};
    case OperatorFamily::kIp:
      if (const std::optional<IpRange> range = IpRange::Parse(value)) {
        return {value.substr(0, value.find('/')), OutsideOf(*range)};
      }
      return {value};
    case OperatorFamily::kDate: return {value, "1970-01-02T00:00:00Z", "2200-01-01T00:00:00Z"};
    case OperatorFamily::kNull: return {std::string(kNeighbour)};
  }
  return {value};
}

}  // namespace

std::string InstanceOf(std::string_view pattern) {
  std::string text;
  for (const char c : pattern) {
    if (c == '*') {
      text += "1";
    } else {
      text += c == '?' ? 'x' : c;
    }
  }
  return text;
}

void TestedValues::Add(const Statement& statement, std::string_view user_name) {
  for (const ConditionBlock& block : statement.conditions) {
    if (!block.op) continue;
    for (const ConditionKey& test : block.keys) AddTest(*block.op, test, user_name);
  }
}

void TestedValues::AddTest(const ConditionOperator& op, const ConditionKey& test,
                           std::string_view user_name) {
  const std::string_view key = test.key.text;
  if (IsKey(key, "aws:MultiFactorAuthPresent")) {
    tests_mfa_ = true;
    return;
  }
  if (IsKey(key, "aws:MultiFactorAuthAge")) {
    tests_mfa_ = true;
    for (const ConditionValue& value : test.values) {
      if (const auto age = WholeNumber(value.text)) mfa_ages_.insert(*age);
    }
    return;
  }
  if (IsKey(key, "aws:CurrentTime") || IsKey(key, "aws:EpochTime") ||
      IsKey(key, "aws:TokenIssueTime")) {
    for (const ConditionValue& value : test.values) {
      if (const auto instant = ParseInstant(value.text)) instants_.insert(*instant);
    }
    return;
  }
  if (IsKey(key, "aws:ViaAWSService")) {
    via_.insert("");
    return;
  }
  if (IsKey(key, "aws:CalledVia") || IsKey(key, "aws:CalledViaFirst") ||
      IsKey(key, "aws:CalledViaLast")) {
    for (const ConditionValue& value : test.values) via_.insert(InstanceOf(value.text));
    via_.insert("");
    return;
  }
  if (FollowsFromCredential(key)) return;
  const OperatorFamily family = FamilyOf(op.base);
  if (IsKey(key, "aws:RequestedRegion")) {
    for (const ConditionValue& value : test.values) {
      if (family == OperatorFamily::kString) regions_.insert(InstanceOf(value.text));
    }
    return;
  }
  auto known = std::find_if(keys_.begin(), keys_.end(),
                            [key](const auto& entry) { return IsKey(entry.first, key); });
  if (known == keys_.end()) known = keys_.emplace(key, std::vector<TriedValue>{}).first;
  std::vector<TriedValue>& tries = known->second;
  const auto add = [&tries](TriedValue value) {
    if (tries.size() < kMostValuesOfKey &&
        std::find(tries.begin(), tries.end(), value) == tries.end()) {
      tries.push_back(std::move(value));
    }
  };
  add(std::nullopt);
  std::vector<std::string> all;
  for (const ConditionValue& value : test.values) {
    const std::string text = WithUserName(value.text, user_name);
    for (std::string& near : Around(family, text)) add(std::vector<std::string>{std::move(near)});
    if (op.quantifier != Quantifier::kNone) all.push_back(InstanceOf(text));
  }
  if (op.quantifier == Quantifier::kNone) return;
  std::vector<std::string> more = all;
  more.emplace_back(kNeighbour);
  add(std::move(all));
  add(std::move(more));
  add(std::vector<std::string>{});
}

}  // namespace remit::inline v0
