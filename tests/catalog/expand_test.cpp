// Which actions a pattern covers (A01 to A03).
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/arn/glob.h"
#include "remit/catalog/catalog.h"
#include "remit/support/strings.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(catalog_expand)

std::vector<std::string> Expand(std::string_view pattern) {
  std::vector<std::string> names;
  for (const CatalogAction* action : Catalog::BuiltIn().Expand(pattern)) {
    names.push_back(action->FullName());
  }
  return names;
}

// By trying each.
std::vector<std::string> ExpandPlainly(std::string_view pattern) {
  const Glob glob(LowerAscii(pattern));
  std::vector<std::string> names;
  for (const CatalogService& service : Catalog::BuiltIn().services()) {
    for (const CatalogAction& action : service.actions) {
      std::string name = action.FullName();
      if (glob.Matches(LowerAscii(name))) names.push_back(std::move(name));
    }
  }
  return names;
}

BOOST_AUTO_TEST_CASE(a_name_covers_itself) {
  BOOST_TEST((Expand("S3:getobject") == std::vector<std::string>{"s3:GetObject"}));
}

BOOST_AUTO_TEST_CASE(a_star_alone_covers_everything) {
  BOOST_TEST(Expand("*").size() == 22091);
  BOOST_TEST(Expand("*:*").size() == 22091);
  BOOST_TEST(Expand("**").size() == 22091);
}

BOOST_AUTO_TEST_CASE(a_pattern_covers_what_its_text_matches) {
  for (const char* pattern : {"ec2:Describe*", "ec2:*",     "EC2:*Vpc*",
                              "*:Tag*",        "s3*",       "s3:?etObject",
                              "s?:*",          "s3*:*",     "*Object",
                              "*s3:*",         "*:",        "*",
                              "?3:GetObject",  "s3:",       "iam:*Role*Policy",
                              "iam*",          "*:Get*:*",  "",
                              "kms:?*",        "*?",        "s3:Get",
                              "s3:GetObject*", "x:*",       "s3:*Object?",
                              "*:*:*",         "sts:**ro*", "GetObject",
                              "?????"}) {
    BOOST_TEST((Expand(pattern) == ExpandPlainly(pattern)), pattern);
  }
}

BOOST_AUTO_TEST_CASE(what_is_covered_comes_by_service_and_name) {
  const auto found = Catalog::BuiltIn().Expand("*:Tag*");
  BOOST_TEST(found.size() > 100);
  BOOST_TEST(std::is_sorted(found.begin(), found.end(), [](const auto* a, const auto* b) {
    return std::pair(a->service->prefix, LowerAscii(a->name)) <
           std::pair(b->service->prefix, LowerAscii(b->name));
  }));
}

BOOST_AUTO_TEST_CASE(a_hostile_pattern_costs_little) {
  std::string pattern = "*:";
  for (int i = 0; i < 10'000; ++i) pattern += "*a?";
  BOOST_TEST(Expand(pattern).empty());
  BOOST_TEST(Expand(std::string(1'000'000, '*')).size() == 22091);
  BOOST_TEST(Expand(std::string(1'000'000, '?')).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
