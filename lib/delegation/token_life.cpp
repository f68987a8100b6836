// D8.8: a token proves one authentication, and lasts for as long as something that
// was made with it does.
#include <utility>

#include "lib/delegation/answering.h"
#include "lib/sts/moment.h"
#include "remit/delegation/answer.h"

namespace remit::inline v0 {
namespace {

// A session token lasts 36 hours, a role session that it begins 12 more (§6.1).
constexpr std::int64_t kLongest = (36 + 12 + 12) * 3600;

}  // namespace

std::optional<TokenLife> LongestTokenLife(const Delegation& delegation, const Coalition& coalition,
                                          std::string_view action, std::string_view resource,
                                          const Instant& given, const AnswerOptions& options) {
  SearchSettings settings;
  settings.coalition = coalition;
  settings.options.unknown_holders_may_be_in = false;
  settings.tokens_until = Later(given, 1);
  std::set<Instant> further = {Later(given, 1)};
  for (std::size_t p = 0; p < delegation.periods(); ++p) {
    // An age test may be strict or not.
    for (const std::int64_t age : DelegationParts::Index(delegation, p).survey().mfa_ages()) {
      for (const std::int64_t seconds : {age - 1, age, age + 1}) {
        if (seconds > 0) further.insert(Later(given, seconds));
      }
    }
  }
  const When when{.from = given, .until = Later(given, kLongest), .lookback = 0};
  const ReachRun run = RunReach(delegation, settings, when, {}, further);
  for (std::size_t p = run.points.size(); p-- > 0;) {
    const FoundWay way = FindWayAt(delegation, {}, run, p, action, resource, options);
    if (way.verdict != ReachVerdict::kYes) continue;
    if (run.TokensOf(run.states[way.state]).empty()) return std::nullopt;  // none is needed
    TokenLife life;
    life.given = given;
    life.last = run.points[p].at;
    Answer answer;
    ExplainWay(delegation, {}, run, way, action, resource, options, answer);
    life.chain = std::move(answer.chain);
    for (const Step& step : life.chain) {
      if (step.device.empty()) continue;
      life.of = step.token_from;
      life.device = step.device;
    }
    return life;
  }
  return std::nullopt;
}

}  // namespace remit::inline v0
