#include "benchmarks/estate_workload.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "remit/importer/importer.h"
#include "remit/support/json_writer.h"

namespace remit::benchmarks {
namespace {

constexpr std::string_view kOrganization = "o-bench00001";
constexpr int kUnits = 10;
constexpr int kGroups = 20;
constexpr int kStatementsOfPoolPolicy = 5;

constexpr std::string_view kServices[] = {"s3", "ec2", "dynamodb", "sqs", "lambda", "logs", "kms"};
constexpr std::string_view kActions[] = {"Get*", "List*",   "Describe*",
                                         "Put*", "Create*", "Delete*"};

using Random = std::mt19937;

int Below(Random& random, int limit) {
  return static_cast<int>(random() % static_cast<std::uint32_t>(limit));
}

std::string Statement(Random& random, const std::string& account, int number) {
  const std::string service(kServices[Below(random, 7)]);
  std::string text = R"({"Sid":"S)" + std::to_string(number) + R"(","Effect":")" +
                     (Below(random, 12) == 0 ? "Deny" : "Allow") + R"(","Action":[")" + service +
                     ":" + std::string(kActions[Below(random, 6)]) + R"(",")" + service + ":" +
                     std::string(kActions[Below(random, 6)]) + R"("],"Resource":["arn:aws:)" +
                     service + ":eu-west-1:" + account + ":app-" +
                     std::to_string(Below(random, 5000)) + R"(/*"])";
  switch (Below(random, 6)) {
    case 0: text += R"(,"Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}})"; break;
    case 1: text += R"(,"Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}})"; break;
    case 2: text += R"(,"Condition":{"IpAddress":{"aws:SourceIp":["10.0.0.0/8"]}})"; break;
    default: break;
  }
  return text + "}";
}

std::string Document(Random& random, const std::string& account, int statements) {
  std::string text = R"({"Version":"2012-10-17","Statement":[)";
  for (int i = 0; i < statements; ++i) {
    if (i > 0) text += ',';
    text += Statement(random, account, i);
  }
  return text + "]}";
}

std::string UrlEncoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    char code[4];
    std::snprintf(code, sizeof code, "%%%02X",
                  static_cast<unsigned>(static_cast<unsigned char>(c)));
    encoded += plain ? std::string(1, c) : std::string(code);
  }
  return encoded;
}

// Who may assume a role: services, other accounts with an external id, roles of
// other accounts, users of its own account, an OIDC provider.
std::string Trust(int account, int role, const EstateShape& shape) {
  const int other = (account * 7 + role) % shape.accounts;
  const auto statement = [](const std::string& principal, const std::string& action,
                            const std::string& condition) {
    return R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":)" + principal +
           R"(,"Action":")" + action + "\"" + condition + "}]}";
  };
  switch (role % 10) {
    case 0:
    case 1:
    case 2:
    case 3: return statement(R"({"Service":"lambda.amazonaws.com"})", "sts:AssumeRole", "");
    case 4:
      return statement(R"({"AWS":"arn:aws:iam::)" + WorkloadAccountId(other) + R"(:root"})",
                       "sts:AssumeRole",
                       R"(,"Condition":{"StringEquals":{"sts:ExternalId":"x-)" +
                           std::to_string(role) + R"("}})");
    case 5:
    case 6:
      return statement(R"({"AWS":")" + WorkloadRoleArn(other, role / 2) + R"("})", "sts:AssumeRole",
                       "");
    case 7:
      return statement(R"({"Federated":"arn:aws:iam::)" + WorkloadAccountId(account) +
                           R"(:oidc-provider/token.actions.example"})",
                       "sts:AssumeRoleWithWebIdentity",
                       R"(,"Condition":{"StringEquals":{"token.actions.example:sub":"repo:app-)" +
                           std::to_string(role) + R"("}})");
    default:
      return statement(
          R"({"AWS":")" + WorkloadUserArn(account, role % WorkloadUsers(shape)) + R"("})",
          "sts:AssumeRole", R"(,"Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}})");
  }
}

class DumpWriter {
 public:
  DumpWriter(int account, const EstateShape& shape)
      : account_(account),
        shape_(shape),
        id_(WorkloadAccountId(account)),
        random_(shape.seed + static_cast<std::uint32_t>(account)),
        json_(text_, 1) {}

