#include "lib/validate/arn_forms.h"

#include <algorithm>
#include <optional>

#include "absl/container/flat_hash_set.h"

namespace remit::inline v0 {

namespace {

bool HasOpenService(const ArnView& arn) {
  return arn.service().find_first_of("$*") != std::string_view::npos;
}

}  // namespace

bool IsOfAnyService(const CatalogResourceType& type) {
  for (std::string_view rest = type.arn; !rest.empty();) {
    const std::optional<ArnView> arn = ArnView::Split(NextArnTemplate(rest));
    if (arn && HasOpenService(*arn)) return true;
  }
  return false;
}

bool ArnForm::MayMatch(std::string_view arn_pattern) const {
  CatalogResourceType alone = *type;
  alone.arn = text;
  return Catalog::MayMatch(alone, arn_pattern);
}

ArnForms::ArnForms(const Catalog& catalog) {
  absl::flat_hash_set<const CatalogResourceType*> worked_on;
  for (const CatalogService& service : catalog.services()) {
    for (const CatalogAction& action : service.actions) {
      for (const CatalogActionResource& resource : action.resources) {
        worked_on.insert(resource.type);
      }
    }
  }
  for (const CatalogService& service : catalog.services()) {
    for (const CatalogResourceType& type : service.resource_types) {
      for (std::string_view rest = type.arn; !rest.empty();) {
        const std::string_view text = NextArnTemplate(rest);
        const std::optional<ArnView> arn = ArnView::Split(text);
        if (!arn) continue;
        const std::string_view resource = arn->resource();
        const std::string_view head =
            resource.substr(0, std::min(resource.find("${"), resource.find('*')));
        const bool open = HasOpenService(*arn);
        (open ? of_any_ : forms_).push_back({&type, text, *arn, head, worked_on.contains(&type)});
      }
    }
  }
  std::stable_sort(forms_.begin(), forms_.end(), [](const ArnForm& a, const ArnForm& b) {
    return a.arn.service() < b.arn.service();
  });
  for (const ArnForm& form : forms_) {
    if (services_.empty() || services_.back() != form.arn.service()) {
      services_.push_back(form.arn.service());
    }
  }
}

std::span<const ArnForm> ArnForms::OfService(std::string_view service) const {
  const auto begin = std::partition_point(forms_.begin(), forms_.end(), [&](const ArnForm& form) {
    return form.arn.service() < service;
  });
  const auto end = std::partition_point(
      begin, forms_.end(), [&](const ArnForm& form) { return form.arn.service() == service; });
  return {begin, end};
}

}  // namespace remit::inline v0
