// Which resources are asked about: those that are there on either side, and made-up ones,
// where some statement tells them apart.
#include <algorithm>
#include <utility>

#include "lib/handover/compare_requests.h"
#include "lib/handover/resource_traits.h"
#include "remit/arn/arn.h"
#include "remit/arn/glob.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMostForeignRoles = 2'000;

bool ExistsIn(const Estate& estate, const std::string& arn) {
  return estate.FindResource(arn) != nullptr || estate.FindRole(arn) != nullptr ||
         estate.FindUser(arn) != nullptr || estate.FindGroup(arn) != nullptr;
}

}  // namespace

bool RequestComparer::MayHaveChanged(const std::string& arn) const {
  if (ceilings_changed_ || changed_resources_.contains(arn)) return true;
  for (const World& world : worlds_) {
    const Resource* on = world.estate.ResourceWithPolicyFor(arn);
    if (on != nullptr && changed_resources_.contains(on->arn)) return true;
  }
  return false;
}

std::vector<std::string> RequestComparer::RegionsOf(const ClassOfActions& of) const {
  std::set<std::string> tested;
  for (const NumberedStatement* statement : of.statements) {
    TestedValues values;
    values.Add(*statement->statement, {});
    tested.insert(values.regions().begin(), values.regions().end());
    AddNamedRegions(*statement->statement, tested);
  }
  std::vector<std::string> regions(tested.begin(), tested.end());
  AddUsualRegions(regions);
  return regions;
}

