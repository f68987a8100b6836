// What a plain YAML scalar is: null, a boolean, a number, a string, or something
// that different programs read differently.
#ifndef REMIT_LIB_HANDOVER_YAML_SCALAR_H_
#define REMIT_LIB_HANDOVER_YAML_SCALAR_H_

#include <string_view>

#include "remit/support/json.h"

namespace remit::inline v0 {

struct YamlScalar {
  JsonKind kind = JsonKind::kString;
  // Why it has to be quoted: "a boolean to some programs"; empty: it needn't.
  std::string_view ambiguous;
};

YamlScalar ResolvePlain(std::string_view text);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_YAML_SCALAR_H_
