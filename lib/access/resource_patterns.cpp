#include "lib/access/resource_patterns.h"

#include <algorithm>
#include <array>
#include <vector>

#include "remit/arn/arn.h"
#include "remit/arn/glob.h"
#include "remit/arn/glob_contains.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kAnything = "x";

bool IsOpen(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

std::string Filled(std::string_view pattern) {
  std::string text;
  for (const char c : pattern) {
    if (c == '*' || c == '?') {
      text += kAnything;
    } else {
      text += c;
    }
  }
  return text;
}

std::optional<std::string> CommonField(std::string_view a, std::string_view b) {
  if (GlobContains(a, b)) return std::string(b);
  if (GlobContains(b, a)) return std::string(a);
  if (!IsOpen(a) || !IsOpen(b)) return std::nullopt;
  const auto longer = [](std::string_view left, std::string_view right) {
    return left.size() >= right.size() ? left : right;
  };
  constexpr std::string_view kWild = "*?";
  const std::string_view begin =
      longer(a.substr(0, a.find_first_of(kWild)), b.substr(0, b.find_first_of(kWild)));
  const std::string_view end =
      longer(a.substr(a.find_last_of(kWild) + 1), b.substr(b.find_last_of(kWild) + 1));
  std::string both = std::string(begin) + "*" + std::string(end);
  if (GlobContains(a, both) && GlobContains(b, both)) return both;
  return std::nullopt;
}

// The template with its parts filled in; a part without a known meaning is `x`.
std::string Instance(std::string_view arn_template, std::string_view partition,
                     std::string_view account, std::string_view region) {
  std::string arn;
  for (std::size_t i = 0; i < arn_template.size();) {
    if (arn_template.substr(i).starts_with("${")) {
      const std::size_t end = std::min(arn_template.find('}', i), arn_template.size() - 1);
      const std::string_view name = arn_template.substr(i + 2, end - i - 2);
      arn += name == "Partition" ? partition
             : name == "Account" ? account
             : name == "Region"  ? region
                                 : kAnything;
      i = end + 1;
    } else {
      arn += arn_template[i] == '*' ? 'x' : arn_template[i];
      ++i;
    }
  }
  return arn;
}

}  // namespace

std::optional<std::string> CommonPattern(std::string_view a, std::string_view b) {
  if (GlobContains(a, b)) return std::string(b);
  if (GlobContains(b, a)) return std::string(a);
  const std::optional<ArnView> left = ArnView::Split(a);
  const std::optional<ArnView> right = ArnView::Split(b);
  if (!left || !right) return CommonField(a, b);
  std::string both;
  for (std::size_t i = 0; i < ArnView::kFields; ++i) {
    const std::optional<std::string> field = CommonField(left->field(i), right->field(i));
    if (!field) return std::nullopt;
    if (i > 0) both += ':';
    both += *field;
  }
  if (GlobContains(a, both) && GlobContains(b, both)) return both;
  return std::nullopt;
}

std::optional<std::string> WithValues(std::string_view pattern,
                                      std::span<const ContextEntry> context) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size();) {
    const std::size_t end = pattern.find('}', i);
    if (!pattern.substr(i).starts_with("${") || end == std::string_view::npos) {
      text += pattern[i++];
      continue;
    }
    const std::string_view key = pattern.substr(i + 2, end - i - 2);
    const auto it = std::find_if(context.begin(), context.end(), [&](const ContextEntry& entry) {
      return EqualsIgnoreAsciiCase(entry.key, key) && entry.values.size() == 1 && !entry.is_list;
    });
    if (it == context.end()) return std::nullopt;
    text += it->values.front();
    i = end + 1;
  }
  return text;
}

std::string ArnFor(const CatalogResourceType& type, std::string_view pattern,
                   std::string_view partition, std::string_view account, std::string_view region) {
  if (!Catalog::MayMatch(type, pattern)) return {};
  for (std::string_view rest = type.arn; !rest.empty();) {
    const std::string_view arn_template = NextArnTemplate(rest);
    std::string arn = Instance(arn_template, partition, account, region);
    if (GlobMatches(pattern, arn)) return arn;
    // What both say, field by field: `arn:aws:s3:::bkt*` and a bucket's object.
    std::string open;
    for (std::size_t i = 0; i < arn_template.size(); ++i) {
      if (!arn_template.substr(i).starts_with("${")) {
        open += arn_template[i];
        continue;
      }
      i = std::min(arn_template.find('}', i), arn_template.size() - 1);
      open += '*';
    }
    const std::optional<std::string> both = CommonPattern(open, pattern);
    if (!both) continue;
    // Fields that are open are the account's own.
    const std::optional<ArnView> fields = ArnView::Split(*both);
    if (!fields) continue;
    const std::array<std::string_view, ArnView::kFields> defaults = {"arn",  partition, "x",
                                                                     region, account,   ""};
    std::string filled;
    for (std::size_t i = 0; i < ArnView::kFields; ++i) {
      if (i > 0) filled += ':';
      filled += i + 1 < ArnView::kFields && fields->field(i) == "*" ? std::string(defaults[i])
                                                                    : Filled(fields->field(i));
    }
    if (GlobMatches(pattern, filled)) return filled;
  }
  // A `*` might cross the fields of an ARN (U12), but no ARN that exists has such fields.
  return {};
}

}  // namespace remit::inline v0
