#include "remit/handover/coverage.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "lib/handover/action_bits.h"
#include "lib/handover/call_setting.h"
#include "lib/handover/coverage_side.h"
#include "lib/handover/resource_universe.h"
#include "lib/handover/tested_values.h"
#include "lib/sts/context_builder.h"
#include "lib/sts/moment.h"
#include "remit/arn/arn.h"
#include "remit/arn/glob.h"
#include "remit/estate/bearing_policies.h"
#include "remit/eval/compiled.h"
#include "remit/eval/request.h"
#include "remit/sts/call.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kOtherRegion = "sa-east-1";

// K15: services whose one endpoint is in us-east-1 form classes of their own, and so
// do those with rules of their own on single actions (E40, E45, E50, §6.1).
bool IsAskedOneByOne(std::string_view service) {
  return service == "sts" || service == "kms" || service == "s3";
}

bool IsRoleTaking(const CatalogAction& action) {
  return action.service->prefix == "sts" && action.name.starts_with("AssumeRole");
}

void AddBytes(std::string& key, const void* pointer) {
  key.append(reinterpret_cast<const char*>(&pointer), sizeof pointer);
}

std::string_view RegionOf(std::string_view arn) {
  const std::optional<ArnView> view = ArnView::Split(arn);
  return view ? view->region() : std::string_view();
}

// One resource that an action of a class is asked on.
struct Candidate {
  std::string arn;
  std::string owner;
  bool made_up = false;
};

}  // namespace

CoverageCounts& CoverageCounts::operator+=(const CoverageCounts& other) {
  actions += other.actions;
  classes += other.classes;
  resources += other.resources;
  contexts += other.contexts;
  credentials = std::max(credentials, other.credentials);
  requests += other.requests;
  complete = complete && other.complete;
  for (const std::string& note : other.notes) {
    if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(note);
  }
  return *this;
}

std::string CoverageCounts::Words() const {
  return Counted(actions, "action") + " × " + Counted(resources, "resource") + " × " +
         Counted(contexts, "context") + " × " + Counted(credentials, "credential") + ": " +
         Counted(requests, "request") + " decided";
}

struct Coverage::Work {
  Work(const Estate& of, const Catalog& catalog, const CoverageOptions& how)
      : estate(of), options(how), table(catalog), universe(of, catalog) {}

  struct CompiledEntry {
    std::vector<std::shared_ptr<const PolicyDocument>> kept;
    std::shared_ptr<const CompiledPolicySet> compiled;
  };

  Estate estate;
  CoverageOptions options;
  ActionTable table;
  ResourceUniverse universe;
  EvaluationScratch scratch;
  std::map<std::string, CompiledEntry> compiled;
  std::map<std::string, std::shared_ptr<const CoverageSide>> sides;
  std::unordered_map<const Session*, SessionPtr> kept_sessions;

  const CoverageSide& Side(const SessionPtr& session) {
    std::string key;
    if (session != nullptr) {
      key = session->identity_arn + '\n' + std::string(session->principal.name());
      for (const NamedPolicy& policy : session->session_policies) {
        AddBytes(key, policy.document.get());
      }
      if (!session->session_policies.empty()) kept_sessions[session.get()] = session;
    }
    std::shared_ptr<const CoverageSide>& side = sides[key];
    if (side == nullptr) {
      side = std::make_shared<const CoverageSide>(SideOf(estate, session.get(), table));
    }
    return *side;
  }

  const CompiledPolicySet* Compiled(const PolicySet& policies) {
    std::string key;
    ForEachPolicy(policies,
                  [&key](Layer layer, std::size_t level, std::size_t, const NamedPolicy& policy) {
                    key += static_cast<char>(layer);
                    key += static_cast<char>(level);
                    AddBytes(key, policy.document.get());
                  });
    // Levels without a policy, and layers that are there but empty, matter too (E10).
    const auto shape = [&key](const std::optional<std::vector<PolicyList>>& tree) {
      key += tree ? "t" : "f";
      if (tree) key += std::to_string(tree->size());
    };
    shape(policies.service_control);
    shape(policies.resource_control);
    CompiledEntry& entry = compiled[key];
    if (entry.compiled == nullptr) {
      absl::StatusOr<CompiledPolicySet> made = Compile(policies);
      if (!made.ok()) return nullptr;
      entry.compiled = std::make_shared<const CompiledPolicySet>(*std::move(made));
      ForEachPolicy(policies, [&entry](Layer, std::size_t, std::size_t, const NamedPolicy& policy) {
        entry.kept.push_back(policy.document);
      });
    }
    return entry.compiled.get();
  }
};

