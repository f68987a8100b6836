// A table for each party: a line for each class of actions, a column for each phase.
#include <string>
#include <vector>

#include "lib/report/matrix_formats.h"
#include "lib/report/terminal_text.h"
#include "lib/report/text_table.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class MatrixText {
 public:
  MatrixText(const Matrix& matrix, const MatrixReportOptions& options)
      : matrix_(matrix), options_(options), paint_(options.colour) {}

  std::string Write() && {
    if (!matrix_.title.empty()) out_ += paint_(Ink::kBold, Printable(matrix_.title)) + "\n\n";
    std::vector<std::string> heads = {"party, class"};
    for (const MatrixPhase& phase : matrix_.phases) heads.push_back(phase.name);
    TextTable table(std::move(heads));
    for (std::size_t row = 0; row < matrix_.rows.size(); ++row) AddRow(row, table);
    out_ += table.Print(paint_, options_.width) + "\n";
    for (const std::string& line : denied_) Line(line);
    WriteTokens();
    WriteUndecided();
    if (options_.list) {
      out_ += "\n";
      for (std::size_t row = 0; row < matrix_.rows.size(); ++row) WriteActions(row);
    }
    for (const std::string& note : matrix_.notes) Line("note: " + note);
    out_ += "\n";
    Line("A number: so many actions of the class are allowed on something. token: with a token of");
    Line("somebody else, and not without. ?: cannot tell. -: denied.");
    Line(MatrixCoverageWords(matrix_));
    return std::move(out_);
  }

 private:
  void Line(std::string_view text) { out_ += Wrapped(text, options_.width, 2) + "\n"; }

  void AddRow(std::size_t row, TextTable& table) {
    const std::string& holder = matrix_.rows[row].holder;
    std::string denied;
    bool any = false;
    for (std::size_t c = 0; c < matrix_.columns.size(); ++c) {
      const MatrixColumn& column = matrix_.columns[c];
      if (IsDeniedThroughout(matrix_, row, c)) {
        denied += (denied.empty() ? "" : ", ") + column.name;
        continue;
      }
      if (!any) table.Add({holder});
      any = true;
      std::vector<std::string> cells = {"  " + column.name + " (" +
                                        std::to_string(column.actions.size()) + ")"};
      for (std::size_t p = 0; p < matrix_.phases.size(); ++p) {
        cells.push_back(MatrixCellWords(matrix_.At(p, row, c)));
      }
      table.Add(std::move(cells));
    }
    if (!any) {
      denied_.push_back(Printable(holder) + ": denied throughout");
    } else if (!denied.empty()) {
      denied_.push_back(Printable(holder) + ": denied throughout are " + Printable(denied));
    }
  }

  void WriteActions(std::size_t row) {
    for (std::size_t p = 0; p < matrix_.phases.size(); ++p) {
      for (std::size_t c = 0; c < matrix_.columns.size(); ++c) {
        const MatrixCell& cell = matrix_.At(p, row, c);
        for (const PartyAccess level :
             {PartyAccess::kAllowed, PartyAccess::kNeedsToken, PartyAccess::kCannotTell}) {
          if (cell.Count(level) == 0) continue;
          std::string line = matrix_.phases[p].name + ", " + matrix_.columns[c].name + ", " +
                             std::string(PartyAccessWords(level)) + ":";
          for (const CatalogAction* action : cell.actions[static_cast<std::size_t>(level)]) {
            line += " " + action->FullName();
          }
          Line(Printable(matrix_.rows[row].holder + ", " + line));
        }
      }
    }
  }

  // Whose tokens, once for each party: phases mostly agree.
  void WriteTokens() {
    for (std::size_t row = 0; row < matrix_.rows.size(); ++row) {
      std::vector<std::string> of;
      for (std::size_t p = 0; p < matrix_.phases.size(); ++p) {
        for (std::size_t c = 0; c < matrix_.columns.size(); ++c) {
          for (const Holder& holder : matrix_.At(p, row, c).tokens_of) AddName(of, holder);
        }
      }
      if (of.empty()) continue;
      std::string line = "tokens that " + Printable(matrix_.rows[row].holder) + " needs are of ";
      for (std::size_t i = 0; i < of.size(); ++i) {
        line += (i == 0 ? "" : i + 1 == of.size() ? " and " : ", ") + Printable(of[i]);
      }
      Line(line);
    }
  }

  void WriteUndecided() {
    for (std::size_t row = 0; row < matrix_.rows.size(); ++row) {
      std::vector<std::string> why;
      for (std::size_t p = 0; p < matrix_.phases.size(); ++p) {
        for (std::size_t c = 0; c < matrix_.columns.size(); ++c) {
          for (const std::string& one : matrix_.At(p, row, c).why) AddName(why, one);
        }
      }
      constexpr std::size_t kMost = 5;
      for (std::size_t i = 0; i < why.size() && i < kMost; ++i) {
        Line("cannot tell for " + Printable(matrix_.rows[row].holder) + ": if " +
             Printable(why[i]));
      }
      if (why.size() > kMost) {
        Line("  and " + Counted(why.size() - kMost, "more reason") +
             " (--format json has them all)");
      }
    }
  }

  static void AddName(std::vector<std::string>& names, const std::string& name) {
    for (const std::string& known : names) {
      if (known == name) return;
    }
    names.push_back(name);
  }

  const Matrix& matrix_;
  const MatrixReportOptions& options_;
  const Painter paint_;
  std::vector<std::string> denied_;
  std::string out_;
};

}  // namespace

std::string MatrixTextReport(const Matrix& matrix, const MatrixReportOptions& options) {
  return MatrixText(matrix, options).Write();
}

}  // namespace remit::inline v0
