// Any bytes as a design: as JSON, as YAML, and as a patch on a sound one. Whatever is
// said has a place in a file, and a design without errors has a phase.
#include "remit/handover/design.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "remit/party/arrangement.h"
#include "remit/party/check.h"

namespace {

using namespace remit;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kBase = R"({"remit": "design/1",
  "parties": {"customer": {"kind": "customer", "people": {"anna": {}}}, "msp": {"kind": "partner"}},
  "estate": {"accounts": {"111122223333": {"roles": {"R": {"trust": {"Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}]}}}}}},
  "phases": [{"name": "a"}, {"name": "b", "from": "2026-01-01"}],
  "expectations": [{"deny": {"party": "msp", "classes": "billing"}}]})";

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

void Read(std::string_view bytes, const std::string& name) {
  const SourceText text = SourceText::FromString(std::string(bytes), name);
  DesignOptions options;
  options.import_folders = false;
  options.read_file = [&](const std::string& path) -> absl::StatusOr<SourceText> {
    if (path == "base.json") return SourceText::FromString(std::string(kBase), path);
    if (path == "self") return SourceText::FromString(std::string(bytes), path);
    return absl::NotFoundError("no such file");
  };
  const DesignParse parse = ReadDesign(text, options);
  bool has_errors = false;
  for (const SourcedDiagnostic& d : parse.diagnostics) {
    has_errors = has_errors || d.diagnostic.severity == Severity::kError;
    Require(d.diagnostic.span.begin <= d.diagnostic.span.end, "a span that ends before it begins");
    Require(d.diagnostic.span.end <= d.source.text().size(), "a span outside its file");
    Require(!Render(d).empty(), "nothing to print");
  }
  Require(parse.ok() == !has_errors, "a design with errors, or none without");
  if (!parse.ok()) return;
  const Design& design = *parse.design;
  Require(!design.phases.empty(), "no phase");
  for (const PhaseSnapshot& phase : design.phases) {
    for (const PartyFinding& finding : CheckParties(phase.model, phase.period)) {
      const Place place = design.text.At(finding.pointer);
      Require(place.span.end <= place.source.text().size(), "a place outside its file");
    }
    CheckPartyAccounts(phase.model, phase.estate);
    ArrangementsOf(phase.model, phase.period);
  }
  for (const Expectation& expectation : design.expectations) {
    for (const std::size_t phase : expectation.phases) {
      Require(phase < design.phases.size(), "an expectation of no phase");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Read(bytes, "design.json");
  Read(bytes, "design.yaml");
  Read(R"({"remit": "design/1", "extends": "base.json", "patch": )" + std::string(bytes) + "}",
       "variant.json");
  return 0;
}
