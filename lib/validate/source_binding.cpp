#include "lib/validate/source_binding.h"

#include <algorithm>
#include <array>
#include <string>

#include "lib/validate/rule.h"
#include "remit/arn/arn.h"
#include "remit/policy/ip_range.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

enum class ValueShape : std::uint8_t {
  kId,       // an account, organization, VPC: without wildcards
  kArn,      // whose account, or bucket, is given
  kPrefix,   // its first segment is given: `o-…/…`, `AROA…:*`
  kAddress,  // not half of the internet
  kTrue,
};

struct BindingKey {
  std::string_view name;
  ValueShape shape;
  bool of_service;  // sent when a service calls on behalf of somebody
};

// What the IAM and S3 user guides take for the end of "public", September 2026.
constexpr std::array kBindingKeys = {
    BindingKey{"aws:PrincipalArn", ValueShape::kArn, false},
    BindingKey{"aws:PrincipalAccount", ValueShape::kId, false},
    BindingKey{"aws:PrincipalOrgID", ValueShape::kId, false},
    BindingKey{"aws:PrincipalOrgPaths", ValueShape::kPrefix, false},
    BindingKey{"aws:PrincipalServiceName", ValueShape::kId, false},
    BindingKey{"aws:userid", ValueShape::kPrefix, false},
    BindingKey{"aws:FederatedProvider", ValueShape::kArn, false},
    BindingKey{"aws:SourceArn", ValueShape::kArn, true},
    BindingKey{"aws:SourceAccount", ValueShape::kId, true},
    BindingKey{"aws:SourceOrgID", ValueShape::kId, true},
    BindingKey{"aws:SourceOrgPaths", ValueShape::kPrefix, true},
    BindingKey{"aws:SourceOwner", ValueShape::kId, true},
    BindingKey{"aws:SourceVpc", ValueShape::kId, false},
    BindingKey{"aws:SourceVpce", ValueShape::kId, false},
    BindingKey{"aws:SourceVpcArn", ValueShape::kArn, false},
    BindingKey{"aws:Ec2InstanceSourceVpc", ValueShape::kId, false},
    BindingKey{"aws:VpceAccount", ValueShape::kId, false},
    BindingKey{"aws:VpceOrgID", ValueShape::kId, false},
    BindingKey{"aws:VpceOrgPaths", ValueShape::kPrefix, false},
    BindingKey{"aws:SourceIp", ValueShape::kAddress, false},
    BindingKey{"kms:CallerAccount", ValueShape::kId, true},
    BindingKey{"kms:EncryptionContext:aws:logs:arn", ValueShape::kArn, true},
    BindingKey{"kms:EncryptionContext:aws:cloudtrail:arn", ValueShape::kArn, true},
    BindingKey{"kms:EncryptionContext:aws:s3:arn", ValueShape::kArn, true},
    BindingKey{"lambda:EventSourceToken", ValueShape::kId, true},
    BindingKey{"s3:DataAccessPointArn", ValueShape::kArn, false},
    BindingKey{"s3:DataAccessPointAccount", ValueShape::kId, false},
    BindingKey{"elasticfilesystem:AccessedViaMountTarget", ValueShape::kTrue, false},
};

bool NamesSource(ValueShape shape, std::string_view text, bool wildcards) {
  if (text.empty()) return false;
  // The owner of the resource: `${aws:ResourceAccount}`, `${aws:ResourceOrgID}`. Any
  // other variable may be the caller's own.
  if (text.find("${") != std::string_view::npos) {
    return EqualsIgnoreAsciiCase(text.substr(0, 14), "${aws:Resource") &&
           text.find('}') == text.size() - 1;
  }
  switch (shape) {
    case ValueShape::kId: return !wildcards || !HasWildcard(text);
    case ValueShape::kArn: {
      if (!wildcards) return true;
      const std::optional<ArnView> arn = ArnView::Split(text);
      if (!arn) return text.find_first_of("*?") >= sizeof("arn:aws:") && !HasWildcard(text);
      if (!arn->account().empty()) return !HasWildcard(arn->account());
      // A bucket's name is its owner's.
      return arn->service() == "s3" && !HasWildcard(arn->resource().substr(0, 3));
    }
    case ValueShape::kPrefix: {
      const std::string_view segment = text.substr(0, text.find_first_of("/:"));
      return !wildcards || !HasWildcard(segment);
    }
    case ValueShape::kAddress: {
      const std::optional<IpRange> range = IpRange::Parse(text);
      // What S3 takes for public: wider than these.
      return range && range->prefix_length() >= (range->network().v6 ? 32 : 8);
    }
    case ValueShape::kTrue: return EqualsIgnoreAsciiCase(text, "true");
  }
  return false;
}

