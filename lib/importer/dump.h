// One JSON value that AWS's command line printed, and what its path tells of it.
#ifndef REMIT_LIB_IMPORTER_DUMP_H_
#define REMIT_LIB_IMPORTER_DUMP_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "remit/estate/entities.h"
#include "remit/support/json.h"
#include "remit/support/line_index.h"

namespace remit::inline v0 {

// `dumps/111122223333/eu-west-1/kms/get-key-policy-1234.json`
struct PathHint {
  std::string account;  // the nearest folder of twelve digits; may be empty
  std::string region;   // the nearest folder that is named like one; may be empty
  std::string folder;   // the name of the folder that it is in
  std::string stem;     // "get-key-policy-1234"

  // "1234" of `operation` "get-key-policy"; nothing for another operation or none.
  std::optional<std::string> Subject(std::string_view operation) const;
};

PathHint HintOfPath(std::string_view path);

// The partition that a region is in; "aws" for none.
std::string_view PartitionOfDump(std::string_view region);

struct Dump {
  JsonValue root;
  const SourceText& source;
  std::shared_ptr<const std::string> file;
  PathHint hint;
  std::string pointer;     // of `root`: not empty where a file holds several
  const LineIndex& lines;  // of `source`

  Source At(std::string at) const { return {file, std::move(at)}; }
};

// The text of a member that is a string; empty for none.
inline std::string_view TextOf(JsonValue value, std::string_view name) {
  const JsonValue member = value ? value.Find(name) : JsonValue();
  return member && member.IsString() ? member.text() : std::string_view();
}

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_DUMP_H_
