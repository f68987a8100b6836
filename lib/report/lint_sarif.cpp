// SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "lib/report/file_names.h"
#include "lib/report/fingerprint.h"
#include "lib/report/lint_formats.h"
#include "remit/support/json_writer.h"
#include "remit/support/line_index.h"
#include "remit/validate/finding_info.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view kRoot = "SRCROOT";

std::string_view LevelOf(Severity severity) {
  switch (severity) {
    case Severity::kError: return "error";
    case Severity::kSecurityWarning: return "warning";
    case Severity::kWarning: return "warning";
    case Severity::kSuggestion: return "note";
  }
  return "error";
}

// In a message `[text](target)` is a link; a policy must not be able to place one.
std::string WithoutLinks(std::string_view text) {
  if (text.find("](") == std::string_view::npos) return std::string(text);
  std::string plain;
  for (const char c : text) {
    if (c == '[') plain += '\\';
    plain += c;
  }
  return plain;
}

class SarifLog {
 public:
  SarifLog(const LintResult& result, const LintReportOptions& options, const SarifExtras& extras)
      : result_(result),
        options_(options),
        extras_(extras),
        names_(options.folder, options.root),
        any_waived_(CountFindings(result).waived > 0),
        json_(out_, 2) {
    for (const LintFile& file : result.files) {
      for (const LintFinding& finding : file.findings) rules_[finding.diagnostic.code] = 0;
    }
    std::size_t index = 0;
    for (auto& [code, rule] : rules_) rule = index++;
  }

  std::string Write() && {
    json_.BeginObject().Key("$schema").String(kSchema).Key("version").String("2.1.0");
    json_.Key("runs").BeginArray().BeginObject();
    WriteTool();
    json_.Key("columnKind").String("unicodeCodePoints");
    if (const std::string root = names_.RootUri(); !root.empty()) {
      json_.Key("originalUriBaseIds").BeginObject().Key(kRoot).BeginObject();
      json_.Key("uri").String(root).EndObject().EndObject();
    }
    // The run did what it was asked to, whatever it found.
    json_.Key("invocations").BeginArray().BeginObject();
    json_.Key("executionSuccessful").Bool(true).EndObject().EndArray();
    WriteArtifacts();
    WriteResults();
    if (!result_.catalog_date.empty()) {
      json_.Key("properties").BeginObject();
      json_.Key("catalogDate").String(result_.catalog_date).EndObject();
    }
    json_.EndObject().EndArray().EndObject();
    return std::move(out_) + "\n";
  }

 private:
  void WriteText(std::string_view key, std::string_view text) {
    json_.Key(key).BeginObject().Key("text").String(text).EndObject();
  }

  void WriteTool() {
    json_.Key("tool").BeginObject().Key("driver").BeginObject();
    json_.Key("name").String("remit");
    json_.Key("version").String(options_.version);
    json_.Key("semanticVersion").String(options_.version);
    json_.Key("rules").BeginArray();
    for (const auto& [code, index] : rules_) WriteRule(code);
    json_.EndArray().EndObject().EndObject();
  }

  void WriteRule(std::string_view code) {
    json_.BeginObject().Key("id").String(code);
    if (const FindingInfo* const info = FindFinding(code)) {
      if (!info->name.empty()) json_.Key("name").String(info->name);
      WriteText("shortDescription", info->title);
      WriteText("fullDescription", info->why);
      if (const std::string page = PageOf(code, options_); !page.empty()) {
        json_.Key("helpUri").String(page);
      }
      const std::string why(info->why);
      const std::string fix(info->fix);
      json_.Key("help").BeginObject();
      json_.Key("text").String(why + "\n\nWhat to do: " + fix);
      json_.Key("markdown").String(why + "\n\n**What to do.** " + fix).EndObject();
      json_.Key("defaultConfiguration").BeginObject();
      json_.Key("level").String(LevelOf(info->severity)).EndObject();
      WriteRuleProperties(*info);
    } else if (const auto title = extras_.titles.find(code); title != extras_.titles.end()) {
      WriteText("shortDescription", title->second);
    }
    json_.EndObject();
  }

  void WriteRuleProperties(const FindingInfo& info) {
    const bool is_security = info.severity == Severity::kSecurityWarning;
    json_.Key("properties").BeginObject();
    json_.Key("severity").String(SeverityWord(info.severity));
    if (!info.check.empty()) json_.Key("accessAnalyzerCheck").String(info.check);
    json_.Key("tags").BeginArray().String("iam");
    if (is_security) json_.String("security");
    json_.EndArray();
    // Code scanning sorts alerts with the tag `security` by a score; 7.0 is its "high".
    if (is_security) json_.Key("security-severity").String("7.0");
    json_.EndObject();
  }

  void WriteLocation(const LintFile& file) {
    const std::string uri = names_.UriOf(file.name);
    json_.Key("uri").String(uri);
    if (!options_.root.empty() && !uri.starts_with("file:")) json_.Key("uriBaseId").String(kRoot);
  }

