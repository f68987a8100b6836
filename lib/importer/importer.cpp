#include "remit/importer/importer.h"

#include <algorithm>
#include <set>
#include <utility>

#include "lib/importer/dump_readers.h"
#include "lib/importer/import_files.h"
#include "remit/arn/arn.h"
#include "remit/importer/estate_document.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// What belongs to remit, by its own mark or by its form.
enum class OwnForm { kNone, kEstate, kFacts, kOther };

OwnForm OwnFormOf(JsonValue root, const PathHint& hint) {
  if (!root.IsObject()) return OwnForm::kNone;
  if (const std::string_view mark = TextOf(root, "remit"); !mark.empty()) {
    if (mark.starts_with("estate")) return OwnForm::kEstate;
    if (mark.starts_with("facts")) return OwnForm::kFacts;
    return OwnForm::kOther;
  }
  if (hint.stem.starts_with("remit-facts")) return OwnForm::kFacts;
  // Who holds what, for other commands; policies that a document names.
  for (const std::string_view name :
       {"parties", "devices", "workloads", "externalIds", "Statement"}) {
    if (root.Find(name)) return OwnForm::kOther;
  }
  const JsonValue accounts = root.Find("accounts");
  const bool by_id = accounts && accounts.IsObject() && accounts.size() > 0 &&
                     IsAccountId((*accounts.begin()).key());
  if (by_id && (*accounts.begin()).IsObject()) return OwnForm::kEstate;
  const JsonValue organization = root.Find("organization");
  if (organization && organization.IsObject() && organization.Find("managementAccount")) {
    return OwnForm::kEstate;
  }
  return OwnForm::kNone;
}

class Import {
 public:
  // `files_of` reads what a document in a folder names.
  Import(const ImportOptions& options, std::function<ReadFileFn(const std::string&)> files_of)
      : options_(options),
        files_of_(std::move(files_of)),
        log_(options.limits.max_diagnostics),
        draft_(log_) {}

  ImportLog& log() { return log_; }

  void Unreadable(const std::string& file, const absl::Status& why) {
    log_.ErrorInFile(file, "IMP0001", std::string(ToStd(why.message())));
    Damage(HintOfPath(file));
    result_.files.push_back({file, {}, {}});
  }

  void Read(const SourceText& text) {
    const PathHint hint = HintOfPath(text.name());
    if (IsCredentialReport(text.text())) {
      result_.files.push_back({std::string(text.name()), "get-credential-report",
                               ReadCredentialReport(text, hint, draft_)});
      return;
    }
    const JsonParse parsed = ParseJson(text, options_.limits.json);
    if (parsed.ok()) return ReadFile(parsed.tree.root(), text, hint);
    if (ReadLines(text, hint)) return;
    for (const Diagnostic& diagnostic : parsed.diagnostics) log_.Add(diagnostic, text);
    Damage(hint);
    result_.files.push_back({std::string(text.name()), {}, {}});
  }

  ImportResult Finish() && {
    Estate estate = draft_.Finish();
    const auto apply = [&](const std::vector<SourceText>& texts) {
      for (const SourceText& text : texts) Apply(text, estate);
    };
    apply(documents_);
    apply(facts_);
    if (!log_.failed() || options_.keep_going) result_.estate = std::move(estate);
    result_.diagnostics = log_.TakeDiagnostics();
    result_.notes = log_.TakeNotes();
    return std::move(result_);
  }

 private:
  // A file that can't be read may have told something of its account.
  void Damage(const PathHint& hint) {
    if (hint.account.empty()) return;
    const bool other = !hint.folder.empty() && hint.folder != hint.account;
    if (!other) draft_.Account(hint.account).details.damaged = true;
  }

  void ReadFile(JsonValue root, const SourceText& text, const PathHint& hint) {
    ImportedFile file{std::string(text.name()), {}, {}};
    switch (OwnFormOf(root, hint)) {
      case OwnForm::kEstate:
        documents_.push_back(text);
        file.what = "estate document";
        break;
      case OwnForm::kFacts:
        facts_.push_back(text);
        file.what = "facts";
        break;
      case OwnForm::kOther: break;
      case OwnForm::kNone: {
        const LineIndex lines(text);
        const auto name = std::make_shared<const std::string>(text.name());
        ReadValue(root, text, name, hint, lines, {}, file);
        if (file.what.empty()) SayUnknown(text, root);
        break;
      }
    }
    result_.files.push_back(std::move(file));
  }

