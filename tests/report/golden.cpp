#include "tests/report/golden.h"

#include <cstdlib>

#include <boost/test/unit_test.hpp>

#include "remit/support/files.h"
#include "remit/support/strings.h"

namespace remit {

std::string GoldenPath(std::string_view file) {
  return std::string(REMIT_SOURCE_DIR "/tests/golden/") + std::string(file);
}

std::string ReadGolden(std::string_view file) {
  const absl::StatusOr<std::string> text = ReadFile(GoldenPath(file), std::size_t{1} << 24);
  BOOST_REQUIRE_MESSAGE(text.ok(), std::string(ToStd(text.status().message())));
  return *text;
}

void CheckGolden(std::string_view name, std::string_view text) {
  const std::string file = std::string(name) + ".baseline";
  if (std::getenv("REMIT_UPDATE_GOLDEN") != nullptr) {
    BOOST_REQUIRE(WriteFileWhole(GoldenPath(file), text).ok());
    return;
  }
  const std::string expected = ReadGolden(file);
  BOOST_TEST(text == expected, file << " differs; REMIT_UPDATE_GOLDEN=1 rewrites it. Now:\n"
                                    << text);
}

}  // namespace remit
