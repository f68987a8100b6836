// Runs the command as its users do: from a shell.
#ifndef REMIT_TESTS_TOOLS_SHELL_H_
#define REMIT_TESTS_TOOLS_SHELL_H_

#include <string>

namespace remit {

struct Ran {
  int code = -1;
  std::string out;
  std::string err;
};

// `script` is for sh, at the top of the source tree, with `remit` in its PATH.
Ran Shell(const std::string& script);

// A folder of its own, gone at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string Contents(const std::string& path);
void Write(const std::string& path, const std::string& text);

}  // namespace remit

#endif  // REMIT_TESTS_TOOLS_SHELL_H_
