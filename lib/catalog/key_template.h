// Names of condition keys with variable parts: `aws:RequestTag/${TagKey}`.
#ifndef REMIT_LIB_CATALOG_KEY_TEMPLATE_H_
#define REMIT_LIB_CATALOG_KEY_TEMPLATE_H_

#include <string_view>

namespace remit::inline v0 {

inline bool IsKeyTemplate(std::string_view name) {
  return name.find("${") != std::string_view::npos;
}

// Ignoring case; each `${…}` stands for one or more characters.
bool MatchesKeyTemplate(std::string_view key_template, std::string_view key);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_CATALOG_KEY_TEMPLATE_H_
