// Designs of tests/handover/check and of docs/examples, each with what it must give:
// `x-expect` says the findings, `x-items` how rules and expectations come out.
#include "remit/handover/check.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/eval/simulation_case.h"
#include "remit/sts/script.h"
#include "remit/support/files.h"
#include "remit/support/json.h"

namespace remit {
namespace {

namespace fs = std::filesystem;

struct WantedFinding {
  std::string rule;
  std::string about;
};

// What the file itself says beside the design.
struct Wishes {
  std::vector<WantedFinding> findings;
  std::map<std::string, std::string> items;
};

Wishes WishesOf(const std::string& path) {
  Wishes wishes;
  absl::StatusOr<std::string> text = ReadFile(path, std::size_t{1} << 24);
  BOOST_REQUIRE(text.ok());
  const JsonParse parsed = ParseJson(SourceText::FromString(*std::move(text), path));
  BOOST_REQUIRE(parsed.ok());
  const JsonValue expect = parsed.tree.root().Find("x-expect");
  const auto add = [&wishes](JsonValue value) {
    wishes.findings.push_back(
        {std::string(value.Find("rule").text()), std::string(value.Find("about").text())});
  };
  if (expect && expect.IsArray()) {
    for (const JsonValue value : expect) add(value);
  } else if (expect) {
    add(expect);
  }
  if (const JsonValue items = parsed.tree.root().Find("x-items")) {
    for (const JsonValue item : items) {
      wishes.items[std::string(item.key())] = std::string(item.text());
    }
  }
  return wishes;
}

std::vector<std::string> DesignsIn(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(std::string(REMIT_SOURCE_DIR) + "/" + folder)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

Design DesignAt(const std::string& path) {
  absl::StatusOr<DesignParse> parsed = ReadDesignFile(path);
  BOOST_REQUIRE_MESSAGE(parsed.ok(), path);
  for (const SourcedDiagnostic& said : parsed->diagnostics) {
    BOOST_TEST_MESSAGE(path << ": " << said.diagnostic.message);
  }
  BOOST_REQUIRE_MESSAGE(parsed->ok(), path);
  return *std::move(parsed->design);
}

bool Counts(const CheckFinding& finding) {
  return !finding.waived &&
         (finding.severity == Severity::kError || finding.severity == Severity::kSecurityWarning);
}

// The rule of the finding, or of what goes with it: one mistake is one finding.
bool Gives(const CheckFinding& finding, const WantedFinding& wanted) {
  if (finding.rule == wanted.rule && finding.IsAbout(wanted.about)) return true;
  return std::any_of(finding.consequences.begin(), finding.consequences.end(),
                     [&](const CheckFinding& other) { return Gives(other, wanted); });
}

// What the parties agreed on, or that there is nobody at all, shows in no request.
bool ShowsInNoRequest(const CheckFinding& finding) {
  for (const std::string_view rule : {"D1.4", "D2.3", "D3.", "D4.3", "D5.", "D7."}) {
    if (finding.rule.starts_with(rule)) return true;
  }
  for (const std::string_view words :
       {"never end", "nobody of", "doesn't perform", "the terms name", "keeps them from"}) {
    if (finding.message.find(words) != std::string::npos) return true;
  }
  return false;
}

// Evidence must convince somebody who doesn't trust us: the plain evaluator.
void Replays(const CheckFinding& finding, const std::string& name) {
  if (finding.severity == Severity::kError && !ShowsInNoRequest(finding)) {
    BOOST_TEST(finding.witness.has_value(), name << ": " << finding.message << " has no witness");
  }
  if (finding.witness) {
    const CheckWitness& witness = *finding.witness;
    BOOST_TEST(witness.replayed, name << ": " << finding.message << " doesn't replay");
    if (!witness.case_json.empty()) {
      const CaseParse parsed = ParseCase(SourceText::FromString(witness.case_json, name));
      BOOST_REQUIRE_MESSAGE(
          parsed.ok(),
          name << ": " << witness.case_json << ": "
               << (parsed.diagnostics.empty() ? "" : parsed.diagnostics.front().message));
      EvaluationScratch scratch;
      const CaseResult result = DecideCase(*parsed.value, Evaluator::kPlain, scratch);
      BOOST_TEST(DecisionName(result.decision) == DecisionName(witness.decision),
                 name << ": " << finding.message);
    }
    if (!witness.script_json.empty()) {
      const ScriptParse script = ParseScript(SourceText::FromString(witness.script_json, name));
      BOOST_TEST(script.ok(),
                 name << ": " << witness.script_json << ": "
                      << (script.diagnostics.empty() ? "" : script.diagnostics.front().message));
    }
  }
  for (const CheckFinding& other : finding.consequences) Replays(other, name);
}

std::string Said(const CheckResult& result) {
  std::string text;
  for (const CheckFinding& finding : result.findings) {
    text += "\n  " + std::string(SeverityName(finding.severity)) + "[" + finding.rule + "] " +
            finding.about + ": " + finding.message + (finding.waived ? " (waived)" : "");
    for (const CheckFinding& other : finding.consequences) {
      text += "\n      with it " + other.rule + ": " + other.message;
    }
  }
  for (const CheckItem& item : result.items) {
    for (const std::string& why : item.undecided) {
      text += "\n  cannot tell [" + item.rule + "] in " + item.phase + ": " + why;
    }
  }
  return text;
}

// Exactly these findings, and none of equal severity beside them.
void Holds(const std::string& path, bool nothing_untold) {
  const std::string name = fs::path(path).filename().string();
  const Wishes wishes = WishesOf(path);
  const CheckResult result = CheckDesign(DesignAt(path));
  std::vector<const CheckFinding*> found;
  for (const CheckFinding& finding : result.findings) {
    if (!Counts(finding)) continue;
    if (found.empty() || finding.severity == found.front()->severity) found.push_back(&finding);
  }
  BOOST_TEST(found.size() == wishes.findings.size(), name << Said(result));
  for (const WantedFinding& wanted : wishes.findings) {
    const bool given = std::any_of(found.begin(), found.end(), [&](const CheckFinding* finding) {
      return Gives(*finding, wanted);
    });
    BOOST_TEST(given,
               name << " lacks " << wanted.rule << " about " << wanted.about << Said(result));
  }
  for (const auto& [rule, status] : wishes.items) {
    // In the last phase that says something of it.
    std::string got = "nothing";
    for (const CheckItem& item : result.items) {
      if (item.rule != rule) continue;
      if (got == "nothing" || got == "notApplicable" || item.status == CheckStatus::kViolated ||
          item.status == CheckStatus::kWaived) {
        got = CheckStatusName(item.status);
      }
    }
    BOOST_TEST(got == status, name << ": " << rule << Said(result));
  }
  if (nothing_untold) BOOST_TEST(result.tally.cannot_tell == 0U, name << Said(result));
  for (const CheckFinding& finding : result.findings) Replays(finding, name);
}

BOOST_AUTO_TEST_SUITE(check)

BOOST_AUTO_TEST_CASE(small_designs_give_what_they_must) {
  for (const std::string& path : DesignsIn("tests/handover/check")) Holds(path, false);
}

BOOST_AUTO_TEST_CASE(the_story_holds_in_each_sound_variant) {
  for (const std::string& path : DesignsIn("docs/examples/wordpress-handover")) Holds(path, true);
}

BOOST_AUTO_TEST_CASE(each_broken_variant_gives_its_finding_and_no_other) {
  for (const std::string& path : DesignsIn("docs/examples/wordpress-handover/broken")) {
    Holds(path, false);
  }
}

BOOST_AUTO_TEST_CASE(so_do_the_other_examples) {
  for (const std::string example : {"reseller", "agency", "non-profit", "technology-partner"}) {
    const std::vector<std::string> sound = DesignsIn("docs/examples/" + example);
    const std::vector<std::string> broken = DesignsIn("docs/examples/" + example + "/broken");
    BOOST_TEST(sound.size() == 1U);
    BOOST_TEST(broken.size() >= 2U);
    for (const std::string& path : sound) Holds(path, true);
    for (const std::string& path : broken) {
      BOOST_TEST(!WishesOf(path).findings.empty(), path);
      Holds(path, false);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
