// Reads an estate that somebody wrote by hand: remit's own, compact document.
//
//   EstateDocumentParse parsed = ReadEstateDocument(SourceText::FromString(json, "estate.json"));
//   if (!parsed.ok()) return Print(parsed.diagnostics);
//   const Estate estate = *parsed.estate;
//
//   {"accounts": {"111122223333": {
//      "users": {"ops": {"managed": ["ReadOnly"], "mfa": [{"serial": "…", "kind": "totp"}]}},
//      "roles": {"path/R": {"trust": DOC, "policies": [DOC]}},
//      "policies": {"ReadOnly": DOC}}},
//    "organization": {"id": "o-1", "managementAccount": "111122223333"}}
//
// docs/importing.md describes all of it. Wherever a policy document is due,
// `{"file": "relative/path.json"}` may stand for one in a file of its own.
//
// The document is read onto an estate, which may be empty. What is written is put;
// what isn't written stays as it was. So the same form describes a whole estate, a
// change of one (a phase of a design), and facts that AWS's dumps don't tell. An
// account, user, role … that the estate didn't have begins with the defaults of
// docs/importing.md.
//
// Total: any bytes give an estate or diagnostics, all of them. Thread-safe.
#ifndef REMIT_IMPORTER_ESTATE_DOCUMENT_H_
#define REMIT_IMPORTER_ESTATE_DOCUMENT_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "remit/estate/estate.h"
#include "remit/importer/sourced_diagnostic.h"
#include "remit/policy/parser.h"
#include "remit/support/json.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

// Gives the text of a file that a document names, by the path as it is written.
using ReadFileFn = std::function<absl::StatusOr<SourceText>(std::string_view path)>;

// Reads below a folder; refuses absolute paths and those that lead out of it.
ReadFileFn FilesBelow(std::string folder, std::size_t max_bytes = std::size_t{1} << 20);

struct EstateDocumentOptions {
  // Without it, a document that names a file has an error.
  ReadFileFn read_file;
  // Whether a user, role, group, policy, resource or provider that is written takes
  // the place of the estate's own, so that what isn't written of it is gone. Its
  // unique id stays where none is written: it is the same one (P10).
  bool replace_entities = false;
  PolicyLimits policy;
  std::size_t max_diagnostics = 200;  // then one more that says so
};

struct EstateDocumentParse {
  std::optional<Estate> estate;  // nothing when there is an error
  // Those about the document in the order of its text, then those about files that
  // it names. EST0001 to EST0012, and those of the policies.
  std::vector<SourcedDiagnostic> diagnostics;
  // ARNs of users, groups, roles, policies, resources and providers, ids of accounts
  // and organizations that the document speaks of, in the order of the text.
  std::vector<std::string> mentioned;

  bool ok() const { return estate.has_value(); }
};

EstateDocumentParse ReadEstateDocument(const SourceText& text, const Estate& onto = Estate(),
                                       const EstateDocumentOptions& options = {});

// A document inside a larger JSON text: places and pointers are those of that text.
// `value` must not be empty.
EstateDocumentParse ReadEstateDocument(JsonValue value, const SourceText& source,
                                       const Estate& onto = Estate(),
                                       const EstateDocumentOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_IMPORTER_ESTATE_DOCUMENT_H_
