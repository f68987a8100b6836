#include "remit/policy/instant.h"

#include <cstdint>
#include <string_view>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(instants)

Instant Read(std::string_view text) {
  const auto instant = ParseInstant(text);
  BOOST_TEST_REQUIRE(instant.has_value(), "`" << text << "` is no date");
  return *instant;
}

BOOST_AUTO_TEST_CASE(c23_all_notations_of_one_instant_are_equal) {
  for (std::string_view text :
       {"2017-07", "2017-07-01", "2017-07-01T00:00Z", "2017-07-01T00:00:00Z",
        "2017-07-01t00:00:00Z", "2017-07-01T00:00:00.000Z", "2017-07-01T02:00+02:00",
        "2017-06-30T18:30:00-05:30", "2017-07-01T00:00:00-00:00", "1498867200", "+1498867200",
        "1498867200.0", "0001498867200"}) {
    BOOST_TEST_CONTEXT(text) {
      BOOST_TEST(Read(text).seconds == 1'498'867'200);
      BOOST_TEST(Read(text).attoseconds == 0U);
    }
  }
}

BOOST_AUTO_TEST_CASE(c23_known_dates_fall_where_the_calendar_says) {
  BOOST_TEST(Read("1970-01-01").seconds == 0);
  BOOST_TEST(Read("1969-12-31T23:59:59Z").seconds == -1);
  BOOST_TEST(Read("2000-02-29").seconds == 951'782'400);
  BOOST_TEST(Read("0001-01-01").seconds == -62'135'596'800);
  BOOST_TEST(Read("9999-12-31T23:59:59Z").seconds == 253'402'300'799);
}

BOOST_AUTO_TEST_CASE(u23_fractions_are_exact) {
  BOOST_TEST(Read("1970-01-01T00:00:00.000000000000000001Z").attoseconds == 1U);
  BOOST_TEST(Read("0.5").attoseconds == 500'000'000'000'000'000U);
  BOOST_TEST((Read("-0.25") < Read("0")));
  BOOST_TEST((Read("-0.25") == Read("1969-12-31T23:59:59.75Z")));
  BOOST_TEST((Read("1.10") == Read("1.1")));
  BOOST_TEST((Read("2017-07-01T00:00:00.1Z") > Read("2017-07-01T00:00:00.09999999Z")));
  // Zeros at the end make a fraction no finer.
  BOOST_TEST((Read("0.5000000000000000000000000") == Read("0.5")));
  BOOST_TEST(!ParseInstant("0.0000000000000000001").has_value());
}

BOOST_AUTO_TEST_CASE(u5_a_number_of_four_digits_may_be_a_year) {
  BOOST_TEST(IsAmbiguousDate("2017"));
  BOOST_TEST(IsAmbiguousDate("0000"));
  for (std::string_view text : {"201", "20170", "-2017", "2017.0", "201a", ""}) {
    BOOST_TEST_CONTEXT(text) { BOOST_TEST(!IsAmbiguousDate(text)); }
  }
  BOOST_TEST(!ParseInstant("2017").has_value());
  BOOST_TEST(IsDateAcceptedOnSave("2017"));
}

BOOST_AUTO_TEST_CASE(gr15b_aws_saves_dates_that_it_does_not_compare) {
  for (std::string_view text :
       {"01T", "2017T", "2017-7", "2017-07-1", "2017-07-01T", "2017-07-01T9", "2017-07-01T9:30",
        "2017-07-01T09:30", "2017-07-01T09:30:15", "2017-07-01T09:30:15+02", "2017-02-31",
        "2016-12-13t2:00:00.593194+23", "2017-07-01T09:30:15z", "-292275054-01",
        "9223372036854775807"}) {
    BOOST_TEST_CONTEXT(text) {
      BOOST_TEST(!ParseInstant(text).has_value());
      BOOST_TEST(IsDateAcceptedOnSave(text));
    }
  }
}

BOOST_AUTO_TEST_CASE(c30_other_text_is_no_date) {
  for (std::string_view text : {"",
                                "T",
                                "date",
                                "2017-13",
                                "2017-00",
                                "2017-07-32",
                                "2017-07-00",
                                "2017-7-1T25:00:00Z",
                                "2017-07-01T24:00Z",
                                "2017-07-01T00:60Z",
                                "2017-07-01T00:00:60Z",
                                "2017-07-01 00:00:00Z",
                                "2017-07-01T00:00:00ZZ",
                                "2017-07-01T00:00:00+24:00",
                                "2017-07-01T00:00:00+02:60",
                                "2017-07-01T00:00:00+2:00",
                                "2017-07-01T00:00:00.Z",
                                "20170701T000000Z",
                                "17-07-01x",
                                "2017/07/01",
                                "1.",
                                ".5",
                                "1e9",
                                "0x10",
                                " 1498867200",
                                "1498867200 ",
                                "12:00",
                                "now",
                                "1234567890123456789012",
                                "9223372036854775808",
                                "2017-07-01T00:00:00.1234567891Zx"}) {
    BOOST_TEST_CONTEXT(text) {
      BOOST_TEST(!ParseInstant(text).has_value());
      BOOST_TEST(!IsDateAcceptedOnSave(text));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
