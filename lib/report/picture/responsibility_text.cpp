// The picture of responsibilities for a terminal.
#include <string>

#include "lib/report/picture/picture_words.h"
#include "lib/report/picture/responsibility_formats.h"
#include "lib/report/reach_words.h"
#include "lib/report/statement_words.h"
#include "lib/report/terminal_text.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

class ResponsibilityWriter {
 public:
  explicit ResponsibilityWriter(const ResponsibilityReportOptions& options)
      : options_(options), paint_(options.colour) {}

  std::string Write(std::span<const ResponsibilityPicture> pictures) && {
    if (!pictures.empty() && !pictures.front().title.empty()) {
      out_ += paint_(Ink::kBold, Printable(pictures.front().title)) + "\n\n";
    }
    for (const ResponsibilityPicture& picture : pictures) WritePicture(picture);
    return std::move(out_);
  }

 private:
  void Line(std::string_view text, std::size_t indent, Ink ink = Ink::kPlain) {
    const std::size_t width = options_.width > indent + 20 ? options_.width - indent : 0;
    out_ += std::string(indent, ' ') + paint_(ink, Wrapped(Printable(text), width, indent)) + "\n";
  }

  void WritePicture(const ResponsibilityPicture& picture) {
    std::string head = picture.phase + "  " + PeriodWords(picture.period);
    if (!picture.phase_title.empty()) head += ": " + picture.phase_title;
    Line(head, 0, Ink::kBold);
    for (const AreaPicture& area : picture.areas) WriteArea(area);
    for (const ExcessPermissions& excess : picture.excess) {
      Line("too much: " + excess.words, 2, Ink::kYellow);
      for (const StatementPlace& place : excess.statements) {
        if (!place.file.empty()) Line("by " + PlaceWords(place), 4);
      }
    }
    for (const std::string& why : picture.undecided) Line("cannot tell: " + why, 2, Ink::kYellow);
    const std::size_t missing = picture.missing();
    Line(missing == 0   ? "nothing is missing"
         : missing == 1 ? "one responsibility lacks permissions"
                        : std::to_string(missing) + " responsibilities lack permissions",
         2, missing == 0 ? Ink::kGreen : Ink::kRed);
    out_ += "\n";
  }

  void WriteArea(const AreaPicture& area) {
    out_ += "  " + paint_(Ink::kBold, ResponsibilityAreaName(area.area)) + "  " +
            std::string(InfoOf(area.area).title) + "\n";
    if (area.parts.empty()) Line("nobody: the design has no party whose share it is", 4);
    for (const ResponsibilityPart& part : area.parts) WritePart(part);
  }

  void WritePart(const ResponsibilityPart& part) {
    std::string words = Quoted(part.performer) + " performs it";
    if (!part.named) words += ", for nobody is named";
    if (!part.delegated_by.empty()) {
      words += ", delegated by " + Quoted(part.delegated_by);
      if (part.delegated_until) words += " until " + DayText(*part.delegated_until);
    }
    words += part.accountable.empty() ? "; who answers for it isn't said"
                                      : "; " + Quoted(part.accountable) + " answers for it";
    if (!part.place.source.name().empty()) {
      words += " (" + std::string(part.place.source.name()) + ":" +
               std::to_string(part.place.position.line) + ":" +
               std::to_string(part.place.position.column) + ")";
    }
    Line(words, 4);
    Line(PartWords(part), 6, part.meant == 0 ? Ink::kDim : Ink::kPlain);
    for (const ResponsibilityGrant& grant : part.grants) WriteGrant(grant);
    if (!part.missing_words.empty()) Line("missing: " + part.missing_words, 6, Ink::kRed);
    for (const std::string& why : part.undecided) Line("cannot tell: " + why, 6, Ink::kYellow);
  }

  void WriteGrant(const ResponsibilityGrant& grant) {
    std::string words =
        grant.principal.empty() ? "as anybody" : "as " + PrincipalWords(grant.principal);
    const std::string terms = GrantTerms(grant);
    if (!terms.empty()) words += ", " + terms;
    words += ": " + Counted(grant.actions.size(), "action") + " by " + GrantPlaceWords(grant);
    Line(words, 6);
    if (!options_.explain) return;
    std::string names;
    for (const std::string& action : grant.actions) names += (names.empty() ? "" : ", ") + action;
    Line(names, 8, Ink::kDim);
  }

  const ResponsibilityReportOptions& options_;
  const Painter paint_;
  std::string out_;
};

}  // namespace

std::string ResponsibilityText(std::span<const ResponsibilityPicture> pictures,
                               const ResponsibilityReportOptions& options) {
  return ResponsibilityWriter(options).Write(pictures);
}

}  // namespace remit::inline v0
