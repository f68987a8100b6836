// What leads from one phase to the next.
#include <algorithm>
#include <array>
#include <utility>

#include "lib/handover/design_reader.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// In the order of ChangeKind.
constexpr auto kChangeNames = std::to_array<std::string_view>(
    {"grant", "revoke", "replace", "attach", "detach", "agreement", "agreementEnds", "party",
     "supportPlan", "account", "custody", "responsibilities", "designConfiguration"});
constexpr auto kPartyChangeFields = std::to_array<std::string_view>(
    {"title", "people", "supportPlan", "supportThrough", "mayOpenCases", "type", "business", "tier",
     "standing", "programs", "auditedAreas", "accreditations"});

// What an estate document may speak of.
bool Has(const Estate& estate, std::string_view name) {
  if (IsAccountId(name)) return estate.FindAccount(name) != nullptr;
  if (!name.starts_with("arn:")) {
    return std::any_of(estate.organizations().begin(), estate.organizations().end(),
                       [&](const Organization& o) { return o.id == name; });
  }
  return estate.FindUser(name) != nullptr || estate.FindGroup(name) != nullptr ||
         estate.FindRole(name) != nullptr || estate.FindResource(name) != nullptr ||
         estate.FindProvider(name) != nullptr || estate.FindManagedPolicy(name).has_value();
}

template <typename Map>
void AddArns(const Map& map, std::vector<std::string_view>& arns) {
  for (const auto& [arn, entity] : map) arns.push_back(arn);
}

// For suggestions: those of the account that the ARN names.
std::vector<std::string_view> ArnsOf(const Estate& estate, std::string_view like) {
  std::vector<std::string_view> arns;
  const std::optional<ArnView> arn = ArnView::Split(like);
  const Account* const account = arn ? estate.FindAccount(arn->account()) : nullptr;
  if (account == nullptr) return arns;
  AddArns(account->users, arns);
  AddArns(account->groups, arns);
  AddArns(account->roles, arns);
  AddArns(account->policies, arns);
  AddArns(account->resources, arns);
  AddArns(account->providers, arns);
  return arns;
}

std::vector<std::string> KeysOf(JsonValue object) {
  std::vector<std::string> keys;
  if (!object.IsObject()) return keys;
  for (const JsonValue member : object) {
    if (!member.key().starts_with("x-")) keys.emplace_back(member.key());
  }
  return keys;
}

}  // namespace

std::string_view ChangeKindName(ChangeKind kind) {
  return kChangeNames[static_cast<std::size_t>(kind)];
}

void DesignReader::ReadChange(JsonValue value, PhaseSnapshot& phase) {
  if (!read_.IsObjectOf(value, kChangeNames, "of a change")) return;
  JsonValue field;
  std::size_t fields = 0;
  for (const JsonValue member : value) {
    if (member.key().starts_with("x-")) continue;
    field = member;
    ++fields;
  }
  if (fields != 1) {
    read_.Error(value, kWrongValue,
                "a change has one field, and this has " +
                    (fields == 0 ? std::string("none") : std::to_string(fields)),
                "write a change for each: they are applied in order");
    return;
  }
  const auto found = std::find(kChangeNames.begin(), kChangeNames.end(), field.key());
  if (found == kChangeNames.end()) return;  // unknown, as was said
  PhaseChange change;
  change.kind = static_cast<ChangeKind>(found - kChangeNames.begin());
  change.pointer = value.Pointer();
  switch (change.kind) {
    case ChangeKind::kGrant: PutEstate(field, false, &change.about); break;
    case ChangeKind::kReplace: Replace(field, change); break;
    case ChangeKind::kRevoke: Revoke(field, change); break;
    case ChangeKind::kAttach: Attach(field, true, change); break;
    case ChangeKind::kDetach: Attach(field, false, change); break;
    case ChangeKind::kAgreement:
      change.about = KeysOf(field);
      ReadAgreements(field);
      break;
    case ChangeKind::kAgreementEnds: EndAgreements(field, phase, change); break;
    case ChangeKind::kParty: ChangeParties(field, change); break;
    case ChangeKind::kSupportPlan: ChangePlans(field, change); break;
    case ChangeKind::kAccount:
      change.about = KeysOf(field);
      ReadAccounts(field, true);
      break;
    case ChangeKind::kCustody: ReadCustodyOf(field); break;
    case ChangeKind::kResponsibilities: ReadResponsibilities(field); break;
    case ChangeKind::kDesignConfiguration: state_.configuration = ReadConfiguration(field); break;
  }
  phase.changes.push_back(std::move(change));
}

