#include "lib/delegation/search.h"

#include <algorithm>
#include <utility>

#include "lib/delegation/edges/edges.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMostTermsOfOneCredential = 8;
constexpr std::size_t kMostStatesAtOnce = 65'536;  // that there is room for from the start

// The credential machine of a search: all that can't be ruled out, without words.
StsOptions SearchSts(StsOptions options) {
  options.reading = Reading::kCeiling;
  options.explain = false;
  return options;
}

}  // namespace

bool Bans::Has(Element::Kind kind, std::string_view what) const {
  return std::any_of(elements.begin(), elements.end(), [&](const Element& element) {
    return element.kind == kind && element.what == what;
  });
}

Search::Search(const PeriodIndex& index, const DelegationOptions& options, SearchSettings settings)
    : index_(index), settings_(std::move(settings)), sts_(index.estate(), SearchSts(options.sts)) {
  // States are large, and a vector that grows moves them again and again.
  states_.reserve(std::min(
      {2 * index.stats().principals + 1, settings_.options.max_credentials, kMostStatesAtOnce}));
}

void Search::UseEstate(const Estate& estate) { sts_ = Sts(estate, sts_.options()); }

Circumstances Search::At() const {
  Circumstances at = settings_.options.circumstances;
  at.now = now_;
  return at;
}

void Search::Require(const Requirement& requirement, Terms& terms) {
  const auto found = std::find(requirements_.begin(), requirements_.end(), requirement);
  const auto index = static_cast<std::uint16_t>(found - requirements_.begin());
  if (found == requirements_.end()) requirements_.push_back(requirement);
  const auto place = std::lower_bound(terms.needs.begin(), terms.needs.end(), index);
  if (place == terms.needs.end() || *place != index) terms.needs.insert(place, index);
}

bool Search::Holds(std::string_view holder, ObstacleKind lack, std::string_view thing,
                   std::string_view assumption, Terms& terms) {
  const Tri held = HeldBy(settings_.coalition.parties, holder);
  if (held == Tri::kFalse) {
    if (!settings_.relax.credentials) return false;
    Require({.kind = lack, .lacking = true, .holder = Holder(holder), .thing = std::string(thing)},
            terms);
  } else if (held == Tri::kIndeterminate) {
    if (!settings_.options.unknown_holders_may_be_in) return false;
    terms.sure = false;
    terms.step.assumptions.emplace_back(assumption);
  }
  if (!holder.empty()) terms.step.consents.emplace_back(holder);
  return true;
}

std::vector<UsableDevice> Search::DevicesOf(const std::optional<std::vector<MfaDevice>>& devices,
                                            std::string_view user_arn) const {
  std::vector<UsableDevice> usable;
  const bool unknown_may = settings_.options.unknown_holders_may_be_in;
  const bool tokens = !settings_.tokens_until || now_ < *settings_.tokens_until;
  if (!devices) {
    if (unknown_may) {
      usable.push_back({.serial = "unknown device",
                        .holder = {},
                        .held = Tri::kIndeterminate,
                        .requirement = std::nullopt,
                        .assumption = "whether " + Quoted(user_arn) +
                                      " has an MFA device, and in whose hands, is not known"});
    }
    return usable;
  }
  for (const MfaDevice& device : *devices) {
    if (device.enabled_since && now_ < *device.enabled_since) continue;
    if (Banned(Element::Kind::kToken, device.serial)) continue;
    UsableDevice use{.serial = device.serial, .holder = device.holder};
    use.console_only = device.kind == MfaDeviceKind::kFido;
    use.held = HeldBy(settings_.coalition.parties, device.holder);
    if (use.held != Tri::kTrue) {
      const Tri token =
          tokens ? HeldBy(settings_.coalition.tokens_from, device.holder) : Tri::kFalse;
      if (token == Tri::kTrue) {
        use.held = Tri::kTrue;
        use.requirement = Requirement{
            .kind = ObstacleKind::kToken, .holder = device.holder, .thing = device.serial};
      } else if (use.held == Tri::kIndeterminate || token == Tri::kIndeterminate) {
        if (!unknown_may) continue;
        use.held = Tri::kIndeterminate;
        use.assumption =
            device.holder.empty()
                ? "in whose hands device " + Quoted(device.serial) + " is, is not known"
                : "whether device " + Quoted(device.serial) + " of " + Quoted(device.holder) +
                      " is in the coalition's hands is not known";
      } else if (settings_.relax.tokens) {
        use.held = Tri::kTrue;
        use.requirement = Requirement{.kind = ObstacleKind::kToken,
                                      .lacking = true,
                                      .holder = device.holder,
                                      .thing = device.serial};
      } else {
        continue;
      }
    }
    usable.push_back(std::move(use));
  }
  return usable;
}

