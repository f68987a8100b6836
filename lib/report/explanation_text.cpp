#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "lib/report/statement_words.h"
#include "lib/report/terminal_text.h"
#include "remit/report/explanation.h"
#include "remit/support/diagnostic.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kLongestValue = 120;
constexpr std::size_t kLongestLine = 160;

std::string_view DecisionWords(Decision decision) {
  switch (decision) {
    case Decision::kAllowed: return "ALLOWED";
    case Decision::kExplicitDeny: return "EXPLICITLY DENIED";
    case Decision::kImplicitDeny: return "IMPLICITLY DENIED";
  }
  return "";
}

Ink InkOf(Decision decision) {
  if (decision == Decision::kAllowed) return Ink::kGreen;
  return decision == Decision::kExplicitDeny ? Ink::kRed : Ink::kYellow;
}

bool HasLevels(Layer layer) {
  return layer == Layer::kServiceControl || layer == Layer::kResourceControl;
}

// False for a statement whose action doesn't match: it is about something else.
bool IsAboutTheAction(const StatementExplanation& statement) {
  return std::none_of(statement.tests.begin(), statement.tests.end(),
                      [](const TestExplanation& test) {
                        return test.part == StatementPart::kAction && test.outcome == Tri::kFalse;
                      });
}

class Text {
 public:
  Text(const Explanation& explanation, const Request& request, const ExplanationOptions& options)
      : explanation_(explanation), request_(request), options_(options), paint_(options.colour) {}

  std::string Run() {
    const std::string_view decision = DecisionWords(explanation_.decision);
    Line(0, std::string(decision) + Reason(explanation_.summary));
    out_.replace(0, decision.size(), paint_(InkOf(explanation_.decision), decision));
    out_ += '\n';
    ShowRequest();
    ShowLayers();
    ShowGrants();
    ShowChanges();
    ShowMissingKeys();
    ShowIndeterminate();
    return std::move(out_);
  }

 private:
  // The summary begins with the decision, which stands there already.
  static std::string Reason(const std::string& summary) {
    for (const std::string_view decided : {"explicitly denied", "implicitly denied", "allowed"}) {
      if (summary.starts_with(decided)) {
        const std::string rest = summary.substr(decided.size());
        return Printable(rest);
      }
    }
    return ": " + Printable(summary);
  }

  void Line(std::size_t indent, const std::string& text, std::size_t hanging = 4) {
    out_.append(indent, ' ');
    const std::size_t room = options_.width > indent + 20 ? options_.width - indent : 0;
    out_ += Wrapped(text, room, indent + hanging);
    out_ += '\n';
  }

  std::string Value(std::string_view text) const {
    const std::string shown = Printable(text);
    return options_.verbose ? shown : Shortened(shown, kLongestValue);
  }

  void Field(std::string_view name, const std::string& text) {
    constexpr std::size_t kNames = 11;
    std::string line = paint_(Ink::kDim, name);
    line.append(kNames - std::min(kNames, name.size()), ' ');
    out_ += "  " + line + text + '\n';
  }

  void ShowRequest() {
    const Principal* const principal = request_.principal;
    Field("principal", principal == nullptr || principal->kind() == PrincipalKind::kAnonymous
                           ? "anonymous"
                           : Value(principal->name()));
    Field("action", Value(request_.action));
    Field("resource", Value(request_.resource));
    if (request_.resource_account_unknown) {
      Field("owner", "unknown");
    } else if (!request_.resource_account.empty()) {
      Field("owner", Value(request_.resource_account));
    }
    std::string_view name = "context";
    for (const ContextEntry& entry : request_.context) {
      std::string values;
      for (const std::string_view value : entry.values) {
        if (!values.empty()) values += ", ";
        values += value;
      }
      std::string text(entry.key);
      text += entry.is_list ? " = [" + values + "]" : " = " + values;
      Field(std::exchange(name, ""), Value(text));
    }
  }

  // ---- layers ----

