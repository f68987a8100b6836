// Resources by name (GR12, R06): service, region, account and type of each ARN,
// and whether the actions of the statement work on them (R07).
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/validate/known_slips.h"
#include "lib/validate/meeting.h"
#include "lib/validate/regions.h"
#include "lib/validate/resource_facts.h"
#include "lib/validate/rule.h"
#include "lib/validate/slip.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

// Accounts of ARNs that belong to AWS itself.
constexpr std::array<std::string_view, 5> kOwners = {"aws", "amazon", "aws-managed",
                                                     "aws-marketplace", "cloudfront"};

bool IsOpen(std::string_view field) { return field.find_first_of("*?$") != std::string_view::npos; }

class ResourceNames {
 public:
  ResourceNames(const RuleContext& context, MetResourceIndex& index)
      : context_(context), index_(index), expands_(ExpandsVariables(context.document)) {}

  void Check(std::size_t statement, const PatternElement& element) {
    for (std::size_t i = 0; i < element.patterns.size() && !context_.Full(); ++i) {
      const PolicyString& pattern = element.patterns[i];
      const auto add = [&](std::string_view code, std::string message, std::string hint) {
        context_.Add(code, PatternPointer(context_.document, statement, "Resource", element, i),
                     pattern.span, std::move(message), std::move(hint));
      };
      const std::string text = WithoutVariables(pattern.text, expands_);
      const std::optional<ArnView> arn = ArnView::Split(text);
      // What is no whole ARN is the grammar's business.
      if (!arn || arn->prefix() != "arn" || arn->service().empty() || IsOpen(arn->service())) {
        continue;
      }
      // One finding for each ARN: the rest may follow from it.
      if (!CheckAccount(*arn, pattern.text, add) || !CheckRegion(*arn, pattern.text, add) ||
          !CheckService(*arn, pattern.text, add)) {
        continue;
      }
      CheckType(*arn, pattern.text, add);
    }
  }

 private:
  template <typename Add>
  bool CheckAccount(const ArnView& arn, std::string_view text, Add add) {
    const std::string_view account = arn.account();
    if (account.empty() || IsOpen(account) || IsAccountId(account) ||
        std::find(kOwners.begin(), kOwners.end(), account) != kOwners.end()) {
      return true;
    }
    add("IAM0412", Quoted(account) + " in " + Quoted(text) + " is no account id",
        "an account id has twelve digits; `*` stands for every account");
    return false;
  }

  template <typename Add>
  bool CheckRegion(const ArnView& arn, std::string_view text, Add add) {
    const std::string_view region = arn.region();
    const bool has_partition = !IsOpen(arn.partition());
    if (region.empty()) return true;
    const bool open = IsOpen(region);
    const std::string_view partition =
        open ? PartitionOfRegionPrefix(region.substr(0, region.find_first_of("*?$")))
             : PartitionOfRegion(region);
    if (!partition.empty()) {
      if (!has_partition || partition == arn.partition()) return true;
      add("IAM0415", "region " + Quoted(region) + " is not in partition " + Quoted(arn.partition()),
          "it is in " + Quoted(partition));
      return false;
    }
    if (open || StandsForNoRegion(region)) return true;
    const std::string_view nearest = NearestRegion(region);
    std::string hint;
    hint = DidYouMean(nearest);
    if (IsRegionName(region) && !IsRegionSlip(region)) {
      add("IAM0414", "unknown region " + Quoted(region) + " in " + Quoted(text), std::move(hint));
    } else {
      if (hint.empty()) hint = "a region is named like `eu-west-1`; `*` stands for every region";
      add("IAM0413", Quoted(region) + " in " + Quoted(text) + " is no region", std::move(hint));
    }
    return false;
  }

