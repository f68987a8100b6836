#include "lib/report/access_words.h"

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string_view ShortLayerWords(Layer layer) {
  switch (layer) {
    case Layer::kResourceControl: return "RCP";
    case Layer::kServiceControl: return "SCP";
    case Layer::kVpcEndpoint: return "endpoint policy";
    case Layer::kResource: return "resource policy";
    case Layer::kIdentity: return "policy";
    case Layer::kPermissionsBoundary: return "boundary";
    case Layer::kSession: return "session policy";
  }
  return {};
}

}  // namespace

std::string PlaceText(const PlacedStatement& place) {
  std::string text(ShortLayerWords(place.layer));
  if (!place.policy.empty()) text += " " + place.policy;
  if (!place.holder.empty() && place.layer == Layer::kIdentity) text += " of " + place.holder;
  if (!place.holder.empty() && place.layer == Layer::kResource) text += " of " + place.holder;
  text += ", " + place.Pointer();
  if (!place.sid.empty()) text += " (" + place.sid + ")";
  if (!place.source.file_name().empty()) {
    text += " in " + std::string(place.source.file_name()) + place.source.pointer;
  }
  return Printable(text);
}

void WritePlace(JsonWriter& json, const PlacedStatement& place) {
  json.BeginObject();
  json.Key("policyType").String(LayerName(place.layer));
  json.Key("policy").String(place.policy);
  if (!place.holder.empty()) json.Key("holder").String(place.holder);
  json.Key("statement").Number(place.statement);
  if (!place.sid.empty()) json.Key("sid").String(place.sid);
  json.Key("effect").String(EffectName(place.effect));
  json.Key("pointer").String(place.Pointer());
  if (!place.source.file_name().empty()) {
    json.Key("source").BeginObject();
    json.Key("file").String(place.source.file_name());
    json.Key("pointer").String(place.source.pointer);
    json.EndObject();
  }
  json.EndObject();
}

std::string ConditionText(const MissingContextKey& missing) {
  std::string text = missing.key + " = ";
  for (std::size_t i = 0; i < missing.example.size(); ++i) {
    if (i > 0) text += ", ";
    text += missing.example[i];
  }
  if (missing.example.empty()) text += "(some value)";
  for (const std::string& key : missing.together_with) text += " and " + key;
  return Printable(text);
}

void WriteTextList(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key).BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

void WriteMissingKeys(JsonWriter& json, std::string_view key,
                      const std::vector<MissingContextKey>& missing) {
  if (missing.empty()) return;
  json.Key(key).BeginArray();
  for (const MissingContextKey& one : missing) {
    json.BeginObject().Key("key").String(one.key);
    WriteTextList(json, "example", one.example);
    if (!one.together_with.empty()) WriteTextList(json, "togetherWith", one.together_with);
    json.EndObject();
  }
  json.EndArray();
}

void AppendNotes(std::string& out, const std::vector<std::string>& notes, const Painter& paint,
                 std::size_t width) {
  if (notes.empty()) return;
  out += '\n' + paint(Ink::kBold, "Unknown") + '\n';
  for (const std::string& note : notes) {
    out += "  " + Wrapped(Printable(note), width == 0 ? 0 : width - 2, 4) + '\n';
  }
}

}  // namespace remit::inline v0