  void ShowLayers() {
    for (const Layer layer : kAllLayers) {
      std::map<std::size_t, std::vector<const PolicyExplanation*>> levels;
      for (const PolicyExplanation& policy : explanation_.policies) {
        if (policy.layer == layer) levels[policy.level].push_back(&policy);
      }
      for (const auto& [level, policies] : levels) ShowLayer(layer, level, policies);
      if (request_.unseen.Has(layer)) {
        out_ += '\n' + paint_(Ink::kYellow, "? ") + paint_(Ink::kBold, LayerWords(layer)) +
                ": there are some that can't be seen\n";
      }
    }
  }

  void ShowLayer(Layer layer, std::size_t level,
                 const std::vector<const PolicyExplanation*>& policies) {
    std::string name(LayerWords(layer));
    if (HasLevels(layer)) name += ", level " + std::to_string(level);
    out_ += '\n';
    if (!policies.front()->binds) {
      out_ += paint_(Ink::kDim, "- " + name + ": no say over this caller (" +
                                    policies.front()->exempt_because + ")") +
              '\n';
      return;
    }
    const Verdict verdict = VerdictOf(policies, layer);
    out_ += paint_(verdict.ink, verdict.mark) + " " + paint_(Ink::kBold, name) + ": ";
    out_ += verdict.words;
    out_ += "\n";
    for (const PolicyExplanation* policy : policies) ShowPolicy(*policy, policies.size() > 1);
  }

  struct Verdict {
    std::string_view mark;
    Ink ink;
    std::string_view words;
  };

  static Verdict VerdictOf(const std::vector<const PolicyExplanation*>& policies, Layer layer) {
    Tri denies = Tri::kFalse;
    Tri allows = Tri::kFalse;
    for (const PolicyExplanation* policy : policies) {
      for (const StatementExplanation& statement : policy->statements) {
        Tri& side = statement.ref.effect == Effect::kDeny ? denies : allows;
        side = Or(side, statement.applies);
      }
    }
    if (denies == Tri::kTrue) return {"✗", Ink::kRed, "denies"};
    if (denies == Tri::kIndeterminate) return {"?", Ink::kYellow, "may deny"};
    // RCPFullAWSAccess is always attached (E14).
    if (layer == Layer::kResourceControl) return {"✓", Ink::kGreen, "does not deny"};
    if (allows == Tri::kTrue) return {"✓", Ink::kGreen, "allows"};
    if (allows == Tri::kIndeterminate) return {"?", Ink::kYellow, "may allow"};
    return {"✗", Ink::kYellow, "does not allow"};
  }

  void ShowPolicy(const PolicyExplanation& policy, bool several) {
    std::string heading = policy.name.empty()
                              ? (several ? "policy " + std::to_string(policy.index) : std::string())
                              : Printable(policy.name);
    if (!heading.empty()) out_ += "  " + paint_(Ink::kCyan, heading) + '\n';
    std::size_t others = 0;
    for (const StatementExplanation& statement : policy.statements) {
      if (options_.verbose || IsAboutTheAction(statement)) {
        ShowStatement(statement, *policy.document);
      } else {
        ++others;
      }
    }
    if (policy.statements.empty()) out_ += "    " + paint_(Ink::kDim, "no statements") + '\n';
    if (others > 0) {
      const bool all = others == policy.statements.size();
      out_ += "    " +
              paint_(Ink::kDim, "✗ " + std::string(all ? "" : "and ") +
                                    Counted(others, all ? "statement" : "more statement") +
                                    ", about other actions") +
              '\n';
    }
  }

  bool Decides(const StatementRef& ref) const {
    // In order, since they are all of one effect.
    return std::binary_search(explanation_.matched.begin(), explanation_.matched.end(), ref);
  }

