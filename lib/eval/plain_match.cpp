#include "lib/eval/plain_match.h"

#include <algorithm>
#include <utility>

#include "lib/eval/case_fold.h"
#include "lib/eval/known_keys.h"
#include "lib/eval/plain_principal.h"
#include "lib/eval/plain_text.h"
#include "remit/arn/glob.h"
#include "remit/policy/template.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// A value and, where it is not plainly yes or no, the rule that made it so.
struct Outcome {
  Tri value = Tri::kFalse;
  std::string_view rule;
  std::string_view why;
};

// Kleene's AND and OR that keep the reason for what comes out.
Outcome BothHold(const Outcome& a, const Outcome& b) { return b.value < a.value ? b : a; }
Outcome EitherHolds(const Outcome& a, const Outcome& b) { return b.value > a.value ? b : a; }

std::string JoinTexts(const std::vector<PolicyString>& texts) {
  std::string joined;
  constexpr std::size_t kMost = 6;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) joined += ", ";
    if (i == kMost) {
      joined += "and " + std::to_string(texts.size() - kMost) + " more";
      break;
    }
    joined += texts[i].text;
  }
  return joined;
}

// False: the pattern can't match, by its first character. `action` is in lower case.
bool MayBeginWith(std::string_view pattern, std::string_view action) {
  return pattern.empty() || action.empty() || pattern.front() == '*' || pattern.front() == '?' ||
         LowerAscii(pattern.front()) == action.front();
}

class Matcher {
 public:
  Matcher(const StatementSite& site, const Request& request, std::vector<TestExplanation>* notes)
      : site_(site),
        document_(*site.document),
        statement_(site.document->statements[site.statement]),
        request_(request),
        notes_(notes) {
    text_.context = request.context;
    text_.expand_variables = ExpandsVariables(document_);  // V01
  }

  StatementMatch Match() {
    StatementMatch match;
    bool asked = false;
    text_.asked_absent_key = &asked;

    Tri applies = Grammar();
    const auto more = [&] { return applies != Tri::kFalse || notes_ != nullptr; };
    if (more()) applies = And(applies, Action());
    if (more()) applies = And(applies, Resource());
    if (more() && HasPrincipal()) applies = And(applies, Principals(match.classes));
    const Tri but_for_condition = applies;
    if (more()) applies = And(applies, Condition());
    match.applies = applies;
    match.asked_absent_key = asked && but_for_condition != Tri::kFalse;
    // A variable in Resource may be what keeps the resource from matching.
    if (asked && resource_asked_) match.asked_absent_key = true;
    // A grant is no surer than the statement that makes it.
    for (Tri& grant : match.classes) grant = And(grant, applies);
    return match;
  }

 private:
  void Note(StatementPart part, const Outcome& outcome, std::string wanted, std::string actual,
            std::string pointer, Span span) {
    if (notes_ == nullptr) return;
    TestExplanation note;
    note.part = part;
    note.outcome = outcome.value;
    note.rule = outcome.rule;
    note.why = outcome.why;
    note.wanted = std::move(wanted);
    note.actual = std::move(actual);
    note.pointer = std::move(pointer);
    note.span = span;
    notes_->push_back(std::move(note));
  }

  std::string PointerTo(std::string_view element) const {
    return StatementPointer(document_, site_.statement) + "/" + std::string(element);
  }

  bool HasPrincipal() const {
    return site_.layer == Layer::kResource || site_.layer == Layer::kVpcEndpoint ||
           site_.layer == Layer::kResourceControl;
  }

  // What the layer's grammar doesn't define is undocumented when it occurs (U0).
  Tri Grammar() {
    Tri value = Tri::kTrue;
    const auto undefined = [&](std::string_view rule, std::string_view why) {
      value = Tri::kIndeterminate;
      Note(StatementPart::kGrammar, {value, rule, why}, {}, {},
           notes_ == nullptr ? std::string() : StatementPointer(document_, site_.statement),
           statement_.span);
    };
    if (HasPrincipal()) {
      // RCPs say `"*"` and bind everybody (GT06).
      if (!statement_.principal && site_.layer != Layer::kResourceControl) {
        undefined("P25", "the statement has neither Principal nor NotPrincipal");
      }
    } else if (statement_.principal) {
      undefined("GT01", "Principal has no meaning in a policy of this kind");
    }
    if (!statement_.resource && site_.layer != Layer::kResource) {
      undefined("GR12", "the statement has neither Resource nor NotResource");
    }
    return value;
  }

