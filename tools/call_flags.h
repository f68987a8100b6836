// When, from where and with which context a call is made.
#ifndef REMIT_TOOLS_CALL_FLAGS_H_
#define REMIT_TOOLS_CALL_FLAGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "remit/sts/sts.h"
#include "tools/command.h"

namespace remit::tools {

struct CallFlags {
  std::string at;
  std::string source_ip;
  std::string region = "us-east-1";
  std::string vpc_endpoint;
  std::vector<std::string> context;  // KEY=VALUE[,VALUE]
  std::string role_session_mfa;

  void AddTo(CLI::App& command);
  // Without --at it is now.
  absl::StatusOr<Circumstances> At() const;
  StsOptions Options() const;
};

// `--format text|json`.
void AddFormat(CLI::App& command, std::string& format);

}  // namespace remit::tools

#endif  // REMIT_TOOLS_CALL_FLAGS_H_
