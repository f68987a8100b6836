// Collects diagnostics about one document and puts them in the order of its text,
// and makes the pointers of its elements.
//
//   Findings findings(document);
//   findings.Add({Severity::kWarning, "IAM0204", "GR09", "message"}, pointer, span);
//   std::vector<Diagnostic> diagnostics = std::move(findings).Take();
//
// For one thread; `document` must outlive it.
#ifndef REMIT_POLICY_FINDINGS_H_
#define REMIT_POLICY_FINDINGS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "remit/policy/document.h"
#include "remit/support/diagnostic.h"

namespace remit::inline v0 {

// What there is to say about one element, before its place is known.
struct Complaint {
  Severity severity = Severity::kError;
  std::string_view code;  // of static storage
  std::string_view rule;
  std::string message;
  std::string hint = {};
};

class Findings {
 public:
  explicit Findings(const PolicyDocument& document) : document_(document) {}

  // No more are kept, nor need be looked for: a hostile document must not cost
  // a pointer for each of its elements.
  bool Full() const { return diagnostics_.size() > kMost; }

  void Add(Complaint complaint, std::string pointer, Span span);

  // Sorted, with positions, in one pass over the text.
  std::vector<Diagnostic> Take() &&;

 private:
  static constexpr std::size_t kMost = 1'000;

  const PolicyDocument& document_;
  std::vector<Diagnostic> diagnostics_;
};

// "/Statement/3/NotAction/1": the pointer of one pattern of a statement.
std::string PatternPointer(const PolicyDocument& document, std::size_t statement, const char* name,
                           const PatternElement& element, std::size_t pattern);

// "/Statement/3/Principal/AWS/0".
std::string PrincipalPointer(const PolicyDocument& document, std::size_t statement,
                             const PrincipalElement& element, std::size_t entry);

// "/Statement/3/Condition/StringLike/aws:PrincipalArn/2".
std::string ConditionValuePointer(const PolicyDocument& document, std::size_t statement,
                                  const ConditionBlock& block, const ConditionKey& key,
                                  std::size_t value);

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_FINDINGS_H_
