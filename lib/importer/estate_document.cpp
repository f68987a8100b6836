#include "remit/importer/estate_document.h"

#include <array>
#include <filesystem>
#include <set>
#include <utility>

#include "lib/importer/document_account.h"
#include "lib/importer/document_context.h"
#include "lib/importer/document_organization.h"
#include "remit/arn/arn.h"
#include "remit/support/files.h"

namespace remit::inline v0 {
namespace {

constexpr auto kDocumentFields = std::to_array<std::string_view>(
    {"$schema", "remit", "title", "accounts", "organization", "organizations"});

// In an account told whole, what nobody can find is most likely a slip of the pen.
void CheckLocalNames(const std::vector<LocalName>& names, const Estate& estate,
                     std::string_view account_of_groups, DocumentContext& context) {
  for (const LocalName& name : names) {
    const std::string_view id =
        name.group ? account_of_groups : ArnView::Split(name.arn)->account();
    const Account* account = estate.FindAccount(id);
    if (account == nullptr || !account->principals_complete) continue;
    std::vector<std::string> known;
    if (name.group) {
      if (estate.FindGroupByName(id, name.arn) != nullptr) continue;
      for (const auto& [arn, group] : account->groups) {
        known.emplace_back(arn.substr(arn.rfind('/') + 1));
      }
    } else {
      if (account->policies.contains(name.arn)) continue;
      for (const auto& [arn, policy] : account->policies) {
        known.emplace_back(
            ArnView::Split(arn)->resource().substr(std::string_view("policy/").size()));
      }
    }
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    const std::string_view nearest = Nearest(name.at.text(), candidates);
    std::string hint = DidYouMean(nearest);
    if (hint.empty() && !name.group) hint = "one of AWS's own is written by its ARN";
    context.Warning(name.at, "EST0007",
                    "account " + std::string(id) + " has no " +
                        (name.group ? "group " : "policy ") + Quoted(name.at.text()),
                    std::move(hint));
  }
}

}  // namespace

EstateDocumentParse ReadEstateDocument(JsonValue value, const SourceText& source,
                                       const Estate& onto, const EstateDocumentOptions& options) {
  EstateDocumentParse parse;
  DocumentContext context(source, options, value.Pointer());
  EstateEdit edit(onto);
  std::vector<LocalName> policies;
  std::vector<std::pair<std::string, std::vector<LocalName>>> groups;
  if (context.IsObjectOf(value, "an estate document", kDocumentFields)) {
    std::vector<LocalName> names;
    const DocumentTarget target{onto, edit, parse.mentioned, names};
    const JsonValue accounts = value.Find("accounts");
    if (accounts && context.IsObject(accounts, "`accounts`")) {
      for (JsonValue account : accounts) {
        ReadDocumentAccount(account, context, target);
        auto& [id, of_account] = groups.emplace_back(account.key(), std::vector<LocalName>());
        of_account = std::exchange(names, {});
      }
    }
    if (const JsonValue one = value.Find("organization")) {
      ReadDocumentOrganization(one, "/organization", context, target);
    }
    const JsonValue several = value.Find("organizations");
    if (several && context.IsArray(several, "`organizations`")) {
      std::size_t index = 0;
      for (JsonValue one : several) {
        ReadDocumentOrganization(one, "/organizations/" + std::to_string(index++), context, target);
      }
    }
  }
  if (!context.failed()) {
    parse.estate = std::move(edit).Commit();
    for (const auto& [id, names] : groups) CheckLocalNames(names, *parse.estate, id, context);
  }
  parse.diagnostics = std::move(context).TakeDiagnostics();
  return parse;
}

EstateDocumentParse ReadEstateDocument(const SourceText& text, const Estate& onto,
                                       const EstateDocumentOptions& options) {
  JsonParse parsed = ParseJson(text, options.policy.json);
  if (parsed.ok()) return ReadEstateDocument(parsed.tree.root(), text, onto, options);
  EstateDocumentParse parse;
  PutInOrder(text, parsed.diagnostics);
  for (Diagnostic& diagnostic : parsed.diagnostics) {
    parse.diagnostics.push_back({std::move(diagnostic), text});
  }
  return parse;
}

ReadFileFn FilesBelow(std::string folder, std::size_t max_bytes) {
  return
      [folder = std::move(folder), max_bytes](std::string_view path) -> absl::StatusOr<SourceText> {
        namespace fs = std::filesystem;
        const fs::path given = fs::path(path).lexically_normal();
        if (path.empty() || given.is_absolute() || *given.begin() == "..") {
          return absl::InvalidArgumentError(
              ToAbsl(Quoted(path) + " leads out of the folder that the document is in"));
        }
        const std::string full = (fs::path(folder) / given).string();
        absl::StatusOr<std::string> bytes = ReadFile(full, max_bytes);
        if (!bytes.ok()) return bytes.status();
        return SourceText::FromString(*std::move(bytes), full);
      };
}

}  // namespace remit::inline v0
