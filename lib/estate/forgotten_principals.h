// Users and roles that an edit removed, and the policies that named them (P10).
//
// AWS remembers a user or role in a Principal by its unique id. Once it is gone,
// the id shows in the policy, and a new one of the same name is another one.
#ifndef REMIT_LIB_ESTATE_FORGOTTEN_PRINCIPALS_H_
#define REMIT_LIB_ESTATE_FORGOTTEN_PRINCIPALS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/entities.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {

class ForgottenPrincipals {
 public:
  // When something happened within an edit; 0: before it.
  using Moment = std::uint64_t;

  // The next moment.
  Moment Now() { return ++now_; }
  // From `now` on, nobody is called `arn` in policies that were saved before.
  void Forget(std::string_view arn, std::string_view unique_id);

  bool empty() const { return gone_.empty(); }
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (const auto& [arn, times] : gone_) visit(std::string_view(arn));
  }

  // The entity with ids in place of the ARNs that were forgotten after it was
  // saved; nullptr: it names none of them.
  std::shared_ptr<const Role> Rewritten(const Role& role, Moment saved) const;
  std::shared_ptr<const Resource> Rewritten(const Resource& resource, Moment saved) const;

 private:
  struct Gone {
    Moment at = 0;
    std::string shown_as;
  };
  const std::string* ShownAs(std::string_view arn, Moment saved) const;
  std::shared_ptr<const PolicyDocument> Rewritten(const NamedPolicy& policy, Moment saved) const;

  Moment now_ = 0;
  StringMap<std::vector<Gone>> gone_;  // in the order of time
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_ESTATE_FORGOTTEN_PRINCIPALS_H_
