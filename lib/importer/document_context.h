// What the readers of an estate document share: its text, what there is to say
// about it, and the small values of which it is made.
//
// Each reader of a value takes the value and gives nothing, with an error said,
// where it is of the wrong kind.
#ifndef REMIT_LIB_IMPORTER_DOCUMENT_CONTEXT_H_
#define REMIT_LIB_IMPORTER_DOCUMENT_CONTEXT_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/entities.h"
#include "remit/importer/estate_document.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

class DocumentContext {
 public:
  // `root`: where the document stands within `source`.
  DocumentContext(const SourceText& source, const EstateDocumentOptions& options, std::string root);

  const EstateDocumentOptions& options() const { return options_; }

  void Error(JsonValue at, std::string_view code, std::string message, std::string hint = {});
  void ErrorAtName(JsonValue at, std::string_view code, std::string message, std::string hint = {});
  void Warning(JsonValue at, std::string_view code, std::string message, std::string hint = {});
  bool failed() const { return failed_; }

  // In order: those of the document first.
  std::vector<SourcedDiagnostic> TakeDiagnostics() &&;

  // True for an object. All members that aren't known are errors.
  bool IsObjectOf(JsonValue value, std::string_view what, std::span<const std::string_view> known);
  bool IsObject(JsonValue value, std::string_view what);
  bool IsArray(JsonValue value, std::string_view what);

  // Of the member `name`; false when it isn't written, or isn't right.
  bool ReadText(JsonValue parent, std::string_view name, std::string& into);
  bool ReadFlag(JsonValue parent, std::string_view name, bool& into);
  // `null` is "unknown".
  bool ReadFlag(JsonValue parent, std::string_view name, std::optional<bool>& into);
  bool ReadTexts(JsonValue parent, std::string_view name, std::vector<std::string>& into);
  bool ReadTags(JsonValue parent, std::vector<Tag>& into);
  // A list: serial numbers, or objects. `null` is "unknown".
  bool ReadDevices(JsonValue parent, const std::string& pointer,
                   std::optional<std::vector<MfaDevice>>& into);

  // A policy document, or a file that holds one. Nothing: it can't be read, as is said.
  std::optional<NamedPolicy> Policy(JsonValue value, std::string name);
  // One document, a list of them (`p0`, `p1`, …), or an object of documents by name.
  // `null` in these is a policy whose text is unknown.
  std::optional<PolicyList> Policies(JsonValue value, std::string_view what);

  // Of a pointer within the document.
  Source At(const std::string& pointer) const { return {file_, root_ + pointer}; }

 private:
  void Say(Diagnostic diagnostic, const SourceText& source);
  std::shared_ptr<const PolicyDocument> FromFile(JsonValue value);
  std::optional<MfaDevice> Device(JsonValue value);
  void WrongKind(JsonValue value, std::string_view what, std::string_view due);

  const SourceText& source_;
  const EstateDocumentOptions& options_;
  std::shared_ptr<const std::string> file_;
  const std::string root_;
  std::vector<SourceText> texts_;                     // the document's, then files'
  std::vector<std::vector<Diagnostic>> diagnostics_;  // in step with texts_
  std::size_t said_ = 0;
  bool failed_ = false;
  StringMap<std::shared_ptr<const PolicyDocument>> files_;  // read before, by path
};

// Whether it looks like a policy document, or like the name of a file with one.
bool IsPolicyLike(JsonValue value);

// `parent` and one more token.
std::string Below(std::string_view parent, std::string_view token);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_DOCUMENT_CONTEXT_H_
