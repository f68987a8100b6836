// The reasons for which each KMS grant covers a call or doesn't (E50).
#include <algorithm>
#include <string>
#include <string_view>

#include "lib/eval/kms_grant.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

TestExplanation Test(StatementPart part, bool holds, std::string wanted, std::string_view actual,
                     std::string_view why) {
  TestExplanation test;
  test.part = part;
  test.outcome = holds ? Tri::kTrue : Tri::kFalse;
  test.rule = "E50";
  test.wanted = std::move(wanted);
  test.actual = actual;
  if (!holds) test.why = why;
  return test;
}

std::string Joined(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : ", ") + name;
  return joined;
}

TestExplanation ContextTest(const std::pair<std::string, std::string>& wanted,
                            const Request& request) {
  TestExplanation test = Test(StatementPart::kCondition, HasEncryptionContext(wanted, request),
                              wanted.first + " = " + wanted.second, "(absent)",
                              "the call's encryption context has no such name");
  test.key = "kms:EncryptionContext:" + wanted.first;
  for (const ContextEntry& entry : request.context) {
    if (!IsEncryptionContext(entry.key, wanted.first)) continue;
    test.actual.clear();
    for (const std::string_view value : entry.values) {
      test.actual += (test.actual.empty() ? "" : ", ") + std::string(value);
    }
    if (test.outcome != Tri::kTrue) test.why = "the call's encryption context has another value";
  }
  return test;
}

GrantExplanation ExplainGrant(const KmsGrant& grant, const Request& request) {
  GrantExplanation explained;
  explained.tests.push_back(Test(StatementPart::kPrincipal, GrantNamesCaller(grant, request),
                                 grant.grantee, PrincipalOf(request).name(),
                                 "the grantee isn't the caller"));
  explained.tests.push_back(Test(StatementPart::kAction, GrantHasOperation(grant, request),
                                 Joined(grant.operations), request.action,
                                 "the operation isn't among those granted"));
  for (const auto& pair : grant.encryption_context) {
    explained.tests.push_back(ContextTest(pair, request));
  }
  return explained;
}

}  // namespace

std::vector<GrantExplanation> ExplainGrants(const RequestShape& shape, const Request& request) {
  std::vector<GrantExplanation> grants;
  for (const KmsGrant& grant : request.grants) {
    GrantExplanation& explained = grants.emplace_back(ExplainGrant(grant, request));
    explained.index = grants.size() - 1;
    explained.covers =
        GrantsBind(shape) &&
        std::all_of(explained.tests.begin(), explained.tests.end(),
                    [](const TestExplanation& test) { return test.outcome == Tri::kTrue; });
  }
  return grants;
}

}  // namespace remit::inline v0
