// Other words for words: by a secret, the same for the same word, and such that one
// is never found inside of others or across two of them.
//
//   Pseudonyms pseudonyms(salt, words, kept, cuts);
//   pseudonyms.For("Operator");       // "Jxkdmtgwcb"
//   pseudonyms.For("111122223333");   // another account's id
//
// Immutable once built: thread-safe.
#ifndef REMIT_LIB_IMPORTER_PSEUDONYMS_H_
#define REMIT_LIB_IMPORTER_PSEUDONYMS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lib/importer/word_cuts.h"

namespace remit::inline v0 {

// A keyed hash: SipHash-2-4 under a key made of the salt.
class KeyedHash {
 public:
  explicit KeyedHash(std::string_view salt);
  std::uint64_t operator()(std::string_view text, std::uint64_t number = 0) const;

 private:
  std::uint64_t k0_ = 0;
  std::uint64_t k1_ = 0;
};

class Pseudonyms {
 public:
  using Words = std::set<std::string, std::less<>>;

  // `words` are those known beforehand, as they are written; `kept`, in lower case,
  // stand for themselves; `searched` are those beside wildcards, which are looked for
  // inside of others.
  Pseudonyms(std::string_view salt, const Words& words, Words kept, const Words& searched,
             const WordCuts& cuts);

  std::string For(std::string_view word) const;

  const KeyedHash& hash() const { return hash_; }

 private:
  bool IsKept(std::string_view folded) const;
  void ChooseLetters(const Words& searched);
  std::string Base(std::string_view folded) const;
  // `number` gives another one for words of mixed case.
  std::string InCaseOf(std::string_view word, std::string base, std::uint64_t number) const;
  std::string Account(std::string_view id) const;

  KeyedHash hash_;
  Words kept_;
  const WordCuts& cuts_;
  std::string letters_;
  std::size_t length_ = 10;
  std::vector<std::string> avoided_;                       // searched words of those letters only
  std::map<std::string, std::string, std::less<>> bases_;  // by folded word
  std::map<std::string, std::string, std::less<>> known_;  // by word
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_PSEUDONYMS_H_
