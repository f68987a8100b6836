#include "lib/importer/import_log.h"

#include <utility>

#include "remit/support/strings.h"

namespace remit::inline v0 {

void ImportLog::Say(Severity severity, const SourceText& source, JsonValue at, std::string pointer,
                    std::string_view code, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.pointer = std::move(pointer);
  if (at) diagnostic.span = at.span();
  Add(std::move(diagnostic), source);
}

void ImportLog::Error(const SourceText& source, JsonValue at, std::string pointer,
                      std::string_view code, std::string message, std::string hint) {
  Say(Severity::kError, source, at, std::move(pointer), code, std::move(message), std::move(hint));
}

void ImportLog::Warning(const SourceText& source, JsonValue at, std::string pointer,
                        std::string_view code, std::string message, std::string hint) {
  Say(Severity::kWarning, source, at, std::move(pointer), code, std::move(message),
      std::move(hint));
}

void ImportLog::ErrorInFile(std::string_view file, std::string_view code, std::string message,
                            std::string hint) {
  Say(Severity::kError, SourceText::FromString({}, std::string(file)), {}, {}, code,
      std::move(message), std::move(hint));
}

void ImportLog::WarningInFile(std::string_view file, std::string_view code, std::string message,
                              std::string hint) {
  Say(Severity::kWarning, SourceText::FromString({}, std::string(file)), {}, {}, code,
      std::move(message), std::move(hint));
}

void ImportLog::Add(Diagnostic diagnostic, const SourceText& source) {
  if (diagnostic.severity == Severity::kError) failed_ = true;
  if (++said_ > max_) {
    if (said_ > max_ + 1) return;
    diagnostics_.push_back({{failed_ ? Severity::kError : Severity::kWarning,
                             "IMP0002",
                             {},
                             "there is more to say than " + Counted(max_, "message"),
                             {},
                             {},
                             {},
                             {}}});
    texts_.emplace_back();
    return;
  }
  const bool same = !texts_.empty() && texts_.back().name() == source.name() &&
                    texts_.back().text().data() == source.text().data();
  if (!same) {
    texts_.push_back(source);
    diagnostics_.emplace_back();
  }
  diagnostics_.back().push_back(std::move(diagnostic));
}

std::vector<SourcedDiagnostic> ImportLog::TakeDiagnostics() {
  std::vector<SourcedDiagnostic> all;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    PutInOrder(texts_[i], diagnostics_[i]);
    for (Diagnostic& diagnostic : diagnostics_[i]) {
      all.push_back({std::move(diagnostic), texts_[i]});
    }
  }
  return all;
}

std::vector<std::string> ImportLog::TakeNotes() { return {notes_.begin(), notes_.end()}; }

}  // namespace remit::inline v0
