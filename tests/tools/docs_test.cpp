// What the documentation shows is what happens.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/eval/bulk.h"
#include "remit/support/json.h"
#include "remit/support/json_writer.h"
#include "tests/tools/shell.h"

namespace remit {
namespace {

struct Block {
  std::string kind;  // all that follows the fence
  std::string text;
  std::string place;
};

std::vector<Block> BlocksOf(const std::string& document) {
  std::vector<Block> blocks;
  std::istringstream lines(Contents(REMIT_SOURCE_DIR "/" + document));
  bool inside = false;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) blocks.push_back({line.substr(3), {}, document + ":" + std::to_string(number)});
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
  return blocks;
}

// The commands of a console block, and what they print.
struct Session {
  std::string script;
  std::string expected;
};

Session SessionOf(const Block& block) {
  Session session;
  std::istringstream lines(block.text);
  bool continued = false;
  for (std::string line; std::getline(lines, line);) {
    if (continued || line.starts_with("$ ")) {
      const std::string command = continued ? line : line.substr(2);
      session.script += command + "\n";
      continued = command.ends_with("\\");
    } else {
      session.expected += line + "\n";
    }
  }
  return session;
}

BOOST_AUTO_TEST_CASE(commands_in_the_documentation_print_what_they_show) {
  std::size_t sessions = 0;
  for (const std::string document :
       {"README.md", "docs/commands.md", "docs/lint.md", "docs/questions.md", "docs/reach.md",
        "docs/responsibilities.md", "docs/simulation-case.md"}) {
    for (const Block& block : BlocksOf(document)) {
      if (block.kind != "console") continue;
      const Session session = SessionOf(block);
      const Ran ran = Shell("exec 2>&1\n" + session.script);
      BOOST_TEST(ran.out == session.expected, block.place << " prints\n" << ran.out);
      ++sessions;
    }
  }
  BOOST_TEST(sessions > 5U);
}

// A reader goes through it from its beginning, in a folder of his own.
BOOST_AUTO_TEST_CASE(the_tutorial_comes_out_as_it_says) {
  const TemporaryFolder folder;
  for (const Block& block : BlocksOf("docs/tutorial.md")) {
    if (block.kind != "console") continue;
    const Session session = SessionOf(block);
    const Ran ran = Shell("exec 2>&1\ncd " + folder.path() + "\n" + session.script);
    BOOST_TEST(ran.out == session.expected, block.place << " prints\n" << ran.out);
  }
}

void Rewrite(JsonWriter& json, JsonValue value) {
  switch (value.kind()) {
    case JsonKind::kObject:
      json.BeginObject();
      for (const JsonValue member : value) {
        json.Key(member.key());
        Rewrite(json, member);
      }
      json.EndObject();
      break;
    case JsonKind::kArray:
      json.BeginArray();
      for (const JsonValue item : value) Rewrite(json, item);
      json.EndArray();
      break;
    case JsonKind::kString: json.String(value.text()); break;
    default: json.Raw(value.text());
  }
}

std::string OnOneLine(const std::string& text, const std::string& place) {
  const JsonParse parsed = ParseJson(SourceText::Borrow(text, place));
  BOOST_REQUIRE_MESSAGE(parsed.ok(), place << " is no JSON");
  std::string line;
  JsonWriter json(line);
  Rewrite(json, parsed.tree.root());
  return line + "\n";
}

BOOST_AUTO_TEST_CASE(cases_in_the_documentation_have_the_results_they_show) {
  std::size_t cases = 0;
  std::string result;
  for (const Block& block : BlocksOf("docs/simulation-case.md")) {
    if (block.kind == "json case") {
      result.clear();
      const auto done =
          DecideAll(BytesOf(block.text), block.place, {}, [&result](std::string_view lines) {
            result += lines;
            return absl::OkStatus();
          });
      BOOST_REQUIRE(done.ok());
      BOOST_TEST(done->expectations_missed == 0U, block.place);
      if (done->errors > 0) BOOST_TEST_MESSAGE(block.place << ": " << result);
      ++cases;
    } else if (block.kind == "json result") {
      BOOST_TEST(result == OnOneLine(block.text, block.place), "the case before " << block.place
                                                                                  << " gives\n"
                                                                                  << result);
    }
  }
  BOOST_TEST(cases > 5U);
}

}  // namespace
}  // namespace remit
