// Small estates for tests, and questions to them.
#ifndef REMIT_TESTS_ESTATE_ESTATE_TESTING_H_
#define REMIT_TESTS_ESTATE_ESTATE_TESTING_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/bearing_policies.h"
#include "remit/estate/estate.h"
#include "remit/eval/decision.h"

namespace remit::testing {

inline constexpr std::string_view kHome = "111122223333";
inline constexpr std::string_view kPartner = "444455556666";
inline constexpr std::string_view kManagement = "999988887777";

inline constexpr std::string_view kAlice = "arn:aws:iam::111122223333:user/alice";
inline constexpr std::string_view kApp = "arn:aws:iam::111122223333:role/app/R";
inline constexpr std::string_view kAppSession = "arn:aws:sts::111122223333:assumed-role/R/s1";
inline constexpr std::string_view kObject = "arn:aws:s3:::bkt/k";
inline constexpr std::string_view kBucket = "arn:aws:s3:::bkt";
inline constexpr std::string_view kQueue = "arn:aws:sqs:us-east-1:111122223333:q";
inline constexpr std::string_view kKey = "arn:aws:kms:us-east-1:111122223333:key/k1";

// A policy of one statement, with single quotes for double ones:
// Policy("P", "'Effect': 'Allow', 'Action': '*', 'Resource': '*'").
NamedPolicy Policy(std::string_view name, std::string_view statement);
NamedPolicy AllowAll(std::string_view name);
NamedPolicy DenyAll(std::string_view name);
NamedPolicy TrustOf(std::string_view principal_arn);
NamedPolicy ResourcePolicyFor(std::string_view principal_arn);  // allows everything
NamedPolicy WithoutText(std::string_view name);

User MakeUser(std::string_view arn, PolicyList inline_policies = {});
Role MakeRole(std::string_view arn, NamedPolicy trust, PolicyList inline_policies = {});
Group MakeGroup(std::string_view arn, PolicyList inline_policies = {});
ManagedPolicyEntity MakeManaged(std::string_view arn, NamedPolicy policy);
Resource MakeResource(std::string_view arn, std::optional<PolicyList> policies,
                      std::string_view account = {});
// Root r-1 → unit ou-1 → the accounts; the management account is below the root.
Organization MakeOrganization(const std::vector<std::string_view>& members);

// An estate of the given entities whose accounts are told whole.
template <typename... Entities>
Estate EstateOf(Entities... entities) {
  EstateEdit edit{Estate()};
  (edit.Put(std::move(entities)), ...);
  const Estate told = EstateEdit(std::move(edit)).Commit();
  EstateEdit complete(told);
  for (const auto& [id, account] : told.accounts()) complete.AssumeComplete(id);
  complete.AssumeComplete(kHome);
  return std::move(complete).Commit();
}

// `before` and what the change does to it.
template <typename Change>
Estate Edited(const Estate& before, Change change) {
  EstateEdit edit(before);
  change(edit);
  return std::move(edit).Commit();
}

// The names of policies, in order.
std::vector<std::string> Names(const PolicyList& policies);

// The decision on a request of `principal` (an ARN as requests name it).
EvaluationResult Decide(const Estate& estate, std::string_view principal, std::string_view action,
                        std::string_view resource);

}  // namespace remit::testing

#endif  // REMIT_TESTS_ESTATE_ESTATE_TESTING_H_
