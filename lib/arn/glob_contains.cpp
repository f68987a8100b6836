#include "remit/arn/glob_contains.h"

#include <algorithm>
#include <limits>

namespace remit::inline v0 {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

constexpr bool IsContinuation(std::uint32_t token) { return token < 256 && (token & 0xC0) == 0x80; }

}  // namespace

GlobTokens::GlobTokens(std::string_view pattern, GlobVariables variables) {
  tokens_.reserve(pattern.size());
  for (std::size_t i = 0; i < pattern.size();) {
    // `*?*` says the same as `?*`: one order of the wildcards makes them comparable.
    std::size_t any_ones = 0;
    bool star = false;
    std::size_t end = i;
    for (; end < pattern.size() && (pattern[end] == '*' || pattern[end] == '?'); ++end) {
      star = star || pattern[end] == '*';
      any_ones += pattern[end] == '?' ? 1 : 0;
    }
    if (end > i) {
      AppendWildcards(any_ones, star);
      i = end;
      continue;
    }
    if (variables == GlobVariables::kOpaque && pattern.substr(i).starts_with("${")) {
      const std::size_t close = pattern.find('}', i);
      if (close != std::string_view::npos) {
        tokens_.push_back(kVariable + static_cast<Token>(variables_.size()));
        variables_.push_back(pattern.substr(i, close + 1 - i));
        wildcards_ = true;
        i = close + 1;
        continue;
      }
      variables = GlobVariables::kPlainText;  // none closes from here on (V04)
    }
    tokens_.push_back(static_cast<unsigned char>(pattern[i]));
    ++i;
  }
}

void GlobTokens::AppendWildcards(std::size_t any_ones, bool star) {
  tokens_.insert(tokens_.end(), any_ones, kAnyOne);
  if (star) tokens_.push_back(kStar);
  wildcards_ = true;
}

bool GlobTokens::SameToken(std::size_t i, const GlobTokens& other, std::size_t j) const {
  const Token a = tokens_[i];
  const Token b = other.tokens_[j];
  if (a >= kVariable && b >= kVariable) {
    return variables_[a - kVariable] == other.variables_[b - kVariable];
  }
  return a == b;
}

std::size_t GlobTokens::CharacterEnd(std::size_t i) const {
  if (tokens_[i] == kAnyOne) return i + 1;
  if (tokens_[i] >= kStar || IsContinuation(tokens_[i])) return i;
  std::size_t end = i + 1;
  while (end < tokens_.size() && IsContinuation(tokens_[end])) ++end;
  return end;
}

// `specific` is matched as if it were a text, in which a `*` is a character that
// only a `*` matches, and a `?` one that only `?` and `*` do. What a star of this
// pattern takes in may be anything, so that this holds for every text.
bool GlobTokens::Contains(const GlobTokens& specific, std::size_t& budget) const {
  std::size_t at = 0;         // in tokens_
  std::size_t text = 0;       // in specific.tokens_
  std::size_t star = kNone;   // the last star met
  std::size_t star_text = 0;  // where what follows that star was tried
  while (text < specific.tokens_.size()) {
    if (budget == 0) return false;
    --budget;
    if (at < tokens_.size()) {
      if (tokens_[at] == kStar) {
        star = at++;
        star_text = text;
        continue;
      }
      if (tokens_[at] == kAnyOne) {
        if (const std::size_t end = specific.CharacterEnd(text); end > text) {
          ++at;
          text = end;
          continue;
        }
      } else if (SameToken(at, specific, text)) {
        ++at;
        ++text;
        continue;
      }
    }
    if (star == kNone) return false;
    at = star + 1;
    text = ++star_text;
  }
  return std::all_of(tokens_.begin() + static_cast<std::ptrdiff_t>(at), tokens_.end(),
                     [](Token token) { return token == kStar; });
}

bool GlobTokens::Contains(const GlobTokens& specific) const {
  std::size_t budget = kNone;
  return Contains(specific, budget);
}

bool GlobTokens::Disjoint(const GlobTokens& other) const {
  const std::size_t shorter = std::min(tokens_.size(), other.tokens_.size());
  for (std::size_t i = 0; i < shorter; ++i) {
    if (tokens_[i] >= kAnyOne || other.tokens_[i] >= kAnyOne) break;
    if (tokens_[i] != other.tokens_[i]) return true;
  }
  for (std::size_t i = 1; i <= shorter; ++i) {
    const Token a = tokens_[tokens_.size() - i];
    const Token b = other.tokens_[other.tokens_.size() - i];
    if (a >= kAnyOne || b >= kAnyOne) break;
    if (a != b) return true;
  }
  // Plain text is matched or it isn't, unless a variable stands in the pattern.
  if (!wildcards_ && other.variables_.empty()) return !other.Contains(*this);
  if (!other.wildcards_ && variables_.empty()) return !Contains(other);
  return false;
}

bool GlobContains(std::string_view general, std::string_view specific, GlobVariables variables) {
  return GlobTokens(general, variables).Contains(GlobTokens(specific, variables));
}

}  // namespace remit::inline v0
