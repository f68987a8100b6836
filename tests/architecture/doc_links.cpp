#include "tests/architecture/doc_links.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string_view>

namespace remit::architecture {
namespace {

namespace fs = std::filesystem;

// The lines of a Markdown file, those of fenced code blanked.
std::vector<std::string> ProseLines(const fs::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  bool fenced = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) {
      fenced = !fenced;
      line.clear();
    }
    lines.push_back(fenced ? "" : line);
  }
  return lines;
}

// The name by which GitHub links to a heading: letters and digits in lower case, `-` and `_` kept,
// blanks as `-`, the rest left out; a repeated one gets a number.
std::set<std::string> Anchors(const fs::path& file) {
  std::set<std::string> anchors;
  std::map<std::string, int> seen;
  for (const std::string& line : ProseLines(file)) {
    if (!line.starts_with("#")) continue;
    const std::size_t start = line.find_first_not_of("# ");
    if (start == std::string::npos) continue;
    std::string anchor;
    for (const char c : line.substr(start)) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == ' ') anchor += '-';
      if (c == '-' || c == '_' || byte >= 0x80) anchor += c;
      if (byte < 0x80 && std::isalnum(byte) != 0) anchor += static_cast<char>(std::tolower(byte));
    }
    const int repeats = seen[anchor]++;
    anchors.insert(repeats == 0 ? anchor : anchor + "-" + std::to_string(repeats));
  }
  return anchors;
}

std::vector<fs::path> MarkdownFiles(const fs::path& root) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(root)) {
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  }
  for (const std::string_view folder : {"docs", "tests"}) {
    if (!fs::is_directory(root / folder)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() == ".md") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool LeadsSomewhere(const fs::path& from, const std::string& link) {
  const std::size_t hash = link.find('#');
  const std::string path = link.substr(0, hash);
  const fs::path target = path.empty() ? from : from.parent_path() / path;
  if (!fs::exists(target)) return false;
  if (hash == std::string::npos || target.extension() != ".md") return true;
  return Anchors(target).contains(link.substr(hash + 1));
}

}  // namespace

std::vector<std::string> FindBrokenLinks(const fs::path& root) {
  static const std::regex kLink(R"(\]\(([^)\s]+)(?:\s+"[^"]*")?\))");
  static const std::regex kElsewhere(R"([a-zA-Z][a-zA-Z0-9+.-]*:.*)");
  std::vector<std::string> broken;
  for (const fs::path& file : MarkdownFiles(root)) {
    const std::vector<std::string> lines = ProseLines(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (std::sregex_iterator it(lines[i].begin(), lines[i].end(), kLink), end; it != end; ++it) {
        const std::string link = (*it)[1];
        if (std::regex_match(link, kElsewhere) || LeadsSomewhere(file, link)) continue;
        broken.push_back(file.lexically_relative(root).string() + ":" + std::to_string(i + 1) +
                         ": `" + link + "` leads nowhere");
      }
    }
  }
  return broken;
}

}  // namespace remit::architecture
