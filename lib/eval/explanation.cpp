#include "remit/eval/explanation.h"

#include <algorithm>
#include <utility>

#include "lib/eval/facts.h"
#include "lib/eval/kms_grant.h"
#include "lib/eval/plain_match.h"
#include "remit/eval/plain.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

std::string_view StatementPartName(StatementPart part) {
  switch (part) {
    case StatementPart::kAction: return "action";
    case StatementPart::kResource: return "resource";
    case StatementPart::kPrincipal: return "principal";
    case StatementPart::kCondition: return "condition";
    case StatementPart::kGrammar: return "grammar";
  }
  return "";
}

namespace {

std::string_view GrantClassName(GrantClass grant) {
  switch (grant) {
    case GrantClass::kDirect: return "direct";
    case GrantClass::kRole: return "role";
    case GrantClass::kParent: return "parent";
    case GrantClass::kAccount: return "account";
  }
  return "";
}

// Why a layer has no say over this caller.
std::string_view ExemptBecause(const RequestShape& shape, Layer layer) {
  switch (layer) {
    case Layer::kServiceControl:
      return shape.principal == PrincipalKind::kService             ? "E42"
             : shape.principal == PrincipalKind::kAnonymous         ? "E41"
             : shape.principal == PrincipalKind::kFederatedIdentity ? "E52"
                                                                    : "E11";
    case Layer::kResourceControl: return "E14";
    case Layer::kResource: return shape.resource == ResourceKind::kRoleItself ? "E51" : "E50";
    default:
      return shape.principal == PrincipalKind::kRoot                ? "E40"
             : shape.principal == PrincipalKind::kService           ? "E42"
             : shape.principal == PrincipalKind::kFederatedIdentity ? "E52"
                                                                    : "E41";
  }
}

void AppendPoints(const StatementExplanation& statement, std::vector<IndeterminatePoint>& points) {
  for (const TestExplanation& test : statement.tests) {
    if (test.outcome != Tri::kIndeterminate) continue;
    IndeterminatePoint point{statement.ref, test.rule, test.why};
    if (!test.key.empty()) point.why = "`" + test.key + "`: " + point.why;
    if (std::find(points.begin(), points.end(), point) == points.end()) {
      points.push_back(std::move(point));
    }
  }
}

class Explainer {
 public:
  Explainer(const PolicySet& policies, const Request& request)
      : policies_(policies),
        request_(request),
        shape_(ShapeOf(request, HasRcps(policies, request))) {
    has_boundary_ =
        Binds(shape_, Layer::kPermissionsBoundary) &&
        (policies.permissions_boundary || request.unseen.Has(Layer::kPermissionsBoundary));
  }

  Explanation Run() {
    EvaluationScratch scratch;
    const EvaluationResult result = EvaluatePlain(policies_, request_, scratch);
    explanation_.decision = result.decision;
    explanation_.ceiling = result.ceiling;
    explanation_.decided_by = result.decided_by;
    explanation_.matched.assign(result.matched.begin(), result.matched.end());
    ForEachPolicy(policies_, [this](Layer layer, std::size_t level, std::size_t index,
                                    const NamedPolicy& policy) {
      explanation_.policies.push_back(ExplainPolicy(layer, level, index, policy));
    });
    for (const PolicyExplanation& policy : explanation_.policies) {
      for (const StatementExplanation& statement : policy.statements) {
        if (statement.applies == Tri::kIndeterminate) {
          AppendPoints(statement, explanation_.indeterminate);
        }
      }
    }
    if (result.asked_absent_key) {
      explanation_.missing_context_keys = MissingContextKeys(policies_, request_);
    }
    explanation_.grants = ExplainGrants(shape_, request_);
    explanation_.grants_bind = GrantsBind(shape_);
    Summarize();
    SuggestChanges();
    return std::move(explanation_);
  }

  StatementExplanation ExplainStatement(const StatementRef& ref, const NamedPolicy& policy) const {
    const PolicyDocument& document = *policy.document;
    const Statement& statement = document.statements[ref.statement];
    StatementExplanation explained;
    explained.ref = ref;
    explained.policy = policy.name;
    if (statement.sid) explained.sid = statement.sid->text;
    explained.pointer = StatementPointer(document, ref.statement);
    explained.span = statement.span;
    explained.position = document.source.PositionAt(statement.span.begin);
    const StatementMatch match = MatchStatement(
        {ref.layer, &document, ref.statement, has_boundary_}, request_, &explained.tests);
    explained.applies = match.applies;
    if (ref.layer == Layer::kResource && ref.effect == Effect::kAllow) {
      for (std::size_t c = 0; c < kGrantClasses && explained.grant_class.empty(); ++c) {
        if (match.classes[c] != Tri::kFalse) {
          explained.grant_class = GrantClassName(static_cast<GrantClass>(c));
        }
      }
    }
    return explained;
  }

