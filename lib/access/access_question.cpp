#include "lib/access/access_question.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "lib/access/one_decision.h"
#include "lib/access/statement_reduction.h"
#include "lib/sts/asking.h"
#include "remit/arn/arn.h"
#include "remit/estate/principal_facts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::array<CredentialForm, 7> kOwnForms = {
    CredentialForm::kAccessKeys,          CredentialForm::kSessionToken,
    CredentialForm::kSessionTokenWithMfa, CredentialForm::kConsole,
    CredentialForm::kConsoleWithMfa,      CredentialForm::kRoleSession,
    CredentialForm::kServiceRole};

CallerKind KindOf(const AccessPrincipal& principal) {
  switch (principal.kind) {
    case PrincipalArnKind::kRole: return CallerKind::kRole;
    case PrincipalArnKind::kAccountRoot: return CallerKind::kRoot;
    default: return CallerKind::kUser;
  }
}

}  // namespace

AccessQuestion::AccessQuestion(std::shared_ptr<const AccessIndexData> index,
                               std::string_view action, std::string_view resource,
                               const WhoCanOptions& options)
    : index_(std::move(index)), action_(action), resource_(resource), options_(options) {
  signatures_.emplace_back();
  signature_.resize(index_->documents.size());
  sides_.resize(index_->accounts.size());
  FindLiveStatements();
  FindNamed();
}

// Cost: the patterns that may match, and the statements of the Actions that match or of
// the Resources that do, whichever are fewer.
void AccessQuestion::FindLiveStatements() {
  std::vector<bool> acts(index_->actions.size());
  std::vector<std::uint32_t> actions;
  std::size_t by_action = 0;
  index_->actions.ForEachMatch(action_, [&](std::uint32_t id) {
    acts[id] = true;
    actions.push_back(id);
    by_action += index_->by_action[id].size();
  });
  std::vector<MayMatch> matches(index_->resources.size(), MayMatch::kNo);
  std::vector<std::uint32_t> resources;
  std::size_t by_resource = 0;
  index_->resources.ForEachMatch(resource_, [&](std::uint32_t id, MayMatch match) {
    if (id >= index_->by_resource.size()) return;
    matches[id] = match;
    resources.push_back(id);
    by_resource += index_->by_resource[id].size();
  });
  if (by_action < by_resource) {
    for (const std::uint32_t id : actions) {
      for (const std::uint32_t s : index_->by_action[id]) {
        if (matches[index_->statements[s].resource] != MayMatch::kNo) live_.push_back(s);
      }
    }
  } else {
    for (const std::uint32_t id : resources) {
      for (const std::uint32_t s : index_->by_resource[id]) {
        if (acts[index_->statements[s].action]) live_.push_back(s);
      }
    }
  }
  std::sort(live_.begin(), live_.end());
  const auto unsure = [&](std::uint32_t s) {
    return matches[index_->statements[s].resource] == MayMatch::kMaybe;
  };
  std::vector<std::uint32_t> looks;
  for (std::size_t begin = 0; begin < live_.size();) {
    const std::uint32_t document = index_->statements[live_[begin]].document;
    std::size_t end = begin;
    looks.clear();
    Signature signature;
    for (; end < live_.size() && index_->statements[live_[end]].document == document; ++end) {
      const IndexedStatement& statement = index_->statements[live_[end]];
      const ConditionFacts& condition = index_->conditions.Facts(statement.condition);
      const bool variable = unsure(live_[end]);
      signature.allows |= statement.effect == Effect::kAllow;
      signature.of_principal |= condition.of_principal || variable;
      signature.of_account |= condition.of_account || variable;
      signature.of_credential |= condition.of_credential || variable;
      const auto look = look_ids_.try_emplace(
          {statement.effect == Effect::kAllow ? 0U : 1U, statement.condition,
           variable ? statement.resource + 1 : 0, statement.odd ? live_[end] + 1 : 0},
          static_cast<std::uint32_t>(look_ids_.size()));
      looks_.push_back(look.first->second);
      looks.push_back(looks_.back());
    }
    std::sort(looks.begin(), looks.end());
    looks.erase(std::unique(looks.begin(), looks.end()), looks.end());
    const auto [it, is_new] =
        signature_ids_.try_emplace(looks, static_cast<std::uint32_t>(signatures_.size()));
    if (is_new) {
      signature.looks = looks;
      signatures_.push_back(std::move(signature));
    }
    signature_[document] = it->second;
    live_of_.emplace(document,
                     std::pair(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)));
    begin = end;
  }
}

