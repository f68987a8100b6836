#include "lib/sts/context_builder.h"

#include <algorithm>
#include <array>
#include <span>

#include "lib/sts/moment.h"
#include "remit/arn/arn.h"
#include "remit/sts/call.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// §3.2: sent as lists even with one value.
constexpr std::array<std::string_view, 8> kMultivalued = {"aws:CalledVia",
                                                          "aws:TagKeys",
                                                          "aws:PrincipalOrgPaths",
                                                          "aws:ResourceOrgPaths",
                                                          "aws:SourceOrgPaths",
                                                          "aws:VpceOrgPaths",
                                                          "aws:PrincipalServiceNamesList",
                                                          "sts:TransitiveTagKeys"};

// What only AWS can say of a credential (§6.4, M01): never taken from outside.
constexpr std::array<std::string_view, 21> kOfCredential = {"aws:PrincipalArn",
                                                            "aws:PrincipalAccount",
                                                            "aws:userid",
                                                            "aws:username",
                                                            "aws:PrincipalType",
                                                            "aws:PrincipalOrgID",
                                                            "aws:PrincipalOrgPaths",
                                                            "aws:TokenIssueTime",
                                                            "aws:PrincipalIsAWSService",
                                                            "aws:PrincipalServiceName",
                                                            "aws:PrincipalServiceNamesList",
                                                            "aws:SourceIdentity",
                                                            "aws:FederatedProvider",
                                                            "aws:AssumedRoot",
                                                            "aws:MultiFactorAuthPresent",
                                                            "aws:MultiFactorAuthAge",
                                                            "aws:ViaAWSService",
                                                            "aws:CalledVia",
                                                            "aws:CalledViaFirst",
                                                            "aws:CalledViaLast",
                                                            "aws:CurrentTime"};

// K15: services whose one endpoint is in us-east-1.
constexpr std::array<std::string_view, 14> kGlobalServices = {
    "account",   "artifact",      "budgets",  "ce",      "cloudfront",     "cur",     "iam",
    "invoicing", "organizations", "payments", "route53", "route53domains", "support", "tax"};

template <std::size_t kCount>
bool IsOneOf(const std::array<std::string_view, kCount>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(),
                     [name](std::string_view known) { return EqualsIgnoreAsciiCase(known, name); });
}

class ContextBuilder {
 public:
  ContextBuilder(const ContextInput& input, std::vector<UnknownKey>* unknown,
                 std::vector<std::string>* notes)
      : in_(input), at_(*input.at), estate_(*input.estate), unknown_(unknown), notes_(notes) {}

  RequestContext Build() && {
    SetPrincipalKeys();
    SetMfaKeys();
    SetCallKeys();
    SetNetworkKeys();
    SetResourceKeys();
    if (in_.parameters != nullptr) {
      for (const CallKey& key : *in_.parameters) {
        if (key.is_list) {
          SetList(key.key, key.values);
        } else if (!key.values.empty()) {
          Set(key.key, key.values.front());
        }
      }
    }
    SetGivenKeys();
    return std::move(context_);
  }

 private:
  void Set(std::string_view key, std::string_view value) { context_.Set(key, value); }
  void SetList(std::string_view key, const std::vector<std::string>& values) {
    const std::vector<std::string_view> views(values.begin(), values.end());
    context_.SetList(key, views);
  }
  // `why()` is put in words only where somebody wants to know.
  template <typename Why>
  void Unknown(std::string_view key, const Why& why) {
    if (unknown_ != nullptr) unknown_->push_back({std::string(key), why()});
  }

  PrincipalKind kind() const {
    return in_.session == nullptr ? PrincipalKind::kAnonymous : in_.session->principal.kind();
  }
  const Session& session() const { return *in_.session; }

  void UnknownUniqueId(std::string_view of) {
    Unknown("aws:userid", [of] { return "the unique id of " + Quoted(of) + " is not known"; });
  }

