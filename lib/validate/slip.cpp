#include "lib/validate/slip.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kLongest = 128;

// Insertions, deletions, replacements and exchanges of two neighbours.
std::size_t Distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        now[j] = std::min(now[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

}  // namespace

bool IsSlip(std::string_view written, std::string_view known) {
  if (known.empty() || written.size() > kLongest || known.size() > kLongest) return false;
  const std::size_t distance = Distance(LowerAscii(written), LowerAscii(known));
  const std::size_t shorter = std::min(written.size(), known.size());
  return distance <= (shorter < 8 ? 1U : 2U);
}

std::string PerhapsMeant(std::string_view known) {
  if (known.empty()) return "AWS may have retired it, or added it since";
  return "did you mean " + Quoted(known) + "? or AWS may have added it since";
}

}  // namespace remit::inline v0
