// remit's own estate document: what it says, what isn't written, and what is wrong.
#include <boost/test/unit_test.hpp>

#include "tests/importer/importer_testing.h"

namespace remit::testing {
namespace {

BOOST_AUTO_TEST_SUITE(estate_document)

constexpr std::string_view kOps = "arn:aws:iam::111122223333:user/ops";

std::string Wrapped(const std::string& account) {
  return R"({"accounts": {"111122223333": )" + account + "}}";
}

BOOST_AUTO_TEST_CASE(what_is_not_written_of_a_made_up_account_is_not_there) {
  const Estate estate = Documented(Wrapped(R"({"users": {"ops": {}}})"));
  const Account& account = *estate.FindAccount(kHome);
  BOOST_TEST(account.principals_complete);
  BOOST_TEST(account.HasAllResourcesOf("s3"));
  BOOST_TEST(account.in_organization.value() == false);
  BOOST_TEST(!account.iam_access_to_billing);
  const User& ops = *estate.FindUser(kOps);
  BOOST_TEST(ops.mfa_devices.value().empty());
  BOOST_TEST(ops.access_keys.value().size() == 1U);
  BOOST_TEST(ops.has_login_profile.value());
}

BOOST_AUTO_TEST_CASE(what_is_not_written_of_an_incomplete_account_is_unknown) {
  const Estate estate =
      Documented(Wrapped(R"({"complete": false, "users": {"ops": {}}, "roles": {"r": {}},
                             "resources": {"arn:aws:s3:::b": {}}})"));
  const Account& account = *estate.FindAccount(kHome);
  BOOST_TEST(!account.principals_complete);
  BOOST_TEST(!account.in_organization);
  BOOST_TEST(!account.root.mfa_devices);
  BOOST_TEST(!estate.FindUser(kOps)->mfa_devices);
  BOOST_TEST(!estate.FindUser(kOps)->access_keys);
  BOOST_TEST(!estate.FindUser(kOps)->has_login_profile);
  BOOST_TEST((estate.FindRole("arn:aws:iam::111122223333:role/r")->trust.document == nullptr));
  BOOST_TEST(!estate.FindResource("arn:aws:s3:::b")->policies);
}

BOOST_AUTO_TEST_CASE(credentials_and_their_holders) {
  const Estate estate =
      Documented(Wrapped(R"({"root": {"mfa": null, "keys": false, "holder": "c/anna"},
    "users": {"a": {"mfa": [{"serial": "arn:aws:iam::111122223333:mfa/a", "holder": "customer",
                             "since": "2026-01-01T00:00:00Z"},
                            "arn:aws:iam::111122223333:u2f/user/a/x"],
                    "keys": ["AKIA1", {"id": "AKIA2", "active": false, "holder": "msp"}],
                    "holder": "partner", "passwordHolder": "customer"},
              "b": {"mfa": null, "keys": null, "password": null},
              "c": {"keys": false, "password": false}}})"));
  const RootUser& root = estate.FindAccount(kHome)->root;
  BOOST_TEST(!root.mfa_devices);
  BOOST_TEST(root.has_access_keys.value() == false);
  BOOST_TEST(root.holder == "c/anna");
  const User& a = *estate.FindUser("arn:aws:iam::111122223333:user/a");
  BOOST_TEST(a.mfa_devices->at(0).holder == "customer");
  BOOST_TEST((a.mfa_devices->at(0).kind == MfaDeviceKind::kTotp));
  BOOST_TEST((a.mfa_devices->at(1).kind == MfaDeviceKind::kFido));
  BOOST_TEST(a.access_keys->at(0).holder == "partner");
  BOOST_TEST(a.access_keys->at(1).holder == "msp");
  BOOST_TEST(!a.access_keys->at(1).active);
  BOOST_TEST(a.login_profile.holder == "customer");
  const User& b = *estate.FindUser("arn:aws:iam::111122223333:user/b");
  BOOST_TEST((!b.mfa_devices && !b.access_keys && !b.has_login_profile));
  const User& c = *estate.FindUser("arn:aws:iam::111122223333:user/c");
  BOOST_TEST((c.access_keys->empty() && !*c.has_login_profile));
}

BOOST_AUTO_TEST_CASE(policies_by_list_by_name_with_versions_and_from_files) {
  EstateDocumentOptions options;
  options.read_file = [](std::string_view path) -> absl::StatusOr<SourceText> {
    if (path != "p.json") return absl::NotFoundError("no such file");
    return SourceText::FromString(std::string(kAllowAll), "p.json");
  };
  const EstateDocumentParse parsed = Document(Wrapped(R"({
    "groups": {"g": {"policies": [{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}, {"file": "p.json"}]}},
    "roles": {"path/r": {"trust": {"file": "p.json"}, "policies": {"own": {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}, "x": null},
                         "managed": ["P", "arn:aws:iam::aws:policy/ReadOnlyAccess"], "boundary": "P",
                         "maxSessionDuration": 7200, "instanceProfiles": ["web"], "tags": {"k": "v"}}},
    "policies": {"P": {"versions": {"v1": {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}, "v2": {"file": "p.json"}},
                       "default": "v2"}}})"),
                                              Estate(), options);
  BOOST_REQUIRE_MESSAGE(parsed.ok(), Said(parsed.diagnostics));
  const Role& role = *parsed.estate->FindRole("arn:aws:iam::111122223333:role/path/r");
  BOOST_TEST(role.inline_policies.at(0).name == "own");
  BOOST_TEST((role.inline_policies.at(1).document == nullptr));
  BOOST_TEST(role.attached_policies.at(0) == "arn:aws:iam::111122223333:policy/P");
  BOOST_TEST(role.permissions_boundary == "arn:aws:iam::111122223333:policy/P");
  BOOST_TEST(role.max_session_duration == 7200);
  BOOST_TEST(role.instance_profiles.at(0) == "arn:aws:iam::111122223333:instance-profile/web");
  BOOST_TEST(role.trust.document->source.name() == "p.json");
  const auto in_force = parsed.estate->FindManagedPolicy("arn:aws:iam::111122223333:policy/P");
  BOOST_REQUIRE(in_force);
  // One file is one document.
  BOOST_TEST(in_force->document.get() == role.trust.document.get());
  BOOST_TEST(parsed.mentioned.size() == 4U);
}

BOOST_AUTO_TEST_CASE(an_organization_with_nested_units) {
  const Estate estate = Documented(R"({
    "accounts": {"111122223333": {}, "444455556666": {}},
    "organization": {"id": "o-1", "managementAccount": "444455556666",
      "units": {"ou-a": {"name": "A", "units": {"ou-b": ["111122223333"]}}},
      "policies": {"p-guard": {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}},
      "serviceControl": {"root": ["p-FullAWSAccess", "p-guard"],
                         "111122223333": {"deny": {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}}},
      "delegatedAdministrators": {"111122223333": ["sso.amazonaws.com"]}}})");
  const Organization& o = *estate.OrganizationOf(kHome);
  BOOST_TEST(o.OrgPathOf(kHome) == "o-1/r-root/ou-a/ou-b/");
  BOOST_TEST(o.OrgPathOf("444455556666") == "o-1/r-root/");
  BOOST_TEST(o.service_control_enabled);
  BOOST_TEST(!o.resource_control_enabled);
  BOOST_TEST(o.FindNode("r-root")->service_control_policies.size() == 2U);
  // E12: what AWS attaches by itself.
  BOOST_TEST(o.FindNode("ou-b")->service_control_policies.at(0) == "p-FullAWSAccess");
  BOOST_TEST(o.FindNode(kHome)->service_control_policies.at(0) ==
             "p-serviceControl-111122223333-deny");
  BOOST_TEST(o.delegated_administrators.at(0).service == "sso.amazonaws.com");
}

