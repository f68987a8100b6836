// A design drafted from what AWS's dumps tell. What they can't tell is asked for in comments.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lib/handover/starting_design_yaml.h"
#include "remit/arn/arn.h"
#include "remit/delegation/custody.h"
#include "remit/handover/starting_design.h"
#include "remit/party/party.h"
#include "remit/policy/document.h"
#include "remit/support/json_writer.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kMostReasons = 5;
constexpr std::size_t kCommentWidth = 98;

// A JSON string is one of YAML, too.
std::string InQuotes(std::string_view text) {
  std::string out;
  AppendJsonString(out, text);
  return out;
}

// Within a comment: nothing may end the line.
std::string InComment(std::string_view text) {
  std::string out;
  for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
  return out;
}

// The account that a trust or another policy lets in; empty: none that can be told.
std::string AccountOfEntry(const PrincipalEntry& entry) {
  if (entry.type != PrincipalType::kAws) return {};
  const std::string& value = entry.value.text;
  if (IsAccountId(value)) return value;
  const std::optional<ArnView> arn = ArnView::Split(value);
  return arn && IsAccountId(arn->account()) ? std::string(arn->account()) : std::string();
}

class Drafter {
 public:
  Drafter(const Estate& estate, std::string_view folder, const DraftDesignOptions& options)
      : estate_(estate), folder_(folder), options_(options) {}

  std::string Draft() {
    FindOwners();
    FindForeigners();
    FindNamedHolders();
    WriteHead();
    WriteParties();
    WriteAgreements();
    WriteAccounts();
    Line("# What the accounts hold now, as AWS tells it.");
    Line("estates: [" + InQuotes(folder_) + "]");
    Line("");
    WriteCustody();
    WritePhases();
    WriteExpectations();
    return InFormat(std::move(out_), next_, options_);
  }

