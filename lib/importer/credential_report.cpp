// The credential report: one line of comma-separated values a user.
#include <algorithm>
#include <utility>
#include <vector>

#include "lib/importer/dump_readers.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Fields of the report are never quoted: names of IAM have no comma that isn't.
std::vector<std::string_view> Fields(std::string_view line) {
  std::vector<std::string_view> fields;
  if (line.ends_with('\r')) line.remove_suffix(1);
  while (true) {
    const std::size_t comma = line.find(',');
    std::string_view field = line.substr(0, comma);
    if (field.size() >= 2 && field.starts_with('"') && field.ends_with('"')) {
      field = field.substr(1, field.size() - 2);
    }
    fields.push_back(field);
    if (comma == std::string_view::npos) return fields;
    line.remove_prefix(comma + 1);
  }
}

class Report {
 public:
  explicit Report(std::vector<std::string_view> names) : names_(std::move(names)) {}

  bool Begin(std::string_view line) {
    fields_ = Fields(line);
    return fields_.size() == names_.size();
  }
  std::string_view Of(std::string_view name) const {
    const auto at = std::find(names_.begin(), names_.end(), name);
    return at == names_.end() ? std::string_view()
                              : fields_[static_cast<std::size_t>(at - names_.begin())];
  }
  // Nothing: `N/A`, `not_supported`, `no_information`, or no such column.
  std::optional<bool> Flag(std::string_view name) const {
    const std::string_view text = Of(name);
    if (text == "true" || text == "TRUE") return true;
    if (text == "false" || text == "FALSE") return false;
    return std::nullopt;
  }
  // A key that isn't there isn't active, and was never made or rotated.
  std::optional<std::vector<bool>> Keys() const {
    std::vector<bool> keys;
    for (const std::string number : {"1", "2"}) {
      const std::optional<bool> active = Flag("access_key_" + number + "_active");
      if (!active) return std::nullopt;
      const std::string_view rotated = Of("access_key_" + number + "_last_rotated");
      if (*active || (!rotated.empty() && rotated != "N/A")) keys.push_back(*active);
    }
    return keys;
  }

 private:
  const std::vector<std::string_view> names_;
  std::vector<std::string_view> fields_;
};

}  // namespace

bool IsCredentialReport(std::string_view text) { return text.starts_with("user,arn,"); }

std::string ReadCredentialReport(const SourceText& text, const PathHint& hint, EstateDraft& draft) {
  std::string account = hint.account;
  std::string_view rest = text.text();
  const auto file = std::make_shared<const std::string>(text.name());
  const auto take_line = [&] {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return line;
  };
  Report report(Fields(take_line()));
  for (std::size_t number = 2; !rest.empty(); ++number) {
    const std::size_t begin = text.text().size() - rest.size();
    const std::string_view line = take_line();
    if (line.empty() || line == "\r") continue;
    const bool whole = report.Begin(line);
    const std::string_view arn_text = whole ? report.Of("arn") : std::string_view();
    const std::optional<ArnView> arn = ArnView::Split(arn_text);
    if (!arn || !IsAccountId(arn->account())) {
      Diagnostic diagnostic;
      diagnostic.code = "IMP0005";
      diagnostic.message = "line " + std::to_string(number) +
                           " is no line of a credential report: it has other fields than the first";
      diagnostic.span = {begin, begin + line.size()};
      draft.log().Add(std::move(diagnostic), text);
      continue;
    }
    account = arn->account();
    AccountDraft& of = draft.Account(account, arn->partition());
    CredentialsDraft& credentials =
        arn->resource() == "root" ? of.root : of.credentials[std::string(PrincipalName(arn_text))];
    credentials.report_mfa = report.Flag("mfa_active");
    credentials.report_password = report.Flag("password_enabled");
    credentials.report_keys = report.Keys();
    credentials.report_source = {file, "/" + std::to_string(number)};
  }
  return account;
}

}  // namespace remit::inline v0
