#include "remit/eval/request.h"

namespace remit::inline v0 {

RequestContext::RequestContext(
    std::initializer_list<std::pair<std::string_view, std::string_view>> entries) {
  for (const auto& [key, value] : entries) Set(key, value);
}

void RequestContext::Set(std::string_view key, std::string_view value) {
  Store(key, {&value, 1}, /*is_list=*/false);
}

void RequestContext::SetList(std::string_view key, std::span<const std::string_view> values) {
  Store(key, values, /*is_list=*/true);
}

void RequestContext::Store(std::string_view key, std::span<const std::string_view> values,
                           bool is_list) {
  std::size_t at = 0;
  while (at < stored_.size() && stored_[at].key != key) ++at;
  if (at == stored_.size()) {
    stored_.push_back({std::string(key), {}, {}});
    entries_.emplace_back();
  }
  Stored& stored = stored_[at];
  // `values` may look into what is replaced.
  std::vector<std::string> texts(values.begin(), values.end());
  stored.texts = std::move(texts);
  stored.views.assign(stored.texts.begin(), stored.texts.end());
  entries_[at] = {stored.key, stored.views, is_list};
}

bool IsActionName(std::string_view action) {
  const std::size_t colon = action.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < action.size() &&
         action.find(':', colon + 1) == std::string_view::npos &&
         action.find_first_of("*?") == std::string_view::npos;
}

}  // namespace remit::inline v0
