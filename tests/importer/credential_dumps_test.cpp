// MFA devices, access keys and passwords: what dumps tell of them, and what they don't.
#include <boost/test/unit_test.hpp>

#include "tests/importer/importer_testing.h"

namespace remit::testing {
namespace {

BOOST_AUTO_TEST_SUITE(credential_dumps)

constexpr std::string_view kAlice = "arn:aws:iam::111122223333:user/team/alice";
const std::string kDetails =
    Details(kHome, R"("UserDetailList": [{"Arn": "arn:aws:iam::111122223333:user/team/alice"}])");

User Alice(Files files) {
  files.emplace_back("111122223333/d.json", kDetails);
  return *Imported(files).FindUser(kAlice);
}

// M06: only a TOTP device yields token codes.
BOOST_AUTO_TEST_CASE(the_serial_tells_the_kind_of_a_device_as_far_as_it_does) {
  const User alice = Alice({{"111122223333/list-mfa-devices-alice.json", R"({"MFADevices": [
    {"UserName": "alice", "SerialNumber": "arn:aws:iam::111122223333:mfa/alice",
     "EnableDate": "2026-01-02T03:04:05+00:00"},
    {"UserName": "alice", "SerialNumber": "arn:aws:iam::111122223333:u2f/user/alice/key"},
    {"UserName": "alice", "SerialNumber": "GAHT12345678"}]})"}});
  BOOST_REQUIRE(alice.mfa_devices);
  BOOST_REQUIRE(alice.mfa_devices->size() == 3U);
  BOOST_TEST((alice.mfa_devices->at(0).kind == MfaDeviceKind::kTotp));
  BOOST_TEST((alice.mfa_devices->at(0).enabled_since == ParseInstant("2026-01-02T03:04:05Z")));
  BOOST_TEST((alice.mfa_devices->at(1).kind == MfaDeviceKind::kFido));
  BOOST_TEST((alice.mfa_devices->at(2).kind == MfaDeviceKind::kUnknown));
  BOOST_TEST(alice.mfa_devices->at(0).holder.empty());
}

BOOST_AUTO_TEST_CASE(no_device_is_known_only_if_a_dump_says_so) {
  BOOST_TEST(!Alice({}).mfa_devices);
  const User listed =
      Alice({{"111122223333/list-mfa-devices-alice.json", R"({"MFADevices": []})"}});
  BOOST_REQUIRE(listed.mfa_devices);
  BOOST_TEST(listed.mfa_devices->empty());
  // A list of virtual devices is silent about security keys.
  BOOST_TEST(!Alice({{"111122223333/v.json", R"({"VirtualMFADevices": []})"}}).mfa_devices);
}

BOOST_AUTO_TEST_CASE(virtual_devices_of_users_and_of_root) {
  const Estate estate =
      Imported({{"111122223333/d.json", kDetails}, {"v.json", R"({"VirtualMFADevices": [
    {"SerialNumber": "arn:aws:iam::111122223333:mfa/a",
     "User": {"Arn": "arn:aws:iam::111122223333:user/team/alice"}},
    {"SerialNumber": "arn:aws:iam::111122223333:mfa/root-account-mfa-device",
     "User": {"Arn": "arn:aws:iam::111122223333:root"}},
    {"SerialNumber": "arn:aws:iam::111122223333:mfa/nobody"}]})"}});
  BOOST_TEST(estate.FindUser(kAlice)->mfa_devices->size() == 1U);
  BOOST_TEST(estate.FindAccount(kHome)->root.mfa_devices->size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_credential_report_says_what_there_is_not) {
  const std::string header =
      "user,arn,user_creation_time,password_enabled,mfa_active,access_key_1_active,"
      "access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n";
  const std::string root =
      "<root_account>,arn:aws:iam::111122223333:root,2026-01-01T00:00:00+00:00,not_supported,true,"
      "false,N/A,false,N/A\n";
  const User none =
      Alice({{"111122223333/get-credential-report.csv",
              header + root +
                  "alice,arn:aws:iam::111122223333:user/team/alice,2026-01-01T00:00:00"
                  "+00:00,false,false,false,N/A,false,N/A\n"}});
  BOOST_TEST(none.has_login_profile.value() == false);
  BOOST_TEST(none.mfa_devices.value().empty());
  BOOST_TEST(none.access_keys.value().empty());
  const User some = Alice({{"111122223333/get-credential-report.csv",
                            header + "alice,arn:aws:iam::111122223333:user/team/alice,2026,true,"
                                     "true,true,2026-02-02,false,2026-03-03\n"}});
  BOOST_TEST(some.has_login_profile.value() == true);
  BOOST_TEST(!some.mfa_devices);  // there is one, and which isn't told
  BOOST_REQUIRE(some.access_keys.value().size() == 2U);
  BOOST_TEST(some.access_keys->at(0).active);
  BOOST_TEST(!some.access_keys->at(1).active);
}

BOOST_AUTO_TEST_CASE(keys_and_passwords) {
  const User alice = Alice({{"111122223333/k.json", R"({"AccessKeyMetadata": [
      {"UserName": "alice", "AccessKeyId": "AKIA1", "Status": "Inactive"}]})"},
                            {"111122223333/l.json", R"({"LoginProfile": {"UserName": "alice"}})"}});
  BOOST_TEST(alice.access_keys.value().at(0).id == "AKIA1");
  BOOST_TEST(!alice.access_keys->at(0).active);
  BOOST_TEST(alice.has_login_profile.value());
}

BOOST_AUTO_TEST_CASE(the_summary_tells_of_root) {
  const auto root = [](const std::string& map) {
    return Imported({{"111122223333/s.json", R"({"SummaryMap": )" + map + "}"}})
        .FindAccount(kHome)
        ->root;
  };
  const RootUser without = root(R"({"AccountMFAEnabled": 0, "AccountAccessKeysPresent": 1})");
  BOOST_TEST(without.mfa_devices.value().empty());
  BOOST_TEST(without.has_access_keys.value());
  BOOST_TEST(!root(R"({"AccountMFAEnabled": 1})").mfa_devices);
}

BOOST_AUTO_TEST_CASE(an_empty_list_of_nobody_is_an_error) {
  const ImportResult result = Import({{"111122223333/x.json", R"({"MFADevices": []})"}});
  BOOST_TEST(CountOf(result.diagnostics, "IMP0009") == 1U);
  const ImportResult nowhere = Import({{"list-mfa-devices-a.json", R"({"MFADevices": []})"}});
  BOOST_TEST(CountOf(nowhere.diagnostics, "IMP0009") == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
