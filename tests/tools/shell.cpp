#include "tests/tools/shell.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <sys/wait.h>

namespace remit {

namespace fs = std::filesystem;

Ran Shell(const std::string& script) {
  const TemporaryFolder folder;
  const std::string tools = fs::path(REMIT_TOOL).parent_path().string();
  Write(folder / "script", "cd '" REMIT_SOURCE_DIR "' && PATH='" + tools + "':$PATH\n" +
                               "unset NO_COLOR\n" + script + "\n");
  const std::string command = "sh '" + (folder / "script") + "' >'" + (folder / "out") + "' 2>'" +
                              (folder / "err") + "' </dev/null";
  const int status = std::system(command.c_str());
  Ran ran;
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  ran.out = Contents(folder / "out");
  ran.err = Contents(folder / "err");
  return ran;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "remit-test-XXXXXX").string();
  BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string Contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void Write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace remit
