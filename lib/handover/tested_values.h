// What the statements that bear on a request test of its context, as values to try.
#ifndef REMIT_LIB_HANDOVER_TESTED_VALUES_H_
#define REMIT_LIB_HANDOVER_TESTED_VALUES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "remit/policy/document.h"
#include "remit/policy/instant.h"

namespace remit::inline v0 {

// Values of one key in one try; nothing: the key is absent.
using TriedValue = std::optional<std::vector<std::string>>;

// A text that the pattern matches.
std::string InstanceOf(std::string_view pattern);

class TestedValues {
 public:
  // `user_name` stands for ${aws:username} in values.
  void Add(const Statement& statement, std::string_view user_name);

  // Keys of the request itself, as first spelled, with what to try for each: every
  // tested value, its neighbours, and absence, which comes first.
  const std::map<std::string, std::vector<TriedValue>, std::less<>>& keys() const { return keys_; }
  // Of aws:RequestedRegion.
  const std::set<std::string>& regions() const { return regions_; }
  // Of aws:CurrentTime, aws:EpochTime, aws:TokenIssueTime.
  const std::set<Instant>& instants() const { return instants_; }
  // Of aws:MultiFactorAuthAge, in seconds.
  const std::set<std::int64_t>& mfa_ages() const { return mfa_ages_; }
  bool tests_mfa() const { return tests_mfa_; }
  // Services of aws:CalledVia and its like; "" for aws:ViaAWSService alone.
  const std::set<std::string>& via() const { return via_; }

 private:
  void AddTest(const ConditionOperator& op, const ConditionKey& test, std::string_view user_name);

  std::map<std::string, std::vector<TriedValue>, std::less<>> keys_;
  std::set<std::string> regions_;
  std::set<Instant> instants_;
  std::set<std::int64_t> mfa_ages_;
  bool tests_mfa_ = false;
  std::set<std::string> via_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_TESTED_VALUES_H_
