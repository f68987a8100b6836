#include "lib/validate/template_variant.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "remit/policy/condition_operator.h"
#include "remit/support/json_writer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

std::string_view IntrinsicFunction(JsonValue value) {
  if (!value || !value.IsObject() || value.size() != 1) return {};
  const std::string_view name = (*value.begin()).key();
  return name == "Ref" || name.starts_with("Fn::") ? name : std::string_view();
}

bool IsNoValue(JsonValue value) {
  if (IntrinsicFunction(value) != "Ref") return false;
  const JsonValue name = *value.begin();
  return name.IsString() && name.text() == "AWS::NoValue";
}

namespace {

// What a value of a policy is, by its place in it.
enum class Place : std::uint8_t {
  kDocument,
  kStatements,
  kStatement,
  kVersion,
  kName,  // Sid, Id
  kEffect,
  kPrincipal,
  kPrincipalAws,
  kPrincipalService,
  kPrincipalFederated,
  kPrincipalCanonicalUser,
  kAction,
  kResource,
  kCondition,
  kConditionKeys,
  kConditionValue,
  kOther,
};

Place PrincipalPlace(std::string_view type) {
  if (type == "AWS") return Place::kPrincipalAws;
  if (type == "Service") return Place::kPrincipalService;
  if (type == "Federated") return Place::kPrincipalFederated;
  if (type == "CanonicalUser") return Place::kPrincipalCanonicalUser;
  return Place::kOther;
}

Place MemberPlace(Place place, std::string_view name) {
  switch (place) {
    case Place::kDocument:
      if (name == "Statement") return Place::kStatements;
      if (name == "Version") return Place::kVersion;
      return name == "Id" ? Place::kName : Place::kOther;
    case Place::kStatements:
    case Place::kStatement:
      if (name == "Sid") return Place::kName;
      if (name == "Effect") return Place::kEffect;
      if (name == "Action" || name == "NotAction") return Place::kAction;
      if (name == "Resource" || name == "NotResource") return Place::kResource;
      if (name == "Principal" || name == "NotPrincipal") return Place::kPrincipal;
      return name == "Condition" ? Place::kCondition : Place::kOther;
    case Place::kPrincipal: return PrincipalPlace(name);
    case Place::kCondition: return Place::kConditionKeys;
    case Place::kConditionKeys: return Place::kConditionValue;
    default: return Place::kOther;
  }
}

bool HoldsArn(Place place) { return place == Place::kResource || place == Place::kPrincipalAws; }

// Not any account of a document that people write.
constexpr std::string_view kSomeAccount = "314159265358";
constexpr std::string_view kOtherAccount = "271828182845";

constexpr std::string_view kWordBegin = "deployed";
constexpr std::string_view kWordEnd = "value";

std::string MadeUpWord(std::size_t index) {
  return std::string(kWordBegin) + std::to_string(index) + std::string(kWordEnd);
}

class Writer {
 public:
  explicit Writer(const VariantOptions& options) : options_(options) {}

  TemplateVariant Run(JsonValue policy) && {
    if (options_.statement) {
      out().append(R"({"Version":"2012-10-17","Statement":)");
      const bool written = Write(policy, Place::kStatements);
      out().append("}");
      if (!written) out().clear();
    } else if (!Write(policy, Place::kDocument)) {
      out().clear();
    }
    return std::move(variant_);
  }

 private:
  std::string& out() { return variant_.text; }

  // False when the value isn't there: nothing is written then.
  bool Write(JsonValue value, Place place) {
    if (const std::string_view function = IntrinsicFunction(value); !function.empty()) {
      return WriteFunction(value, function, place);
    }
    if (value.IsString()) {
      if (!options_.substitute) return WritePlain(value);
      return WriteText(value, Substitute(value.text(), {}), place);
    }
    if (value.IsObject()) return WriteObject(value, place);
    if (value.IsArray()) return WriteArray(value, place);
    return WritePlain(value);
  }

  std::size_t Begin(JsonValue origin, bool is_key = false) {
    variant_.places.push_back({{out().size(), 0}, origin, is_key, false});
    return variant_.places.size() - 1;
  }
  bool End(std::size_t place, bool made_up = false) {
    variant_.places[place].span.end = out().size();
    variant_.places[place].made_up = made_up;
    variant_.has_made_up = variant_.has_made_up || made_up;
    return true;
  }

  bool WritePlain(JsonValue value) {
    const std::size_t place = Begin(value);
    if (value.IsString()) {
      AppendJsonString(out(), value.text());
    } else {
      out().append(value.text());
    }
    return End(place);
  }

