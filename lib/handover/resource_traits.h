// By what policies can tell resources apart, and in which regions it is worth asking.
#ifndef REMIT_LIB_HANDOVER_RESOURCE_TRAITS_H_
#define REMIT_LIB_HANDOVER_RESOURCE_TRAITS_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "remit/catalog/catalog.h"
#include "remit/estate/estate.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {

// The region field; empty: none.
std::string_view RegionOf(std::string_view arn);
// Regions that the statement names in its resources.
void AddNamedRegions(const Statement& statement, std::set<std::string>& regions);
// Some region, and one that nobody speaks of, so that a limit to regions shows.
void AddUsualRegions(std::vector<std::string>& regions);

// The estate knows nothing of that name.
bool IsMadeUp(const Estate& estate, const std::string& arn);

// Whether the role itself decides, by its trust.
bool TakesRole(const CatalogAction& action);

void AddTags(std::string& text, const std::vector<Tag>& tags);
// What the estate knows of a resource that a condition or a policy of its own may test.
void AddTraits(std::string& text, const Estate& estate, const std::string& arn,
               const CatalogAction& action);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_RESOURCE_TRAITS_H_
