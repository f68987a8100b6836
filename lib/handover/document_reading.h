// Reads values of a design, and says what is wrong with them: what its readers share.
#ifndef REMIT_LIB_HANDOVER_DOCUMENT_READING_H_
#define REMIT_LIB_HANDOVER_DOCUMENT_READING_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/handover/design_text_data.h"
#include "remit/catalog/act_class.h"
#include "remit/catalog/catalog.h"
#include "remit/handover/expectation.h"
#include "remit/party/period.h"
#include "remit/support/json.h"

namespace remit::inline v0 {

// Codes of diagnostics.
inline constexpr std::string_view kWrongKind = "DSN0001";
inline constexpr std::string_view kUnknownField = "DSN0002";
inline constexpr std::string_view kUnknownName = "DSN0003";
inline constexpr std::string_view kMissing = "DSN0004";
inline constexpr std::string_view kNoFile = "DSN0005";
inline constexpr std::string_view kPhaseOrder = "DSN0006";
inline constexpr std::string_view kVariant = "DSN0007";
inline constexpr std::string_view kHitsNothing = "DSN0008";
inline constexpr std::string_view kUnknownAction = "DSN0009";
inline constexpr std::string_view kWrongValue = "DSN0010";
inline constexpr std::string_view kTwice = "DSN0011";

class DocumentReading {
 public:
  DocumentReading(const Catalog& catalog, const ActClasses& classes)
      : catalog_(catalog), classes_(classes) {}

  const Catalog& catalog() const { return catalog_; }
  const ActClasses& classes() const { return classes_; }

  // --- What there is to say -------------------------------------------------------------------
  void Error(JsonValue value, std::string_view code, std::string message, std::string hint = {});
  void ErrorAtName(JsonValue value, std::string_view code, std::string message,
                   std::string hint = {});
  void Warning(JsonValue value, std::string_view code, std::string message, std::string hint = {});
  std::size_t errors() const { return errors_; }
  // Those about the whole document; not in order.
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

  // --- Shapes: each says what is wrong, and is false or empty then -------------------------------
  bool IsKind(JsonValue value, JsonKind kind);
  // An object whose fields are all known; `what` as in "of a phase".
  bool IsObjectOf(JsonValue value, std::span<const std::string_view> fields, std::string_view what);
  // Members of an object that nobody ignores (`x-…`); names must be plain.
  std::vector<JsonValue> Named(JsonValue value, std::string_view what);
  // One or several: the items of a list, else the value itself.
  static std::vector<JsonValue> OneOrMany(JsonValue value);
  std::vector<JsonValue> List(JsonValue value);
  // Empty where the field is missing or no text.
  std::string Text(JsonValue object, std::string_view field);
  std::string TextOf(JsonValue value);
  bool Flag(JsonValue object, std::string_view field);
  std::optional<std::int64_t> Seconds(JsonValue object, std::string_view field);
  std::optional<Instant> Moment(JsonValue object, std::string_view field);
  bool Need(JsonValue object, std::string_view field, std::string_view what);

  // --- Names: each is known, or is said to be unknown ------------------------------------------
  void AddName(const std::string& name, const std::string& arn) { arns_[name] = arn; }
  void AddParty(const std::string& name) { parties_.insert(name); }
  void AddPerson(const std::string& holder) { holders_.insert(holder); }
  std::vector<std::string> parties() const { return {parties_.begin(), parties_.end()}; }

  std::string PartyNamed(JsonValue value);
  std::string HolderNamed(JsonValue value);  // a party or `party/person`
  std::vector<std::string> Holders(JsonValue object, std::string_view field);
  std::vector<std::string> Parties(JsonValue object, std::string_view field);
  std::string ArnNamed(JsonValue value, bool pattern = false);
  std::vector<std::string> Arns(JsonValue object, std::string_view field, bool pattern = false);
  std::string AccountId(JsonValue value);
  std::vector<std::string> Accounts(JsonValue object, std::string_view field);
  std::vector<std::string> ActionPatterns(JsonValue object, std::string_view field);
  std::vector<ActClass> Classes(JsonValue object, std::string_view field);
  // One of `names`; its index.
  std::optional<std::size_t> OneOf(JsonValue value, std::span<const std::string_view> names,
                                   std::string_view what);
  template <typename Enum>
  std::optional<Enum> EnumOf(JsonValue value, std::span<const std::string_view> names,
                             std::string_view what) {
    const std::optional<std::size_t> index = OneOf(value, names, what);
    if (!index) return std::nullopt;
    return static_cast<Enum>(*index);
  }
  void Unknown(JsonValue value, std::string_view what, std::string_view name,
               const std::vector<std::string_view>& known, std::string otherwise);

 private:
  bool Full() const { return diagnostics_.size() >= kMostSaid; }
  static constexpr std::size_t kMostSaid = 200;

  const Catalog& catalog_;
  const ActClasses& classes_;
  std::vector<Diagnostic> diagnostics_;
  std::size_t errors_ = 0;
  std::map<std::string, std::string, std::less<>> arns_;
  std::set<std::string, std::less<>> parties_;
  std::set<std::string, std::less<>> holders_;  // people: `party/person`
};

// A day, or a moment of a day.
std::optional<Instant> ParseMoment(std::string_view text);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_DOCUMENT_READING_H_
