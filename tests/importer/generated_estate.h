// Estates made by chance, with all that an estate can hold: for round trips.
#ifndef REMIT_TESTS_IMPORTER_GENERATED_ESTATE_H_
#define REMIT_TESTS_IMPORTER_GENERATED_ESTATE_H_

#include <cstdint>

#include "remit/estate/estate.h"

namespace remit::testing {

// The same estate for the same seed. Nodes and policies of organizations stand in
// the order that the importer gives them: AWS's lists have none.
Estate GeneratedEstate(std::uint32_t seed);

}  // namespace remit::testing

#endif  // REMIT_TESTS_IMPORTER_GENERATED_ESTATE_H_
