// Truncated, mixed-up and hostile dumps: diagnostics with places, and with
// `keep_going` what is good of them.
#include <boost/test/unit_test.hpp>

#include "tests/importer/importer_testing.h"

namespace remit::testing {
namespace {

BOOST_AUTO_TEST_SUITE(hostile_dumps)

constexpr std::string_view kApp = "arn:aws:iam::111122223333:role/app";

// An error means no estate, unless one asks for what is good.
ImportResult Rejected(const Files& files, std::string_view code) {
  const ImportResult strict = Import(files);
  BOOST_TEST(!strict.ok());
  BOOST_TEST(CountOf(strict.diagnostics, code) > 0U, Said(strict.diagnostics));
  ImportResult kept = Import(files, true);
  BOOST_REQUIRE(kept.ok());
  BOOST_TEST(Said(kept.diagnostics) == Said(strict.diagnostics));
  return kept;
}

BOOST_AUTO_TEST_CASE(a_dump_that_was_cut) {
  const std::string whole = Details(kHome);
  const std::string cut = whole.substr(0, whole.size() / 2);
  const ImportResult kept =
      Rejected({{"111122223333/a.json", whole}, {"111122223333/b.json", cut}}, "JSON0001");
  BOOST_TEST(kept.estate->FindRole(kApp) != nullptr);
  // What was cut off may have been anything.
  BOOST_TEST(!kept.estate->FindAccount(kHome)->principals_complete);
}

BOOST_AUTO_TEST_CASE(every_prefix_of_a_dump_gives_a_result) {
  const std::string whole = Details(
      kHome, R"("UserDetailList": [{"Arn": "arn:aws:iam::111122223333:user/u", "Tags": [{}]}])");
  for (std::size_t size = 0; size < whole.size(); size += 3) {
    const ImportResult result = Import({{"d.json", whole.substr(0, size)}}, true);
    BOOST_TEST(result.ok());
    BOOST_TEST(!result.diagnostics.empty());
  }
}

BOOST_AUTO_TEST_CASE(pages_of_two_accounts_mixed_up) {
  const std::string mixed = R"({"UserDetailList": [
      {"Arn": "arn:aws:iam::111122223333:user/a"},
      {"Arn": "arn:aws:iam::444455556666:user/b"}]})";
  const ImportResult kept = Rejected({{"d.json", mixed}}, "IMP0011");
  const Diagnostic& said = kept.diagnostics.front().diagnostic;
  BOOST_TEST(said.pointer == "/UserDetailList/1");
  BOOST_TEST(said.position.line == 3U);
  BOOST_TEST(kept.estate->FindUser("arn:aws:iam::111122223333:user/a") != nullptr);
  BOOST_TEST(kept.estate->FindUser("arn:aws:iam::444455556666:user/b") == nullptr);
}

BOOST_AUTO_TEST_CASE(a_dump_in_the_folder_of_another_account) {
  const ImportResult kept = Rejected({{"444455556666/d.json", Details(kHome)}}, "IMP0011");
  BOOST_TEST(!kept.estate->FindAccount(kHome)->principals_complete);
}

BOOST_AUTO_TEST_CASE(the_same_thing_told_twice_and_not_alike) {
  const std::string once = Details(kHome);
  BOOST_TEST(Import({{"a.json", once}, {"b.json", once}}).ok());
  std::string other = once;
  other.replace(other.find("AROAAPP"), 7, "AROAAPQ");
  const ImportResult kept = Rejected({{"a.json", once}, {"b.json", other}}, "IMP0010");
  BOOST_TEST(kept.diagnostics.front().file() == "b.json");
  BOOST_TEST(kept.diagnostics.front().diagnostic.hint.find("a.json") != std::string::npos);
  BOOST_TEST(!kept.estate->FindAccount(kHome)->principals_complete);
}

BOOST_AUTO_TEST_CASE(wrong_types_are_told_with_their_pointers) {
  const ImportResult kept = Rejected({{"d.json", R"({"UserDetailList": [
      7,
      {"Arn": 5},
      {"Arn": "arn:aws:iam::111122223333:user/u", "GroupList": "g", "Tags": {},
       "UserPolicyList": [{"PolicyName": "p"}], "AttachedManagedPolicies": [{"PolicyArn": 1}]},
      {"Arn": "arn:aws:iam::111122223333:role/r"}],
      "RoleDetailList": {}})"}},
                                     "IMP0005");
  std::vector<std::string> pointers;
  for (const SourcedDiagnostic& d : kept.diagnostics) pointers.push_back(d.diagnostic.pointer);
  const std::vector<std::string> expected = {"/UserDetailList/0",
                                             "/UserDetailList/1/Arn",
                                             "/UserDetailList/2/GroupList",
                                             "/UserDetailList/2/Tags",
                                             "/UserDetailList/2/UserPolicyList/0",
                                             "/UserDetailList/2/AttachedManagedPolicies/0",
                                             "/UserDetailList/3/Arn",
                                             "/RoleDetailList"};
  BOOST_TEST(pointers == expected, boost::test_tools::per_element());
  BOOST_TEST(kept.estate->FindUser("arn:aws:iam::111122223333:user/u") != nullptr);
}

BOOST_AUTO_TEST_CASE(documents_that_cannot_be_read_are_unknown) {
  const auto role = [](const std::string& document) {
    return Files{{"d.json", R"({"RoleDetailList": [{"Arn": "arn:aws:iam::111122223333:role/app",
        "AssumeRolePolicyDocument": )" +
                                document + "}]}"}};
  };
  for (const auto& [document, code] :
       {std::pair<std::string, std::string_view>{R"("%7B%22Statement%2")", "IMP0007"},
        {R"("%7B%22Statement%22")", "JSON0001"},
        {R"({"Statement": {"Effect": "Maybe", "Action": "*"}})", "IAM0"},
        {"5", "IMP0006"}}) {
    const ImportResult strict = Import(role(document));
    BOOST_TEST(!strict.ok(), document);
    const Diagnostic& said = strict.diagnostics.front().diagnostic;
    BOOST_TEST(said.code.starts_with(code), said.code << " " << said.message);
    BOOST_TEST(said.pointer.starts_with("/RoleDetailList/0/AssumeRolePolicyDocument"),
               said.pointer);
    BOOST_TEST(said.position.line == 2U);
    const ImportResult kept = Import(role(document), true);
    BOOST_TEST((kept.estate->FindRole(kApp)->trust.document == nullptr));
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_dump_is_left_out_and_said) {
  const ImportResult result = Import({{"x.json", R"({"a": 1})"},
                                      {"y.json", "5"},
                                      {"custody.json", R"({"parties": {}})"},
                                      {"policy.json", std::string(kAllowAll)}});
  BOOST_TEST(result.ok());
  BOOST_TEST(CountOf(result.diagnostics, "IMP0004") == 2U);
  BOOST_TEST(result.files.size() == 4U);
  const ImportResult junk = Import({{"j.json", std::string("\0\xff{", 3)}});
  BOOST_TEST(!junk.ok());
}

BOOST_AUTO_TEST_CASE(diagnostics_are_limited) {
  std::string list = "{\"UserDetailList\": [0";
  for (int i = 0; i < 3000; ++i) list += ",0";
  const ImportResult result = Import({{"d.json", list + "]}"}});
  BOOST_TEST(result.diagnostics.size() == 1001U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
