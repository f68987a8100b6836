// The gates of docs/examples/estate: in whose hands the device is decides whose gate it is.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/delegation/answer.h"
#include "remit/importer/importer.h"

namespace remit {
namespace {

const Instant kNow = *ParseInstant("2026-06-01T09:00:00Z");
const std::string kProduction = "arn:aws:iam::111122223333:role/";

Custody CustodyOfExample() {
  std::ifstream in(REMIT_SOURCE_DIR "/docs/examples/estate/custody.json");
  const CustodyParse parsed = ReadCustody(SourceText::FromString(
      {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}, "custody.json"));
  BOOST_REQUIRE(parsed.ok());
  return *parsed.custody;
}

const Delegation& Example() {
  static const Delegation delegation = [] {
    const ImportResult imported =
        ImportEstate(std::vector<std::string>{REMIT_SOURCE_DIR "/docs/examples/estate"});
    BOOST_REQUIRE(imported.ok());
    return Delegation(*imported.estate, CustodyOfExample());
  }();
  return delegation;
}

// Whether some session of the role is within reach, and the chain to it.
struct Way {
  Tri becomes = Tri::kFalse;
  Chain chain;
  std::vector<Holder> tokens_of;
};
Way WayTo(const Coalition& coalition, const std::string& role_arn) {
  const Reached reached = ReachOf(Example(), coalition, {.from = kNow});
  Way way;
  way.becomes = reached.Becomes(role_arn);
  for (std::size_t i = 0; i < reached.credentials().size(); ++i) {
    const ReachedCredential& credential = reached.credentials()[i];
    if (credential.session == nullptr || credential.session->identity_arn != role_arn) continue;
    way.chain = reached.ChainTo(i);
    way.tokens_of = credential.tokens_of;
    BOOST_TEST(Replay(Example(), way.chain));
    break;
  }
  return way;
}

const Coalition kMsp{.parties = {"msp"}};
const Coalition kMspWithToken{.parties = {"msp"}, .tokens_from = {"customer"}};

BOOST_AUTO_TEST_SUITE(story)

// D8.7: merely asking for MFA, with the device in the provider's hand.
BOOST_AUTO_TEST_CASE(a_device_in_the_providers_hand_is_no_gate_of_the_customer) {
  const Way way = WayTo(kMsp, kProduction + "ProductionChange");
  BOOST_TEST((way.becomes == Tri::kTrue));
  BOOST_TEST(way.tokens_of.empty());
  const auto gate = std::find_if(way.chain.begin(), way.chain.end(),
                                 [](const Step& step) { return !step.device.empty(); });
  BOOST_REQUIRE(gate != way.chain.end());
  BOOST_TEST(Includes("msp", gate->token_from));
}

// D8.9: split custody.
BOOST_AUTO_TEST_CASE(split_custody_is_out_of_reach_alone_and_within_reach_with_a_token) {
  const std::string role = kProduction + "msp/MspElevated";
  BOOST_TEST((WayTo(kMsp, role).becomes == Tri::kFalse));
  const Way way = WayTo(kMspWithToken, role);
  BOOST_TEST((way.becomes == Tri::kTrue));
  BOOST_TEST(way.tokens_of == std::vector<Holder>{"customer"}, boost::test_tools::per_element());
  BOOST_REQUIRE(way.chain.size() == 2U);
  BOOST_TEST(way.chain[1].device == "arn:aws:iam::111122223333:mfa/msp-elevation");
  BOOST_TEST(!way.chain[1].statements.empty());
  BOOST_TEST(way.chain[1].statements.front().file.find("get-account-authorization-details") !=
             std::string::npos);
  // The customer has the device and not the key.
  BOOST_TEST((WayTo({.parties = {"customer/safe"}}, role).becomes != Tri::kTrue));
}

// M05: MFA asked of a role's session.
BOOST_AUTO_TEST_CASE(a_gate_on_a_chained_session_never_opens) {
  const Way way = WayTo(kMspWithToken, kProduction + "msp/MspDatabaseMaintenance");
  BOOST_TEST((way.becomes != Tri::kTrue));
}

// D02: an external id that nobody has to send.
BOOST_AUTO_TEST_CASE(an_optional_external_id_is_left_out) {
  const Way way = WayTo(kMsp, kProduction + "msp/MspMonitoring");
  BOOST_TEST((way.becomes == Tri::kTrue));
  for (const Step& step : way.chain) BOOST_TEST(step.external_id.empty());
}

BOOST_AUTO_TEST_CASE(the_question_of_the_docs_is_answered) {
  const Instant now = kNow;
  const Estate& estate = Example().estate();
  const Custody custody = CustodyOfExample();
  // [question]
  const Delegation delegation(estate, custody);
  const Coalition msp{.parties = {"msp"}, .tokens_from = {"customer"}};
  const Answer answer =
      Can(delegation, msp, "iam:CreateUser", "arn:aws:iam::111122223333:user/x", {.from = now});
  // [question]
  BOOST_TEST((answer.verdict != ReachVerdict::kYes || answer.replayed));
  BOOST_TEST((answer.verdict == ReachVerdict::kYes || !answer.frontier.empty()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
