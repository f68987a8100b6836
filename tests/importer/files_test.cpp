// Files and folders: found, unpacked, and known by what is in them.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "tests/importer/importer_testing.h"

namespace remit::testing {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("remit-importer-" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }
  void Write(const std::string& name, const std::string& contents) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << contents;
  }
  ImportResult Import(bool keep_going = false) const {
    ImportOptions options;
    options.keep_going = keep_going;
    return ImportEstate(std::vector<std::string>{path_.string()}, options);
  }

 private:
  fs::path path_;
};

BOOST_AUTO_TEST_SUITE(import_files)

BOOST_AUTO_TEST_CASE(folders_are_walked_and_other_files_left) {
  const Folder folder;
  folder.Write("deep/er/any-name.json", Details(kHome));
  folder.Write("README.md", "# not JSON");
  folder.Write(".hidden.json", "{");
  std::vector<std::string> seen;
  ImportOptions options;
  options.on_file = [&](std::string_view file, std::size_t done, std::size_t of) {
    seen.push_back(std::string(file) + " " + std::to_string(done) + "/" + std::to_string(of));
  };
  const ImportResult result =
      ImportEstate(std::vector<std::string>{folder.path().string()}, options);
  BOOST_REQUIRE_MESSAGE(result.ok(), Said(result.diagnostics));
  BOOST_TEST(result.diagnostics.empty());
  BOOST_REQUIRE(result.files.size() == 1U);
  BOOST_TEST(result.files.at(0).what == "get-account-authorization-details");
  BOOST_TEST(result.files.at(0).account == kHome);
  BOOST_TEST(seen.size() == 1U);
}

BOOST_AUTO_TEST_CASE(links_that_lead_in_a_circle_end) {
  const Folder folder;
  folder.Write("a/d.json", Details(kHome));
  fs::create_directory_symlink(folder.path(), folder.path() / "a/loop");
  const ImportResult result = folder.Import();
  BOOST_REQUIRE(result.ok());
  BOOST_TEST(result.files.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_opened_is_an_error) {
  const ImportResult result = ImportEstate(std::vector<std::string>{"/no/such/file.json"});
  BOOST_TEST(!result.ok());
  BOOST_TEST(CountOf(result.diagnostics, "IMP0001") == 1U);
  BOOST_TEST(Render(result.diagnostics.front()).find("/no/such/file.json") != std::string::npos);
  const Folder folder;
  folder.Write("broken.json.gz", "\x1f\x8bjunk");
  BOOST_TEST(CountOf(folder.Import().diagnostics, "IMP0001") == 1U);
}

BOOST_AUTO_TEST_CASE(an_empty_folder_is_an_empty_estate) {
  const ImportResult result = Folder().Import();
  BOOST_REQUIRE(result.ok());
  BOOST_TEST(result.estate->accounts().empty());
}

// What no dump can say is said beside the dumps.
BOOST_AUTO_TEST_CASE(facts_and_documents_are_read_onto_the_dumps) {
  const Folder folder;
  folder.Write("111122223333/d.json", Details(kHome));
  folder.Write("remit-facts.json", R"({"accounts": {"111122223333": {
      "name": "shop", "iamAccessToBilling": true, "complete": true}}})");
  folder.Write("design/estate.json", R"({"accounts": {"111122223333": {"policies": {
      "P": {"file": "p.json"}}}}})");
  folder.Write("design/p.json", std::string(kAllowAll));
  const ImportResult result = folder.Import();
  BOOST_REQUIRE_MESSAGE(result.ok(), Said(result.diagnostics));
  BOOST_TEST(result.diagnostics.empty(), Said(result.diagnostics));
  const Account& account = *result.estate->FindAccount(kHome);
  BOOST_TEST(account.name == "shop");
  BOOST_TEST(account.iam_access_to_billing.value());
  BOOST_TEST(account.HasAllResourcesOf("s3"));
  BOOST_TEST(account.roles.size() == 1U);
  BOOST_TEST(account.policies.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