  Tri Action() {
    const PatternElement& element = statement_.action;
    const std::string action = LowerAscii(request_.action);  // A01
    const bool listed = std::any_of(
        element.patterns.begin(), element.patterns.end(), [&](const PolicyString& pattern) {
          // Most patterns are of another service: seen without a copy.
          if (!MayBeginWith(pattern.text, action)) return false;
          return GlobMatches(LowerAscii(pattern.text), action);  // A02-A04
        });
    const Tri value = ToTri(listed != element.negated);  // A05
    if (notes_ != nullptr) {
      Note(StatementPart::kAction,
           {value, element.negated ? "A05" : "A02",
            value == Tri::kTrue ? ""
            : element.negated   ? "the action is among those that NotAction leaves out"
                                : "no listed action matches"},
           JoinTexts(element.patterns), std::string(request_.action),
           PointerTo(element.negated ? "NotAction" : "Action"), element.span);
    }
    return value;
  }

  Tri Resource() {
    if (!statement_.resource) return Tri::kTrue;  // R10; and some services leave it out (GT02)
    const PatternElement& element = *statement_.resource;
    bool asked = false;
    std::swap(asked, *text_.asked_absent_key);
    Outcome outcome{Tri::kFalse, "R01", "no listed resource matches"};
    for (const PolicyString& pattern : element.patterns) {
      outcome = EitherHolds(outcome, OneResource(pattern.text, element.negated));
    }
    if (element.negated) {
      outcome.value = Not(outcome.value);
      if (outcome.value == Tri::kFalse) {
        outcome.rule = "R01";
        outcome.why = "the resource is among those that NotResource leaves out";
      }
    }
    resource_asked_ = *text_.asked_absent_key && outcome.value != Tri::kTrue;
    *text_.asked_absent_key |= asked;
    if (notes_ != nullptr) {
      Note(StatementPart::kResource, outcome, JoinTexts(element.patterns),
           std::string(request_.resource), PointerTo(element.negated ? "NotResource" : "Resource"),
           element.span);
    }
    return outcome.value;
  }

  Outcome OneResource(std::string_view pattern, bool negated) {
    if (pattern == "*") return {Tri::kTrue, {}, {}};  // R02
    const auto matches = [&](const ResolvedText& resolved) {
      return Compared(MatchesGlob(resolved, request_.resource));  // R03-R05, U12
    };
    // U4: a variable may stand only after the fifth colon. Whatever AWS makes of
    // it elsewhere, the rest of the pattern must match.
    if (text_.expand_variables) {
      if (const std::optional<std::string> widened = WithEarlyVariablesAsStars(pattern)) {
        const Comparison any = CompareResolved(*widened, text_, matches);
        if (any.kind == ComparisonKind::kNoMatch && any.rule.empty()) return {};
        return {Tri::kIndeterminate, "U4", "a variable stands before the fifth colon"};
      }
    }
    const Comparison compared = CompareResolved(pattern, text_, matches);
    if (compared.kind == ComparisonKind::kIndeterminate) {
      return {Tri::kIndeterminate, compared.rule, compared.why};
    }
    if (compared.kind == ComparisonKind::kMatch) return {Tri::kTrue, {}, {}};
    if (compared.rule == "V08") {
      // V08, U2: an unresolved variable must not let NotResource widen.
      if (negated)
        return {Tri::kIndeterminate, "U2", "a variable in NotResource can't be resolved"};
      return {Tri::kFalse, "V08", "a variable can't be resolved, so the resource matches nothing"};
    }
    // U11: IAM once took the missing fields of a truncated ARN for `*`.
    if (pattern.starts_with("arn:")) {
      const auto colons = std::count(pattern.begin(), pattern.end(), ':');
      if (colons < 5) {
        std::string padded(pattern);
        for (auto i = colons; i < 5; ++i) padded += ":*";
        if (CompareResolved(padded, text_, matches).kind == ComparisonKind::kMatch) {
          return {Tri::kIndeterminate, "U11", "the ARN lacks fields that may count as `*`"};
        }
      }
    }
    return {};
  }

