#include "lib/validate/covered_patterns.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string_view>

namespace remit::inline v0 {
namespace {

constexpr std::size_t kUncovered = std::numeric_limits<std::size_t>::max();

// What stands before the first wildcard or variable.
std::string_view LiteralPrefix(std::string_view pattern, GlobVariables variables) {
  std::size_t end = pattern.find_first_of("*?");
  if (variables == GlobVariables::kOpaque) end = std::min(end, pattern.find("${"));
  return pattern.substr(0, end);
}

class Finder {
 public:
  Finder(const std::vector<std::string>& patterns, GlobVariables variables, std::size_t& budget)
      : patterns_(patterns), variables_(variables), budget_(budget) {}

  std::vector<CoveredPattern> Find() {
    order_.resize(patterns_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return patterns_[a] < patterns_[b]; });
    covered_by_.assign(patterns_.size(), kUncovered);
    FindRepeated();
    FindContained();
    std::vector<CoveredPattern> covered;
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      if (covered_by_[i] != kUncovered) covered.push_back({i, covered_by_[i]});
    }
    return covered;
  }

 private:
  void FindRepeated() {
    for (std::size_t i = 1; i < order_.size(); ++i) {
      if (patterns_[order_[i]] != patterns_[order_[i - 1]]) continue;
      const std::size_t before = covered_by_[order_[i - 1]];
      covered_by_[order_[i]] = before == kUncovered ? order_[i - 1] : before;
    }
  }

  void FindContained() {
    // Those with the shortest beginning take in most.
    std::vector<std::size_t> general;
    for (const std::size_t i : order_) {
      const bool wild = LiteralPrefix(patterns_[i], variables_).size() < patterns_[i].size();
      if (wild && covered_by_[i] == kUncovered) general.push_back(i);
    }
    std::stable_sort(general.begin(), general.end(), [&](std::size_t a, std::size_t b) {
      return LiteralPrefix(patterns_[a], variables_).size() <
             LiteralPrefix(patterns_[b], variables_).size();
    });
    for (const std::size_t g : general) {
      if (budget_ == 0) return;
      if (covered_by_[g] == kUncovered) FindContainedIn(g);
    }
  }

  void FindContainedIn(std::size_t g) {
    const std::string_view prefix = LiteralPrefix(patterns_[g], variables_);
    const GlobTokens tokens(patterns_[g], variables_);
    auto at = std::lower_bound(
        order_.begin(), order_.end(), prefix,
        [&](std::size_t i, std::string_view p) { return std::string_view(patterns_[i]) < p; });
    for (; at != order_.end() && patterns_[*at].starts_with(prefix); ++at) {
      const std::size_t s = *at;
      if (budget_ == 0) return;
      --budget_;
      if (s == g || covered_by_[s] != kUncovered) continue;
      const GlobTokens specific(patterns_[s], variables_);
      budget_ -= std::min(budget_, specific.size());
      if (!tokens.Contains(specific, budget_)) continue;
      // Two ways to write the same: the first stays.
      if (s < g && specific.Contains(tokens, budget_)) continue;
      covered_by_[s] = g;
    }
  }

  const std::vector<std::string>& patterns_;
  GlobVariables variables_;
  std::size_t& budget_;
  std::vector<std::size_t> order_;       // indices, by text
  std::vector<std::size_t> covered_by_;  // by index
};

}  // namespace

std::vector<CoveredPattern> FindCovered(const std::vector<std::string>& patterns,
                                        GlobVariables variables, std::size_t& budget) {
  if (patterns.size() < 2) return {};
  return Finder(patterns, variables, budget).Find();
}

}  // namespace remit::inline v0
