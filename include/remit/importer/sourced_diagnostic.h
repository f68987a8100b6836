// A diagnostic together with the text that it is about, where there are many texts.
//
//   for (const SourcedDiagnostic& d : result.diagnostics) std::cerr << Render(d);
//
// Plain values. They share the text, so that a file of which something is to be
// said stays in memory with them. Thread-safe to read.
#ifndef REMIT_IMPORTER_SOURCED_DIAGNOSTIC_H_
#define REMIT_IMPORTER_SOURCED_DIAGNOSTIC_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/support/diagnostic.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

struct SourcedDiagnostic {
  Diagnostic diagnostic;  // pointer, span and position are those of `source`
  SourceText source;      // by its name the file; without text when there is none

  std::string_view file() const { return source.name(); }
};

// As Render(diagnostic, text) of remit/support/diagnostic.h. What has no text is
// told as `file: error[…]: …`.
std::string Render(const SourcedDiagnostic& diagnostic, bool colour = false);

bool HasErrors(std::span<const SourcedDiagnostic> diagnostics);

}  // namespace remit::inline v0

#endif  // REMIT_IMPORTER_SOURCED_DIAGNOSTIC_H_
