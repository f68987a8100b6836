// What the delegation graph of many accounts costs to build, and a coalition's reach
// and an answer after that.
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "benchmark/benchmark.h"
#include <sys/resource.h>

#include "remit/delegation/answer.h"
#include "remit/delegation/delegation.h"
#include "remit/policy/parser.h"

namespace remit::benchmarks {
namespace {

constexpr int kUsers = 400;  // of each account
constexpr int kRoles = 600;
constexpr int kGroups = 8;
constexpr int kStatements = 20;  // of each policy of the pool

std::string Id(int account) { return std::to_string(100'000'000'000 + account); }
std::string RoleArn(int account, int role) {
  return "arn:aws:iam::" + Id(account) + ":role/app/r" + std::to_string(role);
}

NamedPolicy Parsed(std::string name, std::string json) {
  PolicyParse parsed = ParsePolicy(SourceText::FromString(std::move(json), name));
  return {std::move(name), std::make_shared<const PolicyDocument>(std::move(parsed.document))};
}

std::string Statement(std::string_view action, std::string_view resource) {
  return R"({"Effect": "Allow", "Action": )" + std::string(action) + R"(, "Resource": ")" +
         std::string(resource) + "\"}";
}

class EstateMaker {
 public:
  explicit EstateMaker(int accounts) : accounts_(accounts), edit_(Estate()), random_(7) {
    static constexpr const char* kActions[] = {
        R"("s3:GetObject")",      R"(["ec2:Describe*", "ec2:StartInstances"])",
        R"("sqs:SendMessage")",   R"("dynamodb:*")",
        R"("logs:PutLogEvents")", R"(["kms:Decrypt", "kms:GenerateDataKey"])"};
    for (int p = 0; p < 300; ++p) {
      std::string json = R"({"Version": "2012-10-17", "Statement": [)";
      for (int s = 0; s < kStatements; ++s) {
        json +=
            (s == 0 ? "" : ", ") +
            Statement(kActions[(p + s) % 6], "arn:aws:s3:::team-" + std::to_string(p * s) + "/*");
      }
      pool_.push_back(Parsed("Pool" + std::to_string(p), json + "]}"));
    }
    admin_ = Parsed(
        "Admin", R"({"Version": "2012-10-17", "Statement": [)" + Statement(R"("*")", "*") + "]}");
    guard_ = Parsed("Guard", R"({"Version": "2012-10-17", "Statement": [{"Effect": "Deny",
        "Action": ["organizations:LeaveOrganization", "cloudtrail:StopLogging"], "Resource": "*"}]})");
    full_ = Parsed("p-FullAWSAccess",
                   R"({"Version": "2012-10-17", "Statement": [)" + Statement(R"("*")", "*") + "]}");
  }

  Estate Make() && {
    Organization organization;
    organization.id = "o-1";
    organization.management_account = Id(0);
    organization.nodes = {{"r-1", "", "", {"p-FullAWSAccess", "p-guard"}, {}, {}}};
    organization.policies.push_back({"p-FullAWSAccess", full_, true, {}});
    organization.policies.push_back({"p-guard", guard_, false, {}});
    for (int a = 0; a < accounts_; ++a) {
      organization.nodes.push_back({Id(a), "", "r-1", {"p-FullAWSAccess"}, {}, {}});
      AddGroups(a);
      for (int u = 0; u < kUsers; ++u) AddUser(a, u);
      for (int r = 0; r < kRoles; ++r) AddRole(a, r);
      edit_.AssumeComplete(Id(a));
    }
    edit_.Put(std::move(organization));
    return std::move(edit_).Commit();
  }

