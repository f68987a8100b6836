// Why not: the ways that end somewhere, nearest first.
//
// Three looks. What the coalition would reach if it had every token, external id and
// credential; what refuses the call itself to those who come closest; and which
// requests fail for roles that would lead to it.
#include <algorithm>
#include <set>
#include <utility>

#include "lib/delegation/answering.h"
#include "lib/delegation/assumption_try.h"
#include "lib/delegation/frontier_sts.h"
#include "lib/delegation/obstacle.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMostRelaxedRequests = 200'000;
constexpr std::size_t kMostPrincipalsForCredentials = 5'000;
constexpr std::size_t kMostExplained = 60;

class Frontier {
 public:
  Frontier(const Delegation& delegation, const ReachRun& run, std::string_view action,
           std::string_view resource, const AnswerOptions& options)
      : delegation_(delegation),
        run_(run),
        action_(action),
        resource_(resource),
        options_(options),
        point_(run.points.back()),
        index_(DelegationParts::Index(delegation, point_.period)),
        quick_(StsOf(delegation, {}, point_.period, /*explain=*/false, Reading::kFloor)),
        explaining_(StsOf(delegation, {}, point_.period, /*explain=*/true, Reading::kFloor)),
        checker_(quick_, action, resource, options, run.settings.options.max_tries_per_step) {
    at_ = run.settings.options.circumstances;
    at_.now = point_.at;
    // Calls go to the region of what they are about, unless something else is asked.
    const std::optional<ArnView> arn = ArnView::Split(resource);
    if (arn && !arn->region().empty() && at_.region == Circumstances{}.region) {
      at_.region = arn->region();
    }
  }

  std::vector<Obstacle> Find() && {
    LookAtWhatIsLacking();
    LookAtTheCall();
    LookAtRoles();
    LookAtStsCalls();
    std::stable_sort(obstacles_.begin(), obstacles_.end(),
                     [](const Obstacle& a, const Obstacle& b) { return a.distance < b.distance; });
    if (obstacles_.size() > options_.max_obstacles) obstacles_.resize(options_.max_obstacles);
    return std::move(obstacles_);
  }

 private:
  void Add(Obstacle obstacle) {
    for (const Obstacle& known : obstacles_) {
      if (known.kind == obstacle.kind && known.target == obstacle.target &&
          known.thing == obstacle.thing && known.request == obstacle.request &&
          known.statements == obstacle.statements && known.holder == obstacle.holder) {
        return;
      }
    }
    obstacles_.push_back(std::move(obstacle));
  }

  // --- Tokens, external ids, credentials.

  void LookAtWhatIsLacking() {
    SearchSettings settings = run_.settings;
    settings.relax = {.tokens = true,
                      .external_ids = true,
                      .credentials = index_.stats().principals <= kMostPrincipalsForCredentials};
    settings.options.max_requests = kMostRelaxedRequests;
    const When now{.from = point_.at, .until = std::nullopt, .lookback = 0};
    const ReachRun relaxed = RunReach(delegation_, settings, now);
    if (relaxed.points.empty()) return;
    std::vector<RequirementSet> found;
    for (const StateId id : relaxed.points.front().states) {
      if (obstacles_.size() >= options_.max_obstacles / 2) break;
      const State& state = relaxed.states[id];
      RequirementSet lacking;
      for (const std::uint16_t need : state.needs) {
        if (relaxed.requirements[need].lacking) lacking.push_back(need);
      }
      if (lacking.empty()) continue;
      // A way that lacks all of another's is further off for no other reason.
      if (std::any_of(found.begin(), found.end(), [&](const RequirementSet& other) {
            return std::includes(lacking.begin(), lacking.end(), other.begin(), other.end());
          })) {
        continue;
      }
      if (checker_.Check(state.session, at_).allowed == Tri::kFalse) continue;
      found.push_back(lacking);
      for (const std::uint16_t need : lacking) AddLacking(relaxed, id, need, lacking.size());
    }
  }

