// Estates that scripts play against, from estate documents
// (remit/importer/estate_document.h).
#ifndef REMIT_TESTS_STS_ESTATE_JSON_H_
#define REMIT_TESTS_STS_ESTATE_JSON_H_

#include <string>

#include "remit/estate/estate.h"
#include "remit/support/json.h"

namespace remit {

// Throws std::runtime_error: a mistake in a test.
Estate EstateFromJson(JsonValue value, const SourceText& source);
Estate EstateFromJson(std::string json);

}  // namespace remit

#endif  // REMIT_TESTS_STS_ESTATE_JSON_H_
