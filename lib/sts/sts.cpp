#include "remit/sts/sts.h"

#include <utility>

namespace remit::inline v0 {

Sts::Sts(Estate estate, StsOptions options) : estate_(std::move(estate)), options_(options) {}

}  // namespace remit::inline v0
