#include "remit/policy/template.h"

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(policy_variables)

// "text|<literal>|{key}|{key=default}"
std::string Shape(std::string_view text) {
  std::string shape;
  for (const PolicyTemplate::Piece& piece : PolicyTemplate::Parse(text).pieces()) {
    if (!shape.empty()) shape += '|';
    const std::string content(piece.text);
    switch (piece.kind) {
      case PolicyTemplate::PieceKind::kText: shape += content; break;
      case PolicyTemplate::PieceKind::kLiteral: shape += "<" + content + ">"; break;
      case PolicyTemplate::PieceKind::kVariable:
        shape += "{" + content;
        if (piece.default_text) shape += "=" + std::string(*piece.default_text);
        shape += "}";
        break;
    }
  }
  return shape;
}

BOOST_AUTO_TEST_CASE(v02_text_is_taken_apart_into_text_and_variables) {
  BOOST_TEST(Shape("") == "");
  BOOST_TEST(Shape("home/*") == "home/*");
  BOOST_TEST(Shape("home/${aws:username}/*") == "home/|{aws:username}|/*");
  BOOST_TEST(Shape("${aws:PrincipalTag/team}${aws:userid}") ==
             "{aws:PrincipalTag/team}|{aws:userid}");
  BOOST_TEST(Shape("$a$$b{}") == "$a$$b{}");
}

BOOST_AUTO_TEST_CASE(v05_a_default_stands_in_single_quotes) {
  BOOST_TEST(Shape("${aws:PrincipalTag/team, 'none'}") == "{aws:PrincipalTag/team=none}");
  BOOST_TEST(Shape("${k, ''}x") == "{k=}|x");
  BOOST_TEST(Shape("${k, 'a'}/${l, 'b'}") == "{k=a}|/|{l=b}");
}

BOOST_AUTO_TEST_CASE(v06_three_characters_can_be_written_literally) {
  BOOST_TEST(Shape("a${*}b${?}${$}") == "a|<*>|b|<?>|<$>");
}

BOOST_AUTO_TEST_CASE(v04_what_never_closes_is_text) {
  const PolicyTemplate parsed = PolicyTemplate::Parse("${aws:username}/${aws");
  BOOST_TEST(parsed.unterminated());
  BOOST_TEST(Shape("${aws:username}/${aws") == "{aws:username}|/${aws");
  BOOST_TEST(!PolicyTemplate::Parse("a}b$").unterminated());
  BOOST_TEST(!PolicyTemplate::Parse("a}b$").has_substitutions());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