  void ShowStatement(const StatementExplanation& statement, const PolicyDocument& document) {
    const bool deny = statement.ref.effect == Effect::kDeny;
    std::string_view mark = "✗";
    Ink ink = Ink::kDim;
    if (statement.applies == Tri::kTrue) {
      mark = "✓";
      ink = deny ? Ink::kRed : Ink::kGreen;
    } else if (statement.applies == Tri::kIndeterminate) {
      mark = "?";
      ink = Ink::kYellow;
    }
    std::string line =
        "    " + paint_(ink, mark) + " " + std::string(EffectName(statement.ref.effect));
    line += " " + (statement.sid.empty() ? "statement " + std::to_string(statement.ref.statement)
                                         : paint_(Ink::kBold, Printable(statement.sid)));
    if (statement.applies == Tri::kIndeterminate) line += ", which may apply";
    if (statement.applies == Tri::kFalse) line += " does not apply";
    if (!statement.grant_class.empty() && statement.applies != Tri::kFalse) {
      line += ", a " + statement.grant_class + " grant";
    }
    if (const std::string place = PlaceOf(document, statement.span); !place.empty()) {
      line += "  " + paint_(Ink::kDim, place);
    }
    out_ += line + '\n';
    // A line of JSON Lines holds whole policies: a piece of it shows nothing.
    const Span effect = document.statements[statement.ref.statement].effect_span;
    if (Decides(statement.ref) && document.source.LineAt(effect.begin).size() <= kLongestLine) {
      Excerpt(document, effect);
    }
    for (const TestExplanation& test : statement.tests) {
      if (IsWorthShowing(test, statement)) {
        ShowTest(test, ElementName(test.part, document.statements[statement.ref.statement]));
        if (test.outcome != Tri::kTrue && test.part == StatementPart::kCondition) {
          Excerpt(document, test.span);
        }
      }
    }
  }

  // What failed; of a statement that applies, its conditions.
  bool IsWorthShowing(const TestExplanation& test, const StatementExplanation& statement) const {
    if (options_.verbose || test.outcome != Tri::kTrue) return true;
    return statement.applies != Tri::kFalse && test.part == StatementPart::kCondition;
  }

  // As the document calls it.
  static std::string ElementName(StatementPart part, const Statement& statement) {
    switch (part) {
      case StatementPart::kAction: return statement.action.negated ? "NotAction" : "Action";
      case StatementPart::kResource:
        return statement.resource && statement.resource->negated ? "NotResource" : "Resource";
      case StatementPart::kPrincipal:
        return statement.principal && statement.principal->negated ? "NotPrincipal" : "Principal";
      case StatementPart::kCondition: return "Condition";
      case StatementPart::kGrammar: break;
    }
    return "grammar";
  }

  void ShowTest(const TestExplanation& test, std::string line) {
    std::string_view mark = "✗";
    Ink ink = Ink::kYellow;
    if (test.outcome == Tri::kTrue) {
      mark = "✓";
      ink = Ink::kDim;
    } else if (test.outcome == Tri::kIndeterminate) {
      mark = "?";
    }
    if (!test.wanted.empty()) line += " " + Value(test.wanted);
    if (!test.actual.empty() && test.actual != "(absent)") {
      line += test.outcome == Tri::kTrue ? "; the request has " : ", but the request has ";
      line += Value(test.actual);
    }
    if (!test.why.empty()) line += ": " + Value(test.why);
    if (!test.rule.empty()) line += " (" + test.rule + ")";
    out_ += "      " + paint_(ink, mark) + " ";
    const std::size_t room = options_.width > 40 ? options_.width - 8 : 0;
    out_ += Wrapped(line, room, 12) + '\n';
  }

  // ---- KMS grants ----

