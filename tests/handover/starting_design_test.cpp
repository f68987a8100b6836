// What `remit init` writes: it holds, and says what to write next.
#include "remit/handover/starting_design.h"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/handover/check.h"
#include "remit/importer/importer.h"
#include "remit/support/json.h"
#include "tests/handover/design_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(starting_design)

BOOST_AUTO_TEST_CASE(it_holds_as_it_stands) {
  const std::string yaml = StartingDesign();
  const std::string json = StartingDesign({.format = DesignFormat::kJson});
  for (const DesignParse& parse : {ReadYamlDesign(yaml), ReadJson(json)}) {
    for (const std::string& line : Said(parse)) BOOST_ERROR(line);
    BOOST_REQUIRE(parse.ok());
    BOOST_TEST(parse.design->phases.size() == 3U);
    const CheckResult result = CheckDesign(*parse.design);
    BOOST_TEST(result.ok());
    for (const CheckFinding& finding : result.findings) BOOST_ERROR(finding.message);
    for (const std::string& note : result.notes) BOOST_ERROR(note);
    BOOST_TEST(result.tally.holds > 8U);
  }
}

BOOST_AUTO_TEST_CASE(it_names_the_schema_and_what_comes_next) {
  const std::string yaml = StartingDesign({.file = "shop.yaml", .schema = "s/x.json"});
  BOOST_TEST(yaml.starts_with("# yaml-language-server: $schema=s/x.json\n"));
  BOOST_TEST(yaml.find("remit check shop.yaml") != std::string::npos);
  const std::string text = StartingDesign({.format = DesignFormat::kJson, .schema = "s/x.json"});
  const JsonParse json = ParseJson(SourceText::FromString(text, "json"));
  BOOST_REQUIRE(json.ok());
  BOOST_TEST(json.tree.root().Find("$schema").text() == "s/x.json");
  BOOST_TEST(json.tree.root().Find("x-next").size() == 8U);
}

BOOST_AUTO_TEST_CASE(a_name_with_a_line_break_ends_no_comment) {
  const DesignParse parse =
      ReadYamlDesign(StartingDesign({.file = "a\nremit: design/9", .schema = "b\nparties: {}"}));
  BOOST_TEST(parse.ok());
}

BOOST_AUTO_TEST_CASE(the_schema_is_that_of_the_documentation) {
  BOOST_TEST(DesignSchema().starts_with("{\n"));
  BOOST_TEST(ParseJson(SourceText::FromString(std::string(DesignSchema()), "schema")).ok());
}

// An estate, and what a draft of it says.
struct DraftedEstate {
  std::string yaml;
  DesignParse parse;
};

DraftedEstate Drafted(const std::string& estate_json, const DraftDesignOptions& options = {}) {
  const std::vector<SourceText> texts = {SourceText::FromString(estate_json, "estate.json")};
  const ImportResult imported = ImportEstate(texts);
  for (const SourcedDiagnostic& said : imported.diagnostics) {
    BOOST_TEST_MESSAGE(said.diagnostic.message);
  }
  BOOST_REQUIRE(imported.ok());
  DraftedEstate drafted{DraftDesign(*imported.estate, "dumps", options), {}};
  drafted.parse = ReadYamlDesign(drafted.yaml);
  for (const std::string& line : Said(drafted.parse)) BOOST_ERROR(line);
  return drafted;
}

const std::string kTrusting = R"({"accounts": {"111122223333": {
  "users": {"anna": {"password": true, "keys": true,
                     "mfa": [{"serial": "arn:aws:iam::111122223333:mfa/anna", "kind": "totp"}]}},
  "roles": {"Partner": {"trust": {"Version": "2012-10-17", "Statement": [{
    "Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::444455556666:root",
                                             "arn:aws:iam::111122223333:user/anna"]},
    "Action": "sts:AssumeRole"}]}}},
  "resources": {"arn:aws:s3:::bkt": {"policy": {"Version": "2012-10-17", "Statement": [{
    "Effect": "Allow", "Principal": {"AWS": "777788889999"}, "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::bkt/*"}]}}}}}})";

