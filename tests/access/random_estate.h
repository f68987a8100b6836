// Random estates: a few accounts with all that bears on a decision.
#ifndef REMIT_TESTS_ACCESS_RANDOM_ESTATE_H_
#define REMIT_TESTS_ACCESS_RANDOM_ESTATE_H_

#include <random>
#include <string>
#include <vector>

#include "remit/estate/estate.h"

namespace remit::testing {

struct RandomEstateOptions {
  bool mfa_conditions = true;
  bool unknown_facts = true;  // policies without text, accounts that aren't told whole
  int accounts = 3;
  int users = 3;  // of each account
  int roles = 3;
};

class RandomEstate {
 public:
  explicit RandomEstate(unsigned seed, const RandomEstateOptions& options = {});
  Estate Make();

  // What questions are worth asking.
  const std::vector<std::string>& actions() const;
  std::vector<std::string> resources() const;

 private:
  std::size_t Below(std::size_t n);
  bool OneIn(std::size_t n) { return Below(n) == 0; }
  const std::string& OneOf(const std::vector<std::string>& list) {
    return list[Below(list.size())];
  }
  std::string Account() { return account_ids_[Below(account_ids_.size())]; }
  std::string Condition();
  std::string ResourcePattern();
  std::string PrincipalElement();
  NamedPolicy IdentityPolicy(const std::string& name);
  NamedPolicy ResourcePolicy(const std::string& resource);
  NamedPolicy Trust();
  NamedPolicy OrganizationPolicyText(bool resource_control);
  NamedPolicy Parsed(const std::string& name, const std::string& json);
  std::string Principal();
  template <typename Entity>
  void GivePolicies(Entity& entity, const std::string& account);

  RandomEstateOptions options_;
  std::mt19937 random_;
  std::vector<std::string> account_ids_;
};

}  // namespace remit::testing

#endif  // REMIT_TESTS_ACCESS_RANDOM_ESTATE_H_
