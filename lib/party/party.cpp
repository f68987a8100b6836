#include "remit/party/party.h"

#include <algorithm>
#include <array>

#include "lib/party/named.h"

namespace remit::inline v0 {
namespace {

constexpr auto kKindNames = std::to_array<std::string_view>({"customer", "provider", "partner"});

}  // namespace

std::string_view PartyKindName(PartyKind kind) { return NameOfEnum(kKindNames, kind); }
std::optional<PartyKind> ParsePartyKind(std::string_view name) {
  return EnumNamed<PartyKind>(kKindNames, name);
}

bool PartnerFacts::IsIn(std::string_view program) const {
  return std::find(programs.begin(), programs.end(), program) != programs.end();
}

bool PartnerFacts::IsA(PartnerBusiness business) const {
  return std::find(businesses.begin(), businesses.end(), business) != businesses.end();
}

const Person* Party::FindPerson(std::string_view person) const {
  const auto found =
      std::find_if(people.begin(), people.end(), [&](const Person& p) { return p.name == person; });
  return found == people.end() ? nullptr : &*found;
}

std::string_view PartyOf(std::string_view holder) { return holder.substr(0, holder.find('/')); }

std::string_view PersonOf(std::string_view holder) {
  const std::size_t slash = holder.find('/');
  return slash == std::string_view::npos ? std::string_view() : holder.substr(slash + 1);
}

}  // namespace remit::inline v0
