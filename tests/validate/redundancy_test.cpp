// What a document says twice, in vain, or not at all.
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/validate/security_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(redundancy_findings)

constexpr PolicyType kManaged = PolicyType::kIdentityManaged;

std::string Allow(std::string_view rest) {
  return R"({"Effect":"Allow",)" + std::string(rest) + "}";
}

BOOST_AUTO_TEST_CASE(what_a_list_holds_twice_is_found) {
  struct Row {
    std::string_view statement;
    std::string_view expected;
  };
  constexpr Row kRows[] = {
      {R"("Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::b/*")", ""},
      {R"("Action":["s3:GetObject","s3:Get*"],"Resource":"arn:aws:s3:::b/*")",
       "IAM0815 /Statement/0/Action/0"},
      {R"("Action":["s3:GetObject","s3:GetObject"],"Resource":"arn:aws:s3:::b/*")",
       "IAM0815 /Statement/0/Action/1"},
      {R"("Action":["s3:GetObject","S3:getobject"],"Resource":"arn:aws:s3:::b/*")",
       "IAM0816 /Statement/0/Action/1"},
      {R"("NotAction":["s3:*","s3:GetObject"],"Resource":"arn:aws:s3:::b/*")",
       "IAM0815 /Statement/0/NotAction/1"},
      {R"("Action":["iam:Get*","iam:List*","iam:*CredentialReport"],"Resource":"arn:aws:iam::1:x")",
       ""},
      {R"("Action":"s3:GetObject","Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"])", ""},
      {R"("Action":"s3:GetObject","Resource":["arn:aws:s3:::b*","arn:aws:s3:::b/*"])",
       "IAM0817 /Statement/0/Resource/1"},
      {R"("Action":"s3:GetObject","Resource":["arn:aws:s3:::B/*","arn:aws:s3:::b/*"])", ""},
      {R"("Action":"s3:GetObject","Resource":["arn:aws:s3:::b/${aws:username}/*","arn:aws:s3:::b/a/*"])",
       ""},
      {R"("Action":"s3:GetObject","Resource":["arn:aws:s3:::b/${aws:username}/*","arn:aws:s3:::b/*"])",
       "IAM0817 /Statement/0/Resource/0"},
      // One finding for a list, however much of it is covered.
      {R"("Action":["s3:GetObject","s3:GetObjectAcl","s3:GetBucketAcl","s3:Get*"],"Resource":"arn:aws:s3:::b/*")",
       "IAM0815 /Statement/0/Action/0"},
  };
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.statement) {
      // Not what else there may be to say about reach.
      BOOST_TEST(Found("IAM081", kManaged, WithStatements(Allow(row.statement))) == row.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_statement_that_another_contains_says_nothing_new) {
  struct Row {
    std::string_view statements;
    std::string_view expected;
  };
  constexpr Row kRows[] = {
      {R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*"},
          {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/k"})",
       "IAM0818 /Statement/1"},
      {R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/k"},
          {"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*"})",
       "IAM0818 /Statement/0"},
      // Of two that say the same the first stays.
      {R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/k"},
          {"Effect":"Allow","Action":"S3:GetObject","Resource":["arn:aws:s3:::b/k"]})",
       "IAM0818 /Statement/1"},
      {R"({"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::b/*"},
          {"Effect":"Allow","Action":"s3:Put*","Resource":"arn:aws:s3:::b/*"})",
       ""},
      {R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*"},
          {"Effect":"Deny","Action":"s3:Put*","Resource":"arn:aws:s3:::b/*"})",
       ""},
      // A condition more narrows; the same condition doesn't.
      {R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}},
          {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"})",
       ""},
      {R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*"},
          {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}})",
       "IAM0818 /Statement/1"},
      {R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}},
          {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"AWS:SecureTransport":"true"},"StringEquals":{"aws:username":"a"}}})",
       "IAM0818 /Statement/1"},
      // What is left out by one is left out by the other.
      {R"({"Effect":"Deny","NotAction":"iam:*","Resource":"*"},
          {"Effect":"Deny","NotAction":["iam:*","s3:*"],"Resource":"*"})",
       "IAM0818 /Statement/1"},
      {R"({"Effect":"Deny","NotAction":"iam:*","Resource":"*"},
          {"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::b"})",
       "IAM0818 /Statement/1"},
      {R"({"Effect":"Deny","NotAction":"iam:*","Resource":"*"},
          {"Effect":"Deny","Action":"*","Resource":"arn:aws:s3:::b"})",
       ""},
      {R"({"Effect":"Deny","Action":"s3:*","NotResource":"arn:aws:s3:::b/${aws:username}"},
          {"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::c"})",
       ""},
      // An Allow behind a Deny of all of it.
      {R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"},
          {"Effect":"Deny","Action":"s3:*","Resource":"*"})",
       "IAM0819 /Statement/0"},
      {R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"},
          {"Effect":"Deny","NotAction":"iam:*","Resource":"*"})",
       "IAM0819 /Statement/0"},
      {R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"},
          {"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}})",
       ""},
      // Nothing is left.
      {R"({"Effect":"Deny","NotAction":["*"],"Resource":"*"})", "IAM0820 /Statement/0/NotAction"},
      {R"({"Effect":"Deny","Action":"s3:*","NotResource":"*"})",
       "IAM0820 /Statement/0/NotResource"},
  };
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.statements) {
      BOOST_TEST(Found("IAM08", kManaged, WithStatements(row.statements)) == row.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(
    p03_an_account_that_is_allowed_does_not_stand_for_its_roles_but_one_denied_does) {
  const auto two = [](std::string_view effect, std::string_view first, std::string_view second) {
    const auto statement = [&](std::string_view principal) {
      return R"({"Effect":")" + std::string(effect) + R"(","Principal":)" + std::string(principal) +
             R"(,"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"})";
    };
    return Found("IAM08", PolicyType::kResource,
                 WithStatements(statement(first) + "," + statement(second)));
  };
  constexpr std::string_view kAccount = R"({"AWS":"111122223333"})";
  constexpr std::string_view kRoot = R"({"AWS":"arn:aws:iam::111122223333:root"})";
  constexpr std::string_view kRole = R"({"AWS":"arn:aws:iam::111122223333:role/R"})";
  BOOST_TEST(two("Allow", kAccount, kRole) == "");
  BOOST_TEST(two("Deny", kAccount, kRole) == "IAM0818 /Statement/1");
  BOOST_TEST(two("Allow", kAccount, kRoot) == "IAM0818 /Statement/1");
  BOOST_TEST(two("Deny", R"("*")", kRole) == "IAM0818 /Statement/1");
  BOOST_TEST(Found("IAM0821", PolicyType::kResource,
                   WithStatements(R"({"Effect":"Allow","Principal":{"AWS":["111122223333",
                     "arn:aws:iam::111122223333:root"]},"Action":"s3:GetObject",
                     "Resource":"arn:aws:s3:::b/*"})")) == "IAM0821 /Statement/0/Principal/AWS/1");
}

// Documents of a megabyte, made to compare everything with everything.
BOOST_AUTO_TEST_CASE(hostile_documents_are_given_up_on_in_time) {
  std::string actions;
  for (int i = 0; i < 60'000; ++i) {
    actions += (i == 0 ? "\"" : ",\"") + std::string("*:a*") + std::to_string(i) + "*\"";
  }
  std::string statements;
  for (int i = 0; i < 8'000; ++i) {
    statements += (i == 0 ? "" : ",");
    statements +=
        R"({"Effect":"Deny","Action":"s3:*a*)" + std::to_string(i) +
        R"(*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}})";
  }
  std::string principals;
  for (int i = 0; i < 40'000; ++i) {
    principals += (i == 0 ? "\"" : ",\"") + std::string("x") + std::to_string(i) + ".io\"";
  }
  const struct {
    PolicyType type;
    std::string document;
  } kCases[] = {
      {kManaged,
       WithStatements(R"({"Effect":"Allow","Action":[)" + actions + R"(],"Resource":"*"})")},
      {kManaged, WithStatements(statements)},
      {PolicyType::kTrust,
       WithStatements(R"({"Effect":"Allow","Principal":{"Federated":[)" + principals +
                      R"(]},"Action":"sts:AssumeRoleWithWebIdentity"})")},
      {PolicyType::kResource, WithStatements(R"({"Effect":"Deny","NotPrincipal":{"AWS":[)" +
                                             principals + R"(]},"Action":"s3:*","Resource":"*"})")},
  };
  for (const auto& c : kCases) {
    const std::string codes = Codes("IAM0", c.type, c.document);
    BOOST_TEST(!codes.empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
