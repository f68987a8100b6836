// What `aws organizations` prints.
#include <utility>

#include "lib/importer/dump_readers.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// `arn:aws:organizations::M:ou/o-1/ou-1`: "o-1". Empty: none.
std::string_view OrganizationOfArn(std::string_view arn_text) {
  const std::optional<ArnView> arn = ArnView::Split(arn_text);
  if (!arn || arn->service() != "organizations") return {};
  std::string_view rest = arn->resource();
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return {};
  rest.remove_prefix(slash + 1);
  rest = rest.substr(0, rest.find('/'));
  return rest.starts_with("o-") ? rest : std::string_view();
}

// The organization of what has an ARN with its id in it; nullptr: it doesn't tell.
OrganizationDraft* OwnerOf(std::string_view arn_text, EstateDraft& draft) {
  const std::string_view id = OrganizationOfArn(arn_text);
  if (id.empty()) return nullptr;
  OrganizationDraft& organization = draft.Organization(id);
  if (organization.management_account.empty()) {
    organization.management_account = ArnView::Split(arn_text)->account();
  }
  return &organization;
}

void SetEnabled(JsonValue types, OrganizationDraft& organization) {
  organization.service_control_enabled = false;
  organization.resource_control_enabled = false;
  for (JsonValue type : types) {
    if (TextOf(type, "Status") != "ENABLED") continue;
    if (TextOf(type, "Type") == "SERVICE_CONTROL_POLICY") {
      organization.service_control_enabled = true;
    }
    if (TextOf(type, "Type") == "RESOURCE_CONTROL_POLICY") {
      organization.resource_control_enabled = true;
    }
  }
}

// Units or accounts under a parent, which only the name of the file tells.
template <typename Each>
void ReadChildren(std::string_view member, std::string_view operation, const Dump& dump,
                  EstateDraft& draft, Each each) {
  const JsonValue list = ListOf(dump, draft, member);
  if (!list) return;
  const std::optional<std::string> parent = dump.hint.Subject(operation);
  std::size_t index = 0;
  for (JsonValue item : list) {
    const std::string at = dump.pointer + "/" + std::string(member) + "/" + std::to_string(index++);
    const std::string_view id = item.IsObject() ? TextOf(item, "Id") : std::string_view();
    if (id.empty()) {
      MissingMember(dump, draft, item, at, "Id");
      continue;
    }
    NodeDraft& node = draft.Node(id);
    if (OrganizationDraft* owner = OwnerOf(TextOf(item, "Arn"), draft)) {
      owner->nodes.insert(std::string(id));
    }
    if (!TextOf(item, "Name").empty()) node.node.name = TextOf(item, "Name");
    if (node.node.source.file == nullptr) node.node.source = dump.At(at);
    if (parent) {
      if (node.has_place && node.node.parent != *parent) {
        draft.log().Error(dump.source, item, at, "IMP0010",
                          Quoted(id) + " is under " + Quoted(node.node.parent) +
                              " in one dump and under " + Quoted(*parent) + " in another",
                          "is the name of this file right?");
        continue;
      }
      node.node.parent = *parent;
      node.has_place = true;
      node.node.source = dump.At(at);
    }
    each(item, id);
  }
}

}  // namespace

std::string ReadOrganization(const Dump& dump, EstateDraft& draft) {
  const JsonValue value = dump.root.Find("Organization");
  const std::string at = dump.pointer + "/Organization";
  const std::string_view id = value.IsObject() ? TextOf(value, "Id") : std::string_view();
  if (id.empty()) {
    MissingMember(dump, draft, value, at, "Id");
    return {};
  }
  OrganizationDraft& organization = draft.Organization(id);
  organization.source = dump.At(at);
  // AWS still calls it so in places.
  for (const std::string_view name : {"MasterAccountId", "ManagementAccountId"}) {
    if (IsAccountId(TextOf(value, name))) organization.management_account = TextOf(value, name);
  }
  if (TextOf(value, "FeatureSet") == "CONSOLIDATED_BILLING") {
    organization.service_control_enabled = false;
    organization.resource_control_enabled = false;
  }
  return organization.management_account;
}

std::string ReadRoots(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "Roots");
  if (!list) return {};
  std::size_t index = 0;
  for (JsonValue item : list) {
    const std::string at = dump.pointer + "/Roots/" + std::to_string(index++);
    const std::string_view id = item.IsObject() ? TextOf(item, "Id") : std::string_view();
    if (id.empty()) {
      MissingMember(dump, draft, item, at, "Id");
      continue;
    }
    NodeDraft& node = draft.Node(id);
    node.node.name = TextOf(item, "Name");
    node.node.source = dump.At(at);
    OrganizationDraft* const owner = OwnerOf(TextOf(item, "Arn"), draft);
    if (owner == nullptr) {
      MissingMember(dump, draft, item, at, "Arn");
      continue;
    }
    owner->nodes.insert(std::string(id));
    if (const JsonValue types = item.Find("PolicyTypes"); types && types.IsArray()) {
      SetEnabled(types, *owner);
    }
  }
  return {};
}

std::string ReadUnits(const Dump& dump, EstateDraft& draft) {
  ReadChildren("OrganizationalUnits", "list-organizational-units-for-parent", dump, draft,
               [](JsonValue, std::string_view) {});
  return {};
}

