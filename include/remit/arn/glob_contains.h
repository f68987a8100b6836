// Whether one pattern says no more than another: `s3:Get*` contains `s3:GetObject*`.
//
//   GlobContains("s3:Get*", "s3:GetObject*");          // true
//
// Contains() is true only if every text that `specific` matches is matched by the
// other pattern too. False may also mean "not found out": the answer is exact
// where neither pattern holds `?`, careful where one does (that `?*` contains
// `*a` isn't seen). Pure functions of immutable values: thread-safe. Cost: the
// product of the lengths at worst, near linear for patterns that people write.
#ifndef REMIT_ARN_GLOB_CONTAINS_H_
#define REMIT_ARN_GLOB_CONTAINS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace remit::inline v0 {

// What `${…}` in a pattern means: plain text, or text that each request puts in
// (§2.3 of docs/semantics.md), which only a `*` or the same variable is sure to match.
enum class GlobVariables : std::uint8_t { kPlainText, kOpaque };

// A pattern that is compared with others. `pattern` must outlive it.
class GlobTokens {
 public:
  explicit GlobTokens(std::string_view pattern,
                      GlobVariables variables = GlobVariables::kPlainText);

  // Gives up, with false, when `budget` steps are spent; subtracts what it took.
  bool Contains(const GlobTokens& specific, std::size_t& budget) const;
  bool Contains(const GlobTokens& specific) const;

  // True only if no text matches both, as the characters before the first or
  // after the last wildcard tell.
  bool Disjoint(const GlobTokens& other) const;

  bool has_wildcards() const { return wildcards_; }  // or variables
  bool has_variables() const { return !variables_.empty(); }
  bool matches_everything() const { return tokens_.size() == 1 && tokens_.front() == kStar; }
  std::size_t size() const { return tokens_.size(); }

 private:
  // A byte of the pattern, one of these two, or kVariable + an index into variables_.
  using Token = std::uint32_t;
  static constexpr Token kAnyOne = 256;
  static constexpr Token kStar = 257;
  static constexpr Token kVariable = 258;

  void AppendWildcards(std::size_t any_ones, bool star);
  bool SameToken(std::size_t i, const GlobTokens& other, std::size_t j) const;
  // Where the one character at token `i` ends; `i` itself if none begins there.
  std::size_t CharacterEnd(std::size_t i) const;

  std::vector<Token> tokens_;
  std::vector<std::string_view> variables_;
  bool wildcards_ = false;
};

bool GlobContains(std::string_view general, std::string_view specific,
                  GlobVariables variables = GlobVariables::kPlainText);

}  // namespace remit::inline v0

#endif  // REMIT_ARN_GLOB_CONTAINS_H_
