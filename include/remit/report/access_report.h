// Who can, what can, and simulated calls: as text for people and JSON for programs.
//
//   std::cout << WhoCanText(*answer, {.colour = true});
//
// Pure functions, thread-safe.
#ifndef REMIT_REPORT_ACCESS_REPORT_H_
#define REMIT_REPORT_ACCESS_REPORT_H_

#include <cstddef>
#include <string>

#include "remit/access/simulation.h"
#include "remit/access/what_can.h"
#include "remit/access/who_can.h"
#include "remit/report/explanation.h"
#include "remit/sts/script.h"

namespace remit::inline v0 {

struct AccessReportOptions {
  bool colour = false;
  std::size_t width = 0;  // columns to cut long lines at; 0: never
  bool verbose = false;   // also the statements, and where they are written
};

std::string WhoCanText(const WhoCanAnswer& answer, const AccessReportOptions& options = {});
std::string WhoCanJson(const WhoCanAnswer& answer, int indent = 2);

std::string WhatCanText(const WhatCanAnswer& answer, const AccessReportOptions& options = {});
std::string WhatCanJson(const WhatCanAnswer& answer, int indent = 2);

// `sts` and `at` are those of the simulation. In JSON each call has the record that
// CloudTrail would keep of it, as far as the estate tells, and the decision.
std::string SimulationText(const Simulation& simulation, const Sts& sts, const Circumstances& at,
                           const ExplanationOptions& options = {});
std::string SimulationJson(const Simulation& simulation, const Sts& sts, const Circumstances& at,
                           int indent = 2);

// A line a step, and the explanation of each call.
std::string ScriptRunText(const ScriptRun& run, const AccessReportOptions& options = {});
std::string ScriptRunJson(const ScriptRun& run, int indent = 2);

// 0 yes, 1 no, 3 it can't be told. Of a script: 1 when a step didn't come out as
// expected; where nothing is expected, that of its last step.
int ExitCode(const WhoCanAnswer& answer);
int ExitCode(const WhatCanAnswer& answer);
int ExitCode(const Simulation& simulation);
int ExitCode(const ScriptRun& run);

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_ACCESS_REPORT_H_
