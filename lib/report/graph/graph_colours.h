// The colours of pictures: one for each party, and what edges mean by theirs.
#ifndef REMIT_LIB_REPORT_GRAPH_GRAPH_COLOURS_H_
#define REMIT_LIB_REPORT_GRAPH_GRAPH_COLOURS_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "lib/report/graph/graph_picture.h"

namespace remit::inline v0 {

struct PartyColours {
  std::string_view line;   // of a vertex, and of an account's box
  std::string_view fill;   // of a vertex
  std::string_view field;  // of an account's box, behind its vertices
};

// Told apart without red and green too; neither is the red of edges.
inline constexpr auto kPartyColours = std::to_array<PartyColours>({
    {"#2166ac", "#d1e5f4", "#f3f8fc"},  // blue
    {"#1b7837", "#d3ecd3", "#f4faf4"},  // green
    {"#762a83", "#e7d8ec", "#f9f5fa"},  // purple
    {"#8c6d1f", "#f3e9c6", "#fcf9ef"},  // ochre
    {"#01665e", "#c9ebe6", "#f1faf9"},  // teal
    {"#7f4a2b", "#ecd9cc", "#faf5f1"},  // brown
});
inline constexpr PartyColours kNobodysColours = {"#737373", "#ededed", "#fafafa"};
// AWS's services and anyone: in no party's hands, and not a gap in what is known.
inline constexpr PartyColours kPublicColours = {"#737373", "#ffffff", "#ffffff"};

inline constexpr std::string_view kEdgeColour = "#595959";
inline constexpr std::string_view kMfaColour = "#e08214";
inline constexpr std::string_view kCrossPartyColour = "#c51b1b";

constexpr PartyColours ColoursOf(std::size_t party) {
  return party == kNoIndex ? kNobodysColours : kPartyColours[party % kPartyColours.size()];
}

inline bool IsPublic(const PictureVertex& vertex) {
  return vertex.party == kNoIndex &&
         (vertex.kind == VertexKind::kService || vertex.kind == VertexKind::kAnyone);
}

inline PartyColours ColoursOf(const PictureVertex& vertex) {
  return IsPublic(vertex) ? kPublicColours : ColoursOf(vertex.party);
}

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_GRAPH_GRAPH_COLOURS_H_