  void AddLacking(const ReachRun& relaxed, StateId id, std::uint16_t need, std::size_t distance) {
    const Requirement& requirement = relaxed.requirements[need];
    Obstacle obstacle;
    obstacle.kind = requirement.kind;
    obstacle.holder = requirement.holder;
    obstacle.thing = requirement.thing;
    obstacle.distance = distance;
    const std::string whose =
        requirement.holder.empty() ? std::string("somebody else") : Quoted(requirement.holder);
    switch (requirement.kind) {
      case ObstacleKind::kToken:
        obstacle.rule = "M06";
        obstacle.why = "it takes a token of device " + Quoted(requirement.thing) + ", which is " +
                       whose + "'s";
        break;
      case ObstacleKind::kExternalId:
        obstacle.rule = "S30";
        obstacle.why = "it takes external id " + Quoted(requirement.thing) + ", which is " + whose +
                       "'s to know";
        break;
      default:
        obstacle.rule = "§6.1";
        obstacle.distance = distance + 1;  // other people's keys are further off than a token
        obstacle.why =
            "it takes " + Quoted(requirement.thing) + ", which is in the hands of " + whose;
        break;
    }
    // The chain up to where it is lacking, and what would have come next.
    Chain chain = relaxed.ChainTo(id);
    std::size_t first = 0;
    std::vector<StateId> path;
    for (StateId at = id; at != kNoIndex; at = relaxed.states[at].parent) path.push_back(at);
    std::reverse(path.begin(), path.end());
    while (first < path.size()) {
      const RequirementSet& needs = relaxed.states[path[first]].needs;
      if (std::binary_search(needs.begin(), needs.end(), need)) break;
      ++first;
    }
    if (first < chain.size()) {
      const Step& step = chain[first];
      const EdgeKindInfo& info = InfoOf(step.kind);
      obstacle.request =
          info.call.empty() ? std::string(info.name) : "sts:" + std::string(info.call);
      for (const auto& [name, value] : step.Parameters()) {
        if (obstacle.target.empty() && (name == "RoleArn" || name == "Arn"))
          obstacle.target = value;
      }
      chain.resize(first);
    }
    obstacle.chain = std::move(chain);
    Add(std::move(obstacle));
  }

  // --- The call itself.

  void LookAtTheCall() {
    std::size_t explained = 0;
    std::set<std::string> done;
    std::optional<Obstacle> without_any;
    for (const StateId id : point_.states) {
      if (explained >= kMostExplained) break;
      const State& state = run_.states[id];
      const std::string_view identity =
          state.session == nullptr ? std::string_view() : state.session->identity_arn;
      // Root has all in its account without a policy (E40).
      const Tri covered = ClassifyPrincipalArn(identity) == PrincipalArnKind::kAccountRoot
                              ? Tri::kTrue
                              : checker_.Covered(identity);
      if (covered == Tri::kFalse && (without_any || state.session == nullptr)) continue;
      if (covered != Tri::kFalse && !done.insert(state.key).second) continue;
      const CallCheck check = checker_.Check(state.session, at_);
      if (check.allowed == Tri::kTrue && state.sure) continue;
      if (check.allowed == Tri::kFalse && LookElsewhere(id)) continue;
      ++explained;
      Circumstances at = at_;
      for (const auto& [key, values] : options_.context) at.context[key] = values;
      const SimulatedCall call = Simulate(explaining_, state.session, action_, resource_, at);
      Obstacle obstacle = call.refusal
                              ? ObstacleOf(*call.refusal, *state.session, action_, resource_)
                              : ObstacleOf(call.explanation, identity, action_, resource_);
      if (call.explanation.decision == Decision::kAllowed) {
        obstacle.kind = ObstacleKind::kUnknown;  // the credential itself isn't sure
        const std::vector<std::string> why = run_.AssumptionsOf(id);
        obstacle.why = why.empty() ? "whether the credential can be had is not known" : why.front();
        obstacle.rule = "U0";
      } else if (call.explanation.ceiling == Decision::kAllowed) {
        obstacle.kind = ObstacleKind::kUnknown;
        if (!call.explanation.indeterminate.empty()) {
          obstacle.rule = call.explanation.indeterminate.front().rule;
          obstacle.why = call.explanation.indeterminate.front().why;
        } else if (!call.notes.empty()) {
          obstacle.rule = "U0";
          obstacle.why = call.notes.front();
        }
      }
      obstacle.chain = run_.ChainTo(id);
      if (covered == Tri::kFalse) {
        obstacle.distance = 3;  // nothing speaks for it
        without_any = std::move(obstacle);
        continue;
      }
      obstacle.distance = 1;
      Add(std::move(obstacle));
    }
    if (without_any) Add(*std::move(without_any));
  }

