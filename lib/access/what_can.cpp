#include "remit/access/what_can.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"

#include "lib/access/credential_holding.h"
#include "lib/access/one_decision.h"
#include "lib/access/resource_patterns.h"
#include "lib/access/statement_reduction.h"
#include "remit/arn/arn.h"
#include "remit/arn/glob_contains.h"
#include "remit/estate/principal_facts.h"
#include "remit/sts/call.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Services in which rules beyond the policies look at the action's name (E40, E45,
// E50, E51, §6.1): their actions are decided one by one.
bool HasRulesByName(std::string_view service) {
  return service == "iam" || service == "sts" || service == "kms" || service == "s3";
}

class Inquiry {
 public:
  Inquiry(const Estate& estate, std::string_view principal, const WhatCanOptions& options,
          const Catalog& catalog)
      : estate_(estate), principal_(principal), options_(options), catalog_(catalog) {
    const ArnView arn = *ArnView::Split(principal);
    account_ = arn.account();
    partition_ = arn.partition();
    for (const HeldCredential& held : CredentialsOf(estate, principal)) {
      has_[static_cast<std::size_t>(held.form)] = held.exists;
      sessions_.emplace_back(held.form, SessionWith(estate, principal, held.form, options.at.now));
    }
    has_password_ = HasPassword(estate, principal);
    own_ = PoliciesBearingOn(estate, principal, "s3:ListAllMyBuckets", "*");
    ForEachPolicy(own_.policies,
                  [&](Layer layer, std::size_t, std::size_t, const NamedPolicy& policy) {
                    Register(layer, policy.document);
                  });
    context_ =
        ContextOf(estate, sessions_.front().second.get(), "s3:ListAllMyBuckets", "*", options.at);
    FindResourcesThatMatter();
  }

  WhatCanAnswer Answer() && {
    WhatCanAnswer answer;
    answer.principal = principal_;
    answer.credentials = CredentialsOf(estate_, principal_);
    answer.notes = own_.notes;
    const ActClasses& classes =
        options_.classes == nullptr ? ActClasses::BuiltIn() : *options_.classes;
    const auto ask = [&](const CatalogAction& action) {
      ++answer.asked;
      std::shared_ptr<const ActionScope> scope = ScopeOf(action);
      if (scope->standing == AccessStanding::kNo) return;
      answer.actions.push_back({&action, classes.Classify(action).classes, std::move(scope)});
    };
    if (options_.actions.empty()) {
      for (const CatalogService& service : catalog_.services()) {
        for (const CatalogAction& action : service.actions) ask(action);
      }
    } else {
      std::vector<const CatalogAction*> chosen;
      for (const std::string& pattern : options_.actions) {
        for (const CatalogAction* action : catalog_.Expand(pattern)) {
          if (std::find(chosen.begin(), chosen.end(), action) == chosen.end()) {
            chosen.push_back(action);
          }
        }
      }
      for (const CatalogAction* action : chosen) ask(*action);
    }
    AskRoles(answer.roles);
    return answer;
  }

 private:
  void Register(Layer layer, const std::shared_ptr<const PolicyDocument>& document) {
    if (document == nullptr ||
        !own_ids_.try_emplace(document.get(), own_documents_.size()).second) {
      return;
    }
    for (std::uint32_t s = 0; s < document->statements.size(); ++s) {
      const std::uint32_t action = actions_.Add(document->statements[s].action);
      if (by_action_.size() <= action) by_action_.resize(action + 1);
      by_action_[action].emplace_back(static_cast<std::uint32_t>(own_documents_.size()), s);
    }
    own_documents_.push_back(document);
    layers_.push_back(layer);
  }

  // The estate's resources whose policies may say something of this principal: those
  // of its account, and those elsewhere that name it, its account or everybody.
  void FindResourcesThatMatter() {
    for (const auto& [id, account] : estate_.accounts()) {
      for (const auto& [arn, resource] : account->resources) {
        if (resource->policies && resource->policies->empty() && id == account_) continue;
        if (id == account_ || MayAdmit(resource->policies)) resources_.push_back(resource.get());
      }
    }
  }

  bool MayAdmit(const std::optional<PolicyList>& policies) const {
    if (!policies) return false;
    return std::any_of(policies->begin(), policies->end(),
                       [this](const NamedPolicy& policy) { return MayAdmit(policy); });
  }

