#include "lib/handover/action_bits.h"

#include <algorithm>

namespace remit::inline v0 {

bool ActionBits::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t w) { return w == 0; });
}

void ActionBits::Add(const ActionBits& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
}

void ActionBits::Keep(const ActionBits& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

void ActionBits::Invert(std::size_t size) {
  for (std::uint64_t& word : words_) word = ~word;
  if (size % 64 != 0) words_.back() &= (std::uint64_t{1} << (size % 64)) - 1;
}

ActionTable::ActionTable(const Catalog& catalog) : catalog_(catalog) {
  for (const CatalogService& service : catalog.services()) {
    first_.push_back(actions_.size());
    for (const CatalogAction& action : service.actions) actions_.push_back(&action);
  }
}

std::size_t ActionTable::IndexOf(const CatalogAction& action) const {
  return first_[static_cast<std::size_t>(action.service - catalog_.services().data())] +
         static_cast<std::size_t>(&action - action.service->actions.data());
}

ActionBits ActionTable::All() const {
  ActionBits all(size());
  all.Invert(size());
  return all;
}

const ActionBits& ActionTable::Covered(std::string_view pattern) {
  const auto known = patterns_.find(pattern);
  if (known != patterns_.end()) return known->second;
  ActionBits bits(size());
  for (const CatalogAction* action : catalog_.Expand(pattern)) bits.Set(IndexOf(*action));
  return patterns_.emplace(std::string(pattern), std::move(bits)).first->second;
}

const ActionTable::Entry& ActionTable::EntryOf(
    const std::shared_ptr<const PolicyDocument>& document) {
  const auto [at, is_new] = documents_.try_emplace(document.get());
  Entry& entry = at->second;
  if (!is_new) return entry;
  entry.document = document;
  entry.allows = None();
  for (const Statement& statement : document->statements) {
    ActionBits bits = None();
    for (const PolicyString& pattern : statement.action.patterns) bits.Add(Covered(pattern.text));
    if (statement.action.negated) bits.Invert(size());
    if (statement.effect == Effect::kAllow) entry.allows.Add(bits);
    entry.statements.push_back(std::move(bits));
  }
  return entry;
}

const std::vector<ActionBits>& ActionTable::StatementsOf(
    const std::shared_ptr<const PolicyDocument>& document) {
  return EntryOf(document).statements;
}

const ActionBits& ActionTable::AllowsOf(const std::shared_ptr<const PolicyDocument>& document) {
  return EntryOf(document).allows;
}

}  // namespace remit::inline v0
