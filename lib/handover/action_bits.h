// Sets of a catalog's actions, and which actions each statement of a policy covers.
#ifndef REMIT_LIB_HANDOVER_ACTION_BITS_H_
#define REMIT_LIB_HANDOVER_ACTION_BITS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "remit/catalog/catalog.h"
#include "remit/policy/document.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

class ActionBits {
 public:
  ActionBits() = default;
  explicit ActionBits(std::size_t size) : words_((size + 63) / 64) {}

  void Set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  bool Has(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1U) != 0; }
  bool empty() const;
  void Add(const ActionBits& other);
  void Keep(const ActionBits& other);
  void Invert(std::size_t size);
  // In ascending order.
  template <typename OnIndex>
  void ForEach(const OnIndex& on_index) const {
    for (std::size_t w = 0; w < words_.size(); ++w) {
      for (std::uint64_t word = words_[w]; word != 0; word &= word - 1) {
        on_index(w * 64 + static_cast<std::size_t>(std::countr_zero(word)));
      }
    }
  }

 private:
  std::vector<std::uint64_t> words_;
};

// Numbers the actions of a catalog, and remembers what patterns and documents cover.
class ActionTable {
 public:
  explicit ActionTable(const Catalog& catalog);

  const Catalog& catalog() const { return catalog_; }
  std::size_t size() const { return actions_.size(); }
  std::size_t IndexOf(const CatalogAction& action) const;
  const CatalogAction& At(std::size_t i) const { return *actions_[i]; }
  const std::vector<const CatalogAction*>& actions() const { return actions_; }
  ActionBits None() const { return ActionBits(size()); }
  ActionBits All() const;

  // The actions that a pattern as policies write them covers.
  const ActionBits& Covered(std::string_view pattern);
  // The actions that statement `i` of the document covers, by its Action or NotAction.
  const std::vector<ActionBits>& StatementsOf(
      const std::shared_ptr<const PolicyDocument>& document);
  // What some Allow of the document covers.
  const ActionBits& AllowsOf(const std::shared_ptr<const PolicyDocument>& document);

 private:
  struct Entry {
    std::shared_ptr<const PolicyDocument> document;  // kept, so that its address stays its own
    std::vector<ActionBits> statements;
    ActionBits allows;
  };
  const Entry& EntryOf(const std::shared_ptr<const PolicyDocument>& document);

  const Catalog& catalog_;
  std::vector<const CatalogAction*> actions_;
  std::vector<std::size_t> first_;  // of each service, in the catalog's order
  std::map<std::string, ActionBits, std::less<>> patterns_;
  std::unordered_map<const PolicyDocument*, Entry> documents_;
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_ACTION_BITS_H_
