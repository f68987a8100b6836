// Days, periods, principals and parties as pictures of designs tell them.
#ifndef REMIT_LIB_REPORT_PICTURE_PICTURE_WORDS_H_
#define REMIT_LIB_REPORT_PICTURE_PICTURE_WORDS_H_

#include <map>
#include <string>
#include <string_view>

#include "remit/party/period.h"

namespace remit::inline v0 {

// "2026-10-01" at midnight UTC, else "2026-10-01T08:00:00Z".
std::string DayText(const Instant& moment);
// "2026-10-01 to 2027-10-01", "from 2027-10-01", "until 2026-02-02", "without an end".
std::string PeriodWords(const Period& period);
// "role/msp/MspOperator in 111122223333"; what is no ARN of IAM stays as it is.
std::string PrincipalWords(std::string_view arn);

// One colour for each party, in the order in which they are first asked for: classes of
// PictureStyle().
class PartyPalette {
 public:
  std::string Frame(std::string_view party) { return "f" + IndexOf(party); }  // within a table
  std::string Bar(std::string_view party) { return "b" + IndexOf(party); }
  std::string Solid(std::string_view party) { return "s" + IndexOf(party); }  // also of text

 private:
  std::string IndexOf(std::string_view party);
  std::map<std::string, std::size_t, std::less<>> index_;
};

// CSS. Text is small and dark; `big`, `head`, `bold`, `pale`, `bad`, `unsure`, `tiny` change
// that. `frame` and `area` are boxes, `grid` lines.
std::string PictureStyle();

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_PICTURE_PICTURE_WORDS_H_
