#include "remit/policy/parser.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "remit/policy/strict.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::array<std::string_view, 3> kPolicyElements = {"Version", "Id", "Statement"};
constexpr std::array<std::string_view, 9> kStatementElements = {
    "Sid",       "Effect",   "Principal",   "NotPrincipal", "Action",
    "NotAction", "Resource", "NotResource", "Condition"};
constexpr std::array<std::string_view, 4> kPrincipalTypes = {"AWS", "Service", "Federated",
                                                             "CanonicalUser"};
constexpr std::array<std::string_view, 2> kEffects = {"Allow", "Deny"};

// An element in the wrong place may be spelt right.
std::string HintFor(std::string_view word, std::span<const std::string_view> known) {
  const std::string_view nearest = Nearest(word, known);
  return nearest == word ? std::string() : DidYouMean(nearest);
}

class PolicyReader {
 public:
  PolicyReader(const SourceText& source, const PolicyParseOptions& options)
      : source_(source), options_(options) {}

  PolicyParse Read(JsonValue value) && {
    PolicyDocument& document = result_.document;
    document.source = source_;
    document.span = value.span();
    document.pointer = value.Pointer();
    if (!value.IsObject()) {
      Error(value, "IAM0101", "GR01",
            "a policy is one JSON object, not " + std::string(JsonKindName(value.kind())));
      return std::move(result_);
    }
    bool has_statement = false;
    for (JsonValue member : value) {
      if (member.key() == "Version") {
        ReadVersion(member);
      } else if (member.key() == "Id") {
        document.id = ReadString(member, "GR03");
      } else if (member.key() == "Statement") {
        has_statement = true;
        ReadStatements(member);
      } else {
        UnknownElement(member, "policy", kPolicyElements);
      }
    }
    if (!has_statement) Error(value, "IAM0102", "GR04", "the policy has no `Statement`");
    return std::move(result_);
  }

 private:
  void Report(Severity severity, Span span, std::string pointer, std::string code, std::string rule,
              std::string message, std::string hint) {
    const std::size_t limit = options_.limits.max_diagnostics;
    if (result_.diagnostics.size() > limit) return;
    if (result_.diagnostics.size() == limit) {
      // An error whatever was left out, so that the rest is never taken for sound.
      severity = Severity::kError;
      code = "IAM0100";
      rule.clear();
      message = "more findings than `max_diagnostics` = " + std::to_string(limit) +
                "; the rest is left out";
      hint.clear();
    }
    result_.diagnostics.push_back({severity, std::move(code), std::move(rule), std::move(message),
                                   std::move(hint), std::move(pointer), span, Position{}});
  }

  // At the limit, diagnostics are no longer built: a hostile document must not
  // cost a pointer for each of its elements.
  bool Full() const { return result_.diagnostics.size() > options_.limits.max_diagnostics; }

  void Error(JsonValue at, std::string code, std::string rule, std::string message,
             std::string hint = {}) {
    broken_ = true;
    if (Full()) return;
    Report(Severity::kError, at.span(), at.Pointer(), std::move(code), std::move(rule),
           std::move(message), std::move(hint));
  }
  // About the member's name rather than its value.
  void KeyError(JsonValue at, std::string code, std::string rule, std::string message,
                std::string hint = {}) {
    broken_ = true;
    if (Full()) return;
    Report(Severity::kError, at.key_span(), at.Pointer(), std::move(code), std::move(rule),
           std::move(message), std::move(hint));
  }

  void UnknownElement(JsonValue member, std::string_view where,
                      std::span<const std::string_view> known) {
    const bool broken = broken_;  // what the other elements say can be read all the same
    KeyError(member, "IAM0103", "GR06",
             "unknown " + std::string(where) + " element " + Quoted(member.key()),
             HintFor(member.key(), known));
    broken_ = broken;
  }

