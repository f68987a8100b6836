// Organizations of an estate document.
#ifndef REMIT_LIB_IMPORTER_DOCUMENT_ORGANIZATION_H_
#define REMIT_LIB_IMPORTER_DOCUMENT_ORGANIZATION_H_

#include "lib/importer/document_account.h"
#include "lib/importer/document_context.h"

namespace remit::inline v0 {

// `pointer` is the place of `value`.
void ReadDocumentOrganization(JsonValue value, const std::string& pointer, DocumentContext& context,
                              DocumentTarget target);

// FullAWSAccess: what AWS attaches everywhere unless somebody detaches it (E12).
inline constexpr std::string_view kFullAwsAccess = "p-FullAWSAccess";
OrganizationPolicy FullAwsAccess();

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_DOCUMENT_ORGANIZATION_H_
