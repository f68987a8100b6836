// What somebody else's first program with remit might look like. All packaging tests build it, and
// the README shows it.
// [consumer]
#include <iostream>
#include <memory>

#include <remit/eval/compiled.h>
#include <remit/eval/explanation.h>
#include <remit/policy/parser.h>

int main() {
  // Parse: any bytes give a document or diagnostics with file, line and column.
  const auto text = remit::SourceText::FromString(R"({
    "Version": "2012-10-17",
    "Statement": {
      "Sid": "OwnHome",
      "Effect": "Allow",
      "Action": "s3:Get*",
      "Resource": "arn:aws:s3:::site/home/${aws:username}/*"
    }
  })",
                                                  "alice.json");
  remit::PolicyParse parsed = remit::ParsePolicy(text);
  for (const auto& d : parsed.diagnostics) std::cerr << remit::Render(d, text);
  if (!parsed.ok()) return 2;

  // Compile once. The result is immutable: any number of threads may use it.
  remit::PolicySet policies;
  policies.identity.push_back(
      {"alice", std::make_shared<remit::PolicyDocument>(std::move(parsed.document))});
  const auto compiled = remit::Compile(policies);
  const auto alice = remit::Principal::FromArn("arn:aws:iam::111122223333:user/alice");
  if (!compiled.ok() || !alice.ok()) return 2;

  // Decide: no lock, no exception, no allocation once the scratch has grown.
  const remit::RequestContext context{{"aws:username", "alice"}};
  const remit::Request request{.principal = &*alice,
                               .action = "s3:GetObject",
                               .resource = "arn:aws:s3:::site/home/alice/photo.jpg",
                               .context = context.entries()};
  remit::EvaluationScratch scratch;  // one per thread
  const remit::EvaluationResult result = compiled->Evaluate(request, scratch);
  std::cout << remit::DecisionName(result.decision) << '\n';  // allowed

  // Explain: every reason, for a person.
  std::cout << remit::Explain(policies, request).summary << '\n';
  return result.decision == remit::Decision::kAllowed ? 0 : 1;
}
// [consumer]
