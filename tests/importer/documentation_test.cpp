// What docs/importing.md shows is what the library reads.
#include <fstream>
#include <iterator>
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/importer/importer_testing.h"

namespace remit::testing {
namespace {

// The blocks that begin with ```json <tag>.
std::vector<std::string> Blocks(const std::string& tag) {
  std::ifstream file(REMIT_SOURCE_DIR "/docs/importing.md");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::string begin = "```json " + tag + "\n";
  std::vector<std::string> blocks;
  for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at)) {
    at += begin.size();
    blocks.push_back(text.substr(at, text.find("```", at) - at));
  }
  return blocks;
}

BOOST_AUTO_TEST_SUITE(importing_documentation)

BOOST_AUTO_TEST_CASE(the_estate_documents_are_read_without_a_word) {
  EstateDocumentOptions options;
  options.read_file = FilesBelow(REMIT_SOURCE_DIR "/docs/examples/msp-mfa");
  const std::vector<std::string> documents = Blocks("estate");
  BOOST_TEST(documents.size() >= 2U);
  for (const std::string& document : documents) {
    const EstateDocumentParse parsed = Document(document, Estate(), options);
    BOOST_TEST(parsed.ok(), Said(parsed.diagnostics));
    BOOST_TEST(Said(parsed.diagnostics) == "");
  }
}

BOOST_AUTO_TEST_CASE(the_facts_are_read_onto_dumps) {
  for (const std::string& facts : Blocks("facts")) {
    const ImportResult result = Import({{"d.json", Details(kHome)}, {"remit-facts.json", facts}});
    BOOST_TEST(result.ok(), Said(result.diagnostics));
    BOOST_TEST(Said(result.diagnostics) == "");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
