// Names of the catalog's enumerators, as AWS writes them.
#include "remit/catalog/catalog.h"

namespace remit::inline v0 {

std::string_view AccessLevelName(AccessLevel level) {
  switch (level) {
    case AccessLevel::kList: return "List";
    case AccessLevel::kRead: return "Read";
    case AccessLevel::kWrite: return "Write";
    case AccessLevel::kTagging: return "Tagging";
    case AccessLevel::kPermissionsManagement: return "Permissions management";
  }
  return "";
}

std::string_view ConditionKeyTypeName(ConditionKeyType type) {
  switch (type) {
    case ConditionKeyType::kString: return "String";
    case ConditionKeyType::kArn: return "ARN";
    case ConditionKeyType::kBool: return "Bool";
    case ConditionKeyType::kDate: return "Date";
    case ConditionKeyType::kNumeric: return "Numeric";
    case ConditionKeyType::kIpAddress: return "IPAddress";
    case ConditionKeyType::kBinary: return "Binary";
  }
  return "";
}

}  // namespace remit::inline v0
