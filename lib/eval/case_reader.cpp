// Reads simulation cases.
#include <algorithm>
#include <array>
#include <utility>

#include "absl/container/flat_hash_map.h"

#include "lib/eval/facts.h"
#include "remit/arn/arn.h"
#include "remit/eval/simulation_case.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

namespace {

// Line breaks can only stand between the tokens of JSON.
std::string OnOneLine(std::string_view json) {
  std::string line(json);
  std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line;
}

}  // namespace

struct PolicyCache::Entries {
  explicit Entries(std::size_t limit) : max_bytes(limit) {}

  void MakeRoom(std::size_t bytes) {
    if (held_bytes + bytes > max_bytes) {
      documents.clear();
      sets.clear();
      held_bytes = 0;
    }
    held_bytes += bytes;
  }

  struct Set {
    std::shared_ptr<const PolicySet> policies;
    std::shared_ptr<const CompiledPolicySet> compiled;
  };
  const std::size_t max_bytes;
  std::size_t held_bytes = 0;
  StringMap<std::shared_ptr<const PolicyDocument>> documents;  // by the document's text
  StringMap<Set> sets;                                         // by the text of `policies`
};

PolicyCache::PolicyCache(std::size_t max_bytes) : entries_(std::make_unique<Entries>(max_bytes)) {}
PolicyCache::~PolicyCache() = default;

class CaseReader {
 public:
  CaseReader(std::shared_ptr<const JsonTree> tree, const CaseParseOptions& options)
      : options_(options) {
    case_.tree_ = std::move(tree);
  }

  CaseParse Read(JsonValue value) && {
    ReadCase(value);
    PutInOrder(case_.source(), result_.diagnostics);
    if (!HasErrors(result_.diagnostics)) result_.value = std::move(case_);
    return std::move(result_);
  }

 private:
  static bool IsFreeField(std::string_view name) { return name.starts_with("x-"); }

  void Error(JsonValue at, std::string_view code, std::string message, std::string hint = {},
             bool at_key = false) {
    result_.diagnostics.push_back(at_key ? ErrorAtKey(at, code, std::move(message), std::move(hint))
                                         : ErrorAt(at, code, std::move(message), std::move(hint)));
  }

  template <std::size_t kCount>
  void UnknownField(JsonValue member, const std::array<std::string_view, kCount>& known) {
    Error(member, "CASE0002", "unknown field " + Quoted(member.key()),
          DidYouMean(Nearest(member.key(), known)), /*at_key=*/true);
  }

  bool WrongKind(JsonValue value, std::string_view due) {
    Error(value, "CASE0003",
          "`" + std::string(value.key()) + "` must be " + std::string(due) + ", not " +
              std::string(JsonKindName(value.kind())));
    return false;
  }

  bool ReadText(JsonValue value, std::string_view& text) {
    if (!value.IsString()) return WrongKind(value, "a string");
    text = value.text();
    return true;
  }

  void ReadFlag(JsonValue value, bool& flag) {
    if (value.kind() != JsonKind::kBoolean) {
      WrongKind(value, "true or false");
      return;
    }
    flag = value.AsBoolean();
  }

  // Members of an object; null counts as absent, and so does an absent value.
  template <typename OnMember>
  bool Members(JsonValue value, OnMember on_member) {
    if (!value.IsObject()) return WrongKind(value, "an object");
    for (JsonValue member : value) {
      if (!member.IsNull()) on_member(member);
    }
    return true;
  }

  static constexpr std::array<std::string_view, 13> kCaseFields = {
      "id",      "title",          "rules",         "confidence",
      "request", "principalFacts", "resourceFacts", "policies",
      "grants",  "unknown",        "alsoNeeds",     "vpcEndpointType",
      "expect"};

