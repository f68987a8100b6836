// Dumps and documents as texts, for tests of the importer.
#ifndef REMIT_TESTS_IMPORTER_IMPORTER_TESTING_H_
#define REMIT_TESTS_IMPORTER_IMPORTER_TESTING_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "remit/importer/estate_document.h"
#include "remit/importer/exporter.h"
#include "remit/importer/importer.h"

namespace remit::testing {

inline constexpr std::string_view kHome = "111122223333";
inline constexpr std::string_view kOther = "444455556666";

// Name and contents.
using Files = std::vector<std::pair<std::string, std::string>>;

ImportResult Import(const Files& files, bool keep_going = false);
ImportResult ImportExported(const std::vector<ExportedFile>& files);

// The estate; a failed check, with the diagnostics, when there is none.
Estate Imported(const Files& files);

EstateDocumentParse Document(std::string json, const Estate& onto = Estate(),
                             const EstateDocumentOptions& options = {});
Estate Documented(std::string json, const Estate& onto = Estate());

// "IMP0010 file:line:column pointer: message", for each.
std::string Said(const std::vector<SourcedDiagnostic>& diagnostics);
// How often this code was said.
std::size_t CountOf(const std::vector<SourcedDiagnostic>& diagnostics, std::string_view code);
bool HasNote(const ImportResult& result, std::string_view part);

// get-account-authorization-details of one role, and what else is given as members.
std::string Details(std::string_view account, std::string_view more = {});

// `text` encoded as in a URL.
std::string UrlEncoded(std::string_view text);

inline constexpr std::string_view kAllowAll =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})";

}  // namespace remit::testing

#endif  // REMIT_TESTS_IMPORTER_IMPORTER_TESTING_H_
