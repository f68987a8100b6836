// What the strict rules have to say about one element, before its place is known.
#ifndef REMIT_LIB_POLICY_COMPLAINT_H_
#define REMIT_LIB_POLICY_COMPLAINT_H_

#include <optional>
#include <string>
#include <string_view>

#include "remit/support/diagnostic.h"

namespace remit::inline v0 {

struct Complaint {
  Severity severity = Severity::kError;
  std::string_view code;  // of static storage
  std::string_view rule;
  std::string message;
  std::string hint = {};
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_POLICY_COMPLAINT_H_
