#include "lib/importer/import_files.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "lib/catalog/inflate.h"
#include "remit/support/files.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

namespace fs = std::filesystem;

bool IsDumpName(std::string_view name) {
  if (name.ends_with(".gz")) name.remove_suffix(3);
  return name.ends_with(".json") || name.ends_with(".jsonl") || name.ends_with(".csv");
}

class FolderWalk {
 public:
  FolderWalk(const ImportLimits& limits, ImportLog& log) : limits_(limits), log_(log) {}

  void Walk(const fs::path& folder, std::size_t depth) {
    std::error_code error;
    // A link may lead back up.
    const fs::path real = fs::canonical(folder, error);
    if (!error && !walked_.insert(real.string()).second) return;
    if (depth > limits_.max_depth) {
      log_.ErrorInFile(folder.string(), "IMP0003", "folders are nested too deep");
      return;
    }
    std::vector<fs::path> entries;
    fs::directory_iterator at(folder, error);
    for (; !error && at != fs::directory_iterator(); at.increment(error)) {
      if (!at->path().filename().string().starts_with('.')) entries.push_back(at->path());
    }
    if (error) {
      log_.ErrorInFile(folder.string(), "IMP0001", "cannot read the folder: " + error.message());
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
      std::error_code ignored;
      if (fs::is_directory(entry, ignored)) {
        Walk(entry, depth + 1);
      } else if (IsDumpName(entry.filename().string())) {
        Add(entry.string());
      }
    }
  }

  void Add(std::string path) {
    if (files_.size() == limits_.max_files) {
      if (!full_) log_.ErrorInFile(path, "IMP0003", "there are too many files");
      full_ = true;
      return;
    }
    if (known_.insert(path).second) files_.push_back(std::move(path));
  }

  std::vector<std::string> Take() && {
    std::sort(files_.begin(), files_.end());
    return std::move(files_);
  }

 private:
  const ImportLimits& limits_;
  ImportLog& log_;
  std::set<std::string> walked_;
  std::set<std::string> known_;
  std::vector<std::string> files_;
  bool full_ = false;
};

}  // namespace

std::vector<std::string> FindImportFiles(std::span<const std::string> paths,
                                         const ImportLimits& limits, ImportLog& log) {
  FolderWalk walk(limits, log);
  for (const std::string& path : paths) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) {
      walk.Walk(path, 0);
    } else {
      walk.Add(path);
    }
  }
  return std::move(walk).Take();
}

absl::StatusOr<std::string> ReadImportFile(const std::string& path, const ImportLimits& limits) {
  absl::StatusOr<std::string> bytes = ReadFile(path, limits.max_file_bytes);
  if (!bytes.ok() || !IsGzip(*bytes)) return bytes;
  return Gunzip(*bytes, limits.max_file_bytes);
}

}  // namespace remit::inline v0