  void SetPrincipalKeys() {
    switch (kind()) {
      case PrincipalKind::kAnonymous:
        Set("aws:PrincipalAccount", "anonymous");  // K04
        Set("aws:userid", "anonymous");            // K05
        Set("aws:PrincipalType", "Anonymous");     // K06
        return;
      case PrincipalKind::kFederatedIdentity: return;  // §4.1: no IAM identity yet
      case PrincipalKind::kService:
        Set("aws:PrincipalIsAWSService", "true");  // K10
        Set("aws:PrincipalServiceName", session().principal.name());
        SetList("aws:PrincipalServiceNamesList", {std::string(session().principal.name())});
        return;
      default: break;
    }
    const Principal& principal = session().principal;
    const std::string_view account = principal.account();
    const std::string_view unique_id = principal.facts().unique_id;
    Set("aws:PrincipalAccount", account);
    Set("aws:PrincipalIsAWSService", "false");
    std::vector<Tag> tags;
    switch (kind()) {
      case PrincipalKind::kUser:
        Set("aws:PrincipalArn", principal.name());
        Set("aws:PrincipalType", "User");
        Set("aws:username", PrincipalName(principal.name()));
        if (unique_id.empty()) {
          UnknownUniqueId(principal.name());
        } else {
          Set("aws:userid", unique_id);
        }
        if (const User* user = estate_.FindUser(principal.name())) tags = user->tags;
        break;
      case PrincipalKind::kRoleSession:
        Set("aws:PrincipalArn", principal.role_arn());  // K03
        Set("aws:PrincipalType", "AssumedRole");
        if (unique_id.empty()) {
          UnknownUniqueId(principal.role_arn());
        } else {
          Set("aws:userid", std::string(unique_id) + ":" + session().session_name);
        }
        if (const Role* role = estate_.FindRole(principal.role_arn())) tags = role->tags;
        if (!session().source_identity.empty()) {
          Set("aws:SourceIdentity", session().source_identity);
        }
        if (!session().federated_provider.empty()) {
          Set("aws:FederatedProvider", session().federated_provider);
        }
        break;
      case PrincipalKind::kFederatedUser:
        Set("aws:PrincipalArn", principal.name());
        Set("aws:PrincipalType", "FederatedUser");
        Set("aws:userid", std::string(account) + ":" + session().session_name);
        if (const User* user = estate_.FindUser(principal.facts().user_arn)) tags = user->tags;
        break;
      default:  // root
        Set("aws:PrincipalArn", principal.root_arn());
        Set("aws:PrincipalType", "Account");
        Set("aws:userid", account);
        if (session().kind == SessionKind::kAssumedRoot) Set("aws:AssumedRoot", "true");
        break;
    }
    if (kind() != PrincipalKind::kRoot) SetPrincipalTags(std::move(tags));
    SetOrganizationKeys("aws:PrincipalOrgID", "aws:PrincipalOrgPaths", account);
    if (session().issued && session().kind != SessionKind::kLongTermKeys) {  // K09
      Set("aws:TokenIssueTime", MomentText(*session().issued));
    }
  }

  // S21, K08: session tags override the entity's, whatever their case.
  void SetPrincipalTags(std::vector<Tag> tags) {
    std::erase_if(tags, [this](const Tag& tag) {
      return std::any_of(session().tags.begin(), session().tags.end(),
                         [&](const Tag& own) { return EqualsIgnoreAsciiCase(own.key, tag.key); });
    });
    for (const Tag& tag : tags) Set("aws:PrincipalTag/" + tag.key, tag.value);
    for (const Tag& tag : session().tags) Set("aws:PrincipalTag/" + tag.key, tag.value);
  }

  void SetOrganizationKeys(std::string_view id_key, std::string_view paths_key,
                           std::string_view account) {
    const Organization* organization = estate_.OrganizationOf(account);
    if (organization == nullptr) {
      const Account* known = estate_.FindAccount(account);
      if (known == nullptr || known->in_organization != false) {
        const auto why = [account] {
          return "whether account " + Quoted(account) + " is in an organization is unknown";
        };
        Unknown(id_key, why);
        Unknown(paths_key, why);
      }
      return;
    }
    Set(id_key, organization->id);
    const std::string path = organization->OrgPathOf(account);  // K07
    if (!path.empty()) SetList(paths_key, {path});
  }

