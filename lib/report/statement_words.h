// Statements and layers in words.
#ifndef REMIT_LIB_REPORT_STATEMENT_WORDS_H_
#define REMIT_LIB_REPORT_STATEMENT_WORDS_H_

#include <string>
#include <string_view>

#include "remit/delegation/chain.h"
#include "remit/eval/layer.h"
#include "remit/support/json_writer.h"

namespace remit::inline v0 {

std::string_view LayerWords(Layer layer);  // "service control policies"

// "Allow `Elevate` of the trust policy of `arn:…:role/R`". Not made printable.
std::string StatementWords(const StatementPlace& place);

// "estate/roles.json:12:7"; empty when a program built it.
std::string PlaceWords(const StatementPlace& place);

void WriteStatementPlace(JsonWriter& json, const StatementPlace& place);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_STATEMENT_WORDS_H_