  std::optional<PolicyString> ReadString(JsonValue value, std::string rule) {
    if (!value.IsString()) {
      Error(value, "IAM0104", std::move(rule),
            Quoted(value.key()) + " must be a string, not " +
                std::string(JsonKindName(value.kind())));
      return std::nullopt;
    }
    return PolicyString{std::string(value.text()), value.span()};
  }

  void ReadVersion(JsonValue value) {
    PolicyDocument& document = result_.document;
    document.version_span = value.span();
    const std::string_view text = value.IsString() ? value.text() : std::string_view();
    if (text == PolicyVersionName(PolicyVersion::k2012_10_17)) {
      document.version = PolicyVersion::k2012_10_17;
    } else if (text == PolicyVersionName(PolicyVersion::k2008_10_17)) {
      document.version = PolicyVersion::k2008_10_17;
    } else {
      // What its author wrote it for, so that nothing follows from the slip alone.
      document.version = PolicyVersion::k2012_10_17;
      Error(value, "IAM0105", "GR02",
            "`Version` must be \"2012-10-17\" or \"2008-10-17\"" +
                (value.IsString() ? ", not " + Quoted(text) : std::string()),
            "the version of the policy language, not of this policy: write \"2012-10-17\"");
    }
  }

  void ReadStatements(JsonValue value) {
    PolicyDocument& document = result_.document;
    document.statement_is_array = value.IsArray();
    if (value.IsObject()) {
      ReadStatement(value);
      return;
    }
    if (!value.IsArray()) {
      Error(value, "IAM0106", "GR04",
            "`Statement` must be an object or a list of objects, not " +
                std::string(JsonKindName(value.kind())));
      return;
    }
    if (value.size() == 0) Error(value, "IAM0106", "GR04", "`Statement` is an empty list");
    if (value.size() > options_.limits.max_statements) {
      Error(value, "IAM0107", "",
            Counted(value.size(), "statement") +
                ", more than `max_statements` = " + std::to_string(options_.limits.max_statements),
            "raise the limit if the policy is meant to be this large");
      return;
    }
    document.statements.reserve(value.size());
    std::size_t index = 0;
    for (JsonValue item : value) {
      if (item.IsObject()) {
        ReadStatement(item, index++);
      } else {
        ++index;
        Error(item, "IAM0106", "GR04",
              "a statement must be an object, not " + std::string(JsonKindName(item.kind())));
      }
    }
  }

  // A statement whose shape is wrong is left out: what can be read of it would
  // only be misunderstood.
  void ReadStatement(JsonValue value, std::size_t index = 0) {
    broken_ = false;
    Statement statement;
    statement.span = value.span();
    JsonValue effect;
    JsonValue action;
    JsonValue resource;
    JsonValue principal;
    for (JsonValue member : value) {
      const std::string_view name = member.key();
      if (name == "Sid") {
        statement.sid = ReadString(member, "GR09");
      } else if (name == "Effect") {
        effect = member;
        ReadEffect(member, statement);
      } else if (name == "Action" || name == "NotAction") {
        if (Exclusive(action, member)) ReadPatterns(member, "GR11", statement.action);
      } else if (name == "Resource" || name == "NotResource") {
        if (Exclusive(resource, member)) {
          ReadPatterns(member, "GR12", statement.resource.emplace());
        }
      } else if (name == "Principal" || name == "NotPrincipal") {
        if (Exclusive(principal, member)) ReadPrincipal(member, statement.principal.emplace());
      } else if (name == "Condition") {
        ReadCondition(member, statement);
      } else {
        UnknownElement(member, "statement", kStatementElements);
      }
    }
    if (!effect) Error(value, "IAM0108", "GR10", "the statement has no `Effect`");
    if (!action) {
      Error(value, "IAM0109", "GR11", "the statement has neither `Action` nor `NotAction`");
    }
    if (broken_) return;
    std::vector<Statement>& statements = result_.document.statements;
    if (statements.size() != index) statement.written_index = index;
    statements.push_back(std::move(statement));
  }

