// An estate with all its names put through a function: names, ids, ARNs, what
// policies say of them. What is AWS's own, and numbers and dates, stay.
#ifndef REMIT_LIB_IMPORTER_ESTATE_REWRITE_H_
#define REMIT_LIB_IMPORTER_ESTATE_REWRITE_H_

#include <string>
#include <string_view>
#include <vector>

#include "remit/estate/estate.h"

namespace remit::inline v0 {

class NameRewriter {
 public:
  virtual ~NameRewriter() = default;
  // A name, an id, an ARN, a value as it is.
  virtual std::string Text(std::string_view text) = 0;
  // Of a policy: with wildcards and variables. One may become several.
  virtual std::vector<std::string> Pattern(std::string_view text) = 0;
  virtual std::string Key(std::string_view condition_key) = 0;
  virtual std::string Address(std::string_view range) = 0;  // of an IP operator
};

// Sources are left out: files have names too.
Estate RewriteEstate(const Estate& estate, NameRewriter& names);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_ESTATE_REWRITE_H_
