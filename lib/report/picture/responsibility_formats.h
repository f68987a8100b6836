// One function for each form of a picture of responsibilities, and what they share.
#ifndef REMIT_LIB_REPORT_PICTURE_RESPONSIBILITY_FORMATS_H_
#define REMIT_LIB_REPORT_PICTURE_RESPONSIBILITY_FORMATS_H_

#include <span>
#include <string>
#include <vector>

#include "remit/report/responsibility_report.h"

namespace remit::inline v0 {

std::string ResponsibilityText(std::span<const ResponsibilityPicture> pictures,
                               const ResponsibilityReportOptions& options);
std::string ResponsibilityJson(std::span<const ResponsibilityPicture> pictures);
std::string ResponsibilitySvg(std::span<const ResponsibilityPicture> pictures);

// "can do 12 of 40 actions, and 3 more with a token", "no IAM action exercises it".
std::string PartWords(const ResponsibilityPart& part);
// Where the statement is, its Sid, and the policy: "policies/x.json:5:5 `Sid` of `Policy`".
std::string GrantPlaceWords(const ResponsibilityGrant& grant);
// "with a token of `customer`", and "perhaps" where it can't be relied on; may be empty.
std::string GrantTerms(const ResponsibilityGrant& grant);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_PICTURE_RESPONSIBILITY_FORMATS_H_
