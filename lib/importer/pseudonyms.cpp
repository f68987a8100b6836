#include "lib/importer/pseudonyms.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Every pseudonym begins with this letter and has it nowhere else: that tells where
// one begins. The others are letters of which no word of AWS's consists.
constexpr char kMark = 'j';
constexpr std::string_view kPseudonymLetters = "bcdfghkmntvwxz";
constexpr double kBits = 34;  // of each pseudonym: few enough have one in common

struct SipState {
  std::uint64_t v0, v1, v2, v3;

  void Round() {
    v0 += v1;
    v1 = std::rotl(v1, 13) ^ v0;
    v0 = std::rotl(v0, 32);
    v2 += v3;
    v3 = std::rotl(v3, 16) ^ v2;
    v0 += v3;
    v3 = std::rotl(v3, 21) ^ v0;
    v2 += v1;
    v1 = std::rotl(v1, 17) ^ v2;
    v2 = std::rotl(v2, 32);
  }
  void Add(std::uint64_t word) {
    v3 ^= word;
    Round();
    Round();
    v0 ^= word;
  }
};

std::uint64_t Sip(std::uint64_t k0, std::uint64_t k1, std::string_view text, std::uint64_t number) {
  SipState state{k0 ^ 0x736F6D6570736575U, k1 ^ 0x646F72616E646F6DU, k0 ^ 0x6C7967656E657261U,
                 k1 ^ 0x7465646279746573U};
  state.Add(number);
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * (i % 8));
    if (i % 8 == 7) {
      state.Add(word);
      word = 0;
    }
  }
  state.Add(word | (std::uint64_t{(text.size() + 8) & 0xFF} << 56));
  state.v2 ^= 0xFF;
  for (int i = 0; i < 4; ++i) state.Round();
  return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

// Where `piece` stands in `text`, as far as its kind lets it.
template <typename Visit>
void ForEachPlace(const WordCuts& cuts, std::string_view text, Visit visit) {
  for (const std::string& head : cuts.heads()) {
    if (text.size() != head.size() && text.starts_with(head)) visit(0, head.size());
  }
  for (const std::string& tail : cuts.tails()) {
    if (text.size() != tail.size() && text.ends_with(tail)) {
      visit(text.size() - tail.size(), tail.size());
    }
  }
  for (const std::string& inside : cuts.insides()) {
    if (text.size() == inside.size()) continue;
    for (std::size_t at = text.find(inside); at != std::string_view::npos;
         at = text.find(inside, at + 1)) {
      visit(at, inside.size());
    }
  }
}

using Places = std::vector<std::pair<std::size_t, std::size_t>>;

Places PlacesIn(const WordCuts& cuts, std::string_view text) {
  Places places;
  ForEachPlace(cuts, text,
               [&](std::size_t at, std::size_t size) { places.emplace_back(at, size); });
  return places;
}

bool ConsistsOfLetters(std::string_view word, std::string_view letters) {
  return word.find_first_not_of(letters) == std::string_view::npos;
}

}  // namespace

KeyedHash::KeyedHash(std::string_view salt)
    : k0_(Sip(0x72656D6974203020U, 1, salt, 0)), k1_(Sip(0x72656D6974203120U, 2, salt, 1)) {}

std::uint64_t KeyedHash::operator()(std::string_view text, std::uint64_t number) const {
  return Sip(k0_, k1_, text, number);
}

Pseudonyms::Pseudonyms(std::string_view salt, const Words& words, Words kept, const Words& searched,
                       const WordCuts& cuts)
    : hash_(salt), kept_(std::move(kept)), cuts_(cuts) {
  ChooseLetters(searched);
  std::set<std::string> taken;  // bases
  std::set<std::string> used;   // pseudonyms
  for (const std::string& word : words) {
    const std::string folded = LowerAscii(word);
    if (IsAccountId(folded) || IsKept(folded)) continue;
    auto [base, is_new] = bases_.try_emplace(folded);
    if (is_new) {
      base->second = Base(folded);
      for (std::uint64_t n = 1; !taken.insert(base->second).second; ++n) {
        base->second = Base(folded + "#" + std::to_string(n));
      }
    }
    std::string pseudonym = InCaseOf(word, base->second, 0);
    for (std::uint64_t n = 1; n < 100 && !used.insert(pseudonym).second; ++n) {
      pseudonym = InCaseOf(word, base->second, n);
    }
    known_.emplace(word, std::move(pseudonym));
  }
  for (const std::string& word : words) {
    if (IsAccountId(word)) known_.emplace(word, Account(word));
  }
}

