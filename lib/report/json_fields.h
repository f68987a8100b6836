// Fields that several JSON reports write alike, and leave out where there is nothing to say.
#ifndef REMIT_LIB_REPORT_JSON_FIELDS_H_
#define REMIT_LIB_REPORT_JSON_FIELDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/importer/importer.h"
#include "remit/policy/instant.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {

void WriteMoment(JsonWriter& json, std::string_view key, const std::optional<Instant>& moment);
// `files` and `notes` of an import.
void WriteImported(JsonWriter& json, const ImportResult& import);
void WriteNames(JsonWriter& json, std::string_view key, const std::vector<std::string>& names);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_JSON_FIELDS_H_
