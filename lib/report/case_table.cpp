#include "remit/report/case_table.h"

#include <algorithm>
#include <array>
#include <vector>

#include "lib/report/terminal_text.h"
#include "remit/support/json.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

enum Column : std::size_t { kMark, kId, kDecision, kDecidedBy, kStatement, kRemark, kColumns };
constexpr std::array<std::string_view, kColumns> kHeads = {"",           "case",      "decision",
                                                           "decided by", "statement", ""};

struct Row {
  std::array<std::string, kColumns> cells;
  std::array<Ink, kColumns> inks = {};
};

std::string TextOf(JsonValue value) { return value ? Printable(value.text()) : std::string(); }

Ink InkOf(std::string_view decision) {
  if (decision == "allowed") return Ink::kGreen;
  return decision == "explicitDeny" ? Ink::kRed : Ink::kYellow;
}

// The matched statement of the layer that decided: its Sid and policy.
std::string DecidingStatement(JsonValue result) {
  const std::string by = TextOf(result.Find("decidedBy"));
  const JsonValue matched = result.Find("matchedStatements");
  if (!matched || matched.size() == 0) return {};
  JsonValue deciding = *matched.begin();
  for (JsonValue statement : matched) {
    if (TextOf(statement.Find("policyType")) == by) {
      deciding = statement;
      break;
    }
  }
  const JsonValue policy = deciding.Find("policy");
  const bool named = policy && policy.IsString();
  const std::string sid = TextOf(deciding.Find("sid"));
  std::string text = sid.empty() ? "statement " + TextOf(deciding.Find("statement")) : sid;
  if (named || sid.empty()) text += (named ? " of " : " of policy ") + TextOf(policy);
  if (matched.size() > 1) text += " +" + std::to_string(matched.size() - 1);
  return text;
}

std::string Remark(JsonValue result) {
  std::string remark;
  const auto add = [&remark](const std::string& text) {
    if (!remark.empty() && !text.empty()) remark += "; ";
    remark += text;
  };
  if (const JsonValue ceiling = result.Find("ceiling")) add("ceiling " + TextOf(ceiling));
  if (const JsonValue missing = result.Find("missingContextKeys"); missing && missing.size() > 0) {
    std::string keys = "hangs on ";
    for (JsonValue key : missing) keys += (keys.size() > 9 ? ", " : "") + TextOf(key);
    add(keys);
  }
  add(TextOf(result.Find("title")));
  return remark;
}

Row RowOf(JsonValue result) {
  Row row;
  const JsonValue id = result.Find("id");
  row.cells[kId] = id && !id.IsNull() ? TextOf(id) : "-";
  if (const JsonValue error = result.Find("error")) {
    row.cells[kMark] = "!";
    row.cells[kDecision] = "unreadable";
    row.cells[kStatement] = "line " + TextOf(error.Find("line"));
    row.cells[kRemark] = TextOf(error.Find("message"));
    row.inks[kMark] = row.inks[kDecision] = Ink::kRed;
    return row;
  }
  row.cells[kDecision] = TextOf(result.Find("decision"));
  row.cells[kDecidedBy] = TextOf(result.Find("decidedBy"));
  row.cells[kStatement] = DecidingStatement(result);
  row.cells[kRemark] = Remark(result);
  row.inks[kDecision] = InkOf(row.cells[kDecision]);
  row.inks[kRemark] = Ink::kDim;
  if (const JsonValue ok = result.Find("ok")) {
    row.cells[kMark] = ok.AsBoolean() ? "✓" : "✗";
    row.inks[kMark] = ok.AsBoolean() ? Ink::kGreen : Ink::kRed;
  }
  return row;
}

std::vector<Row> RowsOf(std::string_view lines) {
  std::vector<Row> rows;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const JsonParse parsed = ParseJson(SourceText::Borrow(lines.substr(0, end), {}));
    if (const JsonValue root = parsed.tree.root(); root && root.IsObject()) {
      rows.push_back(RowOf(root));
    }
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return rows;
}

}  // namespace

std::string CaseTable(std::string_view result_lines, const TableOptions& options) {
  const std::vector<Row> rows = RowsOf(result_lines);
  if (rows.empty()) return {};
  std::array<std::size_t, kColumns> widths = {};
  for (const Row& row : rows) {
    for (std::size_t c = 0; c < kColumns; ++c) {
      widths[c] = std::max(widths[c], Columns(row.cells[c]));
    }
  }
  std::size_t before_remark = 0;
  for (std::size_t c = 0; c < kColumns; ++c) {
    if (widths[c] > 0) widths[c] = std::max(widths[c], Columns(kHeads[c]));
    if (c != kRemark && widths[c] > 0) before_remark += widths[c] + 2;
  }
  if (options.width > 0) {
    constexpr std::size_t kLeastRemark = 16;
    const std::size_t room = options.width > before_remark ? options.width - before_remark : 0;
    widths[kRemark] = room < kLeastRemark ? 0 : std::min(widths[kRemark], room);
  }

  const Painter paint(options.colour);
  std::string out;
  const auto write = [&](const std::array<std::string, kColumns>& cells, const auto& ink_of) {
    std::string line;
    std::size_t gap = 0;
    for (std::size_t c = 0; c < kColumns; ++c) {
      if (widths[c] == 0) continue;
      const std::string text = Shortened(cells[c], widths[c]);
      if (!text.empty()) {
        line.append(gap, ' ');
        line += paint(ink_of(c), text);
        gap = 0;
      }
      gap += widths[c] - Columns(text) + 2;
    }
    out += line;
    out += '\n';
  };
  std::array<std::string, kColumns> heads;
  std::copy(kHeads.begin(), kHeads.end(), heads.begin());
  write(heads, [](std::size_t) { return Ink::kBold; });
  for (const Row& row : rows) write(row.cells, [&row](std::size_t c) { return row.inks[c]; });
  return out;
}

std::string SummaryText(const BulkSummary& summary) {
  std::string text = Counted(summary.cases, "case");
  if (summary.cases == 0) return text;
  std::string parts;
  const auto add = [&parts](std::size_t count, std::string_view what) {
    if (count == 0) return;
    parts += (parts.empty() ? ": " : ", ") + std::to_string(count) + " " + std::string(what);
  };
  const auto decided = [&summary](Decision decision) {
    return summary.decisions[static_cast<std::size_t>(decision)];
  };
  add(decided(Decision::kAllowed), "allowed");
  add(decided(Decision::kExplicitDeny), "explicitly denied");
  add(decided(Decision::kImplicitDeny), "implicitly denied");
  add(summary.errors - summary.disagreements, "unreadable");
  text += parts;
  if (const std::size_t expected = summary.expectations_met + summary.expectations_missed) {
    text += summary.expectations_missed == 0
                ? "; all " + std::to_string(expected) + " expectations met"
                : "; " + std::to_string(summary.expectations_missed) + " of " +
                      std::to_string(expected) + " expectations missed";
  }
  if (summary.cannot_tell > 0) {
    text += "; " + std::to_string(summary.cannot_tell) + " not to be told for sure";
  }
  if (summary.disagreements > 0) {
    text += "; on " + std::to_string(summary.disagreements) + " the evaluators disagree";
  }
  return text;
}

}  // namespace remit::inline v0
