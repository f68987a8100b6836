// Compares a text with tests/golden/NAME.baseline. With REMIT_UPDATE_GOLDEN set
// it writes the file instead: look at the difference before you commit it.
#ifndef REMIT_TESTS_REPORT_GOLDEN_H_
#define REMIT_TESTS_REPORT_GOLDEN_H_

#include <string>
#include <string_view>

namespace remit {

std::string GoldenPath(std::string_view file);
std::string ReadGolden(std::string_view file);
void CheckGolden(std::string_view name, std::string_view text);

}  // namespace remit

#endif  // REMIT_TESTS_REPORT_GOLDEN_H_
