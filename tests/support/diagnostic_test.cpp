#include "remit/support/diagnostic.h"

#include <string>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(diagnostic)

Diagnostic UnknownOperator(const SourceText& text, Span span) {
  return {Severity::kError,
          "IAM0116",
          "GR14",
          "unknown condition operator `StringLikes`",
          "did you mean `StringLike`?",
          "/Condition/StringLikes",
          span,
          text.PositionAt(span.begin)};
}

BOOST_AUTO_TEST_CASE(a_diagnostic_shows_its_place_and_what_to_do) {
  const SourceText text = SourceText::FromString("{\n  \"StringLikes\": {}\n}", "role.json");
  BOOST_TEST(Render(UnknownOperator(text, {4, 17}), text) ==
             "role.json:2:3: error[IAM0116]: unknown condition operator `StringLikes` (GR14) at "
             "/Condition/StringLikes\n"
             "      \"StringLikes\": {}\n"
             "      ^~~~~~~~~~~~~\n"
             "    hint: did you mean `StringLike`?\n");
}

BOOST_AUTO_TEST_CASE(without_the_text_only_the_words_are_shown) {
  const SourceText text = SourceText::FromString("{\n  \"StringLikes\": {}\n}", "role.json");
  BOOST_TEST(Render(UnknownOperator(text, {4, 17}), SourceText()) ==
             "2:3: error[IAM0116]: unknown condition operator `StringLikes` (GR14) at "
             "/Condition/StringLikes\n"
             "    hint: did you mean `StringLike`?\n");
}

BOOST_AUTO_TEST_CASE(colours_are_added_only_when_asked_for) {
  const SourceText text = SourceText::FromString("\"StringLikes\"", "role.json");
  const Diagnostic diagnostic = UnknownOperator(text, {0, 13});
  BOOST_TEST((Render(diagnostic, text).find('\x1b') == std::string::npos));
  BOOST_TEST((Render(diagnostic, text, true).find("\x1b[1;31merror") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(hostile_text_cannot_move_the_cursor) {
  const SourceText text = SourceText::FromString("\"\x1b[2J\a\x7f\"", "a\nb");
  Diagnostic diagnostic = UnknownOperator(text, {0, 8});
  diagnostic.message = "unknown element `\x1b[2J`";
  const std::string shown = Render(diagnostic, text);
  for (char c : {'\x1b', '\a', '\x7f'}) BOOST_TEST((shown.find(c) == std::string::npos));
  BOOST_TEST(shown.starts_with("a b:1:1"));
}

BOOST_AUTO_TEST_CASE(the_caret_stands_below_what_it_means_after_wide_characters) {
  const SourceText text = SourceText::FromString("\"\xC3\xA9\xC3\xA9\" x");
  BOOST_TEST(SourceExcerpt(text, {7, 8}, 0) == "\"\xC3\xA9\xC3\xA9\" x\n     ^\n");
}

BOOST_AUTO_TEST_CASE(a_long_line_is_cut_around_its_place) {
  const std::string line = std::string(1000, 'a') + "HERE" + std::string(1000, 'b');
  const std::string shown = SourceExcerpt(SourceText::FromString(line), {1000, 1004}, 2);
  BOOST_TEST(shown.size() < 400U);
  const std::size_t place = shown.find("HERE");
  BOOST_TEST_REQUIRE((place != std::string::npos));
  const std::size_t second_line = shown.find('\n') + 1;
  BOOST_TEST(shown.substr(second_line + place) == "^~~~\n");
}

BOOST_AUTO_TEST_CASE(what_is_shown_is_utf8_that_runs_from_left_to_right) {
  const SourceText text =
      SourceText::FromString("\"\xFF\xC2\x9B\xE2\x80\xAE\xE2\x81\xA6\xC3\xA9\"");
  BOOST_TEST(SourceExcerpt(text, {0, 1}, 0) == "\"\xEF\xBF\xBD   \xC3\xA9\"\n^\n");
}

BOOST_AUTO_TEST_CASE(an_excerpt_of_one_huge_line_costs_no_more_than_what_it_shows) {
  const std::string line(std::size_t{8} << 20, 'a');
  const SourceText text = SourceText::FromString(line);
  std::size_t shown = 0;
  for (std::size_t i = 0; i < 20'000; ++i) {
    shown += SourceExcerpt(text, {line.size() - 2 * i - 2, line.size() - 2 * i}, 0).size();
  }
  BOOST_TEST(shown > 0U);
}

BOOST_AUTO_TEST_CASE(a_place_outside_the_text_has_no_excerpt) {
  BOOST_TEST(SourceExcerpt(SourceText(), {0, 0}, 2) == "");
  BOOST_TEST(SourceExcerpt(SourceText::FromString("{}"), {9, 12}, 2) == "");
}

BOOST_AUTO_TEST_CASE(only_errors_make_a_document_unusable) {
  Diagnostic diagnostic;
  diagnostic.severity = Severity::kSecurityWarning;
  BOOST_TEST(!HasErrors(std::vector{diagnostic, diagnostic}));
  BOOST_TEST(!HasErrors({}));
  Diagnostic error;
  BOOST_TEST(HasErrors(std::vector{diagnostic, error}));
  BOOST_TEST(SeverityName(Severity::kSecurityWarning) == "security warning");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
