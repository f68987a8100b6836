// Other names, the same decisions.
#include "remit/importer/anonymize.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/arn/glob.h"
#include "remit/importer/estate_document.h"
#include "remit/sts/call.h"

namespace remit {
namespace {

Estate Read(std::string json) {
  EstateDocumentParse parsed =
      ReadEstateDocument(SourceText::FromString(std::move(json), "estate.json"));
  for (const SourcedDiagnostic& diagnostic : parsed.diagnostics)
    BOOST_TEST_INFO(Render(diagnostic));
  BOOST_REQUIRE(parsed.ok());
  return *parsed.estate;
}

// An estate with one policy that has these resources.
Estate WithResources(const std::vector<std::string>& patterns) {
  std::string list;
  for (const std::string& pattern : patterns) {
    list += (list.empty() ? "\"" : ", \"") + pattern + "\"";
  }
  return Read(
      R"({"accounts": {"111122223333": {"policies": {"P": {"Version": "2012-10-17", "Statement":
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": [)" +
      list + "]}}}}}}");
}

std::vector<std::string> ResourcesOf(const Estate& estate) {
  const Account& account = *estate.accounts().begin()->second;
  const Statement& statement =
      account.policies.begin()->second->versions.front().policy.document->statements.front();
  std::vector<std::string> resources;
  for (const PolicyString& pattern : statement.resource->patterns)
    resources.push_back(pattern.text);
  return resources;
}

std::string RandomText(std::mt19937& random, std::string_view letters, std::size_t longest) {
  std::string text;
  const std::size_t size = 1 + random() % longest;
  for (std::size_t i = 0; i < size; ++i) text += letters[random() % letters.size()];
  return text;
}

BOOST_AUTO_TEST_SUITE(anonymize)

BOOST_AUTO_TEST_CASE(a_pattern_matches_the_new_names_of_what_it_matched) {
  std::mt19937 random(7);
  std::size_t matches = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> patterns;
    for (int i = 0; i < 6; ++i) {
      patterns.push_back("arn:aws:s3:::" + RandomText(random, "acdBx21-/***", 9));
    }
    const Anonymizer anonymizer(WithResources(patterns), "salt" + std::to_string(round));
    const std::vector<std::string> renamed = ResourcesOf(anonymizer.Anonymized());
    BOOST_REQUIRE(renamed.size() == patterns.size());
    for (int i = 0; i < 60; ++i) {
      const std::string name = "arn:aws:s3:::" + RandomText(random, "acdBx21-/", 7);
      for (std::size_t p = 0; p < patterns.size(); ++p) {
        const bool before = GlobMatches(patterns[p], name);
        matches += before ? 1 : 0;
        BOOST_TEST(
            before == GlobMatches(renamed[p], anonymizer.Text(name)),
            patterns[p] << " " << name << " became " << renamed[p] << " " << anonymizer.Text(name));
      }
    }
  }
  BOOST_TEST(matches > 500U);
}

BOOST_AUTO_TEST_CASE(words_of_patterns_with_longer_words) {
  const std::vector<std::string> patterns = {
      "arn:aws:iam::111122223333:role/msp/Msp*",
      "arn:aws:s3:::*-media/*",
      "arn:aws:s3:::alder*",
      "arn:aws:s3:::*press-back*",
      "arn:aws:iam::1111*:user/x",
      "arn:aws:iam::*33:user/x",
      "arn:aws:s3:::logs-2024*/*",
      "arn:aws:iam::*:role/aws-service-role/*",
      "arn:aws:s3:::*-111122223333",
      "arn:aws:s3:::*-111122223333*",
      "*WordPress*",
  };
  const std::vector<std::string> names = {
      "arn:aws:iam::111122223333:role/msp/MspOperator",
      "arn:aws:iam::111122223333:role/msp/OperatorMsp",
      "arn:aws:iam::111122223333:user/x",
      "arn:aws:iam::111133334444:user/x",
      "arn:aws:iam::222211113333:user/x",
      "arn:aws:iam::222211114444:user/x",
      "arn:aws:s3:::wordpress-media/a",
      "arn:aws:s3:::alder-wordpress-media/a",
      "arn:aws:s3:::aldermedia/a",
      "arn:aws:s3:::wordpress-backup",
      "arn:aws:s3:::logs-20240115/x",
      "arn:aws:s3:::logs-20230115/x",
      "arn:aws:s3:::x-111122223333",
      "arn:aws:s3:::x-1111222233334",
      "arn:aws:s3:::MyWordPressSite",
      "arn:aws:s3:::Mywordpresssite",
      "arn:aws:iam::1:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS",
  };
  const Anonymizer anonymizer(WithResources(patterns), "s");
  const std::vector<std::string> renamed = ResourcesOf(anonymizer.Anonymized());
  for (const std::string& name : names) {
    for (std::size_t p = 0; p < patterns.size(); ++p) {
      BOOST_TEST(
          GlobMatches(patterns[p], name) == GlobMatches(renamed[p], anonymizer.Text(name)),
          patterns[p] << " " << name << " became " << renamed[p] << " " << anonymizer.Text(name));
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_awss_own_stays) {
  const Anonymizer anonymizer(WithResources({"arn:aws:s3:::alder-*"}), "s");
  for (const char* const kept :
       {"arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws:iam::aws:policy/service-role/X",
        "ec2.amazonaws.com", "*", "true", "eu-west-1", "token.actions.githubusercontent.com",
        "https://signin.aws.amazon.com/saml", "o-", "anonymous"}) {
    BOOST_TEST(anonymizer.Text(kept) == kept);
  }
  BOOST_TEST(anonymizer.ContextKey("aws:PrincipalTag/alder") == "aws:PrincipalTag/alder");
  BOOST_TEST(anonymizer.ContextKey("kms:EncryptionContext:a.b") == "kms:EncryptionContext:a.b");
  const std::string key = anonymizer.ContextKey("idp.alder.example:sub");
  BOOST_TEST(key.find("alder") == std::string::npos);
  BOOST_TEST(key == anonymizer.Text("idp.alder.example") + ":sub");
  BOOST_TEST(anonymizer.ContextValue("aws:PrincipalType", "AssumedRole") == "AssumedRole");
  BOOST_TEST(anonymizer.ContextValue("aws:CurrentTime", "2026-01-01T00:00:00Z") ==
             "2026-01-01T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(shapes_stay) {
  const Anonymizer anonymizer(WithResources({"*"}), "s");
  const auto text = [&](std::string_view name) { return anonymizer.Text(name); };
  BOOST_TEST(text("111122223333").size() == 12U);
  BOOST_TEST(text("111122223333") != "111122223333");
  BOOST_TEST(text("arn:aws:iam::111122223333:role/a/Admin")
                 .starts_with("arn:aws:iam::" + text("111122223333") + ":role/"));
  BOOST_TEST(text("AROA4XKQW2EXAMPLE7Q2X").starts_with("AROA"));
  BOOST_TEST(text("AROA4XKQW2EXAMPLE7Q2X").find("4XKQ") == std::string::npos);
  BOOST_TEST(text("o-a1b2c3d4e5/r-a1b2/ou-a1b2-12345678/").starts_with("o-j"));
  // Names that differ in case only still do (P06), and are the same where case doesn't count.
  BOOST_TEST(text("alder") != text("Alder"));
  BOOST_TEST(text("ALDER") != text("Alder"));
  BOOST_TEST(text("wordPress") != text("WordPress"));
}

BOOST_AUTO_TEST_CASE(the_salt_decides) {
  const Estate estate = WithResources({"arn:aws:s3:::alder-*"});
  const Anonymizer one(estate, "one");
  BOOST_TEST(one.Text("alder-media") == Anonymizer(estate, "one").Text("alder-media"));
  BOOST_TEST(one.Text("alder-media") != Anonymizer(estate, "two").Text("alder-media"));
  BOOST_TEST(one.Text("111122223333") != Anonymizer(estate, "two").Text("111122223333"));
  BOOST_TEST(RandomSalt() != RandomSalt());
}

BOOST_AUTO_TEST_CASE(addresses_of_one_range_stay_in_one_range) {
  const Estate estate = Read(
      R"({"accounts": {"111122223333": {"policies": {"P": {"Version": "2012-10-17", "Statement":
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition":
          {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"]}}}}}}}})");
  const Anonymizer anonymizer(estate, "s");
  const Account& account = *anonymizer.Anonymized().accounts().begin()->second;
  const Statement& statement =
      account.policies.begin()->second->versions.front().policy.document->statements.front();
  const std::string& range = statement.conditions.front().keys.front().values.front().text;
  BOOST_TEST(range.ends_with("/24"));
  BOOST_TEST(!range.starts_with("203.0.113."));
  const std::string network = range.substr(0, range.rfind('.') + 1);
  BOOST_TEST(anonymizer.ContextValue("aws:SourceIp", "203.0.113.77").starts_with(network));
  BOOST_TEST(!anonymizer.ContextValue("aws:SourceIp", "203.0.112.77").starts_with(network));
  BOOST_TEST(statement.conditions.front().keys.front().values.back().text.ends_with("::/32") ==
             false);
}

BOOST_AUTO_TEST_CASE(a_question_mark_becomes_the_names_that_it_matched) {
  const Estate estate = Read(
      R"({"accounts": {"111122223333": {
          "users": {"web1": {}, "web2": {}, "webx9": {}},
          "policies": {"P": {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
            "Action": "iam:GetUser", "Resource": "arn:aws:iam::111122223333:user/web?"}}}}}})");
  const Anonymizer anonymizer(estate, "s");
  const std::vector<std::string> resources = ResourcesOf(anonymizer.Anonymized());
  BOOST_TEST(resources.size() == 2U);
  const std::string web2 = anonymizer.Text("arn:aws:iam::111122223333:user/web2");
  BOOST_TEST(std::count(resources.begin(), resources.end(), web2) == 1);
  BOOST_REQUIRE(anonymizer.notes().size() == 1U);
  BOOST_TEST(anonymizer.notes().front().find("`?`") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(nothing_of_a_name_is_left_in_variables) {
  const Anonymizer anonymizer(
      WithResources({"arn:aws:s3:::alder/${aws:username}/*",
                     "arn:aws:s3:::x/${aws:PrincipalTag/team, 'finch'}/*", "arn:aws:s3:::y/${*}z"}),
      "s");
  const std::vector<std::string> resources = ResourcesOf(anonymizer.Anonymized());
  BOOST_TEST(resources[0].find("/${aws:username}/*") != std::string::npos);
  BOOST_TEST(resources[0].find("alder") == std::string::npos);
  BOOST_TEST(resources[1].find("${aws:PrincipalTag/team, '" + anonymizer.Text("finch") + "'}") !=
             std::string::npos);
  BOOST_TEST(resources[2].find("${*}") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
