#include "remit/support/source_text.h"

#include <string>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(source_text)

BOOST_AUTO_TEST_CASE(positions_count_lines_and_bytes_from_one) {
  const SourceText text = SourceText::FromString("{\n  \"Sid\": \"\xC3\xA9\"\n}", "role.json");
  const auto is = [&](std::size_t offset, std::size_t line, std::size_t column) {
    BOOST_TEST_CONTEXT("offset " << offset) {
      BOOST_TEST(text.PositionAt(offset).line == line);
      BOOST_TEST(text.PositionAt(offset).column == column);
      BOOST_TEST(text.PositionAt(offset).offset == offset);
    }
  };
  is(0, 1, 1);
  is(1, 1, 2);
  is(2, 2, 1);
  is(4, 2, 3);
  is(14, 2, 13);  // within the two bytes of the last character
  is(16, 3, 1);
}

BOOST_AUTO_TEST_CASE(an_offset_past_the_end_is_the_end) {
  const SourceText text = SourceText::FromString("a\nb");
  BOOST_TEST(text.PositionAt(99).offset == 3U);
  BOOST_TEST(text.PositionAt(99).line == 2U);
  BOOST_TEST(SourceText().PositionAt(5).line == 1U);
  BOOST_TEST(SourceText().PositionAt(5).column == 1U);
}

BOOST_AUTO_TEST_CASE(a_line_comes_without_its_break) {
  const SourceText text = SourceText::FromString("one\r\ntwo\nthree");
  BOOST_TEST(text.LineAt(0) == "one");
  BOOST_TEST(text.LineAt(4) == "one");
  BOOST_TEST(text.LineAt(5) == "two");
  BOOST_TEST(text.LineAt(9) == "three");
  BOOST_TEST(text.LineAt(99) == "three");
}

BOOST_AUTO_TEST_CASE(copies_keep_the_text_alive) {
  SourceText copy;
  {
    const SourceText text = SourceText::FromString(std::string(1000, 'x'), "name");
    copy = text;
  }
  BOOST_TEST(copy.text() == std::string(1000, 'x'));
  BOOST_TEST(copy.name() == "name");
}

BOOST_AUTO_TEST_CASE(a_borrowed_line_keeps_the_number_it_had_in_its_file) {
  const SourceText line = SourceText::Borrow("{}\n[]", "cases.jsonl", 17);
  BOOST_TEST(line.PositionAt(0).line == 17U);
  BOOST_TEST(line.PositionAt(3).line == 18U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
