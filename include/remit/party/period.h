// A stretch of time: from a moment on, up to and without another.
#ifndef REMIT_PARTY_PERIOD_H_
#define REMIT_PARTY_PERIOD_H_

#include <cstdint>
#include <limits>
#include <optional>

#include "remit/policy/instant.h"

namespace remit::inline v0 {

struct Period {
  std::optional<Instant> from;   // nothing: since ever
  std::optional<Instant> until;  // the first moment that is over; nothing: without an end

  bool Contains(Instant moment) const {
    return (!from || *from <= moment) && (!until || moment < *until);
  }
  // Whether all of `other` is within this one.
  bool Covers(const Period& other) const {
    const bool begins = !from || (other.from && *from <= *other.from);
    const bool ends = !until || (other.until && *other.until <= *until);
    return begins && ends;
  }
  // Whether some moment is in both.
  bool Meets(const Period& other) const {
    return (!until || !other.from || *other.from < *until) &&
           (!other.until || !from || *from < *other.until);
  }

  bool operator==(const Period&) const = default;
};

}  // namespace remit::inline v0

#endif  // REMIT_PARTY_PERIOD_H_
