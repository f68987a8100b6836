#include "lib/delegation/period_index.h"

#include <algorithm>
#include <utility>

#include "lib/delegation/trust_reader.h"
#include "remit/arn/arn.h"
#include "remit/estate/bearing_policies.h"
#include "remit/estate/principal_facts.h"

namespace remit::inline v0 {

namespace {

const std::vector<RoleId> kNoRoles;

using DigestList = std::vector<const AssumeDigest*>;

Tri AnyAllows(const DigestList& list, std::string_view role_arn) {
  Tri allows = Tri::kFalse;
  for (const AssumeDigest* digest : list) {
    allows = Or(allows, digest->Allows(role_arn));
    if (allows == Tri::kTrue) break;
  }
  return allows;
}

Tri AnyDenies(const DigestList& list, std::string_view role_arn) {
  Tri denies = Tri::kFalse;
  for (const AssumeDigest* digest : list) denies = Or(denies, digest->Denies(role_arn));
  return denies;
}

void PutRole(std::vector<RoleId>& list, RoleId role) {
  if (list.empty() || list.back() != role) list.push_back(role);
}

}  // namespace

class PeriodIndexBuilder {
 public:
  explicit PeriodIndexBuilder(PeriodIndex& index) : index_(index), estate_(index.estate()) {}

  void Build() && {
    for (const auto& [id, account] : estate_.accounts()) {
      AddAccount(*account);
    }
    SurveyOrganizations();
    IndexTrusts();
    FindOutsiders();
    for (ClassId c = 0; c < index_.classes_.size(); ++c) JoinClass(c);
    Count();
  }

 private:
  const AssumeDigest* Digest(const std::shared_ptr<const PolicyDocument>& document) {
    auto [found, fresh] = index_.digests_.try_emplace(document.get());
    if (fresh) {
      found->second = std::make_unique<const AssumeDigest>(*document);
      index_.survey_.Add(*document);
      index_.kept_.push_back(document);
    }
    return found->second.get();
  }

  // Of a managed policy; nullptr: its text is unknown.
  const AssumeDigest* ManagedDigest(const std::string& arn) {
    const auto found = managed_.find(arn);
    if (found != managed_.end()) return found->second;
    const std::optional<NamedPolicy> policy = estate_.FindManagedPolicy(arn);
    const AssumeDigest* digest =
        policy && policy->document != nullptr ? Digest(policy->document) : nullptr;
    managed_.emplace(arn, digest);
    return digest;
  }

  struct IdentityPolicies {
    DigestList digests;
    bool unseen = false;
  };
  void AddPolicies(const PolicyList& own, const std::vector<std::string>& attached,
                   IdentityPolicies& into) {
    const auto add = [&into](const AssumeDigest* digest) {
      if (digest == nullptr) {
        into.unseen = true;
      } else if (!digest->silent() || digest->tests_principal() ||
                 digest->may_allow_assume_root() || digest->may_allow_federation_token()) {
        into.digests.push_back(digest);
      }
    };
    for (const NamedPolicy& policy : own) {
      add(policy.document == nullptr ? nullptr : Digest(policy.document));
    }
    for (const std::string& arn : attached) add(ManagedDigest(arn));
  }

  void AddAccount(const Account& account) {
    const auto number = static_cast<std::uint32_t>(index_.accounts_.size());
    AccountCeilings ceilings;
    ceilings.account = &account;
    AddOrganizationPolicies(account, ceilings);
    groups_.clear();
    for (const auto& [arn, group] : account.groups) {
      IdentityPolicies& policies = groups_[std::string(PrincipalNameOfGroup(arn))];
      AddPolicies(group->inline_policies, group->attached_policies, policies);
    }
    for (const auto& [arn, user] : account.users) {
      IdentityPolicies policies;
      AddPolicies(user->inline_policies, user->attached_policies, policies);
      for (const std::string& name : user->groups) {
        const auto group = groups_.find(name);
        if (group == groups_.end()) {
          policies.unseen = true;
          continue;
        }
        policies.digests.insert(policies.digests.end(), group->second.digests.begin(),
                                group->second.digests.end());
        policies.unseen |= group->second.unseen;
      }
      IndexedPrincipal principal;
      principal.user = user.get();
      AddPrincipal(principal, number, std::move(policies), user->permissions_boundary, ceilings);
    }
    for (const auto& [arn, role] : account.roles) {
      IdentityPolicies policies;
      AddPolicies(role->inline_policies, role->attached_policies, policies);
      IndexedPrincipal principal;
      principal.role = role.get();
      principal.role_id = static_cast<RoleId>(index_.roles_.size());
      IndexedRole indexed;
      indexed.role = role.get();
      indexed.account = number;
      indexed.principal = static_cast<PrincipalId>(index_.principals_.size());
      index_.role_ids_.emplace(role->arn, principal.role_id);
      index_.roles_.push_back(std::move(indexed));
      AddPrincipal(principal, number, std::move(policies), role->permissions_boundary, ceilings);
    }
    for (const auto& [arn, resource] : account.resources) {
      if (!resource->policies) continue;
      for (const NamedPolicy& policy : *resource->policies) {
        if (policy.document != nullptr) index_.survey_.Add(*policy.document);
      }
    }
    index_.accounts_.push_back(std::move(ceilings));
  }

