// YAML that remit writes itself, and the same as JSON.
#ifndef REMIT_LIB_HANDOVER_STARTING_DESIGN_YAML_H_
#define REMIT_LIB_HANDOVER_STARTING_DESIGN_YAML_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/handover/starting_design.h"

namespace remit::inline v0 {

// As asked for; `next` takes the place of comments in JSON.
std::string InFormat(std::string yaml, const std::vector<std::string>& next,
                     const StartingDesignOptions& options);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_STARTING_DESIGN_YAML_H_
