// A policy of a CloudFormation template, written out with values made up for what
// only a deployment can tell.
//
// Whoever wants to know what holds whatever those values are, tries it with two
// fillings that have little in common, and keeps what both show. Where the
// template chooses (`Fn::If`), one variant takes the first of each pair and
// another the second.
#ifndef REMIT_LIB_VALIDATE_TEMPLATE_VARIANT_H_
#define REMIT_LIB_VALIDATE_TEMPLATE_VARIANT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "remit/support/json.h"

namespace remit::inline v0 {

struct VariantOptions {
  bool then_branch = true;   // of each Fn::If
  bool wide = false;         // made-up values match as much as they can; else next to nothing
  bool substitute = false;   // plain strings are in an Fn::Sub: `${Name}` stands for a value
  bool statement = false;    // the value is one statement without its document
  std::string_view account;  // for AWS::AccountId; empty: some account
};

// What became of a value, or of a member's name, of the template.
struct VariantPlace {
  Span span;  // in the variant
  JsonValue origin;
  bool is_key = false;
  bool made_up = false;  // the whole value is
};

struct TemplateVariant {
  std::string text;                  // empty: there is no document in this variant
  std::vector<VariantPlace> places;  // by where they begin
  std::vector<std::string> names;    // of the values that were made up, in the template's words
  std::vector<JsonValue> unread;     // parts of the policy that deployment fills in, left out here
  bool has_choice = false;           // there was an Fn::If
  bool has_made_up = false;
};

TemplateVariant WriteVariant(JsonValue policy, const VariantOptions& options);

// A message about a variant, with `${Name}` for what was made up.
std::string WithoutMadeUp(std::string text, const TemplateVariant& variant);

// `{"Ref": …}` or `{"Fn::…": …}`: the name of the function, or empty.
std::string_view IntrinsicFunction(JsonValue value);
// `{"Ref": "AWS::NoValue"}`.
bool IsNoValue(JsonValue value);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_VALIDATE_TEMPLATE_VARIANT_H_
