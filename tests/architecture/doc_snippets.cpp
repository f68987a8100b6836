#include "tests/architecture/doc_snippets.h"

#include <algorithm>
#include <fstream>
#include <optional>

namespace remit::architecture {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> LinesOf(const fs::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Without the indentation that all lines share.
std::vector<std::string> Outdented(std::vector<std::string> lines) {
  std::size_t common = std::string::npos;
  for (const std::string& line : lines) {
    if (!line.empty()) common = std::min(common, line.find_first_not_of(' '));
  }
  for (std::string& line : lines) {
    if (!line.empty() && common != std::string::npos) line.erase(0, common);
  }
  return lines;
}

std::optional<std::vector<std::string>> Region(const fs::path& file, const std::string& tag) {
  const std::vector<std::string> lines = LinesOf(file);
  const auto is_mark = [&](const std::string& line) {
    const std::size_t start = line.find_first_not_of(' ');
    return start != std::string::npos && line.substr(start) == "// [" + tag + "]";
  };
  const auto first = std::find_if(lines.begin(), lines.end(), is_mark);
  if (first == lines.end()) return std::nullopt;
  const auto last = std::find_if(first + 1, lines.end(), is_mark);
  if (last == lines.end()) return std::nullopt;
  return Outdented({first + 1, last});
}

void CheckFile(const fs::path& root, const fs::path& file, std::vector<std::string>& stale) {
  const std::vector<std::string> lines = LinesOf(file);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i] != "```cpp") continue;
    const std::string where =
        fs::relative(file, root).generic_string() + ":" + std::to_string(i + 1);
    std::vector<std::string> shown;
    std::size_t end = i + 1;
    while (end < lines.size() && lines[end] != "```") shown.push_back(lines[end++]);
    const std::string mark = i > 0 ? lines[i - 1] : "";
    const std::string opens = "<!-- snippet: ";
    const std::size_t hash = mark.find('#');
    if (!mark.starts_with(opens) || hash == std::string::npos || !mark.ends_with(" -->")) {
      stale.push_back(where + ": no line `<!-- snippet: FILE#TAG -->` before the block");
    } else {
      const std::string source = mark.substr(opens.size(), hash - opens.size());
      const std::string tag = mark.substr(hash + 1, mark.size() - hash - 1 - 4);
      const auto region = Region(root / source, tag);
      if (!region) {
        stale.push_back(where + ": `" + source + "` has no region `" + tag + "`");
      } else if (*region != shown) {
        stale.push_back(where + ": differs from region `" + tag + "` of `" + source + "`");
      }
    }
    i = end;
  }
}

}  // namespace

std::vector<std::string> FindStaleSnippets(const fs::path& root) {
  std::vector<fs::path> files;
  if (fs::exists(root / "README.md")) files.push_back(root / "README.md");
  if (fs::exists(root / "docs")) {
    for (const auto& entry : fs::recursive_directory_iterator(root / "docs")) {
      if (entry.path().extension() == ".md") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> stale;
  for (const fs::path& file : files) CheckFile(root, file, stale);
  return stale;
}

}  // namespace remit::architecture
