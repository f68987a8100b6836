#include "tests/architecture/layers.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/architecture/fabricated_tree.h"

namespace remit::architecture {
namespace {

// A tree in order, with modules `arn` and `eval`.
class OrderlyTree : public FabricatedTree {
 public:
  OrderlyTree() {
    Write("README.md", "");
    Write(".gitignore", "");
    Write(".ci/run", "");
    Write("build/dev/anything", "");
    Write("docs/architecture.md", "# Modules\n### arn\nNames.\n### `eval`\nDecisions.\n");
    Write("lib/cmake/RemitModule.cmake", "");
    Write("include/remit/remit.h", "#include \"remit/arn/arn.h\"\n#include <remit/eval/eval.h>\n");
    Write("include/remit/arn/arn.h", "#include <string>\n");
    Write("include/remit/eval/eval.h", "#include \"remit/arn/arn.h\"\n");
    Write("lib/arn/arn.cpp", "#include \"remit/arn/arn.h\"\n#include <nlohmann/json.hpp>\n");
    Write("lib/eval/eval.cpp", "#include \"lib/eval/program.h\"\n#include \"program.h\"\n");
    Write("tests/arn/arn_test.cpp", "#include \"lib/eval/program.h\"\n");
    Write("tests/eval/eval_test.cpp", "#include \"remit/eval/eval.h\"\n");
    Write("tools/main.cpp", "#include <CLI/CLI.hpp>\n#include <remit/remit.h>\n");
  }
};

struct Violation {
  std::string_view file;
  std::string_view text;
  std::string_view expected;
};

BOOST_AUTO_TEST_SUITE(layers)

BOOST_AUTO_TEST_CASE(this_source_tree_is_in_order) {
  const std::filesystem::path root = REMIT_SOURCE_DIR;
  // Else the check would look at nothing and be content.
  BOOST_TEST_REQUIRE(std::filesystem::is_directory(root / "include" / "remit" / "support"));
  const std::string violations = Joined(FindViolations(root));
  BOOST_TEST(violations.empty(), violations);
}

BOOST_AUTO_TEST_CASE(an_orderly_tree_has_no_violations) {
  const OrderlyTree tree;
  BOOST_TEST(Joined(FindViolations(tree.root())) == "");
}

BOOST_AUTO_TEST_CASE(each_violation_is_found) {
  constexpr Violation kViolations[] = {
      {"lib/arn/up.cpp", "\n#include \"remit/eval/eval.h\"\n",
       "lib/arn/up.cpp:2: includes `remit/eval/eval.h`: `eval` is above `arn`\n"},
      {"lib/arn/up.cpp", "#  include <remit/eval/eval.h>\n",
       "lib/arn/up.cpp:1: includes `remit/eval/eval.h`: `eval` is above `arn`\n"},
      {"lib/arn/up.cpp", "#include \"lib/eval/program.h\"\n",
       "lib/arn/up.cpp:1: includes `lib/eval/program.h`: `eval` is above `arn`\n"},
      {"lib/arn/up.cpp", "#include \"../eval/program.h\"\n",
       "lib/arn/up.cpp:1: includes `../eval/program.h`: `eval` is above `arn`\n"},
      {"lib/arn/up.cpp", "#include \"tools/print.h\"\n",
       "lib/arn/up.cpp:1: includes `tools/print.h`: `tools` is above `arn`\n"},
      {"include/remit/arn/up.h", "#include <remit/eval/eval.h>\n",
       "include/remit/arn/up.h:1: includes `remit/eval/eval.h`: `eval` is above `arn`\n"},
      {"lib/eval/all.cpp", "#include <remit/remit.h>\n",
       "lib/eval/all.cpp:1: includes `remit/remit.h`: it gathers modules; include the one that is "
       "meant\n"},
      {"include/remit/arn/json.h", "#include <nlohmann/json_fwd.hpp>\n",
       "include/remit/arn/json.h:1: includes `nlohmann/json_fwd.hpp`: it doesn't belong in a "
       "public header\n"},
      {"include/remit/eval/graph.h", "#include \"boost/graph/adjacency_list.hpp\"\n",
       "include/remit/eval/graph.h:1: includes `boost/graph/adjacency_list.hpp`: it doesn't belong "
       "in a public header\n"},
      {"include/remit/eval/inner.h", "#include \"lib/eval/program.h\"\n",
       "include/remit/eval/inner.h:1: includes `lib/eval/program.h`: a public header includes "
       "public headers only\n"},
      {"lib/eval/flags.cpp", "#include <CLI/CLI.hpp>\n",
       "lib/eval/flags.cpp:1: includes `CLI/CLI.hpp`: flags are read in tools/ only\n"},
      {"tests/eval/flags_test.cpp", "#include <CLI/CLI.hpp>\n",
       "tests/eval/flags_test.cpp:1: includes `CLI/CLI.hpp`: flags are read in tools/ only\n"},
      {"tools/peek.cpp", "#include \"tests/eval/fixture.h\"\n",
       "tools/peek.cpp:1: includes `tests/eval/fixture.h`: tests is not part of the product\n"},
      {"notes.txt", "", "notes.txt: doesn't belong in the top level\n"},
      {"scripts/run", "", "scripts: doesn't belong in the top level\n"},
      {"lib/policy/policy.cpp", "",
       "lib/policy: a module without a section in docs/architecture.md\n"
       "lib/policy: a module without tests/policy\n"},
      {"include/remit/misc/misc.h", "",
       "include/remit/misc: a module without a place in the order\n"
       "include/remit/misc: a module without a section in docs/architecture.md\n"
       "include/remit/misc: a module without tests/misc\n"},
  };
  for (const Violation& violation : kViolations) {
    const OrderlyTree tree;
    tree.Write(violation.file, violation.text);
    BOOST_TEST(Joined(FindViolations(tree.root())) == violation.expected);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::architecture