  // The pattern with each variable before the fifth colon replaced by `*`;
  // nothing when there is none.
  static std::optional<std::string> WithEarlyVariablesAsStars(std::string_view pattern) {
    const PolicyTemplate parsed = PolicyTemplate::Parse(pattern);
    std::string widened;
    int colons = 0;
    bool found = false;
    for (std::size_t i = 0; i < parsed.pieces().size(); ++i) {
      const PolicyTemplate::Piece& piece = parsed.pieces()[i];
      if (piece.kind == PolicyTemplate::PieceKind::kText) {
        colons += static_cast<int>(std::count(piece.text.begin(), piece.text.end(), ':'));
        widened += piece.text;
      } else if (colons < 5) {
        found = true;
        widened += '*';
      } else {
        const std::size_t end =
            i + 1 < parsed.pieces().size() ? parsed.pieces()[i + 1].offset : pattern.size();
        widened += pattern.substr(piece.offset, end - piece.offset);
      }
    }
    if (!found) return std::nullopt;
    return widened;
  }

  Tri Principals(GrantClasses& classes) {
    if (!statement_.principal) {
      if (site_.layer == Layer::kResourceControl) return Tri::kTrue;
      classes.fill(Tri::kIndeterminate);  // P25
      return Tri::kIndeterminate;
    }
    const PrincipalElement& element = *statement_.principal;
    const PrincipalMatch match =
        MatchPrincipal(element, request_,
                       {statement_.effect, site_.layer == Layer::kVpcEndpoint, site_.has_boundary,
                        site_.layer == Layer::kResourceControl});
    classes = match.classes;
    if (notes_ != nullptr) {
      std::string wanted = element.everyone ? "*" : "";
      for (const PrincipalEntry& entry : element.entries) {
        if (!wanted.empty()) wanted += ", ";
        const bool aws_star = entry.type == PrincipalType::kAws && entry.value.text == "*";
        wanted += aws_star ? "{\"AWS\": \"*\"}" : entry.value.text;  // not the bare `*` (U8)
      }
      const std::string_view name =
          request_.principal == nullptr || request_.principal->name().empty()
              ? "anonymous"
              : request_.principal->name();
      Note(StatementPart::kPrincipal, {match.value, match.rule, match.why}, std::move(wanted),
           std::string(name), PointerTo(element.negated ? "NotPrincipal" : "Principal"),
           element.span);
    }
    return match.value;
  }

  Tri Condition() {
    Tri value = Tri::kTrue;  // C01
    for (const ConditionBlock& block : statement_.conditions) {
      for (const ConditionKey& key : block.keys) {  // C04, C02
        if (value == Tri::kFalse && notes_ == nullptr) return value;
        const Outcome outcome = OneKey(block, key);
        value = And(value, outcome.value);
        if (notes_ != nullptr) NoteCondition(block, key, outcome);
      }
    }
    return value;
  }

