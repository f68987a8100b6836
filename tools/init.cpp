// remit init: a design to start from.
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

#include "remit/handover/starting_design.h"
#include "remit/importer/importer.h"
#include "remit/support/files.h"
#include "remit/support/strings.h"
#include "tools/command.h"

namespace remit::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAbout =
    "Writes a design to start from: a small one that holds, with comments that say what to write\n"
    "next. `--from` drafts one from a folder of AWS's output, as `remit collect` gets it: "
    "accounts,\n"
    "parties as far as trust policies and the organization suggest them, and what nobody is known\n"
    "to hold. The schema for editors is put beside it. docs/tutorial.md tells how to go on.";

constexpr std::string_view kExamples =
    "Examples:\n"
    "  remit init\n"
    "  remit init -o handover.yaml --from dumps\n"
    "  remit init --format json -o handover.json";

struct Flags {
  std::string path;
  std::string format;
  std::string from;
  bool force = false;
};

std::optional<Estate> Import(const std::string& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) {
    Trouble("can't open `" + folder + "`: there is no such file or folder");
    return std::nullopt;
  }
  ImportResult imported = ImportEstate(std::vector<std::string>{folder});
  for (const SourcedDiagnostic& diagnostic : imported.diagnostics) std::cerr << Render(diagnostic);
  if (!imported.ok()) {
    Trouble("`" + folder + "` has errors: no design can be drafted from it");
  } else if (imported.estate->accounts().empty()) {
    Trouble("`" + folder + "` tells of no account");
    return std::nullopt;
  }
  return std::move(imported.estate);
}

// As the design, in `folder`, has to call it.
std::string FromFolder(const std::string& path, const fs::path& folder) {
  const fs::path way = fs::path(path).lexically_normal();
  if (way.is_absolute() || folder.empty()) return way.generic_string();
  std::error_code error;
  const fs::path relative = fs::relative(way, folder, error);
  return error || relative.empty() ? fs::absolute(way).generic_string() : relative.generic_string();
}

// The schema of an older remit is replaced by --force only.
absl::Status WriteSchema(const fs::path& path, bool force) {
  std::error_code error;
  if (fs::exists(path, error) && !force) return absl::OkStatus();
  return WriteFileWhole(path.string(), DesignSchema());
}

int Run(const Flags& flags) {
  std::string path = flags.path;
  if (path.empty()) path = flags.format == "json" ? "design.json" : "design.yaml";
  const bool to_stdout = path == "-";
  const bool json =
      flags.format.empty() ? LowerAscii(path).ends_with(".json") : flags.format == "json";
  const std::string extension = LowerAscii(fs::path(path).extension().string());
  if (!to_stdout && json != (extension == ".json")) {
    return Trouble("a design in " + std::string(json ? "JSON" : "YAML") +
                   " is read from files named `" + (json ? "*.json`" : "*.yaml` or `*.yml`") +
                   ", not `" + path + "`");
  }
  if (!to_stdout && !json && extension != ".yaml" && extension != ".yml") {
    return Trouble("a design in YAML is read from files named `*.yaml` or `*.yml`, not `" + path +
                   "`");
  }
  std::error_code error;
  if (!to_stdout && fs::exists(path, error) && !flags.force) {
    return Trouble("`" + path + "` is there already; --force replaces it");
  }
  DraftDesignOptions options;
  options.format = json ? DesignFormat::kJson : DesignFormat::kYaml;
  options.file = to_stdout ? (json ? "design.json" : "design.yaml") : path;
  const fs::path folder = to_stdout ? fs::path() : fs::path(path).parent_path();
  std::string text;
  if (flags.from.empty()) {
    text = StartingDesign(options);
  } else {
    const std::optional<Estate> estate = Import(flags.from);
    if (!estate) return kTrouble;
    text = DraftDesign(*estate, FromFolder(flags.from, folder), options);
  }
  if (absl::Status status = WriteFileWhole(path, text); !status.ok()) return Trouble(status);
  if (to_stdout) return kYes;
  const fs::path schema = folder / options.schema;
  if (absl::Status status = WriteSchema(schema, flags.force); !status.ok()) return Trouble(status);
  std::cerr << "wrote " << path << ", and " << schema.generic_string()
            << " for editors\nnext: remit check " << path << "\n";
  return kYes;
}

}  // namespace

void AddInit(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand("init", "Write a design to start from");
  command->description("Write a design to start from");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("-o,--output-file", flags->path, "Where it goes; - is stdout (design.yaml)")
      ->type_name("FILE");
  command
      ->add_option("--format", flags->format, "yaml or json; as FILE is named, if nothing is said")
      ->check(CLI::IsMember({"yaml", "json"}))
      ->type_name("FORMAT");
  command->add_option("--from", flags->from, "Draft it from this folder of AWS's output")
      ->type_name("FOLDER");
  command->add_flag("--force", flags->force, "Replace what is there");
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
