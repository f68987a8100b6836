#include "remit/importer/collect_script.h"

#include <algorithm>
#include <string_view>

#include "absl/status/status.h"

#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// What comes before the list of accounts: functions. No secret is asked for, and
// assumed credentials stay in the environment.
constexpr std::string_view kFunctions = R"sh(
set -eu
umask 077
export AWS_PAGER='' AWS_RETRY_MODE=adaptive AWS_MAX_ATTEMPTS=10

out=${1:-estate}
if [ -e "$out" ] && [ -n "$(ls -A "$out")" ]; then
  echo "$0: $out exists and isn't empty" >&2
  exit 2
fi
mkdir -p "$out"
notes=$out/not-collected.txt
error=$out/.error
profile=''
trap 'rm -f "$error"' EXIT

say() { echo "$*" >&2; }

# The AWS command line, with the profile at hand.
call() {
  if [ -n "$profile" ]; then aws "$@" --profile "$profile"; else aws "$@"; fi
}

# A name as part of a file's name.
plain() { printf '%s' "$1" | tr -c 'A-Za-z0-9+=,.@_-' '-'; }

# Whether the last error says that there is no such thing: an answer like any other.
is_absent() {
  grep -q -e NoSuchEntity -e NoSuchBucketPolicy -e NoSuchTagSet -e ResourceNotFoundException \
    -e RepositoryPolicyNotFoundException -e AWSOrganizationsNotInUseException "$error"
}

# note WHAT: why it wasn't collected.
note() {
  printf '%s: %s\n' "$1" "$(grep -v '^$' "$error" | head -n 1)" >>"$notes"
}

# get FILE SERVICE OPERATION [ARGUMENT…]: the answer, as JSON, into the file.
get() {
  file=$1
  shift
  mkdir -p "$(dirname "$file")"
  while [ -e "$file" ]; do file=${file%.json}-more.json; done
  if call "$@" --output json >"$file.part" 2>"$error"; then
    if [ -s "$file.part" ]; then mv "$file.part" "$file"; else rm -f "$file.part"; fi
    return 0
  fi
  rm -f "$file.part"
  is_absent || note "$*"
  return 1
}

# names QUERY SERVICE OPERATION [ARGUMENT…]: one name a line.
names() {
  query=$1
  shift
  if ! found=$(call "$@" --query "$query" --output text 2>"$error"); then
    is_absent || note "$*"
    return 0
  fi
  printf '%s\n' "$found" | tr '\t' '\n' | grep -v -x -e None -e '' || true
}

collect_credential_report() {
  tries=0
  while [ "$tries" -lt 20 ]; do
    state=$(call iam generate-credential-report --query State --output text 2>"$error") || break
    if [ "$state" = COMPLETE ]; then
      mkdir -p "$dir"
      if call iam get-credential-report --query Content --output text 2>"$error" |
        base64 -d >"$dir/get-credential-report.csv.part" && [ -s "$dir/get-credential-report.csv.part" ]; then
        mv "$dir/get-credential-report.csv.part" "$dir/get-credential-report.csv"
        return 0
      fi
      break
    fi
    tries=$((tries + 1))
    sleep 2
  done
  rm -f "$dir/get-credential-report.csv.part"
  note 'iam get-credential-report'
}

