// Long-term keys of users and roots, in the hands of who holds them (§6.1).
#include <algorithm>
#include <utility>

#include "lib/delegation/edges/edges.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// The same session, known to be of this holder: where a user's keys are in several hands.
Issued InHandsOf(Issued issued, const Holder& holder) {
  if (!issued.ok() || issued.session->holder == holder) return issued;
  Session session = *issued.session;
  session.holder = holder;
  issued.session = std::make_shared<const Session>(std::move(session));
  return issued;
}

void UseKey(Search& search, const std::string& arn, const Holder& holder, std::string_view thing,
            bool known) {
  if (search.Banned(Element::Kind::kCredential, "key " + arn)) return;
  Search::Terms terms;
  terms.step.kind = EdgeKind::kAccessKey;
  terms.step.call = UseKeyCall{arn};
  if (!search.Holds(holder, ObstacleKind::kNotHeld, thing,
                    "who holds the access keys of " + Quoted(arn) + " is not known", terms)) {
    return;
  }
  if (!known) {
    terms.sure = false;
    terms.step.assumptions.push_back("whether " + Quoted(arn) + " has access keys is not known");
  }
  terms.step.at = search.At();
  if (!search.CountRequest()) return;
  search.Found(kNoIndex, std::move(terms),
               InHandsOf(search.sts().UseAccessKey(arn, search.At()), holder));
}

}  // namespace

void StartWithAccessKeys(Search& search) {
  for (const auto& [id, account] : search.estate().accounts()) {
    const std::string root = "arn:" + account->partition + ":iam::" + id + ":root";
    if (account->root.has_access_keys.value_or(true)) {
      UseKey(search, root, account->root.holder, root, account->root.has_access_keys.has_value());
    }
    const Holder by_account = HolderOfAccount(search.index().custody(), id);
    for (const auto& [arn, user] : account->users) {
      if (!user->access_keys) {
        UseKey(search, arn, by_account, arn, false);
        continue;
      }
      // One of several keys in the same hands is enough.
      std::vector<Holder> done;
      for (const AccessKey& key : *user->access_keys) {
        if (!key.active || std::find(done.begin(), done.end(), key.holder) != done.end()) continue;
        done.push_back(key.holder);
        UseKey(search, arn, key.holder, key.id.empty() ? std::string_view(arn) : key.id, true);
      }
    }
  }
}

}  // namespace remit::inline v0
