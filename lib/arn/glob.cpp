#include "remit/arn/glob.h"

#include <algorithm>
#include <cstring>

namespace remit::inline v0 {

void Glob::AppendPattern(std::string_view pattern) {
  while (!pattern.empty()) {
    const std::size_t wildcard = pattern.find_first_of("*?");
    AppendLiteral(pattern.substr(0, wildcard));
    if (wildcard == std::string_view::npos) return;
    if (pattern[wildcard] == '*') {
      AppendStar();
    } else {
      AppendAnyOne();
    }
    pattern.remove_prefix(wildcard + 1);
  }
}

void Glob::AppendLiteral(std::string_view text) {
  bytes_ += text;
  if (any_ones_ > 0) any_one_.resize(bytes_.size(), '\0');
}

void Glob::AppendStar() {
  const auto at = static_cast<std::uint32_t>(bytes_.size());
  if (stars_.empty() || stars_.back() != at) stars_.push_back(at);  // `**` is `*`
}

void Glob::AppendAnyOne() {
  ++any_ones_;
  any_one_.resize(bytes_.size(), '\0');
  bytes_ += '?';
  any_one_ += '\1';
}

void Glob::Clear() {
  bytes_.clear();
  any_one_.clear();
  stars_.clear();
  any_ones_ = 0;
}

std::string_view Glob::LiteralPrefix() const {
  std::size_t end = stars_.empty() ? bytes_.size() : stars_.front();
  if (any_ones_ > 0) end = std::min(end, any_one_.find('\1'));
  return std::string_view(bytes_).substr(0, end);
}

Glob::Run Glob::RunAt(std::size_t begin, std::size_t end) const {
  Run run{std::string_view(bytes_).substr(begin, end - begin), nullptr};
  if (any_ones_ > 0 && std::memchr(any_one_.data() + begin, '\1', end - begin) != nullptr) {
    run.any_one = any_one_.data() + begin;
  }
  return run;
}

namespace {

constexpr std::size_t kNoMatch = std::string_view::npos;

// A character is a byte that continues no other, and the bytes that continue it.
bool Continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Where the run ends when it begins at `at`.
template <typename Run>
std::size_t MatchRunAt(const Run& run, std::string_view text, std::size_t at) {
  if (run.any_one == nullptr) {
    return text.substr(at, run.bytes.size()) == run.bytes ? at + run.bytes.size() : kNoMatch;
  }
  for (std::size_t i = 0; i < run.bytes.size(); ++i) {
    if (at >= text.size()) return kNoMatch;
    if (run.any_one[i] == '\0') {
      if (text[at++] != run.bytes[i]) return kNoMatch;
      continue;
    }
    if (Continues(text[at])) return kNoMatch;
    do {
      ++at;
    } while (at < text.size() && Continues(text[at]));
  }
  return at;
}

// Where the run begins, not before `earliest`, when it ends with the text.
template <typename Run>
std::size_t MatchRunAtEnd(const Run& run, std::string_view text, std::size_t earliest) {
  if (run.any_one == nullptr) {
    const bool fits = text.size() >= earliest + run.bytes.size() && text.ends_with(run.bytes);
    return fits ? text.size() - run.bytes.size() : kNoMatch;
  }
  std::size_t at = text.size();
  for (std::size_t i = run.bytes.size(); i > 0; --i) {
    if (at <= earliest) return kNoMatch;
    if (run.any_one[i - 1] == '\0') {
      if (text[--at] != run.bytes[i - 1]) return kNoMatch;
      continue;
    }
    // The character must end here, not in the middle of itself.
    if (at < text.size() && Continues(text[at])) return kNoMatch;
    --at;
    while (at > earliest && Continues(text[at])) --at;
    if (Continues(text[at])) return kNoMatch;
  }
  return at;
}

// The end of the leftmost match of a long run that holds `?`, by the Shift-And
// algorithm: bit i of the state says that the bytes read last match the run's
// first i + 1. A `?` is entered by the first byte of a character and kept by
// the bytes that continue it.
template <typename Run>
std::size_t ShiftAnd(const Run& run, std::string_view text, std::size_t from,
                     GlobScratch& scratch) {
  const std::size_t words = (run.bytes.size() + 63) / 64;
  constexpr std::size_t kByteValues = 256;
  scratch.words.assign((kByteValues + 2) * words, 0);
  std::uint64_t* const rows = scratch.words.data();
  std::uint64_t* const any_one = rows + kByteValues * words;
  std::uint64_t* const state = any_one + words;
  for (std::size_t i = 0; i < run.bytes.size(); ++i) {
    const std::uint64_t bit = std::uint64_t{1} << (i % 64);
    if (run.any_one[i] != '\0') {
      any_one[i / 64] |= bit;
    } else {
      rows[static_cast<unsigned char>(run.bytes[i]) * words + i / 64] |= bit;
    }
  }
  const std::uint64_t last_bit = std::uint64_t{1} << ((run.bytes.size() - 1) % 64);
  for (std::size_t at = from; at < text.size(); ++at) {
    const std::uint64_t* const row = rows + static_cast<unsigned char>(text[at]) * words;
    const bool continues = Continues(text[at]);
    std::uint64_t carry = 1;
    for (std::size_t w = 0; w < words; ++w) {
      // Nothing follows a `?` while its character goes on.
      const std::uint64_t left = continues ? state[w] & ~any_one[w] : state[w];
      const std::uint64_t entered = (left << 1) | carry;
      carry = left >> 63;
      state[w] = continues ? (entered & row[w]) | (state[w] & any_one[w])
                           : entered & (row[w] | any_one[w]);
    }
    if ((state[words - 1] & last_bit) == 0) continue;
    const bool goes_on = at + 1 < text.size() && Continues(text[at + 1]);
    if (!goes_on || (any_one[words - 1] & last_bit) == 0) return at + 1;
  }
  return kNoMatch;
}

// The end of the leftmost match of the run at or after `from`.
template <typename Run>
std::size_t FindRun(const Run& run, std::string_view text, std::size_t from, GlobScratch& scratch) {
  if (run.any_one == nullptr) {
    // glibc's memmem is linear in the worst case.
    const void* at =
        memmem(text.data() + from, text.size() - from, run.bytes.data(), run.bytes.size());
    if (at == nullptr) return kNoMatch;
    return static_cast<std::size_t>(static_cast<const char*>(at) - text.data()) + run.bytes.size();
  }
  constexpr std::size_t kShort = 16;  // below it, trying every place is faster
  if (run.bytes.size() > kShort) return ShiftAnd(run, text, from, scratch);
  for (std::size_t begin = from; begin < text.size(); ++begin) {
    const std::size_t end = MatchRunAt(run, text, begin);
    if (end != kNoMatch) return end;
  }
  return kNoMatch;
}

}  // namespace

bool Glob::Matches(std::string_view text, GlobScratch& scratch) const {
  if (stars_.empty()) return MatchRunAt(RunAt(0, bytes_.size()), text, 0) == text.size();
  std::size_t at = MatchRunAt(RunAt(0, stars_.front()), text, 0);
  if (at == kNoMatch) return false;
  const std::size_t tail = MatchRunAtEnd(RunAt(stars_.back(), bytes_.size()), text, at);
  if (tail == kNoMatch) return false;
  // Leftmost matches of the runs between stars leave the most room for the rest.
  const std::string_view middle = text.substr(0, tail);
  for (std::size_t i = 0; i + 1 < stars_.size(); ++i) {
    at = FindRun(RunAt(stars_[i], stars_[i + 1]), middle, at, scratch);
    if (at == kNoMatch) return false;
  }
  return true;
}

bool Glob::Matches(std::string_view text) const {
  GlobScratch scratch;
  return Matches(text, scratch);
}

bool GlobMatches(std::string_view pattern, std::string_view text) {
  return Glob(pattern).Matches(text);
}

}  // namespace remit::inline v0