  void SayUnknown(const SourceText& text, JsonValue root) {
    log_.Warning(text, root, {}, "IMP0004",
                 "this is nothing that tells of an estate; it is left out");
  }

  // One dump, or an array of them.
  void ReadValue(JsonValue value, const SourceText& text,
                 const std::shared_ptr<const std::string>& name, const PathHint& hint,
                 const LineIndex& lines, const std::string& pointer, ImportedFile& file) {
    if (value.IsArray() && pointer.empty()) {
      std::size_t index = 0;
      for (JsonValue item : value) {
        ReadValue(item, text, name, hint, lines, "/" + std::to_string(index++), file);
      }
      return;
    }
    Note(ReadDump(Dump{value, text, name, hint, pointer, lines}, draft_), file);
  }

  static void Note(Recognised recognised, ImportedFile& file) {
    if (recognised.what.empty()) return;
    const bool first = file.what.empty();
    file.what = recognised.what;
    if (first)
      file.account = std::move(recognised.account);
    else if (file.account != recognised.account)
      file.account.clear();
  }

  // One JSON text a line. False: it isn't that.
  bool ReadLines(const SourceText& text, const PathHint& hint) {
    std::string_view rest = text.text();
    const std::string_view first = rest.substr(0, rest.find('\n'));
    if (first.size() == rest.size() || !first.starts_with('{')) return false;
    if (!ParseJson(SourceText::Borrow(first, text.name()), options_.limits.json).ok()) return false;
    ImportedFile file{std::string(text.name()), {}, {}};
    const auto name = std::make_shared<const std::string>(text.name());
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::size_t end = rest.find('\n');
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      const SourceText source =
          SourceText::FromString(std::string(line), std::string(text.name()), number);
      const JsonParse parsed = ParseJson(source, options_.limits.json);
      if (!parsed.ok()) {
        for (const Diagnostic& diagnostic : parsed.diagnostics) log_.Add(diagnostic, source);
        Damage(hint);
        continue;
      }
      const LineIndex lines(source);
      Note(ReadDump(Dump{parsed.tree.root(), source, name, hint, {}, lines}, draft_), file);
    }
    if (file.what.empty())
      log_.WarningInFile(text.name(), "IMP0004",
                         "this is nothing that tells of an estate; it is left out");
    result_.files.push_back(std::move(file));
    return true;
  }

  void Apply(const SourceText& text, Estate& estate) {
    EstateDocumentOptions options;
    options.policy.json = options_.limits.json;
    const std::size_t slash = text.name().rfind('/');
    options.read_file = files_of_(
        slash == std::string_view::npos ? "." : std::string(text.name().substr(0, slash)));
    EstateDocumentParse parsed = ReadEstateDocument(text, estate, options);
    for (SourcedDiagnostic& said : parsed.diagnostics) {
      log_.Add(std::move(said.diagnostic), said.source);
    }
    if (parsed.ok()) estate = *std::move(parsed.estate);
  }

  const ImportOptions& options_;
  const std::function<ReadFileFn(const std::string&)> files_of_;
  ImportLog log_;
  EstateDraft draft_;
  ImportResult result_;
  // They are read onto what the dumps say.
  std::vector<SourceText> documents_;
  std::vector<SourceText> facts_;
};

}  // namespace

ImportResult ImportEstate(std::span<const std::string> paths, const ImportOptions& options) {
  Import import(options, [](const std::string& folder) { return FilesBelow(folder); });
  const std::vector<std::string> files = FindImportFiles(paths, options.limits, import.log());
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (options.on_file) options.on_file(files[i], i, files.size());
    absl::StatusOr<std::string> bytes = ReadImportFile(files[i], options.limits);
    if (bytes.ok()) {
      import.Read(SourceText::FromString(*std::move(bytes), files[i]));
    } else {
      import.Unreadable(files[i], bytes.status());
    }
  }
  return std::move(import).Finish();
}

ImportResult ImportEstate(std::span<const SourceText> texts, const ImportOptions& options) {
  Import import(options, [&](const std::string& folder) -> ReadFileFn {
    return [folder, texts](std::string_view path) -> absl::StatusOr<SourceText> {
      const std::string name = folder == "." ? std::string(path) : folder + "/" + std::string(path);
      for (const SourceText& text : texts) {
        if (text.name() == name) return text;
      }
      return absl::NotFoundError(ToAbsl("there is no " + Quoted(name)));
    };
  });
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (options.on_file) options.on_file(texts[i].name(), i, texts.size());
    import.Read(texts[i]);
  }
  return std::move(import).Finish();
}

}  // namespace remit::inline v0
