// Expectations: what must be true, and in which phases.
#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "lib/handover/design_reader.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// In the order of ExpectationKind.
constexpr auto kExpectationNames = std::to_array<std::string_view>(
    {"allow", "deny", "needsToken", "canReach", "cannotReach", "reachesOnlyWithToken", "performs",
     "nothingAfterAgreement", "sameAs"});
constexpr auto kExpectationFields = std::to_array<std::string_view>(
    {"name", "in", "from", "allow", "deny", "needsToken", "canReach", "cannotReach",
     "reachesOnlyWithToken", "performs", "nothingAfterAgreement", "sameAs"});
constexpr auto kDecisionFields = std::to_array<std::string_view>(
    {"party", "principal", "tokenFrom", "actions", "classes", "except", "resources", "context"});
constexpr auto kReachFields = std::to_array<std::string_view>(
    {"coalition", "tokenFrom", "actions", "classes", "except", "resources", "context"});
constexpr auto kPerformsFields =
    std::to_array<std::string_view>({"area", "party", "accountable", "noMore"});
constexpr auto kNothingFields = std::to_array<std::string_view>({"party", "agreement"});
constexpr auto kSameAsFields =
    std::to_array<std::string_view>({"party", "as", "inPhase", "actions", "classes", "except"});

std::string ScalarText(JsonValue value) { return std::string(value.text()); }

bool IsScalar(JsonValue value) {
  return value.IsString() || value.kind() == JsonKind::kNumber ||
         value.kind() == JsonKind::kBoolean;
}

}  // namespace

std::string_view ExpectationKindName(ExpectationKind kind) {
  return kExpectationNames[static_cast<std::size_t>(kind)];
}

std::optional<std::size_t> DesignReader::PhaseNamed(JsonValue value) {
  const std::string name = read_.TextOf(value);
  if (name.empty()) return std::nullopt;
  for (const PhaseSnapshot& phase : design_.phases) {
    if (phase.name == name) return phase.index;
  }
  // Where phases couldn't be read, that was said.
  if (design_.phases.empty()) return std::nullopt;
  std::vector<std::string_view> known;
  for (const PhaseSnapshot& phase : design_.phases) known.push_back(phase.name);
  read_.Unknown(value, "phase", name, known, "name it in `phases`");
  return std::nullopt;
}

std::vector<std::size_t> DesignReader::PhasesOf(JsonValue value) {
  std::vector<std::size_t> phases;
  const JsonValue in = value.Find("in");
  const JsonValue from = value.Find("from");
  if (in) {
    for (const JsonValue item : DocumentReading::OneOrMany(in)) {
      if (const auto phase = PhaseNamed(item)) phases.push_back(*phase);
    }
    std::sort(phases.begin(), phases.end());
    phases.erase(std::unique(phases.begin(), phases.end()), phases.end());
    if (in.IsArray() && in.size() == 0) {
      read_.Error(in, kWrongValue, "`in` names no phase", "leave it out to mean all");
    }
    return phases;
  }
  std::size_t first = 0;
  if (from) {
    const auto named = PhaseNamed(from);
    if (!named) return phases;
    first = *named;
  }
  for (std::size_t i = first; i < design_.phases.size(); ++i) phases.push_back(i);
  return phases;
}

void DesignReader::ReadExpectations(JsonValue value) {
  if (!value) return;
  std::size_t index = 0;
  for (const JsonValue item : read_.List(value)) ReadExpectation(item, ++index);
}

void DesignReader::ReadExpectation(JsonValue value, std::size_t index) {
  if (!read_.IsObjectOf(value, kExpectationFields, "of an expectation")) return;
  JsonValue field;
  std::size_t fields = 0;
  for (const JsonValue member : value) {
    if (std::find(kExpectationNames.begin(), kExpectationNames.end(), member.key()) ==
        kExpectationNames.end()) {
      continue;
    }
    field = member;
    ++fields;
  }
  if (fields != 1) {
    read_.Error(value, kMissing,
                fields == 0 ? "the expectation says nothing that must be true"
                            : "the expectation says more than one thing",
                "one of `allow`, `deny`, `needsToken`, `canReach`, `cannotReach`, "
                "`reachesOnlyWithToken`, `performs`, `nothingAfterAgreement`, `sameAs`");
    return;
  }
  if (value.Find("in") && value.Find("from")) {
    read_.Error(value.Find("from"), kWrongValue, "an expectation has `in` or `from`, not both");
  }
  Expectation expectation;
  expectation.kind = static_cast<ExpectationKind>(
      std::find(kExpectationNames.begin(), kExpectationNames.end(), field.key()) -
      kExpectationNames.begin());
  expectation.pointer = value.Pointer();
  expectation.name = read_.Text(value, "name");
  if (expectation.name.empty()) expectation.name = "expectation " + std::to_string(index);
  for (const Expectation& other : design_.expectations) {
    if (other.name != expectation.name) continue;
    read_.Error(value.Find("name") ? value.Find("name") : value, kTwice,
                "two expectations are named " + Quoted(expectation.name),
                "give one of them another name");
    break;
  }
  expectation.phases = PhasesOf(value);
  ReadRequest(field, expectation);
  design_.expectations.push_back(std::move(expectation));
}

