// Policy text with variables, resolved against a request (§2.3), for the plain
// evaluator.
#ifndef REMIT_LIB_EVAL_PLAIN_TEXT_H_
#define REMIT_LIB_EVAL_PLAIN_TEXT_H_

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/eval/compare.h"
#include "remit/eval/request.h"

namespace remit::inline v0 {

// The present entries of a context key, one for each spelling (C02, U13).
std::vector<const ContextEntry*> PresentEntries(std::span<const ContextEntry> context,
                                                std::string_view key);

// Text in which each character knows whether it may act as a wildcard.
struct ResolvedText {
  std::string text;
  std::string literal;  // parallel: '\1' where the character is only ever itself (V06, V07)

  void Append(std::string_view piece, bool is_literal) {
    text += piece;
    literal.append(piece.size(), is_literal ? '\1' : '\0');
  }
};

struct TextContext {
  std::span<const ContextEntry> context;
  bool expand_variables = true;  // V01
  bool* asked_absent_key = nullptr;
};

// Calls `compare` with the resolved text. An unresolvable variable (V08, V09)
// matches nothing. Where a variable's key has several spellings that lead to
// different answers the result is indeterminate (U13).
Comparison CompareResolved(std::string_view policy_text, const TextContext& context,
                           const std::function<Comparison(const ResolvedText&)>& compare);

// Anchored match, `*` and `?` being wildcards where they may be.
bool MatchesGlob(const ResolvedText& pattern, std::string_view text);

// C26: field by field.
Comparison MatchesArn(const ResolvedText& pattern, std::string_view arn);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_PLAIN_TEXT_H_
