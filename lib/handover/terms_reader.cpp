// What is approved, what is security-relevant, the terms of the handover, waivers.
#include <algorithm>
#include <array>
#include <utility>

#include "lib/handover/design_reader.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr auto kConfigurationFields =
    std::to_array<std::string_view>({"services", "actions", "regions", "resources"});
constexpr auto kSecurityFields = std::to_array<std::string_view>({"classes", "also", "except"});
constexpr auto kHandoverFields =
    std::to_array<std::string_view>({"provider", "tokenFrom", "maxTokenAge", "maxSession",
                                     "administrators", "finance", "billingTools", "gates", "from"});
constexpr auto kWaiverFields =
    std::to_array<std::string_view>({"rule", "about", "in", "reason", "until"});

// "D8" and "D8.7".
bool LooksLikeRule(std::string_view name) {
  if (name.size() < 2 || name[0] != 'D' || name[1] < '1' || name[1] > '8') return false;
  return name.size() == 2 || (name.size() >= 4 && name[2] == '.' &&
                              std::all_of(name.begin() + 3, name.end(), IsAsciiDigit));
}

}  // namespace

DesignConfiguration DesignReader::ReadConfiguration(JsonValue value) {
  DesignConfiguration configuration;
  if (!read_.IsObjectOf(value, kConfigurationFields, "of a design configuration")) {
    return configuration;
  }
  configuration.pointer = value.Pointer();
  const JsonValue services = value.Find("services");
  for (const JsonValue item : services ? read_.List(services) : std::vector<JsonValue>()) {
    std::string prefix = read_.TextOf(item);
    if (prefix.empty()) continue;
    if (read_.catalog().FindService(prefix) == nullptr) {
      const std::string suggestion = read_.catalog().SuggestService(prefix);
      if (suggestion.empty()) {
        read_.Warning(item, kUnknownAction, "there is no known service " + Quoted(prefix),
                      "services are named by the prefix of their actions");
      } else {
        read_.Error(item, kUnknownAction, "there is no known service " + Quoted(prefix),
                    DidYouMean(suggestion));
        continue;
      }
    }
    configuration.services.push_back(LowerAscii(prefix));
  }
  configuration.actions = read_.ActionPatterns(value, "actions");
  const JsonValue regions = value.Find("regions");
  for (const JsonValue item : regions ? read_.List(regions) : std::vector<JsonValue>()) {
    if (std::string region = read_.TextOf(item); !region.empty()) {
      configuration.regions.push_back(std::move(region));
    }
  }
  configuration.resources = read_.Arns(value, "resources", true);
  return configuration;
}

void DesignReader::ReadSecurityRelevant(JsonValue value) {
  if (!value || !read_.IsObjectOf(value, kSecurityFields, "of `securityRelevant`")) return;
  SecurityRelevance& relevance = design_.security_relevant;
  relevance.pointer = value.Pointer();
  if (value.Find("classes")) relevance.classes = read_.Classes(value, "classes");
  relevance.also = read_.ActionPatterns(value, "also");
  relevance.except = read_.ActionPatterns(value, "except");
}

void DesignReader::ReadHandover(JsonValue value) {
  if (!read_.IsObjectOf(value, kHandoverFields, "of the handover")) return;
  HandoverTerms terms;
  terms.pointer = value.Pointer();
  if (read_.Need(value, "provider", "the handover")) {
    terms.provider = read_.PartyNamed(value.Find("provider"));
  }
  if (read_.Need(value, "tokenFrom", "the handover")) {
    terms.token_from = read_.HolderNamed(value.Find("tokenFrom"));
  }
  if (read_.Need(value, "from", "the handover")) {
    terms.from = PhaseNamed(value.Find("from")).value_or(0);
  }
  terms.max_token_age = read_.Seconds(value, "maxTokenAge");
  terms.max_session = read_.Seconds(value, "maxSession");
  for (const JsonValue item : DocumentReading::OneOrMany(value.Find("administrators"))) {
    std::string holder = read_.HolderNamed(item);
    if (holder.empty()) continue;
    // D8.6: two *named* members of the customer's staff.
    bool is_team = false;
    for (const PhaseSnapshot& phase : design_.phases) {
      const Person* const person = phase.model.FindPerson(holder);
      is_team = is_team || (person != nullptr && person->team);
    }
    if (PersonOf(holder).empty() || is_team) {
      read_.Error(item, kWrongValue, Quoted(holder) + " is no named person",
                  "administrators are persons: `party/person`, not a party or team");
      continue;
    }
    terms.administrators.push_back(std::move(holder));
  }
  terms.finance = read_.Holders(value, "finance");
  terms.billing_tools = read_.Parties(value, "billingTools");
  terms.gates = read_.Arns(value, "gates");
  design_.handover = std::move(terms);
}

void DesignReader::ReadWaivers(JsonValue value) {
  if (!value) return;
  std::vector<std::string_view> names;
  for (const Expectation& expectation : design_.expectations) names.push_back(expectation.name);
  for (const JsonValue item : read_.List(value)) {
    if (!read_.IsObjectOf(item, kWaiverFields, "of a waiver")) continue;
    DesignWaiver waiver;
    waiver.pointer = item.Pointer();
    if (read_.Need(item, "rule", "a waiver")) {
      waiver.rule = read_.Text(item, "rule");
      if (!waiver.rule.empty() && !LooksLikeRule(waiver.rule) &&
          std::find(names.begin(), names.end(), waiver.rule) == names.end()) {
        read_.Unknown(item.Find("rule"), "rule or expectation", waiver.rule, names,
                      "rules are named like `D8.7`");
      }
    }
    waiver.about = read_.Text(item, "about");
    if (read_.Need(item, "reason", "a waiver")) waiver.reason = read_.Text(item, "reason");
    waiver.until = read_.Moment(item, "until");
    waiver.phases = PhasesOf(item);
    design_.waivers.push_back(std::move(waiver));
  }
}

}  // namespace remit::inline v0