  static std::string_view PrincipalNameOfGroup(std::string_view arn) {
    return arn.substr(arn.rfind('/') + 1);
  }

  void AddPrincipal(IndexedPrincipal principal, std::uint32_t account, IdentityPolicies policies,
                    const std::string& boundary, AccountCeilings& ceilings) {
    std::sort(policies.digests.begin(), policies.digests.end());
    policies.digests.erase(std::unique(policies.digests.begin(), policies.digests.end()),
                           policies.digests.end());
    PrincipalClass described;
    described.account = account;
    described.users = principal.user != nullptr;
    described.service_linked = principal.role != nullptr && IsServiceLinkedRole(principal.arn());
    described.has_boundary = !boundary.empty();
    if (described.has_boundary) {
      described.boundary = ManagedDigest(boundary);
      described.boundary_unseen = described.boundary == nullptr;
    }
    described.identity_unseen = policies.unseen;
    for (const AssumeDigest* digest : policies.digests) {
      described.tests_principal |= digest->tests_principal();
      ceilings.has_assume_root |= digest->may_allow_assume_root();
    }
    if (described.boundary != nullptr) {
      described.tests_principal |= described.boundary->tests_principal();
    }
    ceilings.has_assume_root |= policies.unseen;

    std::string key;
    const auto append = [&key](const auto& value) {
      key.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    append(account);
    append(described.users);
    append(described.service_linked);
    append(described.boundary);
    append(described.has_boundary);
    append(described.identity_unseen);
    for (const AssumeDigest* digest : policies.digests) append(digest);
    const auto [found, fresh] =
        class_ids_.try_emplace(std::move(key), static_cast<ClassId>(index_.classes_.size()));
    if (fresh) {
      described.identity = std::move(policies.digests);
      index_.classes_.push_back(std::move(described));
    }
    const auto id = static_cast<PrincipalId>(index_.principals_.size());
    principal.class_id = found->second;
    index_.classes_[found->second].members.push_back(id);
    index_.principal_ids_.emplace(principal.arn(), id);
    index_.principals_.push_back(principal);
  }

  // E10, E14: what stands above an account, as PoliciesBearingOn has it.
  void AddOrganizationPolicies(const Account& account, AccountCeilings& ceilings) {
    const std::string iam = "arn:" + account.partition + ":iam::" + account.id + ":";
    const BearingPolicies bearing =
        PoliciesBearingOn(estate_, iam + "root", "sts:AssumeRole", iam + "role/any");
    const auto levels = [this, &ceilings](const std::optional<std::vector<PolicyList>>& tree,
                                          std::vector<DigestList>& into) {
      if (!tree) return;
      for (const PolicyList& level : *tree) {
        DigestList& digests = into.emplace_back();
        for (const NamedPolicy& policy : level) {
          if (policy.document == nullptr) continue;
          digests.push_back(Digest(policy.document));
          ceilings.scp_tests_principal |= digests.back()->tests_principal();
        }
      }
    };
    levels(bearing.policies.service_control, ceilings.service_control);
    levels(bearing.policies.resource_control, ceilings.resource_control);
    ceilings.service_control_unseen = bearing.unseen.Has(Layer::kServiceControl);
    ceilings.resource_control_unseen = bearing.unseen.Has(Layer::kResourceControl);
  }

  void SurveyOrganizations() {
    for (const Organization& organization : estate_.organizations()) {
      for (const OrganizationPolicy& policy : organization.policies) {
        if (policy.policy.document != nullptr) index_.survey_.Add(*policy.policy.document);
      }
    }
  }

  void IndexTrusts() {
    for (RoleId r = 0; r < index_.roles_.size(); ++r) {
      IndexedRole& role = index_.roles_[r];
      if (role.role->trust.document == nullptr) {
        role.trust_unknown = true;
        PutRole(index_.open_, r);
        continue;
      }
      index_.survey_.Add(*role.role->trust.document);
      ReadTrust(*role.role->trust.document, role);
      for (const TrustEntry& entry : role.trust) {
        switch (entry.kind) {
          case TrustEntry::Kind::kAccount:
            PutRole(index_.trusting_account_[std::string(entry.name)], r);
            break;
          case TrustEntry::Kind::kAnyone: PutRole(index_.open_, r); break;
          case TrustEntry::Kind::kPrincipal:
            PutRole(index_.named_[std::string(entry.name)], r);
            break;
          case TrustEntry::Kind::kService: PutRole(index_.by_service_[entry.name], r); break;
          case TrustEntry::Kind::kProvider: PutRole(index_.by_provider_[entry.name], r); break;
        }
      }
    }
  }

  bool IsTold(std::string_view account) const {
    const Account* known = estate_.FindAccount(account);
    return known != nullptr && known->principals_complete;
  }

  void FindOutsiders() {
    const auto& custody = index_.custody_;
    for (const auto& [account, roles] : index_.trusting_account_) {
      if (!IsTold(account))
        index_.outsiders_.push_back("arn:aws:iam::" + account + ":user/anybody");
    }
    for (const auto& [name, roles] : index_.named_) {
      const std::optional<ArnView> arn = ArnView::Split(name);
      if (!arn || !IsAccountId(arn->account()) || IsTold(arn->account())) continue;
      switch (ClassifyPrincipalArn(name)) {
        case PrincipalArnKind::kUser:
          if (estate_.FindUser(name) == nullptr) index_.outsiders_.push_back(name);
          break;
        case PrincipalArnKind::kRole:
          if (estate_.FindRole(name) == nullptr) index_.outsiders_.push_back(name);
          break;
        case PrincipalArnKind::kAssumedRole:
          if (estate_.RoleOfSession(name) == nullptr) index_.outsiders_.push_back(name);
          break;
        default: break;
      }
    }
    // Whoever holds an account may call resources that are open to it, too.
    for (const auto& [account, holder] : custody.accounts) {
      if (IsTold(account)) continue;
      std::string anybody = "arn:aws:iam::" + account + ":user/anybody";
      index_.outsiders_.push_back(std::move(anybody));
    }
    std::sort(index_.outsiders_.begin(), index_.outsiders_.end());
    index_.outsiders_.erase(std::unique(index_.outsiders_.begin(), index_.outsiders_.end()),
                            index_.outsiders_.end());
  }

  // A class with the roles that trust its account, or everybody. Roles that its
  // policies name are looked up; only those under a pattern are gone through.
  void JoinClass(ClassId c) {
    PrincipalClass& caller = index_.classes_[c];
    const std::string_view account = index_.accounts_[caller.account].account->id;
    const std::vector<RoleId>& trusting = index_.TrustingAccount(account);
    std::vector<RoleId> candidates;
    const bool any = caller.identity_unseen ||
                     std::any_of(caller.identity.begin(), caller.identity.end(),
                                 [](const AssumeDigest* d) { return d->has_patterns(); });
    if (any) {
      candidates = trusting;
      candidates.insert(candidates.end(), index_.open_.begin(), index_.open_.end());
    } else {
      for (const AssumeDigest* digest : caller.identity) {
        for (const std::string& arn : digest->named_roles()) {
          const RoleId role = index_.FindRole(arn);
          if (role == kNoIndex) continue;
          if (std::binary_search(trusting.begin(), trusting.end(), role) ||
              std::binary_search(index_.open_.begin(), index_.open_.end(), role)) {
            candidates.push_back(role);
          }
        }
      }
      // A trust in everybody needs no identity Allow in its own account (E51).
      for (const RoleId role : index_.open_) {
        if (index_.roles_[role].account == caller.account) candidates.push_back(role);
      }
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    for (const RoleId r : candidates) {
      const IndexedRole& role = index_.roles_[r];
      ++index_.stats_.decisions;
      const bool open = role.account == caller.account &&
                        std::binary_search(index_.open_.begin(), index_.open_.end(), r);
      const Tri holds = index_.MayAssume(caller, role, open);
      if (holds != Tri::kFalse) caller.edges.push_back({r, holds});
    }
    caller.edges.shrink_to_fit();
  }

  void Count() {
    DelegationStats& stats = index_.stats_;
    stats.principals = index_.principals_.size();
    stats.classes = index_.classes_.size();
    for (const PrincipalClass& c : index_.classes_) {
      stats.class_edges += c.edges.size();
      stats.role_edges += c.edges.size() * c.members.size();
    }
    for (const IndexedRole& role : index_.roles_) {
      for (const TrustEntry& entry : role.trust) {
        if (entry.kind == TrustEntry::Kind::kPrincipal ||
            entry.kind == TrustEntry::Kind::kService || entry.kind == TrustEntry::Kind::kProvider) {
          ++stats.named_edges;
        }
      }
    }
    stats.role_edges += stats.named_edges;
  }

  PeriodIndex& index_;
  const Estate& estate_;
  StringMap<const AssumeDigest*> managed_;
  StringMap<IdentityPolicies> groups_;  // of the account at hand
  absl::flat_hash_map<std::string, ClassId> class_ids_;
};

PeriodIndex::PeriodIndex(const Estate& estate, Custody custody,
                         const DelegationOptions& /*options*/)
    : custody_(std::move(custody)), applied_(ApplyCustody(estate, custody_)) {
  PeriodIndexBuilder(*this).Build();
}

RoleId PeriodIndex::FindRole(std::string_view arn) const {
  const auto found = role_ids_.find(arn);
  return found == role_ids_.end() ? kNoIndex : found->second;
}

PrincipalId PeriodIndex::FindPrincipal(std::string_view arn) const {
  const auto found = principal_ids_.find(arn);
  return found == principal_ids_.end() ? kNoIndex : found->second;
}

const std::vector<RoleId>& PeriodIndex::NamedBy(std::string_view name) const {
  const auto found = named_.find(name);
  return found == named_.end() ? kNoRoles : found->second;
}

const std::vector<RoleId>& PeriodIndex::TrustingAccount(std::string_view account) const {
  const auto found = trusting_account_.find(account);
  return found == trusting_account_.end() ? kNoRoles : found->second;
}

// E51 and E02, with every condition left open and the trust's own Allow taken as met.
Tri PeriodIndex::MayAssume(const PrincipalClass& caller, const IndexedRole& role,
                           bool named) const {
  const std::string_view arn = role.role->arn;
  const AccountCeilings& own = accounts_[caller.account];
  const AccountCeilings& target = accounts_[role.account];
  const bool same_account = caller.account == role.account;
  Tri holds = Tri::kTrue;
  if (!(named && same_account)) {
    Tri identity = AnyAllows(caller.identity, arn);
    if (caller.identity_unseen) identity = Or(identity, Tri::kIndeterminate);
    holds = And(holds, identity);
    if (holds == Tri::kFalse) return holds;
  }
  if (caller.has_boundary) {
    Tri boundary = caller.boundary != nullptr ? caller.boundary->Allows(arn) : Tri::kIndeterminate;
    // U29: of a user or a session that is named, nobody knows whether it matters.
    if (named && same_account) boundary = Or(boundary, Tri::kIndeterminate);
    holds = And(holds, boundary);
  }
  // E11, E14, E54: neither SCPs nor RCPs bind service-linked roles.
  const bool bound = !caller.service_linked;
  if (bound) {
    for (const DigestList& level : own.service_control) {
      Tri allows = AnyAllows(level, arn);
      if (own.service_control_unseen) allows = Or(allows, Tri::kIndeterminate);
      holds = And(holds, allows);
    }
    if (own.service_control_unseen || target.resource_control_unseen) {
      holds = And(holds, Tri::kIndeterminate);
    }
    if (holds == Tri::kFalse) return holds;
  }
  Tri denies = role.trust_denies;
  denies = Or(denies, AnyDenies(caller.identity, arn));
  if (caller.boundary != nullptr) denies = Or(denies, caller.boundary->Denies(arn));
  if (bound) {
    for (const DigestList& level : own.service_control) denies = Or(denies, AnyDenies(level, arn));
    for (const DigestList& level : target.resource_control) {
      denies = Or(denies, AnyDenies(level, arn));
    }
  }
  holds = And(holds, Not(denies));
  if (role.trust_unknown) holds = And(holds, Tri::kIndeterminate);
  if (holds != Tri::kTrue) return holds;
  // Unconditional only if the trust itself asks for nothing.
  for (const TrustEntry& entry : role.trust) {
    if (entry.conditional || role.trust_tests_principal) return Tri::kIndeterminate;
  }
  return holds;
}

}  // namespace remit::inline v0
