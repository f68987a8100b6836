// The same requests, decided on two sides with all the credentials that somebody has on each.
#ifndef REMIT_LIB_HANDOVER_COMPARE_REQUESTS_H_
#define REMIT_LIB_HANDOVER_COMPARE_REQUESTS_H_

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lib/handover/action_bits.h"
#include "lib/handover/call_setting.h"
#include "lib/handover/coverage_side.h"
#include "lib/handover/resource_universe.h"
#include "lib/handover/tested_values.h"
#include "remit/eval/compiled.h"
#include "remit/handover/compare.h"

namespace remit::inline v0 {

struct ComparedCredential {
  SessionPtr session;  // nullptr: anonymous
  Instant from;
  std::optional<Instant> until;
  bool sure = true;
  std::vector<Holder> tokens_of;
  std::size_t index = 0;  // the asker's own
};

// Somebody, on one side.
struct ComparedSubject {
  std::vector<ComparedCredential> credentials;  // those with fewer tokens first
  Instant from;                                 // the time that is looked at
  std::optional<Instant> until;
};

// How a request came out on one side.
struct RequestSide {
  PartyAccess access = PartyAccess::kDenied;
  std::vector<Holder> tokens_of;
  std::size_t credential = 0;      // index into the subject's: that gets as far
  std::optional<CoverageHit> hit;  // unless kDenied
};

struct RequestDifference {
  DifferenceKind kind = DifferenceKind::kGained;
  std::vector<const CatalogAction*> actions;  // that come out alike
  std::string label;                          // the resource, or the pattern that it is one of
  std::string resource;
  std::string owner;
  Circumstances at;  // `now` is each side's own
  std::array<RequestSide, 2> sides;
  bool conclusive = false;  // it can differ in this way only, there and elsewhere
};

// A set of statements that may differ from side to side: numbered by what they say.
struct NumberedStatement {
  std::uint32_t number = 0;  // of layer, level and text
  const Statement* statement = nullptr;
  const ActionBits* actions = nullptr;
};

class RequestComparer {
 public:
  RequestComparer(const Estate& before, const Estate& after, const Catalog& catalog,
                  const CompareOptions& options);
  ~RequestComparer();

  const Estate& estate(std::size_t side) const { return worlds_[side].estate; }

  // `accounts`: only what belongs to them; empty: anything.
  std::vector<RequestDifference> Compare(const std::array<ComparedSubject, 2>& subject,
                                         const std::vector<std::string>& accounts);
  // One call of a credential, whatever else it can do.
  CoverageHit Decide(std::size_t side, const ComparedCredential& credential,
                     std::string_view action, std::string_view resource, std::string_view owner,
                     const Circumstances& at);
  // What policies can tell of a credential, by which it is found again on the other side.
  std::string KeyOf(std::size_t side, const ComparedCredential& credential) const;

  const CoverageCounts& counts() const { return counts_; }
  bool HasChangedResources() const { return ceilings_changed_ || !changed_resources_.empty(); }

 private:
  struct World {
    World(const Estate& of, const Catalog& catalog) : estate(of), universe(of, catalog) {}
    Estate estate;
    ResourceUniverse universe;
    EvaluationScratch scratch;
    std::map<std::string, std::shared_ptr<const CompiledPolicySet>> compiled;
  };
  // A credential with what its policies say.
  struct Asked {
    const ComparedCredential* credential = nullptr;
    std::size_t at = 0;  // in the subject
    SessionPtr session;  // its own, or a service that calls on with it (E43)
    CoverageSide side;
    std::vector<NumberedStatement> statements;
    std::set<std::uint32_t> numbers;  // of these
    std::string key;                  // what policies can tell of it, beside statements
    // Of those on the other side that are the same to policies, as surely had, for no
    // fewer seconds and with no more tokens.
    std::vector<const Asked*> rivals;
  };
  struct ClassOfActions {
    std::vector<std::size_t> actions;
    bool only_changed_resources = false;
    std::vector<const NumberedStatement*> statements;  // of credentials
  };
  struct Target {
    std::string arn;
    std::string owner;
    std::string label;
    std::array<bool, 2> made_up{};
  };
  // A moment that both sides have, whatever their times.
  struct Moment {
    enum class Kind : std::uint8_t { kStart, kAge, kInstant };
    Kind kind = Kind::kStart;
    std::int64_t age = 0;  // seconds after the authentication by MFA
    Instant instant;
  };
  // A call of one credential, but for its context.
  struct Prepared {
    const Asked* asked = nullptr;
    CallSetting setting;
    const CompiledPolicySet* compiled = nullptr;
    std::string owner;
    // It may do what nothing on the other side can.
    bool open = true;
    // At the moment that is looked at; nothing: it isn't had then, or wasn't asked yet.
    std::optional<Instant> now;
    std::optional<std::pair<Decision, Decision>> decided;
  };