  void WriteArtifacts() {
    json_.Key("artifacts").BeginArray();
    for (const LintFile& file : result_.files) {
      json_.BeginObject().Key("location").BeginObject();
      WriteLocation(file);
      json_.EndObject();
      json_.Key("length").Number(file.source.text().size());
      const bool yaml = file.name.ends_with(".yaml") || file.name.ends_with(".yml");
      json_.Key("mimeType").String(yaml ? "application/yaml" : "application/json");
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteResults() {
    json_.Key("results").BeginArray();
    std::size_t artifact = 0;
    for (const LintFile& file : result_.files) {
      if (!file.findings.empty()) {
        const LineIndex lines(file.source);
        Fingerprints fingerprints;
        for (const LintFinding& finding : file.findings) {
          WriteResult(file, artifact, finding, lines,
                      fingerprints.Next(finding.diagnostic, file.source.text()));
        }
      }
      ++artifact;
    }
    json_.EndArray();
  }

  void WriteResult(const LintFile& file, std::size_t artifact, const LintFinding& finding,
                   const LineIndex& lines, const std::string& fingerprint) {
    const Diagnostic& diagnostic = finding.diagnostic;
    json_.BeginObject().Key("ruleId").String(diagnostic.code);
    json_.Key("ruleIndex").Number(rules_.at(diagnostic.code));
    json_.Key("level").String(LevelOf(diagnostic.severity));
    WriteText("message", WithoutLinks(WithHint(diagnostic)));
    json_.Key("locations").BeginArray().BeginObject();
    json_.Key("physicalLocation").BeginObject();
    json_.Key("artifactLocation").BeginObject();
    WriteLocation(file);
    json_.Key("index").Number(artifact).EndObject();
    WriteRegion(diagnostic.span, lines);
    json_.EndObject();
    WriteLogicalLocation(diagnostic.pointer);
    json_.EndObject().EndArray();
    WriteRelated(artifact, static_cast<std::size_t>(&finding - file.findings.data()));
    json_.Key("partialFingerprints").BeginObject();
    json_.Key("remitFinding/v1").String(fingerprint).EndObject();
    WriteSuppressions(finding);
    json_.Key("properties").BeginObject();
    json_.Key("severity").String(SeverityWord(diagnostic.severity));
    if (!diagnostic.rule.empty()) json_.Key("rule").String(diagnostic.rule);
    json_.EndObject().EndObject();
  }

  void WriteRegion(Span span, const LineIndex& lines) {
    const Position begin = lines.AtCharacter(span.begin);
    const Position end = lines.AtCharacter(span.end);
    json_.Key("region").BeginObject();
    json_.Key("startLine").Number(begin.line);
    json_.Key("startColumn").Number(begin.column);
    json_.Key("endLine").Number(end.line);
    json_.Key("endColumn").Number(end.column);
    json_.Key("byteOffset").Number(begin.offset);
    json_.Key("byteLength").Number(end.offset - begin.offset);
    json_.EndObject();
  }

  void WriteRelated(std::size_t file, std::size_t finding) {
    const auto found = extras_.related.find({file, finding});
    if (found == extras_.related.end() || found->second.empty()) return;
    json_.Key("relatedLocations").BeginArray();
    for (const SarifPlace& related : found->second) {
      json_.BeginObject().Key("physicalLocation").BeginObject();
      json_.Key("artifactLocation").BeginObject();
      const std::string uri = names_.UriOf(related.file);
      json_.Key("uri").String(uri);
      if (!options_.root.empty() && !uri.starts_with("file:")) {
        json_.Key("uriBaseId").String(kRoot);
      }
      json_.EndObject();
      json_.Key("region").BeginObject();
      json_.Key("startLine").Number(related.position.line);
      json_.Key("startColumn").Number(related.position.column);
      json_.EndObject().EndObject();
      WriteText("message", WithoutLinks(related.message));
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteLogicalLocation(std::string_view pointer) {
    if (pointer.empty()) return;
    json_.Key("logicalLocations").BeginArray().BeginObject();
    json_.Key("fullyQualifiedName").String(pointer);
    json_.EndObject().EndArray();
  }

  // Once one result of a run has them, all do: an empty list says "not suppressed".
  void WriteSuppressions(const LintFinding& finding) {
    if (!any_waived_) return;
    json_.Key("suppressions").BeginArray();
    if (finding.waived) {
      json_.BeginObject().Key("kind").String("external").Key("status").String("accepted");
      json_.Key("justification").String(WaiverInWords(finding)).EndObject();
    }
    json_.EndArray();
  }

  const LintResult& result_;
  const LintReportOptions& options_;
  const SarifExtras& extras_;
  const FileNames names_;
  const bool any_waived_;
  std::map<std::string, std::size_t, std::less<>> rules_;  // code → index
  std::string out_;
  JsonWriter json_;
};

}  // namespace

std::string SarifReport(const LintResult& result, const LintReportOptions& options,
                        const SarifExtras& extras) {
  return SarifLog(result, options, extras).Write();
}

}  // namespace remit::inline v0
