// Reads the rules of ActClasses from JSON (docs/act-classes.md).
#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

#include "lib/catalog/act_class_data.h"
#include "lib/catalog/embedded.h"
#include "remit/support/json.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMostRules = 2000;
constexpr std::size_t kMostPatterns = 8000;
constexpr std::size_t kLongestPattern = 128;
// Patterns over all services that are looked up in the catalog, each at the cost of all its
// actions; later ones are taken as they are.
constexpr std::size_t kMostSearches = 500;
// Looking for a likely name costs as much as a hundred patterns.
constexpr std::size_t kMostSuggestions = 20;

constexpr std::string_view kBuiltIn = "built-in";

constexpr std::array<AccessLevel, 5> kLevels = {AccessLevel::kList, AccessLevel::kRead,
                                                AccessLevel::kWrite, AccessLevel::kTagging,
                                                AccessLevel::kPermissionsManagement};

bool IsIdCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

}  // namespace

class ActClassesReader {
 public:
  // `base`: nullptr while the built-in rules themselves are read; nothing is looked up then.
  ActClassesReader(const SourceText& text, const ActClasses* base, const Catalog* catalog)
      : json_(ParseJson(text)), base_(base), catalog_(catalog) {}

  ActClassesParse Read() && {
    diagnostics_ = std::move(json_.diagnostics);
    if (diagnostics_.empty()) ReadFile(json_.tree.root());
    PutInOrder(json_.tree.source(), diagnostics_);
    if (HasErrors(diagnostics_)) {
      assert(base_ != nullptr);
      return {*base_, std::move(diagnostics_)};
    }
    std::vector<ActRule> all = DefaultActRules();
    std::move(inherited_.begin(), inherited_.end(), std::back_inserter(all));
    std::move(rules_.begin(), rules_.end(), std::back_inserter(all));
    all.push_back(PermissionsManagementRule());
    return {ActClasses(std::make_shared<const ActClasses::Data>(std::move(all))),
            std::move(diagnostics_)};
  }

 private:
  void Say(Severity severity, Span span, std::string_view pointer, std::string code,
           std::string message, std::string hint = {}) {
    diagnostics_.push_back({severity,
                            std::move(code),
                            {},
                            std::move(message),
                            std::move(hint),
                            std::string(pointer),
                            span,
                            Position{}});
  }
  void Error(Span span, std::string_view pointer, std::string code, std::string message,
             std::string hint = {}) {
    Say(Severity::kError, span, pointer, std::move(code), std::move(message), std::move(hint));
  }

  // The parent's pointer is at hand; JsonValue::Pointer() would count the siblings.
  static std::string Below(std::string_view pointer, std::string_view token) {
    std::string below(pointer);
    AppendPointerToken(below, token);
    return below;
  }

  void WrongKind(JsonValue value, std::string_view pointer, std::string_view what,
                 std::string_view due) {
    Error(value.span(), pointer, "CLS0001",
          std::string(what) + " must be " + std::string(due) + ", not " +
              std::string(JsonKindName(value.kind())));
  }

  template <std::size_t kCount>
  void UnknownField(JsonValue member, std::string_view pointer,
                    const std::array<std::string_view, kCount>& known) {
    if (member.key().starts_with("x-")) return;
    Error(member.key_span(), pointer, "CLS0002", "unknown field " + Quoted(member.key()),
          DidYouMean(Nearest(member.key(), known)));
  }

  bool ReadText(JsonValue value, std::string_view pointer, std::string_view& text) {
    if (!value.IsString()) {
      WrongKind(value, pointer, "`" + std::string(value.key()) + "`", "a string");
      return false;
    }
    text = value.text();
    return true;
  }

