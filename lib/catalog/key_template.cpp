#include "lib/catalog/key_template.h"

#include <algorithm>
#include <cstddef>

#include "lib/catalog/fold.h"

namespace remit::inline v0 {
namespace {

// Takes the literal text before the next `${…}`, and that, off `rest`.
std::string_view TakeLiteral(std::string_view& rest, bool& variable_follows) {
  const std::size_t begin = rest.find("${");
  const std::size_t end = begin == std::string_view::npos ? begin : rest.find('}', begin);
  variable_follows = end != std::string_view::npos;
  const std::string_view literal = rest.substr(0, variable_follows ? begin : rest.size());
  rest.remove_prefix(variable_follows ? end + 1 : rest.size());
  return literal;
}

}  // namespace

bool MatchesKeyTemplate(std::string_view key_template, std::string_view key) {
  bool variable_follows = false;
  const std::string_view start = TakeLiteral(key_template, variable_follows);
  if (!StartsWithFolded(key, start)) return false;
  key.remove_prefix(start.size());
  // The leftmost place will do for what is followed by a variable; what isn't is the end.
  while (variable_follows) {
    if (key.empty()) return false;
    key.remove_prefix(1);  // of the variable
    const std::string_view literal = TakeLiteral(key_template, variable_follows);
    if (!variable_follows) {
      return key.size() >= literal.size() &&
             EqualsIgnoreAsciiCase(key.substr(key.size() - literal.size()), literal);
    }
    const auto found = std::search(key.begin(), key.end(), literal.begin(), literal.end(),
                                   [](char a, char b) { return LowerAscii(a) == LowerAscii(b); });
    if (found == key.end() && !literal.empty()) return false;
    key.remove_prefix(static_cast<std::size_t>(found - key.begin()) + literal.size());
  }
  return key.empty();
}

}  // namespace remit::inline v0
