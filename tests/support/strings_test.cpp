#include "remit/support/strings.h"

#include <array>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(strings)

BOOST_AUTO_TEST_CASE(only_ascii_letters_have_a_lower_case) {
  BOOST_TEST(LowerAscii("S3:GetObject-\xC3\x89[]") == "s3:getobject-\xC3\x89[]");
  BOOST_TEST(EqualsIgnoreAsciiCase("aws:SourceIP", "AWS:sourceip"));
  BOOST_TEST(!EqualsIgnoreAsciiCase("aws:SourceIp", "aws:SourceI"));
  BOOST_TEST(!EqualsIgnoreAsciiCase("\xC3\x89", "\xC3\xA9"));
  BOOST_TEST(!EqualsIgnoreAsciiCase("[", "{"));  // they differ in the bit that letters differ in
}

BOOST_AUTO_TEST_CASE(a_string_map_is_asked_by_views) {
  StringMap<int> map;
  map.emplace("aws:SourceIp", 1);
  const std::string_view key = "aws:SourceIp";
  BOOST_TEST((map.find(key) != map.end()));
  BOOST_TEST((map.find(key.substr(1)) == map.end()));
}

BOOST_AUTO_TEST_CASE(characters_have_the_length_that_their_first_byte_promises) {
  const std::string_view text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";
  BOOST_TEST(Utf8Length(text, 0) == 1U);
  BOOST_TEST(Utf8Length(text, 1) == 2U);
  BOOST_TEST(Utf8Length(text, 3) == 3U);
  BOOST_TEST(Utf8Length(text, 6) == 4U);
}

BOOST_AUTO_TEST_CASE(a_byte_that_starts_no_character_counts_as_one) {
  for (std::string_view text :
       {"\x80", "\xC3", "\xC3(", "\xE2\x82", "\xF0\x9F\x98", "\xFF", "\xC0\xAF"}) {
    BOOST_TEST(Utf8Length(text, 0) == 1U);
  }
}

BOOST_AUTO_TEST_CASE(an_ill_formed_character_is_none) {
  // Overlong twice, a surrogate, beyond U+10FFFF; and their neighbours, which are well-formed.
  for (std::string_view text :
       {"\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80", "\xF4\x90\x80\x80"}) {
    BOOST_TEST(Utf8Length(text, 0) == 1U);
  }
  for (std::string_view text :
       {"\xE0\xA0\x80", "\xF0\x90\x80\x80", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) {
    BOOST_TEST(Utf8Length(text, 0) == text.size());
  }
}

BOOST_AUTO_TEST_CASE(counts_have_a_plural) {
  BOOST_TEST(Counted(0, "case") == "0 cases");
  BOOST_TEST(Counted(1, "case") == "1 case");
  BOOST_TEST(Counted(3, "case") == "3 cases");
}

BOOST_AUTO_TEST_CASE(a_slip_of_the_pen_finds_its_word) {
  constexpr std::array<std::string_view, 4> kWords = {"Action", "NotAction", "Resource",
                                                      "NotResource"};
  BOOST_TEST(Nearest("Actions", kWords) == "Action");
  BOOST_TEST(Nearest("action", kWords) == "Action");
  BOOST_TEST(Nearest("Ressource", kWords) == "Resource");
  BOOST_TEST(Nearest("NotActoin", kWords) == "NotAction");
  BOOST_TEST(Nearest("Comment", kWords) == "");
  // Two letters that changed places are one slip, so that short words are found too.
  BOOST_TEST(Nearest("Sdi", std::to_array<std::string_view>({"Sid", "Vpc"})) == "Sid");
  BOOST_TEST(Nearest("isd", std::to_array<std::string_view>({"Vpc", "sid"})) == "sid");
  BOOST_TEST(Nearest("dis", std::to_array<std::string_view>({"sid"})) == "");
  BOOST_TEST(Nearest("", kWords) == "");
  BOOST_TEST(Nearest(std::string(65, 'A'), kWords) == "");
}

BOOST_AUTO_TEST_CASE(pointer_tokens_are_escaped) {
  std::string pointer = "/Condition";
  AppendPointerToken(pointer, "aws:RequestTag/a~b");
  AppendPointerToken(pointer, "");
  BOOST_TEST(pointer == "/Condition/aws:RequestTag~1a~0b/");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
