// get-account-authorization-details, a page of it; and what list-roles says beyond it.
#include <charconv>
#include <set>
#include <utility>

#include "lib/importer/dump_readers.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class DetailsReader {
 public:
  DetailsReader(const Dump& dump, EstateDraft& draft) : dump_(dump), draft_(draft) {}

  std::string Read() {
    ForEach("UserDetailList", [this](JsonValue v, const std::string& at) { ReadUser(v, at); });
    ForEach("GroupDetailList", [this](JsonValue v, const std::string& at) { ReadGroup(v, at); });
    ForEach("RoleDetailList", [this](JsonValue v, const std::string& at) { ReadRole(v, at); });
    ForEach("Policies", [this](JsonValue v, const std::string& at) { ReadPolicy(v, at); });
    if (account_.empty() && has_aws_policies_ && dump_.hint.account.empty()) return {};
    if (account_.empty()) account_ = AccountOfPath(dump_, draft_);
    if (!account_.empty()) CountPage();
    return account_;
  }

 private:
  template <typename Visit>
  void ForEach(std::string_view name, Visit visit) {
    const JsonValue list = dump_.root.Find(name);
    if (list && !list.IsArray()) damaged_ = true;
    const JsonValue items = ListOf(dump_, draft_, name);
    if (!items) return;
    const std::string prefix = dump_.pointer + "/" + std::string(name) + "/";
    std::size_t index = 0;
    for (JsonValue item : items) {
      const std::string at = prefix + std::to_string(index++);
      if (item.IsObject()) {
        visit(item, at);
      } else {
        damaged_ = true;
        draft_.log().Error(dump_.source, item, at, "IMP0005",
                           "an item of " + Quoted(name) + " must be an object, not " +
                               std::string(JsonKindName(item.kind())));
      }
    }
  }

  void CountPage() {
    AccountDraft& account = draft_.Account(account_, partition_);
    if (account.source.file == nullptr) account.source = dump_.At(dump_.pointer);
    PagesDraft& pages = account.details;
    ++pages.pages;
    pages.damaged = pages.damaged || damaged_;
    const JsonValue cut = dump_.root.Find("IsTruncated");
    // The command line pages by itself; what it leaves is a token of its own.
    const bool is_cut = (cut && cut.AsBoolean()) || dump_.root.Find("NextToken");
    if (is_cut) ++pages.cut;
    if (is_cut || pages.file.empty()) pages.file = dump_.source.name();
    const std::string_view operation = "get-account-authorization-details";
    if (dump_.hint.stem == operation && dump_.pointer.empty()) pages.numbers.insert(1);
    if (const auto number = dump_.hint.Subject(operation)) {
      std::size_t n = 0;
      const auto [end, error] = std::from_chars(number->data(), number->data() + number->size(), n);
      if (error == std::errc() && end == number->data() + number->size() && n > 0) {
        pages.numbers.insert(n);
      }
    }
  }

  // A page is of one account. Nullptr: this entity is of another, or has no ARN.
  AccountDraft* AccountOf(JsonValue value, const std::string& at, std::string_view arn_text) {
    const std::optional<ArnView> arn = ArnView::Split(arn_text);
    if (!arn || !IsAccountId(arn->account())) {
      damaged_ = true;
      draft_.log().Error(dump_.source, value, at + "/Arn", "IMP0005",
                         arn_text.empty() ? std::string("here a string `Arn` is due")
                                          : Quoted(arn_text) + " is no ARN of IAM in an account");
      return nullptr;
    }
    if (account_.empty()) {
      account_ = arn->account();
      partition_ = arn->partition();
      if (!dump_.hint.account.empty() && dump_.hint.account != account_) {
        damaged_ = true;
        draft_.log().Error(dump_.source, value, at, "IMP0011",
                           "this is of account " + account_ + ", and in the folder of account " +
                               dump_.hint.account,
                           "were dumps of two accounts mixed up?");
      }
    } else if (arn->account() != account_) {
      damaged_ = true;
      draft_.log().Error(dump_.source, value, at, "IMP0011",
                         "this is of account " + std::string(arn->account()) +
                             ", in a page of account " + account_,
                         "were pages of two accounts mixed up?");
      return nullptr;
    }
    return &draft_.Account(account_, partition_);
  }

  // Null: its text is unknown.
  NamedPolicy Document(JsonValue value, std::string name, const std::string& at) {
    NamedPolicy policy{std::move(name), nullptr};
    if (value && !value.IsNull()) policy.document = draft_.pool().Take(value, at, dump_);
    return policy;
  }

  PolicyList InlinePolicies(JsonValue entity, const std::string& at, std::string_view name) {
    PolicyList policies;
    const JsonValue list = entity.Find(name);
    if (!list) return policies;
    const std::string prefix = at + "/" + std::string(name);
    if (!IsList(list, prefix)) return policies;
    policies.reserve(list.size());
    std::size_t index = 0;
    for (JsonValue item : list) {
      const std::string here = prefix + "/" + std::to_string(index++);
      const JsonValue document = item.IsObject() ? item.Find("PolicyDocument") : JsonValue();
      if (!document) {
        Damage(item, here, "an inline policy has a `PolicyDocument`");
        policies.push_back({std::string(TextOf(item, "PolicyName")), nullptr});
        continue;
      }
      policies.push_back(
          Document(document, std::string(TextOf(item, "PolicyName")), here + "/PolicyDocument"));
    }
    return policies;
  }

  void Damage(JsonValue at, const std::string& pointer, std::string message) {
    damaged_ = true;
    draft_.log().Error(dump_.source, at, pointer, "IMP0005", std::move(message));
  }

  bool IsList(JsonValue value, const std::string& pointer) {
    if (value.IsArray()) return true;
    Damage(value, pointer, "here an array is due, not " + std::string(JsonKindName(value.kind())));
    return false;
  }

  // `member` of each item of a list.
  std::vector<std::string> Texts(JsonValue entity, const std::string& at, std::string_view name,
                                 std::string_view member) {
    std::vector<std::string> texts;
    const JsonValue list = entity.Find(name);
    if (!list) return texts;
    const std::string prefix = at + "/" + std::string(name);
    if (!IsList(list, prefix)) return texts;
    texts.reserve(list.size());
    std::size_t index = 0;
    for (JsonValue item : list) {
      const JsonValue text = member.empty() ? item : item.Find(member);
      if (text && text.IsString()) {
        texts.emplace_back(text.text());
      } else {
        Damage(item, prefix + "/" + std::to_string(index),
               member.empty() ? std::string("here a string is due")
                              : "here a string " + Quoted(member) + " is due");
      }
      ++index;
    }
    return texts;
  }

  std::vector<Tag> Tags(JsonValue entity, const std::string& at) {
    std::vector<Tag> tags;
    const JsonValue list = entity.Find("Tags");
    if (!list || !IsList(list, at + "/Tags")) return tags;
    tags.reserve(list.size());
    for (JsonValue tag : list) {
      tags.push_back({std::string(TextOf(tag, "Key")), std::string(TextOf(tag, "Value"))});
    }
    return tags;
  }

  static std::string Boundary(JsonValue entity) {
    const JsonValue boundary = entity.Find("PermissionsBoundary");
    return boundary ? std::string(TextOf(boundary, "PermissionsBoundaryArn")) : std::string();
  }

  // False: IAM has no such thing.
  bool IsKind(JsonValue value, const std::string& at, std::string_view arn, std::string_view kind) {
    const std::optional<ArnView> parts = ArnView::Split(arn);
    if (parts && parts->prefix() == "arn" && parts->service() == "iam" &&
        parts->resource().starts_with(kind) && parts->resource().size() > kind.size()) {
      return true;
    }
    Damage(value, at + "/Arn",
           Quoted(arn) + " is no ARN of a " + std::string(kind.substr(0, kind.size() - 1)));
    return false;
  }

  template <typename Entity>
  void Put(NameMap<Entity>& map, Entity entity, JsonValue value, const std::string& at) {
    if (!draft_.Put(map, std::move(entity), value, at, dump_)) damaged_ = true;
  }

  void ReadUser(JsonValue value, const std::string& at) {
    User user;
    user.arn = TextOf(value, "Arn");
    AccountDraft* const account = AccountOf(value, at, user.arn);
    if (account == nullptr || !IsKind(value, at, user.arn, "user/")) return;
    user.unique_id = TextOf(value, "UserId");
    user.groups = Texts(value, at, "GroupList", {});
    user.attached_policies = Texts(value, at, "AttachedManagedPolicies", "PolicyArn");
    user.inline_policies = InlinePolicies(value, at, "UserPolicyList");
    user.permissions_boundary = Boundary(value);
    user.tags = Tags(value, at);
    user.source = dump_.At(at);
    Put(account->users, std::move(user), value, at);
  }

  void ReadGroup(JsonValue value, const std::string& at) {
    Group group;
    group.arn = TextOf(value, "Arn");
    AccountDraft* const account = AccountOf(value, at, group.arn);
    if (account == nullptr || !IsKind(value, at, group.arn, "group/")) return;
    group.unique_id = TextOf(value, "GroupId");
    group.attached_policies = Texts(value, at, "AttachedManagedPolicies", "PolicyArn");
    group.inline_policies = InlinePolicies(value, at, "GroupPolicyList");
    group.source = dump_.At(at);
    Put(account->groups, std::move(group), value, at);
  }

  void ReadRole(JsonValue value, const std::string& at) {
    Role role;
    role.arn = TextOf(value, "Arn");
    AccountDraft* const account = AccountOf(value, at, role.arn);
    if (account == nullptr || !IsKind(value, at, role.arn, "role/")) return;
    role.unique_id = TextOf(value, "RoleId");
    role.trust =
        Document(value.Find("AssumeRolePolicyDocument"), "trust", at + "/AssumeRolePolicyDocument");
    role.attached_policies = Texts(value, at, "AttachedManagedPolicies", "PolicyArn");
    role.inline_policies = InlinePolicies(value, at, "RolePolicyList");
    role.permissions_boundary = Boundary(value);
    role.tags = Tags(value, at);
    role.instance_profiles = Texts(value, at, "InstanceProfileList", "Arn");
    role.source = dump_.At(at);
    Put(account->roles, std::move(role), value, at);
  }

  void ReadPolicy(JsonValue value, const std::string& at) {
    ManagedPolicyEntity policy;
    policy.arn = TextOf(value, "Arn");
    policy.source = dump_.At(at);
    const std::optional<ArnView> arn = ArnView::Split(policy.arn);
    if (arn && arn->account() == "aws") {
      if (!IsKind(value, at, policy.arn, "policy/")) return;
      ReadVersions(value, at, policy);
      draft_.PutAwsPolicy(std::move(policy));
      has_aws_policies_ = true;
      return;
    }
    AccountDraft* const account = AccountOf(value, at, policy.arn);
    if (account == nullptr || !IsKind(value, at, policy.arn, "policy/")) return;
    ReadVersions(value, at, policy);
    Put(account->policies, std::move(policy), value, at);
  }

  void ReadVersions(JsonValue value, const std::string& at, ManagedPolicyEntity& policy) {
    const std::string in_force(TextOf(value, "DefaultVersionId"));
    const JsonValue list = value.Find("PolicyVersionList");
    const std::string prefix = at + "/PolicyVersionList";
    bool found = false;
    if (list && IsList(list, prefix)) {
      std::size_t index = 0;
      for (JsonValue item : list) {
        const std::string here = prefix + "/" + std::to_string(index++);
        PolicyVersionEntry entry;
        entry.id = TextOf(item, "VersionId");
        const JsonValue is_default = item.IsObject() ? item.Find("IsDefaultVersion") : JsonValue();
        entry.is_default = is_default ? is_default.AsBoolean() : entry.id == in_force;
        found = found || entry.is_default;
        entry.policy = Document(item.IsObject() ? item.Find("Document") : JsonValue(), policy.arn,
                                here + "/Document");
        policy.versions.push_back(std::move(entry));
      }
    }
    // The version in force is what counts: if it isn't here, its text is unknown.
    if (!found) {
      policy.versions.push_back({in_force.empty() ? "v1" : in_force, true, {policy.arn, nullptr}});
    }
  }

  const Dump& dump_;
  EstateDraft& draft_;
  std::string account_;
  std::string partition_;
  bool damaged_ = false;
  bool has_aws_policies_ = false;
};

}  // namespace

