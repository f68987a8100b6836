#include "remit/policy/template.h"

namespace remit::inline v0 {
namespace {

struct Variable {
  std::string_view key;
  std::optional<std::string_view> default_text;
  std::size_t end;  // after the closing brace
};

// The variable whose `${` stands at `begin`; nothing when it never closes.
std::optional<Variable> ReadVariable(std::string_view text, std::size_t begin) {
  const std::size_t inside = begin + 2;
  const std::size_t brace = text.find('}', inside);
  constexpr std::string_view kDefaultOpens = ", '";
  constexpr std::string_view kDefaultCloses = "'}";
  const std::size_t opens = text.find(kDefaultOpens, inside);
  if (opens != std::string_view::npos && (brace == std::string_view::npos || opens < brace)) {
    const std::size_t from = opens + kDefaultOpens.size();
    const std::size_t first = text.find(kDefaultCloses, from);
    if (first != std::string_view::npos) {
      // U16: the default runs to the last `'}`, but not into a variable that follows.
      const std::size_t next_variable = text.find("${", first);
      const std::size_t last = text.substr(0, next_variable).rfind(kDefaultCloses);
      return Variable{text.substr(inside, opens - inside), text.substr(from, last - from),
                      last + kDefaultCloses.size()};
    }
  }
  if (brace == std::string_view::npos) return std::nullopt;
  return Variable{text.substr(inside, brace - inside), std::nullopt, brace + 1};
}

}  // namespace

PolicyTemplate PolicyTemplate::Parse(std::string_view text) {
  PolicyTemplate result;
  std::size_t plain = 0;  // where the plain text not yet added begins
  const auto add_plain = [&](std::size_t end) {
    if (end > plain) {
      result.pieces_.push_back({PieceKind::kText, text.substr(plain, end - plain), {}, plain});
    }
  };
  std::size_t at = text.find("${");
  while (at != std::string_view::npos) {
    const std::optional<Variable> variable = ReadVariable(text, at);
    if (!variable) {
      // No brace follows, so no later `${` closes either.
      result.unterminated_ = true;
      break;
    }
    add_plain(at);
    const bool escape = variable->key == "*" || variable->key == "?" || variable->key == "$";
    if (escape && !variable->default_text) {
      result.pieces_.push_back({PieceKind::kLiteral, variable->key, {}, at});
    } else {
      result.pieces_.push_back({PieceKind::kVariable, variable->key, variable->default_text, at});
    }
    result.has_substitutions_ = true;
    plain = variable->end;
    at = text.find("${", plain);
  }
  add_plain(text.size());
  return result;
}

}  // namespace remit::inline v0
