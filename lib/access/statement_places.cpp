// Where the statements behind an answer are written.
#include <algorithm>
#include <optional>
#include <utility>

#include "lib/access/access_question.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

PlacedStatement PlaceIn(Layer layer, const std::shared_ptr<const PolicyDocument>& document,
                        std::size_t statement) {
  PlacedStatement place;
  place.layer = layer;
  place.document = document;
  place.statement = statement;
  place.effect = document->statements[statement].effect;
  if (const auto& sid = document->statements[statement].sid) place.sid = sid->text;
  return place;
}

}  // namespace

PlacedStatement AccessQuestion::PlaceInSide(const AccountSide& side,
                                            const StatementRef& ref) const {
  const std::tuple key(ref.layer, std::size_t{ref.level}, std::size_t{ref.policy});
  const auto whole = side.whole.find(key);
  const auto reduced = side.reduced.find(key);
  PlacedStatement place = PlaceIn(ref.layer, whole->second, reduced->second.kept[ref.statement]);
  ForEachPolicy(side.bearing.policies,
                [&](Layer layer, std::size_t level, std::size_t index, const NamedPolicy& policy) {
                  if (std::tuple(layer, level, index) == key) place.policy = policy.name;
                });
  if (ref.layer == Layer::kResource) {
    if (const Role* role = index_->estate.FindRole(resource_)) {
      place.holder = role->arn;
      place.source = role->source;
    } else if (const Resource* resource = index_->estate.ResourceWithPolicyFor(resource_)) {
      place.holder = resource->arn;
      place.source = resource->source;
    }
    return place;
  }
  for (const Organization& organization : index_->estate.organizations()) {
    for (const OrganizationPolicy& policy : organization.policies) {
      if (policy.policy.document == whole->second) place.source = policy.source;
    }
  }
  return place;
}

PlacedStatement AccessQuestion::PlaceInIdentity(const AccessPrincipal& principal,
                                                std::uint32_t policy,
                                                std::uint32_t statement) const {
  const Estate& estate = index_->estate;
  // Walks as the index did, to the policy-th that has live statements.
  std::optional<NamedPolicy> held;
  const auto managed = [&](std::string_view arn) -> const NamedPolicy* {
    held = estate.FindManagedPolicy(arn);
    return held ? &*held : nullptr;
  };
  PlacedStatement place;
  std::uint32_t at = 0;
  std::uint32_t live = 0;
  const auto visit = [&](const IdentityPolicyUse& use) {
    if (use.policy == nullptr) return;
    const std::uint32_t document = index_->principal_documents[principal.first_document + at++];
    if (signature_[document] == 0 || live++ != policy) return;
    const IndexedDocument& whole = index_->documents[document];
    const std::uint32_t begin = live_of_.find(document)->second.first;
    place =
        PlaceIn(Layer::kIdentity, whole.document, live_[begin + statement] - whole.first_statement);
    place.policy = use.policy->name.empty() ? std::string(use.attached) : use.policy->name;
    place.holder = use.holder;
    place.source = *use.source;
    const Account& account = *index_->accounts[principal.account];
    const auto entity = account.policies.find(use.attached);
    if (entity != account.policies.end()) place.source = entity->second->source;
  };
  if (principal.kind == PrincipalArnKind::kUser) {
    const User* user = estate.FindUser(principal.arn);
    const std::string& account = index_->accounts[principal.account]->id;
    if (user != nullptr) {
      ForEachIdentityPolicy(estate, account, *user, managed, visit, [] {});
    }
  } else if (const Role* role = estate.FindRole(principal.arn)) {
    ForEachPolicyOf(*role, managed, visit);
  }
  return place;
}