 private:
  PolicyExplanation ExplainPolicy(Layer layer, std::size_t level, std::size_t index,
                                  const NamedPolicy& policy) const {
    PolicyExplanation explained;
    explained.layer = layer;
    explained.level = level;
    explained.index = index;
    explained.name = policy.name;
    explained.document = policy.document;
    explained.binds = Binds(shape_, layer);
    if (!explained.binds) {
      explained.exempt_because = ExemptBecause(shape_, layer);
      return explained;
    }
    for (std::size_t s = 0; s < policy.document->statements.size(); ++s) {
      explained.statements.push_back(ExplainStatement(
          {layer, policy.document->statements[s].effect, static_cast<std::uint16_t>(level),
           static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(s)},
          policy));
    }
    return explained;
  }

  // "`OnlyWithMfa` (statement 2 of identity policy `operator`)".
  static std::string Name(const StatementExplanation& statement) {
    std::string where = "statement " + std::to_string(statement.ref.statement) + " of " +
                        std::string(LayerName(statement.ref.layer)) + " policy ";
    where += statement.policy.empty() ? std::to_string(statement.ref.policy)
                                      : "`" + statement.policy + "`";
    if (statement.ref.layer == Layer::kServiceControl ||
        statement.ref.layer == Layer::kResourceControl) {
      where += " at level " + std::to_string(statement.ref.level);
    }
    if (statement.sid.empty()) return where;
    return "`" + statement.sid + "` (" + where + ")";
  }

  const StatementExplanation* Find(const StatementRef& ref) const {
    for (const PolicyExplanation& policy : explanation_.policies) {
      for (const StatementExplanation& statement : policy.statements) {
        if (statement.ref == ref) return &statement;
      }
    }
    return nullptr;
  }

  std::string Asked() const {
    return "`" + std::string(request_.action) + "` on `" + std::string(request_.resource) + "`";
  }

  void Summarize() {
    std::string& text = explanation_.summary;
    switch (explanation_.decision) {
      case Decision::kAllowed:
        text = "allowed";
        if (explanation_.decided_by == DecidedBy::kRoot) {
          text += shape_.is_bucket_policy_call
                      ? ": the owner's root user may always make this call (E40)"
                      : ": the root user of the owning account, and nothing denies (E40)";
        } else if (explanation_.decided_by == DecidedBy::kDefault) {
          text += ": this call needs no permission (E45)";
        } else if (!explanation_.matched.empty()) {
          text += " by " + NameOfDecider();
        } else if (explanation_.decided_by == DecidedBy::kResource) {
          text += " by grant " + std::to_string(CoveringGrant()) + " on the key (E50)";
        }
        break;
      case Decision::kExplicitDeny: text = "explicitly denied by " + NameOfDecider(); break;
      case Decision::kImplicitDeny: text = "implicitly denied: " + WhyImplicit(); break;
    }
    if (explanation_.ceiling != explanation_.decision) {
      text += "; the ceiling is " + std::string(DecisionName(explanation_.ceiling)) +
              ": not everything could be told (U0)";
    }
  }

  std::size_t CoveringGrant() const {
    const auto covering = std::find_if(explanation_.grants.begin(), explanation_.grants.end(),
                                       [](const GrantExplanation& grant) { return grant.covers; });
    return covering == explanation_.grants.end() ? 0 : covering->index;
  }

  std::string NameOfDecider() const {
    for (const StatementRef& ref : explanation_.matched) {
      if (ByLayer(ref.layer) != explanation_.decided_by) continue;
      if (const StatementExplanation* statement = Find(ref)) {
        std::string name = Name(*statement);
        if (statement->applies == Tri::kIndeterminate) {
          name += ", whose match can't be told and counts for a Deny (U0)";
        }
        return name;
      }
    }
    return "the " + std::string(DecidedByName(explanation_.decided_by)) + " layer";
  }