void DesignReader::Replace(JsonValue value, PhaseChange& change) {
  const Estate before = state_.estate;
  PutEstate(value, true, &change.about);
  for (const std::string& name : change.about) {
    if (Has(before, name)) continue;
    read_.Error(value, kHitsNothing, "there is no " + Quoted(name) + " to replace",
                "what is new comes by `grant`");
  }
}

void DesignReader::Revoke(JsonValue value, PhaseChange& change) {
  EstateEdit edit(state_.estate);
  for (const JsonValue item : DocumentReading::OneOrMany(value)) {
    std::string arn = read_.ArnNamed(item);
    if (arn.empty()) continue;
    if (!edit.Remove(arn)) {
      const std::string_view nearest = Nearest(arn, ArnsOf(state_.estate, arn));
      read_.Error(
          item, kHitsNothing, "there is no " + Quoted(arn) + " to revoke",
          nearest.empty() ? "the estate has no such thing at this point" : DidYouMean(nearest));
      continue;
    }
    change.about.push_back(std::move(arn));
  }
  state_.estate = std::move(edit).Commit();
}

void DesignReader::EndAgreements(JsonValue value, const PhaseSnapshot& phase, PhaseChange& change) {
  for (const JsonValue item : DocumentReading::OneOrMany(value)) {
    const std::string name = AgreementNamed(item);
    if (name.empty()) continue;
    if (!phase.period.from) {
      read_.Error(item, kPhaseOrder,
                  "agreement " + Quoted(name) + " can't end in a phase without a beginning",
                  "say `from` of the phase");
      continue;
    }
    for (Agreement& agreement : state_.model.agreements) {
      if (agreement.name != name) continue;
      if (agreement.period.until && *agreement.period.until < *phase.period.from) {
        read_.Error(
            item, kHitsNothing,
            "agreement " + Quoted(name) + " is over before phase " + Quoted(phase.name) + " begins",
            "leave this change out");
        continue;
      }
      agreement.period.until = phase.period.from;
      change.about.push_back(name);
    }
  }
}

void DesignReader::ChangeParties(JsonValue value, PhaseChange& change) {
  if (!read_.IsKind(value, JsonKind::kObject)) return;
  for (const JsonValue member : value) {
    if (member.key().starts_with("x-")) continue;
    const auto party = std::find_if(state_.model.parties.begin(), state_.model.parties.end(),
                                    [&](const Party& known) { return known.name == member.key(); });
    if (party == state_.model.parties.end()) {
      std::vector<std::string_view> known;
      for (const Party& other : state_.model.parties) known.push_back(other.name);
      const std::string_view nearest = Nearest(member.key(), known);
      read_.ErrorAtName(member, kUnknownName, "there is no party " + Quoted(member.key()),
                        nearest.empty() ? "name it in `parties`" : DidYouMean(nearest));
      continue;
    }
    if (!read_.IsObjectOf(member, kPartyChangeFields, "of a change of a party")) continue;
    ReadParty(member, *party);
    change.about.push_back(party->name);
  }
}

void DesignReader::ChangePlans(JsonValue value, PhaseChange& change) {
  if (!read_.IsKind(value, JsonKind::kObject)) return;
  std::vector<std::string_view> plans;
  for (const SupportPlan plan : kAllSupportPlans) plans.push_back(SupportPlanName(plan));
  for (const JsonValue member : value) {
    if (member.key().starts_with("x-")) continue;
    const auto plan = read_.EnumOf<SupportPlan>(member, plans, "support plan");
    bool found = false;
    std::vector<std::string_view> customers;
    for (Party& party : state_.model.parties) {
      if (party.kind != PartyKind::kCustomer) continue;
      customers.push_back(party.name);
      if (party.name != member.key()) continue;
      if (plan) party.support_plan = *plan;
      change.about.push_back(party.name);
      found = true;
    }
    if (found) continue;
    const std::string_view nearest = Nearest(member.key(), customers);
    read_.ErrorAtName(
        member, kUnknownName, "there is no customer " + Quoted(member.key()),
        nearest.empty() ? "support plans are those of customers" : DidYouMean(nearest));
  }
}

}  // namespace remit::inline v0
