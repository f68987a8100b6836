// The tree of an organization: the way from the root to an account (E10, K07).
#include "remit/estate/organization.h"

#include <boost/test/unit_test.hpp>

#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

std::vector<std::string> Ids(const std::vector<const OrganizationNode*>& path) {
  std::vector<std::string> ids;
  for (const OrganizationNode* node : path) ids.push_back(node->id);
  return ids;
}

OrganizationNode& Node(Organization& organization, std::string_view id) {
  for (OrganizationNode& node : organization.nodes) {
    if (node.id == id) return node;
  }
  throw std::invalid_argument("no such node");
}

BOOST_AUTO_TEST_SUITE(organization)

BOOST_AUTO_TEST_CASE(the_path_leads_from_the_root_to_the_account) {
  const Organization o = MakeOrganization({kHome});
  BOOST_TEST(Ids(o.PathTo(kHome)) == (std::vector<std::string>{"r-1", "ou-1", "111122223333"}),
             boost::test_tools::per_element());
  BOOST_TEST(o.OrgPathOf(kHome) == "o-1/r-1/ou-1/");
  BOOST_TEST(o.OrgPathOf(kManagement) == "o-1/r-1/");
}

BOOST_AUTO_TEST_CASE(who_is_no_member_has_no_path) {
  const Organization o = MakeOrganization({kHome});
  BOOST_TEST(o.PathTo(kPartner).empty());
  BOOST_TEST(o.OrgPathOf(kPartner) == "");
}

BOOST_AUTO_TEST_CASE(a_circle_of_units_leads_nowhere) {
  Organization o = MakeOrganization({kHome});
  Node(o, "ou-1").parent = "ou-1";
  BOOST_TEST(o.PathTo(kHome).empty());
  Node(o, "ou-1").parent = kHome;
  BOOST_TEST(o.PathTo(kHome).empty());
}

BOOST_AUTO_TEST_CASE(an_orphan_leads_nowhere) {
  Organization o = MakeOrganization({kHome});
  Node(o, "ou-1").parent = "ou-gone";
  BOOST_TEST(o.PathTo(kHome).empty());
  // Nobody said what is above it: it is no root for that.
  Node(o, "ou-1").parent = "";
  BOOST_TEST(o.PathTo(kHome).empty());
  Node(o, kHome).parent = "";
  BOOST_TEST(o.PathTo(kHome).empty());
}

BOOST_AUTO_TEST_CASE(of_two_nodes_with_one_id_the_first_counts) {
  Organization o = MakeOrganization({kHome});
  OrganizationNode again = Node(o, kHome);
  again.parent = "r-1";
  o.nodes.push_back(again);
  BOOST_TEST(o.OrgPathOf(kHome) == "o-1/r-1/ou-1/");
}

BOOST_AUTO_TEST_CASE(a_chain_of_units_beyond_any_depth_is_no_path) {
  Organization o;
  o.id = "o-1";
  constexpr int kUnits = 20'000;
  for (int i = 0; i < kUnits; ++i) {
    OrganizationNode node;
    node.id = "ou-" + std::to_string(i);
    node.parent = i == 0 ? "r-1" : "ou-" + std::to_string(i - 1);
    o.nodes.push_back(node);
  }
  OrganizationNode account;
  account.id = kHome;
  account.parent = "ou-" + std::to_string(kUnits - 1);
  o.nodes.push_back(account);
  BOOST_TEST(o.PathTo(kHome).empty());
  BOOST_TEST(EstateOf(o).OrganizationOf(kHome) != nullptr);
}

BOOST_AUTO_TEST_CASE(an_account_belongs_to_the_organization_that_lists_it) {
  Organization other = MakeOrganization({kHome, kPartner});
  other.id = "o-2";
  const Estate estate = EstateOf(MakeOrganization({kHome}), other);
  BOOST_TEST(estate.OrganizationOf(kHome)->id == "o-1");  // of two, the first
  BOOST_TEST(estate.OrganizationOf(kPartner)->id == "o-2");
  BOOST_TEST(estate.OrganizationOf(kManagement)->id == "o-1");
  BOOST_TEST(estate.OrganizationOf("123412341234") == nullptr);
}

BOOST_AUTO_TEST_CASE(organizations_are_equal_by_what_they_say) {
  Organization o = MakeOrganization({kHome});
  o.policies.push_back({"p-1", AllowAll("A"), false, {}});
  Organization same = MakeOrganization({kHome});
  same.policies.push_back({"p-1", AllowAll("A"), false, {}});
  same.source.pointer = "/elsewhere";
  BOOST_TEST((o == same));
  same.policies[0].policy = DenyAll("A");
  BOOST_TEST(!(o == same));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