  // M01.
  void SetMfaKeys() {
    constexpr std::string_view kPresent = "aws:MultiFactorAuthPresent";
    constexpr std::string_view kAge = "aws:MultiFactorAuthAge";
    const auto authenticated = [&](const MfaAuthentication& mfa) {
      Set(kPresent, "true");
      const std::int64_t age = SecondsBetween(mfa.at, at_.now);
      if (age >= 0) Set(kAge, std::to_string(age));
    };
    if (in_.session == nullptr) return;
    if (in_.token != nullptr && *in_.token) return authenticated(**in_.token);
    switch (session().kind) {
      case SessionKind::kLongTermKeys: return;  // absent
      case SessionKind::kConsole:
      case SessionKind::kSessionToken:
        if (session().mfa) return authenticated(*session().mfa);
        return Set(kPresent, "false");
      case SessionKind::kAssumedRole:
      case SessionKind::kSwitchedRole: {  // U10
        if (in_.role_session_mfa == RoleSessionMfa::kAbsent) return;
        const std::vector<MfaAuthentication> history = Authentications(session());
        if (in_.role_session_mfa == RoleSessionMfa::kCarry && !history.empty()) {
          return authenticated(history.front());
        }
        return Set(kPresent, "false");
      }
      case SessionKind::kSaml:
      case SessionKind::kWebIdentity:
      case SessionKind::kFederationToken:
      case SessionKind::kForwardAccess: return Set(kPresent, "false");  // U20 for the last
      case SessionKind::kServiceRole:
        // A service by itself has no keys of the kind; the role in its hands has.
        if (kind() == PrincipalKind::kRoleSession) Set(kPresent, "false");
        return;
      case SessionKind::kAssumedRoot:
      case SessionKind::kDelegated:
        Unknown(kPresent, [this] {
          return "AWS doesn't say what a " + std::string(SessionKindName(session().kind)) +
                 " session has for it";
        });
        return;
    }
  }

  void SetCallKeys() {
    Set("aws:CurrentTime", MomentText(at_.now));
    Set("aws:EpochTime", std::to_string(at_.now.seconds));
    Set("aws:SecureTransport", at_.secure_transport ? "true" : "false");
    const std::string service = LowerAscii(in_.action.substr(0, in_.action.find(':')));
    const bool global =
        std::find(kGlobalServices.begin(), kGlobalServices.end(), service) != kGlobalServices.end();
    Set("aws:RequestedRegion", global ? GlobalRegion() : std::string_view(at_.region));
    // K12.
    std::vector<std::string> via;
    for (const Session* s = in_.session; s != nullptr && s->kind == SessionKind::kForwardAccess;
         s = s->parent.get()) {
      via.push_back(s->service);
    }
    std::reverse(via.begin(), via.end());
    Set("aws:ViaAWSService", via.empty() ? "false" : "true");
    if (via.empty()) return;
    Set("aws:CalledViaFirst", via.front());
    Set("aws:CalledViaLast", via.back());
    SetList("aws:CalledVia", via);
  }

  std::string_view GlobalRegion() const {
    if (at_.region.starts_with("cn-")) return "cn-north-1";
    if (at_.region.starts_with("us-gov-")) return "us-gov-west-1";
    return "us-east-1";
  }

  // K13; of a forwarded call nobody knows them (K12, U20).
  void SetNetworkKeys() {
    if (in_.session != nullptr && session().kind == SessionKind::kForwardAccess) return;
    if (at_.vpc_endpoint.empty()) {
      if (!at_.source_ip.empty()) Set("aws:SourceIp", at_.source_ip);
      return;
    }
    Set("aws:SourceVpce", at_.vpc_endpoint);
    if (!at_.vpc.empty()) Set("aws:SourceVpc", at_.vpc);
    if (!at_.source_ip.empty()) Set("aws:VpcSourceIp", at_.source_ip);
    std::string owner;
    if (FindVpcEndpoint(estate_, at_, &owner) == nullptr) return;
    Set("aws:VpceAccount", owner);
    SetOrganizationKeys("aws:VpceOrgID", "aws:VpceOrgPaths", owner);
  }

