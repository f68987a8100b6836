// The resources that a class of actions is asked on.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "lib/handover/coverage_asking.h"
#include "lib/handover/resource_traits.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
bool Asking::IsMeant(std::string_view arn) const {
  if (meant_.empty()) return true;
  return std::any_of(meant_.begin(), meant_.end(),
                     [arn](const auto& pattern) { return pattern.second.Matches(arn); });
}

// An action without resources of its own is meant where the resources are, if they say so.
bool Asking::IsMeantWithoutResource(const CatalogAction& action, std::string_view account) const {
  if (meant_.empty()) return true;
  if (!action.resources.empty()) return false;
  bool told = false;
  for (const auto& [pattern, glob] : meant_) {
    const std::optional<ArnView> arn = ArnView::Split(pattern);
    if (!arn) return true;
    if (!IsAccountId(arn->account())) continue;
    if (arn->account() == account) return true;
    told = true;
  }
  return !told;
}

// With each_resource, made-up ones stand together for those that the estate lacks.
std::string Asking::SlotOf(const Candidate& on) const {
  if (!question_.each_resource) return {};
  if (!on.made_up) return on.arn;
  for (const auto& [pattern, glob] : meant_) {
    if (pattern == on.arn) return pattern;
  }
  for (const auto& [pattern, glob] : meant_) {
    if (glob.Matches(on.arn)) return pattern;
  }
  return {};
}

std::vector<std::string> Asking::Regions(const CoverageSide& side) const {
  std::vector<std::string> regions = question_.regions;
  for (const std::string& region : side.regions) {
    if (std::find(regions.begin(), regions.end(), region) == regions.end()) {
      regions.push_back(region);
    }
  }
  AddUsualRegions(regions);
  return regions;
}

std::vector<Candidate> Asking::Candidates(const CoverageSide& side, const AlikeActions& of) {
  const CatalogAction& action = work_.table.At(of.actions.front());
  const auto in_accounts = [this](std::string_view owner) {
    return question_.accounts.empty() ||
           std::find(question_.accounts.begin(), question_.accounts.end(), owner) !=
               question_.accounts.end();
  };
  std::vector<Candidate> all;
  std::set<std::string> seen;
  const auto add = [&](std::string arn, std::string owner, bool made_up) {
    if (!in_accounts(owner) || !IsMeant(arn) || !seen.insert(arn).second) return;
    all.push_back({std::move(arn), std::move(owner), made_up});
  };
  // Elsewhere only a resource's own policy lets it in (E33).
  const bool at_home = side.known && of.by_identity && in_accounts(side.account);
  const bool optional_only =
      std::none_of(action.resources.begin(), action.resources.end(),
                   [](const CatalogActionResource& resource) { return resource.required; });
  if (optional_only && at_home && IsMeantWithoutResource(action, side.account)) {
    seen.insert("*");
    all.push_back({"*", side.account, true});
  }

  std::vector<std::string> patterns = question_.resources;
  patterns.insert(patterns.end(), question_.split_by.begin(), question_.split_by.end());
  for (const SideStatement* statement : of.statements) {
    if (!statement->statement->resource) continue;
    for (const PolicyString& pattern : statement->statement->resource->patterns) {
      patterns.push_back(pattern.text);
    }
  }
  std::sort(patterns.begin(), patterns.end());
  patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());

  const std::vector<std::string> regions = at_home ? Regions(side) : std::vector<std::string>();
  for (const CatalogActionResource& resource : action.resources) {
    for (const UniverseResource& r : work_.universe.WithPolicy(*resource.type)) {
      add(r.arn, r.owner, false);
    }
    MadeUp with{.account = side.account,
                .region = {},
                .partition = side.partition,
                .user_name = side.user_name};
    if (side.account.empty() && !question_.accounts.empty()) {
      with.account = question_.accounts.front();
    }
    // Objects in buckets and the like: what the resources' own policies speak of.
    for (const std::string& pattern : work_.universe.PolicyPatterns()) {
      if (!work_.by_resource.Has(of.actions.front())) break;
      with.region = "us-east-1";
      for (const std::string& arn : work_.universe.MembersOf(*resource.type, pattern, with)) {
        const Resource* on = work_.estate.ResourceWithPolicyFor(arn);
        if (on == nullptr) continue;
        add(arn, std::string(work_.estate.OwnerOf(arn)), true);
      }
    }
    if (!at_home) continue;
    for (const UniverseResource& r : work_.universe.Of(*resource.type, side.account)) {
      add(r.arn, r.owner, false);
    }
    for (const std::string& region : regions) {
      with.region = region;
      for (const std::string& arn : work_.universe.OthersOf(*resource.type, with)) {
        add(arn, side.account, true);
      }
      for (const std::string& pattern : patterns) {
        for (const std::string& arn : work_.universe.MembersOf(*resource.type, pattern, with)) {
          std::string owner(work_.estate.OwnerOf(arn));
          if (owner.empty()) owner = side.account;
          add(arn, std::move(owner), IsMadeUp(work_.estate, arn));
        }
      }
    }
  }
  // What is asked for by name is asked whatever the catalog says of its type.
  if (at_home) {
    for (const std::string& arn : question_.resources) {
      if (arn.find_first_of("*?") == std::string::npos && arn.starts_with("arn:") &&
          action.resources.empty()) {
        add(arn, side.account, true);
      }
    }
  }

  // What is really there makes the better witness.
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return (a.made_up && a.arn != "*") < (b.made_up && b.arn != "*");
  });
  if (question_.each_resource) return all;
  return Distinct(std::move(all), patterns, action);
}

// Resources that no statement can tell apart are one.
std::vector<Candidate> Asking::Distinct(std::vector<Candidate> all,
                                        const std::vector<std::string>& patterns,
                                        const CatalogAction& action) {
  std::vector<const Glob*> globs;
  std::vector<bool> varies;
  for (const std::string& pattern : patterns) {
    globs.push_back(&work_.GlobOf(pattern));
    varies.push_back(pattern.find("${") != std::string::npos);
  }
  std::vector<Candidate> kept;
  std::set<std::string> signatures;
  GlobScratch scratch;
  for (Candidate& candidate : all) {
    std::string signature = candidate.owner + "|" + std::string(RegionOf(candidate.arn)) + "|";
    for (std::size_t i = 0; i < globs.size(); ++i) {
      const bool matches = globs[i]->Matches(candidate.arn, scratch);
      signature += matches ? '1' : '0';
      if (matches && varies[i]) signature += candidate.arn;
    }
    if (!candidate.made_up) {
      AddTraits(signature, work_.estate, candidate.arn, action);
    } else if (work_.estate.ResourceWithPolicyFor(candidate.arn) != nullptr) {
      signature += candidate.arn;
    }
    if (!signatures.insert(signature).second) continue;
    kept.push_back(std::move(candidate));
    if (kept.size() >= work_.options.max_resources_per_action) {
      LeaveOut("more than " + Counted(kept.size(), "kind") + " of resources for " +
               Quoted(action.FullName()));
      break;
    }
  }
  return kept;
}

}  // namespace remit::inline v0
