#include "remit/report/formatted_policy.h"

#include <algorithm>
#include <vector>

#include "remit/policy/parser.h"
#include "remit/policy/printer.h"
#include "remit/support/diagnostic.h"

namespace remit::inline v0 {
namespace {

std::string RenderAll(const std::vector<Diagnostic>& diagnostics, const SourceText& source,
                      bool colour) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += Render(diagnostic, source, colour);
  return text;
}

}  // namespace

FormattedPolicy FormatPolicy(const SourceText& source, const FormatOptions& options) {
  FormattedPolicy formatted;
  const PolicyParse parsed = ParsePolicy(source);
  formatted.readable = parsed.ok();
  if (formatted.readable) {
    formatted.text = PrintPolicy(parsed.document, {options.indent}) + "\n";
    formatted.was_canonical = formatted.text == source.text();
  }
  formatted.is_json =
      std::none_of(parsed.diagnostics.begin(), parsed.diagnostics.end(), [](const Diagnostic& d) {
        return d.code.starts_with("JSON") && d.code != "JSON0005";  // a name that occurs twice
      });
  if (options.type) {
    PolicyParseOptions strict;
    strict.mode = PolicyMode::kStrict;
    strict.type = *options.type;
    const PolicyParse checked = ParsePolicy(source, strict);
    formatted.findings = RenderAll(checked.diagnostics, source, options.colour);
    formatted.has_errors = !checked.ok();
  } else {
    formatted.findings = RenderAll(parsed.diagnostics, source, options.colour);
    formatted.has_errors = !parsed.ok();
  }
  return formatted;
}

}  // namespace remit::inline v0
