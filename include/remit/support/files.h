// Files, as a stream of bytes or whole. The path "-" is stdin or stdout.
//
//   absl::StatusOr<std::string> json = ReadFile("role.json", kLimit);
//   absl::StatusOr<OutputFile> out = OutputFile::Create("results.jsonl");
//   if (absl::Status s = out->Write(line); !s.ok()) return s;
//   return out->Commit();
//
// Messages name the file. Not thread-safe: one thread at a time each.
#ifndef REMIT_SUPPORT_FILES_H_
#define REMIT_SUPPORT_FILES_H_

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace remit::inline v0 {

// Puts the next bytes into the span and says how many: as many as there are now,
// at least one, and 0 only at the end.
using ByteSource = std::function<absl::StatusOr<std::size_t>(std::span<char>)>;

// `stream` and `text` must outlive the source.
ByteSource BytesOf(std::istream& stream);
ByteSource BytesOf(std::string_view text);

class InputFile {
 public:
  static absl::StatusOr<InputFile> Open(const std::string& path);
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&&) = delete;
  ~InputFile();

  // For messages: the path, or "<stdin>".
  const std::string& name() const { return name_; }

  // kCancelled when a signal came in between.
  absl::StatusOr<std::size_t> Read(std::span<char> into);

 private:
  InputFile(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}
  int fd_;
  std::string name_;
};

// Fails when there is more than `max_bytes`.
absl::StatusOr<std::string> ReadFile(const std::string& path, std::size_t max_bytes);

// A file that appears whole or not at all: what is written goes to a temporary
// file beside it, which takes its name at Commit and is removed without one.
// stdout gets what is written at once.
class OutputFile {
 public:
  static absl::StatusOr<OutputFile> Create(const std::string& path);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  // kCancelled when nobody reads stdout any more.
  absl::Status Write(std::string_view bytes);
  absl::Status Commit();

 private:
  OutputFile(int fd, std::string path, std::string temporary)
      : fd_(fd), path_(std::move(path)), temporary_(std::move(temporary)) {}
  absl::Status Failed(std::string_view what) const;
  int fd_;
  std::string path_;
  std::string temporary_;  // empty for stdout and for what is no regular file
};

absl::Status WriteFileWhole(const std::string& path, std::string_view contents);

}  // namespace remit::inline v0

#endif  // REMIT_SUPPORT_FILES_H_
