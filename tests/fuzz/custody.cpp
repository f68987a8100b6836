// Any bytes as custody: it reads or says where it is wrong; laid over an estate twice it
// changes nothing the second time; and together parties reach whatever one of them does.
#include "remit/delegation/custody.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/delegation/reach.h"
#include "remit/importer/estate_document.h"
#include "tests/fuzz/require.h"

namespace {

using namespace remit;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kGates = R"({"remit": "estate/1", "accounts": {
  "111122223333": {
    "users": {"elevation": {"password": false, "mfa": ["arn:aws:iam::111122223333:mfa/elevation"]},
              "anna": {"keys": false}},
    "roles": {
      "Elevated": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111122223333:user/elevation"}, "Action": "sts:AssumeRole",
        "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]}},
      "Support": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": "c-42"}}}]}},
      "Web": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}},
      "Login": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/Corp"},
        "Action": "sts:AssumeRoleWithSAML"}]}}}},
  "444455556666": {
    "users": {"op": {"password": false, "policies": [{"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]}]}}}}})";

const Estate& Gates() {
  static const Estate estate = [] {
    EstateDocumentParse parse =
        ReadEstateDocument(SourceText::FromString(std::string(kGates), "estate.json"));
    Require(parse.ok(), "the estate reads");
    return *std::move(parse.estate);
  }();
  return estate;
}

void RequireKnownParties(const Custody& custody) {
  const auto require = [&](std::string_view holder) {
    const std::string party(holder.substr(0, holder.find('/')));
    Require(
        std::find(custody.parties.begin(), custody.parties.end(), party) != custody.parties.end(),
        "every holder is of a party", holder);
  };
  for (const HolderMap* map : {&custody.accounts, &custody.devices, &custody.access_keys,
                               &custody.passwords, &custody.providers, &custody.workloads}) {
    for (const auto& [thing, holder] : *map) require(holder);
  }
  for (const auto& [id, holders] : custody.external_ids) {
    for (const Holder& holder : holders) require(holder);
  }
}

void RequireSameWhenAppliedAgain(const Custody& custody) {
  const CustodyApplied once = ApplyCustody(Gates(), custody);
  const CustodyApplied twice = ApplyCustody(once.estate, custody);
  Require(once.unmatched == twice.unmatched, "what matches nothing still matches nothing");
  Require(once.unknown.size() == twice.unknown.size(), "what is unknown stays unknown");
  for (std::size_t i = 0; i < once.unknown.size(); ++i) {
    Require(once.unknown[i].what == twice.unknown[i].what, "in the same order",
            once.unknown[i].what);
  }
}

void RequireMoreByMore(const Custody& custody) {
  const Delegation delegation(Gates(), custody);
  const When now{.from = {.seconds = 1'767'258'000}};
  const Reached all = ReachOf(delegation, {.parties = custody.parties}, now);
  const std::size_t asked = std::min<std::size_t>(custody.parties.size(), 3);
  for (std::size_t p = 0; p < asked; ++p) {
    const Reached alone = ReachOf(delegation, {.parties = {custody.parties[p]}}, now);
    for (const auto& [arn, role] : Gates().FindAccount("111122223333")->roles) {
      Require(all.Becomes(arn) >= alone.Becomes(arn), "more hands reach more", arn);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const SourceText text = SourceText::FromString(
      std::string(reinterpret_cast<const char*>(data), size), "custody.json");
  const CustodyParse parse = ReadCustody(text);
  RequirePlaces(parse.diagnostics, text.text().size());
  Require(parse.ok() == !HasErrors(parse.diagnostics), "custody, or an error");
  if (!parse.ok()) return 0;
  const Custody& custody = *parse.custody;
  RequireKnownParties(custody);
  Custody updated = custody;
  UpdateCustody(updated, custody);
  Require(updated == custody, "custody over itself is the same");
  if (custody.parties.size() > 64) return 0;  // a search for each would take long
  RequireSameWhenAppliedAgain(custody);
  RequireMoreByMore(custody);
  return 0;
}
