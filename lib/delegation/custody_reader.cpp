// Custody as JSON.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "remit/arn/arn.h"
#include "remit/delegation/custody.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// What a key of a map has to look like.
enum class Named : std::uint8_t { kAccount, kAnything, kUserOrKey, kUser, kProvider, kRole };

struct HolderField {
  std::string_view name;
  HolderMap Custody::* map;
  Named named;
};

constexpr auto kHolderFields = std::to_array<HolderField>({
    {"accounts", &Custody::accounts, Named::kAccount},
    {"devices", &Custody::devices, Named::kAnything},
    {"accessKeys", &Custody::access_keys, Named::kUserOrKey},
    {"passwords", &Custody::passwords, Named::kUser},
    {"providers", &Custody::providers, Named::kProvider},
    {"workloads", &Custody::workloads, Named::kRole},
});
constexpr auto kFieldNames =
    std::to_array<std::string_view>({"parties", "accounts", "devices", "accessKeys", "passwords",
                                     "providers", "workloads", "externalIds", "$schema"});

class CustodyReader {
 public:
  CustodyReader(std::span<const std::string> known, std::vector<Diagnostic>& diagnostics)
      : diagnostics_(diagnostics), known_(known.begin(), known.end()) {}

  Custody Read(JsonValue value) && {
    if (!value.IsObject()) {
      Error(value, "CST0001",
            "custody is an object, not " + std::string(JsonKindName(value.kind())));
      return {};
    }
    const JsonValue parties = value.Find("parties");
    if (parties) ReadParties(parties);
    check_parties_ = static_cast<bool>(parties) || !known_.empty();
    for (JsonValue member : value) {
      const std::string_view key = member.key();
      if (key == "parties" || key == "$schema" || key.starts_with("x-")) continue;
      if (key == "externalIds") {
        ReadExternalIds(member);
        continue;
      }
      const auto field = std::find_if(kHolderFields.begin(), kHolderFields.end(),
                                      [key](const HolderField& f) { return f.name == key; });
      if (field == kHolderFields.end()) {
        diagnostics_.push_back(ErrorAtKey(member, "CST0002", "unknown field " + Quoted(key),
                                          DidYouMean(Nearest(key, kFieldNames))));
        continue;
      }
      ReadHolders(member, *field);
    }
    return std::move(custody_);
  }

 private:
  void Error(JsonValue at, std::string_view code, std::string message, std::string hint = {}) {
    diagnostics_.push_back(ErrorAt(at, code, std::move(message), std::move(hint)));
  }

  void AddParty(std::string name) {
    if (std::find(custody_.parties.begin(), custody_.parties.end(), name) ==
        custody_.parties.end()) {
      custody_.parties.push_back(std::move(name));
    }
  }

  void ReadParties(JsonValue parties) {
    if (!parties.IsObject() && !parties.IsArray()) {
      Error(parties, "CST0001",
            "parties are an object by name, not " + std::string(JsonKindName(parties.kind())));
      return;
    }
    for (JsonValue party : parties) {
      const bool in_list = parties.IsArray();
      if (in_list && !party.IsString()) {
        Error(party, "CST0001", "the name of a party is a string");
        continue;
      }
      const std::string_view name = in_list ? party.text() : party.key();
      if (name.empty() || name.find('/') != std::string_view::npos) {
        Error(party, "CST0003", "a party's name isn't empty and has no `/`: " + Quoted(name));
        continue;
      }
      AddParty(std::string(name));
    }
  }

  // Nothing, with a diagnostic, when it is none.
  std::optional<Holder> ReadHolder(JsonValue value) {
    if (!value.IsString() || value.text().empty()) {
      Error(value, "CST0001", "a holder is the name of a party, or `party/person`");
      return std::nullopt;
    }
    const std::string_view holder = value.text();
    const std::string party(holder.substr(0, holder.find('/')));
    if (party.empty() || holder.ends_with('/')) {
      Error(value, "CST0001", "a holder is the name of a party, or `party/person`");
      return std::nullopt;
    }
    const bool known = std::find(known_.begin(), known_.end(), party) != known_.end() ||
                       std::find(custody_.parties.begin(), custody_.parties.end(), party) !=
                           custody_.parties.end();
    if (check_parties_ && !known) {
      std::vector<std::string_view> names(known_.begin(), known_.end());
      names.insert(names.end(), custody_.parties.begin(), custody_.parties.end());
      Error(value, "CST0004", "unknown party " + Quoted(party), DidYouMean(Nearest(party, names)));
      return std::nullopt;
    }
    AddParty(party);
    return Holder(holder);
  }

