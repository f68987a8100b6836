#include "lib/handover/design_reader.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "remit/importer/importer.h"
#include "remit/support/files.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

constexpr auto kDesignFields = std::to_array<std::string_view>(
    {"$schema", "remit", "title", "names", "parties", "agreements", "accounts", "estate", "estates",
     "custody", "designConfiguration", "securityRelevant", "handover", "responsibilities", "phases",
     "expectations", "waivers"});

absl::StatusOr<SourceText> ReadFromDisk(const std::string& path) {
  absl::StatusOr<std::string> text = ReadFile(path, kMostBytes);
  if (!text.ok()) return text.status();
  return SourceText::FromString(*std::move(text), path);
}

}  // namespace

DesignReader::DesignReader(const DesignOptions& options)
    : options_(options),
      texts_(options.read_file ? options.read_file : ReadFromDisk),
      read_(options.catalog == nullptr ? Catalog::BuiltIn() : *options.catalog,
            options.classes == nullptr ? ActClasses::BuiltIn() : *options.classes) {}

DesignParse DesignReader::Run(const SourceText& text) && {
  DesignParse parse;
  if (!texts_.Load(text, parse.diagnostics)) return parse;
  design_.text = texts_.text();
  folder_ = FolderOfFile(text.name());
  ReadAll(design_.text.root());
  return std::move(*this).Finish();
}

void DesignReader::ReadAll(JsonValue root) {
  if (!read_.IsObjectOf(root, kDesignFields, "of a design")) return;
  const JsonValue format = root.Find("remit");
  if (!format || format.text() != "design/1") {
    read_.Error(format ? format : root, kMissing,
                "the format of a design is said by `\"remit\": \"design/1\"`");
    return;
  }
  design_.title = read_.Text(root, "title");
  ReadNames(root.Find("names"));
  read_.Need(root, "parties", "a design");
  ReadParties(root.Find("parties"));
  ReadAgreements(root.Find("agreements"));
  ReadAccounts(root.Find("accounts"), false);
  if (const JsonValue value = root.Find("responsibilities")) ReadResponsibilities(value);
  if (const JsonValue value = root.Find("designConfiguration")) {
    state_.configuration = ReadConfiguration(value);
  }
  ReadEstates(root);
  if (const JsonValue value = root.Find("custody")) ReadCustodyOf(value);
  ReadSecurityRelevant(root.Find("securityRelevant"));
  ReadPhases(root.Find("phases"));
  if (const JsonValue value = root.Find("handover")) ReadHandover(value);
  ReadExpectations(root.Find("expectations"));
  ReadWaivers(root.Find("waivers"));
}

void DesignReader::ReadNames(JsonValue value) {
  for (const JsonValue member : read_.Named(value, "an ARN")) {
    const std::string arn = read_.ArnNamed(member);
    if (!arn.empty()) read_.AddName(std::string(member.key()), arn);
  }
}

// --- What accounts hold, and in whose hands it is
// --------------------------------------------------

void DesignReader::ReadEstates(JsonValue root) {
  if (const JsonValue folders = root.Find("estates")) {
    std::vector<std::string> paths;
    for (const JsonValue item : read_.List(folders)) {
      const std::string path = read_.TextOf(item);
      if (!path.empty()) paths.push_back(JoinedPath(folder_, path));
    }
    if (options_.import_folders && !paths.empty()) {
      ImportResult imported = ImportEstate(paths);
      if (imported.ok()) {
        state_.estate = *std::move(imported.estate);
      } else {
        read_.Error(folders, kNoFile, "can't import `estates`",
                    "the dumps have errors of their own");
      }
      Append(std::move(imported.diagnostics));
    }
  }
  if (const JsonValue value = root.Find("estate")) PutEstate(value, false, nullptr);
}

// The value itself, or what stands in the file that it names; false: said.
JsonValue DesignReader::OwnFile(JsonValue value, SourceText& source) {
  source = design_.text.whole();
  const JsonValue file = value.IsObject() && value.size() == 1 ? value.Find("file") : JsonValue();
  if (!file) return value;
  const std::string path = read_.TextOf(file);
  if (path.empty()) return {};
  absl::StatusOr<SourceText> text = texts_.ReadFile(folder_, path);
  if (!text.ok()) {
    read_.Error(file, kNoFile,
                "can't read " + Quoted(JoinedPath(folder_, path)) + ": " +
                    std::string(ToStd(text.status().message())));
    return {};
  }
  source = *text;
  trees_.push_back(std::make_unique<JsonParse>(ParseJson(source)));
  JsonParse& parsed = *trees_.back();
  for (Diagnostic& diagnostic : parsed.diagnostics) {
    others_.push_back({std::move(diagnostic), source});
  }
  return parsed.tree.root();
}

