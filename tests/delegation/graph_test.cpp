#include "remit/delegation/graph.h"

#include <algorithm>
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/sts/estate_json.h"

namespace remit {
namespace {

// Three gates: one with the device in the right hands, one that never opens, one open.
Estate Gates() {
  return EstateFromJson(R"({"accounts": {
    "111122223333": {
      "users": {"msp-elevation": {"password": false, "mfa": ["arn:aws:iam::111122223333:mfa/msp-elevation"]}},
      "roles": {
        "MspElevated": {"trust": {"Version": "2012-10-17", "Statement": [{"Sid": "Gate", "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::111122223333:user/msp-elevation"}, "Action": "sts:AssumeRole",
            "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"},
                          "NumericLessThan": {"aws:MultiFactorAuthAge": "300"}}}]}},
        "Never": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::444455556666:role/ops"}, "Action": "sts:AssumeRole",
            "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]}},
        "Support": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "c-42"}}}]}},
        "Function": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}}},
    "444455556666": {
      "users": {"op": {"password": false, "policies": [{"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::444455556666:role/ops"}]}]}},
      "roles": {"ops": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole"}]},
        "policies": [{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
          "Resource": "arn:aws:iam::111122223333:role/*"}]}]}}}}})");
}

Custody Hands() {
  Custody custody;
  custody.accounts = {{"111122223333", "customer"}, {"444455556666", "msp"}};
  custody.access_keys["arn:aws:iam::111122223333:user/msp-elevation"] = "msp";
  return custody;
}

const GraphEdge* EdgeTo(const DelegationGraph& graph, std::string_view role_name, VertexKind from) {
  for (const GraphEdge& edge : graph.edges) {
    if (graph.vertices[edge.to].name == role_name && graph.vertices[edge.from].kind == from) {
      return &edge;
    }
  }
  return nullptr;
}

BOOST_AUTO_TEST_SUITE(graph)

BOOST_AUTO_TEST_CASE(edges_say_under_which_conditions_and_by_which_statement) {
  const Delegation delegation(Gates(), Hands());
  const DelegationGraph graph = GraphOf(delegation);
  const GraphEdge* gate = EdgeTo(graph, "MspElevated", VertexKind::kTokenMfa);
  BOOST_REQUIRE(gate != nullptr);
  BOOST_TEST(gate->mfa);
  BOOST_TEST((gate->holds == Tri::kIndeterminate));
  BOOST_TEST(gate->consents == "customer");
  BOOST_TEST(gate->conditions.size() == 2U);
  BOOST_TEST(gate->statements.front().sid == "Gate");
  BOOST_TEST(gate->statements.front().position.line > 1U);
  // Whoever has the keys alone isn't through.
  BOOST_TEST(EdgeTo(graph, "MspElevated", VertexKind::kKeys) == nullptr);

  const GraphEdge* never = EdgeTo(graph, "Never", VertexKind::kRole);
  BOOST_REQUIRE(never != nullptr);
  BOOST_TEST((never->holds == Tri::kFalse));
  BOOST_TEST(never->note.find("M05") != std::string::npos);

  const GraphEdge* support = EdgeTo(graph, "Support", VertexKind::kRole);
  BOOST_REQUIRE(support != nullptr);
  BOOST_TEST(support->cross_account);
  BOOST_TEST((support->conditions.front().kind == EdgeCondition::Kind::kExternalId));
  BOOST_TEST(support->statements.size() == 2U);  // trust and identity

  const GraphEdge* own = EdgeTo(graph, "ops", VertexKind::kKeys);
  BOOST_REQUIRE(own != nullptr);
  BOOST_TEST((own->holds == Tri::kTrue));
  BOOST_TEST(EdgeTo(graph, "Function", VertexKind::kService) != nullptr);
}

// Whoever runs code with a role, its account's holder has it; a device's holder is known
// wherever the edge that took it is cut off.
BOOST_AUTO_TEST_CASE(hands_are_told_by_vertices_and_edges) {
  const Delegation delegation(Gates(), Hands());
  const DelegationGraph graph = GraphOf(delegation);
  BOOST_TEST(EdgeTo(graph, "Support", VertexKind::kRole)->cross_party);
  BOOST_TEST(!EdgeTo(graph, "ops", VertexKind::kKeys)->cross_party);
  BOOST_TEST(!EdgeTo(graph, "Function", VertexKind::kService)->cross_party);
  const DelegationGraph one = GraphOf(
      delegation,
      {.kinds = {EdgeKind::kAssumeRole}, .to = "arn:aws:iam::111122223333:role/MspElevated"});
  const auto token =
      std::find_if(one.vertices.begin(), one.vertices.end(),
                   [](const GraphVertex& v) { return v.kind == VertexKind::kTokenMfa; });
  BOOST_REQUIRE(token != one.vertices.end());
  BOOST_TEST(token->device_holder == "customer");
  BOOST_TEST(token->holder == "msp");
}

