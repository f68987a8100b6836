// remit catalog: AWS's actions, resource types, condition keys and managed policies.
#include <iostream>
#include <optional>

#include "remit/catalog/act_class.h"
#include "remit/report/catalog_report.h"
#include "remit/support/files.h"
#include "tools/command.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Tells what AWS publishes about its services: which actions a pattern covers, what a name\n"
    "stands for, what AWS's managed policies say, and what each action means for a handover.";

constexpr std::string_view kExamples =
    "Exit codes: 0; 1 when something asked for isn't known; 2 when a file can't be read.\n"
    "\n"
    "Examples:\n"
    "  remit catalog expand 'ec2:Describe*' 's3:Get*'\n"
    "  remit catalog show iam:PassRole\n"
    "  remit catalog show 'arn:aws:s3:::bucket/*'\n"
    "  remit catalog policies AdministratorAccess\n"
    "  remit catalog classify --class starts-service 'rds:*'\n"
    "  remit catalog classify --rules                by which rules, and why";

struct Flags {
  std::string catalog;
  std::vector<std::string> names;
  std::string format = "text";
  std::string classes;
  std::string only;
  bool rules = false;
  OutputFlags output;

  CatalogReportOptions options() const {
    return {format == "json", output.ColourOnStdout(), output.Width()};
  }
};

// The built-in catalog, or that of --catalog.
class ChosenCatalog {
 public:
  explicit ChosenCatalog(const Flags& flags) {
    if (!flags.catalog.empty()) own_ = Catalog::ReadFrom(flags.catalog);
  }
  absl::Status status() const { return own_ ? own_->status() : absl::OkStatus(); }
  const Catalog& operator*() const { return own_ ? **own_ : Catalog::BuiltIn(); }

 private:
  std::optional<absl::StatusOr<Catalog>> own_;
};

int Print(const Flags& flags, const CatalogAnswer& answer) {
  for (const std::string& message : answer.not_found) Trouble(message);
  return flags.output.Print(answer.text, answer.not_found.empty() ? kYes : kNo);
}

int Expand(const Flags& flags) {
  const ChosenCatalog catalog(flags);
  if (!catalog.status().ok()) return Trouble(catalog.status());
  return Print(flags, ExpandedActions(*catalog, flags.names, flags.options()));
}

int Show(const Flags& flags) {
  const ChosenCatalog catalog(flags);
  if (!catalog.status().ok()) return Trouble(catalog.status());
  return Print(flags, ShownName(*catalog, flags.names.front(), flags.options()));
}

int Policies(const Flags& flags) {
  return Print(flags, flags.names.empty() ? ManagedPolicyList(flags.options())
                                          : ManagedPolicyText(flags.names.front()));
}

int Classify(const Flags& flags) {
  const ChosenCatalog catalog(flags);
  if (!catalog.status().ok()) return Trouble(catalog.status());
  ActClasses classes = ActClasses::BuiltIn();
  if (!flags.classes.empty()) {
    constexpr std::size_t kMostBytes = std::size_t{8} << 20U;
    absl::StatusOr<std::string> text = ReadFile(flags.classes, kMostBytes);
    if (!text.ok()) return Trouble(text.status());
    const SourceText source =
        SourceText::FromString(*std::move(text), flags.classes == "-" ? "<stdin>" : flags.classes);
    const ActClassesParse parse = ActClasses::Parse(source, *catalog);
    for (const Diagnostic& diagnostic : parse.diagnostics) std::cerr << Render(diagnostic, source);
    if (!parse.ok()) return kTrouble;
    classes = parse.classes;
  }
  if (flags.rules) return Print(flags, ActRules(*catalog, classes, flags.names, flags.options()));
  return Print(flags, ClassifiedActions(*catalog, classes, flags.names, ParseActClass(flags.only),
                                        flags.options()));
}

CLI::App* AddPart(CLI::App& command, const std::string& name, const std::string& description,
                  const std::shared_ptr<Flags>& flags, int& exit_code, int (*run)(const Flags&)) {
  CLI::App* const part = command.add_subcommand(name, description);
  part->add_option("--format", flags->format, "text, or json: one object a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  flags->output.AddTo(*part);
  part->callback([flags, &exit_code, run] { exit_code = run(*flags); });
  return part;
}

void AddCatalogFlag(CLI::App& part, Flags& flags) {
  part.add_option("--catalog", flags.catalog, "A newer catalog than the built-in one")
      ->type_name("FILE");
}

}  // namespace

void AddCatalog(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand(
      "catalog", "Tell about AWS's actions, resources, condition keys and managed policies");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  command->require_subcommand(1);
  auto flags = std::make_shared<Flags>();

  CLI::App* const expand =
      AddPart(*command, "expand", "The actions that patterns cover", flags, exit_code, Expand);
  expand->add_option("PATTERN", flags->names, "Actions, with * and ?")->type_name("")->required();
  AddCatalogFlag(*expand, *flags);

  CLI::App* const show =
      AddPart(*command, "show", "All about a service, an action, a condition key or an ARN", flags,
              exit_code, Show);
  show->add_option("NAME", flags->names, "Its name")->type_name("")->required()->expected(1);
  AddCatalogFlag(*show, *flags);

  CLI::App* const policies =
      AddPart(*command, "policies", "AWS's managed policies, or the document of one", flags,
              exit_code, Policies);
  policies->add_option("NAME", flags->names, "Its name or ARN")->type_name("")->expected(0, 1);

  CLI::App* const classify =
      AddPart(*command, "classify", "What actions mean for a handover, and the rule that decided",
              flags, exit_code, Classify);
  classify->add_option("PATTERN", flags->names, "Actions, with * and ?; all by default")
      ->type_name("");
  std::vector<std::string> names;
  for (const ActClass act_class : kAllActClasses) names.emplace_back(ActClassName(act_class));
  classify->add_option("--class", flags->only, "Only actions of this class")
      ->type_name("CLASS")
      ->check(CLI::IsMember(names));
  classify->add_option("--classes", flags->classes, "Rules of your own")->type_name("FILE");
  classify
      ->add_flag("--rules", flags->rules,
                 "The rules and their reasons, and how many of the actions each one decides")
      ->excludes("--class");
  AddCatalogFlag(*classify, *flags);
}

}  // namespace remit::tools
