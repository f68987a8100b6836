#include "remit/validate/finding_info.h"

#include <algorithm>
#include <vector>

#include "lib/validate/finding_table.h"

namespace remit::inline v0 {
namespace {

std::vector<FindingInfo> MakeTable() {
  std::vector<FindingInfo> table;
  for (const std::span<const FindingInfo> part :
       {ParserFindings(), GrammarFindings(), NameFindings(), ConditionFindings(),
        PrincipalFindings(), MfaFindings(), ReachFindings(), JsonFindings(), LintFindings(),
        EmbeddedFindings()}) {
    table.insert(table.end(), part.begin(), part.end());
  }
  return table;
}

// A JSON document as a block of Markdown.
void AppendDocument(std::string& page, std::string_view document) {
  page += "```json\n";
  page += document;
  page += "\n```\n";
}

std::string TypeInWords(PolicyType type) {
  std::string words = "`";
  words += PolicyTypeName(type);
  words += '`';
  return words;
}

}  // namespace

std::span<const FindingInfo> AllFindings() {
  static const std::vector<FindingInfo> table = MakeTable();
  return table;
}

const FindingInfo* FindFinding(std::string_view code) {
  const std::span<const FindingInfo> all = AllFindings();
  const auto at = std::lower_bound(
      all.begin(), all.end(), code,
      [](const FindingInfo& info, std::string_view wanted) { return info.code < wanted; });
  return at != all.end() && at->code == code ? &*at : nullptr;
}

std::string FindingPage(const FindingInfo& info) {
  std::string page;
  const auto line = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    page += "| ";
    page += name;
    page += " | ";
    page += value;
    page += " |\n";
  };
  const auto code = [](std::string_view text) {
    return text.empty() ? std::string() : "`" + std::string(text) + "`";
  };
  page += "# ";
  page += info.code;
  page += ": ";
  page += info.title;
  page += "\n\n| | |\n|---|---|\n";
  line("Severity", SeverityName(info.severity));
  line("Name", code(info.name));
  line("IAM Access Analyzer", code(info.check));
  line("Rule", info.rule.empty() ? std::string()
                                 : std::string(info.rule) + " of [semantics](../semantics.md)");
  page += "\n## Why\n\n";
  page += info.why;
  page += "\n\n## What to do\n\n";
  page += info.fix;
  page += '\n';
  if (!info.bad.empty()) {
    page += "\n## Example\n\nAs a policy of type " + TypeInWords(info.type);
    if (!info.account.empty()) page += " in account " + code(info.account);
    page += ", this has the finding:\n\n";
    AppendDocument(page, info.bad);
  }
  if (!info.good.empty()) {
    page += "\nThis hasn't:\n\n";
    AppendDocument(page, info.good);
  }
  page += "\n[All findings](README.md)\n";
  return page;
}

std::string FindingIndex() {
  std::string page =
      "# Findings\n\n"
      "What `remit lint` has to say about a policy, by code. Severities are those of IAM Access\n"
      "Analyzer: an *error* is what AWS refuses or what can't work, a *security warning* allows "
      "more\n"
      "than it should, a *warning* does something else than it seems to, a *suggestion* changes\n"
      "nothing. Where Access Analyzer has a check of its own, its name is given too.\n\n"
      "These pages are generated from the table in `lib/validate`.\n\n"
      "| Code | Severity | What | Access Analyzer |\n|---|---|---|---|\n";
  for (const FindingInfo& info : AllFindings()) {
    const std::string code(info.code);
    page += "| [" + code + "](" + code + ".md) | ";
    page += SeverityName(info.severity);
    page += " | ";
    page += info.title;
    page += " | ";
    if (!info.check.empty()) page += "`" + std::string(info.check) + "`";
    page += " |\n";
  }
  return page;
}

}  // namespace remit::inline v0
