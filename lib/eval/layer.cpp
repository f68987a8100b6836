#include "remit/eval/layer.h"

#include "remit/eval/decision.h"

namespace remit::inline v0 {
namespace {

constexpr std::array<std::string_view, 9> kNames = {
    "resourceControl",     "serviceControl", "vpcEndpoint", "resource", "identity",
    "permissionsBoundary", "session",        "default",     "root"};

}  // namespace

std::string_view LayerName(Layer layer) { return kNames[static_cast<std::size_t>(layer)]; }

std::optional<Layer> ParseLayer(std::string_view name) {
  for (Layer layer : kAllLayers) {
    if (LayerName(layer) == name) return layer;
  }
  return std::nullopt;
}

std::string_view DecidedByName(DecidedBy by) { return kNames[static_cast<std::size_t>(by)]; }

std::string_view DecisionName(Decision decision) {
  switch (decision) {
    case Decision::kExplicitDeny: return "explicitDeny";
    case Decision::kImplicitDeny: return "implicitDeny";
    case Decision::kAllowed: return "allowed";
  }
  return "implicitDeny";
}

}  // namespace remit::inline v0
