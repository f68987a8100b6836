#include "remit/report/matrix_report.h"

#include <array>

#include "lib/report/matrix_formats.h"
#include "lib/report/picture/picture_words.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr auto kMatrixFormats = std::to_array<std::string_view>({"text", "csv", "json", "svg"});

}  // namespace

std::string_view MatrixFormatName(MatrixFormat format) {
  return kMatrixFormats[static_cast<std::size_t>(format)];
}

std::optional<MatrixFormat> ParseMatrixFormat(std::string_view name) {
  for (std::size_t i = 0; i < kMatrixFormats.size(); ++i) {
    if (kMatrixFormats[i] == name) return static_cast<MatrixFormat>(i);
  }
  return std::nullopt;
}

std::string MatrixReport(const Matrix& matrix, MatrixFormat format,
                         const MatrixReportOptions& options) {
  switch (format) {
    case MatrixFormat::kText: return MatrixTextReport(matrix, options);
    case MatrixFormat::kCsv: return MatrixCsvReport(matrix);
    case MatrixFormat::kJson: return MatrixJsonReport(matrix, options);
    case MatrixFormat::kSvg: return MatrixSvgReport(matrix);
  }
  return {};
}

std::string MatrixCellWords(const MatrixCell& cell) {
  std::string words;
  const auto add = [&words](std::size_t count, std::string_view after) {
    if (count == 0) return;
    if (!words.empty()) words += " + ";
    words += std::to_string(count) + std::string(after);
  };
  if (cell.Total() != 0 && cell.Count(PartyAccess::kAllowed) == cell.Total()) return "all";
  add(cell.Count(PartyAccess::kAllowed), "");
  add(cell.Count(PartyAccess::kNeedsToken), " token");
  add(cell.Count(PartyAccess::kCannotTell), " ?");
  return words.empty() ? "-" : words;
}

bool IsDeniedThroughout(const Matrix& matrix, std::size_t row, std::size_t column) {
  for (std::size_t p = 0; p < matrix.phases.size(); ++p) {
    if (matrix.At(p, row, column).level() != PartyAccess::kDenied) return false;
  }
  return true;
}

std::string PhasePeriodWords(const MatrixPhase& phase) {
  const bool always = !phase.period.from && !phase.period.until;
  return always ? std::string("at any time") : PeriodWords(phase.period);
}

std::string MatrixCoverageWords(const Matrix& matrix) {
  std::string words =
      Counted(matrix.asked, "action") + " in " +
      (matrix.columns.size() == 1 ? std::string("1 class")
                                  : std::to_string(matrix.columns.size()) + " classes") +
      ", " +
      (matrix.rows.size() == 1 ? std::string("1 party")
                               : std::to_string(matrix.rows.size()) + " parties") +
      ", " + Counted(matrix.phases.size(), "phase");
  words += "; " + Counted(matrix.coverage.requests, "request") + " decided";
  return words;
}

}  // namespace remit::inline v0