namespace {

// One Ask().
class Asking {
 public:
  Asking(Coverage::Work& work, const std::vector<CoverageCredential>& credentials,
         const CoverageQuestion& question);
  CoverageAnswer Run();

 private:
  struct ActionClass {
    std::vector<std::size_t> actions;  // indexes into the table
    bool by_identity = false;          // the identity's policies may allow it
    std::vector<const SideStatement*> statements;
  };
  struct Slot {
    Covered verdict = Covered::kNever;
    std::shared_ptr<const CoverageHit> hit;
  };

  void AskCredential(std::size_t index);
  void AskSession(std::size_t index, const SessionPtr& session);
  std::vector<ActionClass> Classes(const CoverageSide& side);
  std::vector<Candidate> Candidates(const CoverageSide& side, const ActionClass& of);
  void AskOn(std::size_t index, const SessionPtr& session, const CoverageSide& side,
             const ActionClass& of, const Candidate& on);
  bool IsMeant(std::string_view arn) const;
  bool IsMeantWithoutResource(const CatalogAction& action, std::string_view account) const;
  bool IsDone(std::size_t action) const;
  void Note(std::size_t action, const Candidate& on, Covered verdict, const CoverageHit& hit);
  std::vector<std::string> Regions(const CoverageSide& side) const;
  void LeaveOut(const std::string& note);
  bool Enough() const { return question_.enough != 0 && allowed_ >= question_.enough; }
  std::string SlotOf(const Candidate& on) const;

