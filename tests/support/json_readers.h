// Whether the two readers of JSON agree on a text.
#ifndef REMIT_TESTS_SUPPORT_JSON_READERS_H_
#define REMIT_TESTS_SUPPORT_JSON_READERS_H_

#include <string>
#include <string_view>

namespace remit {

// How they differ: empty when the fast reader leaves the text to the other one,
// or when both give the same tree. `taken` is set to whether it took the text.
std::string DisagreementOfReaders(std::string_view text, bool& taken);

}  // namespace remit

#endif  // REMIT_TESTS_SUPPORT_JSON_READERS_H_
