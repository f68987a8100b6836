#include "lib/delegation/key_choice.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "remit/policy/template.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMostAlternatives = 24;
constexpr std::string_view kOther = "other";  // that no policy names

// A text that the pattern matches.
std::string MatchOf(std::string_view pattern, std::string_view star) {
  std::string text;
  for (const char c : pattern) {
    if (c == '*') {
      text += star;
    } else {
      text += c == '?' ? 'x' : c;
    }
  }
  return text;
}

// With the variables put in; nothing: one isn't known.
std::optional<std::string> WithVariables(const std::string& value, bool is_pattern,
                                         std::string_view star, const Resolve& resolve) {
  const PolicyTemplate parsed = PolicyTemplate::Parse(value);
  std::string text;
  for (const PolicyTemplate::Piece& piece : parsed.pieces()) {
    if (piece.kind == PolicyTemplate::PieceKind::kText) {
      text += is_pattern ? MatchOf(piece.text, star) : std::string(piece.text);
    } else if (piece.kind == PolicyTemplate::PieceKind::kLiteral) {
      text += piece.text;
    } else if (std::optional<std::string> known = resolve(piece.text)) {
      text += *known;
    } else if (piece.default_text) {
      text += *piece.default_text;
    } else {
      return std::nullopt;
    }
  }
  return text;
}

void Offer(KeyChoice& choice, Alternative alternative) {
  auto& all = choice.alternatives;
  if (all.size() < kMostAlternatives &&
      std::find(all.begin(), all.end(), alternative) == all.end()) {
    all.push_back(std::move(alternative));
  }
}

void OfferNumbers(KeyChoice& choice, const std::string& text) {
  Offer(choice, {{text}});
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  if (std::from_chars(text.data(), end, number).ptr != end) return;
  if (number > INT64_MIN + 1) Offer(choice, {{std::to_string(number - 1)}});
  if (number < INT64_MAX - 1) Offer(choice, {{std::to_string(number + 1)}});
}

void OfferFor(const KeyTest& test, const Resolve& resolve, KeyChoice& choice) {
  const BaseOperator base = PositiveOf(test.op.base);
  std::vector<std::string> all;
  for (const std::string& value : test.values) {
    switch (FamilyOf(test.op.base)) {
      case OperatorFamily::kNumeric: OfferNumbers(choice, value); break;
      case OperatorFamily::kBool:
        Offer(choice, {{"true"}});
        Offer(choice, {{"false"}});
        break;
      case OperatorFamily::kIp: Offer(choice, {{value.substr(0, value.find('/'))}}); break;
      case OperatorFamily::kNull: break;
      case OperatorFamily::kDate:
      case OperatorFamily::kBinary: Offer(choice, {{value}}); break;
      case OperatorFamily::kString:
      case OperatorFamily::kArn: {
        const bool pattern =
            base == BaseOperator::kStringLike || FamilyOf(test.op.base) == OperatorFamily::kArn;
        for (const std::string_view star : {"", "x"}) {
          std::optional<std::string> text = test.expands
                                                ? WithVariables(value, pattern, star, resolve)
                                                : (pattern ? MatchOf(value, star) : value);
          if (!text || text->empty()) continue;
          if (star.empty()) all.push_back(*text);
          Offer(choice, {{*std::move(text)}});
          if (!pattern) break;
        }
        break;
      }
    }
  }
  if (test.op.quantifier != Quantifier::kNone && all.size() > 1) Offer(choice, {std::move(all)});
}

}  // namespace

void CollectTests(const PolicyDocument& document, const Statement& statement,
                  std::vector<KeyTest>& tests) {
  for (const ConditionBlock& block : statement.conditions) {
    if (!block.op) continue;
    for (const ConditionKey& key : block.keys) {
      KeyTest test{.key = LowerAscii(key.key.text),
                   .name = key.key.text,
                   .op = *block.op,
                   .values = {},
                   .expands = ExpandsVariables(document) && TakesVariables(block.op->base)};
      for (const ConditionValue& value : key.values) test.values.push_back(value.text);
      if (std::find(tests.begin(), tests.end(), test) == tests.end()) {
        tests.push_back(std::move(test));
      }
    }
  }
}

std::vector<KeyChoice> ChoicesFor(std::span<const KeyTest> tests,
                                  const std::function<bool(std::string_view)>& wanted,
                                  const Resolve& resolve) {
  std::vector<KeyChoice> choices;
  for (const KeyTest& test : tests) {
    if (!wanted(test.key)) continue;
    auto choice = std::find_if(choices.begin(), choices.end(),
                               [&](const KeyChoice& c) { return c.key == test.key; });
    if (choice == choices.end()) {
      choices.push_back({.key = test.key, .name = test.name});
      choice = std::prev(choices.end());
    }
    choice->is_list |= test.op.quantifier != Quantifier::kNone;
    OfferFor(test, resolve, *choice);
  }
  for (KeyChoice& choice : choices) {
    Offer(choice, {.values = {std::string(kOther)}, .from_policy = false});
  }
  return choices;
}

bool ForEachSet(std::span<const KeyChoice> choices, std::size_t max_sets,
                const std::function<bool(std::span<const Chosen>)>& visit) {
  std::size_t sets = 0;
  bool stopped = false;
  std::vector<Chosen> chosen;
  // False: no more sets may be made, or none are wanted.
  const std::function<bool(std::size_t, std::size_t)> choose = [&](std::size_t first,
                                                                   std::size_t left) -> bool {
    if (left == 0) {
      if (sets++ == max_sets) return false;
      stopped = !visit(chosen);
      return !stopped;
    }
    for (std::size_t i = first; i + left <= choices.size(); ++i) {
      for (const Alternative& alternative : choices[i].alternatives) {
        chosen.push_back({&choices[i], &alternative});
        const bool go_on = choose(i + 1, left - 1);
        chosen.pop_back();
        if (!go_on) return false;
      }
    }
    return true;
  };
  for (std::size_t size = 0; size <= choices.size(); ++size) {
    if (!choose(0, size)) return stopped;
  }
  return true;
}

}  // namespace remit::inline v0
