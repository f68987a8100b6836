// One question of a coverage: classes of actions, the resources that each is asked on, and
// the contexts in which.
#ifndef REMIT_LIB_HANDOVER_COVERAGE_ASKING_H_
#define REMIT_LIB_HANDOVER_COVERAGE_ASKING_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/handover/alike_actions.h"
#include "lib/handover/coverage_work.h"

namespace remit::inline v0 {

// One resource that an action of a class is asked on.
struct Candidate {
  std::string arn;
  std::string owner;
  bool made_up = false;
};

// One Ask().
class Asking {
 public:
  Asking(Coverage::Work& work, const std::vector<CoverageCredential>& credentials,
         const CoverageQuestion& question);
  CoverageAnswer Run();

 private:
  struct Slot {
    Covered verdict = Covered::kNever;
    std::shared_ptr<const CoverageHit> hit;
  };

  void AskCredential(std::size_t index);
  void AskSession(std::size_t index, const SessionPtr& session);
  void AskAlike(std::size_t index, const SessionPtr& session, const CoverageSide& side,
                const AlikeActions& alike);
  std::vector<Candidate> Candidates(const CoverageSide& side, const AlikeActions& of);
  std::vector<Candidate> Distinct(std::vector<Candidate> all,
                                  const std::vector<std::string>& patterns,
                                  const CatalogAction& action);
  void AskOn(std::size_t index, const SessionPtr& session, const CoverageSide& side,
             const AlikeActions& of, const Candidate& on);
  bool IsMeant(std::string_view arn) const;
  bool IsMeantWithoutResource(const CatalogAction& action, std::string_view account) const;
  bool IsDone(std::size_t action) const;
  void Note(std::size_t action, const Candidate& on, Covered verdict, const CoverageHit& hit);
  std::vector<std::string> Regions(const CoverageSide& side) const;
  void LeaveOut(const std::string& note);
  bool Enough() const { return question_.enough != 0 && allowed_ >= question_.enough; }
  std::string SlotOf(const Candidate& on) const;

  Coverage::Work& work_;
  const std::vector<CoverageCredential>& credentials_;
  const CoverageQuestion& question_;
  ActionBits wanted_;
  ActionBits slotted_;  // with some slot
  ActionBits done_;     // allowed for sure, so that nothing more is to be asked
  std::vector<std::pair<std::string, Glob>> meant_;
  std::map<std::pair<std::size_t, std::string>, Slot> slots_;
  std::set<std::string> resources_seen_;
  CoverageCounts counts_;
  std::size_t allowed_ = 0;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_COVERAGE_ASKING_H_
