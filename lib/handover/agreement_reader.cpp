// Agreements, and the responsibilities that they delegate.
#include <algorithm>
#include <array>
#include <utility>

#include "lib/handover/design_reader.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr auto kAgreementFields =
    std::to_array<std::string_view>({"kind", "between", "from", "until", "goal", "scope"});
constexpr auto kScopeFields = std::to_array<std::string_view>({"accounts", "areas"});
constexpr auto kResponsibilityFields = std::to_array<std::string_view>(
    {"area", "accountable", "performedBy", "delegatedBy", "principals", "resources", "actions"});

}  // namespace

void DesignReader::ReadAgreements(JsonValue value) {
  std::vector<std::string_view> kinds;
  for (const AgreementKind kind : kAllAgreementKinds) kinds.push_back(AgreementKindName(kind));
  for (const JsonValue member : read_.Named(value, "an agreement")) {
    if (!read_.IsObjectOf(member, kAgreementFields, "of an agreement")) continue;
    Agreement agreement;
    agreement.name = member.key();
    agreement.pointer = member.Pointer();
    if (read_.Need(member, "kind", "an agreement")) {
      if (const auto kind =
              read_.EnumOf<AgreementKind>(member.Find("kind"), kinds, "kind of agreement")) {
        agreement.kind = *kind;
      }
    }
    if (read_.Need(member, "between", "an agreement")) {
      const JsonValue between = member.Find("between");
      const std::size_t errors = read_.errors();
      agreement.between = read_.Parties(member, "between");
      if (read_.errors() == errors &&
          (agreement.between.size() != 2 || agreement.between[0] == agreement.between[1])) {
        read_.Error(between, kWrongValue, "an agreement is between two parties");
      }
    }
    agreement.period = {read_.Moment(member, "from"), read_.Moment(member, "until")};
    agreement.planned_until = agreement.period.until;
    agreement.goal = read_.Text(member, "goal");
    const JsonValue scope = member.Find("scope");
    if (scope && read_.IsObjectOf(scope, kScopeFields, "of a scope")) {
      agreement.accounts = read_.Accounts(scope, "accounts");
      const JsonValue areas = scope.Find("areas");
      for (const JsonValue item : areas ? read_.List(areas) : std::vector<JsonValue>()) {
        if (const auto area =
                read_.EnumOf<ResponsibilityArea>(item, ResponsibilityAreaNames(), "area")) {
          agreement.areas.push_back(*area);
        }
      }
    }
    auto& agreements = state_.model.agreements;
    const auto there = std::find_if(agreements.begin(), agreements.end(),
                                    [&](const Agreement& a) { return a.name == agreement.name; });
    if (there == agreements.end()) {
      agreements.push_back(std::move(agreement));
    } else {
      *there = std::move(agreement);
    }
  }
}

std::string DesignReader::AgreementNamed(JsonValue value) {
  std::string name = read_.TextOf(value);
  if (name.empty() || state_.model.FindAgreement(name) != nullptr) return name;
  std::vector<std::string_view> known;
  for (const Agreement& agreement : state_.model.agreements) known.push_back(agreement.name);
  read_.Unknown(value, "agreement", name, known, "name it in `agreements`");
  return {};
}

void DesignReader::ReadResponsibilities(JsonValue value) {
  std::vector<Responsibility> responsibilities;
  for (const JsonValue item : read_.List(value)) {
    if (!read_.IsObjectOf(item, kResponsibilityFields, "of a responsibility")) continue;
    Responsibility responsibility;
    responsibility.pointer = item.Pointer();
    if (read_.Need(item, "area", "a responsibility")) {
      if (const auto area = read_.EnumOf<ResponsibilityArea>(item.Find("area"),
                                                             ResponsibilityAreaNames(), "area")) {
        responsibility.area = *area;
      }
    }
    read_.Need(item, "performedBy", "a responsibility");
    responsibility.performed_by = read_.Holders(item, "performedBy");
    if (const JsonValue party = item.Find("accountable")) {
      responsibility.accountable = read_.PartyNamed(party);
    }
    if (const JsonValue agreement = item.Find("delegatedBy")) {
      responsibility.delegated_by = AgreementNamed(agreement);
    }
    responsibility.principals = read_.Arns(item, "principals");
    responsibility.resources = read_.Arns(item, "resources", true);
    responsibility.actions = read_.ActionPatterns(item, "actions");
    responsibilities.push_back(std::move(responsibility));
  }
  state_.model.responsibilities = std::move(responsibilities);
}

}  // namespace remit::inline v0
