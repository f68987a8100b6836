// Estates without custody: every principal by itself, and what comes from outside.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "lib/handover/checker.h"
#include "lib/handover/compare_evidence.h"
#include "lib/handover/compare_principals.h"
#include "remit/access/credential.h"
#include "remit/arn/arn.h"
#include "remit/delegation/reach.h"
#include "remit/handover/compare.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Accounts that policies let in and that an estate doesn't have.
void AddOutsiders(const Estate& estate, const PolicyDocument& document,
                  std::set<std::string>& outside) {
  for (const Statement& statement : document.statements) {
    if (!statement.principal || statement.principal->negated) continue;
    for (const PrincipalEntry& entry : statement.principal->entries) {
      if (entry.type != PrincipalType::kAws) continue;
      const std::string& text = entry.value.text;
      const std::string account = IsAccountId(text) ? text : AccountOf(text);
      if (IsAccountId(account) && estate.FindAccount(account) == nullptr) outside.insert(account);
    }
  }
}

std::set<std::string> OutsidersOf(const Estate& estate) {
  std::set<std::string> outside;
  for (const auto& [id, account] : estate.accounts()) {
    for (const auto& [arn, role] : account->roles) {
      if (role->trust.document != nullptr) AddOutsiders(estate, *role->trust.document, outside);
    }
    for (const auto& [arn, resource] : account->resources) {
      if (!resource->policies) continue;
      for (const NamedPolicy& policy : *resource->policies) {
        if (policy.document != nullptr) AddOutsiders(estate, *policy.document, outside);
      }
    }
  }
  return outside;
}

class EstateComparison {
 public:
  EstateComparison(const Estate& before, const Estate& after, const CompareOptions& options)
      : estates_{before, after},
        options_(options),
        catalog_(options.catalog != nullptr ? *options.catalog : Catalog::BuiltIn()),
        classes_(options.classes != nullptr ? *options.classes : ActClasses::BuiltIn()),
        comparer_(before, after, catalog_, options) {}

  Comparison Run() && {
    result_.facts = SessionFacts(estates_[0], estates_[1]);
    if (!(estates_[0] == estates_[1])) {
      ComparePrincipals();
      CompareOutsiders();
      CompareEverybody();
    }
    result_.coverage = comparer_.counts();
    for (const std::string& note : comparer_.counts().notes) AddOnce(result_.notes, note);
    SortDifferences(result_.differences);
    return std::move(result_);
  }

 private:
  bool IsWanted(std::string_view who) const {
    return options_.parties.empty() || std::find(options_.parties.begin(), options_.parties.end(),
                                                 who) != options_.parties.end();
  }
  bool Stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  void ComparePrincipals() {
    // By account, and within it users before roles.
    std::map<std::string, std::set<std::pair<int, std::string>>> principals;
    for (const Estate& estate : estates_) {
      for (const auto& [id, account] : estate.accounts()) {
        std::set<std::pair<int, std::string>>& of = principals[id];
        of.emplace(0, "arn:" + account->partition + ":iam::" + id + ":root");
        for (const auto& [arn, user] : account->users) of.emplace(1, arn);
        for (const auto& [arn, role] : account->roles) of.emplace(2, arn);
      }
    }
    std::size_t of = 0;
    for (const auto& [id, arns] : principals) of += arns.size();
    const bool same_above = estates_[0].organizations() == estates_[1].organizations() &&
                            SameManaged() && !comparer_.HasChangedResources();
    std::size_t done = 0;
    for (const auto& [id, arns] : principals) {
      const Account* const before = estates_[0].FindAccount(id);
      const Account* const after = estates_[1].FindAccount(id);
      const bool alike = same_above && before != nullptr && after != nullptr && *before == *after;
      for (const auto& [order, arn] : arns) {
        if (options_.progress) options_.progress({done, of, arn});
        ++done;
        if (!IsWanted(arn) || Stopped()) continue;
        ++result_.compared;
        if (!alike) CompareOne(arn);
      }
    }
  }

  bool SameManaged() const {
    const auto& before = estates_[0].aws_managed_policies();
    const auto& after = estates_[1].aws_managed_policies();
    return std::equal(
        before.begin(), before.end(), after.begin(), after.end(),
        [](const auto& a, const auto& b) { return a.first == b.first && *a.second == *b.second; });
  }

  void CompareOne(const std::string& arn) {
    std::array<ComparedSubject, 2> subject;
    for (std::size_t s = 0; s < 2; ++s) {
      subject[s].from = options_.at;
      if (!Exists(s, arn)) continue;
      for (const HeldCredential& held : CredentialsOf(estates_[s], arn)) {
        if (held.exists == Tri::kFalse) continue;
        SessionPtr session = SessionWith(estates_[s], arn, held.form, options_.at);
        if (session == nullptr) continue;
        subject[s].credentials.push_back({.session = std::move(session),
                                          .from = options_.at,
                                          .until = std::nullopt,
                                          .sure = held.exists == Tri::kTrue,
                                          .tokens_of = {},
                                          .index = subject[s].credentials.size()});
      }
      std::stable_sort(
          subject[s].credentials.begin(), subject[s].credentials.end(),
          [](const ComparedCredential& a, const ComparedCredential& b) { return a.sure > b.sure; });
    }
    const auto none = [](std::size_t) { return Chain(); };
    Tell(arn, subject, {none, none}, {&nowhere_, &nowhere_});
  }

  bool Exists(std::size_t s, const std::string& arn) const {
    return estates_[s].FindUser(arn) != nullptr || estates_[s].FindRole(arn) != nullptr ||
           (arn.ends_with(":root") && estates_[s].FindAccount(AccountOf(arn)) != nullptr);
  }

