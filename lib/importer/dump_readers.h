// The readers of what AWS's command line prints, one for each shape. A reader puts
// what it reads into a draft, says what is wrong, and takes the rest.
#ifndef REMIT_LIB_IMPORTER_DUMP_READERS_H_
#define REMIT_LIB_IMPORTER_DUMP_READERS_H_

#include <string>
#include <string_view>

#include "lib/importer/dump.h"
#include "lib/importer/estate_draft.h"

namespace remit::inline v0 {

// What a dump was taken for.
struct Recognised {
  std::string_view what;  // the operation; empty: nothing that tells of an estate
  std::string account;
};

Recognised ReadDump(const Dump& dump, EstateDraft& draft);

// The report as text: `user,arn,user_creation_time,…`.
bool IsCredentialReport(std::string_view text);
std::string ReadCredentialReport(const SourceText& text, const PathHint& hint, EstateDraft& draft);

// --- Each gives the account that the dump is about, if it is one.
std::string ReadAuthorizationDetails(const Dump& dump, EstateDraft& draft);
std::string ReadRoles(JsonValue roles, const std::string& pointer, const Dump& dump,
                      EstateDraft& draft);
std::string ReadVirtualMfaDevices(const Dump& dump, EstateDraft& draft);
std::string ReadMfaDevices(const Dump& dump, EstateDraft& draft);
std::string ReadAccessKeys(const Dump& dump, EstateDraft& draft);
std::string ReadLoginProfile(const Dump& dump, EstateDraft& draft);
std::string ReadAccountSummary(const Dump& dump, EstateDraft& draft);
std::string ReadEncodedCredentialReport(const Dump& dump, EstateDraft& draft);
std::string ReadSamlProviders(const Dump& dump, EstateDraft& draft);
std::string ReadSamlProvider(const Dump& dump, EstateDraft& draft);
std::string ReadOidcProviders(const Dump& dump, EstateDraft& draft);
std::string ReadOidcProvider(const Dump& dump, EstateDraft& draft);
std::string ReadOrganization(const Dump& dump, EstateDraft& draft);
std::string ReadRoots(const Dump& dump, EstateDraft& draft);
std::string ReadUnits(const Dump& dump, EstateDraft& draft);
std::string ReadOrganizationAccounts(const Dump& dump, EstateDraft& draft);
std::string ReadPoliciesForTarget(const Dump& dump, EstateDraft& draft);
std::string ReadOrganizationPolicy(const Dump& dump, EstateDraft& draft);
std::string ReadDelegatedAdministrators(const Dump& dump, EstateDraft& draft);
std::string ReadDelegatedServices(const Dump& dump, EstateDraft& draft);
std::string ReadBuckets(const Dump& dump, EstateDraft& draft);
std::string ReadBucketPolicy(const Dump& dump, EstateDraft& draft);
std::string ReadBucketTags(const Dump& dump, EstateDraft& draft);
std::string ReadKeys(const Dump& dump, EstateDraft& draft);
std::string ReadKeyMetadata(const Dump& dump, EstateDraft& draft);
std::string ReadKeyPolicy(const Dump& dump, EstateDraft& draft);
std::string ReadKeyGrants(const Dump& dump, EstateDraft& draft);
std::string ReadKeyTags(const Dump& dump, EstateDraft& draft);
std::string ReadAttributes(const Dump& dump, EstateDraft& draft);
std::string ReadFunctionPolicy(const Dump& dump, EstateDraft& draft);
std::string ReadSecretPolicy(const Dump& dump, EstateDraft& draft);
std::string ReadRepositoryPolicy(const Dump& dump, EstateDraft& draft);

// --- Shared by readers.

// The member, if it is an array; else an error, unless it isn't there.
JsonValue ListOf(const Dump& dump, EstateDraft& draft, std::string_view name);
// The account of the path; empty, with an error that asks for it.
std::string AccountOfPath(const Dump& dump, EstateDraft& draft);
// What `operation` was asked about, by the name of the file; empty, with an error.
std::string SubjectOfPath(const Dump& dump, EstateDraft& draft, std::string_view operation);
void MissingMember(const Dump& dump, EstateDraft& draft, JsonValue at, std::string pointer,
                   std::string_view name);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_DUMP_READERS_H_
