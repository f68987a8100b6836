// Reads the catalog's text (docs/catalog.md) in one pass. It says beforehand how
// much there is of everything, so that nothing moves once it is pointed at.
#include <optional>
#include <utility>

#include "lib/catalog/catalog_data.h"
#include "lib/catalog/embedded.h"
#include "lib/catalog/inflate.h"
#include "lib/catalog/key_template.h"
#include "lib/catalog/lines.h"
#include "remit/support/files.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kFirstLine = "remit catalog 1";
// Of today's sizes, packed and unpacked, 16 times and more.
constexpr std::size_t kMostBytes = std::size_t{16} << 20U;
// So that matching a template stays cheap; AWS's longest has 278 bytes.
constexpr std::size_t kLongestName = 1024;

std::optional<AccessLevel> ReadLevel(char code) {
  constexpr std::string_view kCodes = "LRWTP";  // in the order of AccessLevel
  const std::size_t level = kCodes.find(code);
  if (level == std::string_view::npos) return std::nullopt;
  return static_cast<AccessLevel>(level);
}

// True if one more fits without moving the others.
template <typename T>
bool HasRoom(const std::vector<T>& v) {
  return v.size() < v.capacity();
}

// `s` is a String, `S` an ArrayOfString.
bool ReadKeyType(std::string_view text, ConditionKeyType& type, bool& multivalued) {
  constexpr std::string_view kCodes = "sabdnix";  // in the order of ConditionKeyType
  if (text.size() != 1) return false;
  const std::size_t code = kCodes.find(LowerAscii(text[0]));
  if (code == std::string_view::npos) return false;
  type = static_cast<ConditionKeyType>(code);
  multivalued = text[0] != kCodes[code];
  return true;
}

}  // namespace

class CatalogReader {
 public:
  explicit CatalogReader(Catalog::Data& data) : data_(data) {}

  absl::Status Read();

 private:
  // True when there is nothing to complain of; otherwise error_ says what.
  bool ReadLine(std::string_view line);
  bool ReadCounts(std::string_view fields);
  bool ReadGlobalKey(std::string_view fields);
  bool ReadService(std::string_view fields);
  bool ReadKey(std::string_view fields);
  bool ReadKeyList(std::string_view fields);
  bool ReadResourceType(std::string_view fields);
  bool ReadAction(std::string_view fields);
  bool TakeActionResource(std::string_view& fields);
  bool TakeKeyList(std::string_view& fields, std::span<const CatalogConditionKey* const>& keys);

  bool Fail(std::string_view what) {
    error_ = what;
    return false;
  }
  static bool IsName(std::string_view name) { return !name.empty() && name.size() <= kLongestName; }

  // An element more, in the order of names within what begins at `begin`.
  template <typename T>
  bool Append(std::vector<T>& v, std::size_t begin, const T& element, std::string_view T::* name,
              std::string_view what) {
    if (!IsName(element.*name)) return Fail("a name is empty or too long");
    if (v.size() > begin && CompareFolded(v.back().*name, element.*name) >= 0) {
      return Fail(std::string(what) + " are not in order");
    }
    if (!HasRoom(v)) return Fail("more " + std::string(what) + " than line `N` says");
    v.push_back(element);
    return true;
  }

  void CloseService();
  void IndexKeys();

  Catalog::Data& data_;
  std::string error_;
  bool has_counts_ = false;
  bool ended_ = false;
  bool in_service_ = false;
  // Where the current service's part of each array begins.
  std::size_t keys_begin_ = 0;
  std::size_t types_begin_ = 0;
  std::size_t actions_begin_ = 0;
  std::vector<std::span<const CatalogConditionKey* const>> key_lists_;  // the first is empty
};

absl::Status CatalogReader::Read() {
  Lines lines(data_.text);
  std::string_view line;
  if (!lines.Next(line) || line != kFirstLine) {
    return absl::InvalidArgumentError("this is no catalog of format 1, which begins with " +
                                      Quoted(kFirstLine));
  }
  while (lines.Next(line)) {
    if (!ReadLine(line)) {
      return absl::InvalidArgumentError("line " + std::to_string(lines.number()) +
                                        " of the catalog: " + error_);
    }
  }
  if (!ended_) return absl::InvalidArgumentError("the catalog is cut off: it has no line `E`");
  CloseService();
  IndexKeys();
  return absl::OkStatus();
}

