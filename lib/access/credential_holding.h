// The credentials of an entity that is at hand.
#ifndef REMIT_LIB_ACCESS_CREDENTIAL_HOLDING_H_
#define REMIT_LIB_ACCESS_CREDENTIAL_HOLDING_H_

#include <string_view>
#include <vector>

#include "remit/access/credential.h"

namespace remit::inline v0 {

std::vector<HeldCredential> HeldBy(const User& user);
std::vector<HeldCredential> HeldBy(const RootUser& root);
std::vector<HeldCredential> HeldBy(const Role& role);

// Whether it signs in to the console for sure, with a device or without: root does.
bool HasPassword(const Estate& estate, std::string_view arn);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ACCESS_CREDENTIAL_HOLDING_H_
