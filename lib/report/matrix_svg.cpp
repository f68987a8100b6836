// A matrix as a picture: phases from left to right, parties with their classes of
// actions from top to bottom, and how much of each class as a bar.
#include <algorithm>
#include <string>
#include <vector>

#include "lib/report/matrix_formats.h"
#include "lib/report/svg_writer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kLooks =
    "text{font-family:'Inter','Segoe UI','Helvetica Neue',Arial,'DejaVu Sans',sans-serif;"
    "font-size:12px;fill:#1f2933}"
    ".page{fill:#ffffff}"
    ".title{font-size:19px;font-weight:600}"
    ".sub{font-size:12px;fill:#616e7c}"
    ".phase{font-size:13px;font-weight:600}"
    ".date{font-size:10.5px;fill:#7b8794}"
    ".party{font-size:14px;font-weight:600}"
    ".kind{font-size:12px;fill:#616e7c}"
    ".class{font-size:12px;fill:#323f4b}"
    ".none{font-size:11px;fill:#9aa5b1}"
    ".rule{stroke:#cbd2d9;stroke-width:1}"
    ".hair{stroke:#e4e7eb;stroke-width:1}"
    ".cell{stroke-width:1}"
    ".allowed{fill:#e3f5ea;stroke:#b5e0c5}"
    ".needsToken{fill:#fff3d6;stroke:#f3d9a0}"
    ".cannotTell{fill:#efe8fb;stroke:#d3c3f1}"
    ".denied{fill:#f7f8f9;stroke:#eceff1}"
    ".allowedText{fill:#0b5d34;font-weight:600}"
    ".needsTokenText{fill:#7a4b00;font-weight:600}"
    ".cannotTellText{fill:#52309b;font-weight:600}"
    ".deniedText{fill:#b0b8c1}"
    ".bar{fill:#dde2e7}"
    ".allowedBar{fill:#2f9e61}"
    ".needsTokenBar{fill:#e0a021}"
    ".cannotTellBar{fill:#8a63d2}";

constexpr double kMargin = 28;
constexpr double kRowHeight = 30;
constexpr double kCellHeight = 25;
constexpr double kPartyHeight = 30;
constexpr double kGap = 6;

std::string_view LookOf(PartyAccess level) { return PartyAccessName(level); }

class MatrixPicture {
 public:
  explicit MatrixPicture(const Matrix& matrix) : matrix_(matrix), svg_(kLooks) {}

  std::string Draw() && {
    Measure();
    // The page lies below everything, and its height is known at the end: measured first.
    const double height = Height();
    svg_.Rect(0, 0, width_, height, 0, "page");
    DrawHead();
    for (std::size_t row = 0; row < matrix_.rows.size(); ++row) DrawRow(row);
    DrawQuiet();
    DrawLegend();
    const std::string name =
        "Who can do what in which phase" + (matrix_.title.empty() ? "" : ": " + matrix_.title);
    return std::move(svg_).Picture(width_, height, name);
  }

 private:
  static bool Any(const Matrix& matrix, std::size_t row) {
    for (std::size_t c = 0; c < matrix.columns.size(); ++c) {
      if (!IsDeniedThroughout(matrix, row, c)) return true;
    }
    return false;
  }

  void Measure() {
    label_ = 150;
    for (const MatrixColumn& column : matrix_.columns) {
      label_ = std::max(label_, SvgTextWidth(ClassWords(column), 12) + 24);
    }
    cell_ = 104;
    for (const MatrixPhase& phase : matrix_.phases) {
      cell_ = std::max(cell_, SvgTextWidth(phase.name, 13) + 14);
      cell_ = std::max(cell_, SvgTextWidth(PhasePeriodWords(phase), 10.5) + 12);
    }
    for (const MatrixCell& cell : matrix_.cells) {
      cell_ = std::max(cell_, SvgTextWidth(MatrixCellWords(cell), 12) + 22);
    }
    cell_ = std::min(cell_, 260.0);
    width_ = 2 * kMargin + label_ + static_cast<double>(matrix_.phases.size()) * (cell_ + kGap);
    width_ = std::max(width_, 760.0);
  }

