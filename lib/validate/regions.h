// AWS's regions and the partitions that they are in.
#ifndef REMIT_LIB_VALIDATE_REGIONS_H_
#define REMIT_LIB_VALIDATE_REGIONS_H_

#include <string_view>

namespace remit::inline v0 {

// The partition of a region; empty for one that isn't known (September 2026).
std::string_view PartitionOfRegion(std::string_view region);

// The partition of all regions that begin like this (`cn-`, `us-gov-`); empty
// where the beginning doesn't tell.
std::string_view PartitionOfRegionPrefix(std::string_view prefix);

// Of the form of region names, such as `eu-west-1`, known or not.
bool IsRegionName(std::string_view text);

// Not regions, but AWS has them in the field of the region.
bool StandsForNoRegion(std::string_view text);

// True for a text of the form of a region's name in which a word is misspelt. One in
// which all words are AWS's (`eu-west-9`, `us-north-1`) may be new.
bool IsRegionSlip(std::string_view text);

// A known region that the text may have been meant for; empty for none.
std::string_view NearestRegion(std::string_view text);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_REGIONS_H_
