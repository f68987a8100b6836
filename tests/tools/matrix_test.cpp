// What `remit matrix` and `remit diff` print and return.
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/support/json.h"
#include "tests/tools/shell.h"

namespace remit {
namespace {

struct Row {
  std::string what;
  std::string script;
  int exit_code;
  std::string holds;  // what the output, stderr included, has in it
};

const std::string kDesign = "docs/examples/reseller/design.json";
const std::string kStory = "docs/examples/wordpress-handover/split-custody.json";
const std::string kOlderToken = "docs/examples/wordpress-handover/broken/no-age-limit.json";
const std::string kMatrix = "remit matrix " + kDesign + " --party aws --class billing ";

const Row kRows[] = {
    {"no design", "remit matrix", 2, "DESIGN is required"},
    {"a design that isn't there", "remit matrix nowhere.json", 2, "nowhere.json"},
    {"a phase that isn't there", "remit matrix " + kDesign + " --phase nov", 2,
     "the design has no phase `nov`; did you mean `now`?"},
    {"a party that isn't there", "remit matrix " + kDesign + " --party reseler", 2,
     "the design has no party `reseler`; did you mean `reseller`?"},
    {"a class that is none", "remit matrix " + kDesign + " --class bilings", 2,
     "`bilings` is neither a class nor a pattern of actions; did you mean `billing`?"},
    {"a pattern of nothing", "remit matrix " + kDesign + " --class 'iam:Frobnicate*'", 2,
     "no known action is meant by `iam:Frobnicate*`"},
    {"a format that is none", "remit matrix " + kDesign + " --format png", 2, "--format"},
    {"text", kMatrix, 0, "aws: denied throughout"},
    {"CSV", kMatrix + "--format csv", 0, "\nnow,aws,billing,denied,0,0,,0,"},
    {"JSON", kMatrix + "--format json", 0, "\"remit\": \"matrix/1\""},
    {"SVG", kMatrix + "--format svg", 0, "</svg>"},
    {"the actions themselves",
     "remit matrix " + kStory +
         " --phase handover --party msp --class 'ec2:*Instances' --list --format text",
     0, "msp, handover, ec2:*Instances, needs a token:"},
    {"one side only", "remit diff " + kDesign, 2, "AFTER is required"},
    {"a side that isn't there", "remit diff nowhere " + kDesign, 2, "nowhere: no such file"},
    {"a phase that a side hasn't", "remit diff " + kDesign + "#nov " + kDesign, 2,
     "did you mean `now`?"},
    {"a design against an estate", "remit diff " + kStory + " docs/examples/estate", 2,
     "say which phase of the design"},
    {"a phase of an estate", "remit diff 'docs/examples/estate#x' " + kDesign, 2,
     "an estate has no phases"},
    {"what tells of no estate",
     "echo '{\"x\": 1}' > \"$TMP.json\"; remit diff \"$TMP.json\" docs/examples/estate; C=$?; rm "
     "\"$TMP.json\"; exit $C",
     2, "tells of no estate and is no design"},
    {"nothing differs", "remit diff " + kDesign + " " + kDesign, 0,
     "nobody gained or lost anything"},
    {"an estate and itself", "remit diff docs/examples/estate docs/examples/estate", 0,
     "nobody gained or lost anything"},
    {"a role left in place",
     "remit diff " + kDesign +
         " docs/examples/reseller/broken/setup-role-left-in-place.json "
         "--party reseller",
     1, "+ reseller  support"},
    {"every chain", "remit diff --explain --party msp " + kOlderToken + " " + kStory, 1,
     "1. use the access keys of"},
};

BOOST_AUTO_TEST_CASE(matrix_and_diff_say_what_they_find) {
  for (const Row& row : kRows) {
    const Ran ran = Shell("TMP=$(mktemp -u)\n" + row.script);
    BOOST_TEST(ran.code == row.exit_code, row.what << ": " << ran.code << "\n" << ran.err);
    BOOST_TEST((ran.out + ran.err).find(row.holds) != std::string::npos,
               row.what << " lacks " << row.holds << ":\n"
                        << ran.out << ran.err);
  }
}

BOOST_AUTO_TEST_CASE(a_difference_in_json_has_evidence_of_both_sides) {
  const Ran ran = Shell("remit diff --format json --party msp " + kStory + " " + kOlderToken);
  const JsonParse parsed = ParseJson(SourceText::FromString(ran.out, "diff.json"));
  BOOST_REQUIRE(parsed.ok());
  const JsonValue differences = parsed.tree.root().Find("differences");
  BOOST_REQUIRE(differences && differences.IsArray());
  std::size_t seen = 0;
  for (const JsonValue difference : differences) {
    ++seen;
    BOOST_TEST(difference.Find("kind").text() == "gained");
    BOOST_TEST(difference.Find("before").Find("access").text() == "denied");
    BOOST_TEST(difference.Find("after").Find("access").text() == "needsToken");
    for (const std::string side : {"before", "after"}) {
      const JsonValue witness = difference.Find(side).Find("witness");
      BOOST_TEST(bool(witness.Find("case")));
      BOOST_TEST(bool(witness.Find("chain")));
    }
  }
  BOOST_TEST(seen == 1U);
}

}  // namespace
}  // namespace remit
