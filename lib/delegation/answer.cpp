#include "remit/delegation/answer.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"

#include "lib/delegation/answering.h"
#include "lib/delegation/replay.h"
#include "remit/sts/call.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

void AddUndecided(std::vector<Undecided>& list, std::string rule, std::string why) {
  Undecided one{std::move(rule), std::move(why)};
  if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));
}

}  // namespace

std::string_view ReachVerdictName(ReachVerdict verdict) {
  switch (verdict) {
    case ReachVerdict::kNo: return "no";
    case ReachVerdict::kPossible: return "possible";
    case ReachVerdict::kYes: return "yes";
  }
  return {};
}

std::string_view ObstacleKindName(ObstacleKind kind) {
  switch (kind) {
    case ObstacleKind::kNotHeld: return "not-held";
    case ObstacleKind::kToken: return "token";
    case ObstacleKind::kNoDevice: return "no-device";
    case ObstacleKind::kMfaNeverShows: return "mfa-never-shows";
    case ObstacleKind::kExternalId: return "external-id";
    case ObstacleKind::kTrust: return "trust";
    case ObstacleKind::kCondition: return "condition";
    case ObstacleKind::kExplicitDeny: return "explicit-deny";
    case ObstacleKind::kPermission: return "permission";
    case ObstacleKind::kBoundary: return "boundary";
    case ObstacleKind::kServiceControl: return "service-control";
    case ObstacleKind::kResourceControl: return "resource-control";
    case ObstacleKind::kSessionPolicy: return "session-policy";
    case ObstacleKind::kResourcePolicy: return "resource-policy";
    case ObstacleKind::kOtherAccount: return "other-account";
    case ObstacleKind::kTag: return "tag";
    case ObstacleKind::kCredentialKind: return "credential-kind";
    case ObstacleKind::kExpired: return "expired";
    case ObstacleKind::kUnknown: return "unknown";
  }
  return {};
}

Sts StsOf(const Delegation& delegation, const EstateMap& estates, std::size_t period, bool explain,
          Reading reading) {
  StsOptions options = delegation.options().sts;
  options.explain = explain;
  options.reading = reading;
  const auto other = estates.find(period);
  return Sts(other == estates.end() ? delegation.period(period).estate : other->second, options);
}

FoundWay FindWayAt(const Delegation& delegation, const EstateMap& estates, const ReachRun& run,
                   std::size_t p, std::string_view action, std::string_view resource,
                   const AnswerOptions& options) {
  FoundWay best;
  const RunPoint& point = run.points[p];
  const Sts sts = StsOf(delegation, estates, point.period, /*explain=*/false, Reading::kFloor);
  const CallChecker checker(sts, action, resource, options,
                            run.settings.options.max_tries_per_step);
  Circumstances at = run.settings.options.circumstances;
  at.now = point.at;
  absl::flat_hash_map<std::string, CallCheck> known;  // by what the credential is to policies
  for (const StateId id : point.states) {
    const State& state = run.states[id];
    if (best.verdict == ReachVerdict::kPossible && !state.sure) continue;
    // A carried credential is older than a fresh one of the same kind.
    const bool fresh =
        state.session == nullptr || !state.session->issued || *state.session->issued == point.at;
    CallCheck check;
    const auto found = fresh ? known.find(state.key) : known.end();
    if (found != known.end()) {
      check = found->second;
    } else {
      check = checker.Check(state.session, at);
      if (fresh) known.emplace(state.key, check);
    }
    best.all_tried &= check.all_tried;
    if (check.allowed == Tri::kFalse) continue;
    const bool sure = check.allowed == Tri::kTrue && state.sure;
    const ReachVerdict verdict = sure ? ReachVerdict::kYes : ReachVerdict::kPossible;
    if (verdict <= best.verdict) continue;
    best.verdict = verdict;
    best.state = id;
    best.point = p;
    best.check = std::move(check);
    if (sure) return best;
  }
  return best;
}

FoundWay FindWay(const Delegation& delegation, const EstateMap& estates, const ReachRun& run,
                 std::string_view action, std::string_view resource, const AnswerOptions& options) {
  FoundWay best;
  for (std::size_t p = 0; p < run.points.size(); ++p) {
    FoundWay way = FindWayAt(delegation, estates, run, p, action, resource, options);
    const bool all_tried = best.all_tried && way.all_tried;
    const bool fewer_tokens =
        way.verdict == ReachVerdict::kYes && best.state != kNoIndex &&
        run.states[way.state].needs.size() < run.states[best.state].needs.size();
    if (way.verdict > best.verdict || (way.verdict == best.verdict && fewer_tokens)) {
      best = std::move(way);
    }
    best.all_tried = all_tried;
    // No way takes less.
    if (best.verdict == ReachVerdict::kYes && run.states[best.state].needs.empty()) break;
  }
  return best;
}

