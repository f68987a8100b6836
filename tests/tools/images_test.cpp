// The pictures of the documentation show what the command draws of the example estate now.
#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/tools/shell.h"

namespace remit {
namespace {

struct Image {
  std::string_view file;
  std::string_view flags;
};

// As docs/reach.md says that they were made.
constexpr std::array<Image, 2> kImages = {{
    {"docs/images/estate.svg", "--detail principals"},
    {"docs/images/estate-60.svg", "--account 111122223333,444455556666 --detail credentials"},
}};

// The lines of a vertex or an edge of DOT, as they are written there.
std::vector<std::string> LabelsOf(const std::string& line) {
  constexpr std::string_view kLabel = "[label=\"";
  const std::size_t begin = line.find(kLabel);
  if (begin == std::string::npos) return {};
  const std::size_t from = begin + kLabel.size();
  const std::string text = line.substr(from, line.find('"', from) - from);
  std::vector<std::string> labels;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find("\\n", at), text.size());
    labels.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return labels;
}

// Graphviz writes them as entities.
std::string WithHyphens(std::string svg) {
  constexpr std::string_view kEntity = "&#45;";
  for (std::size_t at = svg.find(kEntity); at != std::string::npos; at = svg.find(kEntity, at)) {
    svg.replace(at, kEntity.size(), "-");
  }
  return svg;
}

std::size_t CountOf(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

BOOST_AUTO_TEST_CASE(pictures_in_the_documentation_are_of_the_estate_as_it_is) {
  for (const Image& image : kImages) {
    const Ran dot = Shell(
        "remit graph docs/examples/estate --custody "
        "docs/examples/estate/custody.json " +
        std::string(image.flags) + " --format dot 2>/dev/null");
    BOOST_REQUIRE(dot.code == 0);
    const std::string svg = WithHyphens(Contents(REMIT_SOURCE_DIR "/" + std::string(image.file)));
    std::istringstream lines(dot.out);
    std::size_t ways = 0;
    for (std::string line; std::getline(lines, line);) {
      if (line.find(" -> ") != std::string::npos) ++ways;
      for (const std::string& label : LabelsOf(line)) {
        BOOST_TEST(svg.find(">" + label + "</text>") != std::string::npos,
                   image.file << " lacks " << label << "; docs/reach.md says how it is drawn");
      }
    }
    BOOST_TEST(ways > 50U);
    BOOST_TEST(CountOf(svg, "class=\"edge\"") == ways, image.file);
  }
}

}  // namespace
}  // namespace remit
