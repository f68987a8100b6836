#include "lib/policy/strict_names.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "remit/arn/arn.h"
#include "remit/arn/glob.h"
#include "remit/policy/template.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html, September 2026.
constexpr std::array<std::string_view, 8> kPartitions = {
    "aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"};

// The first segments of IAM's resources, as IAM's own error message lists them,
// and those that the Service Authorization Reference has added (September 2026).
constexpr std::array<std::string_view, 17> kIamResourceTypes = {"user/",
                                                                "federated-user/",
                                                                "role/",
                                                                "group/",
                                                                "instance-profile/",
                                                                "mfa/",
                                                                "server-certificate/",
                                                                "policy/",
                                                                "sms-mfa/",
                                                                "saml-provider/",
                                                                "oidc-provider/",
                                                                "report/",
                                                                "access-report/",
                                                                "assumed-role/",
                                                                "delegation-request/",
                                                                "role-template/",
                                                                "contextProvider/"};

// What of S3 lives in a region and an account, unlike buckets and objects (GR12).
constexpr std::array<std::string_view, 6> kS3AccountResources = {
    "accesspoint/",        "job/",           "storage-lens/",
    "storage-lens-group/", "access-grants/", "async-request/"};

constexpr std::array<std::string_view, 6> kAssumeRoleActions = {
    "sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity",
    "sts:tagsession", "sts:setsourceidentity",  "sts:setcontext"};

// The other actions of STS, which a wildcard in a trust policy must not take in (September 2026).
constexpr std::array<std::string_view, 10> kOtherStsActions = {"sts:assumeroot",
                                                               "sts:decodeauthorizationmessage",
                                                               "sts:getaccesskeyinfo",
                                                               "sts:getcalleridentity",
                                                               "sts:getdelegatedaccesstoken",
                                                               "sts:getfederationtoken",
                                                               "sts:getservicebearertoken",
                                                               "sts:getsessiontoken",
                                                               "sts:getwebidentitytoken",
                                                               "sts:taggetwebidentitytoken"};

