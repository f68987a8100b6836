#include "remit/validate/lint.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "lib/validate/policy_files.h"
#include "remit/support/files.h"
#include "remit/support/json.h"
#include "remit/support/strings.h"
#include "remit/validate/embedded_policies.h"

namespace remit::inline v0 {
namespace {

bool IsJsonLines(std::string_view name) {
  return name.ends_with(".jsonl") || name.ends_with(".ndjson");
}

const Catalog& CatalogOf(const LintOptions& options) {
  return options.validate.catalog != nullptr ? *options.validate.catalog : Catalog::BuiltIn();
}

// One JSON text, be it a file or a line of one.
class TextLinter {
 public:
  TextLinter(const LintOptions& options, std::string_view name)
      : validate_(options.validate), type_(options.type) {
    if (validate_.account.empty()) validate_.account = options.config.account;
    if (!type_) type_ = TypeOf(options.config, name);
  }

  // Places in `diagnostics` are those of `text`; positions aren't set. False when it
  // is no JSON.
  bool Lint(const SourceText& text, std::vector<LintDocument>& documents,
            std::vector<Diagnostic>& diagnostics) const {
    JsonParse json = ParseJson(text, validate_.limits.json);
    EmbeddedPolicies found = FindPolicies(json.tree);
    const JsonValue root = json.tree.root();
    if (root && found.policies.empty() && found.notices.empty() && type_) {
      // Somebody says that it is a policy.
      EmbeddedPolicy& policy = found.policies.emplace_back();
      policy.value = root;
    }
    for (EmbeddedPolicy& policy : found.policies) {
      if (type_ && !policy.type_from_place) policy.type = *type_;
      documents.push_back({policy.pointer, policy.type});
    }
    Append(diagnostics, ValidateEmbedded(found.policies, text, validate_));
    // A name that occurs twice matters where there are policies.
    if (!root || !documents.empty()) Append(diagnostics, std::move(json.diagnostics));
    Append(diagnostics, std::move(found.notices));
    return static_cast<bool>(root);
  }

 private:
  static void Append(std::vector<Diagnostic>& all, std::vector<Diagnostic> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
  }

  ValidateOptions validate_;
  std::optional<PolicyType> type_;
};

void LintLines(const TextLinter& linter, LintFile& file, std::vector<Diagnostic>& diagnostics) {
  const std::string_view text = file.source.text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      std::vector<Diagnostic> of_line;
      const bool is_json =
          linter.Lint(SourceText::Borrow(line, file.name), file.documents, of_line);
      file.unreadable = file.unreadable || !is_json;
      for (Diagnostic& diagnostic : of_line) {
        diagnostic.span = {diagnostic.span.begin + begin, diagnostic.span.end + begin};
        diagnostics.push_back(std::move(diagnostic));
      }
    }
    begin = end + 1;
  }
}

// In UTF-8, or in UTF-16 of either byte order.
bool SpeaksOfStatements(std::string_view text) {
  constexpr std::string_view kWide("S\0t\0a\0t\0e\0m\0e\0n\0t", 17);
  return text.find("\"Statement\"") != std::string_view::npos ||
         text.find(kWide) != std::string_view::npos;
}

// A file amid others that isn't JSON may be anything; this one was meant as a policy.
bool WasMeantAsPolicy(const LintFile& file) {
  return !file.documents.empty() ||
         (!file.findings.empty() && (SpeaksOfStatements(file.source.text()) ||
                                     file.findings.front().diagnostic.code.starts_with("LINT")));
}

// By its name, unless it begins as JSON does.
bool IsYaml(std::string_view name, std::string_view text) {
  if (!name.ends_with(".yaml") && !name.ends_with(".yml") && !name.ends_with(".template")) {
    return false;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos || (text[begin] != '{' && text[begin] != '[');
}

constexpr std::string_view kInsteadOfYaml =
    "convert it to JSON first, such as with `cfn-flip -j` for a template, or `yq -o json`";

// Empty when there is something that was linted, or a reason why not.
std::string NothingLinted(std::span<const std::string> paths, const LintRun& run) {
  if (!run.result.files.empty() || !run.trouble.empty()) return {};
  std::string message = "nothing was linted: ";
  if (run.yaml > 0) {
    message += "YAML is not read (" + Counted(run.yaml, "file") + " skipped); ";
    message += kInsteadOfYaml;
    return message;
  }
  if (run.skipped > 0) return message + Counted(run.skipped, "file") + " skipped without a policy";
  message += "no `*.json` in ";
  message += paths.size() == 1 ? Quoted(paths.front()) : std::string("these directories");
  return message + "; name directories or files with policies";
}

}  // namespace

LintFile LintText(const SourceText& text, const LintOptions& options) {
  LintFile file;
  file.name = std::string(text.name());
  file.source = text;
  const TextLinter linter(options, file.name);
  std::vector<Diagnostic> diagnostics;
  if (IsJsonLines(file.name)) {
    LintLines(linter, file, diagnostics);
  } else {
    file.unreadable = !linter.Lint(text, file.documents, diagnostics);
  }
  PutInOrder(text, diagnostics);
  Apply(options.config, diagnostics);
  file.findings.reserve(diagnostics.size());
  for (Diagnostic& diagnostic : diagnostics) {
    LintFinding& finding = file.findings.emplace_back();
    finding.diagnostic = std::move(diagnostic);
  }
  return file;
}

LintRun LintPaths(std::span<const std::string> paths, const LintOptions& options) {
  PolicyFiles found = FindPolicyFiles(paths);
  LintRun run;
  run.trouble = std::move(found.trouble);
  run.result.catalog_date = std::string(CatalogOf(options).date());
  std::erase_if(found.files, [&](const PolicyFile& file) {
    return !file.named && IsExcluded(options.config, file.path);
  });
  std::size_t done = 0;
  for (const PolicyFile& file : found.files) {
    if (options.stop != nullptr && *options.stop) {
      run.trouble.push_back(absl::CancelledError("interrupted"));
      return run;
    }
    if (options.progress) options.progress(done++, found.files.size());
    if (!file.named && (file.path.ends_with(".yaml") || file.path.ends_with(".yml"))) {
      ++run.yaml;
      continue;
    }
    absl::StatusOr<std::string> text = ReadFile(file.path, options.validate.limits.json.max_bytes);
    if (!text.ok()) {
      run.trouble.push_back(text.status());
      continue;
    }
    const std::string name = file.path == "-" ? "<stdin>" : file.path;
    if (IsYaml(name, *text)) {
      if (file.named) {
        run.trouble.push_back(absl::InvalidArgumentError(
            ToAbsl("YAML is not read: " + Quoted(name) + "; " + std::string(kInsteadOfYaml))));
      } else {
        ++run.yaml;
      }
      continue;
    }
    LintFile linted = LintText(SourceText::FromString(*std::move(text), name), options);
    if (WasMeantAsPolicy(linted) || (file.named && !linted.findings.empty())) {
      if (linted.unreadable) {
        run.trouble.push_back(absl::InvalidArgumentError(
            ToAbsl(Quoted(name) + " is not JSON; what it should say was not looked at")));
      }
      run.result.files.push_back(std::move(linted));
    } else if (file.named) {
      run.trouble.push_back(absl::InvalidArgumentError(
          ToAbsl(Quoted(name) + " holds no policy; if it is one, say which by `--type`")));
    } else {
      ++run.skipped;
    }
  }
  if (const std::string nothing = NothingLinted(paths, run); !nothing.empty()) {
    run.trouble.push_back(absl::NotFoundError(ToAbsl(nothing)));
  }
  return run;
}

}  // namespace remit::inline v0
