#include "lib/report/graph/graph_words.h"

#include <algorithm>

#include "lib/report/statement_words.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

bool IsAboutMfa(const EdgeCondition& condition) {
  return condition.kind == EdgeCondition::Kind::kMfa ||
         condition.kind == EdgeCondition::Kind::kMfaAge;
}

std::string JoinedValues(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + value;
  return text;
}

// A bound that people read without the policy's operator; empty for others.
std::string_view BoundWords(std::string_view op) {
  if (op.starts_with("NumericLessThan")) return "at most ";
  if (op.starts_with("NumericGreaterThan")) return "at least ";
  return "";
}

std::string WithoutDenial(const EdgeCondition& condition) {
  switch (condition.kind) {
    case EdgeCondition::Kind::kMfa: return "";
    case EdgeCondition::Kind::kMfaAge: {
      const std::string_view bound = BoundWords(condition.op);
      if (bound.empty() || condition.values.size() != 1) return "MFA age";
      return std::string(bound) + condition.values.front() + " s old";
    }
    case EdgeCondition::Kind::kExternalId: return "external id";
    case EdgeCondition::Kind::kSessionName: return "session name";
    case EdgeCondition::Kind::kSourceIdentity: return "source identity";
    case EdgeCondition::Kind::kTag: return "tags";
    case EdgeCondition::Kind::kTime: return "time";
    case EdgeCondition::Kind::kNetwork: return "network";
    case EdgeCondition::Kind::kOrganization: return "organization";
    case EdgeCondition::Kind::kPrincipal: return "principal";
    case EdgeCondition::Kind::kClaim: return "claims";
    case EdgeCondition::Kind::kOther: return condition.key;
  }
  return "";
}

}  // namespace

std::string_view EdgeConditionKindName(EdgeCondition::Kind kind) {
  switch (kind) {
    case EdgeCondition::Kind::kMfa: return "mfa";
    case EdgeCondition::Kind::kMfaAge: return "mfa-age";
    case EdgeCondition::Kind::kExternalId: return "external-id";
    case EdgeCondition::Kind::kSessionName: return "session-name";
    case EdgeCondition::Kind::kSourceIdentity: return "source-identity";
    case EdgeCondition::Kind::kTag: return "tag";
    case EdgeCondition::Kind::kTime: return "time";
    case EdgeCondition::Kind::kNetwork: return "network";
    case EdgeCondition::Kind::kOrganization: return "organization";
    case EdgeCondition::Kind::kPrincipal: return "principal";
    case EdgeCondition::Kind::kClaim: return "claim";
    case EdgeCondition::Kind::kOther: return "other";
  }
  return "";
}

std::string ConditionWords(const EdgeCondition& condition) {
  std::string words = condition.op + " " + condition.key + " = " + JoinedValues(condition.values);
  return condition.deny ? "not (" + words + ")" : words;
}

std::string ShortConditionWords(const EdgeCondition& condition) {
  std::string words = WithoutDenial(condition);
  return condition.deny && !words.empty() ? "unless " + words : words;
}

std::string_view VertexKindWords(VertexKind kind) {
  switch (kind) {
    case VertexKind::kParty: return "party";
    case VertexKind::kKeys: return "access key";
    case VertexKind::kConsole: return "console";
    case VertexKind::kConsoleMfa: return "console with MFA";
    case VertexKind::kToken: return "session without MFA";
    case VertexKind::kTokenMfa: return "session with MFA";
    case VertexKind::kRole: return "role";
    case VertexKind::kRoot: return "root, for a task";
    case VertexKind::kFederatedUser: return "federated user";
    case VertexKind::kService: return "service";
    case VertexKind::kProvider: return "identity provider";
    case VertexKind::kOutside: return "outside the estate";
    case VertexKind::kAnyone: return "anyone";
  }
  return "";
}

