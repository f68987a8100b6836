#include "remit/policy/findings.h"

#include <algorithm>
#include <utility>

#include "remit/support/strings.h"

namespace remit::inline v0 {

void Findings::Add(Complaint complaint, std::string pointer, Span span) {
  if (Full()) return;
  if (diagnostics_.size() == kMost) {
    // An error whatever was left out, so that the rest is never taken for sound.
    complaint = {Severity::kError, "IAM0200", "",
                 "more than " + std::to_string(kMost) + " findings; the rest is left out"};
  }
  diagnostics_.push_back({complaint.severity, std::string(complaint.code),
                          std::string(complaint.rule), std::move(complaint.message),
                          std::move(complaint.hint), std::move(pointer), span, Position{}});
}

std::vector<Diagnostic> Findings::Take() && {
  PutInOrder(document_.source, diagnostics_);
  return std::move(diagnostics_);
}

std::string PatternPointer(const PolicyDocument& document, std::size_t statement, const char* name,
                           const PatternElement& element, std::size_t pattern) {
  std::string pointer = StatementPointer(document, statement);
  pointer += element.negated ? "/Not" : "/";
  pointer += name;
  // A bare value fills its element.
  const bool bare = element.patterns.size() == 1 && element.patterns.front().span == element.span;
  if (!bare) pointer += "/" + std::to_string(pattern);
  return pointer;
}

std::string PrincipalPointer(const PolicyDocument& document, std::size_t statement,
                             const PrincipalElement& element, std::size_t entry) {
  const PrincipalEntry& wanted = element.entries[entry];
  std::string pointer = StatementPointer(document, statement);
  pointer += element.negated ? "/NotPrincipal/" : "/Principal/";
  pointer += PrincipalTypeName(wanted.type);
  if (!wanted.in_list) return pointer;
  const auto end = element.entries.begin() + static_cast<std::ptrdiff_t>(entry);
  const auto before = std::count_if(element.entries.begin(), end,
                                    [&](const PrincipalEntry& e) { return e.type == wanted.type; });
  return pointer + "/" + std::to_string(before);
}

std::string ConditionValuePointer(const PolicyDocument& document, std::size_t statement,
                                  const ConditionBlock& block, const ConditionKey& key,
                                  std::size_t value) {
  std::string pointer = StatementPointer(document, statement) + "/Condition";
  AppendPointerToken(pointer, block.name.text);
  AppendPointerToken(pointer, key.key.text);
  const bool bare = key.values.size() == 1 && key.values.front().span == key.values_span;
  if (!bare) pointer += "/" + std::to_string(value);
  return pointer;
}

}  // namespace remit::inline v0
