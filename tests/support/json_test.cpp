#include "remit/support/json.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(json)

JsonParse Parse(std::string text, const JsonLimits& limits = {}) {
  return ParseJson(SourceText::FromString(std::move(text)), limits);
}

// The code of the only diagnostic; empty when the text is sound.
std::string CodeOf(const JsonParse& parse) {
  if (parse.diagnostics.empty()) return "";
  BOOST_TEST(parse.diagnostics.size() == 1U);
  return parse.diagnostics.front().code;
}

std::string_view Written(const JsonParse& parse, Span span) {
  return parse.tree.source().text().substr(span.begin, span.end - span.begin);
}

BOOST_AUTO_TEST_CASE(every_value_remembers_where_it_stood) {
  const JsonParse parse =
      Parse("\t{ \"a\" : [ 1 , -2.50e+3,\"x\\n\" ] ,\r\n\"b\":{\"c\":true , \"d\":null}}\n");
  BOOST_TEST_REQUIRE(parse.ok());
  const JsonValue root = parse.tree.root();
  const JsonValue a = root.Find("a");
  BOOST_TEST(Written(parse, a.key_span()) == "\"a\"");
  BOOST_TEST(Written(parse, a.span()) == "[ 1 , -2.50e+3,\"x\\n\" ]");
  std::vector<std::string_view> written;
  std::vector<std::string> pointers;
  for (JsonValue item : a) {
    written.push_back(Written(parse, item.span()));
    pointers.push_back(item.Pointer());
  }
  BOOST_TEST(written == (std::vector<std::string_view>{"1", "-2.50e+3", "\"x\\n\""}),
             boost::test_tools::per_element());
  BOOST_TEST(pointers == (std::vector<std::string>{"/a/0", "/a/1", "/a/2"}),
             boost::test_tools::per_element());
  const JsonValue b = root.Find("b");
  BOOST_TEST(Written(parse, b.Find("c").span()) == "true");
  BOOST_TEST(Written(parse, b.Find("d").span()) == "null");
  BOOST_TEST(b.Find("d").Pointer() == "/b/d");
  BOOST_TEST(Written(parse, root.span()).starts_with("{ \"a\""));
  BOOST_TEST(Written(parse, root.span()).ends_with("}}"));
}

