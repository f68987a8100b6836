#include "lib/validate/regions.h"

#include <algorithm>
#include <array>
#include <vector>

#include "lib/validate/slip.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

struct Region {
  std::string_view name;
  std::string_view partition;
};

// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html and
// the endpoint lists of the other partitions, September 2026.
constexpr std::array<Region, 46> kRegions = {{
    {"af-south-1", "aws"},
    {"ap-east-1", "aws"},
    {"ap-east-2", "aws"},
    {"ap-northeast-1", "aws"},
    {"ap-northeast-2", "aws"},
    {"ap-northeast-3", "aws"},
    {"ap-south-1", "aws"},
    {"ap-south-2", "aws"},
    {"ap-southeast-1", "aws"},
    {"ap-southeast-2", "aws"},
    {"ap-southeast-3", "aws"},
    {"ap-southeast-4", "aws"},
    {"ap-southeast-5", "aws"},
    {"ap-southeast-6", "aws"},
    {"ap-southeast-7", "aws"},
    {"ca-central-1", "aws"},
    {"ca-west-1", "aws"},
    {"eu-central-1", "aws"},
    {"eu-central-2", "aws"},
    {"eu-north-1", "aws"},
    {"eu-south-1", "aws"},
    {"eu-south-2", "aws"},
    {"eu-west-1", "aws"},
    {"eu-west-2", "aws"},
    {"eu-west-3", "aws"},
    {"il-central-1", "aws"},
    {"me-central-1", "aws"},
    {"me-south-1", "aws"},
    {"mx-central-1", "aws"},
    {"sa-east-1", "aws"},
    {"us-east-1", "aws"},
    {"us-east-2", "aws"},
    {"us-west-1", "aws"},
    {"us-west-2", "aws"},
    {"cn-north-1", "aws-cn"},
    {"cn-northwest-1", "aws-cn"},
    {"us-gov-east-1", "aws-us-gov"},
    {"us-gov-west-1", "aws-us-gov"},
    {"us-iso-east-1", "aws-iso"},
    {"us-iso-west-1", "aws-iso"},
    {"us-isob-east-1", "aws-iso-b"},
    {"us-isob-west-1", "aws-iso-b"},
    {"us-isof-east-1", "aws-iso-f"},
    {"us-isof-south-1", "aws-iso-f"},
    {"eu-isoe-west-1", "aws-iso-e"},
    {"eusc-de-east-1", "aws-eusc"},
}};

constexpr std::array<Region, 7> kPrefixes = {{
    {"cn-", "aws-cn"},
    {"us-gov-", "aws-us-gov"},
    {"us-iso-", "aws-iso"},
    {"us-isob-", "aws-iso-b"},
    {"us-isof-", "aws-iso-f"},
    {"eu-isoe-", "aws-iso-e"},
    {"eusc-", "aws-eusc"},
}};

}  // namespace

std::string_view PartitionOfRegion(std::string_view region) {
  const auto* const at = std::find_if(kRegions.begin(), kRegions.end(),
                                      [&](const Region& known) { return known.name == region; });
  return at == kRegions.end() ? std::string_view() : at->partition;
}

std::string_view PartitionOfRegionPrefix(std::string_view prefix) {
  for (const Region& known : kPrefixes) {
    if (prefix.starts_with(known.name)) return known.partition;
  }
  return {};
}

bool IsRegionName(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  // Letters, then at least one more word, then a number of one or two digits.
  std::size_t words = 0;
  while (true) {
    const std::size_t dash = text.find('-');
    const std::string_view word = text.substr(0, dash);
    if (dash == std::string_view::npos) {
      return words >= 2 && !word.empty() && word.size() <= 2 &&
             std::all_of(word.begin(), word.end(), is_digit);
    }
    if (word.size() < 2 || !std::all_of(word.begin(), word.end(), is_letter)) return false;
    ++words;
    text.remove_prefix(dash + 1);
  }
}

bool StandsForNoRegion(std::string_view text) { return text == "global" || text == "aws-global"; }

bool IsRegionSlip(std::string_view text) {
  if (!IsRegionName(text) || !IsSlip(text, NearestRegion(text))) return false;
  const auto is_word = [](std::string_view word) {
    return std::any_of(kRegions.begin(), kRegions.end(), [&](const Region& known) {
      for (std::string_view rest = known.name; !rest.empty();) {
        const std::size_t dash = rest.find('-');
        if (rest.substr(0, dash) == word) return true;
        rest.remove_prefix(dash == std::string_view::npos ? rest.size() : dash + 1);
      }
      return false;
    });
  };
  for (std::size_t dash = text.find('-'); dash != std::string_view::npos; dash = text.find('-')) {
    if (!is_word(text.substr(0, dash))) return true;
    text.remove_prefix(dash + 1);
  }
  return false;
}

std::string_view NearestRegion(std::string_view text) {
  std::vector<std::string_view> names;
  for (const Region& known : kRegions) names.push_back(known.name);
  return Nearest(text, names);
}

}  // namespace remit::inline v0
