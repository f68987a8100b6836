#include "remit/report/responsibility_report.h"

#include "lib/report/picture/responsibility_formats.h"
#include "lib/report/reach_words.h"
#include "lib/report/statement_words.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

std::string ResponsibilityReport(std::span<const ResponsibilityPicture> pictures,
                                 PictureFormat format, const ResponsibilityReportOptions& options) {
  switch (format) {
    case PictureFormat::kText: return ResponsibilityText(pictures, options);
    case PictureFormat::kJson: return ResponsibilityJson(pictures);
    case PictureFormat::kSvg: return ResponsibilitySvg(pictures);
  }
  return {};
}

std::string PartWords(const ResponsibilityPart& part) {
  if (part.meant == 0) return "no IAM action exercises it";
  std::string words = "can do " + std::to_string(part.can) + " of " + Counted(part.meant, "action");
  if (part.can_with_token > 0) {
    words += ", and " + std::to_string(part.can_with_token) + " more with a token";
  }
  return words;
}

std::string GrantPlaceWords(const ResponsibilityGrant& grant) {
  if (grant.no_policy) return "no statement, for it takes none";
  const StatementPlace& place = grant.statement;
  std::string words = PlaceWords(place);
  if (words.empty()) words = "statement " + std::to_string(place.statement);
  if (!place.sid.empty()) words += " " + Quoted(place.sid);
  if (!place.policy.empty()) words += " of " + Quoted(place.policy);
  return words;
}

std::string GrantTerms(const ResponsibilityGrant& grant) {
  std::string terms;
  if (!grant.token_from.empty()) terms = "with a token of " + HoldersWords(grant.token_from);
  if (!grant.sure) terms += terms.empty() ? "perhaps" : ", perhaps";
  return terms;
}

}  // namespace remit::inline v0
