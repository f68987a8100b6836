#include "lib/report/reach_words.h"

#include <algorithm>

#include "lib/report/statement_words.h"
#include "lib/sts/moment.h"
#include "remit/report/reach_report.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

std::string Thing(const Obstacle& obstacle) {
  return obstacle.thing.empty() ? std::string() : " " + Quoted(obstacle.thing);
}

bool IsDenied(const Obstacle& obstacle) {
  return !obstacle.statements.empty() && obstacle.statements.front().effect == Effect::kDeny;
}

std::string First(const std::vector<StatementPlace>& statements) {
  return statements.empty() ? "the statement that denies it" : StatementWords(statements.front());
}

}  // namespace

std::string HolderWords(std::string_view holder) {
  return holder.empty() ? "somebody who isn't known" : Quoted(holder);
}

std::string HoldersWords(const std::vector<Holder>& holders) {
  std::string words;
  for (std::size_t i = 0; i < holders.size(); ++i) {
    if (i > 0) words += i + 1 == holders.size() ? " and " : ", ";
    words += HolderWords(holders[i]);
  }
  return words;
}

std::string DurationWords(std::int64_t seconds) {
  const std::int64_t hours = seconds / 3600;
  const std::int64_t minutes = seconds % 3600 / 60;
  std::string words;
  const auto add = [&words](std::int64_t n, std::string_view unit) {
    if (n == 0) return;
    words += (words.empty() ? "" : " ") + std::to_string(n) + " ";
    words += unit;
  };
  add(hours, "h");
  add(minutes, "min");
  add(seconds % 60, "s");
  return words.empty() ? "0 s" : words;
}

std::string WhenWords(const When& when) {
  if (!when.until) return "at " + MomentText(when.from);
  return "from " + MomentText(when.from) + " until " + MomentText(*when.until);
}

std::string LifeWords(const Session& session) {
  if (!session.expires) return "without an end";
  std::string words;
  if (session.issued) {
    words = DurationWords(SecondsBetween(*session.issued, *session.expires)) + ", ";
  }
  return words + "until " + MomentText(*session.expires);
}

std::string ChangeWords(const Obstacle& obstacle) {
  const std::string thing = Thing(obstacle);
  if (IsDenied(obstacle))
    return First(obstacle.statements) + " would have to go, or to leave this out";
  switch (obstacle.kind) {
    case ObstacleKind::kNotHeld:
      return HolderWords(obstacle.holder) + " would have to hand over" +
             (thing.empty() ? " what it holds" : thing) + ", or act with them";
    case ObstacleKind::kToken:
      return HolderWords(obstacle.holder) + " would have to give a token code of" +
             (thing.empty() ? " its device" : thing);
    case ObstacleKind::kNoDevice:
      return "a device would have to be registered for" + (thing.empty() ? " it" : thing) +
             ": as it is, nobody opens this way";
    case ObstacleKind::kMfaNeverShows:
      return "the condition would have to go: MFA never shows in such a session, so that this way "
             "opens to nobody";
    case ObstacleKind::kExternalId:
      return (obstacle.holder.empty() ? "somebody" : HolderWords(obstacle.holder)) +
             " would have to tell the external id" + thing;
    case ObstacleKind::kTrust:
      return "the trust policy of " + Quoted(obstacle.target) + " would have to take the caller";
    case ObstacleKind::kCondition: return "the condition would have to be met, or to go";
    case ObstacleKind::kExplicitDeny:
      return First(obstacle.statements) + " would have to go, or to leave this out";
    case ObstacleKind::kPermission:
      return "an identity policy would have to allow " + Quoted(obstacle.request) + " on " +
             Quoted(obstacle.target);
    case ObstacleKind::kBoundary:
      return "the permissions boundary would have to allow " + Quoted(obstacle.request);
    case ObstacleKind::kServiceControl:
      return "the service control policies would have to allow " + Quoted(obstacle.request);
    case ObstacleKind::kResourceControl:
      return "the resource control policies would have to allow " + Quoted(obstacle.request);
    case ObstacleKind::kSessionPolicy:
      return "the session policy would have to allow " + Quoted(obstacle.request);
    case ObstacleKind::kResourcePolicy:
      return "the resource's own policy would have to allow " + Quoted(obstacle.request);
    case ObstacleKind::kOtherAccount:
      return "a credential of account" + thing +
             " would have to make the call, such as a role there";
    case ObstacleKind::kTag: return "the tag" + thing + " would have to be there, or passed";
    case ObstacleKind::kCredentialKind:
      return "another kind of credential would have to make the call";
    case ObstacleKind::kExpired: return "it would have to be at another time";
    case ObstacleKind::kUnknown:
      return thing.empty() ? "nobody told what it hangs on"
                           : "it hangs on" + thing + ", which nobody told";
  }
  return {};
}

std::string ElementWords(const Element& element) {
  const std::string what = Quoted(element.what);
  const std::string of = element.holder.empty() ? "" : " in the hands of " + Quoted(element.holder);
  switch (element.kind) {
    case Element::Kind::kTrust: return StatementWords(element.place);
    case Element::Kind::kToken: return "a token code of " + what + of;
    case Element::Kind::kCredential: return "the credential " + what + of;
    case Element::Kind::kExternalId: return "the external id " + what;
    case Element::Kind::kRole: return "the role " + what;
  }
  return {};
}

std::vector<Holder> ConsentsOf(const Chain& chain) {
  std::vector<Holder> consents;
  for (const Step& step : chain) {
    for (const Holder& holder : step.consents) {
      if (std::find(consents.begin(), consents.end(), holder) == consents.end()) {
        consents.push_back(holder);
      }
    }
  }
  return consents;
}

std::string CoalitionWords(const Coalition& coalition) {
  std::string words =
      coalition.parties.empty() ? std::string("anybody") : HoldersWords(coalition.parties);
  if (!coalition.tokens_from.empty()) {
    words += " with tokens of " + HoldersWords(coalition.tokens_from);
  } else if (coalition.parties.size() == 1) {
    words += " alone";
  }
  return words;
}

int ReachExitCode(ReachVerdict verdict) {
  switch (verdict) {
    case ReachVerdict::kYes: return 0;
    case ReachVerdict::kNo: return 1;
    case ReachVerdict::kPossible: return 3;
  }
  return 3;
}

}  // namespace remit::inline v0