bool CatalogReader::ReadLine(std::string_view line) {
  if (ended_) return Fail("there is more after the line `E`");
  const std::string_view fields = line.substr(1);
  switch (line[0]) {
    case 'D': data_.date = fields; return true;
    case 'F': data_.source = fields; return true;
    case 'N': return ReadCounts(fields);
    case 'G': return ReadGlobalKey(fields);
    case 'S': return ReadService(fields);
    case 'E': ended_ = true; return true;
    default: break;
  }
  if (!in_service_) return Fail("this belongs to a service, and there is none before it");
  switch (line[0]) {
    case 'K': return ReadKey(fields);
    case 'L': return ReadKeyList(fields);
    case 'T': return ReadResourceType(fields);
    case 'A': return ReadAction(fields);
    default: return Fail("unknown kind of line " + Quoted(line.substr(0, 1)));
  }
}

bool CatalogReader::ReadCounts(std::string_view fields) {
  if (has_counts_) return Fail("line `N` is there twice");
  has_counts_ = true;
  // Each thing takes two bytes at least, so that no number asks for much more
  // memory than a file of its size deserves.
  std::size_t most = data_.text.size() / 2;
  const auto reserve = [&](auto& v) {
    std::uint32_t count = 0;
    if (!TakeNumber(fields, count) || count > most) return false;
    most -= count;
    v.reserve(count);
    return TakeIf(fields, ' ') || fields.empty();
  };
  const bool ok = reserve(data_.global_keys) && reserve(data_.services) && reserve(data_.keys) &&
                  reserve(data_.resource_types) && reserve(data_.actions) &&
                  reserve(data_.key_lists) && reserve(data_.action_resources) && fields.empty();
  return ok || Fail("the seven numbers are wrong");
}

bool CatalogReader::ReadGlobalKey(std::string_view fields) {
  GlobalConditionKey key;
  key.name = TakeUntil(fields, '\t');
  if (!ReadKeyType(TakeUntil(fields, '\t'), key.type, key.multivalued)) {
    return Fail("unknown type of key");
  }
  const std::string_view presence = TakeUntil(fields, '\t');
  if (presence != "a" && presence != "s") return Fail("unknown presence of a key");
  key.presence = presence == "a" ? KeyPresence::kAlways : KeyPresence::kSometimes;
  key.when = fields;
  return Append(data_.global_keys, 0, key, &GlobalConditionKey::name, "global keys");
}

void CatalogReader::CloseService() {
  if (!in_service_) return;
  CatalogService& service = data_.services.back();
  service.condition_keys = std::span(data_.keys).subspan(keys_begin_);
  service.resource_types = std::span(data_.resource_types).subspan(types_begin_);
  service.actions = std::span(data_.actions).subspan(actions_begin_);
}

bool CatalogReader::ReadService(std::string_view fields) {
  CloseService();
  in_service_ = true;
  keys_begin_ = data_.keys.size();
  types_begin_ = data_.resource_types.size();
  actions_begin_ = data_.actions.size();
  key_lists_.assign(1, {});

  CatalogService service;
  service.prefix = TakeUntil(fields, '\t');
  service.name = TakeUntil(fields, '\t');
  service.supports_rcp = fields.find('r') != std::string_view::npos;
  service.supports_resource_policies = fields.find('p') != std::string_view::npos;
  return Append(data_.services, 0, service, &CatalogService::prefix, "services");
}

bool CatalogReader::ReadKey(std::string_view fields) {
  CatalogConditionKey key;
  key.name = TakeUntil(fields, '\t');
  if (!ReadKeyType(fields, key.type, key.multivalued)) return Fail("unknown type of key");
  return Append(data_.keys, keys_begin_, key, &CatalogConditionKey::name, "keys");
}

bool CatalogReader::ReadKeyList(std::string_view fields) {
  const std::size_t begin = data_.key_lists.size();
  do {
    std::uint32_t number = 0;
    if (!TakeNumber(fields, number) || number >= data_.keys.size() - keys_begin_) {
      return Fail("unknown number of a key");
    }
    if (!HasRoom(data_.key_lists)) return Fail("more keys in lists than line `N` says");
    data_.key_lists.push_back(&data_.keys[keys_begin_ + number]);
  } while (TakeIf(fields, ' '));
  if (!fields.empty()) return Fail("unknown number of a key");
  key_lists_.push_back(std::span(data_.key_lists).subspan(begin));
  return true;
}

bool CatalogReader::TakeKeyList(std::string_view& fields,
                                std::span<const CatalogConditionKey* const>& keys) {
  std::uint32_t number = 0;
  if (!TakeNumber(fields, number) || number >= key_lists_.size()) {
    return Fail("unknown number of a list of keys");
  }
  keys = key_lists_[number];
  return true;
}

