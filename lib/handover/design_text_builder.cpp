#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/status/status.h"

#include "lib/handover/design_text_data.h"
#include "lib/handover/json_patch.h"
#include "lib/handover/yaml_reader.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kLongestChain = 16;

// Of a design that is put together; one that is plain JSON may be larger.
constexpr JsonLimits kDraftLimits{.max_values = 1'000'000};
constexpr auto kOverlayFields =
    std::to_array<std::string_view>({"$schema", "remit", "extends", "patch", "title"});

bool IsYaml(const SourceText& text) {
  const std::string name = LowerAscii(text.name());
  return name.ends_with(".yaml") || name.ends_with(".yml");
}

// Paths that a base wrote are relative to its own folder.
void Relocate(Draft& draft, const std::string& folder, bool is_text_map) {
  const auto relocate = [&](Draft& path) {
    if (path.kind == JsonKind::kString) path.text = JoinedPath(folder, path.text);
  };
  if (!is_text_map && draft.kind == JsonKind::kObject && draft.children.size() == 1 &&
      draft.children[0].key == "file") {
    relocate(draft.children[0]);
    return;
  }
  for (Draft& child : draft.children) {
    Relocate(child, folder, child.key == "tags" || child.key == "context");
  }
}

void RelocateAll(Draft& base, const std::string& folder) {
  if (folder.empty()) return;
  Relocate(base, folder, false);
  if (Draft* const estates = base.Find("estates")) {
    for (Draft& path : estates->children) {
      if (path.kind == JsonKind::kString) path.text = JoinedPath(folder, path.text);
    }
  }
}

// The way from one folder to another.
std::string WayTo(const std::string& folder, const std::string& from) {
  const std::filesystem::path target(folder.empty() ? "." : folder);
  const std::filesystem::path start(from.empty() ? "." : from);
  std::string way =
      target.lexically_normal().lexically_relative(start.lexically_normal()).generic_string();
  // One is absolute and the other isn't, or `start` begins with `..`.
  if (way.empty()) {
    std::error_code failed;
    way = std::filesystem::weakly_canonical(target, failed).generic_string();
    if (failed) way = target.generic_string();
  }
  if (way == ".") return {};
  return way.ends_with('/') ? way : way + "/";
}

}  // namespace

std::string FolderOfFile(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(path.substr(0, slash == std::string_view::npos ? 0 : slash + 1));
}

std::string JoinedPath(std::string_view folder, std::string_view path) {
  if (path.starts_with('/')) return std::string(path);
  return (std::filesystem::path(folder) / path).lexically_normal().generic_string();
}

// Reads a file with all that it extends into one draft.
class DesignTextBuilder::Loader {
 public:
  Loader(const ReadDesignFileFn& read_file, DesignText::Data& data,
         std::vector<SourcedDiagnostic>& diagnostics)
      : read_file_(read_file), data_(data), diagnostics_(diagnostics) {}

  // Whether the text, plain JSON that extends nothing, can be read as it is.
  bool Load(const SourceText& text) {
    if (!IsYaml(text)) {
      JsonParse parsed = ParseJson(text);
      if (!parsed.ok()) return Refuse(std::move(parsed.diagnostics), text);
      if (!parsed.tree.root().Find("extends")) {
        data_.whole = text;
        data_.tree = std::move(parsed.tree);
        return true;
      }
    }
    std::optional<Draft> draft = Read(text);
    if (!draft) return false;
    WrittenDraft written = WriteDraft(*draft);
    data_.whole = SourceText::FromString(std::move(written.json), std::string(text.name()));
    data_.places = std::move(written.places);
    JsonParse parsed = ParseJson(data_.whole);
    data_.tree = std::move(parsed.tree);
    if (parsed.ok()) return true;
    // Too deep or too large, by what aliases and patches made of it.
    for (Diagnostic& diagnostic : parsed.diagnostics) Say(Root(0), std::move(diagnostic));
    return false;
  }

 private:
  static constexpr Origin Root(std::uint32_t file) { return {file, 0}; }

  bool Refuse(std::vector<Diagnostic> diagnostics, const SourceText& text) {
    for (Diagnostic& diagnostic : diagnostics) {
      diagnostics_.push_back({std::move(diagnostic), text});
    }
    return false;
  }

