// get-account-authorization-details: users, groups, roles and policies of an account.
#include <boost/test/unit_test.hpp>

#include "remit/estate/stats.h"
#include "tests/importer/importer_testing.h"

namespace remit::testing {
namespace {

BOOST_AUTO_TEST_SUITE(authorization_details)

const std::string kUsers = R"("UserDetailList": [
  {"Path": "/ops/", "UserName": "alice", "UserId": "AIDAALICE",
   "Arn": "arn:aws:iam::111122223333:user/ops/alice", "CreateDate": "2026-01-01T00:00:00+00:00",
   "UserPolicyList": [{"PolicyName": "own", "PolicyDocument": )" +
                           std::string(kAllowAll) + R"(}],
   "GroupList": ["admins"],
   "AttachedManagedPolicies": [{"PolicyName": "ReadOnlyAccess",
                                "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}],
   "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",
                           "PermissionsBoundaryArn": "arn:aws:iam::111122223333:policy/B"},
   "Tags": [{"Key": "team", "Value": "red"}]}])";

BOOST_AUTO_TEST_CASE(a_user_is_read_with_all_that_it_has) {
  const Estate estate = Imported({{"111122223333/d.json", Details(kHome, kUsers)}});
  const User* const alice = estate.FindUser("arn:aws:iam::111122223333:user/ops/alice");
  BOOST_REQUIRE(alice != nullptr);
  BOOST_TEST(alice->unique_id == "AIDAALICE");
  BOOST_TEST(alice->groups.at(0) == "admins");
  BOOST_TEST(alice->attached_policies.at(0) == "arn:aws:iam::aws:policy/ReadOnlyAccess");
  BOOST_TEST(alice->permissions_boundary == "arn:aws:iam::111122223333:policy/B");
  BOOST_TEST((alice->tags.at(0) == Tag{"team", "red"}));
  BOOST_TEST(alice->inline_policies.at(0).name == "own");
  BOOST_TEST(alice->inline_policies.at(0).document->statements.size() == 1U);
  BOOST_TEST(alice->source.file_name() == "111122223333/d.json");
  BOOST_TEST(alice->source.pointer == "/UserDetailList/0");
  // Who holds what, and what there is to hold, is in no such dump.
  BOOST_TEST(!alice->mfa_devices);
  BOOST_TEST(!alice->access_keys);
  BOOST_TEST(!alice->has_login_profile);
  BOOST_TEST(estate.FindAccount(kHome)->principals_complete);
}

BOOST_AUTO_TEST_CASE(documents_may_be_encoded_as_in_a_url) {
  const std::string details =
      R"({"RoleDetailList": [{"Arn": "arn:aws:iam::111122223333:role/app",
          "AssumeRolePolicyDocument": ")" +
      UrlEncoded(kAllowAll) + R"("}]})";
  const Estate encoded = Imported({{"d.json", details}});
  const Role* const role = encoded.FindRole("arn:aws:iam::111122223333:role/app");
  BOOST_REQUIRE(role != nullptr);
  BOOST_REQUIRE(role->trust.document != nullptr);
  BOOST_TEST(role->trust.document->statements.at(0).action.patterns.at(0).text == "*");
}

BOOST_AUTO_TEST_CASE(equal_documents_are_shared) {
  const Estate estate = Imported({{"a.json", Details(kHome)}, {"b.json", Details(kOther)}});
  const Role* const here = estate.FindRole("arn:aws:iam::111122223333:role/app");
  const Role* const there = estate.FindRole("arn:aws:iam::444455556666:role/app");
  BOOST_REQUIRE(here != nullptr);
  BOOST_REQUIRE(there != nullptr);
  BOOST_TEST(here->trust.document.get() == there->trust.document.get());
}