BOOST_AUTO_TEST_CASE(a_fragment_puts_what_is_written_and_leaves_the_rest) {
  const Estate before = Documented(R"({
    "accounts": {"111122223333": {"name": "shop", "users": {"ops": {"uniqueId": "AIDA1",
        "tags": {"k": "v"}, "groups": ["g"], "keys": ["AKIA1"]}}, "groups": {"g": {}}}},
    "organization": {"id": "o-1", "managementAccount": "111122223333", "units": {"ou-a": []},
                     "serviceControl": {"ou-a": [{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}]}}})");
  const Estate after = Documented(
      R"({"accounts": {"111122223333": {"users": {"ops": {"keys": false}}}},
          "organization": {"units": {"ou-b": ["444455556666"]}}})",
      before);
  const User& ops = *after.FindUser(kOps);
  BOOST_TEST(ops.access_keys->empty());
  BOOST_TEST(ops.tags.size() == 1U);
  BOOST_TEST(ops.groups.size() == 1U);
  BOOST_TEST(ops.unique_id == "AIDA1");
  BOOST_TEST(after.FindAccount(kHome)->name == "shop");
  const Organization& o = after.organizations().at(0);
  BOOST_TEST(o.FindNode("ou-a")->service_control_policies.at(0) == "p-serviceControl-ou-a-0");
  BOOST_TEST(o.FindNode("ou-b") != nullptr);
  BOOST_TEST(before.FindUser(kOps)->access_keys->size() == 1U);
}