BOOST_AUTO_TEST_CASE(accounts_that_are_let_in_are_suggested_as_partners) {
  const DraftedEstate drafted = Drafted(kTrusting);
  BOOST_REQUIRE(drafted.parse.ok());
  const PartyModel& model = drafted.parse.design->phases.front().model;
  BOOST_TEST((model.FindParty("account-444455556666") != nullptr));
  BOOST_TEST((model.FindParty("account-777788889999") != nullptr));
  BOOST_TEST(model.FindAccount("111122223333")->owner == "customer");
  BOOST_TEST(model.FindAccount("444455556666")->owner == "account-444455556666");
  BOOST_TEST(drafted.yaml.find("# is let in by arn:aws:iam::111122223333:role/Partner") !=
             std::string::npos);
  BOOST_TEST(drafted.yaml.find("# is let in by arn:aws:s3:::bkt") != std::string::npos);
  BOOST_TEST(drafted.parse.design->expectations.size() == 2U);
}

BOOST_AUTO_TEST_CASE(who_holds_what_is_asked_and_never_guessed) {
  const DraftedEstate drafted = Drafted(kTrusting);
  BOOST_REQUIRE(drafted.parse.ok());
  const Custody& custody = drafted.parse.design->phases.front().custody;
  BOOST_TEST(custody.devices.empty());
  BOOST_TEST(custody.passwords.empty());
  BOOST_TEST(!custody.accounts.contains("111122223333"));
  BOOST_TEST(drafted.yaml.find("#   \"arn:aws:iam::111122223333:mfa/anna\": ?") !=
             std::string::npos);
  DraftDesignOptions few;
  few.max_unknown = 1;
  BOOST_TEST(Drafted(kTrusting, few).yaml.find(" more, which `remit check` names") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(organizations_say_whose_accounts_are_and_who_pays) {
  const DraftedEstate drafted = Drafted(R"({
    "accounts": {"111122223333": {"name": "shop: \"#1\"\nowner: x"}, "222233334444": {}},
    "organization": {"id": "o-abcdefghij", "managementAccount": "222233334444",
      "units": {"ou-1": {"name": "all", "accounts": ["111122223333", "333344445555"]}}}})");
  BOOST_REQUIRE(drafted.parse.ok());
  const PartyModel& model = drafted.parse.design->phases.front().model;
  BOOST_TEST(model.FindAccount("111122223333")->payer == "222233334444");
  BOOST_TEST(model.FindAccount("222233334444")->payer.empty());
  BOOST_TEST(model.FindAccount("333344445555")->owner == "customer");
  BOOST_TEST(model.FindAccount("333344445555")->payer == "222233334444");
}

BOOST_AUTO_TEST_CASE(a_draft_of_the_example_estate_can_be_read_and_checked) {
  const std::string folder = std::string(REMIT_SOURCE_DIR) + "/docs/examples/estate";
  const ImportResult imported = ImportEstate(std::vector<std::string>{folder});
  BOOST_REQUIRE(imported.ok());
  for (const DesignFormat format : {DesignFormat::kYaml, DesignFormat::kJson}) {
    DraftDesignOptions options;
    options.format = format;
    const std::string text = DraftDesign(*imported.estate, folder, options);
    const DesignParse parse = ReadDesign(SourceText::FromString(
        text, format == DesignFormat::kYaml ? "design.yaml" : "design.json"));
    BOOST_TEST(!HasErrors(parse.diagnostics));
    BOOST_REQUIRE(parse.ok());
    // D1 to D5: what the draft says of parties and accounts breaks no rule.
    const CheckResult result = CheckDesign(*parse.design, {.only = {"parties"}});
    for (const CheckFinding& finding : result.findings) BOOST_ERROR(finding.message);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
