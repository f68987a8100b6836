#include "lib/delegation/trust_reader.h"

#include <algorithm>

#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

bool CoversAssumption(const Statement& statement) {
  return CoversAction(statement, "sts:assumerole") ||
         CoversAction(statement, "sts:assumerolewithsaml") ||
         CoversAction(statement, "sts:assumerolewithwebidentity");
}

// The account that an entry stands for as a whole; empty: none (P03).
std::string_view WholeAccount(std::string_view text) {
  if (IsAccountId(text)) return text;
  if (ClassifyPrincipalArn(text) != PrincipalArnKind::kAccountRoot) return {};
  return ArnView::Split(text)->account();
}

TrustEntry EntryOf(const PrincipalEntry& entry, const Statement& statement, std::size_t index) {
  TrustEntry read{
      .name = entry.value.text, .conditional = !statement.conditions.empty(), .statement = index};
  switch (entry.type) {
    case PrincipalType::kService: read.kind = TrustEntry::Kind::kService; break;
    case PrincipalType::kFederated: read.kind = TrustEntry::Kind::kProvider; break;
    case PrincipalType::kCanonicalUser: read.kind = TrustEntry::Kind::kPrincipal; break;
    case PrincipalType::kAws:
      if (entry.value.text == "*") {
        read.kind = TrustEntry::Kind::kAnyone;
      } else if (const std::string_view account = WholeAccount(entry.value.text);
                 !account.empty()) {
        read.kind = TrustEntry::Kind::kAccount;
        read.name = account;
      } else {
        read.kind = TrustEntry::Kind::kPrincipal;
      }
      break;
  }
  return read;
}

bool IsAboutEverybody(const PrincipalElement& element) {
  if (element.negated) return false;
  return element.everyone ||
         std::any_of(element.entries.begin(), element.entries.end(), [](const PrincipalEntry& e) {
           return e.type == PrincipalType::kAws && e.value.text == "*";
         });
}

}  // namespace

void ReadTrust(const PolicyDocument& trust, IndexedRole& role) {
  for (std::size_t s = 0; s < trust.statements.size(); ++s) {
    const Statement& statement = trust.statements[s];
    if (!statement.principal) continue;
    const bool assumes = CoversAssumption(statement);
    if (!assumes && !CoversAction(statement, "sts:tagsession") &&
        !CoversAction(statement, "sts:setsourceidentity")) {
      continue;
    }
    CollectTests(trust, statement, role.tests);
    if (statement.effect == Effect::kAllow) {
      role.takes_tags |= CoversAction(statement, "sts:tagsession");
      role.takes_source_identity |= CoversAction(statement, "sts:setsourceidentity");
    }
    for (const ConditionBlock& block : statement.conditions) {
      for (const ConditionKey& key : block.keys) {
        role.trust_tests_principal |= IsKeyOfPrincipal(key.key.text);
        for (const ConditionValue& value : key.values) {
          role.trust_tests_principal |= value.text.find("${") != std::string::npos;
        }
      }
    }
    if (statement.effect == Effect::kDeny) {
      if (!IsAboutEverybody(*statement.principal)) {
        role.trust_tests_principal = true;
        continue;
      }
      if (CoversAction(statement, "sts:assumerole")) {
        role.trust_denies =
            Or(role.trust_denies, statement.conditions.empty() ? Tri::kTrue : Tri::kIndeterminate);
      }
      continue;
    }
    if (!assumes) {
      // Who may pass tags matters to the decision only.
      role.trust_tests_principal |= !IsAboutEverybody(*statement.principal);
      continue;
    }
    // P23: NotPrincipal with Allow trusts all others.
    if (statement.principal->everyone || statement.principal->negated) {
      role.trust.push_back(
          {.kind = TrustEntry::Kind::kAnyone,
           .name = {},
           .conditional = !statement.conditions.empty() || statement.principal->negated,
           .statement = s});
      role.trust_tests_principal |= statement.principal->negated;
      continue;
    }
    for (const PrincipalEntry& entry : statement.principal->entries) {
      role.trust.push_back(EntryOf(entry, statement, s));
    }
  }
}

}  // namespace remit::inline v0
