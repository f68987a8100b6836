#include "lib/handover/session_tails.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "lib/sts/moment.h"

namespace remit::inline v0 {
namespace {

// S06: a session of 36 hours may begin one of 12, and that one more by chaining (S05).
constexpr std::int64_t kLongestTail = std::int64_t{60} * 3600;
constexpr std::int64_t kLongestBegunBefore = std::int64_t{48} * 3600;

When TimeAfter(const Checker& checker, std::size_t phase, const Instant& at) {
  When when{.from = at, .until = Later(at, kLongestTail), .lookback = 0};
  const std::optional<Instant>& end = checker.phase(phase).period.until;
  if (end && *end < *when.until) when.until = end;
  return when;
}

std::set<std::string> IdentitiesOf(const Reached& reached) {
  std::set<std::string> identities;
  for (const ReachedCredential& credential : reached.credentials()) {
    if (credential.session != nullptr) identities.insert(credential.session->identity_arn);
  }
  return identities;
}

// Asks what works in customers' accounts by given credentials between two moments.
class TailQuestions {
 public:
  TailQuestions(Checker& checker, std::size_t phase, CoverageCounts& coverage)
      : checker_(checker), phase_(phase), coverage_(coverage) {
    accounts_ = checker.CustomerAccounts(phase);
    // Becoming somebody else is followed as reach; what anybody may is nobody's.
    const Asked everybody = Ask({CoverageCredential{}}, checker.actions().All());
    std::set<const CatalogAction*> open;
    for (const AskedAction& action : everybody.actions) {
      if (action.verdict == Covered::kAllowed) open.insert(action.action);
    }
    for (const CatalogAction* action : checker.actions().All()) {
      if (action->service->prefix != "sts" && !open.contains(action)) actions_.push_back(action);
    }
  }

  // The best that some request came to: its hit, or nothing.
  struct Best {
    Covered verdict = Covered::kNever;
    std::shared_ptr<const CoverageHit> hit;
    bool complete = true;
    std::vector<std::string> notes;
  };
  Best Between(const std::vector<CoverageCredential>& credentials, const Instant& from,
               const Instant& until) {
    Best best;
    std::vector<CoverageCredential> clipped;
    for (CoverageCredential credential : credentials) {
      credential.from = std::max(credential.from, from);
      credential.until = credential.until ? std::min(*credential.until, until) : until;
      if (credential.from < *credential.until) clipped.push_back(credential);
    }
    if (clipped.empty() || accounts_.empty()) return best;
    const Asked asked = Ask(clipped, actions_);
    best.complete = asked.complete;
    best.notes = asked.notes;
    for (const AskedAction& action : asked.actions) {
      if (!action.hit || action.verdict <= best.verdict) continue;
      best.verdict = action.verdict;
      best.hit = action.hit;
    }
    return best;
  }

 private:
  Asked Ask(const std::vector<CoverageCredential>& credentials,
            const std::vector<const CatalogAction*>& actions) {
    CoverageQuestion question{.actions = actions, .accounts = accounts_};
    // Of somebody's credentials one thing that works is enough; of everybody's all count.
    if (credentials.front().session != nullptr) question.enough = 1;
    CoverageAnswer answer = checker_.CoverageOf(phase_).Ask(credentials, question);
    coverage_ += answer.counts;
    Asked asked;
    asked.complete = answer.counts.complete;
    asked.notes = answer.counts.notes;
    for (CoverageOutcome& outcome : answer.outcomes) {
      asked.actions.push_back(
          {outcome.action, outcome.resource, outcome.verdict, 0, std::move(outcome.hit)});
    }
    return asked;
  }

