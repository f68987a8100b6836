// What a picture of the delegation graph shows, before it is DOT or Mermaid.
#ifndef REMIT_LIB_REPORT_GRAPH_GRAPH_PICTURE_H_
#define REMIT_LIB_REPORT_GRAPH_GRAPH_PICTURE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "remit/report/graph_report.h"

namespace remit::inline v0 {

inline constexpr std::size_t kNoIndex = SIZE_MAX;

// Texts are as the estate has them: whoever writes them escapes them.
struct PictureVertex {
  VertexKind kind = VertexKind::kRole;
  bool is_account = false;         // all that an account holds
  std::vector<std::string> lines;  // the first is its name
  std::vector<std::string> tooltip;
  std::size_t party = kNoIndex;  // index into `parties`; kNoIndex: nobody is known
};

struct PictureEdge {
  std::size_t from = 0;
  std::size_t to = 0;
  std::vector<std::string> lines;
  std::vector<std::string> tooltip;
  bool possible = false;  // under conditions, or on what isn't known
  bool never = false;     // nobody comes through
  bool mfa = false;
  bool crosses_parties = false;
};

// An account; of a picture of accounts, a party.
struct PictureBox {
  std::vector<std::string> lines;
  std::size_t party = kNoIndex;
  std::vector<std::size_t> vertices;
};

struct Picture {
  std::string title;
  std::vector<std::string> parties;  // by name
  std::vector<bool> shown;           // by party: whether something of it is in the picture
  bool has_unheld = false;           // something that nobody is known to hold
  bool has_never = false;            // an edge that never opens
  std::vector<PictureVertex> vertices;
  std::vector<PictureEdge> edges;
  std::vector<PictureBox> boxes;
  std::vector<std::size_t> unboxed;  // vertices
  std::vector<std::string> notes;    // what isn't shown
};

Picture PictureOf(const DelegationGraph& graph, const GraphReportOptions& options);

// What a box stands for where `detail` is kAuto: the first with at most kReadable boxes.
inline constexpr std::size_t kReadable = 60;
GraphDetail ChosenDetail(const DelegationGraph& graph, GraphDetail detail);

std::string DotText(const Picture& picture, bool legend);
std::string MermaidText(const Picture& picture, bool legend);
std::string GraphmlText(const DelegationGraph& graph);
std::string GraphJsonText(const DelegationGraph& graph, const GraphAccounts& accounts);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_GRAPH_GRAPH_PICTURE_H_
