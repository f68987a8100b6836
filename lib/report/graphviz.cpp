#include "remit/report/graphviz.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <utility>

#include <sys/socket.h>
#include <sys/wait.h>

#include "remit/support/strings.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace remit::inline v0 {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostSaid = 2000;  // bytes of what the program says on stderr

absl::Status GraphvizFailed(const std::string& what) {
  return absl::InternalError("Graphviz: " + what);
}

class FileEnd {
 public:
  FileEnd() = default;
  ~FileEnd() { Close(); }
  FileEnd(const FileEnd&) = delete;
  FileEnd& operator=(const FileEnd&) = delete;

  void Take(int fd) {
    Close();
    fd_ = fd;
  }
  void Close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  int fd() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

// Both ends are closed in other programs that the process starts meanwhile. Sockets
// and not pipes: a send can be kept from raising SIGPIPE.
bool Connect(FileEnd& ours, FileEnd& theirs) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
  ours.Take(ends[0]);
  theirs.Take(ends[1]);
  return ::fcntl(ours.fd(), F_SETFL, O_NONBLOCK) == 0;
}

class Graphviz {
 public:
  Graphviz(std::string_view dot, const GraphvizOptions& options) : dot_(dot), options_(options) {}

  absl::StatusOr<std::string> Run() {
    if (absl::Status status = Start(); !status.ok()) return status;
    absl::Status talked = Talk();
    if (!talked.ok()) ::kill(pid_, SIGKILL);
    const int status = Wait();
    if (!talked.ok()) return talked;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      return GraphvizFailed("`" + options_.program + "` " +
                            (WIFEXITED(status)
                                 ? "ended with exit code " + std::to_string(WEXITSTATUS(status))
                                 : "ended by signal " + std::to_string(WTERMSIG(status))) +
                            (said_.empty() ? "" : ": " + said_));
    }
    if (picture_.find("<svg") == std::string::npos) {
      return GraphvizFailed("`" + options_.program + "` gave no picture");
    }
    return std::move(picture_);
  }

 private:
  absl::Status Start() {
    FileEnd in;
    FileEnd out;
    FileEnd err;
    if (!Connect(input_, in) || !Connect(output_, out) || !Connect(errors_, err)) {
      return GraphvizFailed(std::strerror(errno));
    }
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, in.fd(), 0);
    ::posix_spawn_file_actions_adddup2(&actions, out.fd(), 1);
    ::posix_spawn_file_actions_adddup2(&actions, err.fd(), 2);
    std::string arguments[] = {options_.program, "-Tsvg"};
    char* argv[] = {arguments[0].data(), arguments[1].data(), nullptr};
    const int error =
        ::posix_spawnp(&pid_, options_.program.c_str(), &actions, nullptr, argv, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error == ENOENT) {
      return absl::NotFoundError(
          "SVG is drawn by Graphviz, and there is no program `" + options_.program +
          "` in PATH: install it (on Debian: apt install graphviz), or ask for the format dot "
          "or mermaid");
    }
    if (error != 0) {
      return GraphvizFailed("can't run `" + options_.program + "`: " + std::strerror(error));
    }
    return absl::OkStatus();
  }

  // Gives it the text and takes what comes, until it closes both outputs.
  absl::Status Talk() {
    const Clock::time_point end = Clock::now() + options_.timeout;
    while (output_.is_open() || errors_.is_open()) {
      if (options_.stop != nullptr && *options_.stop) return absl::CancelledError("interrupted");
      if (Clock::now() >= end) {
        return absl::DeadlineExceededError(
            "Graphviz draws for too long: ask for less of the graph, or for the format dot");
      }
      pollfd ends[] = {{output_.fd(), POLLIN, 0},
                       {errors_.fd(), POLLIN, 0},
                       {input_.fd(), POLLOUT, 0}};  // poll skips those that are closed
      if (::poll(ends, 3, 100) < 0 && errno != EINTR) return GraphvizFailed(std::strerror(errno));
      if (input_.is_open() && ends[2].revents != 0) Send();
      if (ends[0].revents != 0) {
        if (absl::Status status = Receive(output_, picture_, options_.max_bytes); !status.ok()) {
          return status;
        }
      }
      if (ends[1].revents != 0) {
        std::string more;
        if (absl::Status status = Receive(errors_, more, options_.max_bytes); !status.ok()) {
          return status;
        }
        said_ += more.substr(0, kMostSaid - std::min(kMostSaid, said_.size()));
      }
    }
    return absl::OkStatus();
  }

  void Send() {
    const ssize_t sent = ::send(input_.fd(), dot_.data(), dot_.size(), MSG_NOSIGNAL);
    if (sent > 0) dot_.remove_prefix(static_cast<std::size_t>(sent));
    // A program that reads no further says why in its own words.
    const bool is_over = sent < 0 && errno != EAGAIN && errno != EINTR;
    if (dot_.empty() || is_over) input_.Close();
  }

  static absl::Status Receive(FileEnd& from, std::string& into, std::size_t most) {
    char buffer[1 << 16];
    const ssize_t got = ::read(from.fd(), buffer, sizeof buffer);
    if (got > 0) {
      into.append(buffer, static_cast<std::size_t>(got));
      if (into.size() > most) return GraphvizFailed("the picture is too large");
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
      from.Close();
    }
    return absl::OkStatus();
  }

  int Wait() const {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0) {
      if (errno != EINTR) return -1;
    }
    return status;
  }

  std::string_view dot_;
  const GraphvizOptions& options_;
  pid_t pid_ = -1;
  FileEnd input_;
  FileEnd output_;
  FileEnd errors_;
  std::string picture_;
  std::string said_;
};

}  // namespace

absl::StatusOr<std::string> DrawSvg(std::string_view dot, const GraphvizOptions& options) {
  return Graphviz(dot, options).Run();
}

}  // namespace remit::inline v0
