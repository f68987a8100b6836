// Parties with their people, and accounts as parties see them.
#include <algorithm>
#include <array>
#include <utility>

#include "lib/handover/design_reader.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr auto kPartyFields = std::to_array<std::string_view>(
    {"title", "kind", "people", "supportPlan", "supportThrough", "mayOpenCases", "type", "business",
     "tier", "standing", "programs", "auditedAreas", "accreditations"});
constexpr auto kPersonFields =
    std::to_array<std::string_view>({"title", "team", "staffRole", "for"});
constexpr auto kAccountFields = std::to_array<std::string_view>(
    {"name", "owner", "controlledBy", "payer", "resoldBy", "rootHolder"});
constexpr auto kPartyKinds = std::to_array<std::string_view>({"customer", "provider", "partner"});
constexpr auto kStandings = std::to_array<std::string_view>({"good", "poor"});

template <typename Range, typename Name>
std::vector<std::string_view> NamesOf(const Range& range, Name name) {
  std::vector<std::string_view> names;
  for (const auto& item : range) names.push_back(name(item));
  return names;
}

template <typename Enum>
std::vector<Enum> EnumsOf(DocumentReading& read, JsonValue list,
                          std::span<const std::string_view> names, std::string_view what) {
  std::vector<Enum> values;
  for (const JsonValue item : read.List(list)) {
    if (const auto value = read.EnumOf<Enum>(item, names, what)) values.push_back(*value);
  }
  return values;
}

std::vector<std::string> WordsOf(DocumentReading& read, JsonValue list,
                                 std::span<const std::string_view> names, std::string_view what) {
  std::vector<std::string> words;
  for (const JsonValue item : read.List(list)) {
    if (const auto index = read.OneOf(item, names, what)) words.emplace_back(names[*index]);
  }
  return words;
}

}  // namespace

void DesignReader::ReadParties(JsonValue value) {
  const std::vector<JsonValue> members = read_.Named(value, "a party");
  // Parties refer to one another.
  for (const JsonValue member : members) read_.AddParty(std::string(member.key()));
  for (const JsonValue member : members) {
    const JsonValue people = member.Find("people");
    if (!people || !people.IsObject()) continue;
    for (const JsonValue person : people) {
      read_.AddPerson(std::string(member.key()) + "/" + std::string(person.key()));
    }
  }
  for (const JsonValue member : members) {
    Party party;
    party.name = member.key();
    party.pointer = member.Pointer();
    if (member.IsObject() && read_.Need(member, "kind", "a party")) {
      if (const auto kind =
              read_.EnumOf<PartyKind>(member.Find("kind"), kPartyKinds, "kind of party")) {
        party.kind = *kind;
      }
    }
    if (read_.IsObjectOf(member, kPartyFields, "of a party")) ReadParty(member, party);
    state_.model.parties.push_back(std::move(party));
  }
}

// Whether the party has the field, and is of the kind that may have it.
bool DesignReader::IsFieldOf(JsonValue party, std::string_view field, PartyKind kind,
                             PartyKind wanted) {
  const JsonValue value = party.Find(field);
  if (!value) return false;
  if (kind == wanted) return true;
  read_.ErrorAtName(value, kUnknownField,
                    Quoted(field) + " is said of a " + std::string(PartyKindName(wanted)) +
                        ", and " + Quoted(party.key()) + " is a " +
                        std::string(PartyKindName(kind)));
  return false;
}

void DesignReader::ReadParty(JsonValue value, Party& party) {
  if (value.Find("title")) party.title = read_.Text(value, "title");
  ReadPeople(value.Find("people"), party);
  if (IsFieldOf(value, "supportPlan", party.kind, PartyKind::kCustomer)) {
    const auto names = NamesOf(kAllSupportPlans, SupportPlanName);
    if (const auto plan =
            read_.EnumOf<SupportPlan>(value.Find("supportPlan"), names, "support plan")) {
      party.support_plan = *plan;
    }
  }
  if (IsFieldOf(value, "supportThrough", party.kind, PartyKind::kCustomer)) {
    party.support_through = read_.PartyNamed(value.Find("supportThrough"));
  }
  if (IsFieldOf(value, "mayOpenCases", party.kind, PartyKind::kCustomer)) {
    party.may_open_cases = read_.Holders(value, "mayOpenCases");
  }
  ReadPartner(value, party);
}