  // The call is of no use to whoever isn't of the resource's account.
  bool LookElsewhere(StateId id) {
    const SessionPtr& session = run_.states[id].session;
    if (session == nullptr) return false;
    std::optional<Obstacle> obstacle =
        OtherAccountObstacle(session->principal.account(), action_, resource_);
    if (!obstacle) return false;
    obstacle->chain = run_.ChainTo(id);
    obstacle->distance = 2;
    Add(*std::move(obstacle));
    return true;
  }

  // --- Roles that would lead to it.

  void LookAtRoles() {
    std::set<std::string_view> reached;
    for (const StateId id : point_.states) {
      const State& state = run_.states[id];
      if (state.session != nullptr) reached.insert(state.session->identity_arn);
    }
    std::size_t explained = 0;
    for (const RoleId id : UsefulRoles()) {
      const IndexedRole& role = index_.roles()[id];
      if (reached.contains(role.role->arn)) continue;
      std::size_t of_role = 0;
      for (const StateId state : CallersFor(role)) {
        if (explained >= kMostExplained || of_role >= 4) break;
        ++explained;
        ++of_role;
        ExplainAssumption(state, role);
      }
    }
  }

  // Roles to which some policy gives the action.
  std::vector<RoleId> UsefulRoles() const {
    std::vector<RoleId> roles;
    for (RoleId r = 0; r < index_.roles().size() && roles.size() < kMostExplained; ++r) {
      if (checker_.Covered(index_.roles()[r].role->arn) == Tri::kTrue) roles.push_back(r);
    }
    return roles;
  }

