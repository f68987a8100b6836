#include "remit/report/graphviz.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include "remit/report/graph_report.h"
#include "remit/support/strings.h"
#include "tests/report/graph_fixture.h"

namespace remit {
namespace {

namespace fs = std::filesystem;

// A program of one line of sh in the place of `dot`.
class FakeDot {
 public:
  explicit FakeDot(const std::string& script) {
    std::string name = (fs::temp_directory_path() / "remit-dot-XXXXXX").string();
    BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    std::ofstream(path()) << "#!/bin/sh\n" << script << "\n";
    fs::permissions(path(), fs::perms::owner_all);
  }
  ~FakeDot() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  FakeDot(const FakeDot&) = delete;
  FakeDot& operator=(const FakeDot&) = delete;

  std::string path() const { return folder_ + "/dot; echo"; }

 private:
  std::string folder_;
};

absl::StatusOr<std::string> DrawnBy(const FakeDot& dot, std::string_view text,
                                    std::chrono::milliseconds timeout = std::chrono::seconds(20)) {
  return DrawSvg(text, {.program = dot.path(), .timeout = timeout});
}

bool Says(const absl::StatusOr<std::string>& drawn, std::string_view words) {
  return ToStd(drawn.status().message()).find(words) != std::string_view::npos;
}

// The program's name has a space and a semicolon in it: no shell reads it.
BOOST_AUTO_TEST_CASE(the_program_gets_the_text_and_gives_the_picture) {
  const FakeDot dot("echo \"<svg>$*\"; cat");
  const auto drawn = DrawnBy(dot, "digraph \"`touch x`; $(ls)\" {}");
  BOOST_REQUIRE_MESSAGE(drawn.ok(), ToStd(drawn.status().message()));
  BOOST_TEST(*drawn == "<svg>-Tsvg\ndigraph \"`touch x`; $(ls)\" {}");
}

BOOST_AUTO_TEST_CASE(more_than_a_pipe_holds_goes_both_ways_at_once) {
  const FakeDot dot("echo '<svg>'; cat");
  const std::string text(std::size_t{4} << 20, 'x');
  const auto drawn = DrawnBy(dot, text);
  BOOST_REQUIRE(drawn.ok());
  BOOST_TEST(drawn->size() == text.size() + 6);
}

BOOST_AUTO_TEST_CASE(a_program_that_is_not_there_is_named_with_what_to_do) {
  const auto drawn = DrawSvg("digraph {}", {.program = "remit-has-no-such-program"});
  BOOST_TEST((drawn.status().code() == absl::StatusCode::kNotFound));
  BOOST_TEST(Says(drawn, "`remit-has-no-such-program` in PATH"));
  BOOST_TEST(Says(drawn, "apt install graphviz"));
}

BOOST_AUTO_TEST_CASE(a_program_that_fails_is_quoted) {
  const auto drawn =
      DrawnBy(FakeDot("echo '<svg>'; echo 'syntax error in line 7' >&2; exit 3"), "x");
  BOOST_TEST((drawn.status().code() == absl::StatusCode::kInternal));
  BOOST_TEST(Says(drawn, "exit code 3"));
  BOOST_TEST(Says(drawn, "syntax error in line 7"));
  BOOST_TEST(Says(DrawnBy(FakeDot("kill -9 $$"), "x"), "signal 9"));
}

// It reads nothing: writing to it must neither block nor raise SIGPIPE.
BOOST_AUTO_TEST_CASE(a_program_that_reads_nothing_does_no_harm) {
  const std::string text(std::size_t{4} << 20, 'x');
  BOOST_TEST(DrawnBy(FakeDot("echo '<svg/>'"), text).ok());
  BOOST_TEST(Says(DrawnBy(FakeDot("exit 0"), text), "no picture"));
}

BOOST_AUTO_TEST_CASE(a_program_that_takes_too_long_or_too_much_is_stopped) {
  const auto slow = DrawnBy(FakeDot("exec sleep 60"), "x", std::chrono::milliseconds(50));
  BOOST_TEST((slow.status().code() == absl::StatusCode::kDeadlineExceeded));
  const FakeDot large("echo '<svg>'; exec cat");
  const auto much =
      DrawSvg(std::string(100'000, 'x'), {.program = large.path(), .max_bytes = 1000});
  BOOST_TEST(Says(much, "too large"));
}

BOOST_AUTO_TEST_CASE(drawing_stops_when_it_is_told_to) {
  const std::atomic<bool> stop = true;
  const FakeDot dot("exec sleep 60");
  const auto drawn = DrawSvg("x", {.program = dot.path(), .stop = &stop});
  BOOST_TEST((drawn.status().code() == absl::StatusCode::kCancelled));
}

// Where Graphviz is installed, it takes what the reports write.
BOOST_AUTO_TEST_CASE(graphviz_draws_names_of_all_kinds) {
  for (const std::string text : {"plain", "\"];\\N &lt;b&gt; <b>&", "</TABLE>>", "\\", "\xff"}) {
    const auto drawn =
        DrawSvg(GraphReport(HostileGraph(text), GraphFormat::kDot, HostileOptions(text)));
    if (drawn.status().code() == absl::StatusCode::kNotFound) return;
    BOOST_REQUIRE_MESSAGE(drawn.ok(), ToStd(drawn.status().message()));
    // Three vertices and the legend.
    std::size_t nodes = 0;
    for (std::size_t at = drawn->find("class=\"node\""); at != std::string::npos;
         at = drawn->find("class=\"node\"", at + 1)) {
      ++nodes;
    }
    BOOST_TEST(nodes == 4U, text);
    BOOST_TEST(drawn->find("<b>") == std::string::npos);
    BOOST_TEST(drawn->find("href=") == std::string::npos);
  }
}

}  // namespace
}  // namespace remit
