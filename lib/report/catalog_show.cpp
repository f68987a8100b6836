// All that the catalog knows of one name.
#include <algorithm>
#include <utility>

#include "lib/report/catalog_words.h"
#include "lib/report/text_table.h"
#include "remit/report/catalog_report.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {
namespace {

using Keys = std::span<const CatalogConditionKey* const>;

std::string TypeName(ConditionKeyType type, bool multivalued) {
  return (multivalued ? "ArrayOf" : "") + std::string(ConditionKeyTypeName(type));
}

std::string KeyNames(Keys keys) {
  std::string names;
  for (const CatalogConditionKey* key : keys) {
    if (!names.empty()) names += ", ";
    names += key->name;
  }
  return names;
}

void WriteKeyNames(JsonWriter& json, Keys keys) {
  json.Key("conditionKeys").BeginArray();
  for (const CatalogConditionKey* key : keys) json.String(key->name);
  json.EndArray();
}

// Collects what is found, in text or JSON.
class Shower {
 public:
  Shower(const Catalog& catalog, const CatalogReportOptions& options)
      : catalog_(catalog), options_(options), paint_(options.colour) {}

  void Service(const CatalogService& service);
  void Action(const CatalogAction& action);
  void ResourceTypes(std::string_view arn_pattern);
  void GlobalKey(const GlobalConditionKey& key);
  void ServiceKey(const CatalogConditionKey& key);

  std::string Take() { return std::move(text_); }

 private:
  void Title(std::string_view kind, std::string_view name) {
    if (!text_.empty()) text_ += '\n';
    text_ += paint_(Ink::kBold, name) + "  " + paint_(Ink::kDim, kind) + "\n";
  }
  void Line(std::string_view label, std::string_view value) {
    if (value.empty()) return;
    constexpr std::size_t kIndent = 22;
    std::string line = "  " + std::string(label);
    line.resize(std::max(kIndent, line.size() + 1), ' ');
    text_ +=
        line + Wrapped(value, options_.width > kIndent ? options_.width - kIndent : 0, kIndent);
    text_ += '\n';
  }
  // The actions that send a key, by name.
  std::vector<std::string> SendersOf(std::string_view key) const;

