// Which layer decides (E04), and the table of §5.3 row by row.
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/eval/case_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(facts)

constexpr std::string_view kAlice = "arn:aws:iam::111122223333:user/alice";
constexpr std::string_view kSession = "arn:aws:sts::111122223333:assumed-role/R/s1";
constexpr std::string_view kAllowAll =
    "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}";
constexpr std::string_view kAllowEc2 =
    "{'Statement':{'Effect':'Allow','Action':'ec2:*','Resource':'*'}}";

std::string CaseOf(std::string_view principal, std::string_view policies,
                   std::string_view more = "") {
  return "{'request':{'principal':'" + std::string(principal) +
         "','action':'s3:GetObject','resource':'arn:aws:s3:::bkt/k'" + std::string(more) +
         "},'policies':{" + std::string(policies) + "}}";
}

std::string Statement(std::string_view effect, bool principal) {
  return "{'Statement':{'Effect':'" + std::string(effect) + "','Action':'s3:*','Resource':'*'" +
         (principal ? ",'Principal':'*'" : "") + "}}";
}

BOOST_AUTO_TEST_CASE(the_first_layer_with_a_deny_decides_in_the_order_of_E04) {
  const std::string deny = Statement("Deny", false);
  const std::string deny_all = Statement("Deny", true);
  const std::vector<std::pair<std::string, std::string>> layers = {
      {"resourceControl", "[[" + deny_all + "]]"},
      {"serviceControl", "[[" + std::string(kAllowAll) + "," + deny + "]]"},
      {"vpcEndpoint", deny_all},
      {"resource", deny_all},
      {"identity", "[" + deny + "]"},
      {"permissionsBoundary", deny},
      {"session", "[" + deny + "]"}};
  // With all of them the first decides; without the first the second; and so on.
  for (std::size_t first = 0; first < layers.size(); ++first) {
    std::string policies;
    for (std::size_t i = layers.size(); i-- > first;) {
      policies +=
          (policies.empty() ? "'" : ",'") + layers[i].first + std::string("':") + layers[i].second;
    }
    const CaseResult result = ResultOf(CaseOf(kSession, policies));
    BOOST_TEST(Verdict(result) == "explicitDeny by " + layers[first].first);
    BOOST_TEST(result.matched.size() == layers.size() - first);
  }
}

struct Gate {
  std::string_view what;
  std::string_view policies;
  std::string_view verdict;
};

constexpr Gate kGates[] = {
    {"nothing at all (E01)", "", "implicitDeny by default"},
    {"an SCP level without an Allow comes first (E10)",
     "'serviceControl':[[]],'permissionsBoundary':EC2,'session':[EC2]",
     "implicitDeny by serviceControl"},
    {"then the endpoint (E15)",
     "'serviceControl':[[ALL]],'vpcEndpoint':{'Statement':{'Effect':'Allow','Principal':'*','"
     "Action':"
     "'ec2:*','Resource':'*'}},'permissionsBoundary':EC2",
     "implicitDeny by vpcEndpoint"},
    {"an identity Allow that the boundary stops (E26)",
     "'identity':[ALL],'permissionsBoundary':EC2,'session':[EC2]",
     "implicitDeny by permissionsBoundary"},
    {"an identity Allow that the session policy stops (E25)", "'identity':[ALL],'session':[EC2]",
     "implicitDeny by session"},
    {"a boundary never grants (E26)", "'permissionsBoundary':ALL", "implicitDeny by default"},
    {"a session policy never grants (E25)", "'session':[ALL]", "implicitDeny by default"},
    {"an identity Allow", "'identity':[ALL]", "allowed by identity"},
    {"a direct grant (E20)",
     "'resource':{'Statement':{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}}",
     "allowed by resource"},
    {"a grant to the own account alone (E21)",
     "'resource':{'Statement':{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'*',"
     "'Resource':'*'}}",
     "implicitDeny by default"},
};

std::string WithNames(std::string_view policies) {
  std::string text(policies);
  const auto replace = [&text](std::string_view name, std::string_view by) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + by.size())) {
      text.replace(at, name.size(), by);
    }
  };
  replace("ALL", kAllowAll);
  replace("EC2", kAllowEc2);
  return text;
}

BOOST_AUTO_TEST_CASE(an_implicit_deny_names_the_first_gate_that_stays_shut_E04) {
  for (const Gate& gate : kGates) {
    BOOST_TEST_CONTEXT(gate.what) {
      BOOST_TEST(Verdict(ResultOf(CaseOf(kSession, WithNames(gate.policies)))) == gate.verdict);
    }
  }
}

// One row of the table of §5.3: what the resource's policy grants to, and
// whether an implicit deny of each layer blocks.
struct Row {
  std::string_view rule;
  std::string_view principal;
  std::string_view facts;
  std::string_view grants_to;
  bool identity_blocks;
  bool boundary_blocks;
  bool session_blocks;
};

constexpr std::string_view kFred = "arn:aws:sts::111122223333:federated-user/fred";
constexpr std::string_view kFredsUser =
    ",'principalFacts':{'userArn':'arn:aws:iam::111122223333:user/alice'}";
constexpr std::string_view kRole = "arn:aws:iam::111122223333:role/R";

