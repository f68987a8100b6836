// The example estate under other names: every credential is given or refused as
// before, every decision is as before, and no name is left.
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/importer/anonymize.h"
#include "remit/importer/exporter.h"
#include "remit/sts/call.h"
#include "tests/importer/example_estate.h"

namespace remit {
namespace {

const Anonymizer& Anonymized() {
  static const Anonymizer kAnonymizer(ExampleEstate(), "a salt for tests");
  return kAnonymizer;
}

// An estate and how things are called in it.
struct World {
  Sts sts;
  std::function<std::string(std::string_view)> name;
  std::function<std::string(std::string_view)> key;
  Circumstances now;

  std::string Result(const Issued& issued) const {
    return issued.ok() ? "ok" : issued.refusal->rule + (issued.refusal->cannot_tell ? "?" : "");
  }
};

std::string Result(const SimulatedCall& call) {
  if (call.refusal) return call.refusal->rule;
  return std::string(DecisionName(call.explanation.decision)) + "/" +
         std::string(DecisionName(call.explanation.ceiling)) + "/" +
         std::string(DecidedByName(call.explanation.decided_by));
}

World Original() {
  const Instant now = *ParseInstant("2026-11-30T12:00:00Z");
  return {Sts(ExampleEstate()),
          [](std::string_view text) { return std::string(text); },
          [](std::string_view key) { return std::string(key); },
          {.now = now, .source_ip = "203.0.113.7", .region = "eu-west-1"}};
}

World Renamed() {
  World world = Original();
  world.sts = Sts(Anonymized().Anonymized());
  world.name = [](std::string_view text) { return Anonymized().Text(text); };
  world.key = [](std::string_view key) { return Anonymized().ContextKey(key); };
  world.now.source_ip = Anonymized().ContextValue("aws:SourceIp", "203.0.113.7");
  return world;
}

// Both worlds are asked for the same, in the same order.
struct Questions {
  std::vector<std::string> users;
  std::vector<std::string> roles;
  std::vector<std::string> resources;
  std::vector<std::vector<std::string>> devices;  // of users

