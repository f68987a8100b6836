#include "lib/handover/resource_universe.h"

#include <algorithm>
#include <array>
#include <optional>

#include "remit/arn/arn.h"
#include "remit/arn/glob.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kOther = "remit-other";

// What stands before the first variable of a template's resource field.
std::string_view LiteralBeginning(std::string_view arn_template) {
  const std::optional<ArnView> arn = ArnView::Split(arn_template);
  if (!arn) return {};
  return arn->resource().substr(0, arn->resource().find("${"));
}

// A field of an ARN for one of a template: `${Region}` and the like are filled in.
std::string FillField(std::size_t field, std::string_view from_template, const MadeUp& with) {
  if (from_template.find("${") == std::string_view::npos) return std::string(from_template);
  switch (field) {
    case 1: return std::string(with.partition);
    case 3: return std::string(with.region);
    case 4: return std::string(with.account);
    default: return std::string(kOther);
  }
}

// Each `${…}` of the resource field as `filler`.
std::string FillResource(std::string_view text, std::string_view filler) {
  std::string filled;
  while (!text.empty()) {
    if (text.starts_with("${")) {
      const std::size_t end = text.find('}');
      filled += filler;
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    } else {
      filled += text[0] == '*' ? filler.front() : text[0];
      text.remove_prefix(1);
    }
  }
  return filled;
}

std::string FillWildcards(std::string_view pattern, std::string_view star) {
  std::string filled;
  for (const char c : pattern) {
    if (c == '*') {
      filled += star;
    } else {
      filled += c == '?' ? 'x' : c;
    }
  }
  return filled;
}

bool HasWildcards(std::string_view text) {
  return text.find_first_of("*?") != std::string_view::npos;
}

std::string Join(const std::array<std::string, ArnView::kFields>& fields) {
  std::string arn = fields[0];
  for (std::size_t i = 1; i < fields.size(); ++i) arn += ":" + fields[i];
  return arn;
}

// With what is known of the caller in the place of variables.
std::string FillVariables(std::string_view pattern, const MadeUp& with) {
  std::string filled;
  while (!pattern.empty()) {
    if (!pattern.starts_with("${")) {
      filled += pattern[0];
      pattern.remove_prefix(1);
      continue;
    }
    const std::size_t end = pattern.find('}');
    if (end == std::string_view::npos) return filled + std::string(pattern);
    const std::string_view name = pattern.substr(2, end - 2);
    if (name == "aws:username" && !with.user_name.empty()) {
      filled += with.user_name;
    } else if (name == "aws:PrincipalAccount" || name == "aws:ResourceAccount") {
      filled += with.account;
    } else if (name == "*" || name == "?" || name == "$") {
      filled += name;
    } else {
      filled += "*";
    }
    pattern.remove_prefix(end + 1);
  }
  return filled;
}

void MembersOfForm(const CatalogResourceType& type, std::string_view form, std::string_view pattern,
                   const MadeUp& with, std::vector<std::string>& found) {
  const std::optional<ArnView> shape = ArnView::Split(form);
  const std::optional<ArnView> wanted = ArnView::Split(pattern);
  if (!shape) return;
  const Glob glob(pattern);
  const auto take = [&](const std::string& arn) {
    if (!glob.Matches(arn) || !Catalog::MayMatch(type, arn)) return false;
    if (std::find(found.begin(), found.end(), arn) == found.end()) found.push_back(arn);
    return true;
  };
  std::array<std::string, ArnView::kFields> fields;
  for (std::size_t i = 0; i + 1 < ArnView::kFields; ++i) {
    fields[i] = FillField(i, shape->field(i), with);
    if (!wanted) continue;
    const std::string_view field = wanted->field(i);
    if (!HasWildcards(field)) {
      fields[i] = field;
    } else if (!GlobMatches(field, fields[i])) {
      fields[i] = FillWildcards(field, i == 3 ? "1" : "");
    }
  }
  fields[5] = FillResource(shape->resource(), kOther);
  if (take(Join(fields)) || !wanted) return;
  for (const std::string_view filler : {kOther, std::string_view("remit-other/remit-other"),
                                        std::string_view("1"), std::string_view()}) {
    fields[5] = FillWildcards(wanted->resource(), filler);
    if (take(Join(fields))) return;
  }
}

}  // namespace

