#include "remit/eval/case_stream.h"

#include <string>
#include <utility>

#include "lib/eval/case_input.h"
#include "lib/eval/line_chunks.h"

namespace remit::inline v0 {
namespace {

void ReadDocument(const CaseInput& input, const CaseParseOptions& options,
                  const CaseVisitor& on_case) {
  if (!input.tree->root()) {
    CaseParse failed;
    failed.diagnostics = input.diagnostics;
    on_case(failed, input.tree->source());
    return;
  }
  for (const JsonValue value : input.cases) {
    CaseParse parsed = ParseCase(input.tree, value, options);
    if (auto own = DiagnosticsWithin(input, value); !own.empty()) {
      parsed.value.reset();
      parsed.diagnostics = std::move(own);
    }
    if (!on_case(parsed, input.tree->source())) return;
  }
}

}  // namespace

absl::Status ForEachCase(const ByteSource& input, std::string_view name, const PolicyLimits& limits,
                         const CaseVisitor& on_case) {
  CaseParseOptions options;
  options.limits = limits;
  absl::StatusOr<CaseInput> opened = OpenCases(input, name, limits.json);
  if (!opened.ok()) return opened.status();
  if (opened->is_document()) {
    ReadDocument(*opened, options, on_case);
    return absl::OkStatus();
  }
  LineChunks chunks(opened->lines, limits.json.max_bytes);
  LineChunk chunk;
  for (;;) {
    const absl::StatusOr<bool> more = chunks.Next(chunk);
    if (!more.ok()) return more.status();
    if (!*more) return absl::OkStatus();
    if (chunk.too_long) {
      return absl::ResourceExhaustedError("line " + std::to_string(chunk.first_line) +
                                          " is longer than allowed");
    }
    bool go_on = true;
    ForEachLine(chunk, [&](std::string_view line, std::size_t number) {
      const SourceText text = SourceText::FromString(std::string(line), std::string(name), number);
      go_on = on_case(ParseCase(text, options), text);
      return go_on;
    });
    if (!go_on) return absl::OkStatus();
  }
}

}  // namespace remit::inline v0
