// What a DesignText is a handle of, and how it is made.
#ifndef REMIT_LIB_HANDOVER_DESIGN_TEXT_DATA_H_
#define REMIT_LIB_HANDOVER_DESIGN_TEXT_DATA_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "lib/handover/draft.h"
#include "remit/handover/design_text.h"
#include "remit/importer/sourced_diagnostic.h"

namespace remit::inline v0 {

struct DesignText::Data {
  SourceText whole;
  JsonTree tree;  // of `whole`
  // Where the whole was written together: its places, and the files they lead to.
  // Without places, the whole is a file itself.
  std::vector<DraftPlace> places;
  std::vector<WrittenFile> written;
  std::vector<SourceText> others;  // policies, custody …
};

using ReadDesignFileFn = std::function<absl::StatusOr<SourceText>(const std::string& path)>;

// Reads a design's text with all that it extends, and adds files while it is read.
class DesignTextBuilder {
 public:
  explicit DesignTextBuilder(ReadDesignFileFn read_file);

  // False when there is no document to read; `diagnostics` say why.
  bool Load(const SourceText& text, std::vector<SourcedDiagnostic>& diagnostics);

  // A file that the design names, once; `path` as written, relative to `folder`.
  absl::StatusOr<SourceText> ReadFile(std::string_view folder, std::string_view path);

  // Shares what is built: what is added later shows in it too.
  DesignText text() const;

 private:
  class Loader;
  const ReadDesignFileFn read_file_;
  std::shared_ptr<DesignText::Data> data_;
};

// "a/b/" of "a/b/c.json", empty of "c.json".
std::string FolderOfFile(std::string_view path);
// `path` below `folder`, without `.` and `..` where they can be told.
std::string JoinedPath(std::string_view folder, std::string_view path);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_DESIGN_TEXT_DATA_H_
