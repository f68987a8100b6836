#include "remit/handover/starting_design.h"

#include <utility>

#include "lib/handover/draft.h"
#include "lib/handover/starting_design_yaml.h"
#include "lib/handover/yaml_reader.h"
#include "remit/support/json_writer.h"

extern "C" {
// From design_schema.S, which hides them from other libraries.
// NOLINTBEGIN(readability-identifier-naming)
[[gnu::visibility("hidden")]] extern const char remit_design_schema_begin[];
[[gnu::visibility("hidden")]] extern const char remit_design_schema_end[];
// NOLINTEND(readability-identifier-naming)
}

namespace remit::inline v0 {
namespace {

// Comments are a part of it: they tell what to write next.
constexpr std::string_view kStart = R"yaml(
# A design says who the parties are, what each is responsible for, how the accounts look in each
# phase, and what must be true. This one holds as it stands:
#
#   remit check @FILE@
#
# Make it yours, one NEXT after another, and check after each. docs/tutorial.md goes through it
# in ten minutes; docs/design.md tells all fields.
remit: design/1
title: A shop is handed to a managed service provider

# NEXT 1: who takes part. A party is a customer, a partner or the provider (AWS itself); its
# people are called party/person elsewhere, such as customer/anna.
parties:
  customer:
    kind: customer
    supportPlan: enterprise
    people:
      anna: {title: IT administrator}
      ben: {title: IT administrator}
  aws:
    kind: provider
  msp:
    kind: partner
    type: consulting
    business: [managedServiceProvider]
    programs: [managedServiceProvider]
    auditedAreas: all
    standing: good

# NEXT 2: what binds them, and until when. `until` is the first moment that is over.
agreements:
  aws-customer: {kind: customerAgreement, between: [customer, aws]}
  aws-msp: {kind: partnerAgreement, between: [msp, aws]}
  operation:
    kind: engagement
    between: [customer, msp]
    from: 2027-01-01
    until: 2028-01-01
    scope: {accounts: ["111122223333"]}

# NEXT 3: whose the accounts are. Account ids need quotes, for YAML takes them for numbers.
accounts:
  "111122223333": {name: shop, owner: customer, rootHolder: customer/anna}
  "444455556666": {name: cloud-hands, owner: msp}

# Short names, wherever an ARN is due.
names:
  operator: arn:aws:iam::111122223333:role/MspOperator

# NEXT 4: what the accounts hold before anything changes. Instead of writing it, let AWS tell:
# `remit collect` writes a script that asks, and `estates: [dumps]` reads what it got.
# A policy may be in a file of its own: {file: policies/administrator.json}.
estate:
  accounts:
    "111122223333":
      name: shop
      root: {keys: false, mfa: []}
      users:
        anna:
          password: true
          keys: false
          mfa: [{serial: "arn:aws:iam::111122223333:mfa/anna", kind: totp}]
          policies:
            Administrator:
              Version: "2012-10-17"
              Statement:
                - {Effect: Allow, Action: "*", Resource: "*"}
    "444455556666":
      name: cloud-hands
      root: {keys: false, mfa: []}
      users:
        kim:
          password: true
          keys: false
          mfa: [{serial: "arn:aws:iam::444455556666:mfa/kim", kind: totp}]
          policies:
            Customers:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Resource: "arn:aws:iam::111122223333:role/MspOperator"

# NEXT 5: in whose hands passwords, keys and devices are. AWS doesn't know, so that you have to
# say it. An account's holder holds all that isn't said otherwise in it.
custody:
  accounts:
    "444455556666": msp
  passwords:
    "arn:aws:iam::111122223333:user/anna": customer/anna
  devices:
    "arn:aws:iam::111122223333:mfa/anna": customer/anna

# NEXT 6: how it goes on. Each phase holds what the one before it held, with its changes.
phases:
  - name: own
    title: The customer runs the shop
    from: 2026-10-01
  - name: operation
    title: The provider runs the shop
    from: 2027-01-01
    changes:
      - grant:
          accounts:
            "111122223333":
              roles:
                MspOperator:
                  trust:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: "arn:aws:iam::444455556666:user/kim"}
                        Action: sts:AssumeRole
                  policies:
                    RunTheShop:
                      Version: "2012-10-17"
                      Statement:
                        - Sid: Look
                          Effect: Allow
                          Action: "ec2:Describe*"
                          Resource: "*"
                        - Sid: Restart
                          Effect: Allow
                          Action: ["ec2:RebootInstances", "ec2:StartInstances"]
                          Resource: "*"
      - responsibilities:
          - area: operatingSystemNetworkFirewall
            performedBy: msp
            delegatedBy: operation
            principals: [operator]
            actions: ["ec2:Describe*", "ec2:RebootInstances", "ec2:StartInstances"]
  - name: afterwards
    title: The contract is over
    from: 2028-01-01
    changes:
      - revoke: [operator]
      - responsibilities: []

# NEXT 7: what must be true. `remit check` proves it, or shows the requests that break it.
expectations:
  - name: The provider can restart the servers
    in: operation
    allow: {party: msp, principal: operator, actions: ["ec2:RebootInstances", "ec2:StartInstances"]}
  - name: Nothing security-relevant is within the provider's reach
    cannotReach: {coalition: msp, classes: security-relevant}
  - name: Nothing of the provider works after its contract
    from: afterwards
    nothingAfterAgreement: {party: msp}

# NEXT 8: what the provider may do with the customer's token only. `handover` names the roles
# that ask for it, and `designConfiguration` what needs none: then D8.5 to D8.8 are checked, too.
# docs/examples/wordpress-handover/ is such a design.
#
# designConfiguration: {services: [ec2, rds], regions: [eu-west-1]}
# handover:
#   provider: msp
#   tokenFrom: customer
#   from: operation
#   maxTokenAge: 900
#   maxSession: 3600
#   administrators: [customer/anna, customer/ben]
#   finance: [customer/anna]
#   gates: [elevated]
)yaml";

