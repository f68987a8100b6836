// Writes many files as one folder, whole or not at all.
#ifndef REMIT_TOOLS_ESTATE_FOLDER_H_
#define REMIT_TOOLS_ESTATE_FOLDER_H_

#include <span>
#include <string>

#include "absl/status/status.h"

#include "remit/importer/exporter.h"

namespace remit::tools {

// `folder` must not exist, or be empty. The files are written beside it first, into
// `FOLDER.part`, which takes its name in the end.
absl::Status WriteFolder(const std::string& folder, std::span<const ExportedFile> files);

}  // namespace remit::tools

#endif  // REMIT_TOOLS_ESTATE_FOLDER_H_
