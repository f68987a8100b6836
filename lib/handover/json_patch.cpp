#include "lib/handover/json_patch.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr auto kOperations =
    std::to_array<std::string_view>({"add", "remove", "replace", "move", "copy", "test"});
constexpr auto kPatchFields = std::to_array<std::string_view>({"op", "path", "from", "value"});

// What a patch may make of a document; copies of copies grow fast, and moves nest.
constexpr std::size_t kMostValues = 1'000'000;
constexpr std::size_t kDeepest = 60;
constexpr std::size_t kMostOperations = 10'000;

bool Same(const Draft& a, const Draft& b) {
  if (a.kind != b.kind || a.children.size() != b.children.size()) return false;
  // Numbers as they are written: `1` isn't `1.0` here.
  if (a.kind != JsonKind::kArray && a.kind != JsonKind::kObject) return a.text == b.text;
  for (std::size_t i = 0; i < a.children.size(); ++i) {
    const Draft* other = &b.children[i];
    if (a.kind == JsonKind::kObject) {
      const auto found =
          std::find_if(b.children.begin(), b.children.end(),
                       [&](const Draft& child) { return child.key == a.children[i].key; });
      if (found == b.children.end()) return false;
      other = &*found;
    }
    if (!Same(a.children[i], *other)) return false;
  }
  return true;
}

std::size_t SizeOf(const Draft& draft) {
  std::size_t size = 1;
  for (const Draft& child : draft.children) size += SizeOf(child);
  return size;
}

std::size_t DepthOf(const Draft& draft) {
  std::size_t depth = 0;
  for (const Draft& child : draft.children) depth = std::max(depth, DepthOf(child));
  return depth + 1;
}

// `~1` is a slash, `~0` a tilde. Nothing: no such escape.
std::optional<std::string> Unescaped(std::string_view token) {
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') {
      text += token[i];
      continue;
    }
    ++i;
    if (i == token.size() || (token[i] != '0' && token[i] != '1')) return std::nullopt;
    text += token[i] == '0' ? '~' : '/';
  }
  return text;
}