collect_principals() {
  say "$account: principals"
  get "$dir/get-account-authorization-details.json" iam get-account-authorization-details || true
  # Longest sessions of roles are told here only.
  get "$dir/list-roles.json" iam list-roles || true
  get "$dir/get-account-summary.json" iam get-account-summary || true
  get "$dir/list-virtual-mfa-devices.json" iam list-virtual-mfa-devices || true
  get "$dir/list-saml-providers.json" iam list-saml-providers || true
  get "$dir/list-open-id-connect-providers.json" iam list-open-id-connect-providers || true
  names 'OpenIDConnectProviderList[].[Arn]' iam list-open-id-connect-providers |
    while read -r arn; do
      get "$dir/get-open-id-connect-provider-$(plain "${arn#*:oidc-provider/}").json" \
        iam get-open-id-connect-provider --open-id-connect-provider-arn "$arn" || true
    done
  say "$account: credentials"
  collect_credential_report
  names 'Users[].[UserName]' iam list-users |
    while read -r user; do
      get "$dir/list-mfa-devices-$user.json" iam list-mfa-devices --user-name "$user" || true
      get "$dir/list-access-keys-$user.json" iam list-access-keys --user-name "$user" || true
      get "$dir/get-login-profile-$user.json" iam get-login-profile --user-name "$user" || true
    done
}

collect_buckets() {
  say "$account: buckets"
  get "$dir/s3/list-buckets.json" s3api list-buckets || return 0
  names 'Buckets[].[Name]' s3api list-buckets |
    while read -r bucket; do
      there=$dir/s3/get-bucket-policy-$bucket.json
      get "$there" s3api get-bucket-policy --bucket "$bucket" || absent "$there" '{"Policy": null}'
      get "$dir/s3/get-bucket-tagging-$bucket.json" s3api get-bucket-tagging --bucket "$bucket" || true
    done
}

# absent FILE JSON: that there is none is an answer too, and written down.
absent() {
  if is_absent; then printf '%s\n' "$2" >"$1"; fi
}

collect_region() {
  say "$account: $region"
  there=$dir/$region
  if get "$there/kms/list-keys.json" kms list-keys --region "$region"; then
    names 'Keys[].[KeyId]' kms list-keys --region "$region" |
      while read -r key; do
        get "$there/kms/describe-key-$key.json" kms describe-key --key-id "$key" --region "$region" || true
        get "$there/kms/get-key-policy-$key.json" \
          kms get-key-policy --key-id "$key" --policy-name default --region "$region" || true
        get "$there/kms/list-grants-$key.json" kms list-grants --key-id "$key" --region "$region" || true
        get "$there/kms/list-resource-tags-$key.json" \
          kms list-resource-tags --key-id "$key" --region "$region" || true
      done
  fi
  names 'QueueUrls[].[@]' sqs list-queues --region "$region" |
    while read -r url; do
      get "$there/sqs/get-queue-attributes-$(plain "${url##*/}").json" \
        sqs get-queue-attributes --queue-url "$url" --attribute-names All --region "$region" || true
    done
  names 'Topics[].[TopicArn]' sns list-topics --region "$region" |
    while read -r topic; do
      get "$there/sns/get-topic-attributes-$(plain "${topic##*:}").json" \
        sns get-topic-attributes --topic-arn "$topic" --region "$region" || true
    done
  names 'Functions[].[FunctionName]' lambda list-functions --region "$region" |
    while read -r function; do
      get "$there/lambda/get-policy-$function.json" \
        lambda get-policy --function-name "$function" --region "$region" ||
        absent "$there/lambda/get-policy-$function.json" '{"Policy": null}'
    done
  # Names and policies of secrets, never their values.
  names 'SecretList[].[Name]' secretsmanager list-secrets --region "$region" |
    while read -r secret; do
      get "$there/secretsmanager/get-resource-policy-$(plain "$secret").json" \
        secretsmanager get-resource-policy --secret-id "$secret" --region "$region" || true
    done
  names 'repositories[].[repositoryName]' ecr describe-repositories --region "$region" |
    while read -r repository; do
      get "$there/ecr/get-repository-policy-$(plain "$repository").json" \
        ecr get-repository-policy --repository-name "$repository" --region "$region" ||
        absent "$there/ecr/get-repository-policy-$(plain "$repository").json" \
          "{\"registryId\": \"$account\", \"repositoryName\": \"$repository\", \"policyText\": null}"
    done
}

collect_resources() {
  collect_buckets
  if [ -n "$regions" ]; then
    printf '%s\n' "$regions" | tr ' ' '\n'
  else
    names 'Regions[].[RegionName]' ec2 describe-regions
  fi |
    while read -r region; do collect_region; done
}

collect_targets() {
  for type in SERVICE_CONTROL_POLICY RESOURCE_CONTROL_POLICY; do
    case " $types " in
      *" $type "*)
        get "$org/list-policies-for-target-$target-$type.json" \
          organizations list-policies-for-target --target-id "$target" --filter "$type" || true
        ;;
    esac
  done
}

# Only the management account and delegated administrators may ask.
collect_organization() {
  id=$(names 'Organization.Id' organizations describe-organization)
  if [ -z "$id" ]; then return 0; fi
  org=$out/organization-$id
  if [ -e "$org/list-roots.json" ]; then return 0; fi
  if [ ! -e "$org/describe-organization.json" ]; then
    get "$org/describe-organization.json" organizations describe-organization || true
  fi
  get "$org/list-roots.json" organizations list-roots || return 0
  say "$account: organization $id"
  types=$(names 'Roots[].PolicyTypes[?Status==`ENABLED`][].[Type]' organizations list-roots | tr '\n' ' ')
  parents=$(names 'Roots[].[Id]' organizations list-roots)
  while [ -n "$parents" ]; do
    below=''
    for parent in $parents; do
      target=$parent
      collect_targets
      get "$org/list-organizational-units-for-parent-$parent.json" \
        organizations list-organizational-units-for-parent --parent-id "$parent" || true
      get "$org/list-accounts-for-parent-$parent.json" \
        organizations list-accounts-for-parent --parent-id "$parent" || true
      for target in $(names 'Accounts[].[Id]' organizations list-accounts-for-parent --parent-id "$parent"); do
        collect_targets
      done
      below="$below $(names 'OrganizationalUnits[].[Id]' \
        organizations list-organizational-units-for-parent --parent-id "$parent")"
    done
    parents=$(printf '%s' "$below" | tr -s ' ' '\n')
  done
  for type in $types; do
    for policy in $(names 'Policies[].[Id]' organizations list-policies --filter "$type"); do
      get "$org/describe-policy-$policy.json" \
        organizations describe-policy --policy-id "$policy" || true
    done
  done
  get "$org/list-delegated-administrators.json" organizations list-delegated-administrators || true
  for admin in $(names 'DelegatedAdministrators[].[Id]' organizations list-delegated-administrators); do
    get "$org/list-delegated-services-for-account-$admin.json" \
      organizations list-delegated-services-for-account --account-id "$admin" || true
  done
}

# All of the account whose credentials are at hand.
collect_account() {
  if ! account=$(call sts get-caller-identity --query Account --output text 2>"$error"); then
    note "sts get-caller-identity ${profile:+--profile $profile}"
    say "no credentials ${profile:+for profile $profile}: $(grep -v '^$' "$error" | head -n 1)"
    return 0
  fi
  dir=$out/$account
  if [ -e "$dir" ]; then return 0; fi
  collect_principals
  if [ "$with_organization" = yes ]; then collect_organization; fi
  if [ "$with_resources" = yes ]; then collect_resources; fi
}

# collect_by_role ACCOUNT: the credentials stay in the environment of this subshell.
collect_by_role() {
  if [ -e "$out/$1" ]; then return 0; fi
  (
    set -- "$1" $external_id
    arn=arn:aws:iam::$1:role/$role
    shift
    if ! session=$(call sts assume-role --role-arn "$arn" --role-session-name remit-collect "$@" \
      --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text 2>"$error"); then
      note "sts assume-role --role-arn $arn"
      say "$arn can't be assumed: $(grep -v '^$' "$error" | head -n 1)"
      exit 0
    fi
    AWS_ACCESS_KEY_ID=$(printf '%s' "$session" | cut -f 1)
    AWS_SECRET_ACCESS_KEY=$(printf '%s' "$session" | cut -f 2)
    AWS_SESSION_TOKEN=$(printf '%s' "$session" | cut -f 3)
    export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
    unset AWS_PROFILE session
    profile=''
    collect_account
  )
}
)sh";

constexpr std::string_view kLetters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

bool ConsistsOf(std::string_view text, std::string_view others, std::size_t longest) {
  return !text.empty() && text.size() <= longest && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return kLetters.find(c) != std::string_view::npos ||
                  others.find(c) != std::string_view::npos;
         });
}

