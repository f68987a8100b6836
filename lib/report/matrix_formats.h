// One function for each form of a matrix, and the words that they share.
#ifndef REMIT_LIB_REPORT_MATRIX_FORMATS_H_
#define REMIT_LIB_REPORT_MATRIX_FORMATS_H_

#include <string>
#include <vector>

#include "remit/report/matrix_report.h"

namespace remit::inline v0 {

std::string MatrixTextReport(const Matrix& matrix, const MatrixReportOptions& options);
std::string MatrixCsvReport(const Matrix& matrix);
std::string MatrixJsonReport(const Matrix& matrix, const MatrixReportOptions& options);
std::string MatrixSvgReport(const Matrix& matrix);

// "all", "12", "12 + 588 token", "3 ?", "-".
std::string MatrixCellWords(const MatrixCell& cell);
// Whether a row's class is denied in every phase.
bool IsDeniedThroughout(const Matrix& matrix, std::size_t row, std::size_t column);
// "2026-10-01 to 2027-10-01", "from 2026-10-01", …; the end is the first day that is over.
std::string PhasePeriodWords(const MatrixPhase& phase);
// "19123 actions in 8 classes, 6 parties, 7 phases; 3021 requests decided".
std::string MatrixCoverageWords(const Matrix& matrix);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_MATRIX_FORMATS_H_
