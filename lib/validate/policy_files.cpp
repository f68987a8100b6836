#include "lib/validate/policy_files.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "absl/container/flat_hash_set.h"

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

namespace fs = std::filesystem;

// YAML is found to be counted, and templates to see whether they are JSON.
bool IsCandidate(const fs::path& path) {
  const fs::path extension = path.extension();
  return extension == ".json" || extension == ".yaml" || extension == ".yml" ||
         extension == ".template";
}

bool IsLeftOut(const std::string& name) { return name.starts_with('.') || name == "node_modules"; }

class Search {
 public:
  PolicyFiles Run(std::span<const std::string> paths) && {
    for (const std::string& path : paths) {
      std::error_code error;
      if (path != "-" && fs::is_directory(path, error)) {
        SearchDirectory(path);
      } else {
        // What isn't there is said when it is opened.
        AddFile(path, true);
      }
    }
    return std::move(result_);
  }

 private:
  void AddFile(std::string path, bool named) {
    if (known_.insert(path).second) result_.files.push_back({std::move(path), named});
  }

  // Without recursion: directories may be nested as deep as a disk is large.
  void SearchDirectory(const fs::path& top) {
    std::vector<fs::path> open = {top};
    while (!open.empty()) {
      const fs::path path = std::move(open.back());
      open.pop_back();
      std::error_code error;
      if (!fs::is_directory(path, error)) {
        if (fs::is_regular_file(path, error)) AddFile(path.string(), false);
        continue;
      }
      const fs::path real = fs::canonical(path, error);
      if (!error && !searched_.insert(real).second) continue;
      std::vector<fs::path> entries = Entries(path);
      // The last is taken first.
      std::sort(entries.begin(), entries.end(), std::greater<>());
      open.insert(open.end(), std::make_move_iterator(entries.begin()),
                  std::make_move_iterator(entries.end()));
    }
  }

  std::vector<fs::path> Entries(const fs::path& directory) {
    std::vector<fs::path> entries;
    std::error_code error;
    fs::directory_iterator at(directory, error);
    for (; !error && at != fs::directory_iterator(); at.increment(error)) {
      const fs::path& path = at->path();
      if (IsLeftOut(path.filename().string())) continue;
      std::error_code unknown;
      if (IsCandidate(path) || at->is_directory(unknown)) entries.push_back(path);
    }
    if (error) {
      result_.trouble.push_back(absl::UnavailableError(
          ToAbsl("cannot read directory " + Quoted(directory.string()) + ": " + error.message())));
    }
    return entries;
  }

  PolicyFiles result_;
  absl::flat_hash_set<std::string> known_;
  std::set<fs::path> searched_;
};

}  // namespace

PolicyFiles FindPolicyFiles(std::span<const std::string> paths) { return Search().Run(paths); }

}  // namespace remit::inline v0
