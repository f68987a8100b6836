#include "lib/validate/action_expansions.h"

#include <string>

namespace remit::inline v0 {

bool IsEveryAction(std::string_view pattern) {
  return pattern.find_first_not_of('*') == std::string_view::npos ||
         (pattern.find_first_not_of("*:") == std::string_view::npos &&
          pattern.find(':') == pattern.rfind(':'));
}

std::span<const CatalogAction* const> ActionExpansions::Expand(std::string_view pattern) {
  if (IsEveryAction(pattern)) return {};
  const std::string lower = LowerAscii(pattern);
  auto at = known_.find(lower);
  if (at == known_.end()) {
    Actions actions;
    if (pattern.find_first_of("*?") != std::string_view::npos) {
      actions = catalog_.Expand(lower);
    } else if (const CatalogAction* const action = catalog_.FindAction(lower)) {
      actions.push_back(action);
    }
    at = known_.emplace(lower, std::make_unique<const Actions>(std::move(actions))).first;
  }
  return *at->second;
}

}  // namespace remit::inline v0
