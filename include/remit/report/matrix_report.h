// Who can do what in which phase, for people, spreadsheets, programs and slides.
//
//   std::cout << MatrixReport(matrix, MatrixFormat::kText, {.colour = true});
//
// docs/commands.md shows each form. Reports are UTF-8, and valid CSV (RFC 4180), JSON
// or SVG. Pure functions, thread-safe.
#ifndef REMIT_REPORT_MATRIX_REPORT_H_
#define REMIT_REPORT_MATRIX_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "remit/handover/matrix.h"

namespace remit::inline v0 {

enum class MatrixFormat : std::uint8_t {
  kText,  // a table for each party
  kCsv,   // a line for each phase, party and class
  kJson,
  kSvg,  // a picture
};

// "text", "csv", "json", "svg".
std::string_view MatrixFormatName(MatrixFormat format);
std::optional<MatrixFormat> ParseMatrixFormat(std::string_view name);

struct MatrixReportOptions {
  bool colour = false;    // kText
  std::size_t width = 0;  // kText: columns; 0: any number
  bool list = false;      // kText, kJson: the actions themselves
};

// With a line break at the end.
std::string MatrixReport(const Matrix& matrix, MatrixFormat format,
                         const MatrixReportOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_MATRIX_REPORT_H_
