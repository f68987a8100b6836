// Large estates as AWS's command line would print them, made from a seed.
//
//   for (int a = 0; a < n; ++a) WriteFile(folder + AccountDumpPath(a), AccountDump(a, shape));
//
// As real accounts are: two in five principals are users, most of those in groups;
// roles are trusted by services, accounts with an external id, roles of other
// accounts, or an OIDC provider; policies come from a common pool, and each
// principal has one of its own. Files of a whole estate needn't be in memory at once.
#ifndef REMIT_BENCHMARKS_ESTATE_WORKLOAD_H_
#define REMIT_BENCHMARKS_ESTATE_WORKLOAD_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "remit/estate/estate.h"

namespace remit::benchmarks {

struct EstateShape {
  int accounts = 1;
  int principals = 1'000;  // of each account
  int statements = 20;     // of each principal, attached policies included
  int attached = 3;  // policies of the pool, of 5 statements each; the rest is the principal's own
  int pool = 300;    // customer managed policies of each account, the same everywhere
  bool url_encoded = false;  // documents as the API gives them, else as objects
  std::uint32_t seed = 1;
};

std::string WorkloadAccountId(int account);
std::string WorkloadUserArn(int account, int user);
std::string WorkloadRoleArn(int account, int role);
int WorkloadUsers(const EstateShape& shape);  // of each account; the rest are roles

// get-account-authorization-details of one account.
std::string AccountDump(int account, const EstateShape& shape);
// The dumps of the organization: path and contents.
std::vector<std::pair<std::string, std::string>> OrganizationDumps(const EstateShape& shape);

// All of it, read. Aborts when something of it can't be.
Estate WorkloadEstate(const EstateShape& shape);

}  // namespace remit::benchmarks

#endif  // REMIT_BENCHMARKS_ESTATE_WORKLOAD_H_
