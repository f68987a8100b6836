// Which files are linted, in which order, and what is said about the others.
#include "remit/validate/lint.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/validate/lint_testing.h"

namespace remit {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPolicy =
    R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}})";

class Folder {
 public:
  Folder() {
    static int count = 0;
    path_ = fs::temp_directory_path() /
            ("remit-lint-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string operator/(std::string_view name) const { return (path_ / name).string(); }
  void Write(std::string_view name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  std::string path() const { return path_.string(); }

  // Names of the run's files, without the folder.
  std::string Names(const LintRun& run) const {
    std::string names;
    for (const LintFile& file : run.result.files) {
      names += fs::path(file.name).lexically_relative(path_).generic_string() + " ";
    }
    return names;
  }

 private:
  fs::path path_;
};

LintRun Run(const std::vector<std::string>& paths, const LintOptions& options = {}) {
  return LintPaths(paths, options);
}

BOOST_AUTO_TEST_SUITE(lint)

BOOST_AUTO_TEST_CASE(directories_are_searched_all_the_way_down_in_the_order_of_names) {
  const Folder folder;
  folder.Write("b.json", kPolicy);
  folder.Write("a/z.json", kPolicy);
  folder.Write("a/deep/er/a.json", kPolicy);
  folder.Write("c.json", kPolicy);
  folder.Write("notes.txt", kPolicy);
  folder.Write(".terraform/x.json", kPolicy);
  folder.Write(".hidden.json", kPolicy);
  folder.Write("node_modules/y.json", kPolicy);
  const LintRun run = Run({folder.path()});
  BOOST_TEST(folder.Names(run) == "a/deep/er/a.json a/z.json b.json c.json ");
  BOOST_TEST(run.trouble.empty());
}

BOOST_AUTO_TEST_CASE(links_that_lead_in_circles_end) {
  const Folder folder;
  folder.Write("a/policy.json", kPolicy);
  fs::create_directory_symlink(folder.path(), folder / "a/up");
  fs::create_directory_symlink(folder / "a", folder / "again");
  fs::create_symlink(folder / "nowhere", folder / "broken.json");
  BOOST_TEST(folder.Names(Run({folder.path()})) == "a/policy.json ");
}

BOOST_AUTO_TEST_CASE(files_without_a_policy_are_counted_in_directories_and_trouble_when_named) {
  const Folder folder;
  folder.Write("package.json", R"({"name": "x"})");
  folder.Write("comments.json", "// settings\n{}");
  folder.Write("policy.json", kPolicy);
  const LintRun run = Run({folder.path()});
  BOOST_TEST(folder.Names(run) == "policy.json ");
  BOOST_TEST(run.skipped == 2U);
  BOOST_TEST(run.trouble.empty());
  const LintRun named = Run({folder / "package.json"});
  BOOST_TEST(named.result.files.empty());
  BOOST_TEST(named.trouble.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_policy_that_is_no_json_is_a_finding) {
  const Folder folder;
  folder.Write("broken.json", R"({"Version": "2012-10-17", "Statement": [})");
  for (const std::string& path : {folder.path(), folder / "broken.json"}) {
    const LintRun run = Run({path});
    BOOST_TEST_REQUIRE(run.result.files.size() == 1U);
    BOOST_TEST(Listed(run.result.files[0]).starts_with("JSON0001 at "));
    // Nor can a run that did not look at it be a clean one.
    BOOST_TEST(run.result.files[0].unreadable);
    BOOST_TEST(run.trouble.size() == 1U);
  }
}

BOOST_AUTO_TEST_CASE(a_policy_in_utf_16_is_told_what_it_is) {
  const Folder folder;
  std::string wide = "\xFF\xFE";
  for (const char c : kPolicy) (wide += c) += '\0';
  folder.Write("wide.json", wide);
  const LintRun run = Run({folder.path()});
  BOOST_TEST_REQUIRE(run.result.files.size() == 1U);
  BOOST_TEST_REQUIRE(run.result.files[0].findings.size() == 1U);
  BOOST_TEST(run.result.files[0].findings[0].diagnostic.hint ==
             "the text is UTF-16; save it as UTF-8");
  BOOST_TEST(run.trouble.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_line_that_is_no_json_is_not_passed_over) {
  const LintFile file = LintString(std::string(kPolicy) + "\n{\"Statement\"\n", {}, "a.jsonl");
  BOOST_TEST(file.documents.size() == 1U);
  BOOST_TEST(file.unreadable);
  BOOST_TEST(!LintString(kPolicy).unreadable);
}

BOOST_AUTO_TEST_CASE(a_text_with_statements_at_its_top_is_a_policy_whatever_is_wrong_with_it) {
  for (const std::string text : {R"({"Statement": []})", R"({"Statement": "none"})",
                                 R"({"Statement": [1]})", R"({"Version": "2012", "Statement": []})",
                                 R"({"Version": 1, "Statement": [{"Sid": "x"}]})"}) {
    const LintFile file = LintString(text);
    BOOST_TEST(file.documents.size() == 1U, text);
    BOOST_TEST(!file.findings.empty(), text);
  }
  // Deeper down, the name alone is not enough.
  BOOST_TEST(LintString(R"({"forms": {"Statement": []}})").documents.empty());
}

BOOST_AUTO_TEST_CASE(a_run_that_looks_at_nothing_is_trouble) {
  const Folder folder;
  fs::create_directories(folder / "empty");
  folder.Write("other/package.json", R"({"name": "x"})");
  folder.Write("yaml/a.yaml", "Resources: {}\n");
  folder.Write("yaml/b.yml", "Resources: {}\n");
  folder.Write("yaml/c.template", "Resources: {}\n");
  const auto said = [&](const std::string& path) {
    const LintRun run = Run({path});
    BOOST_TEST_REQUIRE(run.trouble.size() == 1U, path);
    return std::string(run.trouble[0].message());
  };
  BOOST_TEST(said(folder / "empty").starts_with("nothing was linted: no `*.json` in `"));
  BOOST_TEST(said(folder / "other") == "nothing was linted: 1 file skipped without a policy");
  BOOST_TEST(
      said(folder / "yaml").starts_with("nothing was linted: YAML is not read (3 files skipped)"));
  BOOST_TEST(said(folder / "yaml/a.yaml").starts_with("YAML is not read: `"));
  BOOST_TEST(said(folder / "yaml/c.template").starts_with("YAML is not read: `"));
}

BOOST_AUTO_TEST_CASE(yaml_beside_policies_is_counted_and_json_in_a_template_is_read) {
  const Folder folder;
  folder.Write("a.yaml", "Resources: {}\n");
  folder.Write("b.template", kPolicy);
  folder.Write("c.json", kPolicy);
  folder.Write("old/d.yaml", "Resources: {}\n");
  LintOptions options;
  options.config.folder = folder.path();
  options.config.exclude = {"old"};
  const LintRun run = Run({folder.path()}, options);
  BOOST_TEST(folder.Names(run) == "b.template c.json ");
  BOOST_TEST(run.yaml == 1U);
  BOOST_TEST(run.trouble.empty());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_trouble_and_the_rest_is_linted) {
  const Folder folder;
  folder.Write("policy.json", kPolicy);
  const LintRun run = Run({folder / "missing.json", folder / "policy.json"});
  BOOST_TEST(folder.Names(run) == "policy.json ");
  BOOST_TEST_REQUIRE(run.trouble.size() == 1U);
  BOOST_TEST((run.trouble[0].code() == absl::StatusCode::kNotFound));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_named_twice_is_linted_once) {
  const Folder folder;
  folder.Write("policy.json", kPolicy);
  const LintRun run = Run({folder.path(), folder / "policy.json", folder / "policy.json"});
  BOOST_TEST(folder.Names(run) == "policy.json ");
}

BOOST_AUTO_TEST_CASE(the_type_is_what_the_place_says_then_the_flag_then_the_settings) {
  const Folder folder;
  folder.Write("role.json",
               R"({"Role": {"AssumeRolePolicyDocument": )" + std::string(kPolicy) + "}}");
  folder.Write("scp/a.json", kPolicy);
  folder.Write("b.json", kPolicy);
  LintOptions options;
  options.config.folder = folder.path();
  options.config.policy_types = {{"scp/**", PolicyType::kServiceControl}};
  const auto types = [&] {
    std::string names;
    for (const LintFile& file : Run({folder.path()}, options).result.files) {
      for (const LintDocument& document : file.documents) {
        names += std::string(PolicyTypeName(document.type)) + " ";
      }
    }
    return names;
  };
  BOOST_TEST(types() == "identity-managed trust scp ");
  options.type = PolicyType::kPermissionsBoundary;
  BOOST_TEST(types() == "boundary trust boundary ");
}

BOOST_AUTO_TEST_CASE(a_text_of_a_known_type_is_a_policy_whatever_it_says) {
  BOOST_TEST(LintString(R"({"Statment": []})").findings.empty());
  LintOptions options;
  options.type = PolicyType::kServiceControl;
  BOOST_TEST(Listed(LintString(R"({"Statment": []})", options)).find("IAM0103 at /Statment") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(lines_are_texts_of_their_own_with_places_in_the_file) {
  const std::string bad =
      R"({"document": {"Version": "2012-10-17", "Statement": {"Effect": "no", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}}})";
  const LintFile file =
      LintString(std::string(kPolicy) + "\n\n" + bad + "\n", {}, "policies.jsonl");
  BOOST_TEST(file.documents.size() == 2U);
  BOOST_TEST(Listed(file) == "IAM0108 at /document/Statement/Effect `\"no\"`\n");
  BOOST_TEST(file.findings[0].diagnostic.position.line == 3U);
  BOOST_TEST(file.findings[0].diagnostic.position.column == bad.find("\"no\"") + 1);
}

BOOST_AUTO_TEST_CASE(settings_change_severities_and_turn_findings_off) {
  LintOptions options;
  const std::string text =
      R"({"Version": "2012-10-17", "Statement": {"Effect": "no", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}})";
  options.config.rules = {{"IAM0108", Severity::kSuggestion}};
  BOOST_TEST(
      (LintString(text, options).findings.at(0).diagnostic.severity == Severity::kSuggestion));
  options.config.rules = {{"IAM0108", std::nullopt}};
  BOOST_TEST(LintString(text, options).findings.empty());
}

BOOST_AUTO_TEST_CASE(excluded_files_are_left_out_of_directories) {
  const Folder folder;
  folder.Write("policy.json", kPolicy);
  folder.Write("old/policy.json", kPolicy);
  LintOptions options;
  options.config.folder = folder.path();
  options.config.exclude = {"old/**"};
  BOOST_TEST(folder.Names(Run({folder.path()}, options)) == "policy.json ");
  BOOST_TEST(folder.Names(Run({folder / "old/policy.json"}, options)) == "old/policy.json ");
}

BOOST_AUTO_TEST_CASE(a_run_that_is_stopped_says_so) {
  const Folder folder;
  folder.Write("policy.json", kPolicy);
  const std::atomic<bool> stop = true;
  LintOptions options;
  options.stop = &stop;
  const LintRun run = Run({folder.path()}, options);
  BOOST_TEST(run.result.files.empty());
  BOOST_TEST_REQUIRE(run.trouble.size() == 1U);
  BOOST_TEST((run.trouble[0].code() == absl::StatusCode::kCancelled));
}

BOOST_AUTO_TEST_CASE(a_region_and_an_account_too_many_are_said_in_good_english) {
  const auto message = [](std::string_view arn) {
    std::string said;
    const LintFile file = LintString(
        R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "cloudfront:*", "Resource": ")" +
        std::string(arn) + R"("}})");
    for (const LintFinding& finding : file.findings) {
      if (finding.diagnostic.code == "IAM0411") said += finding.diagnostic.message;
    }
    return said;
  };
  BOOST_TEST(message("arn:aws:cloudfront:eu-west-1:111122223333:distribution/E1")
                 .find(" has a region, ") != std::string::npos);
  BOOST_TEST(
      message("arn:aws:apigateway:eu-west-1:111122223333:/restapis/a").find(" has an account, ") !=
      std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
