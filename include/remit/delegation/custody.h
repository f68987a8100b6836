// In whose hands things are: keys, passwords, devices, identity providers, the
// code that runs with a role, external ids.
//
//   CustodyParse parsed = ReadCustody(SourceText::FromString(json, "custody.json"));
//   if (!parsed.ok()) return Print(parsed.diagnostics);
//   CustodyApplied applied = ApplyCustody(estate, *parsed.custody);
//   for (const UnknownHolder& u : applied.unknown) …     // never guessed
//
// AWS knows none of this, so that no dump says it. A holder is a party (`msp`) or
// a person or team of a party (`customer/anna`). The format is in docs/delegation.md.
// Plain data; thread-safe.
#ifndef REMIT_DELEGATION_CUSTODY_H_
#define REMIT_DELEGATION_CUSTODY_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/estate.h"
#include "remit/support/diagnostic.h"
#include "remit/support/json.h"
#include "remit/support/source_text.h"

namespace remit::inline v0 {

using HolderMap = std::map<std::string, Holder, std::less<>>;

struct Custody {
  std::vector<std::string> parties;  // by name, in the order in which they were written
  // By account id: who holds all that isn't said otherwise in that account, its root
  // user and the workloads included.
  HolderMap accounts;
  HolderMap devices;      // by serial number
  HolderMap access_keys;  // by key id or by the user's ARN; the id goes before
  HolderMap passwords;    // by ARN of the user, or of an account's root
  HolderMap providers;    // by ARN: who makes an identity provider's tokens
  HolderMap workloads;    // by role ARN: who decides what code runs with it
  // Who knows an external id; it may be known to several (S30).
  std::map<std::string, std::vector<Holder>, std::less<>> external_ids;

  bool operator==(const Custody&) const = default;
};

struct CustodyParse {
  std::optional<Custody> custody;  // nothing when some diagnostic is an error
  std::vector<Diagnostic> diagnostics;
  bool ok() const { return custody.has_value(); }
};

// Total. `known_parties`: those that are named elsewhere, as in a design; without
// any, and without `parties` in the document, every holder makes a party.
CustodyParse ReadCustody(const SourceText& text);
CustodyParse ReadCustody(JsonValue value, const SourceText& source,
                         std::span<const std::string> known_parties = {});

// What `changes` says goes before what `custody` said, entry by entry.
void UpdateCustody(Custody& custody, const Custody& changes);

// Who holds it by `custody`, the account's holder included; empty: unknown.
Holder HolderOfWorkload(const Custody& custody, std::string_view role_arn);
Holder HolderOfAccount(const Custody& custody, std::string_view account);

// A thing of the estate that nobody is known to hold.
struct UnknownHolder {
  enum class Thing : std::uint8_t { kAccessKey, kPassword, kDevice, kProvider, kWorkload, kRoot };
  Thing thing = Thing::kAccessKey;
  std::string what;  // the key's id, the device's serial, an ARN
  std::string of;    // the ARN of its user or role; empty for a provider
};
std::string_view UnknownThingName(UnknownHolder::Thing thing);  // "access key", …

struct CustodyApplied {
  Estate estate;
  std::vector<UnknownHolder> unknown;
  // Entries that name nothing in the estate, as "access key `AKIA…`": a slip, or
  // something that the dumps don't tell.
  std::vector<std::string> unmatched;
};

// Fills the holders that the estate leaves open. What the estate says itself stays.
// A user of whom it isn't known whether there are keys (or devices) and to whom
// custody gives one has one.
CustodyApplied ApplyCustody(const Estate& estate, const Custody& custody);

}  // namespace remit::inline v0

#endif  // REMIT_DELEGATION_CUSTODY_H_
