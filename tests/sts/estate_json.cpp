#include "tests/sts/estate_json.h"

#include <stdexcept>
#include <utility>

#include "remit/importer/estate_document.h"

namespace remit {
namespace {

Estate Checked(EstateDocumentParse parsed) {
  if (parsed.ok()) return *std::move(parsed.estate);
  std::string trouble;
  for (const SourcedDiagnostic& diagnostic : parsed.diagnostics) trouble += Render(diagnostic);
  throw std::runtime_error(trouble);
}

}  // namespace

Estate EstateFromJson(JsonValue value, const SourceText& source) {
  return Checked(ReadEstateDocument(value, source));
}

Estate EstateFromJson(std::string json) {
  return Checked(ReadEstateDocument(SourceText::FromString(std::move(json), "estate")));
}

}  // namespace remit
