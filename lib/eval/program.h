// What policies are compiled to. Everything is interned by content and named by
// a 32-bit id; nothing points back to the documents.
#ifndef REMIT_LIB_EVAL_PROGRAM_H_
#define REMIT_LIB_EVAL_PROGRAM_H_

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "lib/eval/facts.h"
#include "remit/arn/glob.h"
#include "remit/eval/decision.h"
#include "remit/policy/condition_operator.h"
#include "remit/policy/decimal.h"
#include "remit/policy/document.h"
#include "remit/policy/instant.h"
#include "remit/policy/ip_range.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

inline constexpr std::uint32_t kNoId = std::numeric_limits<std::uint32_t>::max();

// Keeps texts at fixed addresses for as long as the program lives.
class TextArena {
 public:
  std::string_view Keep(std::string_view text);

 private:
  static constexpr std::size_t kSmallestChunk = std::size_t{1} << 9;
  static constexpr std::size_t kMostDoublings = 7;
  std::vector<std::unique_ptr<char[]>> chunks_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
};

// A stretch of another array.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool empty() const { return begin == end; }
};

// Text with variables (§2.3).
struct TemplatePiece {
  std::string_view text;  // as written, or a literal
  std::string_view default_text;
  std::uint32_t key = kNoId;  // of a variable
  bool literal = false;       // `*` and `?` are themselves
  bool has_default = false;
};
using Template = std::vector<TemplatePiece>;

struct ActionPattern {
  std::string_view text;  // in lower case
  Glob glob;
  Range statements;  // into Program::postings; those that list it in Action
  // Of these, those from here on can also be found by their resources.
  std::uint32_t first_indexed = 0;
};

enum class ResourcePatternKind : std::uint8_t { kEverything, kLiteral, kGlob, kTemplate };

struct ResourcePattern {
  ResourcePatternKind kind = ResourcePatternKind::kEverything;
  std::string_view text;
  Glob glob;
  Template pieces;
  // With the variables before the fifth colon as stars (U4): matched instead.
  bool has_early_variables = false;
  // A truncated ARN, its missing fields as stars (U11); empty for others.
  Template padded;
};

// Which patterns may match a resource, by the literal text that they begin with.
struct ResourceIndex {
  static constexpr std::size_t kMostLengths = 16;
  static constexpr std::size_t kMostPatterns = 64;  // that begin alike

  std::vector<std::size_t> lengths;  // of the beginnings, ascending
  absl::flat_hash_map<std::string_view, std::vector<std::uint32_t>, StringHash, StringEqual>
      patterns;
  std::vector<bool> holds;        // pattern → it is among `patterns`
  std::vector<Range> statements;  // pattern → into `postings`
  std::vector<std::uint32_t> postings;
};

struct ConditionLiteral {
  std::string_view text;
  Template pieces;        // empty unless the text has substitutions
  Glob glob;              // StringLike
  std::vector<Glob> arn;  // Arn operators: six fields; empty when there are fewer
  // What the text means to the operator; monostate when it is not of its type.
  std::variant<std::monostate, bool, Decimal, Instant, IpRange, std::string> typed;
  bool doubtful = false;  // U5 or U18
};

struct ConditionTest {
  ConditionOperator op;
  bool known_operator = true;  // U6
  std::uint32_t key = kNoId;
  std::vector<ConditionLiteral> literals;
};

struct ConditionKeyInfo {
  std::string_view name;  // in lower case
  bool multivalued = false;
  bool tag = false;
};

constexpr std::uint64_t LengthBit(std::size_t length) {
  return std::uint64_t{1} << (length < 63 ? length : 63);
}

struct PrincipalPattern {
  bool negated = false;
  bool everyone = false;
  Effect effect = Effect::kAllow;
  bool endpoint = false;
  bool resource_control = false;
  struct Entry {
    PrincipalType type = PrincipalType::kAws;
    std::string_view text;
  };
  std::vector<Entry> entries;
};

struct CompiledStatement {
  StatementRef ref;
  bool negated_action = false;
  bool negated_resource = false;
  bool has_resource = false;
  bool indeterminate_grammar = false;  // P25, GT01, GR12
  Range actions;                       // into Program::action_ids
  Range resources;                     // into Program::resource_ids
  std::uint32_t principal = kNoId;     // none: everybody
  std::uint32_t condition = kNoId;     // none: always
};

struct Program {
  TextArena texts;

  std::vector<ActionPattern> actions;
  StringMap<std::uint32_t> literal_actions;                  // by the whole name
  StringMap<std::vector<std::uint32_t>> actions_of_service;  // globs behind a literal prefix
  std::vector<std::uint32_t> other_actions;                  // globs over the prefix
  std::vector<std::uint32_t> action_ids;
  std::vector<std::uint32_t> postings;

  std::vector<ResourcePattern> resources;
  std::vector<std::uint32_t> resource_ids;
  ResourceIndex resource_index;
  std::vector<PrincipalPattern> principals;
  std::vector<std::vector<ConditionTest>> conditions;
  std::vector<ConditionKeyInfo> keys;
  StringMap<std::uint32_t> key_ids;
  std::uint64_t key_lengths = 0;  // bit n: a key of n characters, and of 63 or more

  std::vector<CompiledStatement> statements;   // in the order of E04
  std::vector<std::uint32_t> negated_actions;  // the statements with NotAction
  std::uint32_t scp_levels = 0;
  bool has_scp = false;
  bool has_boundary = false;
  bool has_session = false;
  bool has_endpoint = false;
  bool has_rcp = false;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_PROGRAM_H_
