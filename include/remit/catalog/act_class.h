// What an act means for a handover: which actions start a service, which are
// security-relevant, which touch billing and so on (D1.5, D4.4, D5, D7, D8.5).
//
//   const ActClasses& classes = ActClasses::BuiltIn();
//   ActClassification c = classes.Classify(*catalog.FindAction("ec2:RunInstances"));
//   c.Has(ActClass::kStartsService);                   // true
//   c.Why(ActClass::kStartsService).reason;            // of the rule that decided
//
// The classes are data: rules in order, each with a reason, which a user may
// extend or replace (docs/act-classes.md). An action may be in several classes
// or in none. Immutable; any number of threads may read it. Rules live as long
// as some copy of the ActClasses that gave them out.
#ifndef REMIT_CATALOG_ACT_CLASS_H_
#define REMIT_CATALOG_ACT_CLASS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/catalog/catalog.h"
#include "remit/support/diagnostic.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

enum class ActClass : std::uint8_t {
  kStartsService,     // creates or runs billable capacity
  kSecurityRelevant,  // a change that bears on who may do what, or on protection and its records
  kBilling,
  kReporting,  // reporting and performance data
  kSupport,
  kMarketplace,
};
inline constexpr std::size_t kActClasses = 6;
inline constexpr std::array<ActClass, kActClasses> kAllActClasses = {
    ActClass::kStartsService, ActClass::kSecurityRelevant, ActClass::kBilling,
    ActClass::kReporting,     ActClass::kSupport,          ActClass::kMarketplace};

// "starts-service", "security-relevant", "billing", "reporting", "support", "marketplace".
std::string_view ActClassName(ActClass act_class);
std::optional<ActClass> ParseActClass(std::string_view name);

struct ActRule {
  std::string id;  // "security-keys": unique, stable
  ActClass act_class = ActClass::kStartsService;
  bool in = true;                    // false: takes actions out again
  std::vector<std::string> actions;  // patterns: `ec2:Run*`, `*:Put*Policy`, `*`
  std::vector<AccessLevel> levels;   // empty: any
  std::string reason;
};

struct ActReason {
  const ActRule* rule = nullptr;  // the last rule of its class that matches; never nullptr
  bool in = false;                // rule->in
};

struct ActClassification {
  std::uint8_t classes = 0;                      // a bit for each class
  std::array<ActReason, kActClasses> reasons{};  // by class

  bool Has(ActClass act_class) const {
    return (classes >> static_cast<unsigned>(act_class) & 1U) != 0;
  }
  // REQUIRES: a result of ActClasses::Classify.
  const ActRule& Why(ActClass act_class) const {
    return *reasons[static_cast<std::size_t>(act_class)].rule;
  }
};

struct ActClassesParse;

class ActClasses {
 public:
  // Read at the first call, in some milliseconds.
  static const ActClasses& BuiltIn();

  // JSON, as docs/act-classes.md tells. Total; limits are diagnostics. A pattern
  // that covers no action of `catalog` is a warning.
  static ActClassesParse Parse(const SourceText& text, const Catalog& catalog = Catalog::BuiltIn());

  // In the order in which they are heard. The first ones, `default-<class>`,
  // leave every action out; the last one, `permissions-management`, takes every
  // action of that level into security-relevant. No file changes these.
  std::span<const ActRule> rules() const;

  ActClassification Classify(const CatalogAction& action) const;
  // An action that no catalog knows, as `service:Name`: rules with levels don't match it.
  ActClassification Classify(std::string_view action) const;

 private:
  friend class ActClassesReader;
  struct Data;
  explicit ActClasses(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

  std::shared_ptr<const Data> data_;
};

struct ActClassesParse {
  ActClasses classes;  // the built-in ones where there are errors
  std::vector<Diagnostic> diagnostics;
  bool ok() const { return !HasErrors(diagnostics); }
};

}  // namespace remit::inline v0

#endif  // REMIT_CATALOG_ACT_CLASS_H_