std::string ReadOrganizationAccounts(const Dump& dump, EstateDraft& draft) {
  ReadChildren("Accounts", "list-accounts-for-parent", dump, draft,
               [&](JsonValue item, std::string_view id) {
                 if (!IsAccountId(id)) return;
                 AccountDraft& account = draft.Account(id);
                 if (!TextOf(item, "Name").empty()) account.name = TextOf(item, "Name");
                 const std::optional<ArnView> arn = ArnView::Split(TextOf(item, "Arn"));
                 if (arn) account.partition = arn->partition();
                 if (account.source.file == nullptr) account.source = dump.At(dump.pointer);
               });
  return {};
}

std::string ReadPoliciesForTarget(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "Policies");
  std::string target = SubjectOfPath(dump, draft, "list-policies-for-target");
  if (!list || target.empty()) return {};
  // `…-r-ab12-SERVICE_CONTROL_POLICY`: the type counts where the list is empty.
  std::string type;
  for (const std::string_view suffix : {"-SERVICE_CONTROL_POLICY", "-RESOURCE_CONTROL_POLICY"}) {
    if (target.ends_with(suffix)) {
      type = suffix.substr(1);
      target.resize(target.size() - suffix.size());
    }
  }
  std::vector<std::string> ids;
  std::size_t index = 0;
  for (JsonValue item : list) {
    const std::string at = dump.pointer + "/Policies/" + std::to_string(index++);
    const std::string_view id = item.IsObject() ? TextOf(item, "Id") : std::string_view();
    const std::string_view its_type = TextOf(item, "Type");
    if (id.empty()) {
      MissingMember(dump, draft, item, at, "Id");
      continue;
    }
    if (type.empty()) type = its_type;
    if (!its_type.empty() && its_type != type) {
      draft.log().Error(dump.source, item, at + "/Type", "IMP0011",
                        "a policy of type " + Quoted(its_type) + " in a list of " + Quoted(type));
      continue;
    }
    ids.emplace_back(id);
  }
  NodeDraft& node = draft.Node(target);
  if (node.node.source.file == nullptr) node.node.source = dump.At(dump.pointer);
  std::optional<std::vector<std::string>>* attached = nullptr;
  if (type == "SERVICE_CONTROL_POLICY") attached = &node.service_control;
  if (type == "RESOURCE_CONTROL_POLICY") attached = &node.resource_control;
  if (attached == nullptr) {
    if (type.empty()) {
      draft.log().Error(
          dump.source, list, dump.pointer + "/Policies", "IMP0009",
          "neither this list nor its name tells which type of policies it is about",
          "name the file `list-policies-for-target-TARGET-SERVICE_CONTROL_POLICY.json`");
    }
    return {};  // tag policies and others decide nothing
  }
  if (*attached && **attached != ids) {
    draft.log().Error(
        dump.source, list, dump.pointer + "/Policies", "IMP0010",
        "the policies attached to " + Quoted(target) + " are told twice, and not alike");
    return {};
  }
  *attached = std::move(ids);
  return {};
}

std::string ReadOrganizationPolicy(const Dump& dump, EstateDraft& draft) {
  const JsonValue value = dump.root.Find("Policy");
  const JsonValue summary = value.Find("PolicySummary");
  const std::string at = dump.pointer + "/Policy";
  OrganizationPolicy policy;
  policy.id = summary.IsObject() ? TextOf(summary, "Id") : std::string_view();
  if (policy.id.empty()) {
    MissingMember(dump, draft, summary, at + "/PolicySummary", "Id");
    return {};
  }
  const std::string_view type = TextOf(summary, "Type");
  if (!type.empty() && type != "SERVICE_CONTROL_POLICY" && type != "RESOURCE_CONTROL_POLICY") {
    return {};
  }
  const JsonValue aws_managed = summary.Find("AwsManaged");
  policy.aws_managed = aws_managed && aws_managed.AsBoolean();
  policy.policy.name = policy.id;
  policy.source = dump.At(at);
  if (const JsonValue content = value.Find("Content")) {
    policy.policy.document = draft.pool().Take(content, at + "/Content", dump);
  }
  if (OrganizationDraft* owner = OwnerOf(TextOf(summary, "Arn"), draft)) {
    owner->policies.insert(policy.id);
  }
  const auto [it, is_new] = draft.organization_policies().try_emplace(policy.id);
  if (is_new) {
    it->second = std::move(policy);
  } else if (!(it->second == policy)) {
    draft.Contradiction(policy.id, it->second.source, value, at, dump);
  }
  return {};
}

std::string ReadDelegatedAdministrators(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "DelegatedAdministrators");
  if (!list) return {};
  std::size_t index = 0;
  for (JsonValue item : list) {
    const std::string at = dump.pointer + "/DelegatedAdministrators/" + std::to_string(index++);
    const std::string_view id = item.IsObject() ? TextOf(item, "Id") : std::string_view();
    if (!IsAccountId(id)) {
      MissingMember(dump, draft, item, at, "Id");
      continue;
    }
    // Of what, another operation tells.
    if (draft.delegated()[std::string(id)].empty()) {
      draft.delegated_without_services().insert(std::string(id));
    }
  }
  return {};
}

std::string ReadDelegatedServices(const Dump& dump, EstateDraft& draft) {
  const JsonValue list = ListOf(dump, draft, "DelegatedServices");
  const std::string account = SubjectOfPath(dump, draft, "list-delegated-services-for-account");
  if (!list || account.empty()) return {};
  if (!IsAccountId(account)) {
    draft.log().Error(dump.source, list, dump.pointer + "/DelegatedServices", "IMP0009",
                      "the name of this file tells no account", "it ends in the account's id");
    return {};
  }
  for (JsonValue item : list) {
    const std::string_view service = TextOf(item, "ServicePrincipal");
    if (!service.empty()) draft.delegated()[account].emplace(service);
  }
  return {};
}

}  // namespace remit::inline v0
