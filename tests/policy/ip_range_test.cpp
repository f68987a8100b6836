#include "remit/policy/ip_range.h"

#include <string_view>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(ip_ranges)

bool Contains(std::string_view range, std::string_view address) {
  const auto r = IpRange::Parse(range);
  const auto a = ParseIpAddress(address);
  BOOST_TEST_REQUIRE(r.has_value(), "`" << range << "` is no range");
  BOOST_TEST_REQUIRE(a.has_value(), "`" << address << "` is no address");
  return r->Contains(*a);
}

BOOST_AUTO_TEST_CASE(c25_a_range_holds_the_addresses_that_share_its_first_bits) {
  BOOST_TEST(Contains("203.0.113.0/24", "203.0.113.0"));
  BOOST_TEST(Contains("203.0.113.0/24", "203.0.113.255"));
  BOOST_TEST(!Contains("203.0.113.0/24", "203.0.112.255"));
  BOOST_TEST(!Contains("203.0.113.0/24", "203.0.114.0"));
  BOOST_TEST(Contains("203.0.113.128/25", "203.0.113.200"));
  BOOST_TEST(!Contains("203.0.113.128/25", "203.0.113.127"));
  BOOST_TEST(Contains("0.0.0.0/0", "255.255.255.255"));
  BOOST_TEST(Contains("2001:db8::/33", "2001:db8:7fff:ffff::1"));
  BOOST_TEST(!Contains("2001:db8::/33", "2001:db8:8000::1"));
  BOOST_TEST(Contains("::/0", "2001:db8::1"));
}

BOOST_AUTO_TEST_CASE(c25_one_address_is_a_range_of_one) {
  BOOST_TEST(Contains("203.0.113.7", "203.0.113.7"));
  BOOST_TEST(!Contains("203.0.113.7", "203.0.113.6"));
  BOOST_TEST(IpRange::Parse("203.0.113.7")->prefix_length() == 32);
  BOOST_TEST(IpRange::Parse("2001:db8::1")->prefix_length() == 128);
  BOOST_TEST(Contains("2001:db8::1", "2001:0DB8:0:0:0:0:0:1"));
}

BOOST_AUTO_TEST_CASE(c25_host_bits_do_not_count) {
  BOOST_TEST(Contains("203.0.113.77/24", "203.0.113.1"));
  BOOST_TEST((IpRange::Parse("203.0.113.77/24")->network() == *ParseIpAddress("203.0.113.0")));
}

BOOST_AUTO_TEST_CASE(u7_families_never_match_each_other) {
  BOOST_TEST(!Contains("0.0.0.0/0", "::1"));
  BOOST_TEST(!Contains("::/0", "203.0.113.7"));
  BOOST_TEST(!Contains("203.0.113.7", "::ffff:203.0.113.7"));
  BOOST_TEST(Contains("::ffff:203.0.113.0/120", "::ffff:203.0.113.7"));
}

BOOST_AUTO_TEST_CASE(c30_other_text_is_no_range) {
  for (std::string_view text : {"",
                                "/",
                                "/24",
                                "203.0.113",
                                "203.0.113.7.1",
                                "203.0.113.256",
                                "203.0.113.07",
                                "0x7f.1",
                                "203.0.113.7/",
                                "203.0.113.7/33",
                                "203.0.113.7/-1",
                                "203.0.113.7/+1",
                                "203.0.113.7/024",
                                "203.0.113.7/24/24",
                                "203.0.113.7/9999999999",
                                "203.0.113.7/2 4",
                                " 203.0.113.7",
                                "203.0.113.7 ",
                                "203.0.113.*",
                                "2001:db8::/129",
                                "2001:db8:::1",
                                "fe80::1%eth0",
                                "[2001:db8::1]",
                                "12345::1",
                                "localhost",
                                "*"}) {
    BOOST_TEST_CONTEXT(text) { BOOST_TEST(!IpRange::Parse(text).has_value()); }
  }
  BOOST_TEST(!ParseIpAddress(std::string_view("203.0.113.7\0", 12)).has_value());
  BOOST_TEST(!ParseIpAddress("203.0.113.0/24").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