  void ReadCase(JsonValue value) {
    if (!value.IsObject()) {
      Error(value, "CASE0001",
            "a case is an object, not " + std::string(JsonKindName(value.kind())));
      return;
    }
    if (const JsonValue id = value.Find("id")) {
      case_.id_json_ = OnOneLine(TextOf(id));
      result_.id_json = case_.id_json_;
    }
    JsonValue principal_facts;
    JsonValue request;
    JsonValue also_needs;
    CasePair pair;
    for (JsonValue member : value) {
      const std::string_view name = member.key();
      if (name == "id" || IsFreeField(name) || name == "rules" || name == "confidence" ||
          (member.IsNull() && Known(kCaseFields, name))) {
        continue;
      }
      if (name == "title") {
        ReadText(member, case_.title_);
      } else if (name == "request") {
        request = member;
      } else if (name == "principalFacts") {
        principal_facts = member;
      } else if (name == "alsoNeeds") {
        also_needs = member;
      } else if (name == "expect") {
        ReadExpect(member);
      } else if (!ReadPairField(member, pair)) {
        UnknownField(member, kCaseFields);
      }
    }
    if (!request) {
      // A misspelt field says it better.
      if (!HasErrors(result_.diagnostics)) Error(value, "CASE0004", "the case has no `request`");
    } else {
      ReadRequest(request, principal_facts, pair);
    }
    Complete(pair);
    case_.pairs_.push_back(std::move(pair));
    if (also_needs) ReadAlsoNeeds(also_needs);
  }

  template <std::size_t kCount>
  static bool Known(const std::array<std::string_view, kCount>& fields, std::string_view name) {
    return std::find(fields.begin(), fields.end(), name) != fields.end();
  }

  std::string_view TextOf(JsonValue value) const {
    const Span span = value.span();
    return case_.source().text().substr(span.begin, span.end - span.begin);
  }

  // Fields that a case and each of its further pairs share.
  bool ReadPairField(JsonValue member, CasePair& pair) {
    const std::string_view name = member.key();
    if (name == "policies") {
      ReadPolicies(member, pair);
    } else if (name == "resourceFacts") {
      ReadResourceFacts(member, pair.resource_facts);
    } else if (name == "grants") {
      ReadGrants(member, pair);
    } else if (name == "unknown") {
      ReadUnknown(member, pair.unseen);
    } else if (name == "vpcEndpointType") {
      if (member.IsString() && member.text() == "gateway") {
        pair.vpc_endpoint_type = VpcEndpointType::kGateway;
      } else if (member.IsString() && member.text() == "interface") {
        pair.vpc_endpoint_type = VpcEndpointType::kInterface;
      } else {
        Error(member, "CASE0005", "`vpcEndpointType` must be \"interface\" or \"gateway\"");
      }
    } else {
      return false;
    }
    return true;
  }

  bool ReadTargetField(JsonValue member, CasePair& pair) {
    const std::string_view name = member.key();
    if (name == "action") {
      if (ReadText(member, pair.action) && !IsActionName(pair.action)) {
        Error(member, "CASE0006", Quoted(pair.action) + " is not an action",
              "an action is `service:Name`, without wildcards");
      }
    } else if (name == "resource") {
      if (ReadText(member, pair.resource) && pair.resource.empty()) {
        Error(member, "CASE0007", "`resource` is empty",
              "give the ARN, or \"*\" for an action without resources (R07)");
      }
    } else if (name == "resourceAccount") {
      if (ReadText(member, pair.resource_account)) {
        pair.resource_account_unknown = pair.resource_account == "unknown";
        if (!pair.resource_account_unknown && !IsAccountId(pair.resource_account)) {
          Error(member, "CASE0008",
                Quoted(pair.resource_account) +
                    " is not an account id of twelve digits, nor \"unknown\"");
        }
      }
    } else if (name == "context") {
      ReadContext(member, pair);
    } else {
      return false;
    }
    return true;
  }

  void ReadRequest(JsonValue value, JsonValue facts, CasePair& pair) {
    static constexpr std::array<std::string_view, 5> kFields = {"principal", "action", "resource",
                                                                "resourceAccount", "context"};
    JsonValue principal;
    if (!Members(value, [&](JsonValue member) {
          if (IsFreeField(member.key())) return;
          if (member.key() == "principal") {
            principal = member;
          } else if (!ReadTargetField(member, pair)) {
            UnknownField(member, kFields);
          }
        })) {
      return;
    }
    const bool sound = !HasErrors(result_.diagnostics);
    const auto require = [&](bool present, std::string_view name) {
      if (!present && sound) {
        Error(value, "CASE0004", "the request has no `" + std::string(name) + "`");
      }
    };
    require(static_cast<bool>(principal), "principal");
    require(HasField(value, "action"), "action");
    require(HasField(value, "resource"), "resource");
    ReadPrincipal(principal, facts);
  }

