#include "lib/estate/resource_site.h"

#include <algorithm>
#include <array>
#include <optional>

#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

// How the resource field of what has no policy of its own goes on after the name
// of what has one.
struct Part {
  std::string_view service;
  std::string_view begin;  // of the resource field
  // The resource that has the policy ends before the n-th `/` after `begin`.
  std::size_t slashes;
};

constexpr std::array<Part, 5> kParts = {{
    {"s3", "accesspoint/", 1},    // accesspoint/name/object/key
    {"s3express", "bucket/", 1},  // bucket/name/…
    {"dynamodb", "table/", 1},    // table/name/index/name; a stream has its own policy
    {"es", "domain/", 1},         // domain/name/index/_search
    {"codeartifact", "repository/", 2},
}};

std::string_view UpToSlash(std::string_view text, std::size_t from, std::size_t slashes) {
  std::size_t at = from;
  for (std::size_t n = 0; n < slashes; ++n) {
    const std::size_t slash = text.find('/', n == 0 ? at : at + 1);
    if (slash == std::string_view::npos) return text;
    at = slash;
  }
  return text.substr(0, at);
}

}  // namespace

std::string_view SiteOfPolicy(std::string_view arn) {
  const std::optional<ArnView> parts = ArnView::Split(arn);
  if (!parts) return arn;
  const std::string_view resource = parts->resource();
  const std::size_t before = arn.size() - resource.size();
  const auto site = [&](std::string_view field) { return arn.substr(0, before + field.size()); };

  if (parts->service() == "s3" && parts->account().empty()) {
    return site(UpToSlash(resource, 0, 1));  // bucket/key
  }
  for (const Part& part : kParts) {
    if (parts->service() != part.service || !resource.starts_with(part.begin)) continue;
    const std::string_view field = UpToSlash(resource, part.begin.size(), part.slashes);
    // A DynamoDB stream is no part of its table.
    if (part.service == "dynamodb" && resource.substr(field.size()).starts_with("/stream/")) {
      return arn;
    }
    return site(field);
  }
  return arn;
}

}  // namespace remit::inline v0
