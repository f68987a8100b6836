// Every case of tests/delegation/cases/*.json: an estate, who holds what, and
// questions with the answers that they must get. A file or a case may be added
// without touching this code.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/delegation/answer.h"
#include "tests/sts/estate_json.h"

namespace remit {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> Texts(JsonValue list) {
  std::vector<std::string> texts;
  if (!list) return texts;
  for (JsonValue item : list) texts.emplace_back(item.text());
  return texts;
}

std::string Text(JsonValue value, std::string_view field) {
  const JsonValue found = value.Find(field);
  return found ? std::string(found.text()) : std::string();
}

std::vector<std::string> KindsOf(const Chain& chain) {
  std::vector<std::string> kinds;
  for (const Step& step : chain) kinds.emplace_back(InfoOf(step.kind).name);
  return kinds;
}

std::string Describe(const Answer& answer) {
  std::string text = "verdict " + std::string(ReachVerdictName(answer.verdict));
  for (const Step& step : answer.chain) text += "\n  step: " + StepWords(step);
  for (const Undecided& undecided : answer.undecided) text += "\n  undecided: " + undecided.why;
  for (const Obstacle& obstacle : answer.frontier) {
    text += "\n  obstacle: " + std::string(ObstacleKindName(obstacle.kind)) + " " + obstacle.rule +
            " [" + obstacle.holder + "] " + obstacle.request + " on " + obstacle.target + ": " +
            obstacle.why;
  }
  return text;
}

void CheckFields(JsonValue question) {
  static const std::set<std::string_view> known = {
      "coalition",  "tokensFrom", "action", "resource", "expect",  "steps",   "uses",    "device",
      "externalId", "obstacle",   "rule",   "holder",   "request", "without", "consents"};
  for (JsonValue field : question) BOOST_TEST(known.contains(field.key()), field.key());
}

void CheckYes(JsonValue question, const Answer& answer) {
  BOOST_TEST(answer.replayed);
  for (const Step& step : answer.chain) BOOST_TEST(step.replayed, StepWords(step));
  if (const JsonValue steps = question.Find("steps")) {
    BOOST_TEST(KindsOf(answer.chain) == Texts(steps), boost::test_tools::per_element());
  }
  BOOST_TEST(answer.tokens_of == Texts(question.Find("uses")), boost::test_tools::per_element());
  if (const JsonValue id = question.Find("externalId")) {
    std::string used;
    for (const Step& step : answer.chain) used += step.external_id;
    BOOST_TEST(used == id.text());
  }
  if (const JsonValue device = question.Find("device")) {
    BOOST_TEST(std::any_of(answer.chain.begin(), answer.chain.end(),
                           [&](const Step& step) { return step.device == device.text(); }));
  }
  if (const JsonValue consents = question.Find("consents")) {
    std::vector<std::string> holders;
    for (const Step& step : answer.chain) {
      holders.insert(holders.end(), step.consents.begin(), step.consents.end());
      if (step.consents.empty()) holders.push_back(step.session->holder);
    }
    BOOST_TEST(holders == Texts(consents), boost::test_tools::per_element());
  }
}

void CheckObstacles(JsonValue question, const Answer& answer) {
  if (const JsonValue kind = question.Find("obstacle")) {
    const auto found =
        std::find_if(answer.frontier.begin(), answer.frontier.end(), [&](const Obstacle& obstacle) {
          return ObstacleKindName(obstacle.kind) == kind.text() &&
                 (!question.Find("rule") || obstacle.rule == Text(question, "rule")) &&
                 (!question.Find("holder") || obstacle.holder == Text(question, "holder")) &&
                 (!question.Find("request") || obstacle.request == Text(question, "request"));
        });
    BOOST_REQUIRE_MESSAGE(found != answer.frontier.end(), "no obstacle " << kind.text());
    BOOST_TEST(!found->why.empty());
  }
  if (const JsonValue kind = question.Find("without")) {
    for (const Obstacle& obstacle : answer.frontier) {
      BOOST_TEST(ObstacleKindName(obstacle.kind) != kind.text());
    }
  }
}

void RunCase(JsonValue value, const SourceText& text) {
  const Estate estate = EstateFromJson(value.Find("estate"), text);
  const CustodyParse custody = ReadCustody(value.Find("custody"), text);
  BOOST_REQUIRE_MESSAGE(custody.ok(),
                        (custody.ok() ? std::string() : Render(custody.diagnostics.front(), text)));
  const Delegation delegation(estate, *custody.custody);
  const Instant now = *ParseInstant("2026-01-01T09:00:00Z");
  for (JsonValue question : value.Find("questions")) {
    CheckFields(question);
    const Coalition coalition{.parties = Texts(question.Find("coalition")),
                              .tokens_from = Texts(question.Find("tokensFrom"))};
    const Answer answer = Can(delegation, coalition, Text(question, "action"),
                              Text(question, "resource"), {.from = now});
    BOOST_TEST_CONTEXT(question.Pointer() << "\n" << Describe(answer)) {
      BOOST_TEST(ReachVerdictName(answer.verdict) == Text(question, "expect"));
      if (answer.verdict == ReachVerdict::kYes) CheckYes(question, answer);
      if (answer.verdict != ReachVerdict::kYes) CheckObstacles(question, answer);
      if (answer.verdict == ReachVerdict::kPossible) BOOST_TEST(!answer.undecided.empty());
    }
  }
}

BOOST_AUTO_TEST_SUITE(cases)

BOOST_AUTO_TEST_CASE(every_question_of_every_case_is_answered_as_expected) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(REMIT_SOURCE_DIR "/tests/delegation/cases")) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  BOOST_TEST(!files.empty());
  for (const fs::path& file : files) {
    std::ifstream in(file);
    const SourceText text = SourceText::FromString(
        {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}, file.filename());
    const JsonParse parsed = ParseJson(text);
    BOOST_REQUIRE_MESSAGE(parsed.ok(),
                          (parsed.ok() ? std::string() : Render(parsed.diagnostics.front(), text)));
    for (JsonValue value : parsed.tree.root().Find("cases")) {
      BOOST_TEST_CONTEXT(text.name() << ": " << value.Find("name").text()) { RunCase(value, text); }
    }
  }
}

std::string TextOfCases() {
  std::string all;
  for (const auto& entry : fs::directory_iterator(REMIT_SOURCE_DIR "/tests/delegation/cases")) {
    std::ifstream in(entry.path());
    all.append(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return all;
}

// Of every edge kind there is a case that goes over it.
BOOST_AUTO_TEST_CASE(every_edge_kind_has_a_case) {
  const std::string all = TextOfCases();
  for (const EdgeKindInfo& info : EdgeKinds()) {
    BOOST_TEST((ParseEdgeKind(info.name) == info.kind));
    if (info.kind == EdgeKind::kOutsideAccount) continue;  // it is never sure
    BOOST_TEST(all.find("\"" + std::string(info.name) + "\"") != std::string::npos, info.name);
  }
}

// Of every obstacle there is a case that it stops.
BOOST_AUTO_TEST_CASE(every_obstacle_has_a_case) {
  const std::string all = TextOfCases();
  for (int i = 0; i <= static_cast<int>(ObstacleKind::kUnknown); ++i) {
    const std::string_view name = ObstacleKindName(static_cast<ObstacleKind>(i));
    BOOST_TEST(all.find("\"obstacle\": \"" + std::string(name) + "\"") != std::string::npos, name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
