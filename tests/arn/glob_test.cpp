#include "remit/arn/glob.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/arn/words.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(glob)

bool Continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The definition, word by word: slow and plain.
bool NaiveMatches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() == '*') {
    for (std::size_t n = 0; n <= text.size(); ++n) {
      if (NaiveMatches(pattern.substr(1), text.substr(n))) return true;
    }
    return false;
  }
  if (text.empty()) return false;
  if (pattern.front() == '?') {
    if (Continues(text.front())) return false;
    std::size_t n = 1;
    while (n < text.size() && Continues(text[n])) ++n;
    return NaiveMatches(pattern.substr(1), text.substr(n));
  }
  return pattern.front() == text.front() && NaiveMatches(pattern.substr(1), text.substr(1));
}

BOOST_AUTO_TEST_CASE(all_short_patterns_match_the_texts_that_the_definition_says) {
  const std::vector<std::string> patterns = Words({"a", "b", "*", "?", "\xC3\xA9"}, 5);
  const std::vector<std::string> texts = Words({"a", "b", "\xC3\xA9"}, 5);
  GlobScratch scratch;
  std::size_t wrong = 0;
  for (const std::string& pattern : patterns) {
    const Glob glob(pattern);
    for (const std::string& text : texts) {
      if (glob.Matches(text, scratch) == NaiveMatches(pattern, text)) continue;
      if (++wrong <= 10) BOOST_ERROR("`" << pattern << "` against `" << text << "`");
    }
  }
  BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_CASE(long_runs_with_question_marks_match_as_short_ones_do) {
  // Over 16 bytes, and over one and two words of 64 bits.
  for (const std::size_t length : {17U, 63U, 64U, 65U, 130U}) {
    std::string run(length, 'a');
    run[length / 2] = '?';
    run[length - 1] = 'b';
    const Glob glob("*" + run + "*");
    std::string text(length, 'a');
    text[length - 1] = 'b';
    BOOST_TEST_CONTEXT(length) {
      BOOST_TEST(glob.Matches(text));
      BOOST_TEST(glob.Matches("aaaa" + text + "aaaa"));
      BOOST_TEST(!glob.Matches(text.substr(1)));
      std::string wide = "aaaa" + text;
      wide.replace(4 + length / 2, 1, "\xE2\x82\xAC");  // one character of three bytes
      BOOST_TEST(glob.Matches(wide));
      wide.replace(4 + length / 2, 3, "xy");
      BOOST_TEST(!glob.Matches(wide));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_stray_byte_in_the_text_hides_nothing_from_a_long_run) {
  // Text that a caller sends need not be UTF-8; a Deny has to match it all the same.
  const std::string run = "aaaaaaaaaaaaaaaaaaaa?b";
  std::string text = run;
  text[20] = 'x';
  BOOST_TEST(GlobMatches("*" + run + "*", text + "\x9F"));
  BOOST_TEST(GlobMatches("*" + run + "*", "\x9F" + text));
  BOOST_TEST(GlobMatches("*?b*", "xb\x9F"));
  BOOST_TEST(!GlobMatches("*" + run + "?*", text + "\x9F"));
}

BOOST_AUTO_TEST_CASE(a02_a_question_mark_is_one_character_whatever_its_bytes) {
  BOOST_TEST(GlobMatches("caf?", "caf\xC3\xA9"));
  BOOST_TEST(!GlobMatches("caf??", "caf\xC3\xA9"));
  BOOST_TEST(GlobMatches("?", "\xF0\x9F\x98\x80"));
  BOOST_TEST(!GlobMatches("?", ""));
  BOOST_TEST(!GlobMatches("?", "\x80"));
  BOOST_TEST(GlobMatches("*", "\x80"));
}

BOOST_AUTO_TEST_CASE(r04_a_star_crosses_slashes_and_colons) {
  BOOST_TEST(GlobMatches("arn:aws:s3:::b*", "arn:aws:s3:::bucket/a/b:c"));
  BOOST_TEST(GlobMatches("s3:*", "s3:"));
  BOOST_TEST(!GlobMatches("s3:*", "s3"));
  BOOST_TEST(!GlobMatches("s3:Get*", "xs3:GetObject"));
}

BOOST_AUTO_TEST_CASE(forty_stars_against_ten_thousand_characters_come_to_an_end) {
  const std::string text(10'000, 'a');
  std::string stars;
  std::string stars_and_marks;
  for (int i = 0; i < 40; ++i) {
    stars += "*a";
    stars_and_marks += "*a?a";
  }
  BOOST_TEST(GlobMatches(stars, text));
  BOOST_TEST(!GlobMatches(stars + "*b", text));
  BOOST_TEST(!GlobMatches(stars_and_marks + "*b", text));
  BOOST_TEST(!GlobMatches("*" + std::string(5'000, '?') + "b*", text));
  BOOST_TEST(!GlobMatches("*" + std::string(5'000, 'a') + "b*", text));
}

BOOST_AUTO_TEST_CASE(v07_text_that_is_put_in_literally_is_never_a_wildcard) {
  Glob glob;
  glob.AppendPattern("home/");
  glob.AppendLiteral("*?");
  glob.AppendStar();
  BOOST_TEST(glob.Matches("home/*?/file"));
  BOOST_TEST(!glob.Matches("home/ab/file"));
  glob.Clear();
  glob.AppendAnyOne();
  glob.AppendLiteral("?");
  BOOST_TEST(glob.Matches("a?"));
  BOOST_TEST(!glob.Matches("ab"));
}

BOOST_AUTO_TEST_CASE(a_glob_knows_its_wildcards) {
  BOOST_TEST(!Glob("s3:GetObject").has_wildcards());
  BOOST_TEST(Glob("s3:Get?bject").has_wildcards());
  BOOST_TEST(Glob("*").matches_everything());
  BOOST_TEST(Glob("***").matches_everything());
  BOOST_TEST(!Glob("").matches_everything());
  BOOST_TEST(!Glob("?*").matches_everything());
  BOOST_TEST(Glob("s3:Get*Object?").LiteralPrefix() == "s3:Get");
  BOOST_TEST(Glob("s?:Get*").LiteralPrefix() == "s");
  BOOST_TEST(Glob("s3:GetObject").LiteralPrefix() == "s3:GetObject");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
