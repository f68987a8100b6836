#include "remit/support/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <istream>
#include <system_error>
#include <utility>

#include <sys/stat.h>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

absl::Status SystemError(std::string_view what, std::string_view path) {
  const int error = errno;
  const std::string message =
      std::string(what) + " `" + std::string(path) + "`: " + std::generic_category().message(error);
  switch (error) {
    case ENOENT: return absl::NotFoundError(ToAbsl(message));
    case EACCES:
    case EPERM:
    case EROFS: return absl::PermissionDeniedError(ToAbsl(message));
    case EPIPE:
    case EINTR: return absl::CancelledError(ToAbsl(message));
    default: return absl::UnavailableError(ToAbsl(message));
  }
}

bool IsDirectory(int fd) {
  struct stat status{};
  return ::fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace

ByteSource BytesOf(std::istream& stream) {
  return [&stream](std::span<char> into) -> absl::StatusOr<std::size_t> {
    // peek() fills the stream's buffer; then only what is there is taken.
    if (into.empty() || stream.peek() == std::istream::traits_type::eof()) {
      if (stream.bad()) return absl::UnavailableError("reading the stream failed");
      return std::size_t{0};
    }
    const auto there = std::max<std::streamsize>(stream.rdbuf()->in_avail(), 1);
    const auto wanted = std::min(there, static_cast<std::streamsize>(into.size()));
    return static_cast<std::size_t>(stream.rdbuf()->sgetn(into.data(), wanted));
  };
}

ByteSource BytesOf(std::string_view text) {
  return [text](std::span<char> into) mutable -> absl::StatusOr<std::size_t> {
    const std::size_t count = text.copy(into.data(), into.size());
    text.remove_prefix(count);
    return count;
  };
}

absl::StatusOr<InputFile> InputFile::Open(const std::string& path) {
  if (path == "-") return InputFile(STDIN_FILENO, "<stdin>");
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return SystemError("can't open", path);
  InputFile file(fd, path);
  if (IsDirectory(fd)) {
    errno = EISDIR;
    return SystemError("can't read", path);
  }
  return file;
}

InputFile::InputFile(InputFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), name_(std::move(other.name_)) {}

InputFile::~InputFile() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
}

absl::StatusOr<std::size_t> InputFile::Read(std::span<char> into) {
  const ssize_t count = ::read(fd_, into.data(), into.size());
  if (count >= 0) return static_cast<std::size_t>(count);
  // Whoever handles signals and wants to go on gives SA_RESTART.
  if (errno == EINTR) return absl::CancelledError("interrupted");
  return SystemError("can't read", name_);
}

absl::StatusOr<std::string> ReadFile(const std::string& path, std::size_t max_bytes) {
  absl::StatusOr<InputFile> file = InputFile::Open(path);
  if (!file.ok()) return file.status();
  std::string text;
  for (;;) {
    constexpr std::size_t kStep = std::size_t{64} << 10;
    const std::size_t before = text.size();
    text.resize(before + kStep);
    const absl::StatusOr<std::size_t> count = file->Read({text.data() + before, kStep});
    if (!count.ok()) return count.status();
    text.resize(before + *count);
    if (text.size() > max_bytes) {
      return absl::ResourceExhaustedError(
          ToAbsl("`" + file->name() + "` has more than " + std::to_string(max_bytes) + " bytes"));
    }
    if (*count == 0) return text;
  }
}

absl::StatusOr<OutputFile> OutputFile::Create(const std::string& path) {
  if (path == "-") return OutputFile(STDOUT_FILENO, "<stdout>", {});
  struct stat status{};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) {
    errno = EISDIR;
    return SystemError("can't write", path);
  }
  if (exists && !S_ISREG(status.st_mode)) {
    // A pipe or a device, such as /dev/null: it must not be replaced by a file.
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return SystemError("can't write", path);
    return OutputFile(fd, path, {});
  }
  // Behind a symbolic link it is the file that is replaced, not the link.
  std::string target = path;
  if (char* const resolved = exists ? ::realpath(path.c_str(), nullptr) : nullptr) {
    target = resolved;
    std::free(resolved);
  }
  std::string temporary = target + ".XXXXXX";
  const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return SystemError("can't write", path);
  // mkostemp makes it private; the result is as open as any other file.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const mode_t mode = exists ? status.st_mode & 07777U : 0666U & ~mask;
  static_cast<void>(::fchmod(fd, mode));
  return OutputFile(fd, std::move(target), std::move(temporary));
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})) {}

OutputFile::~OutputFile() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

absl::Status OutputFile::Failed(std::string_view what) const { return SystemError(what, path_); }

absl::Status OutputFile::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd_, bytes.data(), bytes.size());
    if (count < 0) {
      if (errno == EINTR) continue;
      return Failed("can't write");
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return absl::OkStatus();
}

absl::Status OutputFile::Commit() {
  if (fd_ <= STDERR_FILENO) return absl::OkStatus();
  // Some file systems tell only now that they had no room.
  const bool regular = !temporary_.empty();
  if (regular && ::fsync(fd_) != 0 && errno != EINVAL) return Failed("can't write");
  if (::close(std::exchange(fd_, -1)) != 0) return Failed("can't write");
  if (regular && std::rename(temporary_.c_str(), path_.c_str()) != 0) return Failed("can't write");
  temporary_.clear();
  return absl::OkStatus();
}

absl::Status WriteFileWhole(const std::string& path, std::string_view contents) {
  absl::StatusOr<OutputFile> file = OutputFile::Create(path);
  if (!file.ok()) return file.status();
  if (absl::Status status = file->Write(contents); !status.ok()) return status;
  return file->Commit();
}

}  // namespace remit::inline v0
