// The idioms of MFA (M02) in every kind of policy, under either effect.
#include <algorithm>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/validate/security_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(mfa_findings)

// Where an idiom stands.
enum class Place {
  kIdentity,
  kTrustOfAccount,  // a principal that may authenticate with a device
  kTrustOfRole,     // one that never does
  kBoundary,
  kScp,
  kResource,  // of an account
  kSession,
};

constexpr PolicyType TypeOf(Place place) {
  switch (place) {
    case Place::kIdentity: return PolicyType::kIdentityManaged;
    case Place::kTrustOfAccount:
    case Place::kTrustOfRole: return PolicyType::kTrust;
    case Place::kBoundary: return PolicyType::kPermissionsBoundary;
    case Place::kScp: return PolicyType::kServiceControl;
    case Place::kResource: return PolicyType::kResource;
    case Place::kSession: return PolicyType::kSession;
  }
  return PolicyType::kIdentityManaged;
}

std::string Document(Place place, std::string_view effect, std::string_view condition) {
  std::string statement = "{\"Effect\":\"" + std::string(effect) + "\",";
  switch (place) {
    case Place::kTrustOfAccount:
      statement += R"("Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole",)";
      break;
    case Place::kTrustOfRole:
      statement += R"("Principal":{"AWS":"arn:aws:iam::111122223333:role/Operators"},
                      "Action":"sts:AssumeRole",)";
      break;
    case Place::kResource:
      statement += R"("Principal":{"AWS":"111122223333"},"Action":"s3:GetObject",
                      "Resource":"arn:aws:s3:::reports/*",)";
      break;
    default: statement += R"("Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*",)";
  }
  return WithStatements(statement + "\"Condition\":" + std::string(condition) + "}");
}

constexpr std::string_view kBoolTrue = R"({"Bool":{"aws:MultiFactorAuthPresent":"true"}})";
constexpr std::string_view kBoolIfExistsTrue =
    R"({"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}})";
constexpr std::string_view kBoolFalse = R"({"Bool":{"aws:MultiFactorAuthPresent":"false"}})";
constexpr std::string_view kBoolIfExistsFalse =
    R"({"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}})";
constexpr std::string_view kNullTrue = R"({"Null":{"aws:MultiFactorAuthPresent":"true"}})";
constexpr std::string_view kNullFalse = R"({"Null":{"aws:MultiFactorAuthPresent":"false"}})";
constexpr std::string_view kRecent = R"({"Bool":{"aws:MultiFactorAuthPresent":"true"},
                                         "NumericLessThan":{"aws:MultiFactorAuthAge":"900"}})";

