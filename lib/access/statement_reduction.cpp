#include "lib/access/statement_reduction.h"

#include <algorithm>
#include <utility>

namespace remit::inline v0 {

ReducedDocument KeepStatements(const PolicyDocument& document, std::vector<std::uint32_t> kept) {
  if (kept.size() == document.statements.size()) {
    return {std::make_shared<const PolicyDocument>(document), std::move(kept)};
  }
  PolicyDocument less;
  less.version = document.version;
  less.id = document.id;
  less.source = document.source;
  less.span = document.span;
  less.pointer = document.pointer;
  less.statement_is_array = document.statement_is_array;
  less.version_span = document.version_span;
  for (const std::uint32_t i : kept) {
    less.statements.push_back(document.statements[i]);
    Statement& statement = less.statements.back();
    if (!statement.written_index) statement.written_index = i;
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
  return KeepStatements(document, std::move(kept));
}

StatementDependence DependenceOf(const Statement& statement) {
  ConditionTable conditions;
  StatementDependence facts = conditions.Facts(conditions.Add(statement));
  if (statement.resource) {
    for (const PolicyString& pattern : statement.resource->patterns) {
      if (pattern.text.find("${") == std::string::npos) continue;
      facts.of_principal = true;
      facts.of_credential = true;
    }
  }
  return facts;
}

}  // namespace remit::inline v0