  static bool Fits(Named named, std::string_view key) {
    switch (named) {
      case Named::kAccount: return IsAccountId(key);
      case Named::kAnything: return !key.empty();
      case Named::kUserOrKey:
        return key.starts_with("arn:") ? Fits(Named::kUser, key) : !key.empty();
      case Named::kUser: {
        const PrincipalArnKind kind = ClassifyPrincipalArn(key);
        return kind == PrincipalArnKind::kUser || kind == PrincipalArnKind::kAccountRoot;
      }
      case Named::kProvider: {
        const PrincipalArnKind kind = ClassifyPrincipalArn(key);
        return kind == PrincipalArnKind::kSamlProvider || kind == PrincipalArnKind::kOidcProvider ||
               (key.find(':') == std::string_view::npos && !key.empty());
      }
      case Named::kRole: return ClassifyPrincipalArn(key) == PrincipalArnKind::kRole;
    }
    return false;
  }
  static std::string_view Wanted(Named named) {
    switch (named) {
      case Named::kAccount: return "an account id of twelve digits";
      case Named::kAnything: return "a serial number";
      case Named::kUserOrKey: return "the id of an access key, or the ARN of a user or root";
      case Named::kUser: return "the ARN of a user or root";
      case Named::kProvider: return "the ARN of an identity provider, or a domain";
      case Named::kRole: return "the ARN of a role";
    }
    return {};
  }

  void ReadHolders(JsonValue value, const HolderField& field) {
    if (!value.IsObject()) {
      Error(value, "CST0001", "`" + std::string(field.name) + "` is an object of holders");
      return;
    }
    for (JsonValue member : value) {
      if (member.key().starts_with("x-")) continue;
      if (!Fits(field.named, member.key())) {
        diagnostics_.push_back(
            ErrorAtKey(member, "CST0005",
                       Quoted(member.key()) + " is not " + std::string(Wanted(field.named))));
        continue;
      }
      if (std::optional<Holder> holder = ReadHolder(member)) {
        (custody_.*(field.map))[std::string(member.key())] = *std::move(holder);
      }
    }
  }

  void ReadExternalIds(JsonValue value) {
    if (!value.IsObject()) {
      Error(value, "CST0001", "`externalIds` is an object of lists of holders");
      return;
    }
    for (JsonValue member : value) {
      std::vector<Holder> holders;
      if (member.IsArray()) {
        for (JsonValue item : member) {
          if (std::optional<Holder> holder = ReadHolder(item)) holders.push_back(*holder);
        }
      } else if (std::optional<Holder> holder = ReadHolder(member)) {
        holders.push_back(*holder);
      }
      custody_.external_ids[std::string(member.key())] = std::move(holders);
    }
  }

  std::vector<Diagnostic>& diagnostics_;
  std::vector<std::string> known_;
  bool check_parties_ = false;
  Custody custody_;
};

}  // namespace

CustodyParse ReadCustody(const SourceText& text) {
  const JsonParse json = ParseJson(text);
  if (!json.ok()) return {.custody = std::nullopt, .diagnostics = json.diagnostics};
  return ReadCustody(json.tree.root(), text);
}

CustodyParse ReadCustody(JsonValue value, const SourceText& source,
                         std::span<const std::string> known_parties) {
  CustodyParse parse;
  Custody custody = CustodyReader(known_parties, parse.diagnostics).Read(value);
  PutInOrder(source, parse.diagnostics);
  if (!HasErrors(parse.diagnostics)) parse.custody = std::move(custody);
  return parse;
}

}  // namespace remit::inline v0