std::string ShortVertexName(const GraphVertex& vertex) {
  switch (ClassifyPrincipalArn(vertex.arn)) {
    case PrincipalArnKind::kAccountRoot:
      return vertex.kind == VertexKind::kOutside ? "account " + vertex.account : "root";
    case PrincipalArnKind::kUser:
    case PrincipalArnKind::kRole: return std::string(PrincipalName(vertex.arn));
    case PrincipalArnKind::kSamlProvider:
    case PrincipalArnKind::kOidcProvider: return vertex.arn.substr(vertex.arn.find('/') + 1);
    default: break;
  }
  if (!vertex.name.empty()) return vertex.name;
  return vertex.arn.empty() ? std::string(VertexKindWords(vertex.kind)) : vertex.arn;
}

std::string_view ShortEdgeWords(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::kAccessKey: return "key";
    case EdgeKind::kSignIn: return "password";
    case EdgeKind::kSessionToken: return "GetSessionToken";
    case EdgeKind::kAssumeRole: return "";
    case EdgeKind::kSwitchRole: return "switch role";
    case EdgeKind::kSaml: return "SAML";
    case EdgeKind::kWebIdentity: return "OIDC";
    case EdgeKind::kServiceRole: return "runs as";
    case EdgeKind::kAssumeRoot: return "AssumeRoot";
    case EdgeKind::kFederationToken: return "GetFederationToken";
    case EdgeKind::kOutsideAccount: return "owns";
  }
  return "";
}

bool IsOnlyPossible(const GraphEdge& edge) {
  if (edge.holds != Tri::kIndeterminate) return false;
  return edge.conditions.empty() ||
         !std::all_of(edge.conditions.begin(), edge.conditions.end(), IsAboutMfa);
}

std::string_view HoldsName(Tri holds) {
  switch (holds) {
    case Tri::kTrue: return "sure";
    case Tri::kIndeterminate: return "possible";
    case Tri::kFalse: return "never";
  }
  return "";
}

std::vector<std::string> VertexTooltip(const DelegationGraph& graph, std::size_t index) {
  const GraphVertex& vertex = graph.vertices[index];
  std::vector<std::string> lines = {vertex.arn.empty() ? ShortVertexName(vertex) : vertex.arn};
  lines.emplace_back(VertexKindWords(vertex.kind));
  if (!vertex.device.empty()) {
    lines.push_back("device " + vertex.device +
                    (vertex.device_holder.empty() ? ", whose holder isn't known"
                                                  : ", held by " + vertex.device_holder));
  }
  if (vertex.kind != VertexKind::kParty) {
    lines.push_back(vertex.holder.empty() ? "nobody is known to hold it"
                                          : "held by " + vertex.holder);
  }
  return lines;
}

std::vector<std::string> EdgeTooltip(const DelegationGraph& graph, const GraphEdge& edge) {
  std::vector<std::string> lines = {ShortVertexName(graph.vertices[edge.from]) + " → " +
                                    ShortVertexName(graph.vertices[edge.to]) + ": " +
                                    std::string(InfoOf(edge.kind).name)};
  if (!edge.note.empty()) lines.push_back(edge.note);
  if (!edge.consents.empty()) lines.push_back("consents: " + edge.consents);
  if (edge.mfa && !NeverOpens(edge)) {
    lines.push_back(edge.consents.empty() ? "takes MFA, of whom isn't known"
                                          : "takes MFA of " + edge.consents);
  }
  for (const EdgeCondition& condition : edge.conditions) {
    lines.push_back("if " + ConditionWords(condition));
  }
  if (edge.holds == Tri::kIndeterminate && edge.conditions.empty()) {
    lines.emplace_back("possible: it hangs on what isn't known");
  }
  for (const StatementPlace& place : edge.statements) {
    const std::string where = PlaceWords(place);
    lines.push_back(StatementWords(place) + (where.empty() ? "" : ", " + where));
  }
  return lines;
}

}  // namespace remit::inline v0
