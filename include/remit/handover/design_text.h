// The text of a design, and where each part of it stands in the files that it is
// made of.
//
//   Place place = design.text.At("/parties/msp");          // by JSON pointer
//   Place place = design.text.Of(document->source, statement.span);
//
// A design may be YAML, extend another one and be patched. What is read is one
// JSON text, made of all that; a Place leads back to the file that a person wrote.
// A cheap handle on immutable data: thread-safe.
#ifndef REMIT_HANDOVER_DESIGN_TEXT_H_
#define REMIT_HANDOVER_DESIGN_TEXT_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/entities.h"
#include "remit/importer/sourced_diagnostic.h"
#include "remit/support/diagnostic.h"
#include "remit/support/json.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

struct Place {
  SourceText source;    // the file: the design, what it extends, a policy's
  std::string pointer;  // RFC 6901, within that file
  Span span;
  Position position;  // line and column of the span's beginning
};

class DesignText {
 public:
  DesignText();  // empty

  // The value at a pointer of the whole document, as patches have left it. What a
  // pointer doesn't find has the place of the nearest value around it.
  Place At(std::string_view pointer) const;
  // A span of the whole document, or of a file that belongs to it.
  Place Of(const SourceText& source, Span span) const;
  // What an entity of an estate knows of itself. `below`: a pointer within it.
  Place Of(const Source& source, std::string_view below = {}) const;

  // The same, for a diagnostic of any reader about the whole document.
  SourcedDiagnostic Sourced(Diagnostic diagnostic, const SourceText& source) const;

  // The whole document as JSON. Where the design is one JSON file, that file.
  const SourceText& whole() const;
  JsonValue root() const;
  // The design itself first, then what it extends, then policies and custody.
  std::vector<SourceText> files() const;

 private:
  friend class DesignTextBuilder;  // of lib/handover
  struct Data;
  std::shared_ptr<const Data> data_;
};

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_DESIGN_TEXT_H_
