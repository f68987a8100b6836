#include "lib/importer/document_organization.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

constexpr auto kOrganizationFields = std::to_array<std::string_view>(
    {"id", "managementAccount", "rootId", "accounts", "units", "policies", "serviceControl",
     "resourceControl", "delegatedAdministrators"});
constexpr auto kUnitFields = std::to_array<std::string_view>({"name", "accounts", "units"});
constexpr std::string_view kDelegatedService = "iam.amazonaws.com";
constexpr std::size_t kDeepestUnit = 16;  // AWS allows five levels

class OrganizationReader {
 public:
  OrganizationReader(JsonValue value, const std::string& pointer, DocumentContext& context,
                     DocumentTarget target)
      : value_(value), pointer_(pointer), context_(context), target_(target) {}

  void Read() {
    if (!context_.IsObjectOf(value_, "an organization", kOrganizationFields)) return;
    if (!Begin()) return;
    target_.mentioned.push_back(organization_.id);
    ReadPolicies();
    ReadTree();
    Attach("serviceControl", &OrganizationNode::service_control_policies,
           organization_.service_control_enabled);
    Attach("resourceControl", &OrganizationNode::resource_control_policies,
           organization_.resource_control_enabled);
    ReadAdministrators();
    target_.edit.Put(std::move(organization_));
  }

 private:
  // The organization of this id, or the only one, as it is; else a new one.
  bool Begin() {
    std::string id;
    context_.ReadText(value_, "id", id);
    const std::vector<Organization>& all = target_.onto.organizations();
    const auto there =
        std::find_if(all.begin(), all.end(), [&](const Organization& o) { return o.id == id; });
    if (there != all.end()) {
      organization_ = *there;
    } else if (id.empty() && all.size() == 1) {
      organization_ = all.front();
    } else if (id.empty()) {
      context_.Error(value_, "EST0004", "an organization needs an `id`");
      return false;
    } else {
      is_new_ = true;
      organization_.id = id;
      organization_.service_control_enabled = false;
      organization_.policies.push_back(FullAwsAccess());
    }
    organization_.source = context_.At(pointer_);
    std::string management = organization_.management_account;
    if (context_.ReadText(value_, "managementAccount", management) && !IsAccountId(management)) {
      context_.Error(value_.Find("managementAccount"), "EST0003",
                     Quoted(management) + " is no account id: it has 12 digits");
    }
    if (management.empty()) {
      context_.Error(value_, "EST0004", "an organization needs a `managementAccount`");
      return false;
    }
    organization_.management_account = management;
    for (const OrganizationNode& node : organization_.nodes) {
      if (node.parent.empty() && node.id.starts_with("r-")) root_ = node.id;
    }
    context_.ReadText(value_, "rootId", root_);
    return true;
  }

  OrganizationNode& Node(std::string_view id) {
    for (OrganizationNode& node : organization_.nodes) {
      if (node.id == id) return node;
    }
    OrganizationNode node;
    node.id = id;
    if (id != root_ || is_new_) node.service_control_policies.emplace_back(kFullAwsAccess);
    organization_.nodes.push_back(std::move(node));
    return organization_.nodes.back();
  }
  bool HasNode(std::string_view id) const { return organization_.FindNode(id) != nullptr; }

  // `at` says where it is; twice in one document is a mistake.
  OrganizationNode* Place(JsonValue at, std::string_view id, std::string_view parent,
                          std::string pointer) {
    if (!placed_.insert(std::string(id)).second) {
      context_.Error(at, "EST0008", Quoted(id) + " is placed twice in the organization");
      return nullptr;
    }
    OrganizationNode& node = Node(id);
    node.parent = parent;
    node.source = context_.At(std::move(pointer));
    return &node;
  }

  void ReadTree() {
    if (!HasNode(root_)) Node(root_).source = context_.At(pointer_);
    placed_.insert(root_);
    ReadAccounts(value_.Find("accounts"), root_, pointer_ + "/accounts");
    ReadUnits(value_.Find("units"), root_, pointer_ + "/units", 1);
    // The management account is under the root unless it is written elsewhere.
    if (!HasNode(organization_.management_account)) {
      OrganizationNode& node = Node(organization_.management_account);
      node.parent = root_;
      node.source = context_.At(pointer_ + "/managementAccount");
    }
  }

  void ReadAccounts(JsonValue list, std::string_view parent, const std::string& pointer) {
    if (!list || !context_.IsArray(list, "`accounts`")) return;
    std::size_t index = 0;
    for (JsonValue item : list) {
      const std::string at = pointer + "/" + std::to_string(index++);
      if (!item.IsString() || !IsAccountId(item.text())) {
        context_.Error(item, "EST0003", "an account of an organization is a string of 12 digits");
        continue;
      }
      Place(item, item.text(), parent, at);
    }
  }

  // A unit is a list of its accounts, or an object with units of its own.
  void ReadUnits(JsonValue units, std::string_view parent, const std::string& pointer,
                 std::size_t depth) {
    if (!units || !context_.IsObject(units, "`units`")) return;
    if (depth > kDeepestUnit) {
      context_.Error(units, "EST0008", "organizational units are nested too deep");
      return;
    }
    for (JsonValue unit : units) {
      const std::string at = Below(pointer, unit.key());
      const std::string id(unit.key());
      OrganizationNode* node = Place(unit, id, parent, at);
      if (node == nullptr) continue;
      if (unit.IsArray()) {
        ReadAccounts(unit, id, at);
      } else if (context_.IsObjectOf(unit, "an organizational unit", kUnitFields)) {
        context_.ReadText(unit, "name", node->name);
        ReadAccounts(unit.Find("accounts"), id, at + "/accounts");
        ReadUnits(unit.Find("units"), id, at + "/units", depth + 1);
      }
    }
  }

