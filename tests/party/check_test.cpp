// Each rule of the domain, broken and kept.
#include "remit/party/check.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/party/party_testing.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(party_rules)

using Area = ResponsibilityArea;

constexpr std::string_view kShop = "111122223333";
constexpr std::string_view kOther = "444455556666";

struct Row {
  std::string_view sentence;
  std::function<void(PartyModel&)> change;
  std::vector<std::string> findings;  // none: the model stays sound
};

void Check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    PartyModel model = SoundModel();
    row.change(model);
    const std::vector<std::string> found = Found(model);
    BOOST_TEST_CONTEXT(row.sentence) {
      BOOST_TEST(found == row.findings, boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(agreements_bind_the_right_parties_for_a_time_d1_2) {
  Check({
      {"a sound model breaks no rule", [](PartyModel&) {}, {}},
      {"an engagement is not with the provider",
       [](PartyModel& m) {
         AddAgreement(m, "x", AgreementKind::kEngagement, "customer", "aws").period =
             During("2026-01-01", "2026-02-01");
       },
       {"error D1.2 x"}},
      {"a customer agreement is not with a partner",
       [](PartyModel& m) {
         AddAgreement(m, "x", AgreementKind::kCustomerAgreement, "customer", "msp");
       },
       {"error D1.2 x"}},
      {"a partner has its own agreement with the provider, in either order",
       [](PartyModel& m) { AddAgreement(m, "x", AgreementKind::kPartnerAgreement, "aws", "msp"); },
       {}},
      {"an enterprise agreement binds the customer and the provider",
       [](PartyModel& m) {
         AddAgreement(m, "x", AgreementKind::kEnterpriseAgreement, "customer", "aws");
       },
       {}},
      {"an engagement has a start",
       [](PartyModel& m) { AgreementIn(m, "op").period.from.reset(); },
       {"error D1.2 op"}},
      {"an engagement has an end",
       [](PartyModel& m) { AgreementIn(m, "op").period.until.reset(); },
       {"error D1.2 op"}},
      {"an agreement isn't over before it begins",
       [](PartyModel& m) {
         Agreement& op = AgreementIn(m, "op");
         op.period = During("2026-05-01", "2026-04-01");
         op.planned_until = op.period.until;
       },
       {"error D1.2 op"}},
      {"one that a phase ended before it began never came about",
       [](PartyModel& m) {
         Agreement& op = AgreementIn(m, "op");
         op.planned_until = ParseInstant("2027-01-01");
         op.period = During("2026-05-01", "2026-04-01");
       },
       {}},
      {"a customer without an agreement with the provider has no account of its own",
       [](PartyModel& m) {
         m.agreements.erase(m.agreements.begin());
         AddAccount(m, std::string(kShop), "customer");
         AddAccount(m, std::string(kOther), "customer");
       },
       {"warning D1.2 111122223333"}},
  });
}

BOOST_AUTO_TEST_CASE(control_is_outsourced_by_choice_d1_3) {
  Check({
      {"a partner that is engaged may control the account",
       [](PartyModel& m) {
         AddAccount(m, std::string(kShop), "customer").controlled_by = {"customer", "msp"};
       },
       {}},
      {"a partner that isn't engaged may not",
       [](PartyModel& m) {
         AgreementIn(m, "op").period = During("2027-01-01", "2027-02-01");
         AddAccount(m, std::string(kShop), "customer").controlled_by = {"msp"};
       },
       {"error D1.3 111122223333"}},
      {"the owner holds the root user",
       [](PartyModel& m) {
         AddAccount(m, std::string(kShop), "customer").root_holder = "customer/anna";
       },
       {}},
      {"nobody else holds it",
       [](PartyModel& m) { AddAccount(m, std::string(kShop), "customer").root_holder = "msp"; },
       {"error D1.3 111122223333"}},
      {"unless the owner gave away control",
       [](PartyModel& m) {
         AccountFacts& account = AddAccount(m, std::string(kShop), "customer");
         account.controlled_by = {"msp"};
         account.root_holder = "msp";
       },
       {}},
  });
}

BOOST_AUTO_TEST_CASE(the_providers_people_have_their_places_d2_1_d2_3) {
  Check({
      {"an account manager is a customer's contact",
       [](PartyModel& m) { AddPerson(m, "aws", "am", StaffRole::kAccountManager, "customer"); },
       {}},
      {"and no partner's",
       [](PartyModel& m) { AddPerson(m, "aws", "am", StaffRole::kAccountManager, "msp"); },
       {"error D2.1 aws/am"}},
      {"a partner development manager is a partner's contact",
       [](PartyModel& m) {
         AddPerson(m, "aws", "pdm", StaffRole::kPartnerDevelopmentManager, "msp");
       },
       {}},
      {"and no customer's",
       [](PartyModel& m) {
         AddPerson(m, "aws", "pdm", StaffRole::kPartnerDevelopmentManager, "customer");
       },
       {"error D2.1 aws/pdm"}},
      {"staff roles are the provider's",
       [](PartyModel& m) { AddPerson(m, "msp", "sa", StaffRole::kSolutionsArchitect); },
       {"error D2.1 msp/sa"}},
      {"a customer on Enterprise has a technical account manager",
       [](PartyModel& m) {
         AddPerson(m, "aws", "tam", StaffRole::kTechnicalAccountManager, "customer");
       },
       {}},
      {"a customer on Business has none",
       [](PartyModel& m) {
         PartyIn(m, "customer").support_plan = SupportPlan::kBusiness;
         AddPerson(m, "aws", "tam", StaffRole::kTechnicalAccountManager, "customer");
       },
       {"error D2.3 aws/tam"}},
      {"nor where nobody is on Enterprise",
       [](PartyModel& m) {
         PartyIn(m, "customer").support_plan = SupportPlan::kBusiness;
         AddPerson(m, "aws", "tam", StaffRole::kTechnicalAccountManager);
       },
       {"error D2.3 aws/tam"}},
      {"a partner has none of its own",
       [](PartyModel& m) {
         AddPerson(m, "aws", "tam", StaffRole::kTechnicalAccountManager, "msp");
       },
       {"error D2.3 aws/tam"}},
  });
}

BOOST_AUTO_TEST_CASE(professional_services_are_for_a_goal_and_end_d2_4) {
  const auto services = [](PartyModel& m, std::string with) -> Agreement& {
    AddPerson(m, "aws", "proserve", StaffRole::kProfessionalServices);
    Agreement& agreement =
        AddAgreement(m, "ps", AgreementKind::kProfessionalServices, "aws", std::move(with));
    agreement.period = During("2026-01-01", "2026-07-01");
    agreement.goal = "design the handover";
    return agreement;
  };
  Check({
      {"the customer buys them", [&](PartyModel& m) { services(m, "customer"); }, {}},
      {"or its partner does", [&](PartyModel& m) { services(m, "msp"); }, {}},
      {"they end",
       [&](PartyModel& m) { services(m, "msp").period.until.reset(); },
       {"error D2.4 ps"}},
      {"they have a goal",
       [&](PartyModel& m) { services(m, "msp").goal.clear(); },
       {"error D2.4 ps"}},
      {"they may do work that was delegated to them",
       [&](PartyModel& m) {
         services(m, "customer");
         AddResponsibility(m, Area::kPlatformApplicationsIdentity, "aws/proserve", "ps");
       },
       {}},
      {"but not without an agreement",
       [&](PartyModel& m) {
         services(m, "customer");
         AddResponsibility(m, Area::kPlatformApplicationsIdentity, "aws/proserve", "");
       },
       {"error D2.4 aws/proserve"}},
      {"nor when it is over",
       [&](PartyModel& m) {
         services(m, "customer").period.until = ParseInstant("2026-03-01");
         AddResponsibility(m, Area::kPlatformApplicationsIdentity, "aws/proserve", "ps");
       },
       {"error D2.4 aws/proserve"}},
      {"a partner that buys them has to have the work itself",
       [&](PartyModel& m) {
         services(m, "msp");
         AddResponsibility(m, Area::kPlatformApplicationsIdentity, "aws/proserve", "ps");
       },
       {"error D4.3 aws/proserve"}},
      {"as it has here",
       [&](PartyModel& m) {
         services(m, "msp");
         AddResponsibility(m, Area::kPlatformApplicationsIdentity, "msp", "op");
         AddResponsibility(m, Area::kPlatformApplicationsIdentity, "aws/proserve", "ps");
       },
       {}},
  });
}

BOOST_AUTO_TEST_CASE(pre_sales_staff_and_managers_only_advise_d2_2_d2_3) {
  const auto performs = [](StaffRole role) {
    return [role](PartyModel& m) {
      AddPerson(m, "aws", "who", role);
      AddResponsibility(m, Area::kPlatformApplicationsIdentity, "aws/who", "");
    };
  };
  Check({
      {"an account manager", performs(StaffRole::kAccountManager), {"error D2.2 aws/who"}},
      {"a partner development manager",
       performs(StaffRole::kPartnerDevelopmentManager),
       {"error D2.2 aws/who"}},
      {"a solutions architect", performs(StaffRole::kSolutionsArchitect), {"error D2.2 aws/who"}},
      {"a technical account manager",
       performs(StaffRole::kTechnicalAccountManager),
       {"error D2.3 aws/who"}},
      {"support staff", performs(StaffRole::kSupportStaff), {"error D2.4 aws/who"}},
      {"a trainer", performs(StaffRole::kTrainingSpecialist), {"error D2.4 aws/who"}},
  });
}

BOOST_AUTO_TEST_CASE(partners_have_a_type_and_a_tier_of_it_d3_1_d3_2) {
  const auto technology = [](PartyModel& m) -> PartnerFacts& {
    AddParty(m, "vendor", PartyKind::kPartner);
    PartnerFacts& partner = PartyIn(m, "vendor").partner;
    partner.type = PartnerType::kTechnology;
    return partner;
  };
  Check({
      {"a technology partner has no consulting business",
       [&](PartyModel& m) { technology(m).businesses = {PartnerBusiness::kAgency}; },
       {"error D3.1 vendor"}},
      {"what is subscribed to is a technology partner's",
       [&](PartyModel& m) {
         technology(m);
         AddAgreement(m, "s", AgreementKind::kMarketplaceSubscription, "customer", "vendor");
       },
       {}},
      {"and no consulting partner's",
       [](PartyModel& m) {
         AddAgreement(m, "s", AgreementKind::kMarketplaceSubscription, "customer", "msp");
       },
       {"error D3.1 s"}},
      {"advanced is a tier of technology partners",
       [&](PartyModel& m) { technology(m).tier = PartnerTier::kAdvanced; },
       {}},
      {"premier isn't",
       [&](PartyModel& m) { technology(m).tier = PartnerTier::kPremier; },
       {"error D3.2 vendor"}},
      {"who holds what the tier rests on keeps it",
       [](PartyModel& m) {
         PartyIn(m, "msp").partner.accreditations = {"certifiedStaff", "referencedProjects",
                                                     "breadthOfServices"};
       },
       {}},
      {"who doesn't falls back",
       [](PartyModel& m) {
         PartyIn(m, "msp").partner.accreditations = {"certifiedStaff", "referencedProjects"};
       },
       {"error D3.2 msp"}},
      {"the lowest tier rests on nothing",
       [](PartyModel& m) {
         PartyIn(m, "msp").partner.tier = PartnerTier::kRegistered;
         PartyIn(m, "msp").partner.accreditations.emplace();
       },
       {}},
  });
}

BOOST_AUTO_TEST_CASE(programs_have_entry_rules_d3_3_d3_4_d3_5) {
  const auto msp = [](PartyModel& m) -> PartnerFacts& { return PartyIn(m, "msp").partner; };
  Check({
      {"enrolment needs good standing",
       [&](PartyModel& m) { msp(m).standing = Standing::kPoor; },
       {"error D3.3 msp"}},
      {"of which nothing may be known",
       [&](PartyModel& m) { msp(m).standing = Standing::kUnknown; },
       {}},
      {"competencies are open to both types",
       [&](PartyModel& m) {
         AddParty(m, "vendor", PartyKind::kPartner);
         PartyIn(m, "vendor").partner.type = PartnerType::kTechnology;
         PartyIn(m, "vendor").partner.programs = {"workloadCompetency", "industryCompetency"};
         msp(m).programs.emplace_back("serviceCompetency");
       },
       {}},
      {"a managed service provider is no technology partner",
       [&](PartyModel& m) {
         msp(m).type = PartnerType::kTechnology;
         msp(m).tier = PartnerTier::kAdvanced;
         msp(m).businesses.clear();
       },
       {"error D3.4 msp"}},
      {"it needs the audit",
       [&](PartyModel& m) { msp(m).audited_areas.clear(); },
       {"error D3.4 msp"}},
      {"over all of its areas",
       [&](PartyModel& m) { msp(m).audited_areas.pop_back(); },
       {"error D3.4 msp"}},
      {"and the program", [&](PartyModel& m) { msp(m).programs.clear(); }, {"error D3.4 msp"}},
      {"a managed service provider may be a solution provider",
       [&](PartyModel& m) { msp(m).programs.emplace_back("solutionProvider"); },
       {}},
      {"an agency may not",
       [&](PartyModel& m) {
         AddParty(m, "agency", PartyKind::kPartner);
         PartnerFacts& agency = PartyIn(m, "agency").partner;
         agency.type = PartnerType::kConsulting;
         agency.businesses = {PartnerBusiness::kAgency};
         agency.programs = {"solutionProvider"};
       },
       {"error D3.5 agency"}},
      {"unless it is a public-sector partner",
       [&](PartyModel& m) {
         AddParty(m, "agency", PartyKind::kPartner);
         PartnerFacts& agency = PartyIn(m, "agency").partner;
         agency.type = PartnerType::kConsulting;
         agency.businesses = {PartnerBusiness::kAgency};
         agency.programs = {"solutionProvider", "publicSector"};
       },
       {}},
      {"programs that nobody knows have no rules",
       [&](PartyModel& m) { msp(m).programs.emplace_back("x-ours"); },
       {}},
  });
}

BOOST_AUTO_TEST_CASE(resellers_are_solution_providers_with_agreements_d3_5_d5_3) {
  const auto reseller = [](PartyModel& m) {
    AddParty(m, "seller", PartyKind::kPartner);
    PartnerFacts& partner = PartyIn(m, "seller").partner;
    partner.type = PartnerType::kConsulting;
    partner.businesses = {PartnerBusiness::kValueAddedReseller};
    partner.programs = {"solutionProvider"};
    AddAgreement(m, "resale", AgreementKind::kResale, "customer", "seller");
    AddAgreement(m, "partner", AgreementKind::kPartnerAgreement, "seller", "aws");
    AddAccount(m, std::string(kShop), "customer").resold_by = "seller";
  };
  Check({
      {"all in order", reseller, {}},
      {"only solution providers resell",
       [&](PartyModel& m) {
         reseller(m);
         PartyIn(m, "seller").partner.programs.clear();
       },
       {"error D3.5 seller"}},
      {"the reseller has an agreement with the provider",
       [&](PartyModel& m) {
         reseller(m);
         m.agreements.pop_back();
       },
       {"warning D1.2 seller"}},
      {"and one with the customer",
       [&](PartyModel& m) {
         reseller(m);
         m.agreements.erase(m.agreements.end() - 2);
       },
       {"error D1.2 111122223333"}},
      {"customers don't resell",
       [&](PartyModel& m) { AddAccount(m, std::string(kShop), "customer").resold_by = "customer"; },
       {"error D3.5 111122223333"}},
      {"each customer has its own payer",
       [&](PartyModel& m) {
         reseller(m);
         AddParty(m, "second", PartyKind::kCustomer);
         AddAgreement(m, "resale2", AgreementKind::kResale, "second", "seller");
         m.accounts.back().payer = "999988887777";
         AccountFacts& other = AddAccount(m, std::string(kOther), "second");
         other.resold_by = "seller";
         other.payer = "888877776666";
       },
       {}},
      {"two customers are not billed together",
       [&](PartyModel& m) {
         reseller(m);
         AddParty(m, "second", PartyKind::kCustomer);
         AddAgreement(m, "resale2", AgreementKind::kResale, "second", "seller");
         m.accounts.back().payer = "999988887777";
         AccountFacts& other = AddAccount(m, std::string(kOther), "second");
         other.resold_by = "seller";
         other.payer = "999988887777";
       },
       {"error D5.3 444455556666"}},
      {"who pays for others pays for itself",
       [&](PartyModel& m) {
         AddAccount(m, std::string(kShop), "customer").payer = kOther;
         AddAccount(m, std::string(kOther), "customer").payer = "999988887777";
       },
       {"error D5.2 111122223333"}},
  });
}

BOOST_AUTO_TEST_CASE(responsibilities_are_delegated_by_who_has_them_d4_3) {
  Check({
      {"by the customer's engagement",
       [](PartyModel& m) { AddResponsibility(m, Area::kCustomerData, "msp", "op"); },
       {}},
      {"not by nobody",
       [](PartyModel& m) { AddResponsibility(m, Area::kCustomerData, "msp", ""); },
       {"error D4.3 msp"}},
      {"not by an agreement with somebody else",
       [](PartyModel& m) {
         AddParty(m, "other", PartyKind::kPartner);
         AddResponsibility(m, Area::kCustomerData, "other", "op");
       },
       {"error D4.3 other"}},
      {"not by an agreement of another kind",
       [](PartyModel& m) {
         AddAgreement(m, "partner", AgreementKind::kPartnerAgreement, "msp", "aws");
         AddResponsibility(m, Area::kCustomerData, "msp", "partner");
       },
       {"error D4.3 msp"}},
      {"not once it is over",
       [](PartyModel& m) {
         AgreementIn(m, "op").period = During("2026-01-01", "2026-03-01");
         AddResponsibility(m, Area::kCustomerData, "msp", "op");
       },
       {"error D4.3 msp"}},
      {"not before it begins",
       [](PartyModel& m) {
         AgreementIn(m, "op").period = During("2026-03-01", "2027-03-01");
         AddResponsibility(m, Area::kCustomerData, "msp", "op");
       },
       {"error D4.3 msp"}},
      {"within its scope",
       [](PartyModel& m) {
         AgreementIn(m, "op").areas = {Area::kCustomerData};
         AgreementIn(m, "op").accounts = {std::string(kShop)};
         AddResponsibility(m, Area::kCustomerData, "msp", "op").principals = {
             "arn:aws:iam::111122223333:role/R"};
       },
       {}},
      {"not outside its areas",
       [](PartyModel& m) {
         AgreementIn(m, "op").areas = {Area::kServerSideEncryption};
         AddResponsibility(m, Area::kCustomerData, "msp", "op");
       },
       {"error D4.3 msp"}},
      {"nor outside its accounts",
       [](PartyModel& m) {
         AgreementIn(m, "op").accounts = {std::string(kShop)};
         AddResponsibility(m, Area::kCustomerData, "msp", "op").principals = {
             "arn:aws:iam::444455556666:role/R"};
       },
       {"error D4.3 msp"}},
      {"a customer's own people need no agreement",
       [](PartyModel& m) { AddResponsibility(m, Area::kCustomerData, "customer/anna", ""); },
       {}},
  });
}

BOOST_AUTO_TEST_CASE(whose_share_it_is_stays_accountable_d4_1_d4_2_d4_3_d1_5) {
  Check({
      {"the provider performs its own share",
       [](PartyModel& m) { AddResponsibility(m, Area::kGlobalInfrastructure, "aws", ""); },
       {}},
      {"nobody else does",
       [](PartyModel& m) { AddResponsibility(m, Area::kFoundationServices, "msp", "op"); },
       {"error D4.3 msp"}},
      {"nor answers for it",
       [](PartyModel& m) {
         AddResponsibility(m, Area::kFoundationServices, "aws", "").accountable = "customer";
       },
       {"error D4.3 customer"}},
      {"nor has it in an agreement",
       [](PartyModel& m) { AgreementIn(m, "op").areas = {Area::kGlobalInfrastructure}; },
       {"error D4.3 op"}},
      {"a partner never answers for the customer's share",
       [](PartyModel& m) {
         AddResponsibility(m, Area::kCustomerData, "msp", "op").accountable = "msp";
       },
       {"error D4.3 msp"}},
      {"of two customers it has to be said which one answers",
       [](PartyModel& m) {
         AddParty(m, "second", PartyKind::kCustomer);
         AddResponsibility(m, Area::kCustomerData, "msp", "op");
       },
       {"error D4.3 customerData"}},
      {"as here",
       [](PartyModel& m) {
         AddParty(m, "second", PartyKind::kCustomer);
         AddResponsibility(m, Area::kCustomerData, "msp", "op").accountable = "customer";
       },
       {}},
      {"the provider doesn't perform the customer's share",
       [](PartyModel& m) { AddResponsibility(m, Area::kCustomerData, "aws", ""); },
       {"error D4.3 aws"}},
  });
}

BOOST_AUTO_TEST_CASE(actions_belong_to_their_area_d4_4) {
  Check({
      {"those that exercise it",
       [](PartyModel& m) {
         AddResponsibility(m, Area::kOperatingSystemNetworkFirewall, "msp", "op").actions = {
             "ec2:RebootInstances", "ssm:*"};
       },
       {}},
      {"not those that don't",
       [](PartyModel& m) {
         AddResponsibility(m, Area::kOperatingSystemNetworkFirewall, "msp", "op").actions = {
             "s3:GetObject"};
       },
       {"warning D4.4 operatingSystemNetworkFirewall"}},
  });
}

BOOST_AUTO_TEST_CASE(support_goes_to_the_customer_by_its_plan_d7) {
  Check({
      {"or through its partner",
       [](PartyModel& m) {
         PartyIn(m, "customer").support_through = "msp";
         PartyIn(m, "customer").may_open_cases = {"customer/anna", "msp"};
       },
       {}},
      {"with which it has an agreement",
       [](PartyModel& m) {
         AddParty(m, "other", PartyKind::kPartner);
         PartyIn(m, "customer").support_through = "other";
       },
       {"error D7 customer"}},
      {"nobody else opens cases",
       [](PartyModel& m) { PartyIn(m, "customer").may_open_cases = {"customer/anna", "msp"}; },
       {"error D7 msp"}},
      {"and nobody with the plan Basic",
       [](PartyModel& m) {
         PartyIn(m, "customer").support_plan = SupportPlan::kBasic;
         PartyIn(m, "customer").may_open_cases = {"customer/anna"};
       },
       {"suggestion D7 customer"}},
      {"the Support API comes with Enterprise",
       [](PartyModel& m) {
         AddResponsibility(m, Area::kPlatformApplicationsIdentity, "customer", "").actions = {
             "support:CreateCase", "iam:*"};
       },
       {}},
      {"and not with Developer",
       [](PartyModel& m) {
         PartyIn(m, "customer").support_plan = SupportPlan::kDeveloper;
         AddResponsibility(m, Area::kPlatformApplicationsIdentity, "customer", "").actions = {
             "support:*"};
       },
       {"error D7.1 customer"}},
      {"Enterprise fits what a managed service provider runs",
       [](PartyModel& m) {
         PartyIn(m, "customer").support_plan = SupportPlan::kBusiness;
         AddResponsibility(m, Area::kCustomerData, "msp", "op");
         AddResponsibility(m, Area::kServerSideEncryption, "msp", "op");
       },
       {"suggestion D7.2 customer"}},
  });
}

BOOST_AUTO_TEST_CASE(what_begins_nobody_knows_when_breaks_no_rule_of_time) {
  PartyModel model = SoundModel();
  AddResponsibility(model, Area::kCustomerData, "msp", "op");
  BOOST_TEST(Found(model, {}).empty());
  // The last phase of a design goes on; the engagement need not.
  BOOST_TEST(Found(model, {ParseInstant("2026-03-01"), std::nullopt}).empty());
  BOOST_TEST(!Found(model, {ParseInstant("2027-03-01"), std::nullopt}).empty());
}

BOOST_AUTO_TEST_CASE(a_finding_says_where_why_and_what_to_do) {
  PartyModel model = SoundModel();
  PartyIn(model, "msp").partner.audited_areas.resize(8);
  PartyIn(model, "msp").pointer = "/parties/msp";
  const std::vector<PartyFinding> findings =
      CheckParties(model, During("2026-01-01", "2026-07-01"));
  BOOST_REQUIRE_EQUAL(findings.size(), 1U);
  BOOST_TEST(findings[0].pointer == "/parties/msp");
  BOOST_TEST(findings[0].message ==
             "the audit of managed service provider `msp` leaves out solution design, "
             "DevOps and automation");
  BOOST_TEST(findings[0].hint == "all 10 areas have to be audited");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
