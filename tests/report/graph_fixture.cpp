#include "tests/report/graph_fixture.h"

#include <utility>

namespace remit {
namespace {

const std::string kShop = "111122223333";
const std::string kProvider = "444455556666";

GraphVertex Named(VertexKind kind, const std::string& name, const std::string& arn,
                  const std::string& account, const std::string& device, const Holder& holder) {
  GraphVertex vertex;
  vertex.kind = kind;
  vertex.name = name;
  vertex.arn = arn;
  vertex.account = account;
  vertex.device = device;
  vertex.holder = holder;
  return vertex;
}

EdgeCondition Test(EdgeCondition::Kind kind, const std::string& key, const std::string& op,
                   const std::vector<std::string>& values) {
  EdgeCondition condition;
  condition.kind = kind;
  condition.key = key;
  condition.op = op;
  condition.values = values;
  return condition;
}

class Builder {
 public:
  std::size_t Party(const std::string& name) {
    return Add(Named(VertexKind::kParty, name, "", "", "", name));
  }

  std::size_t Principal(VertexKind kind, const std::string& account, const std::string& path,
                        const Holder& holder, const std::string& device = {},
                        const Holder& device_holder = {}) {
    std::string arn = "arn:aws:iam::";
    arn += account + ":" + path;
    GraphVertex vertex = Named(kind, "", arn, account, device, holder);
    vertex.device_holder = device_holder;
    return Add(std::move(vertex));
  }

  std::size_t Add(GraphVertex vertex) {
    vertex.id = std::string(VertexKindName(vertex.kind)) + " " +
                (vertex.arn.empty() ? vertex.name : vertex.arn);
    vertex.distance = vertex.kind == VertexKind::kParty ? 0 : 1;
    graph_.vertices.push_back(std::move(vertex));
    return graph_.vertices.size() - 1;
  }

  GraphEdge& Edge(EdgeKind kind, std::size_t from, std::size_t to) {
    GraphEdge edge;
    edge.kind = kind;
    edge.from = from;
    edge.to = to;
    edge.cross_account = graph_.vertices[from].account != graph_.vertices[to].account;
    graph_.edges.push_back(std::move(edge));
    return graph_.edges.back();
  }

  // By a statement of the role's trust.
  GraphEdge& Assume(std::size_t from, std::size_t to, const std::string& sid) {
    GraphEdge& edge = Edge(EdgeKind::kAssumeRole, from, to);
    StatementPlace place;
    place.owner = graph_.vertices[to].arn;
    place.sid = sid;
    place.file = "estate/" + kShop + "/roles.json";
    place.pointer = "/RoleDetailList/3/AssumeRolePolicyDocument/Statement/0";
    place.position = {.line = 12, .column = 9, .offset = 310};
    edge.statements.push_back(std::move(place));
    return edge;
  }

  DelegationGraph Take() { return std::move(graph_); }

