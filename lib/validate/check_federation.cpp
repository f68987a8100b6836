// Whose tokens and assertions open a role (D11).
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "lib/validate/key_tests.h"
#include "lib/validate/principal_rules.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::string_view kGitHub = "token.actions.githubusercontent.com";
constexpr std::string_view kCognito = "cognito-identity.amazonaws.com";

// Providers for everybody: a role for them is meant for all users of an app, which
// the audience names.
constexpr std::array<std::string_view, 4> kPublicProviders = {
    kCognito, "www.amazon.com", "graph.facebook.com", "accounts.google.com"};

// What a token is for, rather than who it is about.
constexpr std::array<std::string_view, 5> kAudienceClaims = {"aud", "oaud", "azp", "app_id",
                                                             "client_id"};
constexpr std::array<std::string_view, 2> kOtherClaims = {"iss", "amr"};

// Providers times tests.
constexpr std::size_t kMostWork = 1'000'000;

template <std::size_t N>
bool IsOneOf(std::string_view text, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return EqualsIgnoreAsciiCase(name, text); });
}

// How a provider writes the subject, up to where the tenant is settled: the part of
// a pattern before its first wildcard must hold `separators` of these characters.
struct SubjectForm {
  std::string_view host;  // what the provider's name begins with
  std::string_view begins;
  char separator;
  int separators;
  std::string_view example;
};
constexpr std::array kSubjectForms = {
    SubjectForm{kGitHub, "repo:", '/', 1, "repo:my-org/my-repo:ref:refs/heads/main"},
    SubjectForm{"gitlab", "project_path:", '/', 1,
                "project_path:my-group/my-project:ref_type:branch:ref:main"},
    SubjectForm{"oidc.eks.", "system:serviceaccount:", ':', 3,
                "system:serviceaccount:my-namespace:my-account"},
    SubjectForm{"app.terraform.io", "organization:", ':', 2,
                "organization:my-org:project:*:workspace:my-workspace:run_phase:*"},
    SubjectForm{"agent.buildkite.com", "organization:", ':', 2,
                "organization:my-org:pipeline:my-pipeline:*"},
};

const SubjectForm* FormOf(std::string_view host) {
  const auto* const form =
      std::find_if(kSubjectForms.begin(), kSubjectForms.end(),
                   [&](const SubjectForm& f) { return host.starts_with(f.host); });
  return form == kSubjectForms.end() ? nullptr : &*form;
}

// A pattern of subjects that other tenants of the provider fit too.
bool IsWide(const SubjectForm* form, std::string_view pattern) {
  const std::size_t wildcard = pattern.find_first_of("*?");
  if (wildcard == std::string_view::npos) return false;
  const std::string_view settled = pattern.substr(0, wildcard);
  if (form != nullptr && (settled.starts_with(form->begins) || form->begins.starts_with(settled))) {
    return std::count(settled.begin(), settled.end(), form->separator) < form->separators;
  }
  return settled.empty();
}

class ProviderChecker {
 public:
  ProviderChecker(const RuleContext& context, std::size_t index, std::size_t entry)
      : context_(context),
        index_(index),
        statement_(context.document.statements[index]),
        entry_(entry),
        name_(statement_.principal->entries[entry].value.text) {
    host_ = name_;
    if (ClassifyPrincipalArn(name_) == PrincipalArnKind::kOidcProvider) {
      host_ = ArnView::Split(name_)->resource().substr(sizeof("oidc-provider/") - 1);
    }
  }

  void Check() {
    const std::string prefix = std::string(host_) + ":";
    for (const PolicyKeyTest& test : TestsOfPrefix(statement_, prefix)) {
      const std::string_view claim = std::string_view(test.key->key.text).substr(prefix.size());
      if (IsOneOf(claim, kAudienceClaims)) {
        audience_.push_back(test);
      } else if (EqualsIgnoreAsciiCase(claim, "amr")) {
        methods_.push_back(test);
      } else if (!IsOneOf(claim, kOtherClaims)) {
        subject_.push_back(test);
      }
    }
    if (IsOneOf(host_, kPublicProviders)) return CheckPublic();
    if (!Names(subject_)) return AddNoSubject();
    CheckWidth();
    if (!Names(audience_)) {
      Add("IAM0615", "tokens that " + Quoted(host_) + " issues for other purposes are taken too",
          "add \"StringEquals\": {\"" + prefix +
              "aud\": \"sts.amazonaws.com\"}, or what the "
              "tokens name");
    }
  }

 private:
  void Add(std::string_view code, std::string message, std::string hint) const {
    const PrincipalElement& principal = *statement_.principal;
    context_.Add(code, PrincipalPointer(context_.document, index_, principal, entry_),
                 principal.entries[entry_].value.span, std::move(message), std::move(hint));
  }

  // Some test names values, and without the claim nobody passes.
  static bool Names(const std::vector<PolicyKeyTest>& tests) {
    return NeedsKey(tests) && std::any_of(tests.begin(), tests.end(), NamesValues) &&
           std::any_of(tests.begin(), tests.end(), [](const PolicyKeyTest& test) {
             return NamesValues(test) &&
                    (!TakesWildcards(test) ||
                     std::none_of(test.key->values.begin(), test.key->values.end(),
                                  [](const ConditionValue& v) { return IsAll(v.text); }));
           });
  }

  static bool IsAll(std::string_view pattern) {
    return !pattern.empty() && pattern.find_first_not_of('*') == std::string_view::npos;
  }