  // What accounts outside reach, roles and all.
  void CompareOutsiders() {
    std::array<std::set<std::string>, 2> outside = {OutsidersOf(estates_[0]),
                                                    OutsidersOf(estates_[1])};
    std::set<std::string> all = outside[0];
    all.insert(outside[1].begin(), outside[1].end());
    if (std::none_of(all.begin(), all.end(), [this](const auto& a) { return IsWanted(a); })) return;
    std::array<std::optional<Delegation>, 2> delegations;
    for (std::size_t s = 0; s < 2; ++s) {
      Custody custody;
      for (const std::string& account : all) {
        custody.parties.push_back(account);
        custody.accounts.emplace(account, account);
      }
      DelegationOptions how;
      how.sts = options_.coverage.sts;
      delegations[s].emplace(estates_[s], std::move(custody), how);
    }
    for (const std::string& account : all) {
      if (!IsWanted(account) || Stopped()) continue;
      ++result_.compared;
      std::array<std::optional<Reached>, 2> reached;
      std::array<ComparedSubject, 2> subject;
      std::array<std::function<Chain(std::size_t)>, 2> chain_to;
      for (std::size_t s = 0; s < 2; ++s) {
        ReachOptions reach = options_.reach;
        reach.unknown_holders_may_be_in = false;
        reached[s] = ReachOf(*delegations[s], {.parties = {account}, .tokens_from = {}},
                             {.from = options_.at}, reach);
        for (const std::string& note : reached[s]->notes()) AddOnce(result_.notes, note);
        subject[s].from = options_.at;
        for (std::size_t i = 0; i < reached[s]->credentials().size(); ++i) {
          const ReachedCredential& c = reached[s]->credentials()[i];
          if (c.session == nullptr) continue;
          subject[s].credentials.push_back({.session = c.session,
                                            .from = c.from,
                                            .until = c.until,
                                            .sure = c.sure,
                                            .tokens_of = c.tokens_of,
                                            .index = i});
        }
        const Reached& from = *reached[s];
        chain_to[s] = [&from](std::size_t index) { return from.ChainTo(index); };
      }
      Tell(account, subject, chain_to, {&*delegations[0], &*delegations[1]});
    }
  }

  void CompareEverybody() {
    if (!IsWanted("everybody") || Stopped()) return;
    ++result_.compared;
    std::array<ComparedSubject, 2> subject;
    for (ComparedSubject& of : subject) {
      of.from = options_.at;
      of.credentials.push_back({.session = nullptr,
                                .from = options_.at,
                                .until = std::nullopt,
                                .sure = true,
                                .tokens_of = {},
                                .index = 0});
    }
    const auto none = [](std::size_t) { return Chain(); };
    Tell("everybody", subject, {none, none}, {&nowhere_, &nowhere_});
  }

  void Tell(const std::string& who, const std::array<ComparedSubject, 2>& subject,
            const std::array<std::function<Chain(std::size_t)>, 2>& chain_to,
            const std::array<const Delegation*, 2>& delegations) {
    const std::vector<RequestDifference> found = comparer_.Compare(subject, {});
    std::array<EvidenceSide, 2> sides;
    for (std::size_t s = 0; s < 2; ++s) {
      sides[s] = {.delegation = delegations[s],
                  .estate = &comparer_.estate(s),
                  .subject = &subject[s],
                  .chain_to = chain_to[s]};
    }
    const auto class_of = [this](const CatalogAction& action) { return ClassOf(action); };
    for (const DifferenceGroup& group : GroupDifferences(found, class_of)) {
      AccessDifference difference = DifferenceOf(group, who);
      AddEvidence(comparer_, group, sides, who, options_, difference);
      result_.differences.push_back(std::move(difference));
    }
  }

  std::string ClassOf(const CatalogAction& action) {
    const auto [known, is_new] = class_of_.try_emplace(&action);
    if (is_new) {
      const ActClassification classes = classes_.Classify(action);
      known->second = classes.Has(ActClass::kSecurityRelevant)
                          ? std::string(ActClassName(ActClass::kSecurityRelevant))
                          : ClassWithoutSecurity(action, [&classes](ActClass act_class) {
                              return classes.Has(act_class);
                            });
    }
    return known->second;
  }

  const std::array<Estate, 2> estates_;
  const CompareOptions& options_;
  const Catalog& catalog_;
  const ActClasses& classes_;
  RequestComparer comparer_;
  // For calls without a chain.
  const Delegation nowhere_{Estate(), Custody()};
  std::unordered_map<const CatalogAction*, std::string> class_of_;
  Comparison result_;
};

}  // namespace

std::vector<std::string> SessionFacts(const Estate& before, const Estate& after) {
  std::vector<std::string> facts;
  for (const auto& [id, account] : after.accounts()) {
    for (const auto& [arn, role] : account->roles) {
      const Role* const old = before.FindRole(arn);
      if (old == nullptr || old->max_session_duration == role->max_session_duration) continue;
      facts.push_back("the longest session of " + Quoted(arn) + " was " +
                      Counted(static_cast<std::size_t>(old->max_session_duration), "second") +
                      " and is " +
                      Counted(static_cast<std::size_t>(role->max_session_duration), "second"));
    }
  }
  return facts;
}

Comparison CompareEstates(const Estate& before, const Estate& after,
                          const CompareOptions& options) {
  return EstateComparison(before, after, options).Run();
}

}  // namespace remit::inline v0
