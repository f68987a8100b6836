#include "lib/report/statement_words.h"

#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

// The policy of one statement, as people call it.
std::string PolicyWords(const StatementPlace& place) {
  const std::string name = place.policy.empty() ? "" : " `" + place.policy + "`";
  switch (place.layer) {
    case Layer::kResourceControl: return "resource control policy" + name;
    case Layer::kServiceControl: return "service control policy" + name;
    case Layer::kVpcEndpoint: return "VPC endpoint policy" + name;
    case Layer::kResource:
      // A role's own policy is its trust.
      return ClassifyPrincipalArn(place.owner) == PrincipalArnKind::kRole ? "trust policy"
                                                                          : "resource policy";
    case Layer::kIdentity: return "identity policy" + name;
    case Layer::kPermissionsBoundary: return "permissions boundary" + name;
    case Layer::kSession: return "session policy" + name;
  }
  return "";
}

}  // namespace

std::string_view LayerWords(Layer layer) {
  switch (layer) {
    case Layer::kResourceControl: return "resource control policies";
    case Layer::kServiceControl: return "service control policies";
    case Layer::kVpcEndpoint: return "VPC endpoint policy";
    case Layer::kResource: return "resource policy";
    case Layer::kIdentity: return "identity policies";
    case Layer::kPermissionsBoundary: return "permissions boundary";
    case Layer::kSession: return "session policies";
  }
  return "";
}

std::string StatementWords(const StatementPlace& place) {
  std::string words(EffectName(place.effect));
  words +=
      place.sid.empty() ? " statement " + std::to_string(place.statement) : " `" + place.sid + "`";
  words += " of the " + PolicyWords(place);
  if (!place.owner.empty()) {
    // AWS's own word for what an account's guard rails hang on.
    words += IsAccountId(place.owner) ? " over account " : " of ";
    words += "`" + place.owner + "`";
  }
  return words;
}

std::string PlaceWords(const StatementPlace& place) {
  if (place.file.empty()) return {};
  return place.file + ":" + std::to_string(place.position.line) + ":" +
         std::to_string(place.position.column);
}

void WriteStatementPlace(JsonWriter& json, const StatementPlace& place) {
  json.BeginObject();
  json.Key("policyType").String(LayerName(place.layer));
  if (!place.owner.empty()) json.Key("owner").String(place.owner);
  if (!place.policy.empty()) json.Key("policy").String(place.policy);
  json.Key("statement").Number(place.statement);
  if (!place.sid.empty()) json.Key("sid").String(place.sid);
  json.Key("effect").String(EffectName(place.effect));
  if (!place.file.empty()) {
    json.Key("file").String(place.file);
    if (!place.pointer.empty()) json.Key("pointer").String(place.pointer);
    json.Key("line").Number(place.position.line);
    json.Key("column").Number(place.position.column);
  }
  json.EndObject();
}

}  // namespace remit::inline v0