  bool MayAdmit(const NamedPolicy& policy) const {
    if (policy.document == nullptr) return true;
    for (const Statement& statement : policy.document->statements) {
      if (statement.effect != Effect::kAllow) continue;
      if (!statement.principal || statement.principal->negated || statement.principal->everyone) {
        return true;
      }
      for (const PrincipalEntry& entry : statement.principal->entries) {
        if (entry.type != PrincipalType::kAws) continue;
        const std::string_view name = entry.value.text;
        // Ids of users and roles (P10) are looked at more closely by the evaluator.
        if (name == "*" || name.find(account_) != std::string_view::npos || name.starts_with("A")) {
          return true;
        }
      }
    }
    return false;
  }

  // --- One action, or those that are alike.

  std::shared_ptr<const ActionScope> ScopeOf(const CatalogAction& action) {
    const std::string name = action.FullName();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> live;  // document, statement
    actions_.ForEachMatch(name, [&](std::uint32_t id) {
      live.insert(live.end(), by_action_[id].begin(), by_action_[id].end());
    });
    std::sort(live.begin(), live.end());
    // E01: without an Allow only a resource's policy can allow, or being root.
    std::string key(action.service->prefix);
    for (const auto& [document, statement] : live) {
      key += ' ' + std::to_string(document) + '.' + std::to_string(statement);
    }
    for (const CatalogActionResource& resource : action.resources) {
      key += ' ';
      key += resource.type->name;
    }
    if (HasRulesByName(action.service->prefix)) key += ' ' + name;
    std::shared_ptr<const ActionScope>& scope = scopes_[key];
    if (scope == nullptr) scope = std::make_shared<const ActionScope>(Decide(action, name, live));
    return scope;
  }

  struct Candidate {
    std::string pattern;
    std::string arn;  // that stands for it
    const Resource* resource = nullptr;
  };

  ActionScope Decide(const CatalogAction& action, const std::string& name,
                     const std::vector<std::pair<std::uint32_t, std::uint32_t>>& live) {
    const BearingPolicies& service = BearingOf(action.service->prefix, name);
    PolicySet policies = service.policies;
    Reduce(policies, live, name);
    BearingPolicies generic;
    generic.unseen = service.unseen;
    generic.resource_account = account_;
    generic.resource_facts.management_account = IsManagementAccount(estate_, account_);

    const bool sensitive = IsLimitedByCredential(name) || HangsOnCredential(policies);
    ActionScope scope;
    std::vector<ResourceAccess> refused;
    for (const Candidate& candidate : CandidatesFor(action, live)) {
      ResourceAccess access;
      if (candidate.resource != nullptr) {
        const BearingPolicies its = PoliciesBearingOn(estate_, principal_, name, candidate.arn);
        PolicySet all = policies;
        all.resource = its.policies.resource;
        all.resource_control = its.policies.resource_control;
        access = DecideOn(candidate, name, all, its, sensitive || HangsOnCredential(all));
      } else {
        BearingPolicies bearing = generic;
        // Its own policy has the last word (E50, E51), and isn't known.
        if (IsKeyOrRole(candidate.arn, name)) bearing.unseen.Add(Layer::kResource);
        access = DecideOn(candidate, name, policies, bearing, sensitive);
      }
      (access.standing == AccessStanding::kNo ? refused : scope.resources)
          .push_back(std::move(access));
    }
    DropRepeated(scope.resources);
    for (const ResourceAccess& access : scope.resources) {
      scope.standing = std::max(scope.standing, access.standing);
    }
    for (const ResourceAccess& access : refused) {
      const bool within = std::any_of(scope.resources.begin(), scope.resources.end(),
                                      [&](const ResourceAccess& allowed) {
                                        return GlobContains(allowed.pattern, access.pattern);
                                      });
      if (within) scope.except.push_back(access.pattern);
    }
    return scope;
  }

  static bool IsKeyOrRole(std::string_view arn, std::string_view action) {
    const std::optional<ArnView> parts = ArnView::Split(arn);
    if (!parts) return false;
    if (parts->service() == "kms") return parts->resource().starts_with("key/");
    return parts->service() == "iam" && parts->resource().starts_with("role/") &&
           action.starts_with("sts:");
  }

  // The organization's policies bind by service (E14); all else is the principal's.
  const BearingPolicies& BearingOf(std::string_view service, std::string_view action) {
    auto it = by_service_.find(service);
    if (it == by_service_.end()) {
      it = by_service_
               .emplace(std::string(service), PoliciesBearingOn(estate_, principal_, action, "*"))
               .first;
    }
    return it->second;
  }