const ReducedDocument& AccessQuestion::Reduced(std::uint32_t document) {
  std::unique_ptr<ReducedDocument>& reduced = reduced_[document];
  if (reduced == nullptr) {
    const IndexedDocument& whole = index_->documents[document];
    std::vector<std::uint32_t> kept;
    if (const auto it = live_of_.find(document); it != live_of_.end()) {
      for (std::uint32_t i = it->second.first; i < it->second.second; ++i) {
        kept.push_back(live_[i] - whole.first_statement);
      }
    }
    reduced = std::make_unique<ReducedDocument>(
        KeepStatements(*whole.document, std::move(kept), action_));
  }
  return *reduced;
}

AccountSide AccessQuestion::MakeSide(BearingPolicies bearing) {
  AccountSide side;
  side.bearing = std::move(bearing);
  PolicySet& policies = side.bearing.policies;
  policies.identity.clear();
  policies.permissions_boundary.reset();
  AddEndpoint(index_->estate, options_.at, policies, side.bearing.unseen, side.bearing.notes);
  const auto reduce = [&](Layer layer, std::size_t level, std::size_t i, NamedPolicy& policy) {
    const std::tuple key(layer, level, i);
    // The same policy is above many accounts.
    const auto [it, is_new] = attached_.try_emplace(policy.document.get());
    if (is_new) it->second = ReduceTo(*policy.document, action_, resource_);
    ReducedDocument reduced = it->second;
    for (const Statement& statement : reduced.document->statements) {
      const StatementDependence on = DependenceOf(statement);
      side.signature.of_principal |= on.of_principal;
      side.signature.of_account |= on.of_account;
      side.signature.of_credential |= on.of_credential;
      side.signature.allows |= layer == Layer::kResource && statement.effect == Effect::kAllow;
    }
    side.whole.emplace(key, std::exchange(policy.document, reduced.document));
    side.reduced.emplace(key, std::move(reduced));
  };
  const auto levels = [&](Layer layer, std::optional<std::vector<PolicyList>>& tree) {
    if (!tree) return;
    for (std::size_t level = 0; level < tree->size(); ++level) {
      for (std::size_t i = 0; i < (*tree)[level].size(); ++i) {
        reduce(layer, level, i, (*tree)[level][i]);
      }
    }
  };
  levels(Layer::kResourceControl, policies.resource_control);
  levels(Layer::kServiceControl, policies.service_control);
  for (std::size_t i = 0; i < policies.resource.size(); ++i) {
    reduce(Layer::kResource, 0, i, policies.resource[i]);
  }
  if (policies.vpc_endpoint) reduce(Layer::kVpcEndpoint, 0, 0, *policies.vpc_endpoint);
  return side;
}

const AccountSide& AccessQuestion::SideOf(std::uint32_t account, bool service_linked) {
  std::unique_ptr<AccountSide>& side = sides_[account][service_linked ? 1 : 0];
  if (side == nullptr) {
    const Account& own = *index_->accounts[account];
    // What bears on service-linked roles is less (E11, E14); a name says which they are.
    const std::string arn =
        service_linked ? "arn:" + own.partition + ":iam::" + own.id + ":role/aws-service-role/any"
                       : index_->root_arns[account];
    BearingPolicies bearing = PoliciesBearingOn(index_->estate, arn, action_, resource_);
    if (service_linked) {
      // That name is nobody's: its own policies aren't asked for.
      LayerSet unseen;
      for (const Layer layer : kAllLayers) {
        if (layer == Layer::kIdentity || layer == Layer::kPermissionsBoundary) continue;
        if (bearing.unseen.Has(layer)) unseen.Add(layer);
      }
      bearing.unseen = unseen;
      std::erase_if(bearing.notes, [&](const std::string& note) {
        return note.find(Quoted(arn)) != std::string::npos;
      });
    }
    side = std::make_unique<AccountSide>(MakeSide(std::move(bearing)));
    side->kind = KindOfSide(*side, account);
    side->may_allow = side->signature.allows || side->bearing.unseen.Has(Layer::kResource) ||
                      !side->bearing.grants.empty() || side->bearing.grants_unseen ||
                      IsLimitedByCredential(action_);  // E45 needs no Allow
  }
  return *side;
}

