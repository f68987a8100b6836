// What a principal can do: by access level, service and scope.
#include <algorithm>
#include <array>
#include <map>

#include "lib/report/access_words.h"
#include "lib/report/text_table.h"
#include "remit/report/access_report.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::array<AccessLevel, 5> kGravestFirst = {AccessLevel::kPermissionsManagement,
                                                      AccessLevel::kWrite, AccessLevel::kTagging,
                                                      AccessLevel::kRead, AccessLevel::kList};

std::array<Tri, kCredentialForms> HasOf(const WhatCanAnswer& answer) {
  std::array<Tri, kCredentialForms> has{};
  for (const HeldCredential& held : answer.credentials) {
    has[static_cast<std::size_t>(held.form)] = held.exists;
  }
  return has;
}

std::string_view StandingMark(AccessStanding standing) {
  switch (standing) {
    case AccessStanding::kNo: return "no";
    case AccessStanding::kUnderConditions: return "if";
    case AccessStanding::kPossibly: return "may";
    case AccessStanding::kSurely: return "can";
  }
  return {};
}

// With which credentials and under which conditions it has its best standing.
std::string WaysText(const WhatCanAnswer& answer, const ResourceAccess& access) {
  const std::array<Tri, kCredentialForms> has = HasOf(answer);
  std::string forms;
  std::vector<std::string> texts;
  std::size_t among = 0;
  std::size_t all = 0;
  AccessStanding best = AccessStanding::kNo;
  for (const CredentialAccess& one : access.credentials) {
    if (has[static_cast<std::size_t>(one.form)] != Tri::kFalse) {
      best = std::max(best, one.standing());
    }
  }
  for (const CredentialAccess& one : access.credentials) {
    const Tri exists = has[static_cast<std::size_t>(one.form)];
    if (exists == Tri::kFalse) continue;
    ++all;
    if (one.standing() != best) continue;
    ++among;
    forms += (forms.empty() ? "" : ", ") + std::string(CredentialFormName(one.form)) +
             (exists == Tri::kIndeterminate ? "?" : "");
    const auto add = [&](std::string text) {
      if (std::find(texts.begin(), texts.end(), text) == texts.end()) {
        texts.push_back(std::move(text));
      }
    };
    for (const MissingContextKey& missing : one.conditions) add("if " + ConditionText(missing));
    for (const MissingContextKey& missing : one.unless) add("unless " + ConditionText(missing));
  }
  std::string text = among == all ? "" : forms;
  for (const std::string& one : texts) text += (text.empty() ? "" : "; ") + one;
  return text;
}

std::string Join(const std::vector<std::string>& texts, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most, texts.size()); ++i) {
    text += (i == 0 ? "" : ", ") + texts[i];
  }
  if (texts.size() > most) text += ", … " + std::to_string(texts.size() - most) + " more";
  return text;
}

std::string ScopeText(const ActionScope& scope, std::size_t most) {
  std::vector<std::string> patterns;
  for (const ResourceAccess& one : scope.resources) {
    if (one.standing == scope.standing) patterns.push_back(one.pattern);
  }
  std::string text = Join(patterns, most);
  if (!scope.except.empty()) text += " except " + Join(scope.except, most);
  return text;
}

void WriteAccess(JsonWriter& json, const WhatCanAnswer& answer, const ResourceAccess& access,
                 std::string_view key) {
  const std::array<Tri, kCredentialForms> has = HasOf(answer);
  json.BeginObject();
  json.Key(key).String(access.pattern);
  json.Key("standing").String(StandingName(access.standing));
  json.Key("credentials").BeginArray();
  for (const CredentialAccess& one : access.credentials) {
    const Tri exists = has[static_cast<std::size_t>(one.form)];
    if (exists == Tri::kFalse || one.standing() == AccessStanding::kNo) continue;
    json.BeginObject();
    json.Key("form").String(CredentialFormId(one.form));
    json.Key("exists").String(exists == Tri::kTrue ? "yes" : "unknown");
    json.Key("standing").String(StandingName(one.standing()));
    WriteMissingKeys(json, "conditions", one.conditions);
    WriteMissingKeys(json, "unless", one.unless);
    if (!one.why.empty()) WriteTextList(json, "why", one.why);
    json.EndObject();
  }
  json.EndArray().EndObject();
}

}  // namespace