  static bool HasField(JsonValue object, std::string_view name) {
    const JsonValue field = object.Find(name);
    return field && !field.IsNull();
  }

  void ReadPrincipal(JsonValue value, JsonValue facts_value) {
    PrincipalFacts facts;
    if (facts_value) ReadPrincipalFacts(facts_value, facts);
    if (!value) return;
    absl::StatusOr<Principal> principal = absl::InvalidArgumentError("");
    if (value.IsString() && value.text() == "anonymous") {
      principal = Principal::Anonymous();
    } else if (value.IsString()) {
      principal = Principal::FromArn(value.text(), facts);
    } else if (value.IsObject() && value.size() == 1) {
      const JsonValue member = *value.begin();
      if (!member.IsString()) {
        WrongKind(member, "a string");
        return;
      }
      if (member.key() == "Service") {
        principal = Principal::Service(member.text());
      } else if (member.key() == "Federated") {
        principal = Principal::Federated(member.text());
      } else if (member.key() == "AWS") {
        principal = Principal::FromArn(member.text(), facts);
      } else {
        static constexpr std::array<std::string_view, 3> kTypes = {"Service", "Federated", "AWS"};
        UnknownField(member, kTypes);
        return;
      }
    } else {
      Error(value, "CASE0009",
            "`principal` must be an ARN, \"anonymous\", {\"Service\": …} or {\"Federated\": …}");
      return;
    }
    if (!principal.ok()) {
      Error(value, "CASE0009", std::string(ToStd(principal.status().message())));
      return;
    }
    case_.principal_ = *std::move(principal);
  }

  void ReadPrincipalFacts(JsonValue value, PrincipalFacts& facts) {
    static constexpr std::array<std::string_view, 6> kFields = {
        "roleArn", "userArn", "uniqueId", "credential", "serviceLinkedRole", "managementAccount"};
    Members(value, [&](JsonValue member) {
      const std::string_view name = member.key();
      std::string_view text;
      if (IsFreeField(name)) return;
      if (name == "roleArn") {
        if (ReadText(member, text)) facts.role_arn = text;
      } else if (name == "userArn") {
        if (ReadText(member, text)) facts.user_arn = text;
      } else if (name == "uniqueId") {
        if (ReadText(member, text)) facts.unique_id = text;
      } else if (name == "credential") {
        if (!ReadText(member, text)) return;
        if (const auto kind = ParseCredentialKind(text)) {
          facts.credential = *kind;
        } else {
          Error(member, "CASE0010", "unknown credential " + Quoted(text),
                "one of longTerm, console, sessionToken, role, saml, webIdentity, federation, "
                "assumeRoot");
        }
      } else if (name == "serviceLinkedRole") {
        ReadFlag(member, facts.service_linked_role);
      } else if (name == "managementAccount") {
        ReadFlag(member, facts.management_account);
      } else {
        UnknownField(member, kFields);
      }
    });
  }

  void ReadResourceFacts(JsonValue value, ResourceFacts& facts) {
    static constexpr std::array<std::string_view, 3> kFields = {"managementAccount", "rcpSupported",
                                                                "awsManagedKey"};
    Members(value, [&](JsonValue member) {
      const std::string_view name = member.key();
      if (IsFreeField(name)) return;
      if (name == "managementAccount") {
        ReadFlag(member, facts.management_account);
      } else if (name == "awsManagedKey") {
        ReadFlag(member, facts.aws_managed_key);
      } else if (name == "rcpSupported") {
        bool supported = true;
        ReadFlag(member, supported);
        facts.rcp_supported = supported;
      } else {
        UnknownField(member, kFields);
      }
    });
  }

  void ReadContext(JsonValue value, CasePair& pair) {
    auto context = std::make_shared<std::vector<ContextEntry>>();
    const auto scalar = [&](JsonValue item) {
      return item.IsString() || item.kind() == JsonKind::kNumber ||
             item.kind() == JsonKind::kBoolean;
    };
    Members(value, [&](JsonValue member) {
      std::vector<std::string_view> values;
      if (scalar(member)) {
        values.push_back(member.text());
      } else if (member.IsArray()) {
        values.reserve(member.size());
        for (JsonValue item : member) {
          if (item.IsNull()) continue;
          if (!scalar(item)) {
            Error(item, "CASE0011",
                  "a value of a context key must be a string, number or boolean, not " +
                      std::string(JsonKindName(item.kind())));
            return;
          }
          values.push_back(item.text());
        }
      } else {
        WrongKind(member, "a string, number, boolean or a list of them");
        return;
      }
      const auto& stored = case_.context_values_.emplace_back(std::move(values));
      context->push_back({member.key(), stored, member.IsArray()});
    });
    pair.context = std::move(context);
  }

