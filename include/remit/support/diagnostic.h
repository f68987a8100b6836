// What a document has to say about itself: never an exception, never a Status.
//
//   for (const Diagnostic& d : result.diagnostics) std::cerr << Render(d, text);
//
// Diagnostics are plain values; they own their text and need no SourceText to
// be read. They stand in the order of the document.
#ifndef REMIT_SUPPORT_DIAGNOSTIC_H_
#define REMIT_SUPPORT_DIAGNOSTIC_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/support/source_text.h"

namespace remit::inline v0 {

// The four severities of IAM Access Analyzer's policy validation.
enum class Severity { kError, kSecurityWarning, kWarning, kSuggestion };

std::string_view SeverityName(Severity severity);

struct Diagnostic {
  Severity severity = Severity::kError;
  std::string code;     // stable, e.g. "IAM0107"
  std::string rule;     // the rule of docs/semantics.md that it rests on, e.g. "GR14"
  std::string message;  // lower case, no full stop, user text in backticks
  std::string hint;     // what to do instead; may be empty
  std::string pointer;  // JSON pointer (RFC 6901) of the element
  Span span;            // its bytes in the text
  Position position;    // where the span begins

  bool operator==(const Diagnostic&) const = default;
};

// Sorts by place and sets each position by its span, in one pass over the text.
void PutInOrder(const SourceText& text, std::vector<Diagnostic>& diagnostics);

bool HasErrors(std::span<const Diagnostic> diagnostics);

// `file:3:15: error[IAM0107]: unknown condition operator `StringLikes``, the
// source line with a caret below it, then the hint. `text` is where the
// diagnostic came from; with an empty text only the first line and the hint are
// given. `colour` adds ANSI colours.
std::string Render(const Diagnostic& diagnostic, const SourceText& text, bool colour = false);

// Two lines: the source line in which `span` begins and `^~~~` below it, each
// after `indent` spaces. Long lines are cut around the span; control characters
// are shown as spaces. Empty when the text holds no such place.
std::string SourceExcerpt(const SourceText& text, Span span, std::size_t indent,
                          bool colour = false);

}  // namespace remit::inline v0

#endif  // REMIT_SUPPORT_DIAGNOSTIC_H_
