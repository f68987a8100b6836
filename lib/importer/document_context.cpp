#include "lib/importer/document_context.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lib/importer/device_kind.h"

namespace remit::inline v0 {
namespace {

constexpr auto kDeviceFields =
    std::to_array<std::string_view>({"serial", "kind", "holder", "since"});
constexpr auto kDeviceKinds = std::to_array<std::string_view>({"totp", "fido", "unknown"});

}  // namespace

std::string Below(std::string_view parent, std::string_view token) {
  std::string pointer(parent);
  AppendPointerToken(pointer, token);
  return pointer;
}

bool IsPolicyLike(JsonValue value) {
  if (!value.IsObject()) return false;
  if (value.Find("Statement")) return true;
  const JsonValue version = value.Find("Version");
  const JsonValue file = value.Find("file");
  return (version && version.IsString()) || (file && file.IsString() && value.size() == 1);
}

DocumentContext::DocumentContext(const SourceText& source, const EstateDocumentOptions& options,
                                 std::string root)
    : source_(source),
      options_(options),
      file_(std::make_shared<const std::string>(source.name())),
      root_(std::move(root)),
      texts_{source},
      diagnostics_(1) {}

void DocumentContext::Say(Diagnostic diagnostic, const SourceText& source) {
  if (diagnostic.severity == Severity::kError) failed_ = true;
  if (++said_ > options_.max_diagnostics) {
    if (said_ > options_.max_diagnostics + 1) return;
    diagnostic = Diagnostic();
    diagnostic.severity = failed_ ? Severity::kError : Severity::kWarning;
    diagnostic.code = "EST0012";
    diagnostic.message =
        "there is more to say than " + Counted(options_.max_diagnostics, "message");
    // After all others.
    diagnostic.span = {source.text().size(), source.text().size()};
  }
  std::size_t of = 0;
  while (of < texts_.size() && texts_[of].text().data() != source.text().data()) ++of;
  if (of == texts_.size()) {
    texts_.push_back(source);
    diagnostics_.emplace_back();
  }
  diagnostics_[of].push_back(std::move(diagnostic));
}

void DocumentContext::Error(JsonValue at, std::string_view code, std::string message,
                            std::string hint) {
  Say(ErrorAt(at, code, std::move(message), std::move(hint)), source_);
}

void DocumentContext::ErrorAtName(JsonValue at, std::string_view code, std::string message,
                                  std::string hint) {
  Say(ErrorAtKey(at, code, std::move(message), std::move(hint)), source_);
}

void DocumentContext::Warning(JsonValue at, std::string_view code, std::string message,
                              std::string hint) {
  Diagnostic warning = ErrorAt(at, code, std::move(message), std::move(hint));
  warning.severity = Severity::kWarning;
  Say(std::move(warning), source_);
}

std::vector<SourcedDiagnostic> DocumentContext::TakeDiagnostics() && {
  std::vector<SourcedDiagnostic> all;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    PutInOrder(texts_[i], diagnostics_[i]);
    for (Diagnostic& diagnostic : diagnostics_[i]) {
      all.push_back({std::move(diagnostic), texts_[i]});
    }
  }
  return all;
}

void DocumentContext::WrongKind(JsonValue value, std::string_view what, std::string_view due) {
  Error(value, "EST0001",
        std::string(what) + " must be " + std::string(due) + ", not " +
            std::string(JsonKindName(value.kind())));
}

bool DocumentContext::IsObject(JsonValue value, std::string_view what) {
  if (value.IsObject()) return true;
  WrongKind(value, what, "an object");
  return false;
}

bool DocumentContext::IsArray(JsonValue value, std::string_view what) {
  if (value.IsArray()) return true;
  WrongKind(value, what, "an array");
  return false;
}

bool DocumentContext::IsObjectOf(JsonValue value, std::string_view what,
                                 std::span<const std::string_view> known) {
  if (!IsObject(value, what)) return false;
  for (JsonValue member : value) {
    const std::string_view name = member.key();
    if (name.starts_with("x-") || std::find(known.begin(), known.end(), name) != known.end()) {
      continue;
    }
    ErrorAtName(member, "EST0002", "unknown field " + Quoted(name) + " of " + std::string(what),
                DidYouMean(Nearest(name, known)));
  }
  return true;
}

bool DocumentContext::ReadText(JsonValue parent, std::string_view name, std::string& into) {
  const JsonValue value = parent.Find(name);
  if (!value) return false;
  if (!value.IsString()) {
    WrongKind(value, Quoted(name), "a string");
    return false;
  }
  into = value.text();
  return true;
}

bool DocumentContext::ReadFlag(JsonValue parent, std::string_view name, bool& into) {
  const JsonValue value = parent.Find(name);
  if (!value) return false;
  if (value.kind() != JsonKind::kBoolean) {
    WrongKind(value, Quoted(name), "true or false");
    return false;
  }
  into = value.AsBoolean();
  return true;
}

bool DocumentContext::ReadFlag(JsonValue parent, std::string_view name, std::optional<bool>& into) {
  if (const JsonValue value = parent.Find(name); value && value.IsNull()) {
    into.reset();
    return true;
  }
  bool flag = false;
  if (!ReadFlag(parent, name, flag)) return false;
  into = flag;
  return true;
}

bool DocumentContext::ReadTexts(JsonValue parent, std::string_view name,
                                std::vector<std::string>& into) {
  const JsonValue value = parent.Find(name);
  if (!value || !IsArray(value, Quoted(name))) return false;
  into.clear();
  for (JsonValue item : value) {
    if (item.IsString()) {
      into.emplace_back(item.text());
    } else {
      WrongKind(item, "an item of " + Quoted(name), "a string");
    }
  }
  return true;
}

