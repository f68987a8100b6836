// The forms of ARNs that a catalog knows, by the service that the ARN names,
// which isn't always the one of the actions.
#ifndef REMIT_LIB_VALIDATE_ARN_FORMS_H_
#define REMIT_LIB_VALIDATE_ARN_FORMS_H_

#include <span>
#include <string_view>
#include <vector>

#include "remit/arn/arn.h"
#include "remit/catalog/catalog.h"

namespace remit::inline v0 {

// One of the forms that ARNs of a type have.
struct ArnForm {
  const CatalogResourceType* type = nullptr;
  std::string_view text;
  ArnView arn;                     // of `text`
  std::string_view resource_head;  // its resource part as far as it is literal
  bool has_actions = false;        // some action works on the type

  // As Catalog::MayMatch, of this form alone.
  bool MayMatch(std::string_view arn_pattern) const;
};

// The ARN leaves the service open, as that of a recovery point of AWS Backup does:
// it tells little about which ARNs are of the type.
bool IsOfAnyService(const CatalogResourceType& type);

class ArnForms {
 public:
  explicit ArnForms(const Catalog& catalog);

  std::span<const ArnForm> OfService(std::string_view service) const;
  // Those whose template leaves the service open.
  std::span<const ArnForm> OfAnyService() const { return of_any_; }
  const std::vector<std::string_view>& services() const { return services_; }  // sorted

 private:
  std::vector<ArnForm> forms_;  // by service
  std::vector<ArnForm> of_any_;
  std::vector<std::string_view> services_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_ARN_FORMS_H_
