#include "remit/handover/responsibilities.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "lib/handover/checker.h"
#include "lib/handover/witness.h"
#include "lib/handover/written_places.h"

namespace remit::inline v0 {
namespace {

// Draws one phase.
class Picture {
 public:
  Picture(Checker& checker, std::size_t phase)
      : checker_(checker), phase_(phase), snapshot_(checker.phase(phase)), model_(snapshot_.model) {
    for (const auto& [id, account] : snapshot_.estate.accounts()) {
      roots_.push_back("arn:" + account->partition + ":iam::" + id + ":root");
    }
  }

  ResponsibilityPicture Draw() {
    picture_.title = checker_.design().title;
    picture_.phase = snapshot_.name;
    picture_.phase_title = snapshot_.title;
    picture_.period = snapshot_.period;
    for (const ResponsibilityArea area : kAllResponsibilityAreas) {
      AreaPicture of{.area = area, .parts = {}};
      for (const Responsibility& responsibility : model_.responsibilities) {
        if (responsibility.area != area) continue;
        for (const std::string& performer : responsibility.performed_by) {
          of.parts.push_back(PartOf(responsibility, performer, true));
        }
      }
      // D4.3: what nobody is named for is performed by whose share it is.
      if (of.parts.empty()) {
        for (const Party& party : model_.parties) {
          if (party.kind != InfoOf(area).owner) continue;
          Responsibility own;
          own.area = area;
          own.accountable = party.name;
          own.performed_by = {party.name};
          of.parts.push_back(PartOf(own, party.name, false));
        }
      }
      picture_.areas.push_back(std::move(of));
    }
    FindExcess();
    picture_.interrupted = checker_.Stopped();
    return std::move(picture_);
  }

 private:
  ResponsibilityPart PartOf(const Responsibility& responsibility, const std::string& performer,
                            bool named) {
    ResponsibilityPart part;
    part.performer = performer;
    part.accountable = model_.AccountableFor(responsibility);
    part.named = named;
    part.delegated_by = responsibility.delegated_by;
    if (const Agreement* by = model_.FindAgreement(responsibility.delegated_by)) {
      part.delegated_until = by->period.until;
    }
    part.principals = responsibility.principals;
    part.patterns = responsibility.actions;
    if (named) part.place = checker_.design().text.At(responsibility.pointer);
    // D4.1: the provider's share is exercised by nobody's IAM policies.
    if (InfoOf(responsibility.area).owner == PartyKind::kProvider || checker_.Stopped()) {
      return part;
    }
    std::set<std::string> names;
    std::vector<const CatalogAction*> meant;
    for (const std::string& pattern : responsibility.ActionPatterns()) {
      for (const CatalogAction* action : checker_.catalog().Expand(pattern)) {
        if (names.insert(action->FullName()).second) meant.push_back(action);
      }
    }
    part.meant = meant.size();
    if (meant.empty()) return part;
    FindGrants(responsibility, meant, part);
    for (ResponsibilityGrant& grant : part.grants) {
      std::vector<std::string>& actions_of = grant.actions;
      std::sort(actions_of.begin(), actions_of.end());
      actions_of.erase(std::unique(actions_of.begin(), actions_of.end()), actions_of.end());
    }
    FindMissing(responsibility, part);
    return part;
  }

  void FindMissing(const Responsibility& responsibility, ResponsibilityPart& part) {
    RuleOutcome outcome;
    const std::optional<CheckFinding> finding =
        MissingForResponsibility(checker_, phase_, responsibility, part.performer, "D4.4", outcome);
    picture_.coverage += outcome.coverage;
    part.undecided = outcome.undecided;
    if (!finding) return;
    constexpr std::string_view kLacks = "lacks:";
    for (const std::string& cause : finding->causes) {
      if (cause.starts_with(kLacks)) part.missing.push_back(cause.substr(kLacks.size()));
    }
    part.missing_words = finding->message;
  }

  // Without a token first, and what is left with one: of whoever answers for it, and the
  // handover's.
  void FindGrants(const Responsibility& responsibility,
                  const std::vector<const CatalogAction*>& meant, ResponsibilityPart& part) {
    // Root may do nearly all of its account, and nobody works by it: last of what takes no token.
    std::vector<const CatalogAction*> left = meant;
    for (const bool root : {false, true}) {
      if (!left.empty()) left = AskFor(responsibility, left, {}, root, part);
    }
    part.can = meant.size() - left.size();
    std::vector<std::string> tokens;
    AddOnce(tokens, part.accountable);
    if (checker_.design().IsHandedOver(phase_)) {
      AddOnce(tokens, checker_.design().handover->token_from);
    }
    if (left.empty() || tokens.empty() || checker_.Stopped()) return;
    part.can_with_token = left.size() - AskFor(responsibility, left, tokens, true, part).size();
  }

  using GrantKey = std::tuple<std::string, std::string, std::size_t, std::string,
                              std::vector<std::string>, bool>;

