#include "remit/report/reach_report.h"

#include <memory>
#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "remit/support/json.h"
#include "tests/report/golden.h"

namespace remit {
namespace {

const std::string kUser = "arn:aws:iam::111122223333:user/msp/msp-elevation";
const std::string kDevice = "arn:aws:iam::111122223333:mfa/msp-elevation";
const std::string kRole = "arn:aws:iam::111122223333:role/msp/MspElevated";

Instant At(std::int64_t minutes) { return {.seconds = 1772438400 + 60 * minutes}; }

bool Mentions(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

StatementPlace Place(Layer layer, const std::string& owner, const std::string& policy,
                     const std::string& sid, std::size_t line) {
  StatementPlace place;
  place.layer = layer;
  place.owner = owner;
  place.policy = policy;
  place.sid = sid;
  place.statement = 1;
  place.file = "estate/111122223333/get-account-authorization-details.json";
  place.pointer = "/Statement/1";
  place.position = {.line = line, .column = 17, .offset = 4000};
  return place;
}

SessionPtr SessionOf(const std::string& arn, SessionKind kind, std::int64_t minutes) {
  auto session = std::make_shared<Session>();
  session->kind = kind;
  session->principal = *Principal::FromArn(arn);
  session->identity_arn = arn;
  if (minutes > 0) {
    session->issued = At(0);
    session->expires = At(minutes);
  }
  return session;
}

Step KeyStep() {
  Step step;
  step.kind = EdgeKind::kAccessKey;
  step.call = UseKeyCall{kUser};
  step.at.now = At(0);
  step.session = SessionOf(kUser, SessionKind::kLongTermKeys, 0);
  step.consents = {"msp"};
  step.replayed = true;
  return step;
}

Step ElevateStep() {
  AssumeRoleCall call;
  call.role_arn = kRole;
  call.session_name = "chg-1042";
  call.serial_number = kDevice;
  Step step;
  step.call = call;
  step.at.now = At(0);
  step.caller = KeyStep().session;
  step.session = SessionOf("arn:aws:sts::111122223333:assumed-role/MspElevated/chg-1042",
                           SessionKind::kAssumedRole, 60);
  step.consents = {"customer"};
  step.token_from = "customer";
  step.device = kDevice;
  step.statements = {Place(Layer::kResource, kRole, "", "ElevationUserWithFreshToken", 812),
                     Place(Layer::kIdentity, kUser, "MspElevationUser", "", 95)};
  step.replayed = true;
  return step;
}

ReachQuestion Question() {
  return {.coalition = {.parties = {"msp"}, .tokens_from = {"customer"}},
          .action = "iam:CreateUser",
          .resource = "arn:aws:iam::111122223333:user/x",
          .when = {.from = At(0)}};
}

ReachFindings Yes() {
  ReachFindings findings;
  Answer& answer = findings.answer;
  answer.verdict = ReachVerdict::kYes;
  answer.chain = {KeyStep(), ElevateStep()};
  answer.tokens_of = {"customer"};
  answer.at = At(0);
  answer.until = At(60);
  answer.context["iam:PermissionsBoundary"] = {"arn:aws:iam::111122223333:policy/Guard"};
  answer.replayed = true;
  return findings;
}

ReachFindings No() {
  ReachFindings findings;
  Obstacle token;
  token.kind = ObstacleKind::kToken;
  token.rule = "D8.7";
  token.why = "the trust asks for MFA, and the only device is not theirs";
  token.chain = {KeyStep()};
  token.request = "sts:AssumeRole";
  token.target = kRole;
  token.holder = "customer";
  token.thing = kDevice;
  token.statements = {Place(Layer::kResource, kRole, "", "ElevationUserWithFreshToken", 812)};
  Obstacle denied;
  denied.kind = ObstacleKind::kExplicitDeny;
  denied.rule = "E10";
  denied.why = "a service control policy denies it";
  denied.chain = {KeyStep()};
  denied.request = "iam:CreateUser";
  denied.target = "arn:aws:iam::111122223333:user/x";
  denied.distance = 3;
  denied.statements = {
      Place(Layer::kServiceControl, "111122223333", "ProtectTheGate", "NoUsers", 7)};
  denied.statements.front().effect = Effect::kDeny;
  findings.answer.frontier = {token, denied};
  return findings;
}

Element Resting(Element::Kind kind, const std::string& what, const Holder& holder) {
  Element element;
  element.kind = kind;
  element.what = what;
  element.holder = holder;
  return element;
}

BOOST_AUTO_TEST_CASE(a_yes_reads_like_a_story) {
  ReachFindings findings = Yes();
  findings.ways = Ways{.chains = {findings.answer.chain}, .complete = true};
  Element trust = Resting(Element::Kind::kTrust, kRole, "");
  trust.statement = 1;
  trust.place = Place(Layer::kResource, kRole, "", "ElevationUserWithFreshToken", 812);
  findings.dominators = std::vector<Element>{Resting(Element::Kind::kCredential, kUser, "msp"),
                                             Resting(Element::Kind::kToken, kDevice, "customer"),
                                             trust, Resting(Element::Kind::kRole, kRole, "")};
  findings.token_life = TokenLife{.of = "customer",
                                  .device = kDevice,
                                  .given = At(0),
                                  .last = At(64),
                                  .chain = findings.answer.chain};
  CheckGolden("reach_yes", ReachText(Question(), findings));
  CheckGolden("reach_yes_json", ReachJson(Question(), findings));
}

BOOST_AUTO_TEST_CASE(a_no_shows_what_stops_each_way_and_what_would_have_to_change) {
  ReachQuestion question = Question();
  question.coalition.tokens_from.clear();
  CheckGolden("reach_no", ReachText(question, No()));
  CheckGolden("reach_no_json", ReachJson(question, No()));
}

// U0: what it hangs on is named, and the answer is neither yes nor no.
BOOST_AUTO_TEST_CASE(a_perhaps_names_what_it_hangs_on) {
  ReachFindings findings = Yes();
  findings.answer.verdict = ReachVerdict::kPossible;
  findings.answer.replayed = false;
  findings.answer.undecided = {{.rule = "U10", .why = "the key in role sessions isn't documented"},
                               {.rule = "", .why = "nobody is known to hold the password"}};
  findings.answer.chain[1].sure = false;
  findings.answer.chain[1].assumptions = {"somebody of `msp` has the device"};
  findings.notes = {"200,000 credentials were followed, and there are more"};
  const std::string text = ReachText(Question(), findings);
  BOOST_TEST(text.starts_with("CANNOT TELL: `msp` with tokens of `customer` may be able to do"));
  BOOST_TEST(Mentions(text, "- the key in role sessions isn't documented (U10)\n"));
  BOOST_TEST(Mentions(text, "- nobody is known to hold the password\n"));
  BOOST_TEST(Mentions(text, "if          somebody of `msp` has the device"));
  BOOST_TEST(Mentions(text, "- 200,000 credentials were followed, and there are more"));
  BOOST_TEST(!Mentions(text, "plain evaluator"));
  BOOST_TEST(Mentions(ReachJson(Question(), findings), "\"verdict\": \"possible\""));
}

BOOST_AUTO_TEST_CASE(the_exit_code_is_the_verdict) {
  BOOST_TEST(ReachExitCode(ReachVerdict::kYes) == 0);
  BOOST_TEST(ReachExitCode(ReachVerdict::kNo) == 1);
  BOOST_TEST(ReachExitCode(ReachVerdict::kPossible) == 3);
}

BOOST_AUTO_TEST_CASE(a_coalition_is_named_with_what_it_is_given) {
  BOOST_TEST(CoalitionWords({.parties = {"msp"}, .tokens_from = {}}) == "`msp` alone");
  BOOST_TEST(CoalitionWords({.parties = {"msp", "reseller"}, .tokens_from = {}}) ==
             "`msp` and `reseller`");
  BOOST_TEST(CoalitionWords({.parties = {"a", "b", "c"}, .tokens_from = {"customer"}}) ==
             "`a`, `b` and `c` with tokens of `customer`");
  BOOST_TEST(CoalitionWords({}) == "anybody");
}

BOOST_AUTO_TEST_CASE(long_frontiers_are_cut_unless_all_is_asked_for) {
  ReachFindings findings = No();
  for (int i = 0; i < 8; ++i) findings.answer.frontier.push_back(findings.answer.frontier[1]);
  BOOST_TEST(Mentions(ReachText(Question(), findings), "… and 5 more ways"));
  BOOST_TEST(!Mentions(ReachText(Question(), findings, {.verbose = true}), "more way"));
  BOOST_TEST(Mentions(ReachText(Question(), findings, {.verbose = true}), "RoleArn") ==
             Mentions(ReachText(Question(), findings, {.verbose = true}), "SerialNumber"));
}

BOOST_AUTO_TEST_CASE(a_no_without_any_way_says_so) {
  BOOST_TEST(Mentions(ReachText(Question(), {}), "There is no way to try"));
}

BOOST_AUTO_TEST_CASE(each_obstacle_has_something_that_would_have_to_change) {
  for (int kind = 0; kind <= static_cast<int>(ObstacleKind::kUnknown); ++kind) {
    Obstacle obstacle;
    obstacle.kind = static_cast<ObstacleKind>(kind);
    obstacle.why = "so";
    obstacle.request = "a:B";
    ReachFindings findings;
    findings.answer.frontier = {obstacle};
    const std::string text = ReachText(Question(), findings);
    const std::size_t at = text.find("change      ");
    BOOST_TEST_REQUIRE(at != std::string::npos, kind);
    BOOST_TEST(text.find('\n', at) - at > 20U, text);
  }
}

PossibleAct Act(const char* action, std::uint8_t classes, std::vector<Holder> tokens,
                ReachVerdict verdict = ReachVerdict::kYes) {
  return {.action = Catalog::BuiltIn().FindAction(action),
          .classes = classes,
          .verdict = verdict,
          .tokens_of = std::move(tokens),
          .resource = "*",
          .credential = tokens.empty() ? std::size_t{1} : std::size_t{2}};
}

BOOST_AUTO_TEST_CASE(what_they_can_do_is_counted_by_class_level_and_credential) {
  ReachedCredential credentials[3];
  credentials[1].session = SessionOf(kUser, SessionKind::kLongTermKeys, 0);
  credentials[2].session = SessionOf("arn:aws:sts::111122223333:assumed-role/MspElevated/s",
                                     SessionKind::kAssumedRole, 60);
  const std::uint8_t starts = 1U << static_cast<unsigned>(ActClass::kStartsService);
  const std::uint8_t security = 1U << static_cast<unsigned>(ActClass::kSecurityRelevant);
  std::vector<PossibleAct> acts = {
      Act("ec2:RunInstances", starts, {"customer"}),
      Act("iam:CreateUser", security, {"customer"}),
      Act("iam:PassRole", security, {}, ReachVerdict::kPossible),
      Act("s3:GetObject", 0, {}),
  };
  acts[0].credential = acts[1].credential = 2;
  ReachQuestion question = Question();
  question.action.clear();
  question.resource.clear();
  CheckGolden("reach_what", ActsText(question, acts, credentials, {"a bound was met"}));
  CheckGolden("reach_what_json", ActsJson(question, acts, credentials, {"a bound was met"}));
  // With many, each of them only where that is asked for.
  std::vector<PossibleAct> many(50, acts[0]);
  BOOST_TEST(!Mentions(ActsText(question, many, credentials), "takes a token of"));
  BOOST_TEST(
      Mentions(ActsText(question, many, credentials, {}, {.verbose = true}), "takes a token of"));
  BOOST_TEST(Mentions(ActsText(question, {}, credentials), "can do 0 actions"));
}

BOOST_AUTO_TEST_CASE(names_cannot_move_the_cursor_or_break_json) {
  const std::string hostile = "\x1b[2J\r\n\"\\\xff\xe2\x80\xae";
  ReachFindings findings = Yes();
  for (Step& step : findings.answer.chain) {
    step.consents = {hostile};
    step.token_from = hostile;
    step.device = hostile;
    step.assumptions = {hostile};
    step.sure = false;
    step.statements = {Place(Layer::kIdentity, hostile, hostile, hostile, 1)};
    step.statements.front().file = hostile;
  }
  findings.answer.frontier = No().answer.frontier;
  for (Obstacle& obstacle : findings.answer.frontier) {
    obstacle.why = obstacle.target = obstacle.thing = obstacle.holder = hostile;
  }
  findings.answer.context[hostile] = {hostile};
  findings.answer.undecided = {{.rule = hostile, .why = hostile}};
  findings.dominators = std::vector<Element>{Resting(Element::Kind::kExternalId, hostile, hostile)};
  findings.notes = {hostile};
  ReachQuestion question = Question();
  question.coalition.parties = {hostile};
  question.resource = hostile;
  const std::string text = ReachText(question, findings);
  BOOST_TEST(text.find('\x1b') == std::string::npos);
  BOOST_TEST(text.find('\r') == std::string::npos);
  BOOST_TEST(!Mentions(text, "\xe2\x80\xae"));
  BOOST_TEST(ParseJson(SourceText::FromString(ReachJson(question, findings))).ok());
}

BOOST_AUTO_TEST_CASE(stories_can_be_coloured_and_fitted_to_a_width) {
  const std::string text = ReachText(Question(), Yes(), {.colour = true, .width = 60});
  BOOST_TEST(Mentions(text, "\x1b["));
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    // Words that are longer than the width, such as ARNs, stay whole.
    const std::string line = text.substr(begin, end - begin);
    if (!Mentions(line, "arn:") && !Mentions(line, "estate/")) BOOST_TEST(line.size() < 80U, line);
    begin = end + 1;
  }
}

}  // namespace
}  // namespace remit
