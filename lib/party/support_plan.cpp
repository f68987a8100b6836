#include "remit/party/support_plan.h"

#include "lib/party/named.h"

namespace remit::inline v0 {
namespace {

constexpr auto kPlanNames =
    std::to_array<std::string_view>({"basic", "developer", "business", "enterprise"});

// The table of D7, a plan a row.
constexpr std::array<SupportEntitlements, 4> kEntitlements = {{
    {.answered_by = "nobody"},
    {.technical_support = true, .answered_by = "associates"},
    {.full_trusted_advisor = true,
     .health_api = true,
     .technical_support = true,
     .support_around_the_clock = true,
     .chat_and_phone = true,
     .answered_by = "engineers",
     .support_api = true},
    {.full_trusted_advisor = true,
     .health_api = true,
     .technical_support = true,
     .support_around_the_clock = true,
     .chat_and_phone = true,
     .answered_by = "senior engineers",
     .support_api = true,
     .technical_account_manager = true,
     .concierge = true,
     .infrastructure_event_management = true,
     .architecture_and_operations_review = true,
     .training_credits = true},
}};

}  // namespace

std::string_view SupportPlanName(SupportPlan plan) { return NameOfEnum(kPlanNames, plan); }

std::optional<SupportPlan> ParseSupportPlan(std::string_view name) {
  return EnumNamed<SupportPlan>(kPlanNames, name);
}

const SupportEntitlements& EntitlementsOf(SupportPlan plan) {
  return kEntitlements[static_cast<std::size_t>(plan)];
}

}  // namespace remit::inline v0