  Coverage::Work& work_;
  const std::vector<CoverageCredential>& credentials_;
  const CoverageQuestion& question_;
  ActionBits wanted_;
  ActionBits by_resource_;  // what resources' own policies may allow
  std::vector<std::pair<std::string, Glob>> meant_;
  std::map<std::pair<std::size_t, std::string>, Slot> slots_;
  std::set<std::string> resources_seen_;
  CoverageCounts counts_;
  std::size_t allowed_ = 0;
};

Asking::Asking(Coverage::Work& work, const std::vector<CoverageCredential>& credentials,
               const CoverageQuestion& question)
    : work_(work),
      credentials_(credentials),
      question_(question),
      wanted_(work.table.None()),
      by_resource_(work.table.None()) {
  for (const CatalogAction* action : question.actions) wanted_.Set(work.table.IndexOf(*action));
  for (const std::string& pattern : question.resources) meant_.emplace_back(pattern, Glob(pattern));
  for (const Resource* resource : work.universe.Policies()) {
    if (!resource->policies) {
      by_resource_ = work.table.All();  // what it says isn't known
      continue;
    }
    for (const NamedPolicy& policy : *resource->policies) {
      if (policy.document == nullptr) {
        by_resource_ = work.table.All();
      } else {
        by_resource_.Add(work.table.AllowsOf(policy.document));
      }
    }
    if (!resource->grants || !resource->grants->empty()) {
      if (const CatalogService* kms = work.table.catalog().FindService("kms")) {
        for (const CatalogAction& action : kms->actions) {
          by_resource_.Set(work.table.IndexOf(action));
        }
      }
    }
  }
}

void Asking::LeaveOut(const std::string& note) {
  counts_.complete = false;
  if (std::find(counts_.notes.begin(), counts_.notes.end(), note) == counts_.notes.end()) {
    counts_.notes.push_back(note);
  }
}

bool Asking::IsMeant(std::string_view arn) const {
  if (meant_.empty()) return true;
  return std::any_of(meant_.begin(), meant_.end(),
                     [arn](const auto& pattern) { return pattern.second.Matches(arn); });
}

// An action without resources of its own is meant where the resources are, if they say so.
bool Asking::IsMeantWithoutResource(const CatalogAction& action, std::string_view account) const {
  if (meant_.empty()) return true;
  if (!action.resources.empty()) return false;
  bool told = false;
  for (const auto& [pattern, glob] : meant_) {
    const std::optional<ArnView> arn = ArnView::Split(pattern);
    if (!arn) return true;
    if (!IsAccountId(arn->account())) continue;
    if (arn->account() == account) return true;
    told = true;
  }
  return !told;
}

// With each_resource, made-up ones stand together for those that the estate lacks.
std::string Asking::SlotOf(const Candidate& on) const {
  if (!question_.each_resource) return {};
  if (!on.made_up) return on.arn;
  for (const auto& [pattern, glob] : meant_) {
    if (pattern == on.arn) return pattern;
  }
  for (const auto& [pattern, glob] : meant_) {
    if (glob.Matches(on.arn)) return pattern;
  }
  return {};
}

bool Asking::IsDone(std::size_t action) const {
  if (question_.each_resource) return false;
  const auto slot = slots_.find({action, std::string()});
  return slot != slots_.end() && slot->second.verdict == Covered::kAllowed;
}

void Asking::Note(std::size_t action, const Candidate& on, Covered verdict,
                  const CoverageHit& hit) {
  Slot& slot = slots_[{action, SlotOf(on)}];
  if (verdict <= slot.verdict) return;
  if (verdict == Covered::kAllowed) ++allowed_;
  slot.verdict = verdict;
  CoverageHit own = hit;
  own.action = work_.table.At(action).FullName();
  slot.hit = std::make_shared<const CoverageHit>(std::move(own));
}

std::vector<std::string> Asking::Regions(const CoverageSide& side) const {
  std::vector<std::string> regions = question_.regions;
  std::set<std::string> tested;
  for (const SideStatement& statement : side.statements) {
    TestedValues values;
    values.Add(*statement.statement, side.user_name);
    tested.insert(values.regions().begin(), values.regions().end());
    if (!statement.statement->resource) continue;
    for (const PolicyString& pattern : statement.statement->resource->patterns) {
      const std::string_view region = RegionOf(pattern.text);
      if (!region.empty() && region.find_first_of("*?$") == std::string_view::npos) {
        tested.insert(std::string(region));
      }
    }
  }
  for (const std::string& region : tested) {
    if (std::find(regions.begin(), regions.end(), region) == regions.end()) {
      regions.push_back(region);
    }
  }
  if (regions.empty()) regions.emplace_back("us-east-1");
  if (std::find(regions.begin(), regions.end(), kOtherRegion) == regions.end()) {
    regions.emplace_back(kOtherRegion);
  }
  return regions;
}

std::vector<Asking::ActionClass> Asking::Classes(const CoverageSide& side) {
  std::map<std::string, ActionClass> classes;
  for (std::size_t i = 0; i < work_.table.size(); ++i) {
    if (!wanted_.Has(i)) continue;
    const bool by_identity = side.may.Has(i);
    if (!by_identity && !by_resource_.Has(i)) continue;
    if (IsDone(i)) continue;
    const CatalogAction& action = work_.table.At(i);
    std::string key;
    key += by_identity ? 'i' : 'r';
    std::uint8_t byte = 0;
    std::size_t bit = 0;
    for (const SideStatement& statement : side.statements) {
      if (statement.actions->Has(i)) byte |= static_cast<std::uint8_t>(1U << bit);
      if (++bit == 8) {
        key += static_cast<char>(byte);
        byte = 0;
        bit = 0;
      }
    }
    key += static_cast<char>(byte);
    for (const CatalogActionResource& resource : action.resources) AddBytes(key, resource.type);
    key += '|';
    // Which keys an action sends doesn't count: none is left untried for that.
    if (IsAskedOneByOne(action.service->prefix) || by_resource_.Has(i)) {
      key += std::to_string(i);
    } else {
      key += action.service->prefix;
    }
    ActionClass& of = classes[key];
    of.actions.push_back(i);
    of.by_identity = by_identity;
    if (of.actions.size() > 1) continue;
    for (const SideStatement& statement : side.statements) {
      if (statement.actions->Has(i)) of.statements.push_back(&statement);
    }
  }
  std::vector<ActionClass> list;
  list.reserve(classes.size());
  for (auto& [key, of] : classes) list.push_back(std::move(of));
  return list;
}

std::vector<Candidate> Asking::Candidates(const CoverageSide& side, const ActionClass& of) {
  const CatalogAction& action = work_.table.At(of.actions.front());
  const auto in_accounts = [this](std::string_view owner) {
    return question_.accounts.empty() ||
           std::find(question_.accounts.begin(), question_.accounts.end(), owner) !=
               question_.accounts.end();
  };
  std::vector<Candidate> all;
  std::set<std::string> seen;
  const auto add = [&](std::string arn, std::string owner, bool made_up) {
    if (!in_accounts(owner) || !IsMeant(arn) || !seen.insert(arn).second) return;
    all.push_back({std::move(arn), std::move(owner), made_up});
  };
  // Elsewhere only a resource's own policy lets it in (E33).
  const bool at_home = side.known && of.by_identity && in_accounts(side.account);
  const bool optional_only =
      std::none_of(action.resources.begin(), action.resources.end(),
                   [](const CatalogActionResource& resource) { return resource.required; });
  if (optional_only && at_home && IsMeantWithoutResource(action, side.account)) {
    seen.insert("*");
    all.push_back({"*", side.account, true});
  }

  std::vector<std::string> patterns = question_.resources;
  patterns.insert(patterns.end(), question_.split_by.begin(), question_.split_by.end());
  for (const SideStatement* statement : of.statements) {
    if (!statement->statement->resource) continue;
    for (const PolicyString& pattern : statement->statement->resource->patterns) {
      patterns.push_back(pattern.text);
    }
  }
  // Objects in buckets and the like: what the resources' own policies speak of.
  std::vector<std::string> of_policies;
  if (by_resource_.Has(of.actions.front())) {
    for (const Resource* resource : work_.universe.Policies()) {
      if (!resource->policies) continue;
      for (const NamedPolicy& policy : *resource->policies) {
        if (policy.document == nullptr) continue;
        for (const Statement& statement : policy.document->statements) {
          if (!statement.resource) continue;
          for (const PolicyString& pattern : statement.resource->patterns) {
            if (pattern.text.starts_with("arn:")) of_policies.push_back(pattern.text);
          }
        }
      }
    }
  }
  std::sort(patterns.begin(), patterns.end());
  patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
  std::sort(of_policies.begin(), of_policies.end());
  of_policies.erase(std::unique(of_policies.begin(), of_policies.end()), of_policies.end());

  for (const CatalogActionResource& resource : action.resources) {
    for (const UniverseResource& r : work_.universe.WithPolicy(*resource.type)) {
      add(r.arn, r.owner, false);
    }
    MadeUp with{.account = side.account,
                .region = {},
                .partition = side.partition,
                .user_name = side.user_name};
    if (side.account.empty() && !question_.accounts.empty()) {
      with.account = question_.accounts.front();
    }
    for (const std::string& pattern : of_policies) {
      with.region = "us-east-1";
      for (std::string& arn : MembersOf(*resource.type, pattern, with)) {
        const Resource* on = work_.estate.ResourceWithPolicyFor(arn);
        if (on == nullptr) continue;
        std::string owner(work_.estate.OwnerOf(arn));
        add(std::move(arn), std::move(owner), true);
      }
    }
    if (!at_home) continue;
    for (const UniverseResource& r : work_.universe.Of(*resource.type, side.account)) {
      add(r.arn, r.owner, false);
    }
    for (const std::string& region : Regions(side)) {
      with.region = region;
      for (std::string& arn : OthersOf(*resource.type, with))
        add(std::move(arn), side.account, true);
      for (const std::string& pattern : patterns) {
        for (std::string& arn : MembersOf(*resource.type, pattern, with)) {
          std::string owner(work_.estate.OwnerOf(arn));
          if (owner.empty()) owner = side.account;
          const bool made_up = work_.estate.FindResource(arn) == nullptr &&
                               work_.estate.FindRole(arn) == nullptr &&
                               work_.estate.FindUser(arn) == nullptr;
          add(std::move(arn), std::move(owner), made_up);
        }
      }
    }
  }
  // What is asked for by name is asked whatever the catalog says of its type.
  if (at_home) {
    for (const std::string& arn : question_.resources) {
      if (arn.find_first_of("*?") == std::string::npos && arn.starts_with("arn:") &&
          action.resources.empty()) {
        add(arn, side.account, true);
      }
    }
  }

  // What is really there makes the better witness.
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return (a.made_up && a.arn != "*") < (b.made_up && b.arn != "*");
  });
  // Resources that no statement can tell apart are one.
  if (question_.each_resource) return all;
  std::vector<Glob> globs;
  std::vector<bool> varies;
  for (const std::string& pattern : patterns) {
    globs.emplace_back(WithoutVariables(pattern));
    varies.push_back(pattern.find("${") != std::string::npos);
  }
  std::vector<Candidate> kept;
  std::set<std::string> signatures;
  GlobScratch scratch;
  for (Candidate& candidate : all) {
    std::string signature = candidate.owner + "|" + std::string(RegionOf(candidate.arn)) + "|";
    for (std::size_t i = 0; i < globs.size(); ++i) {
      const bool matches = globs[i].Matches(candidate.arn, scratch);
      signature += matches ? '1' : '0';
      if (matches && varies[i]) signature += candidate.arn;
    }
    if (!candidate.made_up) {
      if (const Resource* on = work_.estate.ResourceWithPolicyFor(candidate.arn)) {
        if (!on->policies || !on->policies->empty() || on->grants) signature += candidate.arn;
        for (const Tag& tag : on->tags) signature += "|" + tag.key + "=" + tag.value;
      } else if (const Role* role = work_.estate.FindRole(candidate.arn)) {
        if (IsRoleTaking(action)) signature += candidate.arn;
        for (const Tag& tag : role->tags) signature += "|" + tag.key + "=" + tag.value;
      } else if (const User* user = work_.estate.FindUser(candidate.arn)) {
        for (const Tag& tag : user->tags) signature += "|" + tag.key + "=" + tag.value;
      }
    } else if (work_.estate.ResourceWithPolicyFor(candidate.arn) != nullptr) {
      signature += candidate.arn;
    }
    if (!signatures.insert(signature).second) continue;
    kept.push_back(std::move(candidate));
    if (kept.size() >= work_.options.max_resources_per_action) {
      LeaveOut("more than " + Counted(kept.size(), "kind") + " of resources for " +
               Quoted(action.FullName()));
      break;
    }
  }
  return kept;
}

