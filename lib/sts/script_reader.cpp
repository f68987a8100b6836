// Reads a script. The shape of every step is in script_fields.h.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

#include "lib/sts/script_fields.h"
#include "remit/sts/script.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMaxSteps = 10'000;

// What any step may say.
constexpr std::array<std::string_view, 16> kCommon = {"do",
                                                      "as",
                                                      "from",
                                                      "title",
                                                      "at",
                                                      "after",
                                                      "expect",
                                                      "expectRule",
                                                      "sourceIp",
                                                      "region",
                                                      "secureTransport",
                                                      "vpcEndpoint",
                                                      "vpc",
                                                      "context",
                                                      "expectContext",
                                                      "vpcEndpointType"};

class ScriptReader {
 public:
  ScriptReader(const SourceText& source, const std::vector<std::string_view>& other_fields)
      : source_(source), other_fields_(other_fields) {}

  ScriptParse Read(JsonValue value) && {
    ReadScript(value);
    PutInOrder(source_, result_.diagnostics);
    if (!HasErrors(result_.diagnostics)) result_.script = std::move(script_);
    return std::move(result_);
  }

 private:
  void Error(JsonValue at, std::string_view code, std::string message, std::string hint = {},
             bool at_key = false) {
    result_.diagnostics.push_back(at_key ? ErrorAtKey(at, code, std::move(message), std::move(hint))
                                         : ErrorAt(at, code, std::move(message), std::move(hint)));
  }

  void UnknownField(JsonValue member, std::span<const std::string_view> known,
                    std::string_view of) {
    Error(member, "STEP0002", "unknown field " + Quoted(member.key()) + " of " + std::string(of),
          DidYouMean(Nearest(member.key(), known)), /*at_key=*/true);
  }

  bool WrongKind(JsonValue value, std::string_view due) {
    const std::string name =
        value.key().empty() ? std::string("this") : "`" + std::string(value.key()) + "`";
    Error(
        value, "STEP0003",
        name + " must be " + std::string(due) + ", not " + std::string(JsonKindName(value.kind())));
    return false;
  }

  void ReadScript(JsonValue value) {
    if (!value.IsObject()) {
      Error(value, "STEP0001",
            "a script is an object, not " + std::string(JsonKindName(value.kind())));
      return;
    }
    std::vector<std::string_view> known = {"steps", "options", "title"};
    known.insert(known.end(), other_fields_.begin(), other_fields_.end());
    JsonValue steps;
    for (JsonValue member : value) {
      const std::string_view name = member.key();
      if (name.starts_with("x-") || name == "title" ||
          std::find(other_fields_.begin(), other_fields_.end(), name) != other_fields_.end()) {
        continue;
      }
      if (name == "steps") {
        steps = member;
      } else if (name == "options") {
        ReadOptions(member);
      } else {
        UnknownField(member, known, "a script");
      }
    }
    if (!steps) {
      // A misspelt field says it better.
      if (!HasErrors(result_.diagnostics)) {
        Error(value, "STEP0004", "the script has no `steps`");
      }
      return;
    }
    if (!steps.IsArray()) {
      WrongKind(steps, "a list of steps");
      return;
    }
    if (steps.size() > kMaxSteps) {
      Error(steps, "STEP0005",
            "the script has " + Counted(steps.size(), "step") + ", and " +
                std::to_string(kMaxSteps) + " is the limit");
      return;
    }
    std::size_t index = 0;
    const std::string base = steps.Pointer();
    for (JsonValue step : steps) ReadStep(step, base + "/" + std::to_string(index++));
  }

  void ReadOptions(JsonValue value) {
    if (!value.IsObject()) {
      WrongKind(value, "an object");
      return;
    }
    for (JsonValue member : value) {
      if (member.key().starts_with("x-")) continue;
      if (member.key() != "roleSessionMfa") {
        constexpr std::array<std::string_view, 1> kOptions = {"roleSessionMfa"};
        UnknownField(member, kOptions, "the options");
        continue;
      }
      constexpr std::array<std::string_view, 3> kReadings = {"false", "absent", "carry"};
      const std::string_view text = member.text();
      const auto found = std::find(kReadings.begin(), kReadings.end(), text);
      if (found == kReadings.end() || (!member.IsString() && member.kind() != JsonKind::kBoolean)) {
        Error(member, "STEP0006", "`roleSessionMfa` is `false`, `absent` or `carry`",
              DidYouMean(Nearest(text, kReadings)));
        continue;
      }
      script_.options.role_session_mfa = static_cast<RoleSessionMfa>(found - kReadings.begin());
    }
  }