  void ShowGrants() {
    if (explanation_.grants.empty()) return;
    out_ += '\n';
    if (!explanation_.grants_bind) {
      out_ +=
          paint_(Ink::kDim, "- KMS grants: no say over a call that isn't on a key (E50)") + '\n';
      return;
    }
    const bool covered = std::any_of(explanation_.grants.begin(), explanation_.grants.end(),
                                     [](const GrantExplanation& grant) { return grant.covers; });
    out_ += covered ? paint_(Ink::kGreen, "✓") : paint_(Ink::kYellow, "✗");
    out_ += " " + paint_(Ink::kBold, "KMS grants") +
            (covered ? ": allow\n" : ": none covers the call\n");
    for (const GrantExplanation& grant : explanation_.grants) ShowGrant(grant);
  }

  void ShowGrant(const GrantExplanation& grant) {
    out_ += "    " + (grant.covers ? paint_(Ink::kGreen, "✓") : paint_(Ink::kDim, "✗")) +
            " grant " + std::to_string(grant.index) + (grant.covers ? "" : " does not apply") +
            '\n';
    for (const TestExplanation& test : grant.tests) {
      if (options_.verbose || test.outcome != Tri::kTrue || grant.covers) {
        ShowTest(test, GrantPart(test.part));
      }
    }
  }

  static std::string GrantPart(StatementPart part) {
    switch (part) {
      case StatementPart::kPrincipal: return "grantee";
      case StatementPart::kAction: return "operations";
      default: return "encryption context";
    }
  }

  static std::string PlaceOf(const PolicyDocument& document, Span span) {
    if (document.source.text().empty()) return {};
    const Position position = document.source.PositionAt(span.begin);
    return Printable(document.source.name()) + ":" + std::to_string(position.line) + ":" +
           std::to_string(position.column);
  }

  void Excerpt(const PolicyDocument& document, Span span) {
    if (document.source.text().empty() || span.empty()) return;
    out_ += SourceExcerpt(document.source, span, 8, options_.colour);
  }

  // ---- what else could be ----

  void Heading(std::string_view text) { out_ += '\n' + paint_(Ink::kBold, text) + '\n'; }

  void ShowChanges() {
    if (explanation_.changes.empty()) return;
    Heading(explanation_.decision == Decision::kAllowed ? "What keeps it allowed"
                                                        : "What would have to change");
    for (const std::string& change : explanation_.changes) Line(2, "- " + Printable(change), 2);
  }

  bool IsAmongChanges(const MissingContextKey& missing) const {
    return std::any_of(explanation_.changes.begin(), explanation_.changes.end(),
                       [&](const std::string& change) {
                         return change.starts_with("with `" + missing.key + "`");
                       });
  }

  void ShowMissingKeys() {
    bool headed = false;
    for (const MissingContextKey& missing : explanation_.missing_context_keys) {
      if (IsAmongChanges(missing)) continue;
      if (!std::exchange(headed, true)) Heading("Further context keys that could turn it");
      std::string values;
      for (const std::string& value : missing.example) {
        values += (values.empty() ? "" : ", ") + value;
      }
      std::string line = "- " + missing.key + ", for example " + Value(values);
      for (const std::string& other : missing.together_with) line += ", with a fitting " + other;
      Line(2, Printable(line) + ": then " + std::string(DecisionName(missing.would_be)), 2);
    }
  }

  void ShowIndeterminate() {
    if (explanation_.ceiling != explanation_.decision) {
      Heading("What can't be told");
      Line(2,
           "The decision above is what can be relied on; " +
               std::string(DecisionName(explanation_.ceiling)) + " can't be ruled out.",
           2);
    } else if (!explanation_.indeterminate.empty()) {
      Heading("What can't be told, and doesn't matter here");
    }
    for (const IndeterminatePoint& point : explanation_.indeterminate) {
      Line(2, "- " + Printable(point.why) + " (" + point.rule + ")", 2);
    }
  }

  const Explanation& explanation_;
  const Request& request_;
  const ExplanationOptions& options_;
  const Painter paint_;
  std::string out_;
};

}  // namespace

std::string ExplanationText(const Explanation& explanation, const Request& request,
                            const ExplanationOptions& options) {
  return Text(explanation, request, options).Run();
}

}  // namespace remit::inline v0