  std::string Write() && {
    const int users = WorkloadUsers(shape_);
    json_.BeginObject().Key("UserDetailList").BeginArray();
    for (int i = 0; i < users; ++i) WriteUser(i);
    json_.EndArray().Key("GroupDetailList").BeginArray();
    for (int i = 0; i < kGroups; ++i) WriteGroup(i);
    json_.EndArray().Key("RoleDetailList").BeginArray();
    for (int i = 0; i < shape_.principals - users; ++i) WriteRole(i);
    json_.EndArray().Key("Policies").BeginArray();
    for (int i = 0; i < shape_.pool; ++i) WritePolicy(i);
    json_.EndArray().Key("IsTruncated").Bool(false).EndObject();
    return std::move(text_);
  }

 private:
  std::string Iam(const std::string& rest) const { return "arn:aws:iam::" + id_ + ":" + rest; }
  std::string Pool(int policy) const { return "policy/app/pool-" + std::to_string(policy); }

  void WriteDocument(std::string_view key, const std::string& document) {
    json_.Key(key);
    if (shape_.url_encoded) {
      json_.String(UrlEncoded(document));
    } else {
      json_.Raw(document);
    }
  }

  void WritePolicies(std::string_view key) {
    const int own = std::max(1, shape_.statements - shape_.attached * kStatementsOfPoolPolicy);
    json_.Key(key).BeginArray().BeginObject().Key("PolicyName").String("own");
    WriteDocument("PolicyDocument", Document(random_, id_, own));
    json_.EndObject().EndArray().Key("AttachedManagedPolicies").BeginArray();
    for (int i = 0; i < shape_.attached; ++i) {
      const int policy = Below(random_, shape_.pool);
      json_.BeginObject().Key("PolicyName").String("pool-" + std::to_string(policy));
      json_.Key("PolicyArn").String(Iam(Pool(policy))).EndObject();
    }
    json_.EndArray();
  }

  void WriteBoundary(int number) {
    if (number % 5 != 0) return;
    json_.Key("PermissionsBoundary").BeginObject();
    json_.Key("PermissionsBoundaryType").String("Policy");
    json_.Key("PermissionsBoundaryArn").String(Iam(Pool(number % shape_.pool))).EndObject();
  }

  void WriteUser(int user) {
    json_.BeginObject().Key("Path").String("/team/").Key("UserName");
    json_.String("u" + std::to_string(user)).Key("UserId");
    json_.String("AIDA" + id_ + std::to_string(user));
    json_.Key("Arn").String(WorkloadUserArn(account_, user));
    json_.Key("GroupList").BeginArray();
    if (user % 4 != 0) json_.String("g" + std::to_string(user % kGroups));
    json_.EndArray();
    WritePolicies("UserPolicyList");
    WriteBoundary(user);
    json_.Key("Tags").BeginArray().BeginObject().Key("Key").String("team").Key("Value");
    json_.String("t" + std::to_string(user % 9)).EndObject().EndArray().EndObject();
  }

  void WriteGroup(int group) {
    const std::string name = "g" + std::to_string(group);
    json_.BeginObject().Key("Path").String("/").Key("GroupName").String(name);
    json_.Key("GroupId").String("AGPA" + id_ + name).Key("Arn").String(Iam("group/" + name));
    WritePolicies("GroupPolicyList");
    json_.EndObject();
  }

  void WriteRole(int role) {
    json_.BeginObject().Key("Path").String("/app/").Key("RoleName");
    json_.String("r" + std::to_string(role)).Key("RoleId");
    json_.String("AROA" + id_ + std::to_string(role));
    json_.Key("Arn").String(WorkloadRoleArn(account_, role));
    WriteDocument("AssumeRolePolicyDocument", Trust(account_, role, shape_));
    json_.Key("InstanceProfileList").BeginArray().EndArray();
    WritePolicies("RolePolicyList");
    WriteBoundary(role);
    json_.Key("Tags").BeginArray().EndArray().EndObject();
  }

  void WritePolicy(int policy) {
    // The same in all accounts, as if rolled out from one place.
    Random random(shape_.seed + 1'000'000U + static_cast<std::uint32_t>(policy));
    json_.BeginObject().Key("PolicyName").String("pool-" + std::to_string(policy));
    json_.Key("Arn").String(Iam(Pool(policy))).Key("DefaultVersionId").String("v1");
    json_.Key("PolicyVersionList").BeginArray().BeginObject();
    WriteDocument("Document", Document(random, "*", kStatementsOfPoolPolicy));
    json_.Key("VersionId").String("v1").Key("IsDefaultVersion").Bool(true);
    json_.EndObject().EndArray().EndObject();
  }

