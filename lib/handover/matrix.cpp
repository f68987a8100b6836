#include "remit/handover/matrix.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "lib/handover/action_levels.h"
#include "lib/handover/checker.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kOtherChanges = "other-changes";
constexpr std::string_view kOtherReading = "other-reading";

bool Changes(const CatalogAction& action) {
  return action.level != AccessLevel::kList && action.level != AccessLevel::kRead;
}

std::string_view TitleOf(ActClass act_class) {
  switch (act_class) {
    case ActClass::kStartsService: return "starts a service";
    case ActClass::kSecurityRelevant: return "changes what bears on security";
    case ActClass::kBilling: return "billing";
    case ActClass::kReporting: return "reporting and performance";
    case ActClass::kSupport: return "support";
    case ActClass::kMarketplace: return "Marketplace";
  }
  return {};
}

class MatrixBuilder {
 public:
  MatrixBuilder(const Design& design, const MatrixOptions& options)
      : design_(design),
        options_(options),
        check_(CheckOptionsOf(options)),
        checker_(design, check_) {}

  Matrix Build() && {
    matrix_.title = design_.title;
    for (const PhaseSnapshot& phase : design_.phases) {
      if (!IsAmong(options_.phases, phase.name)) continue;
      phases_.push_back(phase.index);
      matrix_.phases.push_back({phase.name, phase.title, phase.period});
    }
    AddRows();
    AddColumns();
    for (std::size_t p = 0; p < phases_.size(); ++p) {
      for (const MatrixRow& row : matrix_.rows) AddCells(p, row);
    }
    return std::move(matrix_);
  }

 private:
  static CheckOptions CheckOptionsOf(const MatrixOptions& options) {
    CheckOptions check;
    check.catalog = options.catalog;
    check.classes = options.classes;
    check.coverage = options.coverage;
    check.reach = options.reach;
    check.witnesses = false;
    check.stop = options.stop;
    return check;
  }

  static bool IsAmong(const std::vector<std::string>& names, std::string_view name) {
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
  }

  // Whoever takes part in some phase, in the order in which they come in.
  void AddRows() {
    std::vector<std::string> parties;
    for (const std::size_t phase : phases_) {
      for (const Party& party : design_.phases[phase].model.parties) AddOnce(parties, party.name);
    }
    for (const std::string& name : parties) {
      std::vector<std::string> people;
      for (const std::size_t phase : phases_) {
        const Party* party = design_.phases[phase].model.FindParty(name);
        if (party == nullptr) continue;
        AddRow(name, party->title, party->kind);
        for (const Person& person : party->people) AddOnce(people, person.name);
      }
      for (const std::string& person : people) {
        std::string holder = name;
        holder += '/';
        holder += person;
        AddPerson(holder);
      }
    }
  }

  void AddRow(const std::string& holder, const std::string& title, PartyKind kind) {
    if (!IsAmong(options_.parties, holder)) return;
    for (const MatrixRow& row : matrix_.rows) {
      if (row.holder == holder) return;
    }
    matrix_.rows.push_back({holder, title, kind});
  }

  void AddPerson(const std::string& holder) {
    // Named in `parties`, people need no asking for.
    if (!options_.people && options_.parties.empty()) return;
    for (const std::size_t phase : phases_) {
      const PartyModel& model = design_.phases[phase].model;
      const Person* person = model.FindPerson(holder);
      if (person != nullptr) return AddRow(holder, person->title, model.FindHolder(holder)->kind);
    }
  }

  void AddColumns() {
    std::vector<std::string> names = options_.columns;
    if (names.empty()) {
      for (const std::string_view name : MatrixColumnNames()) names.emplace_back(name);
    }
    for (const std::string& name : names) {
      MatrixColumn column;
      column.name = name;
      if (const std::optional<ActClass> act_class = ParseActClass(name)) {
        column.title = TitleOf(*act_class);
        // As the design has it: what it adds to the class, and what it takes out.
        const bool of_design = *act_class == ActClass::kSecurityRelevant;
        for (const CatalogAction* action : checker_.actions().All()) {
          if (of_design ? checker_.actions().IsSecurityRelevant(*action)
                        : checker_.actions().IsOf(*action, *act_class)) {
            column.actions.push_back(action);
          }
        }
      } else if (name == kOtherChanges || name == kOtherReading) {
        const bool changes = name == kOtherChanges;
        column.title = changes ? "other changes" : "other reading";
        for (const CatalogAction* action : checker_.actions().All()) {
          if (Changes(*action) == changes && IsInNoClass(*action)) column.actions.push_back(action);
        }
      } else {
        column.title = name;
        column.actions = checker_.actions().Meant({.actions = {name}});
      }
      matrix_.columns.push_back(std::move(column));
    }
    std::set<const CatalogAction*> seen;
    for (const MatrixColumn& column : matrix_.columns) {
      for (const CatalogAction* action : column.actions) {
        if (seen.insert(action).second) all_.push_back(action);
      }
    }
    matrix_.asked = all_.size();
  }

