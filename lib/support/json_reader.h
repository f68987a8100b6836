// The two readers behind ParseJson. They must agree on every text that the fast
// one takes: a fuzz target holds them to it.
#ifndef REMIT_LIB_SUPPORT_JSON_READER_H_
#define REMIT_LIB_SUPPORT_JSON_READER_H_

#include "lib/support/json_tree_builder.h"

namespace remit::inline v0 {

// By simdjson. False when the text isn't sound, has a name twice, passes a limit, or
// holds something rare that is left to the other reader; then the builder is spent.
bool ReadSoundJson(JsonTreeBuilder& builder);

// By nlohmann's lexer: every text, with diagnostics for what is wrong.
void ReadAnyJson(JsonTreeBuilder& builder);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_SUPPORT_JSON_READER_H_
