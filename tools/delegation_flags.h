// Where a command's delegation comes from: an estate, and in whose hands things are.
//
//   DelegationFlags delegation;                      // in the command's Flags
//   flags->delegation.AddTo(*command);               // PATH…, --keep-going, --custody
//   const std::optional<Delegation> loaded = flags.delegation.Load(flags.output);
//   if (!loaded) return kTrouble;                    // said why on stderr
#ifndef REMIT_TOOLS_DELEGATION_FLAGS_H_
#define REMIT_TOOLS_DELEGATION_FLAGS_H_

#include <optional>
#include <string>
#include <vector>

#include "remit/delegation/delegation.h"
#include "remit/policy/instant.h"
#include "tools/estate_flags.h"

namespace remit::tools {

struct DelegationFlags {
  EstateFlags estate;
  std::string custody;

  void AddTo(CLI::App& command);
  // Says on stderr what custody names and the estate doesn't have, and how much is in
  // nobody's hands; `verbose` names each.
  std::optional<Delegation> Load(const OutputFlags& output, bool verbose) const;
};

// Whether custody knows each of these parties or its people; says so if not.
bool KnowsParties(const Delegation& delegation, const std::vector<std::string>& holders);

Instant TimeNow();
// As policies write instants. Nothing, and said so: it is none.
std::optional<Instant> InstantOf(std::string_view flag, const std::string& text);

}  // namespace remit::tools

#endif  // REMIT_TOOLS_DELEGATION_FLAGS_H_
