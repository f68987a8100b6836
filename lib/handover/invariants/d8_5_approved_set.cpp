// D8.5: the provider does the approved set by itself, and takes the customer's token for
// starting what isn't part of the design configuration, and for what is security-relevant.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lib/handover/checker.h"
#include "remit/arn/arn.h"
#include "remit/arn/glob.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kElsewhere = "in a region outside the design configuration";

struct Hits {
  const AskedAction* first = nullptr;
  std::vector<const AskedAction*> all;
  std::vector<std::string> why;
};

class ApprovedSet {
 public:
  ApprovedSet(Checker& checker, std::size_t phase)
      : checker_(checker),
        phase_(phase),
        terms_(*checker.design().handover),
        configuration_(checker.phase(phase).configuration),
        accounts_(checker.CustomerAccounts(phase)),
        alone_(checker.ReachedAtWorst(phase, {terms_.provider}, {})) {}

  RuleOutcome Run() {
    Sort();
    AskAlone(security_, "security-relevant", {});
    if (configuration_.given()) {
      AskAlone(outside_, "outside the design configuration", {});
      AskElsewhere();
    } else {
      outcome_.CannotTell("the design doesn't say what its configuration is");
    }
    Report();
    if (outcome_.findings.empty()) AskApproved();
    AskWithToken();
    outcome_.looked_at = "what " + Quoted(terms_.provider) +
                         " can do by itself, and with a token of " + Quoted(terms_.token_from) +
                         "; " + outcome_.coverage.Words();
    return std::move(outcome_);
  }

 private:
  void Sort() {
    for (const CatalogAction* action : checker_.actions().Writing()) {
      if (checker_.actions().IsSecurityRelevant(*action)) {
        security_.push_back(action);
      } else if (!configuration_.Approves(*action)) {
        outside_.push_back(action);
      } else {
        inside_.push_back(action);
      }
    }
  }

  Asked Ask(const CoverageQuestion& question) {
    // What a gate opens is judged by D8.7.
    Asked asked = checker_.Ask(phase_, alone_, question, {.but = terms_.gates});
    outcome_.coverage += asked.counts;
    if (!asked.complete) {
      for (const std::string& note : asked.notes) outcome_.CannotTell(note);
    }
    return asked;
  }

  void AskAlone(const std::vector<const CatalogAction*>& actions, std::string_view why,
                CoverageQuestion question) {
    question.actions = actions;
    question.accounts = accounts_;
    question.only_possible = true;
    if (question.regions.empty()) question.regions = configuration_.regions;
    kept_.push_back(std::make_unique<Asked>(Ask(question)));
    std::vector<const AskedAction*> possible;
    for (const AskedAction& action : kept_.back()->actions) {
      if (!action.hit) continue;
      if (action.verdict == Covered::kPossible) {
        possible.push_back(&action);
        continue;
      }
      const Session* session = action.hit->session.get();
      Hits& hits = hits_[session == nullptr ? std::string() : session->identity_arn];
      if (hits.first == nullptr) hits.first = &action;
      hits.all.push_back(&action);
      AddOnce(hits.why, why);
    }
    if (possible.empty()) return;
    const ReachedCredential& c = alone_.credentials()[possible.front()->credential];
    outcome_.CannotTell("whether " + Quoted(terms_.provider) + " can by itself " +
                        Some(ActionNames(possible)) + " on " +
                        Quoted(possible.front()->hit->resource) + ": " + std::string(why) +
                        (c.assumptions.empty() ? std::string() : "; if " + c.assumptions.front()));
  }

  // Approved services, but in other regions or on other resources.
  void AskElsewhere() {
    if (!configuration_.regions.empty()) {
      CoverageQuestion question{.regions = configuration_.regions};
      question.counts = [this](std::string_view resource, std::string_view region) {
        // Where a bucket is its name doesn't tell, and no caller chooses.
        const std::optional<ArnView> arn = ArnView::Split(resource);
        if (arn && arn->region().empty()) return false;
        return std::find(configuration_.regions.begin(), configuration_.regions.end(), region) ==
               configuration_.regions.end();
      };
      std::vector<const CatalogAction*> regional;
      for (const CatalogAction* action : inside_) {
        // What has one endpoint for all regions, and buckets, whose names have no region.
        if (HasRegion(*action)) regional.push_back(action);
      }
      AskAlone(regional, kElsewhere, question);
    }
    if (!configuration_.resources.empty()) {
      CoverageQuestion question{.split_by = configuration_.resources};
      question.counts = [this](std::string_view resource, std::string_view) {
        return resource != "*" &&
               std::none_of(configuration_.resources.begin(), configuration_.resources.end(),
                            [resource](const std::string& pattern) {
                              return GlobMatches(pattern, resource);
                            });
      };
      AskAlone(inside_, "on a resource outside the design configuration", question);
    }
  }

  static bool HasRegion(const CatalogAction& action) {
    if (action.resources.empty()) return true;
    return std::any_of(action.resources.begin(), action.resources.end(),
                       [](const CatalogActionResource& resource) {
                         return resource.type->arn.find("${Region}") != std::string_view::npos;
                       });
  }

