#include "lib/handover/resource_traits.h"

#include <algorithm>
#include <optional>

#include "remit/arn/arn.h"

namespace remit::inline v0 {

std::string_view RegionOf(std::string_view arn) {
  const std::optional<ArnView> view = ArnView::Split(arn);
  return view ? view->region() : std::string_view();
}

void AddNamedRegions(const Statement& statement, std::set<std::string>& regions) {
  if (!statement.resource) return;
  for (const PolicyString& pattern : statement.resource->patterns) {
    const std::string_view region = RegionOf(pattern.text);
    if (!region.empty() && region.find_first_of("*?$") == std::string_view::npos) {
      regions.emplace(region);
    }
  }
}

void AddUsualRegions(std::vector<std::string>& regions) {
  constexpr std::string_view kFirst = "us-east-1";
  constexpr std::string_view kOther = "sa-east-1";
  if (regions.empty()) regions.emplace_back(kFirst);
  if (std::find(regions.begin(), regions.end(), kOther) == regions.end()) {
    regions.emplace_back(kOther);
  }
}

bool IsMadeUp(const Estate& estate, const std::string& arn) {
  return estate.FindResource(arn) == nullptr && estate.FindRole(arn) == nullptr &&
         estate.FindUser(arn) == nullptr;
}

bool TakesRole(const CatalogAction& action) {
  return action.service->prefix == "sts" && action.name.starts_with("AssumeRole");
}

void AddTags(std::string& text, const std::vector<Tag>& tags) {
  std::vector<Tag> sorted = tags;
  std::sort(sorted.begin(), sorted.end());
  for (const Tag& tag : sorted) text += "|" + tag.key + "=" + tag.value;
}

void AddTraits(std::string& text, const Estate& estate, const std::string& arn,
               const CatalogAction& action) {
  if (const Resource* on = estate.ResourceWithPolicyFor(arn)) {
    if (!on->policies || !on->policies->empty() || on->grants) text += arn;
    AddTags(text, on->tags);
  } else if (const Role* role = estate.FindRole(arn)) {
    if (TakesRole(action)) text += arn;
    AddTags(text, role->tags);
  } else if (const User* user = estate.FindUser(arn)) {
    AddTags(text, user->tags);
  }
}

}  // namespace remit::inline v0
