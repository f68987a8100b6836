// Which actions exercise each area of the shared responsibility model: data.
#ifndef REMIT_LIB_PARTY_AREAS_H_
#define REMIT_LIB_PARTY_AREAS_H_

#include <span>
#include <string_view>

#include "remit/party/responsibility.h"

namespace remit::inline v0 {

// Patterns, as in policies; a test holds each against the catalog.
std::span<const std::string_view> PatternsOf(ResponsibilityArea area);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_PARTY_AREAS_H_
