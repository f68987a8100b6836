// Writes the files of an export, in AWS's shapes.
#ifndef REMIT_LIB_IMPORTER_EXPORT_WRITER_H_
#define REMIT_LIB_IMPORTER_EXPORT_WRITER_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/estate.h"
#include "remit/importer/exporter.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {

using ExportedFiles = std::vector<ExportedFile>;

// One JSON object as the command line prints it; `write` writes its members.
void AddJsonFile(ExportedFiles& files, std::string path,
                 const std::function<void(JsonWriter&)>& write);

// The document as an object, or null.
void WriteDocument(JsonWriter& json, const NamedPolicy& policy);
void WriteTexts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts);
// `[{"Key": …, "Value": …}]`
void WriteTags(JsonWriter& json, std::string_view key, const std::vector<Tag>& tags,
               std::string_view key_name = "Key", std::string_view value_name = "Value");
void WriteDevice(JsonWriter& json, const MfaDevice& device);  // its two members

// Whether it can be part of a file's name as it is: what dumps say may be anything.
bool IsFileName(std::string_view name);

// `arn:aws:iam::A:user/path/name`: "path/name".
std::string_view NameWithPath(std::string_view arn);

void ExportPrincipals(const Account& account, ExportedFiles& files);
void ExportCredentials(const Account& account, ExportedFiles& files);
void ExportResources(const Account& account, ExportedFiles& files);
void ExportOrganization(const Organization& organization, const std::string& folder,
                        const Estate& estate, ExportedFiles& files);
void ExportAwsPolicies(const EntityMap<ManagedPolicyEntity>& policies, ExportedFiles& files);

// What the files don't say, `read` being what they do.
void ExportFacts(const Estate& estate, const Estate& read, ExportedFiles& files);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_EXPORT_WRITER_H_
