// Made-up requests with their policies: both evaluators must say the same.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/eval/agreement.h"
#include "tests/eval/generator.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace testing = remit::testing;
  // Kept, so that what one case leaves in the scratch meets the next.
  static testing::Agreement agreement;
  testing::Choices choices = testing::Choices::FromBytes({data, size});
  const testing::GeneratedCase generated = testing::Generate(choices);
  if (agreement.Difference(generated).empty()) return 0;
  std::fputs(agreement.Report(generated).c_str(), stderr);
  std::abort();
}
