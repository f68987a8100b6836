// Runs programs. Nothing here may allocate once the scratch has grown.
#include "remit/eval/compiled.h"

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"

#include "lib/eval/case_fold.h"
#include "lib/eval/compare.h"
#include "lib/eval/compiled_principal.h"
#include "lib/eval/kms_grant.h"
#include "lib/eval/program.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {

// One evaluation: a program, a request, and the memory that it works in.
class CompiledEvaluation {
 public:
  CompiledEvaluation(const Program& program, const Request& request, EvaluationScratch& scratch)
      : program_(program),
        request_(request),
        scratch_(scratch),
        shape_(ShapeOf(request, program.has_rcp || request.unseen.Has(Layer::kResourceControl))) {
    for (Layer layer : kAllLayers) binds_[Index(layer)] = Binds(shape_, layer);
  }

  EvaluationResult Run() {
    Prepare();
    facts_.has_boundary =
        binds_[Index(Layer::kPermissionsBoundary)] &&
        (program_.has_boundary || request_.unseen.Has(Layer::kPermissionsBoundary));
    facts_.has_session = binds_[Index(Layer::kSession)] && program_.has_session;
    facts_.has_endpoint = program_.has_endpoint;
    facts_.has_grant = GrantFact(shape_, request_);

    FindActions();
    VisitListedActions();
    for (std::uint32_t statement : program_.negated_actions) VisitNegatedAction(statement);

    if (shape_.scp_applies && program_.has_scp) {
      for (std::uint32_t level = 0; level < program_.scp_levels; ++level) {
        facts_.scp_allow = And(facts_.scp_allow, static_cast<Tri>(scratch_.scp_levels_[level]));
      }
    }
    ApplyUnseen(shape_, request_.unseen, facts_);
    EvaluationResult result;
    DecideBothWays(shape_, facts_, result);
    KeepDeciding(result);
    result.asked_absent_key = asked_absent_key_ || RulesAskForKeys(shape_, request_);
    return result;
  }

 private:
  using Memo = EvaluationScratch::Memo;

  static std::size_t Index(Layer layer) { return static_cast<std::size_t>(layer); }

  void Prepare() {
    if (++scratch_.stamp_ == 0) {
      // After 2^32 evaluations old stamps would seem current.
      scratch_.ForgetAll();
      scratch_.stamp_ = 1;
    }
    const auto grow = [](auto& memos, std::size_t size) {
      if (memos.size() < size) memos.resize(size);
    };
    grow(scratch_.action_memo_, program_.actions.size());
    grow(scratch_.resource_memo_, program_.resources.size());
    grow(scratch_.principal_memo_, program_.principals.size());
    grow(scratch_.condition_memo_, program_.conditions.size());
    grow(scratch_.statement_memo_, program_.statements.size());
    grow(scratch_.key_memo_, program_.keys.size());
    grow(scratch_.next_spelling_, request_.context.size());
    scratch_.scp_levels_.assign(program_.scp_levels, 0);
    scratch_.matched_ids_.clear();
    scratch_.indeterminate_ids_.clear();
    scratch_.matched_.clear();
    scratch_.indeterminate_.clear();
    IndexContext();
  }

  // Which context entry is the value of which key that the program asks for.
  void IndexContext() {
    for (std::size_t i = request_.context.size(); i-- > 0;) {
      const ContextEntry& entry = request_.context[i];
      if (!entry.is_present()) continue;
      // Most keys of a request are asked for by no policy.
      if ((program_.key_lengths & LengthBit(entry.key.size())) == 0) continue;
      const auto id = program_.key_ids.find(Lower(entry.key));
      if (id == program_.key_ids.end()) continue;
      Memo& memo = scratch_.key_memo_[id->second];
      scratch_.next_spelling_[i] = memo.stamp == scratch_.stamp_ ? memo.value : kNoId;
      memo = {scratch_.stamp_, static_cast<std::uint32_t>(i)};
    }
  }

  std::string_view Lower(std::string_view text) {
    scratch_.lower_.resize(text.size());
    std::transform(text.begin(), text.end(), scratch_.lower_.begin(),
                   [](char c) { return LowerAscii(c); });
    return scratch_.lower_;
  }

  // The first context entry of a key, or kNoId.
  std::uint32_t FirstEntry(std::uint32_t key) const {
    const Memo& memo = scratch_.key_memo_[key];
    return memo.stamp == scratch_.stamp_ ? memo.value : kNoId;
  }

