// Any pattern against any text: the first byte says how long the pattern is. The
// answer must be that of the plain definition.

#include "remit/arn/glob.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/require.h"

namespace {

using remit::Require;

bool Continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// A character cut in two by a wildcard is no pattern of UTF-8.
bool CutsCharacter(std::string_view pattern) {
  for (std::size_t i = 1; i < pattern.size(); ++i) {
    if ((pattern[i - 1] == '*' || pattern[i - 1] == '?') && Continues(pattern[i])) return true;
  }
  return false;
}

// By dynamic programming over all suffixes: quadratic, and too simple to be wrong.
bool PlainMatches(std::string_view pattern, std::string_view text) {
  std::vector<bool> after(text.size() + 1, false);  // what the rest of the pattern matches
  after[text.size()] = true;
  for (std::size_t p = pattern.size(); p-- > 0;) {
    std::vector<bool> here(text.size() + 1, false);
    for (std::size_t t = text.size() + 1; t-- > 0;) {
      if (pattern[p] == '*') {
        here[t] = after[t] || (t < text.size() && here[t + 1]);
      } else if (t == text.size()) {
        here[t] = false;
      } else if (pattern[p] == '?') {
        std::size_t end = t + 1;
        while (end < text.size() && Continues(text[end])) ++end;
        here[t] = !Continues(text[t]) && after[end];
      } else {
        here[t] = pattern[p] == text[t] && after[t + 1];
      }
    }
    after = here;
  }
  return after[0];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t cut = all.empty() ? 0 : data[0] % (all.size() + 1);
  const std::string_view pattern = all.substr(0, cut);
  const std::string_view text = all.substr(cut);

  const remit::Glob glob(pattern);
  remit::GlobScratch scratch;
  const bool matches = glob.Matches(text, scratch);
  Require(glob.Matches(text, scratch) == matches, "scratch keeps nothing");
  if (pattern.size() * text.size() <= 1'000'000 && !CutsCharacter(pattern)) {
    Require(matches == PlainMatches(pattern, text), "the definition decides");
  }
  if (matches) Require(text.starts_with(glob.LiteralPrefix()), "the prefix is literal");
  if (glob.matches_everything()) Require(matches, "everything is matched");
  if (!glob.has_wildcards()) Require(matches == (pattern == text), "plain text matches itself");

  // Text that is put in literally matches itself and nothing else, next to a star too.
  remit::Glob literal;
  literal.AppendLiteral(text);
  Require(literal.Matches(text, scratch), "a literal matches itself");
  Require(literal.Matches(pattern, scratch) == (pattern == text), "a literal has no wildcards");
  literal.AppendStar();
  Require(literal.Matches(std::string(text) + std::string(pattern), scratch), "a star is a star");
  return 0;
}
