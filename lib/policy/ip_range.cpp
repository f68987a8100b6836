#include "remit/policy/ip_range.h"

#include <cstring>

#include <arpa/inet.h>

namespace remit::inline v0 {
namespace {

constexpr int kBitsV4 = 32;
constexpr int kBitsV6 = 128;

// `0` … `bits`, without a sign or leading zeros.
std::optional<int> ParsePrefixLength(std::string_view text, int bits) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text.front() == '0')) {
    return std::nullopt;
  }
  int length = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    length = length * 10 + (c - '0');
  }
  if (length > bits) return std::nullopt;
  return length;
}

// The bits of byte `i` that a prefix of `length` bits covers.
std::uint8_t MaskOfByte(std::size_t i, int length) {
  const int covered = length - static_cast<int>(i) * 8;
  if (covered >= 8) return 0xFF;
  if (covered <= 0) return 0;
  return static_cast<std::uint8_t>(0xFF << (8 - covered));
}

}  // namespace

std::optional<IpAddress> ParseIpAddress(std::string_view text) {
  // inet_pton wants a terminated string and would stop at a NUL inside.
  std::array<char, INET6_ADDRSTRLEN> terminated{};
  if (text.empty() || text.size() >= terminated.size() ||
      text.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  std::memcpy(terminated.data(), text.data(), text.size());
  IpAddress address;
  address.v6 = text.find(':') != std::string_view::npos;
  if (inet_pton(address.v6 ? AF_INET6 : AF_INET, terminated.data(), address.bytes.data()) != 1) {
    return std::nullopt;
  }
  return address;
}

std::optional<IpRange> IpRange::Parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::optional<IpAddress> address = ParseIpAddress(text.substr(0, slash));
  if (!address) return std::nullopt;
  IpRange range;
  range.network_ = *address;
  range.prefix_length_ = address->v6 ? kBitsV6 : kBitsV4;
  if (slash != std::string_view::npos) {
    const std::optional<int> length =
        ParsePrefixLength(text.substr(slash + 1), range.prefix_length_);
    if (!length) return std::nullopt;
    range.prefix_length_ = *length;
  }
  for (std::size_t i = 0; i < range.network_.bytes.size(); ++i) {
    range.network_.bytes[i] &= MaskOfByte(i, range.prefix_length_);
  }
  return range;
}

bool IpRange::Contains(const IpAddress& address) const {
  if (address.v6 != network_.v6) return false;
  for (std::size_t i = 0; i < network_.bytes.size(); ++i) {
    const std::uint8_t mask = MaskOfByte(i, prefix_length_);
    if (mask == 0) return true;
    if ((address.bytes[i] & mask) != network_.bytes[i]) return false;
  }
  return true;
}

}  // namespace remit::inline v0
