#include "lib/handover/classified_actions.h"

#include <string>

namespace remit::inline v0 {

ClassifiedActions::ClassifiedActions(const Catalog& catalog, const ActClasses& classes,
                                     const SecurityRelevance& relevance)
    : classes_(classes), relevance_(relevance), table_(catalog) {
  for (const CatalogAction* action : All()) {
    if (IsWriting(*action)) writing_.push_back(action);
  }
}

bool ClassifiedActions::IsWriting(const CatalogAction& action) {
  if (action.service->prefix == "sts") return false;
  return action.level != AccessLevel::kList && action.level != AccessLevel::kRead;
}

const ClassifiedActions::Classified& ClassifiedActions::Classify() {
  if (classified_) return *classified_;
  Classified classified;
  classified.of_class.fill(table_.None());
  for (std::size_t i = 0; i < table_.size(); ++i) {
    const ActClassification found = classes_.Classify(table_.At(i));
    for (ActClass act_class : kAllActClasses) {
      if (found.Has(act_class)) classified.of_class[static_cast<std::size_t>(act_class)].Set(i);
    }
  }
  classified.security_relevant = BitsOf(
      {.actions = relevance_.also, .classes = relevance_.classes, .except = relevance_.except},
      &classified);
  return classified_.emplace(std::move(classified));
}

ActionBits ClassifiedActions::Covered(const std::vector<std::string>& patterns) {
  ActionBits covered = table_.None();
  for (const std::string& pattern : patterns) covered.Add(table_.Covered(pattern));
  return covered;
}

ActionBits ClassifiedActions::BitsOf(const ActionSelection& selection,
                                     const Classified* classified) {
  ActionBits bits = Covered(selection.actions);
  for (ActClass act_class : selection.classes) {
    bits.Add(classified->of_class[static_cast<std::size_t>(act_class)]);
  }
  ActionBits not_excepted = Covered(selection.except);
  not_excepted.Invert(table_.size());
  bits.Keep(not_excepted);
  return bits;
}

bool ClassifiedActions::IsOf(const CatalogAction& action, ActClass act_class) {
  return Classify().of_class[static_cast<std::size_t>(act_class)].Has(table_.IndexOf(action));
}

bool ClassifiedActions::IsSecurityRelevant(const CatalogAction& action) {
  return Classify().security_relevant.Has(table_.IndexOf(action));
}

std::vector<const CatalogAction*> ClassifiedActions::Meant(const ActionSelection& selection) {
  const Classified* classified = selection.classes.empty() ? nullptr : &Classify();
  std::vector<const CatalogAction*> meant;
  BitsOf(selection, classified).ForEach([&](std::size_t i) { meant.push_back(&table_.At(i)); });
  return meant;
}

}  // namespace remit::inline v0