  // GR08. Both of the same name is a duplicate, found by the JSON reader.
  bool Exclusive(JsonValue& seen, JsonValue member) {
    if (seen && seen.key() != member.key()) {
      KeyError(member, "IAM0110", "GR08",
               Quoted(seen.key()) + " and " + Quoted(member.key()) + " exclude each other",
               "split the statement in two");
      return false;
    }
    seen = member;
    return true;
  }

  void ReadEffect(JsonValue value, Statement& statement) {
    statement.effect_span = value.span();
    const std::string_view text = value.IsString() ? value.text() : std::string_view();
    if (text == "Allow") {
      statement.effect = Effect::kAllow;
    } else if (text == "Deny") {
      statement.effect = Effect::kDeny;
    } else {
      Error(value, "IAM0108", "GR10",
            "`Effect` must be \"Allow\" or \"Deny\"" +
                (value.IsString() ? ", not " + Quoted(text)
                                  : ", not " + std::string(JsonKindName(value.kind()))),
            HintFor(text, kEffects));
    }
  }

  // GR13: a string or a list of strings.
  template <typename OnString>
  void ReadStrings(JsonValue value, const std::string& rule, OnString on_string) {
    if (value.IsString()) {
      on_string(value);
      return;
    }
    if (!value.IsArray()) {
      Error(value, "IAM0111", "GR13",
            Quoted(value.key()) + " must be a string or a list of strings, not " +
                std::string(JsonKindName(value.kind())));
      return;
    }
    if (value.size() == 0) Error(value, "IAM0112", rule, Quoted(value.key()) + " is an empty list");
    for (JsonValue item : value) {
      if (item.IsString()) {
        on_string(item);
      } else {
        Error(item, "IAM0111", "GR13",
              Quoted(value.key()) + " holds " + std::string(JsonKindName(item.kind())) +
                  " where a string is due");
      }
    }
  }

  void ReadPatterns(JsonValue value, const std::string& rule, PatternElement& element) {
    element.negated = value.key().starts_with("Not");
    element.span = value.span();
    if (value.IsArray()) element.patterns.reserve(value.size());
    ReadStrings(value, rule, [&](JsonValue item) {
      element.patterns.push_back({std::string(item.text()), item.span()});
    });
  }

  void ReadPrincipal(JsonValue value, PrincipalElement& element) {
    element.negated = value.key() == "NotPrincipal";
    element.span = value.span();
    if (value.IsString()) {
      element.everyone = value.text() == "*";
      if (!element.everyone) {
        Error(value, "IAM0113", "P07",
              "as a bare string " + Quoted(value.key()) + " can only be \"*\", not " +
                  Quoted(value.text()),
              "write {\"AWS\": \"…\"}, {\"Service\": \"…\"} or {\"Federated\": \"…\"}");
      }
      return;
    }
    if (!value.IsObject()) {
      Error(value, "IAM0113", "GR13",
            Quoted(value.key()) + " must be \"*\" or an object, not " +
                std::string(JsonKindName(value.kind())));
      return;
    }
    if (value.size() == 0) Error(value, "IAM0112", "P07", Quoted(value.key()) + " is empty");
    for (JsonValue member : value) {
      const auto* const known =
          std::find(kPrincipalTypes.begin(), kPrincipalTypes.end(), member.key());
      if (known == kPrincipalTypes.end()) {
        KeyError(member, "IAM0114", "P09", "unknown principal type " + Quoted(member.key()),
                 HintFor(member.key(), kPrincipalTypes));
        continue;
      }
      const auto type = static_cast<PrincipalType>(known - kPrincipalTypes.begin());
      ReadStrings(member, "GR13", [&](JsonValue item) {
        element.entries.push_back(
            {type, {std::string(item.text()), item.span()}, member.IsArray()});
      });
    }
  }

