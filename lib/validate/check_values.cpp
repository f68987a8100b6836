// Values that no request can have (C20, C25, U7).
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "lib/validate/condition_rules.h"
#include "lib/validate/regions.h"
#include "lib/validate/slip.h"
#include "remit/arn/arn.h"
#include "remit/policy/ip_range.h"
#include "remit/policy/template.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Ranges that no request comes from over the public network.
constexpr std::array<std::string_view, 6> kPrivateRanges = {
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7"};

bool IsPrivate(const IpRange& range) {
  return std::any_of(kPrivateRanges.begin(), kPrivateRanges.end(), [&](std::string_view text) {
    const std::optional<IpRange> known = IpRange::Parse(text);
    return known && known->prefix_length() <= range.prefix_length() &&
           known->Contains(range.network());
  });
}

bool IsMapped(const IpRange& range) {
  const auto& bytes = range.network().bytes;
  return range.network().v6 && range.prefix_length() >= 96 && bytes[10] == 0xFF &&
         bytes[11] == 0xFF &&
         std::all_of(bytes.begin(), bytes.begin() + 10, [](auto b) { return b == 0; });
}

// `prefix` and at least so many of lower-case letters and digits.
bool IsId(std::string_view text, std::string_view prefix, std::size_t least) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return text.size() >= least && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
         });
}

struct Form {
  std::string_view key;
  bool (*is)(std::string_view text);
  std::string_view what;
};

bool IsAccount(std::string_view text) { return IsAccountId(text) || text == "anonymous"; }
bool IsOrganization(std::string_view text) { return IsId(text, "o-", 10); }
bool IsVpc(std::string_view text) { return IsId(text, "vpc-", 8); }
bool IsEndpoint(std::string_view text) { return IsId(text, "vpce-", 8); }

constexpr std::string_view kAccountForm = "an account id, which has twelve digits";
constexpr std::string_view kOrganizationForm = "the id of an organization, such as `o-a1b2c3d4e5`";

// Keys that hold an identifier of a known form.
constexpr std::array<Form, 13> kForms = {{
    {"aws:PrincipalAccount", IsAccount, kAccountForm},
    {"aws:ResourceAccount", IsAccount, kAccountForm},
    {"aws:SourceAccount", IsAccount, kAccountForm},
    {"aws:SourceOwner", IsAccount, kAccountForm},
    {"aws:VpceAccount", IsAccount, kAccountForm},
    {"kms:CallerAccount", IsAccount, kAccountForm},
    {"s3:ResourceAccount", IsAccount, kAccountForm},
    {"aws:PrincipalOrgID", IsOrganization, kOrganizationForm},
    {"aws:ResourceOrgID", IsOrganization, kOrganizationForm},
    {"aws:SourceOrgID", IsOrganization, kOrganizationForm},
    {"aws:VpceOrgID", IsOrganization, kOrganizationForm},
    {"aws:SourceVpc", IsVpc, "the id of a VPC, such as `vpc-0a1b2c3d4e5f60718`"},
    {"aws:SourceVpce", IsEndpoint, "the id of a VPC endpoint, such as `vpce-0a1b2c3d4e5f60718`"},
}};

class ValueRules {
 public:
  ValueRules(const RuleContext& context, std::size_t statement)
      : context_(context),
        statement_(context.document.statements[statement]),
        index_(statement),
        expands_(ExpandsVariables(context.document)) {}

  void Check() {
    for (const ConditionBlock& block : statement_.conditions) {
      if (!block.op) continue;
      for (const ConditionKey& key : block.keys) {
        for (std::size_t i = 0; i < key.values.size(); ++i) {
          if (context_.Full()) return;
          CheckValue(block, key, i);
        }
      }
    }
  }

 private:
  void Add(std::string_view code, const ConditionBlock& block, const ConditionKey& key,
           std::size_t value, std::string message, std::string hint = {}) {
    context_.Add(code, ConditionValuePointer(context_.document, index_, block, key, value),
                 key.values[value].span, std::move(message), std::move(hint));
  }

