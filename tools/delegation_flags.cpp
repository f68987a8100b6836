#include "tools/delegation_flags.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <utility>

#include "remit/support/files.h"
#include "remit/support/strings.h"

namespace remit::tools {
namespace {

constexpr std::size_t kMaxCustodyBytes = std::size_t{64} << 20;

std::optional<Custody> LoadCustody(const std::string& path, bool colour) {
  absl::StatusOr<std::string> text = ReadFile(path, kMaxCustodyBytes);
  if (!text.ok()) {
    Trouble(text.status());
    return std::nullopt;
  }
  const SourceText source = SourceText::FromString(*std::move(text), path);
  CustodyParse parsed = ReadCustody(source);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    std::cerr << Render(diagnostic, source, colour);
  }
  return std::move(parsed.custody);
}

void SayUnknown(const std::vector<UnknownHolder>& unknown, bool verbose) {
  if (unknown.empty()) return;
  if (verbose) {
    for (const UnknownHolder& thing : unknown) {
      std::cerr << "remit: nobody is known to hold the " << UnknownThingName(thing.thing) << " "
                << Quoted(thing.what) << (thing.of.empty() ? "" : " of " + Quoted(thing.of))
                << '\n';
    }
    return;
  }
  std::map<UnknownHolder::Thing, std::size_t> counts;
  for (const UnknownHolder& thing : unknown) ++counts[thing.thing];
  std::string words;
  for (const auto& [thing, count] : counts) {
    words += (words.empty() ? "" : ", ") + Counted(count, UnknownThingName(thing));
  }
  std::cerr << "remit: nobody is known to hold " << words
            << ": what follows from them is possible, never sure (--verbose names them)\n";
}

}  // namespace

void DelegationFlags::AddTo(CLI::App& command) {
  estate.AddAsArguments(command);
  command
      .add_option("--custody", custody,
                  "Who holds keys, passwords, devices, providers, workloads and external ids:\n"
                  "a JSON file, see docs/delegation.md")
      ->type_name("FILE")
      ->required();
}

std::optional<Delegation> DelegationFlags::Load(const OutputFlags& output, bool verbose) const {
  std::optional<Custody> held = LoadCustody(custody, output.ColourOnStderr());
  if (!held) {
    Trouble("the custody can't be read");
    return std::nullopt;
  }
  const std::optional<LoadedEstate> loaded = estate.Load(output);
  if (!loaded) return std::nullopt;
  Delegation delegation(loaded->estate, *std::move(held));
  for (const std::string& entry : delegation.UnmatchedCustody()) {
    std::cerr << "remit: " << Quoted(custody) << " names what the estate doesn't have: " << entry
              << '\n';
  }
  SayUnknown(delegation.UnknownHolders(), verbose);
  return delegation;
}

bool KnowsParties(const Delegation& delegation, const std::vector<std::string>& holders) {
  const std::vector<std::string>& parties = delegation.custody().parties;
  for (const std::string& holder : holders) {
    const std::string party = holder.substr(0, holder.find('/'));
    if (std::find(parties.begin(), parties.end(), party) != parties.end()) continue;
    const std::vector<std::string_view> names(parties.begin(), parties.end());
    std::string message = "custody knows no party " + Quoted(party);
    if (const std::string_view nearest = Nearest(party, names); !nearest.empty()) {
      message += "; " + DidYouMean(nearest);
    } else {
      for (const std::string& name : parties) {
        message += (&name == parties.data() ? "; there are " : ", ") + Quoted(name);
      }
    }
    Trouble(message);
    return false;
  }
  return true;
}

Instant TimeNow() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {.seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count(),
          .attoseconds = 0};
}

std::optional<Instant> InstantOf(std::string_view flag, const std::string& text) {
  const std::optional<Instant> instant = ParseInstant(text);
  if (!instant) {
    Trouble(std::string(flag) + " takes an instant such as 2026-03-02T08:00:00Z, not " +
            Quoted(text));
  }
  return instant;
}

}  // namespace remit::tools
