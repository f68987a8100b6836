// Who does what, in the forms that people and programs read.
//
//   std::cout << ResponsibilityReport(pictures, PictureFormat::kText, {.colour = true});
//
// docs/responsibilities.md shows each form. Reports are UTF-8, and valid JSON or SVG. Pure
// functions, thread-safe.
#ifndef REMIT_REPORT_RESPONSIBILITY_REPORT_H_
#define REMIT_REPORT_RESPONSIBILITY_REPORT_H_

#include <cstddef>
#include <span>
#include <string>

#include "remit/handover/responsibilities.h"
#include "remit/report/picture_format.h"

namespace remit::inline v0 {

struct ResponsibilityReportOptions {
  bool colour = false;    // kText
  bool explain = false;   // kText: every action by its name
  std::size_t width = 0;  // kText: columns; 0: any number
};

// With a line break at the end. Phases stand one below the other.
std::string ResponsibilityReport(std::span<const ResponsibilityPicture> pictures,
                                 PictureFormat format,
                                 const ResponsibilityReportOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_RESPONSIBILITY_REPORT_H_
