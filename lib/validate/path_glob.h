// Which files the settings of the linter mean: globs over paths.
//
// `*` and `?` match within one name, `**` any number of folders. A glob without
// a slash is about names at any depth; one with a slash begins at the folder of
// the settings. A glob that matches a folder means all that is in it.
#ifndef REMIT_LIB_VALIDATE_PATH_GLOB_H_
#define REMIT_LIB_VALIDATE_PATH_GLOB_H_

#include <string>
#include <string_view>

namespace remit::inline v0 {

bool PathMatches(std::string_view glob, std::string_view path);

// `file` as it is called from `folder`: both relative to where the process runs,
// or absolute. Names that are no path, such as `<stdin>`, stay as they are.
std::string PathFrom(std::string_view folder, std::string_view file);

// "conf" of "conf/.remit-lint.json", empty of ".remit-lint.json".
std::string FolderOf(std::string_view file);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_PATH_GLOB_H_
