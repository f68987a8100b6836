#include "tests/sts/mfa_tables.h"

#include <functional>
#include <optional>
#include <stdexcept>
#include <utility>

#include "remit/estate/estate.h"
#include "remit/policy/parser.h"
#include "remit/sts/call.h"
#include "remit/sts/sts.h"
#include "tests/sts/estate_json.h"

namespace remit {
namespace {

constexpr const char* kUser = "arn:aws:iam::111122223333:user/ops";
constexpr const char* kPlainUser = "arn:aws:iam::111122223333:user/plain";
constexpr const char* kRoot = "arn:aws:iam::111122223333:root";
constexpr const char* kDevice = "arn:aws:iam::111122223333:mfa/ops";
constexpr const char* kRootDevice = "arn:aws:iam::111122223333:mfa/root";
constexpr const char* kRole = "arn:aws:iam::111122223333:role/app";
constexpr const char* kSaml = "arn:aws:iam::111122223333:saml-provider/idp";
constexpr const char* kOidc = "arn:aws:iam::111122223333:oidc-provider/ci.example.com";

constexpr std::int64_t kStart = 1'767'258'000;  // 2026-01-01T09:00:00Z
constexpr std::int64_t kLater = 60;             // when the calls are made

Circumstances Start() { return {.now = {kStart, 0}}; }
Circumstances Then() { return {.now = {kStart + kLater, 0}}; }

// Roles `probe-…` tell what a call of AssumeRole brings: each can be assumed in
// one state of the key only.
const Estate& Accounts() {
  static const Estate estate = EstateFromJson(R"({"accounts": {"111122223333": {
    "root": {"mfa": ["arn:aws:iam::111122223333:mfa/root"]},
    "users": {
      "ops": {"mfa": ["arn:aws:iam::111122223333:mfa/ops"], "policies": [
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}]},
      "plain": {"policies": [
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}]}},
    "roles": {
      "app": {"policies": [
          {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}],
        "trust": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"},
          {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"},
          {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/idp"},
           "Action": "sts:AssumeRoleWithSAML"},
          {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/ci.example.com"},
           "Action": "sts:AssumeRoleWithWebIdentity"}]}},
      "probe-true": {"trust": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole",
           "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]}},
      "probe-false": {"trust": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole",
           "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}}]}},
      "probe-age-0": {"trust": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole",
           "Condition": {"NumericEquals": {"aws:MultiFactorAuthAge": "0"}}}]}},
      "probe-age-60": {"trust": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole",
           "Condition": {"NumericEquals": {"aws:MultiFactorAuthAge": "60"}}}]}}},
    "resources": {"arn:aws:s3:::b": {}},
    "providers": {"saml-provider/idp": {}, "oidc-provider/ci.example.com": {}}}}})");
  return estate;
}

SessionPtr Must(const Issued& issued) {
  if (!issued.ok()) throw std::runtime_error(issued.refusal->why);
  return issued.session;
}

std::string ValueIn(const SessionPtr& session, std::string_view key, const StsOptions& options) {
  const RequestContext context =
      ContextOf(Accounts(), session.get(), "s3:GetObject", "arn:aws:s3:::b/k", Then(), options);
  for (const ContextEntry& entry : context.entries()) {
    if (entry.key == key) return std::string(entry.values.front());
  }
  return "absent";
}

TableRow RowOf(std::string credential, const SessionPtr& session) {
  constexpr std::string_view kPresent = "aws:MultiFactorAuthPresent";
  const std::string age = ValueIn(session, "aws:MultiFactorAuthAge", {});
  TableRow row = {std::move(credential), ValueIn(session, kPresent, {}),
                  age == "absent" ? age : "present"};
  for (RoleSessionMfa reading : {RoleSessionMfa::kAbsent, RoleSessionMfa::kCarry}) {
    row.push_back(ValueIn(session, kPresent, {.role_session_mfa = reading}));
  }
  return row;
}

// What trust policies see of a call of AssumeRole, found by trying.
TableRow RowOfCall(std::string credential, const SessionPtr& caller, std::string serial) {
  const Sts sts(Accounts());
  const auto may = [&](const std::string& probe) {
    return sts
        .AssumeRole(
            caller,
            {.role_arn = "arn:aws:iam::111122223333:role/probe-" + probe, .serial_number = serial},
            Then())
        .ok();
  };
  const std::string present = may("true") ? "true" : may("false") ? "false" : "absent";
  const std::string age = may("age-0")    ? "0"
                          : may("age-60") ? "since that authentication"
                                          : "absent";
  return {std::move(credential), present, age, present, present};
}

std::shared_ptr<const PolicyDocument> Document(const std::string& effect,
                                               const std::string& condition) {
  PolicyParse parsed = ParsePolicy(SourceText::FromString(
      R"({"Version": "2012-10-17", "Statement": [{"Effect": ")" + effect +
      R"(", "Action": "s3:GetObject", "Resource": "*", "Condition": )" + condition + "}]}"));
  if (!parsed.ok()) throw std::runtime_error(parsed.diagnostics.front().message);
  return std::make_shared<const PolicyDocument>(std::move(parsed.document));
}

}  // namespace