  // ---- actions ----

  void FindActions() {
    scratch_.matched_actions_.clear();
    const std::string_view action = Lower(request_.action);
    if (const auto literal = program_.literal_actions.find(action);
        literal != program_.literal_actions.end()) {
      MatchedAction(literal->second);
    }
    const auto try_globs = [&](const std::vector<std::uint32_t>& ids) {
      for (std::uint32_t id : ids) {
        if (program_.actions[id].glob.Matches(action, scratch_.glob_scratch_)) MatchedAction(id);
      }
    };
    const auto service = program_.actions_of_service.find(action.substr(0, action.find(':')));
    if (service != program_.actions_of_service.end()) try_globs(service->second);
    try_globs(program_.other_actions);
  }

  void MatchedAction(std::uint32_t id) {
    scratch_.action_memo_[id] = {scratch_.stamp_, 1};
    scratch_.matched_actions_.push_back(id);
  }

  bool IsMatchedAction(std::uint32_t id) const {
    return scratch_.action_memo_[id].stamp == scratch_.stamp_;
  }

  // Statements are found by their actions or, where that leads to fewer, by
  // their resources.
  void VisitListedActions() {
    std::size_t by_actions = 0;
    for (std::uint32_t id : scratch_.matched_actions_) {
      const ActionPattern& pattern = program_.actions[id];
      VisitPostings(program_.postings, pattern.statements.begin, pattern.first_indexed);
      by_actions += pattern.statements.end - pattern.first_indexed;
    }
    if (by_actions == 0) return;
    FindCandidateResources();
    const ResourceIndex& index = program_.resource_index;
    std::size_t by_resources = 0;
    for (std::uint32_t id : scratch_.candidate_resources_) {
      by_resources += index.statements[id].end - index.statements[id].begin;
    }
    if (by_resources >= by_actions) {
      for (std::uint32_t id : scratch_.matched_actions_) {
        const ActionPattern& pattern = program_.actions[id];
        VisitPostings(program_.postings, pattern.first_indexed, pattern.statements.end);
      }
      return;
    }
    for (std::uint32_t id : scratch_.candidate_resources_) {
      if (ResourceMatch(id) != Bits(Tri::kTrue)) continue;
      const Range range = index.statements[id];
      for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (ListsMatchedAction(index.postings[i])) Visit(index.postings[i]);
      }
    }
  }

  void VisitPostings(const std::vector<std::uint32_t>& postings, std::uint32_t begin,
                     std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) Visit(postings[i]);
  }

  bool ListsMatchedAction(std::uint32_t statement) const {
    const Range range = program_.statements[statement].actions;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (IsMatchedAction(program_.action_ids[i])) return true;
    }
    return false;
  }

  // Those of the index that may match; no others of it do.
  void FindCandidateResources() {
    scratch_.candidate_resources_.clear();
    const ResourceIndex& index = program_.resource_index;
    for (std::size_t length : index.lengths) {
      if (length > request_.resource.size()) break;
      const auto found = index.patterns.find(request_.resource.substr(0, length));
      if (found == index.patterns.end()) continue;
      scratch_.candidate_resources_.insert(scratch_.candidate_resources_.end(),
                                           found->second.begin(), found->second.end());
    }
  }

  // A05: applies to the actions that it doesn't list.
  void VisitNegatedAction(std::uint32_t id) {
    const Range range = program_.statements[id].actions;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (IsMatchedAction(program_.action_ids[i])) return;
    }
    Visit(id);
  }

  // ---- statements ----

  // The action matches. A statement may list several patterns that do.
  void Visit(std::uint32_t id) {
    Memo& visited = scratch_.statement_memo_[id];
    if (visited.stamp == scratch_.stamp_) return;
    visited = {scratch_.stamp_, 1};
    const CompiledStatement& statement = program_.statements[id];
    if (!binds_[Index(statement.ref.layer)]) return;

    Tri applies = statement.indeterminate_grammar ? Tri::kIndeterminate : Tri::kTrue;
    if (statement.has_resource) applies = And(applies, Resource(statement));
    if (applies == Tri::kFalse) return;
    if (statement.principal != kNoId) {
      applies = And(applies, PrincipalOf(statement).value);
      if (applies == Tri::kFalse) return;
    }
    if (statement.condition != kNoId) {
      const std::uint32_t outcome = Condition(statement.condition);
      asked_absent_key_ |= (outcome & kAskedAbsent) != 0;
      applies = And(applies, static_cast<Tri>(outcome & kValueMask));
    }
    if (applies == Tri::kFalse) return;
    if (applies == Tri::kIndeterminate) scratch_.indeterminate_ids_.push_back(id);
    if (statement.ref.effect == Effect::kDeny) {
      Tri& deny = facts_.deny[Index(statement.ref.layer)];
      deny = Or(deny, applies);
    } else {
      AddAllow(statement, applies);
    }
    if (statement.ref.effect == Effect::kDeny || applies == Tri::kTrue) {
      scratch_.matched_ids_.push_back(id);
    }
  }

  void AddAllow(const CompiledStatement& statement, Tri applies) {
    const auto add = [applies](Tri& fact) { fact = Or(fact, applies); };
    switch (statement.ref.layer) {
      case Layer::kResourceControl: break;  // RCPFullAWSAccess allows already (E14)
      case Layer::kServiceControl: {
        std::uint8_t& level = scratch_.scp_levels_[statement.ref.level];
        level = std::max(level, static_cast<std::uint8_t>(applies));
        break;
      }
      case Layer::kVpcEndpoint: add(facts_.endpoint_allow); break;
      case Layer::kResource: {
        const GrantClasses classes = ClassesOf(statement);
        for (std::size_t c = 0; c < kGrantClasses; ++c) {
          facts_.resource_allow[c] = Or(facts_.resource_allow[c], And(classes[c], applies));
        }
        break;
      }
      case Layer::kIdentity: add(facts_.identity_allow); break;
      case Layer::kPermissionsBoundary: add(facts_.boundary_allow); break;
      case Layer::kSession: add(facts_.session_allow); break;
    }
  }

  GrantClasses ClassesOf(const CompiledStatement& statement) {
    if (statement.principal == kNoId) {
      GrantClasses classes;
      classes.fill(Tri::kIndeterminate);  // P25
      return classes;
    }
    return PrincipalOf(statement).classes;
  }

  void KeepDeciding(EvaluationResult& result) {
    const auto refs = [this](std::vector<std::uint32_t>& ids, std::vector<StatementRef>& out) {
      std::sort(ids.begin(), ids.end());
      for (std::uint32_t id : ids) out.push_back(program_.statements[id].ref);
    };
    refs(scratch_.indeterminate_ids_, scratch_.indeterminate_);
    if (result.decision == Decision::kImplicitDeny) {
      scratch_.matched_ids_.clear();
    } else {
      const Verdict verdict{result.decision, result.decided_by};
      std::erase_if(scratch_.matched_ids_, [&](std::uint32_t id) {
        const CompiledStatement& statement = program_.statements[id];
        if (result.decision == Decision::kExplicitDeny) {
          return statement.ref.effect != Effect::kDeny;
        }
        return statement.ref.effect != Effect::kAllow ||
               !ContributesToAllow(
                   shape_, verdict, statement.ref.layer,
                   statement.ref.layer == Layer::kResource ? ClassesOf(statement) : GrantClasses{});
      });
      refs(scratch_.matched_ids_, scratch_.matched_);
    }
    result.matched = scratch_.matched_;
    result.indeterminate = scratch_.indeterminate_;
  }

  // ---- memoised tests: a Tri in the low bits, flags above ----

  static constexpr std::uint32_t kValueMask = 3;
  static constexpr std::uint32_t kAskedAbsent = 4;
  static constexpr std::uint32_t kUnresolvable = 8;  // V08

  static std::uint32_t Bits(Tri value) { return static_cast<std::uint32_t>(value); }

  Tri Resource(const CompiledStatement& statement) {
    Tri any = Tri::kFalse;
    bool asked = false;
    for (std::uint32_t i = statement.resources.begin; i < statement.resources.end; ++i) {
      const std::uint32_t outcome = ResourceMatch(program_.resource_ids[i]);
      asked |= (outcome & kAskedAbsent) != 0;
      Tri one = static_cast<Tri>(outcome & kValueMask);
      // U2: an unresolved variable must not let NotResource widen.
      if (statement.negated_resource && (outcome & kUnresolvable) != 0) one = Tri::kIndeterminate;
      any = Or(any, one);
      if (any == Tri::kTrue) break;
    }
    const Tri value = statement.negated_resource ? Not(any) : any;
    asked_absent_key_ |= asked;
    return value;
  }

  std::uint32_t ResourceMatch(std::uint32_t id) {
    Memo& memo = scratch_.resource_memo_[id];
    if (memo.stamp != scratch_.stamp_) {
      const std::uint32_t value = MatchResource(program_.resources[id]);
      memo = {scratch_.stamp_, value};
    }
    return memo.value;
  }

  std::uint32_t MatchResource(const ResourcePattern& pattern) {
    const std::string_view resource = request_.resource;
    std::uint32_t asked = 0;
    switch (pattern.kind) {
      case ResourcePatternKind::kEverything: return Bits(Tri::kTrue);
      case ResourcePatternKind::kLiteral:
        if (pattern.text == resource) return Bits(Tri::kTrue);
        break;
      case ResourcePatternKind::kGlob:
        if (pattern.glob.Matches(resource, scratch_.glob_scratch_)) return Bits(Tri::kTrue);
        break;
      case ResourcePatternKind::kTemplate: {
        const Resolved outcome = MatchTemplate(pattern.pieces, resource, asked);
        if (pattern.has_early_variables) {  // U4
          const bool no_match = outcome == Resolved::kNoMatch;
          return asked | Bits(no_match ? Tri::kFalse : Tri::kIndeterminate);
        }
        if (outcome == Resolved::kMatch) return asked | Bits(Tri::kTrue);
        if (outcome == Resolved::kIndeterminate) return asked | Bits(Tri::kIndeterminate);
        if (outcome == Resolved::kUnresolvable) return asked | kUnresolvable;
        break;
      }
    }
    // U11.
    if (!pattern.padded.empty() &&
        MatchTemplate(pattern.padded, resource, asked) == Resolved::kMatch) {
      return asked | Bits(Tri::kIndeterminate);
    }
    return asked | Bits(Tri::kFalse);
  }

  // ---- templates ----

  enum class Resolved : std::uint8_t { kNoMatch, kMatch, kIndeterminate, kUnresolvable };

  Resolved MatchTemplate(const Template& pieces, std::string_view text, std::uint32_t& asked) {
    const Comparison compared = WithResolved(pieces, asked, [&] {
      return Compared(BuildGlob(0, scratch_.text_.size()).Matches(text, scratch_.glob_scratch_));
    });
    switch (compared.kind) {
      case ComparisonKind::kMatch: return Resolved::kMatch;
      case ComparisonKind::kIndeterminate: return Resolved::kIndeterminate;
      default: return compared.rule.empty() ? Resolved::kNoMatch : Resolved::kUnresolvable;
    }
  }

  // A glob of a stretch of the resolved text.
  const Glob& BuildGlob(std::size_t begin, std::size_t end) {
    Glob& glob = scratch_.glob_;
    glob.Clear();
    for (std::size_t i = begin; i < end;) {
      std::size_t same = i;
      while (same < end && scratch_.marks_[same] == scratch_.marks_[i]) ++same;
      const std::string_view stretch = std::string_view(scratch_.text_).substr(i, same - i);
      if (scratch_.marks_[i] == kLiteralMark) {
        glob.AppendLiteral(stretch);
      } else {
        glob.AppendPattern(stretch);
      }
      i = same;
    }
    return glob;
  }

  static constexpr char kLiteralMark = '\1';

  // Calls `compare` with the template's text in `scratch_.text_`, and with which
  // of it is literal in `scratch_.marks_`; once for each combination of
  // spellings of its keys (U13).
  template <typename Compare>
  Comparison WithResolved(const Template& pieces, std::uint32_t& asked, Compare compare) {
    std::size_t combinations = 1;
    for (const TemplatePiece& piece : pieces) {
      if (piece.key == kNoId) continue;
      const std::size_t spellings = CountSpellings(piece.key);
      if (spellings == 0) asked |= kAskedAbsent;
      combinations *= std::max<std::size_t>(spellings, 1);
      constexpr std::size_t kMostCombinations = 64;
      if (combinations > kMostCombinations) {
        return {ComparisonKind::kIndeterminate, "U13", {}};
      }
    }
    Comparison agreed;
    for (std::size_t c = 0; c < combinations; ++c) {
      const Comparison outcome =
          Resolve(pieces, c) ? compare() : Comparison{ComparisonKind::kNoMatch, "V08", {}};
      if (c > 0 && outcome.kind != agreed.kind) {
        return {ComparisonKind::kIndeterminate, "U13", {}};
      }
      // Whether it can't be resolved matters to some (U2, U4), in any spelling.
      if (agreed.rule.empty()) agreed = outcome;
    }
    return agreed;
  }

  std::size_t CountSpellings(std::uint32_t key) const {
    std::size_t count = 0;
    for (std::uint32_t e = FirstEntry(key); e != kNoId; e = scratch_.next_spelling_[e]) ++count;
    return count;
  }

  bool Resolve(const Template& pieces, std::size_t choice) {
    scratch_.text_.clear();
    scratch_.marks_.clear();
    bool resolvable = true;
    const auto append = [this](std::string_view text, bool literal) {
      scratch_.text_ += text;
      scratch_.marks_.append(text.size(), literal ? kLiteralMark : '\0');
    };
    for (const TemplatePiece& piece : pieces) {
      if (piece.key == kNoId) {
        append(piece.text, piece.literal);
        continue;
      }
      const std::size_t spellings = CountSpellings(piece.key);
      if (spellings == 0) {
        resolvable &= piece.has_default;
        append(piece.default_text, true);  // V05
        continue;
      }
      std::uint32_t entry = FirstEntry(piece.key);
      for (std::size_t skip = choice % spellings; skip > 0; --skip) {
        entry = scratch_.next_spelling_[entry];
      }
      choice /= spellings;
      const ContextEntry& value = request_.context[entry];
      if (value.is_list || program_.keys[piece.key].multivalued) {
        resolvable = false;  // V09
      } else {
        append(value.values[0], true);  // V07
      }
    }
    return resolvable;
  }

  // ---- conditions ----

  std::uint32_t Condition(std::uint32_t id) {
    Memo& memo = scratch_.condition_memo_[id];
    if (memo.stamp != scratch_.stamp_) {
      std::uint32_t asked = 0;
      Tri value = Tri::kTrue;
      for (const ConditionTest& test : program_.conditions[id]) {
        value = And(value, Test(test, asked));
        if (value == Tri::kFalse) break;
      }
      memo = {scratch_.stamp_, asked | Bits(value)};
    }
    return memo.value;
  }

  Tri Test(const ConditionTest& test, std::uint32_t& asked) {
    if (!test.known_operator) return Tri::kIndeterminate;  // U6
    std::uint32_t entry = FirstEntry(test.key);
    if (entry == kNoId) {
      asked |= kAskedAbsent;
      return TestAbsent(test);
    }
    const Tri first = TestEntry(test, request_.context[entry], asked);
    for (entry = scratch_.next_spelling_[entry]; entry != kNoId;
         entry = scratch_.next_spelling_[entry]) {
      if (TestEntry(test, request_.context[entry], asked) != first) return Tri::kIndeterminate;
    }
    return first;
  }

  static bool Lists(const ConditionTest& test, bool value) {
    return std::any_of(test.literals.begin(), test.literals.end(),
                       [value](const ConditionLiteral& literal) {
                         const bool* const b = std::get_if<bool>(&literal.typed);
                         return b != nullptr && *b == value;
                       });
  }

  // §3.2, C10-C15b.
  static Tri TestAbsent(const ConditionTest& test) {
    if (test.op.quantifier == Quantifier::kForAllValues) return Tri::kTrue;
    if (test.op.quantifier == Quantifier::kForAnyValue) return Tri::kFalse;
    if (test.op.base == BaseOperator::kNull) return ToTri(Lists(test, true));
    return ToTri(test.op.if_exists || IsNegated(test.op.base));
  }

  Tri TestEntry(const ConditionTest& test, const ContextEntry& entry, std::uint32_t& asked) {
    const bool is_null = test.op.base == BaseOperator::kNull;
    if (test.op.quantifier == Quantifier::kNone) {
      if (is_null) return TestNull(test, entry);
      if (entry.values.size() != 1) return Tri::kIndeterminate;  // U1
      return TestValue(test, entry.values[0], asked);
    }
    const bool all = test.op.quantifier == Quantifier::kForAllValues;
    Tri value = ToTri(all);
    for (std::string_view one : entry.values) {
      if (one.empty()) continue;  // C16
      const Tri outcome = is_null ? ToTri(Lists(test, false)) : TestValue(test, one, asked);
      value = all ? And(value, outcome) : Or(value, outcome);
    }
    return value;
  }

  Tri TestNull(const ConditionTest& test, const ContextEntry& entry) const {
    if (entry.values.empty()) return TestAbsent(test);  // C15
    const bool present = Lists(test, false);
    const bool empty = std::all_of(entry.values.begin(), entry.values.end(),
                                   [](std::string_view value) { return value.empty(); });
    if (empty && !program_.keys[test.key].tag && present != Lists(test, true)) {
      return Tri::kIndeterminate;  // U14
    }
    return ToTri(present);
  }

  Tri TestValue(const ConditionTest& test, std::string_view actual, std::uint32_t& asked) {
    const bool negated = IsNegated(test.op.base);
    const BaseOperator op = PositiveOf(test.op.base);
    Tri any = Tri::kFalse;
    for (const ConditionLiteral& literal : test.literals) {
      any = Or(any, Reading3(CompareLiteral(op, literal, actual, asked), negated));
      if (any == Tri::kTrue) break;
    }
    return negated ? Not(any) : any;
  }

  static Comparison WrongType() { return {ComparisonKind::kWrongType, {}, {}}; }
  static Comparison Indeterminate() { return {ComparisonKind::kIndeterminate, {}, {}}; }

  static Comparison Folded(std::string_view wanted, std::string_view actual) {
    const Tri equal = EqualsFolded(wanted, actual);
    return equal == Tri::kIndeterminate ? Indeterminate() : Compared(equal == Tri::kTrue);
  }

  Comparison CompareLiteral(BaseOperator op, const ConditionLiteral& literal,
                            std::string_view actual, std::uint32_t& asked) {
    if (!literal.pieces.empty()) {
      return WithResolved(literal.pieces, asked, [&] { return CompareText(op, actual); });
    }
    switch (op) {
      case BaseOperator::kStringEquals: return Compared(literal.text == actual);
      case BaseOperator::kStringEqualsIgnoreCase: return Folded(literal.text, actual);
      case BaseOperator::kStringLike:
        return Compared(literal.glob.Matches(actual, scratch_.glob_scratch_));
      case BaseOperator::kArnEquals:
      case BaseOperator::kArnLike: return CompareArn(literal, actual);
      default: return CompareTypedLiteral(op, literal, actual);
    }
  }

  // The operators that take variables, with the text just resolved.
  Comparison CompareText(BaseOperator op, std::string_view actual) {
    const std::string& wanted = scratch_.text_;
    switch (op) {
      case BaseOperator::kStringEquals: return Compared(wanted == actual);
      case BaseOperator::kStringEqualsIgnoreCase: return Folded(wanted, actual);
      case BaseOperator::kStringLike:
        return Compared(BuildGlob(0, wanted.size()).Matches(actual, scratch_.glob_scratch_));
      case BaseOperator::kBool: {
        const int value = ParseBool(wanted);
        const int given = ParseBool(actual);
        return value < 0 || given < 0 ? WrongType() : Compared(value == given);
      }
      default: break;
    }
    const auto given = ArnView::Split(actual);
    const auto fields = ArnView::Split(wanted);
    if (!given || !fields) return WrongType();  // U19
    for (std::size_t i = 0; i < ArnView::kFields; ++i) {
      const auto begin = static_cast<std::size_t>(fields->field(i).data() - wanted.data());
      if (!BuildGlob(begin, begin + fields->field(i).size())
               .Matches(given->field(i), scratch_.glob_scratch_)) {
        return Compared(false);
      }
    }
    return Compared(true);
  }

  Comparison CompareArn(const ConditionLiteral& literal, std::string_view actual) {
    const auto given = ArnView::Split(actual);
    if (!given || literal.arn.empty()) return WrongType();  // U19
    for (std::size_t i = 0; i < ArnView::kFields; ++i) {
      if (!literal.arn[i].Matches(given->field(i), scratch_.glob_scratch_)) return Compared(false);
    }
    return Compared(true);
  }

  // C22-C25, C27, with what is no plain yes or no as C30, U5 and U18 have it.
  Comparison CompareTypedLiteral(BaseOperator op, const ConditionLiteral& literal,
                                 std::string_view actual) {
    switch (FamilyOf(op)) {
      case OperatorFamily::kNumeric: {
        const auto given = Decimal::Parse(actual);
        if (const auto* wanted = std::get_if<Decimal>(&literal.typed); wanted != nullptr && given) {
          return Compared(Holds(op, BaseOperator::kNumericEquals, *given <=> *wanted));
        }
        return Untyped(literal, given.has_value(), IsDoubtfulNumber(actual));
      }
      case OperatorFamily::kDate: {
        const auto given = ParseInstant(actual);
        if (const auto* wanted = std::get_if<Instant>(&literal.typed); wanted != nullptr && given) {
          return Compared(Holds(op, BaseOperator::kDateEquals, *given <=> *wanted));
        }
        return Untyped(literal, given.has_value(), IsAmbiguousDate(actual));
      }
      case OperatorFamily::kBool: {
        const int given = ParseBool(actual);
        const bool* const wanted = std::get_if<bool>(&literal.typed);
        return wanted == nullptr || given < 0 ? WrongType() : Compared(*wanted == (given == 1));
      }
      case OperatorFamily::kIp: {
        const auto given = ParseIpAddress(actual);
        const auto* const wanted = std::get_if<IpRange>(&literal.typed);
        return wanted == nullptr || !given ? WrongType() : Compared(wanted->Contains(*given));
      }
      case OperatorFamily::kBinary: {
        const auto* const wanted = std::get_if<std::string>(&literal.typed);
        if (wanted == nullptr || !absl::Base64Unescape(ToAbsl(actual), &scratch_.bytes_)) {
          return WrongType();
        }
        return Compared(*wanted == scratch_.bytes_);
      }
      default: return Compared(false);
    }
  }

  // One of the two is not plainly a number or a date.
  static Comparison Untyped(const ConditionLiteral& literal, bool given, bool given_doubtful) {
    const bool wanted = !std::holds_alternative<std::monostate>(literal.typed);
    const bool both = (wanted || literal.doubtful) && (given || given_doubtful);
    return both ? Indeterminate() : WrongType();
  }

  static bool Holds(BaseOperator op, BaseOperator family, std::strong_ordering order) {
    switch (static_cast<int>(op) - static_cast<int>(family)) {
      case 0: return order == 0;
      case 2: return order < 0;
      case 3: return order <= 0;
      case 4: return order > 0;
      default: return order >= 0;
    }
  }

  // ---- principals ----

  // Packed in the memo: two bits for the value, two for each class.
  PrincipalOutcome PrincipalOf(const CompiledStatement& statement) {
    Memo& memo = scratch_.principal_memo_[statement.principal];
    if (memo.stamp != scratch_.stamp_) {
      const PrincipalOutcome outcome = MatchPrincipalPattern(
          program_.principals[statement.principal], request_, facts_.has_boundary);
      std::uint32_t packed = Bits(outcome.value);
      for (std::size_t c = 0; c < kGrantClasses; ++c)
        packed |= Bits(outcome.classes[c]) << (2 * c + 2);
      memo = {scratch_.stamp_, packed};
    }
    PrincipalOutcome outcome;
    outcome.value = static_cast<Tri>(memo.value & kValueMask);
    for (std::size_t c = 0; c < kGrantClasses; ++c) {
      outcome.classes[c] = static_cast<Tri>((memo.value >> (2 * c + 2)) & kValueMask);
    }
    return outcome;
  }

  const Program& program_;
  const Request& request_;
  EvaluationScratch& scratch_;
  const RequestShape shape_;
  std::array<bool, kLayers> binds_{};
  LayerFacts facts_;
  bool asked_absent_key_ = false;
};

void EvaluationScratch::ForgetAll() {
  for (auto* memos : {&action_memo_, &resource_memo_, &principal_memo_, &condition_memo_,
                      &statement_memo_, &key_memo_}) {
    memos->assign(memos->size(), Memo{});
  }
}

CompiledPolicySet::CompiledPolicySet(std::unique_ptr<const Program> program)
    : program_(std::move(program)) {}
CompiledPolicySet::CompiledPolicySet(CompiledPolicySet&&) noexcept = default;
CompiledPolicySet& CompiledPolicySet::operator=(CompiledPolicySet&&) noexcept = default;
CompiledPolicySet::~CompiledPolicySet() = default;

EvaluationResult CompiledPolicySet::Evaluate(const Request& request,
                                             EvaluationScratch& scratch) const noexcept {
  return CompiledEvaluation(*program_, request, scratch).Run();
}

std::size_t CompiledPolicySet::statements() const { return program_->statements.size(); }

}  // namespace remit::inline v0