  bool WriteObject(JsonValue value, Place place) {
    const std::size_t own = Begin(value);
    out() += '{';
    bool first = true;
    for (const JsonValue member : value) {
      // A macro or a loop amid other members: what it becomes isn't known.
      if (member.key().starts_with("Fn::")) {
        variant_.unread.push_back(member);
        continue;
      }
      const std::size_t before = out().size();
      const std::size_t places = variant_.places.size();
      if (!first) out() += ',';
      const std::size_t key = Begin(member, true);
      AppendJsonString(out(), member.key());
      End(key);
      out() += ':';
      if (place == Place::kCondition) operator_ = ParseConditionOperator(member.key());
      if (!Write(member, MemberPlace(place, member.key()))) {
        // Without its statements there is nothing to say about a document.
        const bool whole = place == Place::kDocument && member.key() == "Statement";
        out().resize(whole ? variant_.places[own].span.begin : before);
        variant_.places.resize(whole ? own : places);
        if (whole) return false;
        continue;
      }
      first = false;
    }
    out() += '}';
    return End(own);
  }

  bool WriteArray(JsonValue value, Place place) {
    const std::size_t own = Begin(value);
    out() += '[';
    bool first = true;
    const Place of_items = place == Place::kStatements ? Place::kStatement : place;
    for (const JsonValue item : value) {
      const std::size_t before = out().size();
      if (!first) out() += ',';
      const std::size_t places = variant_.places.size();
      if (!Write(item, of_items)) {
        out().resize(before);
        variant_.places.resize(places);
        continue;
      }
      first = false;
    }
    // A list of what isn't there, or isn't known, isn't there or known itself.
    if (first && value.size() > 0) {
      out().resize(variant_.places[own].span.begin);
      variant_.places.resize(own);
      return false;
    }
    out() += ']';
    return End(own);
  }

  bool WriteFunction(JsonValue value, std::string_view function, Place place) {
    if (IsNoValue(value)) return false;
    if (function == "Fn::If") {
      const JsonValue choice = *value.begin();
      if (choice.IsArray() && choice.size() == 3) {
        variant_.has_choice = true;
        auto branch = ++choice.begin();
        return Write(*(options_.then_branch ? branch : ++branch), place);
      }
    }
    return WriteText(value, Evaluate(value), place);
  }

  // A string of which some pieces are known.
  struct Piece {
    std::string text;  // or the name of what isn't known
    bool known = true;
  };
  using Pieces = std::vector<Piece>;

  Piece Named(std::string_view name) const {
    if (name == "AWS::Partition") return {"aws", true};
    if (name == "AWS::URLSuffix") return {"amazonaws.com", true};
    if (name == "AWS::Region") return {"us-east-1", true};
    if (name == "AWS::AccountId") {
      return {std::string(options_.account.empty() ? kSomeAccount : options_.account), true};
    }
    return {std::string(name), false};
  }

  // Values that name values that name values can grow without end.
  bool Affordable(std::size_t steps) const {
    constexpr std::size_t kMostWork = std::size_t{8} << 20;
    work_ += steps;
    return work_ <= kMostWork;
  }

  // The value of a function or a string, where it is a string.
  Pieces Evaluate(JsonValue value) const {
    if (!Affordable(1 + value.text().size())) return {{"a value too large to follow", false}};
    if (value.IsString()) return {{std::string(value.text()), true}};
    const std::string_view function = IntrinsicFunction(value);
    if (!function.empty()) {
      const JsonValue argument = *value.begin();
      if (function == "Ref" && argument.IsString()) return {Named(argument.text())};
      if (function == "Fn::If" && argument.IsArray() && argument.size() == 3) {
        auto branch = ++argument.begin();
        return Evaluate(*(options_.then_branch ? branch : ++branch));
      }
      if (function == "Fn::Sub") return Sub(argument);
      if (function == "Fn::Join") {
        if (std::optional<Pieces> joined = Join(argument)) return *std::move(joined);
      }
      if (function == "Fn::GetAtt") return {{AttributeName(argument), false}};
    }
    return {{AsWritten(value), false}};
  }

  Pieces Sub(JsonValue argument) const {
    if (argument.IsString()) return Substitute(argument.text(), {});
    if (!argument.IsArray() || argument.size() != 2) return {{AsWritten(argument), false}};
    const JsonValue text = *argument.begin();
    const JsonValue values = *++argument.begin();
    if (!text.IsString()) return {{AsWritten(argument), false}};
    return Substitute(text.text(), values);
  }

