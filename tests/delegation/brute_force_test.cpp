// The search against brute force: every request of the credential machine, with every
// parameter of a small pool, over and over until nothing new comes of it. No index,
// no order, nothing left out.
#include <array>
#include <cstdlib>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/delegation/answer.h"
#include "remit/policy/parser.h"
#include "remit/sts/call.h"
#include "tests/sts/estate_json.h"

namespace remit {
namespace {

constexpr int kEstates = 300;  // REMIT_RANDOM_ESTATES asks for another number

const std::string kCustomer = "111122223333";
const std::string kMsp = "444455556666";
const std::string kFullAccess = R"({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "*", "Resource": "*"}]})";
const std::vector<std::string> kRoleNames = {"A", "B", "C"};

std::string RoleArn(const std::string& account, const std::string& name) {
  return "arn:aws:iam::" + account + ":role/" + name;
}
// A and B are the customer's, C is the MSP's.
std::string AccountOfRole(const std::string& name) { return name == "C" ? kMsp : kCustomer; }

class EstateMaker {
 public:
  explicit EstateMaker(unsigned seed) : random_(seed) {}

  std::size_t Below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  bool OneIn(std::size_t n) { return Below(n) == 0; }
  template <typename List>
  const auto& OneOf(const List& list) {
    return list[Below(list.size())];
  }

