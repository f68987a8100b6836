#include "remit/handover/coverage.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "lib/handover/coverage_asking.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
CoverageCounts& CoverageCounts::operator+=(const CoverageCounts& other) {
  actions += other.actions;
  classes += other.classes;
  resources += other.resources;
  contexts += other.contexts;
  credentials = std::max(credentials, other.credentials);
  requests += other.requests;
  complete = complete && other.complete;
  for (const std::string& note : other.notes) {
    if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(note);
  }
  return *this;
}

std::string CoverageCounts::Words() const {
  return Counted(actions, "action") + " × " + Counted(resources, "resource") + " × " +
         Counted(contexts, "context") + " × " + Counted(credentials, "credential") + ": " +
         Counted(requests, "request") + " decided";
}

ActionBits Coverage::Work::ByResource(const ResourceUniverse& universe, ActionTable& table) {
  ActionBits actions = table.None();
  for (const Resource* resource : universe.Policies()) {
    if (!resource->policies) return table.All();  // what it says isn't known
    for (const NamedPolicy& policy : *resource->policies) {
      if (policy.document == nullptr) return table.All();
      actions.Add(table.AllowsOf(policy.document));
    }
    if (resource->grants && resource->grants->empty()) continue;
    if (const CatalogService* kms = table.catalog().FindService("kms")) {
      for (const CatalogAction& action : kms->actions) actions.Set(table.IndexOf(action));
    }
  }
  return actions;
}

Asking::Asking(Coverage::Work& work, const std::vector<CoverageCredential>& credentials,
               const CoverageQuestion& question)
    : work_(work),
      credentials_(credentials),
      question_(question),
      wanted_(work.table.None()),
      slotted_(work.table.None()),
      done_(work.table.None()) {
  for (const CatalogAction* action : question.actions) wanted_.Set(work.table.IndexOf(*action));
  for (const std::string& pattern : question.resources) meant_.emplace_back(pattern, Glob(pattern));
}

void Asking::LeaveOut(const std::string& note) {
  counts_.complete = false;
  if (std::find(counts_.notes.begin(), counts_.notes.end(), note) == counts_.notes.end()) {
    counts_.notes.push_back(note);
  }
}

bool Asking::IsDone(std::size_t action) const { return done_.Has(action); }

void Asking::Note(std::size_t action, const Candidate& on, Covered verdict,
                  const CoverageHit& hit) {
  Slot& slot = slots_[{action, SlotOf(on)}];
  if (verdict <= slot.verdict) return;
  slotted_.Set(action);
  if (verdict == Covered::kAllowed) {
    ++allowed_;
    if (!question_.each_resource) done_.Set(action);
  }
  slot.verdict = verdict;
  CoverageHit own = hit;
  own.action = work_.table.At(action).FullName();
  slot.hit = std::make_shared<const CoverageHit>(std::move(own));
}

void Asking::AskSession(std::size_t index, const SessionPtr& session) {
  const CoverageSide& side = work_.Side(session);
  ActionBits asked = side.may;
  asked.Add(work_.by_resource);
  asked.Keep(wanted_);
  std::vector<std::size_t> actions;
  asked.ForEach([&](std::size_t i) {
    if (!IsDone(i)) actions.push_back(i);
  });
  // Service by service: where one hit is enough, the rest need not even be sorted.
  const auto service = [this](std::size_t i) { return work_.table.At(i).service; };
  for (std::span<const std::size_t> rest = actions; !rest.empty();) {
    std::size_t of_service = 1;
    while (of_service < rest.size() && service(rest[of_service]) == service(rest[0])) ++of_service;
    for (const AlikeActions& alike :
         SortIntoKinds(rest.first(of_service), side, work_.by_resource, work_.table)) {
      if (Enough()) return;
      if (counts_.requests >= work_.options.max_requests) {
        return LeaveOut("more than " + Counted(work_.options.max_requests, "request"));
      }
      AskAlike(index, session, side, alike);
    }
    rest = rest.subspan(of_service);
  }
}

void Asking::AskAlike(std::size_t index, const SessionPtr& session, const CoverageSide& side,
                      const AlikeActions& alike) {
  ++counts_.classes;
  for (const Candidate& on : Candidates(side, alike)) {
    if (IsDone(alike.actions.front())) break;
    resources_seen_.insert(on.arn);
    AskOn(index, session, side, alike, on);
  }
}

void Asking::AskCredential(std::size_t index) {
  const SessionPtr& session = credentials_[index].session;
  AskSession(index, session);
  if (session == nullptr || Enough()) return;
  // Services that call on with it are asked where policies speak of them (E43, K12).
  std::set<std::string> via = work_.Side(session).via;
  if (via.empty()) return;
  if (via.size() == 1) via.insert("cloudformation.amazonaws.com");
  const Sts sts(work_.estate, work_.options.sts);
  for (const std::string& service : via) {
    if (service.empty()) continue;
    const Issued forwarded = sts.ForwardAccess(session, service, {.now = credentials_[index].from});
    if (forwarded.ok()) AskSession(index, forwarded.session);
  }
}

CoverageAnswer Asking::Run() {
  for (std::size_t i = 0; i < credentials_.size() && !Enough(); ++i) AskCredential(i);
  CoverageAnswer answer;
  if (!question_.only_possible) answer.outcomes.reserve(question_.actions.size());
  for (const CatalogAction* action : question_.actions) {
    const std::size_t i = work_.table.IndexOf(*action);
    bool any = false;
    for (auto at = slotted_.Has(i) ? slots_.lower_bound({i, std::string()}) : slots_.end();
         at != slots_.end() && at->first.first == i; ++at) {
      any = true;
      if (question_.only_possible && at->second.verdict == Covered::kNever) continue;
      answer.outcomes.push_back({action, at->first.second, at->second.verdict, at->second.hit});
    }
    if (!any && !question_.only_possible)
      answer.outcomes.push_back({action, {}, Covered::kNever, nullptr});
  }
  counts_.actions = question_.actions.size();
  counts_.credentials = credentials_.size();
  counts_.resources = resources_seen_.size();
  answer.counts = std::move(counts_);
  return answer;
}

Coverage::Coverage(const Estate& estate, const Catalog& catalog, const CoverageOptions& options)
    : work_(std::make_unique<Work>(estate, catalog, options)) {}
Coverage::~Coverage() = default;
Coverage::Coverage(Coverage&&) noexcept = default;
Coverage& Coverage::operator=(Coverage&&) noexcept = default;

const Estate& Coverage::estate() const { return work_->estate; }

CoverageAnswer Coverage::Ask(const std::vector<CoverageCredential>& credentials,
                             const CoverageQuestion& question) {
  return Asking(*work_, credentials, question).Run();
}

}  // namespace remit::inline v0
