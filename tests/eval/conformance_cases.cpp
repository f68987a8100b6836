#include "tests/eval/conformance_cases.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

namespace remit::testing {

std::vector<SimulationCase> ConformanceCases() {
  std::vector<std::filesystem::path> files = {REMIT_SOURCE_DIR
                                              "/docs/examples/msp-mfa/cases.jsonl"};
  for (const auto& entry :
       std::filesystem::directory_iterator(REMIT_SOURCE_DIR "/tests/conformance")) {
    if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<SimulationCase> cases;
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      CaseParse parsed = ParseCase(SourceText::FromString(line, file.filename().string()));
      if (parsed.ok()) cases.push_back(*std::move(parsed.value));
    }
  }
  return cases;
}

}  // namespace remit::testing
