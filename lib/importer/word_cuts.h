// Where names are cut into words, so that patterns still match when each word is
// replaced by another.
//
//   WordCuts cuts;
//   cuts.Add("Msp", /*left_open=*/false, /*right_open=*/true);   // of `role/Msp*`
//   cuts.Close();
//   cuts.Split("MspOperator");                                   // "Msp", "Operator"
//
// A run is a longest stretch of letters and digits. A pattern's run is open on a
// side where a wildcard or a variable follows. Splitting promises: where a pattern's
// run matches inside of a name's run, the cuts of the one are the name's cuts there.
// Letter case counts nowhere. Twelve digits, an account's id, are never cut.
#ifndef REMIT_LIB_IMPORTER_WORD_CUTS_H_
#define REMIT_LIB_IMPORTER_WORD_CUTS_H_

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace remit::inline v0 {

// Of the same letters and digits as `c`, ASCII; other bytes of UTF-8 are letters too.
constexpr bool IsRunCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool IsAllDigits(std::string_view text);

class WordCuts {
 public:
  using Pieces = std::set<std::string, std::less<>>;

  void Add(std::string_view run, bool left_open, bool right_open);
  // After all Add, before the first Split: cuts that other cuts ask for.
  void Close();

  std::vector<std::string_view> Split(std::string_view run, bool left_open = false,
                                      bool right_open = false) const;

  // In lower case: runs open on the right, on the left, on both sides.
  const Pieces& heads() const { return heads_; }
  const Pieces& tails() const { return tails_; }
  const Pieces& insides() const { return insides_; }

 private:
  Pieces heads_;
  Pieces tails_;
  Pieces insides_;
  std::set<std::size_t> head_lengths_;
  std::set<std::size_t> tail_lengths_;
  std::set<std::size_t> inside_lengths_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_WORD_CUTS_H_
