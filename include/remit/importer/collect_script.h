// The shell script that asks AWS for all that the importer reads.
//
//   absl::StatusOr<std::string> script = CollectScript({.profiles = {"prod", "dev"}});
//   // sh collect.sh dumps/    →    ImportEstate({"dumps/"})
//
// A POSIX script of the AWS command line's read-only calls: principals and their
// credentials' facts (never a secret), organization, policies of buckets, keys,
// queues, topics, functions, secrets and repositories. What is denied is noted in
// `not-collected.txt`, and the rest goes on. Thread-safe.
#ifndef REMIT_IMPORTER_COLLECT_SCRIPT_H_
#define REMIT_IMPORTER_COLLECT_SCRIPT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace remit::inline v0 {

struct CollectOptions {
  // Each stands for one account. None, and no `accounts`: the credentials at hand.
  std::vector<std::string> profiles = {};
  // Accounts in which `role` is assumed with the credentials at hand (or of the
  // only profile). `organization_accounts`: all active accounts of the organization.
  std::vector<std::string> accounts = {};
  bool organization_accounts = false;
  std::string role = {};
  std::string external_id = {};           // for `role`; may be empty
  std::vector<std::string> regions = {};  // none: all that are enabled in the account
  bool organization = true;               // ask for it, where the credentials may
  bool resources = true;                  // policies of buckets, keys, queues and so on
};

// Fails when an option is no account id, role name, region or profile name, or
// when the options don't go together.
absl::StatusOr<std::string> CollectScript(const CollectOptions& options);

}  // namespace remit::inline v0

#endif  // REMIT_IMPORTER_COLLECT_SCRIPT_H_