  // One string or a list of them.
  template <typename OnText>
  void ReadTexts(JsonValue value, std::string_view pointer, OnText on_text) {
    if (value.IsString()) {
      on_text(value, pointer);
      return;
    }
    if (!value.IsArray()) {
      WrongKind(value, pointer, "`" + std::string(value.key()) + "`",
                "a string or a list of strings");
      return;
    }
    std::size_t index = 0;
    for (JsonValue item : value) {
      const std::string below = Below(pointer, std::to_string(index++));
      if (item.IsString()) {
        on_text(item, below);
      } else {
        WrongKind(item, below, "an item of `" + std::string(value.key()) + "`", "a string");
      }
    }
  }

  void ReadFile(JsonValue root) {
    static constexpr std::array<std::string_view, 4> kFields = {"$schema", "extends", "without",
                                                                "rules"};
    if (!root.IsObject()) {
      WrongKind(root, "", "a file of act classes", "an object");
      return;
    }
    ReadBase(root);
    if (!root.Find("rules")) {
      Error(root.span(), "", "CLS0003", "`rules` is missing");
    }
    for (JsonValue member : root) {
      const std::string pointer = Below("", member.key());
      if (member.key() == "rules") {
        ReadRules(member, pointer);
      } else if (std::find(kFields.begin(), kFields.end(), member.key()) == kFields.end()) {
        UnknownField(member, pointer, kFields);
      }
    }
  }

  // `extends` and `without`, wherever they stand.
  void ReadBase(JsonValue root) {
    std::string_view extends;
    if (const JsonValue value = root.Find("extends");
        value && ReadText(value, "/extends", extends) && extends != kBuiltIn) {
      Error(value.span(), "/extends", "CLS0008",
            "only `built-in` can be extended, not " + Quoted(extends));
    }
    if (base_ != nullptr && extends == kBuiltIn) {
      const std::span<const ActRule> all = base_->rules();
      inherited_.assign(all.begin() + kActClasses, all.end() - 1);
    }
    for (const ActRule& rule : DefaultActRules()) ids_.emplace(rule.id, true);
    ids_.emplace(kPermissionsManagementRule, true);
    for (const ActRule& rule : inherited_) ids_.emplace(rule.id, true);
    if (const JsonValue without = root.Find("without")) ReadWithout(without);
  }

  void ReadWithout(JsonValue value) {
    std::vector<std::string_view> known;
    for (const ActRule& rule : inherited_) known.push_back(rule.id);
    StringMap<bool> left_out;
    ReadTexts(value, "/without", [&](JsonValue item, std::string_view pointer) {
      if (std::find(known.begin(), known.end(), item.text()) != known.end()) {
        left_out.emplace(item.text(), true);
        return;
      }
      const bool fixed = ids_.contains(item.text());
      std::string hint;
      if (fixed) {
        hint = "this rule holds in every file";
      } else if (inherited_.empty()) {
        hint = "rules can be left out of a file that has `\"extends\": \"built-in\"`";
      } else if (suggestions_++ < kMostSuggestions) {
        hint = DidYouMean(Nearest(item.text(), known));
      }
      Error(item.span(), pointer, "CLS0008",
            Quoted(item.text()) + " is no rule that can be left out", std::move(hint));
    });
    std::erase_if(inherited_, [&](const ActRule& rule) { return left_out.contains(rule.id); });
  }

  void ReadRules(JsonValue rules, std::string_view pointer) {
    if (!rules.IsArray()) {
      WrongKind(rules, pointer, "`rules`", "a list");
      return;
    }
    if (rules.size() > kMostRules) {
      Error(rules.key_span(), pointer, "CLS0009",
            "more than " + std::to_string(kMostRules) + " rules");
      return;
    }
    std::size_t index = 0;
    for (JsonValue rule : rules) ReadRule(rule, Below(pointer, std::to_string(index++)));
  }

