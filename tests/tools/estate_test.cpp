// What `remit estate` and `remit collect` print, return and write.
#include <filesystem>
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/importer/importer.h"
#include "tests/tools/shell.h"

namespace remit {
namespace {

struct Row {
  std::string what;
  std::string script;  // in a folder `$F` of its own
  int exit_code;
  std::string holds;  // what the output, stderr included, has in it
};

const std::string kPage = "docs/examples/estate/111122223333";
const Row kRows[] = {
    {"how much there is", "remit estate stats docs/examples/estate", 0, "alder-production"},
    {"what is unknown", "remit estate stats docs/examples/estate", 0, "holder of an MFA device"},
    {"for programs", "remit estate stats docs/examples/estate --format json", 0,
     "\"organizations\": 2"},
    {"some roles", "remit estate show docs/examples/estate --kind role --name 'Msp*'", 0,
     "arn:aws:iam::111122223333:role/msp/MspElevated"},
    {"one account", "remit estate show docs/examples/estate --account alder-security --kind user",
     0, "olga.petrova"},
    {"where it was read", "remit estate show docs/examples/estate --name msp-elevation", 0,
     "get-account-authorization-details.json#/UserDetailList/2"},
    {"a list for programs", "remit estate show docs/examples/estate --kind provider --format json",
     0, "\"kind\": \"provider\", \"arn\": \"arn:aws:iam::111122223333:oidc-provider/"},
    {"nothing of that name", "remit estate show docs/examples/estate --name nobody", 1, ""},
    {"a kind that is none", "remit estate show docs/examples/estate --kind person", 2, "--kind"},
    {"sound files", "remit estate import-check docs/examples/estate", 0, "0 findings in"},
    {"no path", "remit estate stats", 2, "PATH is required"},
    {"a path that isn't there", "remit estate stats $F/nowhere", 2, "nowhere"},
    {"an empty folder", "mkdir $F/e; remit estate stats $F/e", 2,
     "nothing here tells of an estate"},
    {"a truncated file",
     "mkdir -p $F/111122223333; head -c 5000 " + kPage +
         "/get-account-authorization-details.json >$F/111122223333/a.json; remit estate stats $F",
     2, "JSON0001"},
    {"a truncated file, and on",
     "cp -r docs/examples/estate/888899990000 $F; mkdir $F/111122223333; head -c 5000 " + kPage +
         "/get-account-authorization-details.json >$F/111122223333/a.json; "
         "remit estate show $F --keep-going --kind role",
     0, "role/LogReader"},
    {"nothing but an empty folder to check", "mkdir $F/e; remit estate import-check $F/e", 2,
     "0 findings in 0 files"},
    {"junk", "head -c 4096 /dev/urandom >$F/junk.json; remit estate import-check $F", 2,
     "junk.json"},
    {"junk and good files",
     "head -c 4096 /dev/urandom >$F/junk.json; cp -r " + kPage +
         " $F; remit estate stats $F --keep-going",
     0, "111122223333"},
    {"pages of two accounts under one",
     "mkdir $F/111122223333; cp " + kPage +
         "/get-account-authorization-details.json $F/111122223333; cp "
         "docs/examples/estate/333344445555/get-account-authorization-details.json "
         "$F/111122223333/second.json; remit estate import-check $F",
     2, "error"},
    {"links in a circle",
     "cp -r " + kPage + " $F; ln -s .. $F/111122223333/up; remit estate stats $F", 0,
     "111122223333"},
    {"a link to nothing", "ln -s $F/nothing $F/x.json; remit estate import-check $F", 2, "x.json"},
    {"a folder that is in use",
     "mkdir $F/out; touch $F/out/x; remit estate export " + kPage +
         " -o $F/out; echo $?; ls $F/out",
     0, "isn't empty\n2\nx\n"},
    {"a salt that can be guessed",
     "echo 1 >$F/salt; remit estate anonymize " + kPage + " -o $F/out --salt-file $F/salt", 2,
     "can be guessed"},
    {"no folder to write to", "remit estate export " + kPage, 2, "--output-folder is required"},
    {"a script", "remit collect", 0, "#!/bin/sh"},
    {"a script of two accounts", "remit collect --profile a,b --region eu-west-1", 0,
     "profile='b'"},
    {"a profile with a quote", "remit collect --profile \"a'b\"", 2, "a profile can't be `a'b`"},
    {"a role without accounts", "remit collect --role R", 2, "which ones?"},
};

BOOST_AUTO_TEST_SUITE(estate_command)

BOOST_AUTO_TEST_CASE(rows) {
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.what) {
      const TemporaryFolder folder;
      const Ran ran = Shell("exec 2>&1\nF='" + folder.path() + "'\n" + row.script);
      BOOST_TEST(ran.code == row.exit_code, ran.out);
      BOOST_TEST(ran.out.find(row.holds) != std::string::npos, ran.out);
    }
  }
}