BOOST_AUTO_TEST_CASE(m02_every_idiom_under_either_effect_in_every_kind_of_policy) {
  struct Row {
    std::string_view idiom;
    std::string_view effect;
    // By Place; empty: as it should be, nothing to say.
    std::string_view identity, trust, trust_of_role, boundary, scp, resource, session;
    std::string_view why;
  };
  constexpr Row kRows[] = {
      {kBoolTrue, "Allow", "", "", "IAM0710", "IAM0706", "IAM0706", "", "IAM0710",
       "right where it grants to people; a role never meets it; a ceiling grants nothing"},
      {kBoolTrue, "Deny", "IAM0707", "IAM0707", "IAM0708", "IAM0707", "IAM0707", "IAM0707",
       "IAM0708", "denies those with MFA; for sessions of roles it is never true"},
      {kBoolIfExistsTrue, "Allow", "IAM0701", "IAM0701", "IAM0710", "IAM0706", "IAM0706", "IAM0701",
       "IAM0710", "access keys pass; a role's session carries `false` and doesn't"},
      {kBoolIfExistsTrue, "Deny", "IAM0707", "IAM0707", "IAM0708", "IAM0707", "IAM0707", "IAM0707",
       "IAM0708", "denies access keys and those with MFA, and not those without"},
      {kBoolFalse, "Allow", "IAM0707", "IAM0707", "IAM0709", "IAM0706", "IAM0706", "IAM0707",
       "IAM0709", "allows those without MFA only; every session of a role is one"},
      {kBoolFalse, "Deny", "IAM0702", "IAM0702", "IAM0710", "IAM0702", "IAM0702", "IAM0702",
       "IAM0710", "access keys escape; sessions of roles are always denied"},
      {kBoolIfExistsFalse, "Allow", "IAM0707", "IAM0707", "IAM0709", "IAM0706", "IAM0706",
       "IAM0707", "IAM0709", "allows those without MFA only"},
      {kBoolIfExistsFalse, "Deny", "", "", "IAM0710", "", "IAM0711", "", "IAM0710",
       "right; in an SCP it hits all roles, too"},
      {kNullTrue, "Allow", "IAM0707", "IAM0707", "IAM0710", "IAM0706", "IAM0706", "IAM0707",
       "IAM0710", "allows access keys only"},
      {kNullTrue, "Deny", "IAM0704", "IAM0704", "IAM0708", "IAM0704", "IAM0704", "IAM0704",
       "IAM0708", "sessions without MFA escape; a role's session always does"},
      {kNullFalse, "Allow", "IAM0703", "IAM0703", "IAM0709", "IAM0706", "IAM0706", "IAM0703",
       "IAM0709", "tells temporary credentials, which all sessions of roles are"},
      {kNullFalse, "Deny", "IAM0703", "IAM0703", "IAM0710", "IAM0703", "IAM0703", "IAM0703",
       "IAM0710", "denies temporary credentials, also with MFA"},
      {kRecent, "Allow", "", "", "IAM0710", "IAM0706", "IAM0706", "", "IAM0710",
       "right for MFA lately"},
      {kRecent, "Deny", "IAM0707", "IAM0707", "IAM0708", "IAM0707", "IAM0707", "IAM0707", "IAM0708",
       "denies those who authenticated lately"},
  };
  for (const Row& row : kRows) {
    const std::pair<Place, std::string_view> places[] = {
        {Place::kIdentity, row.identity},
        {Place::kTrustOfAccount, row.trust},
        {Place::kTrustOfRole, row.trust_of_role},
        {Place::kBoundary, row.boundary},
        {Place::kScp, row.scp},
        {Place::kResource, row.resource},
        {Place::kSession, row.session},
    };
    for (const auto& [place, expected] : places) {
      BOOST_TEST_CONTEXT(row.effect << " " << row.idiom << " in " << PolicyTypeName(TypeOf(place))
                                    << ": " << row.why) {
        BOOST_TEST(Codes("IAM07", TypeOf(place), Document(place, row.effect, row.idiom)) ==
                   expected);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(other_ways_to_write_the_test_are_judged_by_what_they_do) {
  struct Row {
    std::string_view effect;
    std::string_view condition;
    std::string_view expected;
  };
  constexpr Row kRows[] = {
      {"Allow", R"({"bool":{"AWS:multifactorauthpresent":true}})", ""},  // no operator of IAM's
      {"Allow", R"({"Bool":{"AWS:multifactorauthpresent":true}})", ""},
      {"Allow", R"({"Bool":{"aws:MultiFactorAuthPresent":"TRUE"}})", ""},
      {"Allow", R"({"StringEquals":{"aws:MultiFactorAuthPresent":"true"}})", ""},
      {"Allow", R"({"StringEquals":{"aws:MultiFactorAuthPresent":"True"}})", "IAM0708"},
      {"Allow", R"({"StringEqualsIgnoreCase":{"aws:MultiFactorAuthPresent":"True"}})", ""},
      {"Allow", R"({"StringNotEquals":{"aws:MultiFactorAuthPresent":"false"}})", "IAM0701"},
      {"Allow", R"({"StringLike":{"aws:MultiFactorAuthPresent":"*"}})", "IAM0703"},
      {"Allow", R"({"Bool":{"aws:MultiFactorAuthPresent":["true","false"]}})", "IAM0703"},
      {"Allow", R"({"ForAllValues:Bool":{"aws:MultiFactorAuthPresent":"true"}})", "IAM0701"},
      {"Deny", R"({"ForAllValues:Bool":{"aws:MultiFactorAuthPresent":"false"}})", ""},
      {"Deny", R"({"ForAnyValue:Bool":{"aws:MultiFactorAuthPresent":"false"}})", "IAM0702"},
      {"Deny", R"({"StringNotEquals":{"aws:MultiFactorAuthPresent":"true"}})", ""},
      {"Deny", R"({"StringEqualsIfExists":{"aws:MultiFactorAuthPresent":"False"}})", "IAM0704"},
      {"Deny", R"({"BoolIfExists":{"aws:MultiFactorAuthPresent":["true","false"]}})", "IAM0709"},
      {"Allow",
       R"({"Bool":{"aws:MultiFactorAuthPresent":"true"},"Null":{"aws:MultiFactorAuthPresent":"true"}})",
       "IAM0708"},
      // Age: there is one only with MFA.
      {"Allow", R"({"NumericLessThan":{"aws:MultiFactorAuthAge":"3600"}})", ""},
      {"Allow", R"({"NumericLessThanIfExists":{"aws:MultiFactorAuthAge":"3600"}})", "IAM0705"},
      {"Allow", R"({"NumericGreaterThan":{"aws:MultiFactorAuthAge":"3600"}})", "IAM0707"},
      {"Allow", R"({"Null":{"aws:MultiFactorAuthAge":"false"}})", ""},
      {"Deny", R"({"Null":{"aws:MultiFactorAuthAge":"true"}})", ""},
      {"Deny", R"({"NumericGreaterThan":{"aws:MultiFactorAuthAge":"3600"}})", "IAM0705"},
      {"Deny", R"({"NumericGreaterThanIfExists":{"aws:MultiFactorAuthAge":"3600"}})", ""},
      {"Deny", R"({"NumericLessThan":{"aws:MultiFactorAuthAge":"3600"}})", "IAM0707"},
      {"Deny",
       R"({"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"},"NumericGreaterThan":{"aws:MultiFactorAuthAge":"3600"}})",
       "IAM0705"},
      // Can't be said before the request.
      {"Allow", R"({"Bool":{"aws:MultiFactorAuthPresent":"${aws:PrincipalTag/mfa}"}})", ""},
  };
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.effect << " " << row.condition) {
      BOOST_TEST(Codes("IAM07", PolicyType::kIdentityManaged,
                       Document(Place::kIdentity, row.effect, row.condition)) == row.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(two_denies_that_leave_no_hole_together_are_sound) {
  const std::string keys =
      R"({"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Null":{"aws:MultiFactorAuthPresent":"true"}}})";
  const std::string sessions =
      R"({"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}})";
  constexpr PolicyType kType = PolicyType::kIdentityManaged;
  BOOST_TEST(Codes("IAM07", kType, WithStatements(keys + "," + sessions)) == "");
  BOOST_TEST(Codes("IAM07", kType, WithStatements(sessions)) == "IAM0702");
  // As in the S3 user guide: no age is denied, and a high one.
  const std::string age =
      R"({"Effect":"Deny","Action":"s3:GetObject","Resource":"*","Condition":{"NumericGreaterThan":{"aws:MultiFactorAuthAge":"3600"}}})";
  const std::string without =
      R"({"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Null":{"aws:MultiFactorAuthAge":"true"}}})";
  BOOST_TEST(Codes("IAM07", kType, WithStatements(age + "," + without)) == "");
  // One of a smaller scope leaves the hole.
  const std::string some =
      R"({"Effect":"Deny","Action":"s3:Put*","Resource":"*","Condition":{"Null":{"aws:MultiFactorAuthPresent":"true"}}})";
  BOOST_TEST(Found("IAM0702", kType, WithStatements(some + "," + sessions)) ==
             "IAM0702 /Statement/1/Condition/Bool/aws:MultiFactorAuthPresent");
  // An Allow that admits too much is no hole behind a Deny that doesn't.
  const std::string loose =
      R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}}})";
  const std::string right =
      R"({"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}})";
  BOOST_TEST(Codes("IAM07", kType, WithStatements(loose + "," + right)) == "");
  BOOST_TEST(Codes("IAM07", kType, WithStatements(loose)) == "IAM0701");
}

