#include "tests/handover/design_testing.h"

#include <utility>

#include "absl/status/status.h"
#include <boost/test/unit_test.hpp>

namespace remit {

DesignParse ReadAmong(const Files& files, const std::string& name) {
  DesignOptions options;
  options.read_file = [&](const std::string& path) -> absl::StatusOr<SourceText> {
    const auto found = files.find(path);
    if (found == files.end()) return absl::NotFoundError("no such file");
    return SourceText::FromString(found->second, path);
  };
  options.import_folders = false;
  return ReadDesign(SourceText::FromString(files.at(name), name), options);
}

DesignParse ReadJson(std::string json) {
  return ReadAmong({{"design.json", std::move(json)}}, "design.json");
}

DesignParse ReadYamlDesign(std::string yaml) {
  return ReadAmong({{"design.yaml", std::move(yaml)}}, "design.yaml");
}

Design SoundDesign(std::string json) {
  DesignParse parse = ReadJson(std::move(json));
  for (const std::string& line : Said(parse)) BOOST_ERROR(line);
  BOOST_REQUIRE(parse.ok());
  return *std::move(parse.design);
}

std::vector<std::string> Said(const DesignParse& parse) {
  std::vector<std::string> lines;
  for (const SourcedDiagnostic& d : parse.diagnostics) {
    std::string line(d.file());
    line += ":" + std::to_string(d.diagnostic.position.line) + ":" +
            std::to_string(d.diagnostic.position.column) + ": ";
    line += SeverityName(d.diagnostic.severity);
    line += "[" + d.diagnostic.code + "]: " + d.diagnostic.message;
    if (!d.diagnostic.hint.empty()) line += "; " + d.diagnostic.hint;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string WithParties(std::string_view members) {
  std::string json = R"({"remit": "design/1", "parties": {
    "customer": {"kind": "customer", "people": {"anna": {}, "ben": {}}},
    "aws": {"kind": "provider"},
    "msp": {"kind": "partner", "type": "consulting"}})";
  if (!members.empty()) json += ", ";
  json += members;
  return json + "}";
}

}  // namespace remit
