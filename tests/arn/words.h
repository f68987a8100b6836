// All short texts over a few letters, for comparing with a definition.
#ifndef REMIT_TESTS_ARN_WORDS_H_
#define REMIT_TESTS_ARN_WORDS_H_

#include <cstddef>
#include <string>
#include <vector>

namespace remit {

// Every sequence of at most `longest` of the given letters.
inline std::vector<std::string> Words(const std::vector<std::string>& letters,
                                      std::size_t longest) {
  std::vector<std::string> words = {""};
  std::size_t begin = 0;
  for (std::size_t length = 1; length <= longest; ++length) {
    const std::size_t end = words.size();
    for (std::size_t i = begin; i < end; ++i) {
      for (const std::string& letter : letters) words.push_back(words[i] + letter);
    }
    begin = end;
  }
  return words;
}

}  // namespace remit

#endif  // REMIT_TESTS_ARN_WORDS_H_
