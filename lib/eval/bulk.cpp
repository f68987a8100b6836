#include "remit/eval/bulk.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "remit/support/strings.h"

#include "bulk_worker.h"
#include "case_input.h"
#include "line_chunks.h"

namespace remit::inline v0 {

BulkSummary& BulkSummary::operator+=(const BulkSummary& other) {
  cases += other.cases;
  errors += other.errors;
  for (std::size_t i = 0; i < decisions.size(); ++i) decisions[i] += other.decisions[i];
  expectations_met += other.expectations_met;
  expectations_missed += other.expectations_missed;
  cannot_tell += other.cannot_tell;
  disagreements += other.disagreements;
  return *this;
}

int ExitCode(const BulkSummary& summary) {
  if (summary.disagreements > 0) return 70;
  if (summary.errors > 0) return 2;
  return summary.expectations_missed > 0 ? 1 : 0;
}

namespace {

using Clock = std::chrono::steady_clock;
constexpr Clock::duration kFirstProgress = std::chrono::seconds(1);
constexpr Clock::duration kBetweenProgress = std::chrono::milliseconds(200);

// Hands jobs to threads and their output to the sink, in the order of the input.
// Whichever thread finishes the oldest job writes it and what is done behind it:
// no result waits for the thread that reads, which may be waiting for input.
class Runner {
 public:
  Runner(const ByteSource& input, std::string_view name, const BulkOptions& options,
         const LineSink& sink)
      : input_(input), name_(name), options_(options), sink_(sink) {}

  absl::StatusOr<BulkSummary> Run() {
    StartThreads();
    absl::Status status;
    try {
      status = ReadAll();
    } catch (const std::exception& e) {
      status = OutOfMemory(e);
    }
    Finish();
    if (status.ok()) status = failure_;
    if (!status.ok()) return status;
    return summary_;
  }

 private:
  using Lock = std::unique_lock<std::mutex>;
  using JobPointer = std::unique_ptr<BulkJob>;

  static absl::Status OutOfMemory(const std::exception& e) {
    return absl::ResourceExhaustedError(e.what());
  }

  void StartThreads() {
    std::size_t count = options_.threads;
    if (count == 0) count = std::max(1U, std::thread::hardware_concurrency());
    most_jobs_ = 3 * count;
    for (std::size_t i = 0; count > 1 && i < count; ++i) {
      try {
        threads_.emplace_back([this] { Work(); });
      } catch (const std::system_error&) {
        break;  // then with fewer
      }
    }
    if (threads_.empty()) own_worker_.emplace(name_, options_);
  }

  // ---- on the caller's thread ----

  absl::Status ReadAll() {
    const ByteSource counted = [this](std::span<char> into) {
      const absl::StatusOr<std::size_t> count = input_(into);
      if (count.ok()) bytes_read_ += *count;
      return count;
    };
    absl::StatusOr<CaseInput> opened = OpenCases(counted, name_, options_.limits.json);
    if (!opened.ok()) return opened.status();
    if (!opened->is_document()) return ReadLines(opened->lines);
    document_ = *std::move(opened);
    return ReadDocument();
  }

  absl::Status ReadLines(const ByteSource& lines) {
    LineChunks chunks(lines, options_.max_line_bytes);
    while (JobPointer job = FreeJob()) {
      const absl::StatusOr<bool> more = chunks.Next(job->chunk);
      if (!more.ok()) return more.status();
      if (!*more) break;
      Submit(std::move(job));
    }
    return absl::OkStatus();
  }

  absl::Status ReadDocument() {
    constexpr std::size_t kCasesAtOnce = 64;
    std::size_t begin = 0;
    do {  // also once for a document without cases
      JobPointer job = FreeJob();
      if (!job) break;
      job->document = &document_;
      job->begin = begin;
      job->end = begin = std::min(begin + kCasesAtOnce, document_.cases.size());
      Submit(std::move(job));
    } while (begin < document_.cases.size());
    return absl::OkStatus();
  }

