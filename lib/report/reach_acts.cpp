// What a coalition can do at all: D4.4's question, action by action.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

#include "lib/report/reach_json.h"
#include "lib/report/reach_words.h"
#include "lib/report/terminal_text.h"
#include "lib/report/text_table.h"
#include "remit/report/reach_report.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kFewActs = 40;

constexpr auto kLevels =
    std::to_array<AccessLevel>({AccessLevel::kList, AccessLevel::kRead, AccessLevel::kWrite,
                                AccessLevel::kTagging, AccessLevel::kPermissionsManagement});

bool IsIn(const PossibleAct& act, ActClass act_class) {
  return (act.classes >> static_cast<unsigned>(act_class) & 1U) != 0;
}

std::string ClassesOf(const PossibleAct& act) {
  std::string names;
  for (const ActClass act_class : kAllActClasses) {
    if (!IsIn(act, act_class)) continue;
    names += (names.empty() ? "" : ", ") + std::string(ActClassName(act_class));
  }
  return names;
}

std::string CredentialName(const PossibleAct& act, std::span<const ReachedCredential> credentials) {
  if (act.credential >= credentials.size()) return {};
  const SessionPtr& session = credentials[act.credential].session;
  return session == nullptr ? "anonymous" : std::string(session->principal.name());
}

// How many of the acts that `is_meant` takes: alone, with a token, perhaps.
struct ActCount {
  std::size_t alone = 0;
  std::size_t with_token = 0;
  std::size_t possible = 0;
  std::string example;

  void Add(const PossibleAct& act) {
    if (act.verdict != ReachVerdict::kYes) {
      ++possible;
    } else if (act.tokens_of.empty()) {
      ++alone;
    } else {
      ++with_token;
    }
    if (example.empty()) example = act.action->FullName();
  }
};

template <typename IsMeant>
ActCount CountActs(std::span<const PossibleAct> acts, IsMeant is_meant) {
  ActCount count;
  for (const PossibleAct& act : acts) {
    if (is_meant(act)) count.Add(act);
  }
  return count;
}

TextTable CountTable(std::string_view head) {
  return TextTable({std::string(head), "without a token", "with one", "can't tell", "such as"});
}

void AddCount(TextTable& table, std::string_view name, const ActCount& count) {
  table.Add({std::string(name), std::to_string(count.alone), std::to_string(count.with_token),
             std::to_string(count.possible), count.example});
}

std::string ByClass(std::span<const PossibleAct> acts, const Painter& paint, std::size_t width) {
  TextTable table = CountTable("act class");
  for (const ActClass act_class : kAllActClasses) {
    AddCount(table, ActClassName(act_class),
             CountActs(acts, [&](const PossibleAct& act) { return IsIn(act, act_class); }));
  }
  AddCount(table, "none of these",
           CountActs(acts, [](const PossibleAct& act) { return act.classes == 0; }));
  return table.Print(paint, width);
}

std::string ByLevel(std::span<const PossibleAct> acts, const Painter& paint, std::size_t width) {
  TextTable table = CountTable("access level");
  for (const AccessLevel level : kLevels) {
    AddCount(table, AccessLevelName(level),
             CountActs(acts, [&](const PossibleAct& act) { return act.action->level == level; }));
  }
  return table.Print(paint, width);
}

std::string ByCredential(std::span<const PossibleAct> acts,
                         std::span<const ReachedCredential> credentials, const Painter& paint,
                         std::size_t width) {
  std::map<std::string, ActCount> counts;
  for (const PossibleAct& act : acts) counts[CredentialName(act, credentials)].Add(act);
  TextTable table = CountTable("first credential that does");
  for (const auto& [name, count] : counts) AddCount(table, name, count);
  return table.Print(paint, width);
}

std::string EachAct(std::span<const PossibleAct> acts,
                    std::span<const ReachedCredential> credentials, const Painter& paint,
                    std::size_t width) {
  TextTable table({"action", "access level", "classes", "", "takes a token of", "on", "as"});
  for (const PossibleAct& act : acts) {
    std::string tokens;
    for (const Holder& holder : act.tokens_of) {
      tokens += (tokens.empty() ? "" : ", ") + (holder.empty() ? "somebody" : holder);
    }
    table.Add({act.action->FullName(), std::string(AccessLevelName(act.action->level)),
               ClassesOf(act), act.verdict == ReachVerdict::kYes ? "" : "can't tell", tokens,
               act.resource, CredentialName(act, credentials)});
  }
  return table.Print(paint, width);
}

}  // namespace

std::string ActsText(const ReachQuestion& question, std::span<const PossibleAct> acts,
                     std::span<const ReachedCredential> credentials,
                     const std::vector<std::string>& notes, const ReachReportOptions& options) {
  const Painter paint(options.colour);
  std::string out = Printable(CoalitionWords(question.coalition) + " can do " +
                              Counted(acts.size(), "action") + ", " + WhenWords(question.when));
  out += "\n";
  if (!acts.empty()) {
    out += "\n" + ByClass(acts, paint, options.width);
    out += "\n" + ByLevel(acts, paint, options.width);
    out += "\n" + ByCredential(acts, credentials, paint, options.width);
    if (options.verbose || acts.size() <= kFewActs) {
      out += "\n" + EachAct(acts, credentials, paint, options.width);
    }
  }
  if (!notes.empty()) {
    out += "\n" + paint(Ink::kBold, "The search was bounded") + "\n";
    for (const std::string& note : notes) out += "  - " + Printable(note) + "\n";
  }
  return out;
}

std::string ActsJson(const ReachQuestion& question, std::span<const PossibleAct> acts,
                     std::span<const ReachedCredential> credentials,
                     const std::vector<std::string>& notes) {
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject();
  WriteReachQuestion(json, question);
  json.Key("acts").BeginArray();
  for (const PossibleAct& act : acts) {
    json.BeginObject().Key("action").String(act.action->FullName());
    json.Key("accessLevel").String(AccessLevelName(act.action->level));
    json.Key("classes").BeginArray();
    for (const ActClass act_class : kAllActClasses) {
      if (IsIn(act, act_class)) json.String(ActClassName(act_class));
    }
    json.EndArray();
    json.Key("verdict").String(ReachVerdictName(act.verdict));
    WriteStrings(json, "tokensOf", act.tokens_of);
    json.Key("resource").String(act.resource);
    json.Key("credential").String(CredentialName(act, credentials));
    json.EndObject();
  }
  json.EndArray();
  if (!notes.empty()) WriteStrings(json, "notes", notes);
  json.EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