// P10: a replaced user is the same one, unless the document says another id.
BOOST_AUTO_TEST_CASE(a_fragment_may_replace_whole_entities) {
  const Estate before =
      Documented(Wrapped(R"({"users": {"ops": {"uniqueId": "AIDA1", "tags": {"k": "v"}}}})"));
  EstateDocumentOptions options;
  options.replace_entities = true;
  const EstateDocumentParse after =
      Document(Wrapped(R"({"users": {"ops": {"keys": false}}})"), before, options);
  BOOST_REQUIRE(after.ok());
  BOOST_TEST(after.estate->FindUser(kOps)->tags.empty());
  BOOST_TEST(after.estate->FindUser(kOps)->unique_id == "AIDA1");
}

struct Wrong {
  std::string_view document;
  std::string_view said;
};

BOOST_AUTO_TEST_CASE(all_that_is_wrong_is_said_with_its_place) {
  const Wrong wrongs[] = {
      {R"([])", "EST0001 estate.json:1:1 : an estate document must be an object, not an array\n"},
      {R"({"acounts": {}})",
       "EST0002 estate.json:1:2 /acounts: unknown field `acounts` of an estate document; did you "
       "mean `accounts`?\n"},
      {R"({"accounts": {"12": {}}})",
       "EST0003 estate.json:1:15 /accounts/12: `12` is no account id: it has 12 digits\n"},
      {R"({"accounts": {"111122223333": {"users": {"u": {"polices": []}}}}})",
       "EST0002 estate.json:1:48 /accounts/111122223333/users/u/polices: unknown field `polices` "
       "of "
       "a user; did you mean `policies`?\n"},
      {R"({"accounts": {"111122223333": {"roles": {"r": {}}}}})",
       "EST0004 estate.json:1:42 /accounts/111122223333/roles/r: role `r` needs a `trust` policy; "
       "write null if it isn't known\n"},
      {R"({"accounts": {"111122223333": {"users": {"a*": {}}}}})",
       "EST0003 estate.json:1:42 /accounts/111122223333/users/a*: `a*` names no user of account "
       "111122223333; write its name, with its path before it if it has one\n"},
      {R"({"accounts": {"111122223333": {"users": {"u": {"mfa": [{"serial": "x", "kind": "topt"}]}}}}})",
       "EST0006 estate.json:1:80 /accounts/111122223333/users/u/mfa/0/kind: unknown kind of MFA "
       "device `topt`; did you mean `totp`?\n"},
      {R"({"accounts": {"111122223333": {"policies": {"p": {"file": "../x"}}}}})",
       "EST0005 estate.json:1:59 /accounts/111122223333/policies/p/file: no file can be read here; "
       "write the policy document itself\n"},
      {R"({"accounts": {"111122223333": {"users": {"u": {"managed": ["Readers"]}},
           "policies": {"Reader": {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}}}}})",
       "EST0007 estate.json:1:60 /accounts/111122223333/users/u/managed/0: account 111122223333 "
       "has "
       "no policy `Readers`; did you mean `Reader`?\n"},
      {R"({"organization": {"id": "o-1", "managementAccount": "111122223333",
           "units": {"ou-a": ["444455556666"], "ou-b": ["444455556666"]}}})",
       "EST0008 estate.json:2:57 /organization/units/ou-b/0: `444455556666` is placed twice in the "
       "organization\n"},
      {R"({"organization": {"id": "o-1", "managementAccount": "111122223333",
           "units": {"ou-a": []}, "serviceControl": {"ou-b": ["p-x"]}}})",
       "EST0009 estate.json:2:54 /organization/serviceControl/ou-b: `ou-b` is no root, unit or "
       "account of the organization; did you mean `ou-a`?\n"},
      {R"({"organization": {"id": "o-1", "managementAccount": "111122223333",
           "serviceControl": {"root": ["p-FullAwsAccess"]}}})",
       "EST0010 estate.json:2:40 /organization/serviceControl/root/0: `p-FullAwsAccess` is no "
       "policy "
       "of the organization; did you mean `p-FullAWSAccess`?\n"},
      {R"({"accounts": {"111122223333": {"policies": {"p": {"Statement": {"Effect": "Alow",
           "Action": "*", "Resource": "*"}}}}}})",
       "IAM0108 estate.json:1:75 /accounts/111122223333/policies/p/Statement/Effect: "},
      {"{", "JSON000"},
  };
  for (const Wrong& wrong : wrongs) {
    const EstateDocumentParse parsed = Document(std::string(wrong.document));
    const std::string said = Said(parsed.diagnostics);
    const bool warning = wrong.said.starts_with("EST0007");
    BOOST_TEST(parsed.ok() == warning, wrong.document);
    const bool whole = wrong.said.ends_with('\n');
    BOOST_TEST((whole ? said == wrong.said : said.starts_with(wrong.said)), said);
  }
}