  void NoteCondition(const ConditionBlock& block, const ConditionKey& key, const Outcome& outcome) {
    std::string wanted = block.name.text + " " + key.key.text + " ";
    for (std::size_t i = 0; i < key.values.size(); ++i) {
      if (i > 0) wanted += " | ";
      wanted += key.values[i].text;
    }
    if (key.values.empty()) wanted += "(no values)";
    std::string actual;
    for (const ContextEntry* entry : PresentEntries(request_.context, key.key.text)) {
      if (!actual.empty()) actual += " or ";
      if (entry->is_list) actual += '[';
      for (std::size_t i = 0; i < entry->values.size(); ++i) {
        if (i > 0) actual += ", ";
        actual += entry->values[i];
      }
      if (entry->is_list) actual += ']';
      if (!entry->is_list && entry->values[0].empty()) actual += "\"\"";
    }
    if (actual.empty()) actual = "(absent)";
    std::string pointer = PointerTo("Condition");
    AppendPointerToken(pointer, block.name.text);
    AppendPointerToken(pointer, key.key.text);
    Note(StatementPart::kCondition, outcome, std::move(wanted), std::move(actual),
         std::move(pointer), key.values_span.empty() ? key.key.span : key.values_span);
    notes_->back().operator_name = block.name.text;
    notes_->back().key = key.key.text;
  }

  Outcome OneKey(const ConditionBlock& block, const ConditionKey& key) {
    if (!block.op) return {Tri::kIndeterminate, "U6", "the operator is unknown"};
    const ConditionOperator op = *block.op;
    const std::vector<const ContextEntry*> entries = PresentEntries(request_.context, key.key.text);
    if (entries.empty()) {
      *text_.asked_absent_key = true;
      return KeyAbsent(op, key);
    }
    // U13: a key in several spellings, of which AWS takes one.
    std::optional<Outcome> agreed;
    for (const ContextEntry* entry : entries) {
      const Outcome outcome = KeyPresent(op, key, *entry);
      if (agreed && agreed->value != outcome.value) {
        return {Tri::kIndeterminate, "U13",
                "the key is given in several spellings that lead to different answers"};
      }
      agreed = outcome;
    }
    return *agreed;
  }

  // §3.2: the table for absent keys.
  static Outcome KeyAbsent(ConditionOperator op, const ConditionKey& key) {
    if (op.quantifier == Quantifier::kForAllValues) {
      return {Tri::kTrue, op.if_exists ? "C12" : "C13", "the key is absent: all of no values pass"};
    }
    if (op.quantifier == Quantifier::kForAnyValue) {
      return {Tri::kFalse, "C14", "the key is absent: there is no value that could pass"};
    }
    if (op.base == BaseOperator::kNull) {
      const bool wants_absent =
          std::any_of(key.values.begin(), key.values.end(),
                      [](const ConditionValue& value) { return ParseBool(value.text) == 1; });
      return {ToTri(wants_absent), "C15", wants_absent ? "" : "the key is absent"};
    }
    if (op.if_exists)
      return {Tri::kTrue, "C12", "the key is absent and the operator forgives that"};
    if (IsNegated(op.base)) {
      return {Tri::kTrue, "C11", "the key is absent, which satisfies a negated operator"};
    }
    return {Tri::kFalse, "C10", "the key is absent"};
  }

  Outcome KeyPresent(ConditionOperator op, const ConditionKey& key, const ContextEntry& entry) {
    if (op.quantifier == Quantifier::kNone) {
      if (op.base == BaseOperator::kNull) return NullOfPresent(key, entry);
      if (entry.values.size() != 1) {
        return {Tri::kIndeterminate, "U1",
                "the key is a list of none or several values and the operator has no quantifier"};
      }
      return OneValue(op.base, key, entry.values[0]);
    }
    const bool all = op.quantifier == Quantifier::kForAllValues;
    Outcome outcome{ToTri(all), all ? "C13" : "C14",
                    all ? "every value passes" : "no value passes"};
    for (std::string_view value : entry.values) {
      if (value.empty()) continue;  // C16
      Outcome one =
          op.base == BaseOperator::kNull ? NullOfValue(key) : OneValue(op.base, key, value);
      if (all && one.value == Tri::kFalse) {
        one.rule = "C13";
        one.why = "not every value passes";
      }
      outcome = all ? BothHold(outcome, one) : EitherHolds(outcome, one);
    }
    return outcome;
  }

