// Matrices and differences as people and programs get them.
#include "remit/report/matrix_report.h"

#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/report/diff_report.h"
#include "remit/support/json.h"

namespace remit {
namespace {

bool Has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Two phases, two parties, one class of three actions.
Matrix SmallMatrix() {
  const CatalogService& ec2 = *Catalog::BuiltIn().FindService("ec2");
  const CatalogAction* const a = &ec2.actions[0];
  const CatalogAction* const b = &ec2.actions[1];
  const CatalogAction* const c = &ec2.actions[2];
  Matrix matrix;
  matrix.title = "A <shop> & its \"keepers\"";
  matrix.phases = {{"own", "", {}}, {"hand,over", "", {}}};
  matrix.phases[1].period.from = ParseInstant("2026-05-01");
  matrix.rows = {{"msp", "=Cloud", PartyKind::kPartner}, {"aws", "", PartyKind::kProvider}};
  matrix.columns = {{"some", "some things", {a, b, c}}};
  matrix.cells.resize(4);
  for (MatrixCell& cell : matrix.cells) cell.actions[0] = {a, b, c};
  MatrixCell& cell = matrix.cells[2];  // of msp in the second phase
  cell.actions = {};
  cell.actions[static_cast<std::size_t>(PartyAccess::kAllowed)] = {a};
  cell.actions[static_cast<std::size_t>(PartyAccess::kNeedsToken)] = {b};
  cell.actions[static_cast<std::size_t>(PartyAccess::kCannotTell)] = {c};
  cell.tokens_of = {"customer/anna"};
  cell.why = {"nobody is known to hold it"};
  matrix.asked = 3;
  return matrix;
}

BOOST_AUTO_TEST_SUITE(matrix_report)

BOOST_AUTO_TEST_CASE(text_has_a_line_for_each_class_that_is_not_denied_throughout) {
  const std::string text = MatrixReport(SmallMatrix(), MatrixFormat::kText);
  BOOST_TEST(Has(text, "  some (3)    -    1 + 1 token + 1 ?\n"), text);
  BOOST_TEST(Has(text, "aws: denied throughout\n"), text);
  BOOST_TEST(Has(text, "tokens that msp needs are of customer/anna\n"), text);
  BOOST_TEST(Has(text, "cannot tell for msp: if nobody is known to hold it\n"), text);
  BOOST_TEST(Has(text, "3 actions in 1 class, 2 parties, 2 phases; 0 requests decided\n"), text);
}

BOOST_AUTO_TEST_CASE(csv_quotes_what_needs_quotes) {
  const std::string csv = MatrixReport(SmallMatrix(), MatrixFormat::kCsv);
  BOOST_TEST(Has(csv, "\nown,msp,some,denied,0,0,,0,3,3\n"), csv);
  BOOST_TEST(Has(csv, "\n\"hand,over\",msp,some,allowed,1,1,customer/anna,1,0,3\n"), csv);
}

BOOST_AUTO_TEST_CASE(json_has_every_cell) {
  const std::string json = MatrixReport(SmallMatrix(), MatrixFormat::kJson, {.list = true});
  const JsonParse parsed = ParseJson(SourceText::FromString(json));
  BOOST_REQUIRE(parsed.ok());
  std::size_t cells = 0;
  for (const JsonValue cell : parsed.tree.root().Find("cells")) {
    ++cells;
    BOOST_TEST(bool(cell.Find("access")));
  }
  BOOST_TEST(cells == 4U);
}

BOOST_AUTO_TEST_CASE(pictures_are_xml_whatever_names_there_are) {
  const std::string svg = MatrixReport(SmallMatrix(), MatrixFormat::kSvg);
  BOOST_TEST(svg.starts_with("<?xml"));
  BOOST_TEST(svg.ends_with("</svg>\n"));
  BOOST_TEST(Has(svg, "A &lt;shop&gt; &amp; its"), svg);
  BOOST_TEST(!Has(svg, "<shop>"));
  BOOST_TEST(Has(svg, "1 needs a token of customer/anna;"), svg);
  BOOST_TEST(Has(svg, "aws: denied throughout"), svg);
}

AccessDifference Gain(const std::string& phase, const std::string& who) {
  AccessDifference d;
  d.phase = phase;
  d.who = who;
  d.act_class = "support";
  d.actions = {"support:CreateCase"};
  d.resources = {"*"};
  d.action = "support:CreateCase";
  d.resource = "*";
  d.before.missing = "use the access keys of `x`: there is no user `x`";
  d.before.replayed = true;
  d.after.access = PartyAccess::kAllowed;
  d.after.witness.emplace();
  d.after.witness->decision = Decision::kAllowed;
  d.after.witness->ceiling = Decision::kAllowed;
  d.after.witness->as = "arn:aws:sts::111122223333:assumed-role/R/session";
  d.after.replayed = true;
  return d;
}

BOOST_AUTO_TEST_CASE(differences_that_say_the_same_are_one_line) {
  Comparison comparison;
  comparison.differences = {Gain("a", "msp/kim"), Gain("a", "msp/lee"), Gain("b", "msp/kim"),
                            Gain("b", "msp/lee"), Gain("b", "aws")};
  const std::string text = DiffReport(comparison, DiffFormat::kText);
  BOOST_TEST(text ==
                 "a, b\n"
                 "+ msp/kim, msp/lee  support  support:CreateCase  denied → allowed  on *\n"
                 "    support:CreateCase: before not had: use the access keys of `x`: there is no "
                 "user `x`; after allowed as `R/session`\n"
                 "\n"
                 "b\n"
                 "+ aws               support  support:CreateCase  denied → allowed  on *\n"
                 "    support:CreateCase: before not had: use the access keys of `x`: there is no "
                 "user `x`; after allowed as `R/session`\n"
                 "\n"
                 "5 gained; 0 compared, 0 requests decided\n",
             text);
  BOOST_TEST(ParseJson(SourceText::FromString(DiffReport(comparison, DiffFormat::kJson))).ok());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
