// What an estate holds, for people and for programs.
//
//   std::cout << EstateListText(estate, {.kinds = {"role"}, .pattern = "*Msp*"});
//   std::cout << EstateStatsText(estate, import);
//
// Pure functions, thread-safe.
#ifndef REMIT_REPORT_ESTATE_REPORT_H_
#define REMIT_REPORT_ESTATE_REPORT_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/estate.h"
#include "remit/importer/importer.h"
#include "remit/report/case_table.h"

namespace remit::inline v0 {

// "account", "group", "policy", "provider", "resource", "role", "user".
std::span<const std::string_view> EstateKinds();

struct EstateFilter {
  std::vector<std::string> kinds;  // none: all
  std::string account;             // an id or a name; empty: all
  std::string pattern;  // of ARNs, with `*` and `?`; one without `:` is of names; empty: all
};

// A row for each account and each thing in it: its kind and ARN, what is known of it
// in few words, what is unknown, and where it was read. Empty when nothing passes the
// filter.
std::string EstateListText(const Estate& estate, const EstateFilter& filter = {},
                           const TableOptions& options = {});
std::string EstateListJson(const Estate& estate, const EstateFilter& filter = {});  // JSON Lines

// How much there is by account, what is unknown, and which files said it.
std::string EstateStatsText(const Estate& estate, const ImportResult& import,
                            const TableOptions& options = {});
std::string EstateStatsJson(const Estate& estate, const ImportResult& import);

// What reading it had to say: diagnostics, what became of the files, what stays
// unknown.
std::string ImportCheckText(const ImportResult& import, const TableOptions& options = {});
std::string ImportCheckJson(const ImportResult& import);

}  // namespace remit::inline v0

#endif  // REMIT_REPORT_ESTATE_REPORT_H_
