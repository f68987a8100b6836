#include "tests/architecture/layers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>

namespace remit::architecture {
namespace {

namespace fs = std::filesystem;

// From the lowest to the highest. A module may include itself and everything before it; a new
// module takes its place here and gets a section in docs/architecture.md.
constexpr auto kModules = std::to_array<std::string_view>({
    "support", "arn", "policy", "catalog", "validate", "eval", "estate", "sts", "importer",
    "access", "prove", "delegation", "party", "handover", "report", "batch",
    "tools",  // not a module, but above all of them
});

// What stays behind lib/ and tools/: each costs seconds in every file that includes it, and those
// who use an installed remit would need it too.
constexpr auto kNotInPublicHeaders =
    std::to_array<std::string_view>({"nlohmann/", "boost/", "CLI/", "simdjson", "z3"});

// `build` is where the presets build; git ignores it.
constexpr auto kTopLevel = std::to_array<std::string_view>({
    "CMakeLists.txt",
    "CMakePresets.json",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "include",
    "lib",
    "tools",
    "tests",
    "benchmarks",
    "docs",
    "build",
});

constexpr auto kSourceFolders =
    std::to_array<std::string_view>({"include", "lib", "tools", "tests", "benchmarks"});

struct Include {
  std::size_t line = 0;
  std::string path;
  bool quoted = false;
};

// Where a file stands: the folder it is kept in (`include`, `lib`, `tools`, …) and its module,
// which is empty for headers directly in include/remit.
struct Place {
  std::string folder;
  std::string module;
};

std::vector<std::string> Parts(const fs::path& path) {
  std::vector<std::string> parts;
  for (const fs::path& part : path) parts.push_back(part.string());
  return parts;
}

std::optional<std::size_t> Rank(std::string_view module) {
  const auto it = std::find(kModules.begin(), kModules.end(), module);
  if (it == kModules.end()) return std::nullopt;
  return static_cast<std::size_t>(std::distance(kModules.begin(), it));
}

// `file` is relative to the root.
Place PlaceOf(const fs::path& file) {
  const std::vector<std::string> parts = Parts(file);
  if (parts.empty()) return {};
  if (parts[0] == "include") return {"include", parts.size() > 3 ? parts[2] : ""};
  if (parts[0] == "lib") return {"lib", parts.size() > 2 ? parts[1] : ""};
  if (parts[0] == "tools") return {"tools", "tools"};
  return {parts[0], ""};
}

// The included file relative to the root, or nothing when it is somebody else's.
std::optional<fs::path> Resolve(const Include& include, const fs::path& from) {
  if (include.path.starts_with("remit/")) return fs::path("include") / include.path;
  for (const std::string_view folder : kSourceFolders) {
    if (include.path.starts_with(std::string(folder) + "/")) return include.path;
  }
  const bool relative =
      include.path.starts_with(".") || include.path.find('/') == std::string::npos;
  if (include.quoted && relative) return (from.parent_path() / include.path).lexically_normal();
  return std::nullopt;
}

std::vector<Include> ReadIncludes(const fs::path& file) {
  std::vector<Include> includes;
  std::ifstream in(file);
  std::string text;
  for (std::size_t line = 1; std::getline(in, text); ++line) {
    constexpr std::string_view kBlank = " \t";
    std::size_t at = text.find_first_not_of(kBlank);
    if (at == std::string::npos || text[at] != '#') continue;
    at = text.find_first_not_of(kBlank, at + 1);
    constexpr std::string_view kWord = "include";
    if (at == std::string::npos || text.compare(at, kWord.size(), kWord) != 0) continue;
    const std::size_t open = text.find_first_of("<\"", at);
    if (open == std::string::npos) continue;
    const std::size_t close = text.find_first_of(">\"", open + 1);
    if (close == std::string::npos) continue;
    includes.push_back({line, text.substr(open + 1, close - open - 1), text[open] == '"'});
  }
  return includes;
}

bool IsSource(const fs::path& file) {
  const std::string extension = file.extension().string();
  return extension == ".h" || extension == ".cpp" || extension == ".c" || extension == ".inc";
}

std::vector<fs::path> SourcesUnder(const fs::path& root) {
  std::vector<fs::path> sources;
  for (const std::string_view folder : kSourceFolders) {
    if (!fs::is_directory(root / folder)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.is_regular_file() && IsSource(entry.path())) {
        sources.push_back(entry.path().lexically_relative(root));
      }
    }
  }
  std::sort(sources.begin(), sources.end());
  return sources;
}

void CheckInclude(const fs::path& file, const Include& include,
                  std::vector<std::string>& violations) {
  const auto report = [&](const std::string& why) {
    violations.push_back(file.string() + ":" + std::to_string(include.line) + ": includes `" +
                         include.path + "`: " + why);
  };
  const Place from = PlaceOf(file);

  if (include.path.starts_with("CLI/") && from.folder != "tools") {
    report("flags are read in tools/ only");
    return;
  }
  if (from.folder == "include") {
    for (const std::string_view library : kNotInPublicHeaders) {
      if (include.path.starts_with(library)) report("it doesn't belong in a public header");
    }
  }

  const std::optional<fs::path> target = Resolve(include, file);
  if (!target) return;
  const Place to = PlaceOf(*target);
  if (from.folder == "include" && to.folder != "include") {
    report("a public header includes public headers only");
    return;
  }
  if (from.module.empty()) return;  // tests, benchmarks and include/remit/*.h see everything
  if (to.folder == "tests" || to.folder == "benchmarks") {
    report(to.folder + " is not part of the product");
    return;
  }
  if (to.module.empty()) {
    if (from.module != "tools") report("it gathers modules; include the one that is meant");
    return;
  }
  const std::optional<std::size_t> from_rank = Rank(from.module);
  const std::optional<std::size_t> to_rank = Rank(to.module);
  if (from_rank && to_rank && *to_rank > *from_rank) {
    report("`" + to.module + "` is above `" + from.module + "`");
  }
}

void CheckTopLevel(const fs::path& root, std::vector<std::string>& violations) {
  for (const fs::directory_entry& entry : fs::directory_iterator(root)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(".")) continue;
    if (std::find(kTopLevel.begin(), kTopLevel.end(), name) == kTopLevel.end()) {
      violations.push_back(name + ": doesn't belong in the top level");
    }
  }
}