  std::optional<Pieces> Join(JsonValue argument) const {
    if (!argument.IsArray() || argument.size() != 2) return std::nullopt;
    const JsonValue separator = *argument.begin();
    const JsonValue items = *++argument.begin();
    if (!separator.IsString() || !items.IsArray()) return std::nullopt;
    Pieces joined;
    for (const JsonValue item : items) {
      if (!Affordable(1 + separator.text().size())) break;
      if (IsNoValue(item)) continue;
      if (!joined.empty()) joined.push_back({std::string(separator.text()), true});
      for (Piece& piece : Evaluate(item)) joined.push_back(std::move(piece));
    }
    return joined;
  }

  // `${Name}` and `${Name.Attribute}` are values, `${!text}` is the text `${text}`.
  Pieces Substitute(std::string_view text, JsonValue values) const {
    Pieces pieces;
    std::size_t at = 0;
    while (at < text.size()) {
      // What each step may look at and copy.
      if (!Affordable(1 + (values ? values.size() : 0))) {
        pieces.push_back({"a value too large to follow", false});
        break;
      }
      const std::size_t open = std::min(text.find("${", at), text.size());
      if (open > at) pieces.push_back({std::string(text.substr(at, open - at)), true});
      at = open;
      if (at == text.size()) break;
      const std::size_t close = text.find('}', at);
      if (close == std::string_view::npos) {
        pieces.push_back({std::string(text.substr(at)), true});
        break;
      }
      const std::string_view name = text.substr(at + 2, close - at - 2);
      if (name.starts_with('!')) {
        pieces.push_back({"${" + std::string(name.substr(1)) + "}", true});
      } else if (const JsonValue value = values ? values.Find(name) : JsonValue()) {
        for (Piece& piece : Evaluate(value)) pieces.push_back(std::move(piece));
      } else {
        pieces.push_back(Named(name));
      }
      at = close + 1;
    }
    return pieces;
  }

  static std::string AttributeName(JsonValue argument) {
    if (argument.IsString()) return std::string(argument.text());
    if (!argument.IsArray()) return AsWritten(argument);
    std::string name;
    for (const JsonValue part : argument) {
      if (!name.empty()) name += '.';
      name += part.IsString() ? std::string(part.text()) : AsWritten(part);
    }
    return name;
  }

  // A name for what has none: equal functions have equal values.
  static std::string AsWritten(JsonValue value) {
    std::string text;
    AppendWritten(text, value);
    return text;
  }
  static void AppendWritten(std::string& text, JsonValue value) {
    if (value.IsObject() || value.IsArray()) {
      text += value.IsObject() ? '{' : '[';
      for (const JsonValue part : value) {
        if (text.back() != '{' && text.back() != '[') text += ", ";
        if (value.IsObject()) text.append(part.key()).append(": ");
        AppendWritten(text, part);
      }
      text += value.IsObject() ? '}' : ']';
    } else {
      text += value.text();
    }
  }