  void ReadRule(JsonValue value, const std::string& pointer) {
    static constexpr std::array<std::string_view, 6> kFields = {"id",      "class",  "in",
                                                                "actions", "levels", "reason"};
    if (!value.IsObject()) {
      WrongKind(value, pointer, "a rule", "an object");
      return;
    }
    ActRule rule;
    for (std::string_view due : {"id", "class", "actions", "reason"}) {
      if (!value.Find(due)) {
        Error(value.span(), pointer, "CLS0003", Quoted(due) + " is missing from the rule");
      }
    }
    // Levels first: what is said about patterns may hang on them.
    if (const JsonValue levels = value.Find("levels")) {
      ReadLevels(levels, pointer + "/levels", rule);
    }
    for (JsonValue member : value) {
      const std::string below = Below(pointer, member.key());
      if (member.key() == "id") {
        ReadId(member, below, rule);
      } else if (member.key() == "class") {
        ReadClass(member, below, rule);
      } else if (member.key() == "in") {
        if (member.kind() == JsonKind::kBoolean) {
          rule.in = member.AsBoolean();
        } else {
          WrongKind(member, below, "`in`", "true or false");
        }
      } else if (member.key() == "actions") {
        ReadActions(member, below, rule);
      } else if (member.key() == "reason") {
        ReadReason(member, below, rule);
      } else if (member.key() != "levels") {
        UnknownField(member, below, kFields);
      }
    }
    if (const JsonValue levels = value.Find("levels");
        levels && !rule.in && rule.act_class == ActClass::kSecurityRelevant &&
        std::find(rule.levels.begin(), rule.levels.end(), AccessLevel::kPermissionsManagement) !=
            rule.levels.end()) {
      Say(Severity::kWarning, levels.span(), pointer + "/levels", "CLS0011",
          "actions of level `Permissions management` stay in `security-relevant`",
          "the rule `permissions-management` is heard after all others");
    }
    rules_.push_back(std::move(rule));
  }

  void ReadId(JsonValue value, std::string_view pointer, ActRule& rule) {
    std::string_view id;
    if (!ReadText(value, pointer, id)) return;
    const bool well_formed = !id.empty() && id.size() <= kLongestPattern &&
                             std::all_of(id.begin(), id.end(), IsIdCharacter);
    if (!well_formed) {
      Error(value.span(), pointer, "CLS0006", Quoted(id) + " can't be the id of a rule",
            "use small letters, digits, `-`, `.` and `_`, 128 at most");
    } else if (!ids_.emplace(id, true).second) {
      Error(value.span(), pointer, "CLS0006", "another rule has the id " + Quoted(id));
    }
    rule.id = id;
  }

  void ReadClass(JsonValue value, std::string_view pointer, ActRule& rule) {
    std::string_view name;
    if (!ReadText(value, pointer, name)) return;
    if (const std::optional<ActClass> act_class = ParseActClass(name)) {
      rule.act_class = *act_class;
      return;
    }
    std::array<std::string_view, kActClasses> names;
    std::transform(kAllActClasses.begin(), kAllActClasses.end(), names.begin(), ActClassName);
    Error(value.span(), pointer, "CLS0004", "unknown class " + Quoted(name),
          DidYouMean(Nearest(name, names)));
  }

  void ReadLevels(JsonValue value, std::string_view pointer, ActRule& rule) {
    ReadTexts(value, pointer, [&](JsonValue item, std::string_view below) {
      std::array<std::string_view, kLevels.size()> names;
      std::transform(kLevels.begin(), kLevels.end(), names.begin(), AccessLevelName);
      const auto found = std::find(names.begin(), names.end(), item.text());
      if (found == names.end()) {
        Error(item.span(), below, "CLS0005", "unknown access level " + Quoted(item.text()),
              DidYouMean(Nearest(item.text(), names)));
      } else if (const AccessLevel level = kLevels[static_cast<std::size_t>(found - names.begin())];
                 std::find(rule.levels.begin(), rule.levels.end(), level) == rule.levels.end()) {
        rule.levels.push_back(level);
      }
    });
    if (value.IsArray() && value.size() == 0) {
      Error(value.span(), pointer, "CLS0005", "`levels` names no access level",
            "leave it out for all levels");
    }
  }

