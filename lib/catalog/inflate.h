// Unpacks gzip, in memory and up to a limit.
#ifndef REMIT_LIB_CATALOG_INFLATE_H_
#define REMIT_LIB_CATALOG_INFLATE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace remit::inline v0 {

// True for what begins like gzip.
bool IsGzip(std::string_view bytes);

// All of `bytes` must be one gzip file, whole and undamaged. More than `limit`
// bytes of contents are an error, and at most that much memory is taken.
absl::StatusOr<std::string> Gunzip(std::string_view bytes, std::size_t limit);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_CATALOG_INFLATE_H_