  void ReadGrants(JsonValue value, CasePair& pair) {
    auto grants = std::make_shared<std::vector<KmsGrant>>();
    if (!value.IsArray()) {
      WrongKind(value, "a list of grants");
      return;
    }
    static constexpr std::array<std::string_view, 3> kFields = {"grantee", "operations",
                                                                "encryptionContext"};
    for (JsonValue item : value) {
      KmsGrant grant;
      Members(item, [&](JsonValue member) {
        std::string_view text;
        if (IsFreeField(member.key())) return;
        if (member.key() == "grantee") {
          if (ReadText(member, text)) grant.grantee = text;
        } else if (member.key() == "operations") {
          if (!member.IsArray()) {
            WrongKind(member, "a list of operations");
            return;
          }
          for (JsonValue operation : member) {
            if (!operation.IsString()) {
              Error(operation, "CASE0003", "an operation must be a string");
              return;
            }
            grant.operations.emplace_back(operation.text());
          }
        } else if (member.key() == "encryptionContext") {
          Members(member, [&](JsonValue entry) {
            if (ReadText(entry, text)) grant.encryption_context.emplace_back(entry.key(), text);
          });
        } else {
          UnknownField(member, kFields);
        }
      });
      if (grant.grantee.empty()) Error(item, "CASE0004", "the grant has no `grantee`");
      grants->push_back(std::move(grant));
    }
    pair.grants = std::move(grants);
  }

  void ReadUnknown(JsonValue value, LayerSet& unseen) {
    if (!value.IsArray()) {
      WrongKind(value, "a list of layers");
      return;
    }
    for (JsonValue item : value) {
      const auto layer = item.IsString() ? ParseLayer(item.text()) : std::nullopt;
      if (layer) {
        unseen.Add(*layer);
        continue;
      }
      std::array<std::string_view, kLayers> names;
      for (Layer known : kAllLayers) names[static_cast<std::size_t>(known)] = LayerName(known);
      std::string hint =
          "one of resourceControl, serviceControl, vpcEndpoint, resource, "
          "identity, permissionsBoundary, session";
      if (item.IsString()) {
        if (const std::string_view nearest = Nearest(item.text(), names); !nearest.empty()) {
          hint = DidYouMean(nearest);
        }
      }
      Error(item, "CASE0012", Quoted(item.text()) + " is not a layer of policies", std::move(hint));
    }
  }

  void ReadExpect(JsonValue value) {
    for (Decision decision :
         {Decision::kAllowed, Decision::kExplicitDeny, Decision::kImplicitDeny}) {
      if (value.IsString() && value.text() == DecisionName(decision)) case_.expect_ = decision;
    }
    if (!case_.expect_) {
      Error(value, "CASE0013",
            "`expect` must be \"allowed\", \"explicitDeny\" or \"implicitDeny\"");
    }
  }

  // E60: the absent fields of a further pair are the case's own, also layer by
  // layer within `policies`.
  void ReadAlsoNeeds(JsonValue value) {
    static constexpr std::array<std::string_view, 9> kFields = {
        "action",        "resource", "resourceAccount", "context",        "policies",
        "resourceFacts", "grants",   "unknown",         "vpcEndpointType"};
    if (!value.IsArray()) {
      WrongKind(value, "a list of pairs");
      return;
    }
    for (JsonValue item : value) {
      CasePair pair = case_.pairs_.front();
      if (HasField(item, "unknown")) pair.unseen = {};
      // An ARN that names its account knows better than the case who owns it.
      if (const JsonValue resource = item.Find("resource"); resource && resource.IsString()) {
        const std::optional<ArnView> arn = ArnView::Split(resource.text());
        if (arn && IsAccountId(arn->account())) {
          pair.resource_account = {};
          pair.resource_account_unknown = false;
        }
      }
      if (!item.IsObject()) {
        Error(item, "CASE0003", "a pair of `alsoNeeds` must be an object");
        continue;
      }
      Members(item, [&](JsonValue member) {
        if (IsFreeField(member.key())) return;
        if (!ReadTargetField(member, pair) && !ReadPairField(member, pair)) {
          UnknownField(member, kFields);
        }
      });
      case_.pairs_.push_back(std::move(pair));
    }
  }

