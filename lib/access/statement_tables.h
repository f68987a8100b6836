// Statements of many policies, taken apart: each Action, Resource and Condition that
// several of them share is held once, and matched at most once a question.
//
// This only rules statements out, and tells which look alike: what is left is
// decided by the evaluator. Built once, then immutable: thread-safe.
#ifndef REMIT_LIB_ACCESS_STATEMENT_TABLES_H_
#define REMIT_LIB_ACCESS_STATEMENT_TABLES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/arn/glob.h"
#include "remit/policy/document.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

// Whether an element applies, as far as its text and the request's tell.
enum class MayMatch : std::uint8_t { kNo, kMaybe, kYes };

// Action and NotAction elements (A01-A05).
class StatementActionTable {
 public:
  std::uint32_t Add(const PatternElement& element);  // its id
  std::size_t size() const { return elements_.size(); }

  // Calls `visit(id)` for each element that applies to `action`.
  template <typename Visit>
  void ForEachMatch(std::string_view action, Visit visit) const {
    const std::vector<bool> matching = MatchingPatterns(LowerAscii(action));
    std::vector<bool> seen(elements_.size());
    for (std::uint32_t pattern = 0; pattern < patterns_.size(); ++pattern) {
      if (!matching[pattern]) continue;
      for (const std::uint32_t id : patterns_[pattern].listed_by) {
        if (!seen[id]) visit(id);
        seen[id] = true;
      }
    }
    for (const std::uint32_t id : negated_) {
      bool listed = false;
      for (const std::uint32_t pattern : elements_[id]) listed = listed || matching[pattern];
      if (!listed) visit(id);
    }
  }

 private:
  struct Pattern {
    Glob glob;
    std::vector<std::uint32_t> listed_by;  // elements that aren't negated
  };
  std::vector<bool> MatchingPatterns(const std::string& action) const;

  std::vector<std::vector<std::uint32_t>> elements_;  // patterns of each
  std::vector<std::uint32_t> negated_;                // elements
  std::vector<Pattern> patterns_;
  StringMap<std::uint32_t> pattern_ids_;  // by lower-cased text
  StringMap<std::uint32_t> element_ids_;
  StringMap<std::vector<std::uint32_t>> by_service_;  // patterns; "": of any service
};

// Resource and NotResource elements.
class ResourceTable {
 public:
  static constexpr std::uint32_t kNone = 0;  // the statement has none (R10)
  ResourceTable();
  std::uint32_t Add(const std::optional<PatternElement>& element);
  std::size_t size() const { return elements_.size(); }

  // kMaybe: a variable or a truncated ARN decides (§2.3, U11).
  MayMatch Matches(std::uint32_t id, std::string_view resource, GlobScratch& scratch) const;
  bool HasVariables(std::uint32_t id) const { return elements_[id].variables; }

 private:
  struct Pattern {
    Glob glob;
    bool uncertain = false;
  };
  struct Element {
    bool negated = false;
    bool variables = false;
    std::vector<std::uint32_t> patterns;
  };
  std::vector<Element> elements_;
  std::vector<Pattern> patterns_;
  StringMap<std::uint32_t> pattern_ids_;
  StringMap<std::uint32_t> element_ids_;
};

// What a condition hangs on.
struct ConditionFacts {
  bool of_principal = false;   // on who calls, beyond its account and kind
  bool of_credential = false;  // on the form of the credential
};

class ConditionTable {
 public:
  static constexpr std::uint32_t kNone = 0;
  ConditionTable();
  std::uint32_t Add(const Statement& statement);
  const ConditionFacts& Facts(std::uint32_t id) const { return facts_[id]; }

 private:
  std::vector<ConditionFacts> facts_;
  StringMap<std::uint32_t> ids_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ACCESS_STATEMENT_TABLES_H_
