// All ways to a target, and what they have in common: things are taken away one by
// one, and the search is made again.
#include <algorithm>
#include <deque>
#include <set>
#include <utility>

#include "lib/delegation/answering.h"
#include "lib/delegation/replay.h"
#include "lib/delegation/statement_places.h"
#include "remit/arn/arn.h"
#include "remit/delegation/answer.h"
#include "remit/policy/document.h"

namespace remit::inline v0 {
namespace {

class WayFinder {
 public:
  WayFinder(const Delegation& delegation, const Coalition& coalition, std::string_view action,
            std::string_view resource, const When& when, const WaysOptions& options,
            const AnswerOptions& answer)
      : delegation_(delegation),
        action_(action),
        resource_(resource),
        when_(when),
        options_(options),
        answer_(answer) {
    settings_.coalition = coalition;
    settings_.options.unknown_holders_may_be_in = options.reading == Reading::kCeiling;
  }

  struct Way {
    bool found = false;
    Chain chain;
    std::vector<Element> elements;
  };

  // The best way that rests on nothing of `without`.
  Way Find(const std::vector<Element>& without) {
    ++searches_;
    SearchSettings settings = settings_;
    settings.bans.elements = without;
    const EstateMap estates = EstatesWithout(without);
    const ReachRun run = RunReach(delegation_, settings, when_, estates);
    complete_ &= run.complete();
    const FoundWay finding = FindWay(delegation_, estates, run, action_, resource_, answer_);
    const ReachVerdict wanted =
        options_.reading == Reading::kFloor ? ReachVerdict::kYes : ReachVerdict::kPossible;
    Way way;
    if (finding.verdict < wanted) return way;
    way.found = true;
    Answer answer;
    ExplainWay(delegation_, estates, run, finding, action_, resource_, answer_, answer);
    way.chain = std::move(answer.chain);
    way.elements = ElementsOf(way.chain);
    return way;
  }

  std::size_t searches() const { return searches_; }
  bool complete() const { return complete_; }

 private:
  // The estates with trust statements taken out.
  EstateMap EstatesWithout(const std::vector<Element>& without) const {
    EstateMap estates;
    std::set<std::string> roles;
    for (const Element& element : without) {
      if (element.kind == Element::Kind::kTrust) roles.insert(element.what);
    }
    for (std::size_t p = 0; !roles.empty() && p < delegation_.periods(); ++p) {
      const Estate& estate = delegation_.period(p).estate;
      EstateEdit edit(estate);
      for (const std::string& arn : roles) {
        const Role* role = estate.FindRole(arn);
        if (role == nullptr || role->trust.document == nullptr) continue;
        Role changed = *role;
        auto trust = std::make_shared<PolicyDocument>(*role->trust.document);
        std::size_t number = 0;
        RemoveStatements(*trust, [&](const Statement& /*statement*/) {
          const std::size_t at = number++;
          return std::any_of(without.begin(), without.end(), [&](const Element& element) {
            return element.kind == Element::Kind::kTrust && element.what == arn &&
                   element.statement == at;
          });
        });
        changed.trust.document = std::move(trust);
        edit.Put(std::move(changed));
      }
      estates.emplace(p, std::move(edit).Commit());
    }
    return estates;
  }

  static void Put(std::vector<Element>& elements, Element element) {
    if (std::none_of(elements.begin(), elements.end(),
                     [&](const Element& known) { return known.SameAs(element); })) {
      elements.push_back(std::move(element));
    }
  }

  // What a chain rests on, by what its steps say.
  std::vector<Element> ElementsOf(const Chain& chain) const {
    std::vector<Element> elements;
    for (const Step& step : chain) {
      const Holder consents = step.consents.empty() ? Holder() : step.consents.front();
      std::string role;
      std::string credential;
      if (const auto* key = std::get_if<UseKeyCall>(&step.call)) credential = "key " + key->arn;
      if (const auto* signed_in = std::get_if<SignInCall>(&step.call)) {
        credential = "password " + signed_in->arn;
      }
      if (const auto* service = std::get_if<ServiceRoleCall>(&step.call)) {
        credential = "workload " + service->role_arn;
        role = service->role_arn;
      }
      if (const auto* saml = std::get_if<SamlCall>(&step.call)) {
        credential = "provider " + saml->call.provider_arn;
        role = saml->call.role_arn;
      }
      if (const auto* web = std::get_if<WebIdentityCall>(&step.call)) {
        credential = "provider " + web->call.provider_arn;
        role = web->call.role_arn;
      }
      if (const auto* outsider = std::get_if<OutsiderCall>(&step.call)) {
        credential = "account " + std::string(ArnView::Split(outsider->arn)->account());
      }
      if (const auto* assumed = std::get_if<AssumeRoleCall>(&step.call)) role = assumed->role_arn;
      if (!credential.empty()) {
        Put(elements, {.kind = Element::Kind::kCredential,
                       .what = credential,
                       .statement = 0,
                       .holder = consents,
                       .place = {}});
      }
      if (!step.device.empty()) {
        Put(elements, {.kind = Element::Kind::kToken,
                       .what = step.device,
                       .statement = 0,
                       .holder = step.token_from,
                       .place = {}});
      }
      if (!step.external_id.empty()) {
        Put(elements, {.kind = Element::Kind::kExternalId,
                       .what = step.external_id,
                       .statement = 0,
                       .holder = {},
                       .place = {}});
      }
      if (role.empty()) continue;
      const std::size_t before = elements.size();
      for (const StatementPlace& place : step.statements) {
        if (place.layer != Layer::kResource || place.effect != Effect::kAllow) continue;
        Put(elements, {.kind = Element::Kind::kTrust,
                       .what = role,
                       .statement = place.statement,
                       .holder = {},
                       .place = place});
      }
      if (elements.size() > before) continue;
      // No statement is known that lets it in: its trust can't be seen.
      Put(elements,
          {.kind = Element::Kind::kRole, .what = role, .statement = 0, .holder = {}, .place = {}});
    }
    return elements;
  }