  // ---- policies ----

  static constexpr std::array<std::string_view, kLayers> kPolicyFields = {
      "identity",       "permissionsBoundary", "session",    "resource",
      "serviceControl", "resourceControl",     "vpcEndpoint"};

  void Complete(CasePair& pair) {
    static const auto no_context = std::make_shared<const std::vector<ContextEntry>>();
    static const auto no_grants = std::make_shared<const std::vector<KmsGrant>>();
    static const auto no_policies = std::make_shared<const PolicySet>();
    if (!pair.context) pair.context = no_context;
    if (!pair.grants) pair.grants = no_grants;
    if (!pair.policies) pair.policies = no_policies;
  }

  void ReadPolicies(JsonValue value, CasePair& pair) {
    const bool inherits = pair.policies != nullptr && value.size() > 0 && !case_.pairs_.empty();
    if (inherits || options_.cache == nullptr) {
      auto policies = std::make_shared<PolicySet>(pair.policies ? *pair.policies : PolicySet());
      ReadLayers(value, *policies);
      pair.policies = std::move(policies);
      pair.compiled = nullptr;
      return;
    }
    if (pair.policies && value.size() == 0) return;
    PolicyCache::Entries& cache = *options_.cache->entries_;
    const std::string_view text = TextOf(value);
    auto known = cache.sets.find(text);
    if (known == cache.sets.end()) {
      auto policies = std::make_shared<PolicySet>();
      const std::size_t before = result_.diagnostics.size();
      ReadLayers(value, *policies);
      if (result_.diagnostics.size() > before && HasErrors(result_.diagnostics)) return;
      absl::StatusOr<CompiledPolicySet> compiled = Compile(*policies);
      if (!compiled.ok()) {
        Error(value, "CASE0014", std::string(ToStd(compiled.status().message())));
        return;
      }
      cache.MakeRoom(text.size());
      known = cache.sets
                  .emplace(std::string(text),
                           PolicyCache::Entries::Set{
                               std::move(policies),
                               std::make_shared<const CompiledPolicySet>(*std::move(compiled))})
                  .first;
    }
    pair.policies = known->second.policies;
    pair.compiled = known->second.compiled;
  }

  void ReadLayers(JsonValue value, PolicySet& policies) {
    Members(value, [&](JsonValue member) {
      const std::string_view name = member.key();
      if (IsFreeField(name)) return;
      if (name == "identity") {
        ReadList(member, policies.identity);
      } else if (name == "permissionsBoundary") {
        policies.permissions_boundary = ReadPolicy(member);
      } else if (name == "session") {
        ReadList(member, policies.session);
      } else if (name == "resource") {
        if (member.IsArray()) {
          ReadList(member, policies.resource);
        } else {
          policies.resource.clear();
          AddPolicy(member, policies.resource);
        }
      } else if (name == "serviceControl") {
        ReadLevels(member, policies.service_control.emplace());
      } else if (name == "resourceControl") {
        ReadLevels(member, policies.resource_control.emplace());
      } else if (name == "vpcEndpoint") {
        policies.vpc_endpoint = ReadPolicy(member);
      } else {
        UnknownField(member, kPolicyFields);
      }
    });
  }

  void ReadList(JsonValue value, PolicyList& list) {
    list.clear();
    if (!value.IsArray()) {
      WrongKind(value, "a list of policies");
      return;
    }
    for (JsonValue item : value) AddPolicy(item, list);
  }

  void ReadLevels(JsonValue value, std::vector<PolicyList>& levels) {
    if (!value.IsArray()) {
      WrongKind(value, "a list of levels, root first, each a list of policies");
      return;
    }
    for (JsonValue level : value) {
      if (!level.IsArray()) {
        Error(level, "CASE0003",
              "a level must be a list of policies, not " + std::string(JsonKindName(level.kind())),
              "one list for each level, root first: [[…], […]]");
        continue;
      }
      ReadList(level, levels.emplace_back());
    }
  }

