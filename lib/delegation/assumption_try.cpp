#include "lib/delegation/assumption_try.h"

#include <algorithm>
#include <array>
#include <utility>

#include "remit/arn/arn.h"
#include "remit/estate/principal_facts.h"
#include "remit/sts/call.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kRequestTag = "aws:requesttag/";
constexpr std::int64_t kMostChained = 3600;  // S05

bool IsParameter(std::string_view key) {
  constexpr auto kKeys = std::to_array<std::string_view>({"sts:externalid", "sts:rolesessionname",
                                                          "sts:sourceidentity", "aws:tagkeys",
                                                          "sts:transitivetagkeys"});
  return key.starts_with(kRequestTag) || std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

void AppendTests(const std::vector<KeyTest>& from, std::vector<KeyTest>& to) {
  for (const KeyTest& test : from) {
    if (std::find(to.begin(), to.end(), test) == to.end()) to.push_back(test);
  }
}

void PutTag(std::vector<Tag>& tags, std::string_view key, std::string_view value) {
  for (const Tag& tag : tags) {
    if (EqualsIgnoreAsciiCase(tag.key, key)) return;
  }
  tags.push_back({std::string(key), std::string(value)});
}

// One caller, one role, one use of a device or none.
class AssumptionTrier {
 public:
  AssumptionTrier(Search& search, StateId from, const AssumptionTarget& target, bool by_console)
      : search_(search),
        from_(from),
        role_(search.index().roles()[target.role]),
        named_(target.named),
        by_console_(by_console),
        caller_(search.state(from).session) {
    const PrincipalId principal = search.state(from).principal;
    if (principal != kNoIndex) {
      const auto& index = search.index();
      class_id_ = index.principals()[principal].class_id;
      class_ = &index.classes()[class_id_];
    }
  }

  void Try() {
    if (search_.Banned(Element::Kind::kRole, role_.role->arn)) return;
    TryWith(nullptr);
    if (by_console_ || caller_->kind != SessionKind::kLongTermKeys) return;
    const User* user = search_.estate().FindUser(caller_->identity_arn);
    if (user == nullptr) return;
    for (const UsableDevice& device : search_.DevicesOf(user->mfa_devices, user->arn)) {
      if (!device.console_only) TryWith(&device);
    }
  }

 private:
  void TryWith(const UsableDevice* device) {
    Search::Terms terms;
    terms.step.kind = by_console_ ? EdgeKind::kSwitchRole : EdgeKind::kAssumeRole;
    terms.sure = true;
    if (device != nullptr && !search_.UseDevice(*device, terms)) return;

    const bool variants = WantsVariants();
    if (!variants && search_.Has(PlainKey(device != nullptr), WithCaller(terms))) return;
    const std::string memo = Memo(device);
    if (!memo.empty() && search_.KnownToFail(memo)) return;

    AssumeRoleCall call;
    call.role_arn = role_.role->arn;
    call.by_console = by_console_;
    if (!by_console_) {
      const bool chained = caller_->principal.kind() == PrincipalKind::kRoleSession;
      call.duration_seconds = chained ? std::min(kMostChained, role_.role->max_session_duration)
                                      : role_.role->max_session_duration;
    }
    if (device != nullptr) call.serial_number = device->serial;
    TrySets(call, terms, memo, variants);
  }

  void TrySets(const AssumeRoleCall& call, const Search::Terms& terms, const std::string& memo,
               bool variants) {
    // Without anything first: most policies ask for nothing.
    Result plain = Call(call, search_.At(), terms);
    bool any = plain.ok;
    // Variants may take parameters for which the plain call wasn't asked.
    bool open = variants && !(plain.ok && TryVariants(call, search_.At(), terms));
    if (!(plain.ok && plain.sure) || open) {
      const std::vector<KeyTest> tests = TestsOfAssumption(search_.index(), class_, role_);
      const std::vector<KeyChoice> choices = ChoicesFor(
          tests,
          [this](std::string_view key) {
            return IsCircumstance(key) || (!by_console_ && IsParameter(key)) ||
                   key == "sts:rolesessionname";
          },
          [this](std::string_view key) { return ValueOf(key); });
      if (!choices.empty()) {
        const bool all = ForEachSet(choices, search_.settings().options.max_tries_per_step,
                                    [&](std::span<const Chosen> set) {
                                      if (set.empty()) return true;
                                      AssumeRoleCall chosen = call;
                                      Circumstances at = search_.At();
                                      Search::Terms with = terms;
                                      if (!Choose(set, chosen, at, with)) return true;
                                      const Result result = Call(chosen, at, with);
                                      any |= result.ok;
                                      if (result.ok && open) open = !TryVariants(chosen, at, with);
                                      return !(result.ok && result.sure) || open;
                                    });
        if (!all) {
          search_.Note("not all parameters were tried with which " +
                       Quoted(caller_->principal.name()) + " might assume " +
                       Quoted(role_.role->arn));
        }
      }
    }
    if (!any && !memo.empty()) search_.RememberFailure(memo);
  }

  struct Result {
    bool ok = false;
    bool sure = false;
  };
  Result Call(const AssumeRoleCall& call, const Circumstances& at, const Search::Terms& terms) {
    if (!search_.CountRequest()) return {};
    const Issued issued = search_.sts().AssumeRole(caller_, call, at);
    if (!issued.ok()) return {};
    Search::Terms kept = terms;
    kept.step.call = call;
    kept.step.at = at;
    kept.step.external_id = call.external_id;
    search_.Found(from_, std::move(kept), issued);
    return {.ok = true, .sure = issued.sure && terms.sure};
  }

  bool Choose(std::span<const Chosen> set, AssumeRoleCall& call, Circumstances& at,
              Search::Terms& terms) {
    for (const Chosen& chosen : set) {
      const std::string& key = chosen.choice->key;
      const std::string& value = chosen.alternative->values.front();
      if (key == "sts:externalid") {
        if (!ChooseExternalId(*chosen.alternative, terms)) return false;
        call.external_id = value;
      } else if (key == "sts:rolesessionname") {
        call.session_name = value;
      } else if (key == "sts:sourceidentity") {
        call.source_identity = value;
      } else if (key.starts_with(kRequestTag)) {
        PutTag(call.tags, std::string_view(chosen.choice->name).substr(kRequestTag.size()), value);
      } else if (key == "aws:tagkeys" || key == "sts:transitivetagkeys") {
        continue;  // after the tags themselves
      } else if (!ChooseCircumstance(chosen, at, terms)) {
        return false;
      }
    }
    for (const Chosen& chosen : set) {
      const bool transitive = chosen.choice->key == "sts:transitivetagkeys";
      if (!transitive && chosen.choice->key != "aws:tagkeys") continue;
      for (const std::string& key : chosen.alternative->values) {
        PutTag(call.tags, key, "x");
        if (transitive) call.transitive_tag_keys.push_back(key);
      }
    }
    return true;
  }

  // S30: an id isn't secret, but not everybody knows it.
  bool ChooseExternalId(const Alternative& alternative, Search::Terms& terms) {
    if (!alternative.from_policy) return true;
    const std::string& id = alternative.values.front();
    if (search_.Banned(Element::Kind::kExternalId, id)) return false;
    const auto& settings = search_.settings();
    const Custody& custody = search_.index().custody();
    // Who holds the role's account reads it in the trust policy.
    const Holder owner =
        HolderOfAccount(custody, search_.index().accounts()[role_.account].account->id);
    if (!owner.empty() && HeldBy(settings.coalition.parties, owner) == Tri::kTrue) return true;
    const auto found = custody.external_ids.find(id);
    Tri known = found == custody.external_ids.end() ? Tri::kIndeterminate : Tri::kFalse;
    if (found != custody.external_ids.end()) {
      for (const Holder& holder : found->second) {
        known = Or(known, HeldBy(settings.coalition.parties, holder));
      }
    }
    if (known == Tri::kTrue) return true;
    if (known == Tri::kFalse) {
      if (!settings.relax.external_ids) return false;
      search_.Require({.kind = ObstacleKind::kExternalId,
                       .lacking = true,
                       .holder = found->second.empty() ? Holder() : found->second.front(),
                       .thing = id},
                      terms);
      return true;
    }
    if (!settings.options.unknown_holders_may_be_in) return false;
    terms.sure = false;
    terms.step.assumptions.push_back("who knows external id " + Quoted(id) + " is not known");
    return true;
  }

  // A value of the caller's, for variables.
  std::optional<std::string> ValueOf(std::string_view key) const {
    const RequestContext context =
        ContextOf(search_.estate(), caller_.get(), "sts:AssumeRole", role_.role->arn, search_.At(),
                  search_.sts().options());
    for (const ContextEntry& entry : context.entries()) {
      if (EqualsIgnoreAsciiCase(entry.key, key) && entry.values.size() == 1) {
        return std::string(entry.values.front());
      }
    }
    return std::nullopt;
  }

  // --- Sessions of the role that policies further on tell apart.

  const std::set<std::string>* NamesToldApart() const {
    const auto& names = search_.index().survey().session_names();
    if (names.empty()) return nullptr;
    const std::string key = std::string(search_.index().accounts()[role_.account].account->id) +
                            "/" + std::string(PrincipalName(role_.role->arn));
    const auto found = names.find(key);
    return found == names.end() ? nullptr : &found->second;
  }
  const std::set<std::string>* IdNamesToldApart() const {
    const auto& names = search_.index().survey().userid_names();
    const auto found = names.find(role_.role->unique_id);
    return role_.role->unique_id.empty() || found == names.end() ? nullptr : &found->second;
  }
  bool WantsVariants() const {
    const PolicySurvey& survey = search_.index().survey();
    if (NamesToldApart() != nullptr || IdNamesToldApart() != nullptr) return true;
    if (by_console_) return false;
    return (role_.takes_tags && !survey.principal_tags().empty()) ||
           (role_.takes_source_identity && !survey.source_identities().empty());
  }

  // False: some were refused.
  bool TryVariants(const AssumeRoleCall& call, const Circumstances& at,
                   const Search::Terms& terms) {
    std::size_t left = search_.settings().options.max_variants_per_role;
    bool all = true;
    const auto attempt = [&](const AssumeRoleCall& variant) {
      if (left == 0) {
        search_.Note("not all sessions of " + Quoted(role_.role->arn) +
                     " that policies tell apart were tried");
        return false;
      }
      --left;
      all &= Call(variant, at, terms).ok;
      return true;
    };
    const PolicySurvey& survey = search_.index().survey();
    // One dimension after the other, each on top of what the one before gave.
    std::vector<AssumeRoleCall> variants = {call};
    const auto multiply = [&variants](const auto& more) {
      // `more` adds to the variants. NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
      const std::vector<AssumeRoleCall> before = variants;
      for (const AssumeRoleCall& base : before) more(base);
    };
    for (const auto* names : {NamesToldApart(), IdNamesToldApart()}) {
      if (names == nullptr) continue;
      multiply([&](const AssumeRoleCall& base) {
        for (const std::string& name : *names) {
          if (name == call.session_name || base.session_name != call.session_name) continue;
          variants.push_back(base);
          variants.back().session_name = name;
        }
      });
    }
    if (!by_console_ && role_.takes_tags) {
      for (const auto& [key, values] : survey.principal_tags()) {
        multiply([&](const AssumeRoleCall& base) {
          for (const std::string& value : values) {
            AssumeRoleCall variant = base;
            PutTag(variant.tags, key, value);
            if (variant.tags.size() == base.tags.size() || variants.size() > left) continue;
            variants.push_back(variant);
            variants.push_back(std::move(variant));
            variants.back().transitive_tag_keys.push_back(key);
          }
        });
      }
    }
    if (!by_console_ && role_.takes_source_identity && call.source_identity.empty() &&
        caller_->source_identity.empty()) {
      multiply([&](const AssumeRoleCall& base) {
        for (const std::string& identity : survey.source_identities()) {
          variants.push_back(base);
          variants.back().source_identity = identity;
        }
      });
    }
    for (std::size_t i = 1; i < variants.size(); ++i) {
      if (!attempt(variants[i])) return true;  // said by a note
    }
    return all;
  }

  // --- What needs no request.

  // Adds what the caller itself took.
  Search::Terms WithCaller(const Search::Terms& terms) const {
    const State& caller = search_.state(from_);
    Search::Terms all;
    all.sure = terms.sure && caller.sure;
    std::set_union(terms.needs.begin(), terms.needs.end(), caller.needs.begin(), caller.needs.end(),
                   std::back_inserter(all.needs));
    return all;
  }

  std::string PlainKey(bool token) const {
    std::vector<Tag> inherited;
    for (const std::string& key : caller_->transitive_tag_keys) {
      for (const Tag& tag : caller_->tags) {
        if (EqualsIgnoreAsciiCase(tag.key, key)) inherited.push_back(tag);
      }
    }
    return search_.RoleKey(*role_.role, token || !Authentications(*caller_).empty(), "session",
                           caller_->source_identity, inherited, caller_->transitive_tag_keys);
  }

  // Callers of which all policies say the same about this role; empty: they may not.
  std::string Memo(const UsableDevice* device) const {
    if (class_ == nullptr || named_ || class_->tests_principal || role_.trust_tests_principal) {
      return {};
    }
    const auto& accounts = search_.index().accounts();
    if (accounts[class_->account].scp_tests_principal ||
        accounts[role_.account].scp_tests_principal) {
      return {};
    }
    if (!caller_->tags.empty() || !caller_->source_identity.empty() ||
        !caller_->session_policies.empty()) {
      return {};
    }
    std::string memo = std::to_string(class_id_) + "/" + role_.role->arn + "/" +
                       std::string(SessionKindName(caller_->kind));
    memo += Authentications(*caller_).empty() ? "/-" : "/mfa";
    if (device != nullptr) memo += "/token";
    // How old a session or its authentication is, policies may ask.
    if (search_.state(from_).carried) return {};
    return memo;
  }

  Search& search_;
  StateId from_;
  const IndexedRole& role_;
  bool named_;
  bool by_console_;
  SessionPtr caller_;
  ClassId class_id_ = kNoIndex;
  const PrincipalClass* class_ = nullptr;
};

}  // namespace

