#include "remit/arn/glob_contains.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/arn/glob.h"
#include "tests/arn/words.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(glob_contains)

BOOST_AUTO_TEST_CASE(
    no_containment_is_claimed_that_a_text_disproves_and_without_marks_none_is_missed) {
  // `c` stands in no pattern: it is what a star may meet that nothing else matches.
  const std::vector<std::string> patterns = Words({"a", "b", "*", "?"}, 4);
  const std::vector<std::string> texts = Words({"a", "b", "c"}, 5);
  // The texts that each pattern matches, as bits.
  std::vector<std::vector<bool>> matched;
  for (const std::string& pattern : patterns) {
    const Glob glob(pattern);
    std::vector<bool>& bits = matched.emplace_back();
    for (const std::string& text : texts) bits.push_back(glob.Matches(text));
  }
  std::size_t wrong = 0;
  std::size_t found = 0;
  for (std::size_t g = 0; g < patterns.size(); ++g) {
    for (std::size_t s = 0; s < patterns.size(); ++s) {
      bool holds = true;
      for (std::size_t t = 0; t < texts.size() && holds; ++t) {
        holds = !matched[s][t] || matched[g][t];
      }
      const bool claimed = GlobContains(patterns[g], patterns[s]);
      const bool marks = (patterns[g] + patterns[s]).find('?') != std::string::npos;
      found += claimed ? 1 : 0;
      if (claimed == holds || (marks && !claimed)) continue;
      if (++wrong <= 10) BOOST_ERROR("`" << patterns[g] << "` and `" << patterns[s] << "`");
    }
  }
  BOOST_TEST(wrong == 0U);
  BOOST_TEST(found > patterns.size());
}

BOOST_AUTO_TEST_CASE(patterns_called_disjoint_have_no_text_in_common) {
  const std::vector<std::string> patterns = Words({"a", "b", "*", "?"}, 3);
  const std::vector<std::string> texts = Words({"a", "b", "c"}, 4);
  std::size_t wrong = 0;
  for (const std::string& a : patterns) {
    const Glob first(a);
    for (const std::string& b : patterns) {
      if (!GlobTokens(a).Disjoint(GlobTokens(b))) continue;
      const Glob second(b);
      const bool meet = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return first.Matches(text) && second.Matches(text);
      });
      if (meet && ++wrong <= 10) BOOST_ERROR("`" << a << "` and `" << b << "`");
    }
  }
  BOOST_TEST(wrong == 0U);
  BOOST_TEST(GlobTokens("s3:Get*").Disjoint(GlobTokens("s3:Put*")));
  BOOST_TEST(GlobTokens("*Object").Disjoint(GlobTokens("s3:*Bucket")));
  BOOST_TEST(GlobTokens("s3:*Object*").Disjoint(GlobTokens("s3:GetBucketAcl")));
  BOOST_TEST(!GlobTokens("s3:Get*").Disjoint(GlobTokens("s3:*Object")));
}

BOOST_AUTO_TEST_CASE(patterns_that_people_write) {
  BOOST_TEST(GlobContains("*", "s3:Get*"));
  BOOST_TEST(GlobContains("s3:*", "s3:GetObject"));
  BOOST_TEST(GlobContains("arn:aws:s3:::b*", "arn:aws:s3:::bucket/*"));
  BOOST_TEST(GlobContains("ec2:*Vpc*", "ec2:DescribeVpc*"));
  BOOST_TEST(GlobContains("s3:?et*", "s3:Get*"));
  BOOST_TEST(GlobContains("*?", "?*"));
  BOOST_TEST(!GlobContains("s3:Get*", "s3:*"));
  BOOST_TEST(!GlobContains("s3:Get*", "s3:G*"));
  BOOST_TEST(!GlobContains("arn:aws:s3:::b/*", "arn:aws:s3:::b"));
  BOOST_TEST(!GlobContains("a?", "a*"));
}

BOOST_AUTO_TEST_CASE(a_question_mark_takes_a_whole_character_and_no_part_of_one) {
  BOOST_TEST(GlobContains("caf?", "caf\xC3\xA9"));
  BOOST_TEST(!GlobContains("caf??", "caf\xC3\xA9"));
  BOOST_TEST(!GlobContains("*?", "\x80"));
  BOOST_TEST(GlobContains("*", "\x80"));
}

BOOST_AUTO_TEST_CASE(v02_a_variable_is_contained_in_a_star_and_in_itself_only) {
  constexpr GlobVariables kOpaque = GlobVariables::kOpaque;
  BOOST_TEST(GlobContains("home/*", "home/${aws:username}/x", kOpaque));
  BOOST_TEST(GlobContains("home/${aws:username}/*", "home/${aws:username}/x", kOpaque));
  BOOST_TEST(!GlobContains("home/${aws:userid}/*", "home/${aws:username}/x", kOpaque));
  BOOST_TEST(!GlobContains("home/*}/x", "home/${aws:username}/x", kOpaque));
  BOOST_TEST(!GlobContains("home/$?aws:username}", "home/${aws:username}", kOpaque));
  BOOST_TEST(GlobContains("home/*}/x", "home/${aws:username}/x"));
  BOOST_TEST(!GlobContains("home/${*}", "home/${aws:username}", kOpaque));
  // V04: what never closes is plain text.
  BOOST_TEST(GlobContains("home/${*", "home/${aws", kOpaque));
  BOOST_TEST(!GlobTokens("${a}", kOpaque).Disjoint(GlobTokens("b", kOpaque)));
}

BOOST_AUTO_TEST_CASE(a_budget_ends_a_hostile_comparison_without_a_claim) {
  std::string general;
  for (int i = 0; i < 1'000; ++i) general += "*a?";
  const std::string specific(20'000, 'a');
  std::size_t budget = 100'000;
  BOOST_TEST(!GlobTokens(general + "b").Contains(GlobTokens(specific), budget));
  BOOST_TEST(budget < 100'000U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
