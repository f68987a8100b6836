// remit reach: what parties can do together, how, and what stops them.
#include <iostream>
#include <utility>

#include "remit/access/names.h"
#include "remit/delegation/answer.h"
#include "remit/report/reach_report.h"
#include "tools/delegation_flags.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Follows the credentials that parties hold through the policies of an estate: keys, console,\n"
    "GetSessionToken, roles, federation, service roles. Says whether they can do something, by\n"
    "which concrete requests, and who consents to each; or what stops each way, nearest first.\n"
    "--token-from: a party that makes token codes with its own devices when asked. It hands over\n"
    "nothing else.";

constexpr std::string_view kExamples =
    "Exit codes: 0 they can, 1 they can't, 2 trouble, 3 cannot tell.\n"
    "\n"
    "Examples:\n"
    "  remit reach dumps --custody custody.json --coalition msp --can ec2:RunInstances\n"
    "  remit reach dumps --custody custody.json --coalition msp --token-from customer \\\n"
    "      --can iam:CreateUser --on 'arn:aws:iam::111122223333:user/x' --dominators\n"
    "  remit reach dumps --custody custody.json --coalition msp,reseller --what\n"
    "  remit reach dumps --custody custody.json --coalition msp --can s3:GetObject \\\n"
    "      --on arn:aws:s3:::bucket/key --from 2026-03-01T00:00:00Z --until 2026-04-01T00:00:00Z";

struct Flags {
  DelegationFlags delegation;
  std::vector<std::string> coalition;
  std::vector<std::string> token_from;
  std::string can;
  std::string on = "*";
  bool what = false;
  std::string at;
  std::string from;
  std::string until;
  std::int64_t lookback = 0;
  std::vector<std::string> context;
  std::size_t all_chains = 0;
  bool dominators = false;
  bool token_life = false;
  bool verbose = false;
  std::string format = "text";
  OutputFlags output;
};

std::optional<When> WhenOf(const Flags& flags) {
  When when{.from = TimeNow(), .lookback = flags.lookback};
  const std::string& begin = flags.at.empty() ? flags.from : flags.at;
  if (!begin.empty()) {
    const auto from = InstantOf(flags.at.empty() ? "--from" : "--at", begin);
    if (!from) return std::nullopt;
    when.from = *from;
  }
  if (!flags.until.empty()) {
    when.until = InstantOf("--until", flags.until);
    if (!when.until) return std::nullopt;
    if (*when.until <= when.from) {
      Trouble("--until must be later than --from");
      return std::nullopt;
    }
  }
  return when;
}

// KEY=VALUE, a key as often as it has values.
std::optional<AnswerOptions> AnswerOptionsOf(const Flags& flags) {
  AnswerOptions options;
  for (const std::string& entry : flags.context) {
    const std::size_t equals = entry.find('=');
    if (equals == 0 || equals == std::string::npos) {
      Trouble("--context takes KEY=VALUE, not `" + entry + "`");
      return std::nullopt;
    }
    options.context[entry.substr(0, equals)].push_back(entry.substr(equals + 1));
  }
  return options;
}

int Acts(const Flags& flags, const Delegation& delegation, const ReachQuestion& question,
         const ReachReportOptions& layout) {
  const Reached reached = ReachOf(delegation, question.coalition, question.when);
  const std::vector<PossibleAct> acts = WhatCan(delegation, reached);
  const int code = !reached.complete() ? kCannotTell : acts.empty() ? kNo : kYes;
  return flags.output.Print(
      flags.format == "json"
          ? ActsJson(question, acts, reached.credentials(), reached.notes())
          : ActsText(question, acts, reached.credentials(), reached.notes(), layout),
      code);
}

