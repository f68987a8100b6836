#include "remit/handover/party_access.h"

namespace remit::inline v0 {

std::string_view PartyAccessName(PartyAccess level) {
  switch (level) {
    case PartyAccess::kDenied: return "denied";
    case PartyAccess::kCannotTell: return "cannotTell";
    case PartyAccess::kNeedsToken: return "needsToken";
    case PartyAccess::kAllowed: return "allowed";
  }
  return {};
}

std::string_view PartyAccessWords(PartyAccess level) {
  switch (level) {
    case PartyAccess::kDenied: return "denied";
    case PartyAccess::kCannotTell: return "cannot tell";
    case PartyAccess::kNeedsToken: return "needs a token";
    case PartyAccess::kAllowed: return "allowed";
  }
  return {};
}

}  // namespace remit::inline v0
