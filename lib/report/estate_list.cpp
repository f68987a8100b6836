// Lists of what an estate holds.
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <type_traits>
#include <utility>

#include "lib/report/text_table.h"
#include "remit/arn/glob.h"
#include "remit/estate/stats.h"
#include "remit/report/estate_report.h"
#include "remit/support/json_writer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::array<std::string_view, 7> kEntityKinds = {"account",  "group", "policy", "provider",
                                                          "resource", "role",  "user"};

struct Listed {
  std::string_view kind;
  std::string arn;  // of an account: its id
  std::string_view account;
  std::vector<std::string> facts;
  UnknownCounts unknown;
  const Source* source = nullptr;
};

void AddCount(std::size_t n, std::string_view noun, std::vector<std::string>& facts) {
  if (n > 0) facts.push_back(Counted(n, noun));
}

std::size_t CountStatements(const PolicyList& policies) {
  std::size_t statements = 0;
  for (const NamedPolicy& policy : policies) {
    if (policy.document != nullptr) statements += policy.document->statements.size();
  }
  return statements;
}

void AddPolicies(const PolicyList& own, const std::vector<std::string>& attached,
                 std::vector<std::string>& facts) {
  const std::size_t n = own.size() + attached.size();
  if (n > 0) facts.push_back(n == 1 ? "1 policy" : std::to_string(n) + " policies");
}

void AddDevices(const std::optional<std::vector<MfaDevice>>& devices,
                std::vector<std::string>& facts) {
  if (!devices) return;
  facts.push_back(devices->empty() ? "no MFA device" : Counted(devices->size(), "MFA device"));
}

std::vector<std::string> FactsOf(const Account& account) {
  std::vector<std::string> facts;
  if (!account.name.empty()) facts.push_back(account.name);
  AddCount(account.users.size(), "user", facts);
  AddCount(account.groups.size(), "group", facts);
  AddCount(account.roles.size(), "role", facts);
  AddCount(account.resources.size(), "resource", facts);
  return facts;
}

std::vector<std::string> FactsOf(const User& user) {
  std::vector<std::string> facts;
  AddCount(user.groups.size(), "group", facts);
  AddPolicies(user.inline_policies, user.attached_policies, facts);
  if (!user.permissions_boundary.empty()) facts.emplace_back("boundary");
  AddDevices(user.mfa_devices, facts);
  if (user.access_keys) {
    const auto active = std::count_if(user.access_keys->begin(), user.access_keys->end(),
                                      [](const AccessKey& key) { return key.active; });
    AddCount(static_cast<std::size_t>(active), "active key", facts);
  }
  if (user.has_login_profile == true) facts.emplace_back("password");
  return facts;
}

std::vector<std::string> FactsOf(const Group& group) {
  std::vector<std::string> facts;
  AddPolicies(group.inline_policies, group.attached_policies, facts);
  return facts;
}

// Who a trust policy names, each once.
std::string TrustedBy(const PolicyDocument& trust) {
  std::set<std::string> named;
  for (const Statement& statement : trust.statements) {
    if (!statement.principal || statement.effect == Effect::kDeny) continue;
    if (statement.principal->negated) return "trusts all but some";
    if (statement.principal->everyone) named.insert("*");
    for (const PrincipalEntry& entry : statement.principal->entries) {
      named.insert(entry.value.text);
    }
  }
  std::string text = "trusts ";
  std::size_t n = 0;
  for (const std::string& name : named) {
    if (n == 2) return text + " and " + std::to_string(named.size() - n) + " more";
    text += (n++ == 0 ? "" : ", ") + name;
  }
  return n == 0 ? "trusts nobody" : text;
}

std::vector<std::string> FactsOf(const Role& role) {
  std::vector<std::string> facts;
  if (role.trust.document != nullptr) facts.push_back(TrustedBy(*role.trust.document));
  AddPolicies(role.inline_policies, role.attached_policies, facts);
  if (!role.permissions_boundary.empty()) facts.emplace_back("boundary");
  return facts;
}

std::vector<std::string> FactsOf(const ManagedPolicyEntity& policy) {
  std::vector<std::string> facts;
  AddCount(policy.versions.size(), "version", facts);
  for (const PolicyVersionEntry& version : policy.versions) {
    if (version.is_default) AddCount(CountStatements({version.policy}), "statement", facts);
  }
  return facts;
}

std::vector<std::string> FactsOf(const Resource& resource) {
  std::vector<std::string> facts;
  if (resource.policies) {
    const std::size_t statements = CountStatements(*resource.policies);
    facts.push_back(resource.policies->empty() ? "no policy" : Counted(statements, "statement"));
  }
  if (resource.grants) AddCount(resource.grants->size(), "grant", facts);
  if (resource.aws_managed_key) facts.emplace_back("AWS managed key");
  return facts;
}

