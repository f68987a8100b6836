// What a handover is about: approved configuration, security-relevant acts, whose
// token is asked for, who administers (D8.5 to D8.8), and waivers.
//
// Plain values.
#ifndef REMIT_HANDOVER_TERMS_H_
#define REMIT_HANDOVER_TERMS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"
#include "remit/party/period.h"

namespace remit::inline v0 {

// The approved set (D8.5a). An empty list of actions, regions or resources
// restricts nothing; services are those that may be started.
struct DesignConfiguration {
  std::vector<std::string> services;  // prefixes: "ec2"
  std::vector<std::string> actions;   // patterns
  std::vector<std::string> regions;
  std::vector<std::string> resources;  // ARN patterns
  std::string pointer;

  bool operator==(const DesignConfiguration&) const = default;
  // Whether the design says what is approved at all.
  bool given() const { return !services.empty() || !actions.empty(); }
  // By service and action alone: regions and resources are for the asker.
  bool Approves(const CatalogAction& action) const;
};

// D8.5b. By default the catalog's class `security-relevant`.
struct SecurityRelevance {
  std::vector<ActClass> classes = {ActClass::kSecurityRelevant};
  std::vector<std::string> also;    // patterns
  std::vector<std::string> except;  // patterns
  std::string pointer;

  bool Covers(const CatalogAction& action,
              const ActClasses& act_classes = ActClasses::BuiltIn()) const;
};

struct HandoverTerms {
  std::string provider;    // the party that operates from then on
  std::string token_from;  // the party without whose token it goes no further (D8.5)
  std::optional<std::int64_t> max_token_age;  // seconds (D8.8)
  std::optional<std::int64_t> max_session;    // seconds (D8.8)
  std::vector<std::string> administrators;    // holders, named persons (D8.6)
  std::vector<std::string> finance;           // holders who see billing (D8.6)
  std::vector<std::string> billing_tools;     // parties whose tool sees billing (D8.6)
  std::vector<std::string> gates;             // ARNs of roles that ask for the token
  std::size_t from = 0;                       // the first phase in which all this holds
  std::string pointer;
};

struct DesignWaiver {
  std::string rule;                 // "D8.7", or the name of an expectation
  std::string about;                // an ARN, holder or text of the finding; empty: any
  std::vector<std::size_t> phases;  // indexes
  std::string reason;
  std::optional<Instant> until;  // the first moment at which it waives nothing
  std::string pointer;
};

}  // namespace remit::inline v0

#endif  // REMIT_HANDOVER_TERMS_H_