absl::Status Wrong(std::string_view what, std::string_view text) {
  return absl::InvalidArgumentError(std::string(what) + " can't be " + Quoted(text));
}

absl::Status CheckCollectOptions(const CollectOptions& options) {
  for (const std::string& profile : options.profiles) {
    if (!ConsistsOf(profile, "+=,.@_-/", 128)) return Wrong("a profile", profile);
  }
  for (const std::string& account : options.accounts) {
    if (!IsAccountId(account)) return Wrong("an account", account);
  }
  for (const std::string& region : options.regions) {
    if (!ConsistsOf(region, "-", 32)) return Wrong("a region", region);
  }
  if (!options.role.empty() && !ConsistsOf(options.role, "+=,.@_-/", 512)) {
    return Wrong("a role", options.role);
  }
  if (!options.external_id.empty() && !ConsistsOf(options.external_id, "+=,.@_-/:", 1224)) {
    return Wrong("an external id", options.external_id);
  }
  const bool by_role = !options.accounts.empty() || options.organization_accounts;
  if (by_role && options.role.empty()) {
    return absl::InvalidArgumentError("accounts are entered by a role: which one?");
  }
  if (!by_role && !options.role.empty()) {
    return absl::InvalidArgumentError("a role is assumed in accounts: which ones?");
  }
  if (by_role && options.profiles.size() > 1) {
    return absl::InvalidArgumentError("a role is assumed with one profile, not with several");
  }
  if (!options.external_id.empty() && options.role.empty()) {
    return absl::InvalidArgumentError("an external id goes with a role");
  }
  return absl::OkStatus();
}