  std::string Condition() {
    static const std::vector<std::string> conditions = {
        R"({"Bool": {"aws:MultiFactorAuthPresent": "true"}})",
        R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})",
        R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}})",
        R"({"Bool": {"aws:MultiFactorAuthPresent": "false"}})",
        R"({"NumericLessThan": {"aws:MultiFactorAuthAge": "300"}})",
        R"({"StringEquals": {"sts:ExternalId": "x1"}})",
        R"({"StringEquals": {"sts:ExternalId": "x2"}})",
        R"({"StringNotEquals": {"sts:ExternalId": "x1"}})",
        R"({"StringEqualsIfExists": {"sts:ExternalId": "x1"}})",
        R"({"StringEquals": {"aws:RequestTag/team": "red"}})",
        R"({"StringEquals": {"aws:PrincipalTag/team": "red"}})",
        R"({"StringEquals": {"aws:username": "u"}})",
        R"({"Null": {"aws:TokenIssueTime": "true"}})",
        R"({"Null": {"aws:TokenIssueTime": "false"}})",
        R"({"StringEquals": {"sts:TaskPolicyArn": "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy"}})",
        R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/C"}})",
        R"({"StringEquals": {"sts:RoleSessionName": "ci"}})",
        R"({"DateLessThan": {"aws:CurrentTime": "2025-01-01T00:00:00Z"}})"};
    return OneOf(conditions);
  }

  std::string Effect(std::size_t one_in) {
    return R"({"Effect": ")" + std::string(OneIn(one_in) ? "Deny" : "Allow") + "\"";
  }
  std::string MaybeCondition(std::size_t one_in) {
    return OneIn(one_in) ? ", \"Condition\": " + Condition() : std::string();
  }

  std::string TrustStatement() {
    static const std::vector<std::string> principals = {
        R"({"AWS": "111122223333"})",
        R"({"AWS": "444455556666"})",
        R"({"AWS": "arn:aws:iam::444455556666:user/u"})",
        R"({"AWS": "arn:aws:iam::111122223333:user/v"})",
        R"({"AWS": "arn:aws:iam::444455556666:role/C"})",
        R"({"AWS": "arn:aws:iam::111122223333:role/A"})",
        R"({"AWS": "arn:aws:sts::111122223333:assumed-role/A/ci"})",
        R"({"AWS": "*"})",
        R"({"Service": "lambda.amazonaws.com"})"};
    static const std::vector<std::string> actions = {
        R"("sts:AssumeRole")", R"(["sts:AssumeRole", "sts:TagSession"])", R"("sts:*")"};
    return Effect(8) + ", \"Principal\": " + OneOf(principals) + ", \"Action\": " + OneOf(actions) +
           MaybeCondition(2) + "}";
  }

  std::string IdentityStatement() {
    static const std::vector<std::string> actions = {
        R"("sts:AssumeRole")",
        R"(["sts:AssumeRole", "sts:TagSession"])",
        R"("*")",
        R"("sts:*")",
        R"("s3:GetObject")",
        R"(["sts:GetFederationToken", "sts:TagSession"])",
        R"("sts:AssumeRoot")"};
    static const std::vector<std::string> resources = {
        R"("*")",
        R"("arn:aws:iam::111122223333:role/A")",
        R"("arn:aws:iam::111122223333:role/*")",
        R"("arn:aws:iam::444455556666:role/C")",
        R"("arn:aws:s3:::data/*")",
        R"(["arn:aws:iam::111122223333:role/B", "arn:aws:s3:::data/*"])"};
    return Effect(8) + ", \"Action\": " + OneOf(actions) + ", \"Resource\": " + OneOf(resources) +
           MaybeCondition(3) + "}";
  }

  template <typename Statement>
  std::string Document(Statement statement, std::size_t more) {
    std::string text = R"({"Version": "2012-10-17", "Statement": [)" + statement();
    for (std::size_t i = Below(more); i > 0; --i) text += ", " + statement();
    return text + "]}";
  }

  std::string User(const std::string& account, const std::string& name) {
    static const std::vector<std::string> holders = {"customer", "msp", "msp", "reseller"};
    std::string text = "\"" + name + R"(": {"keys": )" + (OneIn(6) ? "false" : "true") +
                       R"(, "holder": ")" + OneOf(holders) + R"(", "password": false)";
    if (OneIn(2)) {
      text += R"(, "mfa": [{"serial": "arn:aws:iam::)" + account + ":mfa/" + name +
              R"(", "kind": ")" + (OneIn(6) ? "fido" : "totp") + R"(", "holder": ")" +
              OneOf(holders) + "\"}]";
    }
    if (OneIn(3)) text += R"(, "tags": {"team": "red"})";
    if (OneIn(6)) text += R"(, "boundary": "Boundary")";
    text += ", \"policies\": [" + Document([this] { return IdentityStatement(); }, 3) +
            MaybeStsCalls() + "]}";
    return text;
  }

  std::string MaybeStsCalls() {
    if (!OneIn(3)) return {};
    static const std::vector<std::string> calls = {
        R"("sts:AssumeRoot")", R"("sts:GetFederationToken")",
        R"(["sts:GetFederationToken", "sts:TagSession"])"};
    return R"(, {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": )" +
           OneOf(calls) + R"(, "Resource": "*")" + MaybeCondition(4) + "}]}";
  }

  std::string Role(const std::string& name) {
    std::string text = "\"" + name +
                       "\": {\"trust\": " + Document([this] { return TrustStatement(); }, 3) +
                       ", \"policies\": [" + Document([this] { return IdentityStatement(); }, 3) +
                       MaybeStsCalls() + "]";
    if (OneIn(6)) text += R"(, "boundary": "Boundary")";
    return text + "}";
  }

  // Of the bucket: it may name federated users, or ask for a tag.
  std::string ResourceStatement() {
    static const std::vector<std::string> principals = {
        R"({"AWS": "arn:aws:sts::111122223333:federated-user/fed"})",
        R"({"AWS": "arn:aws:sts::444455556666:federated-user/fed"})", R"({"AWS": "444455556666"})",
        R"("*")"};
    static const std::vector<std::string> actions = {R"("s3:GetObject")", R"("s3:PutObject")",
                                                     R"("s3:*")"};
    return Effect(4) + ", \"Principal\": " + OneOf(principals) + ", \"Action\": " + OneOf(actions) +
           R"(, "Resource": ["arn:aws:s3:::data", "arn:aws:s3:::data/*"])" + MaybeCondition(2) +
           "}";
  }

  std::string Bucket() {
    if (OneIn(2)) return "{}";
    return R"({"policy": )" + Document([this] { return ResourceStatement(); }, 3) + "}";
  }

  // The customer's organization: of its own, or managed or administered by the MSP.
  std::string Organization() {
    const std::size_t kind = Below(3);
    return R"(, "organization": {"id": "o-1", "managementAccount": ")" +
           std::string(kind == 1 ? kMsp : "999900001111") + "\"" +
           (kind == 2 ? R"(, "delegatedAdministrators": {"444455556666": ["iam.amazonaws.com"]})"
                      : std::string()) +
           R"(, "units": {"ou-1": ["111122223333"])" +
           (kind == 2 ? R"(, "ou-2": ["444455556666"])" : std::string()) +
           R"(}, "serviceControl": {"ou-1": [)" +
           (OneIn(2) ? kFullAccess : Document([this] { return IdentityStatement(); }, 3)) + "]" +
           (kind == 2 ? R"(, "ou-2": [)" + kFullAccess + "]" : std::string()) + "}}";
  }

  std::string Accounts() {
    const std::string boundary =
        R"("policies": {"Boundary": )" + Document([this] { return IdentityStatement(); }, 3) + "}";
    std::string text = R"({"accounts": {"111122223333": {"root": {"holder": "safe"}, "users": {)" +
                       User(kCustomer, "u") + ", " + User(kCustomer, "v") + R"(}, "roles": {)" +
                       Role("A") + ", " + Role("B") + "}, " + boundary +
                       R"(, "resources": {"arn:aws:s3:::data": )" + Bucket() + "}}, " +
                       R"("444455556666": {"root": {"holder": "reseller"}, "users": {)" +
                       User(kMsp, "u") + ", " + User(kMsp, "v") + R"(}, "roles": {)" + Role("C") +
                       "}, " + boundary + "}}";
    if (OneIn(3)) text += Organization();
    return text + "}";
  }

 private:
  std::mt19937 random_;
};

// All credentials, one request at a time, each with every parameter there is.
class BruteForce {
 public:
  BruteForce(const Estate& estate, const Custody& custody, const Coalition& coalition,
             const Instant& now, Reading reading)
      : estate_(estate),
        custody_(custody),
        coalition_(coalition),
        sts_(estate, {.role_session_mfa = std::nullopt, .reading = reading, .explain = false}) {
    at_.now = now;
  }

  void Run() {
    for (const auto& [id, account] : estate_.accounts()) {
      const std::string root = "arn:aws:iam::" + id + ":root";
      if (Held(account->root.holder)) {
        Put(sts_.UseAccessKey(root, at_));
        Put(sts_.SignIn(root, "", at_));
      }
      for (const auto& [arn, user] : account->users) {
        for (const AccessKey& key : *user->access_keys) {
          if (Held(key.holder)) Put(sts_.UseAccessKey(arn, at_));
        }
      }
      for (const auto& [arn, role] : account->roles) {
        if (Held(HolderOfWorkload(custody_, arn))) {
          Put(sts_.UseServiceRole("lambda.amazonaws.com", arn, at_));
        }
      }
    }
    for (std::size_t i = 0; i < sessions_.size(); ++i) Expand(sessions_[i]);
  }

  bool Becomes(const std::string& arn) const {
    for (const SessionPtr& session : sessions_) {
      if (session->identity_arn == arn) return true;
    }
    return false;
  }
  bool Can(const std::string& action, const std::string& resource) const {
    std::vector<SessionPtr> all = sessions_;
    all.push_back(nullptr);  // anonymous, which everybody may be
    for (const SessionPtr& session : all) {
      const Explanation explanation = Simulate(sts_, session, action, resource, at_).explanation;
      const Decision decision =
          sts_.options().reading == Reading::kFloor ? explanation.decision : explanation.ceiling;
      if (decision == Decision::kAllowed) return true;
    }
    return false;
  }

 private:
  bool Held(const Holder& holder) const { return HeldBy(coalition_.parties, holder) == Tri::kTrue; }
  bool GivesToken(const MfaDevice& device) const {
    return Held(device.holder) || HeldBy(coalition_.tokens_from, device.holder) == Tri::kTrue;
  }

  void Put(const Issued& issued) {
    if (!issued.ok()) return;
    const Session& session = *issued.session;
    std::string key = session.identity_arn + "/" + std::string(SessionKindName(session.kind)) +
                      "/" + session.session_name;
    for (const MfaAuthentication& mfa : Authentications(session)) key += "/" + mfa.device;
    for (const Tag& tag : session.tags) key += "/" + tag.key + "=" + tag.value;
    for (const std::string& tag : session.transitive_tag_keys) key += "/>" + tag;
    for (const NamedPolicy& policy : session.session_policies) key += "/" + policy.name;
    if (seen_.insert(std::move(key)).second) sessions_.push_back(issued.session);
  }

  void Expand(SessionPtr session) {
    std::vector<std::string> serials = {""};
    if (const User* user = estate_.FindUser(session->identity_arn);
        user != nullptr && user->mfa_devices) {
      for (const MfaDevice& device : *user->mfa_devices) {
        if (GivesToken(device)) serials.push_back(device.serial);
      }
    }
    for (const std::string& serial : serials) {
      Put(sts_.GetSessionToken(session, {.serial_number = serial}, at_));
      for (const std::string& name : kRoleNames) AssumeRole(session, name, serial);
    }
    MakeFederatedUsers(session);
    for (const std::string& account : {kCustomer, kMsp}) {
      for (const std::string task :
           {"IAMAuditRootUserCredentials", "IAMCreateRootUserPassword",
            "IAMDeleteRootUserCredentials", "S3UnlockBucketPolicy", "SQSUnlockQueuePolicy"}) {
        AssumeRootCall call;
        call.account = account;
        call.task_policy_arn = "arn:aws:iam::aws:policy/root-task/" + task;
        Put(sts_.AssumeRoot(session, call, at_));
      }
    }
  }

  void MakeFederatedUsers(const SessionPtr& session) {
    for (const std::string name : {"fed", "other"}) {
      for (const bool tagged : {false, true}) {
        for (const bool with_policy : {false, true}) {
          FederationTokenCall call;
          call.name = name;
          if (tagged) call.tags = {{"team", "red"}};
          if (with_policy) call.session_policies = {all_};
          Put(sts_.GetFederationToken(session, call, at_));
        }
      }
    }
  }

  void AssumeRole(const SessionPtr& session, const std::string& name, const std::string& serial) {
    for (const std::string external_id : {"", "x1", "x2", "none"}) {
      if (external_id == "x1" || external_id == "x2") {
        const auto known = custody_.external_ids.find(external_id);
        const bool own_account = Held(HolderOfAccount(custody_, AccountOfRole(name)));
        const bool told = known != custody_.external_ids.end() && Held(known->second.front());
        if (!own_account && !told) continue;
      }
      for (const std::string session_name : {"session", "ci"}) {
        for (const int tags : {0, 1, 2}) {
          AssumeRoleCall call;
          call.role_arn = RoleArn(AccountOfRole(name), name);
          call.external_id = external_id;
          call.session_name = session_name;
          call.serial_number = serial;
          if (tags > 0) call.tags = {{"team", "red"}};
          if (tags > 1) call.transitive_tag_keys = {"team"};
          Put(sts_.AssumeRole(session, call, at_));
        }
      }
    }
  }

  const Estate& estate_;
  const Custody& custody_;
  const Coalition& coalition_;
  Sts sts_;
  Circumstances at_;
  const NamedPolicy all_ = {"All",
                            std::make_shared<const PolicyDocument>(
                                ParsePolicy(SourceText::FromString(kFullAccess, "all")).document)};
  std::set<std::string> seen_;
  std::vector<SessionPtr> sessions_;
};

struct Asked {
  std::string action;
  std::string resource;
};
const std::array<Asked, 3> kAsked = {{{"s3:GetObject", "arn:aws:s3:::data/k"},
                                      {"s3:PutObject", "arn:aws:s3:::data/k"},
                                      {"s3:DeleteBucketPolicy", "arn:aws:s3:::data"}}};

ReachVerdict VerdictOf(bool floor, bool ceiling) {
  if (floor) return ReachVerdict::kYes;
  return ceiling ? ReachVerdict::kPossible : ReachVerdict::kNo;
}

int Estates() {
  const char* asked = std::getenv("REMIT_RANDOM_ESTATES");
  return asked == nullptr ? kEstates : std::atoi(asked);
}

BOOST_AUTO_TEST_SUITE(brute_force)

BOOST_AUTO_TEST_CASE(the_search_finds_what_brute_force_finds_and_nothing_else) {
  const Instant now = *ParseInstant("2026-01-01T09:00:00Z");
  int yes = 0;
  int possible = 0;
  int no = 0;
  int roles = 0;
  int roots = 0;
  int federated = 0;
  for (int seed = 0; seed < Estates(); ++seed) {
    EstateMaker maker(static_cast<unsigned>(seed));
    const std::string json = maker.Accounts();
    const Estate given = EstateFromJson(json);
    Custody custody;
    custody.accounts = {{kCustomer, "customer"}, {kMsp, "msp"}};
    custody.external_ids = {{"x1", {"msp"}}, {"x2", {"reseller"}}};
    if (maker.OneIn(3)) custody.workloads[RoleArn(kCustomer, "B")] = "reseller";
    Coalition coalition;
    coalition.parties = {maker.OneIn(4) ? "reseller" : maker.OneIn(2) ? "msp" : "customer"};
    if (maker.OneIn(2)) coalition.tokens_from = {"customer"};

    const Delegation delegation(given, custody);
    const Estate& estate = delegation.estate();
    BruteForce floor(estate, custody, coalition, now, Reading::kFloor);
    BruteForce ceiling(estate, custody, coalition, now, Reading::kCeiling);
    floor.Run();
    ceiling.Run();
    const Reached reached = ReachOf(delegation, coalition, {.from = now});
    BOOST_TEST_CONTEXT("seed " << seed << ", " << coalition.parties.front()
                               << (coalition.tokens_from.empty() ? "" : " with a token") << "\n"
                               << json) {
      BOOST_TEST(reached.complete());
      for (const std::string& name : kRoleNames) {
        const std::string arn = RoleArn(AccountOfRole(name), name);
        const Tri expected = floor.Becomes(arn)     ? Tri::kTrue
                             : ceiling.Becomes(arn) ? Tri::kIndeterminate
                                                    : Tri::kFalse;
        roles += expected == Tri::kTrue;
        BOOST_TEST((reached.Becomes(arn) == expected),
                   arn << " is " << static_cast<int>(reached.Becomes(arn)) << ", not "
                       << static_cast<int>(expected));
      }
      for (const Asked& asked : kAsked) {
        const ReachVerdict expected = VerdictOf(floor.Can(asked.action, asked.resource),
                                                ceiling.Can(asked.action, asked.resource));
        const QuickAnswer answer = CanQuickly(delegation, reached, asked.action, asked.resource);
        BOOST_TEST(ReachVerdictName(answer.verdict) == ReachVerdictName(expected),
                   asked.action << " is " << ReachVerdictName(answer.verdict) << ", not "
                                << ReachVerdictName(expected));
        (expected == ReachVerdict::kYes ? yes : expected == ReachVerdict::kNo ? no : possible) += 1;
        if (answer.verdict == ReachVerdict::kNo) continue;
        for (const Step& step : reached.ChainTo(answer.credential)) {
          roots += step.kind == EdgeKind::kAssumeRoot;
          federated += step.kind == EdgeKind::kFederationToken;
        }
      }
      for (std::size_t i = 0; i < reached.credentials().size() && seed % 10 == 0; ++i) {
        Chain chain = reached.ChainTo(i);
        BOOST_TEST(Replay(delegation, chain));
      }
    }
  }
  // All of it is there to be tested.
  BOOST_TEST(yes > Estates() / 50);
  BOOST_TEST(no > Estates() / 50);
  BOOST_TEST(roles > Estates() / 10);
  BOOST_TEST(roots > 0);
  BOOST_TEST(federated > 0);
  BOOST_TEST_MESSAGE(yes << " yes, " << possible << " possible, " << no << " no; " << roots
                         << " by a task as root, " << federated << " by a federated user");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
