// Any bytes as a policy document: a result comes back, its places lie in the
// text, and what was read survives printing.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/policy/parser.h"
#include "remit/policy/printer.h"
#include "tests/fuzz/require.h"

namespace remit {
namespace {

void CheckDiagnostics(const PolicyParse& parse, const SourceText& text) {
  std::size_t last = 0;
  for (const Diagnostic& diagnostic : parse.diagnostics) {
    Require(diagnostic.span.begin <= diagnostic.span.end, "spans have an end");
    Require(diagnostic.span.end <= text.text().size(), "spans lie in the text");
    Require(diagnostic.position == text.PositionAt(diagnostic.span.begin), "positions are right");
    Require(diagnostic.position.offset >= last, "diagnostics stand in the order of the text");
    last = diagnostic.position.offset;
    Require(!diagnostic.code.empty() && !diagnostic.message.empty(), "diagnostics say something");
    Require(Render(diagnostic, text).find('\x1b') == std::string::npos, "nothing moves the cursor");
  }
}

void CheckPrinting(const PolicyDocument& document) {
  for (const int indent : {0, 2}) {
    const std::string printed = PrintPolicy(document, {.indent = indent});
    const PolicyParse again = ParsePolicy(SourceText::Borrow(printed, "printed"));
    Require(again.ok(), "what is printed can be read");
    Require(again.document == document, "what is printed says the same");
    Require(PrintPolicy(again.document, {.indent = indent}) == printed, "printing is stable");
  }
}

void CheckPlaces(const PolicyDocument& document, const SourceText& text) {
  for (const ElementPlace& place : ElementPlaces(document)) {
    Require(place.span.begin < place.span.end && place.span.end <= text.text().size(),
            "places lie in the text");
  }
}

}  // namespace
}  // namespace remit

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace remit;  // NOLINT(google-build-using-namespace)
  const SourceText text = SourceText::Borrow({reinterpret_cast<const char*>(data), size}, "input");
  const PolicyParse lenient = ParsePolicy(text);
  CheckDiagnostics(lenient, text);
  if (lenient.ok()) {
    CheckPrinting(lenient.document);
    CheckPlaces(lenient.document, text);
  }
  for (std::string_view name : PolicyTypeNames()) {
    const PolicyParse strict = ParsePolicy(
        text, {.mode = PolicyMode::kStrict, .type = *ParsePolicyType(name), .limits = {}});
    CheckDiagnostics(strict, text);
    Require(!strict.ok() || lenient.ok(), "strict mode accepts no more than evaluate mode");
    if (lenient.ok()) Require(strict.document == lenient.document, "both modes read the same");
  }
  return 0;
}
