#include "remit/policy/document.h"

#include <array>
#include <utility>

#include "remit/support/strings.h"

namespace remit::inline v0 {

std::string_view PolicyVersionName(PolicyVersion version) {
  switch (version) {
    case PolicyVersion::kAbsent: return "";
    case PolicyVersion::k2008_10_17: return "2008-10-17";
    case PolicyVersion::k2012_10_17: return "2012-10-17";
  }
  return "";
}

std::string_view EffectName(Effect effect) { return effect == Effect::kAllow ? "Allow" : "Deny"; }

std::string_view PrincipalTypeName(PrincipalType type) {
  switch (type) {
    case PrincipalType::kAws: return "AWS";
    case PrincipalType::kService: return "Service";
    case PrincipalType::kFederated: return "Federated";
    case PrincipalType::kCanonicalUser: return "CanonicalUser";
  }
  return "";
}

std::string StatementPointer(const PolicyDocument& document, std::size_t statement) {
  std::string pointer = document.pointer + "/Statement";
  if (document.statement_is_array) {
    const bool moved = statement < document.statements.size() &&
                       document.statements[statement].written_index.has_value();
    pointer +=
        "/" + std::to_string(moved ? *document.statements[statement].written_index : statement);
  }
  return pointer;
}

namespace {

class PlaceCollector {
 public:
  explicit PlaceCollector(const PolicyDocument& document) : document_(document) {}

  void Add(std::string pointer, Span span) {
    if (span.empty()) return;  // built by a program: it has no place
    places_.push_back({std::move(pointer), span, document_.source.PositionAt(span.begin)});
  }

  // Whether a list was written as one shows in its span: a bare value fills it.
  template <typename Value>
  void AddList(const std::string& pointer, Span list, const std::vector<Value>& values) {
    const bool bare = values.size() == 1 && values.front().span == list;
    for (std::size_t i = 0; i < values.size(); ++i) {
      Add(bare ? pointer : pointer + "/" + std::to_string(i), values[i].span);
    }
  }

  void AddPatterns(const std::string& base, const char* name, const PatternElement& element) {
    const std::string pointer = base + (element.negated ? "/Not" : "/") + name;
    const bool bare = element.patterns.size() == 1 && element.patterns.front().span == element.span;
    if (!bare) Add(pointer, element.span);
    AddList(pointer, element.span, element.patterns);
  }

  std::vector<ElementPlace> Take() && { return std::move(places_); }

 private:
  const PolicyDocument& document_;
  std::vector<ElementPlace> places_;
};

}  // namespace

std::vector<ElementPlace> ElementPlaces(const PolicyDocument& document) {
  PlaceCollector places(document);
  places.Add(document.pointer, document.span);
  places.Add(document.pointer + "/Version", document.version_span);
  if (document.id) places.Add(document.pointer + "/Id", document.id->span);
  for (std::size_t s = 0; s < document.statements.size(); ++s) {
    const Statement& statement = document.statements[s];
    const std::string base = StatementPointer(document, s);
    places.Add(base, statement.span);
    if (statement.sid) places.Add(base + "/Sid", statement.sid->span);
    places.Add(base + "/Effect", statement.effect_span);
    if (statement.principal) {
      const PrincipalElement& principal = *statement.principal;
      const std::string pointer = base + (principal.negated ? "/NotPrincipal" : "/Principal");
      places.Add(pointer, principal.span);
      std::array<std::size_t, 4> counts{};
      for (const PrincipalEntry& entry : principal.entries) {
        std::string at = pointer + "/" + std::string(PrincipalTypeName(entry.type));
        const std::size_t index = counts[static_cast<std::size_t>(entry.type)]++;
        if (entry.in_list) at += "/" + std::to_string(index);
        places.Add(std::move(at), entry.value.span);
      }
    }
    places.AddPatterns(base, "Action", statement.action);
    if (statement.resource) places.AddPatterns(base, "Resource", *statement.resource);
    if (!statement.has_condition) continue;
    const std::string condition = base + "/Condition";
    places.Add(condition, statement.condition_span);
    for (const ConditionBlock& block : statement.conditions) {
      std::string block_pointer = condition;
      AppendPointerToken(block_pointer, block.name.text);
      places.Add(block_pointer, block.name.span);
      for (const ConditionKey& key : block.keys) {
        std::string key_pointer = block_pointer;
        AppendPointerToken(key_pointer, key.key.text);
        places.Add(key_pointer, key.key.span);
        places.AddList(key_pointer, key.values_span, key.values);
      }
    }
  }
  return std::move(places).Take();
}

}  // namespace remit::inline v0
