// The files that paths lead to, in a fixed order.
#ifndef REMIT_LIB_IMPORTER_IMPORT_FILES_H_
#define REMIT_LIB_IMPORTER_IMPORT_FILES_H_

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "lib/importer/import_log.h"
#include "remit/importer/importer.h"

namespace remit::inline v0 {

// By name. In folders `.json`, `.jsonl` and `.csv`, packed or not; what is named
// itself is taken whatever its name. Folders that can't be read are said.
std::vector<std::string> FindImportFiles(std::span<const std::string> paths,
                                         const ImportLimits& limits, ImportLog& log);

// Unpacked.
absl::StatusOr<std::string> ReadImportFile(const std::string& path, const ImportLimits& limits);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_IMPORT_FILES_H_
