// What AWS's two simulate commands have in common: their flags, as the AWS CLI takes
// them, and how the result is printed.
#ifndef REMIT_TOOLS_SIMULATE_FLAGS_H_
#define REMIT_TOOLS_SIMULATE_FLAGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "remit/report/simulate_custom_policy.h"
#include "tools/command.h"

namespace remit::tools {

struct SimulateFlags {
  std::vector<std::string> policies;
  std::vector<std::string> boundary;
  std::vector<std::string> organization;
  std::vector<std::string> actions;
  std::vector<std::string> resources;
  std::string resource_policy;
  std::string resource_owner;
  std::string caller;
  std::vector<std::string> context;
  std::string ignored;
  bool ignored_flag = false;
  OutputFlags output;

  // `with_source`: the policies are those of a principal, and further ones.
  void AddTo(CLI::App& command, bool with_source);
  // Reads `file://` values too.
  absl::StatusOr<SimulateCustomPolicyInput> Read() &&;
  int Print(const SimulatedPolicies& result) const;
};

}  // namespace remit::tools

#endif  // REMIT_TOOLS_SIMULATE_FLAGS_H_
