#include "remit/access/names.h"

#include <boost/test/unit_test.hpp>

#include "remit/support/strings.h"
#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

Estate Accounts() {
  return Edited(EstateOf(MakeUser("arn:aws:iam::111122223333:user/team/alice"),
                         MakeUser("arn:aws:iam::444455556666:user/bob"),
                         MakeRole("arn:aws:iam::111122223333:role/Admin", TrustOf(kAlice)),
                         MakeRole("arn:aws:iam::444455556666:role/Admin", TrustOf(kAlice)),
                         MakeRole("arn:aws:iam::444455556666:role/bob", TrustOf(kAlice))),
                [](EstateEdit& edit) {
                  edit.PutAccount("111122223333", [](Account& a) { a.name = "prod: eu"; });
                });
}

std::string Resolved(std::string_view name) {
  const auto arn = ResolvePrincipal(Accounts(), name);
  return arn.ok() ? *arn : std::string(ToStd(arn.status().message()));
}

BOOST_AUTO_TEST_SUITE(names)

BOOST_AUTO_TEST_CASE(a_short_name_that_only_one_principal_has_means_it) {
  const struct {
    const char* name;
    const char* arn;
  } kCases[] = {
      {"alice", "arn:aws:iam::111122223333:user/team/alice"},
      {"user/alice", "arn:aws:iam::111122223333:user/team/alice"},
      {"user/team/alice", "arn:aws:iam::111122223333:user/team/alice"},
      {"team/alice", "arn:aws:iam::111122223333:user/team/alice"},
      {"111122223333:role/Admin", "arn:aws:iam::111122223333:role/Admin"},
      {"prod: eu:role/Admin", "arn:aws:iam::111122223333:role/Admin"},
      {"prod: eu:root", "arn:aws:iam::111122223333:root"},
      {"role/bob", "arn:aws:iam::444455556666:role/bob"},
      {"user/bob", "arn:aws:iam::444455556666:user/bob"},
      {"arn:aws:iam::444455556666:role/Admin", "arn:aws:iam::444455556666:role/Admin"},
      {"arn:aws:sts::444455556666:assumed-role/Admin/s", "arn:aws:iam::444455556666:role/Admin"},
  };
  for (const auto& one : kCases) BOOST_TEST(Resolved(one.name) == one.arn, one.name);
}

BOOST_AUTO_TEST_CASE(an_ambiguous_name_is_refused_with_those_that_it_may_mean) {
  BOOST_TEST(Resolved("bob").find("ambiguous") != std::string::npos);
  BOOST_TEST(Resolved("bob").find("arn:aws:iam::444455556666:user/bob") != std::string::npos);
  BOOST_TEST(Resolved("Admin").find("arn:aws:iam::111122223333:role/Admin") != std::string::npos);
  BOOST_TEST(Resolved("root").find("ambiguous") != std::string::npos);
  BOOST_TEST(absl::IsInvalidArgument(ResolvePrincipal(Accounts(), "bob").status()));
}

BOOST_AUTO_TEST_CASE(an_unknown_name_is_refused_with_the_nearest) {
  BOOST_TEST(Resolved("alcie").find("did you mean `alice`?") != std::string::npos);
  BOOST_TEST(Resolved("user/Admin").find("there is no principal") != std::string::npos);
  BOOST_TEST(Resolved("lice").find("there is no principal") != std::string::npos);
  BOOST_TEST(Resolved("111122223334:alice").find("did you mean `111122223333`?") !=
             std::string::npos);
  BOOST_TEST(Resolved("arn:aws:iam::444455556666:role/Admni").find("did you mean") !=
             std::string::npos);
  BOOST_TEST(absl::IsNotFound(ResolvePrincipal(Accounts(), "nobody").status()));
}

BOOST_AUTO_TEST_CASE(resources_have_short_names_too) {
  const Estate estate = Accounts();
  BOOST_TEST(*ResolveResource(estate, "*") == "*");
  BOOST_TEST(*ResolveResource(estate, "s3://b/k/l") == "arn:aws:s3:::b/k/l");
  BOOST_TEST(*ResolveResource(estate, "s3://b/") == "arn:aws:s3:::b");
  BOOST_TEST(*ResolveResource(estate, "role/bob") == "arn:aws:iam::444455556666:role/bob");
  BOOST_TEST(!ResolveResource(estate, "s3://").ok());
  BOOST_TEST(!ResolveResource(estate, "bucket").ok());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
