// What the catalog knows, for people and programs.
//
//   CatalogAnswer answer = ExpandedActions(Catalog::BuiltIn(), patterns, {.json = true});
//   std::cout << answer.text;
//   for (const std::string& message : answer.not_found) std::cerr << message << '\n';
//
// Text is a table or paragraphs; JSON is one object a line. Pure functions, thread-safe.
#ifndef REMIT_REPORT_CATALOG_REPORT_H_
#define REMIT_REPORT_CATALOG_REPORT_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"

namespace remit::inline v0 {

struct CatalogReportOptions {
  bool json = false;
  bool colour = false;
  std::size_t width = 0;  // columns to fit tables into; 0: any number
};

struct CatalogAnswer {
  std::string text;
  std::vector<std::string> not_found;  // a message for each thing that nothing is known of
};

// The actions that patterns cover, each once and by name: access level, resource types.
CatalogAnswer ExpandedActions(const Catalog& catalog, std::span<const std::string> patterns,
                              const CatalogReportOptions& options = {});

// The actions that patterns cover (none: all of them), and what they mean for a
// handover: classes, and the rules that decided. `only` leaves out the others.
CatalogAnswer ClassifiedActions(const Catalog& catalog, const ActClasses& classes,
                                std::span<const std::string> patterns, std::optional<ActClass> only,
                                const CatalogReportOptions& options = {});

// The rules of the classes in the order in which they are heard, how many of the
// actions each one decides, and its reason; in the text also the sum of it.
CatalogAnswer ActRules(const Catalog& catalog, const ActClasses& classes,
                       std::span<const std::string> patterns,
                       const CatalogReportOptions& options = {});

// All about what goes by a name: the prefix of a service, an action, a condition
// key as a policy writes it, an ARN or a pattern of ARNs (its resource types).
CatalogAnswer ShownName(const Catalog& catalog, std::string_view name,
                        const CatalogReportOptions& options = {});

// AWS's managed policies: all of them as a list, or the document of one, by name or ARN.
CatalogAnswer ManagedPolicyList(const CatalogReportOptions& options = {});
CatalogAnswer ManagedPolicyText(std::string_view name);

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_CATALOG_REPORT_H_
