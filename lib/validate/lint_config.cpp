#include "remit/validate/lint_config.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lib/validate/finding_names.h"
#include "lib/validate/path_glob.h"
#include "lib/validate/settings_reader.h"
#include "remit/support/json.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr auto kFields =
    std::to_array<std::string_view>({"rules", "failOn", "account", "policyTypes", "exclude"});
constexpr auto kSeverities =
    std::to_array<std::string_view>({"off", "error", "security-warning", "warning", "suggestion"});

std::string HintFor(std::string_view word, std::span<const std::string_view> words) {
  const std::string_view nearest = Nearest(word, words);
  return nearest.empty() ? "it is " + OneOf(words) : DidYouMean(nearest);
}

// What no setting may hide: that a text, or the settings, could not be read.
bool CanBeSet(std::string_view code) {
  return !code.starts_with("JSON") && !code.starts_with("LINT00");
}

class ConfigReader {
 public:
  explicit ConfigReader(const SourceText& text) : reader_(text) {
    config_.folder = FolderOf(text.name());
  }

  LintConfigParse Run() && {
    if (reader_.readable()) Read(reader_.root());
    return {std::move(config_), std::move(reader_).Take()};
  }

 private:
  void Read(JsonValue root) {
    if (!reader_.IsKind(root, JsonKind::kObject)) return;
    reader_.CheckFields(root, kFields);
    for (const JsonValue member : root) {
      if (member.key() == "rules") {
        ReadRules(member);
      } else if (member.key() == "failOn") {
        ReadFailOn(member);
      } else if (member.key() == "account") {
        ReadAccount(member);
      } else if (member.key() == "policyTypes") {
        ReadTypes(member);
      } else if (member.key() == "exclude") {
        ReadExclude(member);
      }
    }
  }

  void ReadRules(JsonValue rules) {
    if (!reader_.IsKind(rules, JsonKind::kObject)) return;
    struct Wish {
      std::string_view code;
      NamedBy by;
      std::optional<Severity> severity;
    };
    std::vector<Wish> wishes;
    for (const JsonValue rule : rules) {
      const NamedFindings named = FindingsNamed(rule.key());
      if (named.by == NamedBy::kNothing) {
        if (reader_.Full()) return;
        reader_.ErrorAtKey(rule, "LINT0003", "there is no finding " + Quoted(rule.key()),
                           HintForFinding(rule.key()));
        continue;
      }
      if (std::none_of(named.codes.begin(), named.codes.end(), CanBeSet)) {
        reader_.ErrorAtKey(rule, "LINT0003", Quoted(rule.key()) + " has no severity to set",
                           "what can't be read can't be linted; exclude the file instead");
        continue;
      }
      if (!reader_.IsKind(rule, JsonKind::kString)) continue;
      const std::optional<Severity> severity = ParseSeverity(rule.text());
      if (!severity && rule.text() != "off") {
        reader_.Error(rule, "LINT0004", "unknown severity " + Quoted(rule.text()),
                      HintFor(rule.text(), kSeverities));
        continue;
      }
      for (const std::string_view code : named.codes) {
        if (CanBeSet(code)) wishes.push_back({code, named.by, severity});
      }
    }
    // Of several wishes for one code the one by the most exact name stands last.
    std::stable_sort(wishes.begin(), wishes.end(), [](const Wish& a, const Wish& b) {
      return a.code != b.code ? a.code < b.code : a.by < b.by;
    });
    for (const Wish& wish : wishes) {
      if (!config_.rules.empty() && config_.rules.back().code == wish.code) {
        config_.rules.back().severity = wish.severity;
      } else {
        config_.rules.push_back({std::string(wish.code), wish.severity});
      }
    }
  }

  void ReadFailOn(JsonValue value) {
    if (!reader_.IsKind(value, JsonKind::kString)) return;
    config_.fail_on = ParseFailOn(value.text());
    if (!config_.fail_on) {
      reader_.Error(value, "LINT0004", "unknown severity " + Quoted(value.text()),
                    HintFor(value.text(), FailOnNames()));
    }
  }

  void ReadAccount(JsonValue value) {
    if (!reader_.IsKind(value, JsonKind::kString)) return;
    const std::string_view account = value.text();
    constexpr std::size_t kDigits = 12;
    if (account.size() != kDigits ||
        account.find_first_not_of("0123456789") != std::string_view::npos) {
      reader_.Error(value, "LINT0004", Quoted(account) + " is no account",
                    "an account id has twelve digits");
      return;
    }
    config_.account = account;
  }

  void ReadTypes(JsonValue types) {
    if (!reader_.IsKind(types, JsonKind::kObject)) return;
    for (const JsonValue type : types) {
      if (!IsGlob(type, type.key()) || !reader_.IsKind(type, JsonKind::kString)) continue;
      const std::optional<PolicyType> parsed = ParsePolicyType(type.text());
      if (!parsed) {
        reader_.Error(type, "LINT0004", "unknown policy type " + Quoted(type.text()),
                      HintFor(type.text(), PolicyTypeNames()));
        continue;
      }
      config_.policy_types.push_back({std::string(type.key()), *parsed});
    }
  }

  void ReadExclude(JsonValue globs) {
    if (!reader_.IsKind(globs, JsonKind::kArray)) return;
    for (const JsonValue glob : globs) {
      if (!reader_.IsKind(glob, JsonKind::kString) || !IsGlob(glob, glob.text())) continue;
      config_.exclude.emplace_back(glob.text());
    }
  }

  bool IsGlob(JsonValue value, std::string_view glob) {
    if (!glob.empty()) return true;
    reader_.Error(value, "LINT0004", "an empty glob matches nothing");
    return false;
  }

  SettingsReader reader_;
  LintConfig config_;
};

}  // namespace

LintConfigParse ParseLintConfig(const SourceText& text) { return ConfigReader(text).Run(); }

void Apply(const LintConfig& config, std::vector<Diagnostic>& diagnostics) {
  if (config.rules.empty()) return;
  std::erase_if(diagnostics, [&config](Diagnostic& diagnostic) {
    const auto rule = std::lower_bound(
        config.rules.begin(), config.rules.end(), diagnostic.code,
        [](const RuleSetting& setting, const std::string& code) { return setting.code < code; });
    if (rule == config.rules.end() || rule->code != diagnostic.code) return false;
    if (rule->severity) diagnostic.severity = *rule->severity;
    return !rule->severity;
  });
}

std::optional<PolicyType> TypeOf(const LintConfig& config, std::string_view file) {
  if (config.policy_types.empty()) return std::nullopt;
  const std::string path = PathFrom(config.folder, file);
  for (const TypeByPath& type : config.policy_types) {
    if (PathMatches(type.glob, path)) return type.type;
  }
  return std::nullopt;
}

bool IsExcluded(const LintConfig& config, std::string_view file) {
  if (config.exclude.empty()) return false;
  const std::string path = PathFrom(config.folder, file);
  return std::any_of(config.exclude.begin(), config.exclude.end(),
                     [&path](const std::string& glob) { return PathMatches(glob, path); });
}

}  // namespace remit::inline v0