  const Catalog& catalog_;
  const CatalogReportOptions& options_;
  Painter paint_;
  std::string text_;
};

void Shower::Service(const CatalogService& service) {
  if (options_.json) {
    JsonWriter json(text_);
    json.BeginObject().Key("service").String(service.prefix).Key("name").String(service.name);
    json.Key("resourceControlPolicies").Bool(service.supports_rcp);
    json.Key("resourcePolicies").Bool(service.supports_resource_policies);
    json.Key("actions").BeginArray();
    for (const CatalogAction& action : service.actions) json.String(action.name);
    json.EndArray().Key("resourceTypes").BeginObject();
    for (const CatalogResourceType& type : service.resource_types) {
      json.Key(type.name).String(type.arn);
    }
    json.EndObject().Key("conditionKeys").BeginObject();
    for (const CatalogConditionKey& key : service.condition_keys) {
      json.Key(key.name).String(TypeName(key.type, key.multivalued));
    }
    json.EndObject().EndObject();
    text_ += '\n';
    return;
  }
  Title("service", service.prefix);
  Line("name", service.name);
  Line("RCPs", service.supports_rcp ? "yes" : "no");
  Line("resource policies", service.supports_resource_policies ? "yes" : "no");
  std::string levels;
  for (const AccessLevel level : {AccessLevel::kList, AccessLevel::kRead, AccessLevel::kWrite,
                                  AccessLevel::kTagging, AccessLevel::kPermissionsManagement}) {
    const auto count = std::count_if(service.actions.begin(), service.actions.end(),
                                     [&](const CatalogAction& a) { return a.level == level; });
    if (count == 0) continue;
    levels += (levels.empty() ? "" : ", ") + std::to_string(count) + " " +
              std::string(AccessLevelName(level));
  }
  Line("actions",
       std::to_string(service.actions.size()) + (levels.empty() ? std::string() : ": " + levels));
  for (const CatalogResourceType& type : service.resource_types) {
    Line("resource type", std::string(type.name) + "  " + std::string(type.arn));
  }
  for (const CatalogConditionKey& key : service.condition_keys) {
    Line("condition key", std::string(key.name) + "  " + TypeName(key.type, key.multivalued));
  }
}

void Shower::Action(const CatalogAction& action) {
  if (options_.json) {
    JsonWriter json(text_);
    json.BeginObject().Key("action").String(action.FullName());
    json.Key("service").String(action.service->name);
    json.Key("accessLevel").String(AccessLevelName(action.level));
    json.Key("resourceTypes").BeginArray();
    for (const CatalogActionResource& resource : action.resources) {
      json.BeginObject().Key("name").String(resource.type->name);
      json.Key("arn").String(resource.type->arn).Key("required").Bool(resource.required);
      WriteKeyNames(json, resource.condition_keys);
      json.EndObject();
    }
    json.EndArray();
    WriteKeyNames(json, action.condition_keys);
    json.EndObject();
    text_ += '\n';
    return;
  }
  Title("action", action.FullName());
  Line("service", action.service->name);
  Line("access level", AccessLevelName(action.level));
  Line("condition keys", KeyNames(action.condition_keys));
  if (action.resources.empty()) Line("resource", "none of its own: only Resource \"*\" covers it");
  for (const CatalogActionResource& resource : action.resources) {
    Line(resource.required ? "resource, required" : "resource",
         std::string(resource.type->name) + "  " + std::string(resource.type->arn));
    Line("  its keys", KeyNames(resource.condition_keys));
  }
}

void Shower::ResourceTypes(std::string_view arn_pattern) {
  for (const CatalogResourceType* type : catalog_.ResourceTypesOf(arn_pattern)) {
    if (options_.json) {
      JsonWriter json(text_);
      json.BeginObject().Key("service").String(type->service->prefix);
      json.Key("resourceType").String(type->name).Key("arn").String(type->arn);
      WriteKeyNames(json, type->condition_keys);
      json.EndObject();
      text_ += '\n';
      continue;
    }
    Title("resource type of " + std::string(type->service->name), type->name);
    Line("ARN", type->arn);
    Line("condition keys", KeyNames(type->condition_keys));
  }
}

std::vector<std::string> Shower::SendersOf(std::string_view key) const {
  std::vector<std::string> senders;
  for (const CatalogService& service : catalog_.services()) {
    for (const CatalogAction& action : service.actions) {
      if (catalog_.FindKeyOf(action, key) != nullptr) senders.push_back(action.FullName());
    }
  }
  return senders;
}

void Shower::GlobalKey(const GlobalConditionKey& key) {
  const bool always = key.presence == KeyPresence::kAlways;
  if (options_.json) {
    JsonWriter json(text_);
    json.BeginObject().Key("conditionKey").String(key.name).Key("global").Bool(true);
    json.Key("type").String(TypeName(key.type, key.multivalued));
    json.Key("always").Bool(always).Key("when").String(key.when).EndObject();
    text_ += '\n';
    return;
  }
  Title("global condition key", key.name);
  Line("type", TypeName(key.type, key.multivalued));
  Line("present", key.when.empty() ? (always ? "always" : "sometimes") : key.when);
}

void Shower::ServiceKey(const CatalogConditionKey& key) {
  const std::vector<std::string> senders = SendersOf(key.name);
  if (options_.json) {
    JsonWriter json(text_);
    json.BeginObject().Key("conditionKey").String(key.name).Key("global").Bool(false);
    json.Key("type").String(TypeName(key.type, key.multivalued)).Key("actions").BeginArray();
    for (const std::string& sender : senders) json.String(sender);
    json.EndArray().EndObject();
    text_ += '\n';
    return;
  }
  Title("condition key", key.name);
  Line("type", TypeName(key.type, key.multivalued));
  std::string actions;
  for (const std::string& sender : senders) actions += (actions.empty() ? "" : ", ") + sender;
  Line("sent by", actions.empty() ? "no action that is known" : actions);
}

std::string NearestName(const Catalog& catalog, std::string_view name) {
  if (name.find(':') == std::string_view::npos) {
    const std::string service = catalog.SuggestService(name);
    return service.empty() ? catalog.SuggestKey(name) : service;
  }
  const std::string action = catalog.SuggestAction(name);
  return action.empty() ? catalog.SuggestKey(name) : action;
}

}  // namespace

CatalogAnswer ShownName(const Catalog& catalog, std::string_view name,
                        const CatalogReportOptions& options) {
  Shower shower(catalog, options);
  if (name.starts_with("arn:")) {
    shower.ResourceTypes(name);
  } else {
    if (const CatalogService* service = catalog.FindService(name)) shower.Service(*service);
    if (const CatalogAction* action = catalog.FindAction(name)) shower.Action(*action);
    if (const GlobalConditionKey* key = catalog.FindGlobalKey(name)) shower.GlobalKey(*key);
    if (const CatalogConditionKey* key = catalog.FindServiceKey(name)) shower.ServiceKey(*key);
  }
  CatalogAnswer answer;
  answer.text = shower.Take();
  if (answer.text.empty()) {
    answer.not_found.push_back(name.starts_with("arn:")
                                   ? "no resource type has ARNs like " + Quoted(name)
                                   : "the catalog of " + std::string(catalog.date()) +
                                         " doesn't know " + Quoted(name) +
                                         Hint(NearestName(catalog, name)));
  }
  return answer;
}

}  // namespace remit::inline v0
