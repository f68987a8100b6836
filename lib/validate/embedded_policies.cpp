// Findings about policies inside a larger text, as findings about that text.
#include "remit/validate/embedded_policies.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "lib/validate/embedded_text.h"
#include "lib/validate/template_variant.h"
#include "remit/support/strings.h"
#include "remit/validate/finding_info.h"

namespace remit::inline v0 {
namespace {

// Members of one name are the outer text's matter: it was read already.
constexpr std::string_view kDuplicateName = "JSON0005";
// GR17: how large a customer's policy may be.
constexpr std::string_view kTooLarge = "IAM0219";

// RCPFullAWSAccess allows everything, which no RCP of a customer may (GT06).
bool BindsCustomersOnly(const Diagnostic& diagnostic) {
  return diagnostic.code == kTooLarge || diagnostic.rule == "GT06";
}

std::string Unescaped(std::string_view token) {
  std::string name;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escape = token[i] == '~' && i + 1 < token.size();
    name += escape ? (token[++i] == '0' ? '~' : '/') : token[i];
  }
  return name;
}

JsonValue Step(JsonValue value, std::string_view token) {
  if (value.IsObject()) return value.Find(Unescaped(token));
  if (!value.IsArray()) return {};
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (error != std::errc() || index >= value.size()) return {};
  auto at = value.begin();
  while (index-- > 0) ++at;
  return *at;
}

// The value that a pointer leads to; empty when it leads nowhere.
JsonValue Resolve(JsonValue value, std::string_view pointer) {
  while (value && !pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t slash = std::min(pointer.find('/'), pointer.size());
    value = Step(value, pointer.substr(0, slash));
    pointer.remove_prefix(slash);
  }
  return value;
}

Diagnostic MakeDiagnostic(std::string_view code, std::string message, std::string hint) {
  const FindingInfo* const info = FindFinding(code);
  return {info->severity,
          std::string(code),
          std::string(info->rule),
          std::move(message),
          std::move(hint),
          {},
          {},
          {}};
}

// One policy, and how places in it become places of the outer text.
class Embedded {
 public:
  Embedded(const EmbeddedPolicy& policy, const SourceText& source, const ValidateOptions& options)
      : policy_(policy),
        options_(options),
        text_(policy.value.IsString() ? EmbeddedText(policy.value, source)
                                      : EmbeddedText(policy.value.span(), source)) {
    options_.type = policy.type;
    if (options_.account.empty()) options_.account = policy.account;
    if (policy.owner != PolicyOwner::kUnknown) options_.owner = policy.owner;
  }

  std::vector<Diagnostic> Validate() && {
    if (policy_.in_template || policy_.bare_statement) {
      ValidateVariants();
    } else {
      for (Diagnostic& diagnostic : ValidatePolicy(text_.text(), options_)) {
        if (diagnostic.code == kDuplicateName && !policy_.value.IsString()) continue;
        if (policy_.of_aws && BindsCustomersOnly(diagnostic)) continue;
        Keep(std::move(diagnostic));
      }
    }
    return std::move(result_);
  }

 private:
  // A diagnostic whose places are those of text_.
  void Keep(Diagnostic diagnostic) {
    diagnostic.pointer.insert(0, policy_.pointer);
    diagnostic.span = text_.Map(diagnostic.span);
    auto key =
        std::make_tuple(diagnostic.span, diagnostic.code, diagnostic.pointer, diagnostic.message);
    if (said_.insert(std::move(key)).second) result_.push_back(std::move(diagnostic));
  }

  void ValidateVariants() {
    const JsonParse json = ParseJson(text_.text(), options_.limits.json);
    const JsonValue document = json.tree.root();
    if (!document) {
      if (policy_.in_sub) {
        KeepUnread({}, "LINT0201", "a policy whose text `Fn::Sub` completes");
      } else {
        for (const Diagnostic& diagnostic : json.diagnostics) Keep(diagnostic);
      }
      return;
    }
    if (policy_.value.IsString()) {
      for (const Diagnostic& diagnostic : json.diagnostics) Keep(diagnostic);
    }
    if (ValidateBranch(document, true)) ValidateBranch(document, false);
  }

