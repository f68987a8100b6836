// An estate made ready for questions: who can do this, what can that one do.
//
//   const AccessIndex index(estate);
//   absl::StatusOr<WhoCanAnswer> answer = WhoCan(index, "s3:GetObject", "arn:aws:s3:::bkt/k");
//
// Making it costs one look at every policy; a question then costs what matches it.
// Immutable, keeps the estate (a cheap handle), and may be asked by any number of
// threads.
#ifndef REMIT_ACCESS_ACCESS_INDEX_H_
#define REMIT_ACCESS_ACCESS_INDEX_H_

#include <cstddef>
#include <memory>

#include "remit/estate/estate.h"

namespace remit::inline v0 {

struct AccessIndexData;

class AccessIndex {
 public:
  explicit AccessIndex(Estate estate);

  const Estate& estate() const;
  std::size_t principals() const;  // users, roles, and each account's root
  std::size_t documents() const;   // of identity policies, shared ones once
  std::size_t statements() const;  // in them

  // For the sources of this module.
  const std::shared_ptr<const AccessIndexData>& data() const { return data_; }

 private:
  std::shared_ptr<const AccessIndexData> data_;
};

}  // namespace remit::inline v0

#endif  // REMIT_ACCESS_ACCESS_INDEX_H_
