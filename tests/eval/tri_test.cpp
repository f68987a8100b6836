// Kleene's logic and the two readings (U0).
#include "remit/eval/tri.h"

#include <array>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

constexpr Tri F = Tri::kFalse;
constexpr Tri U = Tri::kIndeterminate;
constexpr Tri T = Tri::kTrue;
constexpr std::array<Tri, 3> kAll = {F, U, T};

BOOST_AUTO_TEST_SUITE(tri)

BOOST_AUTO_TEST_CASE(a_known_answer_wins_where_the_unknown_one_could_not_change_it_U0) {
  constexpr Tri kAnd[3][3] = {{F, F, F}, {F, U, U}, {F, U, T}};
  constexpr Tri kOr[3][3] = {{F, U, T}, {U, U, T}, {T, T, T}};
  for (std::size_t a = 0; a < 3; ++a) {
    for (std::size_t b = 0; b < 3; ++b) {
      BOOST_TEST((And(kAll[a], kAll[b]) == kAnd[a][b]));
      BOOST_TEST((Or(kAll[a], kAll[b]) == kOr[a][b]));
    }
  }
  BOOST_TEST((Not(F) == T));
  BOOST_TEST((Not(U) == U));
  BOOST_TEST((Not(T) == F));
}

BOOST_AUTO_TEST_CASE(negation_turns_and_into_or) {
  for (Tri a : kAll) {
    for (Tri b : kAll) BOOST_TEST((Not(And(a, b)) == Or(Not(a), Not(b))));
  }
}

BOOST_AUTO_TEST_CASE(an_unknown_deny_applies_on_the_floor_and_an_unknown_allow_on_the_ceiling_U0) {
  BOOST_TEST(DenyHolds(U, Reading::kFloor));
  BOOST_TEST(!DenyHolds(U, Reading::kCeiling));
  BOOST_TEST(!AllowHolds(U, Reading::kFloor));
  BOOST_TEST(AllowHolds(U, Reading::kCeiling));
  for (Reading reading : {Reading::kFloor, Reading::kCeiling}) {
    BOOST_TEST(DenyHolds(T, reading));
    BOOST_TEST(AllowHolds(T, reading));
    BOOST_TEST(!DenyHolds(F, reading));
    BOOST_TEST(!AllowHolds(F, reading));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
