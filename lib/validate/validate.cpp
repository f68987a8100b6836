#include "remit/validate/validate.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "lib/validate/rule.h"
#include "remit/policy/strict.h"
#include "remit/validate/finding_info.h"

namespace remit::inline v0 {

void RuleContext::Add(std::string_view code, std::string pointer, Span span, std::string message,
                      std::string hint) const {
  const FindingInfo* const info = FindFinding(code);
  assert(info != nullptr);
  findings_.Add({info->severity, info->code, info->rule, std::move(message), std::move(hint)},
                std::move(pointer), span);
}

namespace {

using Rule = void (*)(const RuleContext&);

constexpr Rule kRules[] = {
    CheckNames, CheckResources, CheckConditions, CheckPrincipals,
    CheckTrust, CheckMfa,       CheckReach,      CheckRedundancy,
};

std::vector<Diagnostic> CheckRules(const PolicyDocument& document, const ValidateOptions& options) {
  Findings findings(document);
  const Catalog& catalog = options.catalog != nullptr ? *options.catalog : Catalog::BuiltIn();
  ActionExpansions actions(catalog);
  const RuleContext context(document, options.type, catalog, options.account, options.owner,
                            findings, actions);
  for (const Rule rule : kRules) rule(context);
  return std::move(findings).Take();
}

void Append(std::vector<Diagnostic>& all, std::vector<Diagnostic> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// In the order of the text; the same thing said twice is said once.
void Order(std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return a.position.offset < b.position.offset;
                   });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) {
    return a.code == b.code && a.span == b.span && a.message == b.message;
  };
  // Equal ones needn't be neighbours, but begin at the same place.
  std::vector<Diagnostic> kept;
  kept.reserve(diagnostics.size());
  std::size_t place = 0;  // the first of `kept` that begins where the last one does
  for (Diagnostic& diagnostic : diagnostics) {
    if (!kept.empty() && kept.back().position.offset != diagnostic.position.offset) {
      place = kept.size();
    }
    const bool known =
        std::any_of(kept.begin() + static_cast<std::ptrdiff_t>(place), kept.end(),
                    [&](const Diagnostic& other) { return same(other, diagnostic); });
    if (!known) kept.push_back(std::move(diagnostic));
  }
  diagnostics = std::move(kept);
}

// Two members of one name make a statement say two things: rules can't judge it.
void LeaveOutAmbiguous(PolicyDocument& document, const std::vector<Diagnostic>& json) {
  std::vector<std::size_t> places;
  for (const Diagnostic& diagnostic : json) places.push_back(diagnostic.span.begin);
  std::sort(places.begin(), places.end());
  RemoveStatements(document, [&](const Statement& statement) {
    const auto at = std::lower_bound(places.begin(), places.end(), statement.span.begin);
    return at != places.end() && *at < statement.span.end;
  });
}

// Where the grammar and a rule object for one cause, the grammar's
// finding is the more exact.
void LeaveOutRepeated(std::vector<Diagnostic>& diagnostics) {
  struct Pair {
    std::string_view kept;
    std::string_view dropped;
  };
  static constexpr Pair kPairs[] = {{"IAM0213", "IAM0411"},
                                    {"IAM0214", "IAM0410"},
                                    {"IAM0214", "IAM0411"},
                                    {"IAM0210", "IAM0415"}};
  std::set<std::pair<std::size_t, std::string_view>> dropped;  // where, and which
  std::set<std::string> unreadable;  // tests by pointer, whose value isn't of the operator
  for (const Diagnostic& diagnostic : diagnostics) {
    for (const Pair& pair : kPairs) {
      if (diagnostic.code == pair.kept) dropped.emplace(diagnostic.span.begin, pair.dropped);
    }
  }
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.code != "IAM0217") continue;
    unreadable.insert(diagnostic.pointer);
    unreadable.insert(diagnostic.pointer.substr(0, diagnostic.pointer.rfind('/')));
  }
  if (dropped.empty() && unreadable.empty()) return;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    // That no request passes is no wonder then.
    if (diagnostic.code == "IAM0708" && unreadable.contains(diagnostic.pointer)) return true;
    return dropped.contains({diagnostic.span.begin, diagnostic.code});
  });
}

// Where the strict grammar refuses more than validation should: Access Analyzer
// warns of a managed policy that is too large, because AWS raises that quota for
// some (its own policies exceed it), and what AWS does with a variable in front
// of the resource part isn't documented (one of its own policies has it).
void Soften(std::vector<Diagnostic>& diagnostics, PolicyType type) {
  for (Diagnostic& diagnostic : diagnostics) {
    const bool large_managed = diagnostic.code == "IAM0219" && type == PolicyType::kIdentityManaged;
    if (large_managed || diagnostic.code == "IAM0215") diagnostic.severity = Severity::kWarning;
  }
}

PolicyParse ParseStrict(JsonValue value, const SourceText& source, const ValidateOptions& options) {
  PolicyParse parsed = ParsePolicy(
      value, source, {.mode = PolicyMode::kStrict, .type = options.type, .limits = options.limits});
  Soften(parsed.diagnostics, options.type);
  return parsed;
}

}  // namespace

std::vector<Diagnostic> ValidatePolicy(const SourceText& text, const ValidateOptions& options) {
  JsonParse json = ParseJson(text, options.limits.json);
  if (!json.tree.root()) return std::move(json.diagnostics);
  PolicyParse parsed = ParseStrict(json.tree.root(), text, options);
  LeaveOutAmbiguous(parsed.document, json.diagnostics);
  Append(parsed.diagnostics, std::move(json.diagnostics));
  Append(parsed.diagnostics, CheckRules(parsed.document, options));
  LeaveOutRepeated(parsed.diagnostics);
  Order(parsed.diagnostics);
  return std::move(parsed.diagnostics);
}

std::vector<Diagnostic> ValidatePolicy(JsonValue value, const SourceText& source,
                                       const ValidateOptions& options) {
  PolicyParse parsed = ParseStrict(value, source, options);
  Append(parsed.diagnostics, CheckRules(parsed.document, options));
  LeaveOutRepeated(parsed.diagnostics);
  Order(parsed.diagnostics);
  return std::move(parsed.diagnostics);
}

std::vector<Diagnostic> ValidatePolicy(const PolicyDocument& document,
                                       const ValidateOptions& options) {
  std::vector<Diagnostic> diagnostics = CheckStrict(document, options.type);
  Soften(diagnostics, options.type);
  Append(diagnostics, CheckRules(document, options));
  LeaveOutRepeated(diagnostics);
  Order(diagnostics);
  return diagnostics;
}

}  // namespace remit::inline v0
