#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "lib/report/reach_words.h"
#include "lib/report/statement_words.h"
#include "lib/report/terminal_text.h"
#include "lib/sts/moment.h"
#include "remit/report/reach_report.h"
#include "remit/support/strings.h"

namespace remit::inline v0 {
namespace {

constexpr std::size_t kNumberWidth = 5;  // "  1. "

class ReachStory {
 public:
  ReachStory(const ReachQuestion& question, const ReachFindings& findings,
             const ReachReportOptions& options)
      : question_(question), findings_(findings), options_(options), paint_(options.colour) {}

  std::string Run() {
    Verdict();
    const Answer& answer = findings_.answer;
    if (answer.verdict != ReachVerdict::kNo) {
      Story(answer.chain);
      TheCall();
      Foot();
    }
    ShowUndecided();
    Frontier();
    ShowWays();
    ShowDominators();
    ShowTokenLife();
    ShowNotes();
    return std::move(out_);
  }

 private:
  // ---- lines ----

  void Line(std::size_t indent, std::string_view text, std::size_t hanging = 2) {
    out_.append(indent, ' ');
    const std::size_t room = options_.width > indent + 20 ? options_.width - indent : 0;
    out_ += Wrapped(Printable(text), room, indent + hanging);
    out_ += '\n';
  }

  // A name in dim colour and what it says, as `consents   …`.
  void Field(std::string_view name, std::string_view text) {
    constexpr std::size_t kNames = 12;
    std::string shown = paint_(Ink::kDim, name);
    shown.append(kNames - std::min(kNames, name.size()), ' ');
    out_.append(kNumberWidth, ' ');
    const std::size_t before = kNumberWidth + kNames;
    const std::size_t room = options_.width > before + 20 ? options_.width - before : 0;
    out_ += shown + Wrapped(Printable(text), room, before + 2) + '\n';
  }

  void Heading(std::string_view text) { out_ += '\n' + paint_(Ink::kBold, Printable(text)) + '\n'; }

  void Numbered(std::size_t number, std::string_view text) {
    std::string mark = std::to_string(number) + ". ";
    if (mark.size() < kNumberWidth) mark.insert(0, kNumberWidth - mark.size(), ' ');
    const std::size_t room = options_.width > kNumberWidth + 20 ? options_.width - kNumberWidth : 0;
    out_ += mark + paint_(Ink::kBold, Wrapped(Printable(text), room, kNumberWidth)) + '\n';
  }

  // Where it stands is on a line of its own, as terminals and editors like it.
  void ShowStatement(std::string_view name, std::string_view words, const std::string& where) {
    Field(name, words);
    if (!where.empty()) Field("", where);
  }

  void ShowStatements(std::string_view name, const std::vector<StatementPlace>& statements) {
    for (const StatementPlace& place : statements) {
      ShowStatement(std::exchange(name, ""), StatementWords(place), PlaceWords(place));
    }
  }

  // ---- verdict ----

  void Verdict() {
    std::string_view mark = "NO";
    std::string_view verb = " can't do ";
    Ink ink = Ink::kRed;
    if (findings_.answer.verdict == ReachVerdict::kYes) {
      mark = "YES";
      verb = " can do ";
      ink = Ink::kGreen;
    } else if (findings_.answer.verdict == ReachVerdict::kPossible) {
      mark = "CANNOT TELL";
      verb = " may be able to do ";
      ink = Ink::kYellow;
    }
    std::string line = ": " + CoalitionWords(question_.coalition);
    line += verb;
    line += Quoted(question_.action) + " on " + Quoted(question_.resource) + ", " +
            WhenWords(question_.when);
    const std::size_t room = options_.width > 40 ? options_.width : 0;
    std::string text = Wrapped(std::string(mark) + Printable(line), room, 2);
    text.replace(0, mark.size(), paint_(ink, mark));
    out_ += text + '\n';
  }

  // ---- a yes, or a perhaps ----

  void Story(const Chain& chain) {
    out_ += '\n';
    std::size_t number = 0;
    for (const Step& step : chain) ShowStep(step, ++number);
  }

  void ShowStep(const Step& step, std::size_t number) {
    Numbered(number, StepWords(step));
    for (const auto& [name, value] : step.Parameters()) {
      if (options_.verbose || IsTelling(name)) Field("", name + " = " + value);
    }
    if (!step.token_from.empty() || !step.device.empty()) {
      Field("token", "of " + HolderWords(step.token_from) +
                         (step.device.empty() ? "" : ", by the device " + Quoted(step.device)));
    }
    if (!step.consents.empty()) Field("consents", HoldersWords(step.consents));
    if (step.session != nullptr) Field("lasts", LifeWords(*step.session));
    ShowStatements("allowed by", step.statements);
    if (!step.sure) {
      std::string_view name = "if";
      for (const std::string& assumption : step.assumptions) {
        Field(std::exchange(name, ""), assumption);
      }
    }
  }

  // The words of a step name user, role and device; these go with them.
  static bool IsTelling(std::string_view parameter) {
    return parameter != "Arn" && parameter != "RoleArn" && parameter != "SerialNumber";
  }

  void TheCall() {
    const Answer& answer = findings_.answer;
    Numbered(answer.chain.size() + 1,
             "call " + Quoted(question_.action) + " on " + Quoted(question_.resource));
    for (const auto& [key, values] : answer.context) {
      std::string text = key + " =";
      for (const std::string& value : values) text += " " + value;
      Field("", text);
    }
    if (answer.call) CallStatements(*answer.call);
    if (answer.until) Field("works", "until " + MomentText(*answer.until));
  }

