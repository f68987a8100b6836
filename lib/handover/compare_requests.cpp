// Which actions are asked about: those that changed statements cover, in classes that no
// statement of either side tells apart.
#include "lib/handover/compare_requests.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "lib/handover/alike_actions.h"
#include "lib/handover/resource_traits.h"
#include "lib/sts/moment.h"
#include "remit/estate/principal_facts.h"
#include "remit/policy/printer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// What RCPs there are, and where.
std::string ResourceControlsOf(const Estate& estate) {
  std::string text;
  for (const Organization& organization : estate.organizations()) {
    text += organization.id + (organization.resource_control_enabled ? "+" : "-");
    for (const OrganizationNode& node : organization.nodes) {
      text += "\n" + node.id + "<" + node.parent;
      for (const std::string& id : node.resource_control_policies) {
        const OrganizationPolicy* policy = organization.FindPolicy(id);
        text += "\n  ";
        text += policy == nullptr || policy->policy.document == nullptr
                    ? "?"
                    : PrintPolicy(*policy->policy.document, {.indent = 0});
      }
    }
  }
  return text;
}

}  // namespace

RequestComparer::RequestComparer(const Estate& before, const Estate& after, const Catalog& catalog,
                                 const CompareOptions& options)
    : catalog_(catalog),
      options_(options),
      worlds_{World(before, catalog), World(after, catalog)},
      table_(catalog),
      by_changed_resource_(table_.None()),
      by_resource_(table_.None()) {
  ceilings_changed_ = ResourceControlsOf(before) != ResourceControlsOf(after);
  IndexResources();
}

RequestComparer::~RequestComparer() = default;

void RequestComparer::LeaveOut(std::string note) {
  counts_.complete = false;
  if (std::find(counts_.notes.begin(), counts_.notes.end(), note) == counts_.notes.end()) {
    counts_.notes.push_back(std::move(note));
  }
}

std::uint32_t RequestComparer::NumberOf(std::string key) {
  const auto next = static_cast<std::uint32_t>(numbers_.size());
  return numbers_.try_emplace(std::move(key), next).first->second;
}

// What a statement says, its Sid apart.
std::string RequestComparer::TextOf(const Statement& statement, PolicyVersion version) {
  std::string& text = texts_[&statement];
  if (text.empty()) {
    PolicyDocument alone;
    alone.version = version;
    alone.statements = {statement};
    alone.statements.front().sid.reset();
    text = PrintPolicy(alone, {.indent = 0});
  }
  return text;
}

// Resources' own policies, and trusts, on both sides: which differ, and for which actions.
void RequestComparer::IndexResources() {
  struct Own {
    std::map<std::string, ActionBits> statements;  // by text
    std::string rest;                              // tags, grants, owner, what isn't known
  };
  std::array<std::map<std::string, Own>, 2> own;
  for (std::size_t s = 0; s < 2; ++s) {
    const auto add = [&](const std::string& arn, const NamedPolicy& policy) {
      Own& of = own[s][arn];
      if (policy.document == nullptr) {
        of.rest += "|unknown policy";
        return;
      }
      kept_.push_back(policy.document);
      const std::vector<ActionBits>& bits = table_.StatementsOf(policy.document);
      for (std::size_t i = 0; i < bits.size(); ++i) {
        const Statement& statement = policy.document->statements[i];
        const std::string text = TextOf(statement, policy.document->version);
        of.statements.emplace(text, bits[i]);
        std::string name = "r";
        name += arn;
        name += text;
        of_resources_.push_back({arn, {NumberOf(std::move(name)), &statement, &bits[i]}});
      }
    };
    for (const auto& [id, account] : worlds_[s].estate.accounts()) {
      for (const auto& [arn, resource] : account->resources) {
        Own& of = own[s][arn];
        of.rest = resource->account + (resource->policies ? "" : "|unseen") +
                  (resource->aws_managed_key ? "|aws" : "") + (resource->grants ? "|grants" : "");
        AddTags(of.rest, resource->tags);
        if (resource->grants) {
          for (const KmsGrant& grant : *resource->grants) {
            of.rest += "|" + grant.grantee;
            for (const std::string& operation : grant.operations) of.rest += "," + operation;
            for (const auto& [key, value] : grant.encryption_context) {
              of.rest += ",";
              of.rest += key;
              of.rest += "=";
              of.rest += value;
            }
          }
        }
        if (!resource->policies) continue;
        for (const NamedPolicy& policy : *resource->policies) add(arn, policy);
      }
      for (const auto& [arn, role] : account->roles) {
        add(arn, role->trust);
        AddTags(own[s][arn].rest, role->tags);
      }
    }
  }
  for (const auto& [arn, statement] : of_resources_) by_resource_.Add(*statement.actions);
  for (const World& world : worlds_) {
    for (const Resource* resource : world.universe.Policies()) {
      if (!resource->policies || resource->grants) by_resource_ = table_.All();
    }
  }
  const auto changed = [this](const std::string& arn, const ActionBits& bits) {
    const auto [at, is_new] = changed_resources_.try_emplace(arn, table_.None());
    at->second.Add(bits);
    by_changed_resource_.Add(bits);
  };
  for (std::size_t s = 0; s < 2; ++s) {
    for (const auto& [arn, of] : own[s]) {
      const auto other = own[1 - s].find(arn);
      for (const auto& [text, bits] : of.statements) {
        if (other == own[1 - s].end() || !other->second.statements.contains(text)) {
          changed(arn, bits);
        }
      }
      const std::string other_rest = other == own[1 - s].end() ? "" : other->second.rest;
      if (of.rest != other_rest) changed(arn, table_.All());
    }
  }
}

