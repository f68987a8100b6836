// Writes an estate as the files that AWS's command line would give.
//
//   for (const ExportedFile& file : ExportEstate(estate)) Write(folder, file);
//
// Importing the files gives an equal estate. What AWS's shapes can't say (who holds
// a device, what is told whole) is in `remit-facts.json`. The layout is that of
// docs/importing.md. Thread-safe.
#ifndef REMIT_IMPORTER_EXPORTER_H_
#define REMIT_IMPORTER_EXPORTER_H_

#include <string>
#include <vector>

#include "remit/estate/estate.h"

namespace remit::inline v0 {

struct ExportedFile {
  std::string path;  // relative, with `/`
  std::string contents;
};

std::vector<ExportedFile> ExportEstate(const Estate& estate);  // by path

}  // namespace remit::inline v0

#endif  // REMIT_IMPORTER_EXPORTER_H_
