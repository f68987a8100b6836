#include <array>

#include "lib/handover/checker.h"

namespace remit::inline v0 {
namespace {

constexpr auto kTable = std::to_array<Invariant>({
    {{"S30", "Where a trust speaks of an external id, everybody has to send it",
      "roles with `sts:ExternalId` in their trust",
      "every Allow of a trust of a customer's role that tests `sts:ExternalId`: by an operator "
      "with `IfExists`, or by `StringLike` `*`, it takes callers that send none"},
     CheckExternalIds},
    {{"D1.5", "The customer keeps the decisions on security, and sees how its workload does",
      "`accounts` with an `owner`",
      "somebody of the customer, with its own devices, can manage permissions in each of its "
      "accounts and read reporting data (judged on the floor); who else manages the "
      "organization is told"},
     CheckCustomerKeepsDecisions},
    {{"D2.2", "Pre-sales staff advise only", "people with a `staffRole` of pre-sales",
      "no action that writes is within their reach in customers' accounts"},
     CheckPreSalesAdviseOnly},
    {{"D2.4", "What Professional Services had ends with their agreement",
      "an agreement `professionalServices` that has ended",
      "nothing works for them after its end: sessions that were begun before it, keys, trusts, "
      "policies of resources"},
     CheckProfessionalServicesEnd},
    {{"D4.4", "Permissions fit responsibilities", "`responsibilities`",
      "each performer can do what it is responsible for: each action that is named, else at least "
      "one of the area; and no partner can write, by itself, what exercises an area without a "
      "responsibility for it"},
     CheckPermissionsFit},
    {{"D6.1", "A reseller has no access to the workload",
      "an agreement `resale` with a partner that performs nothing",
      "nothing but billing, Marketplace, support and the organization is within its reach in "
      "customers' accounts"},
     CheckResellersStayOut},
    {{"D8.5", "Beyond the approved set it takes the customer's token",
      "`handover` and `designConfiguration`, with the provider's engagement in force",
      "by no chain of credentials the provider, by itself, can write what is security-relevant or "
      "outside the design configuration, in services, regions and resources, in customers' "
      "accounts; each approved service is of use to it (a warning otherwise); and what a token "
      "opens lets it do something"},
     CheckApprovedSet},
    {{"D8.6", "Billing, administrators, and who was here before", "`handover`",
      "`finance` sees billing; nobody else of the customer or its partners can do more of class "
      "`billing` than before the handover; two named people, and no others, can manage the roles "
      "of finance and the provider; nothing works for partners and Professional Services whose "
      "agreements are over"},
     CheckAfterHandover},
    {{"D8.7", "The gate is in the customer's hands", "`handover` with `gates`",
      "the provider can't open a gate by itself; it can be opened at all; and the provider "
      "can't move it, neither by itself nor with what one token opens: devices, keys, passwords "
      "and policies of the users before it, its trust, policies and boundary, versions of these "
      "policies, identity providers, and the organization's policies"},
     CheckGates},
    {{"D8.8", "How long a token lasts, and for what", "`handover` with `gates`",
      "the oldest code that still opens a gate is no older than `maxTokenAge` (without "
      "`maxTokenAge`: something limits its age at all), whichever policy sets the limit: whoever "
      "opens it is let try with older and older codes; and what it opens lasts no longer than "
      "`maxSession`; how long and for how many actions is told in any case"},
     CheckTokenLife},
});

constexpr auto kInfos = [] {
  std::array<InvariantInfo, kTable.size()> infos{};
  for (std::size_t i = 0; i < kTable.size(); ++i) infos[i] = kTable[i].info;
  return infos;
}();

}  // namespace

std::span<const Invariant> InvariantTable() { return kTable; }
std::span<const InvariantInfo> Invariants() { return kInfos; }

}  // namespace remit::inline v0
