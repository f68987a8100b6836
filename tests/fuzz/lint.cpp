// Any bytes through the linter, and policies with some tokens moved, doubled or
// lost: a result comes back, and what it points at is there.
//
// Input that begins with `!` is a program: each byte pair after it changes one
// token of the policy that the first one chooses. All else is linted as it is.

#include "remit/validate/lint.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "remit/support/files.h"
#include "remit/support/json.h"
#include "remit/support/strings.h"
#include "remit/validate/embedded_policies.h"
#include "tests/fuzz/require.h"

namespace remit {
namespace {

// What is being linted: a program of changes doesn't show it.
std::string_view current;

void RequireOfCurrent(bool holds, const char* what, std::string_view detail) {
  if (!holds) std::fprintf(stderr, "%.*s\n", static_cast<int>(current.size()), current.data());
  Require(holds, what, detail);
}

std::string Token(JsonValue parent, JsonValue part, std::size_t index) {
  if (!parent.IsObject()) return std::to_string(index);
  std::string token;
  AppendPointerToken(token, part.key());
  return token.substr(1);
}

// Through the values of the text, and through those of strings that hold JSON.
bool Resolves(JsonValue value, std::string_view pointer) {
  if (pointer.empty()) return true;
  if (value.IsString()) {
    const JsonParse inner = ParseJson(SourceText::Borrow(value.text(), "inner"));
    return inner.tree.root() && !inner.tree.root().IsString() &&
           Resolves(inner.tree.root(), pointer);
  }
  if (!value.IsObject() && !value.IsArray()) return false;
  const std::size_t slash = std::min(pointer.find('/', 1), pointer.size());
  const std::string_view token = pointer.substr(1, slash - 1);
  std::size_t index = 0;
  for (const JsonValue part : value) {
    if (Token(value, part, index++) == token && Resolves(part, pointer.substr(slash))) return true;
  }
  return false;
}

void CheckLinted(std::string_view bytes, const LintOptions& options, std::string_view name) {
  current = bytes;
  const SourceText text = SourceText::Borrow(bytes, name);
  const LintFile file = LintText(text, options);
  const bool lines = name.ends_with(".jsonl");
  const JsonParse json = ParseJson(text);
  // Where a name occurs twice, a pointer may mean either.
  const bool ambiguous =
      std::any_of(file.findings.begin(), file.findings.end(),
                  [](const LintFinding& finding) { return finding.diagnostic.code == "JSON0005"; });
  std::size_t last = 0;
  for (const LintFinding& finding : file.findings) {
    const Diagnostic& diagnostic = finding.diagnostic;
    const std::string what = Render(diagnostic, text);
    RequireOfCurrent(diagnostic.span.begin <= diagnostic.span.end, "spans have an end", what);
    RequireOfCurrent(diagnostic.span.end <= bytes.size(), "spans lie in the text", what);
    RequireOfCurrent(diagnostic.position == text.PositionAt(diagnostic.span.begin),
                     "positions are right", what);
    RequireOfCurrent(diagnostic.position.offset >= last, "findings stand in the order of the text",
                     what);
    last = diagnostic.position.offset;
    RequireOfCurrent(!diagnostic.code.empty() && !diagnostic.message.empty(),
                     "findings say something", what);
    RequireOfCurrent(what.find('\x1b') == std::string::npos, "nothing moves the cursor", what);
    if (!lines && !ambiguous && json.tree.root()) {
      RequireOfCurrent(Resolves(json.tree.root(), diagnostic.pointer), "pointers lead somewhere",
                       what);
    }
  }
  for (const LintDocument& document : file.documents) {
    if (lines) break;
    RequireOfCurrent(Resolves(json.tree.root(), document.pointer), "documents are there",
                     document.pointer);
  }
}

const std::vector<std::string>& RealTexts() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> read;
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             std::filesystem::path(REMIT_SOURCE_DIR) / "docs/examples/lint")) {
      if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) read.push_back(*ReadFile(path, std::size_t{1} << 20));
    return read;
  }();
  return texts;
}

// The values and names of a text, as places of it.
void CollectTokens(JsonValue value, std::vector<Span>& tokens) {
  tokens.push_back(value.span());
  if (value.key_span().end > 0) tokens.push_back(value.key_span());
  if (!value.IsObject() && !value.IsArray()) return;
  for (const JsonValue part : value) CollectTokens(part, tokens);
}

constexpr std::array<std::string_view, 16> kReplacements = {
    "\"*\"",
    "[]",
    "{}",
    "null",
    "\"\"",
    "1",
    "true",
    "\"arn:aws:s3:::b/*\"",
    "\"\\ud83d\\ude00\\\"\"",
    R"({"Ref": "X"})",
    R"({"Fn::Sub": "${A}:${!b}:${"})",
    R"({"Fn::If": ["C", "a", {"Ref": "AWS::NoValue"}]})",
    R"({"Fn::Join": ["", ["a", {"Ref": "B"}]]})",
    R"({"Ref": "AWS::NoValue"})",
    "\"Statement\"",
    R"("{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"allow\"}]}")"};

std::string Mutated(std::string text, const std::uint8_t* data, std::size_t size) {
  for (std::size_t i = 0; i + 1 < size && i < 24; i += 2) {
    const JsonParse json = ParseJson(SourceText::Borrow(text, "text"));
    if (!json.tree.root()) return text;
    std::vector<Span> tokens;
    CollectTokens(json.tree.root(), tokens);
    const Span token = tokens[(data[i] * 256U + data[i + 1]) % tokens.size()];
    const Span other = tokens[(data[i + 1] * 31U + data[i]) % tokens.size()];
    const std::string taken = text.substr(other.begin, other.end - other.begin);
    const bool replace = data[i] % 3 != 0;
    text.replace(token.begin, token.end - token.begin,
                 replace ? std::string(kReplacements[data[i + 1] % kReplacements.size()]) : taken);
    if (text.size() > 100'000) break;
  }
  return text;
}

}  // namespace
}  // namespace remit

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace remit;  // NOLINT(google-build-using-namespace)
  std::string text(reinterpret_cast<const char*>(data), size);
  if (size > 2 && data[0] == '!') {
    text = Mutated(RealTexts()[data[1] % RealTexts().size()], data + 2, size - 2);
  }
  CheckLinted(text, {}, "text.json");
  CheckLinted(text, {}, "text.jsonl");
  LintOptions options;
  options.type = *ParsePolicyType(PolicyTypeNames()[size % PolicyTypeNames().size()]);
  options.validate.account = "111122223333";
  CheckLinted(text, options, "text.json");
  return 0;
}