  bool Stopped() {
    if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed) &&
        failure_.ok()) {
      failure_ = absl::CancelledError("interrupted");
    }
    return !failure_.ok();
  }

  // Waits until there are few enough jobs. Nothing when the run is over.
  JobPointer FreeJob() {
    Lock lock(mutex_);
    room_.wait(lock, [this] { return in_order_.size() < most_jobs_ || !failure_.ok(); });
    if (Stopped()) return nullptr;
    if (free_.empty()) return std::make_unique<BulkJob>();
    JobPointer job = std::move(free_.back());
    free_.pop_back();
    return job;
  }

  void Submit(JobPointer job) {
    Lock lock(mutex_);
    job->done = false;
    BulkJob* const submitted = job.get();
    in_order_.push_back(std::move(job));
    if (!own_worker_) {
      waiting_.push_back(submitted);
      work_.notify_one();
      return;
    }
    Do(*own_worker_, *submitted, lock);
  }

  void Finish() {
    {
      const Lock lock(mutex_);
      closed_ = true;
    }
    work_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  // ---- on any thread ----

  void Work() {
    BulkWorker worker(name_, options_);
    Lock lock(mutex_);
    for (;;) {
      work_.wait(lock, [this] { return !waiting_.empty() || closed_; });
      if (waiting_.empty()) return;
      BulkJob* const job = waiting_.front();
      waiting_.pop_front();
      Do(worker, *job, lock);
    }
  }

  void Do(BulkWorker& worker, BulkJob& job, Lock& lock) {
    absl::Status status;
    if (!Stopped()) {
      lock.unlock();
      try {
        worker.Do(job);
      } catch (const std::exception& e) {
        status = OutOfMemory(e);
      }
      lock.lock();
    }
    if (!status.ok() && failure_.ok()) failure_ = status;
    job.done = true;
    WriteDone(lock);
  }

  void WriteDone(Lock& lock) {
    if (writing_) return;  // somebody is, and looks again before he stops
    writing_ = true;
    while (!in_order_.empty() && in_order_.front()->done) {
      JobPointer job = std::move(in_order_.front());
      in_order_.pop_front();
      if (!Stopped()) {
        lock.unlock();
        summary_ += job->summary;
        absl::Status status = job->output.empty() ? absl::OkStatus() : sink_(job->output);
        ShowProgress();
        lock.lock();
        if (!status.ok() && failure_.ok()) failure_ = std::move(status);
      }
      free_.push_back(std::move(job));
      room_.notify_one();
    }
    writing_ = false;
  }

  void ShowProgress() {
    if (!options_.progress) return;
    const Clock::time_point now = Clock::now();
    if (now - start_ < kFirstProgress || now - last_progress_ < kBetweenProgress) return;
    last_progress_ = now;
    options_.progress({summary_, bytes_read_.load(std::memory_order_relaxed), now - start_});
  }

  const ByteSource& input_;
  const std::string_view name_;
  const BulkOptions& options_;
  const LineSink& sink_;

  CaseInput document_;
  std::atomic<std::size_t> bytes_read_ = 0;
  std::size_t most_jobs_ = 0;
  std::optional<BulkWorker> own_worker_;  // when there are no threads
  std::vector<std::thread> threads_;

  // Of whoever is writing.
  BulkSummary summary_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point last_progress_ = start_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable work_;
  std::condition_variable room_;
  std::deque<JobPointer> in_order_;
  std::deque<BulkJob*> waiting_;
  std::vector<JobPointer> free_;
  absl::Status failure_;
  bool writing_ = false;
  bool closed_ = false;
};

}  // namespace

absl::StatusOr<BulkSummary> DecideAll(const ByteSource& input, std::string_view name,
                                      const BulkOptions& options, const LineSink& sink) {
  return Runner(input, name, options, sink).Run();
}

}  // namespace remit::inline v0
