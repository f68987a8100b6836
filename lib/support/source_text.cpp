#include "remit/support/source_text.h"

#include <algorithm>
#include <utility>

namespace remit::inline v0 {

SourceText SourceText::FromString(std::string text, std::string name, std::size_t first_line) {
  SourceText source;
  source.storage_ = std::make_shared<const Storage>(Storage{std::move(text), std::move(name)});
  source.text_ = source.storage_->text;
  source.name_ = source.storage_->name;
  source.first_line_ = first_line;
  return source;
}

SourceText SourceText::Borrow(std::string_view text, std::string_view name,
                              std::size_t first_line) {
  SourceText source;
  source.text_ = text;
  source.name_ = name;
  source.first_line_ = first_line;
  return source;
}

Position SourceText::PositionAt(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::string_view before = text_.substr(0, offset);
  const auto breaks = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t last_break = before.rfind('\n');
  const std::size_t line_start = last_break == std::string_view::npos ? 0 : last_break + 1;
  return {first_line_ + breaks, offset - line_start + 1, offset};
}

std::string_view SourceText::LineAt(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::size_t last_break =
      offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
  const std::size_t begin = last_break == std::string_view::npos ? 0 : last_break + 1;
  std::string_view line = text_.substr(begin, text_.find('\n', begin) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace remit::inline v0