  std::nullopt_t Say(Origin origin, Diagnostic diagnostic, bool at_key = false) {
    const WrittenFile& file = data_.written[origin.file];
    const WrittenNode& node = file.nodes[origin.node];
    diagnostic.pointer = file.PointerOf(origin.node);
    diagnostic.span = at_key ? node.key_span : node.span;
    diagnostic.position = file.source.PositionAt(diagnostic.span.begin);
    diagnostics_.push_back({std::move(diagnostic), file.source});
    return std::nullopt;
  }
  std::nullopt_t Say(Origin origin, std::string_view code, std::string message, std::string hint,
                     bool at_key = false) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    return Say(origin, std::move(diagnostic), at_key);
  }

  std::optional<Draft> Read(const SourceText& text) {
    const auto file = static_cast<std::uint32_t>(data_.written.size());
    data_.written.push_back({text, {}});
    chain_.push_back(JoinedPath("", text.name()));
    std::optional<Draft> draft;
    if (IsYaml(text)) {
      YamlParse parsed = ReadYaml(file, data_.written[file]);
      if (!parsed.draft) {
        Refuse(std::move(parsed.diagnostics), text);
        return std::nullopt;
      }
      draft = std::move(parsed.draft);
    } else {
      JsonParse parsed = ParseJson(text, kDraftLimits);
      if (!parsed.ok()) {
        Refuse(std::move(parsed.diagnostics), text);
        return std::nullopt;
      }
      draft = DraftOf(parsed.tree.root(), file, data_.written[file]);
    }
    if (draft->Find("extends") == nullptr) return draft;
    return Extend(*std::move(draft), text, file);
  }

  // The base, as the overlay's patch leaves it.
  std::optional<Draft> Extend(Draft overlay, const SourceText& text, std::uint32_t file) {
    for (const Draft& field : overlay.children) {
      if (field.key.starts_with("x-") || std::find(kOverlayFields.begin(), kOverlayFields.end(),
                                                   field.key) != kOverlayFields.end()) {
        continue;
      }
      const std::string_view nearest = Nearest(field.key, kOverlayFields);
      return Say(field.key_origin, "DSN0002",
                 "unknown field " + Quoted(field.key) + " of a design that extends another",
                 nearest.empty() ? "change it by `patch`" : DidYouMean(nearest), true);
    }
    const Draft* const format = overlay.Find("remit");
    if (format == nullptr || format->text != "design/1") {
      return Say(format == nullptr ? Root(file) : format->origin, "DSN0004",
                 "the format of a design is said by `\"remit\": \"design/1\"`", "");
    }
    const Draft& extends = *overlay.Find("extends");
    if (extends.kind != JsonKind::kString || extends.text.empty()) {
      return Say(extends.origin, "DSN0001", "`extends` must be the path of a design", "");
    }
    std::optional<Draft> base = ReadBase(extends, text);
    if (!base) return std::nullopt;
    if (base->kind != JsonKind::kObject) {
      return Say(extends.origin, "DSN0007", Quoted(extends.text) + " is no design", "");
    }
    if (const Draft* const patch = overlay.Find("patch")) {
      if (patch->kind != JsonKind::kArray) {
        return Say(patch->origin, "DSN0001", "`patch` must be a list of operations", "");
      }
      for (PatchError& error : ApplyPatch(*patch, *base)) {
        Say(error.origin, "DSN0007", std::move(error.message), std::move(error.hint));
        return std::nullopt;
      }
    }
    // What the overlay says of itself.
    for (Draft& field : overlay.children) {
      if (field.key != "title" && !field.key.starts_with("x-")) continue;
      if (Draft* const there = base->Find(field.key)) {
        *there = std::move(field);
      } else {
        base->children.push_back(std::move(field));
      }
    }
    return base;
  }

  std::optional<Draft> ReadBase(const Draft& extends, const SourceText& text) {
    const std::string folder = FolderOfFile(text.name());
    const std::string path = JoinedPath(folder, extends.text);
    const auto earlier = std::find(chain_.begin(), chain_.end(), path);
    if (earlier != chain_.end()) {
      std::string cycle;
      for (auto at = earlier; at != chain_.end(); ++at) cycle += Quoted(*at) + " extends ";
      return Say(extends.origin, "DSN0007", "the design extends itself: " + cycle + Quoted(path),
                 "");
    }
    if (chain_.size() >= kLongestChain) {
      return Say(extends.origin, "DSN0007",
                 "more than " + std::to_string(kLongestChain) + " designs extend one another", "");
    }
    absl::StatusOr<SourceText> base = read_file_(path);
    if (!base.ok()) {
      return Say(extends.origin, "DSN0005",
                 "can't read " + Quoted(path) + ": " + std::string(ToStd(base.status().message())),
                 "`extends` is relative to the folder of the design");
    }
    std::optional<Draft> draft = Read(*base);
    if (draft) RelocateAll(*draft, WayTo(FolderOfFile(base->name()), folder));
    return draft;
  }

  const ReadDesignFileFn& read_file_;
  DesignText::Data& data_;
  std::vector<SourcedDiagnostic>& diagnostics_;
  std::vector<std::string> chain_;
};

DesignTextBuilder::DesignTextBuilder(ReadDesignFileFn read_file)
    : read_file_(std::move(read_file)), data_(std::make_shared<DesignText::Data>()) {}

bool DesignTextBuilder::Load(const SourceText& text, std::vector<SourcedDiagnostic>& diagnostics) {
  return Loader(read_file_, *data_, diagnostics).Load(text);
}

absl::StatusOr<SourceText> DesignTextBuilder::ReadFile(std::string_view folder,
                                                       std::string_view path) {
  const std::string joined = JoinedPath(folder, path);
  for (const SourceText& file : data_->others) {
    if (file.name() == joined) return file;
  }
  absl::StatusOr<SourceText> file = read_file_(joined);
  if (file.ok()) data_->others.push_back(*file);
  return file;
}

DesignText DesignTextBuilder::text() const {
  DesignText text;
  text.data_ = data_;
  return text;
}

}  // namespace remit::inline v0
