#include "benchmarks/workload.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "remit/policy/parser.h"

namespace remit::benchmarks {
namespace {

constexpr std::size_t kStatementsInPolicy = 5;
constexpr std::string_view kAccount = "111122223333";
constexpr std::string_view kSession = "arn:aws:sts::111122223333:assumed-role/ops/alice";

const Principal& Caller() {
  static const Principal caller = *Principal::FromArn(kSession);
  return caller;
}

// What a statement is about; a request is about one service, team and number.
struct Topic {
  std::size_t service = 0;
  std::size_t team = 0;
  std::size_t number = 0;
};

class StatementMaker {
 public:
  StatementMaker(Density density, std::size_t statements)
      : services_(density == Density::kDense ? 5 : 20),
        teams_(density == Density::kDense ? 4 : std::max<std::size_t>(4, statements / 4)) {}

  Topic NextTopic() { return {Below(services_), Below(teams_), Below(1000)}; }

  static std::string Thing(const Topic& topic) {
    return absl::StrCat("arn:aws:svc", topic.service, ":eu-west-1:", std::string(kAccount),
                        ":thing/team-", topic.team, "/n", topic.number);
  }

  std::string Statement() {
    const Topic topic = NextTopic();
    const std::string service = absl::StrCat("svc", topic.service);
    return absl::StrCat(
        R"({"Sid":"S)", Below(100000), R"(","Effect":")", Below(10) == 0 ? "Deny" : "Allow",
        R"(","Action":[")", service, R"(:Get*",")", service, R"(:List*"],"Resource":["arn:aws:)",
        service, ":eu-west-1:", std::string(kAccount), ":thing/team-", topic.team,
        R"(/*","arn:aws:)", service, ":eu-west-1:", std::string(kAccount), ":other/team-",
        topic.team, R"(/item-*"],"Condition":{"IpAddress":{"aws:SourceIp":"10.)", Below(8),
        R"(.0.0/16"},"StringLike":{"aws:UserAgent":["cli/)", Below(4), R"(.*","console/*"]}}})");
  }

  std::string Document(std::size_t statements) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < statements; ++i) texts.push_back(Statement());
    return absl::StrCat(R"({"Version":"2012-10-17","Statement":[)", absl::StrJoin(texts, ","),
                        "]}");
  }

  std::size_t Below(std::size_t n) { return random_() % n; }

 private:
  // Not a distribution of the library, which differs between implementations.
  std::mt19937_64 random_{20260101};
  const std::size_t services_;
  const std::size_t teams_;
};

NamedPolicy Parsed(const std::string& json) {
  PolicyParse parsed = ParsePolicy(SourceText::FromString(json));
  if (!parsed.ok()) {
    std::fprintf(stderr, "%s\n", parsed.diagnostics.front().message.c_str());
    std::abort();
  }
  return {"", std::make_shared<const PolicyDocument>(std::move(parsed.document))};
}

std::string WithVersion(std::string_view statements) {
  return absl::StrCat(R"({"Version":"2012-10-17","Statement":[)", std::string(statements), "]}");
}

}  // namespace

void Workload::AddRequest(std::string action, std::string resource, std::string_view address) {
  RequestContext& context = contexts_.emplace_back();
  context.Set("aws:SourceIp", address);
  context.Set("aws:UserAgent", "cli/2.15 linux");
  context.Set("aws:username", "alice");
  context.Set("aws:PrincipalTag/team", "team-1");
  context.Set("aws:MultiFactorAuthPresent", "true");
  constexpr std::array<std::string_view, 2> kTags = {"cost-center", "team"};
  context.SetList("aws:TagKeys", kTags);
  Request request;
  request.principal = &Caller();
  request.action = texts_.emplace_back(std::move(action));
  request.resource = texts_.emplace_back(std::move(resource));
  request.context = context.entries();
  requests_.push_back(request);
}

Workload::Workload(Density density, std::size_t statements) {
  StatementMaker maker(density, statements);
  for (std::size_t made = 0; made < statements; made += kStatementsInPolicy) {
    policies_.identity.push_back(
        Parsed(maker.Document(std::min(kStatementsInPolicy, statements - made))));
  }
  // Each is asked of the plain evaluator once.
  const std::size_t requests = statements <= 1000 ? 256 : 16;
  for (std::size_t i = 0; i < requests; ++i) {
    const Topic topic = maker.NextTopic();
    AddRequest(absl::StrCat("svc", topic.service, i % 2 == 0 ? ":GetThing" : ":ListThings"),
               StatementMaker::Thing(topic), absl::StrCat("10.", maker.Below(8), ".3.4"));
  }
}

