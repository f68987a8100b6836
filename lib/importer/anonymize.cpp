#include "remit/importer/anonymize.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <random>
#include <set>
#include <utility>

#include "lib/importer/aws_words.h"
#include "lib/importer/estate_rewrite.h"
#include "lib/importer/pseudonyms.h"
#include "lib/importer/word_cuts.h"
#include "remit/arn/glob.h"
#include "remit/catalog/catalog.h"
#include "remit/policy/ip_range.h"
#include "remit/policy/template.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

using Words = Pseudonyms::Words;

enum class TokenKind : std::uint8_t { kRun, kOther, kWildcard, kLiteral, kVariable };

struct Token {
  TokenKind kind = TokenKind::kOther;
  std::string_view text;  // of a variable: with `${` and `}`
  std::string_view key = {};
  std::optional<std::string_view> default_text = {};
};

void AppendTokens(std::string_view text, std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (!IsRunCharacter(text[i])) {
      const bool wildcard = text[i] == '*' || text[i] == '?';
      tokens.push_back(
          {wildcard ? TokenKind::kWildcard : TokenKind::kOther, text.substr(begin, 1)});
      ++i;
      continue;
    }
    while (i < text.size() && IsRunCharacter(text[i])) ++i;
    tokens.push_back({TokenKind::kRun, text.substr(begin, i - begin)});
  }
}

std::vector<Token> TokensOf(std::string_view pattern) {
  std::vector<Token> tokens;
  const PolicyTemplate parsed = PolicyTemplate::Parse(pattern);
  const std::vector<PolicyTemplate::Piece>& pieces = parsed.pieces();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const PolicyTemplate::Piece& piece = pieces[i];
    const std::size_t end = i + 1 < pieces.size() ? pieces[i + 1].offset : pattern.size();
    const std::string_view raw = pattern.substr(piece.offset, end - piece.offset);
    switch (piece.kind) {
      case PolicyTemplate::PieceKind::kText: AppendTokens(piece.text, tokens); break;
      case PolicyTemplate::PieceKind::kLiteral: tokens.push_back({TokenKind::kLiteral, raw}); break;
      case PolicyTemplate::PieceKind::kVariable:
        tokens.push_back({TokenKind::kVariable, raw, piece.text, piece.default_text});
        break;
    }
  }
  return tokens;
}

bool IsOpen(const Token& token) {
  return token.kind == TokenKind::kWildcard || token.kind == TokenKind::kVariable;
}
bool OpenOnLeft(const std::vector<Token>& tokens, std::size_t i) {
  return i > 0 && IsOpen(tokens[i - 1]);
}
bool OpenOnRight(const std::vector<Token>& tokens, std::size_t i) {
  return i + 1 < tokens.size() && IsOpen(tokens[i + 1]);
}

bool HasQuestionMark(const std::vector<Token>& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == TokenKind::kWildcard && token.text == "?";
  });
}

// `idp.example.com:sub` and `idp.example.com/path:sub` name a provider; keys of AWS have
// no dot in their service's prefix.
bool NamesProvider(std::string_view key) {
  return key.substr(0, key.find(':')).find('.') != std::string_view::npos &&
         key.find(':') != std::string_view::npos;
}

bool IsAwsManagedPolicy(std::string_view arn) {
  return arn.find(":iam::aws:policy/") != std::string_view::npos;
}

// The first look: which words there are, and where patterns cut them.
class NameCollector : public NameRewriter {
 public:
  NameCollector(WordCuts& cuts, Words& kept) : cuts_(cuts), kept_(kept) {}

  std::string Text(std::string_view text) override {
    if (IsAwsManagedPolicy(text)) {
      if (managed_.emplace(text).second) KeepRuns(text);
      return std::string(text);
    }
    if (texts_.emplace(text).second) AddRuns(text);
    // Their names are AWS's (E54).
    if (text.find(":role/aws-service-role/") != std::string_view::npos) {
      KeepRuns(text.substr(text.rfind(':')));
    }
    return std::string(text);
  }

  std::vector<std::string> Pattern(std::string_view text) override {
    if (!patterns_.emplace(text).second) return {};
    const std::vector<Token> tokens = TokensOf(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) AddToken(tokens, i, text);
    if (HasQuestionMark(tokens)) {
      Note("the pattern " + Quoted(text) +
           " has a `?`: it becomes a list of the names in the estate that it matches");
    }
    return {};
  }

  std::string Key(std::string_view key) override {
    if (NamesProvider(key)) AddRuns(key);
    return std::string(key);
  }

  std::string Address(std::string_view range) override { return std::string(range); }

  // AWS's policies stay as they are, and so do the words that they look for.
  void KeepPatternsOf(const Estate& estate) {
    for (const auto& [run, open] : runs_) folded_.insert(LowerAscii(run));
    for (const std::string& arn : managed_) {
      const std::optional<NamedPolicy> policy = estate.FindManagedPolicy(arn);
      if (!policy || policy->document == nullptr) continue;
      for (const Statement& statement : policy->document->statements) {
        if (statement.resource) {
          for (const PolicyString& pattern : statement.resource->patterns) {
            KeepPattern(pattern.text);
          }
        }
        for (const ConditionBlock& block : statement.conditions) {
          for (const ConditionKey& key : block.keys) {
            for (const ConditionValue& value : key.values) KeepPattern(value.text);
          }
        }
      }
    }
  }