  double Height() const {
    double height = 118;
    bool quiet = false;
    for (std::size_t row = 0; row < matrix_.rows.size(); ++row) {
      if (!Any(matrix_, row)) {
        quiet = true;
        continue;
      }
      height += kPartyHeight + 16;
      bool denied = false;
      for (std::size_t c = 0; c < matrix_.columns.size(); ++c) {
        if (IsDeniedThroughout(matrix_, row, c)) {
          denied = true;
        } else {
          height += kRowHeight;
        }
      }
      if (denied) height += 20;
    }
    if (quiet) height += 30;
    return height + 78;
  }

  static std::string ClassWords(const MatrixColumn& column) {
    return column.title + " (" + std::to_string(column.actions.size()) + ")";
  }

  double Left(std::size_t phase) const {
    return kMargin + label_ + static_cast<double>(phase) * (cell_ + kGap);
  }

  void DrawHead() {
    const double room = width_ - 2 * kMargin;
    svg_.Text(kMargin, 40,
              SvgFitted(matrix_.title.empty() ? "Who can do what in which phase" : matrix_.title,
                        19, room),
              "title");
    svg_.Text(kMargin, 60, "Who can do what in which phase, on what belongs to customers", "sub");
    for (std::size_t p = 0; p < matrix_.phases.size(); ++p) {
      const MatrixPhase& phase = matrix_.phases[p];
      svg_.Text(Left(p), 92, SvgFitted(phase.name, 13, cell_), "phase", "start", phase.title);
      svg_.Text(Left(p), 107, SvgFitted(PhasePeriodWords(phase), 10.5, cell_), "date");
    }
    y_ = 118;
  }

  void DrawRow(std::size_t row) {
    if (!Any(matrix_, row)) return;
    const MatrixRow& party = matrix_.rows[row];
    svg_.Line(kMargin, y_, width_ - kMargin, y_, "rule");
    svg_.Text(kMargin, y_ + 21, party.holder, "party");
    std::string kind = party.title;
    if (!kind.empty()) kind += ", ";
    kind += party.kind == PartyKind::kProvider ? "the provider" : PartyKindName(party.kind);
    const double after = kMargin + SvgTextWidth(party.holder, 14) + 16;
    svg_.Text(after, y_ + 21, SvgFitted(kind, 12, width_ - kMargin - after), "kind");
    y_ += kPartyHeight;
    std::string denied;
    for (std::size_t c = 0; c < matrix_.columns.size(); ++c) {
      if (IsDeniedThroughout(matrix_, row, c)) {
        denied += (denied.empty() ? "" : ", ") + matrix_.columns[c].title;
        continue;
      }
      svg_.Text(kMargin + 8, y_ + 17, ClassWords(matrix_.columns[c]), "class");
      for (std::size_t p = 0; p < matrix_.phases.size(); ++p) DrawCell(p, row, c);
      y_ += kRowHeight;
    }
    if (!denied.empty()) {
      svg_.Text(kMargin + 8, y_ + 12,
                SvgFitted("denied throughout: " + denied, 11, width_ - 2 * kMargin - 8), "none");
      y_ += 20;
    }
    y_ += 16;
  }

  void DrawCell(std::size_t p, std::size_t row, std::size_t c) {
    const MatrixCell& cell = matrix_.At(p, row, c);
    const std::string_view look = LookOf(cell.level());
    const double x = Left(p);
    svg_.Rect(x, y_, cell_, kCellHeight, 4, "cell " + std::string(look), Tip(p, row, c));
    const std::string words = MatrixCellWords(cell);
    svg_.Text(x + 9, y_ + 15, words == "-" ? "–" : words, std::string(look) + "Text");
    if (cell.level() == PartyAccess::kDenied) return;
    // How much of the class: at least as much as an eye can see.
    const double room = cell_ - 18;
    double at = x + 9;
    svg_.Rect(at, y_ + 19.5, room, 2.5, 1.2, "bar");
    const auto total = static_cast<double>(std::max<std::size_t>(cell.Total(), 1));
    for (const PartyAccess level :
         {PartyAccess::kAllowed, PartyAccess::kNeedsToken, PartyAccess::kCannotTell}) {
      if (cell.Count(level) == 0) continue;
      const double share = std::max(room * static_cast<double>(cell.Count(level)) / total, 2.0);
      const double width = std::min(share, x + 9 + room - at);
      svg_.Rect(at, y_ + 19.5, width, 2.5, 1.2, std::string(LookOf(level)) + "Bar");
      at += width;
    }
  }