 private:
  int Below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }

  NamedPolicy AssumePolicy(int account) {
    std::string json = R"({"Version": "2012-10-17", "Statement": [)";
    for (int s = 0; s < 3; ++s) {
      // Its own account's roles, a neighbour's, or a family of them.
      const int other = Below(2) == 0 ? account : Below(accounts_);
      json += (s == 0 ? "" : ", ") +
              Statement(R"("sts:AssumeRole")", Below(4) == 0
                                                   ? "arn:aws:iam::" + Id(other) + ":role/app/r" +
                                                         std::to_string(Below(60)) + "*"
                                                   : RoleArn(other, Below(kRoles)));
    }
    return Parsed("Assume", json + "]}");
  }

  void AddGroups(int account) {
    for (int g = 0; g < kGroups; ++g) {
      Group group;
      group.arn = "arn:aws:iam::" + Id(account) + ":group/g" + std::to_string(g);
      group.inline_policies = {g == 0 ? admin_ : AssumePolicy(account)};
      edit_.Put(std::move(group));
    }
  }

  void AddUser(int account, int number) {
    User user;
    user.arn = "arn:aws:iam::" + Id(account) + ":user/u" + std::to_string(number);
    user.unique_id = "AIDA" + std::to_string(account) + "X" + std::to_string(number);
    const int group = number % 50 == 0 ? 0 : 1 + Below(kGroups - 1);
    user.groups = {"g" + std::to_string(group)};
    user.inline_policies = {pool_[static_cast<std::size_t>(Below(300))],
                            pool_[static_cast<std::size_t>(Below(300))]};
    if (Below(20) == 0) user.inline_policies.push_back(AssumePolicy(account));
    user.access_keys.emplace().push_back({"AKIA" + user.unique_id, true, {}, {}});
    user.has_login_profile = number % 2 == 0;
    user.mfa_devices.emplace();
    if (number % 3 == 0) {
      MfaDevice device;
      device.serial = "arn:aws:iam::" + Id(account) + ":mfa/u" + std::to_string(number);
      device.kind = MfaDeviceKind::kTotp;
      user.mfa_devices->push_back(std::move(device));
    }
    edit_.Put(std::move(user));
  }

  void AddRole(int account, int number) {
    Role role;
    role.arn = RoleArn(account, number);
    role.unique_id = "AROA" + std::to_string(account) + "X" + std::to_string(number);
    std::string principal = R"({"Service": "lambda.amazonaws.com"})";
    std::string condition;
    const int kind = number % 20;
    const int other = Below(accounts_);
    if (kind >= 11 && kind < 16) {
      principal = R"({"AWS": "arn:aws:iam::)" + Id(account) + ":root\"}";
      if (kind == 15)
        condition = R"(, "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}})";
    } else if (kind >= 16 && kind < 18) {
      principal = R"({"AWS": ")" + RoleArn(other, Below(kRoles)) + "\"}";
    } else if (kind == 18) {
      principal = R"({"AWS": ")" + Id(other) + "\"}";
      condition = R"(, "Condition": {"StringEquals": {"sts:ExternalId": "x-)" +
                  std::to_string(other) + "\"}}";
    } else if (kind == 19) {
      principal =
          R"({"Federated": "arn:aws:iam::)" + Id(account) + ":oidc-provider/idp.example.com\"}";
    }
    role.trust = Parsed("trust", R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": )" + principal + R"(, "Action": ")" +
                                     (kind == 19 ? "sts:AssumeRoleWithWebIdentity"
                                                 : "sts:AssumeRole") +
                                     "\"" + condition + "}]}");
    role.inline_policies = {pool_[static_cast<std::size_t>(Below(300))],
                            pool_[static_cast<std::size_t>(Below(300))]};
    if (number % 10 == 3) role.inline_policies.push_back(AssumePolicy(account));
    edit_.Put(std::move(role));
  }

  int accounts_;
  EstateEdit edit_;
  std::mt19937 random_;
  std::vector<NamedPolicy> pool_;
  NamedPolicy admin_;
  NamedPolicy guard_;
  NamedPolicy full_;
};

