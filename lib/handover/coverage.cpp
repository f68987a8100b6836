#include "remit/handover/coverage.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "lib/handover/coverage_asking.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// K15: services whose one endpoint is in us-east-1 form classes of their own, and so
// do those with rules of their own on single actions (E40, E45, E50, §6.1).
bool IsAskedOneByOne(std::string_view service) {
  return service == "sts" || service == "kms" || service == "s3";
}

}  // namespace

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

Asking::Asking(Coverage::Work& work, const std::vector<CoverageCredential>& credentials,
               const CoverageQuestion& question)
    : work_(work),
      credentials_(credentials),
      question_(question),
      wanted_(work.table.None()),
      by_resource_(work.table.None()),
      slotted_(work.table.None()),
      done_(work.table.None()) {
  for (const CatalogAction* action : question.actions) wanted_.Set(work.table.IndexOf(*action));
  for (const std::string& pattern : question.resources) meant_.emplace_back(pattern, Glob(pattern));
  for (const Resource* resource : work.universe.Policies()) {
    if (!resource->policies) {
      by_resource_ = work.table.All();  // what it says isn't known
      continue;
    }
    for (const NamedPolicy& policy : *resource->policies) {
      if (policy.document == nullptr) {
        by_resource_ = work.table.All();
      } else {
        by_resource_.Add(work.table.AllowsOf(policy.document));
      }
    }
    if (!resource->grants || !resource->grants->empty()) {
      if (const CatalogService* kms = work.table.catalog().FindService("kms")) {
        for (const CatalogAction& action : kms->actions) {
          by_resource_.Set(work.table.IndexOf(action));
        }
      }
    }
  }
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

std::vector<Asking::ActionClass> Asking::Classes(const CoverageSide& side) {
  std::map<std::string, ActionClass> classes;
  // Actions of one class mostly stand together.
  std::string key;
  std::string last_key;
  ActionClass* last = nullptr;
  ActionBits asked = side.may;
  asked.Add(by_resource_);
  asked.Keep(wanted_);
  asked.ForEach([&](std::size_t i) {
    if (IsDone(i)) return;
    const bool by_identity = side.may.Has(i);
    const CatalogAction& action = work_.table.At(i);
    key = by_identity ? 'i' : 'r';
    std::uint8_t byte = 0;
    std::size_t bit = 0;
    for (const SideStatement& statement : side.statements) {
      if (statement.actions->Has(i)) byte |= static_cast<std::uint8_t>(1U << bit);
      if (++bit == 8) {
        key += static_cast<char>(byte);
        byte = 0;
        bit = 0;
      }
    }
    key += static_cast<char>(byte);
    for (const CatalogActionResource& resource : action.resources) {
      // By its template and not its address: what comes first must not hang on memory.
      key += resource.type->arn;
      key += '|';
    }
    key += '|';
    // Which keys an action sends doesn't count: none is left untried for that.
    if (IsAskedOneByOne(action.service->prefix) || by_resource_.Has(i)) {
      key += std::to_string(i);
    } else {
      key += action.service->prefix;
    }
    if (last == nullptr || key != last_key) {
      last = &classes[key];
      last_key = key;
    }
    ActionClass& of = *last;
    of.actions.push_back(i);
    of.by_identity = by_identity;
    if (of.actions.size() > 1) return;
    for (const SideStatement& statement : side.statements) {
      if (statement.actions->Has(i)) of.statements.push_back(&statement);
    }
  });
  std::vector<ActionClass> list;
  list.reserve(classes.size());
  for (auto& [key, of] : classes) list.push_back(std::move(of));
  return list;
}

void Asking::AskSession(std::size_t index, const SessionPtr& session) {
  const CoverageSide& side = work_.Side(session);
  for (const ActionClass& of : Classes(side)) {
    if (Enough()) return;
    if (counts_.requests >= work_.options.max_requests) {
      return LeaveOut("more than " + Counted(work_.options.max_requests, "request"));
    }
    ++counts_.classes;
    for (const Candidate& on : Candidates(side, of)) {
      if (IsDone(of.actions.front())) break;
      resources_seen_.insert(on.arn);
      AskOn(index, session, side, of, on);
    }
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
