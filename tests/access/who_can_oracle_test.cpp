// Asking everybody one by one, by the plain evaluator over whole policies, gives the
// same answers as the index.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/access/who_can.h"
#include "remit/arn/arn.h"
#include "remit/estate/bearing_policies.h"
#include "remit/eval/plain.h"
#include "remit/sts/call.h"
#include "tests/access/random_estate.h"

namespace remit::testing {
namespace {

constexpr unsigned kEstates = 6;
const Circumstances kAt{.now = {1'000'000, 0}};

std::vector<std::string> Everybody(const Estate& estate) {
  std::vector<std::string> arns;
  for (const auto& [id, account] : estate.accounts()) {
    arns.push_back("arn:aws:iam::" + id + ":root");
    for (const auto& [arn, user] : account->users) arns.push_back(arn);
    for (const auto& [arn, role] : account->roles) arns.push_back(arn);
  }
  return arns;
}

using Statements = std::set<std::pair<const PolicyDocument*, std::size_t>>;

struct Asked {
  Decision decision = Decision::kImplicitDeny;
  Decision ceiling = Decision::kImplicitDeny;
  Statements matched;
};

// What EvaluatePlain says over all policies that bear on it, in each reading of U10.
Asked AskPlainly(const Estate& estate, const std::string& arn, CredentialForm form,
                 const std::string& session_name, const std::string& action,
                 const std::string& resource, const Circumstances& at = kAt) {
  const SessionPtr session =
      SessionWith(estate, arn, form, kAt.now, session_name.empty() ? "session" : session_name);
  auto after_mfa = std::make_shared<Session>(*session);
  after_mfa->mfa = MfaAuthentication{.device = "d", .holder = {}, .at = kAt.now};
  const BearingPolicies bearing = PoliciesBearingOn(estate, arn, action, resource);
  EvaluationScratch scratch;
  Asked asked;
  const auto ask = [&](const Session& by, RoleSessionMfa reading) {
    const RequestContext context =
        ContextOf(estate, &by, action, resource, at, {.role_session_mfa = reading});
    return EvaluatePlain(bearing.policies,
                         {.principal = &by.principal,
                          .action = action,
                          .resource = resource,
                          .resource_account = bearing.resource_account,
                          .resource_account_unknown = bearing.resource_account.empty(),
                          .resource_facts = bearing.resource_facts,
                          .context = context.entries(),
                          .grants = bearing.grants,
                          .grants_unseen = bearing.grants_unseen,
                          .unseen = bearing.unseen},
                         scratch);
  };
  const EvaluationResult result = ask(*session, RoleSessionMfa::kFalse);
  asked.decision = result.decision;
  asked.ceiling = result.ceiling;
  ForEachPolicy(bearing.policies,
                [&](Layer layer, std::size_t level, std::size_t index, const NamedPolicy& policy) {
                  for (const StatementRef& ref : result.matched) {
                    if (ref.layer == layer && ref.level == level && ref.policy == index) {
                      asked.matched.emplace(policy.document.get(), ref.statement);
                    }
                  }
                });
  if (form != CredentialForm::kRoleSession) return asked;
  for (const EvaluationResult& other :
       {ask(*session, RoleSessionMfa::kAbsent), ask(*after_mfa, RoleSessionMfa::kCarry)}) {
    asked.ceiling = std::max(asked.ceiling, other.ceiling);
  }
  return asked;
}

Statements Placed(const std::vector<PlacedStatement>& places) {
  Statements placed;
  for (const PlacedStatement& place : places) {
    placed.emplace(place.document.get(), place.statement);
  }
  return placed;
}

BOOST_AUTO_TEST_SUITE(who_can_oracle)

BOOST_AUTO_TEST_CASE(everybody_asked_one_by_one_answers_the_same) {
  std::size_t surely = 0;
  std::size_t possibly = 0;
  std::size_t conditionally = 0;
  for (unsigned seed = 0; seed < kEstates; ++seed) {
    RandomEstate random(seed);
    const Estate estate = random.Make();
    const AccessIndex index(estate);
    for (const std::string& action : random.actions()) {
      for (const std::string& resource : random.resources()) {
        const auto answer = WhoCan(index, action, resource, {.at = kAt});
        BOOST_REQUIRE(answer.ok());
        std::map<std::string, const PrincipalAccess*> listed;
        for (const PrincipalAccess& one : answer->principals) listed[one.name] = &one;
        for (const std::string& arn : Everybody(estate)) {
          const std::string place =
              "seed " + std::to_string(seed) + ": " + arn + " " + action + " " + resource;
          AccessStanding best = AccessStanding::kNo;
          if (const auto it = listed.find(arn); it != listed.end()) {
            for (const CredentialAccess& one : it->second->ways->credentials) {
              const Asked asked =
                  AskPlainly(estate, arn, one.form, one.session_name, action, resource);
              BOOST_TEST(DecisionName(asked.decision) == DecisionName(one.decision),
                         place << " " << CredentialFormId(one.form));
              BOOST_TEST(DecisionName(asked.ceiling) == DecisionName(one.ceiling),
                         place << " " << CredentialFormId(one.form) << " ceiling");
              for (const MissingContextKey& condition : one.conditions) {
                if (!condition.together_with.empty()) continue;
                Circumstances given = kAt;
                given.context[condition.key] = condition.example;
                BOOST_TEST(
                    (AskPlainly(estate, arn, one.form, one.session_name, action, resource, given)
                         .decision == Decision::kAllowed),
                    place << " isn't turned by " << condition.key);
              }
              if (one.decision == Decision::kAllowed) {
                BOOST_TEST((Placed(answer->Statements(*it->second, one)) == asked.matched),
                           place << " finds other statements");
              }
            }
            best = it->second->standing;
            surely += best == AccessStanding::kSurely ? 1 : 0;
            possibly += best == AccessStanding::kPossibly ? 1 : 0;
            conditionally += best == AccessStanding::kUnderConditions ? 1 : 0;
            continue;
          }
          // Nobody else can, with whatever credential it has or may have.
          for (const HeldCredential& held : CredentialsOf(estate, arn)) {
            if (held.exists == Tri::kFalse) continue;
            const Asked asked = AskPlainly(estate, arn, held.form, {}, action, resource);
            BOOST_TEST((asked.ceiling != Decision::kAllowed),
                       place << " is left out with " << CredentialFormId(held.form));
          }
        }
      }
    }
  }
  BOOST_TEST(surely > 300U);
  BOOST_TEST(possibly > 100U);
  BOOST_TEST(conditionally > 3U);
  BOOST_TEST_MESSAGE(surely << " surely, " << possibly << " possibly, " << conditionally
                            << " under conditions");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
