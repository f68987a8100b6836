// What holds for all accounts: random ones, from fixed seeds.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/sts/call.h"
#include "remit/sts/sts.h"
#include "tests/sts/estate_json.h"

namespace remit {
namespace {

constexpr int kEstates = 150;

const std::vector<std::string> kActions = {"s3:GetObject", "s3:PutObject", "iam:ListUsers",
                                           "sts:AssumeRole"};
const std::vector<std::string> kResources = {"arn:aws:s3:::a/k", "arn:aws:s3:::b/k", "*",
                                             "arn:aws:iam::111122223333:role/app"};
constexpr const char* kUser = "arn:aws:iam::111122223333:user/ops";
constexpr const char* kDevice = "arn:aws:iam::111122223333:mfa/ops";
constexpr const char* kRole = "arn:aws:iam::111122223333:role/app";

class Maker {
 public:
  explicit Maker(unsigned seed, bool with_mfa_conditions)
      : random_(seed), with_mfa_conditions_(with_mfa_conditions) {}

  std::size_t Below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  const std::string& OneOf(const std::vector<std::string>& list) {
    return list[Below(list.size())];
  }

  std::string Condition() {
    static const std::vector<std::string> plain = {
        R"({"StringEquals": {"aws:username": "ops"}})",
        R"({"StringEqualsIfExists": {"aws:PrincipalTag/team": "red"}})",
        R"({"Bool": {"aws:SecureTransport": "true"}})",
        R"({"DateLessThan": {"aws:CurrentTime": "1970-01-01T02:00:00Z"}})"};
    static const std::vector<std::string> mfa = {
        R"({"Bool": {"aws:MultiFactorAuthPresent": "true"}})",
        R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}})",
        R"({"NumericLessThan": {"aws:MultiFactorAuthAge": "300"}})"};
    return OneOf(with_mfa_conditions_ && Below(2) == 0 ? mfa : plain);
  }

  std::string Statement(const std::string& principal) {
    static const std::vector<std::string> patterns = {"*", "s3:*", "s3:Get*", "iam:*", "sts:*"};
    std::string text = R"({"Effect": ")" + std::string(Below(4) == 0 ? "Deny" : "Allow") + "\"";
    if (!principal.empty()) text += ", \"Principal\": " + principal;
    text += R"(, "Action": ")" + OneOf(patterns) + "\"";
    if (principal.empty()) {
      text += R"(, "Resource": ")" + (Below(2) == 0 ? std::string("*") : OneOf(kResources)) + "\"";
    }
    if (Below(3) == 0) text += ", \"Condition\": " + Condition();
    return text + "}";
  }

  std::string Document(const std::string& principal = {}) {
    std::string text = R"({"Version": "2012-10-17", "Statement": [)" + Statement(principal);
    for (std::size_t i = Below(3); i > 0; --i) text += ", " + Statement(principal);
    return text + "]}";
  }

  Estate Accounts() {
    const std::string trusted = Below(2) == 0 ? "111122223333" : kUser;
    return EstateFromJson(
        R"({"accounts": {"111122223333": {"users": {"ops": {"tags": {"team": "red"},
             "mfa": ["arn:aws:iam::111122223333:mfa/ops"], "policies": [)" +
        Document() + ", " + Document() + R"(]}}, "roles": {"app": {"trust": )" +
        Document(R"({"AWS": ")" + trusted + "\"}") + R"(, "policies": [)" + Document() +
        R"(]}}, "resources": {"arn:aws:s3:::a": {}, "arn:aws:s3:::b": {"policy": )" +
        ResourcePolicy() + "}}}}}");
  }

  std::string ResourcePolicy() {
    return R"({"Version": "2012-10-17", "Statement": [{"Effect": ")" +
           std::string(Below(3) == 0 ? "Deny" : "Allow") +
           R"(", "Principal": {"AWS": "arn:aws:iam::111122223333:)" +
           std::string(Below(2) == 0 ? "role/app" : "user/ops") +
           R"("}, "Action": "s3:*", "Resource": "arn:aws:s3:::b/*"}]})";
  }

 private:
  std::mt19937 random_;
  bool with_mfa_conditions_;
};

Circumstances At(std::int64_t seconds) { return {.now = {seconds, 0}}; }

// The decisions on all pairs of action and resource.
std::vector<Decision> Decisions(const Sts& sts, const SessionPtr& session, std::int64_t at) {
  std::vector<Decision> decisions;
  for (const std::string& action : kActions) {
    for (const std::string& resource : kResources) {
      decisions.push_back(Simulate(sts, session, action, resource, At(at)).explanation.decision);
    }
  }
  return decisions;
}

bool AtMost(const std::vector<Decision>& less, const std::vector<Decision>& more) {
  for (std::size_t i = 0; i < less.size(); ++i) {
    if (less[i] == Decision::kAllowed && more[i] != Decision::kAllowed) return false;
  }
  return true;
}

BOOST_AUTO_TEST_SUITE(properties)

