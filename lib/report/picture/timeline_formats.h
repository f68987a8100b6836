// One function for each form of a timeline, and what they share.
#ifndef REMIT_LIB_REPORT_PICTURE_TIMELINE_FORMATS_H_
#define REMIT_LIB_REPORT_PICTURE_TIMELINE_FORMATS_H_

#include <string>

#include "remit/report/timeline_report.h"

namespace remit::inline v0 {

std::string TimelineText(const Timeline& timeline, const TimelineReportOptions& options);
std::string TimelineJson(const Timeline& timeline);
std::string TimelineSvg(const Timeline& timeline);

// "phase `handover` begins; `northwind-engagement` is over".
std::string EndWords(const TimelineEnd& end);
// "`msp` as role/… in …: a session may last 59 min 59 s more, and works until …".
std::string TailWords(const TimelineEnd& end, const SessionTail& tail);
std::string LeftWords(const AccessAfterEnd& left);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_PICTURE_TIMELINE_FORMATS_H_