  void IndexResources();
  std::uint32_t NumberOf(std::string key);
  std::string TextOf(const Statement& statement, PolicyVersion version);
  void AddStatements(std::size_t side, Asked& asked);
  std::vector<Asked> AskedOf(std::size_t side, const ComparedSubject& subject);
  void FindRivals(std::array<std::vector<Asked>, 2>& asked) const;
  // Whether a rival can do all with the action that this one can: it has all its Allows,
  // and no Deny that this one hasn't.
  bool IsOutdone(const Asked& one, std::size_t action) const;
  ActionBits ChangedActions(const std::array<std::vector<Asked>, 2>& asked);
  std::vector<ClassOfActions> Classes(const std::array<std::vector<Asked>, 2>& asked,
                                      const ActionBits& changed);
  std::vector<Target> Targets(const std::array<std::vector<Asked>, 2>& asked,
                              const ClassOfActions& of, const std::vector<std::string>& accounts);
  static bool IsTold(const std::vector<RequestDifference>& found, const Target& target);
  bool MayHaveChanged(const std::string& arn) const;
  std::vector<std::string> RegionsOf(const ClassOfActions& of) const;
  void CompareOn(const std::array<std::vector<Asked>, 2>& asked,
                 const std::array<ComparedSubject, 2>& subject,
                 const std::vector<std::string>& accounts, const ClassOfActions& of,
                 const Target& target, std::vector<RequestDifference>& found);
  std::deque<Prepared> Prepare(std::size_t side, const std::vector<Asked>& asked,
                               const std::vector<std::string>& accounts, std::size_t action,
                               const Target& target, TestedValues& tested);
  // Looks at a moment: who can be asked then.
  static void Begin(std::deque<Prepared>& prepared, const Moment& moment,
                    const ComparedSubject& subject);
  std::pair<Decision, Decision> DecisionOf(std::size_t side, Prepared& call,
                                           const std::string& action, const Target& target,
                                           Circumstances at);
  bool AnyOpenOneCan(std::size_t side, std::deque<Prepared>& prepared, const std::string& action,
                     const Target& target, const Circumstances& at);
  RequestSide LevelOf(std::size_t side, std::deque<Prepared>& prepared, const std::string& action,
                      const Target& target, Circumstances at);
  const CompiledPolicySet* CompiledOf(World& world, const PolicySet& policies);
  std::pair<Decision, Decision> DecideOne(World& world, const CallSetting& setting,
                                          const CompiledPolicySet& compiled, const Session* session,
                                          std::string_view action, std::string_view resource,
                                          const Circumstances& at);
  void LeaveOut(std::string note);

  const Catalog& catalog_;
  const CompareOptions& options_;
  std::array<World, 2> worlds_;
  ActionTable table_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::shared_ptr<const PolicyDocument>> kept_;
  std::unordered_map<const Statement*, std::string> texts_;
  // Resources (and roles, for who may assume them) whose own policies, tags or grants
  // differ, with the actions that it may matter to.
  std::map<std::string, ActionBits, std::less<>> changed_resources_;
  ActionBits by_changed_resource_;
  ActionBits by_resource_;  // what resources' own policies speak of, or may
  // Statements of resources' own policies, for classes and for members of patterns.
  std::vector<std::pair<std::string, NumberedStatement>> of_resources_;
  bool ceilings_changed_ = false;  // RCPs: all is asked
  CoverageCounts counts_;
  std::set<std::string> seen_targets_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_COMPARE_REQUESTS_H_
