// Responsibilities and timelines as text, JSON and SVG: of the design that `remit init`
// writes, beside tests/golden/, and of one with hostile names.
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "lib/report/picture/text_lines.h"
#include "lib/report/svg_writer.h"
#include "remit/handover/starting_design.h"
#include "remit/report/responsibility_report.h"
#include "remit/report/timeline_report.h"
#include "remit/support/json.h"
#include "tests/report/golden.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(picture_reports)

Design Read(std::string text, const std::string& name) {
  DesignParse parse = ReadDesign(SourceText::FromString(std::move(text), name));
  for (const SourcedDiagnostic& said : parse.diagnostics) BOOST_ERROR(said.diagnostic.message);
  BOOST_REQUIRE(parse.ok());
  return *std::move(parse.design);
}

std::vector<ResponsibilityPicture> PicturesOf(const Design& design) {
  std::vector<std::size_t> phases;
  for (const PhaseSnapshot& phase : design.phases) phases.push_back(phase.index);
  return ResponsibilitiesOf(design, phases);
}

// Every element that is opened is closed, in order. Enough for what we write.
bool IsBalanced(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
    const std::size_t end = xml.find('>', at);
    if (end == std::string::npos) return false;
    const std::string tag = xml.substr(at + 1, end - at - 1);
    if (tag.starts_with("?") || tag.ends_with("/")) continue;
    if (tag.starts_with("/")) {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
    } else {
      open.push_back(tag.substr(0, tag.find(' ')));
    }
  }
  return open.empty();
}

BOOST_AUTO_TEST_CASE(responsibilities_are_told_to_people) {
  const Design design = Read(StartingDesign(), "design.yaml");
  CheckGolden("responsibilities",
              ResponsibilityReport(ResponsibilitiesOf(design, {1}), PictureFormat::kText));
}

BOOST_AUTO_TEST_CASE(a_timeline_is_told_to_people) {
  const Design design = Read(StartingDesign(), "design.yaml");
  CheckGolden("timeline", TimelineReport(TimelineOf(design), PictureFormat::kText));
}

BOOST_AUTO_TEST_CASE(programs_get_all_of_it) {
  const Design design = Read(StartingDesign(), "design.yaml");
  const std::string who = ResponsibilityReport(PicturesOf(design), PictureFormat::kJson);
  const JsonParse parsed = ParseJson(SourceText::FromString(who, "who.json"));
  BOOST_REQUIRE(parsed.ok());
  const JsonValue phases = parsed.tree.root().Find("phases");
  BOOST_TEST(phases.size() == 3U);
  std::size_t grants = 0;
  for (const JsonValue phase : phases) {
    BOOST_TEST(phase.Find("areas").size() == 8U);
    for (const JsonValue area : phase.Find("areas")) {
      for (const JsonValue part : area.Find("parts")) {
        if (part.Find("performedBy").text() != "msp") continue;
        for (const JsonValue grant : part.Find("grants")) {
          BOOST_TEST(grant.Find("statement").Find("file").text() == "design.yaml");
          BOOST_TEST(grant.Find("statement").Find("line").text() != "0");
          ++grants;
        }
      }
    }
  }
  BOOST_TEST(grants == 2U);
  const std::string when = TimelineReport(TimelineOf(design), PictureFormat::kJson);
  const JsonParse timeline = ParseJson(SourceText::FromString(when, "when.json"));
  BOOST_REQUIRE(timeline.ok());
  BOOST_TEST(timeline.tree.root().Find("phases").size() == 3U);
  BOOST_TEST(timeline.tree.root().Find("agreements").size() == 3U);
  BOOST_TEST(timeline.tree.root().Find("ends").size() == 2U);
}

BOOST_AUTO_TEST_CASE(pictures_are_whole_whatever_names_there_are) {
  const Design design = Read(R"({"remit": "design/1", "title": "<b> & \"c\" \u0001",
    "parties": {"a": {"kind": "customer"}, "p": {"kind": "provider",
      "people": {"x": {"title": "]]>", "staffRole": "solutionsArchitect", "for": "a"}}}},
    "agreements": {"g": {"kind": "customerAgreement", "between": ["a", "p"]}},
    "phases": [{"name": "</svg>", "title": "<script>", "from": "2026-01-01"},
               {"name": "z", "from": "2026-01-02"}]})",
                             "design.json");
  const std::string who = ResponsibilityReport(PicturesOf(design), PictureFormat::kSvg);
  const std::string when = TimelineReport(TimelineOf(design), PictureFormat::kSvg);
  for (const std::string& svg : {who, when}) {
    BOOST_TEST(IsBalanced(svg), svg);
    BOOST_TEST(svg.find("<script>") == std::string::npos);
    BOOST_TEST(svg.find("&lt;/svg&gt;") != std::string::npos);
    BOOST_TEST(svg.find('\x01') == std::string::npos);
  }
  BOOST_TEST(IsBalanced(ResponsibilityReport(PicturesOf(Read(StartingDesign(), "design.yaml")),
                                             PictureFormat::kSvg)));
}

BOOST_AUTO_TEST_CASE(text_is_broken_to_fit) {
  for (const std::string text : {"", " ", "word", "several words in a row that need room",
                                 "averyveryverylongwordwithoutanyspacetobreakat and more",
                                 "ünïcödé-wörds-äre-cüt-bétween-chäräcters"}) {
    std::string joined;
    for (const std::string& line : TextLines(text, 60)) {
      BOOST_TEST(SvgTextWidth(line, kPictureText) <= 60.0, line);
      joined += line;
    }
    std::string wanted = text;
    std::erase(wanted, ' ');
    std::erase(joined, ' ');
    BOOST_TEST(joined == wanted);
  }
  BOOST_TEST(TextLines("äb", 1).size() == 2U);  // one character always gets in
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
