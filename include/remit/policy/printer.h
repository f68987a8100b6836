// Writes a policy document as canonical JSON.
//
//   std::string json = PrintPolicy(document);
//
// The elements of a statement stand in the order that AWS's documentation uses
// (Sid, Effect, Principal, Action, Resource, Condition); a list of one is
// written as a bare value; Statement is always a list; strings hold the fewest
// escapes that JSON allows. Parsing the output gives an equal document, and
// printing that gives the same bytes.
#ifndef REMIT_POLICY_PRINTER_H_
#define REMIT_POLICY_PRINTER_H_

#include <string>

#include "remit/policy/document.h"

namespace remit::inline v0 {

struct PrintOptions {
  int indent = 2;  // 0: one line without spaces
};

std::string PrintPolicy(const PolicyDocument& document, const PrintOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_PRINTER_H_