  // C15: the key exists. An empty value of a key that is no tag: U14.
  static Outcome NullOfPresent(const ConditionKey& key, const ContextEntry& entry) {
    if (entry.values.empty()) {
      return KeyAbsent({BaseOperator::kNull, Quantifier::kNone, false}, key);
    }
    const bool empty = std::all_of(entry.values.begin(), entry.values.end(),
                                   [](std::string_view value) { return value.empty(); });
    if (empty && !IsTagKey(key.key.text)) {
      // Either reading may satisfy the test all the same (`["true", "false"]`).
      const Tri as_absent = KeyAbsent({BaseOperator::kNull, Quantifier::kNone, false}, key).value;
      const Tri as_present = NullOfValue(key).value;
      if (as_absent == as_present) return {as_present, "C15", ""};
      return {Tri::kIndeterminate, "U14", "an empty value may count as null"};
    }
    return NullOfValue(key);
  }

  // C15b: a present value satisfies `false`.
  static Outcome NullOfValue(const ConditionKey& key) {
    const bool wants_present =
        std::any_of(key.values.begin(), key.values.end(),
                    [](const ConditionValue& value) { return ParseBool(value.text) == 0; });
    return {ToTri(wants_present), "C15", wants_present ? "" : "the key is present"};
  }

  // One value of the request against the policy's list (C05-C07).
  Outcome OneValue(BaseOperator base, const ConditionKey& key, std::string_view actual) {
    const bool negated = IsNegated(base);
    const BaseOperator positive = PositiveOf(base);
    Outcome any{Tri::kFalse, negated ? "C06" : "C05", negated ? "" : "no listed value matches"};
    for (const ConditionValue& value : key.values) {
      const Comparison compared = Compare(positive, value.text, actual);
      const Tri reading = Reading3(compared, negated);
      Outcome one{reading, compared.rule, compared.why};
      // A value of the wrong type: C30, and U3 where a negation makes it matter.
      if (one.rule == "U3" && !negated) one.rule = "C30";
      if (one.rule.empty()) one.rule = any.rule;
      if (reading == Tri::kFalse && one.why.empty()) one.why = any.why;
      any = EitherHolds(any, one);
      if (any.value == Tri::kFalse && !compared.why.empty() && key.values.size() == 1) any = one;
    }
    if (!negated) {
      if (any.value == Tri::kTrue) any.why = {};
      return any;
    }
    any.value = Not(any.value);
    if (any.value == Tri::kFalse) {
      any.rule = "C06";
      any.why = "the value is among those that the operator excludes";
    } else if (any.value == Tri::kTrue) {
      any.why = {};
    }
    return any;
  }

  Comparison Compare(BaseOperator op, std::string_view policy_value, std::string_view actual) {
    TextContext text = text_;
    text.expand_variables = text_.expand_variables && TakesVariables(op);  // V03
    return CompareResolved(policy_value, text, [&](const ResolvedText& wanted) -> Comparison {
      switch (op) {
        case BaseOperator::kStringEquals: return Compared(wanted.text == actual);  // C20
        case BaseOperator::kStringEqualsIgnoreCase:
          switch (EqualsFolded(wanted.text, actual)) {
            case Tri::kTrue: return Compared(true);
            case Tri::kFalse: return Compared(false);
            case Tri::kIndeterminate:
              return {ComparisonKind::kIndeterminate, "U17",
                      "only Unicode case folding would make the values equal"};
          }
          return Compared(false);
        case BaseOperator::kStringLike: return Compared(MatchesGlob(wanted, actual));  // C21
        case BaseOperator::kArnEquals:
        case BaseOperator::kArnLike: return MatchesArn(wanted, actual);  // C26
        default: return CompareTyped(op, wanted.text, actual);
      }
    });
  }

  const StatementSite& site_;
  const PolicyDocument& document_;
  const Statement& statement_;
  const Request& request_;
  std::vector<TestExplanation>* const notes_;
  TextContext text_;
  bool resource_asked_ = false;
};

}  // namespace

StatementMatch MatchStatement(const StatementSite& site, const Request& request,
                              std::vector<TestExplanation>* notes) {
  return Matcher(site, request, notes).Match();
}

}  // namespace remit::inline v0
