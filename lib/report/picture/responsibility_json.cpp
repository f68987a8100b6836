// The picture of responsibilities for programs.
#include <string>

#include "lib/report/json_fields.h"
#include "lib/report/picture/responsibility_formats.h"
#include "lib/report/statement_words.h"
#include "lib/sts/moment.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

void WriteGrant(JsonWriter& json, const ResponsibilityGrant& grant) {
  json.BeginObject();
  json.Key("principal").String(grant.principal.empty() ? "anonymous" : grant.principal);
  WriteNames(json, "tokenFrom", grant.token_from);
  json.Key("sure").Bool(grant.sure);
  WriteNames(json, "actions", grant.actions);
  if (!grant.no_policy) {
    json.Key("statement");
    WriteStatementPlace(json, grant.statement);
  }
  json.EndObject();
}

void WritePart(JsonWriter& json, const ResponsibilityPart& part) {
  json.BeginObject().Key("performedBy").String(part.performer);
  if (!part.accountable.empty()) json.Key("accountable").String(part.accountable);
  json.Key("named").Bool(part.named);
  if (!part.delegated_by.empty()) json.Key("delegatedBy").String(part.delegated_by);
  if (part.delegated_until) json.Key("until").String(MomentText(*part.delegated_until));
  WriteNames(json, "principals", part.principals);
  WriteNames(json, "actions", part.patterns);
  json.Key("meant").Number(part.meant);
  json.Key("can").Number(part.can);
  json.Key("canWithToken").Number(part.can_with_token);
  if (!part.grants.empty()) {
    json.Key("grants").BeginArray();
    for (const ResponsibilityGrant& grant : part.grants) WriteGrant(json, grant);
    json.EndArray();
  }
  WriteNames(json, "missing", part.missing);
  if (!part.missing_words.empty()) json.Key("why").String(part.missing_words);
  WriteNames(json, "undecided", part.undecided);
  if (!part.place.source.name().empty()) {
    json.Key("file").String(part.place.source.name());
    json.Key("pointer").String(part.place.pointer);
    json.Key("line").Number(part.place.position.line);
    json.Key("column").Number(part.place.position.column);
  }
  json.EndObject();
}

void WritePhase(JsonWriter& json, const ResponsibilityPicture& picture) {
  json.BeginObject().Key("phase").String(picture.phase);
  if (!picture.phase_title.empty()) json.Key("title").String(picture.phase_title);
  if (picture.period.from) json.Key("from").String(MomentText(*picture.period.from));
  if (picture.period.until) json.Key("until").String(MomentText(*picture.period.until));
  json.Key("areas").BeginArray();
  for (const AreaPicture& area : picture.areas) {
    json.BeginObject().Key("area").String(ResponsibilityAreaName(area.area));
    json.Key("title").String(InfoOf(area.area).title);
    json.Key("owner").String(PartyKindName(InfoOf(area.area).owner));
    json.Key("parts").BeginArray();
    for (const ResponsibilityPart& part : area.parts) WritePart(json, part);
    json.EndArray().EndObject();
  }
  json.EndArray();
  json.Key("excess").BeginArray();
  for (const ExcessPermissions& excess : picture.excess) {
    json.BeginObject().Key("party").String(excess.party);
    json.Key("principal").String(excess.principal);
    json.Key("message").String(excess.words);
    json.Key("statements").BeginArray();
    for (const StatementPlace& place : excess.statements) WriteStatementPlace(json, place);
    json.EndArray().EndObject();
  }
  json.EndArray();
  WriteNames(json, "undecided", picture.undecided);
  json.Key("requests").Number(picture.coverage.requests);
  json.EndObject();
}

}  // namespace

std::string ResponsibilityJson(std::span<const ResponsibilityPicture> pictures) {
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject();
  json.Key("title").String(pictures.empty() ? std::string() : pictures.front().title);
  json.Key("phases").BeginArray();
  for (const ResponsibilityPicture& picture : pictures) WritePhase(json, picture);
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
