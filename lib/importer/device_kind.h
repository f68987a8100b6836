// What the serial number of an MFA device tells of its kind (M06).
#ifndef REMIT_LIB_IMPORTER_DEVICE_KIND_H_
#define REMIT_LIB_IMPORTER_DEVICE_KIND_H_

#include <string_view>

#include "remit/arn/arn.h"
#include "remit/estate/entities.h"

namespace remit::inline v0 {

// A virtual device is an authenticator app: `…:mfa/name`. Security keys and passkeys
// are `…:u2f/user/…`. The number on a hardware token isn't told apart from others.
inline MfaDeviceKind DeviceKindOf(std::string_view serial) {
  const std::optional<ArnView> arn = ArnView::Split(serial);
  if (!arn || arn->service() != "iam") return MfaDeviceKind::kUnknown;
  if (arn->resource().starts_with("mfa/")) return MfaDeviceKind::kTotp;
  if (arn->resource().starts_with("u2f/")) return MfaDeviceKind::kFido;
  return MfaDeviceKind::kUnknown;
}

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_DEVICE_KIND_H_