std::string RequestComparer::KeyOf(std::size_t side, const ComparedCredential& credential) const {
  const Session* const session = credential.session.get();
  if (session == nullptr) return "anonymous";
  const Estate& estate = worlds_[side].estate;
  std::string key = session->identity_arn + "|" + std::string(SessionKindName(session->kind)) + "|";
  // Of those that are assumed the name is the caller's to choose, and is chosen by search.
  key += std::string(session->principal.name()) + "|" + session->source_identity + "|" +
         session->service + "|" + session->federated_provider;
  key += session->mfa ? "|mfa" : "";
  key += session->session_policies_unseen ? "|unseen" : "";
  for (const NamedPolicy& policy : session->session_policies) {
    if (policy.document != nullptr) key += PrintPolicy(*policy.document, {.indent = 0});
  }
  AddTags(key, session->tags);
  if (const User* user = estate.FindUser(session->identity_arn)) AddTags(key, user->tags);
  if (const Role* role = estate.FindRole(session->identity_arn)) AddTags(key, role->tags);
  const std::string_view account = session->principal.account();
  if (const Organization* organization = estate.OrganizationOf(account)) {
    key += "|" + organization->OrgPathOf(account);
    if (IsManagementAccount(estate, account)) key += "|management";
  }
  return key;
}

void RequestComparer::AddStatements(std::size_t side, Asked& asked) {
  const Estate& estate = worlds_[side].estate;
  asked.side = SideOf(estate, asked.session.get(), table_);
  if (asked.session == nullptr) return;
  const BearingPolicies bearing =
      PoliciesBearingOn(estate, asked.side.identity, "sts:GetCallerIdentity", "*");
  const auto take = [&](Layer layer, std::size_t level, const NamedPolicy& policy) {
    if (policy.document == nullptr) return;
    kept_.push_back(policy.document);
    const std::vector<ActionBits>& bits = table_.StatementsOf(policy.document);
    for (std::size_t i = 0; i < bits.size(); ++i) {
      const Statement& statement = policy.document->statements[i];
      std::string key(LayerName(layer));
      key += std::to_string(level) + TextOf(statement, policy.document->version);
      asked.statements.push_back({NumberOf(std::move(key)), &statement, &bits[i]});
    }
  };
  ForEachPolicy(bearing.policies,
                [&](Layer layer, std::size_t level, std::size_t, const NamedPolicy& policy) {
                  if (layer != Layer::kResource && layer != Layer::kResourceControl) {
                    take(layer, level, policy);
                  }
                });
  for (const NamedPolicy& policy : asked.session->session_policies) {
    take(Layer::kSession, 0, policy);
  }
  // What is there besides statements: ceilings that exist, and what can't be seen.
  asked.key += "|" + std::to_string(bearing.policies.permissions_boundary.has_value());
  asked.key += "|" + (bearing.policies.service_control
                          ? std::to_string(bearing.policies.service_control->size())
                          : std::string("-"));
  for (const Layer layer : kAllLayers) {
    if (layer != Layer::kResource && bearing.unseen.Has(layer)) asked.key += LayerName(layer);
  }
  for (const NumberedStatement& statement : asked.statements) {
    asked.numbers.insert(statement.number);
  }
}