Estate Imported(const std::string& path) {
  const ImportResult import = ImportEstate(std::vector<std::string>{path});
  for (const SourcedDiagnostic& diagnostic : import.diagnostics) BOOST_ERROR(Render(diagnostic));
  BOOST_REQUIRE(import.ok());
  return *import.estate;
}

// remit collect, run against AWS's answers of the example, gives the example.
BOOST_AUTO_TEST_CASE(collected_is_what_aws_told) {
  const TemporaryFolder folder;
  const Ran ran =
      Shell("exec 2>&1\nset -e\nF='" + folder.path() +
            "'\n"
            "remit collect --account 888899990000 --role SecurityAudit >$F/collect.sh\n"
            "export REMIT_REPLAY=docs/examples/estate REMIT_REPLAY_ACCOUNT=222233334444\n"
            "PATH=$PWD/tests/tools/fake_aws:$PATH sh $F/collect.sh $F/dumps\n"
            "! grep -r -e SECRET-OF-THE -e TOKEN-OF-THE $F/dumps\n"
            "test ! -e $F/dumps/not-collected.txt\n"
            "mkdir $F/told\n"
            "cp -r docs/examples/estate/222233334444 docs/examples/estate/888899990000 "
            "docs/examples/estate/organization $F/told\n");
  BOOST_TEST(ran.code == 0, ran.out);
  BOOST_TEST((Imported(folder / "dumps") == Imported(folder / "told")));
}

BOOST_AUTO_TEST_CASE(what_is_denied_is_noted_and_the_rest_goes_on) {
  const TemporaryFolder folder;
  const Ran ran =
      Shell("exec 2>&1\nF='" + folder.path() +
            "'\n"
            "remit collect --profile 888899990000,999999999999 >$F/collect.sh\n"
            "export REMIT_REPLAY=docs/examples/estate REMIT_REPLAY_DENY=list-grants\n"
            "PATH=$PWD/tests/tools/fake_aws:$PATH sh $F/collect.sh $F/dumps; echo code $?\n"
            "cat $F/dumps/not-collected.txt; ls $F/dumps/888899990000\n"
            "PATH=$PWD/tests/tools/fake_aws:$PATH sh $F/collect.sh $F/dumps; echo code $?\n");
  BOOST_TEST(ran.out.find("code 0\n") != std::string::npos, ran.out);
  BOOST_TEST(ran.out.find("kms list-grants --key-id") != std::string::npos, ran.out);
  BOOST_TEST(ran.out.find("(AccessDenied)") != std::string::npos, ran.out);
  BOOST_TEST(ran.out.find("get-credential-report.csv") != std::string::npos, ran.out);
  BOOST_TEST(ran.out.find("isn't empty\ncode 2\n") != std::string::npos, ran.out);
  const Estate estate = Imported(folder / "dumps");
  for (const auto& [arn, resource] : estate.FindAccount("888899990000")->resources) {
    if (arn.find(":kms:") != std::string::npos) BOOST_TEST(!resource->grants.has_value());
  }
}

BOOST_AUTO_TEST_CASE(scripts_are_clean) {
  const Ran ran = Shell(
      "command -v shellcheck >/dev/null || exit 0\n"
      "remit collect | shellcheck - && "
      "remit collect --organization-accounts --role a/R --external-id x --region eu-west-1 "
      "--no-resources | shellcheck -");
  BOOST_TEST(ran.code == 0, ran.out);
}

BOOST_AUTO_TEST_CASE(exported_and_anonymized) {
  const TemporaryFolder folder;
  const Ran ran =
      Shell("exec 2>&1\nset -e\nF='" + folder.path() +
            "'\n"
            "remit estate export docs/examples/estate -o $F/exported\n"
            "head -c 32 /dev/urandom >$F/salt\n"
            "remit estate anonymize docs/examples/estate -o $F/one --salt-file $F/salt\n"
            "remit estate anonymize $F/exported -o $F/two/ --salt-file $F/salt\n"
            "remit estate anonymize docs/examples/estate -o $F/three\n"
            "diff -r $F/one $F/two\n"
            "! diff -r $F/one $F/three >/dev/null\n"
            "! grep -r -i -e alder -e brightwater -e 111122223333 $F/one\n"
            "test ! -e $F/one.part\n"
            "remit estate import-check $F/one\n");
  BOOST_TEST(ran.code == 0, ran.out);
  BOOST_TEST((Imported(folder / "exported") == Imported(REMIT_SOURCE_DIR "/docs/examples/estate")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