void DesignReader::ReadRequest(JsonValue value, Expectation& expectation) {
  const std::string what = "of " + Quoted(value.key());
  const std::string name = Quoted(value.key());
  const auto party = [&](std::string_view field) {
    if (read_.Need(value, field, name)) expectation.parties = read_.Holders(value, field);
  };
  switch (expectation.kind) {
    case ExpectationKind::kAllow:
    case ExpectationKind::kDeny:
    case ExpectationKind::kNeedsToken:
      if (!read_.IsObjectOf(value, kDecisionFields, what)) return;
      party("party");
      if (const JsonValue principal = value.Find("principal")) {
        expectation.principal = read_.ArnNamed(principal);
      }
      break;
    case ExpectationKind::kCanReach:
    case ExpectationKind::kCannotReach:
    case ExpectationKind::kReachesOnlyWithToken:
      if (!read_.IsObjectOf(value, kReachFields, what)) return;
      party("coalition");
      break;
    case ExpectationKind::kPerforms:
      if (!read_.IsObjectOf(value, kPerformsFields, what)) return;
      party("party");
      if (read_.Need(value, "area", name)) {
        if (const auto area = read_.EnumOf<ResponsibilityArea>(value.Find("area"),
                                                               ResponsibilityAreaNames(), "area")) {
          expectation.area = *area;
        }
      }
      if (const JsonValue accountable = value.Find("accountable")) {
        expectation.accountable = read_.PartyNamed(accountable);
      }
      expectation.no_more = read_.Flag(value, "noMore");
      return;
    case ExpectationKind::kNothingAfterAgreement:
      if (!read_.IsObjectOf(value, kNothingFields, what)) return;
      party("party");
      if (const JsonValue agreement = value.Find("agreement")) {
        expectation.agreement = AgreementNamed(agreement);
      }
      return;
    case ExpectationKind::kSameAs:
      if (!read_.IsObjectOf(value, kSameAsFields, what)) return;
      party("party");
      if (read_.Need(value, "as", name)) expectation.as = read_.HolderNamed(value.Find("as"));
      if (read_.Need(value, "inPhase", name)) {
        expectation.as_in_phase = PhaseNamed(value.Find("inPhase")).value_or(0);
      }
      ReadSelection(value, expectation, false);
      return;
  }
  const bool needs_token = expectation.kind == ExpectationKind::kNeedsToken ||
                           expectation.kind == ExpectationKind::kReachesOnlyWithToken;
  if (needs_token) read_.Need(value, "tokenFrom", name);
  expectation.tokens_from = read_.Holders(value, "tokenFrom");
  ReadSelection(value, expectation, true);
  expectation.resources = read_.Arns(value, "resources", true);
  expectation.context = ReadContext(value.Find("context"));
}

void DesignReader::ReadSelection(JsonValue value, Expectation& expectation, bool required) {
  const std::size_t errors = read_.errors();
  ActionSelection& selection = expectation.actions;
  selection.actions = read_.ActionPatterns(value, "actions");
  selection.classes = read_.Classes(value, "classes");
  selection.except = read_.ActionPatterns(value, "except");
  const bool given = value.Find("actions") || value.Find("classes");
  if (!given) {
    if (required) {
      read_.Error(value, kMissing, Quoted(value.key()) + " needs `actions` or `classes`");
    }
    return;
  }
  // An expectation about nothing would always hold.
  if (read_.errors() == errors && Expand(selection, read_.catalog(), read_.classes(), 1).empty()) {
    read_.Error(value, kUnknownAction, "no known action is meant: nothing would be checked",
                "look at `actions`, `classes` and `except`");
  }
}

std::vector<ContextValue> DesignReader::ReadContext(JsonValue value) {
  std::vector<ContextValue> context;
  if (!value || !read_.IsKind(value, JsonKind::kObject)) return context;
  for (const JsonValue member : value) {
    ContextValue entry;
    entry.key = member.key();
    entry.is_list = member.IsArray();
    bool sound = true;
    for (const JsonValue item : DocumentReading::OneOrMany(member)) {
      sound = sound && IsScalar(item);
      if (sound) entry.values.push_back(ScalarText(item));
    }
    if (!sound) {
      read_.Error(member, kWrongKind,
                  Quoted(member.key()) + " must be a string, number, boolean, or a list of them");
      continue;
    }
    context.push_back(std::move(entry));
  }
  return context;
}

}  // namespace remit::inline v0