  template <typename Add>
  bool CheckService(const ArnView& arn, std::string_view text, Add add) {
    if (!index_.forms().OfService(arn.service()).empty()) return true;
    const std::string lower = LowerAscii(arn.service());
    const bool known =
        context_.catalog.FindService(lower) != nullptr || !index_.forms().OfService(lower).empty();
    if (known && lower == arn.service()) return true;
    if (known) {
      add("IAM0425",
          "service " + Quoted(arn.service()) + " in " + Quoted(text) +
              " is in capitals, and no ARN is",
          "write " + Quoted(lower) + ": ARNs are compared with case");
      return false;
    }
    if (const KnownSlip* const slip = FindSlip(ServiceSlips(), arn.service())) {
      add("IAM0408", "unknown service " + Quoted(arn.service()) + " in " + Quoted(text),
          DidYouMean(slip->meant));
      return false;
    }
    std::string nearest(Nearest(arn.service(), index_.forms().services()));
    if (nearest.empty()) nearest = context_.catalog.SuggestService(arn.service());
    if (IsSlip(arn.service(), nearest)) {
      add("IAM0408", "unknown service " + Quoted(arn.service()) + " in " + Quoted(text),
          DidYouMean(nearest));
    } else {
      add("IAM0409",
          "the catalog knows no resource of a service " + Quoted(arn.service()) +
              AsOf(context_.catalog),
          PerhapsMeant(nearest));
    }
    return false;
  }

  template <typename Add>
  void CheckType(const ArnView& arn, std::string_view text, Add add) {
    const MetResourceFacts* const facts = index_.Find(text);
    if (facts == nullptr || !facts->readable || facts->known_form) return;
    // The types of this service, by its ARNs.
    const std::span<const ArnForm> forms = index_.forms().OfService(arn.service());
    if (forms.empty()) return;  // nothing is known
    // Right but for the region or the account?
    for (const ArnForm& form : forms) {
      const CatalogResourceType* const type = form.type;
      std::string right = "arn:aws:" + std::string(arn.service());
      right += form.arn.region().empty() ? ":" : ":r";
      right += form.arn.account().empty() ? ":" : ":a";
      right += ':';
      right += arn.resource();
      if (!form.MayMatch(right)) continue;
      const bool region = form.arn.region().empty() != arn.region().empty() && arn.region() != "*";
      const std::string what = region ? "region" : "account";
      const bool lacks = region ? arn.region().empty() : arn.account().empty();
      add("IAM0411",
          Quoted(text) +
              (lacks    ? " has no "
               : region ? " has a "
                        : " has an ") +
              what + ", but the ARN of `" + std::string(type->name) + "` " +
              (lacks ? "has one" : "has none"),
          "AWS writes it as " + Quoted(form.text));
      return;
    }
    // A slip in the literal beginning of the resource?
    const std::string_view head = Head(arn.resource());
    if (!head.empty() && !IsOpen(head)) {
      std::vector<std::string_view> heads;
      for (const ArnForm& form : forms) {
        const std::string_view known = Head(form.arn.resource());
        if (!known.empty() && !IsOpen(known)) heads.push_back(known);
      }
      const std::string_view nearest = Nearest(head, heads);
      if (nearest != head && IsSlip(head, nearest)) {
        add("IAM0410", "unknown resource type " + Quoted(head) + " in " + Quoted(text),
            DidYouMean(nearest));
        return;
      }
    }
    add("IAM0411",
        "the catalog knows no resource type of " + Quoted(arn.service()) + " that " + Quoted(text) +
            " may be of" + AsOf(context_.catalog),
        forms.size() == 1 ? "the one it knows is " + Quoted(forms.front().text) : std::string());
  }

  // "instance/" of "instance/i-1"; empty where there is no separator.
  static std::string_view Head(std::string_view resource) {
    const std::size_t end = resource.find_first_of("/:", 1);
    return end == std::string_view::npos ? std::string_view() : resource.substr(0, end + 1);
  }

  const RuleContext& context_;
  MetResourceIndex& index_;
  bool expands_;
};

}  // namespace

void CheckResources(const RuleContext& context) {
  // A trust policy has no resource of its own (R10).
  if (context.type == PolicyType::kTrust) return;
  MetResourceIndex index(context.catalog, ExpandsVariables(context.document));
  ResourceNames names(context, index);
  const std::vector<Statement>& statements = context.document.statements;
  for (std::size_t s = 0; s < statements.size() && !context.Full(); ++s) {
    if (!statements[s].resource) continue;
    names.Check(s, *statements[s].resource);
    CheckMeeting(context, s, index);
  }
}

}  // namespace remit::inline v0
