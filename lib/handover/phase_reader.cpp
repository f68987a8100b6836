// Phases: their order in time, and how things stand in each.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "lib/handover/design_reader.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr auto kPhaseFields =
    std::to_array<std::string_view>({"name", "title", "from", "after", "changes"});

}  // namespace

void DesignReader::ReadPhases(JsonValue value) {
  if (!value) {
    PhaseSnapshot now;
    now.name = "now";
    AddSnapshot(std::move(now));
  } else {
    const std::vector<WrittenPhase> phases = PhasesInOrder(value);
    for (const WrittenPhase& phase : phases) {
      for (const JsonValue change : DocumentReading::OneOrMany(phase.value.Find("changes"))) {
        custody_changes_ = custody_changes_ || change.Find("custody");
      }
    }
    for (std::size_t i = 0; i < phases.size(); ++i) {
      ReadPhase(phases[i], i + 1 < phases.size() ? &phases[i + 1] : nullptr);
    }
  }
  CheckUnmatched();
}

std::vector<DesignReader::WrittenPhase> DesignReader::PhasesInOrder(JsonValue value) {
  std::vector<WrittenPhase> phases;
  for (const JsonValue item : read_.List(value)) {
    if (!read_.IsObjectOf(item, kPhaseFields, "of a phase")) continue;
    if (!read_.Need(item, "name", "a phase")) continue;
    WrittenPhase phase{item, read_.Text(item, "name"), read_.Moment(item, "from")};
    if (phase.name.empty()) continue;
    const bool twice = std::any_of(phases.begin(), phases.end(), [&](const WrittenPhase& other) {
      return other.name == phase.name;
    });
    if (twice) {
      read_.Error(item.Find("name"), kTwice, "two phases are named " + Quoted(phase.name),
                  "give one of them another name");
      continue;
    }
    phases.push_back(std::move(phase));
  }
  if (phases.empty()) {
    if (value.IsArray() && value.size() == 0) {
      read_.Error(value, kMissing, "there is no phase", "leave `phases` out, or write one");
    }
    return phases;
  }
  if (!PutInPhaseOrder(phases)) return {};
  for (std::size_t i = 1; i < phases.size(); ++i) {
    const WrittenPhase& before = phases[i - 1];
    const WrittenPhase& phase = phases[i];
    const JsonValue from = phase.value.Find("from");
    if (!from) {
      read_.Error(phase.value, kMissing, "phase " + Quoted(phase.name) + " has no beginning",
                  "only the first phase may leave `from` out");
    } else if (phase.from && before.from && *phase.from <= *before.from) {
      read_.Error(from, kPhaseOrder,
                  "phase " + Quoted(phase.name) + " follows " + Quoted(before.name) +
                      ", but doesn't begin after it",
                  "phases stand in the order of time");
    }
  }
  return phases;
}

// By `after`, where it is written: each phase follows the one that it names, else
// the one before it in the list.
bool DesignReader::PutInPhaseOrder(std::vector<WrittenPhase>& phases) {
  std::vector<std::string_view> names;
  for (const WrittenPhase& phase : phases) names.push_back(phase.name);
  std::vector<std::optional<std::size_t>> next(phases.size());
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < phases.size(); ++i) {
    const JsonValue after = phases[i].value.Find("after");
    std::size_t before = i - 1;
    if (after) {
      const std::string name = read_.TextOf(after);
      if (name.empty()) return false;
      const auto found = std::find(names.begin(), names.end(), name);
      if (found == names.end()) {
        read_.Unknown(after, "phase", name, names, "name it in `phases`");
        return false;
      }
      before = static_cast<std::size_t>(found - names.begin());
    } else if (i == 0) {
      first = i;
      continue;
    }
    if (next[before]) {
      read_.Error(after ? after : phases[i].value, kPhaseOrder,
                  "both " + Quoted(names[*next[before]]) + " and " + Quoted(names[i]) +
                      " follow phase " + Quoted(names[before]),
                  "one phase follows another: say `after` of the later one");
      return false;
    }
    next[before] = i;
  }
  std::vector<WrittenPhase> ordered;
  for (std::optional<std::size_t> at = first; at; at = next[*at]) ordered.push_back(phases[*at]);
  if (ordered.size() < phases.size()) {
    // Whoever isn't reached from the first goes in a circle.
    std::size_t at = phases.size();
    for (std::size_t i = phases.size(); i-- > 0;) {
      const bool reached = std::any_of(ordered.begin(), ordered.end(), [&](const WrittenPhase& p) {
        return p.name == phases[i].name;
      });
      if (!reached) at = i;
    }
    std::string circle = Quoted(names[at]);
    for (std::size_t step = *next[at]; step != at; step = *next[step]) {
      circle += ", " + Quoted(names[step]);
    }
    const JsonValue after = phases[at].value.Find("after");
    read_.Error(after ? after : phases[at].value, kPhaseOrder,
                "phases follow one another in a circle: " + circle, "one of them is the first");
    return false;
  }
  phases = std::move(ordered);
  return true;
}

void DesignReader::ReadPhase(const WrittenPhase& written, const WrittenPhase* next) {
  PhaseSnapshot phase;
  phase.name = written.name;
  phase.title = read_.Text(written.value, "title");
  phase.period.from = written.from;
  if (next != nullptr) phase.period.until = next->from;
  phase.pointer = written.value.Pointer();
  if (const JsonValue changes = written.value.Find("changes")) {
    for (const JsonValue change : read_.List(changes)) ReadChange(change, phase);
  }
  AddSnapshot(std::move(phase));
}

void DesignReader::AddSnapshot(PhaseSnapshot phase) {
  phase.index = design_.phases.size();
  CustodyApplied applied = ApplyCustody(state_.estate, state_.custody);
  phase.estate = std::move(applied.estate);
  // Where nothing changes hands, holders stay, and phases share who has one.
  if (!custody_changes_) state_.estate = phase.estate;
  phase.custody = state_.custody;
  phase.model = state_.model;
  phase.configuration = state_.configuration;
  unmatched_ = std::move(applied.unmatched);
  design_.phases.push_back(std::move(phase));
}

// Custody of what no phase ever has is a slip, or about what dumps don't tell. Custody
// only grows, so that the last one speaks of everything.
void DesignReader::CheckUnmatched() {
  if (!custody_ || design_.phases.empty()) return;
  std::set<std::string> never(unmatched_.begin(), unmatched_.end());
  for (const PhaseSnapshot& phase : design_.phases) {
    if (never.empty()) return;
    const CustodyApplied applied = ApplyCustody(phase.estate, state_.custody);
    const std::set<std::string> here(applied.unmatched.begin(), applied.unmatched.end());
    std::erase_if(never, [&](const std::string& entry) { return !here.contains(entry); });
  }
  for (const std::string& entry : never) {
    read_.Warning(custody_, kHitsNothing,
                  "custody speaks of " + entry + ", which the estate has in no phase",
                  "look for a slip in the ARN or serial number");
  }
}

}  // namespace remit::inline v0