BOOST_AUTO_TEST_CASE(deny_all_except_listed_without_mfa_is_taken_for_what_it_is) {
  const auto with = [](std::string_view not_action) {
    return WithStatements(
        R"({"Effect":"Deny","NotAction":)" + std::string(not_action) +
        R"(,"Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}})");
  };
  constexpr PolicyType kType = PolicyType::kIdentityManaged;
  BOOST_TEST(Codes("IAM07", kType,
                   with(R"(["iam:CreateVirtualMFADevice","iam:EnableMFADevice","iam:GetUser",
                            "iam:ListMFADevices","iam:ListVirtualMFADevices",
                            "iam:ResyncMFADevice","sts:GetSessionToken"])")) == "");
  BOOST_TEST(Found("IAM07", kType, with(R"("sts:AssumeRole")")) ==
             "IAM0712 /Statement/0/NotAction");
  BOOST_TEST(Found("IAM07", kType, with(R"("iam:EnableMFADevice")")) ==
             "IAM0712 /Statement/0/NotAction");
  BOOST_TEST(Found("IAM07", kType, with(R"("iam:*MFADevice")")) ==
             "IAM0713 /Statement/0/NotAction");
  // The administrators of the organization manage no devices by SCP.
  BOOST_TEST(Codes("IAM0712", PolicyType::kServiceControl, with(R"("iam:EnableMFADevice")")) == "");
}

