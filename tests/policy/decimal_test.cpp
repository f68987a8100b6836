#include "remit/policy/decimal.h"

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(decimals)

Decimal Read(std::string_view text) {
  const auto number = Decimal::Parse(text);
  BOOST_TEST_REQUIRE(number.has_value(), "`" << text << "` is no number");
  return *number;
}

BOOST_AUTO_TEST_CASE(c22_numbers_are_compared_by_value) {
  // Ascending; each line holds spellings of one number.
  const std::vector<std::vector<std::string_view>> kAscending = {
      {"-1000000000000000000000", "-1000000000000000000000.000"},
      {"-10", "-010.0"},
      {"-9.5", "-09.50"},
      {"-0.001"},
      {"0", "-0", "+0", "00.00", "-0.0"},
      {"0.0009"},
      {"0.001", "+0.00100"},
      {"0.01"},
      {"9"},
      {"10", "10.0", "+10", "0010"},
      {"10.00000000000000000000000000000000000001"},
      {"9007199254740992"},
      {"9007199254740993"},  // not a double
      {"1000000000000000000000"},
  };
  for (std::size_t i = 0; i < kAscending.size(); ++i) {
    for (std::size_t j = 0; j < kAscending.size(); ++j) {
      for (std::string_view a : kAscending[i]) {
        for (std::string_view b : kAscending[j]) {
          BOOST_TEST_CONTEXT(a << " and " << b) {
            BOOST_TEST(((Read(a) <=> Read(b)) == (i <=> j)));
            BOOST_TEST((Read(a) == Read(b)) == (i == j));
          }
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(c22_ten_thousand_digits_are_exact) {
  const std::string nines(10'000, '9');
  const std::string next = "1" + std::string(10'000, '0');
  BOOST_TEST((Read(nines) < Read(next)));
  BOOST_TEST((Read("-" + nines) > Read("-" + next)));
  BOOST_TEST((Read("0." + nines) < Read("1")));
  BOOST_TEST((Read("0." + nines) < Read("0." + nines + "1")));
  BOOST_TEST((Read(std::string(10'000, '0') + "7") == Read("7")));
}

BOOST_AUTO_TEST_CASE(u18_other_notations_are_doubtful) {
  for (std::string_view text :
       {"1e3", "1E+3", "-1.5e-7", "0x1F", "-0XFf", " 1", "1 ", "\t1\n", "1.", ".5", "+.5"}) {
    BOOST_TEST_CONTEXT(text) {
      BOOST_TEST(!Decimal::Parse(text).has_value());
      BOOST_TEST(IsDoubtfulNumber(text));
    }
  }
}

BOOST_AUTO_TEST_CASE(c30_other_text_is_no_number) {
  for (std::string_view text :
       {"",   "+",  "-",  ".",   "abc",  "1,000",    "1.2.3", "--1",      "+-1",  "1-",
        "0x", "1e", "e5", "1e+", "0x1G", "\xD9\xA1", "1 2",   "${aws:x}", "true", " "}) {
    BOOST_TEST_CONTEXT(text) {
      BOOST_TEST(!Decimal::Parse(text).has_value());
      BOOST_TEST(!IsDoubtfulNumber(text));
    }
  }
  BOOST_TEST(!IsDoubtfulNumber("1"));
  BOOST_TEST(!Decimal::Parse(std::string_view("1\0", 2)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
