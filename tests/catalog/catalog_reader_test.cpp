// Any bytes are a catalog or an error that says what is wrong.
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "lib/catalog/embedded.h"
#include "lib/catalog/inflate.h"
#include "remit/catalog/catalog.h"
#include "remit/support/strings.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(catalog_reader)

constexpr std::string_view kSmall =
    "remit catalog 1\n"
    "D2030-01-02\n"
    "Ftest\n"
    "N1 2 2 1 2 2 1\n"
    "Gaws:TagKeys\tS\ts\tonly when the request passes tags\n"
    "Sa\tService A\t\n"
    "Sb\tService B\trp\n"
    "Kb:One\ts\n"
    "Kb:Two/${Key}\tN\n"
    "L0 1\n"
    "Tthing\tarn:${Partition}:b:::thing/${Name}\t0\n"
    "ACreateThing\tW\t1\t0!0\n"
    "AListThings\tL\t0\t\n"
    "E\n";

// The small catalog with one piece of it replaced.
std::string With(std::string_view piece, std::string_view replacement) {
  std::string text(kSmall);
  const std::size_t at = text.find(piece);
  BOOST_TEST_REQUIRE(at != std::string::npos, piece);
  return text.replace(at, piece.size(), replacement);
}

std::string ErrorOf(std::string_view bytes) {
  const absl::StatusOr<Catalog> catalog = Catalog::Read(bytes);
  return catalog.ok() ? "" : std::string(ToStd(catalog.status().message()));
}

BOOST_AUTO_TEST_CASE(a_catalog_of_ones_own_takes_the_place_of_the_built_in_one) {
  const absl::StatusOr<Catalog> read = Catalog::Read(kSmall);
  BOOST_TEST_REQUIRE(read.ok(), ErrorOf(kSmall));
  const Catalog& catalog = *read;
  BOOST_TEST(catalog.date() == "2030-01-02");
  BOOST_TEST(catalog.source() == "test");
  BOOST_TEST(catalog.services().size() == 2);
  BOOST_TEST(catalog.FindService("a")->actions.empty());
  BOOST_TEST(!catalog.FindService("a")->supports_rcp);
  BOOST_TEST(catalog.FindService("b")->supports_rcp);
  BOOST_TEST(catalog.FindService("b")->supports_resource_policies);
  const CatalogAction* create = catalog.FindAction("b:creatething");
  BOOST_TEST_REQUIRE(create != nullptr);
  BOOST_TEST((create->level == AccessLevel::kWrite));
  BOOST_TEST_REQUIRE(create->resources.size() == 1);
  BOOST_TEST(create->resources[0].required);
  BOOST_TEST(create->resources[0].condition_keys.empty());
  BOOST_TEST(create->condition_keys.size() == 2);
  BOOST_TEST(catalog.FindKeyOf(*create, "b:two/x")->multivalued);
  BOOST_TEST(catalog.FindAction("b:ListThings")->resources.empty());
  BOOST_TEST(catalog.ResourceTypesOf("arn:aws:b:::thing/1").size() == 1);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_wrong_is_told_where) {
  const struct {
    std::string bytes;
    const char* error;
  } kRows[] = {
      {"", "this is no catalog of format 1, which begins with `remit catalog 1`"},
      {With("catalog 1", "catalog 2"),
       "this is no catalog of format 1, which begins with `remit catalog 1`"},
      {With("E\n", ""), "the catalog is cut off: it has no line `E`"},
      {With("E\n", "E\nD1\n"), "line 15 of the catalog: there is more after the line `E`"},
      {With("N1 2", "N1 1"), "line 7 of the catalog: more services than line `N` says"},
      {With("N1 2 2", "N1 2 1"), "line 9 of the catalog: more keys than line `N` says"},
      {With("2 2 1\nG", "2 1 1\nG"),
       "line 10 of the catalog: more keys in lists than line `N` says"},
      {With("2 2 1\nG", "2 2 0\nG"), "line 12 of the catalog: more resources than line `N` says"},
      {With("N1", "N999999999"), "line 4 of the catalog: the seven numbers are wrong"},
      {With("N1 ", "N1 1 "), "line 4 of the catalog: the seven numbers are wrong"},
      {With("N1 ", "N"), "line 4 of the catalog: the seven numbers are wrong"},
      {With("Sa", "N0 0 0 0 0 0 0\nSa"), "line 6 of the catalog: line `N` is there twice"},
      {With("Sb", "SA"), "line 7 of the catalog: services are not in order"},
      {With("\tS\ts", "\tQ\ts"), "line 5 of the catalog: unknown type of key"},
      {With("\tS\ts", "\tS\tx"), "line 5 of the catalog: unknown presence of a key"},
      {With("AList", "AAList"), "line 13 of the catalog: actions are not in order"},
      {With("\tL\t0", "\tX\t0"), "line 13 of the catalog: unknown access level"},
      {With("\tL\t0", "\tLL\t0"), "line 13 of the catalog: an action has four fields"},
      {With("L0 1\n", "L0 2\n"), "line 10 of the catalog: unknown number of a key"},
      {With("L0 1\n", "L0 -1\n"), "line 10 of the catalog: unknown number of a key"},
      {With("L0 1\n", "L0,1\n"), "line 10 of the catalog: unknown number of a key"},
      {With("\t1\t0!0", "\t2\t0!0"), "line 12 of the catalog: unknown number of a list of keys"},
      {With("0!0", "1!0"), "line 12 of the catalog: unknown number of a resource type"},
      {With("0!0", "0?0"), "line 12 of the catalog: a resource without `!` or `:`"},
      {With("0!0", "0!9"), "line 12 of the catalog: unknown number of a list of keys"},
      {With("0!0", "0!00!0"), "line 12 of the catalog: resources without a space between"},
      {With("Tthing\t", "T\t"), "line 11 of the catalog: a name is empty or too long"},
      {With("Tthing\t", "T" + std::string(2000, 'x') + "\t"),
       "line 11 of the catalog: a name is empty or too long"},
      {With("Kb:One", "Zb:One"), "line 8 of the catalog: unknown kind of line `Z`"},
      {With("Sa\tService A\t\nSb\tService B\trp\n", ""),
       "line 6 of the catalog: this belongs to a service, and there is none before it"},
  };
  for (const auto& [bytes, error] : kRows) BOOST_TEST(ErrorOf(bytes) == error, bytes);
}

