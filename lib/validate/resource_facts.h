// What the catalog knows about one pattern of `Resource`.
#ifndef REMIT_LIB_VALIDATE_RESOURCE_FACTS_H_
#define REMIT_LIB_VALIDATE_RESOURCE_FACTS_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lib/validate/arn_forms.h"
#include "remit/catalog/catalog.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

struct MetResourceFacts {
  // `*` or another text that every ARN matches.
  bool everything = false;
  // Of the form of an ARN, so that `types` tells something.
  bool readable = false;
  // Some of them are of the service that the ARN names, not of any service.
  bool known_form = false;
  // Nothing but wildcards after the account: `arn:aws:sqs:*:*:*`.
  bool whole_service = false;
  // The resource types that it may be of, each wildcard within its field; without
  // those that may be of any service.
  std::vector<const CatalogResourceType*> types;
  // Those of them of which it covers every one in its region and account: `role/*`.
  std::vector<const CatalogResourceType*> whole_types;
  // Those of them on which no action works, as far as the reference tells.
  std::vector<const CatalogResourceType*> untold_types;
};

// The text with a `*` for each policy variable; as it is where none is expanded.
std::string WithoutVariables(std::string_view text, bool expands);

// Facts of the patterns of one document, looked up once for each. For one thread.
class MetResourceIndex {
 public:
  MetResourceIndex(const Catalog& catalog, bool expands);

  const ArnForms& forms() const { return *forms_; }

  // Nothing more is looked up for a document of very many different patterns:
  // AWS would not take it, and each costs a walk over the service's types.
  const MetResourceFacts* Find(std::string_view pattern);

  // Counts the steps of comparing actions with resources; false when a document
  // has had enough of them.
  bool Spend(std::size_t steps) {
    steps_ += steps;
    return steps_ <= kMostSteps;
  }

 private:
  static constexpr std::size_t kMost = 4'000;
  static constexpr std::size_t kMostSteps = 1'000'000;

  std::shared_ptr<const ArnForms> forms_;
  bool expands_;
  std::size_t steps_ = 0;
  StringMap<MetResourceFacts> known_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_RESOURCE_FACTS_H_
