// What there is to say about dumps, as far as somebody will read it.
#ifndef REMIT_LIB_IMPORTER_IMPORT_LOG_H_
#define REMIT_LIB_IMPORTER_IMPORT_LOG_H_

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "remit/importer/sourced_diagnostic.h"
#include "remit/support/json.h"

namespace remit::inline v0 {

class ImportLog {
 public:
  explicit ImportLog(std::size_t max_diagnostics) : max_(max_diagnostics) {}

  // `pointer` is at hand where dumps are read: to ask a value for it costs its siblings.
  void Error(const SourceText& source, JsonValue at, std::string pointer, std::string_view code,
             std::string message, std::string hint = {});
  void Warning(const SourceText& source, JsonValue at, std::string pointer, std::string_view code,
               std::string message, std::string hint = {});
  // About a file as a whole, which may not even be readable.
  void ErrorInFile(std::string_view file, std::string_view code, std::string message,
                   std::string hint = {});
  void WarningInFile(std::string_view file, std::string_view code, std::string message,
                     std::string hint = {});
  void Add(Diagnostic diagnostic, const SourceText& source);

  // What stays unknown.
  void Note(std::string note) { notes_.insert(std::move(note)); }

  bool failed() const { return failed_; }
  // Files in the order in which they were read, each in the order of its text.
  std::vector<SourcedDiagnostic> TakeDiagnostics();
  std::vector<std::string> TakeNotes();

 private:
  void Say(Severity severity, const SourceText& source, JsonValue at, std::string pointer,
           std::string_view code, std::string message, std::string hint);

  const std::size_t max_;
  std::vector<SourceText> texts_;
  std::vector<std::vector<Diagnostic>> diagnostics_;  // in step with texts_
  std::set<std::string> notes_;
  std::size_t said_ = 0;
  bool failed_ = false;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_IMPORT_LOG_H_