  void CallStatements(const Explanation& call) {
    std::string_view name = "allowed by";
    std::set<std::string> shown;  // AWS's own policies are attached at many levels
    for (const PolicyExplanation& policy : call.policies) {
      for (const StatementExplanation& statement : policy.statements) {
        if (!std::binary_search(call.matched.begin(), call.matched.end(), statement.ref)) continue;
        std::string words(EffectName(statement.ref.effect));
        words += statement.sid.empty() ? " statement " + std::to_string(statement.ref.statement)
                                       : " `" + statement.sid + "`";
        words += " of the ";
        words += LayerWords(policy.layer);
        if (!policy.name.empty()) words += " `" + policy.name + "`";
        std::string where;
        if (policy.document != nullptr && !policy.document->source.name().empty()) {
          where = std::string(policy.document->source.name()) + ":" +
                  std::to_string(statement.position.line) + ":" +
                  std::to_string(statement.position.column);
        }
        if (!shown.insert(words + where).second) continue;
        ShowStatement(std::exchange(name, ""), words, where);
      }
    }
    if (!name.empty()) Field(name, call.summary);
  }

  void Foot() {
    const Answer& answer = findings_.answer;
    out_ += '\n';
    const std::vector<Holder> consents = ConsentsOf(answer.chain);
    std::string line = answer.tokens_of.empty()
                           ? "It takes no token of anybody else"
                           : "It takes a token of " + HoldersWords(answer.tokens_of);
    if (!consents.empty()) line += "; consent comes from " + HoldersWords(consents);
    Line(0, line + ".");
    if (answer.replayed) {
      Line(0, "Every request was made again and decided by the plain evaluator.");
    }
  }

  void ShowUndecided() {
    if (findings_.answer.undecided.empty()) return;
    Heading("What it hangs on");
    for (const Undecided& point : findings_.answer.undecided) {
      Line(2, "- " + point.why + (point.rule.empty() ? "" : " (" + point.rule + ")"));
    }
  }

  // ---- a no ----

  void Frontier() {
    const std::vector<Obstacle>& frontier = findings_.answer.frontier;
    if (frontier.empty()) {
      if (findings_.answer.verdict == ReachVerdict::kNo) {
        Line(0, "");
        Line(0, "There is no way to try: no credential in their hands comes near.");
      }
      return;
    }
    Heading(findings_.answer.verdict == ReachVerdict::kNo ? "What stops it, nearest first"
                                                          : "What stops other ways, nearest first");
    const std::size_t shown =
        options_.verbose ? frontier.size() : std::min(options_.max_obstacles, frontier.size());
    for (std::size_t i = 0; i < shown; ++i) ShowObstacle(frontier[i], i + 1);
    if (shown < frontier.size()) {
      Line(2, "… and " + Counted(frontier.size() - shown, "more way"));
    }
  }

  void ShowObstacle(const Obstacle& obstacle, std::size_t number) {
    Numbered(number, obstacle.why + (obstacle.rule.empty() ? "" : " (" + obstacle.rule + ")"));
    std::string_view name = "after";
    for (const Step& step : obstacle.chain) Field(std::exchange(name, ""), StepWords(step));
    if (!obstacle.request.empty()) {
      Field("refused", Quoted(obstacle.request) +
                           (obstacle.target.empty() ? "" : " on " + Quoted(obstacle.target)));
    }
    ShowStatements("by", obstacle.statements);
    Field("change", ChangeWords(obstacle));
    if (obstacle.distance > 1) {
      Field("", "and " + Counted(obstacle.distance - 1, "more thing") + " on this way");
    }
  }

  // ---- further answers ----

  void ShowWays() {
    if (!findings_.ways) return;
    const Ways& ways = *findings_.ways;
    Heading(ways.chains.empty()
                ? std::string("No way rests on anything else")
                : Counted(ways.chains.size(), "way") + " that rest" +
                      (ways.chains.size() == 1 ? "s" : "") + " on different things" +
                      (ways.complete ? "" : ", and there may be more"));
    std::size_t number = 0;
    for (const Chain& chain : ways.chains) {
      Numbered(++number,
               Counted(chain.size(), "step") + ", consent of " + HoldersWords(ConsentsOf(chain)));
      for (const Step& step : chain) Line(kNumberWidth, "- " + StepWords(step));
    }
  }

  void ShowDominators() {
    if (!findings_.dominators) return;
    const std::vector<Element>& elements = *findings_.dominators;
    if (elements.empty()) {
      Heading("No single thing is on every way");
      return;
    }
    Heading("What every way must pass");
    for (const Element& element : elements) {
      const std::string where = PlaceWords(element.place);
      Line(2, "- " + ElementWords(element) + (where.empty() ? "" : "  " + where));
    }
  }

  void ShowTokenLife() {
    if (!findings_.token_life) return;
    const TokenLife& life = *findings_.token_life;
    Heading("How long one token lasts");
    Line(2, "a token that " + HolderWords(life.of) + " gave at " + MomentText(life.given) +
                " still works at " + MomentText(life.last) + ", " +
                DurationWords(SecondsBetween(life.given, life.last)) + " later (D8.8)");
    for (const Step& step : life.chain) Line(2, "- " + StepWords(step));
  }

  void ShowNotes() {
    if (findings_.notes.empty()) return;
    Heading("The search was bounded");
    for (const std::string& note : findings_.notes) Line(2, "- " + note);
  }

  const ReachQuestion& question_;
  const ReachFindings& findings_;
  const ReachReportOptions& options_;
  const Painter paint_;
  std::string out_;
};

}  // namespace

std::string ReachText(const ReachQuestion& question, const ReachFindings& findings,
                      const ReachReportOptions& options) {
  return ReachStory(question, findings, options).Run();
}

}  // namespace remit::inline v0