  const Delegation& delegation_;
  std::string_view action_;
  std::string_view resource_;
  const When& when_;
  const WaysOptions& options_;
  AnswerOptions answer_;
  SearchSettings settings_;
  std::size_t searches_ = 0;
  bool complete_ = true;
};

bool SameElements(const std::vector<Element>& a, const std::vector<Element>& b) {
  return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&b](const Element& element) {
           return std::any_of(b.begin(), b.end(),
                              [&](const Element& other) { return other.SameAs(element); });
         });
}

bool IsSubset(const std::vector<Element>& small, const std::vector<Element>& large) {
  return std::all_of(small.begin(), small.end(), [&large](const Element& element) {
    return std::any_of(large.begin(), large.end(),
                       [&](const Element& other) { return other.SameAs(element); });
  });
}

}  // namespace

std::string_view ElementKindName(Element::Kind kind) {
  switch (kind) {
    case Element::Kind::kTrust: return "trust";
    case Element::Kind::kToken: return "token";
    case Element::Kind::kCredential: return "credential";
    case Element::Kind::kExternalId: return "external-id";
    case Element::Kind::kRole: return "role";
  }
  return {};
}

// Reiter's hitting sets: every way that is found is cut at each of its elements in
// turn, and the search for another goes on from there.
Ways MinimalChains(const Delegation& delegation, const Coalition& coalition,
                   std::string_view action, std::string_view resource, const When& when,
                   const WaysOptions& options, const AnswerOptions& answer) {
  WayFinder finder(delegation, coalition, action, resource, when, options, answer);
  Ways ways;
  std::vector<std::vector<Element>> resting_on;
  std::vector<std::vector<Element>> tried;
  std::deque<std::vector<Element>> cuts = {{}};
  while (!cuts.empty()) {
    const std::vector<Element> cut = std::move(cuts.front());
    cuts.pop_front();
    if (std::any_of(tried.begin(), tried.end(), [&cut](const std::vector<Element>& other) {
          return SameElements(cut, other);
        })) {
      continue;
    }
    tried.push_back(cut);
    if (ways.chains.size() >= options.max_ways || finder.searches() >= options.max_searches) {
      ways.complete = false;
      break;
    }
    const WayFinder::Way way = finder.Find(cut);
    if (!way.found) continue;
    if (std::none_of(resting_on.begin(), resting_on.end(), [&](const std::vector<Element>& other) {
          return IsSubset(other, way.elements);
        })) {
      for (std::size_t i = resting_on.size(); i-- > 0;) {
        if (!IsSubset(way.elements, resting_on[i])) continue;
        resting_on.erase(resting_on.begin() + static_cast<std::ptrdiff_t>(i));
        ways.chains.erase(ways.chains.begin() + static_cast<std::ptrdiff_t>(i));
      }
      resting_on.push_back(way.elements);
      ways.chains.push_back(way.chain);
    }
    for (const Element& element : way.elements) {
      std::vector<Element> deeper = cut;
      deeper.push_back(element);
      cuts.push_back(std::move(deeper));
    }
  }
  ways.complete &= finder.complete();
  std::stable_sort(ways.chains.begin(), ways.chains.end(),
                   [](const Chain& a, const Chain& b) { return a.size() < b.size(); });
  return ways;
}

std::vector<Element> Dominators(const Delegation& delegation, const Coalition& coalition,
                                std::string_view action, std::string_view resource,
                                const When& when, const WaysOptions& options,
                                const AnswerOptions& answer) {
  WayFinder finder(delegation, coalition, action, resource, when, options, answer);
  const WayFinder::Way first = finder.Find({});
  std::vector<Element> dominators;
  if (!first.found) return dominators;
  // What every way passes, this one passes: so only its elements come into question.
  std::vector<std::vector<Element>> others = {first.elements};
  for (const Element& element : first.elements) {
    const auto on_all = std::all_of(others.begin(), others.end(), [&](const auto& way) {
      return std::any_of(way.begin(), way.end(),
                         [&](const Element& other) { return other.SameAs(element); });
    });
    if (!on_all) continue;
    const WayFinder::Way other = finder.Find({element});
    if (other.found) {
      others.push_back(other.elements);
    } else {
      dominators.push_back(element);
    }
  }
  return dominators;
}

}  // namespace remit::inline v0
