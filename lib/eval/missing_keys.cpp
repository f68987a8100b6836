// Which absent context keys could turn the decision: values that the policies
// test are tried, and only what turned it is reported.
#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include <arpa/inet.h>

#include "lib/eval/compare.h"
#include "lib/eval/plain_facts.h"
#include "lib/eval/plain_text.h"
#include "remit/arn/arn.h"
#include "remit/eval/explanation.h"
#include "remit/policy/decimal.h"
#include "remit/policy/instant.h"
#include "remit/policy/ip_range.h"
#include "remit/policy/template.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// What stands for "some other value" and for a variable's unknown text.
constexpr std::string_view kSomething = "example";
constexpr std::size_t kMostCandidates = 16;
constexpr std::size_t kStatementsOfATrial = 8;  // that a trial may cost on average

struct Candidate {
  std::vector<std::string> values;
  bool is_list = false;
  bool operator==(const Candidate&) const = default;
};

// A key as it is first spelled, and the values worth trying.
struct AbsentKey {
  std::string name;
  std::vector<Candidate> candidates;

  void Try(std::string value, bool is_list) {
    Candidate candidate{{std::move(value)}, is_list};
    if (candidates.size() < kMostCandidates &&
        std::find(candidates.begin(), candidates.end(), candidate) == candidates.end()) {
      candidates.push_back(std::move(candidate));
    }
  }
};

struct DynamicStatement {
  StatementSite site;
  std::size_t level = 0;
  std::set<std::size_t> keys;  // indices of the absent keys that it asks for
};

// A pattern with its wildcards filled in: a text that it matches.
std::string Instance(std::string_view pattern, std::string_view star) {
  std::string text;
  for (char c : pattern) {
    if (c == '*') {
      text += star;
    } else {
      text += c == '?' ? 'x' : c;
    }
  }
  return text;
}

// The last address of a range, which a narrower range at its beginning leaves out.
std::string LastAddress(const IpRange& range) {
  std::array<std::uint8_t, 16> bytes = range.network().bytes;
  const int bits = range.network().v6 ? 128 : 32;
  for (int bit = range.prefix_length(); bit < bits; ++bit) {
    bytes[static_cast<std::size_t>(bit / 8)] |= static_cast<std::uint8_t>(0x80U >> (bit % 8));
  }
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(range.network().v6 ? AF_INET6 : AF_INET, bytes.data(), text.data(), text.size());
  return text.data();
}

class Search {
 public:
  Search(const PolicySet& policies, const Request& request, std::size_t max_trials)
      : policies_(policies),
        request_(request),
        work_left_(max_trials * kStatementsOfATrial),
        shape_(ShapeOf(request, HasRcps(policies, request))),
        static_facts_(policies, request, shape_) {}

  std::vector<MissingContextKey> Run() {
    ForEachPolicy(policies_,
                  [this](Layer layer, std::size_t level, std::size_t, const NamedPolicy& policy) {
                    if (!Binds(shape_, layer)) return;
                    for (std::size_t s = 0; s < policy.document->statements.size(); ++s) {
                      Sort({layer, policy.document.get(), s, static_facts_.has_boundary()}, level);
                    }
                  });
    AddKeysOfRules();
    if (keys_.empty()) return {};
    allowed_now_ = DecisionWith({}) == Decision::kAllowed;
    for (std::size_t size = 1; size <= 3; ++size) TrySets(size);
    for (const DynamicStatement& statement : dynamic_) TryWhole(statement);
    std::vector<MissingContextKey> found;
    for (auto& [key, missing] : found_) found.push_back(std::move(missing));
    return found;
  }

 private:
  using Choice = std::pair<std::size_t, std::size_t>;  // key, candidate

  // Statements that no absent key can change are settled once.
  void Sort(const StatementSite& site, std::size_t level) {
    const StatementMatch match = MatchStatement(site, request_);
    const Statement& statement = site.document->statements[site.statement];
    if (!match.asked_absent_key) {
      static_facts_.Add(site.layer, level, statement.effect, match);
      return;
    }
    DynamicStatement dynamic{site, level, {}};
    const bool variables = ExpandsVariables(*site.document);
    if (statement.resource && variables) {
      for (const PolicyString& pattern : statement.resource->patterns) {
        AddVariables(pattern.text, request_.resource, dynamic);
      }
    }
    for (const ConditionBlock& block : statement.conditions) {
      if (!block.op) continue;
      for (const ConditionKey& key : block.keys) AddKey(*block.op, key, variables, dynamic);
    }
    dynamic_.push_back(std::move(dynamic));
  }

