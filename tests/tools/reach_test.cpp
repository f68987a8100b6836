// What `remit reach` and `remit graph` print and return.
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

const std::string kReach =
    "remit reach docs/examples/estate --custody docs/examples/estate/custody.json "
    "--at 2026-12-15T08:00:00Z ";
const std::string kGraph =
    "remit graph docs/examples/estate --custody docs/examples/estate/custody.json ";
const std::string kElevated =
    "--can sts:AssumeRole --on arn:aws:iam::111122223333:role/msp/MspElevated ";

const Row kRows[] = {
    {"no question", kReach + "--coalition msp", 2, "ask for --can ACTION or for --what"},
    {"two questions", kReach + "--coalition msp --what --can s3:GetObject", 2,
     "ask for --can ACTION or for --what"},
    {"nobody asks", kReach + "--what", 2, "--coalition is required"},
    {"a party that custody doesn't know", kReach + "--coalition mps --what", 2,
     "custody knows no party `mps`; did you mean `msp`?"},
    {"a giver of tokens that custody doesn't know",
     kReach + "--coalition msp --token-from zz --what", 2, "there are `customer`, `msp`"},
    {"an instant that is none",
     "remit reach docs/examples/estate --custody docs/examples/estate/custody.json "
     "--coalition msp --what --at soon",
     2, "--at takes an instant such as"},
    {"an interval that ends before it begins",
     "remit reach docs/examples/estate --custody docs/examples/estate/custody.json --coalition msp "
     "--what --from 2026-12-15T08:00:00Z --until 2026-03-01T08:00:00Z",
     2, "--until must be later than --from"},
    {"a context that is none", kReach + "--coalition msp --can s3:GetObject --context x", 2,
     "--context takes KEY=VALUE"},
    {"no custody", "remit reach docs/examples/estate --coalition msp --what", 2,
     "--custody is required"},
    {"a custody that isn't there",
     "remit reach docs/examples/estate --custody nowhere.json --coalition msp --what", 2,
     "nowhere.json"},
    {"a custody with a mistake",
     "echo '{\"partys\": {}}' | remit reach docs/examples/estate --custody - --coalition msp "
     "--what",
     2, "partys"},
    {"no estate",
     "remit reach nowhere --custody docs/examples/estate/custody.json --coalition msp "
     "--what",
     2, "nowhere"},
    {"the way in of an engineer", kReach + "--coalition msp " + kElevated, 1, "NO: `msp` alone"},
    {"a picture", kGraph + "--party msp --account 111122223333", 0, "digraph remit {"},
    {"Mermaid", kGraph + "--format mermaid", 0, "flowchart LR"},
    {"GraphML", kGraph + "--format graphml", 0, "<graphml "},
    {"a kind of way", kGraph + "--edge-kind web-identity --format json", 0, "\"web-identity\""},
    {"a kind that is none", kGraph + "--edge-kind assume", 2, "--edge-kind"},
    {"a format that is none", kGraph + "--format png", 2, "--format"},
    {"around a role",
     kGraph + "--around arn:aws:iam::111122223333:role/msp/MspElevated --format json", 0,
     "user/msp/msp-elevation"},
    {"around nobody", kGraph + "--around arn:aws:iam::111122223333:role/nobody", 2,
     "no credential in the graph belongs to `arn:aws:iam::111122223333:role/nobody`"},
    {"fewer vertices than there are", kGraph + "--max-vertices 5", 0,
     "more than --max-vertices are left out"},
    {"SVG without Graphviz",
     "mkdir \"$TMP.bin\"; ln -s \"$(command -v remit)\" \"$TMP.bin/remit\"; PATH=\"$TMP.bin\" " +
         kGraph + "--format svg; C=$?; rm -r \"$TMP.bin\"; exit $C",
     2, "apt install graphviz"},
};

BOOST_AUTO_TEST_CASE(reach_and_graph_say_what_they_find) {
  for (const Row& row : kRows) {
    const Ran ran = Shell("exec 2>&1\nTMP=$(mktemp -u)\n" + row.script);
    BOOST_TEST(ran.code == row.exit_code, row.what << " prints\n" << ran.out);
    BOOST_TEST(ran.out.find(row.holds) != std::string::npos, row.what << " prints\n" << ran.out);
  }
}

BOOST_AUTO_TEST_CASE(results_are_json_where_that_is_asked_for) {
  for (const std::string& script :
       {kReach + "--coalition msp --format json --all-chains 2 --dominators " + kElevated,
        kReach + "--coalition reseller --format json --what", kGraph + "--format json"}) {
    const Ran ran = Shell(script + " 2>/dev/null");
    BOOST_TEST(ParseJson(SourceText::FromString(ran.out)).ok(), script);
  }
}

}  // namespace
}  // namespace remit
