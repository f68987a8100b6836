// What `remit check` says and returns, and the commands that show a design: `init`,
// `responsibilities`, `timeline`.
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/support/json.h"
#include "tests/tools/shell.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(designs)

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t CountOf(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

// A mistake a file: one message, which begins with the place.
struct WrongDesign {
  std::string file;
  std::string place;
  std::string words;
};

const WrongDesign kWrong[] = {
    {"misspelt_party", "7:30", "did you mean `msp`?"},
    {"phase_cycle", "6:44", "phase"},
    {"unknown_action", "7:34", "did you mean `ec2:RebootInstances`?"},
    {"missing_file", "9:25", "policies/operator-trust.json"},
    {"tabs", "4:1", "tab"},
};

BOOST_AUTO_TEST_CASE(a_wrong_design_gives_one_message_with_its_place) {
  for (const WrongDesign& wrong : kWrong) {
    for (const std::string command : {"check", "responsibilities", "timeline"}) {
      const std::string path = "tests/tools/designs/" + wrong.file + ".yaml";
      const Ran ran = Shell("remit " + command + " " + path);
      BOOST_TEST(ran.code == 2, path);
      BOOST_TEST(ran.out.empty(), path);
      BOOST_TEST(ran.err.starts_with(path + ":" + wrong.place + ": error["), ran.err);
      BOOST_TEST(CountOf(ran.err, "error[") == 1U, ran.err);
      BOOST_TEST(CountOf(ran.err, "warning[") == 0U, ran.err);
      BOOST_TEST(Contains(ran.err, wrong.words), ran.err);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_design_that_is_not_there_gives_one_message) {
  for (const std::string command : {"check", "responsibilities", "timeline"}) {
    const Ran ran = Shell("remit " + command + " nowhere.yaml");
    BOOST_TEST(ran.code == 2);
    BOOST_TEST(ran.out.empty());
    BOOST_TEST(CountOf(ran.err, "\n") == 1U, ran.err);
    BOOST_TEST(Contains(ran.err, "nowhere.yaml"), ran.err);
  }
}

struct DesignRow {
  std::string what;
  std::string script;
  int exit_code;
  std::string holds;  // what the output, stderr included, has in it
};

const std::string kStart = "remit init -o \"$folder/design.yaml\" 2>/dev/null; ";
const std::string kStarted = "\"$folder/design.yaml\"";
// The provider may also open ports, for which nobody made it responsible.
const std::string kBreak = kStart +
                           "sed -i 's/Action: \\[\"ec2:RebootInstances\"/Action: "
                           "[\"ec2:AuthorizeSecurityGroupIngress\"/' \"$folder/design.yaml\"; ";

const DesignRow kRows[] = {
    {"what init writes holds", kStart + "remit check " + kStarted, 0, "0 requests decided"},
    {"a rule that nobody knows", kStart + "remit check --only D8.9 " + kStarted, 2,
     "no rule or expectation `D8.9`"},
    {"a phase that nobody knows", kStart + "remit check --phase operaton " + kStarted, 2,
     "did you mean `operation`?"},
    {"who does what", kStart + "remit responsibilities --phase operation " + kStarted, 0,
     "delegated by `operation` until 2028-01-01; `customer` answers for it"},
    {"a phase that a picture doesn't know",
     kStart + "remit responsibilities --phase operaton " + kStarted, 2,
     "the design has no phase `operaton`; did you mean `operation`?"},
    {"a permission that is missing, and one that is too much",
     kBreak + "remit responsibilities --phase operation " + kStarted, 1,
     "too much: `msp` can `ec2:AuthorizeSecurityGroupIngress`"},
    {"a broken design", kBreak + "remit check " + kStarted, 1, "AuthorizeSecurityGroupIngress"},
    {"the timeline", kStart + "remit timeline " + kStarted, 0,
     "2028-01-01  phase `afterwards` begins; `operation` is over"},
    {"a picture in a file",
     kStart + "remit responsibilities --format svg -o \"$folder/a.svg\" " + kStarted +
         "; head -n 2 \"$folder/a.svg\"",
     0, "<svg "},
    {"a form that nobody knows", "remit timeline --format png x", 2, "png"},
};

BOOST_AUTO_TEST_CASE(rows) {
  for (const DesignRow& row : kRows) {
    const TemporaryFolder folder;
    const Ran ran = Shell("folder=" + folder.path() + "; " + row.script);
    BOOST_TEST(ran.code == row.exit_code, row.what << ": " << ran.out << ran.err);
    BOOST_TEST(Contains(ran.out + ran.err, row.holds), row.what << ": " << ran.out << ran.err);
  }
}

BOOST_AUTO_TEST_CASE(init_replaces_nothing_unless_it_is_told_to) {
  const TemporaryFolder folder;
  const std::string path = folder / "design.yaml";
  Write(path, "mine");
  const Ran refused = Shell("remit init -o " + path);
  BOOST_TEST(refused.code == 2);
  BOOST_TEST(Contains(refused.err, "is there already; --force replaces it"));
  BOOST_TEST(Contents(path) == "mine");
  BOOST_TEST(Shell("test -e " + (folder / "design.schema.json")).code == 1);
  BOOST_TEST(Shell("remit init --force -o " + path).code == 0);
  BOOST_TEST(Contents(path).starts_with("# yaml-language-server: $schema=design.schema.json\n"));
  BOOST_TEST(Contents(folder / "design.schema.json") ==
             Contents(REMIT_SOURCE_DIR "/docs/schemas/design.schema.json"));
}

BOOST_AUTO_TEST_CASE(init_writes_what_check_reads) {
  const TemporaryFolder folder;
  for (const std::string name : {"a.yaml", "b.yml", "c.json"}) {
    BOOST_TEST(Shell("remit init -o " + (folder / name)).code == 0, name);
    BOOST_TEST(Shell("remit check " + (folder / name)).code == 0, name);
  }
  BOOST_TEST(Shell("remit init -o " + (folder / "d.txt")).code == 2);
  BOOST_TEST(Shell("remit init --format json -o " + (folder / "d.yaml")).code == 2);
  const Ran out = Shell("remit init --format json -o -");
  BOOST_TEST(ParseJson(SourceText::FromString(out.out, "out")).ok());
  BOOST_TEST(out.err.empty());
}

BOOST_AUTO_TEST_CASE(init_drafts_from_dumps) {
  const TemporaryFolder folder;
  const std::string path = folder / "design.yaml";
  BOOST_TEST(Shell("remit init --from nowhere -o " + path).code == 2);
  BOOST_TEST(Shell("remit init --from docs/findings -o " + path).code == 2);
  BOOST_TEST(Shell("cp -r docs/examples/estate " + (folder / "dumps")).code == 0);
  BOOST_TEST(Shell("remit init --from " + (folder / "dumps") + " -o " + path).code == 0);
  BOOST_TEST(Contains(Contents(path), "estates: [\"" + (folder / "dumps") + "\"]"));
  // Relative to the design, wherever that is.
  BOOST_TEST(
      Shell("cd " + folder.path() + " && mkdir d && remit init --from dumps -o d/x.yaml").code ==
      0);
  BOOST_TEST(Contains(Contents(folder / "d/x.yaml"), "estates: [\"../dumps\"]"));
  const Ran checked = Shell("remit check --phase now --only parties " + path);
  BOOST_TEST(checked.code != 2, checked.err);
  BOOST_TEST(!Contains(checked.err, "error["), checked.err);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
