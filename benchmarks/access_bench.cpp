// What it costs to ask an estate: who can, what can. 100 accounts of 1,000 principals
// with 20 statements each; growth from 10 accounts.
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>

#include "benchmark/benchmark.h"

#include "remit/access/what_can.h"
#include "remit/access/who_can.h"
#include "remit/policy/parser.h"

namespace remit::benchmarks {
namespace {

constexpr int kPrincipals = 1'000;  // of each account: half users, half roles
const Circumstances kAt{.now = {1'700'000'000, 0}};

std::string AccountId(int account) { return std::to_string(100'000'000'000 + account); }

NamedPolicy Document(const std::string& json) {
  PolicyParse parsed = ParsePolicy(SourceText::FromString(json, "bench"));
  return {"P", std::make_shared<const PolicyDocument>(std::move(parsed.document))};
}

// Four policies of five statements; all of them are the principal's own.
PolicyList Policies(std::mt19937& random, int account) {
  static const char* const kActions[] = {
      "s3:GetObject", "s3:Get*",  "s3:PutObject",   "sqs:SendMessage",      "sqs:*",
      "ec2:Run*",     "iam:Get*", "dynamodb:Query", "kms:Decrypt",          "sns:Publish",
      "logs:Put*",    "s3:List*", "ec2:Describe*",  "lambda:InvokeFunction"};
  static const char* const kConditions[] = {
      "", "", "", R"(, "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}})",
      R"(, "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}})"};
  PolicyList policies;
  for (int p = 0; p < 4; ++p) {
    std::string json = R"({"Version": "2012-10-17", "Statement": [)";
    for (int s = 0; s < 5; ++s) {
      const std::string bucket = std::to_string(random() % 2'000);
      json += s == 0 ? "{" : ", {";
      json += R"("Effect": ")" + std::string(random() % 10 == 0 ? "Deny" : "Allow") + "\", ";
      json += R"("Action": [")" + std::string(kActions[random() % 14]) + R"(", ")" +
              kActions[random() % 14] + R"("], "Resource": [)";
      json += random() % 20 == 0 ? "\"*\""
                                 : R"("arn:aws:s3:::bucket-)" + bucket + R"(/*", "arn:aws:sqs:*:)" +
                                       AccountId(account) + ":queue-" + bucket + "\"";
      json += "]" + std::string(kConditions[random() % 5]) + "}";
    }
    policies.push_back(Document(json + "]}"));
  }
  return policies;
}

const Estate& EstateOf(int accounts) {
  static std::map<int, Estate> made;
  const auto it = made.find(accounts);
  if (it != made.end()) return it->second;
  std::mt19937 random(1);
  EstateEdit edit{Estate()};
  Organization organization;
  organization.id = "o-1";
  organization.management_account = AccountId(0);
  organization.policies = {
      {"p-1",
       Document(R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action":
          "ec2:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion":
          "us-east-1"}}}})"),
       false,
       {}}};
  organization.nodes = {{"r-1", "", "", {"p-FullAWSAccess", "p-1"}, {}, {}}};
  const NamedPolicy trust = Document(
      R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": "arn:aws:iam::100000000000:user/team/u0"}}})");
  for (int account = 0; account < accounts; ++account) {
    organization.nodes.push_back({AccountId(account), "", "r-1", {"p-FullAWSAccess"}, {}, {}});
    const std::string iam = "arn:aws:iam::" + AccountId(account) + ":";
    for (int principal = 0; principal < kPrincipals; ++principal) {
      const std::string name = std::to_string(principal);
      if (principal % 2 == 1) {
        Role role;
        role.arn = iam + "role/app/r" + name;
        role.trust = trust;
        role.inline_policies = Policies(random, account);
        if (principal == 1)
          role.attached_policies = {"arn:aws:iam::aws:policy/AdministratorAccess"};
        edit.Put(std::move(role));
        continue;
      }
      User user;
      user.arn = iam + "user/team/u" + name;
      user.inline_policies = Policies(random, account);
      if (principal % 10 == 0) {
        user.attached_policies = {"arn:aws:iam::aws:policy/ReadOnlyAccess"};
      }
      edit.Put(std::move(user));
    }
    Resource bucket;
    bucket.arn = "arn:aws:s3:::bucket-" + std::to_string(account);
    bucket.account = AccountId(account);
    bucket.policies.emplace();
    edit.Put(std::move(bucket));
  }
  edit.Put(std::move(organization));
  for (int account = 0; account < accounts; ++account) edit.AssumeComplete(AccountId(account));
  return made.emplace(accounts, std::move(edit).Commit()).first->second;
}

const AccessIndex& IndexOf(int accounts) {
  static std::map<int, std::unique_ptr<AccessIndex>> made;
  std::unique_ptr<AccessIndex>& index = made[accounts];
  if (index == nullptr) index = std::make_unique<AccessIndex>(EstateOf(accounts));
  return *index;
}

void MakeAccessIndex(benchmark::State& state) {
  const Estate& estate = EstateOf(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(AccessIndex(estate).statements());
}
BENCHMARK(MakeAccessIndex)->Arg(10)->Arg(30)->Arg(100)->Unit(benchmark::kMillisecond);

void Ask(benchmark::State& state, const char* action, const char* resource) {
  const AccessIndex& index = IndexOf(static_cast<int>(state.range(0)));
  std::size_t found = 0;
  for (auto _ : state) found = WhoCan(index, action, resource, {.at = kAt})->principals.size();
  state.counters["principals"] = static_cast<double>(index.principals());
  state.counters["found"] = static_cast<double>(found);
}

void WhoCanReadAnObject(benchmark::State& state) {
  Ask(state, "s3:GetObject", "arn:aws:s3:::bucket-7/k");
}
BENCHMARK(WhoCanReadAnObject)->Arg(10)->Arg(30)->Arg(100)->Unit(benchmark::kMillisecond);

void WhoCanSendToAQueue(benchmark::State& state) {
  Ask(state, "sqs:SendMessage", "arn:aws:sqs:us-east-1:100000000007:queue-42");
}
BENCHMARK(WhoCanSendToAQueue)->Arg(10)->Arg(30)->Arg(100)->Unit(benchmark::kMillisecond);

// Everybody's own account is asked: the answer itself is long.
void WhoCanDescribeInstances(benchmark::State& state) { Ask(state, "ec2:DescribeInstances", "*"); }
BENCHMARK(WhoCanDescribeInstances)->Arg(10)->Arg(30)->Arg(100)->Unit(benchmark::kMillisecond);

void WhoCanAssumeARole(benchmark::State& state) {
  Ask(state, "sts:AssumeRole", "arn:aws:iam::100000000007:role/app/r1");
}
BENCHMARK(WhoCanAssumeARole)->Arg(10)->Arg(30)->Arg(100)->Unit(benchmark::kMillisecond);

void WhatCanAnAdministratorDo(benchmark::State& state) {
  const Estate& estate = EstateOf(10);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        WhatCan(estate, "arn:aws:iam::100000000007:role/app/r1", {.at = kAt})->actions.size());
  }
}
BENCHMARK(WhatCanAnAdministratorDo)->Unit(benchmark::kMillisecond);

void WhatCanAReaderDo(benchmark::State& state) {
  const Estate& estate = EstateOf(10);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        WhatCan(estate, "arn:aws:iam::100000000007:user/team/u10", {.at = kAt})->actions.size());
  }
}
BENCHMARK(WhatCanAReaderDo)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace remit::benchmarks
