// A design to start from: a small one that holds, or a draft of what AWS's dumps tell.
//
//   std::string yaml = StartingDesign();
//   std::string draft = DraftDesign(*imported.estate, "dumps", {.file = "handover.yaml"});
//
// Both are commented: what to write next, and what nobody knows yet. Thread-safe.
#ifndef REMIT_HANDOVER_STARTING_DESIGN_H_
#define REMIT_HANDOVER_STARTING_DESIGN_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "remit/estate/estate.h"

namespace remit::inline v0 {

enum class DesignFormat : std::uint8_t {
  kYaml,
  kJson,  // which has no comments: they are in the field `x-next`
};

struct StartingDesignOptions {
  DesignFormat format = DesignFormat::kYaml;
  std::string file = "design.yaml";           // how it is going to be called
  std::string schema = "design.schema.json";  // where editors find the schema
};

std::string StartingDesign(const StartingDesignOptions& options = {});

struct DraftDesignOptions : StartingDesignOptions {
  std::size_t max_unknown = 200;  // things that nobody is known to hold; then how many more
};

// `folder`: the dumps that `estate` was imported from, relative to the design. Who foreign
// accounts belong to, and who holds what, is suggested or asked for, and never taken as known.
std::string DraftDesign(const Estate& estate, std::string_view folder,
                        const DraftDesignOptions& options = {});

// The JSON Schema of designs.
std::string_view DesignSchema();

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_STARTING_DESIGN_H_
