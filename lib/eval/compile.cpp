// Policies → program.
#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

#include "lib/eval/compare.h"
#include "lib/eval/known_keys.h"
#include "lib/eval/program.h"
#include "remit/arn/arn.h"
#include "remit/eval/compiled.h"
#include "remit/policy/template.h"

namespace remit::inline v0 {

std::string_view TextArena::Keep(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > left_) {
    // Small sets stay small; large ones need few chunks.
    const std::size_t doublings = std::min<std::size_t>(chunks_.size(), kMostDoublings);
    left_ = std::max(kSmallestChunk << doublings, text.size());
    free_ = chunks_.emplace_back(std::make_unique_for_overwrite<char[]>(left_)).get();
  }
  char* const kept = free_;
  std::memcpy(kept, text.data(), text.size());
  free_ += text.size();
  left_ -= text.size();
  return {kept, text.size()};
}

namespace {

class Compiler {
 public:
  Compiler(const PolicySet& policies, const CompileOptions& options)
      : policies_(policies), options_(options) {}

  std::unique_ptr<const Program> Run() && {
    program_->has_scp = policies_.service_control.has_value();
    program_->scp_levels =
        static_cast<std::uint32_t>(program_->has_scp ? policies_.service_control->size() : 0);
    program_->has_boundary = policies_.permissions_boundary.has_value();
    program_->has_session = !policies_.session.empty();
    program_->has_endpoint = policies_.vpc_endpoint.has_value();
    program_->has_rcp = policies_.resource_control.has_value();
    ForEachPolicy(policies_, [this](Layer layer, std::size_t level, std::size_t index,
                                    const NamedPolicy& policy) {
      for (std::size_t s = 0; s < policy.document->statements.size(); ++s) {
        AddStatement(
            {layer, policy.document->statements[s].effect, static_cast<std::uint16_t>(level),
             static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(s)},
            *policy.document);
      }
    });
    IndexResources();
    LayOutPostings();
    return std::move(program_);
  }

 private:
  static std::uint32_t Size(std::size_t size) { return static_cast<std::uint32_t>(size); }

  // Looks `content` up, or gives it the next id and calls `add`.
  template <typename Add>
  static std::uint32_t Intern(StringMap<std::uint32_t>& ids, std::string_view content,
                              std::size_t next, Add add) {
    if (const auto known = ids.find(content); known != ids.end()) return known->second;
    ids.emplace(std::string(content), Size(next));
    add();
    return Size(next);
  }

  void AddStatement(const StatementRef& ref, const PolicyDocument& document) {
    const Statement& source = document.statements[ref.statement];
    const bool variables = ExpandsVariables(document);
    const bool takes_principal = ref.layer == Layer::kResource ||
                                 ref.layer == Layer::kVpcEndpoint ||
                                 ref.layer == Layer::kResourceControl;
    CompiledStatement statement;
    statement.ref = ref;
    const std::uint32_t id = Size(program_->statements.size());

    statement.negated_action = source.action.negated;
    statement.actions.begin = Size(program_->action_ids.size());
    for (const PolicyString& pattern : source.action.patterns) {
      const std::uint32_t action = ActionId(pattern.text);
      program_->action_ids.push_back(action);
      if (!source.action.negated) {
        listed_by_.resize(std::max<std::size_t>(listed_by_.size(), action + 1));
        std::vector<std::uint32_t>& listed = listed_by_[action];
        if (listed.empty() || listed.back() != id) listed.push_back(id);
      }
    }
    statement.actions.end = Size(program_->action_ids.size());
    if (source.action.negated) program_->negated_actions.push_back(id);

    statement.has_resource = source.resource.has_value();
    if (source.resource) {
      statement.negated_resource = source.resource->negated;
      statement.resources.begin = Size(program_->resource_ids.size());
      for (const PolicyString& pattern : source.resource->patterns) {
        program_->resource_ids.push_back(ResourceId(pattern.text, variables));
      }
      statement.resources.end = Size(program_->resource_ids.size());
    }

    statement.indeterminate_grammar =
        (takes_principal ? !source.principal && ref.layer != Layer::kResourceControl  // P25
                         : source.principal.has_value()) ||                           // GT01
        (!source.resource && ref.layer != Layer::kResource);                          // GR12
    if (takes_principal && source.principal) {
      statement.principal = PrincipalId(*source.principal, ref);
    }
    statement.condition = ConditionId(source, variables);
    program_->statements.push_back(statement);
  }

  // ---- actions ----

