// What the evaluators must know about condition keys by name.
#ifndef REMIT_LIB_EVAL_KNOWN_KEYS_H_
#define REMIT_LIB_EVAL_KNOWN_KEYS_H_

#include <string_view>

namespace remit::inline v0 {

// Multivalued global keys (§3.2): never a policy variable (V09), however they were sent.
bool IsMultivaluedKey(std::string_view key);

// A key that carries a tag's value: present even when the value is empty (C41, U14).
bool IsTagKey(std::string_view key);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_EVAL_KNOWN_KEYS_H_
