// What all policies of an estate together test: moments, ages, tags, names of
// sessions. A search tries these values, and no others can matter.
#ifndef REMIT_LIB_DELEGATION_POLICY_SURVEY_H_
#define REMIT_LIB_DELEGATION_POLICY_SURVEY_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "remit/policy/document.h"
#include "remit/policy/instant.h"

namespace remit::inline v0 {

class PolicySurvey {
 public:
  void Add(const PolicyDocument& document);

  // Of aws:CurrentTime, aws:EpochTime, aws:TokenIssueTime.
  const std::set<Instant>& instants() const { return instants_; }
  // Of aws:MultiFactorAuthAge, in seconds.
  const std::set<std::int64_t>& mfa_ages() const { return mfa_ages_; }
  // Of aws:PrincipalTag/…, by key as first written.
  const std::map<std::string, std::set<std::string>, std::less<>>& principal_tags() const {
    return principal_tags_;
  }
  // Of aws:RequestTag/…, where GetFederationToken is allowed or denied by it.
  const std::map<std::string, std::set<std::string>, std::less<>>& federation_tags() const {
    return federation_tags_;
  }
  // Of aws:SourceIdentity.
  const std::set<std::string, std::less<>>& source_identities() const { return source_identities_; }
  // Sessions that policies name, by `account/role name`.
  const std::map<std::string, std::set<std::string>, std::less<>>& session_names() const {
    return session_names_;
  }
  // Federated users that policies name as principals, by account.
  const std::map<std::string, std::set<std::string>, std::less<>>& federated_users() const {
    return federated_users_;
  }
  // Names that follow a role's unique id in a test of aws:userid.
  const std::map<std::string, std::set<std::string>, std::less<>>& userid_names() const {
    return userid_names_;
  }

 private:
  void AddTest(std::string_view key, const ConditionKey& test, const Statement& statement);
  void AddPrincipal(std::string_view text);

  std::set<Instant> instants_;
  std::set<std::int64_t> mfa_ages_;
  std::map<std::string, std::set<std::string>, std::less<>> principal_tags_;
  std::map<std::string, std::set<std::string>, std::less<>> federation_tags_;
  std::set<std::string, std::less<>> source_identities_;
  std::map<std::string, std::set<std::string>, std::less<>> session_names_;
  std::map<std::string, std::set<std::string>, std::less<>> federated_users_;
  std::map<std::string, std::set<std::string>, std::less<>> userid_names_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_POLICY_SURVEY_H_
