#include "lib/importer/export_writer.h"

#include <algorithm>
#include <utility>

#include "lib/sts/moment.h"
#include "remit/arn/arn.h"
#include "remit/policy/printer.h"

namespace remit::inline v0 {
void AddJsonFile(ExportedFiles& files, std::string path,
                 const std::function<void(JsonWriter&)>& write) {
  std::string text;
  JsonWriter json(text, 4);
  json.BeginObject();
  write(json);
  json.EndObject();
  text += '\n';
  files.push_back({std::move(path), std::move(text)});
}

void WriteDocument(JsonWriter& json, const NamedPolicy& policy) {
  if (policy.document == nullptr) {
    json.Null();
  } else {
    json.Raw(PrintPolicy(*policy.document, {.indent = 0}));
  }
}

void WriteTexts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key).BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

void WriteTags(JsonWriter& json, std::string_view key, const std::vector<Tag>& tags,
               std::string_view key_name, std::string_view value_name) {
  json.Key(key).BeginArray();
  for (const Tag& tag : tags) {
    json.BeginObject().Key(key_name).String(tag.key).Key(value_name).String(tag.value).EndObject();
  }
  json.EndArray();
}

void WriteDevice(JsonWriter& json, const MfaDevice& device) {
  json.Key("SerialNumber").String(device.serial);
  if (device.enabled_since) json.Key("EnableDate").String(MomentText(*device.enabled_since));
}

bool IsFileName(std::string_view name) {
  constexpr std::size_t kLongest = 150;
  return !name.empty() && name.size() <= kLongest && !name.starts_with('.') &&
         std::none_of(name.begin(), name.end(), [](char c) {
           return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
         });
}

std::string_view NameWithPath(std::string_view arn) {
  const std::optional<ArnView> parts = ArnView::Split(arn);
  if (!parts) return arn;
  const std::string_view resource = parts->resource();
  return resource.substr(resource.find('/') + 1);
}

}  // namespace remit::inline v0