  // K14.
  void SetResourceKeys() {
    const std::string owner(estate_.OwnerOf(in_.resource));
    if (owner.empty()) {
      Unknown("aws:ResourceAccount", [this] {
        return in_.resource == "*" ? std::string("the call is on no single resource")
                                   : "who owns " + Quoted(in_.resource) + " is not known";
      });
    } else {
      Set("aws:ResourceAccount", owner);
      SetOrganizationKeys("aws:ResourceOrgID", "aws:ResourceOrgPaths", owner);
    }
    const auto tags = [this](const std::vector<Tag>& all, bool of_iam) {
      for (const Tag& tag : all) {
        Set("aws:ResourceTag/" + tag.key, tag.value);
        if (of_iam) Set("iam:ResourceTag/" + tag.key, tag.value);
      }
    };
    if (const Role* role = estate_.FindRole(in_.resource)) return tags(role->tags, true);
    if (const User* user = estate_.FindUser(in_.resource)) return tags(user->tags, true);
    if (const Resource* resource = estate_.FindResource(in_.resource)) tags(resource->tags, false);
  }

  void SetGivenKeys() {
    for (const auto& [key, values] : at_.context) {
      if (FollowsFromCredential(key)) {
        if (notes_ != nullptr) {
          notes_->push_back("the value given for " + Quoted(key) +
                            " is not used: it follows from the credential and the time");
        }
        continue;
      }
      const std::optional<std::string> derived = DerivedSpellingOf(key);
      if (derived && notes_ != nullptr) {
        notes_->push_back("the value given for " + Quoted(key) + " replaces the derived one");
      }
      const std::string& name = derived ? *derived : key;
      if (values.size() != 1 || IsOneOf(kMultivalued, key)) {
        SetList(name, values);
      } else {
        Set(name, values.front());
      }
    }
  }

  std::optional<std::string> DerivedSpellingOf(std::string_view key) const {
    for (const ContextEntry& known : context_.entries()) {
      if (EqualsIgnoreAsciiCase(known.key, key)) return std::string(known.key);
    }
    return std::nullopt;
  }

  const ContextInput& in_;
  const Circumstances& at_;
  const Estate& estate_;
  std::vector<UnknownKey>* unknown_;
  std::vector<std::string>* notes_;
  RequestContext context_;
};

}  // namespace

RequestContext BuildContext(const ContextInput& input, std::vector<UnknownKey>* unknown,
                            std::vector<std::string>* notes) {
  return ContextBuilder(input, unknown, notes).Build();
}

bool FollowsFromCredential(std::string_view key) {
  constexpr std::string_view kTag = "aws:PrincipalTag/";
  return IsOneOf(kOfCredential, key) || EqualsIgnoreAsciiCase(key, "aws:EpochTime") ||
         EqualsIgnoreAsciiCase(key.substr(0, kTag.size()), kTag);
}

bool HasUndocumentedMfa(SessionKind kind) {
  return kind == SessionKind::kAssumedRole || kind == SessionKind::kSwitchedRole;
}

const Resource* FindVpcEndpoint(const Estate& estate, const Circumstances& at, std::string* owner) {
  if (at.vpc_endpoint.empty()) return nullptr;
  for (const auto& [id, account] : estate.accounts()) {
    const std::string arn = "arn:" + account->partition + ":ec2:" + at.region + ":" + id +
                            ":vpc-endpoint/" + at.vpc_endpoint;
    const auto found = account->resources.find(arn);
    if (found == account->resources.end()) continue;
    if (owner != nullptr) *owner = id;
    return found->second.get();
  }
  return nullptr;
}

}  // namespace remit::inline v0
