// remit graph: who can become whom, as a picture or as data.
#include "remit/delegation/graph.h"

#include <iostream>
#include <utility>

#include "remit/access/names.h"
#include "remit/report/graph_report.h"
#include "remit/report/graphviz.h"
#include "tools/delegation_flags.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Draws who can become whom: parties, credentials, roles, services, and the ways between\n"
    "them, each explained by the statements that allow it. DOT, Mermaid and SVG are pictures,\n"
    "folded where there is too much to see; GraphML and JSON hold all of it. SVG takes the\n"
    "program `dot` of Graphviz.";

constexpr std::string_view kExamples =
    "Examples:\n"
    "  remit graph dumps --custody custody.json --format svg -o graph.svg\n"
    "  remit graph dumps --custody custody.json --party msp --account 111122223333\n"
    "  remit graph dumps --custody custody.json --format mermaid \\\n"
    "      --around role/Admin --distance 2\n"
    "  remit graph dumps --custody custody.json --edge-kind assume-role --format graphml";

struct Flags {
  DelegationFlags delegation;
  std::string format = "dot";
  std::vector<std::string> parties;
  std::vector<std::string> accounts;
  std::vector<std::string> kinds;
  std::string from;
  std::string to;
  std::string around;
  std::size_t distance = 0;
  std::size_t max_vertices = 2000;
  bool no_services = false;
  std::string detail = "auto";
  std::string title;
  bool no_legend = false;
  bool verbose = false;
  OutputFlags output;
};

std::vector<std::string> FormatNames() {
  std::vector<std::string> names;
  for (const std::string_view name : GraphFormatNames()) names.emplace_back(name);
  names.emplace_back("svg");
  return names;
}

std::vector<std::string> EdgeKindNames() {
  std::vector<std::string> names;
  for (const EdgeKindInfo& info : EdgeKinds()) names.emplace_back(info.name);
  return names;
}

std::vector<std::string> DetailNames() {
  return {GraphDetailNames().begin(), GraphDetailNames().end()};
}

// An ARN, or a short name of a principal. False, and said so: there is none.
bool Resolve(const Delegation& delegation, std::string& name) {
  if (name.empty()) return true;
  absl::StatusOr<std::string> arn = ResolveResource(delegation.estate(), name);
  if (!arn.ok()) {
    Trouble(arn.status());
    return false;
  }
  name = *std::move(arn);
  return true;
}

std::optional<DelegationGraph> GraphOf(const Flags& flags, const Delegation& delegation) {
  GraphFilter filter;
  filter.parties = flags.parties;
  filter.accounts = flags.accounts;
  for (const std::string& name : flags.kinds) filter.kinds.push_back(*ParseEdgeKind(name));
  filter.from = flags.from;
  filter.to = flags.to;
  filter.services = !flags.no_services;
  if (flags.around.empty()) {
    if (flags.distance > 0) filter.max_distance = flags.distance;
    filter.max_vertices = flags.max_vertices;
    return remit::GraphOf(delegation, filter);
  }
  filter.max_vertices = SIZE_MAX;
  std::optional<DelegationGraph> graph = GraphAround(
      remit::GraphOf(delegation, filter), flags.around, flags.distance > 0 ? flags.distance : 2);
  if (!graph) Trouble("no credential in the graph belongs to `" + flags.around + "`");
  return graph;
}

int Run(Flags& flags) {
  const std::optional<Delegation> delegation = flags.delegation.Load(flags.output, flags.verbose);
  if (!delegation || !KnowsParties(*delegation, flags.parties)) return kTrouble;
  for (std::string* const name : {&flags.from, &flags.to, &flags.around}) {
    if (!Resolve(*delegation, *name)) return kTrouble;
  }
  const std::optional<DelegationGraph> graph = GraphOf(flags, *delegation);
  if (!graph) return kTrouble;
  if (graph->left_out > 0) {
    std::cerr << "remit: " << graph->left_out << " more than --max-vertices are left out\n";
  }
  const GraphReportOptions options{.detail = *ParseGraphDetail(flags.detail),
                                   .accounts = GraphAccountsOf(*delegation),
                                   .title = flags.title,
                                   .legend = !flags.no_legend};
  if (flags.format != "svg") {
    return flags.output.Print(GraphReport(*graph, *ParseGraphFormat(flags.format), options), kYes);
  }
  const absl::StatusOr<std::string> svg =
      DrawSvg(GraphReport(*graph, GraphFormat::kDot, options), {.stop = StopOnInterrupt()});
  if (!svg.ok()) return Trouble(svg.status());
  return flags.output.Print(*svg, kYes);
}

void AddFilters(CLI::App& command, Flags& flags) {
  command.add_option("--party", flags.parties, "Begin with what these parties hold")
      ->delimiter(',')
      ->type_name("PARTY,…");
  command.add_option("--account", flags.accounts, "Show what is in these accounts")
      ->delimiter(',')
      ->type_name("ID,…");
  command.add_option("--edge-kind", flags.kinds, "Show these kinds of ways: assume-role, …")
      ->delimiter(',')
      ->check(CLI::IsMember(EdgeKindNames()))
      ->type_name("KIND,…");
  command.add_option("--from", flags.from, "Show what can be reached from this user or role")
      ->type_name("NAME");
  command.add_option("--to", flags.to, "Show what leads to this user or role")->type_name("NAME");
  command
      .add_option("--around", flags.around,
                  "Show what is near to this user or role, within --distance (2)")
      ->type_name("NAME");
  command.add_option("--distance", flags.distance, "Show at most so many steps from the start")
      ->type_name("N")
      ->check(CLI::Range(1, 1000));
  command
      .add_option("--max-vertices", flags.max_vertices, "Leave out what is over this, and say so")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}))
      ->capture_default_str();
  command.add_flag("--no-services", flags.no_services,
                   "Leave out roles that only services come by");
}

}  // namespace

void AddGraph(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand("graph", "Draw who can become whom");
  command->description("Draw who can become whom");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  flags->delegation.AddTo(*command);
  AddFilters(*command, *flags);
  command->add_option("--format", flags->format, "dot, mermaid, graphml, json or svg")
      ->check(CLI::IsMember(FormatNames()))
      ->type_name("FORMAT")
      ->capture_default_str();
  command
      ->add_option("--detail", flags->detail,
                   "What one box of a picture is: credentials, principals, accounts, or auto")
      ->check(CLI::IsMember(DetailNames()))
      ->type_name("DETAIL")
      ->capture_default_str();
  command->add_option("--title", flags->title, "A title for the picture")->type_name("TEXT");
  command->add_flag("--no-legend", flags->no_legend, "Without the legend");
  command->add_flag("-v,--verbose", flags->verbose, "Name what nobody is known to hold");
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