std::vector<std::string> FactsOf(const IdentityProvider& provider) {
  std::vector<std::string> facts{provider.kind == IdentityProviderKind::kSaml ? "SAML" : "OIDC"};
  for (const std::string& audience : provider.client_ids) facts.push_back("for " + audience);
  return facts;
}

class Lister {
 public:
  Lister(const Estate& estate, const EstateFilter& filter) : estate_(estate), filter_(filter) {}

  std::vector<Listed> List() && {
    for (const auto& [id, account] : estate_.accounts()) {
      if (!filter_.account.empty() && id != filter_.account && account->name != filter_.account) {
        continue;
      }
      account_ = account.get();
      if (Passes("account", id)) {
        listed_.push_back(
            {"account", id, id, FactsOf(*account), UnknownOf(estate_, *account), &account->source});
      }
      AddAll("user", account->users);
      AddAll("group", account->groups);
      AddAll("role", account->roles);
      AddAll("policy", account->policies);
      AddAll("resource", account->resources);
      AddAll("provider", account->providers);
    }
    return std::move(listed_);
  }

 private:
  // A pattern without `:` is of the name, path or not.
  bool Passes(std::string_view kind, std::string_view arn) const {
    if (!filter_.kinds.empty() &&
        std::find(filter_.kinds.begin(), filter_.kinds.end(), kind) == filter_.kinds.end()) {
      return false;
    }
    if (filter_.pattern.empty() || GlobMatches(filter_.pattern, arn)) return true;
    if (filter_.pattern.find(':') != std::string::npos) return false;
    const std::string_view name = arn.substr(arn.rfind(':') + 1);
    return GlobMatches(filter_.pattern, name) ||
           GlobMatches(filter_.pattern, name.substr(name.rfind('/') + 1));
  }

  template <typename Entity>
  UnknownCounts Unknown(const Entity& entity) const {
    if constexpr (std::is_same_v<Entity, ManagedPolicyEntity>) {
      UnknownCounts none;
      for (const PolicyVersionEntry& version : entity.versions) {
        if (version.policy.document == nullptr) ++none[UnknownFact::kIdentityPolicy];
      }
      return none;
    } else {
      return UnknownOf(estate_, *account_, entity);
    }
  }

  template <typename Entity>
  void AddAll(std::string_view kind, const EntityMap<Entity>& entities) {
    for (const auto& [arn, entity] : entities) {
      if (!Passes(kind, arn)) continue;
      listed_.push_back(
          {kind, arn, account_->id, FactsOf(*entity), Unknown(*entity), &entity->source});
    }
  }

  const Estate& estate_;
  const EstateFilter& filter_;
  const Account* account_ = nullptr;
  std::vector<Listed> listed_;
};

std::string InOneLine(const std::vector<std::string>& items) {
  std::string line;
  for (const std::string& item : items) line += (line.empty() ? "" : ", ") + item;
  return line;
}

std::string UnknownInWords(const UnknownCounts& unknown) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < kUnknownFacts; ++i) {
    const auto fact = static_cast<UnknownFact>(i);
    if (unknown[fact] > 0) words.emplace_back(UnknownFactName(fact));
  }
  return InOneLine(words);
}

std::string PlaceOf(const Source& source) {
  std::string place(source.file_name());
  if (!source.pointer.empty()) place += "#" + source.pointer;
  return place;
}

}  // namespace

std::span<const std::string_view> EstateKinds() { return kEntityKinds; }

std::string EstateListText(const Estate& estate, const EstateFilter& filter,
                           const TableOptions& options) {
  TextTable table({"kind", "name", "known", "unknown", "read from"});
  for (const Listed& row : Lister(estate, filter).List()) {
    table.Add({std::string(row.kind), row.arn, InOneLine(row.facts), UnknownInWords(row.unknown),
               PlaceOf(*row.source)});
  }
  return table.Print(Painter(options.colour), options.width);
}

std::string EstateListJson(const Estate& estate, const EstateFilter& filter) {
  std::string lines;
  for (const Listed& row : Lister(estate, filter).List()) {
    JsonWriter json(lines);
    json.BeginObject().Key("kind").String(row.kind);
    json.Key(row.kind == "account" ? "id" : "arn").String(row.arn);
    json.Key("account").String(row.account);
    json.Key("known").BeginArray();
    for (const std::string& fact : row.facts) json.String(fact);
    json.EndArray().Key("unknown").BeginArray();
    for (std::size_t i = 0; i < kUnknownFacts; ++i) {
      const auto fact = static_cast<UnknownFact>(i);
      if (row.unknown[fact] > 0) json.String(UnknownFactName(fact));
    }
    json.EndArray();
    json.Key("source").BeginObject().Key("file").String(row.source->file_name());
    json.Key("pointer").String(row.source->pointer).EndObject();
    json.EndObject();
    lines += '\n';
  }
  return lines;
}

}  // namespace remit::inline v0