void Asking::AskOn(std::size_t index, const SessionPtr& session, const CoverageSide& side,
                   const ActionClass& of, const Candidate& on) {
  const CatalogAction& action = work_.table.At(of.actions.front());
  const std::string name = action.FullName();
  const CallSetting setting =
      SettingOf(work_.estate, session.get(), name, on.arn, on.made_up, on.owner);
  const BearingPolicies& bearing = setting.bearing;
  const CompiledPolicySet* const compiled = work_.Compiled(bearing.policies);
  if (compiled == nullptr) return LeaveOut("a policy that can't be compiled");

  // What bears on this action and resource, and what that tests.
  TestedValues tested;
  const std::size_t action_index = of.actions.front();
  ForEachPolicy(bearing.policies, [&](Layer, std::size_t, std::size_t, const NamedPolicy& policy) {
    const std::vector<ActionBits>& bits = work_.table.StatementsOf(policy.document);
    for (std::size_t i = 0; i < bits.size(); ++i) {
      const Statement& statement = policy.document->statements[i];
      if (!bits[i].Has(action_index) || statement.conditions.empty()) continue;
      if (statement.resource && !statement.resource->negated &&
          std::none_of(statement.resource->patterns.begin(), statement.resource->patterns.end(),
                       [&](const PolicyString& pattern) {
                         return GlobMatches(WithoutVariables(pattern.text), on.arn);
                       })) {
        continue;
      }
      tested.Add(statement, side.user_name);
    }
  });

  const CoverageCredential& credential = credentials_[index];
  // Moments: the first at which the credential works, and about each that is tested.
  std::vector<Instant> moments = {credential.from};
  const auto try_moment = [&](const Instant& at) {
    if (at < credential.from || (credential.until && at >= *credential.until)) return;
    if (std::find(moments.begin(), moments.end(), at) == moments.end()) moments.push_back(at);
  };
  for (const Instant& instant : tested.instants()) {
    for (const int near : {-1, 0, 1}) try_moment(Later(instant, near));
  }
  if (session != nullptr && session->mfa) {
    for (const std::int64_t age : tested.mfa_ages()) {
      for (const int near : {-1, 0, 1}) try_moment(Later(session->mfa->at, age + near));
    }
  }
  std::vector<std::string> regions;
  const std::string_view own_region = RegionOf(on.arn);
  if (!own_region.empty()) {
    regions.emplace_back(own_region);
  } else if (!tested.regions().empty() || question_.counts) {
    regions = Regions(side);
  } else {
    regions = {question_.regions.empty() ? std::string("us-east-1") : question_.regions.front()};
  }

  std::vector<std::pair<std::string, std::vector<TriedValue>>> dims;
  for (const auto& [key, tries] : tested.keys()) {
    const bool given = std::any_of(
        question_.context.begin(), question_.context.end(),
        [&key = key](const ContextValue& v) { return EqualsIgnoreAsciiCase(v.key, key); });
    // Facts of a resource that is there aren't the caller's to choose (K14).
    const bool of_resource =
        EqualsIgnoreAsciiCase(key.substr(0, 12), "aws:Resource") && !(on.made_up && on.arn != "*");
    if (!given && !of_resource) dims.emplace_back(key, tries);
  }
  std::size_t combinations = moments.size() * regions.size();
  for (const auto& [key, tries] : dims) {
    combinations = combinations > 1'000'000 ? combinations : combinations * tries.size();
  }
  const std::size_t most = work_.options.max_contexts_per_resource;

  const bool undocumented_mfa = tested.tests_mfa() && session != nullptr &&
                                HasUndocumentedMfa(session->kind) &&
                                !work_.options.sts.role_session_mfa;
  Request request = setting.RequestFor(name, on.arn);

  Covered best = Covered::kNever;
  const auto decide = [&](const Circumstances& at) {
    if (question_.counts && !question_.counts(on.arn, at.region)) return;
    ++counts_.requests;
    StsOptions sts = work_.options.sts;
    Decision decision = Decision::kExplicitDeny;
    Decision ceiling = Decision::kExplicitDeny;
    for (const RoleSessionMfa mfa :
         {RoleSessionMfa::kFalse, RoleSessionMfa::kAbsent, RoleSessionMfa::kCarry}) {
      if (undocumented_mfa) sts.role_session_mfa = mfa;
      const RequestContext context = ContextOf(work_.estate, session.get(), name, on.arn, at, sts);
      request.context = context.entries();
      const EvaluationResult result = compiled->Evaluate(request, work_.scratch);
      if (mfa == RoleSessionMfa::kFalse) decision = result.decision;
      ceiling = std::max(ceiling, result.ceiling);
      if (!undocumented_mfa) break;
    }
    const Covered verdict = decision == Decision::kAllowed  ? Covered::kAllowed
                            : ceiling == Decision::kAllowed ? Covered::kPossible
                                                            : Covered::kNever;
    if (verdict <= best) return;
    best = verdict;
    const CoverageHit hit{.credential = index,
                          .session = session,
                          .action = name,
                          .resource = on.arn,
                          .made_up = on.made_up,
                          .owner = on.owner,
                          .at = at,
                          .decision = decision,
                          .ceiling = ceiling};
    for (const std::size_t i : of.actions) Note(i, on, verdict, hit);
  };

  if (question_.each_resource) {
    for (const std::size_t i : of.actions) slots_.try_emplace({i, SlotOf(on)});
  }
  // An odometer over the keys; where there are too many combinations, the keys are
  // varied one by one and two by two.
  Circumstances base = {.now = moments.front(), .region = regions.front()};
  for (const ContextValue& given : question_.context) base.context[given.key] = given.values;
  const auto set = [](Circumstances& at, const std::string& key, const TriedValue& value) {
    if (value) at.context[key] = *value;
  };
  if (combinations <= most) {
    std::vector<std::size_t> at_value(dims.size(), 0);
    for (bool more = true; more && best != Covered::kAllowed;) {
      Circumstances at = base;
      for (std::size_t d = 0; d < dims.size(); ++d) {
        set(at, dims[d].first, dims[d].second[at_value[d]]);
      }
      for (const Instant& moment : moments) {
        for (const std::string& region : regions) {
          at.now = moment;
          at.region = region;
          if (best != Covered::kAllowed) decide(at);
        }
      }
      more = false;
      for (std::size_t d = 0; d < dims.size() && !more; ++d) {
        if (++at_value[d] < dims[d].second.size()) {
          more = true;
        } else {
          at_value[d] = 0;
        }
      }
    }
    counts_.contexts = std::max(counts_.contexts, combinations);
    return;
  }
  counts_.contexts = std::max(counts_.contexts, most);
  // First each statement's own wishes all at once, then pairs.
  std::size_t tries = 0;
  const auto decide_everywhere = [&](Circumstances at) {
    for (const Instant& moment : moments) {
      for (const std::string& region : regions) {
        at.now = moment;
        at.region = region;
        if (best != Covered::kAllowed && tries++ < 16 * most) decide(at);
      }
    }
  };
  decide_everywhere(base);
  for (const std::size_t pick : {std::size_t{1}, std::size_t{2}}) {
    Circumstances at = base;
    for (const auto& [key, values] : dims) set(at, key, values[std::min(pick, values.size() - 1)]);
    decide_everywhere(at);
  }
  for (std::size_t a = 0; a < dims.size(); ++a) {
    for (const TriedValue& first : dims[a].second) {
      Circumstances one = base;
      set(one, dims[a].first, first);
      decide_everywhere(one);
      for (std::size_t b = a + 1; b < dims.size(); ++b) {
        for (const TriedValue& second : dims[b].second) {
          Circumstances two = one;
          set(two, dims[b].first, second);
          decide_everywhere(two);
        }
      }
    }
  }
  if (best != Covered::kAllowed) {
    LeaveOut("not every combination of the " + Counted(dims.size(), "key") +
             " that policies test for " + Quoted(name));
  }
}