 private:
  DelegationGraph graph_;
};

// By a device of `holder`.
void AskForMfa(GraphEdge& edge, const Holder& holder, const std::string& seconds) {
  edge.mfa = true;
  edge.consents = holder;
  edge.holds = Tri::kIndeterminate;
  edge.conditions.push_back(
      Test(EdgeCondition::Kind::kMfa, "aws:MultiFactorAuthPresent", "Bool", {"true"}));
  if (seconds.empty()) return;
  edge.conditions.push_back(
      Test(EdgeCondition::Kind::kMfaAge, "aws:MultiFactorAuthAge", "NumericLessThan", {seconds}));
}

}  // namespace

DelegationGraph GateGraph() {
  Builder graph;
  const std::size_t customer = graph.Party("customer");
  const std::size_t msp = graph.Party("msp");
  const std::string elevation = "user/msp/msp-elevation";
  const std::size_t key = graph.Principal(VertexKind::kKeys, kShop, elevation, "msp");
  const std::size_t token =
      graph.Principal(VertexKind::kTokenMfa, kShop, elevation, "msp",
                      "arn:aws:iam::111122223333:mfa/msp-elevation", "customer");
  const std::size_t elevated =
      graph.Principal(VertexKind::kRole, kShop, "role/msp/MspElevated", "customer");
  const std::size_t approval =
      graph.Principal(VertexKind::kKeys, kShop, "user/msp/change-approval", "msp");
  const std::size_t change =
      graph.Principal(VertexKind::kRole, kShop, "role/ProductionChange", "customer");
  const std::size_t engineer =
      graph.Principal(VertexKind::kKeys, kProvider, "user/kim.larsen", "msp");
  const std::size_t operators =
      graph.Principal(VertexKind::kRole, kProvider, "role/customers/alder/AlderOperator", "msp");
  const std::size_t monitoring =
      graph.Principal(VertexKind::kRole, kShop, "role/msp/MspMonitoring", "customer");
  const std::size_t maintenance =
      graph.Principal(VertexKind::kRole, kShop, "role/msp/MspDatabaseMaintenance", "customer");
  const std::size_t console =
      graph.Principal(VertexKind::kConsole, kShop, "user/database/rafael.costa", "");
  const std::size_t provider =
      graph.Principal(VertexKind::kProvider, kShop,
                      "oidc-provider/token.actions.githubusercontent.com", "customer/developers");
  const std::size_t deploy = graph.Principal(VertexKind::kRole, kShop, "role/deploy", "customer");
  const std::size_t lambda =
      graph.Add(Named(VertexKind::kService, "lambda", "lambda.amazonaws.com", kShop, "", ""));
  const std::size_t legacy =
      graph.Principal(VertexKind::kRole, kShop, "role/lambda-basic-legacy", "customer");

  GraphEdge& has_key = graph.Edge(EdgeKind::kAccessKey, msp, key);
  has_key.cross_party = true;
  has_key.consents = "msp";
  graph.Edge(EdgeKind::kAccessKey, msp, approval).cross_party = true;
  graph.Edge(EdgeKind::kAccessKey, msp, engineer).consents = "msp";
  graph.Edge(EdgeKind::kSignIn, customer, console).holds = Tri::kIndeterminate;
  graph.Edge(EdgeKind::kWebIdentity, provider, deploy).consents = "customer/developers";
  graph.Edge(EdgeKind::kServiceRole, lambda, legacy);

  GraphEdge& session = graph.Edge(EdgeKind::kSessionToken, key, token);
  session.mfa = true;
  session.consents = "customer";
  AskForMfa(graph.Assume(token, elevated, "ElevationUserWithFreshToken"), "customer", "300");
  AskForMfa(graph.Assume(approval, change, "AskForMfa"), "msp", "");
  graph.Assume(engineer, operators, "Engineers");
  GraphEdge& chained = graph.Assume(operators, maintenance, "AskForMfa");
  AskForMfa(chained, "msp", "");
  chained.holds = Tri::kFalse;
  chained.note = "asks for MFA, which never shows in a role session (M05)";
  chained.cross_party = true;
  GraphEdge& optional = graph.Assume(operators, monitoring, "Provider");
  optional.cross_party = true;
  optional.holds = Tri::kIndeterminate;
  optional.conditions.push_back(Test(EdgeCondition::Kind::kExternalId, "sts:ExternalId",
                                     "StringEqualsIfExists", {"brightwater-alder-7f3c9a2e"}));
  return graph.Take();
}

GraphReportOptions GateOptions() {
  GraphReportOptions options;
  options.accounts[kShop] = {"alder-production", "customer"};
  options.accounts[kProvider] = {"", "msp"};
  return options;
}

DelegationGraph HostileGraph(const std::string& text) {
  Builder graph;
  const auto vertex = [&](VertexKind kind) {
    const std::string principal = kind == VertexKind::kParty ? "" : text;
    GraphVertex made = Named(kind, text, principal, principal, text, text);
    made.device_holder = text;
    return graph.Add(std::move(made));
  };
  const std::size_t party = vertex(VertexKind::kParty);
  const std::size_t role = vertex(VertexKind::kRole);
  const std::size_t outside = vertex(VertexKind::kOutside);
  graph.Edge(EdgeKind::kAccessKey, party, role).consents = text;
  GraphEdge& edge = graph.Assume(role, outside, text);
  AskForMfa(edge, text, text);
  edge.note = text;
  edge.conditions.push_back(Test(EdgeCondition::Kind::kOther, text, text, {text, text}));
  edge.statements.front().owner = text;
  edge.statements.front().policy = text;
  edge.statements.front().file = text;
  edge.cross_party = true;
  return graph.Take();
}

GraphReportOptions HostileOptions(const std::string& text) {
  GraphReportOptions options;
  options.title = text;
  options.accounts[text] = {text, text};
  return options;
}

DelegationGraph LargeGraph(std::size_t accounts, std::size_t roles) {
  Builder graph;
  const std::size_t customer = graph.Party("customer");
  for (std::size_t a = 0; a < accounts; ++a) {
    const std::string account = std::to_string(100000000000 + a);
    const std::size_t key = graph.Principal(VertexKind::kKeys, account, "user/ops", "customer");
    const std::size_t token =
        graph.Principal(VertexKind::kTokenMfa, account, "user/ops", "customer",
                        "arn:aws:iam::" + account + ":mfa/ops", "customer");
    graph.Edge(EdgeKind::kAccessKey, customer, key);
    GraphEdge& session = graph.Edge(EdgeKind::kSessionToken, key, token);
    session.mfa = true;
    session.consents = "customer";
    for (std::size_t r = 0; r < roles; ++r) {
      const std::size_t role =
          graph.Principal(VertexKind::kRole, account, "role/r" + std::to_string(r), "customer");
      AskForMfa(graph.Assume(token, role, ""), "customer", "");
    }
  }
  return graph.Take();
}

}  // namespace remit