  std::uint32_t ActionId(std::string_view written) {
    const std::string text = LowerAscii(written);  // A01
    return Intern(action_ids_, text, program_->actions.size(), [&] {
      const std::uint32_t id = Size(program_->actions.size());
      ActionPattern pattern;
      pattern.text = program_->texts.Keep(text);
      pattern.glob = Glob(text);
      const std::size_t colon = text.find(':');
      const bool literal_service = colon != std::string::npos && text.find_first_of("*?") > colon;
      if (!pattern.glob.has_wildcards()) {
        program_->literal_actions.emplace(text, id);
      } else if (literal_service) {
        program_->actions_of_service[text.substr(0, colon)].push_back(id);
      } else {
        program_->other_actions.push_back(id);
      }
      program_->actions.push_back(std::move(pattern));
    });
  }

  void LayOutPostings() {
    listed_by_.resize(program_->actions.size());
    for (std::size_t action = 0; action < listed_by_.size(); ++action) {
      std::vector<std::uint32_t>& listed = listed_by_[action];
      // Not stable_partition: libstdc++'s uses what C++20 deprecates.
      std::vector<std::uint32_t> indexed;
      std::copy_if(listed.begin(), listed.end(), std::back_inserter(indexed),
                   [this](std::uint32_t s) { return IsIndexed(s); });
      if (!indexed.empty()) std::erase_if(listed, [this](std::uint32_t s) { return IsIndexed(s); });
      ActionPattern& pattern = program_->actions[action];
      pattern.statements.begin = Size(program_->postings.size());
      pattern.first_indexed = pattern.statements.begin + Size(listed.size());
      program_->postings.insert(program_->postings.end(), listed.begin(), listed.end());
      program_->postings.insert(program_->postings.end(), indexed.begin(), indexed.end());
      pattern.statements.end = Size(program_->postings.size());
    }
  }

  // ---- the index of resources ----

  // What every resource that matches must begin with; nothing for patterns that
  // match in other ways too (U11) or depend on the context.
  static std::string_view Beginning(const ResourcePattern& pattern) {
    if (!pattern.padded.empty()) return {};
    switch (pattern.kind) {
      case ResourcePatternKind::kLiteral: return pattern.text;
      case ResourcePatternKind::kGlob: return pattern.glob.LiteralPrefix();
      default: return {};
    }
  }

  void IndexResources() {
    ResourceIndex& index = program_->resource_index;
    const std::size_t patterns = program_->resources.size();
    if (program_->statements.size() < options_.index_resources_from) return;
    absl::flat_hash_map<std::size_t, std::size_t> uses;  // length → patterns
    for (const ResourcePattern& pattern : program_->resources) ++uses[Beginning(pattern).size()];
    uses.erase(0);
    for (const auto& [length, count] : uses) index.lengths.push_back(length);
    // Each length costs a look-up a request: keep those of the most patterns.
    std::sort(index.lengths.begin(), index.lengths.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(uses[b], a) < std::pair(uses[a], b);
    });
    if (index.lengths.size() > ResourceIndex::kMostLengths) {
      index.lengths.resize(ResourceIndex::kMostLengths);
    }
    std::sort(index.lengths.begin(), index.lengths.end());

    for (std::size_t id = 0; id < patterns; ++id) {
      const std::string_view beginning = Beginning(program_->resources[id]);
      if (std::binary_search(index.lengths.begin(), index.lengths.end(), beginning.size())) {
        index.patterns[program_->texts.Keep(beginning)].push_back(Size(id));
      }
    }
    absl::erase_if(index.patterns, [](const auto& beginning_and_ids) {
      return beginning_and_ids.second.size() > ResourceIndex::kMostPatterns;
    });
    index.holds.resize(patterns);
    for (const auto& [beginning, ids] : index.patterns) {
      for (std::uint32_t id : ids) index.holds[id] = true;
    }
    ListStatementsOfResources();
  }

  // Every resource of the statement is in the index.
  bool IsIndexed(std::uint32_t id) const {
    const std::vector<bool>& holds = program_->resource_index.holds;
    const CompiledStatement& statement = program_->statements[id];
    if (holds.empty() || statement.negated_action || statement.negated_resource ||
        statement.resources.empty()) {
      return false;
    }
    const auto ids = program_->resource_ids.begin();
    return std::all_of(ids + statement.resources.begin, ids + statement.resources.end,
                       [&](std::uint32_t resource) { return holds[resource]; });
  }

  void ListStatementsOfResources() {
    ResourceIndex& index = program_->resource_index;
    std::vector<std::vector<std::uint32_t>> listed(program_->resources.size());
    for (std::uint32_t id = 0; id < program_->statements.size(); ++id) {
      if (!IsIndexed(id)) continue;
      const Range resources = program_->statements[id].resources;
      for (std::uint32_t r = resources.begin; r < resources.end; ++r) {
        listed[program_->resource_ids[r]].push_back(id);
      }
    }
    for (const std::vector<std::uint32_t>& statements : listed) {
      Range& range = index.statements.emplace_back();
      range.begin = Size(index.postings.size());
      index.postings.insert(index.postings.end(), statements.begin(), statements.end());
      range.end = Size(index.postings.size());
    }
  }

