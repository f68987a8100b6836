// Designs that extend others, YAML, and the places that both lead back to.
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/handover/design_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(design_variants)

const std::string kBase = R"({"remit": "design/1", "title": "base",
  "parties": {"customer": {"kind": "customer"}, "msp": {"kind": "partner"}},
  "estate": {"accounts": {"111122223333": {
    "policies": {"P": {"file": "policies/p.json"}, "Q": {"Version": "2012-10-17", "Statement":
      [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}}}}},
  "phases": [{"name": "a"}, {"name": "b", "from": "2026-01-01"}]}
)";
const std::string kPolicy = R"({"Version": "2012-10-17",
  "Statement": [{"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}]})";

std::string Overlay(std::string_view base, std::string_view operations,
                    std::string_view members = "") {
  return R"({"remit": "design/1", "extends": ")" + std::string(base) + R"(", "patch": [)" +
         std::string(operations) + "]" + std::string(members) + "}";
}

Design Patched(std::string_view operations) {
  DesignParse parse = ReadAmong({{"d/base.json", kBase},
                                 {"d/policies/p.json", kPolicy},
                                 {"d/variant.json", Overlay("base.json", operations)}},
                                "d/variant.json");
  for (const std::string& line : Said(parse)) BOOST_ERROR(line);
  BOOST_REQUIRE(parse.ok());
  return *std::move(parse.design);
}

BOOST_AUTO_TEST_CASE(each_operation_of_a_patch_does_what_rfc_6902_says) {
  BOOST_TEST(Patched(R"({"op": "replace", "path": "/title", "value": "new"})").title == "new");
  BOOST_TEST(Patched(R"({"op": "remove", "path": "/title"})").title.empty());
  BOOST_TEST(Patched(R"({"op": "test", "path": "/title", "value": "base"})").title == "base");
  BOOST_TEST(Patched(R"({"op": "add", "path": "/x-a", "value": "t"},
                        {"op": "copy", "from": "/x-a", "path": "/title"})")
                 .title == "t");
  BOOST_TEST(Patched(R"({"op": "add", "path": "/x-a", "value": "t"},
                        {"op": "move", "from": "/x-a", "path": "/title"})")
                 .title == "t");
  const Design appended = Patched(
      R"({"op": "add", "path": "/phases/-", "value": {"name": "c", "from": "2026-02-01"}})");
  BOOST_REQUIRE_EQUAL(appended.phases.size(), 3U);
  BOOST_TEST(appended.phases[2].name == "c");
  const Design inserted = Patched(
      R"({"op": "add", "path": "/phases/1", "value": {"name": "c", "from": "2025-02-01"}})");
  BOOST_TEST(inserted.phases[1].name == "c");
  BOOST_TEST(Patched(R"({"op": "remove", "path": "/phases/0"})").phases[0].name == "b");
  // `/` and `~` in names.
  BOOST_TEST(Patched(R"({"op": "add", "path": "/x-a~1b~0c", "value": "t"},
                        {"op": "move", "from": "/x-a~1b~0c", "path": "/title"})")
                 .title == "t");
  // Objects are equal in whatever order their members stand.
  BOOST_TEST(Patched(R"({"op": "test", "path": "/phases/1",
                         "value": {"from": "2026-01-01", "name": "b"}})")
                 .phases.size() == 2U);
}

// Moves nest a document deeper than any text could that is read.
BOOST_AUTO_TEST_CASE(a_patch_nests_and_grows_a_document_only_so_far) {
  const auto said = [](const std::string& operations) {
    const std::vector<std::string> lines =
        Said(ReadAmong({{"base.json", kBase},
                        {"policies/p.json", kPolicy},
                        {"v.json", Overlay("base.json", operations)}},
                       "v.json"));
    BOOST_REQUIRE_EQUAL(lines.size(), 1U);
    return lines[0];
  };
  std::string nesting = R"({"op": "add", "path": "/x-0", "value": {}})";
  for (int i = 1; i < 2000; ++i) {
    const std::string inner = "/x-" + std::to_string(i - 1);
    const std::string outer = "/x-" + std::to_string(i);
    nesting += R"(, {"op": "add", "path": ")" + outer +
               R"(", "value": {}}, {"op": "move", "from": ")" + inner + R"(", "path": ")" + outer +
               inner + "\"}";
  }
  BOOST_TEST(said(nesting).find("nested too deep") != std::string::npos);
  std::string doubling = R"({"op": "add", "path": "/x-a", "value": []})";
  for (int i = 0; i < 40; ++i) {
    doubling += R"(, {"op": "copy", "from": "/x-a", "path": "/x-b"},
                     {"op": "add", "path": "/x-a", "value": []},
                     {"op": "copy", "from": "/x-b", "path": "/x-a/0"},
                     {"op": "copy", "from": "/x-b", "path": "/x-a/1"})";
  }
  BOOST_TEST(said(doubling).find("too many values") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_variant_of_a_variant_is_one_too) {
  const DesignParse parse = ReadAmong(
      {{"base.json", kBase},
       {"policies/p.json", kPolicy},
       {"v/one.json",
        Overlay("../base.json", R"({"op": "replace", "path": "/title", "value": "one"})")},
       {"v/w/two.json", Overlay("../one.json", R"({"op": "remove", "path": "/phases/1"})",
                                R"(, "x-expect": {"rule": "D8.7"})")}},
      "v/w/two.json");
  BOOST_TEST(Said(parse).empty());
  BOOST_REQUIRE(parse.ok());
  BOOST_TEST(parse.design->title == "one");
  BOOST_TEST(parse.design->phases.size() == 1U);
  // The policy is found beside the base.
  BOOST_TEST(parse.design->phases[0]
                 .estate.FindManagedPolicy("arn:aws:iam::111122223333:policy/P")
                 .has_value());
  BOOST_TEST(parse.design->text.root().Find("x-expect").Find("rule").text() == "D8.7");
}

