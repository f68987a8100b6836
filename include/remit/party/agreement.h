// What binds parties, from when until when, and for what (D1.2).
#ifndef REMIT_PARTY_AGREEMENT_H_
#define REMIT_PARTY_AGREEMENT_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/party/period.h"
#include "remit/party/responsibility.h"

namespace remit::inline v0 {

enum class AgreementKind : std::uint8_t {
  kCustomerAgreement,        // customer and provider
  kEnterpriseAgreement,      // customer and provider, for many accounts
  kPartnerAgreement,         // partner and provider
  kEngagement,               // customer and partner; has a start and an end
  kResale,                   // customer and the partner that bills it (D5.3, D6.1)
  kProfessionalServices,     // provider, and the customer or its partner (D2.4)
  kMarketplaceSubscription,  // customer and a technology partner (D1.4)
};
inline constexpr std::array<AgreementKind, 7> kAllAgreementKinds = {
    AgreementKind::kCustomerAgreement,
    AgreementKind::kEnterpriseAgreement,
    AgreementKind::kPartnerAgreement,
    AgreementKind::kEngagement,
    AgreementKind::kResale,
    AgreementKind::kProfessionalServices,
    AgreementKind::kMarketplaceSubscription};

// "engagement", "professionalServices", …: as designs write them.
std::string_view AgreementKindName(AgreementKind kind);
std::optional<AgreementKind> ParseAgreementKind(std::string_view name);

struct Agreement {
  std::string name;
  AgreementKind kind = AgreementKind::kEngagement;
  std::vector<std::string> between;  // two parties, in the order as written
  Period period;
  // As written, before a phase ended it early.
  std::optional<Instant> planned_until;
  std::string goal;                       // D2.4: the goal or gap that it is bought for
  std::vector<std::string> accounts;      // ids; empty: all
  std::vector<ResponsibilityArea> areas;  // empty: all
  std::string pointer;

  bool Binds(std::string_view party) const;
  // Whether it holds from the beginning of `phase` to its end. What follows the
  // beginning of a phase without an end nobody has planned yet.
  bool HoldsThroughout(const Period& phase) const;
  // The other side; empty when `party` is on no side.
  std::string_view OtherSideOf(std::string_view party) const;
};

}  // namespace remit::inline v0

#endif  // REMIT_PARTY_AGREEMENT_H_
