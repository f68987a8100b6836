#include <algorithm>
#include <array>
#include <vector>

#include "lib/importer/dump.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// "eu-west-1", "us-gov-east-1": letters, hyphens, one digit.
bool IsRegion(std::string_view text) {
  if (text.size() < 8 || !IsAsciiDigit(text.back()) || text[2] != '-') return false;
  const std::string_view head = text.substr(0, text.size() - 1);
  return head.ends_with('-') && std::all_of(head.begin(), head.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || c == '-';
         });
}

std::string_view WithoutExtension(std::string_view name) {
  constexpr auto kExtensions =
      std::to_array<std::string_view>({".gz", ".json", ".jsonl", ".csv", ".txt"});
  for (int i = 0; i < 2; ++i) {
    for (const std::string_view extension : kExtensions) {
      if (name.ends_with(extension)) name.remove_suffix(extension.size());
    }
  }
  return name;
}

}  // namespace

PathHint HintOfPath(std::string_view path) {
  PathHint hint;
  std::vector<std::string_view> folders;
  while (true) {
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) break;
    folders.push_back(path.substr(0, slash));
    path.remove_prefix(slash + 1);
  }
  hint.stem = WithoutExtension(path);
  if (!folders.empty()) hint.folder = folders.back();
  for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
    if (hint.region.empty() && IsRegion(*folder)) hint.region = *folder;
    if (IsAccountId(*folder)) {
      hint.account = *folder;
      break;
    }
  }
  return hint;
}

std::optional<std::string> PathHint::Subject(std::string_view operation) const {
  std::string_view name = stem;
  if (!name.starts_with(operation)) return std::nullopt;
  name.remove_prefix(operation.size());
  if (name.size() < 2 || name.front() != '-') return std::nullopt;
  return std::string(name.substr(1));
}

std::string_view PartitionOfDump(std::string_view region) {
  if (region.starts_with("cn-")) return "aws-cn";
  if (region.starts_with("us-gov-")) return "aws-us-gov";
  return "aws";
}

}  // namespace remit::inline v0