std::string WhatCanText(const WhatCanAnswer& answer, const AccessReportOptions& options) {
  const Painter paint(options.colour);
  std::string out = paint(Ink::kBold, Printable(answer.principal)) + '\n';
  out += "Can or may do " + Counted(answer.actions.size(), "action") + " of " +
         std::to_string(answer.asked) + ".\n";
  TextTable classes({"ACT CLASS", "ACTIONS"});
  for (const ActClass act_class : kAllActClasses) {
    const auto count = std::count_if(answer.actions.begin(), answer.actions.end(),
                                     [&](const ActionAccess& one) { return one.Has(act_class); });
    if (count > 0) classes.Add({std::string(ActClassName(act_class)), std::to_string(count)});
  }
  if (std::string table = classes.Print(paint, options.width); !table.empty()) out += '\n' + table;
  for (const AccessLevel level : kGravestFirst) {
    // Actions of one service to which the same applies share a line.
    struct Line {
      std::string_view service;
      std::vector<std::string> names;
      const ActionScope* scope;
    };
    std::vector<Line> lines;
    std::map<std::string, std::size_t> by_key;
    std::size_t count = 0;
    for (const ActionAccess& one : answer.actions) {
      if (one.action->level != level) continue;
      ++count;
      const ActionScope& scope = *one.scope;
      const auto best = std::find_if(
          scope.resources.begin(), scope.resources.end(),
          [&](const ResourceAccess& access) { return access.standing == scope.standing; });
      std::string key(one.action->service->prefix);
      key += std::string(StandingMark(scope.standing)) + ScopeText(scope, 100) +
             WaysText(answer, *best);
      const auto [it, is_new] = by_key.try_emplace(key, lines.size());
      if (is_new) lines.push_back({one.action->service->prefix, {}, &scope});
      lines[it->second].names.emplace_back(one.action->name);
    }
    if (lines.empty()) continue;
    out += '\n' + paint(Ink::kBold, std::string(AccessLevelName(level))) + ", " +
           Counted(count, "action") + '\n';
    TextTable table({"", "SERVICE", "ACTIONS", "RESOURCES", "WITH"});
    for (const Line& line : lines) {
      const auto best = std::find_if(
          line.scope->resources.begin(), line.scope->resources.end(),
          [&](const ResourceAccess& access) { return access.standing == line.scope->standing; });
      table.Add({std::string(StandingMark(line.scope->standing)), std::string(line.service),
                 Join(line.names, options.verbose ? line.names.size() : 4),
                 ScopeText(*line.scope, options.verbose ? 100 : 3), WaysText(answer, *best)});
    }
    out += table.Print(paint, options.width);
  }
  if (!answer.roles.empty()) {
    out += '\n' + paint(Ink::kBold, "Roles that it can assume") + '\n';
    TextTable table({"", "ROLE", "WITH"});
    for (const ResourceAccess& role : answer.roles) {
      table.Add({std::string(StandingMark(role.standing)), role.pattern, WaysText(answer, role)});
    }
    out += table.Print(paint, options.width);
  }
  AppendNotes(out, answer.notes, paint, options.width);
  return out;
}

std::string WhatCanJson(const WhatCanAnswer& answer, int indent) {
  std::string out;
  JsonWriter json(out, indent);
  json.BeginObject();
  json.Key("principal").String(answer.principal);
  json.Key("asked").Number(answer.asked);
  json.Key("credentials").BeginArray();
  for (const HeldCredential& held : answer.credentials) {
    json.BeginObject().Key("form").String(CredentialFormId(held.form));
    json.Key("exists").String(held.exists == Tri::kTrue    ? "yes"
                              : held.exists == Tri::kFalse ? "no"
                                                           : "unknown");
    json.EndObject();
  }
  json.EndArray();
  json.Key("actions").BeginArray();
  for (const ActionAccess& one : answer.actions) {
    json.BeginObject();
    json.Key("action").String(one.action->FullName());
    json.Key("level").String(AccessLevelName(one.action->level));
    json.Key("classes").BeginArray();
    for (const ActClass act_class : kAllActClasses) {
      if (one.Has(act_class)) json.String(ActClassName(act_class));
    }
    json.EndArray();
    json.Key("standing").String(StandingName(one.standing()));
    json.Key("resources").BeginArray();
    for (const ResourceAccess& access : one.scope->resources) {
      WriteAccess(json, answer, access, "pattern");
    }
    json.EndArray();
    if (!one.scope->except.empty()) WriteTextList(json, "except", one.scope->except);
    json.EndObject();
  }
  json.EndArray();
  json.Key("roles").BeginArray();
  for (const ResourceAccess& role : answer.roles) WriteAccess(json, answer, role, "role");
  json.EndArray();
  WriteTextList(json, "notes", answer.notes);
  json.EndObject();
  return out;
}

int ExitCode(const WhatCanAnswer& answer) {
  AccessStanding best = AccessStanding::kNo;
  for (const ActionAccess& one : answer.actions) best = std::max(best, one.standing());
  for (const ResourceAccess& role : answer.roles) best = std::max(best, role.standing);
  if (best == AccessStanding::kSurely) return kYesCode;
  return best == AccessStanding::kNo ? kNoCode : kCannotTellCode;
}

}  // namespace remit::inline v0