std::vector<RequestComparer::Asked> RequestComparer::AskedOf(std::size_t side,
                                                             const ComparedSubject& subject) {
  std::vector<Asked> all;
  const Sts sts(worlds_[side].estate, options_.coverage.sts);
  for (std::size_t i = 0; i < subject.credentials.size(); ++i) {
    const ComparedCredential& credential = subject.credentials[i];
    Asked asked;
    asked.credential = &credential;
    asked.at = i;
    asked.session = credential.session;
    const std::string key = KeyOf(side, credential);
    asked.key = key;
    AddStatements(side, asked);
    std::set<std::string> via = asked.side.via;
    all.push_back(std::move(asked));
    if (via.empty() || credential.session == nullptr) continue;
    if (via.size() == 1) via.insert("cloudformation.amazonaws.com");
    for (const std::string& service : via) {  // E43, K12
      if (service.empty()) continue;
      const Issued forwarded =
          sts.ForwardAccess(credential.session, service, {.now = credential.from});
      if (!forwarded.ok()) continue;
      Asked by_service;
      by_service.credential = &credential;
      by_service.at = i;
      by_service.session = forwarded.session;
      by_service.key = key;
      by_service.key += "|via ";
      by_service.key += service;
      AddStatements(side, by_service);
      all.push_back(std::move(by_service));
    }
  }
  return all;
}

void RequestComparer::FindRivals(std::array<std::vector<Asked>, 2>& asked) const {
  const auto lasts = [](const Session* session) {
    if (session == nullptr || !session->expires || !session->issued) {
      return std::numeric_limits<std::int64_t>::max();
    }
    return SecondsBetween(*session->issued, *session->expires);
  };
  for (std::size_t s = 0; s < 2; ++s) {
    std::multimap<std::string_view, const Asked*> others;
    for (const Asked& other : asked[1 - s]) others.emplace(other.key, &other);
    for (Asked& one : asked[s]) {
      const auto [first, last] = others.equal_range(one.key);
      for (auto at = first; at != last; ++at) {
        const ComparedCredential& mine = *one.credential;
        const ComparedCredential& theirs = *at->second->credential;
        if (mine.sure && !theirs.sure) continue;
        if (lasts(theirs.session.get()) < lasts(mine.session.get())) continue;
        const bool no_more_tokens = std::all_of(
            theirs.tokens_of.begin(), theirs.tokens_of.end(), [&mine](const Holder& holder) {
              return std::find(mine.tokens_of.begin(), mine.tokens_of.end(), holder) !=
                     mine.tokens_of.end();
            });
        if (no_more_tokens) one.rivals.push_back(at->second);
      }
    }
  }
}

bool RequestComparer::IsOutdone(const Asked& one, std::size_t action) const {
  return std::any_of(one.rivals.begin(), one.rivals.end(), [&](const Asked* rival) {
    return std::all_of(one.statements.begin(), one.statements.end(),
                       [&](const NumberedStatement& statement) {
                         return statement.statement->effect == Effect::kDeny ||
                                !statement.actions->Has(action) ||
                                rival->numbers.contains(statement.number);
                       }) &&
           std::all_of(rival->statements.begin(), rival->statements.end(),
                       [&](const NumberedStatement& statement) {
                         return statement.statement->effect == Effect::kAllow ||
                                !statement.actions->Has(action) ||
                                one.numbers.contains(statement.number);
                       });
  });
}

// The actions for which some credential may decide differently: those of statements that
// one side has and the other hasn't, and all that a credential of one side alone can do.
ActionBits RequestComparer::ChangedActions(const std::array<std::vector<Asked>, 2>& asked) {
  if (ceilings_changed_) return table_.All();
  ActionBits changed = table_.None();
  for (const std::vector<Asked>& side : asked) {
    for (const Asked& one : side) {
      if (one.rivals.empty()) {
        changed.Add(one.side.may);
        changed.Add(by_resource_);
        continue;
      }
      const Asked& rival = *one.rivals.front();
      for (const NumberedStatement& statement : one.statements) {
        if (!rival.numbers.contains(statement.number)) changed.Add(*statement.actions);
      }
      for (const NumberedStatement& statement : rival.statements) {
        if (!one.numbers.contains(statement.number)) changed.Add(*statement.actions);
      }
    }
  }
  return changed;
}

