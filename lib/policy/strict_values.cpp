#include "lib/policy/strict_values.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "lib/policy/strict_names.h"
#include "remit/arn/arn.h"
#include "remit/policy/decimal.h"
#include "remit/policy/instant.h"
#include "remit/policy/ip_range.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Global keys whose values AWS generates: endpoint policies take no patterns for
// them. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
// names two as examples; these are the ones of that kind.
constexpr std::array<std::string_view, 10> kGeneratedIds = {
    "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:ResourceAccount", "aws:ResourceOrgID",
    "aws:SourceAccount",    "aws:SourceOrgID",    "aws:SourceVpc",       "aws:SourceVpce",
    "aws:VpceAccount",      "aws:VpceOrgID"};

bool IsBoolean(std::string_view text) {
  return EqualsIgnoreAsciiCase(text, "true") || EqualsIgnoreAsciiCase(text, "false");
}

bool IsBase64(std::string_view text) {
  if (text.size() % 4 != 0) return false;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/';
  });
}

Complaint BadLiteral(std::string_view value, std::string_view what, std::string hint) {
  // V03: only String, Arn and Bool operators expand variables.
  if (value.find("${") != std::string_view::npos) {
    hint = "policy variables are not expanded in values of this operator (V03)";
  }
  std::string message = Quoted(value);
  message += " is not ";
  message += what;
  return {Severity::kError, "IAM0217", "GR15", std::move(message), std::move(hint)};
}

std::optional<Complaint> CheckDate(std::string_view value) {
  if (ParseInstant(value)) return std::nullopt;
  if (IsAmbiguousDate(value)) {
    return Complaint{Severity::kWarning, "IAM0218", "U5",
                     Quoted(value) + " may be a year or seconds since 1970",
                     "write the whole date, such as `" + std::string(value) + "-01-01T00:00:00Z`"};
  }
  if (IsDateAcceptedOnSave(value)) {
    return Complaint{Severity::kWarning, "IAM0218", "GR15b",
                     "AWS saves the date " + Quoted(value) + " but may not compare it",
                     "write it as `2026-01-31T09:30:00Z`"};
  }
  return BadLiteral(value, "a date",
                    "write it as `2026-01-31T09:30:00Z`, or as seconds since 1970");
}

// Arn operators: a value without six fields resembles nothing (U19).
std::optional<Complaint> CheckArnPattern(std::string_view value, bool expands) {
  if (ArnView::Split(value) || (expands && value.find("${") != std::string_view::npos)) {
    return std::nullopt;
  }
  return Complaint{Severity::kWarning, "IAM0220", "U19",
                   Quoted(value) + " is not an ARN of six fields, so that nothing matches it",
                   value == "*" ? "to ask whether the key is there write `Null`; for any ARN write "
                                  "`arn:*:*:*:*:*`"
                                : "write all six fields, with `*` for those that may be anything"};
}

// The wildcards of a StringLike pattern, each with enough text beside it. A
// variable counts as text.
bool WildcardsStandBesideSixCharacters(std::string_view pattern) {
  constexpr std::size_t kEnough = 6;
  const auto is_wildcard = [](char c) { return c == '*' || c == '?'; };
  std::size_t before = 0;  // characters since the last wildcard
  std::size_t at = 0;
  while (at < pattern.size()) {
    if (!is_wildcard(pattern[at])) {
      std::size_t step = Utf8Length(pattern, at);
      if (pattern.substr(at).starts_with("${")) {
        const std::size_t brace = pattern.find('}', at);
        if (brace != std::string_view::npos) step = brace + 1 - at;
      }
      before += step;
      at += step;
      continue;
    }
    std::size_t end = at;
    while (end < pattern.size() && is_wildcard(pattern[end])) ++end;
    const std::size_t next = pattern.find_first_of("*?", end);
    const std::size_t after = std::min(next, pattern.size()) - end;
    if (before < kEnough && after < kEnough) return false;
    before = 0;
    at = end;
  }
  return true;
}

}  // namespace

std::optional<Complaint> CheckLiteral(BaseOperator op, std::string_view value, bool expands) {
  const bool expanded = expands && TakesVariables(op);
  if (expanded) {
    if (std::optional<Complaint> complaint = CheckVariables(value)) return complaint;
  }
  switch (FamilyOf(op)) {
    case OperatorFamily::kString: return std::nullopt;
    case OperatorFamily::kArn: return CheckArnPattern(value, expands);
    case OperatorFamily::kDate: return CheckDate(value);
    case OperatorFamily::kNumeric:
      if (Decimal::Parse(value)) return std::nullopt;
      return BadLiteral(value, "a number",
                        IsDoubtfulNumber(value) ? "write it in full, with digits and a point only"
                                                : "write digits, with a point where needed");
    case OperatorFamily::kBool:
      if (IsBoolean(value) || (expanded && value.find("${") != std::string_view::npos)) {
        return std::nullopt;
      }
      return BadLiteral(value, "a boolean", "write \"true\" or \"false\"");
    case OperatorFamily::kNull:
      if (IsBoolean(value)) return std::nullopt;
      return BadLiteral(value, "a boolean",
                        "\"true\": the key must be absent; \"false\": it must be there");
    case OperatorFamily::kIp:
      if (IpRange::Parse(value)) return std::nullopt;
      return BadLiteral(value, "an IP address or range",
                        "write `203.0.113.7`, `203.0.113.0/24` or `2001:db8::/32`");
    case OperatorFamily::kBinary:
      if (IsBase64(value)) return std::nullopt;
      return BadLiteral(value, "base64", "write the bytes in base64, padded with `=`");
  }
  return std::nullopt;
}

std::optional<Complaint> CheckEndpointTest(BaseOperator op, std::string_view key,
                                           std::string_view value) {
  const bool generated =
      std::any_of(kGeneratedIds.begin(), kGeneratedIds.end(),
                  [&](std::string_view known) { return EqualsIgnoreAsciiCase(key, known); });
  const bool wildcard = value.find_first_of("*?") != std::string_view::npos;
  if (generated && FamilyOf(op) == OperatorFamily::kNumeric) {
    return Complaint{Severity::kError, "IAM0312", "GT08",
                     "an endpoint policy cannot compare " + Quoted(key) + " by a numeric operator",
                     "the key holds an identifier: write `StringEquals`"};
  }
  if (generated && wildcard) {
    return Complaint{Severity::kError, "IAM0312", "GT08",
                     "an endpoint policy cannot compare " + Quoted(key) + " with a wildcard",
                     "the key holds an identifier that AWS generated: write it in full"};
  }
  const bool like = op == BaseOperator::kStringLike || op == BaseOperator::kStringNotLike;
  if (like && wildcard && !WildcardsStandBesideSixCharacters(value)) {
    return Complaint{Severity::kError, "IAM0312", "GT08",
                     "in an endpoint policy each wildcard of " + Quoted(value) +
                         " needs six characters before or after it"};
  }
  if (FamilyOf(op) == OperatorFamily::kArn && HasPartialAccount(value)) {
    return Complaint{Severity::kError, "IAM0312", "GT08",
                     "in an endpoint policy the account of " + Quoted(value) +
                         " must be an account id or a wildcard, not both"};
  }
  return std::nullopt;
}

bool HasPartialAccount(std::string_view text) {
  const std::optional<ArnView> arn = ArnView::Split(text);
  return arn && arn->account().find_first_of("*?") != std::string_view::npos &&
         arn->account().find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace remit::inline v0
