#include "remit/policy/strict.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_set.h"

#include "lib/policy/strict_names.h"
#include "lib/policy/strict_types.h"
#include "lib/policy/strict_values.h"
#include "remit/policy/findings.h"
#include "remit/policy/printer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// What one policy type asks of the document as a whole.
struct TypeRules {
  bool needs_2012;        // GR02
  bool plain_characters;  // GR01: IAM and Organizations look at them, other services may not
  bool has_id;            // GR03
  bool plain_sids;        // GR09
  std::size_t limit;      // GR17, as of 2026; 0 where it depends on the service
  bool counts_spaces;
  std::string_view size_hint;
};

constexpr std::string_view kMostManaged =
    "AWS does not count white space; split the policy in two managed policies";
constexpr std::string_view kMostInline =
    "that is for a role, all its inline policies together; a group has 5,120, a user 2,048";
constexpr std::string_view kMostTrust = "the default quota; AWS raises it on request";
constexpr std::string_view kMostOrganizations =
    "Organizations counts white space: remove it, or split the policy";

// In the order of PolicyType.
constexpr std::array<TypeRules, 10> kTypeRules = {{
    {true, true, false, true, 6'144, false, kMostManaged},            // managed
    {false, true, false, true, 10'240, false, kMostInline},           // inline
    {false, false, true, false, 0, true, ""},                         // resource
    {false, true, true, true, 2'048, false, kMostTrust},              // trust
    {true, true, false, true, 6'144, false, kMostManaged},            // boundary
    {true, true, false, true, 5'120, true, kMostOrganizations},       // scp
    {true, true, false, true, 5'120, true, kMostOrganizations},       // scp-legacy
    {true, true, false, false, 5'120, true, kMostOrganizations},      // rcp
    {false, true, false, true, 2'048, true, "remove white space"},    // session
    {false, false, true, false, 20'480, true, "remove white space"},  // endpoint
}};
static_assert(kTypeRules.size() == static_cast<std::size_t>(PolicyType::kVpcEndpoint) + 1);

// The first character outside U+0009, U+000A, U+000D and U+0020 to U+00FF; empty for none.
std::string_view FirstForbiddenCharacter(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = Utf8Length(text, i);
    const bool allowed = lead < 0x80 ? lead >= 0x20 || lead == '\t' || lead == '\n' || lead == '\r'
                                     : length == 2 && lead <= 0xC3;
    if (!allowed) return text.substr(i, length);
    i += length;
  }
  return {};
}

// "U+2713".
std::string CodePointName(std::string_view character) {
  std::uint32_t code = static_cast<unsigned char>(character.front());
  if (character.size() > 1) {
    code &= 0xFFU >> (character.size() + 1);
    for (char c : character.substr(1)) code = (code << 6) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  std::string name;
  for (int digit = 0; digit < 4 || code != 0; ++digit, code >>= 4) {
    name.insert(name.begin(), "0123456789ABCDEF"[code & 0xF]);
  }
  return "U+" + name;
}

std::size_t CountCharacters(std::string_view text, bool spaces) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [&](char c) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    const bool begins_character = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return begins_character && (spaces || !space);
  }));
}

class StrictChecker {
 public:
  StrictChecker(const PolicyDocument& document, PolicyType type)
      : document_(document),
        type_(type),
        rules_(kTypeRules[static_cast<std::size_t>(type)]),
        expands_(ExpandsVariables(document)),
        findings_(document) {}

  std::vector<Diagnostic> Run() && {
    CheckVersion();
    CheckId();
    CheckSize();
    for (std::size_t s = 0; s < document_.statements.size() && !findings_.Full(); ++s) {
      CheckStatement(s);
    }
    return std::move(findings_).Take();
  }

 private:
  void Add(std::string_view code, std::string_view rule, std::string message, std::string hint,
           std::string pointer, Span span, Severity severity = Severity::kError) {
    findings_.Add({severity, code, rule, std::move(message), std::move(hint)}, std::move(pointer),
                  span);
  }

  void CheckVersion() {
    if (!rules_.needs_2012 || document_.version == PolicyVersion::k2012_10_17) return;
    const bool absent = document_.version == PolicyVersion::kAbsent;
    Add("IAM0202", "GR02",
        std::string(NameOfType(type_)) + " must be of version 2012-10-17" +
            (absent ? "; without `Version` it is of 2008-10-17" : ""),
        "write \"Version\": \"2012-10-17\"",
        absent ? document_.pointer : document_.pointer + "/Version",
        absent ? document_.span : document_.version_span);
  }

  void CheckId() {
    if (!document_.id) return;
    CheckCharacters(*document_.id, [&] { return document_.pointer + "/Id"; });
    if (rules_.has_id) return;
    Add("IAM0203", "GR03", "`Id` has no meaning in " + std::string(NameOfType(type_)),
        "remove it; resource-based policies have it", document_.pointer + "/Id", document_.id->span,
        Severity::kWarning);
  }

  // The limit of a resource policy is that of the service whose actions it lists.
  std::size_t Limit() const {
    if (type_ != PolicyType::kResource) return rules_.limit;
    std::string service;
    for (const Statement& statement : document_.statements) {
      for (const PolicyString& action : statement.action.patterns) {
        const std::string of_action = LowerAscii(ServiceOfAction(action.text));
        if (of_action.empty() || (!service.empty() && of_action != service)) return 0;
        service = of_action;
      }
    }
    if (service == "s3") return std::size_t{20} << 10;
    if (service == "kms") return std::size_t{32} << 10;
    return 0;
  }

  void CheckSize() {
    const std::size_t limit = Limit();
    if (limit == 0) return;
    const std::string_view source = document_.source.text();
    std::size_t size = 0;
    if (document_.span.end > document_.span.begin && document_.span.end <= source.size()) {
      const Span span = document_.span;
      size =
          CountCharacters(source.substr(span.begin, span.end - span.begin), rules_.counts_spaces);
    } else {
      size = CountCharacters(PrintPolicy(document_, {.indent = 0}), rules_.counts_spaces);
    }
    if (size <= limit) return;
    Add("IAM0219", "GR17",
        std::string(NameOfType(type_)) + " can have " + std::to_string(limit) +
            " characters, this one has " + std::to_string(size),
        std::string(rules_.size_hint), document_.pointer, document_.span);
  }

  // GR01. `pointer` is called only where there is something to say.
  template <typename Pointer>
  void CheckCharacters(std::string_view text, Span span, Pointer pointer) {
    const std::string_view found = FirstForbiddenCharacter(text);
    if (found.empty()) return;
    Add("IAM0201", "GR01",
        Quoted(text) + " holds the character " + CodePointName(found) +
            ", which IAM policies cannot contain",
        "allowed are tab, line feed, carriage return and U+0020 to U+00FF", pointer(), span,
        rules_.plain_characters ? Severity::kError : Severity::kWarning);
  }
  template <typename Pointer>
  void CheckCharacters(const PolicyString& string, Pointer pointer) {
    CheckCharacters(string.text, string.span, pointer);
  }

  void CheckStatement(std::size_t index) {
    const Statement& statement = document_.statements[index];
    if (statement.sid) CheckSid(index, *statement.sid);
    if (statement.principal) {
      const PrincipalElement& principal = *statement.principal;
      for (std::size_t i = 0; i < principal.entries.size() && !findings_.Full(); ++i) {
        CheckCharacters(principal.entries[i].value,
                        [&] { return PrincipalPointer(document_, index, principal, i); });
      }
    }
    CheckPatterns(index, "Action", statement.action,
                  [](std::string_view text) { return CheckActionName(text); });
    if (statement.resource && type_ != PolicyType::kTrust) {
      CheckPatterns(index, "Resource", *statement.resource, [&](std::string_view text) {
        return CheckResourceName(text, type_, expands_);
      });
    }
    CheckStatementOfType(document_, index, type_, findings_);
    for (const ConditionBlock& block : statement.conditions) CheckConditions(index, block);
  }

  void CheckSid(std::size_t index, const PolicyString& sid) {
    const auto pointer = [&] { return StatementPointer(document_, index) + "/Sid"; };
    CheckCharacters(sid, pointer);
    if (sid.text.empty()) return;
    const bool plain = std::all_of(sid.text.begin(), sid.text.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
    if (rules_.plain_sids && !plain) {
      Add("IAM0204", "GR09", "`Sid` " + Quoted(sid.text) + " can only hold letters and digits",
          "write A-Z, a-z and 0-9, without spaces", pointer(), sid.span);
    }
    if (!sids_.insert(sid.text).second) {
      Add("IAM0205", "GR09",
          "`Sid` " + Quoted(sid.text) + " occurs twice; statement ids must be unique in a policy",
          "", pointer(), sid.span);
    }
  }

  template <typename Check>
  void CheckPatterns(std::size_t index, const char* name, const PatternElement& element,
                     Check check) {
    for (std::size_t i = 0; i < element.patterns.size() && !findings_.Full(); ++i) {
      const PolicyString& pattern = element.patterns[i];
      const auto pointer = [&] { return PatternPointer(document_, index, name, element, i); };
      CheckCharacters(pattern, pointer);
      if (std::optional<Complaint> complaint = check(pattern.text)) {
        findings_.Add(*std::move(complaint), pointer(), pattern.span);
      }
    }
  }

  void CheckConditions(std::size_t index, const ConditionBlock& block) {
    const auto block_pointer = [&] {
      std::string pointer = StatementPointer(document_, index) + "/Condition";
      AppendPointerToken(pointer, block.name.text);
      return pointer;
    };
    CheckCharacters(block.name, block_pointer);
    for (const ConditionKey& key : block.keys) {
      CheckCharacters(key.key, [&] {
        std::string pointer = block_pointer();
        AppendPointerToken(pointer, key.key.text);
        return pointer;
      });
      for (std::size_t i = 0; i < key.values.size() && !findings_.Full(); ++i) {
        const ConditionValue& value = key.values[i];
        const auto pointer = [&] { return ConditionValuePointer(document_, index, block, key, i); };
        CheckCharacters(value.text, value.span, pointer);
        if (!block.op) continue;  // reported by the parser, or without keys
        if (auto complaint = CheckLiteral(block.op->base, value.text, expands_)) {
          findings_.Add(*std::move(complaint), pointer(), value.span);
        }
      }
    }
  }

  const PolicyDocument& document_;
  PolicyType type_;
  const TypeRules& rules_;
  bool expands_;
  Findings findings_;
  absl::flat_hash_set<std::string_view, StringHash, StringEqual> sids_;
};

}  // namespace

std::vector<Diagnostic> CheckStrict(const PolicyDocument& document, PolicyType type) {
  return StrictChecker(document, type).Run();
}

}  // namespace remit::inline v0