  void ReadCondition(JsonValue value, Statement& statement) {
    statement.has_condition = true;
    statement.condition_span = value.span();
    if (!value.IsObject()) {
      Error(value, "IAM0115", "GR14",
            "`Condition` must be an object of operators, not " +
                std::string(JsonKindName(value.kind())));
      return;
    }
    statement.conditions.reserve(value.size());
    for (JsonValue block : value) ReadConditionBlock(block, statement);
  }

  void ReadConditionBlock(JsonValue value, Statement& statement) {
    ConditionBlock block;
    block.name = {std::string(value.key()), value.key_span()};
    block.op = ParseConditionOperator(value.key());
    // An unknown operator without keys is tolerated (GR14).
    if (!block.op && !(value.IsObject() && value.size() == 0)) UnknownOperator(value);
    if (!value.IsObject()) {
      Error(value, "IAM0115", "GR14",
            "a condition operator takes an object of keys, not " +
                std::string(JsonKindName(value.kind())));
    } else {
      block.keys.reserve(value.size());
      for (JsonValue member : value) ReadConditionKey(member, block);
    }
    statement.conditions.push_back(std::move(block));
  }

  // U6: a stored policy may hold one; its tests can't be decided.
  void UnknownOperator(JsonValue block) {
    if (Full()) return;
    const std::string nearest = NearestConditionOperator(block.key());
    const bool strict = options_.mode == PolicyMode::kStrict;
    Report(strict ? Severity::kError : Severity::kWarning, block.key_span(), block.Pointer(),
           "IAM0116", strict ? "GR14" : "U6", "unknown condition operator " + Quoted(block.key()),
           DidYouMean(nearest));
  }

  void ReadConditionKey(JsonValue value, ConditionBlock& block) {
    ConditionKey key;
    key.key = {std::string(value.key()), value.key_span()};
    key.values_span = value.span();
    const auto add = [&](JsonValue item) {
      ValueKind kind = ValueKind::kString;
      switch (item.kind()) {
        case JsonKind::kString: break;
        case JsonKind::kNumber: kind = ValueKind::kNumber; break;
        case JsonKind::kBoolean: kind = ValueKind::kBoolean; break;
        default:
          Error(item, "IAM0117", "GR14",
                "a condition value must be a string, number or boolean, not " +
                    std::string(JsonKindName(item.kind())));
          return;
      }
      key.values.push_back({std::string(item.text()), kind, item.span()});
    };
    if (value.IsArray()) {
      key.values.reserve(value.size());
      for (JsonValue item : value) add(item);
    } else {
      add(value);
    }
    block.keys.push_back(std::move(key));
  }

  const SourceText& source_;
  const PolicyParseOptions& options_;
  PolicyParse result_;
  bool broken_ = false;  // in the statement that is being read
};

}  // namespace

PolicyParse ParsePolicy(JsonValue value, const SourceText& source,
                        const PolicyParseOptions& options) {
  PolicyParse parsed = PolicyReader(source, options).Read(value);
  if (options.mode == PolicyMode::kStrict && value.IsObject()) {
    for (Diagnostic& d : CheckStrict(parsed.document, options.type)) {
      parsed.diagnostics.push_back(std::move(d));
    }
  }
  PutInOrder(source, parsed.diagnostics);
  return parsed;
}

PolicyParse ParsePolicy(const SourceText& text, const PolicyParseOptions& options) {
  JsonParse json = ParseJson(text, options.limits.json);
  if (!json.tree.root()) {
    PolicyParse failed;
    failed.document.source = text;
    failed.diagnostics = std::move(json.diagnostics);
    return failed;
  }
  PolicyParse parsed = ParsePolicy(json.tree.root(), text, options);
  parsed.diagnostics.insert(parsed.diagnostics.end(),
                            std::make_move_iterator(json.diagnostics.begin()),
                            std::make_move_iterator(json.diagnostics.end()));
  PutInOrder(text, parsed.diagnostics);
  return parsed;
}

}  // namespace remit::inline v0
