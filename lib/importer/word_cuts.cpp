#include "lib/importer/word_cuts.h"

#include <algorithm>
#include <utility>

#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kAccountDigits = 12;

std::set<std::size_t> LengthsOf(const WordCuts::Pieces& pieces) {
  std::set<std::size_t> lengths;
  for (const std::string& piece : pieces) lengths.insert(piece.size());
  return lengths;
}

}  // namespace

bool IsAllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsAsciiDigit);
}

void WordCuts::Add(std::string_view run, bool left_open, bool right_open) {
  if (run.empty() || (!left_open && !right_open)) return;
  Pieces& pieces = left_open ? (right_open ? insides_ : tails_) : heads_;
  pieces.insert(LowerAscii(run));
}

// Two pieces that overlap would be cut differently alone and together, unless what
// they have in common is cut out everywhere.
void WordCuts::Close() {
  Pieces newest = heads_;  // whose ends haven't been tried yet
  newest.insert(insides_.begin(), insides_.end());
  Pieces beginnings;  // proper prefixes of what may begin inside of a run
  Pieces wholes;
  const auto begins = [&](const Pieces& pieces) {
    for (const std::string& piece : pieces) {
      wholes.insert(piece);
      for (std::size_t n = 1; n < piece.size(); ++n) beginnings.insert(piece.substr(0, n));
    }
  };
  begins(tails_);
  begins(insides_);
  while (!newest.empty()) {
    Pieces found;
    for (const std::string& piece : newest) {
      for (std::size_t n = 1; n <= piece.size(); ++n) {
        const std::string_view end = std::string_view(piece).substr(piece.size() - n);
        const bool overlaps =
            beginnings.contains(end) || (n < piece.size() && wholes.contains(end));
        if (overlaps && !insides_.contains(end)) found.emplace(end);
      }
    }
    insides_.insert(found.begin(), found.end());
    begins(found);
    // A new inside may be met by any end, and its own end may meet any.
    newest = found.empty() ? Pieces() : heads_;
    if (!found.empty()) newest.insert(insides_.begin(), insides_.end());
  }
  head_lengths_ = LengthsOf(heads_);
  tail_lengths_ = LengthsOf(tails_);
  inside_lengths_ = LengthsOf(insides_);
}

std::vector<std::string_view> WordCuts::Split(std::string_view run, bool left_open,
                                              bool right_open) const {
  if (IsAccountId(run)) return {run};
  const std::string folded = LowerAscii(run);
  const std::string_view text = folded;
  std::set<std::size_t> cuts;
  std::vector<std::size_t> accounts;  // where their ids begin
  const auto cut_out = [&](std::size_t at, std::size_t n) {
    if (n == kAccountDigits && IsAllDigits(text.substr(at, n))) accounts.push_back(at);
    cuts.insert(at);
    cuts.insert(at + n);
  };
  if (!left_open) {
    for (const std::size_t n : head_lengths_) {
      if (n < text.size() && heads_.contains(text.substr(0, n))) cut_out(0, n);
    }
  }
  if (!right_open) {
    for (const std::size_t n : tail_lengths_) {
      const std::size_t at = text.size() - std::min(n, text.size());
      if (at > 0 && tails_.contains(text.substr(at))) cut_out(at, n);
    }
  }
  for (const std::size_t n : inside_lengths_) {
    for (std::size_t at = 0; at + n <= text.size(); ++at) {
      if (insides_.contains(text.substr(at, n))) cut_out(at, n);
    }
  }
  for (const std::size_t at : accounts) {
    cuts.erase(cuts.upper_bound(at), cuts.lower_bound(at + kAccountDigits));
  }
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (const std::size_t cut : cuts) {
    if (cut == begin || cut >= run.size()) continue;
    parts.push_back(run.substr(begin, cut - begin));
    begin = cut;
  }
  parts.push_back(run.substr(begin));
  return parts;
}

}  // namespace remit::inline v0