BOOST_AUTO_TEST_CASE(findings_of_a_file_that_is_named_are_of_that_file) {
  EstateDocumentOptions options;
  options.read_file = [](std::string_view) -> absl::StatusOr<SourceText> {
    return SourceText::FromString(
        "{\n  \"Statement\": {\"Effect\": \"Alow\", \"Action\": \"*\", \"Resource\": \"*\"}}",
        "policies/p.json");
  };
  const EstateDocumentParse parsed =
      Document(Wrapped(R"({"policies": {"p": {"file": "p.json"}, "q": {"file": "p.json"}}})"),
               Estate(), options);
  BOOST_TEST(!parsed.ok());
  BOOST_REQUIRE(!parsed.diagnostics.empty());
  BOOST_TEST(parsed.diagnostics.front().file() == "policies/p.json");
  BOOST_TEST(parsed.diagnostics.front().diagnostic.position.line == 2U);
  BOOST_TEST(Render(parsed.diagnostics.front()).starts_with("policies/p.json:2:"));
}

BOOST_AUTO_TEST_CASE(diagnostics_are_limited) {
  std::string users;
  for (int i = 0; i < 50; ++i) users += (i > 0 ? ", \"" : "\"") + std::to_string(i) + "\": 1";
  EstateDocumentOptions options;
  options.max_diagnostics = 10;
  const EstateDocumentParse parsed =
      Document(Wrapped(R"({"users": {)" + users + "}}"), Estate(), options);
  BOOST_TEST(parsed.diagnostics.size() == 11U);
  BOOST_TEST(parsed.diagnostics.back().diagnostic.code == "EST0012");
}

BOOST_AUTO_TEST_CASE(files_are_read_below_the_folder_only) {
  const ReadFileFn read = FilesBelow(REMIT_SOURCE_DIR "/docs/examples/msp-mfa");
  BOOST_TEST(read("policies/FullAWSAccess.json").ok());
  for (const char* const path :
       {"../msp-mfa/policies/FullAWSAccess.json", "/etc/passwd", "", "x/../../y"}) {
    BOOST_TEST(!read(path).ok(), path);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