int Question(const Flags& flags, const Delegation& delegation, const ReachQuestion& question,
             const ReachReportOptions& layout) {
  const std::optional<AnswerOptions> options = AnswerOptionsOf(flags);
  if (!options) return kTrouble;
  const Reached reached = ReachOf(delegation, question.coalition, question.when);
  ReachFindings findings{
      .answer = Can(delegation, reached, question.action, question.resource, *options),
      .notes = reached.notes()};
  if (flags.all_chains > 0) {
    findings.ways =
        MinimalChains(delegation, question.coalition, question.action, question.resource,
                      question.when, {.max_ways = flags.all_chains}, *options);
  }
  if (flags.dominators) {
    findings.dominators = Dominators(delegation, question.coalition, question.action,
                                     question.resource, question.when, {}, *options);
  }
  if (flags.token_life) {
    findings.token_life = LongestTokenLife(delegation, question.coalition, question.action,
                                           question.resource, question.when.from, *options);
  }
  return flags.output.Print(flags.format == "json" ? ReachJson(question, findings)
                                                   : ReachText(question, findings, layout),
                            ReachExitCode(findings.answer.verdict));
}

int Run(const Flags& flags) {
  if (flags.what != flags.can.empty()) return Trouble("ask for --can ACTION or for --what");
  const std::optional<When> when = WhenOf(flags);
  if (!when) return kTrouble;
  const std::optional<Delegation> delegation = flags.delegation.Load(flags.output, flags.verbose);
  if (!delegation) return kTrouble;
  if (!KnowsParties(*delegation, flags.coalition) || !KnowsParties(*delegation, flags.token_from)) {
    return kTrouble;
  }
  const absl::StatusOr<std::string> resource = ResolveResource(delegation->estate(), flags.on);
  if (!resource.ok()) return Trouble(resource.status());
  const ReachQuestion question{
      .coalition = {.parties = flags.coalition, .tokens_from = flags.token_from},
      .action = flags.can,
      .resource = flags.what ? "" : *resource,
      .when = *when};
  const ReachReportOptions layout{.colour = flags.output.ColourOnStdout(),
                                  .width = flags.output.Width(),
                                  .verbose = flags.verbose};
  return flags.what ? Acts(flags, *delegation, question, layout)
                    : Question(flags, *delegation, question, layout);
}

void AddQuestion(CLI::App& command, Flags& flags) {
  command
      .add_option("--coalition", flags.coalition,
                  "Parties, or people of parties (`msp/ann`), that act together")
      ->delimiter(',')
      ->type_name("PARTY,…")
      ->required();
  command.add_option("--token-from", flags.token_from, "Parties that give token codes when asked")
      ->delimiter(',')
      ->type_name("PARTY,…");
  command.add_option("--can", flags.can, "Can they do this action?")->type_name("ACTION");
  command
      .add_option("--on", flags.on,
                  "On this resource: an ARN, `s3://bucket/key`, or a principal by its name")
      ->type_name("ARN")
      ->capture_default_str();
  command.add_flag("--what", flags.what, "What can they do at all, by act class?");
  CLI::Option* const at =
      command.add_option("--at", flags.at, "When: an instant; now, if nothing is said");
  at->type_name("TIME");
  CLI::Option* const from =
      command.add_option("--from", flags.from, "When: at any instant from this one on");
  from->type_name("TIME")->excludes(at);
  CLI::Option* const until = command.add_option("--until", flags.until, "… and before this one");
  until->type_name("TIME")->needs(from);
  from->needs(until);
  command
      .add_option("--lookback", flags.lookback,
                  "Sessions that they began so many seconds earlier count too")
      ->type_name("SECONDS")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{400'000'000}))
      ->capture_default_str();
  command
      .add_option("--context", flags.context,
                  "A context key of the request; what isn't given is chosen by them")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
}

}  // namespace

void AddReach(CLI::App& app, int& exit_code) {
  CLI::App* const command =
      app.add_subcommand("reach", "Say what parties can do together, and how");
  command->description("Say what parties can do together, and how");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  flags->delegation.AddTo(*command);
  AddQuestion(*command, *flags);
  command
      ->add_option("--all-chains", flags->all_chains,
                   "Also up to N ways that rest on different things")
      ->type_name("N")
      ->check(CLI::Range(1, 1000));
  command->add_flag("--dominators", flags->dominators,
                    "Also what every way must pass: trust, token, credential, role");
  command->add_flag("--token-life", flags->token_life,
                    "Also how long one token lasts, if it is given at the first instant");
  command->add_flag("-v,--verbose", flags->verbose,
                    "All parameters, obstacles and actions, and who holds nothing known");
  command->add_option("--format", flags->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] { exit_code = Run(*flags); });
}

}  // namespace remit::tools
