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

void AccessQuestion::AddPlacesInIdentity(const AccessPrincipal& principal,
                                         const std::vector<std::uint32_t>& looks,
                                         std::vector<PlacedStatement>& places) const {
  const Estate& estate = index_->estate;
  std::optional<NamedPolicy> held;
  const auto managed = [&](std::string_view arn) -> const NamedPolicy* {
    held = estate.FindManagedPolicy(arn);
    return held ? &*held : nullptr;
  };
  const Account& account = *index_->accounts[principal.account];
  // Walks as the index did.
  std::uint32_t at = 0;
  const auto visit = [&](const IdentityPolicyUse& use) {
    if (use.policy == nullptr) return;
    const std::uint32_t document = index_->principal_documents[principal.first_document + at++];
    const auto live = live_of_.find(document);
    if (live == live_of_.end()) return;
    const IndexedDocument& whole = index_->documents[document];
    for (std::uint32_t s = live->second.first; s < live->second.second; ++s) {
      if (!std::binary_search(looks.begin(), looks.end(), looks_[s])) continue;
      PlacedStatement place =
          PlaceIn(Layer::kIdentity, whole.document, live_[s] - whole.first_statement);
      place.policy = use.policy->name.empty() ? std::string(use.attached) : use.policy->name;
      place.holder = use.holder;
      place.source = *use.source;
      const auto entity = account.policies.find(use.attached);
      if (entity != account.policies.end()) place.source = entity->second->source;
      places.push_back(std::move(place));
    }
  };
  if (principal.kind == PrincipalArnKind::kUser) {
    if (const User* user = estate.FindUser(principal.arn)) {
      ForEachIdentityPolicy(estate, account.id, *user, managed, visit, [] {});
    }
  } else if (const Role* role = estate.FindRole(principal.arn)) {
    ForEachPolicyOf(*role, managed, visit);
  }
}

void AccessQuestion::AddPlacesInBoundary(const AccessPrincipal& principal,
                                         const std::vector<std::uint32_t>& looks,
                                         std::vector<PlacedStatement>& places) const {
  const auto live = live_of_.find(principal.boundary);
  if (live == live_of_.end()) return;
  const IndexedDocument& whole = index_->documents[principal.boundary];
  const User* user = index_->estate.FindUser(principal.arn);
  const Role* role = index_->estate.FindRole(principal.arn);
  const std::string boundary = user != nullptr   ? user->permissions_boundary
                               : role != nullptr ? role->permissions_boundary
                                                 : std::string();
  const Account& account = *index_->accounts[principal.account];
  for (std::uint32_t s = live->second.first; s < live->second.second; ++s) {
    if (!std::binary_search(looks.begin(), looks.end(), looks_[s])) continue;
    PlacedStatement place =
        PlaceIn(Layer::kPermissionsBoundary, whole.document, live_[s] - whole.first_statement);
    place.policy = boundary;
    place.holder = principal.arn;
    const auto entity = account.policies.find(boundary);
    if (entity != account.policies.end()) place.source = entity->second->source;
    places.push_back(std::move(place));
  }
}

// What applies to one of a class applies to all of it, statement by statement of one look.
std::vector<PlacedStatement> AccessQuestion::Statements(const PrincipalAccess& answer,
                                                        const CredentialAccess& credential) const {
  const bool own = answer.index != PrincipalAccess::kNoIndex;
  const AccessPrincipal* const principal = own ? &index_->principals[answer.index] : nullptr;
  const AccountSide& side = own ? *sides_[principal->account][principal->service_linked ? 1 : 0]
                                : *outside_sides_.find(answer.identity)->second;
  std::vector<std::uint32_t> identity;
  std::vector<std::uint32_t> boundary;
  std::vector<PlacedStatement> places;
  if (credential.decision == Decision::kAllowed) {
    for (const StatementRef& ref : credential.matched) {
      if (ref.layer != Layer::kIdentity && ref.layer != Layer::kPermissionsBoundary) {
        places.push_back(PlaceInSide(side, ref));
        continue;
      }
      const AccessPrincipal& decided = index_->principals[answer.ways->decided_for];
      const bool in_identity = ref.layer == Layer::kIdentity;
      const std::uint32_t document =
          in_identity ? LiveDocuments(decided)[ref.policy] : decided.boundary;
      const std::uint32_t begin = live_of_.find(document)->second.first;
      (in_identity ? identity : boundary).push_back(looks_[begin + ref.statement]);
    }
  } else {
    // The Allows that may come to apply.
    const PolicyList& resource = side.bearing.policies.resource;
    for (std::uint32_t i = 0; i < resource.size(); ++i) {
      const std::vector<Statement>& statements = resource[i].document->statements;
      for (std::uint32_t s = 0; s < statements.size(); ++s) {
        if (statements[s].effect != Effect::kAllow) continue;
        places.push_back(PlaceInSide(side, {Layer::kResource, Effect::kAllow, 0, i, s}));
      }
    }
    for (const auto& [look, id] : look_ids_) {
      if (look.front() == 0) identity.push_back(id);
    }
  }
  if (principal == nullptr) return places;
  std::sort(identity.begin(), identity.end());
  std::sort(boundary.begin(), boundary.end());
  if (!identity.empty()) AddPlacesInIdentity(*principal, identity, places);
  if (!boundary.empty()) AddPlacesInBoundary(*principal, boundary, places);
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
