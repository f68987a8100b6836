// Which fields the steps of a script have.
#ifndef REMIT_LIB_STS_SCRIPT_FIELDS_H_
#define REMIT_LIB_STS_SCRIPT_FIELDS_H_

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "remit/sts/script.h"

namespace remit::inline v0 {

struct StepFields {
  std::string_view name;  // of the step, or of the change that it makes
  StepKind kind;
  bool needs_from;
  std::vector<std::string_view> required;
  std::vector<std::string_view> optional;
};

// The steps by name; `edit` has the fields of its change.
std::span<const StepFields> AllStepFields();
// The changes that an `edit` may make.
std::span<const StepFields> AllChangeFields();

const StepFields* FindFields(std::span<const StepFields> all, std::string_view name);

// The outcomes that a step of this kind may be expected to have.
std::span<const StepOutcome> OutcomesOf(StepKind kind);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_STS_SCRIPT_FIELDS_H_
