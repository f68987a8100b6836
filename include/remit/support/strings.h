// Small string helpers, and the bridge between std::string_view and Abseil's.
//
// Debian 12 builds Abseil with its own `absl::string_view`, which converts
// neither to nor from `std::string_view`; where the two are one type the bridge
// costs nothing. All functions are pure and thread-safe.
#ifndef REMIT_SUPPORT_STRINGS_H_
#define REMIT_SUPPORT_STRINGS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

namespace remit::inline v0 {

inline absl::string_view ToAbsl(std::string_view s) { return {s.data(), s.size()}; }
inline std::string_view ToStd(absl::string_view s) { return {s.data(), s.size()}; }

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const {
    return absl::Hash<absl::string_view>{}(ToAbsl(s));
  }
};
struct StringEqual {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return a == b; }
};

// A hash map keyed by std::string that looks up a std::string_view without a copy.
template <typename Value>
using StringMap = absl::flat_hash_map<std::string, Value, StringHash, StringEqual>;

constexpr bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

// ASCII only: other bytes stay as they are (A01, C02, U17).
constexpr char LowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
std::string LowerAscii(std::string_view s);
bool EqualsIgnoreAsciiCase(std::string_view a, std::string_view b);

// The number of bytes of the UTF-8 character that starts at `s[i]`; a byte that
// starts no well-formed character counts as a character of its own.
// REQUIRES: i < s.size().
std::size_t Utf8Length(std::string_view s, std::size_t i);

// User text between backticks, for messages; long text is cut, never inside a character.
std::string Quoted(std::string_view text);

// "3 cases", "1 case".
std::string Counted(std::size_t n, std::string_view noun);

// The candidate nearest to `word` when it is near enough to be a likely slip of
// the pen (two letters that changed places count as one slip, and case as none);
// empty otherwise.
// Costs O(|word| * |candidate|) each; words over 64 bytes find nothing.
std::string_view Nearest(std::string_view word, std::span<const std::string_view> candidates);

// "did you mean `word`?", or nothing for an empty word: for hints.
std::string DidYouMean(std::string_view word);

// Appends one JSON pointer token (RFC 6901: `~` and `/` escaped).
void AppendPointerToken(std::string& pointer, std::string_view token);

}  // namespace remit::inline v0

#endif  // REMIT_SUPPORT_STRINGS_H_
