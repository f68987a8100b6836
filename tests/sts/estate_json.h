// A small estate as JSON, for tests: the facts that a script plays against.
//
//   {"accounts": {"111122223333": {
//      "users": {"ops": {"policies": [DOC], "managed": ["ReadOnly"], "boundary": "Boundary",
//                        "mfa": [{"serial": "…", "kind": "totp", "holder": "customer"}],
//                        "keys": true, "password": true, "tags": {…}, "uniqueId": "AIDA…"}},
//      "roles": {"path/R": {"trust": DOC, "policies": [DOC], "maxSessionDuration": 43200, …}},
//      "policies": {"Boundary": DOC},
//      "resources": {"arn:aws:s3:::b": {"policy": DOC, "tags": {…}}},
//      "providers": {"oidc-provider/host": {"audiences": ["…"]}}}},
//    "organization": {"id": "o-1", "managementAccount": "…", "delegatedAdministrators": ["…"],
//                     "units": {"ou-1": ["111122223333"]},
//                     "serviceControl": {"ou-1": [DOC]}, "resourceControl": {…}}}
//
// What isn't written is not there: users have keys and a password, no device and
// no policy, and accounts are in no organization. `"mfa": null` is unknown.
#ifndef REMIT_TESTS_STS_ESTATE_JSON_H_
#define REMIT_TESTS_STS_ESTATE_JSON_H_

#include <string>

#include "remit/estate/estate.h"
#include "remit/support/json.h"

namespace remit {

// Throws std::runtime_error: a mistake in a test.
Estate EstateFromJson(JsonValue value, const SourceText& source);
Estate EstateFromJson(std::string json);

}  // namespace remit

#endif  // REMIT_TESTS_STS_ESTATE_JSON_H_
