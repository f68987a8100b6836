#include "remit/importer/exporter.h"

#include <algorithm>
#include <utility>

#include "lib/importer/export_writer.h"
#include "remit/importer/importer.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

std::vector<ExportedFile> ExportEstate(const Estate& estate) {
  ExportedFiles files;
  for (const auto& [id, account] : estate.accounts()) {
    ExportPrincipals(*account, files);
    ExportCredentials(*account, files);
    ExportResources(*account, files);
  }
  ExportAwsPolicies(estate.aws_managed_policies(), files);
  const std::vector<Organization>& organizations = estate.organizations();
  for (const Organization& organization : organizations) {
    const std::string folder =
        organizations.size() == 1 ? "organization" : "organization-" + organization.id;
    ExportOrganization(organization, folder, estate, files);
  }
  std::vector<SourceText> texts;
  for (const ExportedFile& file : files) {
    texts.push_back(SourceText::Borrow(file.contents, file.path));
  }
  ImportOptions options;
  options.keep_going = true;
  ExportFacts(estate, *ImportEstate(texts, options).estate, files);
  std::sort(files.begin(), files.end(),
            [](const ExportedFile& a, const ExportedFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace remit::inline v0
