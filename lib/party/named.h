// Names of enumerators, as designs write them.
#ifndef REMIT_LIB_PARTY_NAMED_H_
#define REMIT_LIB_PARTY_NAMED_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace remit::inline v0 {

// The enumerator whose name it is; `names` stand in the order of the enumerators.
template <typename Enum, std::size_t N>
std::optional<Enum> EnumNamed(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

template <typename Enum, std::size_t N>
std::string_view NameOfEnum(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace remit::inline v0

#endif  // REMIT_LIB_PARTY_NAMED_H_