  // Adds the grants of what can be done; gives back what can't be relied on.
  std::vector<const CatalogAction*> AskFor(const Responsibility& responsibility,
                                           const std::vector<const CatalogAction*>& meant,
                                           const std::vector<std::string>& tokens, bool root,
                                           ResponsibilityPart& part) {
    CoverageQuestion question;
    question.actions = meant;
    question.accounts = checker_.CustomerAccounts(phase_);
    question.resources = responsibility.resources;
    const Reached& reached = checker_.ReachedBy(phase_, {part.performer}, tokens);
    std::set<const CatalogAction*> allowed;
    std::vector<std::string> identities = responsibility.principals;
    if (identities.empty()) identities.emplace_back();
    for (const std::string& identity : identities) {
      CredentialFilter filter{.identity = identity};
      if (!root) filter.but = roots_;
      const Asked asked = checker_.Ask(phase_, reached, question, filter);
      picture_.coverage += asked.counts;
      // One witness for all actions that the same request stands for.
      std::map<std::shared_ptr<const CoverageHit>, std::vector<const AskedAction*>> by_hit;
      for (const AskedAction& action : asked.actions) {
        if (action.verdict == Covered::kNever || !action.hit) continue;
        if (action.verdict == Covered::kAllowed) allowed.insert(action.action);
        by_hit[action.hit].push_back(&action);
      }
      for (const auto& [hit, actions] : by_hit) AddGrants(reached, *hit, actions, part);
    }
    std::sort(part.grants.begin(), part.grants.end(),
              [](const ResponsibilityGrant& a, const ResponsibilityGrant& b) {
                return KeyOf(a) < KeyOf(b);
              });
    std::vector<const CatalogAction*> left = meant;
    std::erase_if(left, [&](const CatalogAction* action) { return allowed.contains(action); });
    return left;
  }

  static GrantKey KeyOf(const ResponsibilityGrant& grant) {
    return {grant.principal,
            grant.statement.file,
            grant.statement.position.offset,
            grant.statement.policy + "\n" + std::to_string(grant.statement.statement),
            grant.token_from,
            grant.sure};
  }

  void AddGrants(const Reached& reached, const CoverageHit& hit,
                 const std::vector<const AskedAction*>& actions, ResponsibilityPart& part) {
    const AskedAction& first = *actions.front();
    const ReachedCredential& credential = reached.credentials()[first.credential];
    const Estate& estate = checker_.delegation().period(phase_).estate;
    // Only the call's own statements are of interest: without the chain, which costs most.
    const CheckWitness witness = WitnessOf(checker_.delegation(), estate, Chain(), hit,
                                           checker_.options().coverage.sts, false);
    std::vector<StatementPlace> places;
    for (const StatementPlace& place : witness.statements) {
      // Boundaries and the organization's policies let through; they grant nothing (E02).
      if (place.effect == Effect::kAllow &&
          (place.layer == Layer::kIdentity || place.layer == Layer::kResource)) {
        places.push_back(place);
      }
    }
    PlaceAsWritten(checker_.design().text, places);
    // Root takes no policy (E40), nor does a grant of a key, nor some calls.
    const bool no_policy = places.empty();
    if (no_policy) places.emplace_back();
    for (const StatementPlace& place : places) {
      ResponsibilityGrant grant;
      grant.no_policy = no_policy;
      if (credential.session != nullptr) grant.principal = credential.session->identity_arn;
      grant.statement = place;
      for (const Holder& holder : credential.tokens_of) AddOnce(grant.token_from, holder);
      grant.sure = first.verdict == Covered::kAllowed;
      const GrantKey key = KeyOf(grant);
      auto at = std::find_if(part.grants.begin(), part.grants.end(),
                             [&](const ResponsibilityGrant& other) { return KeyOf(other) == key; });
      if (at == part.grants.end()) {
        part.grants.push_back(std::move(grant));
        at = part.grants.end() - 1;
      }
      for (const AskedAction* action : actions) at->actions.push_back(action->action->FullName());
    }
  }

  void FindExcess() {
    if (model_.responsibilities.empty()) return;
    for (const Party& party : model_.parties) {
      if (party.kind != PartyKind::kPartner || checker_.Stopped()) continue;
      RuleOutcome outcome;
      const std::optional<CheckFinding> finding =
          BeyondResponsibilities(checker_, phase_, party.name, "D4.4", outcome);
      picture_.coverage += outcome.coverage;
      for (const std::string& why : outcome.undecided) AddOnce(picture_.undecided, why);
      if (!finding) continue;
      picture_.excess.push_back({.party = party.name,
                                 .principal = finding->about,
                                 .words = finding->message,
                                 .statements = finding->statements});
      PlaceAsWritten(checker_.design().text, picture_.excess.back().statements);
    }
  }

  Checker& checker_;
  const std::size_t phase_;
  const PhaseSnapshot& snapshot_;
  const PartyModel& model_;
  std::vector<std::string> roots_;  // of all accounts
  ResponsibilityPicture picture_;
};

}  // namespace

std::size_t ResponsibilityPicture::missing() const {
  std::size_t count = 0;
  for (const AreaPicture& area : areas) {
    for (const ResponsibilityPart& part : area.parts) count += part.missing_words.empty() ? 0 : 1;
  }
  return count;
}

bool ResponsibilityPicture::CannotTell() const {
  if (!undecided.empty() || interrupted) return true;
  return std::any_of(areas.begin(), areas.end(), [](const AreaPicture& area) {
    return std::any_of(area.parts.begin(), area.parts.end(),
                       [](const ResponsibilityPart& part) { return !part.undecided.empty(); });
  });
}

std::vector<ResponsibilityPicture> ResponsibilitiesOf(const Design& design,
                                                      const std::vector<std::size_t>& phases,
                                                      const CheckOptions& options) {
  Checker checker(design, options);
  CheckProgress progress;
  progress.of = phases.size();
  std::vector<ResponsibilityPicture> pictures;
  for (const std::size_t phase : phases) {
    progress.phase = design.phases[phase].name;
    progress.what = "who does what";
    if (options.progress) options.progress(progress);
    ++progress.done;
    pictures.push_back(Picture(checker, phase).Draw());
  }
  return pictures;
}

}  // namespace remit::inline v0