// Ten parties share the accounts; the devices of each are its neighbour's.
Custody HandsOf(int accounts) {
  Custody custody;
  for (int a = 0; a < accounts; ++a) {
    custody.accounts[Id(a)] = "p" + std::to_string(a % 10);
    custody.external_ids["x-" + std::to_string(a)] = {"p" + std::to_string(a % 10)};
    for (int u = 0; u < kUsers; u += 3) {
      custody.devices["arn:aws:iam::" + Id(a) + ":mfa/u" + std::to_string(u)] =
          "p" + std::to_string((a + 1) % 10);
    }
  }
  return custody;
}

Estate EstateOf(int accounts) {
  static std::vector<std::pair<int, Estate>> made;
  for (const auto& [size, estate] : made) {
    if (size == accounts) return estate;
  }
  return made.emplace_back(accounts, EstateMaker(accounts).Make()).second;
}

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void BuildGraph(benchmark::State& state) {
  const int accounts = static_cast<int>(state.range(0));
  const Estate estate = EstateOf(accounts);
  const Custody custody = HandsOf(accounts);
  DelegationStats stats;
  for (auto _ : state) {
    const Delegation delegation(estate, custody);
    stats = delegation.stats();
  }
  state.counters["classes"] = static_cast<double>(stats.classes);
  state.counters["class_edges"] = static_cast<double>(stats.class_edges);
  state.counters["role_edges"] = static_cast<double>(stats.role_edges);
  state.counters["peak_MB"] = PeakMegabytes();
  state.SetItemsProcessed(state.iterations() * accounts * (kUsers + kRoles));
}
BENCHMARK(BuildGraph)->Arg(1)->Arg(10)->Arg(30)->Arg(100)->Unit(benchmark::kMillisecond);

// Of a party with a tenth of the accounts, alone and with its neighbour's tokens.
void Reach(benchmark::State& state) {
  const int accounts = static_cast<int>(state.range(0));
  const Delegation delegation(EstateOf(accounts), HandsOf(accounts));
  Coalition coalition{.parties = {"p1"}, .tokens_from = {}};
  if (state.range(1) != 0) coalition.tokens_from = {"p2"};
  std::size_t credentials = 0;
  std::size_t requests = 0;
  for (auto _ : state) {
    const Reached reached = ReachOf(delegation, coalition, {.from = {.seconds = 1'767'258'000}});
    credentials = reached.credentials().size();
    requests = reached.requests();
  }
  state.counters["credentials"] = static_cast<double>(credentials);
  state.counters["requests"] = static_cast<double>(requests);
  state.counters["peak_MB"] = PeakMegabytes();
}
BENCHMARK(Reach)
    ->Args({10, 0})
    ->Args({10, 1})
    ->Args({30, 0})
    ->Args({30, 1})
    ->Args({100, 0})
    ->Args({100, 1})
    ->Unit(benchmark::kMillisecond);

// Of one person who holds the keys of one user.
void ReachOfOnePerson(benchmark::State& state) {
  const int accounts = static_cast<int>(state.range(0));
  Custody custody = HandsOf(accounts);
  custody.access_keys["arn:aws:iam::" + Id(0) + ":user/u0"] = "q/one";
  const Delegation delegation(EstateOf(accounts), custody);
  for (auto _ : state) {
    benchmark::DoNotOptimize(ReachOf(delegation, {.parties = {"q/one"}, .tokens_from = {}},
                                     {.from = {.seconds = 1'767'258'000}}));
  }
}
BENCHMARK(ReachOfOnePerson)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);

void AskOne(benchmark::State& state) {
  const int accounts = static_cast<int>(state.range(0));
  const Delegation delegation(EstateOf(accounts), HandsOf(accounts));
  const Reached reached = ReachOf(delegation, {.parties = {"p1"}, .tokens_from = {}},
                                  {.from = {.seconds = 1'767'258'000}});
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        CanQuickly(delegation, reached, "iam:CreateUser", "arn:aws:iam::100000000005:user/x"));
  }
}
BENCHMARK(AskOne)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace remit::benchmarks
