// Who can do what in which phase: parties × classes of actions × phases.
//
//   Matrix matrix = BuildMatrix(*parsed->design);
//   const MatrixCell& cell = matrix.At(phase, party, column);
//   cell.level();                          // the most of what it can do
//   cell.Count(PartyAccess::kNeedsToken);  // actions that take a token, of cell.tokens_of
//
// Every known action of a class is asked of every credential that the party comes by
// within the phase, on what belongs to customers' accounts (docs/design.md tells what
// stands for all requests). An action counts as allowed where it is on some resource.
// Where a bound is met, what wasn't found is `kCannotTell` and not `kDenied`.
// Plain data; thread-safe.
#ifndef REMIT_HANDOVER_MATRIX_H_
#define REMIT_HANDOVER_MATRIX_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"
#include "remit/delegation/reach.h"
#include "remit/handover/coverage.h"
#include "remit/handover/design.h"
#include "remit/handover/party_access.h"

namespace remit::inline v0 {

// A group of actions.
struct MatrixColumn {
  std::string name;   // "security-relevant", or a pattern
  std::string title;  // in words
  std::vector<const CatalogAction*> actions;
};

struct MatrixRow {
  std::string holder;  // a party, or `party/person`
  std::string title;
  PartyKind kind = PartyKind::kCustomer;
};

struct MatrixCell {
  // By level; each action of the column once.
  std::array<std::vector<const CatalogAction*>, kPartyAccesses> actions;
  std::vector<Holder> tokens_of;  // that kNeedsToken takes: whose devices
  std::vector<std::string> why;   // on what kCannotTell hangs, no two alike

  std::size_t Count(PartyAccess level) const {
    return actions[static_cast<std::size_t>(level)].size();
  }
  std::size_t Total() const;
  PartyAccess level() const;  // the highest that some action has
};

struct MatrixPhase {
  std::string name;
  std::string title;
  Period period;
};

struct Matrix {
  std::string title;
  std::vector<MatrixPhase> phases;
  std::vector<MatrixRow> rows;
  std::vector<MatrixColumn> columns;
  std::vector<MatrixCell> cells;  // by phase, then row, then column
  CoverageCounts coverage;
  std::size_t asked = 0;           // actions, each once
  std::vector<std::string> notes;  // bounds that were met

  const MatrixCell& At(std::size_t phase, std::size_t row, std::size_t column) const {
    return cells[(phase * rows.size() + row) * columns.size() + column];
  }
};

struct MatrixProgress {
  std::size_t done = 0;
  std::size_t of = 0;
  std::string_view phase;
  std::string_view holder;
};

struct MatrixOptions {
  std::vector<std::string> phases = {};   // names; empty: all
  std::vector<std::string> parties = {};  // holders; empty: all parties
  bool people = false;                    // a row for each person, too
  // Groups of actions: names of act classes, `other-changes`, `other-reading`, patterns.
  // Empty: all classes, and what is in none of them.
  std::vector<std::string> columns = {};
  const Catalog* catalog = nullptr;     // nullptr: the built-in one
  const ActClasses* classes = nullptr;  // nullptr: the built-in ones
  CoverageOptions coverage = {};
  ReachOptions reach = {};
  std::function<void(const MatrixProgress&)> progress = {};
  const std::atomic<bool>* stop = nullptr;  // ends early: what wasn't asked is kCannotTell
};

// Names of `phases` and `parties` that the design doesn't have give no cells: look them
// up before.
Matrix BuildMatrix(const Design& design, const MatrixOptions& options = {});

// What `columns` may name beside patterns.
std::vector<std::string_view> MatrixColumnNames();

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_MATRIX_H_