bool DocumentContext::ReadTags(JsonValue parent, std::vector<Tag>& into) {
  const JsonValue value = parent.Find("tags");
  if (!value || !IsObject(value, "`tags`")) return false;
  into.clear();
  for (JsonValue tag : value) {
    if (tag.IsString()) {
      into.push_back({std::string(tag.key()), std::string(tag.text())});
    } else {
      WrongKind(tag, "the value of tag " + Quoted(tag.key()), "a string");
    }
  }
  return true;
}

std::optional<MfaDevice> DocumentContext::Device(JsonValue value) {
  MfaDevice device;
  if (value.IsString()) {
    device.serial = value.text();
  } else {
    if (!IsObjectOf(value, "an MFA device", kDeviceFields)) return std::nullopt;
    ReadText(value, "serial", device.serial);
    ReadText(value, "holder", device.holder);
  }
  if (device.serial.empty()) {
    Error(value, "EST0004", "an MFA device needs a `serial`");
    return std::nullopt;
  }
  device.kind = DeviceKindOf(device.serial);
  if (value.IsString()) return device;
  std::string kind;
  if (ReadText(value, "kind", kind)) {
    if (kind == "totp") {
      device.kind = MfaDeviceKind::kTotp;
    } else if (kind == "fido") {
      device.kind = MfaDeviceKind::kFido;
    } else if (kind == "unknown") {
      device.kind = MfaDeviceKind::kUnknown;
    } else {
      Error(value.Find("kind"), "EST0006", "unknown kind of MFA device " + Quoted(kind),
            DidYouMean(Nearest(kind, kDeviceKinds)));
    }
  }
  std::string since;
  if (ReadText(value, "since", since)) {
    device.enabled_since = ParseInstant(since);
    if (!device.enabled_since) {
      Error(value.Find("since"), "EST0006", Quoted(since) + " is no moment",
            "write it as `2026-01-31T09:00:00Z`");
    }
  }
  return device;
}

bool DocumentContext::ReadDevices(JsonValue parent, const std::string& pointer,
                                  std::optional<std::vector<MfaDevice>>& into) {
  const JsonValue value = parent.Find("mfa");
  if (!value) return false;
  into.reset();
  if (value.IsNull()) return true;
  if (!IsArray(value, "`mfa`")) return false;
  into.emplace();
  std::size_t index = 0;
  for (JsonValue item : value) {
    std::optional<MfaDevice> device = Device(item);
    if (device) {
      device->source = At(pointer + "/mfa/" + std::to_string(index));
      into->push_back(std::move(*device));
    }
    ++index;
  }
  return true;
}

std::shared_ptr<const PolicyDocument> DocumentContext::FromFile(JsonValue value) {
  const std::string path(value.text());
  if (const auto it = files_.find(path); it != files_.end()) return it->second;
  std::shared_ptr<const PolicyDocument>& kept = files_[path];
  if (options_.read_file == nullptr) {
    Error(value, "EST0005", "no file can be read here", "write the policy document itself");
    return nullptr;
  }
  const absl::StatusOr<SourceText> text = options_.read_file(path);
  if (!text.ok()) {
    Error(value, "EST0005",
          "cannot read the file of a policy: " + std::string(ToStd(text.status().message())));
    return nullptr;
  }
  PolicyParse parsed = ParsePolicy(*text, {.limits = options_.policy});
  const bool ok = parsed.ok();
  for (Diagnostic& diagnostic : parsed.diagnostics) Say(std::move(diagnostic), *text);
  if (ok) kept = std::make_shared<const PolicyDocument>(std::move(parsed.document));
  return kept;
}

std::optional<NamedPolicy> DocumentContext::Policy(JsonValue value, std::string name) {
  if (!IsObject(value, "a policy document")) return std::nullopt;
  if (const JsonValue file = value.Find("file"); file && value.size() == 1) {
    if (!file.IsString()) {
      WrongKind(file, "`file`", "a string");
      return std::nullopt;
    }
    std::shared_ptr<const PolicyDocument> document = FromFile(file);
    if (document == nullptr) return std::nullopt;
    return NamedPolicy{std::move(name), std::move(document)};
  }
  PolicyParse parsed = ParsePolicy(value, source_, {.limits = options_.policy});
  const bool ok = parsed.ok();
  for (Diagnostic& diagnostic : parsed.diagnostics) Say(std::move(diagnostic), source_);
  if (!ok) return std::nullopt;
  return NamedPolicy{std::move(name),
                     std::make_shared<const PolicyDocument>(std::move(parsed.document))};
}

std::optional<PolicyList> DocumentContext::Policies(JsonValue value, std::string_view what) {
  PolicyList policies;
  const auto add = [&](JsonValue document, std::string name) {
    if (document.IsNull()) {
      policies.push_back({std::move(name), nullptr});
    } else if (std::optional<NamedPolicy> policy = Policy(document, std::move(name))) {
      policies.push_back(std::move(*policy));
    }
  };
  if (value.IsArray()) {
    std::size_t index = 0;
    for (JsonValue item : value) add(item, "p" + std::to_string(index++));
  } else if (IsPolicyLike(value)) {
    add(value, "p0");
  } else if (IsObject(value, what)) {
    for (JsonValue member : value) add(member, std::string(member.key()));
  } else {
    return std::nullopt;
  }
  return policies;
}

}  // namespace remit::inline v0
