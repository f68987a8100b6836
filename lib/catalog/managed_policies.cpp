#include "remit/catalog/managed_policies.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lib/catalog/embedded.h"
#include "lib/catalog/inflate.h"
#include "lib/catalog/lines.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kStart = "arn:aws:iam::aws:policy/";
constexpr std::size_t kMostBytesOfPolicies = std::size_t{64} << 20U;

struct Unpacked {
  std::string text;
  std::string arns;  // all of them, one after the other
  std::string_view date;
  std::vector<ManagedPolicy> policies;
};

Unpacked Unpack() {
  Unpacked unpacked;
  unpacked.text = *Gunzip(EmbeddedManagedPolicies(), kMostBytesOfPolicies);
  Lines counted(unpacked.text);
  std::size_t count = 0;
  for (std::string_view line; counted.Next(line);) ++count;
  unpacked.policies.reserve(count);
  unpacked.arns.reserve(count * (kStart.size() + 128));

  std::vector<std::size_t> arn_sizes;
  Lines lines(unpacked.text);
  for (std::string_view line; lines.Next(line);) {
    if (line[0] == 'D') unpacked.date = line.substr(1);
    if (line[0] != 'P') continue;
    std::string_view fields = line.substr(1);
    const std::string_view path = TakeUntil(fields, '\t');
    const std::string_view version = TakeUntil(fields, '\t');
    unpacked.arns += kStart;
    unpacked.arns += path;
    arn_sizes.push_back(kStart.size() + path.size());
    unpacked.policies.push_back({{}, path.substr(path.rfind('/') + 1), version, fields});
  }
  std::string_view arns = unpacked.arns;
  for (std::size_t i = 0; i < unpacked.policies.size(); ++i) {
    unpacked.policies[i].arn = arns.substr(0, arn_sizes[i]);
    arns.remove_prefix(arn_sizes[i]);
  }
  std::sort(unpacked.policies.begin(), unpacked.policies.end(),
            [](const ManagedPolicy& a, const ManagedPolicy& b) { return a.arn < b.arn; });
  return unpacked;
}

const Unpacked& All() {
  // Never taken down: others may use it until the last moment.
  static const auto* const all = new Unpacked(Unpack());
  return *all;
}

}  // namespace

std::span<const ManagedPolicy> ManagedPolicies() { return All().policies; }
std::string_view ManagedPoliciesDate() { return All().date; }

std::optional<ManagedPolicy> FindManagedPolicy(std::string_view arn) {
  constexpr std::string_view kPartition = "aws";
  constexpr std::string_view kAfterPartition = ":iam::aws:policy/";
  const std::size_t after = arn.find(kAfterPartition);
  if (after == std::string_view::npos || !arn.starts_with("arn:aws")) return std::nullopt;
  const std::string_view partition = arn.substr(4, after - 4);
  const std::string_view path = arn.substr(after + kAfterPartition.size());

  const std::span<const ManagedPolicy> all = ManagedPolicies();
  const auto path_of = [](const ManagedPolicy& policy) { return policy.arn.substr(kStart.size()); };
  const auto it = std::lower_bound(
      all.begin(), all.end(), path,
      [&](const ManagedPolicy& policy, std::string_view p) { return path_of(policy) < p; });
  if (it == all.end() || path_of(*it) != path) return std::nullopt;
  if (partition != kPartition) {
    const bool is_partition =
        partition.starts_with("aws-") && partition.find(':') == std::string_view::npos;
    if (!is_partition || it->document.find("arn:aws:") != std::string_view::npos) {
      return std::nullopt;
    }
  }
  return *it;
}

}  // namespace remit::inline v0
