#include <algorithm>
#include <array>
#include <utility>

#include "lib/validate/finding_names.h"
#include "lib/validate/path_glob.h"
#include "lib/validate/settings_reader.h"
#include "remit/support/json.h"
#include "remit/support/strings.h"
#include "remit/validate/waivers.h"

namespace remit::inline v0 {
namespace {

constexpr auto kFileFields = std::to_array<std::string_view>({"waivers"});
constexpr auto kWaiverFields =
    std::to_array<std::string_view>({"code", "file", "pointer", "reason", "expires", "who"});
constexpr std::string_view kDayForm = "2026-12-31";

class WaiverReader {
 public:
  explicit WaiverReader(const SourceText& text) : reader_(text) {
    waivers_.folder = FolderOf(text.name());
    waivers_.source = text;
  }

  WaiverParse Run() && {
    if (reader_.readable()) Read(reader_.root());
    return {std::move(waivers_), std::move(reader_).Take()};
  }

 private:
  void Read(JsonValue root) {
    if (!reader_.IsKind(root, JsonKind::kObject)) return;
    reader_.CheckFields(root, kFileFields);
    const JsonValue list = root.Find("waivers");
    if (!list) {
      reader_.Error(root, "LINT0101", "there is no `waivers`", "it is a list of waivers");
      return;
    }
    if (!reader_.IsKind(list, JsonKind::kArray)) return;
    std::size_t index = 0;
    for (const JsonValue item : list) {
      if (reader_.Full()) return;
      if (std::optional<Waiver> waiver = ReadWaiver(item)) {
        waiver->index = index;
        waivers_.list.push_back(*std::move(waiver));
      }
      ++index;
    }
  }

  std::optional<Waiver> ReadWaiver(JsonValue item) {
    if (!reader_.IsKind(item, JsonKind::kObject)) return std::nullopt;
    reader_.CheckFields(item, kWaiverFields);
    Waiver waiver;
    waiver.span = item.span();
    // Everything that is wrong with it is said at once.
    bool in_order = ReadText(item, "code", true, waiver.named) && ReadCode(item, waiver);
    in_order &= ReadText(item, "file", true, waiver.file);
    in_order &= ReadText(item, "pointer", false, waiver.pointer) && CheckPointer(item, waiver);
    in_order &= ReadText(item, "reason", true, waiver.reason);
    in_order &= ReadText(item, "expires", true, waiver.expires) && ReadEnd(item, waiver);
    in_order &= ReadText(item, "who", false, waiver.who);
    if (!in_order) return std::nullopt;
    return waiver;
  }

  bool ReadText(JsonValue item, std::string_view name, bool required, std::string& text) {
    const JsonValue value = item.Find(name);
    if (!value) {
      if (required) {
        reader_.Error(item, "LINT0101", "a waiver needs " + Quoted(name),
                      name == "expires" ? "a day such as `" + std::string(kDayForm) + "`" : "");
      }
      return !required;
    }
    if (!reader_.IsKind(value, JsonKind::kString)) return false;
    text = value.text();
    if (required && text.find_first_not_of(" \t\r\n") == std::string::npos) {
      reader_.Error(value, "LINT0101", Quoted(name) + " is empty",
                    name == "reason" ? "say why this is good enough, and until when" : "");
      return false;
    }
    return true;
  }

  bool ReadCode(JsonValue item, Waiver& waiver) {
    const NamedFindings named = FindingsNamed(waiver.named);
    if (named.by == NamedBy::kNothing) {
      reader_.Error(item.Find("code"), "LINT0003", "there is no finding " + Quoted(waiver.named),
                    HintForFinding(waiver.named));
      return false;
    }
    waiver.codes.assign(named.codes.begin(), named.codes.end());
    return true;
  }

  bool CheckPointer(JsonValue item, const Waiver& waiver) {
    if (waiver.pointer.empty() || waiver.pointer.starts_with('/')) return true;
    reader_.Error(item.Find("pointer"), "LINT0101", Quoted(waiver.pointer) + " is no JSON pointer",
                  "it begins with a slash: `/Statement/0`");
    return false;
  }

  bool ReadEnd(JsonValue item, Waiver& waiver) {
    std::optional<Instant> end = ParseDay(waiver.expires);
    if (!end) {
      reader_.Error(item.Find("expires"), "LINT0101", Quoted(waiver.expires) + " is no day",
                    "write it as `" + std::string(kDayForm) + "`");
      return false;
    }
    // A day is waived to its end.
    constexpr std::int64_t kDay = 86'400;
    if (waiver.expires.size() == kDayForm.size()) end->seconds += kDay;
    waiver.ends = *end;
    return true;
  }

  SettingsReader reader_;
  Waivers waivers_;
};

}  // namespace

std::optional<Instant> ParseDay(std::string_view text) {
  // Of the notations that conditions know, those that name a day.
  if (text.size() < kDayForm.size() || text[4] != '-' || text[7] != '-') return std::nullopt;
  return ParseInstant(text);
}

WaiverParse ParseWaivers(const SourceText& text) { return WaiverReader(text).Run(); }

}  // namespace remit::inline v0