  // True when there is another branch.
  bool ValidateBranch(JsonValue document, bool then_branch) {
    VariantOptions how;
    how.then_branch = then_branch;
    how.substitute = policy_.in_sub;
    how.statement = policy_.bare_statement;
    how.account = options_.account;
    const TemplateVariant narrow = WriteVariant(document, how);
    for (const JsonValue unread : narrow.unread) {
      KeepUnread(unread, "LINT0202", "a part of a policy");
    }
    if (narrow.text.empty()) return narrow.has_choice;
    std::vector<Diagnostic> findings = FindingsOf(narrow, document);
    if (narrow.has_made_up && !findings.empty()) {
      how.wide = true;
      const TemplateVariant wide = WriteVariant(document, how);
      std::set<std::tuple<Span, std::string, std::string>> held;
      for (Diagnostic& diagnostic : FindingsOf(wide, document)) {
        held.emplace(diagnostic.span, std::move(diagnostic.code), std::move(diagnostic.pointer));
      }
      std::erase_if(findings, [&](const Diagnostic& diagnostic) {
        return !held.contains({diagnostic.span, diagnostic.code, diagnostic.pointer});
      });
    }
    for (Diagnostic& diagnostic : findings) Keep(std::move(diagnostic));
    return narrow.has_choice;
  }

  void KeepUnread(JsonValue value, std::string_view code, std::string what) {
    Diagnostic diagnostic =
        MakeDiagnostic(code, what + " can only be read when it is deployed",
                       "lint what is deployed, such as the output of `aws iam get-role`");
    diagnostic.span = value ? value.span() : Span{0, text_.text().text().size()};
    if (value) diagnostic.pointer = value.Pointer();
    Keep(std::move(diagnostic));
  }

  // Those about what the template says, with places in text_.
  std::vector<Diagnostic> FindingsOf(const TemplateVariant& variant, JsonValue document) {
    const SourceText text = SourceText::Borrow(variant.text, text_.text().name());
    std::vector<Diagnostic> findings = ValidatePolicy(text, options_);
    std::erase_if(findings,
                  [](const Diagnostic& diagnostic) { return diagnostic.code == kDuplicateName; });
    if (findings.empty()) return findings;
    const JsonParse json = ParseJson(text, options_.limits.json);
    std::erase_if(findings, [&](Diagnostic& diagnostic) {
      return !MoveToTemplate(diagnostic, variant, json.tree.root(), document);
    });
    return findings;
  }

  // False when it is about a value that was made up.
  bool MoveToTemplate(Diagnostic& diagnostic, const TemplateVariant& variant, JsonValue root,
                      JsonValue document) const {
    const JsonValue element = Resolve(root, diagnostic.pointer);
    const VariantPlace* const about = element ? PlaceAt(variant, element.span().begin) : nullptr;
    const VariantPlace* const marked = PlaceAt(variant, diagnostic.span.begin);
    const bool is_name = marked != nullptr && marked->is_key;
    if (!is_name &&
        ((about != nullptr && about->made_up) || (marked != nullptr && marked->made_up))) {
      return false;
    }
    const JsonValue origin = about != nullptr ? about->origin : document;
    diagnostic.pointer = origin.Pointer();
    const JsonValue shown = marked != nullptr ? marked->origin : origin;
    diagnostic.span = is_name ? shown.key_span() : shown.span();
    diagnostic.message = WithoutMadeUp(std::move(diagnostic.message), variant);
    diagnostic.hint = WithoutMadeUp(std::move(diagnostic.hint), variant);
    return true;
  }

  static const VariantPlace* PlaceAt(const TemplateVariant& variant, std::size_t begin) {
    const auto at = std::lower_bound(
        variant.places.begin(), variant.places.end(), begin,
        [](const VariantPlace& place, std::size_t wanted) { return place.span.begin < wanted; });
    return at != variant.places.end() && at->span.begin == begin ? &*at : nullptr;
  }

  const EmbeddedPolicy& policy_;
  ValidateOptions options_;
  const EmbeddedText text_;
  std::vector<Diagnostic> result_;
  std::set<std::tuple<Span, std::string, std::string, std::string>> said_;
};

}  // namespace

std::vector<Diagnostic> ValidateEmbedded(std::span<const EmbeddedPolicy> policies,
                                         const SourceText& source, const ValidateOptions& options) {
  std::vector<Diagnostic> diagnostics;
  for (const EmbeddedPolicy& policy : policies) {
    for (Diagnostic& diagnostic : Embedded(policy, source, options).Validate()) {
      diagnostics.push_back(std::move(diagnostic));
    }
  }
  PutInOrder(source, diagnostics);
  return diagnostics;
}

}  // namespace remit::inline v0