  const Words& texts() const { return texts_; }
  // After WordCuts::Close().
  Words words() const {
    Words words;
    for (const auto& [run, open] : runs_) {
      for (const std::string_view word : cuts_.Split(run, open.first, open.second)) {
        words.emplace(word);
      }
    }
    return words;
  }
  Words searched() const {
    Words words;
    for (const auto& [run, open] : runs_) {
      if (!open.first && !open.second) continue;
      for (const std::string_view word : cuts_.Split(run, open.first, open.second)) {
        words.emplace(word);
      }
    }
    return words;
  }
  std::vector<std::string> notes() const { return {notes_.begin(), notes_.end()}; }

 private:
  void Note(std::string note) { notes_.insert(std::move(note)); }

  void AddRuns(std::string_view text) {
    std::vector<Token> tokens;
    AppendTokens(text, tokens);
    for (const Token& token : tokens) {
      if (token.kind == TokenKind::kRun) runs_.insert({std::string(token.text), {false, false}});
    }
  }
  void KeepRuns(std::string_view text) {
    std::vector<Token> tokens;
    AppendTokens(text, tokens);
    for (const Token& token : tokens) {
      if (token.kind == TokenKind::kRun) kept_.insert(LowerAscii(token.text));
    }
  }

  void AddToken(const std::vector<Token>& tokens, std::size_t i, std::string_view pattern) {
    const Token& token = tokens[i];
    if (token.kind == TokenKind::kVariable) {
      if (token.default_text) AddRuns(*token.default_text);
      if (NamesProvider(token.key)) AddRuns(token.key);
      const bool glued = (i > 0 && tokens[i - 1].kind == TokenKind::kRun) ||
                         (i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::kRun);
      if (glued) {
        Note("in the pattern " + Quoted(pattern) +
             " a variable is part of a word: whether it matches may have changed");
      }
    }
    if (token.kind != TokenKind::kRun) return;
    const std::pair<bool, bool> open{OpenOnLeft(tokens, i), OpenOnRight(tokens, i)};
    cuts_.Add(token.text, open.first, open.second);
    runs_.insert({std::string(token.text), open});
    // Digits beside a wildcard are looked for within longer numbers.
    if ((open.first || open.second) && IsAllDigits(token.text) && token.text.size() != 12) {
      kept_.emplace(token.text);
    }
  }

  bool IsPartOfRun(std::string_view piece, bool left_open, bool right_open) const {
    const std::string folded = LowerAscii(piece);
    return std::any_of(folded_.begin(), folded_.end(), [&](const std::string& run) {
      if (run.size() == folded.size()) return false;
      if (left_open && right_open) return run.find(folded) != std::string::npos;
      return left_open ? run.ends_with(folded) : right_open && run.starts_with(folded);
    });
  }

  void KeepPattern(std::string_view text) {
    const std::vector<Token> tokens = TokensOf(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind != TokenKind::kRun) continue;
      kept_.insert(LowerAscii(tokens[i].text));
      const std::pair<bool, bool> open{OpenOnLeft(tokens, i), OpenOnRight(tokens, i)};
      // What they look for elsewhere than here needs no cut.
      if (!IsPartOfRun(tokens[i].text, open.first, open.second)) continue;
      cuts_.Add(tokens[i].text, open.first, open.second);
      runs_.insert({std::string(tokens[i].text), open});
    }
  }

  WordCuts& cuts_;
  Words& kept_;
  Words texts_;
  Words patterns_;
  Words managed_;
  std::set<std::pair<std::string, std::pair<bool, bool>>> runs_;
  std::set<std::string> folded_;  // runs of the estate
  std::set<std::string> notes_;
};

}  // namespace

// Also the second look: it knows all words.
struct Anonymizer::Data : NameRewriter {
  WordCuts cuts;
  std::optional<Pseudonyms> pseudonyms;
  Words texts;
  std::vector<std::string> notes;
  Estate anonymized;

  std::string Run(std::string_view run, bool left_open, bool right_open) const {
    std::string renamed;
    for (const std::string_view word : cuts.Split(run, left_open, right_open)) {
      renamed += pseudonyms->For(word);
    }
    return renamed;
  }

  std::string Renamed(std::string_view text) const {
    if (IsAwsManagedPolicy(text)) return std::string(text);
    std::vector<Token> tokens;
    AppendTokens(text, tokens);
    std::string renamed;
    for (const Token& token : tokens) {
      renamed +=
          token.kind == TokenKind::kRun ? Run(token.text, false, false) : std::string(token.text);
    }
    return renamed;
  }

  std::string RenamedKey(std::string_view key) const {
    if (!NamesProvider(key)) return std::string(key);
    const std::size_t colon = key.rfind(':');
    return Renamed(key.substr(0, colon)) + std::string(key.substr(colon));
  }

