// Who can become whom: an estate and its custody, indexed for questions.
//
//   Delegation delegation(estate, custody);
//   Coalition msp{.parties = {"msp"}, .tokens_from = {"customer"}};
//   Reached reached = ReachOf(delegation, msp, {.from = now});     // delegation/reach.h
//   Answer answer = Can(delegation, reached, "ec2:RunInstances", "*");  // delegation/answer.h
//
// The index is keyed by role: whom its trust names. Where that is a whole account,
// it is joined with an index of the identity statements of that account which may
// allow sts:AssumeRole on it. Principals with the same permissions to assume are one
// class, so that nothing costs principals times roles.
//
// Immutable and cheap to copy; any number of threads may ask it. Costs to build: one
// look at every statement, then a decision for each class and role that may meet.
#ifndef REMIT_DELEGATION_DELEGATION_H_
#define REMIT_DELEGATION_DELEGATION_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "remit/delegation/custody.h"
#include "remit/estate/estate.h"
#include "remit/policy/instant.h"
#include "remit/sts/sts.h"

namespace remit::inline v0 {

struct DelegationOptions {
  StsOptions sts = {};
};

// What holds from an instant on, until the next period.
struct TimelinePeriod {
  Instant from;
  Estate estate;
  Custody custody;
  std::string name = {};  // of the phase, for answers
};

struct DelegationStats {
  std::size_t principals = 0;   // users and roles
  std::size_t classes = 0;      // of principals that are alike
  std::size_t class_edges = 0;  // from a class to a role: what is stored
  std::size_t named_edges = 0;  // from a principal or provider or service that a trust names
  std::size_t role_edges = 0;   // from a principal to a role: what that stands for
  std::size_t decisions = 0;    // how many were made to build it
};

class Delegation {
 public:
  // One estate for all time. Custody is applied to the estate (ApplyCustody).
  Delegation(const Estate& estate, Custody custody, const DelegationOptions& options = {});
  // A timeline: what holds changes at each period's `from`. The first holds before
  // its own `from`, too. REQUIRES: at least one, in ascending order.
  explicit Delegation(std::vector<TimelinePeriod> periods, const DelegationOptions& options = {});

  std::size_t periods() const;
  const TimelinePeriod& period(std::size_t i) const;  // its estate has the holders filled in
  std::size_t PeriodAt(const Instant& at) const;
  const Estate& estate() const { return period(0).estate; }
  const Custody& custody() const { return period(0).custody; }
  const DelegationOptions& options() const;

  // Of one period.
  const std::vector<UnknownHolder>& UnknownHolders(std::size_t period = 0) const;
  const std::vector<std::string>& UnmatchedCustody(std::size_t period = 0) const;
  const DelegationStats& stats(std::size_t period = 0) const;

 private:
  friend class DelegationParts;  // of lib/delegation
  struct Data;
  std::shared_ptr<const Data> data_;
};

}  // namespace remit::inline v0

#endif  // REMIT_DELEGATION_DELEGATION_H_
