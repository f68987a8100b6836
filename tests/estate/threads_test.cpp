// Any number of threads may ask one estate, and edit copies of it, at once.
#include <thread>

#include <boost/test/unit_test.hpp>

#include "remit/estate/bearing_policies.h"
#include "tests/estate/estate_testing.h"

namespace remit::testing {
namespace {

BOOST_AUTO_TEST_SUITE(estate_threads)

BOOST_AUTO_TEST_CASE(threads_ask_and_edit_one_snapshot_at_once) {
  User alice = MakeUser(kAlice, {AllowAll("own")});
  alice.groups = {"g"};
  const Estate estate =
      EstateOf(alice, MakeGroup("arn:aws:iam::111122223333:group/g", {AllowAll("of g")}),
               MakeRole(kApp, TrustOf(kAlice), {AllowAll("of R")}), MakeOrganization({kHome}),
               MakeResource(kBucket, PolicyList{ResourcePolicyFor(kAlice)}, kHome));
  constexpr int kThreads = 8;
  std::vector<int> right(kThreads);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      // The first to ask makes the indexes.
      const auto asks = [](const Estate& asked) {
        return PoliciesBearingOn(asked, kAlice, "s3:GetObject", kObject).policies.identity.size() +
               PoliciesBearingOn(asked, kAppSession, "s3:GetObject", kObject)
                   .policies.identity.size();
      };
      const Estate after = Edited(estate, [](EstateEdit& edit) { edit.Remove(kAlice); });
      right[static_cast<std::size_t>(t)] = asks(estate) == 3 && asks(after) == 1;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int t = 0; t < kThreads; ++t) BOOST_TEST(right[static_cast<std::size_t>(t)]);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