// Accounts under the same policies, with nothing on the resource's side that could tell
// one from another.
std::uint32_t AccessQuestion::KindOfSide(const AccountSide& side, std::uint32_t account) {
  const BearingPolicies& bearing = side.bearing;
  const PolicySet& policies = bearing.policies;
  std::vector<std::uint64_t> look;
  if (side.signature.of_account || !policies.resource.empty() || !bearing.grants.empty() ||
      bearing.grants_unseen || !bearing.notes.empty()) {
    look = {1, account};
  } else {
    const std::string& id = index_->accounts[account]->id;
    look = {0,
            bearing.resource_account == id ? 1U : 0U,
            bearing.resource_account.empty() ? 1U : 0U,
            bearing.resource_facts.management_account ? 1U : 0U,
            bearing.resource_facts.aws_managed_key ? 1U : 0U,
            IsManagementAccount(index_->estate, id) ? 1U : 0U};
    for (const Layer layer : kAllLayers) look.push_back(bearing.unseen.Has(layer) ? 1 : 0);
    const auto levels = [&](const std::optional<std::vector<PolicyList>>& tree) {
      look.push_back(tree ? tree->size() + 1 : 0);
    };
    levels(policies.service_control);
    levels(policies.resource_control);
    ForEachPolicy(policies,
                  [&](Layer layer, std::size_t level, std::size_t, const NamedPolicy& policy) {
                    look.push_back(static_cast<std::uint64_t>(layer) << 32 | level);
                    look.push_back(reinterpret_cast<std::uintptr_t>(policy.document.get()));
                  });
  }
  return side_kinds_.try_emplace(std::move(look), static_cast<std::uint32_t>(side_kinds_.size()))
      .first->second;
}

void AccessQuestion::Name(std::string_view name) {
  const auto it = index_->by_name.find(name);
  if (it != index_->by_name.end()) named_.insert(it->second.begin(), it->second.end());
}

// A class of principals is decided once: those whose live statements look alike, of
// one kind and of accounts alike. Who is named, or whose conditions hang on who one is, is
// decided alone.
void AccessQuestion::AskPrincipal(std::uint32_t index, std::vector<PrincipalAccess>& answers) {
  const AccessPrincipal& principal = index_->principals[index];
  const AccountSide& side = SideOf(principal.account, principal.service_linked);
  // Nothing allows it, whoever it is: told without looking closer.
  const auto* const documents = index_->principal_documents.data() + principal.first_document;
  if (!side.may_allow && !principal.identity_unseen && !named_.contains(index) &&
      principal.kind != PrincipalArnKind::kAccountRoot &&
      std::all_of(documents, documents + principal.documents,
                  [this](std::uint32_t document) { return signature_[document] == 0; })) {
    return;
  }
  bool allows = side.signature.allows;
  bool of_principal = side.signature.of_principal;
  bool of_account = side.signature.of_account;
  bool of_credential = side.signature.of_credential;
  key_.clear();
  key_.push_back(0);  // the account, see below
  key_.push_back(static_cast<std::uint32_t>(principal.kind) << 16 |
                 static_cast<std::uint32_t>(principal.service_linked) << 9 |
                 static_cast<std::uint32_t>(principal.identity_unseen) << 8 | principal.forms);
  const auto add = [&](std::uint32_t document) -> const Signature& {
    const Signature& own = signatures_[signature_[document]];
    of_principal |= own.of_principal;
    of_account |= own.of_account;
    of_credential |= own.of_credential;
    key_.insert(key_.end(), own.looks.begin(), own.looks.end());
    return own;
  };
  if (principal.boundary != AccessPrincipal::kNoBoundary &&
      principal.boundary != AccessPrincipal::kUnknownBoundary) {
    add(principal.boundary);
    key_.push_back(AccessPrincipal::kUnknownBoundary - 1);
  } else {
    key_.push_back(principal.boundary);
  }
  const auto own_looks = static_cast<std::ptrdiff_t>(key_.size());
  for (std::uint32_t i = 0; i < principal.documents; ++i) {
    const std::uint32_t document = index_->principal_documents[principal.first_document + i];
    if (signature_[document] != 0) allows |= add(document).allows;
  }
  std::sort(key_.begin() + own_looks, key_.end());
  key_.erase(std::unique(key_.begin() + own_looks, key_.end()), key_.end());
  const bool named = named_.contains(index);
  if (!allows && !side.may_allow && !named && !principal.identity_unseen &&
      principal.kind != PrincipalArnKind::kAccountRoot) {
    return;
  }
  const bool alone = named || of_principal;
  const bool sensitive = of_credential || IsLimitedByCredential(action_);
  key_.front() = of_account ? principal.account : 0x8000'0000U | side.kind;
  std::shared_ptr<const AccessWays> ways;
  if (alone) {
    ways = Decide(index, side, alone, sensitive);
  } else {
    std::shared_ptr<const AccessWays>& shared = classes_[key_];
    if (shared == nullptr) shared = Decide(index, side, alone, sensitive);
    ways = shared;
  }
  const AccessStanding standing =
      BestStanding(ways->credentials, principal.has, principal.has_password);
  if (standing == AccessStanding::kNo) return;
  answers.push_back({KindOf(principal), std::string(principal.arn), standing, std::move(ways),
                     principal.has, index});
}

