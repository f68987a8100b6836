#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/policy/document.h"
#include "remit/support/json.h"
#include "remit/support/strings.h"
#include "tests/policy/policy_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(places)

// The value that a JSON pointer leads to.
JsonValue Follow(JsonValue value, std::string_view pointer) {
  while (value && !pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    JsonValue next;
    std::size_t index = 0;
    for (JsonValue child : value) {
      std::string name;
      AppendPointerToken(name, value.IsArray() ? std::to_string(index) : std::string(child.key()));
      ++index;
      if (name.substr(1) == token) {
        next = child;
        break;
      }
    }
    value = next;
  }
  return value;
}

constexpr std::string_view kDocument = R"({
  "Version": "2012-10-17", "Id": "i",
  "Statement": [
    {"Sid": "a", "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"},
    {"Effect": "Deny",
     "Condition": {"StringLike": {"aws:RequestTag/a~b": ["x", "y"], "k": "v", "l": ["w"]},
                   "Bool": {"m": true, "n": []}},
     "NotPrincipal": {"AWS": ["1", "2"], "Service": "s"},
     "NotAction": ["s3:*"], "NotResource": ["a", "b"]}
  ]
})";

BOOST_AUTO_TEST_CASE(the_pointer_of_each_element_leads_to_its_place) {
  const SourceText text = SourceText::FromString(std::string(kDocument));
  const JsonParse json = ParseJson(text);
  const PolicyParse parse = ParsePolicy(text);
  BOOST_TEST_REQUIRE(parse.ok(), RenderAll(parse.diagnostics));
  const std::vector<ElementPlace> places = ElementPlaces(parse.document);
  for (const ElementPlace& place : places) {
    BOOST_TEST_CONTEXT(place.pointer) {
      const JsonValue value = Follow(json.tree.root(), place.pointer);
      BOOST_TEST_REQUIRE(static_cast<bool>(value));
      // Operators and keys are shown by their name, other elements by their value.
      BOOST_TEST((place.span == value.span() || place.span == value.key_span()));
      BOOST_TEST((place.position == text.PositionAt(place.span.begin)));
    }
  }
}

BOOST_AUTO_TEST_CASE(each_element_has_a_place) {
  const PolicyParse parse = ParseLenient(std::string(kDocument));
  std::vector<std::string> pointers;
  for (const ElementPlace& place : ElementPlaces(parse.document)) {
    pointers.push_back(place.pointer);
  }
  for (std::string_view expected : {"/Version",
                                    "/Id",
                                    "/Statement/0",
                                    "/Statement/0/Sid",
                                    "/Statement/0/Effect",
                                    "/Statement/0/Principal",
                                    "/Statement/0/Action",
                                    "/Statement/0/Resource",
                                    "/Statement/1",
                                    "/Statement/1/NotPrincipal/AWS/0",
                                    "/Statement/1/NotPrincipal/AWS/1",
                                    "/Statement/1/NotPrincipal/Service",
                                    "/Statement/1/NotAction",
                                    "/Statement/1/NotAction/0",
                                    "/Statement/1/NotResource/1",
                                    "/Statement/1/Condition",
                                    "/Statement/1/Condition/StringLike",
                                    "/Statement/1/Condition/StringLike/aws:RequestTag~1a~0b",
                                    "/Statement/1/Condition/StringLike/aws:RequestTag~1a~0b/1",
                                    "/Statement/1/Condition/StringLike/k",
                                    "/Statement/1/Condition/StringLike/l/0",
                                    "/Statement/1/Condition/Bool/m",
                                    "/Statement/1/Condition/Bool/n"}) {
    BOOST_TEST_CONTEXT(expected) {
      BOOST_TEST((std::find(pointers.begin(), pointers.end(), expected) != pointers.end()));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_single_statement_has_no_index) {
  const PolicyParse parse = ParseLenient(WithStatement(R"("Effect":"Allow","Action":"*")"));
  BOOST_TEST(StatementPointer(parse.document, 0) == "/Statement");
}

BOOST_AUTO_TEST_CASE(places_stand_in_the_order_of_the_elements_and_not_outside_the_text) {
  const PolicyParse parse = ParseLenient(std::string(kDocument));
  for (const ElementPlace& place : ElementPlaces(parse.document)) {
    BOOST_TEST_CONTEXT(place.pointer) {
      BOOST_TEST(place.span.begin < place.span.end);
      BOOST_TEST(place.span.end <= kDocument.size());
    }
  }
  BOOST_TEST(ElementPlaces(PolicyDocument()).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
