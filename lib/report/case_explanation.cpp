#include "remit/report/case_explanation.h"

#include <algorithm>

#include "lib/report/explanation_json.h"
#include "lib/report/terminal_text.h"
#include "remit/eval/case_stream.h"
#include "remit/support/json.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

// An id as --case gives it: a string's characters, anything else as written.
std::string IdText(std::string_view id_json) {
  const JsonParse parsed = ParseJson(SourceText::Borrow(id_json, {}));
  const JsonValue root = parsed.tree.root();
  return root && root.IsString() ? std::string(root.text()) : std::string(id_json);
}

CaseResult Decide(const SimulationCase& simulation) {
  EvaluationScratch scratch;
  return DecideCase(simulation, Evaluator::kPlain, scratch);
}

}  // namespace

std::string CaseExplanationText(const SimulationCase& simulation,
                                const ExplanationOptions& options) {
  const Painter paint(options.colour);
  std::string out;
  if (!simulation.id_json().empty()) {
    out += paint(Ink::kBold, Printable(IdText(simulation.id_json()))) + '\n';
  }
  if (!simulation.title().empty()) out += Printable(simulation.title()) + '\n';
  const CaseResult result = Decide(simulation);
  if (simulation.expect() && *simulation.expect() != result.decision) {
    out += paint(Ink::kRed, "✗") + " expected " + std::string(DecisionName(*simulation.expect())) +
           '\n';
  }
  if (!out.empty()) out += '\n';
  const std::vector<CasePair>& pairs = simulation.pairs();
  if (pairs.size() > 1) {
    out += "The call takes " + std::to_string(pairs.size()) + " permissions";
    out += result.decision == Decision::kAllowed
               ? " and has them all"
               : "; number " + std::to_string(result.pair + 1) + " keeps it from being allowed";
    out += " (E60).\n\n";
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (pairs.size() > 1) {
      out += (i > 0 ? "\n" : "") +
             paint(Ink::kCyan, "[" + std::to_string(i + 1) + "] " + Printable(pairs[i].action)) +
             '\n';
    }
    const Request request = simulation.RequestOf(pairs[i]);
    out += ExplanationText(Explain(*pairs[i].policies, request), request, options);
  }
  return out;
}

std::string CaseExplanationJson(const SimulationCase& simulation) {
  std::string out = CaseResultJson(simulation, Decide(simulation));
  out.pop_back();  // the closing brace
  JsonWriter json(out);
  if (!simulation.title().empty()) {
    out += ", \"title\": ";
    AppendJsonString(out, simulation.title());
  }
  out += ", \"pairs\": ";
  json.BeginArray();
  for (const CasePair& pair : simulation.pairs()) {
    const Request request = simulation.RequestOf(pair);
    WriteExplanation(json, Explain(*pair.policies, request), request);
  }
  json.EndArray();
  out += '}';
  return out;
}

absl::StatusOr<ExplainedCases> ExplainCases(const ByteSource& input, std::string_view name,
                                            const ExplainCasesOptions& options) {
  ExplainedCases explained;
  explained.not_found = options.ids;
  bool missed = false;
  int single = 0;
  absl::Status status =
      ForEachCase(input, name, {}, [&](const CaseParse& parsed, const SourceText& source) {
        const std::string id = IdText(parsed.id_json);
        if (!options.ids.empty()) {
          if (std::find(options.ids.begin(), options.ids.end(), id) == options.ids.end())
            return true;
          std::erase(explained.not_found, id);
        }
        if (!parsed.ok()) {
          for (const Diagnostic& d : parsed.diagnostics) {
            explained.unreadable += Render(d, source, options.text.colour);
          }
          return true;
        }
        const SimulationCase& simulation = *parsed.value;
        if (options.json) {
          explained.text += CaseExplanationJson(simulation) + '\n';
        } else {
          if (explained.cases > 0) explained.text += '\n';
          explained.text += CaseExplanationText(simulation, options.text);
        }
        ++explained.cases;
        const CaseResult result = Decide(simulation);
        missed |= simulation.expect() && *simulation.expect() != result.decision;
        single = result.ceiling != result.decision       ? 3
                 : result.decision == Decision::kAllowed ? 0
                                                         : 1;
        return true;
      });
  if (!status.ok()) return status;
  if (!explained.unreadable.empty() || !explained.not_found.empty()) {
    explained.exit_code = 2;
  } else if (explained.cases == 0) {
    explained.unreadable = std::string(name) + ": there is no case in it\n";
    explained.exit_code = 2;
  } else if (explained.cases == 1) {
    explained.exit_code = single;
  } else {
    explained.exit_code = missed ? 1 : 0;
  }
  return explained;
}

}  // namespace remit::inline v0
