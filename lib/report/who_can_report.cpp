// Who can: a line a principal, or JSON.
#include <algorithm>
#include <set>

#include "lib/report/access_words.h"
#include "lib/report/text_table.h"
#include "remit/report/access_report.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string_view KindWords(CallerKind kind) {
  switch (kind) {
    case CallerKind::kIdentityProvider: return "identity provider";
    case CallerKind::kAnybodyOutside: return "anybody outside";
    default: return CallerKindName(kind);
  }
}

std::string_view StandingWords(AccessStanding standing) {
  switch (standing) {
    case AccessStanding::kNo: return "no";
    case AccessStanding::kUnderConditions: return "if";
    case AccessStanding::kPossibly: return "may";
    case AccessStanding::kSurely: return "can";
  }
  return {};
}

// The credentials with which a principal has one standing, in words.
std::string CredentialsText(const PrincipalAccess& principal, AccessStanding standing) {
  std::string text;
  std::size_t among = 0;
  std::size_t all = 0;
  for (const CredentialAccess& one : principal.ways->credentials) {
    const Tri has = principal.Has(one.form);
    if (has == Tri::kFalse) continue;
    ++all;
    if (one.standing() != standing) continue;
    ++among;
    if (one.form == CredentialForm::kItself) continue;
    if (!text.empty()) text += ", ";
    text += CredentialFormName(one.form);
    if (!one.session_name.empty()) text += " " + one.session_name;
    if (has == Tri::kIndeterminate) text += "?";
  }
  if (among == all && all > 1) {
    text = "any credential";
    if (std::none_of(
            principal.ways->credentials.begin(), principal.ways->credentials.end(),
            [&](const CredentialAccess& one) { return principal.Has(one.form) == Tri::kTrue; })) {
      text += " it may have";
    }
  }
  return text;
}

// The conditions of all credentials of one standing; each once.
std::string ConditionsText(const PrincipalAccess& principal, AccessStanding standing) {
  std::vector<std::string> texts;
  const auto add = [&](std::string text) {
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) {
      texts.push_back(std::move(text));
    }
  };
  for (const CredentialAccess& one : principal.ways->credentials) {
    if (principal.Has(one.form) == Tri::kFalse || one.standing() != standing) continue;
    for (const MissingContextKey& missing : one.conditions) add("if " + ConditionText(missing));
    for (const MissingContextKey& missing : one.unless) add("unless " + ConditionText(missing));
    if (standing == AccessStanding::kPossibly) {
      for (const std::string& why : one.why) add(why);
    }
  }
  std::string text;
  for (const std::string& one : texts) text += (text.empty() ? "" : "; ") + one;
  return text;
}

void WriteCredential(JsonWriter& json, const WhoCanAnswer& answer, const PrincipalAccess& principal,
                     const CredentialAccess& one) {
  const Tri has = principal.Has(one.form);
  json.BeginObject();
  json.Key("form").String(CredentialFormId(one.form));
  if (!one.session_name.empty()) json.Key("sessionName").String(one.session_name);
  json.Key("exists").String(has == Tri::kTrue ? "yes" : has == Tri::kFalse ? "no" : "unknown");
  json.Key("standing").String(StandingName(one.standing()));
  json.Key("decision").String(DecisionName(one.decision));
  if (one.ceiling != one.decision) json.Key("ceiling").String(DecisionName(one.ceiling));
  json.Key("decidedBy").String(DecidedByName(one.decided_by));
  WriteMissingKeys(json, "conditions", one.conditions);
  WriteMissingKeys(json, "unless", one.unless);
  if (!one.why.empty()) WriteTextList(json, "why", one.why);
  json.Key("statements").BeginArray();
  for (const PlacedStatement& place : answer.Statements(principal, one)) WritePlace(json, place);
  json.EndArray().EndObject();
}

}  // namespace

