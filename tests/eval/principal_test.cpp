// Who may be the principal of a request (P01).
#include "remit/eval/principal.h"

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

constexpr std::string_view kSession = "arn:aws:sts::111122223333:assumed-role/R/s1";
constexpr std::string_view kFred = "arn:aws:sts::111122223333:federated-user/fred";

BOOST_AUTO_TEST_SUITE(principal)

struct Accepted {
  std::string_view arn;
  PrincipalKind kind;
  std::string_view role_arn;
};

constexpr Accepted kAccepted[] = {
    {"arn:aws:iam::111122223333:root", PrincipalKind::kRoot, ""},
    {"arn:aws:iam::111122223333:user/alice", PrincipalKind::kUser, ""},
    {"arn:aws:iam::111122223333:user/team/alice", PrincipalKind::kUser, ""},
    {"arn:aws:sts::111122223333:assumed-role/R/s1", PrincipalKind::kRoleSession,
     "arn:aws:iam::111122223333:role/R"},
    {"arn:aws:sts::111122223333:federated-user/fred", PrincipalKind::kFederatedUser, ""},
    {"arn:aws-cn:sts::111122223333:assumed-role/R/s1", PrincipalKind::kRoleSession,
     "arn:aws-cn:iam::111122223333:role/R"},
    {"arn:aws-us-gov:iam::111122223333:root", PrincipalKind::kRoot, ""},
};

BOOST_AUTO_TEST_CASE(users_root_role_sessions_and_federated_users_make_requests_P01) {
  for (const Accepted& row : kAccepted) {
    BOOST_TEST_CONTEXT(row.arn) {
      const auto principal = Principal::FromArn(row.arn);
      BOOST_REQUIRE(principal.ok());
      BOOST_TEST((principal->kind() == row.kind));
      BOOST_TEST(principal->name() == row.arn);
      BOOST_TEST(principal->account() == "111122223333");
      BOOST_TEST(principal->role_arn() == row.role_arn);
      BOOST_TEST(principal->root_arn().ends_with(":iam::111122223333:root"));
    }
  }
}

struct Refused {
  std::string_view arn;
  std::string_view why;  // is in the message
};

constexpr Refused kRefused[] = {
    {"arn:aws:iam::111122223333:role/R", "only its sessions make requests"},
    {"arn:aws:iam::111122223333:role/team/R", "only its sessions make requests"},
    {"arn:aws:iam::111122223333:saml-provider/Corp", "identity provider"},
    {"arn:aws:iam::111122223333:oidc-provider/accounts.google.com", "identity provider"},
    {"arn:aws:iam::111122223333:group/admins", "is not the ARN of a user"},
    {"arn:aws:iam::111122223333:user/", "is not the ARN of a user"},
    {"arn:aws:iam::111122223333:user/*", "is not the ARN of a user"},
    {"arn:aws:sts::111122223333:assumed-role/R", "is not the ARN of a user"},
    {"arn:aws:sts::111122223333:assumed-role/R/", "is not the ARN of a user"},
    {"arn:aws:sts::111122223333:assumed-role//s1", "is not the ARN of a user"},
    {"arn:aws:iam::11112222333:user/alice", "is not the ARN of a user"},
    {"arn:aws:iam:us-east-1:111122223333:user/alice", "is not the ARN of a user"},
    {"111122223333", "is not the ARN of a user"},
    {"alice", "is not the ARN of a user"},
    {"*", "is not the ARN of a user"},
    {"", "is not the ARN of a user"},
};

BOOST_AUTO_TEST_CASE(roles_groups_providers_accounts_and_patterns_do_not_P01_P02) {
  for (const Refused& row : kRefused) {
    BOOST_TEST_CONTEXT(row.arn) {
      const auto principal = Principal::FromArn(row.arn);
      BOOST_REQUIRE(!principal.ok());
      const std::string message(principal.status().message());
      BOOST_TEST(message.find(row.why) != std::string::npos, message);
    }
  }
}

bool Fits(std::string_view arn, const PrincipalFacts& facts) {
  return Principal::FromArn(arn, facts).ok();
}

BOOST_AUTO_TEST_CASE(the_role_behind_a_session_may_have_a_path_but_no_other_name_P06) {
  const auto session =
      Principal::FromArn(kSession, {.role_arn = "arn:aws:iam::111122223333:role/team/R"});
  BOOST_REQUIRE(session.ok());
  BOOST_TEST(session->role_arn() == "arn:aws:iam::111122223333:role/team/R");
  BOOST_TEST(!Fits(kSession, {.role_arn = "arn:aws:iam::111122223333:role/Other"}));
  BOOST_TEST(!Fits(kSession, {.role_arn = "arn:aws:iam::444455556666:role/R"}));
  BOOST_TEST(!Fits(kSession, {.role_arn = "arn:aws:iam::111122223333:user/R"}));
  BOOST_TEST(!Fits(kFred, {.role_arn = "arn:aws:iam::111122223333:role/R"}));
}

BOOST_AUTO_TEST_CASE(the_user_behind_a_federated_user_is_of_its_account_E23) {
  BOOST_TEST(Fits(kFred, {.user_arn = "arn:aws:iam::111122223333:user/alice"}));
  BOOST_TEST(Fits(kFred, {.user_arn = "arn:aws:iam::111122223333:root"}));
  BOOST_TEST(!Fits(kFred, {.user_arn = "arn:aws:iam::444455556666:user/alice"}));
  BOOST_TEST(!Fits(kFred, {.user_arn = "arn:aws:iam::111122223333:role/R"}));
  BOOST_TEST(!Fits(kSession, {.user_arn = "arn:aws:iam::111122223333:user/alice"}));
}

BOOST_AUTO_TEST_CASE(services_and_providers_go_by_their_names_P09) {
  const auto service = Principal::Service("lambda.amazonaws.com");
  BOOST_REQUIRE(service.ok());
  BOOST_TEST(service->name() == "lambda.amazonaws.com");
  BOOST_TEST(!service->has_account());
  for (std::string_view name : {"", "*", "arn:aws:iam::111122223333:root", "a/b"}) {
    BOOST_TEST(!Principal::Service(name).ok());
  }
  BOOST_TEST(Principal::Federated("accounts.google.com").ok());
  BOOST_TEST(Principal::Federated("arn:aws:iam::111122223333:saml-provider/Corp").ok());
  BOOST_TEST(!Principal::Federated("").ok());
  BOOST_TEST(!Principal::Federated("*").ok());
}

BOOST_AUTO_TEST_CASE(an_anonymous_caller_has_no_name_and_no_account_E41) {
  const Principal nobody = Principal::Anonymous();
  BOOST_TEST((nobody.kind() == PrincipalKind::kAnonymous));
  BOOST_TEST(nobody.name().empty());
  BOOST_TEST(!nobody.has_account());
}

BOOST_AUTO_TEST_CASE(every_credential_has_the_name_of_the_case_format) {
  for (int i = 1; i <= static_cast<int>(CredentialKind::kAssumeRoot); ++i) {
    const auto kind = static_cast<CredentialKind>(i);
    BOOST_TEST((ParseCredentialKind(CredentialKindName(kind)) == kind));
  }
  BOOST_TEST(!ParseCredentialKind("").has_value());
  BOOST_TEST(!ParseCredentialKind("LongTerm").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