// The exception, stated exactly: a statement that names an MFA key. Enabling a
// device asks for it at the console, which isn't a matter of access by policies.
BOOST_AUTO_TEST_CASE(adding_mfa_never_removes_access_unless_a_condition_names_it) {
  for (unsigned seed = 0; seed < kEstates; ++seed) {
    Maker make(seed, /*with_mfa_conditions=*/false);
    const Sts sts(make.Accounts());
    const SessionPtr key = sts.UseAccessKey(kUser, At(0)).session;
    const SessionPtr plain = sts.GetSessionToken(key, {}, At(0)).session;
    const SessionPtr mfa = sts.GetSessionToken(key, {.serial_number = kDevice}, At(0)).session;
    BOOST_REQUIRE(plain);
    BOOST_REQUIRE(mfa);
    BOOST_TEST(AtMost(Decisions(sts, plain, 1), Decisions(sts, mfa, 1)), "seed " << seed);
    const Issued role = sts.AssumeRole(key, {.role_arn = kRole}, At(0));
    const Issued mfa_role =
        sts.AssumeRole(key, {.role_arn = kRole, .serial_number = kDevice}, At(0));
    BOOST_TEST(role.ok() == mfa_role.ok(), "seed " << seed);
    if (!role.ok() || !mfa_role.ok()) continue;
    BOOST_TEST(AtMost(Decisions(sts, role.session, 1), Decisions(sts, mfa_role.session, 1)),
               "seed " << seed);
  }
}

BOOST_AUTO_TEST_CASE(a_shorter_session_can_not_do_more) {
  for (unsigned seed = 0; seed < kEstates; ++seed) {
    Maker make(seed, /*with_mfa_conditions=*/true);
    const Sts sts(make.Accounts());
    const SessionPtr key = sts.UseAccessKey(kUser, At(0)).session;
    for (const bool with_mfa : {false, true}) {
      const std::string serial = with_mfa ? kDevice : "";
      const Issued brief = sts.AssumeRole(
          key, {.role_arn = kRole, .duration_seconds = 900, .serial_number = serial}, At(0));
      const Issued full = sts.AssumeRole(
          key, {.role_arn = kRole, .duration_seconds = 3600, .serial_number = serial}, At(0));
      BOOST_REQUIRE(brief.ok() == full.ok());
      if (!brief.ok()) continue;
      for (const std::int64_t at : {1, 899, 900, 3599, 3600}) {
        BOOST_TEST(AtMost(Decisions(sts, brief.session, at), Decisions(sts, full.session, at)),
                   "seed " << seed << " at " << at);
      }
    }
  }
}

std::shared_ptr<const PolicyDocument> Without(const PolicyDocument& document, std::size_t at) {
  PolicyDocument less = document;
  less.statements.erase(less.statements.begin() + static_cast<std::ptrdiff_t>(at));
  return std::make_shared<const PolicyDocument>(std::move(less));
}

// The exceptions, stated exactly: the last Allow of a session policy or boundary
// isn't an exception, as the layer stays. The last of a *policy list* is: a role
// session whose only session policy is taken away altogether is limited no more
// (E25), and so is a principal without a boundary (E26), an account whose SCPs are
// switched off (E10) and a request that leaves an endpoint (E15). Taking away a
// statement leaves an empty layer, which is what is tested here; Allow with
// NotPrincipal or NotAction is an Allow like others.
BOOST_AUTO_TEST_CASE(removing_an_allow_never_adds_access) {
  std::size_t removed = 0;
  for (unsigned seed = 0; seed < kEstates; ++seed) {
    Maker make(seed, /*with_mfa_conditions=*/true);
    const Estate whole = make.Accounts();
    std::vector<Estate> lesser;
    const User user = *whole.FindUser(kUser);
    const Role role = *whole.FindRole(kRole);
    const auto each = [&](const PolicyList& policies, auto put) {
      for (std::size_t p = 0; p < policies.size(); ++p) {
        for (std::size_t s = 0; s < policies[p].document->statements.size(); ++s) {
          if (policies[p].document->statements[s].effect != Effect::kAllow) continue;
          EstateEdit edit(whole);
          put(edit, p, Without(*policies[p].document, s));
          lesser.push_back(std::move(edit).Commit());
        }
      }
    };
    each(user.inline_policies, [&](EstateEdit& edit, std::size_t p, auto document) {
      User less = user;
      less.inline_policies[p].document = document;
      edit.Put(std::move(less));
    });
    each(role.inline_policies, [&](EstateEdit& edit, std::size_t p, auto document) {
      Role less = role;
      less.inline_policies[p].document = document;
      edit.Put(std::move(less));
    });
    each({role.trust}, [&](EstateEdit& edit, std::size_t, auto document) {
      Role less = role;
      less.trust.document = document;
      edit.Put(std::move(less));
    });
    const Resource bucket = *whole.FindResource("arn:aws:s3:::b");
    each(*bucket.policies, [&](EstateEdit& edit, std::size_t p, auto document) {
      Resource less = bucket;
      (*less.policies)[p].document = document;
      edit.Put(std::move(less));
    });
    const Sts full(whole);
    const SessionPtr key = full.UseAccessKey(kUser, At(0)).session;
    const Issued session = full.AssumeRole(key, {.role_arn = kRole}, At(0));
    for (const Estate& estate : lesser) {
      const Sts less(estate);
      ++removed;
      BOOST_TEST(AtMost(Decisions(less, key, 1), Decisions(full, key, 1)), "seed " << seed);
      if (!session.ok()) {
        BOOST_TEST(!less.AssumeRole(key, {.role_arn = kRole}, At(0)).ok(), "seed " << seed);
        continue;
      }
      BOOST_TEST(AtMost(Decisions(less, session.session, 1), Decisions(full, session.session, 1)),
                 "seed " << seed);
    }
  }
  BOOST_TEST(removed > 300u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
