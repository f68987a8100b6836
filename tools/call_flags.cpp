#include "tools/call_flags.h"

#include <chrono>
#include <optional>

#include "remit/policy/instant.h"
#include "remit/support/strings.h"

namespace remit::tools {

void CallFlags::AddTo(CLI::App& command) {
  command.add_option("--at", at, "When, such as 2026-01-31T09:00:00Z; otherwise now")
      ->type_name("TIME");
  command.add_option("--source-ip", source_ip, "aws:SourceIp; otherwise it is absent")
      ->type_name("IP");
  command.add_option("--region", region, "aws:RequestedRegion")
      ->type_name("REGION")
      ->capture_default_str();
  command.add_option("--vpc-endpoint", vpc_endpoint, "The endpoint that the call goes through")
      ->type_name("VPCE");
  command
      .add_option("--context", context,
                  "A further context key; several values with commas. What follows from the\n"
                  "credential can't be given")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command
      .add_option("--role-session-mfa", role_session_mfa,
                  "What role sessions have for aws:MultiFactorAuthPresent, which AWS doesn't\n"
                  "say (U10): false, absent or carry; otherwise what hangs on it can't be told")
      ->type_name("HOW")
      ->check(CLI::IsMember({"false", "absent", "carry"}));
}

absl::StatusOr<Circumstances> CallFlags::At() const {
  Circumstances circumstances;
  if (at.empty()) {
    circumstances.now.seconds = std::chrono::duration_cast<std::chrono::seconds>(
                                    std::chrono::system_clock::now().time_since_epoch())
                                    .count();
  } else {
    const std::optional<Instant> moment = ParseInstant(at);
    if (!moment) {
      return absl::InvalidArgumentError(
          ToAbsl(Quoted(at) + " is no moment such as `2026-01-31T09:00:00Z`"));
    }
    circumstances.now = *moment;
  }
  circumstances.source_ip = source_ip;
  circumstances.region = region;
  circumstances.vpc_endpoint = vpc_endpoint;
  for (const std::string& entry : context) {
    const std::size_t equals = entry.find('=');
    if (equals == 0 || equals == std::string::npos) {
      return absl::InvalidArgumentError(ToAbsl(Quoted(entry) + " is no `KEY=VALUE`"));
    }
    std::vector<std::string>& values = circumstances.context[entry.substr(0, equals)];
    std::string_view rest = std::string_view(entry).substr(equals + 1);
    while (true) {
      const std::size_t comma = rest.find(',');
      values.emplace_back(rest.substr(0, comma));
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  return circumstances;
}

StsOptions CallFlags::Options() const {
  StsOptions options;
  if (role_session_mfa == "false") options.role_session_mfa = RoleSessionMfa::kFalse;
  if (role_session_mfa == "absent") options.role_session_mfa = RoleSessionMfa::kAbsent;
  if (role_session_mfa == "carry") options.role_session_mfa = RoleSessionMfa::kCarry;
  return options;
}

void AddFormat(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "text or json")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

}  // namespace remit::tools
