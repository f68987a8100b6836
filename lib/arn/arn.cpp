#include "remit/arn/arn.h"

#include <algorithm>

namespace remit::inline v0 {

bool IsAccountId(std::string_view text) {
  constexpr std::size_t kDigits = 12;
  return text.size() == kDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<ArnView> ArnView::Split(std::string_view text) {
  // The fields are short: one pass is faster than a search for each colon.
  ArnView arn;
  std::size_t field = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ':') continue;
    arn.fields_[field++] = text.substr(begin, i - begin);
    begin = i + 1;
    if (field == kFields - 1) {
      arn.fields_[field] = text.substr(begin);
      return arn;
    }
  }
  return std::nullopt;
}

namespace {

// A name that can stand for one principal: present and without wildcards.
bool IsPlainName(std::string_view name) {
  return !name.empty() && name.back() != '/' && name.find_first_of("*?") == std::string_view::npos;
}

}  // namespace

PrincipalArnKind ClassifyPrincipalArn(std::string_view arn) {
  const std::optional<ArnView> parts = ArnView::Split(arn);
  if (!parts || parts->prefix() != "arn" || !parts->partition().starts_with("aws") ||
      !parts->region().empty() || !IsPlainName(arn)) {
    return PrincipalArnKind::kNone;
  }
  const std::string_view resource = parts->resource();
  const auto named = [&](std::string_view prefix) {
    return resource.starts_with(prefix) && IsPlainName(resource.substr(prefix.size()));
  };
  if (!IsAccountId(parts->account())) return PrincipalArnKind::kNone;
  if (parts->service() == "iam") {
    if (resource == "root") return PrincipalArnKind::kAccountRoot;
    if (named("user/")) return PrincipalArnKind::kUser;
    if (named("role/")) return PrincipalArnKind::kRole;
    if (named("saml-provider/")) return PrincipalArnKind::kSamlProvider;
    if (named("oidc-provider/")) return PrincipalArnKind::kOidcProvider;
  } else if (parts->service() == "sts") {
    if (named("federated-user/")) return PrincipalArnKind::kFederatedUser;
    constexpr std::string_view kAssumed = "assumed-role/";
    if (named(kAssumed)) {
      const std::string_view rest = resource.substr(kAssumed.size());
      const std::size_t slash = rest.find('/');
      if (slash != std::string_view::npos && slash > 0 &&
          rest.find('/', slash + 1) == std::string_view::npos) {
        return PrincipalArnKind::kAssumedRole;
      }
    }
  }
  return PrincipalArnKind::kNone;
}

std::string RoleArnOfSession(std::string_view session_arn) {
  if (ClassifyPrincipalArn(session_arn) != PrincipalArnKind::kAssumedRole) return {};
  const ArnView arn = *ArnView::Split(session_arn);
  std::string role = "arn:";
  role += arn.partition();
  role += ":iam::";
  role += arn.account();
  role += ":role/";
  role += PrincipalName(session_arn);
  return role;
}

std::string_view PrincipalName(std::string_view arn) {
  const PrincipalArnKind kind = ClassifyPrincipalArn(arn);
  if (kind == PrincipalArnKind::kNone || kind == PrincipalArnKind::kAccountRoot) return {};
  const std::string_view resource = ArnView::Split(arn)->resource();
  if (kind == PrincipalArnKind::kAssumedRole) {
    const std::size_t first = resource.find('/') + 1;
    return resource.substr(first, resource.find('/', first) - first);
  }
  return resource.substr(resource.rfind('/') + 1);
}

}  // namespace remit::inline v0
