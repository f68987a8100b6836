// Where the policy is attached that bears on a resource.
#ifndef REMIT_LIB_ESTATE_RESOURCE_SITE_H_
#define REMIT_LIB_ESTATE_RESOURCE_SITE_H_

#include <string_view>

namespace remit::inline v0 {

// The bucket of an object, the table of an index, the domain of a path: a
// beginning of `arn`. `arn` itself for all others, whatever text it is.
std::string_view SiteOfPolicy(std::string_view arn);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ESTATE_RESOURCE_SITE_H_