  // Who might ask for the role: whom its trust names, members of accounts that it
  // trusts, and its own account's principals.
  std::vector<StateId> CallersFor(const IndexedRole& role) const {
    std::vector<std::pair<int, StateId>> ranked;
    std::set<std::string_view> seen;
    for (const StateId id : point_.states) {
      const State& state = run_.states[id];
      if (state.session == nullptr) continue;
      const PrincipalKind kind = state.session->principal.kind();
      // Root can't assume roles (§6.1), and is told so.
      if (kind != PrincipalKind::kUser && kind != PrincipalKind::kRoleSession &&
          kind != PrincipalKind::kRoot) {
        continue;
      }
      int rank = 9;
      for (const TrustEntry& entry : role.trust) {
        if (entry.kind == TrustEntry::Kind::kPrincipal &&
            (entry.name == state.session->identity_arn ||
             entry.name == state.session->principal.name())) {
          rank = 0;
        } else if (entry.kind == TrustEntry::Kind::kAccount &&
                   entry.name == state.session->principal.account()) {
          rank = std::min(rank, 1);
        } else if (entry.kind == TrustEntry::Kind::kAnyone) {
          rank = std::min(rank, 2);
        }
      }
      if (rank == 9 &&
          state.session->principal.account() == index_.accounts()[role.account].account->id) {
        rank = 3;
      }
      if (rank == 9 && MayAskFor(state, role)) rank = 4;
      if (rank == 9 || !seen.insert(state.session->identity_arn).second) continue;
      ranked.emplace_back(rank, id);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<StateId> callers;
    for (const auto& [rank, id] : ranked) callers.push_back(id);
    return callers;
  }

  // Some policy of the caller allows it to assume the role.
  bool MayAskFor(const State& state, const IndexedRole& role) const {
    if (state.principal == kNoIndex) return false;
    const PrincipalClass& its_class =
        index_.classes()[index_.principals()[state.principal].class_id];
    return std::any_of(
        its_class.identity.begin(), its_class.identity.end(),
        [&](const AssumeDigest* digest) { return digest->Allows(role.role->arn) != Tri::kFalse; });
  }

  // --- Roots and federated users that would.

  void LookAtStsCalls() {
    const FrontierView view{run_, point_, index_, explaining_, checker_, at_};
    for (Obstacle& obstacle : RefusedRootTasks(view, resource_)) Add(std::move(obstacle));
    for (Obstacle& obstacle : RefusedFederatedUsers(view)) Add(std::move(obstacle));
  }

  void ExplainAssumption(StateId id, const IndexedRole& role) {
    const State& caller = run_.states[id];
    AssumeRoleCall call;
    call.role_arn = role.role->arn;
    // Ask as well as one can: with what the coalition knows and holds.
    const User* user = explaining_.estate().FindUser(caller.session->identity_arn);
    if (caller.session->kind == SessionKind::kLongTermKeys && user != nullptr &&
        user->mfa_devices) {
      for (const MfaDevice& device : *user->mfa_devices) {
        if (device.kind == MfaDeviceKind::kTotp &&
            (HeldBy(run_.settings.coalition.parties, device.holder) == Tri::kTrue ||
             HeldBy(run_.settings.coalition.tokens_from, device.holder) == Tri::kTrue)) {
          call.serial_number = device.serial;
        }
      }
    }
    for (const auto& [value, holders] : index_.custody().external_ids) {
      for (const KeyTest& test : role.tests) {
        if (test.key != "sts:externalid" ||
            std::find(test.values.begin(), test.values.end(), value) == test.values.end()) {
          continue;
        }
        for (const Holder& holder : holders) {
          if (HeldBy(run_.settings.coalition.parties, holder) == Tri::kTrue) {
            call.external_id = value;
          }
        }
      }
    }
    const Issued issued = explaining_.AssumeRole(caller.session, call, at_);
    if (issued.ok()) return;  // the role isn't what stops it
    Obstacle obstacle =
        ObstacleOf(*issued.refusal, *caller.session, "sts:AssumeRole", role.role->arn);
    obstacle.chain = run_.ChainTo(id);
    obstacle.distance = DistanceOf(obstacle.kind);
    if (obstacle.kind == ObstacleKind::kNoDevice && user != nullptr &&
        !NameTheDevice(*user, obstacle)) {
      return;
    }
    Add(std::move(obstacle));
  }

  // Where MFA is asked for and the user has a device, its token is what is missing.
  // False: that has been said already.
  bool NameTheDevice(const User& user, Obstacle& obstacle) const {
    if (!user.mfa_devices) return true;
    for (const MfaDevice& device : *user.mfa_devices) {
      if (device.kind == MfaDeviceKind::kFido) continue;  // M06
      const bool is_said =
          std::any_of(obstacles_.begin(), obstacles_.end(), [&](const Obstacle& known) {
            return known.kind == ObstacleKind::kToken && known.thing == device.serial &&
                   known.target == obstacle.target;
          });
      if (is_said) return false;
      obstacle.kind = ObstacleKind::kToken;
      obstacle.rule = "M06";
      obstacle.holder = device.holder;
      obstacle.thing = device.serial;
      return true;
    }
    return true;
  }

  static std::size_t DistanceOf(ObstacleKind kind) {
    switch (kind) {
      case ObstacleKind::kCredentialKind: return 3;  // another user or role altogether
      case ObstacleKind::kTrust:
      case ObstacleKind::kPermission: return 2;
      default: return 1;
    }
  }

  const Delegation& delegation_;
  const ReachRun& run_;
  std::string_view action_;
  std::string_view resource_;
  const AnswerOptions& options_;
  const RunPoint& point_;
  const PeriodIndex& index_;
  Sts quick_;
  Sts explaining_;
  CallChecker checker_;
  Circumstances at_;
  std::vector<Obstacle> obstacles_;
};

}  // namespace

std::vector<Obstacle> FrontierOf(const Delegation& delegation, const ReachRun& run,
                                 std::string_view action, std::string_view resource,
                                 const AnswerOptions& options) {
  if (run.points.empty()) return {};
  return Frontier(delegation, run, action, resource, options).Find();
}

}  // namespace remit::inline v0
