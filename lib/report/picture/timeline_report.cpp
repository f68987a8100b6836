#include "remit/report/timeline_report.h"

#include "lib/report/picture/picture_words.h"
#include "lib/report/picture/timeline_formats.h"
#include "lib/report/reach_words.h"
#include "lib/sts/moment.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

std::string TimelineReport(const Timeline& timeline, PictureFormat format,
                           const TimelineReportOptions& options) {
  switch (format) {
    case PictureFormat::kText: return TimelineText(timeline, options);
    case PictureFormat::kJson: return TimelineJson(timeline);
    case PictureFormat::kSvg: return TimelineSvg(timeline);
  }
  return {};
}

std::string EndWords(const TimelineEnd& end) {
  std::string words;
  if (!end.begins.empty()) words = "phase " + Quoted(end.begins) + " begins";
  for (const std::string& agreement : end.agreements) {
    words += (words.empty() ? "" : "; ") + Quoted(agreement) + " is over";
  }
  return words;
}

std::string TailWords(const TimelineEnd& end, const SessionTail& tail) {
  std::string words = Quoted(tail.party) + " as " + PrincipalWords(tail.identity);
  if (!tail.token_from.empty()) words += ", with a token of " + HoldersWords(tail.token_from);
  words += tail.lasts_until ? ": a session may last " +
                                  DurationWords(SecondsBetween(end.at, *tail.lasts_until)) +
                                  " more, until " + MomentText(*tail.lasts_until)
                            : std::string(": a session may last without an end in sight");
  switch (tail.works) {
    case SessionTail::Works::kNothing:
      words += "; nothing works by it";
      if (!tail.gone) return words;
      return words + ", for the " +
             (tail.identity.find(":user/") == std::string::npos ? "role" : "user") + " is gone";
    case SessionTail::Works::kCannotTell:
      return words + "; whether anything works by it can't be told";
    case SessionTail::Works::kSomething: break;
  }
  words += tail.works_until == tail.lasts_until
               ? std::string("; works to its end")
               : "; works for " + DurationWords(SecondsBetween(end.at, *tail.works_until)) +
                     ", until " + MomentText(*tail.works_until);
  return words + ": " + Quoted(tail.action) + " on " + Quoted(tail.resource);
}

std::string LeftWords(const AccessAfterEnd& left) {
  return Quoted(left.party) + (left.sure ? " can still " : " can perhaps still ") +
         Quoted(left.action) + " on " + Quoted(left.resource) +
         (left.identity.empty() ? std::string() : " as " + PrincipalWords(left.identity));
}

}  // namespace remit::inline v0