  std::string WhyImplicit() const {
    if (!shape_.impossible_call.empty()) {
      return "a `" + std::string(CredentialKindName(shape_.credential)) +
             "` credential can't make this call (" + std::string(shape_.impossible_call) + ")";
    }
    if (explanation_.decided_by != DecidedBy::kDefault) {
      const auto layer = static_cast<Layer>(explanation_.decided_by);
      if (request_.unseen.Has(layer)) {
        return "the " + std::string(LayerName(layer)) + " layer can't be seen";
      }
      if (explanation_.decided_by == DecidedBy::kServiceControl) {
        return "serviceControl level " + std::to_string(BlockingLevel()) +
               " has no Allow that applies (E10)";
      }
      return "no " + std::string(LayerName(layer)) + " policy allows it";
    }
    return "no statement allows it (E01)";
  }

  // The first level of SCPs without an Allow that surely applies.
  std::size_t BlockingLevel() const {
    if (!policies_.service_control) return 0;
    for (std::size_t level = 0; level < policies_.service_control->size(); ++level) {
      if (!Allows(Layer::kServiceControl, level)) return level;
    }
    return 0;
  }

  bool Allows(Layer layer, std::size_t level = 0) const {
    return std::any_of(explanation_.policies.begin(), explanation_.policies.end(),
                       [&](const PolicyExplanation& policy) {
                         return policy.layer == layer && policy.level == level &&
                                std::any_of(policy.statements.begin(), policy.statements.end(),
                                            [](const StatementExplanation& statement) {
                                              return statement.ref.effect == Effect::kAllow &&
                                                     statement.applies == Tri::kTrue;
                                            });
                       });
  }

  // ---- what would have to change ----

  void SuggestChanges() {
    if (explanation_.decision == Decision::kAllowed) {
      SuggestForDeny();
    } else {
      SuggestForAllow();
      if (explanation_.grants_bind && !explanation_.grants.empty() &&
          !AnyGrantCovers(shape_, request_)) {
        explanation_.changes.push_back(
            "or, in place of the resource and identity layers, a grant on the key must name the "
            "caller, the operation and the encryption context: none of the " +
            Counted(request_.grants.size(), "grant") + " covers the call (E50)");
      }
    }
    constexpr std::size_t kMostShown = 3;
    std::size_t shown = 0;
    std::vector<std::string> said;  // keys of a set are told once
    for (const MissingContextKey& missing : explanation_.missing_context_keys) {
      if (std::find(said.begin(), said.end(), missing.key) != said.end()) continue;
      if (shown++ == kMostShown) break;
      said.insert(said.end(), missing.together_with.begin(), missing.together_with.end());
      std::string text = "with `" + missing.key + "` = `";
      for (std::size_t i = 0; i < missing.example.size(); ++i) {
        text += (i > 0 ? ", " : "") + missing.example[i];
      }
      text += '`';
      for (const std::string& other : missing.together_with)
        text += " and a fitting `" + other + "`";
      text += " in the request it would be " + std::string(DecisionName(missing.would_be));
      explanation_.changes.push_back(std::move(text));
    }
  }

  void SuggestForDeny() {
    const std::vector<StatementRef>& matched = explanation_.matched;
    const auto same_layer = [&matched](std::size_t a, std::size_t b) {
      return b < matched.size() && matched[a].layer == matched[b].layer;
    };
    for (std::size_t i = 0; i < matched.size(); ++i) {
      const StatementRef& ref = matched[i];
      // Only where it is the one Allow of its layer does all hang on it. Layers stand together.
      const bool alone = !same_layer(i, i + 1) && !(i > 0 && same_layer(i, i - 1));
      if (!alone || ref.layer == Layer::kServiceControl) continue;
      if (const StatementExplanation* statement = Find(ref)) {
        explanation_.changes.push_back("without " + Name(*statement) +
                                       " its layer would no longer allow this");
      }
    }
  }