EstateDocumentOptions DesignReader::EstateOptions(const std::string& folder) {
  EstateDocumentOptions options;
  options.read_file = [this, folder](std::string_view path) {
    return texts_.ReadFile(folder, path);
  };
  return options;
}

void DesignReader::PutEstate(JsonValue value, bool replace, std::vector<std::string>* mentioned) {
  SourceText source;
  const JsonValue document = OwnFile(value, source);
  if (!document) return;
  EstateDocumentOptions options = EstateOptions(FolderOfFile(source.name()));
  options.replace_entities = replace;
  EstateDocumentParse parsed = ReadEstateDocument(document, source, state_.estate, options);
  if (parsed.ok()) state_.estate = *std::move(parsed.estate);
  if (mentioned != nullptr) *mentioned = std::move(parsed.mentioned);
  Append(std::move(parsed.diagnostics));
}

void DesignReader::ReadCustodyOf(JsonValue value) {
  if (!custody_) custody_ = value;
  SourceText source;
  const JsonValue document = OwnFile(value, source);
  if (!document) return;
  const std::vector<std::string> parties = read_.parties();
  CustodyParse parsed = ReadCustody(document, source, parties);
  if (parsed.ok()) UpdateCustody(state_.custody, *parsed.custody);
  for (Diagnostic& diagnostic : parsed.diagnostics) {
    others_.push_back({std::move(diagnostic), source});
  }
}

void DesignReader::Append(std::vector<SourcedDiagnostic> diagnostics) {
  for (SourcedDiagnostic& diagnostic : diagnostics) others_.push_back(std::move(diagnostic));
}

DesignParse DesignReader::Finish() && {
  DesignParse parse;
  const SourceText& whole = design_.text.whole();
  const auto is_whole = [&](const SourcedDiagnostic& d) {
    return d.source.text().data() == whole.text().data();
  };
  // What other readers say of the document itself stands in order with ours.
  std::vector<Diagnostic> own = std::move(read_.diagnostics());
  for (SourcedDiagnostic& other : others_) {
    if (is_whole(other)) own.push_back(other.diagnostic);
  }
  PutInOrder(whole, own);
  for (Diagnostic& diagnostic : own) {
    parse.diagnostics.push_back(design_.text.Sourced(std::move(diagnostic), whole));
  }
  // A patch mixes what stands in several files.
  std::vector<std::string_view> files;
  const std::vector<SourceText> all = design_.text.files();
  for (const SourceText& file : all) files.push_back(file.name());
  const auto place = [&](const SourcedDiagnostic& d) {
    return std::pair(std::find(files.begin(), files.end(), d.file()) - files.begin(),
                     d.diagnostic.position.offset);
  };
  std::stable_sort(
      parse.diagnostics.begin(), parse.diagnostics.end(),
      [&](const SourcedDiagnostic& a, const SourcedDiagnostic& b) { return place(a) < place(b); });
  for (SourcedDiagnostic& other : others_) {
    if (!is_whole(other)) parse.diagnostics.push_back(std::move(other));
  }
  // One file may be named in several places, and says the same in each.
  std::vector<SourcedDiagnostic> once;
  for (SourcedDiagnostic& diagnostic : parse.diagnostics) {
    const bool said = std::any_of(once.begin(), once.end(), [&](const SourcedDiagnostic& other) {
      return other.source.name() == diagnostic.source.name() &&
             other.diagnostic == diagnostic.diagnostic;
    });
    if (!said) once.push_back(std::move(diagnostic));
  }
  parse.diagnostics = std::move(once);
  if (read_.errors() == 0 && !HasErrors(std::span<const SourcedDiagnostic>(parse.diagnostics))) {
    parse.design = std::move(design_);
  }
  return parse;
}

DesignParse ReadDesign(const SourceText& text, const DesignOptions& options) {
  return DesignReader(options).Run(text);
}

absl::StatusOr<DesignParse> ReadDesignFile(const std::string& path, const DesignOptions& options) {
  absl::StatusOr<SourceText> text =
      options.read_file ? options.read_file(path) : ReadFromDisk(path);
  if (!text.ok()) return text.status();
  return ReadDesign(*text, options);
}

}  // namespace remit::inline v0
