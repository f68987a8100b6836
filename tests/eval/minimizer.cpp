#include "tests/eval/minimizer.h"

#include <memory>
#include <utility>

namespace remit::testing {
namespace {

// Erases the n-th of the items of several lists.
class Eraser {
 public:
  explicit Eraser(std::size_t n) : left_(n) {}

  // Keeps at least `keep` items in the list.
  template <typename Item>
  bool From(std::vector<Item>& items, std::size_t keep = 0) {
    if (items.size() <= keep) return false;
    if (left_ < items.size()) {
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(left_));
      return true;
    }
    left_ -= items.size();
    return false;
  }

  template <typename Item>
  bool Unset(std::optional<Item>& item) {
    if (!item) return false;
    if (left_-- > 0) return false;
    item.reset();
    return true;
  }

 private:
  std::size_t left_;
};

bool EraseFromStatement(Statement& statement, Eraser& eraser) {
  if (eraser.Unset(statement.sid) || eraser.From(statement.conditions) ||
      eraser.From(statement.action.patterns, 1)) {
    return true;
  }
  if (statement.resource && eraser.From(statement.resource->patterns, 1)) return true;
  if (statement.principal && eraser.From(statement.principal->entries, 1)) return true;
  for (ConditionBlock& block : statement.conditions) {
    if (eraser.From(block.keys)) return true;
    for (ConditionKey& key : block.keys) {
      if (eraser.From(key.values)) return true;
    }
  }
  return false;
}

bool EraseFromDocument(PolicyDocument& document, Eraser& eraser) {
  if (eraser.From(document.statements, 1)) return true;
  for (Statement& statement : document.statements) {
    if (EraseFromStatement(statement, eraser)) return true;
  }
  return false;
}

bool EraseFromLevels(std::optional<std::vector<PolicyList>>& levels, Eraser& eraser) {
  if (eraser.Unset(levels)) return true;
  if (!levels) return false;
  if (eraser.From(*levels)) return true;
  for (PolicyList& level : *levels) {
    if (eraser.From(level)) return true;
  }
  return false;
}

// Whole policies first: they take the most with them.
bool EraseFromPolicies(GeneratedCase& generated, Eraser& eraser) {
  PolicySet& set = generated.policies;
  if (eraser.From(set.identity) || eraser.From(set.session) || eraser.From(set.resource) ||
      eraser.Unset(set.permissions_boundary) || eraser.Unset(set.vpc_endpoint) ||
      EraseFromLevels(set.service_control, eraser) ||
      EraseFromLevels(set.resource_control, eraser)) {
    return true;
  }
  for (NamedPolicy* policy : PoliciesOf(generated)) {
    PolicyDocument document = *policy->document;
    if (!EraseFromDocument(document, eraser)) continue;
    policy->document = std::make_shared<const PolicyDocument>(std::move(document));
    return true;
  }
  return false;
}

bool EraseFromRequest(GeneratedCase& generated, Eraser& eraser) {
  if (eraser.From(generated.context) || eraser.From(generated.grants)) return true;
  for (ContextItem& item : generated.context) {
    if (eraser.From(item.values, item.is_list ? 0 : 1)) return true;
  }
  return false;
}

class Minimizer {
 public:
  Minimizer(GeneratedCase generated, const std::function<bool(const GeneratedCase&)>& fails)
      : best_(std::move(generated)), fails_(fails) {}

  GeneratedCase Run() && {
    do {
      smaller_ = false;
      EraseAll(EraseFromPolicies);
      EraseAll(EraseFromRequest);
      Forget();
    } while (smaller_);
    return std::move(best_);
  }

 private:
  bool Take(GeneratedCase candidate) {
    if (!fails_(candidate)) return false;
    best_ = std::move(candidate);
    smaller_ = true;
    return true;
  }

  template <typename Erase>
  void EraseAll(Erase erase) {
    std::size_t n = 0;
    while (true) {
      GeneratedCase candidate = best_;
      Eraser eraser(n);
      if (!erase(candidate, eraser)) return;
      if (!Take(std::move(candidate))) ++n;
    }
  }

  // Facts go back to what a case has without them.
  void Forget() {
    const auto without = [this](auto has, auto forget) {
      if (!has(best_)) return;
      GeneratedCase candidate = best_;
      forget(candidate);
      Take(std::move(candidate));
    };
    without([](const GeneratedCase& c) { return !c.unseen.empty(); },
            [](GeneratedCase& c) { c.unseen = {}; });
    without([](const GeneratedCase& c) { return c.resource_account_unknown; },
            [](GeneratedCase& c) { c.resource_account_unknown = false; });
    without([](const GeneratedCase& c) { return !c.resource_account.empty(); },
            [](GeneratedCase& c) { c.resource_account.clear(); });
    without(
        [](const GeneratedCase& c) {
          const ResourceFacts& facts = c.resource_facts;
          return facts.management_account || facts.aws_managed_key || facts.rcp_supported;
        },
        [](GeneratedCase& c) { c.resource_facts = {}; });
    without([](const GeneratedCase& c) { return c.principal.kind() != PrincipalKind::kAnonymous; },
            [](GeneratedCase& c) { c.principal = {}; });
    without(
        [](const GeneratedCase& c) {
          const PrincipalFacts& facts = c.principal.facts();
          return facts.credential != CredentialKind::kUnspecified || facts.service_linked_role ||
                 facts.management_account || !facts.unique_id.empty();
        },
        [](GeneratedCase& c) {
          PrincipalFacts facts = c.principal.facts();
          facts.unique_id.clear();
          facts.credential = CredentialKind::kUnspecified;
          facts.service_linked_role = facts.management_account = false;
          c.principal = *Principal::FromArn(std::string(c.principal.name()), facts);
        });
    // Values within conditions and patterns are left as they are: they show the reason.
  }

  GeneratedCase best_;
  const std::function<bool(const GeneratedCase&)>& fails_;
  bool smaller_ = false;
};

}  // namespace

GeneratedCase Minimize(GeneratedCase generated,
                       const std::function<bool(const GeneratedCase&)>& fails) {
  return Minimizer(std::move(generated), fails).Run();
}

}  // namespace remit::testing
