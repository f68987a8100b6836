// Services and actions by name (GR11, GT06): are they there, and spelt as AWS does?
//
// AWS saves a policy with an action that doesn't exist, and the action grants
// nothing. A catalog has a date, though, and AWS adds actions every week: only a
// name with a likely meaning is called wrong.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"

#include "lib/validate/known_slips.h"
#include "lib/validate/rule.h"
#include "lib/validate/slip.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class ActionNames {
 public:
  explicit ActionNames(const RuleContext& context) : context_(context) {}

  void Check(std::size_t statement) {
    const PatternElement& element = context_.document.statements[statement].action;
    for (std::size_t i = 0; i < element.patterns.size() && !context_.Full(); ++i) {
      const PolicyString& pattern = element.patterns[i];
      const auto add = [&](std::string_view code, std::string message, std::string hint) {
        context_.Add(code, PatternPointer(context_.document, statement, "Action", element, i),
                     pattern.span, std::move(message), std::move(hint));
      };
      CheckPattern(pattern.text, add);
    }
  }

 private:
  template <typename Add>
  void CheckPattern(std::string_view pattern, Add add) {
    const std::size_t colon = pattern.find(':');
    // What isn't of the form `service:Action` is the grammar's business.
    if (IsEveryAction(pattern) || colon == std::string_view::npos ||
        pattern.find(':', colon + 1) != std::string_view::npos ||
        pattern.find("${") != std::string_view::npos) {
      return;
    }
    const std::string_view prefix = pattern.substr(0, colon);
    if (prefix.empty() || HasWildcard(prefix)) return;
    const CatalogService* const service = context_.catalog.FindService(prefix);
    if (context_.type == PolicyType::kResourceControl &&
        (service == nullptr || !service->supports_rcp)) {
      return UnsupportedByRcp(prefix, add);
    }
    if (service == nullptr) return UnknownService(prefix, add);
    const std::string_view name = pattern.substr(colon + 1);
    if (HasWildcard(name)) {
      if (name.find_first_not_of('*') == std::string_view::npos ||
          !context_.Expand(pattern).empty()) {
        return;
      }
      const std::string nearest = NearestPattern(*service, pattern, name);
      if (nearest.empty()) {
        add("IAM0405", Quoted(pattern) + " covers no action" + AsOf(context_.catalog), "");
      } else {
        add("IAM0403", Quoted(pattern) + " covers no action", DidYouMean(nearest));
      }
      return;
    }
    if (const CatalogAction* const action = context_.catalog.FindAction(pattern)) {
      NoteSpelling(pattern, action->FullName(), add);
      return;
    }
    UnknownAction(pattern, add);
  }

  // The pattern with its literal beginning as some action of the service has it;
  // empty where none is a slip away, or where that covers nothing either.
  std::string NearestPattern(const CatalogService& service, std::string_view pattern,
                             std::string_view name) const {
    const std::size_t literal = name.find_first_of("*?");
    const std::string_view written = name.substr(0, literal);
    if (written.size() < kShortestBeginning) return {};
    std::vector<std::string_view> beginnings;
    absl::flat_hash_set<std::string_view> taken;
    // A whole word before another beginning that is as near.
    for (const bool whole : {true, false}) {
      for (const CatalogAction& action : service.actions) {
        // Slips in the first letter are rare, and there are many actions.
        if (!EqualsIgnoreAsciiCase(action.name.substr(0, 1), written.substr(0, 1))) continue;
        for (std::size_t size = written.size() - 1; size <= written.size() + 1; ++size) {
          if (size > action.name.size()) break;
          const bool ends_word =
              size == action.name.size() || (action.name[size] >= 'A' && action.name[size] <= 'Z');
          const std::string_view beginning = action.name.substr(0, size);
          if (ends_word == whole && taken.insert(beginning).second) beginnings.push_back(beginning);
        }
      }
    }
    const std::string_view nearest = Nearest(written, beginnings);
    if (!IsSlip(written, nearest)) return {};
    std::string corrected(pattern.substr(0, pattern.size() - name.size()));
    corrected += nearest;
    corrected += name.substr(literal);
    return context_.Expand(corrected).empty() ? std::string() : corrected;
  }

  // One for the whole document: some are written in small letters throughout.
  template <typename Add>
  void NoteSpelling(std::string_view pattern, const std::string& written, Add add) {
    if (written == pattern || spelling_reported_) return;
    spelling_reported_ = true;
    add("IAM0406", "AWS writes " + Quoted(pattern) + " as " + Quoted(written),
        "other actions of the document may be in other letters too; IAM ignores case");
  }

  template <typename Add>
  void UnsupportedByRcp(std::string_view prefix, Add add) {
    const std::string nearest = context_.catalog.SuggestService(prefix);
    const CatalogService* const meant = context_.catalog.FindService(nearest);
    const bool helps =
        meant != nullptr && meant->supports_rcp && !EqualsIgnoreAsciiCase(nearest, prefix);
    add("IAM0310",
        "service " + Quoted(prefix) + " does not support resource control policies" +
            AsOf(context_.catalog),
        helps ? DidYouMean(nearest) : std::string());
  }

  template <typename Add>
  void UnknownService(std::string_view prefix, Add add) {
    if (const KnownSlip* const slip = FindSlip(ServiceSlips(), prefix)) {
      add("IAM0401", "unknown service " + Quoted(prefix), DidYouMean(slip->meant));
      return;
    }
    const std::string nearest = context_.catalog.SuggestService(prefix);
    if (IsSlip(prefix, nearest)) {
      add("IAM0401", "unknown service " + Quoted(prefix), DidYouMean(nearest));
      return;
    }
    // Said once: the other actions of the service add nothing.
    if (!unknown_services_.insert(LowerAscii(prefix)).second) return;
    add("IAM0402",
        "the catalog does not know the service " + Quoted(prefix) + AsOf(context_.catalog),
        PerhapsMeant(nearest));
  }

  template <typename Add>
  void UnknownAction(std::string_view action, Add add) {
    if (const KnownSlip* const slip = FindSlip(ActionSlips(), action)) {
      const std::string also = slip->also.empty() ? "" : " and " + Quoted(slip->also);
      add("IAM0403", "unknown action " + Quoted(action),
          "that API operation is allowed by " + Quoted(slip->meant) + also);
      return;
    }
    const std::string nearest = context_.catalog.SuggestAction(action);
    if (IsSlip(action, nearest)) {
      add("IAM0403", "unknown action " + Quoted(action), DidYouMean(nearest));
      return;
    }
    add("IAM0404",
        "the catalog does not know the action " + Quoted(action) + AsOf(context_.catalog),
        PerhapsMeant(nearest));
  }

  static constexpr std::size_t kShortestBeginning = 4;

  const RuleContext& context_;
  absl::flat_hash_set<std::string> unknown_services_;
  bool spelling_reported_ = false;
};

}  // namespace

void CheckNames(const RuleContext& context) {
  ActionNames names(context);
  for (std::size_t s = 0; s < context.document.statements.size() && !context.Full(); ++s) {
    names.Check(s);
  }
}

}  // namespace remit::inline v0
