#include "remit/report/finding_list.h"

#include <string_view>

#include "remit/support/json_writer.h"
#include "remit/validate/finding_info.h"
#include "remit/validate/lint_result.h"

namespace remit::inline v0 {

std::string FindingListText() {
  std::string out;
  for (const FindingInfo& info : AllFindings()) {
    std::string severity(SeverityName(info.severity));
    severity.resize(SeverityName(Severity::kSecurityWarning).size(), ' ');
    out.append(info.code).append("  ").append(severity).append("  ");
    out.append(info.title).append("\n");
  }
  return out;
}

std::string FindingListJson() {
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject().Key("findings").BeginArray();
  for (const FindingInfo& info : AllFindings()) {
    json.BeginObject().Key("code").String(info.code);
    json.Key("severity").String(SeverityWord(info.severity));
    if (!info.name.empty()) json.Key("name").String(info.name);
    if (!info.check.empty()) json.Key("check").String(info.check);
    if (!info.rule.empty()) json.Key("rule").String(info.rule);
    json.Key("title").String(info.title).EndObject();
  }
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
