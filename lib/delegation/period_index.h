// The index of one period: who may assume what, by role and by class of principal.
#ifndef REMIT_LIB_DELEGATION_PERIOD_INDEX_H_
#define REMIT_LIB_DELEGATION_PERIOD_INDEX_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "lib/delegation/assume_digest.h"
#include "lib/delegation/policy_survey.h"
#include "remit/delegation/custody.h"
#include "remit/delegation/delegation.h"
#include "remit/estate/estate.h"
#include "remit/eval/tri.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

using RoleId = std::uint32_t;
using PrincipalId = std::uint32_t;
using ClassId = std::uint32_t;
inline constexpr std::uint32_t kNoIndex = UINT32_MAX;

// An Allow of a trust policy for sts:AssumeRole and its like, one entry of its principals.
struct TrustEntry {
  enum class Kind : std::uint8_t { kAccount, kPrincipal, kService, kProvider, kAnyone };
  Kind kind = Kind::kPrincipal;
  std::string_view name;  // account id, ARN, unique id, service, provider; views the document
  bool conditional = false;
  std::size_t statement = 0;
};

struct IndexedRole {
  const Role* role = nullptr;
  std::uint32_t account = 0;
  PrincipalId principal = 0;  // itself
  std::vector<TrustEntry> trust;
  Tri trust_denies = Tri::kFalse;      // by statements about everybody
  bool trust_unknown = false;          // anybody may be in it
  bool takes_tags = false;             // some statement allows sts:TagSession
  bool takes_source_identity = false;  // sts:SetSourceIdentity
  std::vector<KeyTest> tests;          // of its statements
  bool trust_tests_principal = false;  // so that it may answer members of a class differently
};

struct IndexedPrincipal {
  const User* user = nullptr;  // or
  const Role* role = nullptr;
  ClassId class_id = 0;
  RoleId role_id = kNoIndex;
  std::string_view arn() const { return user != nullptr ? user->arn : role->arn; }
};

struct ClassEdge {
  RoleId role = 0;
  Tri holds = Tri::kTrue;
};

// Principals of one account whose policies say the same about assuming roles.
struct PrincipalClass {
  std::uint32_t account = 0;
  bool users = true;  // or roles
  bool service_linked = false;
  std::vector<const AssumeDigest*> identity;
  const AssumeDigest* boundary = nullptr;
  bool has_boundary = false;
  bool boundary_unseen = false;
  bool identity_unseen = false;
  bool tests_principal = false;  // members may be answered differently
  std::vector<PrincipalId> members;
  std::vector<ClassEdge> edges;  // by trusts in the whole account, or in everybody
};

struct AccountCeilings {
  const Account* account = nullptr;
  // Levels of SCPs and RCPs; nothing: none apply.
  std::vector<std::vector<const AssumeDigest*>> service_control;
  std::vector<std::vector<const AssumeDigest*>> resource_control;
  bool service_control_unseen = false;
  bool resource_control_unseen = false;
  bool scp_tests_principal = false;
  bool has_assume_root = false;  // some identity may be allowed sts:AssumeRoot
};

class PeriodIndex {
 public:
  PeriodIndex(const Estate& estate, Custody custody, const DelegationOptions& options);

  const Estate& estate() const { return applied_.estate; }
  const Custody& custody() const { return custody_; }
  const CustodyApplied& applied() const { return applied_; }
  const DelegationStats& stats() const { return stats_; }
  const PolicySurvey& survey() const { return survey_; }

  const std::vector<IndexedRole>& roles() const { return roles_; }
  const std::vector<IndexedPrincipal>& principals() const { return principals_; }
  const std::vector<PrincipalClass>& classes() const { return classes_; }
  const std::vector<AccountCeilings>& accounts() const { return accounts_; }

  RoleId FindRole(std::string_view arn) const;
  PrincipalId FindPrincipal(std::string_view arn) const;
  // Roles whose trust names this ARN, unique id, provider or service itself.
  const std::vector<RoleId>& NamedBy(std::string_view name) const;
  // Roles that trust a whole account, or everybody, or nobody knows whom.
  const std::vector<RoleId>& TrustingAccount(std::string_view account) const;
  const std::vector<RoleId>& Open() const { return open_; }
  // What trusts name, in order: services, providers.
  const std::map<std::string_view, std::vector<RoleId>>& by_service() const { return by_service_; }
  const std::map<std::string_view, std::vector<RoleId>>& by_provider() const {
    return by_provider_;
  }
  // Principals that trusts name and that the estate doesn't have.
  const std::vector<std::string>& outsiders() const { return outsiders_; }

  // Whether a member of the class may assume the role, conditions left open. `named`:
  // the trust names the principal itself.
  Tri MayAssume(const PrincipalClass& caller, const IndexedRole& role, bool named) const;

 private:
  friend class PeriodIndexBuilder;

  Custody custody_;
  CustodyApplied applied_;
  DelegationStats stats_;
  PolicySurvey survey_;
  absl::flat_hash_map<const PolicyDocument*, std::unique_ptr<const AssumeDigest>> digests_;
  // Documents that FindManagedPolicy made stay alive with it.
  std::vector<std::shared_ptr<const PolicyDocument>> kept_;
  std::vector<IndexedRole> roles_;
  std::vector<IndexedPrincipal> principals_;
  std::vector<PrincipalClass> classes_;
  std::vector<AccountCeilings> accounts_;
  StringMap<RoleId> role_ids_;
  StringMap<PrincipalId> principal_ids_;
  StringMap<std::vector<RoleId>> named_;
  StringMap<std::vector<RoleId>> trusting_account_;
  std::vector<RoleId> open_;
  std::map<std::string_view, std::vector<RoleId>> by_service_;
  std::map<std::string_view, std::vector<RoleId>> by_provider_;
  std::vector<std::string> outsiders_;
};

// The parts of a Delegation that lib/delegation works with.
class DelegationParts {
 public:
  static const PeriodIndex& Index(const Delegation& delegation, std::size_t period);
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_PERIOD_INDEX_H_
