// Short names for principals and resources of an estate, where they are unambiguous.
//
//   ResolvePrincipal(estate, "prod:user/alice")   → arn:aws:iam::111122223333:user/team/alice
//   ResolvePrincipal(estate, "role/Admin")        if one account alone has such a role
//   ResolveResource(estate, "s3://bkt/k")         → arn:aws:s3:::bkt/k
//
// A name is `[account:][user/|role/][path/]name` or `[account:]root`; the account is
// an id or a name. Thread-safe.
#ifndef REMIT_ACCESS_NAMES_H_
#define REMIT_ACCESS_NAMES_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "remit/estate/estate.h"

namespace remit::inline v0 {

// The ARN of a user, a role or an account's root that the estate has. Fails with
// those that might be meant: kInvalidArgument where there are several, kNotFound
// where there is none.
absl::StatusOr<std::string> ResolvePrincipal(const Estate& estate, std::string_view name);

// An ARN or `*` as it is; `s3://bucket/key`; else a principal by its short name.
absl::StatusOr<std::string> ResolveResource(const Estate& estate, std::string_view name);

}  // namespace remit::inline v0

#endif  // REMIT_ACCESS_NAMES_H_
