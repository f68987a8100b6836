#include "lib/report/fingerprint.h"

#include <algorithm>
#include <cstdint>

namespace remit::inline v0 {
namespace {

// Enough to tell elements apart; a finding about a whole document must not cost
// the document.
constexpr std::size_t kLongestElement = 4096;

// FNV-1a: the same everywhere and for ever, which std::hash isn't.
class Hash {
 public:
  void Add(char c) {
    value_ ^= static_cast<unsigned char>(c);
    value_ *= 0x100000001B3U;
  }
  void Add(std::string_view text) {
    for (const char c : text) Add(c);
    Add('\0');
  }
  std::string InHex() const {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string hex;
    for (int shift = 60; shift >= 0; shift -= 4) hex += kHex[(value_ >> shift) & 0xF];
    return hex;
  }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

// "/Statement/3/Action/0" as "/Statement/*/Action/*".
void AddPath(Hash& hash, std::string_view pointer) {
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string_view token = pointer.substr(0, end);
    const bool is_index = !token.empty() && token.find_first_not_of("0123456789") == token.npos;
    hash.Add(is_index ? "*" : token);
    pointer.remove_prefix(end);
  }
  hash.Add('\0');
}

void AddElement(Hash& hash, std::string_view element) {
  bool in_string = false;
  for (std::size_t i = 0; i < element.size(); ++i) {
    const char c = element[i];
    if (!in_string && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) continue;
    hash.Add(c);
    if (c == '"') {
      in_string = !in_string;
    } else if (c == '\\' && in_string && i + 1 < element.size()) {
      hash.Add(element[++i]);
    }
  }
}

}  // namespace

std::string Fingerprints::Next(const Diagnostic& diagnostic, std::string_view text) {
  Hash hash;
  hash.Add(diagnostic.code);
  AddPath(hash, diagnostic.pointer);
  const std::size_t begin = std::min(diagnostic.span.begin, text.size());
  const std::size_t end = std::clamp(diagnostic.span.end, begin, text.size());
  AddElement(hash, text.substr(begin, std::min(end - begin, kLongestElement)));
  const std::string hex = hash.InHex();
  return hex + ":" + std::to_string(++seen_[hex]);
}

}  // namespace remit::inline v0