std::vector<TableRow> MfaKeyTable() {
  const Sts sts(Accounts());
  const SessionPtr keys = Must(sts.UseAccessKey(kUser, Start()));
  const SessionPtr console = Must(sts.SignIn(kUser, kDevice, Start()));
  const SessionPtr token = Must(sts.GetSessionToken(keys, {.serial_number = kDevice}, Start()));
  const AssumeRoleCall app{.role_arn = kRole};
  const AssumeRoleCall switched{.role_arn = kRole, .by_console = true};
  const SessionPtr plain_role = Must(sts.AssumeRole(keys, app, Start()));
  const SessionPtr mfa_role =
      Must(sts.AssumeRole(keys, {.role_arn = kRole, .serial_number = kDevice}, Start()));
  return {
      {"Credential that makes the request", "`aws:MultiFactorAuthPresent`",
       "`aws:MultiFactorAuthAge`", "read as `absent`", "read as `carry`"},
      RowOf("access keys of a user", keys),
      RowOf("access keys of root", Must(sts.UseAccessKey(kRoot, Start()))),
      RowOf("console, a user with MFA at sign-in", console),
      RowOf("console, root with MFA at sign-in", Must(sts.SignIn(kRoot, kRootDevice, Start()))),
      RowOf("console, a user without MFA", Must(sts.SignIn(kPlainUser, "", Start()))),
      RowOf("`GetSessionToken` with a token code", token),
      RowOf("`GetSessionToken` without", Must(sts.GetSessionToken(keys, {}, Start()))),
      RowOfCall("the call of `AssumeRole` itself, with a token code", keys, kDevice),
      RowOfCall("the call of `AssumeRole` itself, by access keys without one", keys, ""),
      RowOfCall("the call of `AssumeRole` by a `GetSessionToken` session with MFA", token, ""),
      RowOfCall("the call of `AssumeRole` by a console user with MFA", console, ""),
      RowOf("role session, assumed without MFA", plain_role),
      RowOf("role session, assumed with MFA", mfa_role),
      RowOf("role session, chained from one with MFA",
            Must(sts.AssumeRole(mfa_role, app, Start()))),
      RowOf("console, role switched to by a user with MFA",
            Must(sts.AssumeRole(console, switched, Start()))),
      RowOf("SAML session",
            Must(sts.AssumeRoleWithSaml({.role_arn = kRole, .provider_arn = kSaml}, Start()))),
      RowOf("web identity session", Must(sts.AssumeRoleWithWebIdentity(
                                        {.role_arn = kRole, .provider_arn = kOidc}, Start()))),
      RowOf("federated user", Must(sts.GetFederationToken(keys, {.name = "partner"}, Start()))),
      RowOf("instance profile", Must(sts.UseServiceRole("ec2.amazonaws.com", kRole, Start()))),
      RowOf("service calling on with access keys",
            Must(sts.ForwardAccess(keys, "cloudformation.amazonaws.com", Start()))),
  };
}

std::vector<TableRow> MfaIdiomTable() {
  struct Idiom {
    std::string words;
    std::string condition;
  };
  const std::vector<Idiom> idioms = {
      {"`Bool` `true`", R"({"Bool": {"aws:MultiFactorAuthPresent": "true"}})"},
      {"`BoolIfExists` `true`", R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})"},
      {"`Bool` `false`", R"({"Bool": {"aws:MultiFactorAuthPresent": "false"}})"},
      {"`BoolIfExists` `false`", R"({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}})"},
      {"`Null` `true`", R"({"Null": {"aws:MultiFactorAuthPresent": "true"}})"},
      {"`Null` `false`", R"({"Null": {"aws:MultiFactorAuthPresent": "false"}})"},
      {"`Bool` `true` and age below 300",
       R"({"Bool": {"aws:MultiFactorAuthPresent": "true"},
           "NumericLessThan": {"aws:MultiFactorAuthAge": "300"}})"},
      {"`Bool` `true` and age below 30",
       R"({"Bool": {"aws:MultiFactorAuthPresent": "true"},
           "NumericLessThan": {"aws:MultiFactorAuthAge": "30"}})"},
  };
  std::vector<TableRow> rows = {
      {"Condition", "key absent", "key `false`", "key `true`, authenticated 60 s ago"}};
  for (const Idiom& idiom : idioms) {
    // A user whose one policy is an Allow with the condition: allowed is applied.
    EstateEdit edit(Accounts());
    User user = *Accounts().FindUser(kUser);
    user.inline_policies = {{"idiom", Document("Allow", idiom.condition)}};
    edit.Put(std::move(user));
    const Sts sts(std::move(edit).Commit());
    const SessionPtr keys = Must(sts.UseAccessKey(kUser, Start()));
    TableRow row = {idiom.words};
    for (const SessionPtr& session :
         {keys, Must(sts.GetSessionToken(keys, {}, Start())),
          Must(sts.GetSessionToken(keys, {.serial_number = kDevice}, Start()))}) {
      const SimulatedCall call = Simulate(sts, session, "s3:GetObject", "arn:aws:s3:::b/k", Then());
      row.emplace_back(call.explanation.decision == Decision::kAllowed ? "✓" : "–");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string Markdown(const std::vector<TableRow>& rows) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += "|";
    for (const std::string& cell : rows[i]) text += " " + cell + " |";
    text += "\n";
    if (i > 0) continue;
    text += "|";
    for (std::size_t c = 0; c < rows[i].size(); ++c) text += "---|";
    text += "\n";
  }
  return text;
}

}  // namespace remit