bool Search::UseDevice(const UsableDevice& device, Terms& terms) {
  if (device.requirement) Require(*device.requirement, terms);
  if (device.held != Tri::kTrue) {
    terms.sure = false;
    terms.step.assumptions.push_back(device.assumption);
  }
  terms.step.device = device.serial;
  terms.step.token_from = device.holder;
  auto& consents = terms.step.consents;
  if (!device.holder.empty() &&
      std::find(consents.begin(), consents.end(), device.holder) == consents.end()) {
    consents.push_back(device.holder);
  }
  return true;
}

bool Search::CountRequest() {
  if (requests_ >= settings_.options.max_requests) {
    Note("the search ended after " + std::to_string(requests_) + " requests, its limit");
    return false;
  }
  ++requests_;
  return true;
}

namespace {

void AppendPart(std::string& key, std::string_view text) {
  key += '\n';
  key += text;
}

void AppendTags(std::string& key, const std::vector<Tag>& tags,
                const std::vector<std::string>& transitive) {
  for (const Tag& tag : tags) {
    AppendPart(key, LowerAscii(tag.key));
    AppendPart(key, tag.value);
  }
  AppendPart(key, "|");
  for (const std::string& name : transitive) AppendPart(key, LowerAscii(name));
}

}  // namespace

std::string Search::RoleKey(const Role& role, bool mfa_before, std::string_view session_name,
                            std::string_view source_identity, const std::vector<Tag>& tags,
                            const std::vector<std::string>& transitive) const {
  std::string key(role.arn);
  AppendPart(key, "role");
  AppendPart(key, mfa_before ? "mfa" : "");  // U10: it may be carried
  // Only names that some policy tells from others.
  const auto& survey = index_.survey();
  bool told = false;
  if (!survey.session_names().empty()) {
    const std::string name = std::string(ArnView::Split(role.arn)->account()) + "/" +
                             std::string(PrincipalName(role.arn));
    const auto named = survey.session_names().find(name);
    told =
        named != survey.session_names().end() && named->second.contains(std::string(session_name));
  }
  if (!told && !role.unique_id.empty()) {
    const auto by_id = survey.userid_names().find(role.unique_id);
    told =
        by_id != survey.userid_names().end() && by_id->second.contains(std::string(session_name));
  }
  AppendPart(key, told ? session_name : std::string_view());
  AppendPart(key, source_identity);
  AppendTags(key, tags, transitive);
  return key;
}

std::string Search::KeyOf(const Session& session) const {
  if (session.kind == SessionKind::kAssumedRole || session.kind == SessionKind::kSwitchedRole) {
    if (const Role* role = estate().FindRole(session.identity_arn)) {
      return RoleKey(*role, !Authentications(session).empty(), session.session_name,
                     session.source_identity, session.tags, session.transitive_tag_keys);
    }
  }
  std::string key(session.principal.name());
  AppendPart(key, SessionKindName(session.kind));
  // Federated users of one name differ by who made them (E24).
  if (session.kind == SessionKind::kFederationToken) AppendPart(key, session.identity_arn);
  AppendPart(key, session.mfa ? session.mfa->device : std::string());
  for (const NamedPolicy& policy : session.session_policies) AppendPart(key, policy.name);
  AppendPart(key, session.source_identity);
  AppendPart(key, session.federated_provider);
  AppendTags(key, session.tags, session.transitive_tag_keys);
  return key;
}

