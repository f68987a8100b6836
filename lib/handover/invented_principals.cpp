#include "lib/handover/invented_principals.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/handover/tested_values.h"
#include "remit/arn/arn.h"
#include "remit/policy/parser.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// What somebody is to be, so that a statement lets it in.
struct Wish {
  std::string name;  // after "user/" or "role/", with its path
  bool is_role = false;
  std::vector<Tag> tags;

  auto operator<=>(const Wish&) const = default;
};

constexpr std::size_t kMostWishes = 16;
constexpr std::string_view kInvented = "remit-other";

// P03: the account, its root, or anybody.
bool Admits(const Statement& statement, std::string_view account) {
  if (statement.effect != Effect::kAllow || !statement.principal) return false;
  if (statement.principal->negated) return false;
  if (statement.principal->everyone) return true;
  const auto& entries = statement.principal->entries;
  return std::any_of(entries.begin(), entries.end(), [&](const PrincipalEntry& entry) {
    if (entry.type != PrincipalType::kAws) return false;
    const std::string_view value = entry.value.text;
    if (value == "*" || value == account) return true;
    const std::optional<ArnView> arn = ArnView::Split(value);
    return arn && arn->account() == account && arn->resource() == "root";
  });
}

bool IsPositive(BaseOperator base) {
  switch (base) {
    case BaseOperator::kStringEquals:
    case BaseOperator::kStringEqualsIgnoreCase:
    case BaseOperator::kStringLike:
    case BaseOperator::kArnEquals:
    case BaseOperator::kArnLike: return true;
    default: return false;
  }
}

// "user/x" and "role/x" of an aws:PrincipalArn in this account.
void TakeName(std::string_view pattern, std::string_view account, Wish& wish) {
  const std::optional<ArnView> arn = ArnView::Split(pattern);
  if (!arn || arn->service() != "iam") return;
  const std::string_view of = arn->account();
  if (of.find_first_of("*?") == std::string_view::npos && of != account) return;
  const std::string resource = InstanceOf(arn->resource());
  for (const std::string_view kind : {"user/", "role/"}) {
    if (!resource.starts_with(kind) || resource.size() == kind.size()) continue;
    wish.name = resource.substr(kind.size());
    wish.is_role = kind == "role/";
  }
}

// Nothing: it asks for nothing that the account's owner could choose.
std::optional<Wish> WishOf(const Statement& statement, std::string_view account) {
  constexpr std::string_view kTag = "aws:PrincipalTag/";
  Wish wish;
  for (const ConditionBlock& block : statement.conditions) {
    if (!block.op || !IsPositive(block.op->base)) continue;
    for (const ConditionKey& key : block.keys) {
      if (key.values.empty()) continue;
      const std::string_view name = key.key.text;
      const std::string& value = key.values.front().text;
      if (EqualsIgnoreAsciiCase(name, "aws:PrincipalArn")) {
        for (const ConditionValue& one : key.values) {
          if (wish.name.empty()) TakeName(one.text, account, wish);
        }
      } else if (EqualsIgnoreAsciiCase(name, "aws:username")) {
        wish.name = InstanceOf(value);
      } else if (EqualsIgnoreAsciiCase(name.substr(0, kTag.size()), kTag)) {
        wish.tags.push_back({std::string(name.substr(kTag.size())), InstanceOf(value)});
      }
    }
  }
  if (wish.name.empty() && wish.tags.empty()) return std::nullopt;
  return wish;
}

// Whether the account is admitted at all.
bool TakeWishes(const PolicyDocument* document, std::string_view account, std::set<Wish>& wishes) {
  if (document == nullptr) return false;
  bool admitted = false;
  for (const Statement& statement : document->statements) {
    if (!Admits(statement, account)) continue;
    admitted = true;
    if (wishes.size() >= kMostWishes) continue;
    if (std::optional<Wish> wish = WishOf(statement, account)) wishes.insert(*std::move(wish));
  }
  return admitted;
}

NamedPolicy TrustIn(const std::string& root) {
  PolicyParse parsed = ParsePolicy(SourceText::FromString(
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:*",
          "Principal": {"AWS": ")" +
          root + R"("}}})",
      "trust"));
  return {"trust", std::make_shared<const PolicyDocument>(std::move(parsed.document))};
}

User UserNamed(const std::string& prefix, const std::string& name, const NamedPolicy& everything,
               std::vector<Tag> tags) {
  User user;
  user.arn = prefix + "user/" + name;
  user.inline_policies = {everything};
  user.tags = std::move(tags);
  // Keys and device are the account's owner's, as custody has it where nothing is said.
  user.access_keys = {AccessKey{}};
  user.has_login_profile = false;
  MfaDevice device;
  device.serial = prefix + "mfa/" + name;
  device.kind = MfaDeviceKind::kTotp;
  user.mfa_devices = {std::move(device)};
  return user;
}

}  // namespace

void InventPrincipals(const Estate& estate, const std::string& account,
                      const NamedPolicy& everything, EstateEdit& edit) {
  std::set<Wish> wishes;
  bool admitted = false;
  for (const auto& [id, other] : estate.accounts()) {
    if (id == account) continue;
    for (const auto& [arn, role] : other->roles) {
      admitted |= TakeWishes(role->trust.document.get(), account, wishes);
    }
    for (const auto& [arn, resource] : other->resources) {
      if (!resource->policies) continue;
      for (const NamedPolicy& policy : *resource->policies) {
        admitted |= TakeWishes(policy.document.get(), account, wishes);
      }
    }
  }
  // Where nobody is told of yet, somebody can be made.
  const Account* const own = estate.FindAccount(account);
  const bool is_empty = own->users.empty() && own->roles.empty();
  if (wishes.empty() && !(is_empty && admitted)) return;
  const std::string prefix = "arn:" + own->partition + ":iam::" + account + ":";
  edit.Put(UserNamed(prefix, std::string(kInvented), everything, {}));  // who takes new roles
  std::size_t number = 0;
  for (const Wish& wish : wishes) {
    std::string name = wish.name;
    if (name.empty()) {
      name = kInvented;
      name += '-';
      name += std::to_string(++number);
    }
    const std::string arn = prefix + (wish.is_role ? "role/" : "user/") + name;
    // Who is there already is opened as it is, tags and all.
    if (estate.FindUser(arn) != nullptr || estate.FindRole(arn) != nullptr) continue;
    if (!wish.is_role) {
      edit.Put(UserNamed(prefix, name, everything, wish.tags));
      continue;
    }
    Role role;
    role.arn = arn;
    role.trust = TrustIn(prefix + "root");
    role.inline_policies = {everything};
    role.tags = wish.tags;
    role.max_session_duration = 43'200;
    edit.Put(std::move(role));
  }
}

}  // namespace remit::inline v0
