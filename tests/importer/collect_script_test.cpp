// The script for collecting: what it may hold, and how it may be asked for.
#include "remit/importer/collect_script.h"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

struct Row {
  std::string what;
  CollectOptions options;
  std::string holds;  // of the script, or of what is wrong
  bool ok = true;
};

const std::vector<Row> kRows = {
    {"the credentials at hand", {}, "\ncollect_account\n"},
    {"profiles", {.profiles = {"prod", "dev"}}, "profile='dev'\ncollect_account\n"},
    {"a role in accounts",
     {.accounts = {"111122223333"}, .role = "audit/SecurityAudit", .external_id = "x-1"},
     "external_id='--external-id x-1'"},
    {"all accounts", {.organization_accounts = true, .role = "R"}, "organizations list-accounts"},
    {"regions", {.regions = {"eu-west-1", "us-east-1"}}, "regions='eu-west-1 us-east-1'"},
    {"without resources", {.resources = false}, "with_resources=no"},
    {"a profile that ends the quotes", {.profiles = {"a'; rm -rf ~"}}, "a profile", false},
    {"a profile that is a flag", {.profiles = {"--debug"}}, "a profile", false},
    {"a region with a command", {.regions = {"$(id)"}}, "a region", false},
    {"an account that is none", {.accounts = {"12"}, .role = "R"}, "an account can't be", false},
    {"a role with a blank", {.accounts = {"111122223333"}, .role = "a b"}, "a role", false},
    {"accounts without a role", {.accounts = {"111122223333"}}, "which one?", false},
    {"a role without accounts", {.role = "R"}, "which ones?", false},
    {"an external id alone", {.external_id = "x"}, "goes with a role", false},
    {"a role by two profiles",
     {.profiles = {"a", "b"}, .accounts = {"111122223333"}, .role = "R"},
     "not with several",
     false},
};

BOOST_AUTO_TEST_SUITE(collect_script)

BOOST_AUTO_TEST_CASE(scripts) {
  for (const Row& row : kRows) {
    BOOST_TEST_CONTEXT(row.what) {
      const absl::StatusOr<std::string> script = CollectScript(row.options);
      BOOST_TEST(script.ok() == row.ok);
      const std::string text = script.ok() ? *script : std::string(script.status().message());
      BOOST_TEST(text.find(row.holds) != std::string::npos, text);
    }
  }
}

// Every call of AWS is one that reads.
BOOST_AUTO_TEST_CASE(only_reads) {
  const std::string script = *CollectScript({.organization_accounts = true, .role = "R"});
  std::size_t calls = 0;
  for (const char* const service :
       {" iam ", " s3api ", " kms ", " sqs ", " sns ", " lambda ", " secretsmanager ", " ecr ",
        " ec2 ", " organizations ", " sts "}) {
    const std::string word = service;
    for (std::size_t at = script.find(word); at != std::string::npos;
         at = script.find(word, at + 1)) {
      const std::string operation = script.substr(at + word.size(), 40);
      const bool reads = operation.starts_with("get-") || operation.starts_with("list-") ||
                         operation.starts_with("describe-") ||
                         operation.starts_with("generate-credential-report") ||
                         operation.starts_with("assume-role ");
      BOOST_TEST(reads, operation);
      ++calls;
    }
  }
  BOOST_TEST(calls > 40U);
  for (const char* const secret :
       {"get-secret-value", "get-session-token", "get-function ", "get-parameter"}) {
    BOOST_TEST(script.find(secret) == std::string::npos, secret);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