  void PutPolicy(OrganizationPolicy policy) {
    for (OrganizationPolicy& there : organization_.policies) {
      if (there.id == policy.id) {
        there = std::move(policy);
        return;
      }
    }
    organization_.policies.push_back(std::move(policy));
  }

  void ReadPolicies() {
    const JsonValue policies = value_.Find("policies");
    if (!policies || !context_.IsObject(policies, "`policies`")) return;
    for (JsonValue member : policies) {
      OrganizationPolicy policy;
      policy.id = member.key();
      policy.policy.name = policy.id;
      policy.source = context_.At(Below(pointer_ + "/policies", member.key()));
      if (!member.IsNull()) {
        std::optional<NamedPolicy> document = context_.Policy(member, policy.id);
        // What is wrong with it is said; that it is there isn't.
        if (document) policy.policy = std::move(*document);
      }
      PutPolicy(std::move(policy));
    }
  }

  void Attach(std::string_view kind, std::vector<std::string> OrganizationNode::* attached,
              bool& enabled) {
    const JsonValue nodes = value_.Find(kind);
    if (!nodes || !context_.IsObject(nodes, Quoted(kind))) return;
    enabled = true;
    for (JsonValue member : nodes) {
      const std::string id = member.key() == "root" ? root_ : std::string(member.key());
      if (!HasNode(id)) {
        std::vector<std::string_view> known;
        for (const OrganizationNode& node : organization_.nodes) known.push_back(node.id);
        context_.ErrorAtName(member, "EST0009",
                             Quoted(id) + " is no root, unit or account of the organization",
                             DidYouMean(Nearest(id, known)));
        continue;
      }
      Node(id).*attached = AttachedAt(member, kind, id);
    }
  }

  // Ids of policies, or documents; by a list, or by name.
  std::vector<std::string> AttachedAt(JsonValue value, std::string_view kind,
                                      const std::string& node) {
    std::vector<std::string> ids;
    const std::string prefix = "p-" + std::string(kind) + "-" + node + "-";
    const std::string at = Below(pointer_ + "/" + std::string(kind), value.key());
    const auto add = [&](JsonValue document, const std::string& name, std::string pointer) {
      OrganizationPolicy policy;
      policy.id = prefix + name;
      policy.source = context_.At(std::move(pointer));
      if (std::optional<NamedPolicy> read = context_.Policy(document, policy.id)) {
        policy.policy = std::move(*read);
        ids.push_back(policy.id);
        PutPolicy(std::move(policy));
      }
    };
    if (value.IsArray()) {
      std::size_t index = 0;
      for (JsonValue item : value) {
        const std::string number = std::to_string(index++);
        if (item.IsString()) {
          if (KnowsPolicy(item)) ids.emplace_back(item.text());
        } else {
          add(item, number, Below(at, number));
        }
      }
    } else if (IsPolicyLike(value)) {
      add(value, "0", at);
    } else if (context_.IsObject(value, "what is attached")) {
      for (JsonValue member : value)
        add(member, std::string(member.key()), Below(at, member.key()));
    }
    return ids;
  }

  bool KnowsPolicy(JsonValue id) {
    if (organization_.FindPolicy(id.text()) != nullptr) return true;
    if (id.text() == kFullAwsAccess) {
      PutPolicy(FullAwsAccess());
      return true;
    }
    std::vector<std::string_view> known = {kFullAwsAccess};
    for (const OrganizationPolicy& policy : organization_.policies) known.push_back(policy.id);
    context_.Error(id, "EST0010", Quoted(id.text()) + " is no policy of the organization",
                   DidYouMean(Nearest(id.text(), known)));
    return false;
  }

  void ReadAdministrators() {
    const JsonValue value = value_.Find("delegatedAdministrators");
    if (!value) return;
    std::vector<DelegatedAdministrator>& all = organization_.delegated_administrators;
    all.clear();
    const auto add = [&](JsonValue at, std::string_view account, std::string_view service) {
      if (!IsAccountId(account)) {
        context_.Error(at, "EST0003", Quoted(account) + " is no account id: it has 12 digits");
        return;
      }
      all.push_back({std::string(account), std::string(service)});
    };
    if (value.IsArray()) {
      for (JsonValue account : value) add(account, account.text(), kDelegatedService);
    } else if (context_.IsObject(value, "`delegatedAdministrators`")) {
      for (JsonValue account : value) {
        if (!context_.IsArray(account, "what an account is delegated administrator of")) continue;
        for (JsonValue service : account) add(account, account.key(), service.text());
      }
    }
  }

  const JsonValue value_;
  const std::string pointer_;
  DocumentContext& context_;
  DocumentTarget target_;
  Organization organization_;
  std::string root_ = "r-root";
  std::set<std::string, std::less<>> placed_;
  bool is_new_ = false;
};

}  // namespace

OrganizationPolicy FullAwsAccess() {
  static const auto document =
      std::make_shared<const PolicyDocument>(ParsePolicy(SourceText::Borrow(
                                                             R"({"Version": "2012-10-17",
                          "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})",
                                                             kFullAwsAccess))
                                                 .document);
  OrganizationPolicy full;
  full.id = kFullAwsAccess;
  full.aws_managed = true;
  full.policy = {full.id, document};
  return full;
}

void ReadDocumentOrganization(JsonValue value, const std::string& pointer, DocumentContext& context,
                              DocumentTarget target) {
  OrganizationReader(value, pointer, context, target).Read();
}

}  // namespace remit::inline v0