  void ReadReason(JsonValue value, std::string_view pointer, ActRule& rule) {
    std::string_view reason;
    if (!ReadText(value, pointer, reason)) return;
    if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      Error(value.span(), pointer, "CLS0003", "`reason` is empty",
            "say for those who come after you why the rule stands");
    }
    rule.reason = reason;
  }

  void ReadActions(JsonValue value, std::string_view pointer, ActRule& rule) {
    ReadTexts(value, pointer, [&](JsonValue item, std::string_view below) {
      if (patterns_ == kMostPatterns) return;
      if (++patterns_ == kMostPatterns) {
        Error(item.span(), below, "CLS0009",
              "more than " + std::to_string(kMostPatterns - 1) + " patterns of actions");
        return;
      }
      if (CheckPattern(item, below)) rule.actions.emplace_back(item.text());
    });
    if (value.IsArray() && value.size() == 0) {
      Error(value.span(), pointer, "CLS0007", "`actions` names no action");
    }
  }

  bool CheckPattern(JsonValue item, std::string_view pointer) {
    const std::string_view pattern = item.text();
    const std::size_t colon = pattern.find(':');
    const bool parts = colon != std::string_view::npos && colon > 0 && colon + 1 < pattern.size() &&
                       pattern.find(':', colon + 1) == std::string_view::npos;
    if (pattern != "*" && !parts) {
      Error(item.span(), pointer, "CLS0007", Quoted(pattern) + " is no pattern of actions",
            "write `service:Action`, with `*` and `?` where you like, or `*`");
      return false;
    }
    if (pattern.size() > kLongestPattern) {
      Error(item.span(), pointer, "CLS0009",
            "a pattern of over " + std::to_string(kLongestPattern) + " bytes");
      return false;
    }
    if (catalog_ != nullptr && seen_.emplace(pattern, true).second) LookUp(item, pointer);
    return true;
  }

  void LookUp(JsonValue item, std::string_view pointer) {
    constexpr std::string_view kWildcards = "*?";
    const std::string_view pattern = item.text();
    const std::string_view service = pattern.substr(0, pattern.find(':'));
    if (service.find_first_of(kWildcards) != std::string_view::npos &&
        searches_++ >= kMostSearches) {
      return;
    }
    if (!catalog_->Expand(pattern).empty()) return;
    std::string hint;
    if (pattern.find_first_of(kWildcards) == std::string_view::npos &&
        suggestions_++ < kMostSuggestions) {
      const std::string likely = catalog_->SuggestAction(pattern);
      hint = DidYouMean(likely);
    }
    Say(Severity::kWarning, item.span(), pointer, "CLS0010",
        Quoted(pattern) + " covers no action of the catalog of " + std::string(catalog_->date()),
        std::move(hint));
  }

  JsonParse json_;
  const ActClasses* base_;
  const Catalog* catalog_;
  std::vector<Diagnostic> diagnostics_;
  std::vector<ActRule> inherited_;
  std::vector<ActRule> rules_;
  StringMap<bool> ids_;
  StringMap<bool> seen_;
  std::size_t patterns_ = 0;
  std::size_t searches_ = 0;
  std::size_t suggestions_ = 0;
};

const ActClasses& ActClasses::BuiltIn() {
  // Not destroyed: others' statics may still ask.
  static const ActClasses* const classes = [] {
    ActClassesParse parse =
        ActClassesReader(SourceText::Borrow(EmbeddedActClasses(), "act_classes.json"), nullptr,
                         nullptr)
            .Read();
    return new ActClasses(std::move(parse.classes));
  }();
  return *classes;
}

ActClassesParse ActClasses::Parse(const SourceText& text, const Catalog& catalog) {
  return ActClassesReader(text, &BuiltIn(), &catalog).Read();
}

}  // namespace remit::inline v0