bool IsCircumstance(std::string_view key) {
  constexpr auto kKeys = std::to_array<std::string_view>(
      {"aws:sourceip", "aws:sourcevpce", "aws:sourcevpc", "aws:vpcsourceip", "aws:requestedregion",
       "aws:useragent", "aws:referer", "aws:securetransport"});
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

bool ChooseCircumstance(const Chosen& chosen, Circumstances& at, Search::Terms& terms) {
  const std::string& key = chosen.choice->key;
  const std::string& value = chosen.alternative->values.front();
  const auto assume = [&](std::string what) {
    terms.sure = false;
    terms.step.assumptions.push_back(std::move(what));
  };
  if (key == "aws:sourceip") {
    if (!at.source_ip.empty() || !chosen.alternative->from_policy) return false;
    at.source_ip = value;
    assume("whether the call can come from address " + Quoted(value) + " is not known");
  } else if (key == "aws:sourcevpce") {
    if (!at.vpc_endpoint.empty() || !chosen.alternative->from_policy) return false;
    at.vpc_endpoint = value;
    assume("whether the call can go through endpoint " + Quoted(value) + " is not known");
  } else if (key == "aws:sourcevpc") {
    if (!at.vpc.empty() || !chosen.alternative->from_policy) return false;
    at.vpc = value;
    if (at.vpc_endpoint.empty()) at.vpc_endpoint = "vpce-unknown";
    assume("whether the call can come from VPC " + Quoted(value) + " is not known");
  } else if (key == "aws:vpcsourceip") {
    if (!at.source_ip.empty() || !chosen.alternative->from_policy) return false;
    at.source_ip = value;
    if (at.vpc_endpoint.empty()) at.vpc_endpoint = "vpce-unknown";
    assume("whether the call can come from address " + Quoted(value) + " in a VPC is not known");
  } else if (key == "aws:requestedregion") {
    at.region = value;
  } else if (key == "aws:securetransport") {
    at.secure_transport = value == "true";
  } else {
    at.context[chosen.choice->name] = chosen.alternative->values;  // the client writes these itself
  }
  return true;
}

std::vector<KeyTest> TestsOfAssumption(const PeriodIndex& index, const PrincipalClass* caller,
                                       const IndexedRole& role) {
  std::vector<KeyTest> tests = role.tests;
  const auto add_all = [&tests](const std::vector<std::vector<const AssumeDigest*>>& levels) {
    for (const auto& level : levels) {
      for (const AssumeDigest* digest : level) AppendTests(digest->tests(), tests);
    }
  };
  if (caller != nullptr) {
    for (const AssumeDigest* digest : caller->identity) AppendTests(digest->tests(), tests);
    if (caller->boundary != nullptr) AppendTests(caller->boundary->tests(), tests);
    add_all(index.accounts()[caller->account].service_control);
  }
  add_all(index.accounts()[role.account].resource_control);
  return tests;
}

std::vector<AssumptionTarget> TargetsOf(const Search& search, const State& caller) {
  const PeriodIndex& index = search.index();
  const Session& session = *caller.session;
  std::vector<AssumptionTarget> targets;
  switch (session.principal.kind()) {
    case PrincipalKind::kUser:
    case PrincipalKind::kRoleSession: break;
    default: return targets;  // §6.1, S02: nobody else may call AssumeRole
  }
  const auto add = [&](const std::vector<RoleId>& roles, bool named) {
    for (const RoleId role : roles) {
      const auto known = std::find_if(targets.begin(), targets.end(),
                                      [role](const AssumptionTarget& t) { return t.role == role; });
      if (known == targets.end()) targets.push_back({role, named});
    }
  };
  if (caller.principal == kNoIndex) {  // an outsider, or one who is gone
    add(index.NamedBy(session.principal.name()), true);
    add(index.NamedBy(session.identity_arn), true);
    add(index.TrustingAccount(session.principal.account()), false);
    add(index.Open(), false);
    return targets;
  }
  const PrincipalClass& its_class = index.classes()[index.principals()[caller.principal].class_id];
  for (const std::string_view name :
       {std::string_view(session.identity_arn), session.principal.name(),
        std::string_view(session.principal.facts().unique_id)}) {
    if (name.empty()) continue;
    for (const RoleId role : index.NamedBy(name)) {
      if (index.MayAssume(its_class, index.roles()[role], true) == Tri::kFalse) continue;
      if (std::none_of(targets.begin(), targets.end(),
                       [role](const AssumptionTarget& t) { return t.role == role; })) {
        targets.push_back({role, true});
      }
    }
  }
  const std::size_t named = targets.size();
  for (const ClassEdge& edge : its_class.edges) {
    const auto known =
        std::find_if(targets.begin(), targets.begin() + static_cast<std::ptrdiff_t>(named),
                     [&](const AssumptionTarget& t) { return t.role == edge.role; });
    if (known == targets.begin() + static_cast<std::ptrdiff_t>(named)) {
      targets.push_back({edge.role, false});
    }
  }
  return targets;
}

void TryAssumption(Search& search, StateId from, const AssumptionTarget& target, bool by_console) {
  AssumptionTrier(search, from, target, by_console).Try();
}

}  // namespace remit::inline v0
