#include "remit/access/names.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMostCandidates = 5;

struct ShortName {
  std::string_view account;  // an id or a name; empty: any
  std::string_view type;     // "user", "role" or "root"; empty: user or role
  std::string_view path;     // what follows
};

ShortName Split(std::string_view name) {
  ShortName split;
  // Names of principals hold no colon, those of accounts may.
  if (const std::size_t colon = name.rfind(':'); colon != std::string_view::npos) {
    split.account = name.substr(0, colon);
    name.remove_prefix(colon + 1);
  }
  for (const std::string_view type : {"user", "role"}) {
    if (name.starts_with(type) && name.substr(type.size()).starts_with('/')) {
      split.type = type;
      name.remove_prefix(type.size() + 1);
      break;
    }
  }
  if (split.type.empty() && name == "root") split.type = name;
  split.path = name;
  return split;
}

// `path` is all of what follows `user/` or `role/`, or the end of it.
bool IsNamed(std::string_view arn, std::string_view path) {
  const std::string_view resource = ArnView::Split(arn)->resource();
  const std::string_view own = resource.substr(resource.find('/') + 1);
  if (!own.ends_with(path)) return false;
  return own.size() == path.size() || own[own.size() - path.size() - 1] == '/';
}

class Search {
 public:
  Search(const Estate& estate, std::string_view name)
      : estate_(estate), name_(name), wanted_(Split(name)) {}

  absl::StatusOr<std::string> Run() {
    bool account_found = wanted_.account.empty();
    for (const auto& [id, account] : estate_.accounts()) {
      if (!wanted_.account.empty() && wanted_.account != id && wanted_.account != account->name) {
        continue;
      }
      account_found = true;
      if (wanted_.type == "root") {
        found_.push_back("arn:" + account->partition + ":iam::" + id + ":root");
        continue;
      }
      if (wanted_.type != "role") Look(account->users);
      if (wanted_.type != "user") Look(account->roles);
    }
    if (found_.size() == 1) return found_.front();
    if (!found_.empty()) return Ambiguous();
    return account_found ? Unknown() : UnknownAccount();
  }

 private:
  template <typename Entity>
  void Look(const EntityMap<Entity>& entities) {
    for (const auto& [arn, entity] : entities) {
      if (IsNamed(arn, wanted_.path)) {
        found_.push_back(arn);
      } else {
        others_.push_back(PrincipalName(arn));
      }
    }
  }

  absl::Status Ambiguous() const {
    std::string message = Quoted(name_) + " is ambiguous: " + std::to_string(found_.size()) +
                          " principals have that name, such as ";
    for (std::size_t i = 0; i < std::min(found_.size(), kMostCandidates); ++i) {
      message += (i == 0 ? "" : ", ") + Quoted(found_[i]);
    }
    return absl::InvalidArgumentError(ToAbsl(message));
  }

  absl::Status Unknown() const {
    std::string message = "there is no principal " + Quoted(name_) + " in the estate";
    const std::string_view name = wanted_.path.substr(wanted_.path.rfind('/') + 1);
    if (const std::string_view near = Nearest(name, others_); !near.empty()) {
      message += "; " + DidYouMean(near);
    }
    return absl::NotFoundError(ToAbsl(message));
  }

  absl::Status UnknownAccount() const {
    std::vector<std::string_view> names;
    for (const auto& [id, account] : estate_.accounts()) {
      names.push_back(id);
      if (!account->name.empty()) names.push_back(account->name);
    }
    std::string message = "there is no account " + Quoted(wanted_.account) + " in the estate";
    if (const std::string_view near = Nearest(wanted_.account, names); !near.empty()) {
      message += "; " + DidYouMean(near);
    }
    return absl::NotFoundError(ToAbsl(message));
  }

  const Estate& estate_;
  std::string_view name_;
  ShortName wanted_;
  std::vector<std::string> found_;
  std::vector<std::string_view> others_;
};

absl::Status NotInEstate(const Estate& estate, std::string_view arn) {
  const std::string_view account_id = ArnView::Split(arn)->account();
  std::string message = "the estate has no " + Quoted(arn);
  const Account* account = estate.FindAccount(account_id);
  if (account == nullptr) {
    message += ": account " + Quoted(account_id) + " is unknown";
  } else {
    std::vector<std::string_view> arns;
    for (const auto& [own, user] : account->users) arns.push_back(own);
    for (const auto& [own, role] : account->roles) arns.push_back(own);
    if (const std::string_view near = Nearest(arn, arns); !near.empty()) {
      message += "; " + DidYouMean(near);
    }
  }
  return absl::NotFoundError(ToAbsl(message));
}

}  // namespace

absl::StatusOr<std::string> ResolvePrincipal(const Estate& estate, std::string_view name) {
  if (!name.starts_with("arn:")) return Search(estate, name).Run();
  bool known = false;
  switch (ClassifyPrincipalArn(name)) {
    case PrincipalArnKind::kUser: known = estate.FindUser(name) != nullptr; break;
    case PrincipalArnKind::kRole: known = estate.FindRole(name) != nullptr; break;
    case PrincipalArnKind::kAccountRoot:
      known = estate.FindAccount(ArnView::Split(name)->account()) != nullptr;
      break;
    case PrincipalArnKind::kAssumedRole:
      if (const Role* role = estate.RoleOfSession(name)) return role->arn;
      break;
    default:
      return absl::InvalidArgumentError(
          ToAbsl(Quoted(name) + " is not the ARN of a user, a role or an account's root"));
  }
  if (!known) return NotInEstate(estate, name);
  return std::string(name);
}

absl::StatusOr<std::string> ResolveResource(const Estate& estate, std::string_view name) {
  constexpr std::string_view kS3 = "s3://";
  if (name == "*" || ArnView::Split(name)) return std::string(name);
  if (name.starts_with(kS3)) {
    std::string_view rest = name.substr(kS3.size());
    if (rest.ends_with('/')) rest.remove_suffix(1);
    if (!rest.empty()) return "arn:aws:s3:::" + std::string(rest);
  }
  absl::StatusOr<std::string> principal = ResolvePrincipal(estate, name);
  if (principal.ok() || absl::IsInvalidArgument(principal.status())) return principal;
  return absl::InvalidArgumentError(ToAbsl(Quoted(name) +
                                           " is neither an ARN, `*`, `s3://bucket/key` nor the "
                                           "name of a principal: " +
                                           std::string(ToStd(principal.status().message()))));
}

}  // namespace remit::inline v0
