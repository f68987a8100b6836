#include "lib/delegation/call_check.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lib/delegation/assume_digest.h"
#include "lib/delegation/assumption_try.h"
#include "remit/catalog/catalog.h"
#include "remit/estate/bearing_policies.h"
#include "remit/sts/call.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

enum class KeyNature : std::uint8_t {
  kFixed,   // follows from the credential, the time or the resource
  kChosen,  // the caller writes it into the request
  kFact,    // of the resource, and nobody told it
};

// Calls that name what they make, so that its properties are the caller's choice.
bool Makes(std::string_view action) {
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"run",     "create",   "request",   "allocate", "put",    "register", "import", "copy",
       "restore", "purchase", "subscribe", "modify",   "update", "set",      "pass",   "attach",
       "add",     "list",     "describe",  "get",      "send",   "publish",  "invoke", "start"});
  const std::size_t colon = action.find(':');
  const std::string_view name = action.substr(colon == std::string_view::npos ? 0 : colon + 1);
  return std::any_of(kVerbs.begin(), kVerbs.end(),
                     [name](std::string_view verb) { return name.starts_with(verb); });
}

// Whether requests of the action carry the key at all; of actions that the catalog
// doesn't know, keys of their own service.
bool IsSent(std::string_view key, std::string_view action) {
  const Catalog& catalog = Catalog::BuiltIn();
  if (const CatalogAction* known = catalog.FindAction(action)) {
    return catalog.FindKeyOf(*known, key) != nullptr;
  }
  const std::string_view service = action.substr(0, action.find(':'));
  return key.starts_with("aws:") ||
         (key.starts_with(service) && key.substr(service.size()).starts_with(':'));
}

KeyNature NatureOf(std::string_view key, std::string_view lower_action) {
  if (key.find("resourcetag/") != std::string_view::npos ||
      key.find("existingobjecttag/") != std::string_view::npos) {
    return KeyNature::kFact;
  }
  if (key.starts_with("aws:")) {
    if (IsCircumstance(key)) return KeyNature::kChosen;
    const bool of_tags = key.starts_with("aws:requesttag/") || key == "aws:tagkeys";
    return of_tags && IsSent(key, lower_action) ? KeyNature::kChosen : KeyNature::kFixed;
  }
  if (!IsSent(key, lower_action)) return KeyNature::kFixed;
  if (key == "kms:viaservice" || key == "kms:calleraccount") return KeyNature::kFixed;
  // Of a thing that is there its own properties decide, not the caller.
  constexpr auto kOfThings = std::to_array<std::string_view>({"ec2:", "rds:", "elasticache:"});
  const bool of_thing = std::any_of(kOfThings.begin(), kOfThings.end(),
                                    [key](std::string_view p) { return key.starts_with(p); });
  return of_thing && !Makes(lower_action) ? KeyNature::kFact : KeyNature::kChosen;
}

}  // namespace

CallChecker::CallChecker(const Sts& sts, std::string_view action, std::string_view resource,
                         const AnswerOptions& options, std::size_t max_tries)
    : sts_(sts),
      action_(action),
      lower_action_(LowerAscii(action)),
      resource_(resource),
      options_(options),
      max_tries_(max_tries) {}

Tri CallChecker::Covered(std::string_view identity_arn) const {
  const BearingPolicies bearing =
      PoliciesBearingOn(sts_.estate(), identity_arn, action_, resource_);
  for (const PolicyList* list : {&bearing.policies.identity, &bearing.policies.resource}) {
    for (const NamedPolicy& policy : *list) {
      for (const Statement& statement : policy.document->statements) {
        if (statement.effect == Effect::kAllow && CoversAction(statement, lower_action_)) {
          return Tri::kTrue;
        }
      }
    }
  }
  if (!bearing.grants.empty()) return Tri::kTrue;
  const bool unseen = bearing.unseen.Has(Layer::kIdentity) ||
                      bearing.unseen.Has(Layer::kResource) || bearing.grants_unseen;
  return unseen ? Tri::kIndeterminate : Tri::kFalse;
}

CallCheck CallChecker::Check(const SessionPtr& session, const Circumstances& at) const {
  CallCheck best;
  best.at = at;
  for (const auto& [key, values] : options_.context) best.at.context[key] = values;
  const auto decide = [&](const Circumstances& with) {
    const SimulatedCall call = Simulate(sts_, session, action_, resource_, with);
    if (call.explanation.decision == Decision::kAllowed) return Tri::kTrue;
    return call.explanation.ceiling == Decision::kAllowed ? Tri::kIndeterminate : Tri::kFalse;
  };
  best.allowed = decide(best.at);
  if (best.allowed == Tri::kTrue || !options_.choose_context) return best;

  const std::string_view identity = session == nullptr ? std::string_view() : session->identity_arn;
  BearingPolicies bearing = PoliciesBearingOn(sts_.estate(), identity, action_, resource_);
  if (session != nullptr) bearing.policies.session = session->session_policies;
  std::vector<KeyTest> tests;
  bool allows = !bearing.unseen.empty() || !bearing.grants.empty();
  ForEachPolicy(bearing.policies,
                [&](Layer layer, std::size_t, std::size_t, const NamedPolicy& policy) {
                  if (policy.document == nullptr) return;
                  for (const Statement& statement : policy.document->statements) {
                    if (!CoversAction(statement, lower_action_)) continue;
                    allows |= statement.effect == Effect::kAllow &&
                              (layer == Layer::kIdentity || layer == Layer::kResource);
                    CollectTests(*policy.document, statement, tests);
                  }
                });
  if (!allows || tests.empty()) return best;
  const auto given = [&](std::string_view key) {
    return std::any_of(options_.context.begin(), options_.context.end(), [key](const auto& entry) {
      return EqualsIgnoreAsciiCase(entry.first, key);
    });
  };
  const std::vector<KeyChoice> choices = ChoicesFor(
      tests,
      [&](std::string_view key) {
        return NatureOf(key, lower_action_) != KeyNature::kFixed && !given(key);
      },
      [](std::string_view) { return std::nullopt; });
  if (choices.empty()) return best;
  const Estate& estate = sts_.estate();
  const bool facts_told = estate.FindResource(resource_) != nullptr ||
                          estate.FindRole(resource_) != nullptr ||
                          estate.FindUser(resource_) != nullptr;
  const Circumstances base = best.at;
  best.all_tried = ForEachSet(choices, max_tries_, [&](std::span<const Chosen> set) {
    if (set.empty()) return true;
    CallCheck tried;
    tried.at = base;
    Search::Terms terms;
    for (const Chosen& one : set) {
      const KeyNature nature = NatureOf(one.choice->key, lower_action_);
      if (IsCircumstance(one.choice->key)) {
        if (!ChooseCircumstance(one, tried.at, terms)) return true;
      } else {
        tried.at.context[one.choice->name] = one.alternative->values;
        if (nature == KeyNature::kFact) {
          if (facts_told) return true;
          terms.sure = false;
          terms.step.assumptions.push_back(
              "whether `" + one.choice->name + "` of the resource is " +
              Quoted(one.alternative->values.front()) + " is not known");
        }
      }
      tried.chosen[one.choice->name] = one.alternative->values;
    }
    tried.allowed = And(decide(tried.at), terms.sure ? Tri::kTrue : Tri::kIndeterminate);
    tried.assumptions = terms.step.assumptions;
    if (tried.allowed > best.allowed) best = std::move(tried);
    return best.allowed != Tri::kTrue;
  });
  return best;
}

}  // namespace remit::inline v0
