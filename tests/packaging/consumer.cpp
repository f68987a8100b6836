// What somebody else's first program with remit might look like. All packaging tests build it.

#include <iostream>

#include <remit/support/source_text.h>
#include <remit/support/strings.h>

int main() {
  const remit::SourceText text =
      remit::SourceText::FromString("{\n  \"Version\": 1\n}\n", "a.json");
  const remit::Position position = text.PositionAt(4);
  std::cout << text.name() << ':' << position.line << ':' << position.column << " has "
            << remit::Counted(1, "statement") << '\n';
  return position.line == 2 ? 0 : 1;
}
