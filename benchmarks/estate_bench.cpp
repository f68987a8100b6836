// What an edit of a large estate costs, and to gather the policies for a request.
#include <memory>
#include <string>
#include <utility>

#include "benchmark/benchmark.h"

#include "remit/estate/bearing_policies.h"
#include "remit/estate/estate.h"
#include "remit/estate/stats.h"
#include "remit/policy/parser.h"

namespace remit::benchmarks {
namespace {

constexpr int kAccounts = 100;
constexpr int kPrincipals = 1'000;  // of each account: half users, half roles

std::string AccountId(int account) { return std::to_string(100'000'000'000 + account); }

std::string Arn(int account, int principal) {
  const std::string name = std::to_string(principal);
  return "arn:aws:iam::" + AccountId(account) +
         (principal % 2 == 0 ? ":user/team/u" + name : ":role/app/r" + name);
}

// Documents are shared: what they say doesn't matter here.
NamedPolicy Document(std::string_view json) {
  PolicyParse parsed = ParsePolicy(SourceText::FromString(std::string(json), "bench"));
  return {"P", std::make_shared<const PolicyDocument>(std::move(parsed.document))};
}

Role MakeRole(int account, int principal) {
  static const NamedPolicy trust = Document(
      R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": "arn:aws:iam::100000000000:user/team/u0"}}})");
  static const NamedPolicy own =
      Document(R"({"Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}})");
  Role role;
  role.arn = Arn(account, principal);
  role.unique_id = "AROA" + std::to_string(principal);
  role.trust = trust;
  role.inline_policies = {own};
  role.attached_policies = {"arn:aws:iam::aws:policy/ReadOnlyAccess"};
  return role;
}

Estate MakeEstate(int accounts) {
  EstateEdit edit{Estate()};
  Organization organization;
  organization.id = "o-1";
  organization.management_account = AccountId(0);
  organization.nodes = {{"r-1", "", "", {"p-FullAWSAccess"}, {}, {}}};
  for (int account = 0; account < accounts; ++account) {
    organization.nodes.push_back({AccountId(account), "", "r-1", {"p-FullAWSAccess"}, {}, {}});
    for (int principal = 0; principal < kPrincipals; ++principal) {
      if (principal % 2 == 1) {
        edit.Put(MakeRole(account, principal));
        continue;
      }
      User user;
      user.arn = Arn(account, principal);
      user.attached_policies = {"arn:aws:iam::aws:policy/ReadOnlyAccess"};
      edit.Put(std::move(user));
    }
    Resource bucket;
    bucket.arn = "arn:aws:s3:::bucket-" + std::to_string(account);
    bucket.account = AccountId(account);
    bucket.policies.emplace();
    edit.Put(std::move(bucket));
  }
  edit.Put(std::move(organization));
  return std::move(edit).Commit();
}

void BuildEstate(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(MakeEstate(static_cast<int>(state.range(0))));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * kPrincipals);
}

void EditOneRole(benchmark::State& state) {
  const Estate before = MakeEstate(static_cast<int>(state.range(0)));
  const Role role = MakeRole(0, 1);
  for (auto _ : state) {
    EstateEdit edit(before);
    edit.Put(role);
    benchmark::DoNotOptimize(std::move(edit).Commit());
  }
}

// P10: the policies of all accounts that name it are looked up.
void RemoveOneRole(benchmark::State& state) {
  const Estate before = MakeEstate(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    EstateEdit edit(before);
    edit.Remove(Arn(0, 1));
    benchmark::DoNotOptimize(std::move(edit).Commit());
  }
}

void GatherForOneRequest(benchmark::State& state) {
  const Estate estate = MakeEstate(static_cast<int>(state.range(0)));
  const std::string role = Arn(0, 1);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        PoliciesBearingOn(estate, role, "s3:GetObject", "arn:aws:s3:::bucket-0/k"));
  }
}

void CountAll(benchmark::State& state) {
  const Estate estate = MakeEstate(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(CountEstate(estate).total.users);
}

void Accounts(benchmark::internal::Benchmark* b) {
  b->Arg(kAccounts / 10)->Arg(kAccounts)->Unit(benchmark::kMicrosecond);
}

BENCHMARK(BuildEstate)->Apply(Accounts);
BENCHMARK(EditOneRole)->Apply(Accounts);
BENCHMARK(RemoveOneRole)->Apply(Accounts);
BENCHMARK(GatherForOneRequest)->Apply(Accounts);
BENCHMARK(CountAll)->Apply(Accounts);

}  // namespace
}  // namespace remit::benchmarks