BOOST_AUTO_TEST_CASE(m06_a_deny_of_everything_without_mfa_locks_out_those_without_a_device) {
  const auto deny = [](std::string_view action, std::string_view resource,
                       std::string_view more = {}) {
    return WithStatements(
        R"({"Effect":"Deny","Action":")" + std::string(action) + R"(","Resource":")" +
        std::string(resource) +
        R"(","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"})" +
        std::string(more) + "}}");
  };
  constexpr PolicyType kType = PolicyType::kIdentityManaged;
  BOOST_TEST(Found("IAM07", kType, deny("*", "*")) == "IAM0712 /Statement/0/Action");
  BOOST_TEST(Codes("IAM07", kType, deny("s3:*", "*")) == "");
  BOOST_TEST(Codes("IAM07", kType, deny("*", "arn:aws:s3:::reports/*")) == "");
  // They can set it up at the office.
  BOOST_TEST(Codes("IAM07", kType,
                   deny("*", "*", R"(,"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"})")) == "");
}

BOOST_AUTO_TEST_CASE(m05_a_bucket_that_denies_everybody_without_mfa_denies_roles) {
  const auto deny = [](std::string_view principal, std::string_view more = {}) {
    return WithStatements(R"({"Effect":"Deny","Principal":)" + std::string(principal) +
                          R"(,"Action":"s3:*","Resource":"arn:aws:s3:::reports/*",)" +
                          R"("Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"})" +
                          std::string(more) + "}}");
  };
  constexpr PolicyType kType = PolicyType::kResource;
  BOOST_TEST(Codes("IAM07", kType, deny(R"("*")")) == "IAM0711");
  BOOST_TEST(Codes("IAM07", kType, deny(R"({"AWS":"*"})")) == "IAM0711");
  BOOST_TEST(Codes("IAM07", kType, deny(R"({"AWS":"arn:aws:iam::111122223333:user/alice"})")) ==
             "");
  BOOST_TEST(
      Codes("IAM07", kType,
            deny(R"("*")",
                 R"(,"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/App"})")) ==
      "");
}

BOOST_AUTO_TEST_CASE(m05_the_policy_of_a_role_cannot_ask_for_mfa) {
  struct Row {
    std::string_view effect;
    std::string_view condition;
    std::string_view of_role;
    std::string_view of_user;
  };
  constexpr Row kRows[] = {
      {"Allow", kBoolTrue, "IAM0710", ""},
      {"Allow", kBoolIfExistsTrue, "IAM0710", "IAM0701"},
      {"Deny", kBoolIfExistsFalse, "IAM0710", ""},
      {"Deny", kBoolTrue, "IAM0708", "IAM0707"},
      {"Allow", kBoolFalse, "IAM0709", "IAM0707"},
  };
  const auto codes = [](const Row& row, PolicyOwner owner) {
    std::string found;
    for (const Diagnostic& diagnostic : ValidatePolicy(
             SourceText::FromString(Document(Place::kIdentity, row.effect, row.condition)),
             {.type = PolicyType::kIdentityInline, .owner = owner})) {
      if (diagnostic.code.starts_with("IAM07")) found += diagnostic.code;
    }
    return found;
  };
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.effect << " " << row.condition) {
      BOOST_TEST(codes(row, PolicyOwner::kRole) == row.of_role);
      BOOST_TEST(codes(row, PolicyOwner::kUser) == row.of_user);
      BOOST_TEST(codes(row, PolicyOwner::kUnknown) == row.of_user);
    }
  }
}

BOOST_AUTO_TEST_CASE(m05_roles_that_a_condition_picks_carry_no_mfa) {
  const auto trust = [](std::string_view arn) {
    return WithStatements(
        R"({"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},
            "Action":"sts:AssumeRole","Condition":{
            "Bool":{"aws:MultiFactorAuthPresent":"true"},
            "ArnLike":{"aws:PrincipalArn":)" +
        std::string(arn) + "}}}");
  };
  constexpr PolicyType kType = PolicyType::kTrust;
  BOOST_TEST(Codes("IAM07", kType, trust(R"("arn:aws:iam::111122223333:role/Ops*")")) == "IAM0710");
  BOOST_TEST(Codes("IAM07", kType, trust(R"("arn:aws:iam::111122223333:user/*")")) == "");
  BOOST_TEST(Codes("IAM07", kType, trust(R"(["arn:aws:iam::111122223333:role/Ops",
                                             "arn:aws:iam::111122223333:user/alice"])")) == "");
}

BOOST_AUTO_TEST_CASE(m02_a_ceiling_says_whom_it_lets_through) {
  const auto message = [](std::string_view condition) {
    for (const Diagnostic& diagnostic :
         ValidatePolicy(SourceText::FromString(Document(Place::kBoundary, "Allow", condition)),
                        {.type = PolicyType::kPermissionsBoundary})) {
      if (diagnostic.code == "IAM0706") {
        return diagnostic.message.substr(
            std::min(diagnostic.message.find(';'), diagnostic.message.size()));
      }
    }
    return std::string("none");
  };
  BOOST_TEST(message(kBoolTrue) == "");
  BOOST_TEST(message(kBoolIfExistsTrue) ==
             "; and this one lets through plain access keys, which don't carry the key");
  BOOST_TEST(message(kBoolFalse) == "; and this one lets through only sessions without MFA");
  BOOST_TEST(message(kNullFalse) ==
             "; and this one lets through all temporary credentials, with MFA or without");
  BOOST_TEST(message(R"({"NumericLessThanIfExists":{"aws:MultiFactorAuthAge":"3600"}})") ==
             "; and this one lets through requests without MFA");
}

BOOST_AUTO_TEST_CASE(m05_each_principal_that_never_carries_mfa_is_named) {
  const auto trust = [](std::string_view principal, std::string_view action) {
    return WithStatements(R"({"Effect":"Allow","Principal":)" + std::string(principal) +
                          R"(,"Action":")" + std::string(action) +
                          R"(","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}})");
  };
  constexpr PolicyType kType = PolicyType::kTrust;
  BOOST_TEST(Found("IAM07", kType,
                   trust(R"({"AWS":["arn:aws:iam::111122223333:user/alice",
                                    "arn:aws:sts::111122223333:assumed-role/Ops/bob"]})",
                         "sts:AssumeRole")) == "IAM0710 /Statement/0/Principal/AWS/1");
  BOOST_TEST(Found("IAM07", kType, trust(R"({"Service":"ec2.amazonaws.com"})", "sts:AssumeRole")) ==
             "IAM0710 /Statement/0/Principal/Service");
  BOOST_TEST(Found("IAM07", kType,
                   trust(R"({"Federated":"arn:aws:iam::111122223333:saml-provider/Corp"})",
                         "sts:AssumeRoleWithSAML")) == "IAM0710 /Statement/0/Principal/Federated");
  BOOST_TEST(Found("IAM07", kType, trust(R"("*")", "sts:AssumeRole")) == "");
  // A service's call carries no key at all, so that IfExists asks nothing of it.
  BOOST_TEST(Codes("IAM07", kType,
                   WithStatements(R"({"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},
                     "Action":"sts:AssumeRole",
                     "Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}}})")) ==
             "IAM0709");
}

BOOST_AUTO_TEST_CASE(an_scp_that_exempts_roles_from_its_deny_knows_what_it_does) {
  const std::string deny =
      R"({"Effect":"Deny","Action":"ec2:StopInstances","Resource":"*","Condition":
          {"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"},
           "ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/Automation"}}})";
  BOOST_TEST(Codes("IAM07", PolicyType::kServiceControl, WithStatements(deny)) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
