// Designs in memory, for tests.
#ifndef REMIT_TESTS_HANDOVER_DESIGN_TESTING_H_
#define REMIT_TESTS_HANDOVER_DESIGN_TESTING_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "remit/handover/design.h"

namespace remit {

using Files = std::map<std::string, std::string>;

// Reads `name` among `files`, which stand for the disk.
DesignParse ReadAmong(const Files& files, const std::string& name);
DesignParse ReadJson(std::string json);
DesignParse ReadYamlDesign(std::string yaml);

// The design, where there is nothing to say about it; a failed check otherwise.
Design SoundDesign(std::string json);

// "file:line:column: severity[code]: message; hint" for each.
std::vector<std::string> Said(const DesignParse& parse);

// JSON of a design with these members beside `remit` and three parties: `customer`
// (with anna and ben), `aws`, `msp`.
std::string WithParties(std::string_view members);

}  // namespace remit

#endif  // REMIT_TESTS_HANDOVER_DESIGN_TESTING_H_
