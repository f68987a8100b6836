// Who can do what in which phase.
#include "remit/handover/matrix.h"

#include <algorithm>
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/handover/design_testing.h"
#include "tests/handover/small_handover.h"

namespace remit {
namespace {

const MatrixCell& CellOf(const Matrix& matrix, std::string_view phase, std::string_view who,
                         std::string_view column) {
  std::size_t p = 0;
  while (matrix.phases.at(p).name != phase) ++p;
  std::size_t r = 0;
  while (matrix.rows.at(r).holder != who) ++r;
  std::size_t c = 0;
  while (matrix.columns.at(c).name != column) ++c;
  return matrix.At(p, r, c);
}

std::vector<std::string> NamesOf(const MatrixCell& cell, PartyAccess level) {
  std::vector<std::string> names;
  for (const CatalogAction* action : cell.actions[static_cast<std::size_t>(level)]) {
    names.push_back(action->FullName());
  }
  return names;
}

using Names = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(matrix)

BOOST_AUTO_TEST_CASE(actions_are_allowed_need_a_token_or_are_denied) {
  const Design design = SmallHandover();
  const Matrix m = BuildMatrix(design, {.columns = {"ec2:*Instances", "iam:PutRolePolicy"}});
  BOOST_TEST_REQUIRE(m.phases.size() == 2U);
  BOOST_TEST_REQUIRE(m.columns.size() == 2U);
  // By itself it restarts; to stop takes the customer's device.
  const MatrixCell& servers = CellOf(m, "handover", "msp", "ec2:*Instances");
  BOOST_TEST(NamesOf(servers, PartyAccess::kAllowed) == Names{"ec2:RebootInstances"},
             boost::test_tools::per_element());
  BOOST_TEST(NamesOf(servers, PartyAccess::kNeedsToken) == Names{"ec2:StopInstances"},
             boost::test_tools::per_element());
  BOOST_TEST(servers.tokens_of == std::vector<Holder>{"customer/anna"},
             boost::test_tools::per_element());
  BOOST_TEST((servers.level() == PartyAccess::kAllowed));
  BOOST_TEST(servers.Total() == m.columns[0].actions.size());
  const MatrixCell& policies = CellOf(m, "handover", "msp", "iam:PutRolePolicy");
  BOOST_TEST((policies.level() == PartyAccess::kDenied));
  // Before the handover it has nothing, and the customer all.
  BOOST_TEST((CellOf(m, "own", "msp", "ec2:*Instances").level() == PartyAccess::kDenied));
  const MatrixCell& own = CellOf(m, "own", "customer", "ec2:*Instances");
  BOOST_TEST(own.Count(PartyAccess::kAllowed) == own.Total());
}

BOOST_AUTO_TEST_CASE(what_nobody_is_known_to_hold_cannot_be_told) {
  const Design design = SmallHandover(
      R"({"op": "remove", "path": "/custody/accessKeys"}, {"op": "remove", "path": "/custody/accounts"})");
  const Matrix m = BuildMatrix(design, {.phases = {"handover"}, .columns = {"ec2:StopInstances"}});
  BOOST_TEST(
      (CellOf(m, "handover", "msp", "ec2:StopInstances").level() == PartyAccess::kCannotTell));
  BOOST_TEST(!CellOf(m, "handover", "msp", "ec2:StopInstances").why.empty());
}

BOOST_AUTO_TEST_CASE(by_default_every_known_action_is_in_some_class) {
  const Design design = SmallHandover();
  const Matrix m = BuildMatrix(design, {.phases = {"handover"}});
  BOOST_TEST(m.columns.size() == MatrixColumnNames().size());
  std::size_t known = 0;
  for (const CatalogService& service : Catalog::BuiltIn().services()) {
    known += service.actions.size();
  }
  BOOST_TEST(m.asked == known);
  for (const MatrixColumn& column : m.columns) BOOST_TEST(!column.actions.empty(), column.name);
  for (std::size_t r = 0; r < m.rows.size(); ++r) {
    for (std::size_t c = 0; c < m.columns.size(); ++c) {
      BOOST_TEST(m.At(0, r, c).Total() == m.columns[c].actions.size());
    }
  }
  BOOST_TEST(m.coverage.requests > 0U);
  BOOST_TEST(m.notes.empty());
}

BOOST_AUTO_TEST_CASE(people_are_rows_where_they_are_asked_for) {
  const Design design = SmallHandover();
  const MatrixOptions options{.people = true, .columns = {"ec2:StopInstances"}};
  const Matrix m = BuildMatrix(design, options);
  BOOST_TEST(
      (CellOf(m, "own", "customer/anna", "ec2:StopInstances").level() == PartyAccess::kAllowed));
  BOOST_TEST(
      (CellOf(m, "own", "customer/ben", "ec2:StopInstances").level() == PartyAccess::kDenied));
  const Matrix one =
      BuildMatrix(design, {.parties = {"customer/anna"}, .columns = {"ec2:StopInstances"}});
  BOOST_TEST_REQUIRE(one.rows.size() == 1U);
  BOOST_TEST(one.rows[0].holder == "customer/anna");
}

BOOST_AUTO_TEST_CASE(what_was_not_asked_is_not_denied) {
  const Design design = SmallHandover();
  std::atomic<bool> stop = true;
  const Matrix m = BuildMatrix(design, {.columns = {"ec2:StopInstances"}, .stop = &stop});
  for (const MatrixCell& cell : m.cells) {
    BOOST_TEST((cell.level() == PartyAccess::kCannotTell));
  }
  // A budget of nothing.
  const Matrix poor =
      BuildMatrix(design, {.columns = {"ec2:StopInstances"}, .coverage = {.max_requests = 0}});
  BOOST_TEST(
      (CellOf(poor, "own", "customer", "ec2:StopInstances").level() == PartyAccess::kCannotTell));
  BOOST_TEST(!poor.notes.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
