#include "lib/access/access_question.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "lib/access/one_decision.h"
#include "lib/access/statement_reduction.h"
#include "lib/sts/asking.h"
#include "remit/arn/arn.h"
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
  FindLiveStatements();
  FindNamed();
}

// Cost: the Action patterns that there are, and the statements whose action matches.
void AccessQuestion::FindLiveStatements() {
  GlobScratch scratch;
  constexpr std::uint8_t kUnasked = 3;
  std::vector<std::uint8_t> matches(index_->resources.size(), kUnasked);
  index_->actions.ForEachMatch(action_, [&](std::uint32_t action) {
    for (const std::uint32_t s : index_->by_action[action]) {
      std::uint8_t& match = matches[index_->statements[s].resource];
      if (match == kUnasked) {
        match = static_cast<std::uint8_t>(
            index_->resources.Matches(index_->statements[s].resource, resource_, scratch));
      }
      if (match == static_cast<std::uint8_t>(MayMatch::kNo)) continue;
      live_.push_back(s);
    }
  });
  std::sort(live_.begin(), live_.end());
  const auto unsure = [&](std::uint32_t s) {
    return matches[index_->statements[s].resource] == static_cast<std::uint8_t>(MayMatch::kMaybe);
  };
  std::vector<std::uint32_t> text;
  for (std::size_t begin = 0; begin < live_.size();) {
    const std::uint32_t document = index_->statements[live_[begin]].document;
    std::size_t end = begin;
    text.clear();
    Signature signature;
    for (; end < live_.size() && index_->statements[live_[end]].document == document; ++end) {
      const IndexedStatement& statement = index_->statements[live_[end]];
      const ConditionFacts& condition = index_->conditions.Facts(statement.condition);
      const bool variable = unsure(live_[end]);
      signature.allows |= statement.effect == Effect::kAllow;
      signature.of_principal |= condition.of_principal || variable;
      signature.of_credential |= condition.of_credential || variable;
      text.push_back(statement.effect == Effect::kAllow ? 0 : 1);
      text.push_back(statement.condition);
      text.push_back(variable ? statement.resource + 1 : 0);
      text.push_back(statement.odd ? live_[end] + 1 : 0);
    }
    const auto [it, is_new] =
        signature_ids_.try_emplace(text, static_cast<std::uint32_t>(signatures_.size()));
    if (is_new) signatures_.push_back(signature);
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
    reduced = std::make_unique<ReducedDocument>(KeepStatements(*whole.document, std::move(kept)));
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
  std::unique_ptr<AccountSide>& side = sides_[{account, service_linked}];
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
  }
  return *side;
}

bool AccessQuestion::IsNamed(const AccessPrincipal& principal) const {
  return named_.contains(principal.arn) ||
         (!principal.unique_id.empty() && named_.contains(principal.unique_id));
}

// A class of principals is decided once: those whose live statements look alike, of
// one account and kind. Who is named, or whose conditions hang on who one is, is
// decided alone.
void AccessQuestion::AskPrincipal(std::uint32_t index, std::vector<PrincipalAccess>& answers) {
  const AccessPrincipal& principal = index_->principals[index];
  const AccountSide& side = SideOf(principal.account, principal.service_linked);
  Signature together = side.signature;
  key_.clear();
  key_.push_back(principal.account);
  key_.push_back(static_cast<std::uint32_t>(principal.kind) << 16 |
                 static_cast<std::uint32_t>(principal.service_linked) << 9 |
                 static_cast<std::uint32_t>(principal.identity_unseen) << 8 | principal.forms);
  const auto add = [&](std::uint32_t document) {
    const std::uint32_t signature = signature_[document];
    if (signature == 0) return;
    const Signature& own = signatures_[signature];
    together.allows |= own.allows;
    together.of_principal |= own.of_principal;
    together.of_credential |= own.of_credential;
    key_.push_back(signature);
  };
  switch (principal.boundary) {
    case AccessPrincipal::kNoBoundary:
    case AccessPrincipal::kUnknownBoundary: key_.push_back(principal.boundary); break;
    default: {
      const std::uint32_t signature = signature_[principal.boundary];
      key_.push_back(signature);
      const Signature& own = signatures_[signature];
      together.of_principal |= own.of_principal;
      together.of_credential |= own.of_credential;
    }
  }
  for (std::uint32_t i = 0; i < principal.documents; ++i) {
    add(index_->principal_documents[principal.first_document + i]);
  }
  const bool named = IsNamed(principal);
  // Nothing allows it, whoever it is.
  const bool hopeless = !together.allows && !named && !principal.identity_unseen &&
                        principal.kind != PrincipalArnKind::kAccountRoot &&
                        !side.bearing.unseen.Has(Layer::kResource) && side.bearing.grants.empty() &&
                        !side.bearing.grants_unseen &&
                        !IsLimitedByCredential(action_);  // E45 needs no Allow
  if (hopeless) return;
  const bool alone = named || together.of_principal;
  const bool sensitive = together.of_credential || IsLimitedByCredential(action_);
  std::shared_ptr<const AccessWays> ways;
  if (alone) {
    ways = Decide(principal, side, alone, sensitive);
  } else {
    std::shared_ptr<const AccessWays>& shared = classes_[key_];
    if (shared == nullptr) shared = Decide(principal, side, alone, sensitive);
    ways = shared;
  }
  const AccessStanding standing =
      BestStanding(ways->credentials, principal.has, principal.has_password);
  if (standing == AccessStanding::kNo) return;
  answers.push_back({KindOf(principal), std::string(principal.arn), standing, std::move(ways),
                     principal.has, index});
}

std::shared_ptr<const AccessWays> AccessQuestion::Decide(const AccessPrincipal& principal,
                                                         const AccountSide& side, bool alone,
                                                         bool sensitive) {
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
