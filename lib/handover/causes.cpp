// Which findings are one mistake: those that rest on the same principal, gate or
// resource in the same phase.
#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/handover/checker.h"

namespace remit::inline v0 {
namespace {

// Nearest to the mistake first: who the parties are, how gates are held, who may be
// here at all, what they may do; then what the design itself expects.
constexpr auto kNearest = std::to_array<std::string_view>(
    {"S30", "D8.7", "D8.8", "D2.2", "D2.4", "D6.1", "D8.6", "D8.5", "D1.5", "D4.4"});

std::size_t RankOf(const CheckFinding& finding) {
  const auto at = std::find(kNearest.begin(), kNearest.end(), finding.rule);
  if (at != kNearest.end()) return 1 + static_cast<std::size_t>(at - kNearest.begin());
  // A rule of the parties, such as D3.4, goes before; a named expectation comes last.
  const bool is_rule = finding.rule.size() > 1 && finding.rule[0] == 'D' &&
                       finding.rule[1] >= '0' && finding.rule[1] <= '9';
  return is_rule ? 0 : kNearest.size() + 1;
}

bool InOnePhase(const CheckFinding& a, const CheckFinding& b) {
  const auto is_in = [](const CheckFinding& finding, std::string_view phase) {
    return finding.phase == phase || std::find(finding.also_in.begin(), finding.also_in.end(),
                                               phase) != finding.also_in.end();
  };
  return is_in(b, a.phase) ||
         std::any_of(a.also_in.begin(), a.also_in.end(),
                     [&](const std::string& phase) { return is_in(b, phase); });
}

bool RestOnTheSame(const CheckFinding& a, const CheckFinding& b) {
  if (!InOnePhase(a, b)) return false;
  const bool alike = a.waived == b.waived;
  return std::any_of(a.causes.begin(), a.causes.end(), [&](const std::string& cause) {
    // The trust on the way to a principal is part of many ways.
    if (cause.starts_with("trust:")) return false;
    // Who lives with a gate in other hands lives with what follows, but a waiver of one
    // thing that a principal may do isn't one of all it may.
    if (!alike && !cause.starts_with("gate:")) return false;
    return std::find(b.causes.begin(), b.causes.end(), cause) != b.causes.end();
  });
}

// One finding for all phases in which it is the same.
std::vector<CheckFinding> AcrossPhases(std::vector<CheckFinding> findings) {
  std::vector<CheckFinding> merged;
  for (CheckFinding& finding : findings) {
    const auto same = std::find_if(merged.begin(), merged.end(), [&](const CheckFinding& other) {
      return other.rule == finding.rule && other.about == finding.about &&
             other.severity == finding.severity && other.waived == finding.waived &&
             other.phase != finding.phase &&
             std::find(other.also_in.begin(), other.also_in.end(), finding.phase) ==
                 other.also_in.end();
    });
    if (same == merged.end()) {
      merged.push_back(std::move(finding));
      continue;
    }
    same->also_in.push_back(finding.phase);
    for (const std::string& mention : finding.mentions) AddOnce(same->mentions, mention);
  }
  return merged;
}

}  // namespace

std::vector<CheckFinding> ByCause(std::vector<CheckFinding> findings) {
  findings = AcrossPhases(std::move(findings));
  std::vector<std::size_t> group(findings.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  const auto root = [&group](std::size_t i) {
    while (group[i] != i) i = group[i] = group[group[i]];
    return i;
  };
  for (std::size_t i = 0; i < findings.size(); ++i) {
    for (std::size_t j = i + 1; j < findings.size(); ++j) {
      if (RestOnTheSame(findings[i], findings[j])) group[root(j)] = root(i);
    }
  }
  std::vector<CheckFinding> primary;
  for (std::size_t leader = 0; leader < findings.size(); ++leader) {
    if (root(leader) != leader) continue;
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      if (root(i) == leader) members.push_back(i);
    }
    const auto better = [&findings](std::size_t a, std::size_t b) {
      if (findings[a].severity != findings[b].severity) {
        return findings[a].severity < findings[b].severity;
      }
      return RankOf(findings[a]) < RankOf(findings[b]);
    };
    const std::size_t best = *std::min_element(members.begin(), members.end(), better);
    CheckFinding chosen = std::move(findings[best]);
    for (const std::size_t i : members) {
      if (i != best && chosen.waived && !findings[i].waived) {
        findings[i].waived = true;
        findings[i].waiver_reason = chosen.waiver_reason;
      }
      if (i != best) chosen.consequences.push_back(std::move(findings[i]));
    }
    primary.push_back(std::move(chosen));
  }
  std::stable_sort(primary.begin(), primary.end(),
                   [](const CheckFinding& a, const CheckFinding& b) {
                     return std::pair(a.waived, a.severity) < std::pair(b.waived, b.severity);
                   });
  return primary;
}

}  // namespace remit::inline v0
