// Results of simulation cases for people: a table and a sentence.
//
//   std::cout << CaseTable(result_lines) << SummaryText(summary) << '\n';
//
// Pure functions, thread-safe.
#ifndef REMIT_REPORT_CASE_TABLE_H_
#define REMIT_REPORT_CASE_TABLE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "remit/eval/bulk.h"

namespace remit::inline v0 {

struct TableOptions {
  bool colour = false;
  std::size_t width = 0;  // columns to fit titles and remarks into; 0: any number
};

// One row for each line of `result_lines`, as DecideAll gives them: whether the
// decision is the expected one, the id, the decision, the layer and statement
// that made it, and the title. Columns that would be empty are left out.
std::string CaseTable(std::string_view result_lines, const TableOptions& options = {});

// "20 cases: 8 allowed, 5 explicitly denied, 7 implicitly denied; all 20 as expected".
std::string SummaryText(const BulkSummary& summary);

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_CASE_TABLE_H_