  bool WriteText(JsonValue origin, const Pieces& pieces, Place place) {
    const bool known =
        std::all_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.known; });
    const bool unknown = pieces.size() == 1 && !known;
    if (unknown) return WriteMadeUp(origin, pieces.front().text, place);
    std::string text;
    for (const Piece& piece : pieces) {
      text += piece.known ? piece.text : PartOf(text, piece.text, place);
    }
    const std::size_t own = Begin(origin);
    AppendJsonString(out(), text);
    variant_.has_made_up = variant_.has_made_up || !known;
    return End(own);
  }

  // A word that stands for one value of the template, and for no other.
  std::string Word(const std::string& name) {
    const auto [entry, is_new] = words_.try_emplace(name, variant_.names.size());
    if (is_new) variant_.names.push_back(name);
    return MadeUpWord(entry->second);
  }

  // An unknown part of a string that begins with `before`.
  std::string PartOf(std::string_view before, const std::string& name, Place place) {
    const std::string word = Word(name);
    const auto account = std::string(options_.wide ? kSomeAccount : kOtherAccount);
    if (before.empty() && HoldsArn(place)) {
      if (place == Place::kPrincipalAws) return "arn:aws:iam::" + account + ":role/" + word;
      return options_.wide ? "arn:aws:*:*:*:*" : "arn:aws:s3:::" + word;
    }
    if (before.starts_with("arn:")) {
      switch (std::count(before.begin(), before.end(), ':')) {
        case 1: return "aws";
        case 2: return options_.wide ? "*" : "s3";
        case 3: return options_.wide ? "*" : "us-east-1";
        case 4: return options_.wide && place != Place::kPrincipalAws ? "*" : account;
        default: break;
      }
    }
    const bool star = options_.wide && (place == Place::kAction || place == Place::kResource ||
                                        place == Place::kConditionValue);
    return star ? "*" : word;
  }

  bool WriteMadeUp(JsonValue origin, const std::string& name, Place place) {
    switch (place) {
      case Place::kDocument:
      case Place::kStatements:
      case Place::kStatement: variant_.unread.push_back(origin); return false;
      // With and without a condition of its own.
      case Place::kCondition:
      case Place::kConditionKeys:
        if (options_.wide) {
          variant_.has_made_up = true;
          return false;
        }
        break;
      default: break;
    }
    const std::size_t own = Begin(origin);
    out() += MadeUpJson(Word(name), place);
    // An element that IAM doesn't have is none, whatever its value.
    return End(own, place != Place::kOther);
  }

  std::string MadeUpJson(const std::string& word, Place place) const {
    const std::string account(options_.wide ? kSomeAccount : kOtherAccount);
    const std::string role = "arn:aws:iam::" + account + ":role/" + word;
    const std::string keys = R"({"aws:PrincipalTag/)" + word + R"(":")" + word + R"("})";
    std::string text;
    switch (place) {
      case Place::kCondition: return R"({"StringEquals":)" + keys + "}";
      case Place::kConditionKeys: return keys;
      case Place::kVersion: text = "2012-10-17"; break;
      case Place::kEffect: text = options_.wide ? "Allow" : "Deny"; break;
      case Place::kAction: text = options_.wide ? "*" : "sts:GetCallerIdentity"; break;
      case Place::kResource: text = options_.wide ? "*" : "arn:aws:s3:::" + word; break;
      case Place::kPrincipal:
        if (!options_.wide) return R"({"AWS":")" + role + R"("})";
        text = "*";
        break;
      case Place::kPrincipalAws: text = options_.wide ? "*" : role; break;
      case Place::kPrincipalService:
        text = options_.wide ? "ec2.amazonaws.com" : "lambda.amazonaws.com";
        break;
      case Place::kPrincipalFederated:
        text = options_.wide ? "arn:aws:iam::" + account + ":saml-provider/" + word
                             : "arn:aws:iam::" + account + ":oidc-provider/" + word;
        break;
      case Place::kPrincipalCanonicalUser: text = std::string(64, options_.wide ? 'a' : 'b'); break;
      case Place::kConditionValue: text = ConditionText(word); break;
      default: text = word;
    }
    return '"' + text + '"';
  }

  std::string ConditionText(const std::string& word) const {
    if (!operator_) return word;
    const bool wide = options_.wide;
    switch (FamilyOf(operator_->base)) {
      case OperatorFamily::kNumeric: return wide ? "2000000000" : "1";
      case OperatorFamily::kDate: return wide ? "2001-01-01T00:00:00Z" : "2099-01-01T00:00:00Z";
      case OperatorFamily::kBool:
      case OperatorFamily::kNull: return wide ? "true" : "false";
      case OperatorFamily::kBinary: return "QmluYXJ5";
      case OperatorFamily::kIp: return wide ? "0.0.0.0/0" : "203.0.113.5/32";
      case OperatorFamily::kArn: return wide ? "*" : "arn:aws:s3:::" + word;
      case OperatorFamily::kString: break;
    }
    return wide ? "*" : word;
  }

  const VariantOptions options_;
  TemplateVariant variant_;
  std::optional<ConditionOperator> operator_;
  StringMap<std::size_t> words_;  // -> index in variant_.names
  mutable std::size_t work_ = 0;
};

std::string Shown(std::string_view name) {
  constexpr std::size_t kLongest = 60;
  if (name.size() <= kLongest) return "${" + std::string(name) + "}";
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return "${" + std::string(name.substr(0, end)) + "...}";
}

void ReplaceAll(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), by);
    at += by.size();
  }
}

}  // namespace

std::string WithoutMadeUp(std::string text, const TemplateVariant& variant) {
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t word = std::min(text.find(kWordBegin, at), text.size());
    result.append(text, at, word - at);
    at = word;
    if (at == text.size()) break;
    std::size_t end = at + kWordBegin.size();
    std::size_t index = 0;
    const std::size_t digits = end;
    while (end < text.size() && end - digits < 9 && text[end] >= '0' && text[end] <= '9') {
      index = index * 10 + static_cast<std::size_t>(text[end++] - '0');
    }
    const bool is_word = end > digits && std::string_view(text).substr(end).starts_with(kWordEnd) &&
                         index < variant.names.size();
    if (is_word) {
      result += Shown(variant.names[index]);
      at = end + kWordEnd.size();
    } else {
      result.append(text, at, end - at);
      at = end;
    }
  }
  ReplaceAll(result, kSomeAccount, "${AWS::AccountId}");
  ReplaceAll(result, kOtherAccount, "${AWS::AccountId}");
  return result;
}

TemplateVariant WriteVariant(JsonValue policy, const VariantOptions& options) {
  return Writer(options).Run(policy);
}

}  // namespace remit::inline v0
