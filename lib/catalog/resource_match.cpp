// Whether some ARN is both of a resource type and matched by a pattern of a
// policy: whether two languages with wildcards meet.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "lib/catalog/catalog_data.h"

namespace remit::inline v0 {
namespace {

// A template is a row of these. `${Account}` is a kOne and a kRun: it is never empty.
struct Piece {
  enum Kind : std::uint8_t { kLiteral, kOne, kRun };
  Kind kind;
  char c;  // the literal; or what the others can't be, if not '\0'

  bool Takes(char other) const { return kind == kLiteral ? other == c : c == '\0' || other != c; }
};

// The first five fields of an ARN hold no colon, and no name of a bucket a slash:
// without the latter every object would pass for a bucket (R08).
char NotIn(std::string_view variable, int colons_before) {
  if (colons_before < 5) return ':';
  return variable == "BucketName" ? '/' : '\0';
}

std::vector<Piece> Pieces(std::string_view arn_template) {
  std::vector<Piece> pieces;
  pieces.reserve(arn_template.size());
  int colons = 0;
  while (!arn_template.empty()) {
    std::size_t length = 1;
    if (arn_template.starts_with("${")) {
      length = arn_template.find('}');
      if (length == std::string_view::npos) length = arn_template.size() - 1;
      const char not_in = NotIn(arn_template.substr(2, length - 2), colons);
      pieces.push_back({Piece::kOne, not_in});
      pieces.push_back({Piece::kRun, not_in});
      ++length;
    } else if (arn_template[0] == '*') {
      pieces.push_back({Piece::kRun, colons < 5 ? ':' : '\0'});
    } else {
      colons += arn_template[0] == ':' ? 1 : 0;
      pieces.push_back({Piece::kLiteral, arn_template[0]});
    }
    arn_template.remove_prefix(length);
  }
  return pieces;
}

// How far into the template the pattern may have come: a set of places, of which
// a step takes all at once, so that no text makes it try again.
class Places {
 public:
  explicit Places(const std::vector<Piece>& pieces)
      : pieces_(pieces), at_(pieces.size() + 1), next_(pieces.size() + 1) {
    at_[0] = 1;
    Skip(at_);
  }

  bool none() const { return first_ > last_; }
  bool at_end() const { return !none() && last_ == pieces_.size(); }

  // The pattern goes on with `c`, or with any character.
  void StepLiteral(char c) {
    Step([c](const Piece& piece) { return piece.Takes(c); });
  }
  void StepAnyOne() {
    Step([](const Piece&) { return true; });
  }
  // The pattern goes on with anything.
  void StepStar() {
    for (std::size_t i = first_; i < at_.size(); ++i) at_[i] = 1;
    last_ = pieces_.size();
  }

 private:
  template <typename Takes>
  void Step(Takes takes) {
    const std::size_t end = std::min(last_ + 2, next_.size());
    std::fill(next_.begin() + static_cast<std::ptrdiff_t>(first_),
              next_.begin() + static_cast<std::ptrdiff_t>(end), 0);
    for (std::size_t i = first_; i <= last_ && i < pieces_.size(); ++i) {
      if (at_[i] == 0 || !takes(pieces_[i])) continue;
      next_[pieces_[i].kind == Piece::kRun ? i : i + 1] = 1;
    }
    at_.swap(next_);
    last_ = end - 1;
    Skip(at_);
  }

  // A run may also be empty. Leaves first_ and last_ at the first and the last place.
  void Skip(std::vector<char>& at) {
    while (first_ <= last_ && at[first_] == 0) ++first_;
    while (last_ > first_ && at[last_] == 0) --last_;
    if (first_ > last_) return;
    for (std::size_t i = first_; i <= last_ && i < pieces_.size(); ++i) {
      if (at[i] == 0 || pieces_[i].kind != Piece::kRun) continue;
      if (i + 1 > last_) last_ = i + 1;
      at[i + 1] = 1;
    }
  }

  const std::vector<Piece>& pieces_;
  std::vector<char> at_;  // only what is between first_ and last_ counts
  std::vector<char> next_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
};

// The length of a policy variable at the start of `pattern`, or 0.
std::size_t VariableLength(std::string_view pattern) {
  if (!pattern.starts_with("${")) return 0;
  const std::size_t end = pattern.find('}');
  return end == std::string_view::npos ? 0 : end + 1;
}

// The third field of an ARN or a template of one; empty when something in or
// before it makes that uncertain.
std::string_view ServiceField(std::string_view arn) {
  const std::size_t partition = arn.find(':');
  if (partition == std::string_view::npos) return {};
  const std::size_t service = arn.find(':', partition + 1);
  if (service == std::string_view::npos) return {};
  const std::size_t end = arn.find(':', service + 1);
  if (end == std::string_view::npos) return {};
  const std::string_view before = arn.substr(0, service);
  const std::string_view field = arn.substr(service + 1, end - service - 1);
  const bool certain = before.find('*') == std::string_view::npos &&
                       field.find_first_of("*?$") == std::string_view::npos;
  return certain ? field : std::string_view();
}

bool MayMatchTemplate(std::string_view arn_template, std::string_view arn_pattern) {
  // Most types are of other services.
  const std::string_view service = ServiceField(arn_template);
  const std::string_view wanted = ServiceField(arn_pattern);
  if (!service.empty() && !wanted.empty() && service != wanted) return false;

  const std::vector<Piece> pieces = Pieces(arn_template);
  Places places(pieces);
  for (std::size_t i = 0; i < arn_pattern.size() && !places.none(); ++i) {
    if (const std::size_t length = VariableLength(arn_pattern.substr(i)); length > 0) {
      // `${*}` is a star itself (V06); any other variable may become anything.
      const std::string_view name = arn_pattern.substr(i + 2, length - 3);
      if (name == "*" || name == "?" || name == "$") {
        places.StepLiteral(name[0]);
      } else {
        places.StepStar();
      }
      i += length - 1;
    } else if (arn_pattern[i] == '*') {
      places.StepStar();
    } else if (arn_pattern[i] == '?') {
      places.StepAnyOne();
    } else {
      places.StepLiteral(arn_pattern[i]);
    }
  }
  return places.at_end();
}

}  // namespace

std::string_view NextArnTemplate(std::string_view& arns) {
  constexpr std::string_view kBetween = ", ";
  const std::size_t end = std::min(arns.find(kBetween), arns.size());
  const std::string_view first = arns.substr(0, end);
  arns.remove_prefix(std::min(end + kBetween.size(), arns.size()));
  return first;
}

bool Catalog::MayMatch(const CatalogResourceType& type, std::string_view arn_pattern) {
  if (arn_pattern == "*") return true;
  for (std::string_view rest = type.arn; !rest.empty();) {
    if (MayMatchTemplate(NextArnTemplate(rest), arn_pattern)) return true;
  }
  return false;
}

std::vector<const CatalogResourceType*> Catalog::ResourceTypesOf(
    std::string_view arn_pattern) const {
  std::vector<const CatalogResourceType*> found;
  for (const CatalogResourceType& type : data_->resource_types) {
    if (MayMatch(type, arn_pattern)) found.push_back(&type);
  }
  return found;
}

}  // namespace remit::inline v0
