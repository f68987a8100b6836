// One question to an AccessIndex: which statements are live, what each account's
// side says, and the decision for one principal.
#ifndef REMIT_LIB_ACCESS_ACCESS_QUESTION_H_
#define REMIT_LIB_ACCESS_ACCESS_QUESTION_H_

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

#include "lib/access/access_index_data.h"
#include "lib/access/statement_reduction.h"
#include "remit/access/who_can.h"
#include "remit/estate/bearing_policies.h"
#include "remit/eval/scratch.h"

namespace remit::inline v0 {

// What live statements hang on.
struct Signature {
  bool allows = false;  // there is an Allow
  bool of_principal = false;
  bool of_account = false;
  bool of_credential = false;
  // Looks of the live statements of a document: effect, condition, and resource where a
  // variable is in it. Statements of one look apply to the same calls. Sorted.
  std::vector<std::uint32_t> looks = {};
};

// What an account's principals have in common in one question.
struct AccountSide {
  BearingPolicies bearing;  // identity and boundary are empty
  // Where the policies of a layer come from: in step with `bearing`'s, by layer,
  // level and index.
  std::map<std::tuple<Layer, std::size_t, std::size_t>, ReducedDocument> reduced;
  std::map<std::tuple<Layer, std::size_t, std::size_t>, std::shared_ptr<const PolicyDocument>>
      whole;
  Signature signature;
  // Accounts of one kind decide alike, unless a condition is of the account.
  std::uint32_t kind = 0;
  bool may_allow = false;  // what isn't an identity policy
};

class AccessQuestion {
 public:
  AccessQuestion(std::shared_ptr<const AccessIndexData> index, std::string_view action,
                 std::string_view resource, const WhoCanOptions& options);

  // Everybody, the estate's own first. `asked`: how many of the estate's there are.
  std::vector<PrincipalAccess> Ask(std::size_t& asked);
  // What the resource's side doesn't tell.
  const std::vector<std::string>& notes() const { return notes_; }

  std::vector<PlacedStatement> Statements(const PrincipalAccess& principal,
                                          const CredentialAccess& credential) const;
  std::vector<std::string> Notes(const PrincipalAccess& principal) const;

 private:
  using ClassKey = std::vector<std::uint32_t>;

  void FindLiveStatements();
  const AccountSide& SideOf(std::uint32_t account, bool service_linked);
  AccountSide MakeSide(BearingPolicies bearing);
  std::uint32_t KindOfSide(const AccountSide& side, std::uint32_t account);
  void FindNamed();
  void AskPrincipal(std::uint32_t index, std::vector<PrincipalAccess>& answers);
  void Name(std::string_view name);
  std::shared_ptr<const AccessWays> Decide(std::uint32_t index, const AccountSide& side, bool alone,
                                           bool sensitive);
  void AskOutsiders(std::vector<PrincipalAccess>& answers);
  void AskNamedOutsider(std::string_view name, std::vector<PrincipalAccess>& answers);
  void AskOutsider(CallerKind kind, std::string_view name, const SessionPtr& session,
                   std::vector<PrincipalAccess>& answers);
  CredentialAccess DecideOne(CredentialForm form, const SessionPtr& session,
                             const PolicySet& policies, const BearingPolicies& bearing);
  // The live documents of a principal, in the order of its policies.
  std::vector<std::uint32_t> LiveDocuments(const AccessPrincipal& principal) const;
  const ReducedDocument& Reduced(std::uint32_t document);
  PlacedStatement PlaceInSide(const AccountSide& side, const StatementRef& ref) const;
  // The live statements of some looks that a principal has, in the order of its policies.
  void AddPlacesInIdentity(const AccessPrincipal& principal,
                           const std::vector<std::uint32_t>& looks,
                           std::vector<PlacedStatement>& places) const;
  void AddPlacesInBoundary(const AccessPrincipal& principal,
                           const std::vector<std::uint32_t>& looks,
                           std::vector<PlacedStatement>& places) const;

  std::shared_ptr<const AccessIndexData> index_;
  std::string action_;
  std::string resource_;
  WhoCanOptions options_;
  std::vector<std::string> notes_;

  std::vector<std::uint32_t> live_;       // statements of the index, in order
  std::vector<std::uint32_t> looks_;      // in step with live_
  std::vector<std::uint32_t> signature_;  // of each document; 0: nothing is live
  absl::flat_hash_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> live_of_;
  std::vector<Signature> signatures_;                                  // 1, 2, …
  std::map<std::vector<std::uint32_t>, std::uint32_t> signature_ids_;  // by looks
  std::map<std::array<std::uint32_t, 4>, std::uint32_t> look_ids_;
  std::map<std::vector<std::uint64_t>, std::uint32_t> side_kinds_;
  absl::flat_hash_map<std::uint32_t, std::unique_ptr<ReducedDocument>> reduced_;
  absl::flat_hash_map<const PolicyDocument*, ReducedDocument> attached_;  // of sides
  // Of each account: of its service-linked roles, and of all else.
  std::vector<std::array<std::unique_ptr<AccountSide>, 2>> sides_;
  // By caller's name, for those who aren't the estate's.
  std::map<std::string, std::unique_ptr<AccountSide>, std::less<>> outside_sides_;
  absl::flat_hash_set<std::uint32_t> named_;  // principals that the resource's policies name
  StringMap<std::vector<std::string>> session_names_;  // by role ARN
  absl::flat_hash_map<ClassKey, std::shared_ptr<const AccessWays>> classes_;
  ClassKey key_;
  EvaluationScratch scratch_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ACCESS_ACCESS_QUESTION_H_
