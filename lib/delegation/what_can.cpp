// All that a coalition can do: the actions that the policies of what it reaches
// speak of, each tried on resources of which they speak.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "lib/delegation/answering.h"
#include "lib/delegation/assume_digest.h"
#include "remit/arn/arn.h"
#include "remit/estate/bearing_policies.h"
#include "remit/policy/template.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string WithoutWildcards(std::string_view pattern) {
  std::string text;
  for (const PolicyTemplate::Piece& piece : PolicyTemplate::Parse(pattern).pieces()) {
    if (piece.kind == PolicyTemplate::PieceKind::kVariable) {
      text += "example";
      continue;
    }
    for (const char c : piece.text) {
      if (c == '*') {
        text += "example";
      } else {
        text += c == '?' ? 'x' : c;
      }
    }
  }
  return text;
}

// An ARN of a resource type in this account.
std::string ExampleOf(std::string_view arn_template, std::string_view partition,
                      std::string_view account) {
  std::string text;
  for (const PolicyTemplate::Piece& piece : PolicyTemplate::Parse(arn_template).pieces()) {
    if (piece.kind != PolicyTemplate::PieceKind::kVariable) {
      text += piece.text;
    } else if (piece.text == "Partition") {
      text += partition;
    } else if (piece.text == "Region") {
      text += "us-east-1";
    } else if (piece.text == "Account") {
      text += account;
    } else {
      text += "example";
    }
  }
  return text;
}

class ActFinder {
 public:
  ActFinder(const Delegation& delegation, const ReachRun& run, const Catalog& catalog,
            const ActClasses& classes, const ActsOptions& options)
      : delegation_(delegation),
        run_(run),
        catalog_(catalog),
        classes_(classes),
        options_(options) {}

  struct Found {
    PossibleAct act;
    StateId state = kNoIndex;
  };