std::string ReadAuthorizationDetails(const Dump& dump, EstateDraft& draft) {
  return DetailsReader(dump, draft).Read();
}

// GetAccountAuthorizationDetails doesn't tell how long sessions may last.
std::string ReadRoles(JsonValue roles, const std::string& pointer, const Dump& dump,
                      EstateDraft& draft) {
  std::string account;
  const auto read = [&](JsonValue role, const std::string& at) {
    const std::string_view text = role.IsObject() ? TextOf(role, "Arn") : std::string_view();
    const std::optional<ArnView> arn = ArnView::Split(text);
    if (!arn || ClassifyPrincipalArn(text) != PrincipalArnKind::kRole) {
      return MissingMember(dump, draft, role, at, "Arn");
    }
    account = arn->account();
    const JsonValue most = role.Find("MaxSessionDuration");
    if (!most) return;
    std::int64_t seconds = 0;
    const std::string_view number = most.text();
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), seconds);
    if (most.kind() != JsonKind::kNumber || error != std::errc() || seconds <= 0) {
      draft.log().Error(dump.source, most, at + "/MaxSessionDuration", "IMP0005",
                        "`MaxSessionDuration` is a number of seconds");
      return;
    }
    draft.Account(account, arn->partition())
        .session_durations.insert_or_assign(std::string(text), seconds);
  };
  if (roles.IsObject()) {
    read(roles, pointer);
    return account;
  }
  std::size_t index = 0;
  for (JsonValue role : roles) read(role, pointer + "/" + std::to_string(index++));
  return account;
}

}  // namespace remit::inline v0
