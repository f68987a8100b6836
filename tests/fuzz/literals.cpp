// Any bytes as the small texts of a policy: numbers, dates, addresses, ARNs,
// variables, operators. The first byte chooses where the rest is cut in two.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "remit/arn/arn.h"
#include "remit/policy/condition_operator.h"
#include "remit/policy/decimal.h"
#include "remit/policy/instant.h"
#include "remit/policy/ip_range.h"
#include "remit/policy/template.h"
#include "tests/fuzz/require.h"

namespace remit {
namespace {

std::string Negation(std::string_view number) {
  if (number.starts_with('-')) return "+" + std::string(number.substr(1));
  return "-" + std::string(number.starts_with('+') ? number.substr(1) : number);
}

void CheckDecimals(std::string_view a_text, std::string_view b_text) {
  const auto a = Decimal::Parse(a_text);
  const auto b = Decimal::Parse(b_text);
  Require(!a || !IsDoubtfulNumber(a_text), "a number is not doubtful");
  if (!a || !b) return;
  const auto order = *a <=> *b;
  Require((*b <=> *a) == (0 <=> order), "order is antisymmetric");
  Require((*a <=> *a) == 0, "a number equals itself");
  const std::string not_a = Negation(a_text);
  const std::string not_b = Negation(b_text);
  Require((*Decimal::Parse(not_b) <=> *Decimal::Parse(not_a)) == order, "negation turns order");
  const std::string padded =
      std::string(a_text) + (a_text.find('.') == std::string_view::npos ? ".000" : "000");
  Require(*Decimal::Parse(padded) == *a, "zeros at the end say nothing");
  // Up to 15 digits a long double keeps apart what differs.
  if (a_text.size() <= 15 && b_text.size() <= 15) {
    const long double x = std::strtold(std::string(a_text).c_str(), nullptr);
    const long double y = std::strtold(std::string(b_text).c_str(), nullptr);
    Require((order < 0) == (x < y) && (order > 0) == (x > y), "short numbers order as floats do");
  }
}

void CheckInstant(std::string_view text) {
  const auto instant = ParseInstant(text);
  if (!instant) return;
  Require(instant->attoseconds < 1'000'000'000'000'000'000, "fractions are below one second");
  Require(IsDateAcceptedOnSave(text), "what compares can be saved");
  Require(!IsAmbiguousDate(text), "what compares is no mere year");
  const std::string seconds = std::to_string(instant->seconds);
  const auto whole = ParseInstant(seconds);
  Require(IsAmbiguousDate(seconds) || (whole && whole->seconds == instant->seconds),
          "seconds name the same instant");
}

void CheckAddresses(std::string_view a_text, std::string_view b_text) {
  const auto address = ParseIpAddress(a_text);
  const auto range = IpRange::Parse(b_text);
  if (range) {
    Require(range->Contains(range->network()), "a range holds its first address");
    Require(range->prefix_length() <= (range->network().v6 ? 128 : 32), "prefixes have a limit");
    if (address) {
      IpAddress other_family = *address;
      other_family.v6 = !address->v6;
      Require(!(range->Contains(*address) && range->Contains(other_family)),
              "families never match each other");
    }
  }
  if (!address) return;
  const auto single = IpRange::Parse(a_text);
  Require(single && single->Contains(*address) && single->network() == *address,
          "an address is a range of one");
  const auto everything = IpRange::Parse(address->v6 ? "::/0" : "0.0.0.0/0");
  Require(everything->Contains(*address), "the whole range holds every address");
}

void CheckArn(std::string_view text) {
  const auto arn = ArnView::Split(text);
  if (arn) {
    std::string joined(arn->prefix());
    for (std::size_t i = 1; i < ArnView::kFields; ++i) {
      joined += ':';
      joined += arn->field(i);
    }
    Require(joined == text, "the fields make up the ARN");
  }
  const PrincipalArnKind kind = ClassifyPrincipalArn(text);
  if (kind == PrincipalArnKind::kNone) return;
  Require(arn && IsAccountId(arn->account()), "a principal has an account");
  Require(PrincipalName(text).empty() == (kind == PrincipalArnKind::kAccountRoot),
          "every principal but the root has a name");
  if (kind == PrincipalArnKind::kAssumedRole) {
    Require(ClassifyPrincipalArn(RoleArnOfSession(text)) == PrincipalArnKind::kRole,
            "a session has a role");
  }
}

void CheckTemplate(std::string_view text) {
  const PolicyTemplate parsed = PolicyTemplate::Parse(text);
  std::size_t at = 0;
  bool substitutes = false;
  for (const PolicyTemplate::Piece& piece : parsed.pieces()) {
    if (piece.kind == PolicyTemplate::PieceKind::kText) {
      Require(piece.offset == at && text.substr(at, piece.text.size()) == piece.text &&
                  !piece.text.empty(),
              "text stands as written");
      at += piece.text.size();
      continue;
    }
    substitutes = true;
    Require(piece.offset == at && text.substr(at, 2) == "${", "a variable stands where it opens");
    at += 2 + piece.text.size();
    if (piece.default_text) at += 4 + piece.default_text->size();
    Require(at < text.size() && text[at] == '}', "a variable ends where it closes");
    ++at;
  }
  Require(at == text.size(), "the pieces make up the text");
  Require(parsed.has_substitutions() == substitutes, "variables are known");
}

void CheckOperator(std::string_view text) {
  const auto op = ParseConditionOperator(text);
  if (op) Require(ConditionOperatorName(*op) == text, "an operator has one name");
  const std::string nearest = NearestConditionOperator(text);
  if (!nearest.empty()) Require(ParseConditionOperator(nearest).has_value(), "hints are real");
}

}  // namespace
}  // namespace remit

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace remit;  // NOLINT(google-build-using-namespace)
  if (size == 0) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t cut = all.empty() ? 0 : data[0] % (all.size() + 1);
  const std::string_view a = all.substr(0, cut);
  const std::string_view b = all.substr(cut);
  CheckDecimals(a, b);
  CheckAddresses(a, b);
  for (std::string_view text : {a, b}) {
    CheckInstant(text);
    CheckArn(text);
    CheckTemplate(text);
    CheckOperator(text);
  }
  return 0;
}
