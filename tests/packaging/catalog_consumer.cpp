// Before main: the catalog needs its data and zlib, which a static link has to find too.
#include <cstdlib>

#include <remit/catalog/catalog.h>
#include <remit/catalog/managed_policies.h>

namespace {

[[maybe_unused]] const bool checked = [] {
  const bool found = remit::Catalog::BuiltIn().FindAction("s3:GetObject") != nullptr &&
                     remit::FindManagedPolicy("arn:aws:iam::aws:policy/ReadOnlyAccess");
  if (!found) std::abort();
  return true;
}();

}  // namespace
