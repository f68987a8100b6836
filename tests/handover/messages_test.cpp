// What is said of wrong designs: tests/handover/messages/*, a mistake a file, beside
// tests/golden/design_messages.baseline.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/support/files.h"
#include "tests/handover/design_testing.h"
#include "tests/report/golden.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(design_messages)

const std::string kFolder = std::string(REMIT_SOURCE_DIR) + "/tests/handover/messages/";

std::vector<std::string> WrongDesigns() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.is_regular_file() && entry.path().filename() != "base.json") {
      names.push_back(entry.path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Paths below the folder, so that messages don't depend on where the source is.
DesignParse ReadWrong(const std::string& name) {
  DesignOptions options;
  options.read_file = [](const std::string& path) -> absl::StatusOr<SourceText> {
    if (!std::filesystem::exists(kFolder + path)) return absl::NotFoundError("no such file");
    absl::StatusOr<std::string> text = ReadFile(kFolder + path, 1 << 20);
    if (!text.ok()) return text.status();
    return SourceText::FromString(*std::move(text), path);
  };
  absl::StatusOr<DesignParse> parse = ReadDesignFile(name, options);
  BOOST_REQUIRE(parse.ok());
  return *std::move(parse);
}

BOOST_AUTO_TEST_CASE(each_mistake_is_said_with_its_place) {
  std::string all;
  for (const std::string& name : WrongDesigns()) {
    const DesignParse parse = ReadWrong(name);
    BOOST_TEST(!parse.diagnostics.empty(), name << " has nothing to say");
    all += "== " + name + "\n";
    for (const SourcedDiagnostic& d : parse.diagnostics) {
      all += Render(d);
      all += "  at " + d.diagnostic.pointer + "\n";
    }
  }
  CheckGolden("design_messages", all);
}

BOOST_AUTO_TEST_CASE(a_design_with_errors_is_no_design_and_one_with_warnings_is) {
  for (const std::string& name : WrongDesigns()) {
    const DesignParse parse = ReadWrong(name);
    const std::span<const SourcedDiagnostic> said(parse.diagnostics);
    BOOST_TEST(parse.ok() == !HasErrors(said), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
