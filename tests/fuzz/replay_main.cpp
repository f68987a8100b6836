// Stands in for libFuzzer in ordinary builds: feeds each file of the given folders to the fuzz
// target once. A folder that is missing or empty is a failure, because it would test nothing.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  // Directory order differs between machines; a failure should come at the same place.
  std::sort(files.begin(), files.end());
  return files;
}

bool Replay(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad() || !in.is_open()) {
    std::fprintf(stderr, "cannot read %s\n", file.c_str());
    return false;
  }
  // Exactly as many bytes as the input has, on the heap, so that AddressSanitizer sees a read
  // past the end: a string keeps a terminator there.
  const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
  // Named beforehand, because the target aborts when it fails.
  std::printf("%s\n", file.c_str());
  std::fflush(stdout);
  return LLVMFuzzerTestOneInput(input.data(), input.size()) == 0;
}

int Run(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: %s FOLDER...\n", argv[0]);
    return 2;
  }
  int failed = 0;
  std::size_t replayed = 0;
  for (int i = 1; i < argc; ++i) {
    const std::vector<fs::path> files = FilesIn(argv[i]);
    if (files.empty()) {
      std::fprintf(stderr, "no inputs in %s\n", argv[i]);
      ++failed;
    }
    for (const fs::path& file : files) {
      if (!Replay(file)) ++failed;
    }
    replayed += files.size();
  }
  std::printf("replayed %zu inputs, %d failed\n", replayed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
