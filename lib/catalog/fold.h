// Names without regard to case: order, hash, equality (A01, C02).
#ifndef REMIT_LIB_CATALOG_FOLD_H_
#define REMIT_LIB_CATALOG_FOLD_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "remit/support/strings.h"

namespace remit::inline v0 {

// Less than, equal to or greater than 0.
inline int CompareFolded(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < shorter; ++i) {
    const int difference =
        static_cast<unsigned char>(LowerAscii(a[i])) - static_cast<unsigned char>(LowerAscii(b[i]));
    if (difference != 0) return difference;
  }
  return a.size() < b.size() ? -1 : a.size() > b.size() ? 1 : 0;
}

inline bool StartsWithFolded(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && EqualsIgnoreAsciiCase(text.substr(0, start.size()), start);
}

struct FoldedHash {
  std::size_t operator()(std::string_view s) const {
    std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
    for (char c : s) hash = (hash ^ static_cast<unsigned char>(LowerAscii(c))) * 0x100000001b3;
    return static_cast<std::size_t>(hash ^ hash >> 32U);
  }
};
struct FoldedEqual {
  bool operator()(std::string_view a, std::string_view b) const {
    return EqualsIgnoreAsciiCase(a, b);
  }
};

// In a range that is sorted by `name(element)`, ignoring case: the element of that name, or
// nullptr.
template <typename Range, typename Name>
auto FindFolded(const Range& range, std::string_view wanted, Name name)
    -> decltype(&*range.begin()) {
  const auto it = std::lower_bound(
      range.begin(), range.end(), wanted,
      [&](const auto& element, std::string_view w) { return CompareFolded(name(element), w) < 0; });
  return it != range.end() && EqualsIgnoreAsciiCase(name(*it), wanted) ? &*it : nullptr;
}

}  // namespace remit::inline v0

#endif  // REMIT_LIB_CATALOG_FOLD_H_