void ExplainWay(const Delegation& delegation, const EstateMap& estates, const ReachRun& run,
                const FoundWay& finding, std::string_view action, std::string_view resource,
                const AnswerOptions& options, Answer& answer) {
  const RunPoint& point = run.points[finding.point];
  const State& state = run.states[finding.state];
  answer.chain = run.ChainTo(finding.state);
  answer.tokens_of = run.TokensOf(state);
  answer.at = point.at;
  answer.until = state.session == nullptr ? std::nullopt : state.session->expires;
  answer.context = finding.check.chosen;
  if (!options.replay) return;
  const bool chain_came_out = ReplayIn(delegation, estates, answer.chain);
  const SessionPtr session = answer.chain.empty() ? state.session : answer.chain.back().session;
  const Sts sts = StsOf(delegation, estates, point.period, /*explain=*/true, Reading::kFloor);
  Circumstances at = finding.check.at;
  at.now = point.at;
  SimulatedCall call = Simulate(sts, session, action, resource, at);
  const Decision wanted =
      finding.check.allowed == Tri::kTrue ? call.explanation.decision : call.explanation.ceiling;
  answer.replayed = chain_came_out && wanted == Decision::kAllowed;
  answer.call = std::move(call.explanation);
  if (finding.verdict == ReachVerdict::kYes) return;
  for (const IndeterminatePoint& undecided : answer.call->indeterminate) {
    AddUndecided(answer.undecided, undecided.rule, undecided.why);
  }
  for (const std::string& note : call.notes) AddUndecided(answer.undecided, {}, note);
}

Answer Can(const Delegation& delegation, const Reached& reached, std::string_view action,
           std::string_view resource, const AnswerOptions& options) {
  const ReachRun& run = ReachedParts::Run(reached);
  const FoundWay finding = FindWay(delegation, {}, run, action, resource, options);
  Answer answer;
  answer.verdict = finding.verdict;
  answer.at = run.points.empty() ? run.when.from : run.points.front().at;
  if (finding.state != kNoIndex) {
    for (const std::string& why : run.AssumptionsOf(finding.state)) {
      if (finding.verdict != ReachVerdict::kYes) AddUndecided(answer.undecided, {}, why);
    }
    for (const std::string& why : finding.check.assumptions) {
      AddUndecided(answer.undecided, {}, why);
    }
    ExplainWay(delegation, {}, run, finding, action, resource, options, answer);
    answer.credential = ReachedParts::CredentialOf(reached, finding.state);
  }
  if (finding.verdict == ReachVerdict::kYes) return answer;
  // A bound that was met is never a silent no.
  for (const std::string& note : run.notes) AddUndecided(answer.undecided, {}, note);
  if (!finding.all_tried) {
    AddUndecided(answer.undecided, {}, "not all parameters of the call were tried");
  }
  if (!run.complete() || !finding.all_tried) answer.verdict = ReachVerdict::kPossible;
  if (options.frontier) answer.frontier = FrontierOf(delegation, run, action, resource, options);
  return answer;
}

Answer Can(const Delegation& delegation, const Coalition& coalition, std::string_view action,
           std::string_view resource, const When& when, const AnswerOptions& options,
           const ReachOptions& reach) {
  return Can(delegation, ReachOf(delegation, coalition, when, reach), action, resource, options);
}

QuickAnswer CanQuickly(const Delegation& delegation, const Reached& reached,
                       std::string_view action, std::string_view resource,
                       const AnswerOptions& options) {
  const ReachRun& run = ReachedParts::Run(reached);
  const FoundWay finding = FindWay(delegation, {}, run, action, resource, options);
  QuickAnswer answer;
  answer.verdict = finding.verdict;
  if (finding.state != kNoIndex) {
    answer.credential = ReachedParts::CredentialOf(reached, finding.state);
    answer.tokens_of = run.TokensOf(run.states[finding.state]);
  }
  if (answer.verdict == ReachVerdict::kNo && (!run.complete() || !finding.all_tried)) {
    answer.verdict = ReachVerdict::kPossible;
  }
  return answer;
}

}  // namespace remit::inline v0
