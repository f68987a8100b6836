// Policy variables: text with `${…}` in it, taken apart once (§2.3, V01-V10).
//
//   PolicyTemplate t = PolicyTemplate::Parse("home/${aws:username}/*");
//   for (const PolicyTemplate::Piece& piece : t.pieces()) …
//
// The pieces are views into the parsed text and live no longer.
#ifndef REMIT_POLICY_TEMPLATE_H_
#define REMIT_POLICY_TEMPLATE_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace remit::inline v0 {

class PolicyTemplate {
 public:
  enum class PieceKind : std::uint8_t {
    kText,      // as written: `*` and `?` mean what the place makes of them
    kLiteral,   // from `${*}`, `${?}`, `${$}`: the character itself (V06)
    kVariable,  // `${key}` or `${key, 'text'}`
  };
  struct Piece {
    PieceKind kind = PieceKind::kText;
    std::string_view text;                              // text, literal character, or key name
    std::optional<std::string_view> default_text = {};  // V05; literal (U16)
    std::size_t offset = 0;                             // where the piece begins in the text
  };

  // A `${` that never closes is plain text (V04).
  static PolicyTemplate Parse(std::string_view text);

  const std::vector<Piece>& pieces() const& { return pieces_; }
  // By value, so that a loop may run over the pieces of a temporary.
  std::vector<Piece> pieces() && { return std::move(pieces_); }

  // False when the whole text is one plain piece, or empty.
  bool has_substitutions() const { return has_substitutions_; }

  // True when the text holds a `${` without its `}`.
  bool unterminated() const { return unterminated_; }

 private:
  std::vector<Piece> pieces_;
  bool has_substitutions_ = false;
  bool unterminated_ = false;
};

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_TEMPLATE_H_