constexpr Row kTable[] = {
    {"E21", kAlice, "", "111122223333", true, true, true},
    {"E21", kSession, "", "111122223333", true, true, true},
    {"E21", kFred, kFredsUser, "arn:aws:iam::111122223333:root", true, true, true},
    {"E20", kAlice, "", kAlice, false, false, false},
    {"E22", kSession, "", kRole, false, true, true},
    {"E20", kSession, "", kSession, false, false, false},
    {"E23", kFred, kFredsUser, kAlice, false, true, true},
    {"E20", kFred, kFredsUser, kFred, false, false, false},
    {"E20", kAlice, "", "*", false, false, false},
    {"E20", kSession, "", "*", false, false, false},
    {"E20", kFred, kFredsUser, "*", false, false, false},
};

BOOST_AUTO_TEST_CASE(what_a_resource_policy_grants_is_limited_as_the_table_of_5_3_says) {
  for (const Row& row : kTable) {
    for (unsigned layers = 0; layers < 8; ++layers) {
      const bool identity = (layers & 1U) == 0;
      const bool boundary = (layers & 2U) == 0;
      const bool session = (layers & 4U) == 0;
      std::string policies = "'resource':{'Statement':{'Effect':'Allow','Principal':{'AWS':'" +
                             std::string(row.grants_to) +
                             "'},'Action':'*','Resource':'*'}},'identity':[";
      policies += identity ? kAllowAll : kAllowEc2;
      policies += "],'permissionsBoundary':";
      policies += boundary ? kAllowAll : kAllowEc2;
      policies += ",'session':[";
      policies += session ? kAllowAll : kAllowEc2;
      policies += "]";
      std::string text = CaseOf(row.principal, policies);
      text.insert(text.size() - 1, row.facts);
      const bool allowed = (identity || !row.identity_blocks) &&
                           (boundary || !row.boundary_blocks) && (session || !row.session_blocks);
      BOOST_TEST_CONTEXT(row.rule << " " << row.principal << " granted to " << row.grants_to
                                  << ", identity " << identity << ", boundary " << boundary
                                  << ", session " << session) {
        BOOST_TEST((ResultOf(text).decision == Decision::kAllowed) == allowed);
      }
    }
  }
}

constexpr Row kAcross[] = {
    {"E30", "arn:aws:iam::444455556666:user/bob", "", "444455556666", true, true, true},
    {"E30", "arn:aws:iam::444455556666:user/bob", "", "arn:aws:iam::444455556666:user/bob", true,
     true, true},
    {"E31", "arn:aws:sts::444455556666:assumed-role/RB/s9", "",
     "arn:aws:sts::444455556666:assumed-role/RB/s9", true, true, true},
    {"E31", "arn:aws:sts::444455556666:assumed-role/RB/s9", "", "*", true, true, true},
    {"E32", "arn:aws:iam::444455556666:root", "", "444455556666", false, false, true},
};

BOOST_AUTO_TEST_CASE(across_accounts_nothing_lifts_the_limits_of_the_caller_E30_E31_E32) {
  for (const Row& row : kAcross) {
    for (unsigned layers = 0; layers < 8; ++layers) {
      const bool identity = (layers & 1U) == 0;
      const bool boundary = (layers & 2U) == 0;
      const bool session = (layers & 4U) == 0;
      const std::string policies =
          "'resource':{'Statement':{'Effect':'Allow','Principal':{'AWS':'" +
          std::string(row.grants_to) + "'},'Action':'*','Resource':'*'}},'identity':[" +
          std::string(identity ? kAllowAll : kAllowEc2) +
          "],'permissionsBoundary':" + std::string(boundary ? kAllowAll : kAllowEc2) +
          ",'session':[" + std::string(session ? kAllowAll : kAllowEc2) + "]";
      const bool allowed = (identity || !row.identity_blocks) &&
                           (boundary || !row.boundary_blocks) && (session || !row.session_blocks);
      BOOST_TEST_CONTEXT(row.rule << " " << row.principal << " granted to " << row.grants_to) {
        const CaseResult result =
            ResultOf(CaseOf(row.principal, policies, ",'resourceAccount':'111122223333'"));
        BOOST_TEST((result.decision == Decision::kAllowed) == allowed);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(across_accounts_the_side_that_does_not_allow_decides_E30) {
  constexpr std::string_view kBob = "arn:aws:iam::444455556666:user/bob";
  constexpr std::string_view kOwner = ",'resourceAccount':'111122223333'";
  const std::string all(kAllowAll);
  const std::string grant =
      "'resource':{'Statement':{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}}";
  BOOST_TEST(Verdict(ResultOf(CaseOf(kBob, "", kOwner))) == "implicitDeny by default");
  BOOST_TEST(Verdict(ResultOf(CaseOf(kBob, "'identity':[" + all + "]", kOwner))) ==
             "implicitDeny by resource");
  BOOST_TEST(Verdict(ResultOf(CaseOf(kBob, grant, kOwner))) == "implicitDeny by identity");
  BOOST_TEST(Verdict(ResultOf(CaseOf(kBob, grant + ",'identity':[" + all + "]", kOwner))) ==
             "allowed by resource");
}

BOOST_AUTO_TEST_CASE(the_root_user_is_allowed_by_being_root_E40) {
  BOOST_TEST(Verdict(ResultOf(CaseOf("arn:aws:iam::111122223333:root", ""))) == "allowed by root");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