void Asking::AskSession(std::size_t index, const SessionPtr& session) {
  const CoverageSide& side = work_.Side(session);
  for (const ActionClass& of : Classes(side)) {
    if (Enough()) return;
    if (counts_.requests >= work_.options.max_requests) {
      return LeaveOut("more than " + Counted(work_.options.max_requests, "request"));
    }
    ++counts_.classes;
    for (const Candidate& on : Candidates(side, of)) {
      if (IsDone(of.actions.front())) break;
      resources_seen_.insert(on.arn);
      AskOn(index, session, side, of, on);
    }
  }
}

void Asking::AskCredential(std::size_t index) {
  const SessionPtr& session = credentials_[index].session;
  AskSession(index, session);
  if (session == nullptr || Enough()) return;
  // Services that call on with it are asked where policies speak of them (E43, K12).
  std::set<std::string> via = work_.Side(session).via;
  if (via.empty()) return;
  if (via.size() == 1) via.insert("cloudformation.amazonaws.com");
  const Sts sts(work_.estate, work_.options.sts);
  for (const std::string& service : via) {
    if (service.empty()) continue;
    const Issued forwarded = sts.ForwardAccess(session, service, {.now = credentials_[index].from});
    if (forwarded.ok()) AskSession(index, forwarded.session);
  }
}

