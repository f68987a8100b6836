#include "lib/delegation/statement_places.h"

#include "remit/arn/arn.h"

namespace remit::inline v0 {
namespace {

std::string_view OwnerOfLayer(Layer layer, std::string_view identity, std::string_view resource) {
  const auto account = [](std::string_view arn) {
    const std::optional<ArnView> parts = ArnView::Split(arn);
    return parts ? parts->account() : std::string_view();
  };
  switch (layer) {
    case Layer::kResource: return resource;
    case Layer::kResourceControl: return account(resource);
    case Layer::kServiceControl: return account(identity);
    default: return identity;
  }
}

}  // namespace

StatementPlace PlaceOf(const PolicyDocument& document, std::size_t statement, Layer layer,
                       std::string_view owner, std::string_view policy) {
  StatementPlace place;
  place.layer = layer;
  place.owner = owner;
  place.policy = policy;
  place.statement = statement;
  if (statement >= document.statements.size()) return place;
  const Statement& written = document.statements[statement];
  place.effect = written.effect;
  if (written.sid) place.sid = written.sid->text;
  place.file = document.source.name();
  place.pointer = StatementPointer(document, statement);
  place.position = document.source.PositionAt(written.span.begin);
  return place;
}

std::vector<StatementPlace> PlacesOf(const Explanation& explanation,
                                     std::span<const StatementRef> refs, std::string_view identity,
                                     std::string_view resource) {
  std::vector<StatementPlace> places;
  for (const StatementRef& ref : refs) {
    for (const PolicyExplanation& policy : explanation.policies) {
      if (policy.layer != ref.layer || policy.level != ref.level || policy.index != ref.policy ||
          policy.document == nullptr) {
        continue;
      }
      places.push_back(PlaceOf(*policy.document, ref.statement, ref.layer,
                               OwnerOfLayer(ref.layer, identity, resource), policy.name));
    }
  }
  return places;
}

}  // namespace remit::inline v0