  std::vector<Found> Find() && {
    for (const RunPoint& point : run_.points) {
      std::set<std::string_view> done;
      const Sts sts = StsOf(delegation_, {}, point.period, /*explain=*/false, Reading::kFloor);
      for (const StateId id : point.states) {
        const State& state = run_.states[id];
        if (state.session == nullptr || !done.insert(state.key).second) continue;
        LookAt(id, point, sts);
      }
    }
    std::vector<Found> found;
    for (auto& [action, one] : found_) found.push_back(std::move(one));
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return std::pair(a.act.action->service->prefix, a.act.action->name) <
             std::pair(b.act.action->service->prefix, b.act.action->name);
    });
    return found;
  }

 private:
  // Resources to try an action on, by the patterns of the Allows that cover it.
  using Candidates = std::map<const CatalogAction*, std::vector<std::string>>;

  void Offer(Candidates& candidates, const CatalogAction* action, std::string resource) const {
    std::vector<std::string>& list = candidates[action];
    if (list.size() < options_.max_resources_per_action &&
        std::find(list.begin(), list.end(), resource) == list.end()) {
      list.push_back(std::move(resource));
    }
  }

  void OfferPattern(Candidates& candidates, const CatalogAction* action, std::string_view pattern,
                    const Session& session) const {
    if (action->resources.empty()) return Offer(candidates, action, "*");
    const std::optional<ArnView> identity = ArnView::Split(session.identity_arn);
    for (const CatalogActionResource& resource : action->resources) {
      if (!Catalog::MayMatch(*resource.type, pattern)) continue;
      if (pattern != "*" && pattern.find("*:") == std::string_view::npos) {
        Offer(candidates, action, WithoutWildcards(pattern));
        continue;
      }
      for (std::string_view rest = resource.type->arn; !rest.empty();) {
        Offer(candidates, action,
              ExampleOf(NextArnTemplate(rest), identity->partition(), identity->account()));
      }
    }
  }

  const std::vector<const CatalogAction*>& Expanded(const std::string& pattern) {
    auto [found, fresh] = expanded_.try_emplace(pattern);
    if (fresh) found->second = catalog_.Expand(pattern);
    return found->second;
  }

  void AddStatement(const Statement& statement, std::string_view only_resource,
                    const Session& session, Candidates& candidates) {
    if (statement.effect != Effect::kAllow) return;
    std::vector<const CatalogAction*> actions;
    if (statement.action.negated) {
      for (const CatalogAction* action : Expanded("*")) {
        if (CoversAction(statement, LowerAscii(action->FullName()))) actions.push_back(action);
      }
    } else {
      for (const PolicyString& pattern : statement.action.patterns) {
        const auto& of_pattern = Expanded(pattern.text);
        actions.insert(actions.end(), of_pattern.begin(), of_pattern.end());
      }
    }
    for (const CatalogAction* action : actions) {
      if (IsDone(action)) continue;
      if (!only_resource.empty()) {
        Offer(candidates, action, std::string(only_resource));
      } else if (!statement.resource || statement.resource->negated) {
        OfferPattern(candidates, action, "*", session);
      } else {
        for (const PolicyString& pattern : statement.resource->patterns) {
          OfferPattern(candidates, action, pattern.text, session);
        }
      }
    }
  }

  void LookAt(StateId id, const RunPoint& point, const Sts& sts) {
    const State& state = run_.states[id];
    Candidates candidates;
    const BearingPolicies bearing =
        PoliciesBearingOn(sts.estate(), state.session->identity_arn, "sts:GetCallerIdentity", "*");
    for (const NamedPolicy& policy : bearing.policies.identity) {
      for (const Statement& statement : policy.document->statements) {
        AddStatement(statement, {}, *state.session, candidates);
      }
    }
    if (state.session->principal.kind() == PrincipalKind::kRoot)
      AddRoot(*state.session, candidates);
    AddResourcePolicies(sts.estate(), *state.session, candidates);
    Circumstances at = run_.settings.options.circumstances;
    at.now = point.at;
    const AnswerOptions answer;
    for (const auto& [action, resources] : candidates) {
      const std::string name = action->FullName();
      for (const std::string& resource : resources) {
        const CallCheck check =
            CallChecker(sts, name, resource, answer, 64).Check(state.session, at);
        if (check.allowed == Tri::kFalse) continue;
        const bool sure = check.allowed == Tri::kTrue && state.sure;
        Keep(action, id, sure ? ReachVerdict::kYes : ReachVerdict::kPossible, resource);
        if (sure) break;
      }
    }
  }

  // E40: root needs no policy; a task as root has its task's alone.
  void AddRoot(const Session& session, Candidates& candidates) {
    if (session.kind != SessionKind::kAssumedRoot) {
      for (const CatalogAction* action : Expanded("*")) {
        if (!IsDone(action)) OfferPattern(candidates, action, "*", session);
      }
      return;
    }
    for (const NamedPolicy& policy : session.session_policies) {
      if (policy.document == nullptr) continue;
      for (const Statement& statement : policy.document->statements) {
        AddStatement(statement, {}, session, candidates);
      }
    }
  }

  bool IsDone(const CatalogAction* action) const {
    const auto known = found_.find(action);
    return known != found_.end() && known->second.act.verdict == ReachVerdict::kYes &&
           known->second.act.tokens_of.empty();
  }

  // Resources that name the caller, its account or everybody.
  void AddResourcePolicies(const Estate& estate, const Session& session, Candidates& candidates) {
    const std::string_view account = session.principal.account();
    const auto names = [&](const PrincipalElement& element) {
      if (element.everyone || element.negated) return true;
      return std::any_of(
          element.entries.begin(), element.entries.end(), [&](const PrincipalEntry& entry) {
            return entry.type == PrincipalType::kAws &&
                   (entry.value.text == "*" || entry.value.text.find(account) != std::string::npos);
          });
    };
    for (const auto& [id, owner] : estate.accounts()) {
      for (const auto& [arn, resource] : owner->resources) {
        if (!resource->policies) continue;
        for (const NamedPolicy& policy : *resource->policies) {
          if (policy.document == nullptr) continue;
          for (const Statement& statement : policy.document->statements) {
            if (!statement.principal || !names(*statement.principal)) continue;
            AddStatement(statement, arn, session, candidates);
            if (arn.starts_with("arn:aws:s3:::")) {
              AddStatement(statement, arn + "/example", session, candidates);
            }
          }
        }
      }
    }
  }

  void Keep(const CatalogAction* action, StateId id, ReachVerdict verdict,
            const std::string& resource) {
    const State& state = run_.states[id];
    auto [found, fresh] = found_.try_emplace(action);
    PossibleAct& act = found->second.act;
    const std::vector<Holder> tokens = run_.TokensOf(state);
    if (!fresh && (verdict < act.verdict ||
                   (verdict == act.verdict && tokens.size() >= act.tokens_of.size()))) {
      return;
    }
    act.action = action;
    act.classes = classes_.Classify(*action).classes;
    act.verdict = verdict;
    act.tokens_of = tokens;
    act.resource = resource;
    found->second.state = id;
  }

  const Delegation& delegation_;
  const ReachRun& run_;
  const Catalog& catalog_;
  const ActClasses& classes_;
  const ActsOptions& options_;
  std::map<std::string, std::vector<const CatalogAction*>> expanded_;
  std::map<const CatalogAction*, Found> found_;
};

}  // namespace

std::vector<PossibleAct> WhatCan(const Delegation& delegation, const Reached& reached,
                                 const Catalog& catalog, const ActClasses& classes,
                                 const ActsOptions& options) {
  std::vector<PossibleAct> acts;
  for (ActFinder::Found& found :
       ActFinder(delegation, ReachedParts::Run(reached), catalog, classes, options).Find()) {
    found.act.credential = ReachedParts::CredentialOf(reached, found.state);
    acts.push_back(std::move(found.act));
  }
  return acts;
}

}  // namespace remit::inline v0