BOOST_AUTO_TEST_CASE(a_file_cut_anywhere_is_an_error) {
  for (std::size_t size = 0; size + 1 < kSmall.size(); ++size) {
    BOOST_TEST(!Catalog::Read(kSmall.substr(0, size)).ok(), size);
  }
  const std::string_view packed = EmbeddedCatalog();
  for (const std::size_t size :
       {std::size_t{2}, std::size_t{10}, std::size_t{11}, packed.size() / 2, packed.size() - 1}) {
    BOOST_TEST(ErrorOf(packed.substr(0, size)) == "the packed data are cut off", size);
  }
  BOOST_TEST(ErrorOf(std::string(packed) + "x") == "the packed data go on after their end");
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_an_error) {
  const std::string_view packed = EmbeddedCatalog();
  for (std::size_t at = 10; at < packed.size(); at += packed.size() / 50) {
    std::string damaged(packed);
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    BOOST_TEST(!Catalog::Read(damaged).ok(), at);
  }
}

// 16 MB of one byte packed into 16 KB: the limit is met before the memory is taken.
BOOST_AUTO_TEST_CASE(a_bomb_is_an_error) {
  // Deflate by hand: a stored block would be as large as its contents, so this
  // repeats a block of 258 equal bytes at a distance of one, in fixed codes.
  std::string bomb("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10);
  unsigned bits = 0;
  unsigned count = 0;
  const auto put = [&](unsigned value, unsigned length) {
    for (unsigned i = 0; i < length; ++i) {
      bits |= (value >> i & 1U) << count;
      if (++count == 8) {
        bomb += static_cast<char>(bits);
        bits = count = 0;
      }
    }
  };
  put(0b011, 3);       // the last block, of fixed codes
  put(0b00001100, 8);  // the literal 0
  for (int i = 0; i < 200'000; ++i) {
    put(0b10100011, 8);  // the length 258: code 11000101
    put(0b00000, 5);     // the distance 1
  }
  BOOST_TEST(ErrorOf(bomb) == "the packed data hold more than 16777216 bytes");
}

BOOST_AUTO_TEST_CASE(a_file_of_ones_own_is_read_packed_or_not) {
  const std::string path =
      (std::filesystem::temp_directory_path() / "remit_catalog_test.txt").string();
  std::ofstream(path) << kSmall;
  BOOST_TEST(Catalog::ReadFrom(path).ok());
  std::ofstream(path) << EmbeddedCatalog();
  BOOST_TEST(Catalog::ReadFrom(path).ok());
  std::ofstream(path) << "nonsense";
  const absl::Status status = Catalog::ReadFrom(path).status();
  BOOST_TEST(ToStd(status.message()).starts_with(path + ": this is no catalog"));
  std::filesystem::remove(path);
  BOOST_TEST(!Catalog::ReadFrom(path).ok());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
