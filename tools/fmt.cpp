// remit fmt: policy documents in canonical form, and what AWS would say to them.
#include <iostream>

#include "remit/policy/parser.h"
#include "remit/report/formatted_policy.h"
#include "remit/support/files.h"
#include "tools/command.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Prints policy documents as canonical JSON: elements in AWS's order, lists of one as bare\n"
    "values. With --type it also checks, strictly, what AWS accepts for that type of policy.";

constexpr std::string_view kExamples =
    "Exit codes: 0; 1 when a check found an error, or --check a document that isn't canonical;\n"
    "2 when a document can't be read.\n"
    "\n"
    "Examples:\n"
    "  remit fmt role.json\n"
    "  remit fmt --type trust trust.json           say what AWS would refuse in a trust policy\n"
    "  remit fmt --check policies/*.json           list those that aren't canonical\n"
    "  remit fmt --write policies/*.json           rewrite them";

struct Flags {
  std::vector<std::string> files;
  bool check = false;
  bool write = false;
  int indent = 2;
  std::string type;
  OutputFlags output;
};

int Run(const Flags& flags) {
  FormatOptions options;
  options.indent = flags.indent;
  options.type = ParsePolicyType(flags.type);
  options.colour = flags.output.ColourOnStderr();
  int exit_code = kYes;
  std::string out;
  for (const std::string& path : flags.files) {
    absl::StatusOr<std::string> text = ReadFile(path, PolicyLimits().json.max_bytes);
    if (!text.ok()) return Trouble(text.status());
    const SourceText source =
        SourceText::FromString(*std::move(text), path == "-" ? "<stdin>" : path);
    const FormattedPolicy formatted = FormatPolicy(source, options);
    std::cerr << formatted.findings;
    if (!formatted.readable) {
      // Checked for a type, a policy with errors is a finding; else it can't be printed.
      const bool finding = options.type.has_value() && formatted.is_json;
      exit_code = std::max<int>(exit_code, finding ? kNo : kTrouble);
      continue;
    }
    const bool changes = !formatted.was_canonical;
    if (formatted.has_errors || (flags.check && changes)) exit_code = std::max<int>(exit_code, kNo);
    if (flags.check) {
      if (changes) out += std::string(source.name()) + "\n";
    } else if (!flags.write || path == "-") {
      out += formatted.text;
    } else if (changes) {
      const absl::Status status = WriteFileWhole(path, formatted.text);
      if (!status.ok()) return Trouble(status);
    }
  }
  return flags.output.Print(out, exit_code);
}

}  // namespace

void AddFmt(CLI::App& app, int& exit_code) {
  CLI::App* const command =
      app.add_subcommand("fmt", "Print policy documents as canonical JSON, and check them");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("FILE", flags->files, "Policy documents; - is stdin, the default")
      ->type_name("");
  CLI::Option* const check =
      command->add_flag("--check", flags->check, "Only list what isn't canonical");
  command->add_flag("--write", flags->write, "Rewrite the files, each whole or not at all")
      ->excludes(check);
  command->add_option("--indent", flags->indent, "Spaces a level; 0: one line without spaces")
      ->check(CLI::Range(0, 16))
      ->type_name("N")
      ->capture_default_str();
  std::vector<std::string> types(PolicyTypeNames().begin(), PolicyTypeNames().end());
  command->add_option("--type", flags->type, "Check strictly as a policy of this type")
      ->type_name("TYPE")
      ->check(CLI::IsMember(types));
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] {
    if (flags->files.empty()) flags->files = {"-"};
    exit_code = Run(*flags);
  });
}

}  // namespace remit::tools
