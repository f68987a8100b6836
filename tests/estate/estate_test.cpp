// What an estate holds is found by its ARN; what it doesn't hold, isn't.
#include "remit/estate/estate.h"

#include <boost/test/unit_test.hpp>

#include "remit/estate/principal_facts.h"
#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

BOOST_AUTO_TEST_SUITE(estate)

BOOST_AUTO_TEST_CASE(an_estate_begins_without_accounts) {
  const Estate empty;
  BOOST_TEST(empty.accounts().empty());
  BOOST_TEST(empty.organizations().empty());
  BOOST_TEST(empty.FindUser(kAlice) == nullptr);
  BOOST_TEST(empty.FindResource("no arn") == nullptr);
  BOOST_TEST(empty.OwnerOf("*") == "");
}

BOOST_AUTO_TEST_CASE(entities_are_found_by_their_arn_in_the_account_that_it_names) {
  const Estate estate = EstateOf(MakeUser(kAlice), MakeRole(kApp, TrustOf(kAlice)),
                                 MakeGroup("arn:aws:iam::111122223333:group/eng/admins"),
                                 MakeResource(kQueue, PolicyList{}));
  BOOST_REQUIRE(estate.FindUser(kAlice) != nullptr);
  BOOST_TEST(estate.FindUser(kAlice)->arn == kAlice);
  BOOST_TEST(estate.FindRole(kApp) != nullptr);
  BOOST_TEST(estate.FindResource(kQueue) != nullptr);
  BOOST_TEST(estate.FindGroupByName(kHome, "admins") != nullptr);  // users name groups so
  BOOST_TEST(estate.FindAccount(kHome)->partition == "aws");

  BOOST_TEST(estate.FindRole("arn:aws:iam::111122223333:role/R") == nullptr);  // the path counts
  BOOST_TEST(estate.FindUser("arn:aws:iam::444455556666:user/alice") == nullptr);
  BOOST_TEST(estate.FindGroupByName(kPartner, "admins") == nullptr);
}

BOOST_AUTO_TEST_CASE(an_account_of_another_partition_is_of_that_partition) {
  const Estate estate = EstateOf(MakeUser("arn:aws-cn:iam::111122223333:user/wei"));
  BOOST_TEST(estate.FindAccount(kHome)->partition == "aws-cn");
}

BOOST_AUTO_TEST_CASE(a_session_arn_has_no_path_and_finds_the_role_by_account_and_name_P06) {
  const Estate estate = EstateOf(MakeRole(kApp, TrustOf(kAlice)));
  BOOST_REQUIRE(estate.RoleOfSession(kAppSession) != nullptr);
  BOOST_TEST(estate.RoleOfSession(kAppSession)->arn == kApp);
  BOOST_TEST(estate.RoleOfSession("arn:aws:sts::111122223333:assumed-role/r/s1") == nullptr);
  BOOST_TEST(estate.RoleOfSession("arn:aws:sts::444455556666:assumed-role/R/s1") == nullptr);
  BOOST_TEST(estate.RoleOfSession(kApp) == nullptr);
}

BOOST_AUTO_TEST_CASE(the_owner_of_a_bucket_is_the_account_that_has_it_E34) {
  const Estate estate = EstateOf(MakeResource(kBucket, PolicyList{}, kPartner));
  BOOST_TEST(estate.OwnerOf(kBucket) == kPartner);
  BOOST_TEST(estate.OwnerOf(kObject) == kPartner);
  BOOST_TEST(estate.OwnerOf("arn:aws:s3:::bkt2/k") == "");
  BOOST_TEST(estate.OwnerOf(kQueue) == kHome);
  BOOST_TEST(estate.ResourceWithPolicyFor(kObject) == estate.FindResource(kBucket));
  BOOST_TEST(estate.FindResource(kObject) == nullptr);
}

struct Site {
  std::string_view resource;
  std::string_view policy_at;
};

constexpr Site kSites[] = {
    {"arn:aws:s3:us-east-1:111122223333:accesspoint/ap/object/k",
     "arn:aws:s3:us-east-1:111122223333:accesspoint/ap"},
    {"arn:aws:dynamodb:us-east-1:111122223333:table/T/index/I",
     "arn:aws:dynamodb:us-east-1:111122223333:table/T"},
    {"arn:aws:es:us-east-1:111122223333:domain/d/logs/_search",
     "arn:aws:es:us-east-1:111122223333:domain/d"},
    {"arn:aws:codeartifact:us-east-1:111122223333:repository/d/r",
     "arn:aws:codeartifact:us-east-1:111122223333:repository/d/r"},
};