  void CheckValue(const ConditionBlock& block, const ConditionKey& key, std::size_t i) {
    const BaseOperator positive = PositiveOf(block.op->base);
    switch (FamilyOf(positive)) {
      case OperatorFamily::kIp: return CheckIp(block, key, i);
      case OperatorFamily::kString: break;
      default: return;
    }
    const bool like = positive == BaseOperator::kStringLike;
    const bool wildcard = HasWildcard(key.values[i].text);
    if (!like && wildcard) {
      const bool negated = IsNegated(block.op->base);
      Add("IAM0509", block, key, i,
          Quoted(block.name.text) + " takes the wildcard in " + Quoted(key.values[i].text) +
              " literally",
          std::string("did you mean `") + (negated ? "StringNotLike" : "StringLike") + "`?");
      return;
    }
    if (wildcard) return;
    CheckForm(block, key, i);
    CheckRegion(block, key, i);
  }

  // `*` or `?` outside of variables.
  bool HasWildcard(std::string_view text) const {
    if (text.find_first_of("*?") == std::string_view::npos) return false;
    if (!expands_) return true;
    for (const PolicyTemplate::Piece& piece : PolicyTemplate::Parse(text).pieces()) {
      if (piece.kind == PolicyTemplate::PieceKind::kText &&
          piece.text.find_first_of("*?") != std::string_view::npos) {
        return true;
      }
    }
    return false;
  }

  void CheckForm(const ConditionBlock& block, const ConditionKey& key, std::size_t i) {
    const std::string_view text = key.values[i].text;
    if (text.find("${") != std::string_view::npos) return;
    for (const Form& form : kForms) {
      if (!EqualsIgnoreAsciiCase(form.key, key.key.text)) continue;
      if (form.is(text)) return;
      Add("IAM0521", block, key, i,
          Quoted(text) + " can't be the value of " + Quoted(form.key) + ": it is " +
              std::string(form.what));
      return;
    }
  }

  void CheckRegion(const ConditionBlock& block, const ConditionKey& key, std::size_t i) {
    if (!EqualsIgnoreAsciiCase(key.key.text, "aws:RequestedRegion")) return;
    const BaseOperator positive = PositiveOf(block.op->base);
    const std::string& written = key.values[i].text;
    if (written.empty() || written.find("${") != std::string::npos) return;
    const std::string lower = LowerAscii(written);
    const std::string& region = positive == BaseOperator::kStringEqualsIgnoreCase ? lower : written;
    if (StandsForNoRegion(region) || !PartitionOfRegion(region).empty()) return;
    const std::string_view nearest = NearestRegion(region);
    std::string hint =
        nearest.empty() ? std::string("a region is named like `eu-west-1`") : DidYouMean(nearest);
    const bool misspelt =
        IsRegionSlip(region) || (!IsRegionName(region) && IsSlip(region, nearest));
    Add(misspelt ? "IAM0522" : "IAM0523", block, key, i,
        misspelt ? Quoted(written) + " is no region" : "unknown region " + Quoted(written),
        std::move(hint));
  }

  void CheckIp(const ConditionBlock& block, const ConditionKey& key, std::size_t i) {
    const std::string_view text = key.values[i].text;
    const std::optional<IpRange> range = IpRange::Parse(text);
    if (!range) return;  // the grammar's business
    if (IsMapped(*range)) {
      Add("IAM0520", block, key, i,
          Quoted(text) + " is an IPv4 address written as IPv6, which AWS may not match with it",
          "write it as IPv4");
      return;
    }
    if (EqualsIgnoreAsciiCase(key.key.text, "aws:SourceIp") && IsPrivate(*range)) {
      Add("IAM0518", block, key, i,
          "`aws:SourceIp` is a public address and never in the private range " + Quoted(text),
          "for requests through a VPC endpoint test `aws:VpcSourceIp` or `aws:SourceVpc`");
      return;
    }
    const std::optional<IpAddress> written = ParseIpAddress(text.substr(0, text.find('/')));
    if (written && !(*written == range->network())) {
      Add("IAM0519", block, key, i,
          Quoted(text) + " has bits beyond its prefix length of " +
              std::to_string(range->prefix_length()) + ", which AWS ignores",
          "write the first address of the range, or a longer prefix for fewer addresses");
    }
  }

  const RuleContext& context_;
  const Statement& statement_;
  const std::size_t index_;
  const bool expands_;
};

}  // namespace

void CheckValues(const RuleContext& context, std::size_t statement) {
  ValueRules(context, statement).Check();
}

}  // namespace remit::inline v0
