// What docs/importing.md shows of the interface.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/importer/importer_testing.h"

namespace remit::testing {
namespace {

namespace fs = std::filesystem;

std::size_t RolesOf(const std::string& folder) {
  // [import]
  const ImportResult result = ImportEstate(std::vector<std::string>{folder});
  for (const SourcedDiagnostic& diagnostic : result.diagnostics) std::cerr << Render(diagnostic);
  if (!result.ok()) return 0;  // with `keep_going`, what is good would be there
  const Estate& estate = *result.estate;
  for (const std::string& note : result.notes) std::cerr << note << "\n";
  // [import]
  return estate.FindAccount(kHome)->roles.size();
}

BOOST_AUTO_TEST_CASE(a_quick_look_at_importing) {
  const fs::path folder =
      fs::temp_directory_path() / ("remit-quick-look-" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "details.json") << Details(kHome);
  BOOST_TEST(RolesOf(folder.string()) == 1U);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace remit::testing
