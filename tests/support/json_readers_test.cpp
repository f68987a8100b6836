// The two readers of JSON agree: on texts that are known to be hard, and on
// sound texts that were broken in some place.
#include "tests/support/json_readers.h"

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(json_readers)

BOOST_AUTO_TEST_CASE(sound_texts_are_taken_by_the_fast_reader) {
  for (const std::string_view text :
       {"{}"sv, "[]"sv, " { } "sv, R"({"a":[1,-2.5e+3,true,false,null,"x\n\u00e9\\"]})"sv,
        R"({"a\"b":{"\\":""}, "é":[[],{}]})"sv, "[0,-0,1.5,123456789012345678]\r\n"sv}) {
    bool taken = false;
    BOOST_TEST(DisagreementOfReaders(text, taken).empty(), text);
    BOOST_TEST(taken, text);
  }
}

BOOST_AUTO_TEST_CASE(texts_that_are_not_sound_are_left_to_the_other_reader) {
  for (const std::string_view text : {""sv,
                                      " "sv,
                                      "1"sv,
                                      "\"x\""sv,
                                      "nul"sv,
                                      "[nul]"sv,
                                      "[nulll]"sv,
                                      "[truex]"sv,
                                      "[1 2]"sv,
                                      "[1,]"sv,
                                      "[,1]"sv,
                                      "[1}"sv,
                                      "{\"a\":1]"sv,
                                      "{\"a\" 1}"sv,
                                      "{\"a\":}"sv,
                                      "{1:2}"sv,
                                      "{\"a\":1,}"sv,
                                      "{\"a\":1 \"b\":2}"sv,
                                      "{}{}"sv,
                                      "{} x"sv,
                                      "[]]"sv,
                                      "{}\0"sv,
                                      "[\"\t\"]"sv,
                                      "[\"\\x\"]"sv,
                                      "[\"\\ud800\"]"sv,
                                      "[\"\xff\"]"sv,
                                      "[01]"sv,
                                      "[1.]"sv,
                                      "[.5]"sv,
                                      "[+1]"sv,
                                      "[1e999]"sv,
                                      "[1e]"sv,
                                      "[-]"sv,
                                      "[\"a]"sv,
                                      "[\"a\\\"]"sv,
                                      "{\"a\":1,\"a\":2}"sv,
                                      "{\"a\":1,\"\\u0061\":2}"sv,
                                      "// x\n{}"sv,
                                      "['a']"sv,
                                      "[NaN]"sv,
                                      "[Infinity]"sv}) {
    bool taken = true;
    BOOST_TEST(DisagreementOfReaders(text, taken).empty(), text);
    BOOST_TEST(!taken, text);
  }
}

BOOST_AUTO_TEST_CASE(broken_texts_are_read_alike) {
  const std::string sound =
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:\u004cist"],)"
      R"("Resource":"*","Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":3.6e3},)"
      R"("Bool":{"aws:SecureTransport":true},"Null":{"k":[false,null]}}},{}]})";
  constexpr std::string_view kBytes = "{}[]\",:\\ \n0-.etfnu\0\xc3\xa9/'"sv;
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same cases each time
  const auto below = [&random](std::size_t n) { return random() % n; };
  int taken_texts = 0;
  for (int round = 0; round < 30'000; ++round) {
    std::string text = sound;
    for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
        case 0: text.erase(at, 1 + below(4)); break;
        case 1: text.insert(at, 1, kBytes[below(kBytes.size())]); break;
        case 2: text[at] = kBytes[below(kBytes.size())]; break;
        default: text += text.substr(at, below(20)); break;
      }
    }
    bool taken = false;
    const std::string difference = DisagreementOfReaders(text, taken);
    BOOST_TEST(difference.empty(), text << "\n" << difference);
    taken_texts += taken ? 1 : 0;
  }
  BOOST_TEST(taken_texts > 1'000);
  BOOST_TEST(taken_texts < 29'000);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