  std::string Tip(std::size_t p, std::size_t row, std::size_t c) const {
    const MatrixCell& cell = matrix_.At(p, row, c);
    std::string tip = matrix_.rows[row].holder + ", " + matrix_.phases[p].name + ", " +
                      matrix_.columns[c].title + ":";
    for (const PartyAccess level : {PartyAccess::kAllowed, PartyAccess::kNeedsToken,
                                    PartyAccess::kCannotTell, PartyAccess::kDenied}) {
      if (cell.Count(level) == 0) continue;
      tip += " " + std::to_string(cell.Count(level)) + " " + std::string(PartyAccessWords(level));
      if (level == PartyAccess::kNeedsToken) {
        for (const Holder& holder : cell.tokens_of) {
          tip += (&holder == cell.tokens_of.data() ? " of " : ", ") + holder;
        }
      }
      tip += ";";
    }
    tip.back() = '.';
    return tip;
  }

  void DrawQuiet() {
    std::string quiet;
    for (std::size_t row = 0; row < matrix_.rows.size(); ++row) {
      if (!Any(matrix_, row)) quiet += (quiet.empty() ? "" : ", ") + matrix_.rows[row].holder;
    }
    if (quiet.empty()) return;
    svg_.Line(kMargin, y_, width_ - kMargin, y_, "rule");
    svg_.Text(kMargin, y_ + 20, SvgFitted(quiet + ": denied throughout", 12, width_ - 2 * kMargin),
              "kind");
    y_ += 30;
  }

  void DrawLegend() {
    svg_.Line(kMargin, y_, width_ - kMargin, y_, "rule");
    double x = kMargin;
    for (const PartyAccess level : {PartyAccess::kAllowed, PartyAccess::kNeedsToken,
                                    PartyAccess::kCannotTell, PartyAccess::kDenied}) {
      std::string words(PartyAccessWords(level));
      if (level == PartyAccess::kNeedsToken) words = TokenWords();
      svg_.Rect(x, y_ + 13, 14, 14, 3, "cell " + std::string(LookOf(level)));
      svg_.Text(x + 20, y_ + 24, words, "class");
      x += 20 + SvgTextWidth(words, 12) + 22;
    }
    std::string covered =
        "Numbers are actions that are allowed on something. " + MatrixCoverageWords(matrix_) + ".";
    if (!matrix_.notes.empty()) covered += " A bound was met: not all was asked.";
    svg_.Text(kMargin, y_ + 48, SvgFitted(covered, 12, width_ - 2 * kMargin), "sub");
  }

  std::string TokenWords() const {
    std::vector<std::string> of;
    for (const MatrixCell& cell : matrix_.cells) {
      for (const Holder& holder : cell.tokens_of) {
        if (std::find(of.begin(), of.end(), holder) == of.end()) of.push_back(holder);
      }
    }
    if (of.empty()) return "needs a token";
    std::string words = "needs a token of ";
    for (std::size_t i = 0; i < of.size(); ++i) {
      words += (i == 0 ? "" : i + 1 == of.size() ? " or " : ", ") + of[i];
    }
    return SvgFitted(words, 12, width_ / 2);
  }

  const Matrix& matrix_;
  SvgWriter svg_;
  double label_ = 0;
  double cell_ = 0;
  double width_ = 0;
  double y_ = 0;
};

}  // namespace

std::string MatrixSvgReport(const Matrix& matrix) { return MatrixPicture(matrix).Draw(); }

}  // namespace remit::inline v0