std::vector<RequestComparer::Target> RequestComparer::Targets(
    const std::array<std::vector<Asked>, 2>& asked, const ClassOfActions& of,
    const std::vector<std::string>& accounts) {
  const std::size_t index = of.actions.front();
  const CatalogAction& action = table_.At(index);
  std::set<std::string> homes;
  std::string partition = "aws";
  std::string user_name;
  for (const std::vector<Asked>& side : asked) {
    for (const Asked& one : side) {
      if (one.side.account.empty() || !one.side.known || !one.side.may.Has(index)) continue;
      homes.insert(one.side.account);
      partition = one.side.partition;
      if (user_name.empty()) user_name = one.side.user_name;
    }
  }
  const auto in_accounts = [&accounts](std::string_view owner) {
    return accounts.empty() || std::find(accounts.begin(), accounts.end(), owner) != accounts.end();
  };
  std::vector<Target> all;
  std::set<std::string> seen;
  const auto add = [&](std::string arn, std::string owner) {
    if (!in_accounts(owner) || !seen.insert(arn).second) return;
    if (of.only_changed_resources && !MayHaveChanged(arn)) return;
    Target target{.arn = std::move(arn), .owner = std::move(owner), .label = {}, .made_up = {}};
    for (std::size_t s = 0; s < 2; ++s) {
      target.made_up[s] = !ExistsIn(worlds_[s].estate, target.arn);
    }
    all.push_back(std::move(target));
  };
  const bool optional_only =
      std::none_of(action.resources.begin(), action.resources.end(),
                   [](const CatalogActionResource& resource) { return resource.required; });
  if (optional_only && !of.only_changed_resources) {
    // In whose account that is depends on who asks.
    all.push_back({.arn = "*", .owner = {}, .label = "*", .made_up = {true, true}});
  }
  std::vector<std::string> patterns;
  for (const NumberedStatement* statement : of.statements) {
    if (!statement->statement->resource) continue;
    for (const PolicyString& pattern : statement->statement->resource->patterns) {
      patterns.push_back(pattern.text);
    }
  }
  std::vector<std::string> of_policies;
  for (const auto& [arn, statement] : of_resources_) {
    if (!statement.actions->Has(index) || !statement.statement->resource) continue;
    for (const PolicyString& pattern : statement.statement->resource->patterns) {
      if (pattern.text.starts_with("arn:")) of_policies.push_back(pattern.text);
    }
  }
  for (std::vector<std::string>* list : {&patterns, &of_policies}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  const std::vector<std::string> regions = RegionsOf(of);
  for (const CatalogActionResource& resource : action.resources) {
    for (const World& world : worlds_) {
      for (const UniverseResource& r : world.universe.WithPolicy(*resource.type)) {
        add(r.arn, r.owner);
      }
      for (const std::string& home : homes) {
        for (const UniverseResource& r : world.universe.Of(*resource.type, home)) {
          add(r.arn, r.owner);
        }
      }
    }
    // Others' roles let somebody in by their trusts.
    if (TakesRole(action)) {
      std::size_t roles = 0;
      for (const World& world : worlds_) {
        for (const auto& [id, account] : world.estate.accounts()) roles += account->roles.size();
      }
      for (const World& world : worlds_) {
        for (const auto& [id, account] : world.estate.accounts()) {
          for (const auto& [arn, role] : account->roles) {
            if (roles <= kMostForeignRoles || changed_resources_.contains(arn)) add(arn, id);
          }
        }
      }
    }
    for (const std::string& pattern : of_policies) {
      const MadeUp with{.account = homes.empty() ? std::string_view() : *homes.begin(),
                        .region = "us-east-1",
                        .partition = partition,
                        .user_name = {}};
      for (const std::string& arn : worlds_[1].universe.MembersOf(*resource.type, pattern, with)) {
        for (const World& world : worlds_) {
          const Resource* on = world.estate.ResourceWithPolicyFor(arn);
          if (on == nullptr) continue;
          add(arn, std::string(world.estate.OwnerOf(arn)));
          break;
        }
      }
    }
    if (of.only_changed_resources) continue;
    for (const std::string& home : homes) {
      for (const std::string& region : regions) {
        const MadeUp with{
            .account = home, .region = region, .partition = partition, .user_name = user_name};
        for (const std::string& pattern : patterns) {
          for (const std::string& arn :
               worlds_[1].universe.MembersOf(*resource.type, pattern, with)) {
            std::string owner(worlds_[1].estate.OwnerOf(arn));
            if (owner.empty()) owner = worlds_[0].estate.OwnerOf(arn);
            if (owner.empty()) owner = home;
            add(arn, std::move(owner));
          }
        }
        for (const std::string& arn : worlds_[1].universe.OthersOf(*resource.type, with)) {
          add(arn, home);
        }
      }
    }
  }
  // What is really there makes the better witness.
  std::stable_sort(all.begin(), all.end(), [](const Target& a, const Target& b) {
    return (a.made_up[0] && a.made_up[1] && a.arn != "*") <
           (b.made_up[0] && b.made_up[1] && b.arn != "*");
  });
  std::vector<Glob> globs;
  for (const std::string& pattern : patterns) globs.emplace_back(WithoutVariables(pattern));
  std::vector<Target> kept;
  std::set<std::string> signatures;
  GlobScratch scratch;
  for (Target& target : all) {
    std::string signature = target.owner + "|" + std::string(RegionOf(target.arn)) + "|";
    // The narrowest pattern speaks for what isn't really there.
    std::string_view narrowest;
    for (std::size_t i = 0; i < globs.size(); ++i) {
      const bool matches = globs[i].Matches(target.arn, scratch);
      signature += matches ? '1' : '0';
      if (!matches) continue;
      if (patterns[i].find("${") != std::string::npos) signature += target.arn;
      if (patterns[i].size() > narrowest.size()) narrowest = patterns[i];
    }
    const bool real = !target.made_up[0] || !target.made_up[1];
    for (const World& world : worlds_) AddTraits(signature, world.estate, target.arn, action);
    if (!signatures.insert(signature).second) continue;
    if (target.label.empty()) {
      // One that stands for others that no statement tells from it is as good as they.
      const bool stands_alone = real && signature.find(target.arn) != std::string::npos;
      target.label = stands_alone || narrowest.empty() ? target.arn : std::string(narrowest);
    }
    kept.push_back(std::move(target));
    if (kept.size() >= options_.coverage.max_resources_per_action) {
      LeaveOut("more than " + Counted(kept.size(), "kind") + " of resources for " +
               Quoted(action.FullName()));
      break;
    }
  }
  return kept;
}

// Whether a wider pattern says the same in each way in which it can differ: what is found
// on this one would be left out.
bool RequestComparer::IsTold(const std::vector<RequestDifference>& found, const Target& target) {
  return std::any_of(found.begin(), found.end(), [&target](const RequestDifference& difference) {
    return difference.conclusive && difference.at.context.empty() &&
           difference.label != target.arn &&
           difference.label.find_first_of("*?") != std::string::npos &&
           GlobMatches(WithoutVariables(difference.label), target.arn);
  });
}

}  // namespace remit::inline v0