  Questions() {
    for (const auto& [id, account] : ExampleEstate().accounts()) {
      for (const auto& [arn, user] : account->users) {
        users.push_back(arn);
        auto& serials = devices.emplace_back();
        if (!user->mfa_devices) continue;
        for (const MfaDevice& device : *user->mfa_devices) serials.push_back(device.serial);
      }
      for (const auto& [arn, role] : account->roles) roles.push_back(arn);
      for (const auto& [arn, resource] : account->resources) {
        resources.push_back(arn);
        if (arn.starts_with("arn:aws:s3:::")) resources.push_back(arn + "/some/object.txt");
      }
    }
    for (const std::string& user : users) resources.push_back(user);
    resources.insert(resources.end(), roles.begin(), roles.end());
  }
};

const std::vector<std::string> kActions = {"s3:GetObject",        "s3:ListBucket",
                                           "sqs:SendMessage",     "kms:Decrypt",
                                           "iam:PassRole",        "iam:CreateAccessKey",
                                           "iam:EnableMFADevice", "secretsmanager:GetSecretValue",
                                           "iam:PutRolePolicy"};

// Who gets which credential; the sessions that come of it are kept.
std::vector<std::string> Credentials(const World& world, const Questions& questions,
                                     std::vector<SessionPtr>& sessions) {
  std::vector<std::string> results;
  const auto keep = [&](Issued issued) {
    results.push_back(world.Result(issued));
    if (issued.ok()) sessions.push_back(issued.session);
    return issued.session;
  };
  std::vector<SessionPtr> callers;
  for (std::size_t i = 0; i < questions.users.size(); ++i) {
    const SessionPtr key = keep(world.sts.UseAccessKey(world.name(questions.users[i]), world.now));
    if (key != nullptr) callers.push_back(key);
    for (const std::string& serial : questions.devices[i]) {
      if (key == nullptr) continue;
      const SessionPtr token =
          keep(world.sts.GetSessionToken(key, {.serial_number = world.name(serial)}, world.now));
      if (token != nullptr) callers.push_back(token);
    }
  }
  for (const char* const service : {"ec2.amazonaws.com", "lambda.amazonaws.com"}) {
    for (const std::string& role : questions.roles) {
      keep(world.sts.UseServiceRole(service, world.name(role), world.now));
    }
  }
  std::size_t number = 0;
  for (const SessionPtr& caller : callers) {
    for (const std::string& role : questions.roles) {
      AssumeRoleCall call{.role_arn = world.name(role)};
      if (++number % 3 == 0) call.external_id = world.name("brightwater-alder-7f3c9a2e");
      if (number % 7 == 0) call.source_identity = world.name("dev.patel");
      keep(world.sts.AssumeRole(caller, call, world.now));
    }
  }
  const std::string host = "token.actions.githubusercontent.com";
  for (const char* const subject :
       {"repo:alder-finch/storefront:environment:production", "repo:alder-finch/other:x",
        "repo:somebody/storefront:environment:production"}) {
    for (const std::string& role : questions.roles) {
      const std::string account = role.substr(0, role.find(":role/") + 1);
      FederatedCall call{.role_arn = world.name(role),
                         .provider_arn = world.name(account + "oidc-provider/" + host)};
      call.claims = {{world.key(host + ":aud"), {"sts.amazonaws.com"}},
                     {world.key(host + ":sub"), {world.name(subject)}}};
      keep(world.sts.AssumeRoleWithWebIdentity(call, world.now));
    }
  }
  return results;
}

std::vector<std::string> Decisions(const World& world, const Questions& questions,
                                   const std::vector<SessionPtr>& sessions) {
  std::vector<std::string> results;
  // A large prime step spreads the questions over all triples.
  const std::size_t all = sessions.size() * kActions.size() * questions.resources.size();
  for (std::size_t i = 0; i < all; i += 41) {
    const SessionPtr& session = sessions[i % sessions.size()];
    const std::string& action = kActions[i / sessions.size() % kActions.size()];
    const std::string& resource =
        questions.resources[i / sessions.size() / kActions.size() % questions.resources.size()];
    results.push_back(
        Result(Simulate(world.sts, session, action, world.name(resource), world.now)));
  }
  return results;
}

BOOST_AUTO_TEST_SUITE(anonymized_example)

BOOST_AUTO_TEST_CASE(credentials_and_decisions_are_as_before) {
  const Questions questions;
  const World before = Original();
  const World after = Renamed();
  std::vector<SessionPtr> sessions_before;
  std::vector<SessionPtr> sessions_after;
  const std::vector<std::string> credentials = Credentials(before, questions, sessions_before);
  BOOST_TEST(credentials == Credentials(after, questions, sessions_after),
             boost::test_tools::per_element());
  BOOST_REQUIRE(sessions_before.size() == sessions_after.size());
  const std::vector<std::string> decisions = Decisions(before, questions, sessions_before);
  BOOST_TEST(decisions == Decisions(after, questions, sessions_after),
             boost::test_tools::per_element());
  // They must be able to differ.
  const std::set<std::string> kinds(decisions.begin(), decisions.end());
  BOOST_TEST(kinds.size() >= 4U);
  BOOST_TEST(decisions.size() > 1000U);
}

BOOST_AUTO_TEST_CASE(no_name_is_left) {
  std::string all;
  for (const ExportedFile& file : ExportEstate(Anonymized().Anonymized())) {
    all += file.path + "\n" + file.contents + "\n";
  }
  const auto gone = [&](const std::string& name) {
    BOOST_TEST(all.find(name) == std::string::npos, "`" << name << "` is left");
  };
  for (const char* const name :
       {"alder",      "Alder",    "finch",     "brightwater", "Brightwater", "ledgerline",
        "Ledgerline", "halden",   "fjordbank", "keller",      "okafor",      "nair",
        "ortega",     "moreau",   "larsen",    "patel",       "rossi",       "nagy",
        "strand",     "petrova",  "wordpress", "WordPress",   "storefront",  "Msp",
        "msp-",       "7f3c9a2e", "20391",     "BreakGlass",  "a1b2c3d4e5",  "203.0.113"}) {
    gone(name);
  }
  for (const auto& [id, account] : ExampleEstate().accounts()) {
    gone(id);
    for (const auto& [arn, user] : account->users) {
      gone(user->unique_id);
      if (!user->access_keys) continue;
      for (const AccessKey& key : *user->access_keys) gone(key.id);
    }
    for (const auto& [arn, role] : account->roles) gone(role->unique_id);
  }
}

BOOST_AUTO_TEST_CASE(what_is_counted_is_as_before) {
  const Estate& before = ExampleEstate();
  const Estate& after = Anonymized().Anonymized();
  BOOST_REQUIRE(before.accounts().size() == after.accounts().size());
  for (const auto& [id, account] : before.accounts()) {
    const Account* renamed = after.FindAccount(Anonymized().Text(id));
    BOOST_REQUIRE(renamed != nullptr);
    BOOST_TEST(account->users.size() == renamed->users.size());
    BOOST_TEST(account->roles.size() == renamed->roles.size());
    BOOST_TEST(account->policies.size() == renamed->policies.size());
    BOOST_TEST(account->resources.size() == renamed->resources.size());
  }
  BOOST_TEST((Anonymizer(before, "a salt for tests").Anonymized() == after));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
