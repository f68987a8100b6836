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