  // Keys that no statement asks for but a rule does: S01, and the constraints of
  // KMS grants (E50).
  void AddKeysOfRules() {
    if (shape_.impossible_call == "S01") {
      if (const auto mfa = Index("aws:MultiFactorAuthPresent")) keys_[*mfa].Try("true", false);
    }
    for (const KmsGrant& grant : request_.grants) {
      for (const auto& [name, value] : grant.encryption_context) {
        if (const auto index = Index("kms:EncryptionContext:" + name)) {
          keys_[*index].Try(value, false);
        }
      }
    }
  }

  // The index of an absent key; nothing for one that the request has.
  std::optional<std::size_t> Index(std::string_view name) {
    if (!PresentEntries(request_.context, name).empty()) return std::nullopt;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (EqualsIgnoreAsciiCase(keys_[i].name, name)) return i;
    }
    keys_.push_back({std::string(name), {}});
    return keys_.size() - 1;
  }

  void AddKey(ConditionOperator op, const ConditionKey& key, bool variables,
              DynamicStatement& statement) {
    const std::optional<std::size_t> index = Index(key.key.text);
    if (index) {
      statement.keys.insert(*index);
      AddCandidates(op, key, variables, keys_[*index]);
    }
    if (!variables || !TakesVariables(op.base)) return;
    std::string actual(kSomething);
    if (const auto entries = PresentEntries(request_.context, key.key.text);
        !entries.empty() && !entries.front()->values.empty()) {
      actual = entries.front()->values[0];
    }
    for (const ConditionValue& value : key.values) AddVariables(value.text, actual, statement);
  }

  // Variables of absent keys: their text is somewhere in what is matched.
  void AddVariables(std::string_view pattern, std::string_view actual,
                    DynamicStatement& statement) {
    const PolicyTemplate parsed = PolicyTemplate::Parse(pattern);
    for (std::size_t p = 0; p < parsed.pieces().size(); ++p) {
      const PolicyTemplate::Piece& piece = parsed.pieces()[p];
      if (piece.kind != PolicyTemplate::PieceKind::kVariable) continue;
      const std::optional<std::size_t> index = Index(piece.text);
      if (!index) continue;
      statement.keys.insert(*index);
      AbsentKey& key = keys_[*index];
      // Behind a literal head the text begins right there, and ends where the
      // next literal character stands.
      if (p == 1 && actual.starts_with(parsed.pieces()[0].text)) {
        const std::string_view rest = actual.substr(parsed.pieces()[0].text.size());
        const std::size_t next = piece.offset + piece.text.size() + 3;
        const std::string_view stop = next < pattern.size() ? pattern.substr(next, 1) : "";
        const std::size_t end = stop.empty() || stop == "*" ? rest.size() : rest.find(stop);
        key.Try(std::string(rest.substr(0, end)), false);
      }
      std::string word;
      for (char c : actual) {
        const bool separator = c == '/' || c == ':' || c == '-' || c == '_' || c == '.';
        if (!separator) word += c;
        if (separator && !word.empty()) key.Try(std::exchange(word, {}), false);
      }
      if (!word.empty()) key.Try(std::move(word), false);
      key.Try(std::string(actual), false);
      key.Try(std::string(kSomething), false);
    }
  }

  // Values on both sides of each test.
  void AddCandidates(ConditionOperator op, const ConditionKey& key, bool variables,
                     AbsentKey& absent) const {
    const bool list = op.quantifier != Quantifier::kNone;
    const bool expands = variables && TakesVariables(op.base);
    for (const ConditionValue& value : key.values) {
      std::string text = value.text;
      if (expands) text = WithVariables(text);
      switch (FamilyOf(op.base)) {
        case OperatorFamily::kString: {
          const bool like = PositiveOf(op.base) == BaseOperator::kStringLike;
          absent.Try(like ? Instance(text, "") : text, list);
          if (like) absent.Try(Instance(text, "x"), list);
          break;
        }
        case OperatorFamily::kArn:
          absent.Try(Instance(text, ""), list);
          absent.Try(Instance(text, "x"), list);
          break;
        case OperatorFamily::kNumeric:
          absent.Try(text, list);
          // Just above, also where the next tested number is near.
          if (text.find('.') == std::string::npos) {
            absent.Try(text + ".5", list);
            absent.Try(text + ".001", list);
          } else {
            absent.Try(text + "001", list);
          }
          absent.Try("0", list);
          absent.Try("-1000000000000", list);
          absent.Try("1000000000000", list);
          break;
        case OperatorFamily::kDate:
          absent.Try(text, list);
          if (const auto instant = ParseInstant(text)) {
            absent.Try(std::to_string(instant->seconds - 1) + ".5", list);
            absent.Try(std::to_string(instant->seconds + 1), list);
          }
          absent.Try("1970-01-02T00:00:00Z", list);
          absent.Try("9999-12-31T00:00:00Z", list);
          break;
        case OperatorFamily::kBool:
          absent.Try("true", list);
          absent.Try("false", list);
          break;
        case OperatorFamily::kIp:
          absent.Try(text.substr(0, text.find('/')), list);
          if (const auto range = IpRange::Parse(text)) absent.Try(LastAddress(*range), list);
          absent.Try("192.0.2.1", list);
          absent.Try("2001:db8::1", list);
          absent.Try("10.0.0.1", list);
          break;
        case OperatorFamily::kBinary:
          absent.Try(text, list);
          absent.Try("AAAA", list);
          break;
        case OperatorFamily::kNull: break;
      }
    }
    if (FamilyOf(op.base) == OperatorFamily::kArn) {
      absent.Try("arn:aws:iam::000000000000:user/example", list);
    }
    absent.Try(std::string(kSomething), list);
  }

  // The text with the variables that the request has; others become kSomething.
  std::string WithVariables(std::string_view text) const {
    std::string resolved;
    for (const PolicyTemplate::Piece& piece : PolicyTemplate::Parse(text).pieces()) {
      if (piece.kind != PolicyTemplate::PieceKind::kVariable) {
        resolved += piece.text;
      } else if (const auto entries = PresentEntries(request_.context, piece.text);
                 !entries.empty() && !entries.front()->values.empty()) {
        resolved += entries.front()->values[0];
      } else {
        resolved += piece.default_text.value_or(kSomething);
      }
    }
    return resolved;
  }

  // The request with these keys added.
  template <typename Use>
  auto WithChoices(const std::vector<Choice>& choices, Use use) const {
    std::vector<ContextEntry> context(request_.context.begin(), request_.context.end());
    std::deque<std::vector<std::string_view>> views;
    for (const auto& [key, candidate] : choices) {
      const Candidate& chosen = keys_[key].candidates[candidate];
      const auto& view = views.emplace_back(chosen.values.begin(), chosen.values.end());
      context.push_back({keys_[key].name, view, chosen.is_list});
    }
    Request request = request_;
    request.context = context;
    return use(request);
  }

  Decision DecisionWith(const std::vector<Choice>& choices) const {
    return WithChoices(choices, [this](const Request& request) {
      FactsBuilder facts = static_facts_;
      for (const DynamicStatement& d : dynamic_) {
        facts.Add(d.site.layer, d.level, d.site.document->statements[d.site.statement].effect,
                  MatchStatement(d.site, request));
      }
      const RequestShape shape = ShapeOf(request, HasRcps(policies_, request));
      EvaluationResult result;
      DecideBothWays(shape, facts.Finish(shape, request), result);
      return result.decision;
    });
  }

  // Spends what a trial costs: a match for each statement that absent keys can
  // change. False when that can't be afforded.
  bool Afford(std::size_t statements) {
    if (work_left_ < statements) {
      work_left_ = 0;
      return false;
    }
    work_left_ -= statements;
    return true;
  }

  bool Turns(const std::vector<Choice>& choices) {
    if (!Afford(dynamic_.size())) return false;
    last_ = DecisionWith(choices);
    return (last_ == Decision::kAllowed) != allowed_now_;
  }

  void Report(const std::vector<Choice>& choices, Decision would_be) {
    for (const auto& [key, candidate] : choices) {
      if (found_.contains(key)) continue;
      MissingContextKey missing;
      missing.key = keys_[key].name;
      missing.example = keys_[key].candidates[candidate].values;
      missing.would_be = would_be;
      for (const auto& [other, unused] : choices) {
        if (other != key) missing.together_with.push_back(keys_[other].name);
      }
      found_.emplace(key, std::move(missing));
    }
  }

  // All sets of `size` keys with all their candidates, as long as trials last.
  // Sets that hold a smaller one which turns the decision are passed over, so
  // that each key reported is needed.
  void TrySets(std::size_t size) {
    std::vector<Choice> choices;
    TrySets(size, 0, choices);
  }

  void TrySets(std::size_t size, std::size_t first_key, std::vector<Choice>& choices) {
    if (work_left_ == 0) return;
    if (choices.size() == size) {
      if (HasTurningSubset(choices)) return;
      if (Turns(choices)) {
        turning_.push_back(choices);
        Report(choices, last_);
      }
      return;
    }
    for (std::size_t key = first_key; key < keys_.size(); ++key) {
      for (std::size_t c = 0; c < keys_[key].candidates.size(); ++c) {
        choices.emplace_back(key, c);
        TrySets(size, key + 1, choices);
        choices.pop_back();
      }
    }
  }

  bool HasTurningSubset(const std::vector<Choice>& choices) const {
    return std::any_of(turning_.begin(), turning_.end(), [&](const std::vector<Choice>& smaller) {
      return smaller.size() < choices.size() &&
             std::includes(choices.begin(), choices.end(), smaller.begin(), smaller.end());
    });
  }

  // A statement that asks for many keys: the values that satisfy it, one key
  // after the other, and then only those that are needed.
  void TryWhole(const DynamicStatement& statement) {
    if (statement.keys.size() < 4 || work_left_ == 0) return;
    std::vector<Choice> choices;
    for (std::size_t key : statement.keys) {
      std::size_t best = 0;
      std::size_t fewest = std::size_t(-1);
      for (std::size_t c = 0; c < keys_[key].candidates.size(); ++c) {
        if (!Afford(1)) return;
        choices.emplace_back(key, c);
        const std::size_t failing = FailingTests(statement, choices);
        choices.pop_back();
        if (failing < fewest) {
          fewest = failing;
          best = c;
        }
      }
      if (!keys_[key].candidates.empty()) choices.emplace_back(key, best);
    }
    if (!Turns(choices)) return;
    for (std::size_t i = choices.size(); i-- > 0;) {
      std::vector<Choice> fewer = choices;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (Turns(fewer)) choices = std::move(fewer);
    }
    Report(choices, DecisionWith(choices));
  }

  std::size_t FailingTests(const DynamicStatement& statement,
                           const std::vector<Choice>& choices) const {
    return WithChoices(choices, [&](const Request& request) {
      std::vector<TestExplanation> notes;
      MatchStatement(statement.site, request, &notes);
      return static_cast<std::size_t>(
          std::count_if(notes.begin(), notes.end(),
                        [](const TestExplanation& note) { return note.outcome != Tri::kTrue; }));
    });
  }

  const PolicySet& policies_;
  const Request& request_;
  std::size_t work_left_;  // in matches of statements
  const RequestShape shape_;
  FactsBuilder static_facts_;
  std::vector<DynamicStatement> dynamic_;
  std::vector<AbsentKey> keys_;
  std::map<std::size_t, MissingContextKey> found_;
  std::vector<std::vector<Choice>> turning_;
  Decision last_ = Decision::kImplicitDeny;
  bool allowed_now_ = false;
};

}  // namespace

std::vector<MissingContextKey> MissingContextKeys(const PolicySet& policies, const Request& request,
                                                  std::size_t max_trials) {
  return Search(policies, request, max_trials).Run();
}

}  // namespace remit::inline v0
