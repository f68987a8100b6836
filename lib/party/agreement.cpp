#include "remit/party/agreement.h"

#include <algorithm>

#include "lib/party/named.h"

namespace remit::inline v0 {
namespace {

constexpr auto kAgreementNames = std::to_array<std::string_view>(
    {"customerAgreement", "enterpriseAgreement", "partnerAgreement", "engagement", "resale",
     "professionalServices", "marketplaceSubscription"});

}  // namespace

std::string_view AgreementKindName(AgreementKind kind) { return NameOfEnum(kAgreementNames, kind); }
std::optional<AgreementKind> ParseAgreementKind(std::string_view name) {
  return EnumNamed<AgreementKind>(kAgreementNames, name);
}

bool Agreement::Binds(std::string_view party) const {
  return std::find(between.begin(), between.end(), party) != between.end();
}

bool Agreement::HoldsThroughout(const Period& phase) const {
  // When a phase begins that doesn't say so can't be told.
  const bool begun = !period.from || !phase.from || *period.from <= *phase.from;
  const bool over = phase.until  ? period.until && *period.until < *phase.until
                    : phase.from ? period.until && *period.until <= *phase.from
                                 : false;
  return begun && !over;
}

std::string_view Agreement::OtherSideOf(std::string_view party) const {
  if (between.size() != 2 || !Binds(party)) return {};
  return between[0] == party ? between[1] : between[0];
}

}  // namespace remit::inline v0