  void Reduce(PolicySet& policies, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& live,
              std::string_view action) const {
    const auto reduce = [&](NamedPolicy& policy) {
      const auto id = static_cast<std::uint32_t>(own_ids_.find(policy.document.get())->second);
      std::vector<std::uint32_t> kept;
      for (auto it = std::lower_bound(live.begin(), live.end(), std::pair(id, 0U));
           it != live.end() && it->first == id; ++it) {
        kept.push_back(it->second);
      }
      policy.document = KeepStatements(*policy.document, std::move(kept), action).document;
    };
    const auto levels = [&](std::optional<std::vector<PolicyList>>& tree) {
      if (!tree) return;
      for (PolicyList& level : *tree) {
        for (NamedPolicy& policy : level) reduce(policy);
      }
    };
    for (NamedPolicy& policy : policies.identity) reduce(policy);
    if (policies.permissions_boundary) reduce(*policies.permissions_boundary);
    levels(policies.service_control);
    levels(policies.resource_control);
  }

  std::vector<Candidate> CandidatesFor(
      const CatalogAction& action,
      const std::vector<std::pair<std::uint32_t, std::uint32_t>>& live) const {
    std::vector<Candidate> candidates;
    if (action.resources.empty()) {  // R07
      candidates.push_back({"*", "*"});
      return candidates;
    }
    const auto add = [&](const std::string& pattern, const Resource* resource) {
      const auto same = [&](const Candidate& one) { return one.pattern == pattern; };
      if (std::any_of(candidates.begin(), candidates.end(), same)) return;
      for (const CatalogActionResource& of : action.resources) {
        std::string arn = ArnFor(*of.type, pattern, partition_, account_, options_.at.region);
        if (arn.empty()) continue;
        candidates.push_back({pattern, std::move(arn), resource});
        return;
      }
    };
    std::vector<std::string> patterns = PatternsOf(live);
    for (const std::string& pattern : patterns) add(pattern, nullptr);
    for (const Resource* resource : resources_) {
      const std::optional<ArnView> arn = ArnView::Split(resource->arn);
      if (!arn || arn->service() != ServiceOfArns(action)) continue;
      add(resource->arn, resource);
      add(resource->arn + "/*", resource);
    }
    return candidates;
  }

  static std::string_view ServiceOfArns(const CatalogAction& action) {
    const std::optional<ArnView> arn = ArnView::Split(action.resources.front().type->arn);
    return arn ? arn->service() : std::string_view();
  }

  // The resources that live statements speak of, and what two of them have in common
  // where one limits the other: they are of different layers.
  std::vector<std::string> PatternsOf(
      const std::vector<std::pair<std::uint32_t, std::uint32_t>>& live) const {
    constexpr std::size_t kMostPairs = 64;
    struct Spoken {
      std::string pattern;
      std::uint32_t document;
    };
    std::vector<Spoken> spoken;
    for (const auto& [document, s] : live) {
      const Statement& statement = own_documents_[document]->statements[s];
      if (!statement.resource) continue;
      if (statement.resource->negated) spoken.push_back({"*", document});
      for (const PolicyString& pattern : statement.resource->patterns) {
        std::optional<std::string> text = WithValues(pattern.text, context_.entries());
        if (text) spoken.push_back({*std::move(text), document});
      }
    }
    // Root needs no statement (E40).
    const bool everything =
        spoken.empty() || ClassifyPrincipalArn(principal_) == PrincipalArnKind::kAccountRoot;
    std::vector<std::string> patterns;
    const auto add = [&](std::string pattern) {
      if (std::find(patterns.begin(), patterns.end(), pattern) == patterns.end()) {
        patterns.push_back(std::move(pattern));
      }
    };
    if (everything) add("*");
    for (const Spoken& one : spoken) add(one.pattern);
    const std::size_t most = std::min(spoken.size(), kMostPairs);
    for (std::size_t i = 0; i < most; ++i) {
      for (std::size_t j = i + 1; j < most; ++j) {
        if (layers_[spoken[i].document] == layers_[spoken[j].document]) continue;
        if (std::optional<std::string> both = CommonPattern(spoken[i].pattern, spoken[j].pattern)) {
          add(*std::move(both));
        }
      }
    }
    return patterns;
  }

  static bool HangsOnCredential(const PolicySet& policies) {
    bool hangs = false;
    ForEachPolicy(policies, [&](Layer, std::size_t, std::size_t, const NamedPolicy& policy) {
      for (const Statement& statement : policy.document->statements) {
        hangs = hangs || DependenceOf(statement).of_credential;
      }
    });
    return hangs;
  }

