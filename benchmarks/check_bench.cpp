// How long it takes to check designs: the shipped story, and 50 expectations over an estate of
// many accounts.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "benchmark/benchmark.h"
#include <sys/resource.h>

#include "remit/handover/check.h"
#include "remit/handover/design.h"

#include "benchmarks/estate_workload.h"

namespace remit::benchmarks {
namespace {

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

Design Read(const SourceText& text) {
  DesignParse parsed = ReadDesign(text);
  if (!parsed.ok()) {
    for (const SourcedDiagnostic& d : parsed.diagnostics) std::fputs(Render(d).c_str(), stderr);
    std::abort();
  }
  return *std::move(parsed.design);
}

void Tell(benchmark::State& state, const CheckResult& result) {
  state.counters["items"] = static_cast<double>(result.items.size());
  state.counters["holds"] = static_cast<double>(result.tally.holds);
  state.counters["violated"] = static_cast<double>(result.tally.violated);
  state.counters["requests"] = static_cast<double>(result.coverage.requests);
  state.counters["peak_MB"] = PeakMegabytes();
}

void CheckStory(benchmark::State& state) {
  const std::string path = REMIT_SOURCE_DIR "/docs/examples/wordpress-handover/split-custody.json";
  CheckResult result;
  for (auto _ : state) {
    absl::StatusOr<DesignParse> parsed = ReadDesignFile(path);
    if (!parsed.ok() || !parsed->ok()) std::abort();
    result = CheckDesign(*parsed->design);
  }
  Tell(state, result);
}
BENCHMARK(CheckStory)->Unit(benchmark::kMillisecond);

std::string Account(int account) { return '"' + WorkloadAccountId(account) + '"'; }
std::string RoleOfProvider(int account) {
  return "arn:aws:iam::" + WorkloadAccountId(account) + ":role/MspOperator";
}

constexpr int kOperated = 10;  // accounts in which the provider has a role

// What the provider brings, beside what the estate holds.
std::string ProvidersPart() {
  std::string accounts = R"("444455556666": {"users": {"engineer": {
      "keys": true,
      "policies": [{"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]}]}}})";
  for (int a = 0; a < kOperated; ++a) {
    accounts += ", " + Account(a) + R"(: {"roles": {"MspOperator": {
      "trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::444455556666:user/engineer"},
        "Action": "sts:AssumeRole"}]},
      "policies": [{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Action": ["ec2:StartInstances", "ec2:StopInstances", "ec2:RebootInstances",
                   "ec2:Describe*"], "Resource": "*"}]}]}},
      "users": {"administrator": {"keys": true, "policies": [{"Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}]}}})";
  }
  return "{\"accounts\": {" + accounts + "}}";
}

std::string Expectations() {
  std::string list;
  const auto add = [&list](const std::string& what) {
    list += (list.empty() ? "{" : ", {") + what + "}";
  };
  for (int a = 0; a < kOperated; ++a) {
    const std::string as = R"("party": "msp", "principal": ")" + RoleOfProvider(a) + "\", ";
    const std::string number = std::to_string(a);
    add(R"("name": "reboots )" + number + R"(", "allow": {)" + as +
        R"("actions": ["ec2:RebootInstances", "ec2:StartInstances"]})");
    add(R"("name": "manages nobody )" + number + R"(", "deny": {)" + as + R"("actions": "iam:*"})");
    add(R"("name": "starts nothing )" + number + R"(", "deny": {)" + as +
        R"("classes": "starts-service", "except": "ec2:StartInstances"})");
    add(R"("name": "looks )" + number + R"(", "canReach": {"coalition": "msp", )" +
        R"("actions": "ec2:DescribeInstances"})");
    add(R"("name": "no keys )" + number + R"(", "cannotReach": {"coalition": ["msp", "vendor"], )" +
        R"("actions": ["kms:*", "s3:*"], "resources": "arn:aws:s3:::app-)" + number + "/*\"}");
  }
  return "[" + list + "]";
}

std::string DesignOf(int accounts) {
  std::string owned;
  for (int a = 0; a < accounts; ++a) {
    owned += (a == 0 ? "" : ", ") + Account(a) + R"(: {"owner": "customer"})";
  }
  return R"({"remit": "design/1", "parties": {
      "customer": {"kind": "customer"},
      "aws": {"kind": "provider", "people": {"sa": {"staffRole": "solutionsArchitect", "for": "customer"}}},
      "vendor": {"kind": "partner", "type": "technology"},
      "msp": {"kind": "partner", "type": "consulting", "business": ["managedServiceProvider"],
              "tier": "premier", "standing": "good", "programs": ["managedServiceProvider"],
              "auditedAreas": "all"}},
    "agreements": {
      "cloud": {"kind": "customerAgreement", "between": ["customer", "aws"]},
      "operation": {"kind": "engagement", "between": ["customer", "msp"],
                    "from": "2026-01-01", "until": "2027-01-01"}},
    "accounts": {)" +
         owned + R"(},
    "custody": {"accounts": {"444455556666": "msp"}},
    "estate": )" +
         ProvidersPart() + R"(,
    "expectations": )" +
         Expectations() + "}";
}

// The workload, with what the provider has in it.
Estate Together(const Estate& workload, const Estate& providers) {
  EstateEdit edit(workload);
  for (const auto& [id, account] : providers.accounts()) {
    for (const auto& [arn, user] : account->users) edit.Put(*user);
    for (const auto& [arn, role] : account->roles) edit.Put(*role);
  }
  edit.AssumeComplete("444455556666");
  return std::move(edit).Commit();
}

void CheckLargeEstate(benchmark::State& state) {
  EstateShape shape;
  shape.accounts = static_cast<int>(state.range(0));
  Design design = Read(SourceText::FromString(DesignOf(shape.accounts), "design.json"));
  PhaseSnapshot& phase = design.phases.front();
  phase.estate = Together(WorkloadEstate(shape), phase.estate);
  for (int a = 0; a < shape.accounts; ++a) {
    phase.custody.accounts[WorkloadAccountId(a)] = "customer";
  }
  CheckResult result;
  for (auto _ : state) result = CheckDesign(design);
  Tell(state, result);
}
BENCHMARK(CheckLargeEstate)
    ->Arg(10)
    ->Arg(30)
    ->Arg(100)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

}  // namespace
}  // namespace remit::benchmarks
