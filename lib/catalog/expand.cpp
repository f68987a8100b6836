// The actions that a pattern covers (A01 to A03).
#include <algorithm>
#include <optional>

#include "lib/catalog/catalog_data.h"
#include "remit/arn/glob.h"

namespace remit::inline v0 {
namespace {

using Actions = std::vector<const CatalogAction*>;

// Names of actions, which are in order: only those that begin like the pattern are looked at.
class NamePattern {
 public:
  explicit NamePattern(std::string_view lower)
      : glob_(lower),
        start_(glob_.LiteralPrefix()),
        start_decides_(lower.size() == start_.size() + 1 && lower.ends_with('*')) {}

  void AppendMatches(const CatalogService& service, Actions& found) {
    const std::span<const CatalogAction> all = service.actions;
    auto it = std::lower_bound(all.begin(), all.end(), start_,
                               [](const CatalogAction& action, std::string_view start) {
                                 return CompareFolded(action.name, start) < 0;
                               });
    for (; it != all.end() && StartsWithFolded(it->name, start_); ++it) {
      if (start_decides_ || glob_.Matches(LowerAscii(it->name), scratch_)) found.push_back(&*it);
    }
  }

 private:
  Glob glob_;
  GlobScratch scratch_;
  std::string start_;
  bool start_decides_;
};

// A pattern without a colon: a `*` has to cover it.
void AppendWholeMatches(std::span<const CatalogService> services, std::string_view lower,
                        Actions& found) {
  const Glob glob(lower);
  const std::string start(glob.LiteralPrefix());
  GlobScratch scratch;
  std::string text;
  for (const CatalogService& service : services) {
    if (!StartsWithFolded(service.prefix, start)) continue;
    const std::string prefix = LowerAscii(service.prefix) + ":";
    for (const CatalogAction& action : service.actions) {
      if (!glob.matches_everything()) {
        text = prefix;
        for (char c : action.name) text += LowerAscii(c);
        if (!glob.Matches(text, scratch)) continue;
      }
      found.push_back(&action);
    }
  }
}

}  // namespace

std::vector<const CatalogAction*> Catalog::Expand(std::string_view pattern) const {
  Actions found;
  const std::string lower = LowerAscii(pattern);
  const std::size_t colon = lower.find(':');
  if (colon == std::string::npos) {
    AppendWholeMatches(data_->services, lower, found);
    return found;
  }
  // No name has a colon, so that the pattern's colon is the one between service and action.
  const std::string_view prefix = std::string_view(lower).substr(0, colon);
  NamePattern names(std::string_view(lower).substr(colon + 1));
  if (prefix.find_first_of("*?") == std::string_view::npos) {
    if (const CatalogService* service = FindService(prefix)) names.AppendMatches(*service, found);
    return found;
  }
  const Glob services(prefix);
  GlobScratch scratch;
  for (const CatalogService& service : data_->services) {
    if (services.Matches(LowerAscii(service.prefix), scratch)) names.AppendMatches(service, found);
  }
  return found;
}

}  // namespace remit::inline v0