void DesignReader::ReadPartner(JsonValue value, Party& party) {
  PartnerFacts& partner = party.partner;
  const auto has = [&](std::string_view field) {
    return IsFieldOf(value, field, party.kind, PartyKind::kPartner);
  };
  if (has("type")) {
    const auto names =
        NamesOf(std::array{PartnerType::kConsulting, PartnerType::kTechnology}, PartnerTypeName);
    partner.type = read_.EnumOf<PartnerType>(value.Find("type"), names, "type of partner");
  }
  if (has("business")) {
    partner.businesses =
        EnumsOf<PartnerBusiness>(read_, value.Find("business"), PartnerBusinessNames(), "business");
  }
  if (has("tier")) {
    const auto names = NamesOf(TierLadder(PartnerType::kConsulting), PartnerTierName);
    partner.tier = read_.EnumOf<PartnerTier>(value.Find("tier"), names, "tier");
  }
  if (has("standing")) {
    const auto index = read_.OneOf(value.Find("standing"), kStandings, "standing");
    if (index) partner.standing = *index == 0 ? Standing::kGood : Standing::kPoor;
  }
  if (has("programs")) {
    partner.programs.clear();
    const auto names = NamesOf(Programs(), [](const ProgramInfo& program) { return program.name; });
    for (const JsonValue item : read_.List(value.Find("programs"))) {
      // Programs that nobody here knows are the design's own.
      if (item.IsString() && item.text().starts_with("x-")) {
        partner.programs.emplace_back(item.text());
      } else if (const auto index = read_.OneOf(item, names, "program")) {
        partner.programs.emplace_back(names[*index]);
      }
    }
  }
  if (has("auditedAreas")) {
    const JsonValue areas = value.Find("auditedAreas");
    const auto names = NamesOf(AuditAreas(), [](const AuditArea& area) { return area.name; });
    if (areas.IsString() && areas.text() == "all") {
      partner.audited_areas.assign(names.begin(), names.end());
    } else {
      partner.audited_areas = WordsOf(read_, areas, names, "audited area");
    }
  }
  if (has("accreditations")) {
    partner.accreditations =
        WordsOf(read_, value.Find("accreditations"), AccreditationNames(), "accreditation");
  }
}

// People are added to those that are there; null takes one away.
void DesignReader::ReadPeople(JsonValue value, Party& party) {
  if (!value) return;
  const auto staff_roles = NamesOf(kAllStaffRoles, StaffRoleName);
  for (const JsonValue member : read_.Named(value, "a person")) {
    const auto there = std::find_if(party.people.begin(), party.people.end(),
                                    [&](const Person& p) { return p.name == member.key(); });
    if (member.IsNull()) {
      if (there == party.people.end()) {
        read_.ErrorAtName(member, kHitsNothing,
                          "there is no person " + Quoted(member.key()) + " to take away");
      } else {
        party.people.erase(there);
      }
      continue;
    }
    if (!read_.IsObjectOf(member, kPersonFields, "of a person")) continue;
    Person person;
    person.name = member.key();
    person.title = read_.Text(member, "title");
    person.team = read_.Flag(member, "team");
    person.pointer = member.Pointer();
    if (const JsonValue role = member.Find("staffRole")) {
      person.staff_role = read_.EnumOf<StaffRole>(role, staff_roles, "staff role");
    }
    if (const JsonValue served = member.Find("for")) person.assigned_to = read_.PartyNamed(served);
    read_.AddPerson(party.name + "/" + person.name);
    if (there == party.people.end()) {
      party.people.push_back(std::move(person));
    } else {
      *there = std::move(person);
    }
  }
}

void DesignReader::ReadAccounts(JsonValue value, bool change) {
  if (!value || !read_.IsKind(value, JsonKind::kObject)) return;
  for (const JsonValue member : value) {
    if (member.key().starts_with("x-")) continue;
    if (!IsAccountId(member.key())) {
      read_.ErrorAtName(member, kWrongValue, Quoted(member.key()) + " is no account id",
                        "it has twelve digits");
      continue;
    }
    if (!read_.IsObjectOf(member, kAccountFields, "of an account")) continue;
    auto& accounts = state_.model.accounts;
    auto there = std::find_if(accounts.begin(), accounts.end(),
                              [&](const AccountFacts& a) { return a.id == member.key(); });
    if (there == accounts.end()) {
      read_.Need(member, "owner", "an account");
      accounts.emplace_back();
      there = accounts.end() - 1;
      there->id = member.key();
    } else if (!change) {
      continue;
    }
    AccountFacts& account = *there;
    account.pointer = member.Pointer();
    if (member.Find("name")) account.name = read_.Text(member, "name");
    if (const JsonValue owner = member.Find("owner")) account.owner = read_.PartyNamed(owner);
    if (member.Find("controlledBy")) account.controlled_by = read_.Parties(member, "controlledBy");
    if (const JsonValue payer = member.Find("payer")) account.payer = read_.AccountId(payer);
    if (const JsonValue by = member.Find("resoldBy")) account.resold_by = read_.PartyNamed(by);
    if (const JsonValue holder = member.Find("rootHolder")) {
      account.root_holder = read_.HolderNamed(holder);
    }
  }
}

}  // namespace remit::inline v0
