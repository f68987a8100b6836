// A timeline for programs.
#include <string>

#include "lib/report/json_fields.h"
#include "lib/report/picture/timeline_formats.h"
#include "lib/sts/moment.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

void WriteText(JsonWriter& json, std::string_view key, std::string_view text) {
  if (!text.empty()) json.Key(key).String(text);
}

void WritePeriod(JsonWriter& json, const Period& period) {
  WriteMoment(json, "from", period.from);
  WriteMoment(json, "until", period.until);
}

void WriteTail(JsonWriter& json, const TimelineEnd& end, const SessionTail& tail) {
  json.BeginObject().Key("party").String(tail.party).Key("identity").String(tail.identity);
  WriteMoment(json, "lastsUntil", tail.lasts_until);
  if (tail.lasts_until) {
    json.Key("lastsSeconds")
        .Number(static_cast<std::uint64_t>(SecondsBetween(end.at, *tail.lasts_until)));
  }
  WriteNames(json, "tokenFrom", tail.token_from);
  json.Key("works").String(TailWorksName(tail.works));
  WriteMoment(json, "worksUntil", tail.works_until);
  WriteText(json, "action", tail.action);
  WriteText(json, "resource", tail.resource);
  json.Key("gone").Bool(tail.gone);
  WriteNames(json, "undecided", tail.undecided);
  json.EndObject();
}

void WriteEnd(JsonWriter& json, const TimelineEnd& end) {
  json.BeginObject().Key("at").String(MomentText(end.at)).Key("phase").String(end.phase);
  WriteText(json, "begins", end.begins);
  WriteNames(json, "agreementsOver", end.agreements);
  json.Key("sessions").BeginArray();
  for (const SessionTail& tail : end.tails) WriteTail(json, end, tail);
  json.EndArray();
  json.Key("accessLeft").BeginArray();
  for (const AccessAfterEnd& left : end.left) {
    json.BeginObject().Key("party").String(left.party);
    WriteText(json, "identity", left.identity);
    json.Key("action").String(left.action).Key("resource").String(left.resource);
    json.Key("sure").Bool(left.sure).EndObject();
  }
  json.EndArray();
  WriteNames(json, "undecided", end.notes);
  json.EndObject();
}

void WriteAgreement(JsonWriter& json, const TimelineAgreement& told) {
  const Agreement& agreement = told.agreement;
  json.BeginObject().Key("name").String(agreement.name);
  json.Key("kind").String(AgreementKindName(agreement.kind));
  WriteNames(json, "between", agreement.between);
  WritePeriod(json, agreement.period);
  if (told.ended_early) WriteMoment(json, "plannedUntil", agreement.planned_until);
  WriteText(json, "goal", agreement.goal);
  json.Key("fromPhase").String(told.from_phase).EndObject();
}

void WriteStaff(JsonWriter& json, const TimelineStaff& person) {
  json.BeginObject().Key("holder").String(person.holder);
  WriteText(json, "title", person.title);
  json.Key("staffRole").String(StaffRoleName(person.role));
  WriteText(json, "for", person.assigned_to);
  json.Key("freeOfCharge").Bool(InfoOf(person.role).free_of_charge);
  WriteNames(json, "phases", person.phases);
  json.EndObject();
}

}  // namespace

std::string TimelineJson(const Timeline& timeline) {
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject().Key("title").String(timeline.title);
  json.Key("phases").BeginArray();
  for (const TimelinePhase& phase : timeline.phases) {
    json.BeginObject().Key("name").String(phase.name);
    WriteText(json, "title", phase.title);
    WritePeriod(json, phase.period);
    json.Key("handedOver").Bool(phase.handed_over);
    WriteNames(json, "changes", phase.changes);
    json.EndObject();
  }
  json.EndArray().Key("agreements").BeginArray();
  for (const TimelineAgreement& told : timeline.agreements) WriteAgreement(json, told);
  json.EndArray().Key("staff").BeginArray();
  for (const TimelineStaff& person : timeline.staff) WriteStaff(json, person);
  json.EndArray().Key("ends").BeginArray();
  for (const TimelineEnd& end : timeline.ends) WriteEnd(json, end);
  json.EndArray().Key("interrupted").Bool(timeline.interrupted).EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
