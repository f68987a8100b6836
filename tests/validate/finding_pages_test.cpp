// docs/findings/ is what the table of findings says. REMIT_UPDATE_GOLDEN=1 writes
// the pages: look at the difference before you commit it.

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/support/files.h"
#include "remit/support/strings.h"
#include "remit/validate/finding_info.h"

namespace remit {
namespace {

namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(finding_pages)

const fs::path kFolder = fs::path(REMIT_SOURCE_DIR) / "docs/findings";

void CheckPage(const std::string& file, const std::string& expected) {
  const std::string path = (kFolder / file).string();
  if (std::getenv("REMIT_UPDATE_GOLDEN") != nullptr) {
    fs::create_directories(kFolder);
    BOOST_REQUIRE(WriteFileWhole(path, expected).ok());
    return;
  }
  const auto text = ReadFile(path, std::size_t{1} << 20);
  BOOST_TEST_REQUIRE(text.ok(), file << " cannot be read");
  BOOST_TEST(*text == expected, file << " differs; REMIT_UPDATE_GOLDEN=1 rewrites it");
}

BOOST_AUTO_TEST_CASE(every_finding_has_its_page) {
  for (const FindingInfo& info : AllFindings()) {
    CheckPage(std::string(info.code) + ".md", FindingPage(info));
  }
  CheckPage("README.md", FindingIndex());
}

BOOST_AUTO_TEST_CASE(no_page_is_left_of_a_finding_that_is_gone) {
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
    const std::string code = entry.path().stem().string();
    BOOST_TEST((code == "README" || FindFinding(code) != nullptr), entry.path().filename()
                                                                       << " is of no finding");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