bool IsAlphanumeric(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool HasWildcard(std::string_view text) {
  return text.find_first_of("*?") != std::string_view::npos;
}

Complaint Error(std::string_view code, std::string_view rule, std::string message,
                std::string hint = {}) {
  return {Severity::kError, code, rule, std::move(message), std::move(hint)};
}

std::string Join(std::string_view a, std::string_view b, std::string_view c = {}) {
  std::string text(a);
  text += b;
  text += c;
  return text;
}

// --- Resources ---------------------------------------------------------------

std::optional<Complaint> CheckPartition(std::string_view partition, std::string_view resource) {
  const bool known =
      HasWildcard(partition)
          ? std::any_of(kPartitions.begin(), kPartitions.end(),
                        [&](std::string_view p) { return GlobMatches(partition, p); })
          : std::find(kPartitions.begin(), kPartitions.end(), partition) != kPartitions.end();
  if (known) return std::nullopt;
  const std::string_view nearest = Nearest(partition, kPartitions);
  return Error(
      "IAM0210", "GR12",
      Join("partition ", Quoted(partition)) + " is not valid for resource " + Quoted(resource),
      nearest.empty() ? std::string("an ARN begins with `arn:aws:`, or another partition")
                      : DidYouMean(nearest));
}

// A type that the text names, or may name by a wildcard or variable in its first segment.
template <typename Types>
bool MayBeOfType(std::string_view resource, const Types& types) {
  const std::string_view literal = resource.substr(0, resource.find_first_of("*?$"));
  const bool open = literal.size() < resource.size();
  return std::any_of(types.begin(), types.end(), [&](std::string_view type) {
    return resource.starts_with(type) || (open && type.starts_with(literal));
  });
}

std::optional<Complaint> CheckIamArn(std::string_view resource, std::string_view region,
                                     std::optional<std::string_view> name) {
  if (!region.empty()) {
    return Error("IAM0213", "GR12",
                 "IAM resource " + Quoted(resource) + " cannot contain region information",
                 "IAM is global: leave the region empty, as in `arn:aws:iam::111122223333:role/x`");
  }
  if (!name || *name == "*" || *name == "root") return std::nullopt;
  for (std::string_view type : kIamResourceTypes) {
    if (name->starts_with(type)) return std::nullopt;
  }
  const std::string_view type = name->substr(0, std::min(name->find('/'), name->size() - 1) + 1);
  const std::string_view nearest = Nearest(type, kIamResourceTypes);
  return Error("IAM0214", "GR12",
               "IAM resource " + Quoted(resource) +
                   " must be \"*\" or start with `user/`, `role/`, `group/`, `policy/` or another "
                   "resource type of IAM after the account",
               DidYouMean(nearest));
}

std::optional<Complaint> CheckS3Arn(std::string_view resource, std::string_view region,
                                    std::string_view account,
                                    std::optional<std::string_view> name) {
  // AWS's own policies hold `arn:aws:s3::*:bucket`, which matches a bucket all the same.
  if (region.empty() && (account.empty() || account == "*")) return std::nullopt;
  if (name && MayBeOfType(*name, kS3AccountResources)) return std::nullopt;
  return Error("IAM0213", "GR12",
               "S3 resource " + Quoted(resource) + " cannot contain " +
                   (region.empty() ? "an account" : "region information"),
               "the ARN of a bucket or object leaves both empty, as in `arn:aws:s3:::bucket/key`");
}

// --- Principals --------------------------------------------------------------

// AIDA… is a user, AROA… a role: what AWS shows for a principal that was deleted (P10).
bool IsUniqueId(std::string_view text) {
  if (!text.starts_with("AIDA") && !text.starts_with("AROA")) return false;
  return text.size() >= 16 && text.size() <= 128 &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

// The identity of a CloudFront distribution: a user of no account.
bool IsOriginAccessIdentity(std::string_view text) {
  const std::optional<ArnView> arn = ArnView::Split(text);
  return arn && arn->prefix() == "arn" && arn->service() == "iam" && arn->region().empty() &&
         arn->account() == "cloudfront" && arn->resource().starts_with("user/");
}

bool IsDomainName(std::string_view text, std::string_view also) {
  return text.find('.') != std::string_view::npos && !text.starts_with('.') &&
         !text.ends_with('.') && std::all_of(text.begin(), text.end(), [&](char c) {
           return IsAlphanumeric(c) || also.find(c) != std::string_view::npos;
         });
}

Complaint InvalidPrincipal(const PrincipalEntry& entry, std::string hint) {
  return Error("IAM0307", "P09",
               "invalid principal " + Quoted(entry.value.text) + " of type `" +
                   std::string(PrincipalTypeName(entry.type)) + "`",
               std::move(hint));
}

std::optional<Complaint> CheckAwsPrincipal(const PrincipalEntry& entry) {
  const std::string_view text = entry.value.text;
  if (text == "*" || IsAccountId(text) || IsOriginAccessIdentity(text)) return std::nullopt;
  if (IsUniqueId(text)) {
    return Complaint{Severity::kWarning, "IAM0307", "P10",
                     Quoted(text) + " is the id of a user or role that no longer exists",
                     "name the principal by its ARN"};
  }
  switch (ClassifyPrincipalArn(text)) {
    case PrincipalArnKind::kAccountRoot:
    case PrincipalArnKind::kUser:
    case PrincipalArnKind::kRole:
    case PrincipalArnKind::kAssumedRole:
    case PrincipalArnKind::kFederatedUser: return std::nullopt;
    case PrincipalArnKind::kSamlProvider:
    case PrincipalArnKind::kOidcProvider:
      return InvalidPrincipal(entry, "an identity provider stands under `Federated`");
    case PrincipalArnKind::kNone: break;
  }
  if (text.find(":group/") != std::string_view::npos) {
    return InvalidPrincipal(entry, "a group is never a principal (P02): name its users");
  }
  if (IsDomainName(text, ".-")) {
    return InvalidPrincipal(entry, "a service stands under `Service`");
  }
  return InvalidPrincipal(entry,
                          "write \"*\", an account id of twelve digits, or the ARN of an account's "
                          "root, a user, a role or a session");
}

}  // namespace

std::string_view ServiceOfAction(std::string_view action) {
  const std::size_t colon = action.find(':');
  if (colon == std::string_view::npos || HasWildcard(action.substr(0, colon))) return {};
  return action.substr(0, colon);
}

std::optional<Complaint> CheckActionName(std::string_view action) {
  if (action == "*") return std::nullopt;
  if (action.find("${") != std::string_view::npos) {
    return Error("IAM0208", "V03", "action " + Quoted(action) + " holds a policy variable",
                 "variables are not expanded in actions");
  }
  const std::size_t colon = action.find(':');
  if (colon == std::string_view::npos) {
    return Error("IAM0206", "GR11",
                 "action " + Quoted(action) +
                     " must be prefaced by a service prefix such as `iam:` or `ec2:`",
                 "write `service:Action`, or \"*\" for every action");
  }
  if (action.find(':', colon + 1) != std::string_view::npos) {
    return Error("IAM0206", "GR11", "action " + Quoted(action) + " can contain only one colon");
  }
  const std::string_view prefix = action.substr(0, colon);
  if (prefix == "*") return std::nullopt;
  if (HasWildcard(prefix)) {
    return Error("IAM0207", "GR11",
                 "service prefix " + Quoted(prefix) + " cannot contain a wildcard",
                 "list the services one by one, or write \"*\" for every action");
  }
  const bool valid = !prefix.empty() && std::all_of(prefix.begin(), prefix.end(), [](char c) {
    return IsAlphanumeric(c) || c == '.' || c == '-';
  });
  if (!valid) {
    return Error("IAM0207", "GR11", "service prefix " + Quoted(prefix) + " is not valid",
                 "a prefix is made of letters, digits, `.` and `-`");
  }
  return std::nullopt;
}

bool OnlyAssumesRoles(std::string_view action) {
  const std::string lower = LowerAscii(action);
  if (!lower.starts_with("sts:")) return false;
  const auto matched = [&](std::string_view name) { return GlobMatches(lower, name); };
  return std::any_of(kAssumeRoleActions.begin(), kAssumeRoleActions.end(), matched) &&
         std::none_of(kOtherStsActions.begin(), kOtherStsActions.end(), matched);
}

std::optional<Complaint> CheckVariables(std::string_view text) {
  if (text.find("${") == std::string_view::npos) return std::nullopt;
  const PolicyTemplate parsed = PolicyTemplate::Parse(text);
  if (parsed.unterminated()) {
    return Error("IAM0216", "V04",
                 "the policy variable in " + Quoted(text) + " has no closing brace",
                 "write `${key}`, or `${$}` for a dollar sign");
  }
  for (const PolicyTemplate::Piece& piece : parsed.pieces()) {
    if (piece.kind != PolicyTemplate::PieceKind::kVariable) continue;
    if (piece.text.find_first_not_of(' ') == std::string_view::npos) {
      return Error("IAM0216", "V04", "a policy variable in " + Quoted(text) + " names no key",
                   "write `${key}`, or `${$}` for a dollar sign");
    }
    if (!piece.default_text && piece.text.find(',') != std::string_view::npos) {
      return Complaint{Severity::kWarning, "IAM0216", "V05",
                       "policy variable " + Quoted(piece.text) + " holds a comma but no default",
                       "a default is written `${key, 'text'}`: a comma, one space, single quotes"};
    }
  }
  return std::nullopt;
}

std::optional<Complaint> CheckResourceName(std::string_view resource, PolicyType type,
                                           bool expands) {
  if (resource == "*") return std::nullopt;
  // API Gateway completes these to the ARN of the API itself.
  if (type == PolicyType::kResource && resource.starts_with("execute-api:/")) return std::nullopt;

  const std::size_t variable = expands ? resource.find("${") : std::string_view::npos;
  if (variable != std::string_view::npos) {
    const std::string_view before = resource.substr(0, variable);
    if (std::count(before.begin(), before.end(), ':') < 5) {
      return Error(
          "IAM0215", "U4",
          "resource " + Quoted(resource) + " holds a policy variable before the fifth colon",
          "variables are expanded only in the last part of an ARN; write a wildcard, or "
          "test `aws:ResourceAccount` in a condition");
    }
    if (std::optional<Complaint> complaint = CheckVariables(resource)) return complaint;
  }

  std::array<std::string_view, ArnView::kFields> fields;
  std::size_t count = 0;
  std::string_view rest = resource;
  while (count < fields.size()) {
    const std::size_t colon = count + 1 == fields.size() ? std::string_view::npos : rest.find(':');
    fields[count++] = rest.substr(0, colon);
    if (colon == std::string_view::npos) break;
    rest.remove_prefix(colon + 1);
  }
  const auto [prefix, partition, service, region, account, name] = fields;
  if (prefix != "arn" || count == 1) {
    return Error("IAM0209", "GR12",
                 "resource " + Quoted(resource) + " must be in ARN format or \"*\"",
                 "an ARN is `arn:partition:service:region:account:resource`");
  }
  if (std::optional<Complaint> complaint = CheckPartition(partition, resource)) return complaint;
  if (count < 3 || service.empty() || HasWildcard(service)) {
    return Error("IAM0211", "GR12",
                 "the service in resource " + Quoted(resource) +
                     " must be given in full, without wildcards");
  }
  const bool whole = count == fields.size();
  const std::optional<std::string_view> resource_part = whole ? std::optional(name) : std::nullopt;
  if (service == "iam") {
    if (auto complaint = CheckIamArn(resource, region, resource_part)) return complaint;
  } else if (service == "s3") {
    if (auto complaint = CheckS3Arn(resource, region, account, resource_part)) return complaint;
  }
  // R05: a star at the end of a field may stand for the fields that follow.
  if (!whole && !(count > 3 && resource.ends_with('*'))) {
    return Error("IAM0212", "U11", "resource " + Quoted(resource) + " is a truncated ARN",
                 "write all six fields: `arn:partition:service:region:account:resource`");
  }
  return std::nullopt;
}

namespace {

// "*" stands for callers, and would let in more than a service or a provider does.
std::string_view InsteadOfWildcard(PrincipalType type) {
  switch (type) {
    case PrincipalType::kService: return "name the service, such as `ec2.amazonaws.com`";
    case PrincipalType::kFederated: return "name the provider by its ARN or domain";
    case PrincipalType::kCanonicalUser: return "write the whole canonical user id";
    case PrincipalType::kAws: break;
  }
  return "name the account, role or user in full; for a pattern of roles, name their account and "
         "test `aws:PrincipalArn` with `ArnLike`";
}

}  // namespace

std::optional<Complaint> CheckPrincipalName(const PrincipalEntry& entry, PolicyType type) {
  const std::string_view text = entry.value.text;
  const bool everyone = text == "*" && entry.type == PrincipalType::kAws;
  if (HasWildcard(text) && !everyone) {
    return Error("IAM0307", "P08",
                 "principal " + Quoted(text) + " of type `" +
                     std::string(PrincipalTypeName(entry.type)) + "` cannot contain a wildcard",
                 std::string(InsteadOfWildcard(entry.type)));
  }
  if (text.find("${") != std::string_view::npos) {
    return Error("IAM0307", "V03", "principal " + Quoted(text) + " holds a policy variable",
                 "variables are not expanded in principals");
  }
  switch (entry.type) {
    case PrincipalType::kAws: return CheckAwsPrincipal(entry);
    case PrincipalType::kService:
      if (IsDomainName(text, ".-")) return std::nullopt;
      return InvalidPrincipal(entry, "a service is named like `ec2.amazonaws.com`");
    case PrincipalType::kFederated: {
      const PrincipalArnKind kind = ClassifyPrincipalArn(text);
      if (kind == PrincipalArnKind::kSamlProvider || kind == PrincipalArnKind::kOidcProvider ||
          (text.find(':') == std::string_view::npos && IsDomainName(text, ".-_/"))) {
        return std::nullopt;
      }
      return InvalidPrincipal(entry,
                              "write the ARN of a SAML or OIDC provider, or a domain such "
                              "as `cognito-identity.amazonaws.com`");
    }
    case PrincipalType::kCanonicalUser:
      if (type == PolicyType::kTrust) {
        return InvalidPrincipal(entry, "canonical user ids are of S3 only: write the account id");
      }
      if (!text.empty() && std::all_of(text.begin(), text.end(), IsAlphanumeric)) {
        return std::nullopt;
      }
      return InvalidPrincipal(entry, "a canonical user id has 64 hexadecimal digits");
  }
  return std::nullopt;
}

}  // namespace remit::inline v0
