#include "lib/handover/compare_evidence.h"

#include <utility>

#include "lib/delegation/replay.h"
#include "lib/handover/witness.h"
#include "lib/sts/moment.h"
#include "remit/delegation/coalition.h"
#include "remit/party/party.h"
#include "remit/sts/sts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class Evidence {
 public:
  Evidence(RequestComparer& comparer, const DifferenceGroup& group,
           const std::array<EvidenceSide, 2>& sides, const std::string& who,
           const CompareOptions& options)
      : comparer_(comparer), group_(group), sides_(sides), who_(who), options_(options) {}

  DifferenceSide Of(std::size_t s) {
    const RequestSide& request = group_.request->sides[s];
    DifferenceSide side;
    side.access = request.access;
    side.tokens_of = request.tokens_of;
    if (request.hit) {
      CoverageHit hit = *request.hit;
      hit.action = group_.action->FullName();
      side.witness = WitnessOn(s, hit.credential, hit);
      const bool allowed = side.witness->ceiling == Decision::kAllowed;
      side.replayed = side.witness->replayed && allowed;
      return side;
    }
    AddRefusal(s, side);
    return side;
  }

 private:
  CheckWitness WitnessOn(std::size_t s, std::size_t index, const CoverageHit& hit) const {
    return WitnessOf(*sides_[s].delegation, *sides_[s].estate, sides_[s].chain_to(index), hit,
                     options_.coverage.sts, options_.witnesses);
  }

  // The side on which it goes.
  const RequestSide& Better(std::size_t s) const { return group_.request->sides[1 - s]; }

  // The same credential asks the same there; or it isn't to be had.
  void AddRefusal(std::size_t s, DifferenceSide& side) {
    const RequestSide& better = Better(s);
    const ComparedCredential& one = sides_[1 - s].subject->credentials[better.credential];
    const std::string key = comparer_.KeyOf(1 - s, one);
    const ComparedCredential* same = nullptr;
    for (const ComparedCredential& other : sides_[s].subject->credentials) {
      if (!IsSame(s, other, one, key)) continue;
      same = &other;
      break;
    }
    if (same == nullptr) {
      AddObstacle(s, one, side);
      return;
    }
    Circumstances at = better.hit->at;
    at.now = NowFor(*same, one, at.now);
    if (same->until && at.now >= *same->until) {
      side.missing = "the credential is over by then";
      side.replayed = true;
      return;
    }
    ComparedCredential asks = *same;
    if (better.hit->session != nullptr &&
        better.hit->session->kind == SessionKind::kForwardAccess) {
      const Sts sts(*sides_[s].estate, options_.coverage.sts);
      const Issued forwarded =
          sts.ForwardAccess(same->session, better.hit->session->service, {.now = same->from});
      if (forwarded.ok()) asks.session = forwarded.session;
    }
    const CoverageHit hit = comparer_.Decide(s, asks, group_.action->FullName(),
                                             group_.request->resource, group_.request->owner, at);
    side.witness = WitnessOn(s, same->index, hit);
    side.replayed = side.witness->decision == hit.decision &&
                    side.witness->ceiling == hit.ceiling &&
                    side.witness->ceiling != Decision::kAllowed;
  }

  // Alike as policies see it, or at least a credential of the same identity and kind.
  bool IsSame(std::size_t s, const ComparedCredential& other, const ComparedCredential& one,
              const std::string& key) const {
    if (other.session == nullptr || one.session == nullptr) return other.session == one.session;
    if (comparer_.KeyOf(s, other) == key) return true;
    return other.session->identity_arn == one.session->identity_arn &&
           other.session->kind == one.session->kind &&
           other.session->mfa.has_value() == one.session->mfa.has_value() &&
           other.session->session_policies.empty() == one.session->session_policies.empty();
  }

  // As long after the authentication; the same moment where it may be; else the first.
  static Instant NowFor(const ComparedCredential& same, const ComparedCredential& one,
                        const Instant& now) {
    if (same.session != nullptr && one.session != nullptr && same.session->mfa &&
        one.session->mfa && now >= one.session->mfa->at) {
      const Instant then = Later(same.session->mfa->at, SecondsBetween(one.session->mfa->at, now));
      if (then >= same.from) return then;
    }
    if (now >= same.from && (!same.until || now < *same.until)) return now;
    return same.from;
  }

  // Where the steps that lead to the credential end on this side.
  void AddObstacle(std::size_t s, const ComparedCredential& one, DifferenceSide& side) {
    side.replayed = true;
    const Chain chain = sides_[1 - s].chain_to(one.index);
    if (chain.empty()) {
      side.missing = one.session == nullptr ? std::string("nobody is let in without a credential")
                                            : Quoted(one.session->identity_arn) +
                                                  (Exists(s, one.session->identity_arn)
                                                       ? " has no such credential there"
                                                       : " isn't there");
      return;
    }
    StsOptions options = options_.coverage.sts;
    options.reading = Reading::kCeiling;
    options.explain = true;
    const Sts sts(*sides_[s].estate, options);
    const std::int64_t shift = SecondsBetween(sides_[1 - s].subject->from, sides_[s].subject->from);
    SessionPtr caller;
    for (Step step : chain) {
      step.at.now = Later(step.at.now, shift);
      const Issued issued = MakeStep(sts, caller, step);
      if (!issued.ok()) {
        side.missing = StepWords(step) + ": " +
                       (issued.refusal ? issued.refusal->why : std::string("it is refused"));
        return;
      }
      const Holder& holder = issued.session->holder;
      if (!holder.empty() && caller == nullptr && HeldBy({who_}, holder) == Tri::kFalse) {
        side.missing = StepWords(step) + ": that is in the hands of " + Quoted(holder);
        return;
      }
      if (issued.session->mfa && !issued.session->mfa->holder.empty() && !step.device.empty() &&
          HeldBy({who_}, issued.session->mfa->holder) == Tri::kFalse) {
        side.missing = StepWords(step) + ": that device is in the hands of " +
                       Quoted(issued.session->mfa->holder);
        return;
      }
      caller = issued.session;
    }
    side.missing = "what leads to " + Quoted(one.session->identity_arn) +
                   " isn't in the hands of " + Quoted(who_);
  }

  bool Exists(std::size_t s, const std::string& arn) const {
    const Estate& estate = *sides_[s].estate;
    return estate.FindUser(arn) != nullptr || estate.FindRole(arn) != nullptr ||
           arn.ends_with(":root");
  }

  RequestComparer& comparer_;
  const DifferenceGroup& group_;
  const std::array<EvidenceSide, 2>& sides_;
  const std::string& who_;
  const CompareOptions& options_;
};

}  // namespace

void AddEvidence(RequestComparer& comparer, const DifferenceGroup& group,
                 const std::array<EvidenceSide, 2>& sides, const std::string& who,
                 const CompareOptions& options, AccessDifference& difference) {
  Evidence evidence(comparer, group, sides, who, options);
  difference.action = group.action->FullName();
  difference.resource = group.request->resource;
  difference.at = group.request->at;
  difference.before = evidence.Of(0);
  difference.after = evidence.Of(1);
}

}  // namespace remit::inline v0