bool Search::AsGood(const State& have, const RequirementSet& needs, bool sure,
                    const std::optional<Instant>& expires) const {
  if (!have.sure && sure) return false;
  if (!std::includes(needs.begin(), needs.end(), have.needs.begin(), have.needs.end())) {
    return false;
  }
  if (!settings_.keep_longest || !have.session || !have.session->expires) return true;
  return expires && *expires <= *have.session->expires;
}

bool Search::Has(const std::string& key, const Terms& terms) const {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](StateId id) {
    // How long the new one lasts isn't known yet: no session lasts beyond a day and a half.
    return AsGood(states_[id], terms.needs, terms.sure, std::nullopt);
  });
}

void Search::Found(StateId parent, Terms terms, const Issued& issued) {
  if (!issued.ok()) return;
  State state;
  state.step = std::move(terms.step);
  state.step.session = issued.session;
  state.step.at.now = now_;
  state.parent = parent;
  state.session = issued.session;
  state.step.sure = terms.sure && issued.sure;
  state.sure = state.step.sure;
  state.needs = std::move(terms.needs);
  if (!issued.sure) {
    auto& assumptions = state.step.assumptions;
    if (issued.notes.empty()) {
      assumptions.emplace_back(
          "AWS's behaviour isn't documented for this request, or a fact is unknown");
    }
    assumptions.insert(assumptions.end(), issued.notes.begin(), issued.notes.end());
  }
  if (parent != kNoIndex) {
    const State& from = states_[parent];
    state.leftover = from.leftover;
    state.step.caller = from.session;
    state.sure = state.sure && from.sure;
    RequirementSet all;
    std::set_union(from.needs.begin(), from.needs.end(), state.needs.begin(), state.needs.end(),
                   std::back_inserter(all));
    state.needs = std::move(all);
    state.steps = from.steps;
  }
  ++state.steps;
  if (state.steps > settings_.options.max_chain) {
    Note("chains of more than " + std::to_string(settings_.options.max_chain) +
         " steps were not followed");
    return;
  }
  Put(std::move(state));
}

Search::Cost Search::CostOf(const State& state) const {
  Cost lacking = 0;
  Cost tokens = 0;
  for (const std::uint16_t need : state.needs)
    (requirements_[need].lacking ? lacking : tokens) += 1;
  return (((lacking * 256 + tokens) * 2 + (state.sure ? 0U : 1U)) << 20U) + state.steps;
}

void Search::Put(State state) {
  std::string key = state.session == nullptr ? "anonymous" : KeyOf(*state.session);
  std::vector<StateId>& have = by_key_[key];
  const std::optional<Instant> expires =
      state.session == nullptr ? std::nullopt : state.session->expires;
  for (const StateId id : have) {
    if (AsGood(states_[id], state.needs, state.sure, expires)) return;
  }
  if (have.size() >= kMostTermsOfOneCredential) {
    Note("not all ways to " +
         Quoted(state.session == nullptr ? std::string_view("an anonymous call")
                                         : state.session->identity_arn) +
         " were followed");
    return;
  }
  if (states_.size() >= settings_.options.max_credentials) {
    Note("the search ended at " + std::to_string(states_.size()) + " credentials, its limit");
    return;
  }
  if (state.session != nullptr) {
    state.principal = index_.FindPrincipal(state.session->identity_arn);
  }
  state.key = std::move(key);
  const auto id = static_cast<StateId>(states_.size());
  have.push_back(id);
  const Cost cost = CostOf(state);
  states_.push_back(std::move(state));
  queue_.emplace(cost, id);
}

void Search::ExpandAll() {
  while (!queue_.empty()) {
    const StateId id = queue_.top().second;
    queue_.pop();
    if (states_[id].session == nullptr) continue;
    for (const EdgeCode& edge : EdgeCodes()) {
      if (edge.expand != nullptr) edge.expand(*this, id);
    }
  }
}

void Search::Run(const Instant& now, std::vector<State> carried) {
  now_ = now;
  Put(State{});
  for (const EdgeCode& edge : EdgeCodes()) {
    if (edge.start != nullptr) edge.start(*this);
  }
  ExpandAll();
  // Only what can't be had anew at this moment is left over from before.
  for (State& state : carried) {
    state.carried = true;
    state.leftover = true;
    Put(std::move(state));
  }
  ExpandAll();
}

}  // namespace remit::inline v0