bool CatalogReader::ReadResourceType(std::string_view fields) {
  CatalogResourceType type;
  type.service = &data_.services.back();
  type.name = TakeUntil(fields, '\t');
  type.arn = TakeUntil(fields, '\t');
  if (!IsName(type.arn)) return Fail("the ARN is empty or too long");
  if (!TakeKeyList(fields, type.condition_keys)) return false;
  if (!fields.empty()) return Fail("there is more than is known of a resource type");
  return Append(data_.resource_types, types_begin_, type, &CatalogResourceType::name,
                "resource types");
}

bool CatalogReader::ReadAction(std::string_view fields) {
  CatalogAction action;
  action.service = &data_.services.back();
  action.name = TakeUntil(fields, '\t');
  const std::optional<AccessLevel> level = fields.empty() ? std::nullopt : ReadLevel(fields[0]);
  if (!level) return Fail("unknown access level");
  action.level = *level;
  fields.remove_prefix(1);
  if (!TakeIf(fields, '\t')) return Fail("an action has four fields");
  if (!TakeKeyList(fields, action.condition_keys)) return false;
  if (!TakeIf(fields, '\t')) return Fail("an action has four fields");
  const std::size_t begin = data_.action_resources.size();
  while (!fields.empty()) {
    if (!TakeActionResource(fields)) return false;
  }
  action.resources = std::span(data_.action_resources).subspan(begin);
  return Append(data_.actions, actions_begin_, action, &CatalogAction::name, "actions");
}

// `3!1` or `3:1`: resource type 3, required or not, with list 1 of keys.
bool CatalogReader::TakeActionResource(std::string_view& fields) {
  std::uint32_t number = 0;
  if (!TakeNumber(fields, number) || number >= data_.resource_types.size() - types_begin_) {
    return Fail("unknown number of a resource type");
  }
  CatalogActionResource resource;
  resource.type = &data_.resource_types[types_begin_ + number];
  resource.required = TakeIf(fields, '!');
  if (!resource.required && !TakeIf(fields, ':')) return Fail("a resource without `!` or `:`");
  if (!TakeKeyList(fields, resource.condition_keys)) return false;
  if (!TakeIf(fields, ' ') && !fields.empty()) return Fail("resources without a space between");
  if (!HasRoom(data_.action_resources)) return Fail("more resources than line `N` says");
  data_.action_resources.push_back(resource);
  return true;
}

void CatalogReader::IndexKeys() {
  data_.keys_by_name.reserve(data_.keys.size());
  for (const CatalogService& service : data_.services) {
    for (const CatalogConditionKey& key : service.condition_keys) {
      if (StartsWithFolded(key.name, "aws:")) continue;
      const auto [it, is_new] = data_.keys_by_name.try_emplace(key.name, &key);
      // Services also name each other's keys; whose key it is knows best.
      const std::string_view prefix = key.name.substr(0, key.name.find(':'));
      if (!is_new && EqualsIgnoreAsciiCase(prefix, service.prefix)) it->second = &key;
    }
  }
  for (const CatalogService& service : data_.services) {
    for (const CatalogConditionKey& key : service.condition_keys) {
      if (!IsKeyTemplate(key.name)) continue;
      const auto it = data_.keys_by_name.find(key.name);
      if (it != data_.keys_by_name.end() && it->second == &key) data_.key_templates.push_back(&key);
    }
  }
}

absl::StatusOr<Catalog> Catalog::Read(std::string_view bytes) {
  auto data = std::make_unique<Data>();
  if (IsGzip(bytes)) {
    absl::StatusOr<std::string> text = Gunzip(bytes, kMostBytes);
    if (!text.ok()) return text.status();
    data->text = *std::move(text);
  } else if (bytes.size() > kMostBytes) {
    return absl::ResourceExhaustedError("the catalog has more than " + std::to_string(kMostBytes) +
                                        " bytes");
  } else {
    data->text = bytes;
  }
  if (absl::Status status = CatalogReader(*data).Read(); !status.ok()) return status;
  return Catalog(std::move(data));
}

absl::StatusOr<Catalog> Catalog::ReadFrom(const std::string& path) {
  const absl::StatusOr<std::string> bytes = ReadFile(path, kMostBytes);
  if (!bytes.ok()) return bytes.status();
  absl::StatusOr<Catalog> catalog = Read(*bytes);
  if (catalog.ok()) return catalog;
  return absl::Status(catalog.status().code(),
                      ToAbsl(path + ": " + std::string(ToStd(catalog.status().message()))));
}

const Catalog& Catalog::BuiltIn() {
  // Never taken down: others may use it until the last moment.
  static const auto* const catalog = new Catalog(*Read(EmbeddedCatalog()));
  return *catalog;
}

}  // namespace remit::inline v0
