#include "lib/report/file_names.h"

#include <filesystem>

namespace remit::inline v0 {
namespace {

namespace fs = std::filesystem;

// `:` too: the first part of a relative path would look like a scheme.
bool StandsForItself(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~' || c == '/';
}

std::string PercentEncoded(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    if (StandsForItself(c)) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += kHex[byte >> 4];
    uri += kHex[byte & 0xF];
  }
  return uri;
}

}  // namespace

std::string FileNames::PathOf(std::string_view name) const {
  if (name.starts_with('<')) return std::string(name);  // `<stdin>`
  fs::path path(name);
  if (path.is_relative() && !folder_.empty()) path = fs::path(folder_) / path;
  path = path.lexically_normal();
  if (path.is_relative() || root_.empty()) return path.string();
  const fs::path from_root = path.lexically_relative(fs::path(root_).lexically_normal());
  if (from_root.empty() || *from_root.begin() == "..") return path.string();
  return from_root.string();
}

std::string FileNames::UriOf(std::string_view name) const {
  const std::string path = PathOf(name);
  return (path.starts_with('/') ? "file://" : "") + PercentEncoded(path);
}

std::string FileNames::RootUri() const {
  if (root_.empty()) return {};
  std::string path = fs::path(root_).lexically_normal().string();
  if (!path.ends_with('/')) path += '/';
  return "file://" + PercentEncoded(path);
}

}  // namespace remit::inline v0
