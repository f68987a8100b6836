#include "lib/validate/meeting.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"

#include "lib/validate/arn_forms.h"
#include "lib/validate/reference_limits.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

using Types = absl::flat_hash_set<const CatalogResourceType*>;
using Services = absl::flat_hash_set<const CatalogService*>;

// What the resources of a statement are, together.
struct Resources {
  Types types;
  Services whole_services;  // `arn:aws:sqs:*:*:*`
  Services whole_types;     // `arn:aws:iam::*:role/*`: the services of these types
  Services untold;          // of types of which the reference names no action
};

void AddServices(const std::vector<const CatalogResourceType*>& types, Services& services) {
  for (const CatalogResourceType* type : types) services.insert(type->service);
}

void Add(const MetResourceFacts& facts, Resources& all) {
  all.types.insert(facts.types.begin(), facts.types.end());
  if (facts.whole_service) AddServices(facts.types, all.whole_services);
  AddServices(facts.whole_types, all.whole_types);
  AddServices(facts.untold_types, all.untold);
}

// How well an action fits the resources of its statement, the best last.
enum class Fit : std::uint8_t {
  kNone,
  // The action has no resource of its own, and the statement names all resources
  // of a type. By the reference only `*` covers it; some services all the same ask
  // about an ARN with nothing after the type, which such a pattern covers.
  kPerhaps,
  kMeets,
};

Fit FitOf(const CatalogAction& action, const Resources& resources) {
  if (!IsReferenceReliable(action) || resources.untold.contains(action.service)) {
    return Fit::kMeets;
  }
  if (action.resources.empty()) {
    // "All of the service" is also written so, and AWS's own policies rely on it.
    if (resources.whole_services.contains(action.service)) return Fit::kMeets;
    return resources.whole_types.contains(action.service) ? Fit::kPerhaps : Fit::kNone;
  }
  const bool meets =
      std::any_of(action.resources.begin(), action.resources.end(),
                  [&](const CatalogActionResource& r) { return resources.types.contains(r.type); });
  return meets ? Fit::kMeets : Fit::kNone;
}

// Resources among which a near one is looked for.
constexpr std::size_t kMostLookedAt = 50;

// A resource of the statement with or without the `/*` that it may be about, where
// the action works on that: `arn:aws:s3:::b` for `s3:ListBucket` on `arn:aws:s3:::b/*`.
std::string NearResource(const CatalogAction& action, const PatternElement& resources) {
  constexpr std::string_view kEverythingIn = "/*";
  for (const PolicyString& pattern : resources.patterns) {
    const std::string_view text = pattern.text;
    const bool inside = text.ends_with(kEverythingIn);
    std::string other(inside ? text.substr(0, text.size() - kEverythingIn.size()) : text);
    if (!inside) other += kEverythingIn;
    for (const CatalogActionResource& resource : action.resources) {
      if (IsOfAnyService(*resource.type)) continue;
      if (Catalog::MayMatch(*resource.type, other)) return other;
    }
  }
  return {};
}

std::string HintFor(const CatalogAction& action, const PatternElement& resources_here) {
  if (action.resources.empty()) {
    return "it has no resource of its own: allow it on \"*\" in a statement for such actions";
  }
  if (resources_here.patterns.size() <= kMostLookedAt) {
    const std::string near = NearResource(action, resources_here);
    if (!near.empty()) return DidYouMean(near);
  }
  const auto form = [](const CatalogActionResource& resource) {
    std::string_view arns = resource.type->arn;
    return Quoted(NextArnTemplate(arns));
  };
  // The likeliest first: one that every request names, then the one with the fewest
  // parts to fill in (a bucket before an access point to it).
  std::vector<CatalogActionResource> resources(action.resources.begin(), action.resources.end());
  const auto parts = [](const CatalogActionResource& resource) {
    std::string_view arns = resource.type->arn;
    const std::string_view arn = NextArnTemplate(arns);
    return std::count(arn.begin(), arn.end(), '$');
  };
  std::stable_sort(resources.begin(), resources.end(),
                   [&](const CatalogActionResource& a, const CatalogActionResource& b) {
                     return a.required != b.required ? a.required : parts(a) < parts(b);
                   });
  std::string hint = "it works on " + form(resources.front());
  if (resources.size() == 2) hint += " and " + form(resources[1]);
  if (resources.size() > 2) hint += " and " + Counted(resources.size() - 1, "other type");
  return hint;
}

}  // namespace

