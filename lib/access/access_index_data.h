// What an AccessIndex is made of.
#ifndef REMIT_LIB_ACCESS_ACCESS_INDEX_DATA_H_
#define REMIT_LIB_ACCESS_ACCESS_INDEX_DATA_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "lib/access/statement_tables.h"
#include "remit/access/access_index.h"
#include "remit/access/credential.h"
#include "remit/arn/arn.h"

namespace remit::inline v0 {

struct IndexedStatement {
  std::uint32_t document = 0;
  std::uint32_t action = 0;  // elements
  std::uint32_t resource = 0;
  std::uint32_t condition = 0;
  Effect effect = Effect::kAllow;
  bool odd = false;  // its grammar isn't that of an identity policy (U0)
};

struct IndexedDocument {
  std::shared_ptr<const PolicyDocument> document;
  std::uint32_t first_statement = 0;
};

struct AccessPrincipal {
  static constexpr std::uint32_t kNoBoundary = 0xFFFF'FFFF;
  static constexpr std::uint32_t kUnknownBoundary = 0xFFFF'FFFE;

  std::string_view arn;  // into the estate; of root: into `root_arns`
  std::string_view unique_id;
  std::uint32_t account = 0;
  std::uint32_t first_document = 0;  // in principal_documents
  std::uint32_t documents = 0;
  std::uint32_t boundary = kNoBoundary;  // a document
  PrincipalArnKind kind = PrincipalArnKind::kUser;
  bool service_linked = false;
  bool has_password = false;     // signs in to the console, with a device or without
  bool identity_unseen = false;  // some of its policies are unknown
  // Whether it has each form of credential; only forms that are among `forms` count.
  std::array<Tri, kCredentialForms> has{};
  std::uint8_t forms = 0;  // a bit for each form that there is for it
};

struct AccessIndexData {
  Estate estate;
  StatementActionTable actions;
  ResourceTable resources;
  ConditionTable conditions;
  std::vector<IndexedStatement> statements;  // document by document
  std::vector<IndexedDocument> documents;
  // Statements of each Action and each Resource element.
  std::vector<std::vector<std::uint32_t>> by_action;
  std::vector<std::vector<std::uint32_t>> by_resource;
  std::vector<AccessPrincipal> principals;  // account by account
  std::vector<std::uint32_t> principal_documents;
  // By ARN and by unique id.
  absl::flat_hash_map<std::string_view, std::vector<std::uint32_t>, StringHash, StringEqual>
      by_name;
  std::vector<const Account*> accounts;
  std::vector<std::string> root_arns;  // of accounts
};

// A policy that says what a user or role may do, and where it is from.
struct IdentityPolicyUse {
  std::string_view holder;              // the user, role or group
  const NamedPolicy* policy = nullptr;  // nullptr: its text is unknown
  std::string_view attached;            // the ARN of a managed one; empty: inline
  const Source* source = nullptr;
};

// Calls `visit(IdentityPolicyUse)` for the policies of `entity` in the order in
// which an estate gathers them (E05). `managed(arn)` finds a managed policy's text
// in force, as a pointer that lives while it is used.
template <typename Entity, typename Managed, typename Visit>
void ForEachPolicyOf(const Entity& entity, Managed managed, Visit visit) {
  for (const NamedPolicy& policy : entity.inline_policies) {
    visit(IdentityPolicyUse{
        entity.arn, policy.document == nullptr ? nullptr : &policy, {}, &entity.source});
  }
  for (const std::string& arn : entity.attached_policies) {
    visit(IdentityPolicyUse{entity.arn, managed(arn), arn, &entity.source});
  }
}

template <typename Managed, typename Visit, typename UnknownGroup>
void ForEachIdentityPolicy(const Estate& estate, std::string_view account, const User& user,
                           Managed managed, Visit visit, UnknownGroup unknown_group) {
  ForEachPolicyOf(user, managed, visit);
  for (const std::string& name : user.groups) {
    if (const Group* group = estate.FindGroupByName(account, name)) {
      ForEachPolicyOf(*group, managed, visit);
    } else {
      unknown_group();
    }
  }
}

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ACCESS_ACCESS_INDEX_DATA_H_