CoverageAnswer Asking::Run() {
  for (std::size_t i = 0; i < credentials_.size() && !Enough(); ++i) AskCredential(i);
  CoverageAnswer answer;
  answer.outcomes.reserve(question_.actions.size());
  for (const CatalogAction* action : question_.actions) {
    const std::size_t i = work_.table.IndexOf(*action);
    bool any = false;
    for (auto at = slots_.lower_bound({i, std::string()});
         at != slots_.end() && at->first.first == i; ++at) {
      any = true;
      answer.outcomes.push_back({action, at->first.second, at->second.verdict, at->second.hit});
    }
    if (!any) answer.outcomes.push_back({action, {}, Covered::kNever, nullptr});
  }
  counts_.actions = question_.actions.size();
  counts_.credentials = credentials_.size();
  counts_.resources = resources_seen_.size();
  answer.counts = std::move(counts_);
  return answer;
}

}  // namespace

Coverage::Coverage(const Estate& estate, const Catalog& catalog, const CoverageOptions& options)
    : work_(std::make_unique<Work>(estate, catalog, options)) {}
Coverage::~Coverage() = default;
Coverage::Coverage(Coverage&&) noexcept = default;
Coverage& Coverage::operator=(Coverage&&) noexcept = default;

const Estate& Coverage::estate() const { return work_->estate; }

CoverageAnswer Coverage::Ask(const std::vector<CoverageCredential>& credentials,
                             const CoverageQuestion& question) {
  return Asking(*work_, credentials, question).Run();
}

}  // namespace remit::inline v0
