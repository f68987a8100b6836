// A flowchart of Mermaid, which shows in Markdown on GitHub and GitLab:
// https://mermaid.js.org/syntax/flowchart.html
//
// Mermaid has no tooltips without a link or a script: whole ARNs are in the other formats.
#include <string>
#include <string_view>
#include <utility>

#include "lib/report/graph/graph_colours.h"
#include "lib/report/graph/graph_picture.h"
#include "lib/report/terminal_text.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kLongestMermaidLabel = 40;  // columns of a line

bool IsPlain(char c) {
  const char lower = LowerAscii(c);
  return (lower >= 'a' && lower <= 'z') || IsAsciiDigit(c) || c == ' ' || c == '-' || c == '_' ||
         c == '.' || c == ',' || c == '/' || c == ':' || c == '@' || c == '=' || c == '+' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Between quotes Mermaid reads Markdown, HTML, `#35;` and, anywhere, `%%{…}%%`: all
// that isn't plain becomes its number.
std::string MermaidLines(const std::vector<std::string>& lines) {
  std::string out = "\"";
  bool is_first = true;
  for (const std::string& line : lines) {
    if (!std::exchange(is_first, false)) out += "<br/>";
    for (const char c : Shortened(Printable(line), kLongestMermaidLabel)) {
      if (IsPlain(c)) {
        out += c;
      } else {
        out += "#" + std::to_string(static_cast<unsigned char>(c)) + ";";
      }
    }
  }
  return out + "\"";
}

std::string Shaped(const PictureVertex& vertex) {
  const std::string text = MermaidLines(vertex.lines);
  if (vertex.is_account) return "[[" + text + "]]";
  switch (vertex.kind) {
    case VertexKind::kParty: return "[/" + text + "\\]";
    case VertexKind::kKeys:
    case VertexKind::kConsole:
    case VertexKind::kConsoleMfa:
    case VertexKind::kToken:
    case VertexKind::kTokenMfa: return "([" + text + "])";
    case VertexKind::kProvider: return "{{" + text + "}}";
    case VertexKind::kService: return "[" + text + "]";
    default: return "(" + text + ")";
  }
}

class Mermaid {
 public:
  explicit Mermaid(const Picture& picture) : picture_(picture) {}

  std::string Run(bool legend) {
    out_ += "flowchart LR\n";
    for (std::size_t i = 0; i < picture_.boxes.size(); ++i) {
      const PictureBox& box = picture_.boxes[i];
      out_ += "  subgraph b" + std::to_string(i) + " [" + MermaidLines(box.lines) + "]\n";
      for (const std::size_t vertex : box.vertices) Vertex(vertex, "    ");
      out_ += "  end\n";
    }
    for (const std::size_t i : picture_.unboxed) Vertex(i, "  ");
    for (const PictureEdge& edge : picture_.edges) Edge(edge);
    if (legend) Legend();
    Styles(legend);
    return std::move(out_);
  }

 private:
  void Vertex(std::size_t i, std::string_view indent) {
    out_ += indent;
    out_ += "v" + std::to_string(i) + Shaped(picture_.vertices[i]) + "\n";
  }

  void Edge(const PictureEdge& edge) {
    const std::string_view arrow = edge.never      ? " -.-x"
                                   : edge.possible ? " -.->"
                                   : edge.mfa      ? " ==>"
                                                   : " -->";
    Arrow("v" + std::to_string(edge.from), arrow, edge.lines, "v" + std::to_string(edge.to));
    if (edge.never) {
      // As it is.
    } else if (edge.crosses_parties) {
      LinkStyle(kCrossPartyColour, edge.mfa);
    } else if (edge.mfa) {
      LinkStyle(kMfaColour, true);
    }
    ++links_;
  }

  void Arrow(const std::string& from, std::string_view arrow, const std::vector<std::string>& lines,
             const std::string& to) {
    out_ += "  " + from;
    out_ += arrow;
    if (!lines.empty()) out_ += "|" + MermaidLines(lines) + "|";
    out_ += " " + to + "\n";
  }

  void LinkStyle(std::string_view colour, bool is_bold) {
    link_styles_ += "  linkStyle " + std::to_string(links_) + " stroke:";
    link_styles_ += colour;
    link_styles_ += is_bold ? ",stroke-width:3px\n" : "\n";
  }

  void Legend() {
    out_ += "  subgraph legend [\"legend\"]\n";
    for (std::size_t i = 0; i < picture_.parties.size(); ++i) {
      if (!picture_.shown[i]) continue;
      out_ += "    l" + std::to_string(i) + "[" + MermaidLines({picture_.parties[i]}) + "]\n";
    }
    if (picture_.has_unheld) out_ += "    lnobody[\"nobody is known to hold it\"]\n";
    for (std::size_t i = 0; i < picture_.notes.size(); ++i) {
      out_ += "    n" + std::to_string(i) + "[" + MermaidLines({picture_.notes[i]}) + "]\n";
    }
    out_ +=
        "    e0[\"dashed: under conditions, or can't be told<br/>thick orange: takes MFA, of "
        "whom<br/>red: from one party's hands to another's";
    if (picture_.has_never) out_ += "<br/>with a cross: looks like a way, and never opens";
    out_ += "\"]\n  end\n";
  }

  void Styles(bool legend) {
    for (std::size_t i = 0; i < picture_.parties.size(); ++i) {
      if (picture_.shown[i]) Class("p" + std::to_string(i), ColoursOf(i));
    }
    Class("nobody", kNobodysColours);
    Class("public", kPublicColours);
    for (std::size_t i = 0; i < picture_.vertices.size(); ++i) {
      const PictureVertex& vertex = picture_.vertices[i];
      Use("v" + std::to_string(i), IsPublic(vertex) ? "public" : PartyClass(vertex.party));
    }
    for (std::size_t i = 0; i < picture_.boxes.size(); ++i) {
      const PartyColours colours = ColoursOf(picture_.boxes[i].party);
      out_ += "  style b" + std::to_string(i) + " fill:";
      out_ += colours.field;
      out_ += ",stroke:";
      out_ += colours.line;
      out_ += "\n";
    }
    if (legend) {
      for (std::size_t i = 0; i < picture_.parties.size(); ++i) {
        if (picture_.shown[i]) Use("l" + std::to_string(i), PartyClass(i));
      }
      if (picture_.has_unheld) Use("lnobody", "nobody");
    }
    out_ += link_styles_;
  }

  void Class(const std::string& name, const PartyColours& colours) {
    out_ += "  classDef " + name + " fill:";
    out_ += colours.fill;
    out_ += ",stroke:";
    out_ += colours.line;
    out_ += ",color:#000\n";
  }

  static std::string PartyClass(std::size_t party) {
    return party == kNoIndex ? "nobody" : "p" + std::to_string(party);
  }

  void Use(const std::string& vertex, const std::string& class_name) {
    out_ += "  class " + vertex + " " + class_name + "\n";
  }

  const Picture& picture_;
  std::string out_;
  std::string link_styles_;
  std::size_t links_ = 0;
};

}  // namespace

std::string MermaidText(const Picture& picture, bool legend) {
  return Mermaid(picture).Run(legend);
}

}  // namespace remit::inline v0
