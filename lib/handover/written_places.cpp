#include "lib/handover/written_places.h"

#include <utility>

namespace remit::inline v0 {

void PlaceAsWritten(const DesignText& text, StatementPlace& place) {
  const SourceText& whole = text.whole();
  if (place.file.empty() || place.file != whole.name()) return;
  const std::size_t offset = place.position.offset;
  if (offset >= whole.text().size()) return;
  Place written = text.Of(whole, Span{offset, offset + 1});
  place.file = written.source.name();
  place.pointer = std::move(written.pointer);
  place.position = written.position;
}

void PlaceAsWritten(const DesignText& text, std::vector<StatementPlace>& places) {
  for (StatementPlace& place : places) PlaceAsWritten(text, place);
}

void PlaceAsWritten(const DesignText& text, CheckFinding& finding) {
  PlaceAsWritten(text, finding.statements);
  if (finding.witness) {
    PlaceAsWritten(text, finding.witness->statements);
    for (Step& step : finding.witness->chain) PlaceAsWritten(text, step.statements);
  }
  for (CheckFinding& other : finding.consequences) PlaceAsWritten(text, other);
}

}  // namespace remit::inline v0
