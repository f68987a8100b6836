#include "tests/support/json_readers.h"

#include <utility>

#include "lib/support/json_reader.h"

namespace remit {
namespace {

std::string Place(Span span) { return std::to_string(span.begin) + "-" + std::to_string(span.end); }

// Every value with its places, one a line.
void Describe(JsonValue value, std::string& out) {
  out += std::string(JsonKindName(value.kind())) + " " + Place(value.span()) + " key " +
         Place(value.key_span()) + " `" + std::string(value.key()) + "`: `" +
         std::string(value.text()) + "`\n";
  for (JsonValue member : value) Describe(member, out);
}

}  // namespace

std::string DisagreementOfReaders(std::string_view text, bool& taken) {
  const SourceText source = SourceText::Borrow(text, "text");
  JsonTreeBuilder fast(source, {});
  taken = ReadSoundJson(fast);
  if (!taken) return {};
  JsonTreeBuilder careful(source, {});
  ReadAnyJson(careful);
  const JsonParse a = std::move(fast).Take();
  const JsonParse b = std::move(careful).Take();
  if (!b.ok()) return "taken, although: " + Render(b.diagnostics.front(), source);
  std::string of_fast;
  std::string of_careful;
  Describe(a.tree.root(), of_fast);
  Describe(b.tree.root(), of_careful);
  return of_fast == of_careful ? std::string() : of_fast + "is not\n" + of_careful;
}

}  // namespace remit