ResourceUniverse::ResourceUniverse(const Estate& estate, const Catalog& catalog) : estate_(estate) {
  for (const CatalogService& service : catalog.services()) {
    for (const CatalogResourceType& type : service.resource_types) {
      for (std::string_view rest = type.arn; !rest.empty();) {
        const std::optional<ArnView> arn = ArnView::Split(NextArnTemplate(rest));
        if (!arn) continue;
        auto& types = types_[std::string(arn->service())];
        if (types.empty() || types.back() != &type) types.push_back(&type);
      }
    }
  }
  for (const auto& [id, account] : estate.accounts()) {
    const auto add_all = [&, &owner = id](const auto& entities) {
      for (const auto& [arn, entity] : entities) Add(arn, owner, false);
    };
    add_all(account->users);
    add_all(account->groups);
    add_all(account->policies);
    add_all(account->providers);
    for (const auto& [arn, role] : account->roles) {
      Add(arn, id, false);
      for (const std::string& profile : role->instance_profiles) Add(profile, id, false);
    }
    for (const auto& [arn, user] : account->users) {
      if (!user->mfa_devices) continue;
      for (const MfaDevice& device : *user->mfa_devices) {
        if (device.serial.starts_with("arn:")) Add(device.serial, id, false);
      }
    }
    for (const auto& [arn, resource] : account->resources) {
      const bool has_policy = !resource->policies || !resource->policies->empty() ||
                              (resource->grants && !resource->grants->empty());
      if (has_policy) policies_.push_back(resource.get());
      Add(arn, resource->account.empty() ? id : resource->account, has_policy);
    }
  }
  for (const Resource* resource : policies_) {
    if (!resource->policies) continue;
    for (const NamedPolicy& policy : *resource->policies) {
      if (policy.document == nullptr) continue;
      for (const Statement& statement : policy.document->statements) {
        if (!statement.resource) continue;
        for (const PolicyString& pattern : statement.resource->patterns) {
          if (pattern.text.starts_with("arn:")) patterns_.push_back(pattern.text);
        }
      }
    }
  }
  std::sort(patterns_.begin(), patterns_.end());
  patterns_.erase(std::unique(patterns_.begin(), patterns_.end()), patterns_.end());
}

void ResourceUniverse::Add(const std::string& arn, const std::string& owner, bool has_policy) {
  const std::optional<ArnView> view = ArnView::Split(arn);
  if (!view) return;
  const auto types = types_.find(view->service());
  if (types == types_.end()) return;
  for (const CatalogResourceType* type : types->second) {
    bool may_be = false;
    for (std::string_view rest = type->arn; !rest.empty() && !may_be;) {
      may_be = view->resource().starts_with(LiteralBeginning(NextArnTemplate(rest)));
    }
    if (!may_be || !Catalog::MayMatch(*type, arn)) continue;
    by_type_[type][owner].push_back({arn, owner, has_policy});
    if (has_policy) with_policy_[type].push_back({arn, owner, has_policy});
  }
}

const std::vector<UniverseResource>& ResourceUniverse::Of(const CatalogResourceType& type,
                                                          std::string_view account) const {
  static const std::vector<UniverseResource> kNone;
  const auto found = by_type_.find(&type);
  if (found == by_type_.end()) return kNone;
  const auto of_account = found->second.find(account);
  return of_account == found->second.end() ? kNone : of_account->second;
}

const std::vector<UniverseResource>& ResourceUniverse::WithPolicy(
    const CatalogResourceType& type) const {
  static const std::vector<UniverseResource> kNone;
  const auto found = with_policy_.find(&type);
  return found == with_policy_.end() ? kNone : found->second;
}

const std::vector<std::string>& ResourceUniverse::MembersOf(const CatalogResourceType& type,
                                                            std::string_view pattern,
                                                            const MadeUp& with) {
  std::string key;
  for (const std::string_view part :
       {pattern, with.account, with.region, with.partition, with.user_name}) {
    key += part;
    key += '\n';
  }
  const auto [known, is_new] = members_.try_emplace({&type, std::move(key)});
  std::vector<std::string>& found = known->second;
  if (!is_new) return found;
  const std::string filled = FillVariables(pattern, with);
  for (std::string_view rest = type.arn; !rest.empty();) {
    MembersOfForm(type, NextArnTemplate(rest), filled, with, found);
  }
  return found;
}

std::string WithoutVariables(std::string_view pattern) {
  std::string plain;
  while (!pattern.empty()) {
    const std::size_t end = pattern.starts_with("${") ? pattern.find('}') : std::string_view::npos;
    if (end != std::string_view::npos) {
      plain += '*';
      pattern.remove_prefix(end + 1);
    } else {
      plain += pattern[0];
      pattern.remove_prefix(1);
    }
  }
  return plain;
}

}  // namespace remit::inline v0
