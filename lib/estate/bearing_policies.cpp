#include "remit/estate/bearing_policies.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "lib/estate/estate_data.h"
#include "lib/estate/resource_policy_types.h"
#include "lib/eval/facts.h"
#include "remit/arn/arn.h"
#include "remit/catalog/catalog.h"
#include "remit/estate/principal_facts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class Gatherer {
 public:
  Gatherer(const Estate& estate, std::string_view identity, std::string_view action,
           std::string_view resource)
      : estate_(estate), identity_(identity), action_(action), resource_(resource) {
    if (const std::optional<ArnView> arn = ArnView::Split(identity)) {
      if (IsAccountId(arn->account())) account_ = arn->account();
    }
  }

  BearingPolicies Gather() && {
    GatherIdentity();
    GatherServiceControl();
    GatherResource();
    GatherResourceControl();
    return std::move(bearing_);
  }

 private:
  void Note(std::string note) {
    std::vector<std::string>& notes = bearing_.notes;
    if (std::find(notes.begin(), notes.end(), note) == notes.end()) {
      notes.push_back(std::move(note));
    }
  }
  void Unseen(Layer layer, std::string note) {
    bearing_.unseen.Add(layer);
    Note(std::move(note));
  }

  // --- The caller's side.

  void GatherIdentity() {
    if (identity_.empty()) return;
    switch (ClassifyPrincipalArn(identity_)) {
      case PrincipalArnKind::kAccountRoot: return;  // no policy can be attached to it (E40)
      case PrincipalArnKind::kUser:
        if (const User* user = estate_.FindUser(identity_)) return GatherUser(*user);
        return MissingIdentity("user");
      case PrincipalArnKind::kRole:
        if (const Role* role = estate_.FindRole(identity_)) return GatherRole(*role);
        return MissingIdentity("role");
      case PrincipalArnKind::kAssumedRole:
        if (const Role* role = estate_.RoleOfSession(identity_)) return GatherRole(*role);
        return MissingIdentity("role of");
      default:
        bearing_.unseen.Add(Layer::kPermissionsBoundary);
        Unseen(Layer::kIdentity,
               Quoted(identity_) + " is no user or role whose policies are known");
    }
  }

  void MissingIdentity(std::string_view kind) {
    const Account* account = estate_.FindAccount(account_);
    const std::string what = "the estate has no " + std::string(kind) + " " + Quoted(identity_);
    if (account != nullptr && account->principals_complete) return Note(what);
    bearing_.unseen.Add(Layer::kPermissionsBoundary);
    Unseen(Layer::kIdentity, what + ": its policies are unknown");
  }

  // E05: what is attached to the user and to its groups is one layer.
  void GatherUser(const User& user) {
    GatherPolicies(user.arn, user.inline_policies, user.attached_policies);
    for (const std::string& name : user.groups) {
      if (const Group* group = estate_.FindGroupByName(account_, name)) {
        GatherPolicies(group->arn, group->inline_policies, group->attached_policies);
      } else {
        Unseen(Layer::kIdentity, "group " + Quoted(name) + " of " + Quoted(user.arn) +
                                     " is unknown, and so are its policies");
      }
    }
    GatherBoundary(user.arn, user.permissions_boundary);
  }

  void GatherRole(const Role& role) {
    service_linked_ = IsServiceLinkedRole(role.arn);
    GatherPolicies(role.arn, role.inline_policies, role.attached_policies);
    GatherBoundary(role.arn, role.permissions_boundary);
  }

  void GatherPolicies(std::string_view owner, const PolicyList& own,
                      const std::vector<std::string>& attached) {
    for (const NamedPolicy& policy : own) {
      if (policy.document != nullptr) {
        bearing_.policies.identity.push_back(policy);
      } else {
        Unseen(Layer::kIdentity, "the text of policy " + Quoted(policy.name) + " in " +
                                     Quoted(owner) + " is unknown");
      }
    }
    for (const std::string& arn : attached) {
      if (std::optional<NamedPolicy> policy = estate_.FindManagedPolicy(arn)) {
        bearing_.policies.identity.push_back(*std::move(policy));
      } else {
        Unseen(Layer::kIdentity, "the text of policy " + Quoted(arn) + ", attached to " +
                                     Quoted(owner) + ", is unknown");
      }
    }
  }

  void GatherBoundary(std::string_view owner, const std::string& arn) {
    if (arn.empty()) return;
    bearing_.policies.permissions_boundary = estate_.FindManagedPolicy(arn);
    if (!bearing_.policies.permissions_boundary) {
      Unseen(Layer::kPermissionsBoundary, "the text of permissions boundary " + Quoted(arn) +
                                              " of " + Quoted(owner) + " is unknown");
    }
  }

  // E10: of the principal's account, whoever owns the resource (E12).
  void GatherServiceControl() {
    if (account_.empty() || service_linked_) return;  // E11, E41, E42
    bearing_.policies.service_control =
        Levels(account_, Layer::kServiceControl, &Organization::service_control_enabled,
               &OrganizationLevel::service_control, /*binding=*/true);
  }

  // The levels of one kind of policy above an account. Nothing: they don't apply,
  // or they are unseen. `binding`: whether it matters that they are unseen.
  std::optional<std::vector<PolicyList>> Levels(std::string_view account, Layer layer,
                                                bool Organization::* enabled,
                                                AttachedPolicies OrganizationLevel::* kind,
                                                bool binding) {
    const auto unseen = [&](std::string note) {
      if (binding) Unseen(layer, std::move(note));
    };
    const OrganizationIndex& organizations = EstateParts::Organizations(estate_);
    const OrganizationMember* member = organizations.Find(account);
    if (member == nullptr) {
      const Account* known = estate_.FindAccount(account);
      if (known == nullptr || known->in_organization != false) {
        unseen("whether account " + Quoted(account) +
               " is in an organization, and what is attached there, is unknown");
      }
      return std::nullopt;
    }
    const Organization& organization = organizations.OrganizationOf(*member);
    if (organization.management_account == account) return std::nullopt;  // E11, E14
    if (!(organization.*enabled)) return std::nullopt;
    if (member->levels.empty()) {
      unseen("where account " + Quoted(account) + " is in organization " + Quoted(organization.id) +
             " is unknown, and so is what is attached above it");
      return std::nullopt;
    }
    std::vector<PolicyList> levels;
    for (const OrganizationLevel* level : member->levels) {
      const AttachedPolicies& attached = level->*kind;
      levels.push_back(attached.known);
      for (const std::string& id : attached.missing) {
        unseen("the text of policy " + Quoted(id) + " of organization " + Quoted(organization.id) +
               " is unknown");
      }
    }
    return levels;
  }

  // --- The resource's side.

  void GatherResource() {
    const std::optional<ArnView> arn = ArnView::Split(resource_);
    if (!arn) {  // "*" (R07): the caller's own account is asked
      bearing_.resource_account = account_;
      return;
    }
    bearing_.resource_account = estate_.OwnerOf(resource_);
    const bool is_role = arn->service() == "iam" && arn->resource().starts_with("role/");
    const bool may_have_policy = is_role ? IsRoleAssumption(action_) : CanHavePolicy(*arn);
    // Out of another account's reach (E33), AWS's own policies and images included.
    if (bearing_.resource_account.empty() && !may_have_policy) {
      bearing_.resource_account = account_;
    }
    bearing_.resource_facts.management_account =
        IsManagementAccount(estate_, bearing_.resource_account);

    if (is_role) {
      if (may_have_policy) GatherTrust();  // E51; for all else a role has no policy on it
      return;
    }
    const Resource* itself = estate_.FindResource(resource_);
    if (itself != nullptr) bearing_.resource_facts.aws_managed_key = itself->aws_managed_key;
    if (const Resource* resource = estate_.ResourceWithPolicyFor(resource_)) {
      return GatherResourcePolicies(*resource, may_have_policy);
    }
    if (may_have_policy) MissingResource(arn->service());
  }

  void GatherTrust() {
    const Role* role = estate_.FindRole(resource_);
    if (role == nullptr) {
      const Account* account = estate_.FindAccount(bearing_.resource_account);
      const std::string what = "the estate has no role " + Quoted(resource_);
      if (account != nullptr && account->principals_complete) return Note(what);
      return Unseen(Layer::kResource, what + ": its trust policy is unknown");
    }
    if (role->trust.document == nullptr) {
      return Unseen(Layer::kResource, "the trust policy of " + Quoted(resource_) + " is unknown");
    }
    bearing_.policies.resource.push_back(role->trust);
  }

  void GatherResourcePolicies(const Resource& resource, bool may_have_policy) {
    if (!resource.policies) {
      if (may_have_policy) {
        Unseen(Layer::kResource, "the policy of " + Quoted(resource.arn) + " is unknown");
      }
    } else {
      for (const NamedPolicy& policy : *resource.policies) {
        if (policy.document != nullptr) {
          bearing_.policies.resource.push_back(policy);
        } else {
          Unseen(Layer::kResource,
                 "the text of a policy of " + Quoted(resource.arn) + " is unknown");
        }
      }
    }
    if (resource.grants) {
      bearing_.grants = *resource.grants;
    } else if (IsKmsKeyArn(resource.arn)) {
      // A grant allows where the key policy doesn't, and nobody knows who has one.
      bearing_.grants_unseen = true;
      Note("the grants of " + Quoted(resource.arn) + " are unknown");
    }
  }

  void MissingResource(std::string_view service) {
    const std::string what = "the estate has no " + Quoted(resource_);
    if (bearing_.resource_account.empty()) {
      return Unseen(Layer::kResource, what + ": its owner and its policy are unknown");
    }
    const Account* account = estate_.FindAccount(bearing_.resource_account);
    if (account != nullptr && account->HasAllResourcesOf(service)) return;
    Unseen(Layer::kResource, what + ": its policy is unknown");
  }

  // E14: of the resource's account, whoever calls.
  void GatherResourceControl() {
    if (service_linked_ || bearing_.resource_facts.aws_managed_key) return;
    const CatalogService* const service =
        Catalog::BuiltIn().FindService(action_.substr(0, action_.find(':')));
    const bool binding = service != nullptr && service->supports_rcp;
    if (!bearing_.resource_account.empty()) {
      bearing_.policies.resource_control = Levels(
          bearing_.resource_account, Layer::kResourceControl,
          &Organization::resource_control_enabled, &OrganizationLevel::resource_control, binding);
    } else if (binding && ArnView::Split(resource_)) {
      Unseen(Layer::kResourceControl, "the owner of " + Quoted(resource_) +
                                          " is unknown, and so are its organization's policies");
    }
  }

  const Estate& estate_;
  std::string_view identity_;
  std::string_view action_;
  std::string_view resource_;
  std::string_view account_;  // the identity's; empty: it has none
  bool service_linked_ = false;
  BearingPolicies bearing_;
};

}  // namespace

BearingPolicies PoliciesBearingOn(const Estate& estate, std::string_view identity,
                                  std::string_view action, std::string_view resource) {
  return Gatherer(estate, identity, action, resource).Gather();
}

}  // namespace remit::inline v0