Estate RootsAndFederatedUsers(const std::string& condition) {
  return EstateFromJson(R"({"accounts": {
    "111122223333": {
      "users": {"u": {"password": false, "policies": [{"Version": "2012-10-17", "Statement": [
          {"Sid": "Federate", "Effect": "Allow", "Action": "sts:GetFederationToken",
           "Resource": "arn:aws:sts::111122223333:federated-user/b*"}]}]}},
      "resources": {"arn:aws:s3:::data": {"policy": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:sts::111122223333:federated-user/bob",
              "arn:aws:sts::111122223333:federated-user/eve"]},
           "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}]}}}},
    "444455556666": {
      "users": {"op": {"password": false, "mfa": ["arn:aws:iam::444455556666:mfa/op"], "policies": [
          {"Version": "2012-10-17", "Statement": [{"Sid": "Tasks", "Effect": "Allow",
            "Action": "sts:AssumeRoot", "Resource": "*")" +
                        condition + R"(}]}]},
                "no": {"password": false}}}},
    "organization": {"id": "o-1", "managementAccount": "444455556666",
                     "units": {"ou-1": ["111122223333"]}}})");
}

const GraphEdge* EdgeOf(const DelegationGraph& graph, EdgeKind kind) {
  const auto found = std::find_if(graph.edges.begin(), graph.edges.end(),
                                  [kind](const GraphEdge& e) { return e.kind == kind; });
  return found == graph.edges.end() ? nullptr : &*found;
}

// X24, §6.1.
BOOST_AUTO_TEST_CASE(tasks_as_root_and_federated_users_are_edges) {
  const Delegation delegation(RootsAndFederatedUsers(""), Hands());
  const DelegationGraph graph = GraphOf(delegation);
  const GraphEdge* task = EdgeOf(graph, EdgeKind::kAssumeRoot);
  BOOST_REQUIRE(task != nullptr);
  BOOST_TEST((task->holds == Tri::kTrue));
  BOOST_TEST(task->cross_party);
  BOOST_TEST(task->statements.front().sid == "Tasks");
  BOOST_TEST(graph.vertices[task->from].name == "op");
  // S01: a session token can't call it, whatever it bears.
  BOOST_TEST((graph.vertices[task->from].kind == VertexKind::kKeys));
  BOOST_TEST(graph.vertices[task->to].arn == "arn:aws:iam::111122223333:root");
  BOOST_TEST((graph.vertices[task->to].kind == VertexKind::kRoot));

  const GraphEdge* federated = EdgeOf(graph, EdgeKind::kFederationToken);
  BOOST_REQUIRE(federated != nullptr);
  BOOST_TEST(graph.vertices[federated->to].arn == "arn:aws:sts::111122223333:federated-user/bob");
  BOOST_TEST(federated->statements.front().sid == "Federate");
  BOOST_TEST(std::count_if(graph.edges.begin(), graph.edges.end(), [](const GraphEdge& e) {
               return e.kind == EdgeKind::kFederationToken;  // `eve` isn't allowed
             }) == 1);
}

// M01: it takes no token code, so that access keys never bear the MFA it asks for.
BOOST_AUTO_TEST_CASE(a_task_as_root_that_asks_for_mfa_is_shut_to_access_keys) {
  const Delegation delegation(
      RootsAndFederatedUsers(R"(, "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}})"),
      Hands());
  const DelegationGraph graph = GraphOf(delegation);
  const GraphEdge* task = EdgeOf(graph, EdgeKind::kAssumeRoot);
  BOOST_REQUIRE(task != nullptr);
  BOOST_TEST((task->holds == Tri::kFalse));
  BOOST_TEST(task->note.find("M01") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_filter_leaves_what_was_asked_for) {
  const Delegation delegation(Gates(), Hands());
  const auto names = [](const DelegationGraph& graph) {
    std::vector<std::string> all;
    for (const GraphVertex& vertex : graph.vertices) all.push_back(vertex.name);
    std::sort(all.begin(), all.end());
    return all;
  };
  const std::vector<std::string> to_support = {"Support", "msp", "op", "ops"};
  BOOST_TEST(names(GraphOf(delegation,
                           {.parties = {"msp"}, .to = "arn:aws:iam::111122223333:role/Support"})) ==
                 to_support,
             boost::test_tools::per_element());
  for (const GraphVertex& vertex : GraphOf(delegation, {.accounts = {"444455556666"}}).vertices) {
    BOOST_TEST((vertex.account.empty() || vertex.account == "444455556666"));
    BOOST_TEST(vertex.name != "customer");  // who holds nothing there isn't shown
  }
  for (const GraphEdge& edge : GraphOf(delegation, {.kinds = {EdgeKind::kServiceRole}}).edges) {
    BOOST_TEST((edge.kind == EdgeKind::kServiceRole));
  }
  const DelegationGraph small = GraphOf(delegation, {.max_vertices = 3});
  BOOST_TEST(small.vertices.size() == 3U);
  BOOST_TEST(small.left_out > 0U);
  const DelegationGraph near = GraphOf(delegation, {.parties = {"msp"}, .max_distance = 2});
  for (const GraphVertex& vertex : near.vertices) BOOST_TEST(vertex.distance <= 2U);
  const DelegationGraph from = GraphOf(delegation, {.from = "arn:aws:iam::444455556666:role/ops"});
  BOOST_TEST(from.vertices.front().name == "ops");
  BOOST_TEST(from.vertices.size() == 3U);
}

BOOST_AUTO_TEST_CASE(principals_that_are_alike_are_one_class) {
  std::string users;
  for (int i = 0; i < 40; ++i) {
    users += (i == 0 ? "" : ", ") + ("\"u" + std::to_string(i)) +
             R"(": {"managed": ["Assume"], "password": false})";
  }
  const Estate estate = EstateFromJson(
      R"({"accounts": {"111122223333": {"users": {)" + users +
      R"(}, "policies": {"Assume": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Action": "sts:AssumeRole", "Resource": "*"}]}},
        "roles": {"R": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}]}}}}}})");
  const DelegationStats stats = Delegation(estate, Custody()).stats();
  BOOST_TEST(stats.principals == 41U);
  BOOST_TEST(stats.classes == 2U);
  BOOST_TEST(stats.class_edges == 1U);
  BOOST_TEST(stats.role_edges == 40U);
  BOOST_TEST(stats.decisions <= 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