  // ---- text with variables ----

  std::uint32_t KeyId(std::string_view written) {
    const std::string name = LowerAscii(written);  // C02
    return Intern(program_->key_ids, name, program_->keys.size(), [&] {
      program_->key_lengths |= LengthBit(name.size());
      program_->keys.push_back(
          {program_->texts.Keep(name), IsMultivaluedKey(name), IsTagKey(name)});
    });
  }

  TemplatePiece Plain(std::string_view text, bool literal) {
    TemplatePiece piece;
    piece.text = program_->texts.Keep(text);
    piece.literal = literal;
    return piece;
  }

  TemplatePiece PieceOf(const PolicyTemplate::Piece& parsed) {
    if (parsed.kind != PolicyTemplate::PieceKind::kVariable) {
      return Plain(parsed.text, parsed.kind == PolicyTemplate::PieceKind::kLiteral);
    }
    TemplatePiece piece;
    piece.key = KeyId(parsed.text);
    piece.has_default = parsed.default_text.has_value();
    piece.default_text = program_->texts.Keep(parsed.default_text.value_or(""));
    return piece;
  }

  Template TemplateOf(std::string_view text, bool variables) {
    Template pieces;
    if (!variables) {
      if (!text.empty()) pieces.push_back(Plain(text, /*literal=*/false));
      return pieces;
    }
    for (const PolicyTemplate::Piece& piece : PolicyTemplate::Parse(text).pieces()) {
      pieces.push_back(PieceOf(piece));
    }
    return pieces;
  }

  // ---- resources ----

  std::uint32_t ResourceId(std::string_view text, bool variables) {
    const bool substitutes = variables && PolicyTemplate::Parse(text).has_substitutions();
    // The same text means two things in documents of different versions.
    const std::string content = absl::StrCat(substitutes ? "$" : "=", ToAbsl(text));
    return Intern(resource_ids_, content, program_->resources.size(), [&] {
      program_->resources.push_back(ResourcePatternOf(text, variables, substitutes));
    });
  }

  ResourcePattern ResourcePatternOf(std::string_view text, bool variables, bool substitutes) {
    ResourcePattern pattern;
    if (text == "*") return pattern;  // R02
    pattern.text = program_->texts.Keep(text);
    if (substitutes) {
      pattern.kind = ResourcePatternKind::kTemplate;
      int colons = 0;
      for (const PolicyTemplate::Piece& piece : PolicyTemplate::Parse(text).pieces()) {
        if (piece.kind == PolicyTemplate::PieceKind::kText) {
          colons += static_cast<int>(std::count(piece.text.begin(), piece.text.end(), ':'));
        } else if (colons < 5) {
          pattern.has_early_variables = true;
          pattern.pieces.push_back(Plain("*", /*literal=*/false));
          continue;
        }
        pattern.pieces.push_back(PieceOf(piece));
      }
    } else {
      pattern.glob = Glob(text);
      pattern.kind =
          pattern.glob.has_wildcards() ? ResourcePatternKind::kGlob : ResourcePatternKind::kLiteral;
    }
    const auto colons = std::count(text.begin(), text.end(), ':');
    if (text.starts_with("arn:") && colons < 5 && !pattern.has_early_variables) {
      std::string padded(text);
      for (auto i = colons; i < 5; ++i) padded += ":*";
      pattern.padded = TemplateOf(padded, variables);
    }
    return pattern;
  }

  // ---- principals ----

  std::uint32_t PrincipalId(const PrincipalElement& element, const StatementRef& ref) {
    PrincipalPattern pattern;
    pattern.negated = element.negated;
    pattern.everyone = element.everyone;
    pattern.effect = ref.effect;
    pattern.endpoint = ref.layer == Layer::kVpcEndpoint;
    pattern.resource_control = ref.layer == Layer::kResourceControl;
    std::string content = absl::StrCat(pattern.negated, pattern.everyone, pattern.endpoint,
                                       pattern.resource_control, pattern.effect == Effect::kDeny);
    for (const PrincipalEntry& entry : element.entries) {
      AppendField(content, static_cast<char>('0' + static_cast<int>(entry.type)), entry.value.text);
    }
    return Intern(principal_ids_, content, program_->principals.size(), [&] {
      for (const PrincipalEntry& entry : element.entries) {
        pattern.entries.push_back({entry.type, program_->texts.Keep(entry.value.text)});
      }
      program_->principals.push_back(std::move(pattern));
    });
  }

  // Lengths keep hostile texts from running into each other.
  static void AppendField(std::string& content, char tag, std::string_view text) {
    content += tag;
    content += std::to_string(text.size());
    content += ':';
    content += text;
  }

  // ---- conditions ----

