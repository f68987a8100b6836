// How a design goes on in time: phases, agreements, the provider's staff, and what outlives
// each end (S06).
//
//   Timeline timeline = TimelineOf(*parsed->design);
//   for (const TimelineEnd& end : timeline.ends)
//     for (const SessionTail& tail : end.tails) …   // tail.identity, tail.works_until
//
// An end is a phase's beginning, which may revoke things, or the end of an agreement. A
// session that was begun in the last second before it lasts for as long as it may; whether
// anything still works in customers' accounts by it is asked, and until when. Thread-safe.
#ifndef REMIT_HANDOVER_TIMELINE_H_
#define REMIT_HANDOVER_TIMELINE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/handover/check.h"
#include "remit/handover/design.h"
#include "remit/party/agreement.h"
#include "remit/party/period.h"
#include "remit/party/staff_role.h"

namespace remit::inline v0 {

struct TimelinePhase {
  std::string name;
  std::string title;
  Period period;
  std::vector<std::string> changes;  // in words, in order: "grant 5 things"
  bool handed_over = false;          // the handover's terms hold
};

struct TimelineAgreement {
  Agreement agreement;
  std::string counterpart;   // of its sides the partner, else the provider
  std::string from_phase;    // the first phase that knows it
  bool ended_early = false;  // by a phase, before what was planned
};

struct TimelineStaff {
  std::string holder;
  std::string title;
  StaffRole role = StaffRole::kAccountManager;
  std::string assigned_to;          // a party; empty: not said
  std::vector<std::string> phases;  // in which they take part
  std::vector<Period> periods;      // the same, joined where one follows the other
};

// What is left of a session that can't be begun any more.
struct SessionTail {
  enum class Works : std::uint8_t {
    kNothing,     // it lasts, and every request is refused
    kSomething,   // until `works_until`
    kCannotTell,  // it can't be ruled out
  };

  std::string party;
  std::string identity;                 // the ARN of its user or role
  std::optional<Instant> lasts_until;   // the session itself
  std::vector<std::string> token_from;  // holders whose tokens it took
  Works works = Works::kNothing;        // in customers' accounts
  std::optional<Instant> works_until;   // the first moment at which nothing works any more
  std::string action;                   // that works longest, and on what
  std::string resource;
  bool gone = false;  // the user or role is no more
  std::vector<std::string> undecided;
};
std::string_view TailWorksName(SessionTail::Works works);  // "nothing", "something", "cannotTell"

// What a party can still come by although its agreement is over.
struct AccessAfterEnd {
  std::string party;  // a holder
  std::string identity;
  std::string action;
  std::string resource;
  bool sure = true;
};

struct TimelineEnd {
  Instant at;
  std::string phase;                    // that `at` is in
  std::string begins;                   // the phase that begins then; empty: none
  std::vector<std::string> agreements;  // that are over then
  std::vector<SessionTail> tails;       // longest first
  std::vector<AccessAfterEnd> left;
  std::vector<std::string> notes;  // what wasn't followed to its end
};

struct Timeline {
  std::string title;
  std::vector<TimelinePhase> phases;
  std::vector<TimelineAgreement> agreements;  // in the order of the design
  std::vector<TimelineStaff> staff;
  std::vector<TimelineEnd> ends;  // in time
  CoverageCounts coverage;
  bool interrupted = false;  // `stop` came: `ends` aren't all

  // Whether somebody can come by something anew after an agreement's end.
  bool AccessIsLeft() const;
  // Whether that, or what works by some session, can't be told.
  bool CannotTell() const;
};

// Of `options`, `phases`, `only`, `now` and `witnesses` don't matter.
Timeline TimelineOf(const Design& design, const CheckOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_TIMELINE_H_