void WriteDraftAsJson(JsonWriter& json, const Draft& draft) {
  switch (draft.kind) {
    case JsonKind::kNull: json.Null(); break;
    case JsonKind::kBoolean:
    case JsonKind::kNumber: json.Raw(draft.text); break;
    case JsonKind::kString: json.String(draft.text); break;
    case JsonKind::kArray:
      json.BeginArray();
      for (const Draft& child : draft.children) WriteDraftAsJson(json, child);
      json.EndArray();
      break;
    case JsonKind::kObject:
      json.BeginObject();
      for (const Draft& child : draft.children) {
        json.Key(child.key);
        WriteDraftAsJson(json, child);
      }
      json.EndObject();
      break;
  }
}

void ReplaceAll(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

}  // namespace

std::string InFormat(std::string yaml, const std::vector<std::string>& next,
                     const StartingDesignOptions& options) {
  // A line break in a name would end the comment.
  std::string schema = options.schema;
  std::string file = options.file;
  for (std::string* const text : {&schema, &file}) {
    for (char& c : *text) {
      if (static_cast<unsigned char>(c) < 0x20) c = '?';
    }
  }
  ReplaceAll(yaml, "@FILE@", file);
  if (options.format == DesignFormat::kYaml) {
    return "# yaml-language-server: $schema=" + schema + "\n" + yaml;
  }
  WrittenFile written{SourceText::FromString(std::move(yaml), "design.yaml"), {}};
  const YamlParse parsed = ReadYaml(0, written);
  std::string out;
  JsonWriter json(out, 2);
  json.BeginObject();
  json.Key("$schema").String(schema);
  json.Key("x-next").BeginArray();
  for (const std::string& line : next) json.String(line);
  json.EndArray();
  if (parsed.draft) {
    for (const Draft& child : parsed.draft->children) {
      json.Key(child.key);
      WriteDraftAsJson(json, child);
    }
  }
  json.EndObject();
  return out + "\n";
}

std::string StartingDesign(const StartingDesignOptions& options) {
  // What follows `NEXT n:` in the comments, with the lines that go on.
  std::vector<std::string> next;
  bool inside = false;
  std::string_view rest = kStart;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.starts_with("# NEXT ")) {
      next.emplace_back(line.substr(7));
      inside = true;
    } else if (inside && line.starts_with("# ") && !line.starts_with("#   ")) {
      next.back() += std::string(" ") + std::string(line.substr(2));
    } else {
      inside = false;
    }
  }
  return InFormat(std::string(kStart.substr(1)), next, options);
}

std::string_view DesignSchema() {
  return {remit_design_schema_begin,
          static_cast<std::size_t>(remit_design_schema_end - remit_design_schema_begin)};
}

}  // namespace remit::inline v0
