// What the documentation and the schemas say of settings and waivers is what the
// library reads.
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/policy/policy_type.h"
#include "remit/support/files.h"
#include "remit/support/json.h"
#include "remit/validate/lint_config.h"
#include "remit/validate/waivers.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(lint_docs)

SourceText Read(const std::string& path) {
  absl::StatusOr<std::string> text =
      ReadFile(std::string(REMIT_SOURCE_DIR "/docs/") + path, std::size_t{1} << 20);
  BOOST_REQUIRE_MESSAGE(text.ok(), path << " can't be read");
  return SourceText::FromString(*std::move(text), path);
}

std::vector<SourceText> BlocksOf(const std::string& path, std::string_view kind) {
  const SourceText page = Read(path);
  std::istringstream lines{std::string(page.text())};
  std::vector<SourceText> blocks;
  std::string block;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (inside && line == "```") {
      blocks.push_back(SourceText::FromString(block, path));
      inside = false;
    } else if (inside) {
      block += line + "\n";
    } else if (line == "```" + std::string(kind)) {
      inside = true;
      block.clear();
    }
  }
  return blocks;
}

template <typename Parsed>
void CheckOk(const Parsed& parsed, const SourceText& text) {
  for (const Diagnostic& diagnostic : parsed.diagnostics) BOOST_ERROR(Render(diagnostic, text));
}

BOOST_AUTO_TEST_CASE(settings_in_the_documentation_are_read_without_a_complaint) {
  std::vector<SourceText> texts = BlocksOf("lint.md", "json config");
  BOOST_TEST(!texts.empty());
  texts.push_back(Read("examples/lint/settings.json"));
  for (const SourceText& text : texts) CheckOk(ParseLintConfig(text), text);
}

BOOST_AUTO_TEST_CASE(waivers_in_the_documentation_are_read_without_a_complaint) {
  std::vector<SourceText> texts = BlocksOf("lint.md", "json waivers");
  BOOST_TEST(!texts.empty());
  texts.push_back(Read("examples/lint/waivers.json"));
  for (const SourceText& text : texts) {
    const WaiverParse parsed = ParseWaivers(text);
    CheckOk(parsed, text);
    BOOST_TEST(!parsed.waivers.list.empty());
  }
}

std::vector<std::string> TextsOf(JsonValue list) {
  std::vector<std::string> texts;
  for (const JsonValue item : list) texts.emplace_back(item.text());
  return texts;
}

BOOST_AUTO_TEST_CASE(the_schemas_list_the_words_that_the_library_knows) {
  const JsonParse parsed = ParseJson(Read("schemas/lint-config.schema.json"));
  BOOST_REQUIRE(parsed.ok());
  const JsonValue fields = parsed.tree.root().Find("properties");
  const auto enumeration = [&](std::string_view field) {
    const JsonValue schema = fields.Find(field);
    const JsonValue values = schema.Find("additionalProperties");
    return TextsOf((values ? values : schema).Find("enum"));
  };
  const auto names = [](std::span<const std::string_view> views) {
    return std::vector<std::string>(views.begin(), views.end());
  };
  BOOST_TEST(enumeration("failOn") == names(FailOnNames()), boost::test_tools::per_element());
  BOOST_TEST(enumeration("policyTypes") == names(PolicyTypeNames()),
             boost::test_tools::per_element());
  for (const std::string& severity : enumeration("rules")) {
    BOOST_TEST((severity == "off" || ParseSeverity(severity).has_value()), severity);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
