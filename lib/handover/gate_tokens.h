// How old a code may be that still opens a gate, how long what it opens lasts, and whether that
// opens it again: D8.8. Found by asking, whoever's policies set the limits.
#ifndef REMIT_LIB_HANDOVER_GATE_TOKENS_H_
#define REMIT_LIB_HANDOVER_GATE_TOKENS_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/handover/checker.h"

namespace remit::inline v0 {

// "15 minutes".
std::string SpanWords(std::int64_t seconds);

class GateTokens {
 public:
  // The handover has terms.
  GateTokens(Checker& checker, std::size_t phase, const std::string& gate);

  // The oldest that opens it, in seconds; nothing: it has to be given with the call itself.
  std::optional<std::int64_t> age() const { return age_; }
  // Nothing but the end of the credential that the code was turned into.
  bool IsUnlimited() const { return age_ && until_end_; }
  // Whether it opens with a code of age() on the floor; otherwise it can't be ruled out.
  bool IsSure() const { return age_ && oldest_.back().sure; }
  // What it opens lasts so many seconds at most; 0: nothing opens it.
  std::int64_t session() const { return session_; }
  // What it opens opens it again, without a code.
  bool Renews() const { return !again_.empty(); }
  bool IsSureToRenew() const { return Renews() && again_.back().sure; }

  CheckFinding TooOld() const;
  CheckFinding TooLong() const;
  CheckFinding NeverEnds() const;

 private:
  void TryWith(std::size_t credential, const Step& opening);
  void TryAgain(std::size_t credential, const Step& opening);
  std::set<std::int64_t> TestedAges(const std::string& opener) const;
  CheckFinding NewFinding() const;

  Checker& checker_;
  std::size_t phase_;
  const std::string& gate_;
  const HandoverTerms& terms_;
  std::vector<std::string> parties_;
  const Delegation& delegation_;
  const Reached& reached_;
  std::optional<std::int64_t> age_;
  bool until_end_ = false;
  Chain oldest_;  // that opens it with the oldest
  std::int64_t session_ = 0;
  std::size_t longest_ = 0;  // the credential that lasts so long
  Chain again_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_GATE_TOKENS_H_