void CheckMeeting(const RuleContext& context, std::size_t statement, MetResourceIndex& index) {
  const Statement& s = context.document.statements[statement];
  if (s.action.negated || s.resource->negated) return;

  // Nothing is said unless everything that could meet is known.
  Resources resources;
  for (const PolicyString& pattern : s.resource->patterns) {
    const MetResourceFacts* const facts = index.Find(pattern.text);
    if (facts == nullptr || !facts->readable || !facts->known_form) return;
    Add(*facts, resources);
  }
  bool all_known = true;
  bool some_meet = false;
  Types of_actions;
  Services without_resource;  // of actions that have none of their own
  for (std::size_t i = 0; i < s.action.patterns.size() && !context.Full(); ++i) {
    const PolicyString& pattern = s.action.patterns[i];
    const auto actions = context.Expand(pattern.text);
    if (!index.Spend(actions.size())) return;
    if (actions.empty()) {
      all_known = false;
      continue;
    }
    Fit fit = Fit::kNone;
    for (const CatalogAction* action : actions) {
      all_known = all_known && IsReferenceReliable(*action);
      fit = std::max(fit, FitOf(*action, resources));
      if (action->resources.empty()) without_resource.insert(action->service);
      for (const CatalogActionResource& resource : action->resources) {
        of_actions.insert(resource.type);
      }
    }
    some_meet = some_meet || fit != Fit::kNone;
    if (fit == Fit::kMeets) continue;
    const bool one = actions.size() == 1;
    const auto add = [&](std::string_view code, std::string message, std::string hint) {
      context.Add(code, PatternPointer(context.document, statement, "Action", s.action, i),
                  pattern.span, std::move(message), std::move(hint));
    };
    if (fit == Fit::kPerhaps) {
      add("IAM0416",
          Quoted(pattern.text) +
              (one ? " has no resource of its own" : " covers no action that works on") +
              (one ? ", so that only \"*\" is sure to cover it"
                   : " the resources of this statement"),
          "allow it on \"*\" in a statement for such actions");
      continue;
    }
    add("IAM0417",
        Quoted(pattern.text) + (one ? " does not work on" : " covers no action that works on") +
            (s.resource->patterns.size() == 1 ? " the resource of this statement"
                                              : " any resource of this statement"),
        one ? HintFor(*actions.front(), *s.resource) : std::string());
  }
  // Where nothing meets, the actions have been named already.
  if (!all_known || !some_meet) return;
  for (std::size_t i = 0; i < s.resource->patterns.size() && !context.Full(); ++i) {
    const PolicyString& pattern = s.resource->patterns[i];
    const MetResourceFacts& facts = *index.Find(pattern.text);
    Services wide;
    AddServices(facts.whole_types, wide);
    const bool used =
        !facts.untold_types.empty() ||
        std::any_of(facts.types.begin(), facts.types.end(),
                    [&](const CatalogResourceType* type) { return of_actions.contains(type); }) ||
        std::any_of(wide.begin(), wide.end(), [&](const CatalogService* service) {
          return without_resource.contains(service);
        });
    if (used) continue;
    context.Add("IAM0418", PatternPointer(context.document, statement, "Resource", *s.resource, i),
                pattern.span, "no action of this statement works on " + Quoted(pattern.text));
  }
}

}  // namespace remit::inline v0