  std::uint32_t ConditionId(const Statement& statement, bool variables) {
    std::string content;
    content += variables ? '$' : '=';
    bool tests = false;
    for (const ConditionBlock& block : statement.conditions) {
      for (const ConditionKey& key : block.keys) {
        tests = true;
        AppendField(content, 'o', block.name.text);
        AppendField(content, 'k', key.key.text);
        for (const ConditionValue& value : key.values) AppendField(content, 'v', value.text);
      }
    }
    if (!tests) return kNoId;  // C01
    return Intern(condition_ids_, content, program_->conditions.size(), [&] {
      std::vector<ConditionTest> compiled;
      for (const ConditionBlock& block : statement.conditions) {
        for (const ConditionKey& key : block.keys) {
          compiled.push_back(TestOf(block, key, variables));
        }
      }
      program_->conditions.push_back(std::move(compiled));
    });
  }

  ConditionTest TestOf(const ConditionBlock& block, const ConditionKey& key, bool variables) {
    ConditionTest test;
    test.known_operator = block.op.has_value();
    test.key = KeyId(key.key.text);
    if (!block.op) return test;
    test.op = *block.op;
    test.literals.reserve(key.values.size());
    for (const ConditionValue& value : key.values) {
      test.literals.push_back(LiteralOf(PositiveOf(test.op.base), value.text,
                                        variables && TakesVariables(test.op.base)));
    }
    return test;
  }

  ConditionLiteral LiteralOf(BaseOperator op, std::string_view written, bool variables) {
    ConditionLiteral literal;
    literal.text = program_->texts.Keep(written);
    if (variables && PolicyTemplate::Parse(literal.text).has_substitutions()) {
      literal.pieces = TemplateOf(literal.text, true);
      return literal;
    }
    switch (FamilyOf(op)) {
      case OperatorFamily::kString:
        if (op == BaseOperator::kStringLike) literal.glob = Glob(literal.text);
        break;
      case OperatorFamily::kArn:
        if (const auto fields = ArnView::Split(literal.text)) {
          for (std::size_t i = 0; i < ArnView::kFields; ++i) {
            literal.arn.emplace_back(fields->field(i));
          }
        }
        break;
      case OperatorFamily::kNumeric:
        if (const auto decimal = Decimal::Parse(literal.text)) literal.typed = *decimal;
        literal.doubtful = IsDoubtfulNumber(literal.text);
        break;
      case OperatorFamily::kDate:
        if (const auto instant = ParseInstant(literal.text)) literal.typed = *instant;
        literal.doubtful = IsAmbiguousDate(literal.text);
        break;
      case OperatorFamily::kBool:
      case OperatorFamily::kNull:
        if (const int value = ParseBool(literal.text); value >= 0) literal.typed = value == 1;
        break;
      case OperatorFamily::kIp:
        if (const auto range = IpRange::Parse(literal.text)) literal.typed = *range;
        break;
      case OperatorFamily::kBinary: {
        std::string bytes;
        if (absl::Base64Unescape(ToAbsl(literal.text), &bytes)) literal.typed = std::move(bytes);
        break;
      }
    }
    return literal;
  }

  const PolicySet& policies_;
  const CompileOptions& options_;
  std::unique_ptr<Program> program_ = std::make_unique<Program>();
  StringMap<std::uint32_t> action_ids_;
  StringMap<std::uint32_t> resource_ids_;
  StringMap<std::uint32_t> principal_ids_;
  StringMap<std::uint32_t> condition_ids_;
  std::vector<std::vector<std::uint32_t>> listed_by_;  // action → statements
};

}  // namespace

absl::StatusOr<CompiledPolicySet> Compile(const PolicySet& policies,
                                          const CompileOptions& options) {
  std::size_t statements = 0;
  std::size_t patterns = 0;
  bool missing = false;
  ForEachPolicy(policies, [&](Layer, std::size_t, std::size_t, const NamedPolicy& policy) {
    if (!policy.document) {
      missing = true;
      return;
    }
    statements += policy.document->statements.size();
    for (const Statement& statement : policy.document->statements) {
      patterns += statement.action.patterns.size();
      if (statement.resource) patterns += statement.resource->patterns.size();
    }
  });
  if (missing) return absl::InvalidArgumentError("a policy has no document");
  if (statements > options.max_statements) {
    return absl::ResourceExhaustedError(absl::StrCat(
        statements, " statements, more than `max_statements` = ", options.max_statements));
  }
  const auto too_deep = [](const std::optional<std::vector<PolicyList>>& levels) {
    return levels && levels->size() > std::numeric_limits<std::uint16_t>::max();
  };
  if (patterns >= kNoId || too_deep(policies.service_control) ||
      too_deep(policies.resource_control)) {
    return absl::ResourceExhaustedError("more than 65,535 levels or 2^32 patterns");
  }
  return CompiledPolicySet(Compiler(policies, options).Run());
}

}  // namespace remit::inline v0
