// Support plans and what comes with them (D7).
//
//   EntitlementsOf(SupportPlan::kBusiness).support_api;     // true (D7.1)
//
// The table is that of the provider in ascending order of plans. Thread-safe.
#ifndef REMIT_PARTY_SUPPORT_PLAN_H_
#define REMIT_PARTY_SUPPORT_PLAN_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace remit::inline v0 {

enum class SupportPlan : std::uint8_t { kBasic, kDeveloper, kBusiness, kEnterprise };
inline constexpr std::array<SupportPlan, 4> kAllSupportPlans = {
    SupportPlan::kBasic, SupportPlan::kDeveloper, SupportPlan::kBusiness, SupportPlan::kEnterprise};

// "basic", "developer", "business", "enterprise": as designs write them.
std::string_view SupportPlanName(SupportPlan plan);
std::optional<SupportPlan> ParseSupportPlan(std::string_view name);

struct SupportEntitlements {
  bool customer_service = true;       // 24x7, with forums, documentation, white papers, guides
  bool full_trusted_advisor = false;  // otherwise the 7 core checks
  bool personal_health_dashboard = true;
  bool health_api = false;
  bool technical_support = false;         // whether a technical case may be opened at all
  bool support_around_the_clock = false;  // otherwise by email in local business hours
  bool chat_and_phone = false;            // otherwise email
  std::string_view answered_by;           // "nobody", "associates", "engineers", "senior engineers"
  bool support_api = false;               // D7.1
  // The rest comes together.
  bool technical_account_manager = false;  // D2.3
  bool concierge = false;
  bool infrastructure_event_management = false;
  bool architecture_and_operations_review = false;  // well-architected too
  bool training_credits = false;
};

const SupportEntitlements& EntitlementsOf(SupportPlan plan);

}  // namespace remit::inline v0

#endif  // REMIT_PARTY_SUPPORT_PLAN_H_