bool NamesSources(const BindingKey& key, const PolicyKeyTest& test) {
  const bool wildcards = TakesWildcards(test);
  return !test.key->values.empty() &&
         std::all_of(test.key->values.begin(), test.key->values.end(),
                     [&](const ConditionValue& value) {
                       return NamesSource(key.shape, value.text, wildcards);
                     });
}

SourceBinding Judge(const Statement& statement, bool of_service) {
  SourceBinding binding;
  if (statement.conditions.empty()) return binding;
  for (const BindingKey& key : kBindingKeys) {
    if (of_service && !key.of_service) continue;
    const std::vector<PolicyKeyTest> tests = TestsOf(statement, key.name);
    if (tests.empty()) continue;
    const bool needs_key = NeedsKey(tests);
    for (const PolicyKeyTest& test : tests) {
      if (test.op() == nullptr) continue;
      const bool null = test.op()->base == BaseOperator::kNull;
      Looseness why = Looseness::kWide;
      if (IsNegated(test.op()->base)) {
        why = Looseness::kNegated;
      } else if (null || !needs_key) {
        why = Looseness::kOptional;
      } else if (NamesSources(key, test)) {
        return {.bound = true, .loose = {}};
      }
      if (null && tests.size() > 1) continue;  // the other tests tell more
      if (!binding.loose) binding.loose = LooseTest{.test = test, .why = why};
    }
  }
  return binding;
}

// A test that exempts calls by AWS services from a Deny (K10).
bool ExemptsServices(const ConditionKey& key) {
  return EqualsIgnoreAsciiCase(key.key.text, "aws:PrincipalIsAWSService") ||
         EqualsIgnoreAsciiCase(key.key.text, "aws:ViaAWSService");
}

// A Deny for all but certain sources: its tests are negated ones of binding keys.
bool DeniesOthers(const Statement& statement) {
  bool binds = false;
  for (const ConditionBlock& block : statement.conditions) {
    for (const ConditionKey& key : block.keys) {
      const auto* const known =
          std::find_if(kBindingKeys.begin(), kBindingKeys.end(), [&](const BindingKey& binding) {
            return EqualsIgnoreAsciiCase(binding.name, key.key.text);
          });
      if (known != kBindingKeys.end()) {
        const PolicyKeyTest test{.block = &block, .key = &key};
        const bool negated =
            block.op && IsNegated(block.op->base) && Holds(test, std::nullopt) == Outcome::kYes;
        if (!negated || !NamesSources(*known, test)) return false;
        binds = true;
      } else if (!ExemptsServices(key)) {
        return false;
      }
    }
  }
  return binds;
}

}  // namespace

SourceBinding BindingOf(const Statement& statement) { return Judge(statement, false); }

SourceBinding ServiceBindingOf(const Statement& statement) { return Judge(statement, true); }

bool BoundByDeny(const PolicyDocument& document, std::size_t allow, StatementScopes& scopes) {
  for (std::size_t d = 0; d < document.statements.size() && !scopes.Spent(); ++d) {
    const Statement& deny = document.statements[d];
    scopes.Spend(1);
    if (deny.effect != Effect::kDeny || !deny.principal) continue;
    scopes.Spend(CountTests(deny));
    if (deny.principal->negated) {
      // All but those listed, whoever they are, are denied.
      if (!deny.conditions.empty() || deny.principal->everyone) continue;
    } else if (!DeniesOthers(deny)) {
      continue;
    }
    if (scopes.CoversActionsAndResources(d, allow) &&
        (deny.principal->negated || scopes.Covers(d, allow))) {
      return true;
    }
  }
  return false;
}

std::string DescribeLooseness(const LooseTest& loose) {
  const std::string key = Quoted(loose.test.key->key.text);
  const std::string op = Quoted(loose.test.block->name.text);
  switch (loose.why) {
    case Looseness::kOptional: return op + " also admits requests without " + key;
    case Looseness::kNegated: return op + " on " + key + " only says who is not meant";
    case Looseness::kWide: return "the values of " + key + " fit callers of any account";
  }
  return {};
}

}  // namespace remit::inline v0
