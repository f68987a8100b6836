#include "tools/design_flags.h"

#include <algorithm>
#include <iostream>

#include "remit/support/strings.h"

namespace remit::tools {

std::optional<Design> LoadDesign(const std::string& path, const OutputFlags& output) {
  absl::StatusOr<DesignParse> parsed = ReadDesignFile(path);
  if (!parsed.ok()) {
    Trouble(parsed.status());
    return std::nullopt;
  }
  for (const SourcedDiagnostic& diagnostic : parsed->diagnostics) {
    std::cerr << Render(diagnostic.diagnostic, diagnostic.source, output.ColourOnStderr());
  }
  return std::move(parsed->design);
}

std::string UnknownName(const std::vector<std::string>& given,
                        const std::vector<std::string_view>& known, std::string_view noun) {
  for (const std::string& name : given) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string message = "the design has no " + std::string(noun) + " " + Quoted(name);
    const std::string hint = DidYouMean(Nearest(name, known));
    return hint.empty() ? message : message + "; " + hint;
  }
  return {};
}

ProgressLine::~ProgressLine() {
  if (shown_) std::cerr << "\r\x1b[K" << std::flush;
}

void ProgressLine::Show(std::size_t done, std::size_t of, std::string_view what) {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  std::cerr << "\r\x1b[K" << done << " of " << of << ": " << what << std::flush;
  shown_ = true;
}

}  // namespace remit::tools
