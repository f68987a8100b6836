// The catalog's actions, what each is (docs/act-classes.md), and which ones a design means.
#ifndef REMIT_LIB_HANDOVER_CLASSIFIED_ACTIONS_H_
#define REMIT_LIB_HANDOVER_CLASSIFIED_ACTIONS_H_

#include <array>
#include <optional>
#include <vector>

#include "lib/handover/action_bits.h"
#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"
#include "remit/handover/expectation.h"
#include "remit/handover/terms.h"

namespace remit::inline v0 {

// Classifying looks at every rule: it is done once, when first asked for.
class ClassifiedActions {
 public:
  ClassifiedActions(const Catalog& catalog, const ActClasses& classes,
                    const SecurityRelevance& relevance);

  const std::vector<const CatalogAction*>& All() const { return table_.actions(); }
  // Not of the levels List and Read, nor of STS: becoming somebody else is followed as reach, and
  // judged by what comes of it.
  const std::vector<const CatalogAction*>& Writing() const { return writing_; }
  static bool IsWriting(const CatalogAction& action);

  bool IsOf(const CatalogAction& action, ActClass act_class);
  bool IsSecurityRelevant(const CatalogAction& action);  // as the design has it
  // As Expand(): each action once, by service and name.
  std::vector<const CatalogAction*> Meant(const ActionSelection& selection);

 private:
  struct Classified {
    std::array<ActionBits, kActClasses> of_class;
    ActionBits security_relevant;
  };
  const Classified& Classify();
  ActionBits Covered(const std::vector<std::string>& patterns);
  ActionBits BitsOf(const ActionSelection& selection, const Classified* classified);

  const ActClasses& classes_;
  const SecurityRelevance& relevance_;
  ActionTable table_;
  std::vector<const CatalogAction*> writing_;
  std::optional<Classified> classified_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_CLASSIFIED_ACTIONS_H_