  void AddPolicy(JsonValue value, PolicyList& list) {
    if (std::optional<NamedPolicy> policy = ReadPolicy(value)) list.push_back(*std::move(policy));
  }

  std::optional<NamedPolicy> ReadPolicy(JsonValue value) {
    NamedPolicy policy;
    JsonValue document = value;
    if (value.IsObject() && value.Find("document")) {
      static constexpr std::array<std::string_view, 2> kFields = {"name", "document"};
      for (JsonValue member : value) {
        std::string_view name;
        if (IsFreeField(member.key()) || (member.IsNull() && member.key() == "name")) continue;
        if (member.key() == "name") {
          if (ReadText(member, name)) policy.name = name;
        } else if (member.key() == "document") {
          document = member;
        } else {
          UnknownField(member, kFields);
        }
      }
    }
    policy.document = Document(document);
    if (!policy.document) return std::nullopt;
    return policy;
  }

  std::shared_ptr<const PolicyDocument> Document(JsonValue value) {
    StringMap<std::shared_ptr<const PolicyDocument>>* cached = nullptr;
    std::string_view text;
    if (options_.cache != nullptr) {
      cached = &options_.cache->entries_->documents;
      text = TextOf(value);
      if (const auto known = cached->find(text); known != cached->end()) return known->second;
    }
    PolicyParseOptions parse_options;
    parse_options.limits = options_.limits;
    PolicyParse parsed = ParsePolicy(value, case_.source(), parse_options);
    const bool ok = parsed.ok();
    for (Diagnostic& d : parsed.diagnostics) {
      // What an old policy may hold is the evaluator's business, and reported there.
      if (d.severity == Severity::kError) result_.diagnostics.push_back(std::move(d));
    }
    if (!ok) return nullptr;
    if (cached != nullptr) {
      parsed.document.source = SourceText();  // the text of this case will be gone
      options_.cache->entries_->MakeRoom(text.size());
    }
    auto document = std::make_shared<const PolicyDocument>(std::move(parsed.document));
    if (cached != nullptr) cached->emplace(std::string(text), document);
    return document;
  }

  const CaseParseOptions& options_;
  SimulationCase case_;
  CaseParse result_;
};

CaseParse ParseCase(std::shared_ptr<const JsonTree> tree, JsonValue value,
                    const CaseParseOptions& options) {
  return CaseReader(std::move(tree), options).Read(value);
}

CaseParse ParseCase(const SourceText& text, const CaseParseOptions& options) {
  JsonParse json = ParseJson(text, options.limits.json);
  if (!json.ok()) {
    CaseParse failed;
    if (const JsonValue root = json.tree.root(); root && root.IsObject()) {
      if (const JsonValue id = root.Find("id")) {
        const Span span = id.span();
        failed.id_json = OnOneLine(text.text().substr(span.begin, span.end - span.begin));
      }
    }
    failed.diagnostics = std::move(json.diagnostics);
    return failed;
  }
  auto tree = std::make_shared<const JsonTree>(std::move(json.tree));
  const JsonValue root = tree->root();
  return ParseCase(std::move(tree), root, options);
}

Request SimulationCase::RequestOf(const CasePair& pair) const {
  Request request;
  request.principal = &principal_;
  request.action = pair.action;
  request.resource = pair.resource;
  if (!pair.resource_account_unknown) request.resource_account = pair.resource_account;
  // A case that neither names the owner nor brings a policy of the resource asks
  // what the caller's own policies say; a foreign account in the ARN does not
  // turn that into a question about two accounts (R05's example is such a case).
  if (request.resource_account.empty() && !pair.resource_account_unknown &&
      pair.policies->resource.empty() && !pair.unseen.Has(Layer::kResource)) {
    request.resource_account = principal_.account();
  }
  request.resource_account_unknown = pair.resource_account_unknown;
  request.resource_facts = pair.resource_facts;
  request.context = *pair.context;
  request.grants = *pair.grants;
  request.vpc_endpoint_type = pair.vpc_endpoint_type;
  request.unseen = pair.unseen;
  return request;
}

}  // namespace remit::inline v0
