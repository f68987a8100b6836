// Reads what AWS gives out about accounts, as the AWS command line prints it.
//
//   ImportResult result = ImportEstate(std::vector<std::string>{"dumps/"});
//   for (const SourcedDiagnostic& d : result.diagnostics) std::cerr << Render(d);
//   if (!result.ok()) return 2;
//   Simulate(Sts(*result.estate), …);
//
// Files are known by what is in them, not by their names; where AWS's output lacks
// its own subject (the bucket of `get-bucket-policy`), the path tells it:
// docs/importing.md. What no dump says stays unknown and is noted, never guessed.
//
// Total: any bytes give an estate or diagnostics. Thread-safe: no shared state.
#ifndef REMIT_IMPORTER_IMPORTER_H_
#define REMIT_IMPORTER_IMPORTER_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/estate.h"
#include "remit/importer/sourced_diagnostic.h"
#include "remit/policy/parser.h"
#include "remit/support/json.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

struct ImportLimits {
  JsonLimits json;                                      // of one file
  std::size_t max_file_bytes = std::size_t{256} << 20;  // unpacked
  std::size_t max_files = 1'000'000;
  std::size_t max_depth = 32;          // of folders
  std::size_t max_diagnostics = 1000;  // then one more that says so
};

struct ImportOptions {
  // Whether what is good of bad dumps is loaded: what a file that can't be read
  // might have told is unknown then. Without it, an error means no estate.
  bool keep_going = false;
  // Called before each file is read, for progress.
  std::function<void(std::string_view file, std::size_t done, std::size_t of)> on_file;
  ImportLimits limits;
};

// What a file was taken for.
struct ImportedFile {
  std::string name;
  // The operation that AWS calls it by: "get-account-authorization-details"; or
  // "estate document", "facts". Empty: it tells nothing of an estate, and was left.
  std::string what;
  std::string account;  // that it is about; empty: none or several
  bool operator==(const ImportedFile&) const = default;
};

struct ImportResult {
  std::optional<Estate> estate;  // nothing when there is an error and `keep_going` is false
  std::vector<SourcedDiagnostic> diagnostics;  // IMP00nn; file by file, in their order
  std::vector<ImportedFile> files;             // by name
  // What stays unknown, in words, one line each; no two alike.
  std::vector<std::string> notes;

  bool ok() const { return estate.has_value(); }
};

// Of files and folders, which are walked. `*.gz` are unpacked.
ImportResult ImportEstate(std::span<const std::string> paths, const ImportOptions& options = {});

// Of texts under the names that files would have.
ImportResult ImportEstate(std::span<const SourceText> texts, const ImportOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_IMPORTER_IMPORTER_H_
