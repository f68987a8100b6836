// How everything stands in one phase of a design.
//
// Made when a design is read, by applying the changes of each phase to the phase
// before. Estates share what doesn't change. Immutable in a Design: thread-safe.
#ifndef REMIT_HANDOVER_SNAPSHOT_H_
#define REMIT_HANDOVER_SNAPSHOT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/delegation/custody.h"
#include "remit/estate/estate.h"
#include "remit/handover/terms.h"
#include "remit/party/model.h"
#include "remit/party/period.h"

namespace remit::inline v0 {

enum class ChangeKind : std::uint8_t {
  kGrant,
  kRevoke,
  kReplace,
  kAttach,
  kDetach,
  kAgreement,
  kAgreementEnds,
  kParty,
  kSupportPlan,
  kAccount,
  kCustody,
  kResponsibilities,
  kDesignConfiguration,
};
std::string_view ChangeKindName(ChangeKind kind);  // "agreementEnds": the field of the design

struct PhaseChange {
  ChangeKind kind = ChangeKind::kGrant;
  std::vector<std::string> about;  // ARNs, account ids, agreements, parties that it touches
  std::string pointer;
};

struct PhaseSnapshot {
  std::string name;
  std::string title;
  std::size_t index = 0;
  Period period;                     // from its `from` to that of the next
  std::vector<PhaseChange> changes;  // that led to it, in order
  std::string pointer;

  Estate estate;  // holders of `custody` applied where the estate names none
  Custody custody;
  PartyModel model;
  DesignConfiguration configuration;

  // The moment at which to judge what doesn't depend on time within it.
  Instant at() const { return period.from.value_or(Instant()); }
};

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_SNAPSHOT_H_
