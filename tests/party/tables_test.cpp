// The tables of the domain: areas, staff, programs, support plans.
#include <set>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "remit/party/arrangement.h"
#include "remit/party/responsibility.h"
#include "tests/party/party_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(party_tables)

using Area = ResponsibilityArea;

BOOST_AUTO_TEST_CASE(every_name_is_read_back) {
  for (const SupportPlan plan : kAllSupportPlans) {
    BOOST_TEST((ParseSupportPlan(SupportPlanName(plan)) == plan));
  }
  for (const StaffRole role : kAllStaffRoles) {
    BOOST_TEST((ParseStaffRole(StaffRoleName(role)) == role));
  }
  for (const AgreementKind kind : kAllAgreementKinds) {
    BOOST_TEST((ParseAgreementKind(AgreementKindName(kind)) == kind));
  }
  for (const Area area : kAllResponsibilityAreas) {
    BOOST_TEST((ParseResponsibilityArea(ResponsibilityAreaName(area)) == area));
    BOOST_TEST((InfoOf(area).area == area));
    BOOST_TEST(!InfoOf(area).title.empty());
  }
  for (const PartnerTier tier : TierLadder(PartnerType::kConsulting)) {
    BOOST_TEST((ParsePartnerTier(PartnerTierName(tier)) == tier));
  }
  for (const std::string_view name : PartnerBusinessNames()) {
    BOOST_TEST(PartnerBusinessName(ParsePartnerBusiness(name).value()) == name);
  }
  BOOST_TEST(!ParseSupportPlan("gold").has_value());
  BOOST_TEST(!ParsePartnerType("").has_value());
}

