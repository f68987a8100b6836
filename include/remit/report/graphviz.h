// Draws DOT by the program `dot` of Graphviz, where it is installed.
//
//   absl::StatusOr<std::string> svg = DrawSvg(GraphReport(graph, GraphFormat::kDot));
//
// The program is run without a shell: with fixed arguments, the text on its stdin and
// the picture from its stdout. Thread-safe, for callers that leave SIGCHLD alone.
#ifndef REMIT_REPORT_GRAPHVIZ_H_
#define REMIT_REPORT_GRAPHVIZ_H_

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace remit::inline v0 {

struct GraphvizOptions {
  std::string program = "dot";  // looked for in PATH
  std::chrono::milliseconds timeout = std::chrono::minutes(2);
  const std::atomic<bool>* stop = nullptr;  // when it becomes true: kCancelled
  std::size_t max_bytes = std::size_t{256} << 20;
};

// kNotFound: the program isn't there. kDeadlineExceeded: it took longer than
// `timeout`. kInternal: it failed, and the message has what it said.
absl::StatusOr<std::string> DrawSvg(std::string_view dot, const GraphvizOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_GRAPHVIZ_H_