std::vector<RequestComparer::ClassOfActions> RequestComparer::Classes(
    const std::array<std::vector<Asked>, 2>& asked, const ActionBits& changed) {
  // Each statement once, whoever has it.
  std::map<std::uint32_t, const NumberedStatement*> distinct;
  ActionBits may = table_.None();
  for (const std::vector<Asked>& side : asked) {
    for (const Asked& one : side) {
      may.Add(one.side.may);
      for (const NumberedStatement& statement : one.statements) {
        distinct.emplace(statement.number, &statement);
      }
    }
  }
  std::map<std::uint32_t, const NumberedStatement*> distinct_of_resources;
  for (const auto& [arn, statement] : of_resources_) {
    distinct_of_resources.emplace(statement.number, &statement);
  }
  std::map<std::string, ClassOfActions> classes;
  for (std::size_t i = 0; i < table_.size(); ++i) {
    const bool by_identity = changed.Has(i);
    if (!by_identity && !by_changed_resource_.Has(i)) continue;
    if (!may.Has(i) && !by_resource_.Has(i)) continue;
    std::string key(1, by_identity ? 'i' : 'r');
    for (const auto& [number, statement] : distinct) {
      key += statement->actions->Has(i) ? '1' : '0';
    }
    if (by_resource_.Has(i)) {
      for (const auto& [number, statement] : distinct_of_resources) {
        key += statement->actions->Has(i) ? '1' : '0';
      }
    }
    AddActionTraits(key, table_, i, /*alone=*/false);
    ClassOfActions& of = classes[key];
    of.actions.push_back(i);
    of.only_changed_resources = !by_identity;
    if (of.actions.size() > 1) continue;
    for (const auto& [number, statement] : distinct) {
      if (statement->actions->Has(i)) of.statements.push_back(statement);
    }
  }
  std::vector<ClassOfActions> list;
  list.reserve(classes.size());
  for (auto& [key, of] : classes) list.push_back(std::move(of));
  return list;
}

std::vector<RequestDifference> RequestComparer::Compare(
    const std::array<ComparedSubject, 2>& subject, const std::vector<std::string>& accounts) {
  std::vector<RequestDifference> found;
  std::array<std::vector<Asked>, 2> asked = {AskedOf(0, subject[0]), AskedOf(1, subject[1])};
  if (asked[0].empty() && asked[1].empty()) return found;
  counts_.credentials =
      std::max(counts_.credentials, subject[0].credentials.size() + subject[1].credentials.size());
  FindRivals(asked);
  const ActionBits changed = ChangedActions(asked);
  if (changed.empty() && by_changed_resource_.empty()) return found;
  for (const ClassOfActions& of : Classes(asked, changed)) {
    if (counts_.requests >= options_.coverage.max_requests) {
      LeaveOut("more than " + Counted(options_.coverage.max_requests, "request"));
      return found;
    }
    if (options_.stop != nullptr && options_.stop->load()) {
      LeaveOut("interrupted before all was compared");
      return found;
    }
    // What can be done on one side only, if anything.
    const auto all_outdone = [&](const std::vector<Asked>& side) {
      return std::all_of(side.begin(), side.end(),
                         [&](const Asked& one) { return IsOutdone(one, of.actions.front()); });
    };
    if (!by_changed_resource_.Has(of.actions.front()) && !ceilings_changed_ &&
        all_outdone(asked[0]) && all_outdone(asked[1])) {
      continue;
    }
    ++counts_.classes;
    counts_.actions += of.actions.size();
    std::vector<RequestDifference> of_class;
    for (const Target& target : Targets(asked, of, accounts)) {
      if (IsTold(of_class, target)) continue;
      seen_targets_.insert(target.arn);
      CompareOn(asked, subject, accounts, of, target, of_class);
    }
    for (RequestDifference& difference : of_class) found.push_back(std::move(difference));
  }
  counts_.resources = seen_targets_.size();
  return found;
}

}  // namespace remit::inline v0
