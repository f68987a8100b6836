// DOT, as Graphviz reads it: https://graphviz.org/doc/info/lang.html
//
// Boost.Graph writes DOT too, and was not taken: it has no nested clusters without a
// graph type of its own, escapes quotes and nothing else of a label (Graphviz reads
// `\N` and `&lt;` in it), and throws.
#include <string>
#include <string_view>
#include <utility>

#include "lib/report/graph/graph_colours.h"
#include "lib/report/graph/graph_picture.h"
#include "lib/report/terminal_text.h"
#include "lib/report/xml_text.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kLongestLabel = 34;  // columns of a line

// Within a quoted string: a backslash begins an escape such as `\N`, and `&` an
// entity of HTML.
void AppendDotText(std::string& out, std::string_view text) {
  for (const char c : Printable(text)) {
    if (c == '&') {
      out += "&amp;";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
}

// Lines of at most `columns` (0: any), each ended by `end`: `\n` centred, `\l` to the left.
std::string DotLines(const std::vector<std::string>& lines, std::size_t columns,
                     std::string_view end = "\\n") {
  std::string out = "\"";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    AppendDotText(out, columns == 0 ? lines[i] : Shortened(Printable(lines[i]), columns));
    if (i + 1 < lines.size() || end != "\\n") out += end;
  }
  return out + "\"";
}

// In a label that is HTML: no `"` around it.
std::string HtmlText(std::string_view text) {
  return XmlText(Shortened(Printable(text), 2 * kLongestLabel));
}

std::string_view ShapeOf(const PictureVertex& vertex) {
  if (vertex.is_account) return "box3d";
  switch (vertex.kind) {
    case VertexKind::kParty: return "house";
    case VertexKind::kKeys:
    case VertexKind::kConsole:
    case VertexKind::kConsoleMfa:
    case VertexKind::kToken:
    case VertexKind::kTokenMfa: return "ellipse";
    case VertexKind::kService: return "component";
    case VertexKind::kProvider: return "note";
    default: return "box";
  }
}

std::string_view StyleOf(const PictureVertex& vertex) {
  switch (vertex.kind) {
    case VertexKind::kOutside:
    case VertexKind::kAnyone: return "rounded,filled,dashed";
    case VertexKind::kParty: return "filled,bold";
    case VertexKind::kRole:
    case VertexKind::kRoot: return vertex.is_account ? "filled" : "rounded,filled";
    default: return "filled";
  }
}

class Dot {
 public:
  explicit Dot(const Picture& picture) : picture_(picture) {}

  std::string Run(bool legend) {
    Head();
    for (std::size_t i = 0; i < picture_.boxes.size(); ++i) Box(i);
    for (const std::size_t i : picture_.unboxed) Vertex(i, "  ");
    Parties();
    for (const PictureEdge& edge : picture_.edges) Edge(edge);
    if (legend) Legend();
    out_ += "}\n";
    return std::move(out_);
  }

 private:
  void Head() {
    out_ +=
        "digraph remit {\n"
        "  graph [rankdir=LR, bgcolor=\"white\", fontname=\"Helvetica\", fontsize=12, "
        "nodesep=0.18, ranksep=0.75, pad=0.3, remincross=true, labelloc=t";
    if (!picture_.title.empty()) out_ += ", label=" + DotLines({picture_.title}, 0);
    out_ +=
        "];\n"
        "  node [fontname=\"Helvetica\", fontsize=11, margin=\"0.12,0.05\", height=0.3];\n"
        "  edge [fontname=\"Helvetica\", fontsize=9, arrowsize=0.7, color=\"";
    out_ += kEdgeColour;
    out_ += "\", fontcolor=\"";
    out_ += kEdgeColour;
    out_ += "\"];\n";
  }

  void Box(std::size_t i) {
    const PictureBox& box = picture_.boxes[i];
    const PartyColours colours = ColoursOf(box.party);
    out_ += "  subgraph cluster_" + std::to_string(i) + " {\n    label=";
    out_ += DotLines(box.lines, kLongestLabel * 2, "\\l");
    out_ += "; style=\"rounded,filled\"; margin=12; labeljust=l; color=\"";
    out_ += colours.line;
    out_ += "\"; fillcolor=\"";
    out_ += colours.field;
    out_ += "\"; fontcolor=\"";
    out_ += colours.line;
    out_ += "\";\n";
    for (const std::size_t vertex : box.vertices) Vertex(vertex, "    ");
    out_ += "  }\n";
  }

  void Vertex(std::size_t i, std::string_view indent) {
    const PictureVertex& vertex = picture_.vertices[i];
    const PartyColours colours = ColoursOf(vertex);
    out_ += indent;
    out_ += "v" + std::to_string(i) + " [label=" +
            DotLines(vertex.lines, vertex.is_account ? 2 * kLongestLabel : kLongestLabel);
    out_ += ", tooltip=" + DotLines(vertex.tooltip, 0);
    out_ += ", shape=";
    out_ += ShapeOf(vertex);
    out_ += ", style=\"";
    out_ += StyleOf(vertex);
    out_ += "\", color=\"";
    out_ += colours.line;
    out_ += "\", fillcolor=\"";
    out_ += colours.fill;
    out_ += "\"];\n";
  }

  // Below each other, where reading begins.
  void Parties() {
    std::string parties;
    for (std::size_t i = 0; i < picture_.vertices.size(); ++i) {
      if (picture_.vertices[i].kind == VertexKind::kParty)
        parties += " v" + std::to_string(i) + ";";
    }
    if (!parties.empty()) out_ += "  { rank=same;" + parties + " }\n";
  }

  void Edge(const PictureEdge& edge) {
    out_ += "  v" + std::to_string(edge.from) + " -> v" + std::to_string(edge.to) + " [";
    if (!edge.lines.empty()) out_ += "label=" + DotLines(edge.lines, kLongestLabel) + ", ";
    // An edge's tooltip is that of its label, too, only where it is said.
    const std::string tooltip = DotLines(edge.tooltip, 0);
    out_ += "tooltip=" + tooltip + ", labeltooltip=" + tooltip;
    if (edge.never) {
      out_ += ", style=dotted, arrowhead=tee];\n";
      return;
    }
    if (edge.mfa || edge.crosses_parties) {
      // Both: an orange line with a red one beside it.
      const std::string mfa = edge.mfa ? std::string(kMfaColour) : "";
      const std::string cross = edge.crosses_parties ? std::string(kCrossPartyColour) : "";
      out_ += ", color=\"" + mfa + (mfa.empty() || cross.empty() ? "" : ":") + cross + "\"";
      out_ += ", fontcolor=\"" + (cross.empty() ? "#9a5600" : cross) + "\"";
    }
    if (edge.mfa) out_ += ", penwidth=2.2";
    if (edge.possible) out_ += ", style=dashed";
    out_ += "];\n";
  }

  // ---- legend ----

  void Legend() {
    out_ += "  subgraph cluster_legend {\n    label=\"\"; style=invis;\n";
    out_ +=
        "    legend [shape=plain, tooltip=\"legend\", label=<<TABLE BORDER=\"1\" "
        "COLOR=\"#bdbdbd\" CELLBORDER=\"0\" CELLSPACING=\"1\" CELLPADDING=\"3\">";
    for (std::size_t i = 0; i < picture_.parties.size(); ++i) {
      if (picture_.shown[i]) Swatch(ColoursOf(i), picture_.parties[i]);
    }
    if (picture_.has_unheld) Swatch(kNobodysColours, "nobody is known to hold it");
    Line(kEdgeColour, "━━▶", "becomes");
    Line(kEdgeColour, "- - ▶", "under conditions, or can't be told");
    Line(kMfaColour, "━━▶", "takes MFA: of whom");
    Line(kCrossPartyColour, "━━▶", "from one party's hands to another's");
    if (picture_.has_never) Line(kEdgeColour, "· · ┤", "looks like a way, and never opens");
    for (const std::string& note : picture_.notes) Row("", HtmlText(note));
    out_ += "</TABLE>>];\n  }\n";
  }

  void Row(const std::string& sign, const std::string& words) {
    out_ += "<TR><TD>" + sign + "</TD><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"9\">" + words +
            "</FONT></TD></TR>";
  }

  void Swatch(const PartyColours& colours, std::string_view words) {
    out_ += "<TR><TD BGCOLOR=\"";
    out_ += colours.fill;
    out_ += "\" BORDER=\"1\" COLOR=\"";
    out_ += colours.line;
    out_ += "\">   </TD><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"9\">" + HtmlText(words) +
            "</FONT></TD></TR>";
  }

  void Line(std::string_view colour, std::string_view sign, std::string_view words) {
    std::string font = "<FONT COLOR=\"";
    font += colour;
    font += "\">";
    font += sign;
    Row(font + "</FONT>", HtmlText(words));
  }

  const Picture& picture_;
  std::string out_;
};

}  // namespace

std::string DotText(const Picture& picture, bool legend) { return Dot(picture).Run(legend); }

}  // namespace remit::inline v0
