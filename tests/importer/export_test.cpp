// What is exported reads as the same estate.
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/importer/generated_estate.h"
#include "tests/importer/importer_testing.h"

namespace remit::testing {
namespace {

BOOST_AUTO_TEST_SUITE(exporter)

// Which part of an account differs, for messages.
std::string Difference(const Account& a, const Account& b) {
  std::string parts;
  const auto say = [&](bool same, const char* part) {
    if (!same) parts += std::string(part) + " ";
  };
  const auto entities = [&](const auto& x, const auto& y, const char* part) {
    for (const auto& [arn, entity] : x) {
      const auto it = y.find(arn);
      if (it == y.end() || !(*it->second == *entity)) parts += part + arn + " ";
    }
    say(x.size() == y.size(), part);
  };
  say(a.name == b.name, "name");
  say(a.root == b.root, "root");
  say(a.principals_complete == b.principals_complete, "complete");
  say(a.complete_resource_services == b.complete_resource_services, "completeResources");
  say(a.in_organization == b.in_organization, "inOrganization");
  say(a.iam_access_to_billing == b.iam_access_to_billing, "billing");
  entities(a.users, b.users, "user ");
  entities(a.groups, b.groups, "group ");
  entities(a.roles, b.roles, "role ");
  entities(a.policies, b.policies, "policy ");
  entities(a.resources, b.resources, "resource ");
  entities(a.providers, b.providers, "provider ");
  return parts;
}

BOOST_AUTO_TEST_CASE(what_is_exported_reads_as_the_same_estate) {
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    const Estate estate = GeneratedEstate(seed);
    const std::vector<ExportedFile> files = ExportEstate(estate);
    const ImportResult read = ImportExported(files);
    BOOST_TEST_CONTEXT("seed " << seed) {
      BOOST_REQUIRE_MESSAGE(read.ok(), Said(read.diagnostics));
      BOOST_TEST(Said(read.diagnostics) == "");
      std::string difference;
      for (const auto& [id, account] : estate.accounts()) {
        const Account* const again = read.estate->FindAccount(id);
        BOOST_REQUIRE(again != nullptr);
        difference += Difference(*account, *again);
      }
      BOOST_TEST(difference == "");
      BOOST_TEST((estate.organizations() == read.estate->organizations()));
      BOOST_TEST((*read.estate == estate));
      // Once more: import(export(import(x))).
      const std::vector<ExportedFile> again = ExportEstate(*read.estate);
      BOOST_REQUIRE(again.size() == files.size());
      for (std::size_t i = 0; i < files.size(); ++i) {
        BOOST_TEST(again[i].path == files[i].path);
        BOOST_TEST(again[i].contents == files[i].contents);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(an_export_of_plain_dumps_needs_no_facts) {
  const Estate estate = Imported({{"111122223333/details.json", Details(kHome)}});
  for (const ExportedFile& file : ExportEstate(estate)) {
    BOOST_TEST(file.path != "remit-facts.json");
  }
}

BOOST_AUTO_TEST_CASE(an_estate_without_anything_has_no_files) {
  BOOST_TEST(ExportEstate(Estate()).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
