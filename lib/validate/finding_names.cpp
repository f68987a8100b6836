#include "lib/validate/finding_names.h"

#include <utility>

#include "absl/status/status.h"

#include "remit/support/strings.h"
#include "remit/validate/finding_info.h"

namespace remit::inline v0 {

NamedFindings FindingsNamed(std::string_view name) {
  NamedFindings named;
  if (name.empty()) return named;
  for (const FindingInfo& info : AllFindings()) {
    const NamedBy by = info.code == name    ? NamedBy::kCode
                       : info.name == name  ? NamedBy::kName
                       : info.check == name ? NamedBy::kCheck
                                            : NamedBy::kNothing;
    if (by == NamedBy::kNothing || by < named.by) continue;
    if (by > named.by) named.codes.clear();
    named.by = by;
    named.codes.push_back(info.code);
  }
  return named;
}

absl::StatusOr<std::vector<const FindingInfo*>> FindingsMeant(std::string_view name) {
  const std::string wanted = LowerAscii(name);
  std::vector<const FindingInfo*> meant;
  for (const FindingInfo& info : AllFindings()) {
    const bool is_it = LowerAscii(info.code) == wanted || LowerAscii(info.name) == wanted ||
                       LowerAscii(info.check) == wanted;
    if (is_it && !wanted.empty()) meant.push_back(&info);
  }
  if (!meant.empty()) return meant;
  const std::string hint = HintForFinding(name);
  return absl::NotFoundError(
      ToAbsl("there is no finding " + Quoted(name) + (hint.empty() ? std::string() : "; " + hint)));
}

std::string HintForFinding(std::string_view name) {
  std::vector<std::string_view> names;
  for (const FindingInfo& info : AllFindings()) {
    for (const std::string_view candidate : {info.code, info.name, info.check}) {
      if (!candidate.empty()) names.push_back(candidate);
    }
  }
  const std::string_view nearest = Nearest(name, names);
  return DidYouMean(nearest);
}

}  // namespace remit::inline v0
