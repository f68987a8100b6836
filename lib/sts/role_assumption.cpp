#include "lib/sts/role_assumption.h"

#include <algorithm>
#include <utility>

#include "lib/sts/limits.h"
#include "lib/sts/moment.h"
#include "remit/arn/arn.h"
#include "remit/estate/principal_facts.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

const std::vector<Tag> kNoTags;
const std::vector<std::string> kNoKeys;
const PolicyList kNoPolicies;

// S22: what the caller's session hands down.
std::vector<Tag> InheritedTags(const Session& caller) {
  std::vector<Tag> inherited;
  for (const std::string& key : caller.transitive_tag_keys) {
    if (const Tag* tag = FindTag(caller.tags, key)) inherited.push_back(*tag);
  }
  return inherited;
}

CallKeys KeysOf(const RoleAssumption& assumption, const std::vector<Tag>& tags,
                const std::vector<std::string>& transitive) {
  CallKeys keys = assumption.claims;
  keys.push_back({"sts:RoleSessionName", {std::string(assumption.session_name)}, false});
  if (!assumption.external_id.empty()) {
    keys.push_back({"sts:ExternalId", {std::string(assumption.external_id)}, false});
  }
  if (!assumption.source_identity.empty()) {
    keys.push_back({"sts:SourceIdentity", {std::string(assumption.source_identity)}, false});
  }
  if (!tags.empty()) {
    CallKey names{"aws:TagKeys", {}, true};
    for (const Tag& tag : tags) {
      keys.push_back({"aws:RequestTag/" + tag.key, {tag.value}, false});
      names.values.push_back(tag.key);
    }
    keys.push_back(std::move(names));
  }
  if (!transitive.empty()) keys.push_back({"sts:TransitiveTagKeys", transitive, true});
  return keys;
}

}  // namespace

RoleLookup LookUpRole(const Estate& estate, std::string_view role_arn) {
  if (ClassifyPrincipalArn(role_arn) != PrincipalArnKind::kRole) {
    return {.refusal = Refuse("§6.1", Quoted(role_arn) + " is not the ARN of a role")};
  }
  if (const Role* role = estate.FindRole(role_arn)) return {.role = role, .refusal = std::nullopt};
  const std::string_view account = ArnView::Split(role_arn)->account();
  const Account* known = estate.FindAccount(account);
  if (known == nullptr || !known->principals_complete) {
    return {.refusal = CannotTell("E51", "the estate has no role " + Quoted(role_arn))};
  }
  return {.refusal = Refuse("E51", "there is no role " + Quoted(role_arn))};
}

Issued Assume(const Estate& estate, const StsOptions& options, const RoleAssumption& assumption,
              const Circumstances& at) {
  const std::vector<Tag>& tags = assumption.tags != nullptr ? *assumption.tags : kNoTags;
  const std::vector<std::string>& transitive =
      assumption.transitive_tag_keys != nullptr ? *assumption.transitive_tag_keys : kNoKeys;
  const PolicyList& policies =
      assumption.session_policies != nullptr ? *assumption.session_policies : kNoPolicies;
  for (std::optional<Refusal> no : {CheckSessionName(assumption.session_name),
                                    CheckTags(tags, transitive), CheckSessionPolicies(policies)}) {
    if (no) return Refused(*std::move(no));
  }
  if (!assumption.external_id.empty()) {
    if (auto no = CheckExternalId(assumption.external_id)) return Refused(*std::move(no));
  }
  const std::vector<Tag> inherited = InheritedTags(*assumption.caller);
  for (const Tag& tag : tags) {
    if (FindTag(inherited, tag.key) != nullptr) {
      return Refused(
          Refuse("S22", "tag " + Quoted(tag.key) + " is inherited and can't be passed again"));
    }
  }
  const std::string& set_before = assumption.caller->source_identity;
  if (!assumption.source_identity.empty()) {
    if (auto no = CheckSourceIdentity(assumption.source_identity)) return Refused(*std::move(no));
    if (!set_before.empty() && set_before != assumption.source_identity) {
      return Refused(Refuse("S25", "the source identity is " + Quoted(set_before) +
                                       " and can't be changed along the chain"));
    }
  }
  const RoleLookup found = LookUpRole(estate, assumption.role_arn);
  if (found.refusal) return Refused(*found.refusal);

  Issued issued;
  Question question{.caller = assumption.caller,
                    .action = assumption.action,
                    .resource = assumption.role_arn,
                    .at = &at,
                    .parameters = KeysOf(assumption, tags, transitive),
                    .token = assumption.token};
  const auto ask = [&](std::string_view action, std::string_view rule) {
    question.action = action;
    SimulatedCall call = Ask(estate, options, question);
    AddNotes(issued.notes, call.notes);
    std::optional<Refusal> no =
        RefusalToIssue(std::move(call), options, rule,
                       std::string(action) + " on " + Quoted(assumption.role_arn), issued);
    // M05: only a user's own device can satisfy the condition.
    if (no && no->rule == "M03" && assumption.caller->principal.kind() != PrincipalKind::kUser) {
      no->rule = "M05";
    }
    return no;
  };
  std::optional<Refusal> no = ask(assumption.action, "E51");
  if (!no && (!tags.empty() || !inherited.empty())) no = ask("sts:TagSession", "S20");
  if (!no && (!assumption.source_identity.empty() || !set_before.empty())) {
    no = ask("sts:SetSourceIdentity", "S25");
  }
  if (no) return Refused(*std::move(no), std::move(issued.notes));

  const ArnView arn = *ArnView::Split(assumption.role_arn);
  const std::string session_arn = "arn:" + std::string(arn.partition()) +
                                  ":sts::" + std::string(arn.account()) + ":assumed-role/" +
                                  std::string(PrincipalName(assumption.role_arn)) + "/" +
                                  std::string(assumption.session_name);
  const PrincipalFacts facts{.role_arn = std::string(assumption.role_arn),
                             .unique_id = found.role->unique_id,
                             .credential = assumption.credential,
                             .service_linked_role = IsServiceLinkedRole(assumption.role_arn),
                             .management_account = IsManagementAccount(estate, arn.account())};
  absl::StatusOr<Principal> principal = Principal::FromArn(session_arn, facts);
  if (!principal.ok()) {
    return Refused(Refuse("§6.1", std::string(principal.status().message())));
  }
  Session session;
  session.kind = assumption.kind;
  session.principal = *std::move(principal);
  session.identity_arn = assumption.role_arn;
  session.parent = assumption.parent;
  session.mfa = assumption.token;
  session.issued = at.now;
  if (!assumption.renewed) session.expires = Later(at.now, assumption.seconds);
  if (assumption.parent != nullptr) session.holder = assumption.parent->holder;
  session.session_name = assumption.session_name;
  session.session_policies = policies;
  session.session_policies_unseen = assumption.session_policies_unseen;
  session.tags = inherited;
  session.tags.insert(session.tags.end(), tags.begin(), tags.end());
  for (const Tag& tag : inherited) session.transitive_tag_keys.push_back(tag.key);
  session.transitive_tag_keys.insert(session.transitive_tag_keys.end(), transitive.begin(),
                                     transitive.end());
  session.source_identity =
      set_before.empty() ? std::string(assumption.source_identity) : set_before;
  issued.session = std::make_shared<const Session>(std::move(session));
  return issued;
}

}  // namespace remit::inline v0