 private:
  void Line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }
  void Next(const std::string& text) {
    next_.push_back(text);
    std::string line = "# NEXT " + std::to_string(next_.size()) + ":";
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      if (line.size() + 1 + space > kCommentWidth) {
        Line(line);
        line = "#";
      }
      line += " " + std::string(rest.substr(0, space));
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    Line(line);
  }

  // The organization with the most accounts in the dumps is taken for the customer's; another
  // one belongs to somebody else.
  void FindOwners() {
    const Organization* customers = nullptr;
    std::size_t most = 0;
    for (const Organization& organization : estate_.organizations()) {
      std::size_t here = 0;
      for (const auto& [id, account] : estate_.accounts()) {
        here += estate_.OrganizationOf(id) == &organization ? 1 : 0;
      }
      if (customers != nullptr && here <= most) continue;
      customers = &organization;
      most = here;
    }
    std::map<const Organization*, std::string> owners;
    for (const Organization& organization : estate_.organizations()) {
      if (&organization == customers) {
        owners[&organization] = "customer";
        continue;
      }
      std::string name = "organization-" + organization.management_account;
      partners_[name] = {"owns the organization " + organization.id};
      owners[&organization] = std::move(name);
    }
    for (const Organization& organization : estate_.organizations()) {
      for (const OrganizationNode& node : organization.nodes) {
        if (!IsAccountId(node.id)) continue;
        accounts_[node.id] = {.name = node.name,
                              .owner = owners[&organization],
                              .payer = organization.management_account};
      }
      if (!IsAccountId(organization.management_account)) continue;
      accounts_.try_emplace(organization.management_account,
                            DraftAccount{.name = "",
                                         .owner = owners[&organization],
                                         .payer = organization.management_account});
    }
    for (const auto& [id, account] : estate_.accounts()) {
      accounts_.try_emplace(id,
                            DraftAccount{.name = account->name, .owner = "customer", .payer = ""});
    }
  }

  void Meet(const PolicyDocument* document, const std::string& where) {
    if (document == nullptr) return;
    for (const Statement& statement : document->statements) {
      if (!statement.principal || statement.principal->negated ||
          statement.effect != Effect::kAllow) {
        continue;
      }
      for (const PrincipalEntry& entry : statement.principal->entries) {
        const std::string account = AccountOfEntry(entry);
        if (account.empty() || accounts_.contains(account)) continue;
        std::vector<std::string>& reasons = foreigners_[account];
        if (std::find(reasons.begin(), reasons.end(), where) == reasons.end()) {
          reasons.push_back(where);
        }
      }
    }
  }

  // Accounts that aren't here, and that something here lets in.
  void FindForeigners() {
    for (const auto& [id, account] : estate_.accounts()) {
      for (const auto& [arn, role] : account->roles) Meet(role->trust.document.get(), arn);
      for (const auto& [arn, resource] : account->resources) {
        if (!resource->policies) continue;
        for (const NamedPolicy& policy : *resource->policies) Meet(policy.document.get(), arn);
      }
    }
    for (const auto& [id, reasons] : foreigners_) {
      std::string name = "account-" + id;
      partners_[name] = {};
      for (std::size_t i = 0; i < reasons.size() && i < kMostReasons; ++i) {
        partners_[name].push_back("is let in by " + reasons[i]);
      }
      if (reasons.size() > kMostReasons) {
        partners_[name].push_back("and by " + std::to_string(reasons.size() - kMostReasons) +
                                  " more");
      }
      accounts_[id] = {.name = "", .owner = std::move(name), .payer = ""};
    }
  }

  // Facts beside the dumps may name holders: their parties are to be there.
  void FindNamedHolders() {
    const auto add = [this](const Holder& holder) {
      if (holder.empty()) return;
      const std::string party(PartyOf(holder));
      if (party == "customer" || party == "aws") {
        if (!PersonOf(holder).empty()) people_[party].insert(std::string(PersonOf(holder)));
        return;
      }
      partners_.try_emplace(party, std::vector<std::string>{"is named as a holder in the dumps"});
      if (!PersonOf(holder).empty()) people_[party].insert(std::string(PersonOf(holder)));
    };
    for (const auto& [id, account] : estate_.accounts()) {
      add(account->root.holder);
      for (const auto& [arn, provider] : account->providers) add(provider->holder);
      for (const auto& [arn, user] : account->users) {
        add(user->login_profile.holder);
        if (user->access_keys) {
          for (const AccessKey& key : *user->access_keys) add(key.holder);
        }
        if (user->mfa_devices) {
          for (const MfaDevice& device : *user->mfa_devices) add(device.holder);
        }
      }
    }
  }

  void WriteHead() {
    Line("# A draft, made from " + InComment(folder_) + ". It can be read as it stands:");
    Line("#");
    Line("#   remit check @FILE@");
    Line("#");
    Line("# What AWS can't tell is for you to say, one NEXT after another. docs/tutorial.md goes");
    Line("# through a small design in ten minutes; docs/design.md tells all fields.");
    Line("remit: design/1");
    Line("title: " + InQuotes("Drafted from " + std::string(folder_)));
    Line("");
  }

  void WritePeople(const std::string& party, std::string_view suggestion) {
    const auto known = people_.find(party);
    if (known == people_.end()) {
      if (!suggestion.empty()) Line("    # people: {" + std::string(suggestion) + "}");
      return;
    }
    Line("    people:");
    for (const std::string& person : known->second) Line("      " + InQuotes(person) + ": {}");
  }

  void WriteParties() {
    Next(
        "who takes part. Partners here are guesses: give each its name, and its type, or say"
        " that it is a customer.");
    Line("parties:");
    Line("  customer:");
    Line("    kind: customer");
    Line("    # supportPlan: business");
    WritePeople("customer", "anna: {title: IT administrator}");
    Line("  aws:");
    Line("    kind: provider");
    WritePeople("aws", "");
    for (const auto& [name, reasons] : partners_) {
      for (const std::string& reason : reasons) Line("  # " + InComment(reason));
      Line("  " + InQuotes(name) + ":");
      Line("    kind: partner");
      Line("    # type: consulting");
      Line("    # business: [managedServiceProvider]");
      WritePeople(name, "");
    }
    Line("");
  }

  void WriteAgreements() {
    Next("what binds them. An engagement has a start and an end.");
    Line("agreements:");
    Line("  aws-customer: {kind: customerAgreement, between: [customer, aws]}");
    for (const auto& [name, reasons] : partners_) {
      Line("  # " + InComment(name) + "-engagement:");
      Line("  #   kind: engagement");
      Line("  #   between: [customer, " + InComment(InQuotes(name)) + "]");
      Line("  #   from: 2027-01-01");
      Line("  #   until: 2028-01-01");
    }
    Line("");
  }

  void WriteAccounts() {
    Next("whose the accounts are. Those of one organization are taken for one party's.");
    if (accounts_.empty()) {
      Line("# accounts: {}");
      Line("");
      return;
    }
    Line("accounts:");
    for (const auto& [id, account] : accounts_) {
      std::string line = "  " + InQuotes(id) + ": {";
      if (!account.name.empty()) line += "name: " + InQuotes(account.name) + ", ";
      line += "owner: " + InQuotes(account.owner);
      if (!account.payer.empty() && account.payer != id) {
        line += ", payer: " + InQuotes(account.payer);
      }
      Line(line + "}");
    }
    Line("");
  }

  // The field of custody that says it, and the key there.
  static std::pair<std::string_view, std::string> EntryOf(const UnknownHolder& unknown) {
    switch (unknown.thing) {
      case UnknownHolder::Thing::kAccessKey: return {"accessKeys", unknown.what};
      case UnknownHolder::Thing::kPassword: return {"passwords", unknown.what};
      case UnknownHolder::Thing::kDevice: return {"devices", unknown.what};
      case UnknownHolder::Thing::kProvider: return {"providers", unknown.what};
      case UnknownHolder::Thing::kWorkload: return {"workloads", unknown.what};
      case UnknownHolder::Thing::kRoot: return {"passwords", unknown.what};
    }
    return {"accounts", unknown.what};
  }

  void WriteCustody() {
    Next(
        "in whose hands keys, passwords, devices and workloads are. Nobody is known to hold what"
        " is commented out here: what follows from it is possible, and never sure. An account's"
        " holder holds all that isn't said otherwise in it.");
    Custody custody;
    for (const auto& [id, reasons] : foreigners_) {
      custody.accounts.emplace(id, accounts_.at(id).owner);
    }
    std::map<std::string_view, std::vector<std::string>> unknown;
    std::size_t left_out = 0;
    std::size_t told = 0;
    for (const UnknownHolder& thing : ApplyCustody(estate_, custody).unknown) {
      if (told >= options_.max_unknown) {
        ++left_out;
        continue;
      }
      ++told;
      auto [field, key] = EntryOf(thing);
      unknown[field].push_back(InComment(InQuotes(key)) + ": ?" +
                               (thing.of.empty() || thing.of == thing.what
                                    ? std::string()
                                    : "  # of " + InComment(thing.of)));
    }
    Line(custody.accounts.empty() ? "# custody:" : "custody:");
    Line(custody.accounts.empty() ? "#   accounts:" : "  accounts:");
    for (const auto& [id, holder] : custody.accounts) {
      Line("    " + InQuotes(id) + ": " + InQuotes(holder));
    }
    for (const auto& [id, account] : accounts_) {
      if (!custody.accounts.contains(id)) {
        Line("  #   " + InQuotes(id) + ": " + InComment(InQuotes(account.owner)));
      }
    }
    for (const auto& [field, entries] : unknown) {
      Line("  # " + std::string(field) + ":");
      for (const std::string& entry : entries) Line("  #   " + entry);
    }
    if (left_out > 0) {
      Line("  # and " + std::to_string(left_out) + " more, which `remit check` names");
    }
    if (told > 0) {
      next_.back() += " " + Counted(told + left_out, "thing") + " without a known holder.";
    }
    Line("");
  }

  void WritePhases() {
    Next("how it goes on. Without phases there is one, named now.");
    Line("# phases:");
    Line("#   - name: now");
    Line("#   - name: handover");
    Line("#     from: 2027-01-01");
    Line("#     changes:");
    Line("#       - revoke: [\"arn:aws:iam::111122223333:role/OldPartner\"]");
    Line("");
  }

  void WriteExpectations() {
    Next("what must be true. These are suggestions; what they show is worth a look.");
    if (partners_.empty()) {
      Line("# expectations:");
      Line("#   - name: Nothing security-relevant is within the partner's reach");
      Line("#     cannotReach: {coalition: partner, classes: security-relevant}");
      return;
    }
    Line("expectations:");
    for (const auto& [name, reasons] : partners_) {
      Line("  - name: " + InQuotes("Nothing security-relevant is within reach of " + name));
      Line("    cannotReach: {coalition: " + InQuotes(name) + ", classes: security-relevant}");
    }
  }

  struct DraftAccount {
    std::string name;
    std::string owner;
    std::string payer;
  };

  const Estate& estate_;
  const std::string folder_;
  const DraftDesignOptions& options_;
  std::map<std::string, DraftAccount> accounts_;
  std::map<std::string, std::vector<std::string>> foreigners_;  // and what lets them in
  std::map<std::string, std::vector<std::string>> partners_;    // and why they are here
  std::map<std::string, std::set<std::string>> people_;         // by party
  std::vector<std::string> next_;
  std::string out_;
};

}  // namespace

std::string DraftDesign(const Estate& estate, std::string_view folder,
                        const DraftDesignOptions& options) {
  return Drafter(estate, folder, options).Draft();
}

}  // namespace remit::inline v0
