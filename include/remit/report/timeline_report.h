// How a design goes on in time, in the forms that people and programs read.
//
//   std::cout << TimelineReport(timeline, PictureFormat::kText, {.colour = true});
//
// docs/responsibilities.md shows each form. Reports are UTF-8, and valid JSON or SVG. Pure
// functions, thread-safe.
#ifndef REMIT_REPORT_TIMELINE_REPORT_H_
#define REMIT_REPORT_TIMELINE_REPORT_H_

#include <cstddef>
#include <string>

#include "remit/handover/timeline.h"
#include "remit/report/picture_format.h"

namespace remit::inline v0 {

struct TimelineReportOptions {
  bool colour = false;    // kText
  std::size_t width = 0;  // kText: columns; 0: any number
};

// With a line break at the end.
std::string TimelineReport(const Timeline& timeline, PictureFormat format,
                           const TimelineReportOptions& options = {});

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_TIMELINE_REPORT_H_
