// The files that paths lead to, in a fixed order.
#ifndef REMIT_LIB_VALIDATE_POLICY_FILES_H_
#define REMIT_LIB_VALIDATE_POLICY_FILES_H_

#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace remit::inline v0 {

struct PolicyFile {
  std::string path;
  bool named = false;  // rather than found in a directory
};

struct PolicyFiles {
  std::vector<PolicyFile> files;      // each path once
  std::vector<absl::Status> trouble;  // directories that can't be read
};

PolicyFiles FindPolicyFiles(std::span<const std::string> paths);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_POLICY_FILES_H_
