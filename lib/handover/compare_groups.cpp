#include "lib/handover/compare_groups.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "remit/arn/glob.h"

namespace remit::inline v0 {
namespace {

using SideKey = std::tuple<PartyAccess, std::vector<Holder>>;
SideKey SideKeyOf(const RequestSide& side) { return {side.access, side.tokens_of}; }

bool IsReal(const RequestDifference& difference) {
  for (const RequestSide& side : difference.sides) {
    if (side.hit && !side.hit->made_up) return true;
  }
  return false;
}

// The better one to show: on something that is there, with the least to choose.
bool ShowsBetter(const RequestDifference& a, const RequestDifference& b) {
  return std::tuple(a.at.context.size(), !IsReal(a)) < std::tuple(b.at.context.size(), !IsReal(b));
}

// Patterns speak for what they cover.
std::set<std::string> Widest(const std::set<std::string>& labels) {
  std::set<std::string> widest;
  for (const std::string& label : labels) {
    const bool covered =
        std::any_of(labels.begin(), labels.end(), [&label](const std::string& other) {
          return other != label && other.find_first_of("*?") != std::string::npos &&
                 GlobMatches(other, label);
        });
    if (!covered) widest.insert(label);
  }
  return widest;
}

}  // namespace

std::vector<DifferenceGroup> GroupDifferences(
    const std::vector<RequestDifference>& found,
    const std::function<std::string(const CatalogAction&)>& class_of) {
  struct OfAction {
    const CatalogAction* action = nullptr;
    std::set<std::string> labels;
    const RequestDifference* request = nullptr;
  };
  // By how it stands on both sides and by class, then by action.
  std::map<std::tuple<DifferenceKind, std::string, SideKey, SideKey>,
           std::map<std::string, OfAction>>
      alike;
  for (const RequestDifference& difference : found) {
    for (const CatalogAction* action : difference.actions) {
      OfAction& of = alike[{difference.kind, class_of(*action), SideKeyOf(difference.sides[0]),
                            SideKeyOf(difference.sides[1])}][action->FullName()];
      of.action = action;
      of.labels.insert(difference.label);
      if (of.request == nullptr || ShowsBetter(difference, *of.request)) of.request = &difference;
    }
  }
  std::vector<DifferenceGroup> groups;
  for (const auto& [key, actions] : alike) {
    std::map<std::set<std::string>, DifferenceGroup> by_resources;
    for (const auto& [name, of] : actions) {
      const std::set<std::string> labels = Widest(of.labels);
      DifferenceGroup& group = by_resources[labels];
      group.act_class = std::get<1>(key);
      group.actions.push_back(of.action);
      if (group.request == nullptr || ShowsBetter(*of.request, *group.request)) {
        group.request = of.request;
      }
    }
    for (auto& [labels, group] : by_resources) {
      group.resources.assign(labels.begin(), labels.end());
      for (const CatalogAction* action : group.actions) {
        const std::vector<const CatalogAction*>& may = group.request->actions;
        if (std::find(may.begin(), may.end(), action) == may.end()) continue;
        group.action = action;
        break;
      }
      groups.push_back(std::move(group));
    }
  }
  return groups;
}

void LeaveOutTold(std::vector<RequestDifference>& found,
                  const std::vector<RequestDifference>& told) {
  std::set<std::tuple<DifferenceKind, std::string, const CatalogAction*>> known;
  for (const RequestDifference& difference : told) {
    for (const CatalogAction* action : difference.actions) {
      known.emplace(difference.kind, difference.label, action);
    }
  }
  for (RequestDifference& difference : found) {
    std::erase_if(difference.actions, [&](const CatalogAction* action) {
      return known.contains({difference.kind, difference.label, action});
    });
  }
  std::erase_if(found, [](const RequestDifference& d) { return d.actions.empty(); });
}

}  // namespace remit::inline v0
