// What the commands share that read designs.
#ifndef REMIT_TOOLS_DESIGN_FLAGS_H_
#define REMIT_TOOLS_DESIGN_FLAGS_H_

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/handover/design.h"
#include "tools/command.h"

namespace remit::tools {

// Reads a design and says on stderr what is to be said of it. Nothing: it can't be read.
std::optional<Design> LoadDesign(const std::string& path, const OutputFlags& output);

// A name that nothing bears is a slip of the pen, and never "nothing found". Empty: all
// of `given` are among `known`.
std::string UnknownName(const std::vector<std::string>& given,
                        const std::vector<std::string_view>& known, std::string_view noun);

// Shown when something takes longer than people wait without asking themselves.
class ProgressLine {
 public:
  ~ProgressLine();
  void Show(std::size_t done, std::size_t of, std::string_view what);

 private:
  std::chrono::steady_clock::time_point next_ =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(500);
  bool shown_ = false;
};

}  // namespace remit::tools

#endif  // REMIT_TOOLS_DESIGN_FLAGS_H_
