#include "remit/importer/sourced_diagnostic.h"

#include <algorithm>

namespace remit::inline v0 {

std::string Render(const SourcedDiagnostic& diagnostic, bool colour) {
  const bool unnamed = diagnostic.source.text().empty() && !diagnostic.source.name().empty();
  std::string text;
  if (unnamed) text = std::string(diagnostic.source.name()) + ": ";
  return text + Render(diagnostic.diagnostic, diagnostic.source, colour);
}

bool HasErrors(std::span<const SourcedDiagnostic> diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const SourcedDiagnostic& d) {
    return d.diagnostic.severity == Severity::kError;
  });
}

}  // namespace remit::inline v0