// What is searched for and kept must not be found inside of pseudonyms by accident.
void Pseudonyms::ChooseLetters(const Words& searched) {
  Words kept;
  for (const std::string& word : searched) {
    std::string folded = LowerAscii(word);
    if (IsKept(folded)) kept.insert(std::move(folded));
  }
  letters_ = kPseudonymLetters;
  const std::string all = letters_ + kMark;
  for (const std::string& word : kept) {
    if (word.size() == 1) std::erase(letters_, word.front());
    const std::size_t mark = word.find(kMark, 1);
    if (mark != std::string::npos && ConsistsOfLetters(word, all)) {
      std::erase(letters_, word[mark - 1]);
    }
  }
  if (letters_.size() < 4) {
    // Patterns so fine that single letters of AWS's words are searched for.
    letters_.clear();
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      if (letter != kMark && !kept.contains(std::string(1, letter))) letters_ += letter;
    }
    // Accidents are possible then, of which nothing worse comes than a pattern that
    // matches one name more.
    if (letters_.size() < 2) letters_ = "kvwxz";
  }
  length_ = 1 + static_cast<std::size_t>(
                    std::ceil(kBits / std::log2(static_cast<double>(letters_.size()))));
  for (const std::string& word : kept) {
    if (word.size() > 1 && ConsistsOfLetters(word, letters_ + kMark)) avoided_.push_back(word);
  }
}

// Short numbers tell nothing: those of regions, ports, versions.
bool Pseudonyms::IsKept(std::string_view folded) const {
  return kept_.contains(folded) || (IsAllDigits(folded) && folded.size() <= 4);
}

std::string Pseudonyms::Base(std::string_view folded) const {
  for (std::uint64_t n = 0;; n += 2) {
    std::string base(1, kMark);
    std::uint64_t bits = hash_(folded, n);
    while (base.size() < length_) {
      base += letters_[bits % letters_.size()];
      bits /= letters_.size();
    }
    const bool clean = std::none_of(avoided_.begin(), avoided_.end(), [&](const std::string& word) {
      return base.find(word) != std::string::npos;
    });
    if (clean || n > 100) return base;
  }
}

std::string Pseudonyms::InCaseOf(std::string_view word, std::string base,
                                 std::uint64_t number) const {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto raise = [](char c) { return static_cast<char>(c - ('a' - 'A')); };
  const bool has_upper = std::any_of(word.begin(), word.end(), upper);
  const bool has_lower = std::any_of(word.begin(), word.end(), lower);
  if (!has_upper) return base;
  const bool capitalised = upper(word.front()) && std::none_of(word.begin() + 1, word.end(), upper);
  // Other mixtures of cases have one of their own, whose first letter is small and
  // another is not.
  const std::uint64_t mixture = hash_(word, 2 * number + 1) | 1U;
  for (std::size_t i = 0; i < base.size(); ++i) {
    const bool raised = !has_lower    ? true
                        : capitalised ? i == 0
                                      : i > 0 && ((mixture >> ((i - 1) % 64)) & 1U) != 0;
    if (raised) base[i] = raise(base[i]);
  }
  return base;
}

// Digits that patterns tell apart stay; all others are drawn.
std::string Pseudonyms::Account(std::string_view id) const {
  const Places places = PlacesIn(cuts_, id);
  std::string drawn(id);
  for (std::uint64_t n = 0; n < 1000; ++n) {
    std::uint64_t bits = hash_(id, 1000 + n);
    for (char& digit : drawn) {
      digit = static_cast<char>('0' + bits % 10);
      bits /= 10;
    }
    for (const auto& [at, size] : places) drawn.replace(at, size, id.substr(at, size));
    if (PlacesIn(cuts_, drawn) == places) break;
  }
  return drawn;
}

std::string Pseudonyms::For(std::string_view word) const {
  if (const auto known = known_.find(word); known != known_.end()) return known->second;
  const std::string folded = LowerAscii(word);
  if (IsAccountId(folded)) return Account(folded);
  if (IsKept(folded)) return std::string(word);
  const auto base = bases_.find(folded);
  return InCaseOf(word, base != bases_.end() ? base->second : Base(folded), 0);
}

}  // namespace remit::inline v0
