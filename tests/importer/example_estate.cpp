#include "tests/importer/example_estate.h"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

namespace remit {

const ImportResult& ExampleImport() {
  static const ImportResult kImport =
      ImportEstate(std::vector<std::string>{REMIT_SOURCE_DIR "/docs/examples/estate"});
  return kImport;
}

const Estate& ExampleEstate() {
  const ImportResult& import = ExampleImport();
  for (const SourcedDiagnostic& diagnostic : import.diagnostics) {
    BOOST_TEST_MESSAGE(Render(diagnostic));
  }
  BOOST_REQUIRE(import.ok());
  return *import.estate;
}

}  // namespace remit