std::shared_ptr<const AccessWays> AccessQuestion::Decide(std::uint32_t index,
                                                         const AccountSide& side, bool alone,
                                                         bool sensitive) {
  const AccessPrincipal& principal = index_->principals[index];
  PolicySet policies = side.bearing.policies;
  for (const std::uint32_t document : LiveDocuments(principal)) {
    policies.identity.push_back({{}, Reduced(document).document});
  }
  BearingPolicies bearing;
  bearing.unseen = side.bearing.unseen;
  bearing.resource_facts = side.bearing.resource_facts;
  bearing.resource_account = side.bearing.resource_account;
  bearing.grants = side.bearing.grants;
  bearing.grants_unseen = side.bearing.grants_unseen;
  if (principal.boundary == AccessPrincipal::kUnknownBoundary) {
    bearing.unseen.Add(Layer::kPermissionsBoundary);
  } else if (principal.boundary != AccessPrincipal::kNoBoundary) {
    policies.permissions_boundary = NamedPolicy{{}, Reduced(principal.boundary).document};
  }
  if (principal.identity_unseen) bearing.unseen.Add(Layer::kIdentity);

  auto ways = std::make_shared<AccessWays>();
  ways->notes = side.bearing.notes;
  ways->decided_for = index;
  const CredentialAccess* first = nullptr;
  ways->credentials.reserve(kOwnForms.size());
  for (const CredentialForm form : kOwnForms) {
    if ((principal.forms >> static_cast<unsigned>(form) & 1U) == 0) continue;
    if (first != nullptr && !sensitive) {
      // No live statement tells one from another.
      CredentialAccess same = *first;
      same.form = form;
      ways->credentials.push_back(std::move(same));
      continue;
    }
    const SessionPtr session = SessionWith(index_->estate, principal.arn, form, options_.at.now);
    if (session == nullptr) continue;
    ways->credentials.push_back(DecideOne(form, session, policies, bearing));
    first = &ways->credentials.front();
  }
  if (!alone) return ways;
  if (const auto it = session_names_.find(principal.arn); it != session_names_.end()) {
    for (const std::string& name : it->second) {
      const CredentialForm form = ways->credentials.front().form;
      const SessionPtr session =
          SessionWith(index_->estate, principal.arn, form, options_.at.now, name);
      if (session == nullptr) continue;
      CredentialAccess named = DecideOne(form, session, policies, bearing);
      named.session_name = name;
      ways->credentials.push_back(std::move(named));
    }
  }
  return ways;
}

std::vector<std::uint32_t> AccessQuestion::LiveDocuments(const AccessPrincipal& principal) const {
  std::vector<std::uint32_t> live;
  for (std::uint32_t i = 0; i < principal.documents; ++i) {
    const std::uint32_t document = index_->principal_documents[principal.first_document + i];
    if (signature_[document] != 0) live.push_back(document);
  }
  return live;
}

CredentialAccess AccessQuestion::DecideOne(CredentialForm form, const SessionPtr& session,
                                           const PolicySet& policies,
                                           const BearingPolicies& bearing) {
  return DecideCall({.estate = &index_->estate,
                     .action = action_,
                     .resource = resource_,
                     .at = &options_.at,
                     .sts = options_.sts,
                     .max_trials = options_.max_trials,
                     .policies = &policies,
                     .bearing = &bearing},
                    form, session, scratch_);
}

std::vector<PrincipalAccess> AccessQuestion::Ask(std::size_t& asked) {
  std::vector<PrincipalAccess> answers;
  for (std::uint32_t i = 0; i < index_->principals.size(); ++i) AskPrincipal(i, answers);
  asked = index_->principals.size();
  AskOutsiders(answers);
  return answers;
}

}  // namespace remit::inline v0