std::optional<std::size_t> IndexOf(std::string_view token, std::size_t size) {
  if (token.empty() || token.size() > 7 || (token.size() > 1 && token.front() == '0')) {
    return std::nullopt;
  }
  std::size_t index = 0;
  for (const char c : token) {
    if (!IsAsciiDigit(c)) return std::nullopt;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  return index < size ? std::optional(index) : std::nullopt;
}

class Patcher {
 public:
  explicit Patcher(Draft& document) : document_(document), size_(SizeOf(document)) {}

  bool Apply(Draft operation) {
    if (operation.kind != JsonKind::kObject) {
      return Fail(operation.origin, "an operation of a patch must be an object", "");
    }
    for (const Draft& field : operation.children) {
      if (field.key.starts_with("x-") ||
          std::find(kPatchFields.begin(), kPatchFields.end(), field.key) != kPatchFields.end()) {
        continue;
      }
      return Fail(field.key_origin, "unknown field " + Quoted(field.key) + " of an operation",
                  DidYouMean(Nearest(field.key, kPatchFields)));
    }
    const Draft* const op = Text(operation, "op");
    const Draft* const path = op == nullptr ? nullptr : Text(operation, "path");
    if (path == nullptr) return false;
    if (std::find(kOperations.begin(), kOperations.end(), op->text) == kOperations.end()) {
      const std::string_view nearest = Nearest(op->text, kOperations);
      return Fail(op->origin, "unknown operation " + Quoted(op->text),
                  nearest.empty() ? "there are: `add`, `remove`, `replace`, `move`, `copy`, `test`"
                                  : DidYouMean(nearest));
    }
    if (op->text == "remove") return Remove(*path, nullptr);
    if (op->text == "move" || op->text == "copy")
      return Transfer(operation, op->text == "move", *path);
    Draft* const value = operation.Find("value");
    if (value == nullptr) {
      return Fail(operation.origin, Quoted(op->text) + " needs a `value`", "");
    }
    if (op->text == "add") return Add(*path, std::move(*value));
    if (op->text == "replace") return Replace(*path, std::move(*value));
    const Draft* const found = Find(*path);
    if (found == nullptr) return false;
    if (Same(*found, *value)) return true;
    return Fail(value->origin, "the test at " + Quoted(path->text) + " fails: the base differs",
                "look at what the base says there now");
  }

  std::vector<PatchError> Take() && { return std::move(errors_); }

 private:
  bool Fail(Origin origin, std::string message, std::string hint) {
    errors_.push_back({origin, std::move(message), std::move(hint)});
    return false;
  }

  const Draft* Text(Draft& operation, std::string_view name) {
    const Draft* const field = operation.Find(name);
    if (field == nullptr) {
      Fail(operation.origin, "an operation needs `" + std::string(name) + "`", "");
      return nullptr;
    }
    if (field->kind != JsonKind::kString) {
      Fail(field->origin, "`" + std::string(name) + "` must be a string", "");
      return nullptr;
    }
    return field;
  }

  // The value that holds the last step of `path`, and that step. Nullptr: said.
  Draft* Around(const Draft& path, std::string& last) {
    std::string_view rest = path.text;
    if (!rest.starts_with('/')) {
      Fail(path.origin, Quoted(path.text) + " is no JSON pointer", "it begins with a slash");
      return nullptr;
    }
    Draft* at = &document_;
    while (true) {
      rest.remove_prefix(1);
      const std::size_t slash = std::min(rest.find('/'), rest.size());
      const std::optional<std::string> token = Unescaped(rest.substr(0, slash));
      if (!token) {
        Fail(path.origin, Quoted(path.text) + " is no JSON pointer",
             "`~` is written `~0` there, and `/` within a name `~1`");
        return nullptr;
      }
      rest.remove_prefix(slash);
      if (rest.empty()) {
        last = *token;
        return at;
      }
      Draft* const next = Step(*at, *token);
      if (next == nullptr) {
        NotFound(path, *at, *token);
        return nullptr;
      }
      at = next;
    }
  }

  static Draft* Step(Draft& at, const std::string& token) {
    if (at.kind == JsonKind::kObject) return at.Find(token);
    if (at.kind != JsonKind::kArray) return nullptr;
    const std::optional<std::size_t> index = IndexOf(token, at.children.size());
    return index ? &at.children[*index] : nullptr;
  }

  void NotFound(const Draft& path, const Draft& at, const std::string& token) {
    std::string hint;
    if (at.kind == JsonKind::kObject) {
      std::vector<std::string_view> names;
      for (const Draft& child : at.children) names.push_back(child.key);
      hint = DidYouMean(Nearest(token, names));
    } else if (at.kind == JsonKind::kArray) {
      hint = "the list there has " + Counted(at.children.size(), "item");
    }
    Fail(path.origin,
         "the base has nothing at " + Quoted(path.text) + ": no " + Quoted(token) + " there",
         std::move(hint));
  }

  Draft* Find(const Draft& path) {
    if (path.text.empty()) return &document_;
    std::string last;
    Draft* const around = Around(path, last);
    if (around == nullptr) return nullptr;
    Draft* const found = Step(*around, last);
    if (found == nullptr) NotFound(path, *around, last);
    return found;
  }

  // Takes the place of what is there; the name of a member keeps its place.
  bool Replace(const Draft& path, Draft value) {
    Draft* const found = Find(path);
    if (found == nullptr || !Grow(value, path)) return false;
    value.key = found->key;
    value.key_origin = found->key_origin;
    *found = std::move(value);
    return true;
  }

  bool Add(const Draft& path, Draft value) {
    if (path.text.empty()) return Replace(path, std::move(value));
    if (!Grow(value, path)) return false;
    std::string last;
    Draft* const around = Around(path, last);
    if (around == nullptr) return false;
    if (around->kind == JsonKind::kObject) {
      if (Draft* const there = around->Find(last)) {
        value.key = there->key;
        value.key_origin = there->key_origin;
        *there = std::move(value);
        return true;
      }
      value.key = last;
      value.key_origin = path.origin;
      around->children.push_back(std::move(value));
      return true;
    }
    if (around->kind != JsonKind::kArray) {
      NotFound(path, *around, last);
      return false;
    }
    value.key.clear();
    const std::size_t size = around->children.size();
    const std::optional<std::size_t> index = last == "-" ? size : IndexOf(last, size + 1);
    if (!index) {
      NotFound(path, *around, last);
      return false;
    }
    around->children.insert(around->children.begin() + static_cast<std::ptrdiff_t>(*index),
                            std::move(value));
    return true;
  }

  bool Remove(const Draft& path, Draft* taken) {
    if (path.text.empty()) return Fail(path.origin, "the whole document can't be removed", "");
    std::string last;
    Draft* const around = Around(path, last);
    if (around == nullptr) return false;
    Draft* const found = Step(*around, last);
    if (found == nullptr) {
      NotFound(path, *around, last);
      return false;
    }
    if (taken != nullptr) *taken = std::move(*found);
    around->children.erase(around->children.begin() + (found - around->children.data()));
    return true;
  }

  bool Transfer(Draft& operation, bool move, const Draft& path) {
    const Draft* const from = Text(operation, "from");
    if (from == nullptr) return false;
    Draft value;
    if (!move) {
      const Draft* const found = Find(*from);
      if (found == nullptr) return false;
      value = *found;
    } else {
      if (path.text.starts_with(from->text + "/")) {
        return Fail(path.origin, "nothing can be moved into itself", "");
      }
      if (path.text == from->text) return Find(*from) != nullptr;
      if (!Remove(*from, &value)) return false;
    }
    return Add(path, std::move(value));
  }

  // Whether there is room for a value at a place. What was removed still counts, so
  // that the work is bounded too.
  bool Grow(const Draft& value, const Draft& path) {
    const auto around =
        static_cast<std::size_t>(std::count(path.text.begin(), path.text.end(), '/'));
    if (around + DepthOf(value) > kDeepest) {
      return Fail(path.origin, "with this the document is nested too deep", "");
    }
    size_ += SizeOf(value);
    if (size_ <= kMostValues) return true;
    return Fail(path.origin, "with this the document has too many values", "");
  }

  Draft& document_;
  std::size_t size_;
  std::vector<PatchError> errors_;
};

}  // namespace

std::vector<PatchError> ApplyPatch(const Draft& operations, Draft& document) {
  if (operations.children.size() > kMostOperations) {
    return {{operations.origin,
             "a patch has at most " + std::to_string(kMostOperations) + " operations", ""}};
  }
  Patcher patcher(document);
  for (const Draft& operation : operations.children) {
    if (!patcher.Apply(operation)) break;
  }
  return std::move(patcher).Take();
}

}  // namespace remit::inline v0
