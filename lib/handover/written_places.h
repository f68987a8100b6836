// Statements of policies that a design holds itself, at the places where a person wrote them.
#ifndef REMIT_LIB_HANDOVER_WRITTEN_PLACES_H_
#define REMIT_LIB_HANDOVER_WRITTEN_PLACES_H_

#include <vector>

#include "remit/delegation/chain.h"
#include "remit/handover/check.h"
#include "remit/handover/design_text.h"

namespace remit::inline v0 {

// A policy within a design is read from one JSON text, which isn't what a person wrote when the
// design is YAML or extends another one: file, pointer and position become those of the file.
void PlaceAsWritten(const DesignText& text, StatementPlace& place);
void PlaceAsWritten(const DesignText& text, std::vector<StatementPlace>& places);
// Of the finding, its witness and its consequences.
void PlaceAsWritten(const DesignText& text, CheckFinding& finding);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_WRITTEN_PLACES_H_
