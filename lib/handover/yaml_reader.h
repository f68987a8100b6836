// YAML that says the same as JSON, as a draft.
//
// By libyaml. What programs read in different ways (`no`, octal numbers) is an error
// that asks for quotes; see docs/design.md. Total: limits are diagnostics.
#ifndef REMIT_LIB_HANDOVER_YAML_READER_H_
#define REMIT_LIB_HANDOVER_YAML_READER_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "lib/handover/draft.h"
#include "remit/support/diagnostic.h"

namespace remit::inline v0 {

struct YamlLimits {
  std::size_t max_bytes = std::size_t{16} << 20;
  std::size_t max_depth = 60;
  std::size_t max_values = 200'000;                    // after aliases
  std::size_t max_characters = std::size_t{64} << 20;  // of scalars, after aliases
};

struct YamlParse {
  std::optional<Draft> draft;
  std::vector<Diagnostic> diagnostics;  // YAML0001 to YAML0005
};

// Adds the nodes to `written`, whose source it reads.
YamlParse ReadYaml(std::uint32_t file, WrittenFile& written, const YamlLimits& limits = {});

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_YAML_READER_H_
