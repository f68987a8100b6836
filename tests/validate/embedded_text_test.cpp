// Where the characters of a JSON string are written.
#include "lib/validate/embedded_text.h"

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(embedded_text)

struct Row {
  std::string_view json;  // a string, in its source
  std::string_view part;  // of what it means
  std::string_view written;
};

constexpr Row kRows[] = {
    {R"("plain text")", "text", "text"},
    {R"("a \"quoted\" word")", "quoted", "quoted"},
    {R"("a \"quoted\" word")", "\"quoted\"", R"(\"quoted\")"},
    {R"("a \"quoted\" word")", "word", "word"},
    {R"("tab\there")", "\t", R"(\t)"},
    {R"("tab\there")", "here", "here"},
    {R"("\\\\\\")", "\\\\\\", R"(\\\\\\)"},
    {R"("f\u00fcr alle")", "ü", R"(\u00fc)"},
    {R"("f\u00fcr alle")", "alle", "alle"},
    {R"("f\u00fcr alle")", "\xC3", R"(\u00fc)"},
    {R"("f\u00fcr alle")", "\xBCr", R"(\u00fcr)"},
    {R"("für alle")", "r alle", "r alle"},
    {R"("\u20ac 5")", "€", R"(\u20ac)"},
    {R"("\u20ac 5")", "5", "5"},
    {R"("\u0041BC")", "BC", "BC"},
    {R"("\ud83d\ude00 smile")", "😀", R"(\ud83d\ude00)"},
    {R"("\ud83d\ude00 smile")", " smile", " smile"},
    {R"("\/path")", "/path", R"(\/path)"},
    {R"("end\n")", "end\n", R"(end\n)"},
};

BOOST_AUTO_TEST_CASE(a_part_of_a_string_is_found_where_it_is_written) {
  for (const Row& row : kRows) {
    const std::string text = "{\"before\": 1, \"policy\": " + std::string(row.json) + "}";
    const SourceText source = SourceText::Borrow(text, "t.json");
    const JsonParse json = ParseJson(source);
    BOOST_TEST_REQUIRE(json.ok());
    const EmbeddedText inner(json.tree.root().Find("policy"), source);
    const std::size_t at = inner.text().text().find(row.part);
    BOOST_TEST_REQUIRE(at != std::string_view::npos, row.json << " has no " << row.part);
    const Span outer = inner.Map({at, at + row.part.size()});
    BOOST_TEST(text.substr(outer.begin, outer.end - outer.begin) == row.written);
  }
}

BOOST_AUTO_TEST_CASE(the_end_of_a_string_is_before_its_quote) {
  const std::string text = R"("ab\"")";
  const SourceText source = SourceText::Borrow(text, "t.json");
  const JsonParse json = ParseJson(source);
  const EmbeddedText inner(json.tree.root(), source);
  BOOST_TEST((inner.Map({3, 3}) == Span{5, 5}));
  BOOST_TEST((inner.Map({7, 9}) == Span{5, 5}), "a place past the end is the end");
}

BOOST_AUTO_TEST_CASE(a_part_of_a_text_keeps_its_places) {
  const std::string text = R"({"a": {"b": 1}})";
  const SourceText source = SourceText::Borrow(text, "t.json");
  const EmbeddedText inner(Span{6, 14}, source);
  BOOST_TEST(inner.text().text() == R"({"b": 1})");
  BOOST_TEST((inner.Map({1, 4}) == Span{7, 10}));
  BOOST_TEST((inner.Map({0, 8}) == Span{6, 14}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
