// Any bytes as dumps and as an estate document: an estate or diagnostics with
// places; what is read is exported, and reads as the same again.
//
// A line `== name` begins a file of that name; without one all bytes are one file.
#include "remit/importer/importer.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "remit/importer/estate_document.h"
#include "remit/importer/exporter.h"

namespace {

using namespace remit;  // NOLINT(google-build-using-namespace)

void Require(bool holds, const char* what, std::string_view text = {}) {
  if (holds) return;
  std::fprintf(stderr, "%s\n%.*s\n", what, static_cast<int>(text.size()), text.data());
  std::abort();
}

void RequirePlaces(const std::vector<SourcedDiagnostic>& diagnostics) {
  for (const SourcedDiagnostic& d : diagnostics) {
    const std::size_t size = d.source.text().size();
    Require(d.diagnostic.span.begin <= d.diagnostic.span.end && d.diagnostic.span.end <= size,
            "a span outside the text", d.diagnostic.message);
    Require(!Render(d).empty(), "a diagnostic that says nothing");
  }
}

std::vector<SourceText> FilesOf(std::string_view bytes) {
  std::vector<SourceText> files;
  std::string name = "111122223333/file.json";
  std::string contents;
  const auto keep = [&] {
    if (!contents.empty()) files.push_back(SourceText::FromString(std::move(contents), name));
    contents.clear();
  };
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.starts_with("== ")) {
      keep();
      name = line.substr(3);
    } else {
      contents += line;
      contents += '\n';
    }
  }
  keep();
  return files;
}

void RequireRoundTrip(const Estate& estate) {
  std::vector<SourceText> texts;
  for (const ExportedFile& file : ExportEstate(estate)) {
    texts.push_back(SourceText::FromString(file.contents, file.path));
  }
  const ImportResult again = ImportEstate(texts);
  RequirePlaces(again.diagnostics);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::vector<SourceText> files = FilesOf(bytes);
  const ImportResult strict = ImportEstate(files);
  RequirePlaces(strict.diagnostics);
  Require(strict.ok() != HasErrors(strict.diagnostics), "an estate in spite of errors");
  ImportOptions options;
  options.keep_going = true;
  const ImportResult kept = ImportEstate(files, options);
  Require(kept.ok(), "nothing was kept");
  Require(kept.diagnostics.size() == strict.diagnostics.size(), "other diagnostics");
  RequireRoundTrip(*kept.estate);

  const EstateDocumentParse document = ReadEstateDocument(SourceText::Borrow(bytes, "estate.json"));
  RequirePlaces(document.diagnostics);
  Require(document.ok() != HasErrors(document.diagnostics), "a document in spite of errors");
  return 0;
}
