// Matching with `*` and `?` (A02, R04, C21): `*` is any run of characters, `?`
// exactly one character of UTF-8, everything else itself; anchored at both ends.
//
//   Glob glob("s3:Get*");
//   GlobScratch scratch;
//   glob.Matches("s3:GetObject", scratch);             // true
//
// A Glob is immutable and may be used by any number of threads, each with its
// own scratch. Cost: near linear in the text. Runs of literals are searched in
// linear time; a run that holds `?` takes at most text * max(16, run / 64) steps.
// Nothing is allocated, except that the scratch grows at the first match of a
// run of over 16 bytes that holds `?`. Both texts are taken as UTF-8; a stray
// continuation byte is no character, so that only `*` and itself match it.
#ifndef REMIT_ARN_GLOB_H_
#define REMIT_ARN_GLOB_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::inline v0 {

struct GlobScratch {
  std::vector<std::uint64_t> words;
};

// A pattern, taken apart: what stands between two stars is a run.
//
// Patterns may be assembled piece by piece, so that text which must be taken
// literally (V06, V07) never turns into a wildcard.
class Glob {
 public:
  Glob() = default;
  explicit Glob(std::string_view pattern) { AppendPattern(pattern); }

  // `pattern` may hold `*` and `?`.
  void AppendPattern(std::string_view pattern);
  void AppendLiteral(std::string_view text);
  void AppendStar();
  void AppendAnyOne();
  void Clear();  // keeps its memory

  bool Matches(std::string_view text, GlobScratch& scratch) const;
  bool Matches(std::string_view text) const;

  bool has_wildcards() const { return !stars_.empty() || any_ones_ > 0; }
  bool matches_everything() const { return bytes_.empty() && !stars_.empty(); }

  // The characters before the first wildcard.
  std::string_view LiteralPrefix() const;

 private:
  // A run is a stretch of bytes_ between stars. A `?` takes one byte of bytes_
  // and is marked in any_one_: an out-of-band mark, since no byte is impossible
  // in a hostile text.
  struct Run {
    std::string_view bytes;
    const char* any_one;  // a parallel array of marks, or nullptr when there are none
  };
  Run RunAt(std::size_t begin, std::size_t end) const;

  std::string bytes_;
  std::string any_one_;               // '\1' where bytes_ holds a `?`; empty while there are none
  std::vector<std::uint32_t> stars_;  // ascending offsets into bytes_ at which a star stands
  std::uint32_t any_ones_ = 0;
};

// Once, without keeping the pattern apart.
bool GlobMatches(std::string_view pattern, std::string_view text);

}  // namespace remit::inline v0

#endif  // REMIT_ARN_GLOB_H_
