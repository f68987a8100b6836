#include "lib/validate/reference_limits.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "lib/validate/arn_forms.h"

namespace remit::inline v0 {

bool IsReferenceReliable(const CatalogAction& action) {
  // Services that ask about resources the reference doesn't list (CloudWatch Logs:
  // log groups; the data channel: sessions; MLflow: its apps), and those that it describes on
  // several pages, of which the catalog keeps one for an action of the same name.
  static constexpr std::array<std::string_view, 14> kDoubtful = {"apigateway",
                                                                 "aws-marketplace",
                                                                 "codeconnections",
                                                                 "codestar-connections",
                                                                 "elasticloadbalancing",
                                                                 "greengrass",
                                                                 "kinesisanalytics",
                                                                 "lex",
                                                                 "logs",
                                                                 "partnercentral",
                                                                 "sagemaker-mlflow",
                                                                 "ses",
                                                                 "sms-voice",
                                                                 "ssmmessages"};
  if (std::find(kDoubtful.begin(), kDoubtful.end(), action.service->prefix) != kDoubtful.end()) {
    return false;
  }
  // What may be of any service: a recovery point of AWS Backup can be a snapshot of EC2.
  return std::none_of(action.resources.begin(), action.resources.end(),
                      [](const CatalogActionResource& r) { return IsOfAnyService(*r.type); });
}

}  // namespace remit::inline v0
