// IP addresses and CIDR ranges for IpAddress and NotIpAddress (C25).
#ifndef REMIT_POLICY_IP_RANGE_H_
#define REMIT_POLICY_IP_RANGE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace remit::inline v0 {

struct IpAddress {
  bool v6 = false;
  std::array<std::uint8_t, 16> bytes{};  // an IPv4 address takes the first four

  bool operator==(const IpAddress&) const = default;
};

// "203.0.113.7" or "2001:db8::1"; no prefix length, no zone.
std::optional<IpAddress> ParseIpAddress(std::string_view text);

// An address and how many of its first bits count. Host bits are cleared.
class IpRange {
 public:
  // "203.0.113.0/24", "2001:db8::/32", or one address for a range of one.
  static std::optional<IpRange> Parse(std::string_view text);

  // Families never match each other; an IPv4-mapped IPv6 address is IPv6 (U7).
  bool Contains(const IpAddress& address) const;

  const IpAddress& network() const { return network_; }
  int prefix_length() const { return prefix_length_; }

 private:
  IpAddress network_;
  int prefix_length_ = 0;
};

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_IP_RANGE_H_
