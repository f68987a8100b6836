// What fuzz targets hold their findings to.
#ifndef REMIT_TESTS_FUZZ_REQUIRE_H_
#define REMIT_TESTS_FUZZ_REQUIRE_H_

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string_view>

#include "remit/support/diagnostic.h"

namespace remit {

// Stops the program, which a fuzzer keeps the input of, unless it holds.
inline void Require(bool holds, const char* what, std::string_view detail = {}) {
  if (holds) return;
  std::fprintf(stderr, "violated: %s: %.*s\n", what, static_cast<int>(detail.size()),
               detail.data());
  std::abort();
}

// Of diagnostics about a text of `size` bytes.
inline void RequirePlaces(std::span<const Diagnostic> diagnostics, std::size_t size) {
  for (const Diagnostic& d : diagnostics) {
    Require(d.span.begin <= d.span.end && d.span.end <= size, "spans lie in the text", d.message);
    Require(d.position.offset <= size && d.position.line >= 1 && d.position.column >= 1,
            "positions lie in the text", d.message);
  }
}

}  // namespace remit

#endif  // REMIT_TESTS_FUZZ_REQUIRE_H_