BOOST_AUTO_TEST_CASE(each_pattern_of_an_area_covers_actions_that_exist_d4_4) {
  for (const Area area : kAllResponsibilityAreas) {
    for (const std::string_view pattern : InfoOf(area).actions) {
      BOOST_TEST(!Catalog::BuiltIn().Expand(pattern).empty(), ResponsibilityAreaName(area)
                                                                  << " " << pattern);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_provider_has_two_areas_and_the_customer_six_d4_1_d4_2) {
  std::size_t of_provider = 0;
  std::size_t of_customer = 0;
  for (const Area area : kAllResponsibilityAreas) {
    if (InfoOf(area).owner == PartyKind::kProvider) {
      ++of_provider;
      BOOST_TEST(ActionsOf(area).empty(), ResponsibilityAreaName(area));
    } else {
      ++of_customer;
      BOOST_TEST(!ActionsOf(area).empty(), ResponsibilityAreaName(area));
    }
  }
  BOOST_TEST(of_provider == 2U);
  BOOST_TEST(of_customer == 6U);
}

bool Exercises(Area area, std::string_view action) {
  for (const CatalogAction* const known : ActionsOf(area)) {
    if (known->FullName() == action) return true;
  }
  return false;
}

BOOST_AUTO_TEST_CASE(actions_exercise_the_areas_that_a_reader_expects_d4_4) {
  BOOST_TEST(Exercises(Area::kCustomerData, "s3:GetObject"));
  BOOST_TEST(Exercises(Area::kCustomerData, "rds:CreateDBSnapshot"));
  BOOST_TEST(Exercises(Area::kPlatformApplicationsIdentity, "iam:CreateUser"));
  BOOST_TEST(Exercises(Area::kPlatformApplicationsIdentity, "lambda:UpdateFunctionCode"));
  BOOST_TEST(Exercises(Area::kOperatingSystemNetworkFirewall, "ec2:AuthorizeSecurityGroupIngress"));
  BOOST_TEST(Exercises(Area::kOperatingSystemNetworkFirewall, "ssm:SendCommand"));
  BOOST_TEST(Exercises(Area::kClientSideEncryption, "kms:Decrypt"));
  BOOST_TEST(Exercises(Area::kServerSideEncryption, "kms:ScheduleKeyDeletion"));
  BOOST_TEST(Exercises(Area::kNetworkTrafficProtection, "acm:RequestCertificate"));
  BOOST_TEST(!Exercises(Area::kClientSideEncryption, "kms:ScheduleKeyDeletion"));
  BOOST_TEST(!Exercises(Area::kOperatingSystemNetworkFirewall, "iam:CreateUser"));
  BOOST_TEST(!Exercises(Area::kCustomerData, "s3:PutBucketPolicy"));
}

BOOST_AUTO_TEST_CASE(a_responsibility_takes_the_actions_of_its_area_unless_it_says_others) {
  Responsibility responsibility;
  responsibility.area = Area::kClientSideEncryption;
  BOOST_TEST(responsibility.ActionPatterns().size() ==
             InfoOf(Area::kClientSideEncryption).actions.size());
  responsibility.actions = {"kms:Decrypt"};
  BOOST_TEST((responsibility.ActionPatterns() == std::vector<std::string>{"kms:Decrypt"}));
}

BOOST_AUTO_TEST_CASE(staff_is_free_or_costed_and_advises_or_works_d2_1_to_d2_4) {
  const std::set<StaffRole> free = {StaffRole::kAccountManager,
                                    StaffRole::kPartnerDevelopmentManager,
                                    StaffRole::kSolutionsArchitect};
  for (const StaffRole role : kAllStaffRoles) {
    const StaffRoleInfo& info = InfoOf(role);
    BOOST_TEST(info.free_of_charge == free.contains(role), StaffRoleName(role));
    BOOST_TEST(info.pre_sales == free.contains(role), StaffRoleName(role));
    BOOST_TEST(info.may_configure == (role == StaffRole::kProfessionalServices),
               StaffRoleName(role));
    BOOST_TEST(info.needs_enterprise == (role == StaffRole::kTechnicalAccountManager),
               StaffRoleName(role));
  }
}

BOOST_AUTO_TEST_CASE(the_audit_of_an_msp_has_ten_areas_d3_4) {
  BOOST_TEST(AuditAreas().size() == 10U);
  const ProgramInfo* const msp = FindProgram("managedServiceProvider");
  BOOST_REQUIRE(msp != nullptr);
  BOOST_TEST(msp->needs_audit);
  BOOST_TEST(msp->open_to_consulting);
  BOOST_TEST(!msp->open_to_technology);
  BOOST_TEST(FindProgram("x-ours") == nullptr);
  BOOST_TEST(TierLadder(PartnerType::kConsulting).size() == 4U);
  BOOST_TEST(TierLadder(PartnerType::kTechnology).size() == 3U);
}

BOOST_AUTO_TEST_CASE(each_support_plan_has_what_the_table_says_d7) {
  const SupportEntitlements& basic = EntitlementsOf(SupportPlan::kBasic);
  const SupportEntitlements& developer = EntitlementsOf(SupportPlan::kDeveloper);
  const SupportEntitlements& business = EntitlementsOf(SupportPlan::kBusiness);
  const SupportEntitlements& enterprise = EntitlementsOf(SupportPlan::kEnterprise);
  for (const SupportEntitlements* const plan : {&basic, &developer, &business, &enterprise}) {
    BOOST_TEST(plan->customer_service);
    BOOST_TEST(plan->personal_health_dashboard);
  }
  BOOST_TEST(!basic.technical_support);
  BOOST_TEST(developer.technical_support);
  BOOST_TEST(!developer.support_around_the_clock);
  BOOST_TEST(!developer.chat_and_phone);
  BOOST_TEST(!developer.full_trusted_advisor);
  BOOST_TEST(!developer.health_api);
  BOOST_TEST(!developer.support_api);
  BOOST_TEST(business.full_trusted_advisor);
  BOOST_TEST(business.health_api);
  BOOST_TEST(business.support_api);
  BOOST_TEST(business.support_around_the_clock);
  BOOST_TEST(business.chat_and_phone);
  BOOST_TEST(!business.technical_account_manager);
  BOOST_TEST(!business.concierge);
  BOOST_TEST(enterprise.technical_account_manager);
  BOOST_TEST(enterprise.concierge);
  BOOST_TEST(enterprise.infrastructure_event_management);
  BOOST_TEST(enterprise.architecture_and_operations_review);
  BOOST_TEST(enterprise.training_credits);
  BOOST_TEST(enterprise.answered_by == "senior engineers");
  BOOST_TEST(developer.answered_by == "associates");
}

BOOST_AUTO_TEST_CASE(technical_cases_are_opened_by_who_support_goes_to_d7) {
  PartyModel model = SoundModel();
  Party& customer = PartyIn(model, "customer");
  using Holders = std::vector<std::string>;
  BOOST_TEST((MayOpenTechnicalCase(model, customer) == Holders{"customer"}));
  customer.support_through = "msp";
  BOOST_TEST((MayOpenTechnicalCase(model, customer) == Holders{"msp"}));
  customer.may_open_cases = {"customer/anna"};
  BOOST_TEST((MayOpenTechnicalCase(model, customer) == Holders{"customer/anna"}));
  customer.support_plan = SupportPlan::kBasic;
  BOOST_TEST(MayOpenTechnicalCase(model, customer).empty());
}

BOOST_AUTO_TEST_CASE(a_holder_is_a_party_or_one_of_its_people) {
  BOOST_TEST(PartyOf("msp/anna") == "msp");
  BOOST_TEST(PartyOf("msp") == "msp");
  BOOST_TEST(PersonOf("msp/anna") == "anna");
  BOOST_TEST(PersonOf("msp").empty());
  BOOST_TEST(Includes("msp", "msp/anna"));
  BOOST_TEST(Includes("msp/anna", "msp/anna"));
  BOOST_TEST(!Includes("msp/anna", "msp"));
  BOOST_TEST(!Includes("msp", "msp2"));
  BOOST_TEST(!Includes("ms", "msp/anna"));
}

BOOST_AUTO_TEST_CASE(periods_contain_cover_and_meet) {
  const Period year = During("2026-01-01", "2027-01-01");
  BOOST_TEST(year.Contains(*ParseInstant("2026-01-01")));
  BOOST_TEST(!year.Contains(*ParseInstant("2027-01-01")));
  BOOST_TEST(year.Covers(During("2026-02-01", "2027-01-01")));
  BOOST_TEST(!year.Covers({ParseInstant("2026-02-01"), std::nullopt}));
  BOOST_TEST(year.Meets(During("2026-12-31", "2028-01-01")));
  BOOST_TEST(!year.Meets(During("2027-01-01", "2028-01-01")));
  BOOST_TEST(!During("2025-01-01", "2026-01-01").Meets(year));
  BOOST_TEST(Period().Covers(year));
  BOOST_TEST(Period().Meets(year));
}

BOOST_AUTO_TEST_CASE(arrangements_are_recognised_d6) {
  const Period period = During("2026-01-01", "2026-07-01");
  PartyModel model = SoundModel();
  BOOST_TEST(ArrangementsOf(model, period).empty());

  AddParty(model, "seller", PartyKind::kPartner);
  AddAgreement(model, "resale", AgreementKind::kResale, "customer", "seller");
  std::vector<Arrangement> found = ArrangementsOf(model, period);
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST((found[0].kind == ArrangementKind::kReseller));  // D6.1
  BOOST_TEST(found[0].partners[0].partner == "seller");
  BOOST_TEST(!found[0].partners[0].operates);

  model.agreements.pop_back();
  AgreementIn(model, "op").accounts = {"111122223333"};
  AddResponsibility(model, Area::kCustomerData, "msp", "op");
  AddResponsibility(model, Area::kServerSideEncryption, "msp", "op");
  found = ArrangementsOf(model, period);
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST((found[0].kind == ArrangementKind::kManagedServices));  // D6.2
  BOOST_TEST(found[0].partners[0].areas.size() == 2U);
  BOOST_TEST(found[0].partners[0].accounts.size() == 1U);

  AddAccount(model, "111122223333", "customer").resold_by = "seller";
  found = ArrangementsOf(model, period);
  BOOST_TEST((found[0].kind == ArrangementKind::kCombination));  // D6.3
  BOOST_TEST(found[0].partners.size() == 2U);
  BOOST_TEST(ArrangementKindName(found[0].kind) == "combination");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
