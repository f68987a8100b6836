#include "tests/importer/importer_testing.h"

#include <algorithm>
#include <stdexcept>

namespace remit::testing {

ImportResult Import(const Files& files, bool keep_going) {
  std::vector<SourceText> texts;
  for (const auto& [name, contents] : files) {
    texts.push_back(SourceText::FromString(contents, name));
  }
  ImportOptions options;
  options.keep_going = keep_going;
  return ImportEstate(texts, options);
}

ImportResult ImportExported(const std::vector<ExportedFile>& files) {
  Files texts;
  for (const ExportedFile& file : files) texts.emplace_back(file.path, file.contents);
  return Import(texts);
}

Estate Imported(const Files& files) {
  ImportResult result = Import(files);
  if (!result.ok()) throw std::runtime_error(Said(result.diagnostics));
  return *std::move(result.estate);
}

EstateDocumentParse Document(std::string json, const Estate& onto,
                             const EstateDocumentOptions& options) {
  return ReadEstateDocument(SourceText::FromString(std::move(json), "estate.json"), onto, options);
}

Estate Documented(std::string json, const Estate& onto) {
  EstateDocumentParse parsed = Document(std::move(json), onto);
  if (!parsed.ok()) throw std::runtime_error(Said(parsed.diagnostics));
  return *std::move(parsed.estate);
}

std::string Said(const std::vector<SourcedDiagnostic>& diagnostics) {
  std::string said;
  for (const SourcedDiagnostic& d : diagnostics) {
    said += d.diagnostic.code + " " + std::string(d.file()) + ":" +
            std::to_string(d.diagnostic.position.line) + ":" +
            std::to_string(d.diagnostic.position.column) + " " + d.diagnostic.pointer + ": " +
            d.diagnostic.message;
    if (!d.diagnostic.hint.empty()) said += "; " + d.diagnostic.hint;
    said += "\n";
  }
  return said;
}

std::size_t CountOf(const std::vector<SourcedDiagnostic>& diagnostics, std::string_view code) {
  return static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(),
                    [&](const SourcedDiagnostic& d) { return d.diagnostic.code == code; }));
}

bool HasNote(const ImportResult& result, std::string_view part) {
  return std::any_of(result.notes.begin(), result.notes.end(),
                     [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

std::string Details(std::string_view account, std::string_view more) {
  const std::string iam = "arn:aws:iam::" + std::string(account) + ":";
  return R"({"RoleDetailList": [{"RoleName": "app", "RoleId": "AROAAPP", "Arn": ")" + iam +
         R"(role/app", "AssumeRolePolicyDocument": )" + std::string(kAllowAll) + "}]" +
         (more.empty() ? "" : ", ") + std::string(more) + "}";
}

std::string UrlEncoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
      continue;
    }
    constexpr std::string_view kHex = "0123456789ABCDEF";
    encoded += '%';
    encoded += kHex[static_cast<unsigned char>(c) / 16];
    encoded += kHex[static_cast<unsigned char>(c) % 16];
  }
  return encoded;
}

}  // namespace remit::testing