  const int account_;
  const EstateShape& shape_;
  const std::string id_;
  Random random_;
  std::string text_;
  JsonWriter json_;
};

std::string Json(const std::string& text) { return text + "\n"; }

}  // namespace

std::string WorkloadAccountId(int account) { return std::to_string(100'000'000'000 + account); }
std::string WorkloadUserArn(int account, int user) {
  return "arn:aws:iam::" + WorkloadAccountId(account) + ":user/team/u" + std::to_string(user);
}
std::string WorkloadRoleArn(int account, int role) {
  return "arn:aws:iam::" + WorkloadAccountId(account) + ":role/app/r" + std::to_string(role);
}
int WorkloadUsers(const EstateShape& shape) { return shape.principals * 2 / 5; }

std::string AccountDump(int account, const EstateShape& shape) {
  return DumpWriter(account, shape).Write();
}

std::vector<std::pair<std::string, std::string>> OrganizationDumps(const EstateShape& shape) {
  std::vector<std::pair<std::string, std::string>> files;
  const std::string id(kOrganization);
  const std::string arn = "arn:aws:organizations::" + WorkloadAccountId(0) + ":";
  const auto add = [&](const std::string& name, const std::string& json) {
    files.emplace_back("organization/" + name + ".json", Json(json));
  };
  add("describe-organization", R"({"Organization":{"Id":")" + id + R"(","MasterAccountId":")" +
                                   WorkloadAccountId(0) + R"("}})");
  add("list-roots", R"({"Roots":[{"Id":"r-bench","Arn":")" + arn + "root/" + id +
                        R"(/r-bench","Name":"Root","PolicyTypes":[
                        {"Type":"SERVICE_CONTROL_POLICY","Status":"ENABLED"}]}]})");
  const auto attach = [&](const std::string& target) {
    add("list-policies-for-target-" + target + "-SERVICE_CONTROL_POLICY",
        R"({"Policies":[{"Id":"p-FullAWSAccess","Type":"SERVICE_CONTROL_POLICY"},
                        {"Id":"p-guard","Type":"SERVICE_CONTROL_POLICY"}]})");
  };
  attach("r-bench");
  std::string units;
  for (int unit = 0; unit < kUnits; ++unit) {
    const std::string ou = "ou-bench-" + std::to_string(unit);
    units += (unit > 0 ? "," : "") + (R"({"Id":")" + ou) + R"(","Arn":")" + arn + "ou/" + id + "/" +
             ou + R"(","Name":"unit"})";
    attach(ou);
    std::string accounts;
    for (int account = unit; account < shape.accounts; account += kUnits) {
      const std::string number = WorkloadAccountId(account);
      accounts += (accounts.empty() ? "" : ",") + (R"({"Id":")" + number) + R"(","Arn":")" + arn +
                  "account/" + id + "/" + number + R"(","Name":"account"})";
      attach(number);
    }
    add("list-accounts-for-parent-" + ou, R"({"Accounts":[)" + accounts + "]}");
  }
  add("list-organizational-units-for-parent-r-bench", R"({"OrganizationalUnits":[)" + units + "]}");
  add("describe-policy-p-guard",
      R"({"Policy":{"PolicySummary":{"Id":"p-guard","Type":"SERVICE_CONTROL_POLICY"},
          "Content":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"organizations:LeaveOrganization\",\"Resource\":\"*\"}]}"}})");
  return files;
}

Estate WorkloadEstate(const EstateShape& shape) {
  std::vector<SourceText> texts;
  for (int account = 0; account < shape.accounts; ++account) {
    texts.push_back(SourceText::FromString(AccountDump(account, shape),
                                           WorkloadAccountId(account) + "/details.json"));
  }
  for (auto& [path, contents] : OrganizationDumps(shape)) {
    texts.push_back(SourceText::FromString(std::move(contents), path));
  }
  ImportResult result = ImportEstate(texts);
  if (!result.ok()) {
    for (const SourcedDiagnostic& d : result.diagnostics) std::fputs(Render(d).c_str(), stderr);
    std::abort();
  }
  return *std::move(result.estate);
}

}  // namespace remit::benchmarks