// What is checked above needs no more than this.
std::string InQuotes(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string Joined(const std::vector<std::string>& items) {
  std::string joined;
  for (const std::string& item : items) joined += (joined.empty() ? "" : " ") + item;
  return joined;
}

std::string Calls(const CollectOptions& options) {
  std::string calls;
  if (options.profiles.empty()) calls += "collect_account\n";
  for (const std::string& profile : options.profiles) {
    calls += "profile=" + InQuotes(profile) + "\ncollect_account\n";
  }
  for (const std::string& account : options.accounts) {
    calls += "collect_by_role " + account + "\n";
  }
  if (options.organization_accounts) {
    calls +=
        "for member in $(names 'Accounts[?Status==`ACTIVE`].[Id]' organizations list-accounts); "
        "do\n  collect_by_role \"$member\"\ndone\n";
  }
  return calls;
}

}  // namespace

absl::StatusOr<std::string> CollectScript(const CollectOptions& options) {
  if (absl::Status status = CheckCollectOptions(options); !status.ok()) return status;
  std::string script =
      "#!/bin/sh\n"
      "# Asks AWS for what `remit` reads of accounts; made by `remit collect`.\n"
      "#\n"
      "#   sh collect.sh [FOLDER]\n"
      "#\n"
      "# All calls only read (AWS's policy SecurityAudit is enough for nearly all of them), and "
      "no\n"
      "# secret is asked for. What is denied is noted in FOLDER/not-collected.txt.\n"
      "# shellcheck disable=SC2016  # `ENABLED` in a query is no command\n"
      "# shellcheck disable=SC2086  # lists of words are meant to be split\n";
  script += kFunctions;
  script += "\nregions=" + InQuotes(Joined(options.regions)) + "\n";
  script += std::string("with_organization=") + (options.organization ? "yes" : "no") + "\n";
  script += std::string("with_resources=") + (options.resources ? "yes" : "no") + "\n";
  script += "role=" + InQuotes(options.role) + "\n";
  script += "external_id=" +
            InQuotes(options.external_id.empty() ? "" : "--external-id " + options.external_id) +
            "\n\n";
  script += Calls(options);
  script +=
      "\nif [ -s \"$notes\" ]; then\n"
      "  say \"$(wc -l <\"$notes\") things couldn't be collected: see $notes\"\n"
      "fi\n";
  return script;
}

}  // namespace remit::inline v0