  std::string RenamedPattern(const std::vector<Token>& tokens) const {
    std::string renamed;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.kind == TokenKind::kRun) {
        renamed += Run(token.text, OpenOnLeft(tokens, i), OpenOnRight(tokens, i));
      } else if (token.kind == TokenKind::kVariable) {
        renamed += "${" + RenamedKey(token.key);
        if (token.default_text) renamed += ", '" + Renamed(*token.default_text) + "'";
        renamed += "}";
      } else {
        renamed += token.text;
      }
    }
    return renamed;
  }

  // The bits of an address one by one, each drawn by those before it: addresses of
  // one range stay in one range.
  std::string RenamedAddress(std::string_view text) const {
    const std::size_t slash = std::min(text.find('/'), text.size());
    const std::optional<IpRange> range = IpRange::Parse(text);
    const std::optional<IpAddress> address = ParseIpAddress(text.substr(0, slash));
    if (!range || !address) return std::string(text);
    IpAddress drawn = *address;
    std::string before(drawn.v6 ? "6" : "4");
    for (int bit = 0; bit < range->prefix_length(); ++bit) {
      const auto at = static_cast<std::size_t>(bit / 8);
      const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
      const bool flip = (pseudonyms->hash()(before) & 1U) != 0;
      before += (address->bytes[at] & mask) != 0 ? '1' : '0';
      if (flip) drawn.bytes[at] = static_cast<std::uint8_t>(drawn.bytes[at] ^ mask);
    }
    std::string printed;
    if (drawn.v6) {
      for (std::size_t i = 0; i < 16; i += 2) {
        std::array<char, 6> group{};
        const unsigned value = drawn.bytes[i] * 256U + drawn.bytes[i + 1];
        std::snprintf(group.data(), group.size(), "%s%x", i == 0 ? "" : ":", value);
        printed += group.data();
      }
    } else {
      for (std::size_t i = 0; i < 4; ++i) {
        printed += (i == 0 ? "" : ".") + std::to_string(drawn.bytes[i]);
      }
    }
    return printed + std::string(text.substr(slash));
  }

  std::string Text(std::string_view text) override { return Renamed(text); }
  std::string Key(std::string_view key) override { return RenamedKey(key); }
  std::string Address(std::string_view range) override { return RenamedAddress(range); }
  std::vector<std::string> Pattern(std::string_view text) override {
    if (IsAwsManagedPolicy(text) && text.find('*') == std::string_view::npos) {
      return {std::string(text)};
    }
    const std::vector<Token> tokens = TokensOf(text);
    if (!HasQuestionMark(tokens)) return {RenamedPattern(tokens)};
    // Words have another length now, and `?` can't be kept.
    std::vector<std::string> matched;
    for (const std::string& name : texts) {
      if (GlobMatches(text, name)) matched.push_back(Renamed(name));
    }
    if (matched.empty()) matched.push_back(RenamedPattern(tokens));
    return matched;
  }
};

Anonymizer::Anonymizer(const Estate& estate, std::string_view salt) {
  auto data = std::make_unique<Data>();
  Words kept = AwsWords();
  for (const std::string_view prefix : {"AIDA", "AROA", "AGPA", "ANPA", "AIPA", "AKIA", "ASIA"}) {
    data->cuts.Add(prefix, false, true);
  }
  NameCollector collector(data->cuts, kept);
  RewriteEstate(estate, collector);
  collector.KeepPatternsOf(estate);
  data->cuts.Close();
  // A kept word that is cut is kept in all its parts.
  Words parts;
  for (const std::string& word : kept) {
    const std::vector<std::string_view> split = data->cuts.Split(word);
    if (split.size() > 1) parts.insert(split.begin(), split.end());
  }
  kept.insert(parts.begin(), parts.end());
  data->pseudonyms.emplace(salt, collector.words(), std::move(kept), collector.searched(),
                           data->cuts);
  data->texts = collector.texts();
  data->notes = collector.notes();
  data->anonymized = RewriteEstate(estate, *data);
  data_ = std::move(data);
}

Anonymizer::Anonymizer(Anonymizer&&) noexcept = default;
Anonymizer& Anonymizer::operator=(Anonymizer&&) noexcept = default;
Anonymizer::~Anonymizer() = default;

const Estate& Anonymizer::Anonymized() const { return data_->anonymized; }

std::string Anonymizer::Text(std::string_view text) const { return data_->Renamed(text); }

std::string Anonymizer::ContextKey(std::string_view key) const { return data_->RenamedKey(key); }

std::string Anonymizer::ContextValue(std::string_view key, std::string_view value) const {
  if (HasAwsValues(key)) return std::string(value);
  const GlobalConditionKey* const global = Catalog::BuiltIn().FindGlobalKey(key);
  if (global != nullptr && global->type == ConditionKeyType::kIpAddress) {
    return data_->RenamedAddress(value);
  }
  return data_->Renamed(value);
}

const std::vector<std::string>& Anonymizer::notes() const { return data_->notes; }

std::string RandomSalt() {
  std::random_device random;
  std::string salt;
  for (int i = 0; i < 32; ++i) salt += static_cast<char>(random() & 0xFFU);
  return salt;
}

}  // namespace remit::inline v0
