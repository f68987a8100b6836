#include <cstddef>
#include <filesystem>
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/tools/shell.h"

namespace remit {
namespace {

constexpr const char* kCases = "docs/examples/msp-mfa/cases.jsonl";
const std::string kCase =
    R"({"id": 1, "request": {"principal": "arn:aws:iam::111122223333:user/alice", )"
    R"("action": "s3:GetObject", "resource": "arn:aws:s3:::bkt/k"})";

std::string Quoted(const std::string& text) { return "'" + text + "'"; }

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t FilesIn(const TemporaryFolder& folder) {
  const std::filesystem::directory_iterator files(folder.path());
  return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

BOOST_AUTO_TEST_CASE(help_and_version_are_answers) {
  BOOST_TEST(Has(Shell("remit --help").out, "simulate-custom-policy"));
  BOOST_TEST(Shell("remit --help").code == 0);
  BOOST_TEST(Shell("remit --version").out.starts_with("remit 0."));
  for (const std::string command : {"eval", "explain", "fmt", "simulate-custom-policy"}) {
    const Ran help = Shell("remit help " + command);
    BOOST_TEST(help.code == 0);
    BOOST_TEST(Has(help.out, "Examples:"));
    BOOST_TEST(help.out == Shell("remit " + command + " --help").out);
  }
}

BOOST_AUTO_TEST_CASE(wrong_usage_gives_2_and_a_hint_on_stderr) {
  for (const std::string wrong : {"", "eval --nope", "eval --threads many", "eval --format xml",
                                  "explain a b", "fmt --check --write x", "--nope", "help nope",
                                  "simulate-custom-policy --action-names s3:GetObject"}) {
    const Ran ran = Shell("remit " + wrong);
    BOOST_TEST(ran.code == 2, wrong);
    BOOST_TEST(ran.out.empty(), wrong);
    BOOST_TEST(Has(ran.err, "remit"), wrong);
  }
  BOOST_TEST(Has(Shell("remit explian").err, "did you mean `explain`?"));
}

BOOST_AUTO_TEST_CASE(files_that_cannot_be_read_give_2) {
  for (const std::string command : {"eval", "explain", "fmt"}) {
    const Ran missing = Shell("remit " + command + " /nonexistent/file");
    BOOST_TEST(missing.code == 2);
    BOOST_TEST(Has(missing.err, "can't open `/nonexistent/file`"));
    BOOST_TEST(Shell("remit " + command + " /").code == 2);
  }
}

BOOST_AUTO_TEST_CASE(eval_reads_stdin_when_no_file_is_given) {
  const std::string echo = "echo " + Quoted(kCase + "}");
  for (const std::string command : {" | remit eval", " | remit eval -"}) {
    const Ran ran = Shell(echo + command);
    BOOST_TEST(ran.code == 0);
    BOOST_TEST(ran.out ==
               "{\"id\": 1, \"decision\": \"implicitDeny\", \"decidedBy\": \"default\", "
               "\"matchedStatements\": [], \"missingContextKeys\": [], \"indeterminate\": []}\n");
    BOOST_TEST(ran.err.empty());
  }
}

BOOST_AUTO_TEST_CASE(eval_says_by_its_exit_code_how_the_run_came_out) {
  BOOST_TEST(
      Shell("echo " + Quoted(kCase + R"(, "expect": "implicitDeny"})") + " | remit eval").code ==
      0);
  BOOST_TEST(Shell("echo " + Quoted(kCase + R"(, "expect": "allowed"})") + " | remit eval").code ==
             1);
  const Ran bad = Shell("echo '{}' | remit eval");
  BOOST_TEST(bad.code == 2);
  BOOST_TEST(Has(bad.out, "CASE0004"));
}

BOOST_AUTO_TEST_CASE(eval_gives_the_same_bytes_on_any_number_of_threads_and_by_each_evaluator) {
  const std::string one = Shell("remit eval --threads 1 " + std::string(kCases)).out;
  BOOST_TEST(Has(one, "operator-restarts-instance"));
  for (const std::string options :
       {"--threads 3", "--threads 0", "--evaluator plain", "--evaluator both"}) {
    BOOST_TEST(Shell("remit eval " + options + " " + kCases).out == one, options);
  }
}

BOOST_AUTO_TEST_CASE(several_files_are_one_run_that_names_them) {
  const Ran ran = Shell("echo '{}' | remit eval --summary - " + std::string(kCases));
  BOOST_TEST(ran.code == 2);
  BOOST_TEST(Has(ran.out, R"("file": "<stdin>"})"));
  BOOST_TEST(Has(ran.out, "\"file\": \"" + std::string(kCases) + "\"}"));
  BOOST_TEST(ran.err.starts_with("20 cases: "));
}

BOOST_AUTO_TEST_CASE(an_output_file_is_written_whole_or_not_at_all) {
  const TemporaryFolder folder;
  const std::string file = folder / "results";
  BOOST_TEST(Shell("remit eval " + std::string(kCases) + " -o " + file).code == 0);
  const std::string results = Contents(file);
  BOOST_TEST(results == Shell("remit eval " + std::string(kCases)).out);
  BOOST_TEST(FilesIn(folder) == 1U);
  // A run that ends in trouble leaves what was there.
  BOOST_TEST(Shell("remit eval " + std::string(kCases) + " /nonexistent -o " + file).code == 2);
  BOOST_TEST(Contents(file) == results);
  BOOST_TEST(FilesIn(folder) == 1U);
  BOOST_TEST(Shell("remit eval " + std::string(kCases) + " -o /nonexistent/x").code == 2);
  // The target of a link is replaced, not the link, and a device is only written to.
  std::filesystem::create_symlink(file, folder / "link");
  Write(file, "old");
  BOOST_TEST(Shell("remit eval " + std::string(kCases) + " -o " + (folder / "link")).code == 0);
  BOOST_TEST(std::filesystem::is_symlink(folder / "link"));
  BOOST_TEST(Contents(file) == results);
  BOOST_TEST(
      Shell("remit eval " + std::string(kCases) + " -o /dev/null && test -c /dev/null").code == 0);
}

BOOST_AUTO_TEST_CASE(a_full_disk_gives_2) {
  const Ran ran = Shell("remit eval " + std::string(kCases) + " >/dev/full");
  BOOST_TEST(ran.code == 2);
  BOOST_TEST(Has(ran.err, "can't write `<stdout>`"));
}

BOOST_AUTO_TEST_CASE(nobody_is_told_when_nobody_reads_on) {
  const TemporaryFolder folder;
  Shell("for i in 1 2 3 4 5 6 7 8 9; do cat " + std::string(kCases) + "; done >" +
        (folder / "once"));
  Shell("for i in 1 2 3 4 5 6 7 8 9; do cat " + (folder / "once") + "; done >" + (folder / "many"));
  const Ran ran = Shell("remit eval --threads 2 " + (folder / "many") + " | head -n 1");
  BOOST_TEST(ran.code == 0);
  BOOST_TEST(ran.err.empty());
}

BOOST_AUTO_TEST_CASE(an_interrupt_gives_130_and_leaves_nothing_behind) {
  const TemporaryFolder folder;
  // A shell lets what runs in its background ignore interrupts: another one starts it.
  const Ran ran =
      Shell("mkfifo " + (folder / "in") + "; sleep 60 >" + (folder / "in") +
            " & writer=$!\n"
            // Without --foreground it interrupts twice, and the second time is meant.
            "timeout --foreground --signal=INT --preserve-status 1 remit eval " +
            (folder / "in") + " -o " + (folder / "out") + "\ncode=$?; kill $writer; exit $code");
  BOOST_TEST(ran.code == 130);
  BOOST_TEST(ran.err.empty());
  BOOST_TEST(FilesIn(folder) == 1U);  // the pipe
}

BOOST_AUTO_TEST_CASE(colour_is_for_terminals_or_for_who_asks) {
  const std::string table = "remit eval --format table " + std::string(kCases);
  BOOST_TEST(!Has(Shell(table).out, "\x1b["));
  BOOST_TEST(Has(Shell(table + " --color always").out, "\x1b["));
  BOOST_TEST(!Has(Shell(table + " --color never").out, "\x1b["));
  // `script` gives a terminal to the command.
  if (Shell("command -v script").code != 0) return;
  const auto on_terminal = [](const std::string& command) {
    return Shell("TERM=xterm script -qec '" + command + "' /dev/null").out;
  };
  BOOST_TEST(Has(on_terminal(table), "\x1b["));
  BOOST_TEST(!Has(on_terminal("NO_COLOR=1 " + table), "\x1b["));
  BOOST_TEST(!Has(on_terminal("TERM=dumb " + table), "\x1b["));
}

BOOST_AUTO_TEST_CASE(explain_answers_by_its_exit_code_for_one_case) {
  const std::string explain = "remit explain " + std::string(kCases) + " --case ";
  const Ran allowed = Shell(explain + "elevate-with-customers-token");
  BOOST_TEST(allowed.code == 0);
  BOOST_TEST(Has(allowed.out, "ALLOWED by `ElevationUserWithFreshCustomerToken`"));
  BOOST_TEST(Shell(explain + "elevate-without-token").code == 1);
  const std::string unseen = kCase + R"(, "unknown": ["resource"]})";
  BOOST_TEST(Shell("echo " + Quoted(unseen) + " | remit explain").code == 3);
  BOOST_TEST(Shell("remit explain " + std::string(kCases)).code == 0);
  const Ran nothing = Shell(explain + "nope");
  BOOST_TEST(nothing.code == 2);
  BOOST_TEST(Has(nothing.err, "there is no case `nope`"));
}

BOOST_AUTO_TEST_CASE(fmt_rewrites_checks_and_complains) {
  const TemporaryFolder folder;
  const std::string file = folder / "p.json";
  const std::string bare = R"({"Statement":{"Effect":"Allow","Action":["s3:*"],"Resource":"*"}})";
  Write(file, bare);
  const Ran check = Shell("remit fmt --check " + file);
  BOOST_TEST(check.code == 1);
  BOOST_TEST(check.out == file + "\n");
  BOOST_TEST(Contents(file) == bare);
  const std::string printed = Shell("remit fmt " + file).out;
  BOOST_TEST(Shell("remit fmt --write " + file).code == 0);
  BOOST_TEST(Contents(file) == printed);
  BOOST_TEST(Shell("remit fmt --check " + file).code == 0);
  BOOST_TEST(Shell("remit fmt --indent 0 " + file).out ==
             R"({"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]})"
             "\n");
  // Refused by AWS is a finding; what is no JSON at all is trouble.
  BOOST_TEST(Shell("echo '{\"Statement\": []}' | remit fmt --type trust - 2>/dev/null").code == 1);
  BOOST_TEST(Shell("echo '{\"Statement\": []' | remit fmt --type trust - 2>/dev/null").code == 2);
  BOOST_TEST(Shell("remit explain </dev/null 2>/dev/null").code == 2);

