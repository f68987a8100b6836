// JSON within a JSON string: the text that the string stands for, and where each
// of its characters is written.
//
//   EmbeddedText inner(value, source);                 // value.IsString()
//   Span outer = inner.Map(diagnostic.span);
#ifndef REMIT_LIB_VALIDATE_EMBEDDED_TEXT_H_
#define REMIT_LIB_VALIDATE_EMBEDDED_TEXT_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "remit/support/json.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

class EmbeddedText {
 public:
  // The text of a string. `value` must be one, and its tree must live on.
  EmbeddedText(JsonValue value, const SourceText& source);
  // A part of `source` as it stands.
  EmbeddedText(Span part, const SourceText& source);

  const SourceText& text() const { return text_; }

  // A place of text() as a place of the outer text. A place within what one
  // escape stands for begins, or ends, where the escape does.
  Span Map(Span inner) const;

 private:
  // From `inner` on, text is written from `outer` on: byte by byte, or all of it
  // by one escape.
  struct Run {
    std::size_t inner = 0;
    std::size_t outer = 0;
    bool escape = false;
  };
  const Run& RunAt(std::size_t inner) const;

  SourceText text_;
  std::vector<Run> runs_;  // by `inner`; the last begins at the end of the text
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_EMBEDDED_TEXT_H_
