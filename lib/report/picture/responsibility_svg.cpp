// The picture of responsibilities to look at: the customer's share above the provider's, as
// the shared responsibility model is always drawn, with who performs each area and by what.
#include <algorithm>
#include <string>
#include <vector>

#include "lib/report/picture/picture_words.h"
#include "lib/report/picture/responsibility_formats.h"
#include "lib/report/picture/text_lines.h"
#include "lib/report/statement_words.h"
#include "lib/report/svg_writer.h"
#include "remit/arn/arn.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr int kPictureMargin = 16;
constexpr int kPad = 8;
constexpr int kTextRow = 15;  // a line of small text
constexpr int kAreaWidth = 230;
constexpr int kWhoWidth = 220;
constexpr int kHowWidth = 640;
constexpr int kWidth = 2 * kPictureMargin + kAreaWidth + kWhoWidth + kHowWidth;
struct StyledLine {
  std::string text;
  std::string_view look;
};

void AddLines(std::vector<StyledLine>& lines, std::string_view text, int width,
              std::string_view look = "plain") {
  for (std::string& line : TextLines(text, width)) lines.push_back({std::move(line), look});
}

// The last folder and the name of a file: pictures have little room.
std::string ShortFile(std::string_view file) {
  std::size_t slash = file.rfind('/');
  if (slash != std::string_view::npos && slash > 0) slash = file.rfind('/', slash - 1);
  return std::string(slash == std::string_view::npos ? file : file.substr(slash + 1));
}

std::string ShortPlace(const StatementPlace& place) {
  if (place.file.empty()) return "statement " + std::to_string(place.statement);
  return ShortFile(place.file) + ":" + std::to_string(place.position.line) + ":" +
         std::to_string(place.position.column);
}

// "role/MspOperator": without path and account.
std::string ShortPrincipal(std::string_view arn) {
  const std::optional<ArnView> view = ArnView::Split(arn);
  if (!view) return std::string(arn);
  const std::string_view resource = view->resource();
  const std::size_t first = resource.find('/');
  const std::size_t last = resource.rfind('/');
  if (first == last) return std::string(resource);
  return std::string(resource.substr(0, first + 1)) + std::string(resource.substr(last + 1));
}