Workload Workload::Layered() {
  Workload workload;
  StatementMaker maker(Density::kDense, 50);
  PolicySet& set = workload.policies_;
  for (int i = 0; i < 4; ++i) set.identity.push_back(Parsed(maker.Document(5)));
  set.identity.push_back(Parsed(WithVersion(
      R"({"Effect":"Allow","Action":"svc*:Get*","Resource":"arn:aws:svc1:eu-west-1:*:thing/${aws:PrincipalTag/team}/*"},
         {"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:username":"alice"}}},
         {"Effect":"Deny","NotAction":["svc*:Get*","svc*:List*"],"Resource":"*"})")));
  set.permissions_boundary = Parsed(WithVersion(
      R"({"Effect":"Allow","NotAction":["iam:*","organizations:*"],"Resource":"*"},
         {"Effect":"Deny","Action":"*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}})"));
  set.session.push_back(Parsed(WithVersion(
      R"({"Effect":"Allow","Action":["svc0:*","svc1:*","svc2:*","svc3:*","svc4:*"],"Resource":"*"},
         {"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ForAnyValue:StringLike":{"aws:TagKeys":["secret*","pci-*"]}}})")));
  const NamedPolicy everything =
      Parsed(WithVersion(R"({"Effect":"Allow","Action":"*","Resource":"*"})"));
  set.service_control.emplace();
  for (int level = 0; level < 3; ++level) {
    set.service_control->push_back(
        {everything,
         Parsed(WithVersion(
             R"({"Effect":"Deny","NotAction":["iam:*","sts:*","svc0:*","svc1:*","svc2:*","svc3:*","svc4:*"],"Resource":"*"},
                {"Effect":"Deny","Action":["svc*:Delete*","svc*:Put*"],"Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/admin-*"}}},
                {"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["none"]},"Null":{"aws:TagKeys":"false"}}})"))});
  }
  set.resource.push_back(Parsed(WithVersion(
      R"({"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"svc1:*","Resource":"*"},
         {"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/ops","444455556666"]},"Action":["svc0:Get*","svc2:Get*"],"Resource":"arn:aws:svc0:eu-west-1:111122223333:thing/*"},
         {"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":["10.0.0.0/8","192.168.0.0/16"]}}},
         {"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}},
         {"Effect":"Allow","Principal":{"Service":"svc.amazonaws.com"},"Action":"*","Resource":"*"},
         {"Effect":"Deny","NotPrincipal":{"AWS":["111122223333","arn:aws:iam::111122223333:role/ops","arn:aws:sts::111122223333:assumed-role/ops/alice"]},"Action":"svc3:Get*","Resource":"arn:aws:svc3:*:*:thing/secret/*"},
         {"Effect":"Allow","Principal":"*","Action":"svc4:Get*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}})")));
  for (int i = 0; i < 256; ++i) {
    const Topic topic = maker.NextTopic();
    workload.AddRequest(
        absl::StrCat("svc", topic.service, i % 2 == 0 ? ":GetThing" : ":ListThings"),
        StatementMaker::Thing(topic), absl::StrCat("10.", maker.Below(8), ".3.4"));
  }
  return workload;
}

std::vector<std::string> PolicyTexts(std::size_t bytes) {
  StatementMaker maker(Density::kSparse, 1000);
  std::vector<std::string> texts;
  for (std::size_t made = 0; made < bytes; made += texts.back().size()) {
    texts.push_back(maker.Document(8));
  }
  return texts;
}

std::vector<std::string> CaseLines(std::size_t count) {
  StatementMaker maker(Density::kDense, 50);
  std::vector<std::string> policies;
  for (int i = 0; i < 10; ++i) policies.push_back(maker.Document(kStatementsInPolicy));
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < count; ++i) {
    const Topic topic = maker.NextTopic();
    lines.push_back(absl::StrCat(
        R"({"id":)", i, R"(,"request":{"principal":")", std::string(kSession), R"(","action":"svc)",
        topic.service, R"(:GetThing","resource":")", StatementMaker::Thing(topic),
        R"(","context":{"aws:SourceIp":"10.1.2.3","aws:UserAgent":"cli/2.15"}},"policies":{"identity":[)",
        absl::StrJoin(policies, ","), "]}}"));
  }
  return lines;
}

}  // namespace remit::benchmarks
