#include "tools/estate_folder.h"

#include <filesystem>
#include <system_error>

#include "remit/support/files.h"
#include "remit/support/strings.h"

namespace remit::tools {
namespace {

namespace fs = std::filesystem;

absl::Status Failed(const fs::path& path, const std::error_code& error) {
  return absl::InternalError(path.string() + ": " + error.message());
}

absl::Status WriteAll(const fs::path& into, std::span<const ExportedFile> files) {
  for (const ExportedFile& file : files) {
    const fs::path path = into / file.path;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) return Failed(path.parent_path(), error);
    if (absl::Status status = WriteFileWhole(path.string(), file.contents); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status WriteFolder(const std::string& folder, std::span<const ExportedFile> files) {
  fs::path target(folder);
  if (!target.has_filename()) target = target.parent_path();
  std::error_code error;
  if (fs::exists(target, error) && !fs::is_empty(target, error)) {
    return absl::AlreadyExistsError(folder + " exists and isn't empty");
  }
  fs::path part = target;
  part += ".part";
  if (fs::exists(part, error)) {
    return absl::AlreadyExistsError(part.string() + " is in the way");
  }
  fs::create_directories(part, error);
  if (error) return Failed(part, error);
  absl::Status status = WriteAll(part, files);
  if (status.ok()) {
    fs::rename(part, target, error);  // takes the place of an empty folder
    if (error) status = Failed(target, error);
  }
  if (!status.ok()) fs::remove_all(part, error);
  return status;
}

}  // namespace remit::tools
