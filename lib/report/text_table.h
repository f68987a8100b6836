// Rows of text in columns, for people.
#ifndef REMIT_LIB_REPORT_TEXT_TABLE_H_
#define REMIT_LIB_REPORT_TEXT_TABLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lib/report/terminal_text.h"

namespace remit::inline v0 {

class TextTable {
 public:
  explicit TextTable(std::vector<std::string> heads) : heads_(std::move(heads)) {}

  // As many cells as there are heads. They are made printable.
  void Add(std::vector<std::string> cells);

  // The last column is cut to fit `width` columns; 0: no limit. Columns of
  // nothing are left out. No row: nothing, not even heads.
  std::string Print(const Painter& paint, std::size_t width) const;

 private:
  std::vector<std::string> heads_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_TEXT_TABLE_H_
