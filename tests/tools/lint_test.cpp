// What `remit lint` prints and returns.
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/tools/shell.h"

namespace remit {
namespace {

struct Row {
  std::string what;
  std::string script;
  int exit_code;
  std::string holds;  // what the output, stderr included, has in it
};

const Row kRows[] = {
    {"a sound policy", "remit lint docs/examples/lint/policies/reader.json", 0, "no findings"},
    {"an error", "remit lint docs/examples/lint/template.json", 1, "s3:PutObjekt"},
    {"a directory", "remit lint docs/examples/lint/policies", 1, "in 3 files"},
    {"nothing fails", "remit lint docs/examples/lint --fail-on never", 0, "error[IAM0403]"},
    {"a security warning", "remit lint docs/examples/lint/policies/partner-trust.json", 1,
     "IAM0701"},
    {"a stricter limit",
     "remit lint docs/examples/lint/policies/partner-trust.json --fail-on error", 0, "IAM0701"},
    {"a trust open to the world",
     "echo '{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\","
     "\"Action\":\"sts:AssumeRole\"}}' | remit lint -",
     1, "security warning["},
    {"where to read on", "remit lint docs/examples/lint/policies/partner-trust.json", 1,
     "remit lint --explain CODE tells more"},
    {"a file that isn't there", "remit lint nowhere.json docs/examples/lint/policies/reader.json",
     2, "no findings in 1 file"},
    {"a file without a policy", "remit lint CMakePresets.json", 2,
     "`CMakePresets.json` holds no policy"},
    {"stdin", "remit lint - < docs/examples/lint/template.json", 1, "<stdin>:76:33"},
    {"another type", "remit lint --type scp-legacy docs/examples/lint/policies/reader.json", 1,
     "error"},
    {"no path", "remit lint", 2, "lint what?"},
    {"a page", "remit lint --explain LINT0201", 0, "# LINT0201"},
    {"no page", "remit lint --explain LINT9999", 2, "there is no finding `LINT9999`"},
    {"a page by a code in any case", "remit lint --explain iam0801", 0, "# IAM0801"},
    {"a page by its name", "remit lint --explain unknown-condition-operator", 0, "# IAM0116"},
    {"a page by Access Analyzer's name", "remit lint --explain PASS_ROLE_WITH_STAR_IN_RESOURCE", 0,
     "# IAM0801"},
    {"a page by a name that is nearly one", "remit lint --explain unknown-condition-operatr", 2,
     "did you mean `unknown-condition-operator`?"},
    {"all findings", "remit lint --list", 0, "IAM0304"},
    {"all findings for programs", "remit lint --list --format json", 0, "\"code\": \"IAM0304\""},
    {"all findings in a format that they don't have", "remit lint --list --format sarif", 2,
     "--list has the formats text and json"},
    {"an account that is none", "remit lint --account abc docs/examples/lint/policies", 2,
     "--account takes the twelve digits of an account, not `abc`"},
    {"an account", "remit lint --account 111122223333 docs/examples/lint/policies/reader.json", 0,
     "no findings"},
    {"a policy without statements", "echo '{\"Statement\": []}' | remit lint -", 1, "<stdin>:1:"},
    {"a text that is no JSON", "echo '{\"Statement\": [}' | remit lint --fail-on never -", 2,
     "JSON0001"},
    {"a text in UTF-16", "printf '\\377\\376{\\000}\\000' | remit lint -", 2,
     "the text is UTF-16; save it as UTF-8"},
    {"an empty directory", "D=$(mktemp -d); remit lint \"$D\"; C=$?; rmdir \"$D\"; exit $C", 2,
     "nothing was linted: no `*.json` in "},
    {"a directory of YAML",
     "D=$(mktemp -d); touch \"$D/a.yaml\" \"$D/b.template\"; remit lint \"$D\"; C=$?; rm -r "
     "\"$D\"; "
     "exit $C",
     2, "nothing was linted: YAML is not read (2 files skipped); convert it to JSON first"},
    {"a YAML file",
     "D=$(mktemp -d); echo 'Version: x' > \"$D/a.yml\"; remit lint \"$D/a.yml\"; "
     "C=$?; rm -r \"$D\"; exit $C",
     2, "YAML is not read: `"},
    {"a day that is none", "remit lint --now soon docs/examples/lint", 2, "--now takes a day"},
    {"settings that aren't there", "remit lint --config nowhere.json docs/examples/lint", 2,
     "nowhere.json"},
    {"settings with a mistake",
     "echo '{\"failsOn\": 1}' > \"$TMP\"; remit lint --config \"$TMP\" docs", 2, "failsOn"},
    {"a catalog that is none", "remit lint --catalog README.md docs/examples/lint", 2, "README.md"},
    {"SARIF", "remit lint --format sarif docs/examples/lint/template.json", 1, "\"2.1.0\""},
    {"JUnit", "remit lint --format junit docs/examples/lint/template.json", 1, "<testsuite"},
    {"GitHub", "remit lint --format github docs/examples/lint/template.json", 1, "::error file="},
    {"files that hold no policy are counted",
     "remit lint docs/schemas docs/examples/lint/policies/reader.json", 0, "no policy"},
};

BOOST_AUTO_TEST_CASE(lint_returns_what_it_found) {
  for (const Row& row : kRows) {
    const Ran ran = Shell("exec 2>&1\nTMP=$(mktemp)\ntrap 'rm -f \"$TMP\"' EXIT\n" + row.script);
    BOOST_TEST(ran.code == row.exit_code, row.what << " gives " << ran.code);
    BOOST_TEST(ran.out.find(row.holds) != std::string::npos, row.what << " prints\n" << ran.out);
  }
}

}  // namespace
}  // namespace remit
