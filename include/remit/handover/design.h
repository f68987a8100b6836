// A design: who the parties are, what the accounts look like in each phase, and
// what must be true. The format is told in docs/design.md.
//
//   absl::StatusOr<DesignParse> parsed = ReadDesignFile("handover.json");
//   if (!parsed->ok()) return Print(parsed->diagnostics);
//   for (const PhaseSnapshot& phase : parsed->design->phases) …
//
// A Design is a plain value that keeps its text. Thread-safe to read.
#ifndef REMIT_HANDOVER_DESIGN_H_
#define REMIT_HANDOVER_DESIGN_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"
#include "remit/handover/design_text.h"
#include "remit/handover/expectation.h"
#include "remit/handover/snapshot.h"
#include "remit/handover/terms.h"
#include "remit/importer/sourced_diagnostic.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

struct Design {
  std::string title;
  DesignText text;
  std::vector<PhaseSnapshot> phases;  // in time; at least one
  SecurityRelevance security_relevant;
  std::optional<HandoverTerms> handover;
  std::vector<Expectation> expectations;
  std::vector<DesignWaiver> waivers;

  const PhaseSnapshot* FindPhase(std::string_view name) const;  // nullptr: none
  // Whether the handover's terms hold in this phase.
  bool IsHandedOver(std::size_t phase) const { return handover && phase >= handover->from; }
};

struct DesignOptions {
  const Catalog* catalog = nullptr;     // nullptr: the built-in one
  const ActClasses* classes = nullptr;  // nullptr: the built-in ones
  // Reads a file that the design names: `path` is relative to the working folder.
  // Nothing: files are read from disk, up to 64 MB each.
  std::function<absl::StatusOr<SourceText>(const std::string& path)> read_file;
  // Whether `estates` (folders of AWS dumps) are imported from disk.
  bool import_folders = true;
};

struct DesignParse {
  std::optional<Design> design;                // nothing where there are errors
  std::vector<SourcedDiagnostic> diagnostics;  // design first, each file in order

  bool ok() const { return design.has_value(); }
};

// JSON, or YAML where `text` is named `*.yaml` or `*.yml`. Relative paths are
// relative to the folder in its name. Total: any bytes give a design or diagnostics.
DesignParse ReadDesign(const SourceText& text, const DesignOptions& options = {});

// Fails when the file can't be read.
absl::StatusOr<DesignParse> ReadDesignFile(const std::string& path,
                                           const DesignOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_DESIGN_H_