  void CheckPublic() {
    if (!Names(audience_) && !Names(subject_)) {
      Add("IAM0612",
          "anybody with an account at " + Quoted(host_) + " can assume the role, from any app",
          "name your app: \"StringEquals\": {\"" + std::string(host_) +
              (EqualsIgnoreAsciiCase(host_, "www.amazon.com") ||
                       EqualsIgnoreAsciiCase(host_, "graph.facebook.com")
                   ? ":app_id"
                   : ":aud") +
              "\": \"…\"}");
      return;
    }
    if (EqualsIgnoreAsciiCase(host_, kCognito) && methods_.empty() && !Names(subject_)) {
      Add("IAM0616", "guests of the identity pool get the role as well as users who signed in",
          "add \"ForAnyValue:StringLike\": {\"cognito-identity.amazonaws.com:amr\": "
          "\"authenticated\"}, or \"unauthenticated\" if guests are meant");
    }
  }

  void AddNoSubject() const {
    const bool github = host_.starts_with(kGitHub);
    const SubjectForm* const form = FormOf(host_);
    std::string message = github
                              ? std::string("any repository on GitHub can assume the role")
                              : "anybody with a token of " + Quoted(host_) + " can assume the role";
    if (!subject_.empty()) {
      const PolicyKeyTest& test = subject_.front();
      message += ": " + Quoted(test.block->name.text) + " of " + Quoted(test.key->key.text) +
                 " keeps nobody out";
    }
    Add(github ? "IAM0613" : "IAM0612", std::move(message),
        std::string("add \"") +
            (form != nullptr && HasWildcard(form->example) ? "StringLike" : "StringEquals") +
            "\": {\"" + std::string(host_) + ":sub\": \"" +
            std::string(form != nullptr ? form->example : "…") + "\"}, and test `" +
            std::string(host_) + ":aud` too");
  }

  // The organization is settled; Access Analyzer asks for the repository and branch too.
  void CheckBranch(const PolicyKeyTest& test, std::size_t v) const {
    const ConditionValue& value = test.key->values[v];
    if (!host_.starts_with(kGitHub) || !HasWildcard(value.text)) return;
    const std::size_t wildcard = value.text.find_first_of("*?");
    const std::size_t slash = value.text.find('/');
    const bool repository = slash < wildcard && value.text.find(':', slash) < wildcard;
    context_.Add("IAM0623",
                 ConditionValuePointer(context_.document, index_, *test.block, *test.key, v),
                 value.span,
                 Quoted(value.text) + (repository ? " lets in workflows of more than one branch, "
                                                    "tag or environment"
                                                  : " lets in more than one repository"),
                 "name the repository and branch by \"StringEquals\", as in "
                 "`repo:my-org/my-repo:ref:refs/heads/main`");
  }

  void CheckWidth() {
    const SubjectForm* const form = FormOf(host_);
    for (const PolicyKeyTest& test : subject_) {
      if (!NamesValues(test) || !TakesWildcards(test)) continue;
      if (!EqualsIgnoreAsciiCase(std::string_view(test.key->key.text).substr(host_.size()),
                                 ":sub")) {
        continue;
      }
      for (std::size_t v = 0; v < test.key->values.size() && !context_.Full(); ++v) {
        const ConditionValue& value = test.key->values[v];
        if (!IsWide(form, value.text)) {
          CheckBranch(test, v);
          continue;
        }
        const bool one_tenant = host_.starts_with("oidc.eks.");
        context_.Add(
            "IAM0614", ConditionValuePointer(context_.document, index_, *test.block, *test.key, v),
            value.span,
            (one_tenant ? std::string("service accounts of other namespaces of the cluster")
                        : "subjects of other tenants of " + Quoted(host_)) +
                " match " + Quoted(value.text) + " too",
            std::string(one_tenant ? "write the namespace and its colon in full"
                                   : "settle the tenant before the first wildcard") +
                (form != nullptr ? ", as in " + Quoted(form->example) : std::string()));
      }
    }
  }

  const RuleContext& context_;
  std::size_t index_;
  const Statement& statement_;
  std::size_t entry_;
  std::string_view name_;
  std::string_view host_;
  std::vector<PolicyKeyTest> audience_;
  std::vector<PolicyKeyTest> subject_;
  std::vector<PolicyKeyTest> methods_;
};

void CheckSaml(const RuleContext& context, std::size_t index, std::size_t entry) {
  const Statement& statement = context.document.statements[index];
  const std::vector<PolicyKeyTest> tests = TestsOf(statement, "SAML:aud");
  if (NeedsKey(tests)) return;
  const PrincipalElement& principal = *statement.principal;
  context.Add("IAM0617", PrincipalPointer(context.document, index, principal, entry),
              principal.entries[entry].value.span,
              "the audience of the SAML assertions is not tested",
              "add \"StringEquals\": {\"SAML:aud\": \"https://signin.aws.amazon.com/saml\"}");
}

}  // namespace

void CheckFederation(const RuleContext& context, std::size_t index) {
  const Statement& statement = context.document.statements[index];
  const PrincipalElement& principal = *statement.principal;
  const bool saml = AllowsAction(statement, "sts:assumerolewithsaml");
  const bool web = AllowsAction(statement, "sts:assumerolewithwebidentity");
  // No trust policy comes near; a hostile one has nothing to learn here.
  if (principal.entries.size() * CountTests(statement) > kMostWork) return;
  for (std::size_t i = 0; i < principal.entries.size() && !context.Full(); ++i) {
    if (principal.entries[i].type != PrincipalType::kFederated) continue;
    const bool provider_of_saml =
        ClassifyPrincipalArn(principal.entries[i].value.text) == PrincipalArnKind::kSamlProvider;
    if (provider_of_saml && saml) CheckSaml(context, index, i);
    if (!provider_of_saml && web) ProviderChecker(context, index, i).Check();
  }
}

}  // namespace remit::inline v0
