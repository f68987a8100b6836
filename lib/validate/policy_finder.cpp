#include "lib/validate/policy_finder.h"

#include <algorithm>
#include <utility>

#include "remit/arn/arn.h"
#include "remit/support/strings.h"
#include "remit/validate/finding_info.h"

namespace remit::inline v0 {

std::string JsonPath::Pointer() const {
  std::string pointer;
  for (const Step& step : steps_) {
    if (const auto* name = std::get_if<std::string_view>(&step)) {
      AppendPointerToken(pointer, *name);
    } else {
      pointer += '/';
      pointer += std::to_string(std::get<std::size_t>(step));
    }
  }
  return pointer;
}

namespace {

bool IsPolicyVersion(JsonValue version) {
  return version && version.IsString() &&
         (version.text() == "2012-10-17" || version.text() == "2008-10-17");
}

bool LooksLikeStatement(JsonValue value) {
  if (!value.IsObject()) return false;
  return std::any_of(value.begin(), value.end(), [](JsonValue member) {
    const std::string_view name = member.key();
    return name == "Effect" || name == "Action" || name == "NotAction";
  });
}

bool IsAssumption(std::string_view action) {
  constexpr std::string_view kLongest = "sts:SetSourceIdentity";
  const std::string lower = LowerAscii(action.substr(0, kLongest.size() + 1));
  return lower.starts_with("sts:assume") || lower == "sts:tagsession" ||
         lower == "sts:setsourceidentity" || lower == "sts:setcontext";
}

// Every action, or value of one, assumes a role or goes with that.
bool OnlyAssumes(JsonValue action) {
  if (!action) return false;
  if (action.IsString()) return IsAssumption(action.text());
  return action.IsArray() && action.size() > 0 &&
         std::all_of(action.begin(), action.end(),
                     [](JsonValue item) { return item.IsString() && IsAssumption(item.text()); });
}

// What a policy is where some names of AWS's own outputs, and of a simulation
// case, lead to it.
std::optional<PolicyType> TypeByName(std::string_view name) {
  struct Row {
    std::string_view name;
    PolicyType type;
  };
  constexpr Row kRows[] = {
      {"AssumeRolePolicyDocument", PolicyType::kTrust},
      {"assume_role_policy", PolicyType::kTrust},
      {"UserPolicyList", PolicyType::kIdentityInline},
      {"GroupPolicyList", PolicyType::kIdentityInline},
      {"RolePolicyList", PolicyType::kIdentityInline},
      {"PolicyVersionList", PolicyType::kIdentityManaged},
      {"permissionsBoundary", PolicyType::kPermissionsBoundary},
      {"serviceControl", PolicyType::kServiceControl},
      {"resourceControl", PolicyType::kResourceControl},
      {"vpcEndpoint", PolicyType::kVpcEndpoint},
  };
  for (const Row& row : kRows) {
    if (row.name == name) return row.type;
  }
  return std::nullopt;
}

PolicyOwner OwnerByName(std::string_view name) {
  if (name == "RolePolicyList") return PolicyOwner::kRole;
  if (name == "UserPolicyList") return PolicyOwner::kUser;
  if (name == "GroupPolicyList") return PolicyOwner::kGroup;
  return PolicyOwner::kUnknown;
}

// `aws iam get-role-policy` and its like say it beside the document.
PolicyOwner OwnerBeside(JsonValue object) {
  if (!object.Find("PolicyDocument")) return PolicyOwner::kUnknown;
  if (object.Find("RoleName")) return PolicyOwner::kRole;
  if (object.Find("UserName")) return PolicyOwner::kUser;
  if (object.Find("GroupName")) return PolicyOwner::kGroup;
  return PolicyOwner::kUnknown;
}

// `arn:aws:iam::aws:policy/…`, in any partition.
bool IsOfAws(JsonValue object) {
  for (const std::string_view name : {"arn", "Arn"}) {
    const JsonValue arn = object.Find(name);
    if (!arn || !arn.IsString()) continue;
    const std::string_view text = arn.text();
    if (text.starts_with("arn:") && text.find(":iam::aws:policy/") != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view AccountOfIamArn(std::string_view arn) {
  const std::optional<ArnView> split = ArnView::Split(arn);
  if (!split || split->service() != "iam" || !IsAccountId(split->account())) return {};
  return split->account();
}

bool LooksLikePolicy(JsonValue value) {
  if (!value || !value.IsObject()) return false;
  const JsonValue statement = value.Find("Statement");
  if (!statement) return false;
  if (IsPolicyVersion(value.Find("Version"))) return true;
  if (statement.IsObject()) return LooksLikeStatement(statement);
  return statement.IsArray() && statement.size() > 0 && LooksLikeStatement(*statement.begin());
}

bool LooksLikePolicyText(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || text[begin] != '{') return false;
  if (text.find("\"Statement\"") == std::string_view::npos) return false;
  const JsonParse json = ParseJson(SourceText::Borrow(text, {}));
  if (json.tree.root()) return LooksLikePolicy(json.tree.root());
  // A slip of the pen doesn't make it something else.
  return text.find("\"Effect\"") != std::string_view::npos;
}

std::optional<PolicyType> OrganizationPolicyType(std::string_view type) {
  if (type == "SERVICE_CONTROL_POLICY") return PolicyType::kServiceControl;
  if (type == "RESOURCE_CONTROL_POLICY") return PolicyType::kResourceControl;
  return std::nullopt;
}

PolicyType InferPolicyType(JsonValue document) {
  if (!document || !document.IsObject()) return PolicyType::kIdentityManaged;
  const JsonValue statements = document.Find("Statement");
  bool has_principal = false;
  bool only_assumes = true;
  const auto look = [&](JsonValue statement) {
    if (!statement.IsObject()) return;
    has_principal = has_principal || statement.Find("Principal") || statement.Find("NotPrincipal");
    only_assumes = only_assumes && OnlyAssumes(statement.Find("Action"));
  };
  if (statements && statements.IsObject()) look(statements);
  if (statements && statements.IsArray()) {
    for (const JsonValue statement : statements) look(statement);
  }
  if (!has_principal) return PolicyType::kIdentityManaged;
  return only_assumes ? PolicyType::kTrust : PolicyType::kResource;
}

void PolicyFinder::Add(JsonValue value, const PolicyHint& hint) {
  EmbeddedPolicy policy;
  policy.value = value;
  policy.pointer = path_.Pointer();
  policy.owner = hint.owner;
  policy.account = hint.account;
  policy.in_template = hint.in_template;
  policy.in_sub = hint.in_sub;
  policy.of_aws = hint.of_aws;
  policy.type_from_place = hint.type.has_value();
  if (hint.type) {
    policy.type = *hint.type;
  } else if (value.IsString()) {
    policy.type = InferPolicyType(ParseJson(SourceText::Borrow(value.text(), {})).tree.root());
  } else {
    policy.type = InferPolicyType(value);
  }
  found_.policies.push_back(std::move(policy));
}

void PolicyFinder::AddStatement(JsonValue value, const PolicyHint& hint) {
  Add(value, hint);
  found_.policies.back().bare_statement = true;
}

void PolicyFinder::Notice(std::string_view code, Span span, std::string message, std::string hint) {
  const FindingInfo* const info = FindFinding(code);
  found_.notices.push_back({info->severity,
                            std::string(code),
                            std::string(info->rule),
                            std::move(message),
                            std::move(hint),
                            path_.Pointer(),
                            span,
                            {}});
}

void PolicyFinder::Search(JsonValue value, const PolicyHint& hint) {
  if (value.IsString()) {
    SearchText(value, hint);
  } else if (LooksLikePolicy(value)) {
    Add(value, hint);
  } else if (value.IsObject()) {
    SearchMembers(value, hint);
  } else if (value.IsArray()) {
    std::size_t index = 0;
    for (const JsonValue item : value) {
      const JsonPath::Down down(path_, index++);
      Search(item, hint);
    }
  }
}

void PolicyFinder::SearchMembers(JsonValue object, const PolicyHint& hint) {
  PolicyHint below = hint;
  below.of_aws = below.of_aws || IsOfAws(object);
  for (const std::string_view name : {"arn", "Arn"}) {
    const JsonValue arn = object.Find(name);
    if (!arn || !arn.IsString()) continue;
    if (const std::string_view account = AccountOfIamArn(arn.text()); !account.empty()) {
      below.account = std::string(account);
    }
  }
  if (const PolicyOwner owner = OwnerBeside(object); owner != PolicyOwner::kUnknown) {
    below.owner = owner;
  }
  // `aws organizations describe-policy` says the type beside the content.
  const JsonValue summary = object.Find("PolicySummary");
  const JsonValue organization_type = summary ? summary.Find("Type") : JsonValue();
  for (const JsonValue member : object) {
    const JsonPath::Down down(path_, member.key());
    const std::optional<PolicyType> outer = below.type;
    const PolicyOwner outer_owner = below.owner;
    if (const auto named = TypeByName(member.key())) {
      below.type = named;
      below.owner = OwnerByName(member.key());
    }
    if (organization_type && member.key() == "Content") {
      PolicyHint content = below;
      content.type = OrganizationPolicyType(organization_type.text());
      const JsonValue managed = summary.Find("AwsManaged");
      content.of_aws = content.of_aws || (managed && managed.AsBoolean());
      if (content.type) Search(member, content);
    } else {
      Search(member, below);
    }
    below.type = outer;
    below.owner = outer_owner;
  }
}

void PolicyFinder::SearchText(JsonValue text, const PolicyHint& hint) {
  const std::string_view characters = text.text();
  if (LooksLikePolicyText(characters)) {
    Add(text, hint);
  } else if ((characters.starts_with("%7B") || characters.starts_with("%7b")) &&
             characters.find("%22Statement%22") != std::string_view::npos) {
    Notice("LINT0203", text.span(), "a policy in percent-encoding isn't read",
           "decode it first, as the AWS command line does");
  }
}

EmbeddedPolicies PolicyFinder::Take() && {
  std::stable_sort(found_.policies.begin(), found_.policies.end(),
                   [](const EmbeddedPolicy& a, const EmbeddedPolicy& b) {
                     return a.value.span().begin < b.value.span().begin;
                   });
  return std::move(found_);
}

EmbeddedPolicies FindPolicies(const JsonTree& tree) {
  PolicyFinder finder;
  const JsonValue root = tree.root();
  if (!root) return {};
  // At the top nothing else has a member of this name: a policy whose statements are
  // wrong, or missing, is one all the same.
  const bool is_document =
      root.IsObject() && (root.Find("Statement") || IsPolicyVersion(root.Find("Version")));
  if (is_document) {
    finder.Add(root, {});
  } else if (!FindInTemplate(root, finder) && !FindInTerraform(root, finder)) {
    finder.Search(root, {});
  }
  return std::move(finder).Take();
}

}  // namespace remit::inline v0
