// Writes JSON piece by piece into a string.
//
//   std::string out;
//   JsonWriter json(out);
//   json.BeginObject().Key("id").String("a").Key("n").Number(3).EndObject();
//
// The caller keeps the order right (a key before each value of an object);
// commas, quotes, escapes and indentation are the writer's. Not thread-safe.
#ifndef REMIT_SUPPORT_JSON_WRITER_H_
#define REMIT_SUPPORT_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::inline v0 {

// Appends `text` as a JSON string with the fewest escapes that JSON allows.
// Bytes that are not UTF-8 become U+FFFD, so that the output is always JSON.
void AppendJsonString(std::string& out, std::string_view text);

class JsonWriter {
 public:
  // `indent` spaces a level; 0 writes one line, with `gap` after each `:` and `,`.
  // `gap` must outlive the writer.
  explicit JsonWriter(std::string& out, int indent = 0, std::string_view gap = " ")
      : out_(out), indent_(indent), gap_(indent > 0 ? " " : gap) {}

  JsonWriter& BeginObject() { return Begin('{'); }
  JsonWriter& EndObject() { return End('}'); }
  JsonWriter& BeginArray() { return Begin('['); }
  JsonWriter& EndArray() { return End(']'); }
  JsonWriter& Key(std::string_view key);
  JsonWriter& String(std::string_view text);
  JsonWriter& Number(std::uint64_t number);
  JsonWriter& Bool(bool value) { return Raw(value ? "true" : "false"); }
  JsonWriter& Null() { return Raw("null"); }
  JsonWriter& Raw(std::string_view json);  // taken as it is

 private:
  JsonWriter& Begin(char bracket);
  JsonWriter& End(char bracket);
  void Separate();
  void NewLine();

  std::string& out_;
  const int indent_;
  const std::string_view gap_;
  std::vector<bool> has_items_;
  bool after_key_ = false;
};

}  // namespace remit::inline v0

#endif  // REMIT_SUPPORT_JSON_WRITER_H_
