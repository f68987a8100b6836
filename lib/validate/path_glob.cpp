#include "lib/validate/path_glob.h"

#include <cstddef>
#include <filesystem>
#include <system_error>
#include <vector>

#include "remit/arn/glob.h"

namespace remit::inline v0 {
namespace {

namespace fs = std::filesystem;

std::vector<std::string_view> Names(std::string_view path) {
  std::vector<std::string_view> names;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view name = path.substr(0, slash);
    if (!name.empty() && name != ".") names.push_back(name);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  return names;
}

// Whether the glob matches the path or a folder above it. As with `*` in text, only
// the last `**` ever needs to be tried again.
bool MatchesBeginning(const std::vector<std::string_view>& glob,
                      const std::vector<std::string_view>& path) {
  std::size_t g = 0;
  std::size_t p = 0;
  std::size_t retry_glob = glob.size() + 1;
  std::size_t retry_path = 0;
  while (g < glob.size()) {
    if (glob[g] == "**") {
      retry_glob = ++g;
      retry_path = p;
      // `a/**` means what is in the folder, not the folder.
      if (g == glob.size()) return p < path.size();
      continue;
    }
    if (p < path.size() && GlobMatches(glob[g], path[p])) {
      ++g;
      ++p;
      continue;
    }
    if (retry_glob > glob.size() || retry_path >= path.size()) return false;
    g = retry_glob;
    p = ++retry_path;
  }
  return true;
}

}  // namespace

bool PathMatches(std::string_view glob, std::string_view path) {
  std::vector<std::string_view> pattern = Names(glob);
  if (pattern.empty()) return false;
  const std::size_t slash = glob.find('/');
  const bool anywhere = slash == std::string_view::npos || slash + 1 == glob.size();
  if (anywhere && pattern.front() != "**") pattern.insert(pattern.begin(), "**");
  return MatchesBeginning(pattern, Names(path));
}

std::string PathFrom(std::string_view folder, std::string_view file) {
  if (file.starts_with('<')) return std::string(file);
  std::error_code no_folder;
  std::error_code no_file;
  const fs::path from = fs::absolute(folder.empty() ? fs::path(".") : fs::path(folder), no_folder);
  const fs::path to = fs::absolute(fs::path(file), no_file);
  if (no_folder || no_file) return std::string(file);
  return to.lexically_normal().lexically_relative(from.lexically_normal()).string();
}

std::string FolderOf(std::string_view file) { return fs::path(file).parent_path().string(); }

}  // namespace remit::inline v0