  void ReadStep(JsonValue value, std::string pointer) {
    if (!value.IsObject()) {
      Error(value, "STEP0001",
            "a step is an object, not " + std::string(JsonKindName(value.kind())));
      return;
    }
    ScriptStep step;
    step.pointer = std::move(pointer);
    step.position = source_.PositionAt(value.span().begin);
    const StepFields* fields = FieldsOf(value);
    if (fields == nullptr) return;
    step.kind = fields->kind;
    std::vector<std::string_view> known(kCommon.begin(), kCommon.end());
    if (step.kind == StepKind::kEdit) known.emplace_back("change");
    known.insert(known.end(), fields->required.begin(), fields->required.end());
    known.insert(known.end(), fields->optional.begin(), fields->optional.end());
    bool misspelt = false;
    for (JsonValue member : value) {
      const std::string_view name = member.key();
      if (name.starts_with("x-") || member.IsNull()) continue;
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        UnknownField(member, known, Quoted(fields->name));
        misspelt = true;
        continue;
      }
      if (!ReadCommon(member, step)) ReadParameter(member, step);
    }
    for (std::string_view name : fields->required) {
      const JsonValue given = value.Find(name);
      if ((!given || given.IsNull()) && !misspelt) {
        Error(value, "STEP0007", Quoted(fields->name) + " needs `" + std::string(name) + "`");
      }
    }
    Check(value, *fields, step);
    if (!step.as.empty()) names_.insert(step.as);
    script_.steps.push_back(std::move(step));
  }

  const StepFields* FieldsOf(JsonValue step) {
    const JsonValue what = step.Find("do");
    if (!what) {
      Error(step, "STEP0007", "a step needs `do`");
      return nullptr;
    }
    const StepFields* fields = Named(what, AllStepFields(), "step");
    if (fields == nullptr || fields->kind != StepKind::kEdit) return fields;
    const JsonValue change = step.Find("change");
    if (!change) {
      Error(step, "STEP0007", "`edit` needs `change`");
      return nullptr;
    }
    return Named(change, AllChangeFields(), "change");
  }

  const StepFields* Named(JsonValue value, std::span<const StepFields> all, std::string_view what) {
    if (!value.IsString()) {
      WrongKind(value, "a string");
      return nullptr;
    }
    if (const StepFields* fields = FindFields(all, value.text())) return fields;
    std::vector<std::string_view> names;
    for (const StepFields& fields : all) names.push_back(fields.name);
    Error(value, "STEP0008", "unknown " + std::string(what) + " " + Quoted(value.text()),
          DidYouMean(Nearest(value.text(), names)));
    return nullptr;
  }

  // What holds between fields.
  void Check(JsonValue value, const StepFields& fields, const ScriptStep& step) {
    if (fields.needs_from && step.from.empty() && !value.Find("from")) {
      Error(value, "STEP0007", Quoted(fields.name) + " needs `from`: the credential that it uses");
    }
    if (!step.text("TokenCode").empty() && step.text("SerialNumber").empty()) {
      Error(value.Find("TokenCode"), "STEP0009",
            "a `TokenCode` needs the `SerialNumber` of its device");
    }
    if (step.at && step.after) {
      Error(value.Find("after"), "STEP0009", "a step has `at` or `after`, not both");
    }
    if (!step.expect_context.empty() && step.kind != StepKind::kCall) {
      Error(value.Find("expectContext"), "STEP0009", "`expectContext` belongs to a `call`");
    }
    if (const JsonValue expect = value.Find("expect"); expect && step.expect) {
      const auto may = OutcomesOf(step.kind);
      if (std::find(may.begin(), may.end(), *step.expect) == may.end()) {
        std::vector<std::string_view> names;
        for (StepOutcome outcome : may) names.push_back(StepOutcomeName(outcome));
        std::string list;
        for (std::string_view name : names) {
          list += (list.empty() ? "`" : ", `") + std::string(name) + "`";
        }
        Error(expect, "STEP0006",
              Quoted(fields.name) + " can't come out " + Quoted(expect.text()) + "; it may be " +
                  list);
      }
    }
  }

  bool ReadCommon(JsonValue member, ScriptStep& step) {
    const std::string_view name = member.key();
    if (name == "do" || name == "change") {
      if (name == "change") step.texts.emplace("change", member.text());
      return true;
    }
    Circumstances& at = step.circumstances;
    if (name == "as") return ReadText(member, step.as), true;
    if (name == "title") return ReadText(member, step.title), true;
    if (name == "from") return ReadName(member, step.from), true;
    if (name == "at") return ReadMoment(member, step), true;
    if (name == "after") return ReadNumber(member, step.after), true;
    if (name == "expect") return ReadOutcome(member, step), true;
    if (name == "expectRule") return ReadText(member, step.expect_rule), true;
    if (name == "expectContext") return ReadExpectedContext(member, step), true;
    if (name == "sourceIp") return ReadText(member, at.source_ip), true;
    if (name == "region") return ReadText(member, at.region), true;
    if (name == "vpcEndpoint") return ReadText(member, at.vpc_endpoint), true;
    if (name == "vpc") return ReadText(member, at.vpc), true;
    if (name == "context") return ReadValues(member, at.context), true;
    if (name == "secureTransport") return ReadFlag(member, at.secure_transport), true;
    if (name == "vpcEndpointType") {
      std::string type;
      if (ReadText(member, type)) {
        if (type != "interface" && type != "gateway") {
          Error(member, "STEP0006", "`vpcEndpointType` is `interface` or `gateway`");
        }
        at.vpc_endpoint_type =
            type == "gateway" ? VpcEndpointType::kGateway : VpcEndpointType::kInterface;
      }
      return true;
    }
    return false;
  }

  void ReadParameter(JsonValue member, ScriptStep& step) {
    const std::string_view name = member.key();
    if (name == "DurationSeconds" || name == "MaxSessionDuration") {
      ReadNumber(member, step.duration_seconds);
    } else if (name == "Policy" || name == "PolicyDocument") {
      ReadPolicy(member, step);
    } else if (name == "PolicyArns") {
      ReadPolicyArns(member, step);
    } else if (name == "Tags") {
      ReadTags(member, step);
    } else if (name == "TransitiveTagKeys") {
      ReadStrings(member, step.transitive_tag_keys);
    } else if (name == "claims") {
      ReadValues(member, step.claims);
    } else if (name == "OnlySendByOwner") {
      ReadFlag(member, step.only_send_by_owner);
    } else if (name == "token") {
      std::string text;
      if (ReadName(member, text)) step.texts.emplace(name, std::move(text));
    } else if (std::string text; ReadText(member, text)) {
      step.texts.emplace(name, std::move(text));
    }
  }

  bool ReadText(JsonValue value, std::string& text) {
    if (!value.IsString()) return WrongKind(value, "a string");
    text = value.text();
    return true;
  }

  bool ReadFlag(JsonValue value, bool& flag) {
    if (value.kind() != JsonKind::kBoolean) return WrongKind(value, "true or false");
    flag = value.AsBoolean();
    return true;
  }

  // The name of an earlier step's credential.
  bool ReadName(JsonValue value, std::string& name) {
    if (!ReadText(value, name)) return false;
    if (names_.contains(name)) return true;
    const std::vector<std::string_view> known(names_.begin(), names_.end());
    Error(value, "STEP0010", "no step before gives " + Quoted(name),
          DidYouMean(Nearest(name, known)));
    return false;
  }

  bool ReadNumber(JsonValue value, std::optional<std::int64_t>& number) {
    if (value.kind() != JsonKind::kNumber) return WrongKind(value, "a number");
    const std::string_view text = value.text();
    std::int64_t read = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), read);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size()) {
      Error(value, "STEP0006", "`" + std::string(value.key()) + "` must be a whole number");
      return false;
    }
    number = read;
    return true;
  }

  void ReadMoment(JsonValue value, ScriptStep& step) {
    if (!value.IsString() && value.kind() != JsonKind::kNumber) {
      WrongKind(value, "a moment");
      return;
    }
    step.at = ParseInstant(value.text());
    if (!step.at) {
      Error(value, "STEP0006", "`at` is no moment: " + Quoted(value.text()),
            "write it as `2026-01-01T09:00:00Z`");
    }
  }

  void ReadOutcome(JsonValue value, ScriptStep& step) {
    std::string text;
    if (!ReadText(value, text)) return;
    std::vector<std::string_view> names;
    for (auto o = StepOutcome::kOk; o != StepOutcome::kSkipped;
         o = static_cast<StepOutcome>(static_cast<int>(o) + 1)) {
      names.push_back(StepOutcomeName(o));
      if (names.back() == text) step.expect = o;
    }
    if (!step.expect) {
      Error(value, "STEP0006", "unknown outcome " + Quoted(text), DidYouMean(Nearest(text, names)));
    }
  }

  bool ReadScalars(JsonValue value, std::vector<std::string>& texts) {
    const auto one = [&](JsonValue item) {
      if (item.IsObject() || item.IsArray() || item.IsNull()) {
        return WrongKind(item, "a string, a number, true or false, or a list of them");
      }
      texts.emplace_back(item.text());
      return true;
    };
    if (!value.IsArray()) return one(value);
    return std::all_of(value.begin(), value.end(), one);
  }

  void ReadValues(JsonValue value, std::map<std::string, std::vector<std::string>>& values) {
    if (!value.IsObject()) {
      WrongKind(value, "an object");
      return;
    }
    for (JsonValue member : value) {
      std::vector<std::string> texts;
      if (ReadScalars(member, texts)) values.emplace(member.key(), std::move(texts));
    }
  }

  void ReadExpectedContext(JsonValue value, ScriptStep& step) {
    if (!value.IsObject()) {
      WrongKind(value, "an object");
      return;
    }
    for (JsonValue member : value) {
      if (member.IsNull()) {
        step.expect_context.emplace_back(member.key(), std::nullopt);
        continue;
      }
      std::vector<std::string> texts;
      if (ReadScalars(member, texts)) {
        step.expect_context.emplace_back(member.key(), std::move(texts));
      }
    }
  }

  void ReadStrings(JsonValue value, std::vector<std::string>& strings) {
    if (!value.IsArray()) {
      WrongKind(value, "a list of strings");
      return;
    }
    for (JsonValue item : value) {
      std::string text;
      if (ReadText(item, text)) strings.push_back(std::move(text));
    }
  }

  // As the API has them, [{"Key": …, "Value": …}], or {"key": "value"} for short.
  void ReadTags(JsonValue value, ScriptStep& step) {
    if (value.IsObject()) {
      for (JsonValue member : value) {
        Tag tag{std::string(member.key()), {}};
        if (ReadText(member, tag.value)) step.tags.push_back(std::move(tag));
      }
      return;
    }
    if (!value.IsArray()) {
      WrongKind(value, "a list of tags");
      return;
    }
    for (JsonValue item : value) {
      Tag tag;
      const JsonValue key = item.IsObject() ? item.Find("Key") : JsonValue();
      const JsonValue text = item.IsObject() ? item.Find("Value") : JsonValue();
      if (!key || !text || item.size() != 2) {
        Error(item, "STEP0006", "a tag is an object of `Key` and `Value`");
      } else if (ReadText(key, tag.key) && ReadText(text, tag.value)) {
        step.tags.push_back(std::move(tag));
      }
    }
  }

  void ReadPolicyArns(JsonValue value, ScriptStep& step) {
    if (!value.IsArray()) {
      WrongKind(value, "a list of ARNs");
      return;
    }
    for (JsonValue item : value) {
      std::string arn;
      const JsonValue text = item.IsObject() ? item.Find("arn") : item;
      if (!text) {
        Error(item, "STEP0006", "a policy is named by `arn`");
      } else if (ReadText(text, arn)) {
        step.policy_arns.push_back(std::move(arn));
      }
    }
  }

  // A document, or its text as the API takes it.
  void ReadPolicy(JsonValue value, ScriptStep& step) {
    PolicyParse parsed;
    if (value.IsString()) {
      parsed = ParsePolicy(SourceText::FromString(std::string(value.text())));
      for (Diagnostic& diagnostic : parsed.diagnostics) {
        // Places within the text are places in the string.
        diagnostic.pointer = value.Pointer();
        diagnostic.span = value.span();
        diagnostic.position = source_.PositionAt(value.span().begin);
      }
    } else if (value.IsObject()) {
      parsed = ParsePolicy(value, source_);
    } else {
      WrongKind(value, "a policy");
      return;
    }
    const bool ok = parsed.ok();
    for (Diagnostic& diagnostic : parsed.diagnostics) {
      result_.diagnostics.push_back(std::move(diagnostic));
    }
    if (!ok) return;
    step.policies.push_back({std::string(value.key()),
                             std::make_shared<const PolicyDocument>(std::move(parsed.document))});
  }

  const SourceText& source_;
  const std::vector<std::string_view>& other_fields_;
  ScriptParse result_;
  Script script_;
  std::set<std::string, std::less<>> names_;
};

}  // namespace

ScriptParse ParseScript(JsonValue value, const SourceText& source,
                        const std::vector<std::string_view>& other_fields) {
  return ScriptReader(source, other_fields).Read(value);
}

ScriptParse ParseScript(const SourceText& text) {
  JsonParse parsed = ParseJson(text);
  if (!parsed.ok()) return {.script = std::nullopt, .diagnostics = std::move(parsed.diagnostics)};
  return ParseScript(parsed.tree.root(), text);
}

}  // namespace remit::inline v0