BOOST_AUTO_TEST_CASE(a_document_knows_its_line_in_the_file) {
  const Estate estate = Imported({{"d.json", R"({"RoleDetailList": [
    {"Arn": "arn:aws:iam::111122223333:role/app",
     "AssumeRolePolicyDocument": {
       "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                     "Principal": {"AWS": "444455556666"}}}}]})"}});
  const PolicyDocument& trust =
      *estate.FindRole("arn:aws:iam::111122223333:role/app")->trust.document;
  const Position at = trust.source.PositionAt(trust.statements.at(0).span.begin);
  BOOST_TEST(trust.source.name() == "d.json");
  BOOST_TEST(at.line == 4U);
  BOOST_TEST(at.column == 21U);
  BOOST_TEST(StatementPointer(trust, 0) == "/RoleDetailList/0/AssumeRolePolicyDocument/Statement");
}

BOOST_AUTO_TEST_CASE(versions_of_a_managed_policy_and_the_one_in_force) {
  const Estate estate = Imported({{"d.json", Details(kHome, R"("Policies": [
    {"PolicyName": "P", "Arn": "arn:aws:iam::111122223333:policy/P", "DefaultVersionId": "v2",
     "PolicyVersionList": [
       {"VersionId": "v2", "IsDefaultVersion": true, "Document":
        {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}},
       {"VersionId": "v1", "IsDefaultVersion": false, "Document": )" +
                                                                std::string(kAllowAll) + R"(}]},
    {"PolicyName": "Q", "Arn": "arn:aws:iam::aws:policy/Q", "DefaultVersionId": "v7"}])")}});
  const std::optional<NamedPolicy> in_force =
      estate.FindManagedPolicy("arn:aws:iam::111122223333:policy/P");
  BOOST_REQUIRE(in_force);
  BOOST_TEST((in_force->document->statements.at(0).effect == Effect::kDeny));
  BOOST_TEST(estate.aws_managed_policies().contains("arn:aws:iam::aws:policy/Q"));
}

BOOST_AUTO_TEST_CASE(pages_together_make_an_account_whole) {
  const std::string first = Details(kHome, R"("IsTruncated": true, "Marker": "m")");
  const std::string second =
      R"({"UserDetailList": [{"Arn": "arn:aws:iam::111122223333:user/u", "UserId": "AIDAU"}]})";
  const auto whole = [](const Files& files) {
    return Import(files, true).estate->FindAccount(kHome)->principals_complete;
  };
  BOOST_TEST(whole({{"get-account-authorization-details.json", first},
                    {"get-account-authorization-details-2.json", second}}));
  BOOST_TEST(whole({{"all.json", "[" + first + "," + second + "]"}}));
  BOOST_TEST(whole({{"lines.json", first + "\n" + second + "\n"}}));
  BOOST_TEST(!whole({{"get-account-authorization-details.json", first}}));
}

BOOST_AUTO_TEST_CASE(a_page_that_is_missing_is_an_error) {
  const std::string page = Details(kHome, R"("IsTruncated": true)");
  const ImportResult last = Import({{"get-account-authorization-details.json", page}});
  BOOST_TEST(!last.ok());
  BOOST_TEST(CountOf(last.diagnostics, "IMP0008") == 1U);
  const ImportResult middle =
      Import({{"get-account-authorization-details.json", page},
              {"get-account-authorization-details-3.json",
               R"({"UserDetailList": [{"Arn": "arn:aws:iam::111122223333:user/u"}]})"}});
  BOOST_TEST(CountOf(middle.diagnostics, "IMP0008") == 1U);
  BOOST_TEST(Said(middle.diagnostics).find("page 2") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_dump_without_roles_is_taken_for_a_part) {
  const ImportResult result = Import({{"111122223333/d.json", "{" + kUsers + "}"}});
  BOOST_REQUIRE(result.ok());
  BOOST_TEST(!result.estate->FindAccount(kHome)->principals_complete);
  BOOST_TEST(HasNote(result, "no role at all"));
}

BOOST_AUTO_TEST_CASE(how_long_sessions_may_last_is_told_by_list_roles) {
  const std::string roles =
      R"({"Roles": [{"Arn": "arn:aws:iam::111122223333:role/app", "MaxSessionDuration": 43200}]})";
  const ImportResult with = Import({{"a.json", Details(kHome)}, {"b.json", roles}});
  BOOST_TEST(with.estate->FindRole("arn:aws:iam::111122223333:role/app")->max_session_duration ==
             43200);
  BOOST_TEST(!HasNote(with, "list-roles"));
  const ImportResult without = Import({{"a.json", Details(kHome)}});
  BOOST_TEST(HasNote(without, "list-roles"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
