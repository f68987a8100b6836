#include "lib/validate/resource_facts.h"

#include <algorithm>
#include <span>

#include "remit/arn/arn.h"
#include "remit/arn/glob_contains.h"
#include "remit/policy/template.h"

namespace remit::inline v0 {

std::string WithoutVariables(std::string_view text, bool expands) {
  if (!expands || text.find("${") == std::string_view::npos) return std::string(text);
  std::string result;
  for (const PolicyTemplate::Piece& piece : PolicyTemplate::Parse(text).pieces()) {
    // `${*}` is the character itself; that the pattern then takes more is no harm.
    if (piece.kind == PolicyTemplate::PieceKind::kVariable) {
      result += '*';
    } else {
      result += piece.text;
    }
  }
  return result;
}

namespace {

// Whether the pattern matches some ARN of the type when each wildcard before the
// resource part stays in its field, as its author means it (R05).
bool MeansType(const ArnView& pattern, const ArnForm& form) {
  constexpr std::size_t kAccountField = 4;
  const ArnView& own = form.arn;
  // Most types differ in the first letters.
  const std::string_view head =
      pattern.resource().substr(0, pattern.resource().find_first_of("*?"));
  const std::size_t common = std::min(head.size(), form.resource_head.size());
  if (head.substr(0, common) != form.resource_head.substr(0, common)) return false;
  std::string text = "arn";
  for (std::size_t i = 1; i + 1 < ArnView::kFields; ++i) {
    text += ':';
    const std::string_view field = pattern.field(i);
    const std::size_t wildcard = field.find_first_of("*?");
    if (field.empty() && i == kAccountField && !pattern.region().empty()) {
      // What AWS owns has no account: `arn:aws:ssm:*::document/AWS-RunShellScript`.
      text += own.field(i).empty() ? "" : "x";
    } else if (wildcard == std::string_view::npos) {
      text += field;
    } else if (own.field(i).find("${") == std::string_view::npos && own.field(i) != "*") {
      text += own.field(i);  // literal or empty
    } else {
      text += field.substr(0, wildcard);
      text += 'x';
    }
  }
  text += ':';
  text += pattern.resource();
  return form.MayMatch(text);
}

// Whether the resource part of the pattern matches that of every ARN of the form.
bool CoversType(const ArnView& pattern, const ArnForm& form) {
  std::string every;
  for (std::string_view rest = form.arn.resource(); !rest.empty();) {
    const std::size_t variable = std::min(rest.find("${"), rest.size());
    every += rest.substr(0, variable);
    if (variable == rest.size()) break;
    every += '*';
    rest.remove_prefix(std::min(rest.find('}', variable), rest.size() - 1) + 1);
  }
  return GlobContains(pattern.resource(), every);
}

// Made once for the built-in catalog.
std::shared_ptr<const ArnForms> FormsOf(const Catalog& catalog) {
  if (&catalog != &Catalog::BuiltIn()) return std::make_shared<const ArnForms>(catalog);
  static const auto built_in = std::make_shared<const ArnForms>(catalog);
  return built_in;
}

}  // namespace

MetResourceIndex::MetResourceIndex(const Catalog& catalog, bool expands)
    : forms_(FormsOf(catalog)), expands_(expands) {}

const MetResourceFacts* MetResourceIndex::Find(std::string_view pattern) {
  // A long text costs by its length in each type.
  constexpr std::size_t kLongest = 2'048;
  const auto at = known_.find(pattern);
  if (at != known_.end()) return &at->second;
  if (known_.size() >= kMost || pattern.size() > kLongest) return nullptr;
  MetResourceFacts facts;
  const std::string text = WithoutVariables(pattern, expands_);
  facts.everything = text.find_first_not_of('*') == std::string::npos;
  const std::optional<ArnView> arn = ArnView::Split(text);
  if (!facts.everything && arn && arn->prefix() == "arn") {
    facts.readable = true;
    // A variable is no wildcard: it becomes one name.
    const bool can_be_whole = text == pattern;
    facts.whole_service =
        can_be_whole && arn->resource().find_first_not_of('*') == std::string_view::npos;
    for (const std::span<const ArnForm> some :
         {forms_->OfService(arn->service()), forms_->OfAnyService()}) {
      for (const ArnForm& form : some) {
        if (!MeansType(*arn, form)) continue;
        if (!IsOfAnyService(*form.type)) {
          facts.types.push_back(form.type);
          if (!form.has_actions) facts.untold_types.push_back(form.type);
          if (can_be_whole && CoversType(*arn, form)) facts.whole_types.push_back(form.type);
        }
        // `arn:…:${Vendor}:…` is no form of a service other than its own.
        facts.known_form = facts.known_form || form.arn.service() == arn->service() ||
                           form.type->service->prefix == arn->service();
      }
    }
  }
  return &known_.emplace(std::string(pattern), std::move(facts)).first->second;
}

}  // namespace remit::inline v0
