// Every case of tests/conformance/sts/*.json: an estate, a script of credential
// steps, and what comes of each. A file or a case may be added without touching
// this code; docs/sessions.md describes steps, tests/sts/estate_json.h estates.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/sts/script.h"
#include "tests/sts/estate_json.h"

namespace remit {
namespace {

namespace fs = std::filesystem;

std::string Contents(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

struct Case {
  std::string id;
  std::vector<std::string> rules;
};

template <typename Visit>
void ForEachCase(Visit visit) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(REMIT_SOURCE_DIR "/tests/conformance/sts")) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const SourceText text = SourceText::FromString(Contents(file), file.filename());
    const JsonParse parsed = ParseJson(text);
    BOOST_REQUIRE_MESSAGE(parsed.ok(),
                          (parsed.ok() ? std::string() : Render(parsed.diagnostics.front(), text)));
    const JsonValue root = parsed.tree.root();
    const JsonValue shared = root.Find("estate");
    for (JsonValue value : root.Find("cases")) {
      const JsonValue own = value.Find("estate");
      visit(value, own ? own : shared, text);
    }
  }
}

BOOST_AUTO_TEST_SUITE(script_conformance)

BOOST_AUTO_TEST_CASE(every_step_of_every_case_comes_out_as_expected) {
  std::set<std::string> ids;
  ForEachCase([&](JsonValue value, JsonValue estate, const SourceText& text) {
    const std::string id(value.Find("id").text());
    BOOST_TEST_CONTEXT(text.name() << " " << id << ": " << value.Find("title").text()) {
      BOOST_TEST(ids.insert(id).second, "the id is used twice");
      const ScriptParse parsed = ParseScript(value, text, {"id", "rules", "confidence", "estate"});
      std::string trouble;
      for (const Diagnostic& diagnostic : parsed.diagnostics) trouble += Render(diagnostic, text);
      BOOST_REQUIRE_MESSAGE(parsed.ok(), trouble);
      const ScriptRun run = RunScript(*parsed.script, EstateFromJson(estate, text));
      bool expects = false;
      for (const StepResult& step : run.steps) {
        expects = expects || step.step->expect || !step.step->expect_context.empty();
        for (const std::string& unmet : step.unmet) {
          BOOST_TEST(false,
                     step.step->pointer << " " << StepKindName(step.step->kind) << ": " << unmet);
        }
        // A refusal says which rule refused.
        if (step.refusal && step.outcome != StepOutcome::kSkipped) {
          BOOST_TEST(!step.refusal->rule.empty());
          BOOST_TEST(!step.refusal->why.empty());
        }
      }
      BOOST_TEST(expects, "nothing is expected");
    }
  });
  BOOST_TEST(ids.size() >= 100u);
}

// The rules of §6 that a script can show.
BOOST_AUTO_TEST_CASE(every_rule_of_credentials_has_a_case) {
  std::set<std::string> covered;
  ForEachCase([&](JsonValue value, JsonValue, const SourceText&) {
    for (JsonValue rule : value.Find("rules")) covered.emplace(rule.text());
  });
  for (const char* rule :
       {"S01", "S01b", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S20", "S21", "S22", "S23",
        "S25", "S30",  "S40", "S50", "M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "K01",
        "K03", "K04",  "K05", "K06", "K07", "K08", "K09", "K10", "K11", "K12", "K13", "K14", "K15",
        "D40", "D41",  "D42", "U10", "U20", "U21", "P10", "E24", "E43", "E45"}) {
    BOOST_TEST(covered.contains(rule), "no case of " << rule);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
