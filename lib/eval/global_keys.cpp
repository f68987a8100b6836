#include "lib/eval/global_keys.h"

#include <algorithm>
#include <array>

#include "remit/support/strings.h"

namespace remit::inline v0 {

bool IsMultivaluedGlobalKey(std::string_view key) {
  static constexpr std::array<std::string_view, 8> kKeys = {"aws:CalledVia",
                                                            "aws:TagKeys",
                                                            "aws:PrincipalOrgPaths",
                                                            "aws:ResourceOrgPaths",
                                                            "aws:SourceOrgPaths",
                                                            "aws:VpceOrgPaths",
                                                            "aws:PrincipalServiceNamesList",
                                                            "sts:TransitiveTagKeys"};
  return std::any_of(kKeys.begin(), kKeys.end(),
                     [key](std::string_view known) { return EqualsIgnoreAsciiCase(key, known); });
}

bool IsTagKey(std::string_view key) {
  // aws:ResourceTag/K and its service twins, such as ec2:ResourceTag/K and
  // s3:ExistingObjectTag/K.
  const std::size_t slash = key.find('/');
  if (slash == std::string_view::npos || slash < 3) return false;
  return EqualsIgnoreAsciiCase(key.substr(slash - 3, 3), "tag");
}

}  // namespace remit::inline v0
