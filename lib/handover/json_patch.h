// JSON Patch (RFC 6902) on drafts, so that what is patched in knows where it was written.
#ifndef REMIT_LIB_HANDOVER_JSON_PATCH_H_
#define REMIT_LIB_HANDOVER_JSON_PATCH_H_

#include <string>
#include <vector>

#include "lib/handover/draft.h"

namespace remit::inline v0 {

struct PatchError {
  Origin origin;  // in the patch
  std::string message;
  std::string hint;
};

// Applies the operations in order, up to the first that can't be applied; empty: all were.
std::vector<PatchError> ApplyPatch(const Draft& operations, Draft& document);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_JSON_PATCH_H_
