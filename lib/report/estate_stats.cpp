// How much an estate holds, and what isn't known of it.
#include <map>
#include <utility>

#include "lib/report/json_fields.h"
#include "lib/report/text_table.h"
#include "remit/estate/stats.h"
#include "remit/report/estate_report.h"
#include "remit/support/json_writer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kNamedAccounts = 3;

std::string Shown(std::size_t n) { return n == 0 ? "-" : std::to_string(n); }

std::string AccountTable(const EstateStats& stats, const Painter& paint, std::size_t width) {
  TextTable table({"account", "name", "users", "groups", "roles", "policies", "statements",
                   "resources", "providers", "devices", "keys", "unknown"});
  const auto add = [&table](const AccountStats& row, std::string id) {
    table.Add({std::move(id), row.name, Shown(row.users), Shown(row.groups), Shown(row.roles),
               Shown(row.managed_policies + row.inline_policies), Shown(row.statements),
               Shown(row.resources), Shown(row.providers), Shown(row.mfa_devices),
               Shown(row.access_keys), Shown(row.unknown.total())});
  };
  for (const AccountStats& row : stats.accounts) add(row, row.id);
  if (stats.accounts.size() > 1) add(stats.total, "all");
  return table.Print(paint, width);
}

std::string UnknownTable(const EstateStats& stats, const Painter& paint, std::size_t width) {
  TextTable table({"unknown", "times", "in accounts"});
  for (std::size_t i = 0; i < kUnknownFacts; ++i) {
    const auto fact = static_cast<UnknownFact>(i);
    if (stats.total.unknown[fact] == 0) continue;
    std::string accounts;
    std::size_t count = 0;
    for (const AccountStats& row : stats.accounts) {
      if (row.unknown[fact] == 0) continue;
      if (++count <= kNamedAccounts) accounts += (accounts.empty() ? "" : ", ") + row.id;
    }
    if (count > kNamedAccounts) {
      accounts = count == stats.accounts.size()
                     ? "all"
                     : accounts + " and " + std::to_string(count - kNamedAccounts) + " more";
    }
    table.Add(
        {std::string(UnknownFactName(fact)), std::to_string(stats.total.unknown[fact]), accounts});
  }
  return table.Print(paint, width);
}

// By what they were taken for; those that tell nothing come last.
std::string FileTable(std::span<const ImportedFile> files, const Painter& paint,
                      std::size_t width) {
  std::map<std::string_view, std::vector<const ImportedFile*>> by_what;
  for (const ImportedFile& file : files) by_what[file.what].push_back(&file);
  TextTable table({"files", "what", "for example"});
  const auto add = [&table](const std::vector<const ImportedFile*>& same, std::string what) {
    table.Add({std::to_string(same.size()), std::move(what), same.front()->name});
  };
  for (const auto& [what, same] : by_what) {
    if (!what.empty()) add(same, std::string(what));
  }
  if (const auto rest = by_what.find(""); rest != by_what.end()) add(rest->second, "(not used)");
  return table.Print(paint, width);
}

void WriteAccount(const AccountStats& row, JsonWriter& json) {
  json.BeginObject();
  if (!row.id.empty()) json.Key("id").String(row.id).Key("name").String(row.name);
  json.Key("users").Number(row.users).Key("groups").Number(row.groups);
  json.Key("roles").Number(row.roles).Key("serviceLinkedRoles").Number(row.service_linked_roles);
  json.Key("managedPolicies").Number(row.managed_policies);
  json.Key("inlinePolicies").Number(row.inline_policies);
  json.Key("statements").Number(row.statements).Key("resources").Number(row.resources);
  json.Key("providers").Number(row.providers).Key("mfaDevices").Number(row.mfa_devices);
  json.Key("accessKeys").Number(row.access_keys);
  json.Key("unknown").BeginObject();
  for (std::size_t i = 0; i < kUnknownFacts; ++i) {
    const auto fact = static_cast<UnknownFact>(i);
    if (row.unknown[fact] > 0) json.Key(UnknownFactName(fact)).Number(row.unknown[fact]);
  }
  json.EndObject().EndObject();
}

}  // namespace

std::string EstateStatsText(const Estate& estate, const ImportResult& import,
                            const TableOptions& options) {
  const Painter paint(options.colour);
  const EstateStats stats = CountEstate(estate);
  std::string text = AccountTable(stats, paint, options.width);
  text += "\n" + Counted(stats.organizations, "organization") + " with " +
          Counted(stats.organizational_units, "unit") + " and " +
          std::to_string(stats.organization_policies) +
          (stats.organization_policies == 1 ? " policy" : " policies") + "; " +
          std::to_string(stats.aws_managed_policies) + " of AWS's own policies in the files\n";
  if (stats.total.unknown.total() > 0) text += "\n" + UnknownTable(stats, paint, options.width);
  if (!import.files.empty()) text += "\n" + FileTable(import.files, paint, options.width);
  if (!import.notes.empty()) text += "\n";
  for (const std::string& note : import.notes) {
    text += "note: " + Wrapped(Printable(note), options.width, 6) + "\n";
  }
  return text;
}

std::string EstateStatsJson(const Estate& estate, const ImportResult& import) {
  const EstateStats stats = CountEstate(estate);
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject().Key("accounts").BeginArray();
  for (const AccountStats& row : stats.accounts) WriteAccount(row, json);
  json.EndArray().Key("total");
  WriteAccount(stats.total, json);
  json.Key("organizations").Number(stats.organizations);
  json.Key("organizationalUnits").Number(stats.organizational_units);
  json.Key("organizationPolicies").Number(stats.organization_policies);
  json.Key("awsManagedPolicies").Number(stats.aws_managed_policies);
  WriteImported(json, import);
  json.EndObject();
  return out + "\n";
}

}  // namespace remit::inline v0
