// What reports on access have in common.
#ifndef REMIT_LIB_REPORT_ACCESS_WORDS_H_
#define REMIT_LIB_REPORT_ACCESS_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "lib/report/terminal_text.h"
#include "remit/access/statement_place.h"
#include "remit/access/who_can.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {

constexpr int kYesCode = 0;
constexpr int kNoCode = 1;
constexpr int kCannotTellCode = 3;

constexpr int CodeOf(Decision decision, Decision ceiling) {
  if (decision == Decision::kAllowed) return kYesCode;
  return ceiling == Decision::kAllowed ? kCannotTellCode : kNoCode;
}

// "identity policy `Read`, statement 0 (`AllowRead`)".
std::string PlaceText(const PlacedStatement& place);
void WritePlace(JsonWriter& json, const PlacedStatement& place);

// "`aws:SourceIp` is 10.0.0.0, with `aws:SourceVpc`".
std::string ConditionText(const MissingContextKey& missing);
void WriteMissingKeys(JsonWriter& json, std::string_view key,
                      const std::vector<MissingContextKey>& missing);

void WriteTextList(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts);

// A list below a heading; nothing when it is empty.
void AppendNotes(std::string& out, const std::vector<std::string>& notes, const Painter& paint,
                 std::size_t width);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_ACCESS_WORDS_H_
