// The estate of docs/examples/estate, read once.
#ifndef REMIT_TESTS_IMPORTER_EXAMPLE_ESTATE_H_
#define REMIT_TESTS_IMPORTER_EXAMPLE_ESTATE_H_

#include "remit/importer/importer.h"

namespace remit {

const ImportResult& ExampleImport();
const Estate& ExampleEstate();

}  // namespace remit

#endif  // REMIT_TESTS_IMPORTER_EXAMPLE_ESTATE_H_