BOOST_AUTO_TEST_CASE(numbers_keep_their_spelling) {
  const JsonParse parse = Parse("[1.0,1,10000000000000000000000,1E2,-0]");
  BOOST_TEST_REQUIRE(parse.ok());
  std::vector<std::string_view> texts;
  for (JsonValue item : parse.tree.root()) texts.push_back(item.text());
  BOOST_TEST(
      texts == (std::vector<std::string_view>{"1.0", "1", "10000000000000000000000", "1E2", "-0"}),
      boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(strings_are_unescaped) {
  const JsonParse parse = Parse(R"(["\u0041\ud83d\ude00\"\\\/\b\f\n\r\t", "é", ""])");
  BOOST_TEST_REQUIRE(parse.ok());
  auto item = parse.tree.root().begin();
  BOOST_TEST((*item).text() == "A\xF0\x9F\x98\x80\"\\/\b\f\n\r\t");
  BOOST_TEST((*++item).text() == "\xC3\xA9");
  BOOST_TEST((*++item).text() == "");
}

BOOST_AUTO_TEST_CASE(a_nul_in_a_string_is_an_ordinary_character) {
  const JsonParse parse = Parse(R"({"a\u0000b":"c\u0000d"})");
  BOOST_TEST_REQUIRE(parse.ok());
  const JsonValue value = *parse.tree.root().begin();
  BOOST_TEST((value.key() == std::string_view("a\0b", 3)));
  BOOST_TEST((value.text() == std::string_view("c\0d", 3)));
}

BOOST_AUTO_TEST_CASE(names_with_slashes_are_escaped_in_pointers) {
  const JsonParse parse = Parse(R"({"aws:RequestTag/a~b":[0,{"":1}]})");
  BOOST_TEST_REQUIRE(parse.ok());
  const JsonValue list = *parse.tree.root().begin();
  BOOST_TEST(list.Pointer() == "/aws:RequestTag~1a~0b");
  BOOST_TEST((*++list.begin()).Find("").Pointer() == "/aws:RequestTag~1a~0b/1/");
}

BOOST_AUTO_TEST_CASE(gr07_a_name_that_occurs_twice_is_an_error_at_its_second_place) {
  const std::string text = R"([{"Effect":"Deny"},{"Effect":"Deny","\u0045ffect":"Allow"}])";
  const JsonParse parse = Parse(text);
  BOOST_TEST_REQUIRE(CodeOf(parse) == "JSON0005");
  const Diagnostic& diagnostic = parse.diagnostics.front();
  BOOST_TEST(diagnostic.rule == "GR07");
  BOOST_TEST(diagnostic.pointer == "/1/Effect");
  BOOST_TEST(diagnostic.span.begin == text.find("\"\\u0045"));
}

BOOST_AUTO_TEST_CASE(gr07_names_that_differ_in_case_are_two) {
  BOOST_TEST(CodeOf(Parse(R"({"aws:SourceIp":1,"aws:sourceip":2})")) == "");
}

BOOST_AUTO_TEST_CASE(gr07_a_name_that_occurs_twice_among_many_is_found) {
  std::string text = "{";
  for (int i = 0; i < 1000; ++i) text += "\"k" + std::to_string(i) + "\":0,";
  BOOST_TEST(CodeOf(Parse(text + "\"last\":0}")) == "");
  BOOST_TEST(CodeOf(Parse(text + "\"k500\":0}")) == "JSON0005");
}

BOOST_AUTO_TEST_CASE(gr07_of_very_many_repeated_names_some_are_reported) {
  std::string text = "{\"a\":0";
  for (int i = 0; i < 20'000; ++i) text += ",\"a\":0";
  const JsonParse parse = Parse(text + "}");
  BOOST_TEST(!parse.ok());
  BOOST_TEST(parse.diagnostics.size() <= 100U);
}

BOOST_AUTO_TEST_CASE(gr01_what_is_not_json_is_refused_where_it_stops_being_json) {
  const struct {
    std::string_view text;
    std::size_t offset;
    std::string_view hint;
  } kCases[] = {
      {"", 0, "the text is empty"},
      {" \n ", 3, "the text is empty"},
      {"{\"a\":1", 6, "the text ends before the value does"},
      {"{\"a\":1,}", 7, "JSON has no trailing commas (GR01)"},
      {"[1,]", 3, "JSON has no trailing commas (GR01)"},
      {"{'a':1}", 1, "JSON takes double quotes"},
      {"{} // done", 3, "JSON has no comments (GR01)"},
      {"# policy\n{}", 0, "JSON has no comments (GR01)"},
      {"{}{}", 2, ""},
      {"{\"a\",1}", 4, ""},
  };
  for (const auto& c : kCases) {
    BOOST_TEST_CONTEXT(c.text) {
      const JsonParse parse = Parse(std::string(c.text));
      BOOST_TEST_REQUIRE(CodeOf(parse) == "JSON0001");
      BOOST_TEST(!parse.tree.root());
      const Diagnostic& diagnostic = parse.diagnostics.front();
      BOOST_TEST(diagnostic.position.offset == c.offset);
      BOOST_TEST(diagnostic.hint == c.hint);
      BOOST_TEST(diagnostic.rule == "GR01");
    }
  }
}

BOOST_AUTO_TEST_CASE(gr01_other_notations_of_other_languages_are_refused) {
  for (std::string_view text : {"nul",
                                "NaN",
                                "Infinity",
                                "+1",
                                "01",
                                ".5",
                                "1.",
                                "0x10",
                                "[1 2]",
                                "\"\t\"",
                                "\"\\x41\"",
                                "\"\\ud83d\"",
                                "\"open",
                                "tru",
                                "]",
                                "{]",
                                "\"\x80\"",
                                "\"\xC0\xAF\"",
                                "\"\xED\xA0\x80\"",
                                "{1:2}",
                                "{\"a\":1,,\"b\":2}"}) {
    BOOST_TEST_CONTEXT(text) { BOOST_TEST(CodeOf(Parse(std::string(text))) == "JSON0001"); }
  }
}

BOOST_AUTO_TEST_CASE(gr01_a_nul_does_not_end_the_text) {
  for (std::string_view text : {std::string_view("{}\0", 3), std::string_view("{}\0{}", 5),
                                std::string_view("{} \0,", 5), std::string_view("\0", 1),
                                std::string_view("[1\0]", 4), std::string_view("[\"a\0b\"]", 7)}) {
    BOOST_TEST_CONTEXT(text) { BOOST_TEST(CodeOf(Parse(std::string(text))) == "JSON0001"); }
  }
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_not_part_of_the_first_value) {
  const JsonParse parse = Parse("\xEF\xBB\xBF{\"a\":1}");
  BOOST_TEST_REQUIRE(parse.ok());
  BOOST_TEST(parse.tree.root().span().begin == 3U);
  BOOST_TEST(Written(parse, parse.tree.root().Find("a").key_span()) == "\"a\"");
}

BOOST_AUTO_TEST_CASE(a_hundred_megabytes_of_open_brackets_meet_the_depth_limit) {
  std::string brackets;
  brackets.resize(100'000'000, '[');
  const JsonParse parse = Parse(std::move(brackets));
  BOOST_TEST_REQUIRE(CodeOf(parse) == "JSON0003");
  BOOST_TEST(parse.diagnostics.front().position.offset == 64U);
}

BOOST_AUTO_TEST_CASE(depth_costs_no_stack) {
  const std::size_t depth = 1'000'000;
  JsonLimits limits;
  limits.max_depth = depth;
  const JsonParse parse = Parse(std::string(depth, '[') + std::string(depth, ']'), limits);
  BOOST_TEST(CodeOf(parse) == "");
  BOOST_TEST(CodeOf(Parse(std::string(depth, '['), limits)) == "JSON0001");
}

BOOST_AUTO_TEST_CASE(each_limit_names_itself) {
  BOOST_TEST(CodeOf(Parse("[1,2,3]", {.max_bytes = 6})) == "JSON0002");
  BOOST_TEST(CodeOf(Parse("[1,2,3]", {.max_bytes = 7})) == "");
  BOOST_TEST(CodeOf(Parse("[[1]]", {.max_depth = 1})) == "JSON0003");
  BOOST_TEST(CodeOf(Parse("[[1]]", {.max_depth = 2})) == "");
  BOOST_TEST(CodeOf(Parse("[1,2,3]", {.max_values = 3})) == "JSON0004");
  BOOST_TEST(CodeOf(Parse("[1,2,3]", {.max_values = 4})) == "");
  const JsonParse parse = Parse("[1,2,3]", {.max_values = 3});
  BOOST_TEST((parse.diagnostics.front().message.find("`max_values` = 3") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_tree_may_be_moved) {
  JsonParse parse = Parse(R"({"a":["\u0041",{"b":1}]})");
  const JsonTree tree = std::move(parse.tree);
  const JsonValue list = tree.root().Find("a");
  BOOST_TEST((*list.begin()).text() == "A");
  BOOST_TEST((*++list.begin()).Find("b").Pointer() == "/a/1/b");
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_false) {
  const JsonParse parse = Parse(R"({"a":[]})");
  BOOST_TEST(!parse.tree.root().Find("A"));
  BOOST_TEST(!parse.tree.root().Find("a").Find("b"));
  BOOST_TEST(!JsonTree().root());
  BOOST_TEST((parse.tree.root().Find("a").begin() == parse.tree.root().Find("a").end()));
  BOOST_TEST(parse.tree.root().Find("a").size() == 0U);
}

BOOST_AUTO_TEST_CASE(a_number_beyond_all_doubles_is_named_as_that_with_its_place) {
  for (const std::string& number : {std::string("1e999"), std::string(400, '9')}) {
    const JsonParse parsed = ParseJson(SourceText::FromString("{\"a\": " + number + "}", "a.json"));
    BOOST_REQUIRE_EQUAL(parsed.diagnostics.size(), 1u);
    BOOST_TEST(parsed.diagnostics[0].code == "JSON0006");
    BOOST_TEST(parsed.diagnostics[0].span.begin == 6u);
    BOOST_TEST(parsed.diagnostics[0].span.end == 6 + number.size());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