  const Ran trust = Shell("remit fmt --type trust " + file);
  BOOST_TEST(trust.code == 1);
  BOOST_TEST(Has(trust.err, "error[IAM0302]"));
  const Ran broken = Shell("echo '{' | remit fmt");
  BOOST_TEST(broken.code == 2);
  BOOST_TEST(broken.out.empty());
  BOOST_TEST(Has(broken.err, "<stdin>:2:1: error[JSON0001]"));
}

BOOST_AUTO_TEST_CASE(simulate_custom_policy_takes_what_the_aws_cli_takes) {
  const TemporaryFolder folder;
  const std::string policy =
      R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": )"
      R"({"Bool": {"aws:SecureTransport": "true"}}}})";
  Write(folder / "p.json", policy);
  Write(folder / "list.json", R"([{"ContextKeyName": "aws:SecureTransport", )"
                              R"("ContextKeyValues": ["true"], "ContextKeyType": "boolean"}])");
  const std::string simulate =
      "remit simulate-custom-policy --region eu-central-1 --no-cli-pager --output json "
      "--action-names s3:GetObject --policy-input-list ";
  const std::string shorthand =
      " --context-entries ContextKeyName=aws:SecureTransport,ContextKeyValues=true,"
      "ContextKeyType=boolean";
  const std::string expected = Shell(simulate + Quoted(policy) + shorthand).out;
  BOOST_TEST(Has(expected, R"("EvalDecision": "allowed")"));
  const std::string file = "file://" + (folder / "p.json");
  BOOST_TEST(Shell(simulate + file + shorthand).out == expected);
  BOOST_TEST(Shell(simulate + file + " --context-entries file://" + (folder / "list.json")).out ==
             expected);
  BOOST_TEST(Shell(simulate + Quoted("[" + policy + "]") + shorthand).out == expected);
  const Ran without = Shell(simulate + file);
  BOOST_TEST(without.code == 0);
  BOOST_TEST(
      Has(without.out, "\"MissingContextValues\": [\n                \"aws:SecureTransport\""));
  BOOST_TEST(Shell(simulate + "file:///nonexistent").code == 2);
  BOOST_TEST(Shell(simulate + "'{'").code == 2);
}

}  // namespace
}  // namespace remit
