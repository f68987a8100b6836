#include "lib/access/statement_reduction.h"

#include <algorithm>
#include <utility>

namespace remit::inline v0 {

ReducedDocument KeepStatements(const PolicyDocument& document, std::vector<std::uint32_t> kept,
                               std::string_view action) {
  PolicyDocument less;
  less.version = document.version;
  less.source = document.source;
  less.span = document.span;
  less.pointer = document.pointer;
  less.statement_is_array = document.statement_is_array;
  for (const std::uint32_t i : kept) {
    const Statement& whole = document.statements[i];
    Statement& statement = less.statements.emplace_back();
    statement.sid = whole.sid;
    statement.effect = whole.effect;
    statement.principal = whole.principal;
    statement.action.patterns.push_back({std::string(action), {}});
    statement.resource = whole.resource;
    statement.has_condition = whole.has_condition;
    statement.conditions = whole.conditions;
    statement.span = whole.span;
    statement.written_index = whole.written_index.value_or(i);
  }
  return {std::make_shared<const PolicyDocument>(std::move(less)), std::move(kept)};
}

ReducedDocument ReduceTo(const PolicyDocument& document, std::string_view action,
                         std::string_view resource) {
  GlobScratch scratch;
  std::vector<std::uint32_t> kept;
  for (std::uint32_t i = 0; i < document.statements.size(); ++i) {
    const Statement& statement = document.statements[i];
    StatementActionTable actions;
    actions.Add(statement.action);
    bool matches = false;
    actions.ForEachMatch(action, [&](std::uint32_t) { matches = true; });
    if (!matches) continue;
    ResourceTable resources;
    const std::uint32_t id = resources.Add(statement.resource);
    if (resources.Matches(id, resource, scratch) != MayMatch::kNo) kept.push_back(i);
  }
  return KeepStatements(document, std::move(kept), action);
}

StatementDependence DependenceOf(const Statement& statement) {
  ConditionTable conditions;
  StatementDependence facts = conditions.Facts(conditions.Add(statement));
  if (statement.resource) {
    for (const PolicyString& pattern : statement.resource->patterns) {
      if (pattern.text.find("${") == std::string::npos) continue;
      facts.of_principal = true;
      facts.of_account = true;
      facts.of_credential = true;
    }
  }
  return facts;
}

}  // namespace remit::inline v0
