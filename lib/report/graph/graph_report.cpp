#include "remit/report/graph_report.h"

#include <algorithm>
#include <array>

#include "lib/report/graph/graph_picture.h"

namespace remit::inline v0 {
namespace {

// In the order of their enums.
constexpr auto kGraphFormats =
    std::to_array<std::string_view>({"dot", "mermaid", "graphml", "json"});
constexpr auto kGraphDetails =
    std::to_array<std::string_view>({"auto", "credentials", "principals", "accounts"});

template <typename Enum, std::size_t kCount>
std::optional<Enum> ByName(const std::array<std::string_view, kCount>& names,
                           std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<Enum>(it - names.begin());
}

}  // namespace

std::string_view GraphFormatName(GraphFormat format) {
  return kGraphFormats[static_cast<std::size_t>(format)];
}

std::optional<GraphFormat> ParseGraphFormat(std::string_view name) {
  return ByName<GraphFormat>(kGraphFormats, name);
}

std::span<const std::string_view> GraphFormatNames() { return kGraphFormats; }

std::string_view GraphDetailName(GraphDetail detail) {
  return kGraphDetails[static_cast<std::size_t>(detail)];
}

std::optional<GraphDetail> ParseGraphDetail(std::string_view name) {
  return ByName<GraphDetail>(kGraphDetails, name);
}

std::span<const std::string_view> GraphDetailNames() { return kGraphDetails; }

GraphAccounts GraphAccountsOf(const Delegation& delegation, std::size_t period) {
  const TimelinePeriod& now = delegation.period(period);
  GraphAccounts accounts;
  for (const auto& [id, account] : now.estate.accounts()) {
    accounts[id] = {account->name, HolderOfAccount(now.custody, id)};
  }
  for (const Organization& organization : now.estate.organizations()) {
    for (const OrganizationNode& node : organization.nodes) {
      const auto it = accounts.find(node.id);
      if (it != accounts.end() && it->second.name.empty()) it->second.name = node.name;
    }
  }
  for (const auto& [id, holder] : now.custody.accounts) accounts[id].holder = holder;
  return accounts;
}

std::string GraphReport(const DelegationGraph& graph, GraphFormat format,
                        const GraphReportOptions& options) {
  switch (format) {
    case GraphFormat::kDot: return DotText(PictureOf(graph, options), options.legend);
    case GraphFormat::kMermaid: return MermaidText(PictureOf(graph, options), options.legend);
    case GraphFormat::kGraphml: return GraphmlText(graph);
    case GraphFormat::kJson: return GraphJsonText(graph, options.accounts);
  }
  return {};
}

}  // namespace remit::inline v0