  bool IsInNoClass(const CatalogAction& action) {
    return !checker_.actions().IsSecurityRelevant(action) &&
           std::none_of(kAllActClasses.begin(), kAllActClasses.end(), [&](ActClass act_class) {
             return checker_.actions().IsOf(action, act_class);
           });
  }

  void AddCells(std::size_t p, const MatrixRow& row) {
    const std::size_t phase = phases_[p];
    const PartyModel& model = design_.phases[phase].model;
    if (options_.progress) {
      options_.progress({p * matrix_.rows.size() + done_++ % matrix_.rows.size(),
                         phases_.size() * matrix_.rows.size(), matrix_.phases[p].name, row.holder});
    }
    const std::size_t first = matrix_.cells.size();
    matrix_.cells.resize(first + matrix_.columns.size());
    const auto cell_of = [&](std::size_t column) -> MatrixCell& {
      return matrix_.cells[first + column];
    };
    if (checker_.Stopped()) {
      for (std::size_t c = 0; c < matrix_.columns.size(); ++c) {
        MatrixCell& cell = cell_of(c);
        cell.actions[Index(PartyAccess::kCannotTell)] = matrix_.columns[c].actions;
        cell.why = {"interrupted before it was asked"};
      }
      return;
    }
    // Somebody who isn't there yet, or no longer, can do nothing.
    if (model.FindHolder(row.holder) == nullptr ||
        (!PersonOf(row.holder).empty() && model.FindPerson(row.holder) == nullptr)) {
      for (std::size_t c = 0; c < matrix_.columns.size(); ++c) {
        cell_of(c).actions[Index(PartyAccess::kDenied)] = matrix_.columns[c].actions;
      }
      return;
    }
    const Reached& reached =
        checker_.ReachedBy(phase, {row.holder}, OtherParties(model, row.holder));
    CoverageQuestion question;
    question.accounts = checker_.CustomerAccounts(phase);
    question.actions = all_;
    ActionLevels levels = LevelsOf(checker_, phase, reached, question);
    Count(levels);
    if (levels.complete) {
      std::unordered_map<const CatalogAction*, const ActionLevel*> of;
      for (const ActionLevel& level : levels.actions) of[level.action] = &level;
      for (std::size_t c = 0; c < matrix_.columns.size(); ++c) {
        for (const CatalogAction* action : matrix_.columns[c].actions) {
          Put(cell_of(c), *of.at(action));
        }
      }
      return;
    }
    // A bound was met. Class by class it may be met in one of them only.
    for (std::size_t c = 0; c < matrix_.columns.size(); ++c) {
      question.actions = matrix_.columns[c].actions;
      levels = LevelsOf(checker_, phase, reached, question);
      Count(levels);
      for (ActionLevel& level : levels.actions) {
        if (!levels.complete && level.level == PartyAccess::kDenied) {
          level.level = PartyAccess::kCannotTell;
          level.why = levels.notes.empty() ? "a budget was spent" : levels.notes.front();
        }
        Put(cell_of(c), level);
      }
      for (const std::string& note : levels.notes) AddOnce(matrix_.notes, note);
    }
  }

  static std::size_t Index(PartyAccess level) { return static_cast<std::size_t>(level); }

  static void Put(MatrixCell& cell, const ActionLevel& level) {
    cell.actions[Index(level.level)].push_back(level.action);
    for (const Holder& holder : level.tokens_of) AddOnce(cell.tokens_of, holder);
    if (level.level == PartyAccess::kCannotTell) AddOnce(cell.why, level.why);
  }

  void Count(const ActionLevels& levels) {
    matrix_.coverage += levels.counts;
    matrix_.coverage.actions = all_.size();
  }

  const Design& design_;
  const MatrixOptions& options_;
  const CheckOptions check_;
  Checker checker_;
  Matrix matrix_;
  std::vector<std::size_t> phases_;
  std::vector<const CatalogAction*> all_;
  std::size_t done_ = 0;
};

}  // namespace

std::size_t MatrixCell::Total() const {
  std::size_t total = 0;
  for (const auto& list : actions) total += list.size();
  return total;
}

PartyAccess MatrixCell::level() const {
  for (std::size_t i = kPartyAccesses; i-- > 0;) {
    if (!actions[i].empty()) return static_cast<PartyAccess>(i);
  }
  return PartyAccess::kDenied;
}

std::vector<std::string_view> MatrixColumnNames() {
  std::vector<std::string_view> names;
  // What a handover is about comes first.
  names.push_back(ActClassName(ActClass::kSecurityRelevant));
  for (const ActClass act_class : kAllActClasses) {
    if (act_class != ActClass::kSecurityRelevant) names.push_back(ActClassName(act_class));
  }
  names.push_back(kOtherChanges);
  names.push_back(kOtherReading);
  return names;
}

Matrix BuildMatrix(const Design& design, const MatrixOptions& options) {
  return MatrixBuilder(design, options).Build();
}

}  // namespace remit::inline v0
