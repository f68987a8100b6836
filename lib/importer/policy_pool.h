// Policy documents of dumps, each text once: accounts hold the same policy over and
// over, and a document is much larger than its text.
//
// A document that is shared has the place of the first. It holds its own text and
// not the whole file, so that files needn't stay in memory.
#ifndef REMIT_LIB_IMPORTER_POLICY_POOL_H_
#define REMIT_LIB_IMPORTER_POLICY_POOL_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "lib/importer/dump.h"
#include "lib/importer/import_log.h"
#include "remit/policy/parser.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

class PolicyPool {
 public:
  explicit PolicyPool(ImportLog& log) : log_(log) {}

  // Of a value that is a document, or a string that holds one: as JSON, or encoded
  // as in a URL (RFC 3986), as IAM's API gives it. `pointer` is the value's.
  // Nullptr: it can't be read, as the log says.
  std::shared_ptr<const PolicyDocument> Take(JsonValue value, const std::string& pointer,
                                             const Dump& dump);

  std::size_t documents() const { return documents_.size(); }

 private:
  std::shared_ptr<const PolicyDocument> FromString(JsonValue value, const std::string& pointer,
                                                   const Dump& dump);
  std::shared_ptr<const PolicyDocument> FromObject(JsonValue value, const std::string& pointer,
                                                   const Dump& dump);

  ImportLog& log_;
  StringMap<std::shared_ptr<const PolicyDocument>> documents_;  // by their text as written
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_POLICY_POOL_H_
