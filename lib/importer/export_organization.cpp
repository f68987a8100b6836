// What `aws organizations` would print.
#include <algorithm>
#include <map>
#include <utility>

#include "lib/importer/estate_draft.h"
#include "lib/importer/export_writer.h"
#include "remit/arn/arn.h"
#include "remit/policy/printer.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kScp = "SERVICE_CONTROL_POLICY";
constexpr std::string_view kRcp = "RESOURCE_CONTROL_POLICY";

class OrganizationExporter {
 public:
  OrganizationExporter(const Organization& organization, std::string folder, const Estate& estate,
                       ExportedFiles& files)
      : organization_(organization), folder_(std::move(folder)), estate_(estate), files_(files) {}

  void Export() {
    File("describe-organization", [&](JsonWriter& json) {
      json.Key("Organization").BeginObject().Key("Id").String(organization_.id);
      json.Key("Arn").String(ArnOf("organization", organization_.id));
      json.Key("FeatureSet").String("ALL");
      json.Key("MasterAccountId").String(organization_.management_account).EndObject();
    });
    ExportRoots();
    ExportChildren();
    for (const OrganizationNode& node : organization_.nodes) {
      ExportAttached(node, kScp, node.service_control_policies,
                     organization_.service_control_enabled);
      ExportAttached(node, kRcp, node.resource_control_policies,
                     organization_.resource_control_enabled);
    }
    for (const OrganizationPolicy& policy : organization_.policies) ExportPolicy(policy);
    ExportAdministrators();
  }

 private:
  template <typename Write>
  void File(const std::string& name, Write write) {
    if (!IsFileName(name) || !IsFileName(folder_)) return;  // no id of AWS
    AddJsonFile(files_, folder_ + "/" + name + ".json", write);
  }

  std::string ArnOf(const std::string& kind, const std::string& rest) const {
    const Account* management = estate_.FindAccount(organization_.management_account);
    const std::string partition = management == nullptr ? "aws" : management->partition;
    return "arn:" + partition + ":organizations::" + organization_.management_account + ":" + kind +
           "/" + rest;
  }
  std::string ArnBelow(const std::string& kind, const std::string& id) const {
    return ArnOf(kind, organization_.id + "/" + id);
  }

  static bool IsRoot(const OrganizationNode& node) { return node.id.starts_with("r-"); }

  void ExportRoots() {
    File("list-roots", [&](JsonWriter& json) {
      json.Key("Roots").BeginArray();
      for (const OrganizationNode& node : organization_.nodes) {
        if (!IsRoot(node)) continue;
        json.BeginObject().Key("Id").String(node.id);
        json.Key("Arn").String(ArnBelow("root", node.id)).Key("Name").String(node.name);
        json.Key("PolicyTypes").BeginArray();
        const auto enabled = [&](std::string_view type, bool is) {
          if (!is) return;
          json.BeginObject().Key("Type").String(type).Key("Status").String("ENABLED").EndObject();
        };
        enabled(kScp, organization_.service_control_enabled);
        enabled(kRcp, organization_.resource_control_enabled);
        json.EndArray().EndObject();
      }
      json.EndArray();
    });
  }

  // A list for each parent, and one for what has none that is told.
  void ExportChildren() {
    std::map<std::string, std::vector<const OrganizationNode*>> units;
    std::map<std::string, std::vector<const OrganizationNode*>> accounts;
    for (const OrganizationNode& node : organization_.nodes) {
      if (IsRoot(node)) continue;
      (IsAccountId(node.id) ? accounts : units)[node.parent].push_back(&node);
    }
    const auto list = [&](const auto& by_parent, const std::string& operation,
                          std::string_view member, const std::string& kind) {
      for (const auto& [parent, nodes] : by_parent) {
        const std::string name = parent.empty() ? operation : operation + "-for-parent-" + parent;
        File(name, [&, &children = nodes](JsonWriter& json) {
          json.Key(member).BeginArray();
          for (const OrganizationNode* node : children) {
            json.BeginObject().Key("Id").String(node->id);
            json.Key("Arn").String(ArnBelow(kind, node->id));
            json.Key("Name").String(node->name).EndObject();
          }
          json.EndArray();
        });
      }
    };
    list(units, "list-organizational-units", "OrganizationalUnits", "ou");
    list(accounts, "list-accounts", "Accounts", "account");
  }

  void ExportAttached(const OrganizationNode& node, std::string_view type,
                      const std::vector<std::string>& ids, bool enabled) {
    if (ids.empty() && !enabled) return;
    if (std::find(ids.begin(), ids.end(), kNotDumped) != ids.end()) return;
    File("list-policies-for-target-" + node.id + "-" + std::string(type), [&](JsonWriter& json) {
      json.Key("Policies").BeginArray();
      for (const std::string& id : ids) {
        json.BeginObject().Key("Id").String(id).Key("Type").String(type).EndObject();
      }
      json.EndArray();
    });
  }

  bool IsResourceControl(const std::string& id) const {
    return std::any_of(organization_.nodes.begin(), organization_.nodes.end(),
                       [&](const OrganizationNode& node) {
                         const std::vector<std::string>& ids = node.resource_control_policies;
                         return std::find(ids.begin(), ids.end(), id) != ids.end();
                       });
  }

  void ExportPolicy(const OrganizationPolicy& policy) {
    const bool rcp = IsResourceControl(policy.id);
    File("describe-policy-" + policy.id, [&](JsonWriter& json) {
      json.Key("Policy").BeginObject().Key("PolicySummary").BeginObject();
      json.Key("Id").String(policy.id);
      json.Key("Arn").String(ArnBelow(
          "policy", (rcp ? "resource" : "service") + std::string("_control_policy/") + policy.id));
      json.Key("Type").String(rcp ? kRcp : kScp);
      json.Key("AwsManaged").Bool(policy.aws_managed).EndObject();
      if (policy.policy.document != nullptr) {
        json.Key("Content").String(PrintPolicy(*policy.policy.document, {.indent = 0}));
      }
      json.EndObject();
    });
  }

  void ExportAdministrators() {
    std::map<std::string, std::vector<std::string>> services;
    for (const DelegatedAdministrator& administrator : organization_.delegated_administrators) {
      services[administrator.account].push_back(administrator.service);
    }
    if (services.empty()) return;
    File("list-delegated-administrators", [&](JsonWriter& json) {
      json.Key("DelegatedAdministrators").BeginArray();
      for (const auto& [account, list] : services) {
        json.BeginObject().Key("Id").String(account);
        json.Key("Arn").String(ArnBelow("account", account)).EndObject();
      }
      json.EndArray();
    });
    for (const auto& [account, list] : services) {
      File("list-delegated-services-for-account-" + account, [&, &of = list](JsonWriter& json) {
        json.Key("DelegatedServices").BeginArray();
        for (const std::string& service : of) {
          json.BeginObject().Key("ServicePrincipal").String(service).EndObject();
        }
        json.EndArray();
      });
    }
  }

  const Organization& organization_;
  const std::string folder_;
  const Estate& estate_;
  ExportedFiles& files_;
};

}  // namespace

void ExportOrganization(const Organization& organization, const std::string& folder,
                        const Estate& estate, ExportedFiles& files) {
  OrganizationExporter(organization, folder, estate, files).Export();
}

}  // namespace remit::inline v0
