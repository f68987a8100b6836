#include "lib/delegation/policy_survey.h"

#include <charconv>
#include <optional>

#include "lib/delegation/assume_digest.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMostValues = 64;  // of one key

// A text that the pattern matches.
std::string InstanceOf(std::string_view pattern) {
  std::string text;
  for (const char c : pattern) {
    if (c != '*') text += c == '?' ? 'x' : c;
  }
  return text;
}

void Put(std::set<std::string>& values, std::string_view text) {
  if (values.size() < kMostValues && text.find("${") == std::string_view::npos) {
    values.insert(InstanceOf(text));
  }
}

}  // namespace

void PolicySurvey::Add(const PolicyDocument& document) {
  for (const Statement& statement : document.statements) {
    for (const ConditionBlock& block : statement.conditions) {
      for (const ConditionKey& test : block.keys) {
        const std::string_view key = test.key.text;
        // All of these begin alike; most keys of policies don't.
        if (key.size() > 4 && EqualsIgnoreAsciiCase(key.substr(0, 4), "aws:")) {
          AddTest(key, test, statement);
        }
      }
    }
    if (!statement.principal) continue;
    for (const PrincipalEntry& entry : statement.principal->entries) {
      if (entry.type == PrincipalType::kAws) AddPrincipal(entry.value.text);
    }
  }
}

void PolicySurvey::AddTest(std::string_view key, const ConditionKey& test,
                           const Statement& statement) {
  constexpr std::string_view kTag = "aws:principaltag/";
  constexpr std::string_view kRequestTag = "aws:requesttag/";
  const std::string lower = LowerAscii(key);
  const bool is_of_federation =
      lower.starts_with(kRequestTag) && (CoversAction(statement, "sts:getfederationtoken") ||
                                         CoversAction(statement, "sts:tagsession"));
  for (const ConditionValue& value : test.values) {
    if (lower == "aws:currenttime" || lower == "aws:epochtime" || lower == "aws:tokenissuetime") {
      if (const std::optional<Instant> instant = ParseInstant(value.text)) {
        instants_.insert(*instant);
      }
    } else if (lower == "aws:multifactorauthage") {
      std::int64_t age = 0;
      const char* end = value.text.data() + value.text.size();
      if (std::from_chars(value.text.data(), end, age).ec == std::errc()) mfa_ages_.insert(age);
    } else if (lower.starts_with(kTag)) {
      Put(principal_tags_[std::string(key.substr(kTag.size()))], value.text);
    } else if (is_of_federation) {
      Put(federation_tags_[std::string(key.substr(kRequestTag.size()))], value.text);
    } else if (lower == "aws:sourceidentity") {
      if (source_identities_.size() < kMostValues && value.text.find("${") == std::string::npos) {
        source_identities_.insert(InstanceOf(value.text));
      }
    } else if (lower == "aws:userid") {
      const std::size_t colon = value.text.find(':');
      if (colon != std::string::npos) {
        Put(userid_names_[value.text.substr(0, colon)],
            std::string_view(value.text).substr(colon + 1));
      }
    } else if (lower == "aws:principalarn") {
      AddPrincipal(value.text);
    }
  }
}

void PolicySurvey::AddPrincipal(std::string_view text) {
  if (!text.starts_with("arn:")) return;
  const std::optional<ArnView> arn = ArnView::Split(text);
  if (!arn || arn->service() != "sts") return;
  constexpr std::string_view kSession = "assumed-role/";
  constexpr std::string_view kFederated = "federated-user/";
  const std::string_view resource = arn->resource();
  const std::string account(arn->account());
  if (resource.starts_with(kSession)) {
    const std::string_view rest = resource.substr(kSession.size());
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return;
    Put(session_names_[account + "/" + std::string(rest.substr(0, slash))], rest.substr(slash + 1));
  } else if (resource.starts_with(kFederated)) {
    Put(federated_users_[account], resource.substr(kFederated.size()));
  }
}

}  // namespace remit::inline v0
