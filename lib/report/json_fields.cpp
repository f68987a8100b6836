#include "lib/report/json_fields.h"

#include "lib/sts/moment.h"

namespace remit::inline v0 {

void WriteMoment(JsonWriter& json, std::string_view key, const std::optional<Instant>& moment) {
  if (moment) json.Key(key).String(MomentText(*moment));
}

void WriteImported(JsonWriter& json, const ImportResult& import) {
  json.Key("files").BeginArray();
  for (const ImportedFile& file : import.files) {
    json.BeginObject().Key("name").String(file.name).Key("what").String(file.what);
    json.Key("account").String(file.account).EndObject();
  }
  json.EndArray().Key("notes").BeginArray();
  for (const std::string& note : import.notes) json.String(note);
  json.EndArray();
}

void WriteNames(JsonWriter& json, std::string_view key, const std::vector<std::string>& names) {
  if (names.empty()) return;
  json.Key(key).BeginArray();
  for (const std::string& name : names) json.String(name);
  json.EndArray();
}

}  // namespace remit::inline v0
