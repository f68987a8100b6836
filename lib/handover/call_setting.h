// All that bears on one call, as coverage asks it and witnesses replay it.
#ifndef REMIT_LIB_HANDOVER_CALL_SETTING_H_
#define REMIT_LIB_HANDOVER_CALL_SETTING_H_

#include <string_view>

#include "remit/catalog/catalog.h"
#include "remit/estate/bearing_policies.h"
#include "remit/eval/principal.h"
#include "remit/eval/request.h"
#include "remit/sts/sts.h"

namespace remit::inline v0 {

struct CallSetting {
  BearingPolicies bearing;  // session policies included
  Principal principal;      // as the estate knows it now
  bool anonymous = false;

  // Points into this and its arguments; without context.
  Request RequestFor(std::string_view action, std::string_view resource) const;
};

// `made_up`: the resource stands for one of account `owner` without a policy of its own.
CallSetting SettingOf(const Estate& estate, const Session* session, std::string_view action,
                      std::string_view resource, bool made_up, std::string_view owner);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_CALL_SETTING_H_
