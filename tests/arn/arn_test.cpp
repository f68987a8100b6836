#include "remit/arn/arn.h"

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

namespace remit {

// Boost.Test prints what it compares.
std::ostream& operator<<(std::ostream& out, PrincipalArnKind kind) {
  return out << static_cast<int>(kind);
}

namespace {

BOOST_AUTO_TEST_SUITE(arn)

BOOST_AUTO_TEST_CASE(an_arn_has_six_fields_and_the_last_may_hold_colons) {
  const auto arn = ArnView::Split("arn:aws-cn:logs:cn-north-1:111122223333:log-group:a:*");
  BOOST_TEST_REQUIRE(arn.has_value());
  BOOST_TEST(arn->prefix() == "arn");
  BOOST_TEST(arn->partition() == "aws-cn");
  BOOST_TEST(arn->service() == "logs");
  BOOST_TEST(arn->region() == "cn-north-1");
  BOOST_TEST(arn->account() == "111122223333");
  BOOST_TEST(arn->resource() == "log-group:a:*");
  BOOST_TEST(arn->field(5) == arn->resource());
}

BOOST_AUTO_TEST_CASE(empty_fields_are_fields) {
  BOOST_TEST(ArnView::Split("arn:aws:s3:::bucket")->account() == "");
  BOOST_TEST(ArnView::Split(":::::")->resource() == "");
}

BOOST_AUTO_TEST_CASE(c26_fewer_than_six_fields_are_no_arn) {
  for (std::string_view text : {"", "*", "arn", "arn:aws:s3", "arn:aws:s3::", "arn:aws:s3::a"}) {
    BOOST_TEST_CONTEXT(text) { BOOST_TEST(!ArnView::Split(text).has_value()); }
  }
}

BOOST_AUTO_TEST_CASE(an_account_id_has_twelve_digits) {
  BOOST_TEST(IsAccountId("000000000001"));
  for (std::string_view text : {"", "11112222333", "1111222233334", "11112222333x", "1111-2222-33",
                                "\xD9\xA1\xD9\xA1\xD9\xA1\xD9\xA1\xD9\xA1\xD9\xA1"}) {
    BOOST_TEST_CONTEXT(text) { BOOST_TEST(!IsAccountId(text)); }
  }
}

BOOST_AUTO_TEST_CASE(p01_the_arn_of_a_principal_says_what_it_is) {
  const struct {
    PrincipalArnKind kind;
    std::string_view arn;
  } kCases[] = {
      {PrincipalArnKind::kAccountRoot, "arn:aws:iam::111122223333:root"},
      {PrincipalArnKind::kAccountRoot, "arn:aws-us-gov:iam::111122223333:root"},
      {PrincipalArnKind::kUser, "arn:aws:iam::111122223333:user/alice"},
      {PrincipalArnKind::kUser, "arn:aws:iam::111122223333:user/division/alice"},
      {PrincipalArnKind::kRole,
       "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/R"},
      {PrincipalArnKind::kAssumedRole, "arn:aws:sts::111122223333:assumed-role/R/session"},
      {PrincipalArnKind::kFederatedUser, "arn:aws:sts::111122223333:federated-user/bob"},
      {PrincipalArnKind::kSamlProvider, "arn:aws:iam::111122223333:saml-provider/Idp"},
      {PrincipalArnKind::kOidcProvider,
       "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
      {PrincipalArnKind::kNone, "arn:aws:iam::111122223333:group/admins"},  // P02
      {PrincipalArnKind::kNone, "arn:aws:iam::111122223333:user/"},
      {PrincipalArnKind::kNone, "arn:aws:iam::111122223333:users/alice"},
      {PrincipalArnKind::kNone, "arn:aws:iam::11112222333:root"},
      {PrincipalArnKind::kNone, "arn:aws:iam:us-east-1:111122223333:root"},
      {PrincipalArnKind::kNone, "arn:aws:sts::111122223333:assumed-role/R"},
      {PrincipalArnKind::kNone, "arn:aws:sts::111122223333:assumed-role/path/R/session"},
      {PrincipalArnKind::kNone, "arn:aws:sts::111122223333:assumed-role//session"},
      {PrincipalArnKind::kNone, "arn:aws:s3:::bucket"},
      {PrincipalArnKind::kNone, "111122223333"},
      {PrincipalArnKind::kNone, ""},
  };
  for (const auto& c : kCases) {
    BOOST_TEST_CONTEXT(c.arn) { BOOST_TEST(ClassifyPrincipalArn(c.arn) == c.kind); }
  }
}

BOOST_AUTO_TEST_CASE(p08_a_partial_wildcard_names_nobody) {
  for (std::string_view text :
       {"arn:aws:iam::*:root", "arn:aws:iam::111122223333:role/*", "arn:*:iam::111122223333:root",
        "arn:aws:iam::111122223333:user/a?ice", "arn:aws:sts::111122223333:assumed-role/R/*"}) {
    BOOST_TEST_CONTEXT(text) { BOOST_TEST(ClassifyPrincipalArn(text) == PrincipalArnKind::kNone); }
  }
}

BOOST_AUTO_TEST_CASE(p06_the_role_of_a_session_is_named_without_its_path) {
  BOOST_TEST(RoleArnOfSession("arn:aws-cn:sts::111122223333:assumed-role/R/s") ==
             "arn:aws-cn:iam::111122223333:role/R");
  BOOST_TEST(RoleArnOfSession("arn:aws:iam::111122223333:role/R") == "");
}

BOOST_AUTO_TEST_CASE(a_principals_name_is_the_last_of_its_path) {
  BOOST_TEST(PrincipalName("arn:aws:iam::111122223333:user/division/alice") == "alice");
  BOOST_TEST(PrincipalName("arn:aws:iam::111122223333:role/R") == "R");
  BOOST_TEST(PrincipalName("arn:aws:sts::111122223333:assumed-role/R/session") == "R");
  BOOST_TEST(PrincipalName("arn:aws:iam::111122223333:root") == "");
  BOOST_TEST(PrincipalName("alice") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