PlacedStatement AccessQuestion::PlaceOf(const AccessPrincipal* principal, const AccountSide& side,
                                        const StatementRef& ref) const {
  if (principal != nullptr && ref.layer == Layer::kIdentity) {
    return PlaceInIdentity(*principal, ref.policy, ref.statement);
  }
  if (principal != nullptr && ref.layer == Layer::kPermissionsBoundary) {
    const IndexedDocument& whole = index_->documents[principal->boundary];
    const std::uint32_t begin = live_of_.find(principal->boundary)->second.first;
    PlacedStatement place =
        PlaceIn(ref.layer, whole.document, live_[begin + ref.statement] - whole.first_statement);
    const User* user = index_->estate.FindUser(principal->arn);
    const Role* role = index_->estate.FindRole(principal->arn);
    if (user != nullptr) place.policy = user->permissions_boundary;
    if (role != nullptr) place.policy = role->permissions_boundary;
    place.holder = principal->arn;
    const Account& account = *index_->accounts[principal->account];
    const auto entity = account.policies.find(place.policy);
    if (entity != account.policies.end()) place.source = entity->second->source;
    return place;
  }
  return PlaceInSide(side, ref);
}

std::vector<PlacedStatement> AccessQuestion::Statements(const PrincipalAccess& answer,
                                                        const CredentialAccess& credential) const {
  const bool own = answer.index != PrincipalAccess::kNoIndex;
  const AccessPrincipal* const principal = own ? &index_->principals[answer.index] : nullptr;
  const AccountSide& side =
      own ? *sides_.find({principal->account, principal->service_linked})->second
          : *outside_sides_.find(answer.identity)->second;
  std::vector<StatementRef> refs = credential.matched;
  if (credential.decision != Decision::kAllowed) {
    // The Allows that may come to apply.
    refs.clear();
    const auto add = [&](Layer layer, std::uint32_t policy, const PolicyDocument& document) {
      for (std::uint32_t s = 0; s < document.statements.size(); ++s) {
        if (document.statements[s].effect == Effect::kAllow) {
          refs.push_back({layer, Effect::kAllow, 0, policy, s});
        }
      }
    };
    const PolicyList& resource = side.bearing.policies.resource;
    for (std::uint32_t i = 0; i < resource.size(); ++i) {
      add(Layer::kResource, i, *resource[i].document);
    }
    if (principal != nullptr) {
      const std::vector<std::uint32_t> live = LiveDocuments(*principal);
      for (std::uint32_t i = 0; i < live.size(); ++i) {
        const auto [begin, end] = live_of_.find(live[i])->second;
        for (std::uint32_t s = begin; s < end; ++s) {
          if (index_->statements[live_[s]].effect == Effect::kAllow) {
            refs.push_back({Layer::kIdentity, Effect::kAllow, 0, i, s - begin});
          }
        }
      }
    }
  }
  std::vector<PlacedStatement> places;
  places.reserve(refs.size());
  for (const StatementRef& ref : refs) {
    PlacedStatement place = PlaceOf(principal, side, ref);
    if (place.document != nullptr) places.push_back(std::move(place));
  }
  return places;
}

std::vector<std::string> AccessQuestion::Notes(const PrincipalAccess& answer) const {
  std::string_view identity = answer.identity;
  std::vector<std::string> notes;
  if (answer.index != PrincipalAccess::kNoIndex) {
    const AccessPrincipal& principal = index_->principals[answer.index];
    identity = principal.arn;
    for (std::size_t form = 0; form < kCredentialForms; ++form) {
      if ((principal.forms >> form & 1U) == 0 || principal.has[form] != Tri::kIndeterminate) {
        continue;
      }
      notes.push_back("whether it has the credential `" +
                      std::string(CredentialFormName(static_cast<CredentialForm>(form))) +
                      "` is unknown");
    }
  }
  std::vector<std::string> bearing =
      PoliciesBearingOn(index_->estate, identity, action_, resource_).notes;
  notes.insert(notes.end(), std::make_move_iterator(bearing.begin()),
               std::make_move_iterator(bearing.end()));
  return notes;
}

}  // namespace remit::inline v0
