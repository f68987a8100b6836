// A delegation may be asked by any number of threads at once.
#include <string>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/delegation/answer.h"
#include "remit/delegation/graph.h"
#include "tests/sts/estate_json.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(delegation_threads)

BOOST_AUTO_TEST_CASE(threads_get_the_same_answer) {
  const Estate estate = EstateFromJson(R"({"accounts": {
    "111122223333": {"roles": {"R": {"trust": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole"}]},
        "policies": [{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}]}},
      "resources": {"arn:aws:s3:::data": {}}},
    "444455556666": {"users": {"op": {"password": false, "policies": [{"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]}]}}}}})");
  Custody custody;
  custody.accounts = {{"111122223333", "customer"}, {"444455556666", "msp"}};
  const Delegation delegation(estate, custody);
  std::vector<Answer> answers(4);
  std::vector<std::size_t> vertices(4);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    threads.emplace_back([&, i] {
      answers[i] = Can(delegation, {.parties = {"msp"}, .tokens_from = {}}, "s3:GetObject",
                       "arn:aws:s3:::data/k", {.from = {.seconds = 1'767'258'000}});
      vertices[i] = GraphOf(delegation).vertices.size();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    BOOST_TEST((answers[i].verdict == ReachVerdict::kYes));
    BOOST_TEST(answers[i].chain.size() == 2U);
    BOOST_TEST(vertices[i] == vertices[0]);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
