// How other programs are told of a file: by its path from a root, or by a URI.
#ifndef REMIT_LIB_REPORT_FILE_NAMES_H_
#define REMIT_LIB_REPORT_FILE_NAMES_H_

#include <string>
#include <string_view>

namespace remit::inline v0 {

class FileNames {
 public:
  // Absolute folders, or empty: see LintReportOptions.
  FileNames(std::string_view folder, std::string_view root) : folder_(folder), root_(root) {}

  // From the root where the file is below it, else the whole path.
  std::string PathOf(std::string_view name) const;

  // The same as a reference of RFC 3986: relative to the root, or `file:///…`. Bytes
  // that URIs don't know are percent-encoded.
  std::string UriOf(std::string_view name) const;

  // "file:///work/policies/", or empty.
  std::string RootUri() const;

 private:
  std::string folder_;
  std::string root_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_FILE_NAMES_H_
