#include "tests/eval/generator.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <utility>

#include "remit/support/strings.h"

namespace remit::testing {
namespace {

using Texts = std::span<const std::string_view>;

// ---- the vocabulary; the first three of each list are its commonest ----

constexpr std::string_view kHome = "111122223333";
constexpr std::string_view kAway = "444455556666";

constexpr std::array<std::string_view, 5> kBucketResources = {
    "arn:aws:s3:::bkt/k", "arn:aws:s3:::bkt/alice/k", "arn:aws:s3:::bkt", "arn:aws:s3:::bkt/\u00fc",
    "arn:aws:s3:::bkt/*"};
constexpr std::array<std::string_view, 4> kRoleResources = {
    "arn:aws:iam::111122223333:role/R", "arn:aws:iam::444455556666:role/R",
    "arn:aws:iam::111122223333:role/team/R", "*"};
constexpr std::array<std::string_view, 4> kKeyResources = {
    "arn:aws:kms:us-east-1:111122223333:key/k1", "arn:aws:kms:us-east-1:444455556666:key/k1",
    "arn:aws:kms:us-east-1:111122223333:alias/k", "*"};
constexpr std::array<std::string_view, 3> kAnyResource = {
    "*", "arn:aws:iam::111122223333:root", "arn:aws:sts::111122223333:federated-user/f"};
constexpr std::array<std::string_view, 5> kOddResources = {
    "arn:aws:ec2:us-east-1:111122223333:instance/i-1", "not-an-arn", "arn:aws:s3", "a:b:c:d:e:f:g",
    "arn:aws:s3:::bkt:k:alice"};

struct Target {
  std::string_view action;
  Texts resources;
};
constexpr std::array<Target, 18> kTargets = {{
    {"s3:GetObject", kBucketResources},
    {"s3:GetObject", kBucketResources},
    {"S3:PUTOBJECT", kBucketResources},
    {"sts:AssumeRole", kRoleResources},
    {"sts:AssumeRole", kRoleResources},
    {"sts:TagSession", kRoleResources},
    {"sts:AssumeRoleWithSAML", kRoleResources},
    {"iam:GetRole", kRoleResources},
    {"kms:Decrypt", kKeyResources},
    {"kms:Decrypt", kKeyResources},
    {"kms:RetireGrant", kKeyResources},
    {"sts:GetCallerIdentity", kAnyResource},
    {"sts:GetSessionToken", kAnyResource},
    {"sts:GetFederationToken", kAnyResource},
    {"sts:AssumeRoot", kAnyResource},
    {"ec2:RunInstances", kOddResources},
    {"s3:GetObject", kOddResources},
    {"x:y", kOddResources},
}};

constexpr std::array<std::string_view, 20> kActionPatterns = {
    "*",           "s3:*",         "sts:*",        "*:*",
    "s3:Get*",     "S3:getobject", "s3:?etObject", "s*:*",
    "*:Get*",      "*Object",      "*:*Role*",     "kms:*",
    "KMS:De??ypt", "iam:Get*",     "sts:Assume*",  "s?:*t*e*",
    "?*",          "nosuch:X",     "s3:",          "s3"};

constexpr std::array<std::string_view, 41> kResourcePatterns = {
    "*", "arn:aws:s3:::bkt/*", "arn:aws:iam::111122223333:role/*", "arn:aws:s3:::bkt/k",
    "arn:aws:s3:::b*", "arn:aws:s3:::bkt/?", "arn:aws:s3:::bkt", "arn:aws:*", "arn:*:k", "?*",
    "arn:aws:kms:*:111122223333:key/*", "arn:aws:kms:us-east-1:*:k1", "arn:aws:iam::*:role/R",
    "arn:aws:s3:::bkt/\u00fc*", "arn:aws:s3:::bkt/??",
    // Variables and defaults, plain characters, variables that have no value.
    "arn:aws:s3:::bkt/${aws:username}/*", "arn:aws:s3:::bkt/${AWS:UserName, 'alice'}/k",
    "arn:aws:s3:::${t:k}/k", "arn:aws:s3:::bkt/${*}", "arn:aws:s3:::bkt/${?}", "arn:aws:s3:::${$}*",
    "arn:aws:s3:::bkt/${aws:TagKeys}", "arn:aws:s3:::bkt/${aws:CalledVia, 'k'}",
    "arn:aws:iam::111122223333:role/${aws:PrincipalTag/team}*", "arn:aws:s3:::bkt/${t:k, 'a'}b'}",
    "arn:aws:s3:::bkt/${t:k, 'k'}${t:flag, ''}",
    "arn:aws:s3:::${t:k}${t:k}${t:k}${t:k}${t:k}${t:k}${t:k}*",
    // Early variables (U4), truncated ARNs (U11), what never closes (V04).
    "arn:aws:s3::${t:n}:bkt/*", "arn:${t:k}:s3:::bkt/${aws:username}", "${t:k}", "${*}",
    "arn:${*}:s3:::bkt/k", "arn:aws:s3", "arn:aws", "arn:aws:s3::", "arn:aws:iam::111122223333",
    "arn:aws:kms:${t:k}", "arn:aws:s3:::bkt/${aws:username", "arn:aws:s3:${:::k}:bkt/k",
    "arn:", ""};

constexpr std::array<std::string_view, 22> kFragments = {
    "arn:", "aws:",  "s3:", ":", "::",           "*",           "?",   "/",
    "${",   "}",     "$",   "{", "aws:username", "t:k",         ", '", "'}",
    "'",    "alice", "bkt", "k", "\u00fc",       "111122223333"};

struct Key {
  std::string_view name;
  OperatorFamily family;
  bool multivalued = false;
};
constexpr std::array<Key, 14> kKeys = {{
    {"aws:username", OperatorFamily::kString},
    {"t:k", OperatorFamily::kString},
    {"aws:PrincipalTag/team", OperatorFamily::kString},
    {"aws:TagKeys", OperatorFamily::kString, true},
    {"aws:CalledVia", OperatorFamily::kString, true},
    {"t:n", OperatorFamily::kNumeric},
    {"aws:CurrentTime", OperatorFamily::kDate},
    {"aws:MultiFactorAuthPresent", OperatorFamily::kBool},
    {"t:flag", OperatorFamily::kBool},
    {"t:bin", OperatorFamily::kBinary},
    {"aws:SourceIp", OperatorFamily::kIp},
    {"aws:PrincipalArn", OperatorFamily::kArn},
    {"kms:EncryptionContext:app", OperatorFamily::kString},
    {"aws:ResourceTag/*", OperatorFamily::kString},
}};

constexpr std::array<std::string_view, 15> kStrings = {"alice",
                                                       "k",
                                                       "",
                                                       "b",
                                                       "Alice",
                                                       "a*",
                                                       "al?ce",
                                                       "*",
                                                       "stra\u00dfe",
                                                       "STRASSE",
                                                       "\u00c5ngstr\u00f6m",
                                                       "\u00e5ngstr\u00f6m",
                                                       "\u212a",
                                                       "\u017f",
                                                       "s"};
constexpr std::array<std::string_view, 17> kNumbers = {"10",
                                                       "10.0",
                                                       "9",
                                                       "-3",
                                                       "+10",
                                                       "010",
                                                       "0",
                                                       "1e1",
                                                       "0x0A",
                                                       " 10",
                                                       "10.",
                                                       ".5",
                                                       "ten",
                                                       "1e",
                                                       "-0",
                                                       "10.000000000000000000000000000001",
                                                       "99999999999999999999999999999999999999"};
constexpr std::array<std::string_view, 15> kDates = {"2026-01-02T03:04:05Z",
                                                     "1767323045",
                                                     "2026-01-03",
                                                     "2026",
                                                     "1970",
                                                     "2026-01",
                                                     "2026-01-02T04:04:05.5+01:00",
                                                     "2026-01-02t03:04Z",
                                                     "2026-01-02T03:04:60Z",
                                                     "10000-01-01",
                                                     "yesterday",
                                                     "2026-02-30",
                                                     "1767323045.5",
                                                     "99999999999999999999",
                                                     "2026-01-02T03Z"};
constexpr std::array<std::string_view, 7> kBools = {"true", "false", "TRUE", "False",
                                                    "yes",  "1",     ""};
constexpr std::array<std::string_view, 8> kBinaries = {"YWI=", "YWM=",  "YWI",  "!!",
                                                       "",     "YW I=", "QUI=", "===="};
constexpr std::array<std::string_view, 13> kAddresses = {
    "10.0.0.1",      "10.0.0.0/8",    "2001:db8::1", "192.0.2.7",  "::ffff:10.0.0.1",
    "2001:db8::/32", "::ffff:0:0/96", "10.0.0.0/33", "10.0.0.300", "0.0.0.0/0",
    "::/0",          "10.0.0.1/08",   "here"};
constexpr std::array<std::string_view, 11> kArns = {"arn:aws:iam::111122223333:role/R",
                                                    "arn:aws:iam::111122223333:role/*",
                                                    "arn:aws:iam::111122223333:user/alice",
                                                    "arn:aws:iam::*:role/R",
                                                    "arn:*",
                                                    "*",
                                                    "arn:aws:iam::111122223333:role",
                                                    "arn:aws:iam::1111?2223333:*",
                                                    "arn:aws:s3:::bkt/*:k",
                                                    "arn:aws:s3:::bkt/x:k",
                                                    "arn:aws:s3"};
constexpr std::array<std::string_view, 13> kTemplates = {
    "${aws:username}",
    "${t:k}",
    "${aws:PrincipalTag/team}",
    "${aws:username, 'alice'}",
    "${*}",
    "a${*}",
    "al${?}ce",
    "x${t:k}y",
    "${aws:TagKeys}",
    "${t:flag}",
    "${unclosed",
    "arn:aws:iam::111122223333:${t:k, 'role'}/R",
    "${t:k}${t:k}${t:k}${t:k}${t:k}${t:k}${t:k}"};

Texts ValuesOf(OperatorFamily family) {
  switch (family) {
    case OperatorFamily::kString: return kStrings;
    case OperatorFamily::kNumeric: return kNumbers;
    case OperatorFamily::kDate: return kDates;
    case OperatorFamily::kBool:
    case OperatorFamily::kNull: return kBools;
    case OperatorFamily::kBinary: return kBinaries;
    case OperatorFamily::kIp: return kAddresses;
    case OperatorFamily::kArn: return kArns;
  }
  return kStrings;
}

constexpr std::array<std::string_view, 6> kUnknownOperators = {
    "StringLikes", "stringEquals", "foranyvalue:StringEquals", "ForAnyValue:", "NullIfExists", ""};

constexpr std::array<std::string_view, 16> kPrincipalTexts = {
    "*",
    "111122223333",
    "arn:aws:iam::111122223333:root",
    "arn:aws:iam::444455556666:root",
    "444455556666",
    "arn:aws:iam::111122223333:user/alice",
    "arn:aws:iam::111122223333:role/R",
    "arn:aws:iam::111122223333:role/team/R",
    "arn:aws:sts::111122223333:assumed-role/R/s",
    "arn:aws:iam::111122223333:role/*",
    "arn:aws:iam::*:root",
    "AIDAALICE",
    "AROAR",
    "arn:aws:sts::111122223333:federated-user/f",
    "",
    "1111222233334"};

bool IsJsonNumber(std::string_view text) {
  // Only the plain ones; JSON allows no leading zero or plus.
  if (text == "0") return true;
  return !text.empty() && text[0] >= '1' && text[0] <= '9' &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string Account(std::string_view account, std::string_view arn) {
  // The vocabulary speaks of the home account.
  std::string text(arn);
  if (const std::size_t at = text.find(kHome); at != std::string::npos) {
    text.replace(at, kHome.size(), account);
  }
  return text;
}

class Generator {
 public:
  Generator(Choices& choices, GeneratedCase& generated) : choices_(choices), case_(generated) {}

  void Run() {
    MakePrincipal();
    MakeRequest();
    MakeContext();
    MakePolicies();
  }

  PolicyDocument Document(Layer layer) {
    PolicyDocument document;
    constexpr std::array<PolicyVersion, 5> kVersions = {
        PolicyVersion::k2012_10_17, PolicyVersion::k2012_10_17, PolicyVersion::k2012_10_17,
        PolicyVersion::k2008_10_17, PolicyVersion::kAbsent};
    document.version = Pick(kVersions);
    const bool gate = layer == Layer::kServiceControl || layer == Layer::kVpcEndpoint ||
                      layer == Layer::kPermissionsBoundary || layer == Layer::kSession;
    if (gate && Chance(65)) document.statements.push_back(AllowEverything(layer));
    const std::size_t more = 1 + (Chance(50) ? Below(3) : 0);
    if (document.statements.empty() || Chance(60)) {
      for (std::size_t i = 0; i < more; ++i) document.statements.push_back(MakeStatement(layer));
    }
    return document;
  }

  PolicyDocument DenyDocument(Layer layer) {
    PolicyDocument document;
    document.version = PolicyVersion::k2012_10_17;
    document.statements.push_back(MakeStatement(layer));
    document.statements.back().effect = Effect::kDeny;
    return document;
  }

 private:
  bool Chance(std::size_t percent) { return choices_.Chance(percent); }
  std::size_t Below(std::size_t n) { return choices_.Below(n); }
  template <typename Range>
  typename Range::value_type Pick(const Range& range) {
    return choices_.Pick(range);
  }
  template <typename Range>
  typename Range::value_type PickSkewed(const Range& range) {
    return choices_.PickSkewed(range);
  }

  // ---- the request ----

  void MakePrincipal() {
    const std::string_view account = Chance(15) ? kAway : kHome;
    PrincipalFacts facts;
    if (Chance(35)) facts.credential = static_cast<CredentialKind>(Below(9));
    facts.management_account = Chance(8);
    const auto make = [&](std::string_view arn) {
      case_.principal = *Principal::FromArn(Account(account, arn), facts);
    };
    switch (Below(12)) {
      case 0:
      case 1:
      case 2:
      case 3:
        if (Chance(50)) facts.unique_id = "AIDAALICE";
        make(Chance(30) ? "arn:aws:iam::111122223333:user/eng/alice"
                        : "arn:aws:iam::111122223333:user/alice");
        break;
      case 4:
      case 5:
      case 6:
        if (Chance(50)) facts.unique_id = "AROAR";
        if (Chance(40)) facts.role_arn = Account(account, "arn:aws:iam::111122223333:role/team/R");
        facts.service_linked_role = Chance(12);
        make("arn:aws:sts::111122223333:assumed-role/R/s");
        break;
      case 7:
        if (Chance(60)) {
          facts.user_arn = Account(account, Chance(25) ? "arn:aws:iam::111122223333:root"
                                                       : "arn:aws:iam::111122223333:user/alice");
        }
        if (Chance(30)) facts.unique_id = "AIDAALICE";
        make("arn:aws:sts::111122223333:federated-user/f");
        break;
      case 8: make("arn:aws:iam::111122223333:root"); break;
      case 9: case_.principal = *Principal::Service("lambda.amazonaws.com"); break;
      case 10:
        case_.principal = *Principal::Federated(
            Chance(50) ? "arn:aws:iam::111122223333:saml-provider/idp" : "accounts.google.com");
        break;
      default: break;  // anonymous
    }
  }

  void MakeRequest() {
    const Target target = Pick(kTargets);
    case_.action = target.action;
    case_.resource = PickSkewed(target.resources);
    switch (Below(10)) {
      case 0: case_.resource_account_unknown = true; break;
      case 1:
      case 2: case_.resource_account = kAway; break;
      case 3:
      case 4:
      case 5: case_.resource_account = kHome; break;
      default: break;
    }
    case_.resource_facts.management_account = Chance(5);
    case_.resource_facts.aws_managed_key = Chance(5);
    if (Chance(20)) case_.resource_facts.rcp_supported = Chance(50);
    if (Chance(40)) case_.vpc_endpoint_type = VpcEndpointType::kGateway;
    if (Chance(10)) case_.unseen.Add(Pick(kAllLayers));
    if (Chance(3)) case_.unseen.Add(Pick(kAllLayers));
    if (case_.action.starts_with("kms:") && Chance(40)) case_.grants.push_back(MakeGrant());
    if (Chance(5)) case_.grants.push_back(MakeGrant());
  }

  KmsGrant MakeGrant() {
    KmsGrant grant;
    std::vector<std::string> grantees = OwnNames();
    grantees.emplace_back("arn:aws:iam::111122223333:role/R");
    grant.grantee = Pick(grantees);
    if (grant.grantee.empty()) grant.grantee = kHome;
    if (Chance(80)) grant.operations.emplace_back(Chance(30) ? "DECRYPT" : "Decrypt");
    if (Chance(30)) grant.operations.emplace_back("Encrypt");
    if (Chance(30)) grant.encryption_context.emplace_back("app", PickSkewed(kStrings));
    return grant;
  }

  std::vector<std::string> OwnNames() const {
    const Principal& principal = case_.principal;
    std::vector<std::string> names;
    for (std::string_view name :
         {principal.name(), principal.account(), principal.root_arn(), principal.role_arn(),
          std::string_view(principal.facts().user_arn),
          std::string_view(principal.facts().unique_id)}) {
      if (!name.empty()) names.emplace_back(name);
    }
    return names;
  }

  void MakeContext() {
    for (const Key& key : kKeys) {
      if (!Chance(50)) continue;
      AddContext(key, std::string(key.name));
      if (Chance(15)) AddContext(key, OtherSpelling(key.name));
    }
  }

  void AddContext(const Key& key, std::string name) {
    ContextItem item;
    item.key = std::move(name);
    item.is_list = Chance(key.multivalued ? 75 : 12);
    const std::size_t count = item.is_list ? Below(4) : 1;
    for (std::size_t i = 0; i < count; ++i) {
      const Texts values = Chance(90) ? ValuesOf(key.family) : Texts(kStrings);
      item.values.emplace_back(PickSkewed(values));
    }
    const bool known = std::any_of(case_.context.begin(), case_.context.end(),
                                   [&](const ContextItem& other) { return other.key == item.key; });
    if (!known) case_.context.push_back(std::move(item));
  }

  std::string OtherSpelling(std::string_view name) {
    std::string text(name);
    const bool upper = Chance(50);
    for (char& c : text) {
      const int byte = static_cast<unsigned char>(c);
      c = static_cast<char>(upper ? std::toupper(byte) : std::tolower(byte));
    }
    return text;
  }

  // ---- policies ----

  void MakePolicies() {
    PolicySet& set = case_.policies;
    const PrincipalKind kind = case_.principal.kind();
    const bool own = case_.principal.has_account();
    const bool authoritative = case_.action.starts_with("sts:Assume") ||
                               case_.action == "sts:TagSession" || case_.action == "kms:Decrypt";
    AddPolicies(set.identity, Layer::kIdentity, own ? 80 : 15);
    if (Chance(22)) set.permissions_boundary = MakePolicy(Layer::kPermissionsBoundary);
    AddPolicies(set.session, Layer::kSession, kind == PrincipalKind::kFederatedUser ? 75 : 20);
    AddPolicies(set.resource, Layer::kResource, authoritative || !own ? 85 : 45);
    if (Chance(25)) AddLevels(set.service_control.emplace(), Layer::kServiceControl);
    if (Chance(22)) AddLevels(set.resource_control.emplace(), Layer::kResourceControl);
    if (Chance(18)) set.vpc_endpoint = MakePolicy(Layer::kVpcEndpoint);
  }

  NamedPolicy MakePolicy(Layer layer) {
    return {"", std::make_shared<const PolicyDocument>(Document(layer))};
  }

  void AddPolicies(PolicyList& list, Layer layer, std::size_t percent) {
    if (!Chance(percent)) return;
    list.push_back(MakePolicy(layer));
    if (Chance(25)) list.push_back(MakePolicy(layer));
  }

  void AddLevels(std::vector<PolicyList>& levels, Layer layer) {
    const std::size_t count = Below(4);
    for (std::size_t i = 0; i < count; ++i) AddPolicies(levels.emplace_back(), layer, 95);
  }

  static bool HasPrincipal(Layer layer) {
    return layer == Layer::kResource || layer == Layer::kVpcEndpoint ||
           layer == Layer::kResourceControl;
  }

  static Statement AllowEverything(Layer layer) {
    Statement statement;
    statement.action.patterns.push_back({"*", {}});
    statement.resource.emplace().patterns.push_back({"*", {}});
    if (HasPrincipal(layer)) statement.principal.emplace().everyone = true;
    return statement;
  }

  Statement MakeStatement(Layer layer) {
    Statement statement;
    if (Chance(8)) statement.sid = PolicyString{"S", {}};
    if (Chance(layer == Layer::kResourceControl ? 90 : 33)) statement.effect = Effect::kDeny;
    statement.action.negated = Chance(12);
    MakePatterns(statement.action.patterns, statement.action.negated,
                 [this] { return ActionPattern(); });
    const bool without_resource = Chance(layer == Layer::kResource ? 30 : 5);
    if (!without_resource) {
      PatternElement& resource = statement.resource.emplace();
      resource.negated = Chance(15);
      MakePatterns(resource.patterns, resource.negated, [this] { return ResourcePattern(); });
    }
    if (HasPrincipal(layer) ? !Chance(7) : Chance(4)) {
      MakePrincipalElement(layer, statement.principal.emplace());
    }
    if (Chance(60)) MakeConditions(statement);
    return statement;
  }

  template <typename Make>
  void MakePatterns(std::vector<PolicyString>& patterns, bool negated, Make make) {
    const std::size_t count = 1 + (Chance(35) ? Below(3) : 0);
    for (std::size_t i = 0; i < count; ++i) {
      std::string text = make();
      if (negated && text == "*" && Chance(80)) text = "nosuch:Thing";
      patterns.push_back({std::move(text), {}});
    }
  }

  std::string ActionPattern() {
    if (Chance(5)) return FromFragments();
    if (Chance(25)) return "*";
    if (Chance(40)) return Chance(30) ? OtherSpelling(case_.action) : case_.action;
    return std::string(Pick(kActionPatterns));
  }

  std::string ResourcePattern() {
    if (Chance(8)) return FromFragments();
    if (Chance(25)) return "*";
    if (Chance(30)) {
      // The resource itself, or as much of it as a wildcard leaves.
      std::string text = case_.resource;
      std::size_t at = Below(text.size());
      while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
      switch (Below(4)) {
        case 0: text = text.substr(0, at) + "*"; break;
        case 1: text = "*" + text.substr(at); break;
        case 2: text.replace(at, Utf8Length(text, at), "?"); break;
        default: break;
      }
      return text;
    }
    return std::string(Pick(kResourcePatterns));
  }

  std::string FromFragments() {
    std::string text;
    const std::size_t count = 1 + Below(9);
    for (std::size_t i = 0; i < count; ++i) text += Pick(kFragments);
    return text;
  }

  void MakePrincipalElement(Layer layer, PrincipalElement& element) {
    element.negated = Chance(18);
    if (!element.negated && Chance(layer == Layer::kResourceControl ? 70 : 20)) {
      element.everyone = true;
      return;
    }
    if (element.negated && Chance(4)) {
      element.everyone = true;
      return;
    }
    const std::size_t count = 1 + (Chance(element.negated ? 70 : 35) ? Below(4) : 0);
    for (std::size_t i = 0; i < count; ++i) {
      element.entries.push_back(MakePrincipalEntry(element.negated));
    }
  }

  PrincipalEntry MakePrincipalEntry(bool negated) {
    PrincipalEntry entry;
    const PrincipalKind kind = case_.principal.kind();
    if (kind == PrincipalKind::kService && Chance(60)) {
      entry.type = PrincipalType::kService;
      entry.value.text = Chance(75) ? "lambda.amazonaws.com" : "ec2.amazonaws.com";
    } else if (kind == PrincipalKind::kFederatedIdentity && Chance(60)) {
      entry.type = PrincipalType::kFederated;
      entry.value.text = Chance(75) ? std::string(case_.principal.name()) : "idp.example.com";
    } else if (Chance(5)) {
      entry.type = PrincipalType::kCanonicalUser;
      entry.value.text = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
    } else if (Chance(4)) {
      entry.type = Chance(50) ? PrincipalType::kService : PrincipalType::kFederated;
      entry.value.text = "lambda.amazonaws.com";
    } else if (const std::vector<std::string> names = OwnNames(); !names.empty() && Chance(65)) {
      entry.value.text = Pick(names);
    } else {
      entry.value.text = Pick(kPrincipalTexts);
      if (negated && entry.value.text == "*" && Chance(80)) entry.value.text = kAway;
    }
    return entry;
  }

  void MakeConditions(Statement& statement) {
    statement.has_condition = true;
    const std::size_t blocks = Chance(95) ? 1 + (Chance(45) ? 1 + Below(2) : 0) : 0;
    for (std::size_t i = 0; i < blocks; ++i) {
      ConditionBlock block;
      block.name.text = OperatorName();
      block.op = ParseConditionOperator(block.name.text);
      const std::size_t keys = Chance(97) ? 1 + (Chance(15) ? 1 : 0) : 0;
      for (std::size_t k = 0; k < keys; ++k) AddKey(block);
      const bool known =
          std::any_of(statement.conditions.begin(), statement.conditions.end(),
                      [&](const ConditionBlock& other) { return other.name == block.name; });
      if (!known) statement.conditions.push_back(std::move(block));
    }
  }

  std::string OperatorName() {
    if (Chance(4)) return std::string(Pick(kUnknownOperators));
    std::string name;
    constexpr std::array<std::string_view, 4> kQuantifiers = {"", "",
                                                              "ForAllValues:", "ForAnyValue:"};
    name += Pick(kQuantifiers);
    name += Pick(BaseOperatorNames());
    if (Chance(35)) name += "IfExists";
    return name;
  }

  void AddKey(ConditionBlock& block) {
    const OperatorFamily family = block.op ? FamilyOf(block.op->base) : OperatorFamily::kString;
    Key key = Pick(kKeys);
    if (Chance(80) && family != OperatorFamily::kNull) {
      while (key.family != family) key = kKeys[(IndexOf(key) + 1) % kKeys.size()];
    }
    ConditionKey added;
    added.key.text = Chance(15) ? OtherSpelling(key.name) : std::string(key.name);
    for (const ConditionKey& other : block.keys) {
      if (other.key == added.key) return;
    }
    const std::size_t values = Chance(96) ? 1 + (Chance(30) ? Below(3) : 0) : 0;
    for (std::size_t i = 0; i < values; ++i) added.values.push_back(MakeValue(family, key));
    block.keys.push_back(std::move(added));
  }

  static std::size_t IndexOf(const Key& key) {
    std::size_t i = 0;
    while (kKeys[i].name != key.name) ++i;
    return i;
  }

  ConditionValue MakeValue(OperatorFamily family, const Key& key) {
    ConditionValue value;
    const bool takes_variables = family == OperatorFamily::kString ||
                                 family == OperatorFamily::kArn || family == OperatorFamily::kBool;
    if (Chance(takes_variables ? 18 : 2)) {
      value.text = Chance(90) ? std::string(Pick(kTemplates)) : FromFragments();
    } else if (Chance(7)) {
      value.text = PickSkewed(ValuesOf(key.family));
    } else {
      value.text = PickSkewed(ValuesOf(family));
    }
    if (IsJsonNumber(value.text) && Chance(40)) value.kind = ValueKind::kNumber;
    if ((value.text == "true" || value.text == "false") && Chance(30)) {
      value.kind = ValueKind::kBoolean;
    }
    return value;
  }

  Choices& choices_;
  GeneratedCase& case_;
};

}  // namespace

GeneratedCase Generate(Choices& choices) {
  GeneratedCase generated;
  Generator(choices, generated).Run();
  return generated;
}

PolicyDocument GenerateDocument(Choices& choices, const GeneratedCase& generated, Layer layer,
                                bool deny_only) {
  GeneratedCase copy = generated;
  Generator generator(choices, copy);
  return deny_only ? generator.DenyDocument(layer) : generator.Document(layer);
}

}  // namespace remit::testing
