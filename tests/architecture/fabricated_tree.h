// A small source tree in a temporary folder, for tests of the checks themselves, and
// what they found as one text.

#ifndef REMIT_TESTS_ARCHITECTURE_FABRICATED_TREE_H_
#define REMIT_TESTS_ARCHITECTURE_FABRICATED_TREE_H_

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace remit::architecture {

class FabricatedTree {
 public:
  FabricatedTree() {
    static std::atomic<int> count{0};
    root_ = std::filesystem::temp_directory_path() /
            ("remit-tree-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(root_);
  }
  ~FabricatedTree() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  FabricatedTree(const FabricatedTree&) = delete;
  FabricatedTree& operator=(const FabricatedTree&) = delete;

  const std::filesystem::path& root() const { return root_; }

  void Write(std::string_view path, std::string_view text) const {
    const std::filesystem::path file = root_ / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }

 private:
  std::filesystem::path root_;
};

inline std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace remit::architecture

#endif  // REMIT_TESTS_ARCHITECTURE_FABRICATED_TREE_H_
