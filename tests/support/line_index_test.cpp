#include "remit/support/line_index.h"

#include <string>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(line_index)

BOOST_AUTO_TEST_CASE(every_offset_of_a_long_text_has_the_place_that_the_text_gives_it) {
  std::string text;
  for (std::size_t i = 0; text.size() < 5'000; ++i) text += std::string(i % 90, 'x') + "\n";
  text += std::string(3'000, 'y');
  const SourceText source = SourceText::FromString(text, "long.json", 7);
  const LineIndex index(source);
  for (std::size_t offset = 0; offset <= text.size() + 2; ++offset) {
    BOOST_REQUIRE((index.At(offset) == source.PositionAt(offset)));
  }
}

BOOST_AUTO_TEST_CASE(columns_can_be_counted_in_characters) {
  const SourceText source = SourceText::FromString("{\n \"\xC3\xA9\xE2\x82\xAC\": 1}");
  const LineIndex index(source);
  BOOST_TEST(index.At(9).column == 8U);
  BOOST_TEST(index.AtCharacter(9).column == 5U);
  BOOST_TEST(index.AtCharacter(9).line == 2U);
}

BOOST_AUTO_TEST_CASE(an_empty_text_has_one_place) {
  const SourceText source = SourceText::FromString("");
  BOOST_TEST((LineIndex(source).At(9) == Position{}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
