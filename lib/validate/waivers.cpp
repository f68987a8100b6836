#include "remit/validate/waivers.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/validate/path_glob.h"
#include "remit/support/line_index.h"
#include "remit/support/strings.h"
#include "remit/validate/finding_info.h"

namespace remit::inline v0 {
namespace {

constexpr std::int64_t kSoon = std::int64_t{14} * 86'400;
constexpr std::size_t kMostSaid = 1'000;

// What became of one waiver in a run.
struct Use {
  bool waives = false;  // or would, had it not expired
  bool file_is_there = false;
};

// The waivers of one file with the same code and pointer.
struct Group {
  std::vector<std::size_t> members;
  std::optional<std::size_t> holds;  // the first of them that has not expired
  bool waives = false;
};

// Code and pointer as one key; neither holds a line break unescaped.
std::string KeyOf(std::string_view code, std::string_view pointer) {
  if (pointer.ends_with('/')) pointer.remove_suffix(1);
  std::string key(code);
  key += '\n';
  key += pointer;
  return key;
}

class Application {
 public:
  Application(const Waivers& waivers, Instant now)
      : waivers_(waivers), now_(now), uses_(waivers.list.size()) {}

  void ApplyTo(LintFile& file) {
    StringMap<Group> groups;
    const std::string path = PathFrom(waivers_.folder, file.name);
    for (std::size_t i = 0; i < waivers_.list.size(); ++i) {
      const Waiver& waiver = waivers_.list[i];
      if (!PathMatches(waiver.file, path)) continue;
      uses_[i].file_is_there = true;
      for (const std::string& code : waiver.codes) {
        Group& group = groups[KeyOf(code, waiver.pointer)];
        group.members.push_back(i);
        if (!group.holds && !HasEnded(waiver)) group.holds = i;
      }
    }
    if (groups.empty()) return;
    for (LintFinding& finding : file.findings) Consider(finding, groups);
    for (const auto& [key, group] : groups) {
      if (!group.waives) continue;
      for (const std::size_t i : group.members) uses_[i].waives = true;
    }
  }

  // What there is to say of the waivers, in their order.
  std::vector<Diagnostic> Diagnostics() const {
    std::vector<Diagnostic> diagnostics;
    const LineIndex lines(waivers_.source);
    for (std::size_t i = 0; i < uses_.size() && diagnostics.size() < kMostSaid; ++i) {
      const Waiver& waiver = waivers_.list[i];
      Diagnostic diagnostic;
      if (HasEnded(waiver)) {
        diagnostic = Expired(waiver, uses_[i]);
      } else if (uses_[i].file_is_there && !uses_[i].waives) {
        diagnostic = NotNeeded(waiver);
      } else {
        continue;
      }
      diagnostic.pointer = "/waivers/" + std::to_string(waiver.index);
      diagnostic.span = waiver.span;
      diagnostic.position = lines.At(waiver.span.begin);
      diagnostics.push_back(std::move(diagnostic));
    }
    return diagnostics;
  }

 private:
  bool HasEnded(const Waiver& waiver) const { return now_ >= waiver.ends; }

  // A waiver of an element is one of all within it: looks for waivers of the
  // finding's element, of the one that holds it, and so on up to the file.
  void Consider(LintFinding& finding, StringMap<Group>& groups) const {
    std::string_view pointer = finding.diagnostic.pointer;
    while (true) {
      const auto group = groups.find(KeyOf(finding.diagnostic.code, pointer));
      if (group != groups.end()) {
        group->second.waives = true;
        if (group->second.holds && !finding.waived) {
          Waive(finding, waivers_.list[*group->second.holds]);
        }
      }
      if (pointer.empty()) return;
      const std::size_t slash = pointer.rfind('/');
      pointer = pointer.substr(0, slash == std::string_view::npos ? 0 : slash);
    }
  }

  void Waive(LintFinding& finding, const Waiver& waiver) const {
    finding.waived = true;
    finding.waiver_reason = waiver.reason;
    finding.waiver_expires = waiver.expires;
    finding.waiver_who = waiver.who;
    finding.waiver_ends_soon = waiver.ends.seconds - now_.seconds <= kSoon;
  }

  static Diagnostic About(std::string_view code, std::string message, std::string hint) {
    Diagnostic diagnostic;
    const FindingInfo* const info = FindFinding(code);
    diagnostic.severity = info->severity;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    return diagnostic;
  }

  static Diagnostic Expired(const Waiver& waiver, const Use& use) {
    return About("LINT0102",
                 "the waiver of " + Quoted(waiver.named) + " in " + Quoted(waiver.file) +
                     " has expired on " + waiver.expires,
                 use.waives ? "mend what it waived, or review it and give it a later day"
                            : "remove it: nothing in this run needs it");
  }

  static Diagnostic NotNeeded(const Waiver& waiver) {
    return About("LINT0103",
                 "nothing needs the waiver of " + Quoted(waiver.named) + " in " +
                     Quoted(waiver.file) +
                     (waiver.pointer.empty() ? "" : " at " + Quoted(waiver.pointer)),
                 "remove it, before it hides what comes later");
  }

  const Waivers& waivers_;
  const Instant now_;
  std::vector<Use> uses_;
};

}  // namespace

void ApplyWaivers(const Waivers& waivers, Instant now, const LintConfig& config,
                  LintResult& result) {
  Application application(waivers, now);
  for (LintFile& file : result.files) application.ApplyTo(file);
  std::vector<Diagnostic> diagnostics = application.Diagnostics();
  Apply(config, diagnostics);
  if (diagnostics.empty()) return;
  LintFile& own = result.files.emplace_back();
  own.name = waivers.source.name();
  own.source = waivers.source;
  for (Diagnostic& diagnostic : diagnostics) {
    own.findings.push_back({.diagnostic = std::move(diagnostic)});
  }
}

}  // namespace remit::inline v0
