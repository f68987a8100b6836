// A program as text: for tests of what compiles to what.
#include "absl/strings/str_cat.h"

#include "lib/eval/program.h"
#include "remit/eval/compiled.h"

namespace remit::inline v0 {
namespace {

std::string_view KindName(ResourcePatternKind kind) {
  switch (kind) {
    case ResourcePatternKind::kEverything: return "everything";
    case ResourcePatternKind::kLiteral: return "literal";
    case ResourcePatternKind::kGlob: return "glob";
    case ResourcePatternKind::kTemplate: return "template";
  }
  return "";
}

}  // namespace

std::string CompiledPolicySet::Dump() const {
  const Program& program = *program_;
  std::string out;
  for (std::size_t i = 0; i < program.actions.size(); ++i) {
    const ActionPattern& action = program.actions[i];
    absl::StrAppend(&out, "action ", i, " ", action.glob.has_wildcards() ? "glob " : "literal ",
                    ToAbsl(action.text), " ->");
    for (std::uint32_t s = action.statements.begin; s < action.statements.end; ++s) {
      absl::StrAppend(&out, " s", program.postings[s]);
    }
    out += '\n';
  }
  for (std::size_t i = 0; i < program.resources.size(); ++i) {
    const ResourcePattern& resource = program.resources[i];
    absl::StrAppend(&out, "resource ", i, " ", ToAbsl(KindName(resource.kind)), " ",
                    ToAbsl(resource.text), resource.has_early_variables ? " early-variable" : "",
                    resource.padded.empty() ? "" : " truncated", "\n");
  }
  for (std::size_t i = 0; i < program.conditions.size(); ++i) {
    absl::StrAppend(&out, "condition ", i);
    for (const ConditionTest& test : program.conditions[i]) {
      absl::StrAppend(&out, " ", test.known_operator ? ConditionOperatorName(test.op) : "?", "(",
                      ToAbsl(program.keys[test.key].name), " x", test.literals.size(), ")");
    }
    out += '\n';
  }
  for (std::size_t i = 0; i < program.statements.size(); ++i) {
    const CompiledStatement& statement = program.statements[i];
    absl::StrAppend(&out, "s", i, " ", ToAbsl(LayerName(statement.ref.layer)), " ",
                    ToAbsl(EffectName(statement.ref.effect)),
                    statement.negated_action ? " NotAction" : "",
                    statement.negated_resource ? " NotResource" : "");
    for (std::uint32_t r = statement.resources.begin; r < statement.resources.end; ++r) {
      absl::StrAppend(&out, " r", program.resource_ids[r]);
    }
    if (statement.principal != kNoId) absl::StrAppend(&out, " p", statement.principal);
    if (statement.condition != kNoId) absl::StrAppend(&out, " c", statement.condition);
    if (statement.indeterminate_grammar) out += " indeterminate";
    out += '\n';
  }
  return out;
}

}  // namespace remit::inline v0