  Checker& checker_;
  const std::size_t phase_;
  CoverageCounts& coverage_;
  std::vector<std::string> accounts_;
  std::vector<const CatalogAction*> actions_;
};

// Until when something works: a bisection over the seconds, since what works later also
// works within any longer time.
void FindWorksUntil(TailQuestions& questions, const std::vector<CoverageCredential>& credentials,
                    const Instant& from, const Instant& last, SessionTail& tail) {
  TailQuestions::Best best = questions.Between(credentials, Later(last, -1), last);
  if (best.verdict != Covered::kAllowed) {
    std::int64_t works = 0;                             // begun so many seconds after `from`
    std::int64_t nothing = SecondsBetween(from, last);  // and so many
    best = questions.Between(credentials, from, last);
    while (nothing - works > 1) {
      const std::int64_t middle = works + (nothing - works) / 2;
      TailQuestions::Best later = questions.Between(credentials, Later(from, middle), last);
      if (later.verdict == Covered::kAllowed) {
        works = middle;
        best = std::move(later);
      } else {
        nothing = middle;
      }
    }
    tail.works_until = Later(from, nothing);
  } else {
    tail.works_until = last;
  }
  if (best.hit) {
    tail.action = best.hit->action;
    tail.resource = best.hit->resource;
  }
}

}  // namespace

void AddTails(Checker& checker, std::string_view party, const std::vector<std::string>& holders,
              const std::vector<std::string>& tokens_from, std::size_t phase, TimelineEnd& end,
              CoverageCounts& coverage) {
  When when = TimeAfter(checker, phase, end.at);
  if (*when.until <= when.from) return;
  const std::set<std::string> anew =
      IdentitiesOf(checker.ReachedWithin(when, holders, tokens_from));
  when.lookback = kLongestBegunBefore;
  const Reached& reached = checker.ReachedWithin(when, holders, tokens_from);
  for (const std::string& note : reached.notes()) AddOnce(end.notes, note);
  std::map<std::string, std::vector<const ReachedCredential*>> by_identity;
  for (const ReachedCredential& credential : reached.credentials()) {
    if (credential.session == nullptr || !credential.session->issued) continue;
    if (anew.contains(credential.session->identity_arn)) continue;
    by_identity[credential.session->identity_arn].push_back(&credential);
  }
  if (by_identity.empty()) return;
  TailQuestions questions(checker, phase, coverage);
  const Estate& estate = checker.delegation().period(phase).estate;
  for (const auto& [identity, credentials] : by_identity) {
    SessionTail tail;
    tail.party = party;
    tail.identity = identity;
    tail.gone = estate.FindRole(identity) == nullptr && estate.FindUser(identity) == nullptr &&
                !identity.ends_with(":root");
    std::vector<CoverageCredential> sure;
    std::vector<CoverageCredential> possible;
    bool unending = false;
    for (const ReachedCredential* credential : credentials) {
      (credential->sure ? sure : possible)
          .push_back({.session = credential->session,
                      .from = std::max(credential->from, end.at),
                      .until = credential->until});
      unending = unending || !credential->until;
      if (credential->until && (!tail.lasts_until || *tail.lasts_until < *credential->until)) {
        tail.lasts_until = credential->until;
        tail.token_from.clear();
        for (const Holder& holder : credential->tokens_of) AddOnce(tail.token_from, holder);
      }
    }
    if (unending) tail.lasts_until.reset();
    // What works after the next phase has begun is told there.
    Instant last = tail.lasts_until ? std::min(*tail.lasts_until, *when.until) : *when.until;
    const TailQuestions::Best best = questions.Between(sure, end.at, last);
    if (best.verdict == Covered::kAllowed) {
      tail.works = SessionTail::Works::kSomething;
      FindWorksUntil(questions, sure, end.at, last, tail);
    } else {
      const TailQuestions::Best perhaps = questions.Between(possible, end.at, last);
      for (const TailQuestions::Best* of : {&best, &perhaps}) {
        if (of->verdict != Covered::kNever) {
          tail.works = SessionTail::Works::kCannotTell;
          tail.action = of->hit->action;
          tail.resource = of->hit->resource;
        }
        if (of->complete) continue;
        tail.works = SessionTail::Works::kCannotTell;
        for (const std::string& note : of->notes) AddOnce(tail.undecided, note);
      }
      if (tail.works == SessionTail::Works::kCannotTell) {
        for (const ReachedCredential* credential : credentials) {
          for (const std::string& why : credential->assumptions) {
            AddOnce(tail.undecided, "if " + why);
          }
        }
      }
    }
    end.tails.push_back(std::move(tail));
  }
  std::stable_sort(end.tails.begin(), end.tails.end(),
                   [](const SessionTail& a, const SessionTail& b) {
                     const auto key = [](const SessionTail& tail) {
                       return std::tuple(tail.works != SessionTail::Works::kNothing,
                                         tail.works_until, tail.lasts_until);
                     };
                     return key(b) < key(a);
                   });
}

void AddAccessLeft(Checker& checker, const std::vector<std::string>& holders, std::size_t phase,
                   TimelineEnd& end, CoverageCounts& coverage) {
  const When when = TimeAfter(checker, phase, end.at);
  if (*when.until <= when.from) return;
  for (const std::string& holder : holders) {
    const Reached& reached = checker.ReachedWithin(when, {holder}, {holder});
    const AccessLeft left = AccessOf(checker, phase, reached, checker.actions().All());
    coverage += left.asked.counts;
    for (const AskedAction& hit : left.hits) {
      end.left.push_back(
          {.party = holder,
           .identity = hit.hit->session == nullptr ? std::string() : hit.hit->session->identity_arn,
           .action = hit.hit->action,
           .resource = hit.hit->resource,
           .sure = hit.verdict == Covered::kAllowed});
    }
    if (left.asked.complete) continue;
    for (const std::string& note : left.asked.notes) AddOnce(end.notes, note);
  }
}

}  // namespace remit::inline v0