BOOST_AUTO_TEST_CASE(the_title_of_a_variant_is_its_own) {
  const DesignParse parse =
      ReadAmong({{"base.json", kBase},
                 {"policies/p.json", kPolicy},
                 {"v.json", Overlay("base.json", "", R"(, "title": "mine")")}},
                "v.json");
  BOOST_REQUIRE(parse.ok());
  BOOST_TEST(parse.design->title == "mine");
}

std::string Where(const Place& place) {
  return std::string(place.source.name()) + ":" + std::to_string(place.position.line) + " " +
         place.pointer;
}

BOOST_AUTO_TEST_CASE(places_lead_to_the_base_the_patch_and_the_policy) {
  const Design design = Patched(R"(
    {"op": "add", "path": "/estate/accounts/111122223333/policies/R", "value":
      {"Version": "2012-10-17", "Statement":
        [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]}})");
  BOOST_TEST(Where(design.text.At("/phases/1/name")) == "d/base.json:6 /phases/1/name");
  BOOST_TEST(Where(design.text.At("/phases/1/nothing/there")) == "d/base.json:6 /phases/1");
  BOOST_TEST(Where(design.text.At("/estate/accounts/111122223333/policies/R/Statement/0")) ==
             "d/variant.json:4 /patch/0/value/Statement/0");
  const Estate& estate = design.phases[0].estate;
  const auto statement = [&](std::string_view name) {
    const auto policy =
        estate.FindManagedPolicy("arn:aws:iam::111122223333:policy/" + std::string(name));
    BOOST_REQUIRE(policy.has_value());
    return Where(design.text.Of(policy->document->source, policy->document->statements[0].span));
  };
  BOOST_TEST(statement("P") == "d/policies/p.json:2 /Statement/0");
  BOOST_TEST(statement("Q") ==
             "d/base.json:5 /estate/accounts/111122223333/policies/Q/Statement/0");
  BOOST_TEST(statement("R") == "d/variant.json:4 /patch/0/value/Statement/0");
  const Account* const account = estate.FindAccount("111122223333");
  const Source& source =
      account->policies.find("arn:aws:iam::111122223333:policy/Q")->second->source;
  BOOST_TEST(Where(design.text.Of(source)) ==
             "d/base.json:4 /estate/accounts/111122223333/policies/Q");
  std::vector<std::string> files;
  for (const SourceText& file : design.text.files()) files.emplace_back(file.name());
  BOOST_TEST(
      (files == std::vector<std::string>{"d/variant.json", "d/base.json", "d/policies/p.json"}));
}

