// Statements of many policies, taken apart: each Action, Resource and Condition that
// several of them share is held once, and matched at most once a question.
//
// This only rules statements out, and tells which look alike: what is left is
// decided by the evaluator. Built once, then immutable: thread-safe.
#ifndef REMIT_LIB_ACCESS_STATEMENT_TABLES_H_
#define REMIT_LIB_ACCESS_STATEMENT_TABLES_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
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
    const std::vector<std::uint32_t> matching = MatchingPatterns(LowerAscii(action));
    std::vector<std::uint32_t> found;
    for (const std::uint32_t pattern : matching) {
      const std::vector<std::uint32_t>& listed_by = patterns_[pattern].listed_by;
      found.insert(found.end(), listed_by.begin(), listed_by.end());
    }
    for (const std::uint32_t id : negated_) {
      const auto is_listed = [&](std::uint32_t pattern) {
        return std::binary_search(matching.begin(), matching.end(), pattern);
      };
      const std::vector<std::uint32_t>& patterns = elements_[id];
      if (std::none_of(patterns.begin(), patterns.end(), is_listed)) found.push_back(id);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (const std::uint32_t id : found) visit(id);
  }

 private:
  struct Pattern {
    Glob glob;
    std::vector<std::uint32_t> listed_by;  // elements that aren't negated
  };
  std::vector<std::uint32_t> MatchingPatterns(const std::string& action) const;  // sorted

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

  // Calls `visit(id, match)` for each element that applies or may apply, once. Looks at
  // the patterns whose literal beginning the resource has, and at no others.
  template <typename Visit>
  void ForEachMatch(std::string_view resource, Visit visit) const {
    GlobScratch scratch;
    const auto ask = [&](std::uint32_t id) {
      const MayMatch match = Matches(id, resource, scratch);
      if (match != MayMatch::kNo) visit(id, match);
    };
    ask(kNone);
    std::vector<std::uint32_t> candidates = negated_;
    for (const std::size_t length : prefix_lengths_) {
      if (length > resource.size()) break;
      const auto it = by_prefix_.find(resource.substr(0, length));
      if (it == by_prefix_.end()) continue;
      for (const std::uint32_t pattern : it->second) {
        // Most of those that begin alike don't match: ruled out here, once for all elements.
        if (!patterns_[pattern].uncertain && !patterns_[pattern].glob.Matches(resource, scratch)) {
          continue;
        }
        const std::vector<std::uint32_t>& listed_by = patterns_[pattern].listed_by;
        candidates.insert(candidates.end(), listed_by.begin(), listed_by.end());
      }
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    for (const std::uint32_t id : candidates) ask(id);
  }

  // kMaybe: a variable or a truncated ARN decides (§2.3, U11).
  MayMatch Matches(std::uint32_t id, std::string_view resource, GlobScratch& scratch) const;
  bool HasVariables(std::uint32_t id) const { return elements_[id].variables; }

 private:
  struct Pattern {
    Glob glob;
    bool uncertain = false;
    std::vector<std::uint32_t> listed_by = {};  // elements that aren't negated
  };
  struct Element {
    bool negated = false;
    bool variables = false;
    std::vector<std::uint32_t> patterns;
  };
  std::vector<Element> elements_;
  std::vector<Pattern> patterns_;
  std::vector<std::uint32_t> negated_;  // elements
  // Patterns by the characters before their first wildcard or variable.
  StringMap<std::vector<std::uint32_t>> by_prefix_;
  std::set<std::size_t> prefix_lengths_;
  StringMap<std::uint32_t> pattern_ids_;
  StringMap<std::uint32_t> element_ids_;
};

// What a condition hangs on.
struct ConditionFacts {
  bool of_principal = false;   // on who calls, beyond its account and kind
  bool of_account = false;     // on the account of the caller or the resource
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