  void SuggestForAllow() {
    for (const PolicyExplanation& policy : explanation_.policies) {
      for (const StatementExplanation& statement : policy.statements) {
        if (statement.ref.effect != Effect::kDeny || statement.applies == Tri::kFalse) continue;
        explanation_.changes.push_back("the Deny in " + Name(statement) + " must no longer apply" +
                                       ConditionsOf(statement));
      }
    }
    const bool own = Binds(shape_, Layer::kIdentity);
    const bool across = own && shape_.same_account == Tri::kFalse;
    const bool authoritative = IsAuthoritative(shape_.resource);
    if (policies_.service_control && shape_.scp_applies) {
      for (std::size_t level = 0; level < policies_.service_control->size(); ++level) {
        Need(Layer::kServiceControl, level);
      }
    }
    if (policies_.vpc_endpoint) Need(Layer::kVpcEndpoint);
    if (AnyGrantCovers(shape_, request_)) return;  // E50: allows on both sides
    if (!Binds(shape_, Layer::kResource)) {
      if (across) {
        explanation_.changes.emplace_back(
            "no policy of the resource bears on this call, so only its owner's account can make "
            "it (E33)");
        return;
      }
    } else if (!own || across || authoritative) {
      Need(Layer::kResource);
    }
    const bool resource_is_enough =
        !across && explanation_.decided_by != DecidedBy::kIdentity && Allows(Layer::kResource);
    if (own && !resource_is_enough) Need(Layer::kIdentity);
    if (own && policies_.permissions_boundary) Need(Layer::kPermissionsBoundary);
    if (Binds(shape_, Layer::kSession) &&
        (!policies_.session.empty() || shape_.principal == PrincipalKind::kFederatedUser)) {
      Need(Layer::kSession);
    }
  }

  static std::string ConditionsOf(const StatementExplanation& statement) {
    std::string text;
    for (const TestExplanation& test : statement.tests) {
      if (test.part != StatementPart::kCondition) continue;
      text += text.empty() ? "; now it does since " : " and ";
      text += "`" + test.wanted + "` holds for `" + test.actual + "`";
    }
    return text;
  }

  // Says that the layer must allow, and which of its statements comes nearest.
  void Need(Layer layer, std::size_t level = 0) {
    if (Allows(layer, level)) return;
    std::string text = "the " + std::string(LayerName(layer)) + " layer";
    if (layer == Layer::kServiceControl) text += " at level " + std::to_string(level);
    text += " must allow " + Asked();
    const StatementExplanation* nearest = nullptr;
    std::size_t fewest = 0;
    for (const PolicyExplanation& policy : explanation_.policies) {
      if (policy.layer != layer || policy.level != level) continue;
      for (const StatementExplanation& statement : policy.statements) {
        if (statement.ref.effect != Effect::kAllow) continue;
        const std::size_t failing = Failing(statement);
        if (nearest == nullptr || failing < fewest) {
          nearest = &statement;
          fewest = failing;
        }
      }
    }
    if (nearest != nullptr && fewest <= 2) {
      text += "; nearest is " + Name(*nearest) + ", which fails on ";
      bool first = true;
      for (const TestExplanation& test : nearest->tests) {
        if (test.outcome == Tri::kTrue) continue;
        if (!std::exchange(first, false)) text += " and ";
        text += std::string(StatementPartName(test.part));
        if (!test.key.empty()) text += " `" + test.operator_name + " " + test.key + "`";
      }
    }
    explanation_.changes.push_back(std::move(text));
  }

  // An action that doesn't match is further away than a condition that fails.
  static std::size_t Failing(const StatementExplanation& statement) {
    std::size_t failing = 0;
    for (const TestExplanation& test : statement.tests) {
      if (test.outcome == Tri::kTrue) continue;
      failing += test.part == StatementPart::kAction ? 2 : 1;
    }
    return failing;
  }

  const PolicySet& policies_;
  const Request& request_;
  const RequestShape shape_;
  bool has_boundary_ = false;
  Explanation explanation_;
};

}  // namespace

Explanation Explain(const PolicySet& policies, const Request& request) {
  return Explainer(policies, request).Run();
}

std::vector<IndeterminatePoint> IndeterminatePoints(const PolicySet& policies,
                                                    const Request& request,
                                                    std::span<const StatementRef> statements) {
  std::vector<IndeterminatePoint> points;
  const Explainer explainer(policies, request);
  ForEachPolicy(policies,
                [&](Layer layer, std::size_t level, std::size_t index, const NamedPolicy& policy) {
                  for (const StatementRef& ref : statements) {
                    if (ref.layer == layer && ref.level == level && ref.policy == index) {
                      AppendPoints(explainer.ExplainStatement(ref, policy), points);
                    }
                  }
                });
  return points;
}

}  // namespace remit::inline v0