std::vector<std::string> Headings(const fs::path& markdown) {
  std::vector<std::string> headings;
  std::ifstream in(markdown);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("#")) continue;
    std::erase(line, '`');
    const std::size_t start = line.find_first_not_of("# ");
    if (start != std::string::npos) headings.push_back(line.substr(start));
  }
  return headings;
}

// A module has the same name everywhere: include/remit, lib, tests and docs/architecture.md.
void CheckModules(const fs::path& root, std::vector<std::string>& violations) {
  const std::vector<std::string> headings = Headings(root / "docs" / "architecture.md");
  for (const std::string_view folder : {"lib", "include/remit"}) {
    if (!fs::is_directory(root / folder)) continue;
    for (const fs::directory_entry& entry : fs::directory_iterator(root / folder)) {
      const std::string module = entry.path().filename().string();
      if (!entry.is_directory() || module == "cmake") continue;
      const auto report = [&](std::string_view lack) {
        violations.push_back(std::string(folder) + "/" + module + ": a module without " +
                             std::string(lack));
      };
      if (!Rank(module)) report("a place in the order");
      if (!fs::is_directory(root / "tests" / module)) report("tests/" + module);
      if (std::find(headings.begin(), headings.end(), module) == headings.end()) {
        report("a section in docs/architecture.md");
      }
    }
  }
}

}  // namespace

std::vector<std::string> FindViolations(const fs::path& root) {
  std::vector<std::string> violations;
  CheckTopLevel(root, violations);
  CheckModules(root, violations);
  std::sort(violations.begin(), violations.end());
  for (const fs::path& file : SourcesUnder(root)) {
    for (const Include& include : ReadIncludes(root / file)) {
      CheckInclude(file, include, violations);
    }
  }
  return violations;
}

}  // namespace remit::architecture
