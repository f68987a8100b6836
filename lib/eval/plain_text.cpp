#include "lib/eval/plain_text.h"

#include "lib/eval/known_keys.h"
#include "remit/arn/arn.h"
#include "remit/arn/glob.h"
#include "remit/policy/template.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// What a variable may stand for: one text for each spelling of its key; nothing
// where it can't be resolved.
std::vector<std::optional<std::string_view>> Alternatives(const PolicyTemplate::Piece& variable,
                                                          const TextContext& context) {
  const std::vector<const ContextEntry*> entries = PresentEntries(context.context, variable.text);
  if (entries.empty()) {
    if (context.asked_absent_key != nullptr) *context.asked_absent_key = true;
    return {variable.default_text};  // V05, V08
  }
  std::vector<std::optional<std::string_view>> alternatives;
  for (const ContextEntry* entry : entries) {
    // V09: a multivalued key can't be a variable.
    if (entry->is_list || IsMultivaluedKey(variable.text)) {
      alternatives.emplace_back(std::nullopt);
    } else {
      alternatives.emplace_back(entry->values[0]);
    }
  }
  return alternatives;
}

}  // namespace

std::vector<const ContextEntry*> PresentEntries(std::span<const ContextEntry> context,
                                                std::string_view key) {
  std::vector<const ContextEntry*> entries;
  for (const ContextEntry& entry : context) {
    if (entry.is_present() && EqualsIgnoreAsciiCase(entry.key, key)) entries.push_back(&entry);
  }
  return entries;
}

Comparison CompareResolved(std::string_view policy_text, const TextContext& context,
                           const std::function<Comparison(const ResolvedText&)>& compare) {
  if (!context.expand_variables) {
    ResolvedText plain;
    plain.Append(policy_text, /*is_literal=*/false);
    return compare(plain);
  }
  const PolicyTemplate parsed = PolicyTemplate::Parse(policy_text);
  std::vector<std::vector<std::optional<std::string_view>>> alternatives;
  std::size_t combinations = 1;
  constexpr std::size_t kMostCombinations = 64;
  for (const PolicyTemplate::Piece& piece : parsed.pieces()) {
    if (piece.kind != PolicyTemplate::PieceKind::kVariable) continue;
    alternatives.push_back(Alternatives(piece, context));
    combinations *= alternatives.back().size();
    if (combinations > kMostCombinations) {
      return {ComparisonKind::kIndeterminate, "U13", "too many spellings of the variables' keys"};
    }
  }
  std::optional<Comparison> agreed;
  for (std::size_t c = 0; c < combinations; ++c) {
    ResolvedText resolved;
    bool unresolvable = false;
    std::size_t choice = c;
    std::size_t variable = 0;
    for (const PolicyTemplate::Piece& piece : parsed.pieces()) {
      if (piece.kind != PolicyTemplate::PieceKind::kVariable) {
        resolved.Append(piece.text, piece.kind == PolicyTemplate::PieceKind::kLiteral);
        continue;
      }
      const auto& texts = alternatives[variable++];
      const std::optional<std::string_view> text = texts[choice % texts.size()];
      choice /= texts.size();
      if (text) {
        resolved.Append(*text, /*is_literal=*/true);  // V07
      } else {
        unresolvable = true;
      }
    }
    const Comparison outcome =
        unresolvable ? Comparison{ComparisonKind::kNoMatch, "V08", "a variable can't be resolved"}
                     : compare(resolved);
    if (agreed && agreed->kind != outcome.kind) {
      return {ComparisonKind::kIndeterminate, "U13",
              "a variable's key is given in several spellings that differ in value"};
    }
    // Whether it can't be resolved matters to some (U2, U4), in any spelling.
    if (!agreed || agreed->rule.empty()) agreed = outcome;
  }
  return *agreed;
}

bool MatchesGlob(const ResolvedText& pattern, std::string_view text) {
  Glob glob;
  for (std::size_t i = 0; i < pattern.text.size(); ++i) {
    const char c = pattern.text[i];
    const bool literal = pattern.literal[i] != '\0';
    if (c == '*' && !literal) {
      glob.AppendStar();
    } else if (c == '?' && !literal) {
      glob.AppendAnyOne();
    } else {
      glob.AppendLiteral({&c, 1});
    }
  }
  return glob.Matches(text);
}

Comparison MatchesArn(const ResolvedText& pattern, std::string_view arn) {
  const std::optional<ArnView> actual = ArnView::Split(arn);
  const std::optional<ArnView> wanted = ArnView::Split(pattern.text);
  if (!wanted) {
    return {ComparisonKind::kWrongType, "U19", "the policy's value has no six ARN fields"};
  }
  if (!actual) {
    return {ComparisonKind::kWrongType, "U19", "the request's value has no six ARN fields"};
  }
  for (std::size_t i = 0; i < ArnView::kFields; ++i) {
    const auto begin = static_cast<std::size_t>(wanted->field(i).data() - pattern.text.data());
    const std::size_t size = wanted->field(i).size();
    const ResolvedText field{pattern.text.substr(begin, size), pattern.literal.substr(begin, size)};
    if (!MatchesGlob(field, actual->field(i))) return Compared(false);
  }
  return Compared(true);
}

}  // namespace remit::inline v0