class SharedPicture {
 public:
  std::string Draw(std::span<const ResponsibilityPicture> pictures) {
    // The paper's height isn't known yet: what is drawn first lies below the rest.
    svg_.Rect(0, 0, kWidth, 100'000, 0, "paper");
    y_ = kPictureMargin;
    std::string title;
    for (const ResponsibilityPicture& picture : pictures) {
      if (title.empty()) {
        title = picture.title;
        if (!title.empty()) {
          y_ += 16;
          svg_.Text(kPictureMargin, y_, title, "big");
          y_ += 12;
        }
      }
      DrawPhase(picture);
      y_ += kPictureMargin;
    }
    return std::move(svg_).Picture(kWidth, y_, title.empty() ? "Who does what" : title);
  }

 private:
  void DrawPhase(const ResponsibilityPicture& picture) {
    y_ += 16;
    std::string head = picture.phase + ", " + PeriodWords(picture.period);
    if (!picture.phase_title.empty()) head += ": " + picture.phase_title;
    svg_.Text(kPictureMargin, y_, head, "head");
    y_ += 10;
    DrawShare(picture, PartyKind::kCustomer, "security in the cloud: the customer's share");
    DrawShare(picture, PartyKind::kProvider, "security of the cloud: the provider's share");
    std::vector<StyledLine> below;
    const int width = kWidth - 2 * kPictureMargin;
    for (const ExcessPermissions& excess : picture.excess) {
      AddLines(below, "too much: " + excess.words, width, "unsure");
    }
    for (const std::string& why : picture.undecided) {
      AddLines(below, "cannot tell: " + why, width, "unsure");
    }
    for (const StyledLine& line : below) {
      y_ += kTextRow;
      svg_.Text(kPictureMargin, y_, line.text, line.look);
    }
  }

  void DrawShare(const ResponsibilityPicture& picture, PartyKind owner, std::string_view title) {
    y_ += kTextRow;
    svg_.Text(kPictureMargin, y_, title, "pale");
    y_ += 5;
    for (const AreaPicture& area : picture.areas) {
      if (InfoOf(area.area).owner == owner) DrawArea(area);
    }
    y_ += 4;
  }

  void DrawArea(const AreaPicture& area) {
    std::vector<StyledLine> name;
    AddLines(name, ResponsibilityAreaName(area.area), kAreaWidth - 2 * kPad, "bold");
    AddLines(name, InfoOf(area.area).title, kAreaWidth - 2 * kPad, "pale");
    const int top = y_;
    int y = top;
    if (area.parts.empty()) y += HeightOf(1);
    for (const ResponsibilityPart& part : area.parts) {
      // The last one reaches down as far as the area's name does.
      const bool last = &part == &area.parts.back();
      y = DrawPart(part, y, last ? top + HeightOf(name.size()) - y : 0);
    }
    const int height = std::max(y - top, HeightOf(name.size()));
    svg_.Rect(kPictureMargin, top, kAreaWidth, height, 0, "area");
    DrawLines(name, kPictureMargin + kPad, top);
    svg_.Rect(kPictureMargin, top, kAreaWidth + kWhoWidth + kHowWidth, height, 0, "frame");
    y_ = top + height;
  }

  static int HeightOf(std::size_t lines) { return static_cast<int>(lines) * kTextRow + kPad; }

  void DrawLines(const std::vector<StyledLine>& lines, int x, int top) {
    int y = top + 2;
    for (const StyledLine& line : lines) {
      y += kTextRow;
      svg_.Text(x, y - 2, line.text, line.look);
    }
  }

  // Gives back where the next one begins.
  int DrawPart(const ResponsibilityPart& part, int top, int at_least) {
    std::vector<StyledLine> who;
    const int who_width = kWhoWidth - 2 * kPad;
    AddLines(who, part.performer, who_width, "bold");
    if (!part.named) AddLines(who, "nobody is named", who_width, "pale");
    if (!part.delegated_by.empty()) {
      std::string by = "by " + part.delegated_by;
      if (part.delegated_until) by += " until " + DayText(*part.delegated_until);
      AddLines(who, by, who_width);
    }
    AddLines(who,
             part.accountable.empty() ? std::string("who answers for it isn't said")
                                      : "answers for it: " + part.accountable,
             who_width);
    const std::vector<StyledLine> how = HowOf(part);
    const int height = std::max(HeightOf(std::max(who.size(), how.size())), at_least);
    const std::string_view party = PartyOf(part.performer);
    const int x = kPictureMargin + kAreaWidth;
    svg_.Rect(x, top, kWhoWidth, height, 0, palette_.Frame(party));
    svg_.Rect(x, top, 4, height, 0, palette_.Solid(party));
    svg_.Rect(x + kWhoWidth, top, kHowWidth, height, 0, "frame");
    DrawLines(who, x + kPad, top);
    DrawLines(how, x + kWhoWidth + kPad, top);
    return top + height;
  }

  static std::vector<StyledLine> HowOf(const ResponsibilityPart& part) {
    constexpr std::size_t kMostGrants = 6;
    std::vector<StyledLine> how;
    const int width = kHowWidth - 2 * kPad;
    AddLines(how, PartWords(part), width, part.meant == 0 ? "pale" : "plain");
    for (std::size_t i = 0; i < part.grants.size(); ++i) {
      if (i == kMostGrants) {
        AddLines(how, "and by " + Counted(part.grants.size() - i, "more statement"), width, "pale");
        break;
      }
      const ResponsibilityGrant& grant = part.grants[i];
      std::string words = grant.principal.empty() ? "anybody" : ShortPrincipal(grant.principal);
      if (!grant.token_from.empty()) words += ", with a token";
      words += ": " + std::to_string(grant.actions.size()) + " by " +
               (grant.no_policy ? std::string("no policy") : ShortPlace(grant.statement));
      if (!grant.statement.sid.empty()) words += " " + grant.statement.sid;
      AddLines(how, words, width, grant.sure ? "plain" : "unsure");
    }
    if (!part.missing_words.empty()) AddLines(how, "missing: " + part.missing_words, width, "bad");
    for (const std::string& why : part.undecided) {
      AddLines(how, "cannot tell: " + why, width, "unsure");
    }
    return how;
  }

  SvgWriter svg_{PictureStyle()};
  PartyPalette palette_;
  int y_ = 0;
};

}  // namespace

std::string ResponsibilitySvg(std::span<const ResponsibilityPicture> pictures) {
  return SharedPicture().Draw(pictures);
}

}  // namespace remit::inline v0