  void Report() {
    for (const auto& [identity, hits] : hits_) {
      CheckFinding finding = checker_.Finding("D8.5", phase_, terms_.pointer);
      const std::vector<std::string> names = ActionNames(hits.all);
      finding.about = identity;
      for (const std::string& name : names) AddOnce(finding.mentions, name);
      AddOnce(finding.mentions, terms_.provider);
      finding.message = Quoted(terms_.provider) + " can " + Some(names) + " as " +
                        Quoted(identity) + " without a token of " + Quoted(terms_.token_from) +
                        ": " + hits.why.front();
      for (std::size_t i = 1; i < hits.why.size(); ++i) finding.message += ", and " + hits.why[i];
      const CoverageHit& hit = *hits.first->hit;
      if (hit.resource != "*") finding.message += " (on " + Quoted(hit.resource) + ")";
      finding.hint = "take it out of what " + Quoted(identity) +
                     " may, by a boundary or an organization's policy too; or approve it in "
                     "`designConfiguration`";
      // Every policy that lets some of it happen may be what somebody looks for.
      for (const AskedAction* each : hits.all) {
        AddOnce(finding.mentions, each->hit->at.region);
        if (each->hit->resource != "*") AddOnce(finding.mentions, each->hit->resource);
      }
      // Regions are closed in one place for all: one mistake opens them for all.
      if (std::find(hits.why.begin(), hits.why.end(), kElsewhere) != hits.why.end()) {
        AddOnce(finding.causes, "region");
      }
      checker_.AddWitness(finding, phase_, alone_, *hits.first);
      outcome_.Add(std::move(finding));
    }
  }

  // The other half: what is approved works without a token.
  void AskApproved() {
    for (const std::string& prefix : configuration_.services) {
      CoverageQuestion question{
          .accounts = accounts_, .regions = configuration_.regions, .enough = 1};
      for (const CatalogAction* action : checker_.actions().All()) {
        if (action->service->prefix == prefix && configuration_.Approves(*action)) {
          question.actions.push_back(action);
        }
      }
      if (question.actions.empty()) continue;
      const Asked asked = Ask(question);
      if (asked.Count(Covered::kAllowed) > 0 || asked.Count(Covered::kPossible) > 0) continue;
      CheckFinding finding =
          checker_.Finding("D8.5", phase_, configuration_.pointer, Severity::kWarning);
      finding.about = prefix;
      finding.message = Quoted(prefix) + " is approved, and " + Quoted(terms_.provider) +
                        " can do nothing of it by itself";
      finding.hint = "grant what the operation takes, or take it out of `designConfiguration`";
      outcome_.findings.push_back(std::move(finding));
    }
  }

  // With a token something has to work: M05 makes gates that never let anything through.
  void AskWithToken() {
    if (terms_.gates.empty()) return;
    const Reached& with =
        checker_.ReachedAnew(phase_, {terms_.provider, std::string(PartyOf(terms_.token_from))},
                             {terms_.provider, terms_.token_from});
    for (const std::string& gate : terms_.gates) {
      if (with.Becomes(gate) != Tri::kTrue) continue;  // D8.7 tells
      CoverageQuestion question{.actions = checker_.actions().Writing(),
                                .accounts = accounts_,
                                .regions = configuration_.regions,
                                .only_possible = true,
                                .enough = 1};
      const Asked asked = checker_.Ask(phase_, with, question, {.identity = gate});
      outcome_.coverage += asked.counts;
      if (asked.Count(Covered::kAllowed) > 0) continue;
      CheckFinding finding = checker_.Finding("D8.5", phase_, terms_.pointer);
      finding.about = gate;
      AddOnce(finding.mentions, terms_.provider);
      AddOnce(finding.causes, "gate:" + gate);
      AddOnce(finding.causes, "as:" + gate);
      finding.message = "a token opens " + Quoted(gate) + ", and nothing can be done with it";
      if (asked.Count(Covered::kPossible) > 0) {
        finding.message += " for sure: its permissions ask for what a role session doesn't show";
        checker_.AddWitness(finding, phase_, with, asked.actions.front());
        finding.possible = false;  // that it can't be relied on is certain
        finding.hint =
            "ask for MFA in the trust, where it is seen: `aws:MultiFactorAuthPresent` is never "
            "true in a role session (M05)";
      } else {
        finding.hint = "grant it what a token is meant to open";
      }
      outcome_.Add(std::move(finding));
    }
  }

  Checker& checker_;
  const std::size_t phase_;
  const HandoverTerms& terms_;
  const DesignConfiguration& configuration_;
  const std::vector<std::string> accounts_;
  const Reached& alone_;
  std::vector<const CatalogAction*> security_;
  std::vector<const CatalogAction*> outside_;
  std::vector<const CatalogAction*> inside_;
  std::vector<std::unique_ptr<Asked>> kept_;
  std::map<std::string, Hits> hits_;
  RuleOutcome outcome_;
};

}  // namespace

RuleOutcome CheckApprovedSet(Checker& checker, std::size_t phase) {
  if (std::string why = WhyNotHandedOver(checker, phase); !why.empty()) {
    return RuleOutcome::NotApplicable(std::move(why));
  }
  return ApprovedSet(checker, phase).Run();
}

}  // namespace remit::inline v0
