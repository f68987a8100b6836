#include "tests/report/lint_fixture.h"

#include <string>
#include <string_view>
#include <utility>

namespace remit {
namespace {

LintFile File(std::string name, std::string text) {
  LintFile file;
  file.name = name;
  file.source = SourceText::FromString(std::move(text), std::move(name));
  return file;
}

// A finding at the first occurrence of `element`.
LintFinding& Add(LintFile& file, std::string_view code, Severity severity, std::string pointer,
                 std::string_view element, std::string message, std::string hint = {}) {
  LintFinding& finding = file.findings.emplace_back();
  Diagnostic& diagnostic = finding.diagnostic;
  diagnostic.code = code;
  diagnostic.severity = severity;
  diagnostic.pointer = std::move(pointer);
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  const std::size_t at = file.source.text().find(element);
  diagnostic.span = {at, at + element.size()};
  diagnostic.position = file.source.PositionAt(at);
  return finding;
}

LintFile RoleFile() {
  LintFile file = File("roles/build agent.json", R"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Bücher", "Effect": "Allow", "Action": "s3:GetObjekt",
      "Resource": "arn:aws:s3:::bücher/*",
      "Condition": {
        "StringLikes": {"aws:PrincipalTag/team": "${aws:username}"}
      }
    },
    {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"},
    {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*"}
  ]
}
)");
  file.documents = {{"", PolicyType::kIdentityManaged}};
  Add(file, "IAM0204", Severity::kError, "/Statement/0/Sid", "\"Bücher\"",
      "the Sid `Bücher` holds other characters than letters and digits")
      .diagnostic.rule = "GR09";
  Add(file, "IAM0206", Severity::kSuggestion, "/Statement/0/Action", "\"s3:GetObjekt\"",
      "there is no action `s3:GetObjekt`", "did you mean `s3:GetObject`?");
  LintFinding& waived =
      Add(file, "IAM0116", Severity::kError, "/Statement/0/Condition/StringLikes",
          "\"StringLikes\": {\"aws:PrincipalTag/team\": \"${aws:username}\"}\n      }",
          "unknown condition operator `StringLikes`", "did you mean `StringLike`?");
  waived.diagnostic.rule = "GR14";
  waived.waived = true;
  waived.waiver_reason = "the appliance reads it, see OPS-7";
  waived.waiver_expires = "2026-12-31";
  waived.waiver_who = "alice";
  waived.waiver_ends_soon = true;
  Add(file, "IAM0220", Severity::kSecurityWarning, "/Statement/1/Action", "\"iam:PassRole\"",
      "any role can be passed, 100% of them: to any service");
  return file;
}

LintFile Template() {
  LintFile file = File("template.json", R"({"Resources": {"R": {"Type": "AWS::IAM::Policy",
  "Properties": {"PolicyDocument": {
    "Id": "x", "Statement": []
  }}}}})");
  file.documents = {{"/Resources/R/Properties/PolicyDocument", PolicyType::kIdentityInline}};
  Add(file, "IAM0203", Severity::kWarning, "/Resources/R/Properties/PolicyDocument/Id", "\"x\"",
      "`Id` has no meaning here")
      .diagnostic.rule = "GR03";
  return file;
}

LintFile WaiversFile() {
  LintFile file = File("remit-waivers.json", R"({"waivers": [
  {"code": "IAM0107", "file": "old.json", "reason": "r", "expires": "2026-01-31"}
]})");
  Add(file, "LINT0102", Severity::kWarning, "/waivers/0",
      R"({"code": "IAM0107", "file": "old.json", "reason": "r", "expires": "2026-01-31"})",
      "the waiver of `IAM0107` in `old.json` has expired on 2026-01-31",
      "remove it: nothing in this run needs it");
  return file;
}

}  // namespace

LintResult EverySeverity() {
  LintFile clean = File("clean.json", "{}");
  clean.documents = {{"", PolicyType::kTrust}};
  LintResult result;
  result.files = {RoleFile(), clean, Template(), WaiversFile()};
  result.catalog_date = "2026-11-01";
  return result;
}

LintResult Hostile() {
  LintFile file = File("a\x01\x1b[2J\xFF<&>\"'%41,:\n::error::x \xE2\x80\xAE \xEF\xBF\xBF.json",
                       "{\"\xFE\x80\x1b\": \"\xC3\x28\x07 ]]>\"}\n");
  Add(file, "NOTTHERE", Severity::kError, "/a\x02\xF0\x28/0", "\"\xC3\x28\x07 ]]>\"",
      "\r\n::error::`<b>&\xFF\x0B]]>` [click](https://evil.example) 100%",
      "hint\x1b[31m\n::stop-commands::x");
  LintFinding& waived =
      Add(file, "IAM0107", Severity::kWarning, "", "{", "the whole text is in question");
  waived.waived = true;
  waived.waiver_reason = "because\x7f\xFF\n::error::";
  waived.waiver_expires = "2026-12-31";
  // A finding without a place, as one about a document that a program built.
  file.findings.emplace_back().diagnostic.code = "IAM0107";
  LintResult result;
  result.files = {file, File("/elsewhere/x y.json", ""), File("<stdin>", "[]")};
  return result;
}

LintResult Clean() {
  LintResult result;
  result.files = {File("a.json", "{}"), File("b.json", "{}")};
  for (LintFile& file : result.files) file.documents = {LintDocument{}};
  return result;
}

LintReportOptions Options() {
  LintReportOptions options;
  options.folder = "/work/customer/policies";
  options.root = "/work/customer";
  options.pages = "https://docs.example/findings/";
  options.version = "1.2.3";
  return options;
}

}  // namespace remit