  // `sensitive`: the forms of credential may be answered differently.
  ResourceAccess DecideOn(const Candidate& candidate, std::string_view action,
                          const PolicySet& policies, const BearingPolicies& bearing,
                          bool sensitive) {
    const CallToDecide call{.estate = &estate_,
                            .action = action,
                            .resource = candidate.arn,
                            .at = &options_.at,
                            .sts = options_.sts,
                            .max_trials = options_.max_trials,
                            .policies = &policies,
                            .bearing = &bearing};
    ResourceAccess access;
    access.pattern = candidate.pattern;
    for (const auto& [form, session] : sessions_) {
      if (session == nullptr) continue;
      if (!sensitive && !access.credentials.empty()) {
        CredentialAccess same = access.credentials.front();
        same.form = form;
        access.credentials.push_back(std::move(same));
        continue;
      }
      access.credentials.push_back(DecideCall(call, form, session, scratch_));
      access.credentials.back().matched.clear();
    }
    access.standing = BestStanding(access.credentials, has_, has_password_);
    return access;
  }

  static bool SameAnswers(const ResourceAccess& a, const ResourceAccess& b) {
    return std::equal(a.credentials.begin(), a.credentials.end(), b.credentials.begin(),
                      b.credentials.end(), [](const auto& left, const auto& right) {
                        return left.standing() == right.standing() &&
                               left.conditions.size() == right.conditions.size() &&
                               left.unless.size() == right.unless.size();
                      });
  }

  // What a wider pattern says already.
  static void DropRepeated(std::vector<ResourceAccess>& resources) {
    std::vector<ResourceAccess> kept;
    for (std::size_t i = 0; i < resources.size(); ++i) {
      bool repeated = false;
      for (std::size_t j = 0; j < resources.size() && !repeated; ++j) {
        repeated = i != j && SameAnswers(resources[i], resources[j]) &&
                   GlobContains(resources[j].pattern, resources[i].pattern) &&
                   (j < i || !GlobContains(resources[i].pattern, resources[j].pattern));
      }
      if (!repeated) kept.push_back(resources[i]);
    }
    resources = std::move(kept);
  }

  // --- Roles (E51).

  void AskRoles(std::vector<ResourceAccess>& roles) {
    for (const auto& [id, account] : estate_.accounts()) {
      for (const auto& [arn, role] : account->roles) {
        if (arn == principal_ || !MayAdmit(role->trust)) continue;
        const BearingPolicies bearing =
            PoliciesBearingOn(estate_, principal_, "sts:AssumeRole", arn);
        ResourceAccess access =
            DecideOn({arn, arn, nullptr}, "sts:AssumeRole", bearing.policies, bearing,
                     /*sensitive=*/true);
        if (access.standing != AccessStanding::kNo) roles.push_back(std::move(access));
      }
    }
  }

  const Estate& estate_;
  const std::string principal_;
  const WhatCanOptions& options_;
  const Catalog& catalog_;
  std::string account_;
  std::string partition_;
  std::array<Tri, kCredentialForms> has_{};
  bool has_password_ = false;
  std::vector<std::pair<CredentialForm, SessionPtr>> sessions_;
  BearingPolicies own_;
  StatementActionTable actions_;
  std::vector<std::shared_ptr<const PolicyDocument>> own_documents_;
  std::vector<Layer> layers_;  // in step with own_documents_
  RequestContext context_;     // for variables in resources
  absl::flat_hash_map<const PolicyDocument*, std::size_t> own_ids_;
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> by_action_;
  std::vector<const Resource*> resources_;
  StringMap<std::shared_ptr<const ActionScope>> scopes_;
  std::map<std::string, BearingPolicies, std::less<>> by_service_;
  EvaluationScratch scratch_;
};

bool IsKnown(const Estate& estate, std::string_view principal) {
  switch (ClassifyPrincipalArn(principal)) {
    case PrincipalArnKind::kUser: return estate.FindUser(principal) != nullptr;
    case PrincipalArnKind::kRole: return estate.FindRole(principal) != nullptr;
    case PrincipalArnKind::kAccountRoot:
      return estate.FindAccount(ArnView::Split(principal)->account()) != nullptr;
    default: return false;
  }
}

}  // namespace

absl::StatusOr<WhatCanAnswer> WhatCan(const Estate& estate, std::string_view principal,
                                      const WhatCanOptions& options, const Catalog& catalog) {
  if (!IsKnown(estate, principal)) {
    return absl::NotFoundError(
        ToAbsl(Quoted(principal) + " is no user, role or account's root of the estate"));
  }
  return Inquiry(estate, principal, options, catalog).Answer();
}

}  // namespace remit::inline v0
