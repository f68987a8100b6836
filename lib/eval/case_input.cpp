#include "lib/eval/case_input.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "lib/eval/line_chunks.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Appends until `enough(text)`, the end, or more than `max_bytes`.
template <typename Enough>
absl::Status ReadUntil(const ByteSource& source, std::string& text, std::size_t max_bytes,
                       bool& at_end, Enough enough) {
  while (!at_end && text.size() <= max_bytes && !enough(text)) {
    const std::size_t before = text.size();
    text.resize(before + kReadBytes);
    const absl::StatusOr<std::size_t> count = source({text.data() + before, kReadBytes});
    if (!count.ok()) return count.status();
    text.resize(before + *count);
    at_end = *count == 0;
  }
  return absl::OkStatus();
}

// Where the first line that isn't blank begins.
std::size_t FirstLineBegin(std::string_view text) {
  std::size_t first = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  first = text.find_first_not_of(kBlank, first);
  if (first == std::string_view::npos) return text.size();
  const std::size_t line_break = text.substr(0, first).rfind('\n');
  return line_break == std::string_view::npos ? 0 : line_break + 1;
}

std::string_view FirstLine(std::string_view text) {
  text.remove_prefix(FirstLineBegin(text));
  return text.substr(0, text.find('\n'));
}

// The kind of the JSON value that `line` is, complete by itself; kNull for none.
JsonKind WholeValue(std::string_view line, const JsonLimits& limits) {
  const JsonParse parsed = ParseJson(SourceText::Borrow(line, {}), limits);
  const JsonValue root = parsed.tree.root();
  return root ? root.kind() : JsonKind::kNull;
}

// Whether a text that is no JSON was meant to be one document, so that one error
// says more than one for every line. In JSON Lines a case begins each line; in a
// document that is laid out, at most the first.
bool IsBrokenDocument(std::string_view text, const JsonLimits& limits) {
  const std::string_view first = FirstLine(text);
  const std::size_t begin = first.find_first_not_of(kBlank);
  if (begin == std::string_view::npos || WholeValue(first, limits) != JsonKind::kNull) return false;
  if (first[begin] == '[') return true;
  return first[begin] == '{' && text.find("\n{", FirstLineBegin(text)) == std::string_view::npos;
}

// First `head`, then what `source` has still.
ByteSource Joined(std::string head, const ByteSource& source) {
  auto shared = std::make_shared<const std::string>(std::move(head));
  return [shared, given = std::size_t{0},
          &source](std::span<char> into) mutable -> absl::StatusOr<std::size_t> {
    if (!shared) return source(into);
    const std::size_t count = shared->copy(into.data(), into.size(), given);
    given += count;
    if (given == shared->size()) shared.reset();
    return count == 0 && !shared ? source(into) : absl::StatusOr<std::size_t>(count);
  };
}

}  // namespace

absl::StatusOr<CaseInput> OpenCases(const ByteSource& source, std::string_view name,
                                    const JsonLimits& limits) {
  CaseInput input;
  std::string text;
  bool at_end = false;
  const auto has_line = [](std::string_view so_far) {
    return so_far.find('\n', FirstLineBegin(so_far)) != std::string_view::npos;
  };
  absl::Status status = ReadUntil(source, text, limits.max_bytes, at_end, has_line);
  if (!status.ok()) return status;
  if (WholeValue(FirstLine(text), limits) != JsonKind::kObject) {
    status =
        ReadUntil(source, text, limits.max_bytes, at_end, [](std::string_view) { return false; });
    if (!status.ok()) return status;
    if (at_end && FirstLineBegin(text) < text.size()) {
      const SourceText whole = SourceText::FromString(std::move(text), std::string(name));
      JsonParse parsed = ParseJson(whole, limits);
      const JsonValue root = parsed.tree.root();
      const bool has_cases = root && (root.IsObject() || root.IsArray());
      if (has_cases || (!root && IsBrokenDocument(whole.text(), limits))) {
        input.diagnostics = std::move(parsed.diagnostics);
        input.tree = std::make_shared<const JsonTree>(std::move(parsed.tree));
        if (!has_cases) return input;
        const JsonValue top = input.tree->root();
        if (top.IsArray()) {
          input.cases.assign(top.begin(), top.end());
        } else {
          input.cases.push_back(top);
        }
        return input;
      }
      text = whole.text();
    }
  }
  input.lines = Joined(std::move(text), source);
  return input;
}

std::vector<Diagnostic> DiagnosticsWithin(const CaseInput& input, JsonValue value) {
  std::vector<Diagnostic> within;
  const Span span = value.span();
  std::copy_if(input.diagnostics.begin(), input.diagnostics.end(), std::back_inserter(within),
               [span](const Diagnostic& d) {
                 return d.span.begin >= span.begin && d.span.begin < span.end;
               });
  return within;
}

}  // namespace remit::inline v0
