// One IAM policy document as a value (§1.1 of docs/semantics.md).
//
// Elements keep their order, their text as written after unescaping, and the
// place that they came from. Two documents are equal when they say the same in
// the same order: places don't count, and a bare value equals a list of one (GR13).
// Plain data: thread-safe to read.
#ifndef REMIT_POLICY_DOCUMENT_H_
#define REMIT_POLICY_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "remit/policy/condition_operator.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

// GR02: a document without a Version is of 2008-10-17.
enum class PolicyVersion : std::uint8_t { kAbsent, k2008_10_17, k2012_10_17 };

enum class Effect : std::uint8_t { kAllow, kDeny };

// A string of the document and where it stood, quotes included.
struct PolicyString {
  std::string text;
  Span span;

  bool operator==(const PolicyString& other) const { return text == other.text; }
};

// Principal or NotPrincipal.
enum class PrincipalType : std::uint8_t { kAws, kService, kFederated, kCanonicalUser };

struct PrincipalEntry {
  PrincipalType type = PrincipalType::kAws;
  PolicyString value;
  bool in_list = false;  // written within [ ]; shapes the pointer

  bool operator==(const PrincipalEntry& other) const {
    return type == other.type && value == other.value;
  }
};

struct PrincipalElement {
  bool negated = false;   // NotPrincipal
  bool everyone = false;  // the bare string "*", which is more than {"AWS": "*"} (P07)
  std::vector<PrincipalEntry> entries;
  Span span;

  bool operator==(const PrincipalElement& other) const {
    return negated == other.negated && everyone == other.everyone && entries == other.entries;
  }
};

// Action or NotAction, Resource or NotResource.
struct PatternElement {
  bool negated = false;
  std::vector<PolicyString> patterns;
  Span span;

  bool operator==(const PatternElement& other) const {
    return negated == other.negated && patterns == other.patterns;
  }
};

enum class ValueKind : std::uint8_t { kString, kNumber, kBoolean };

// A value in a condition. `text` of a number or boolean is as written (U26).
struct ConditionValue {
  std::string text;
  ValueKind kind = ValueKind::kString;
  Span span;

  bool operator==(const ConditionValue& other) const {
    return text == other.text && kind == other.kind;
  }
};

struct ConditionKey {
  PolicyString key;
  std::vector<ConditionValue> values;
  Span values_span;  // of the value or the list

  bool operator==(const ConditionKey& other) const {
    return key == other.key && values == other.values;
  }
};

struct ConditionBlock {
  PolicyString name;                    // as written
  std::optional<ConditionOperator> op;  // nothing when the name is unknown (U6)
  std::vector<ConditionKey> keys;

  bool operator==(const ConditionBlock& other) const {
    return name == other.name && keys == other.keys;
  }
};

struct Statement {
  std::optional<PolicyString> sid;
  Effect effect = Effect::kAllow;
  std::optional<PrincipalElement> principal;
  PatternElement action;
  std::optional<PatternElement> resource;
  bool has_condition = false;  // an empty Condition is written, though it says nothing (C01)
  std::vector<ConditionBlock> conditions;
  Span span;
  Span effect_span;
  Span condition_span;
  // Its place in the list as written, where others before it couldn't be read
  // and are left out; shapes the pointer.
  std::optional<std::size_t> written_index = {};

  bool operator==(const Statement& other) const {
    return sid == other.sid && effect == other.effect && principal == other.principal &&
           action == other.action && resource == other.resource &&
           has_condition == other.has_condition && conditions == other.conditions;
  }
};

struct PolicyDocument {
  PolicyVersion version = PolicyVersion::kAbsent;
  std::optional<PolicyString> id;
  std::vector<Statement> statements;

  // Where the document came from; empty for one that a program built.
  SourceText source;
  Span span;
  std::string pointer;             // of the document within `source`
  bool statement_is_array = true;  // shapes the pointers of statements
  Span version_span;

  bool operator==(const PolicyDocument& other) const {
    return version == other.version && id == other.id && statements == other.statements;
  }
};

// V01: variables are expanded in documents of this version only.
inline bool ExpandsVariables(const PolicyDocument& document) {
  return document.version == PolicyVersion::k2012_10_17;
}

std::string_view PolicyVersionName(PolicyVersion version);  // empty when absent
std::string_view EffectName(Effect effect);
std::string_view PrincipalTypeName(PrincipalType type);

// "/Statement/3", or "/Statement" where it is no array, below the document's own pointer.
std::string StatementPointer(const PolicyDocument& document, std::size_t statement);

// Leaves out the statements for which `predicate` is true; the others keep their pointers.
template <typename Predicate>
void RemoveStatements(PolicyDocument& document, Predicate predicate) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < document.statements.size(); ++i) {
    Statement& statement = document.statements[i];
    if (predicate(std::as_const(statement))) continue;
    if (kept != i) {
      if (!statement.written_index) statement.written_index = i;
      document.statements[kept] = std::move(statement);
    }
    ++kept;
  }
  document.statements.erase(document.statements.begin() + static_cast<std::ptrdiff_t>(kept),
                            document.statements.end());
}

// One element of a document and its place.
struct ElementPlace {
  std::string pointer;
  Span span;
  Position position;
};

// Every element that has a place, in the order of the text: Version, Id, each
// Statement, and within it each element, operator, key and value.
std::vector<ElementPlace> ElementPlaces(const PolicyDocument& document);

}  // namespace remit::inline v0

#endif  // REMIT_POLICY_DOCUMENT_H_