BOOST_AUTO_TEST_CASE(the_policy_of_a_part_is_that_of_the_whole) {
  for (const Site& row : kSites) {
    const Estate estate = EstateOf(MakeResource(row.policy_at, PolicyList{}));
    BOOST_TEST_CONTEXT(row.resource) {
      BOOST_TEST(estate.ResourceWithPolicyFor(row.resource) == estate.FindResource(row.policy_at));
      BOOST_TEST(estate.FindResource(row.policy_at) != nullptr);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_policy_of_a_table_is_not_that_of_its_stream) {
  const Estate estate =
      EstateOf(MakeResource("arn:aws:dynamodb:us-east-1:111122223333:table/T", PolicyList{}));
  BOOST_TEST(estate.ResourceWithPolicyFor(
                 "arn:aws:dynamodb:us-east-1:111122223333:table/T/stream/2026") == nullptr);
}

BOOST_AUTO_TEST_CASE(the_default_version_of_a_managed_policy_is_in_force) {
  ManagedPolicyEntity entity;
  entity.arn = "arn:aws:iam::111122223333:policy/P";
  entity.versions = {{"v1", false, AllowAll("old")}, {"v2", true, DenyAll("new")}};
  const Estate estate = EstateOf(entity);
  BOOST_REQUIRE(estate.FindManagedPolicy(entity.arn).has_value());
  BOOST_TEST(estate.FindManagedPolicy(entity.arn)->name == "new");

  entity.versions[1].is_default = false;
  BOOST_TEST(!EstateOf(entity).FindManagedPolicy(entity.arn).has_value());
  BOOST_TEST(!estate.FindManagedPolicy("arn:aws:iam::111122223333:policy/Q").has_value());
}

BOOST_AUTO_TEST_CASE(aws_own_policies_belong_to_no_account_and_serve_all) {
  const std::string arn = "arn:aws:iam::aws:policy/Made-Up-For-This-Test";
  const Estate estate = EstateOf(MakeManaged(arn, AllowAll("")));
  BOOST_REQUIRE(estate.FindManagedPolicy(arn).has_value());
  BOOST_TEST(estate.FindManagedPolicy(arn)->name == arn);
  BOOST_TEST(estate.aws_managed_policies().size() == 1U);
  BOOST_TEST(estate.FindAccount("aws") == nullptr);
}

BOOST_AUTO_TEST_CASE(aws_own_policies_that_no_dump_brings_are_those_of_the_catalog) {
  const std::optional<NamedPolicy> admin =
      Estate().FindManagedPolicy("arn:aws:iam::aws:policy/AdministratorAccess");
  BOOST_REQUIRE(admin.has_value());
  BOOST_TEST(admin->name == "AdministratorAccess");
  BOOST_TEST((admin->document->statements[0].effect == Effect::kAllow));
  // The same document for everybody.
  BOOST_TEST(Estate().FindManagedPolicy("arn:aws:iam::aws:policy/AdministratorAccess")->document ==
             admin->document);
  // A dump knows better: it has the version of its day.
  const Estate dumped =
      EstateOf(MakeManaged("arn:aws:iam::aws:policy/AdministratorAccess", DenyAll("of the dump")));
  BOOST_TEST(dumped.FindManagedPolicy("arn:aws:iam::aws:policy/AdministratorAccess")->name ==
             "of the dump");
  BOOST_TEST(!Estate().FindManagedPolicy("arn:aws:iam::aws:policy/NoSuchPolicy").has_value());
}

BOOST_AUTO_TEST_CASE(facts_of_a_principal_are_those_that_its_arn_does_not_say_P06_P10) {
  User alice = MakeUser(kAlice);
  alice.unique_id = "AIDAALICE";
  Role role = MakeRole(kApp, TrustOf(kAlice));
  role.unique_id = "AROAAPP";
  const Estate estate = EstateOf(alice, role);
  BOOST_TEST(PrincipalFactsFor(estate, kAlice).unique_id == "AIDAALICE");
  const PrincipalFacts session = PrincipalFactsFor(estate, kAppSession);
  BOOST_TEST(session.role_arn == kApp);
  BOOST_TEST(session.unique_id == "AROAAPP");
  BOOST_TEST(!session.service_linked_role);
  BOOST_TEST(!session.management_account);
  BOOST_TEST(PrincipalFactsFor(estate, "arn:aws:iam::111122223333:user/bob").unique_id.empty());
}

BOOST_AUTO_TEST_CASE(a_role_under_the_services_path_is_service_linked_E54) {
  const Estate estate =
      EstateOf(MakeRole("arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/Linked",
                        TrustOf(kAlice)),
               MakeRole("arn:aws:iam::111122223333:role/service-role/Ordinary", TrustOf(kAlice)));
  const auto linked = [&](std::string_view session) {
    return PrincipalFactsFor(estate, session).service_linked_role;
  };
  BOOST_TEST(linked("arn:aws:sts::111122223333:assumed-role/Linked/s"));
  BOOST_TEST(!linked("arn:aws:sts::111122223333:assumed-role/Ordinary/s"));
}

BOOST_AUTO_TEST_CASE(the_management_account_is_a_fact_of_its_principals_E11) {
  const Estate estate = EstateOf(MakeOrganization({kHome}));
  BOOST_TEST(PrincipalFactsFor(estate, "arn:aws:iam::999988887777:root").management_account);
  BOOST_TEST(!PrincipalFactsFor(estate, kAlice).management_account);
}

BOOST_AUTO_TEST_CASE(estates_are_equal_when_they_say_the_same_wherever_it_was_read) {
  const auto made = [](std::string_view file) {
    User alice = MakeUser(kAlice, {AllowAll("P")});
    alice.source.file = std::make_shared<const std::string>(file);
    return EstateOf(alice, MakeResource(kBucket, PolicyList{}, kHome), MakeOrganization({kHome}));
  };
  BOOST_TEST((made("a.json") == made("b.json")));
  const auto differs = [&](auto change) {
    return !(Edited(made("a.json"), change) == made("a.json"));
  };
  BOOST_TEST(differs([](EstateEdit& e) { e.Put(MakeUser(kAlice, {DenyAll("P")})); }));
  BOOST_TEST(differs([](EstateEdit& e) { e.Put(MakeUser("arn:aws:iam::111122223333:user/bob")); }));
  BOOST_TEST(differs([](EstateEdit& e) { e.RemoveOrganization("o-1"); }));
  BOOST_TEST(differs([](EstateEdit& e) { e.PutAccount(kHome, [](Account& a) { a.name = "x"; }); }));
  BOOST_TEST(differs([](EstateEdit& e) { e.Put(MakeResource(kBucket, std::nullopt, kHome)); }));
  BOOST_TEST(!differs([](EstateEdit& e) { e.Put(MakeUser(kAlice, {AllowAll("P")})); }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