BOOST_AUTO_TEST_CASE(a_plain_design_is_its_own_text) {
  const DesignParse parse = ReadJson(
      "{\"remit\": \"design/1\",\n \"parties\": {\"a\": {\n"
      "  \"kind\": \"customer\"}}}");
  BOOST_REQUIRE(parse.ok());
  BOOST_TEST(Where(parse.design->text.At("/parties/a/kind")) == "design.json:3 /parties/a/kind");
  BOOST_TEST(parse.design->text.whole().name() == "design.json");
}

BOOST_AUTO_TEST_CASE(yaml_says_what_json_says) {
  const DesignParse parse = ReadYamlDesign(R"(# A design.
remit: design/1
title: >-
  in two
  lines
x-statement: &allow
  Effect: Allow
  Resource: "*"
parties:
  customer: {kind: customer, people: {anna: {}, it: {team: true}}}
  msp:
    kind: partner
    programs: [managedServiceProvider]
estate:
  accounts:
    "111122223333":
      policies:
        P:
          Version: 2012-10-17
          Statement:
            - <<: *allow
              Action: [ec2:Reboot*, 'rds:*']
phases:
  - name: now
    from: 2026-01-01
expectations:
  - allow: {party: msp, actions: ec2:RebootInstances, context: {a: 1, b: false, c: null-ish}}
)");
  BOOST_TEST(Said(parse).empty());
  for (const std::string& line : Said(parse)) BOOST_TEST_MESSAGE(line);
  BOOST_REQUIRE(parse.ok());
  const Design& design = *parse.design;
  BOOST_TEST(design.title == "in two lines");
  BOOST_TEST(design.phases[0].model.FindPerson("customer/it")->team);
  const auto policy =
      design.phases[0].estate.FindManagedPolicy("arn:aws:iam::111122223333:policy/P");
  BOOST_REQUIRE(policy.has_value());
  BOOST_TEST(policy->document->statements[0].action.patterns.size() == 2U);
  BOOST_TEST(Where(design.text.Of(policy->document->source,
                                  policy->document->statements[0].action.span)) ==
             "design.yaml:22 /estate/accounts/111122223333/policies/P/Statement/0/Action");
  BOOST_TEST(Where(design.text.At("/estate/accounts/111122223333/policies/P/Statement/0/Effect")) ==
             "design.yaml:7 /x-statement/Effect");
  BOOST_TEST((design.expectations[0].context[1] == ContextValue{"b", {"false"}, false}));
}

BOOST_AUTO_TEST_CASE(columns_of_yaml_count_bytes_after_other_letters) {
  const DesignParse parse = ReadYamlDesign(
      "remit: design/1\ntitle: \"\xC3\xA4\xE2\x82\xAC\"\n"
      "parties: {\xC3\xA4: 1, b: {kind: customr}}\n");
  const std::vector<std::string> said = Said(parse);
  BOOST_REQUIRE_EQUAL(said.size(), 2U);
  BOOST_TEST(said[0].starts_with("design.yaml:3:11: "), said[0]);
  BOOST_TEST(said[1].starts_with("design.yaml:3:28: "), said[1]);
}

BOOST_AUTO_TEST_CASE(yaml_may_extend_json_and_the_other_way_round) {
  const DesignParse parse =
      ReadAmong({{"base.json", kBase},
                 {"policies/p.json", kPolicy},
                 {"a.yaml",
                  "remit: design/1\nextends: base.json\npatch:\n"
                  "  - {op: replace, path: /title, value: from YAML}\n"},
                 {"b.json", Overlay("a.yaml", R"({"op": "remove", "path": "/phases/1"})")}},
                "b.json");
  BOOST_TEST(Said(parse).empty());
  BOOST_REQUIRE(parse.ok());
  BOOST_TEST(parse.design->title == "from YAML");
  BOOST_TEST(Where(parse.design->text.At("/title")) == "a.yaml:4 /patch/0/value");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
