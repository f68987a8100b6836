// remit eval: decides simulation cases in bulk.
#include <iostream>

#include "remit/eval/bulk.h"
#include "remit/report/case_table.h"
#include "remit/support/files.h"
#include "tools/command.h"

namespace remit::tools {
namespace {

constexpr std::string_view kAbout =
    "Decides simulation cases: JSON Lines, or a JSON document with a case or a list of them.\n"
    "Writes one result for each, in their order. Cases that can't be read give an error result,\n"
    "and the run goes on.";

constexpr std::string_view kExamples =
    "Exit codes: 0, or 1 when a case's `expect` was missed, or 2 when a case could not be read.\n"
    "\n"
    "Examples:\n"
    "  remit eval cases.jsonl                        one result a line\n"
    "  remit eval cases.jsonl --format table         for reading\n"
    "  remit eval - --threads 4 -o results.jsonl     stdin to a file, on 4 threads\n"
    "  remit eval *.jsonl --summary >/dev/null       only how it came out, on stderr";

struct Flags {
  std::vector<std::string> files;
  std::string format = "jsonl";
  std::string evaluator = "compiled";
  std::size_t threads = 0;
  bool summary = false;
  OutputFlags output;
};

BulkEvaluator EvaluatorOf(const std::string& name) {
  if (name == "plain") return BulkEvaluator::kPlain;
  return name == "both" ? BulkEvaluator::kBoth : BulkEvaluator::kCompiled;
}

// One line that is written over and over; gone at the end.
class ProgressLine {
 public:
  ~ProgressLine() { Clear(); }
  void Show(const BulkProgress& progress) {
    const double seconds = std::chrono::duration<double>(progress.elapsed).count();
    std::cerr << "\r\x1b[K" << progress.so_far.cases << " cases, "
              << static_cast<std::size_t>(static_cast<double>(progress.so_far.cases) / seconds)
              << " a second" << std::flush;
    shown_ = true;
  }
  void Clear() {
    if (shown_) std::cerr << "\r\x1b[K" << std::flush;
    shown_ = false;
  }

 private:
  bool shown_ = false;
};

int Run(const Flags& flags) {
  // Before there is an unfinished file that an interrupt could leave behind.
  const std::atomic<bool>* const stop = StopOnInterrupt();
  absl::StatusOr<OutputFile> out = OutputFile::Create(flags.output.path);
  if (!out.ok()) return Trouble(out.status());

  const bool table = flags.format == "table";
  ProgressLine progress;
  BulkOptions options;
  options.evaluator = EvaluatorOf(flags.evaluator);
  options.threads = flags.threads;
  options.echo_title = table;
  options.echo_file = flags.files.size() > 1;
  options.stop = stop;
  if (IsTerminal(2)) options.progress = [&progress](const BulkProgress& p) { progress.Show(p); };

  std::string lines;
  BulkSummary summary;
  for (const std::string& path : flags.files) {
    absl::StatusOr<InputFile> file = InputFile::Open(path);
    if (!file.ok()) return Trouble(file.status());
    const absl::StatusOr<BulkSummary> done =
        DecideAll([&file](std::span<char> into) { return file->Read(into); }, file->name(), options,
                  [&](std::string_view batch) {
                    if (!table) return out->Write(batch);
                    lines += batch;
                    return absl::OkStatus();
                  });
    progress.Clear();
    if (!done.ok()) return Trouble(done.status());
    summary += *done;
  }
  if (table) {
    const TableOptions layout{flags.output.ColourOnStdout(), flags.output.Width()};
    const absl::Status status =
        out->Write(CaseTable(lines, layout) + "\n" + SummaryText(summary) + "\n");
    if (!status.ok()) return Trouble(status);
  }
  if (const absl::Status status = out->Commit(); !status.ok()) return Trouble(status);
  if (flags.summary) std::cerr << SummaryText(summary) << '\n';
  return ExitCode(summary);
}

}  // namespace

void AddEval(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand("eval", "Decide simulation cases in bulk");
  command->description("Decide simulation cases in bulk");
  command->footer(std::string(kAbout) + "\n\n" + std::string(kExamples));
  auto flags = std::make_shared<Flags>();
  command->add_option("FILE", flags->files, "Files with cases; - is stdin, the default")
      ->type_name("");
  command->add_option("--format", flags->format, "jsonl: one result a line; table: for reading")
      ->check(CLI::IsMember({"jsonl", "table"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  command->add_option("--threads", flags->threads, "Number of threads; 0: one for each core")
      ->type_name("N")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command->add_flag("--summary", flags->summary, "Say on stderr how the run came out");
  command
      ->add_option("--evaluator", flags->evaluator,
                   "compiled, plain, or both: run the two and report where they differ")
      ->check(CLI::IsMember({"compiled", "plain", "both"}))
      ->type_name("WHICH")
      ->capture_default_str();
  flags->output.AddTo(*command);
  command->callback([flags, &exit_code] {
    if (flags->files.empty()) flags->files = {"-"};
    exit_code = Run(*flags);
  });
}

}  // namespace remit::tools