std::string WhoCanText(const WhoCanAnswer& answer, const AccessReportOptions& options) {
  const Painter paint(options.colour);
  std::string out = paint(Ink::kBold, Printable(answer.action + " on " + answer.resource)) + '\n';
  if (answer.principals.empty()) {
    out += "Nobody can, of " + Counted(answer.asked, "principal") +
           " and whoever the resource's "
           "policy admits.\n";
    AppendNotes(out, answer.notes, paint, options.width);
    return out;
  }
  TextTable table({"", "KIND", "PRINCIPAL", "WITH", "CONDITIONS"});
  std::size_t counts[4] = {};
  for (const AccessStanding standing :
       {AccessStanding::kSurely, AccessStanding::kPossibly, AccessStanding::kUnderConditions}) {
    for (const PrincipalAccess& one : answer.principals) {
      if (one.standing != standing) continue;
      ++counts[static_cast<std::size_t>(standing)];
      for (const AccessStanding part :
           {AccessStanding::kSurely, AccessStanding::kPossibly, AccessStanding::kUnderConditions}) {
        const auto has = [&](const CredentialAccess& way) {
          return way.standing() == part && one.Has(way.form) != Tri::kFalse;
        };
        const auto& ways = one.ways->credentials;
        if (std::none_of(ways.begin(), ways.end(), has)) continue;
        // With a credential that it may not have, even what is allowed is no more than possible.
        table.Add({std::string(StandingWords(std::min(part, one.standing))),
                   std::string(KindWords(one.kind)), one.name, CredentialsText(one, part),
                   ConditionsText(one, part)});
      }
    }
  }
  out += '\n' + table.Print(paint, options.width) + '\n';
  out += Counted(counts[3], "principal") + " can, " + std::to_string(counts[2]) + " may, " +
         std::to_string(counts[1]) + " could under conditions; " + std::to_string(answer.asked) +
         " were asked.\n";
  if (options.verbose) {
    for (const PrincipalAccess& one : answer.principals) {
      out += '\n' + paint(Ink::kBold, Printable(one.name)) + '\n';
      std::set<std::string> seen;
      for (const CredentialAccess& way : one.ways->credentials) {
        if (one.Has(way.form) == Tri::kFalse || way.standing() == AccessStanding::kNo) continue;
        for (const PlacedStatement& place : answer.Statements(one, way)) {
          const std::string text = PlaceText(place);
          if (seen.insert(text).second) out += "  " + text + '\n';
        }
      }
      for (const std::string& note : answer.Notes(one)) {
        if (seen.insert(note).second) out += "  ? " + Printable(note) + '\n';
      }
    }
  }
  AppendNotes(out, answer.notes, paint, options.width);
  return out;
}

std::string WhoCanJson(const WhoCanAnswer& answer, int indent) {
  std::string out;
  JsonWriter json(out, indent);
  json.BeginObject();
  json.Key("action").String(answer.action);
  json.Key("resource").String(answer.resource);
  json.Key("standing").String(StandingName(answer.standing()));
  json.Key("asked").Number(answer.asked);
  json.Key("principals").BeginArray();
  for (const PrincipalAccess& one : answer.principals) {
    json.BeginObject();
    json.Key("kind").String(CallerKindName(one.kind));
    json.Key("principal").String(one.name);
    json.Key("standing").String(StandingName(one.standing));
    json.Key("credentials").BeginArray();
    for (const CredentialAccess& way : one.ways->credentials) {
      WriteCredential(json, answer, one, way);
    }
    json.EndArray();
    if (one.standing != AccessStanding::kSurely) WriteTextList(json, "notes", answer.Notes(one));
    json.EndObject();
  }
  json.EndArray();
  WriteTextList(json, "notes", answer.notes);
  json.EndObject();
  return out;
}

int ExitCode(const WhoCanAnswer& answer) {
  switch (answer.standing()) {
    case AccessStanding::kSurely: return kYesCode;
    case AccessStanding::kNo: return kNoCode;
    default: return kCannotTellCode;
  }
}

}  // namespace remit::inline v0
