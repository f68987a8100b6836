// Whether an ARN, or a pattern of ARNs, may be of a resource type (R04, R06, R08, U12).
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "remit/catalog/catalog.h"

namespace remit {
namespace {

BOOST_AUTO_TEST_SUITE(catalog_resource_match)

constexpr std::string_view kBucket = "arn:${Partition}:s3:::${BucketName}";
constexpr std::string_view kObject = "arn:${Partition}:s3:::${BucketName}/${ObjectName}";
constexpr std::string_view kRole = "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}";
constexpr std::string_view kInstance =
    "arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}";
constexpr std::string_view kDevice = "arn:${Partition}:braket:*:*:device/${DeviceType}";
constexpr std::string_view kBackup = "arn:${Partition}:${Vendor}:${Region}:*:${Type}:${Id}";

bool MayMatch(std::string_view arn_template, std::string_view pattern) {
  CatalogResourceType type;
  type.arn = arn_template;
  return Catalog::MayMatch(type, pattern);
}

BOOST_AUTO_TEST_CASE(a_pattern_meets_a_type_when_some_arn_is_of_both) {
  const struct {
    std::string_view type;
    const char* pattern;
    bool meets;
  } kRows[] = {
      {kBucket, "*", true},
      {kBucket, "arn:*", true},
      {kBucket, "arn:aws:s3:::bkt", true},
      {kBucket, "arn:aws-cn:s3:::bkt", true},
      {kBucket, "arn:aws:s3:::*", true},
      {kBucket, "arn:aws:s3:*", true},
      {kBucket, "arn:aws:*:*:*:*", true},
      {kBucket, "arn:aws:s?:::b?t", true},
      {kBucket, "arn:aws:s3:::bkt*", true},
      {kBucket, "arn:aws:s3:::*/k", false},
      {kBucket, "arn:aws:s3:::bkt/*", false},  // objects
      {kBucket, "arn:aws:s3:::", false},
      {kBucket, "arn:aws:s3:us-east-1::bkt", false},
      {kBucket, "arn:aws:s3::111122223333:bkt", false},
      {kBucket, "arn:aws:sns:::bkt", false},
      {kBucket, "arn:aws:S3:::bkt", false},  // ARNs have case
      {kBucket, "bkt", false},
      {kBucket, "", false},
      {kObject, "arn:aws:s3:::bkt/*", true},
      {kObject, "arn:aws:s3:::bkt/a/b", true},
      {kObject, "arn:aws:s3:::bkt*", true},
      {kObject, "arn:aws:s3:::*", true},
      {kObject, "arn:aws:s3:::bkt", false},
      {kObject, "arn:aws:s3:::bkt/", false},
      {kObject, "arn:aws:s3:::/k", false},
      {kRole, "arn:aws:iam::111122223333:role/a/b/c", true},
      {kRole, "arn:aws:iam::*:role/*", true},
      {kRole, "arn:aws:iam::111122223333:role*", true},
      {kRole, "arn:aws:iam::111122223333:*admin", true},
      {kRole, "arn:aws:iam::111122223333:user/a", false},
      {kRole, "arn:aws:iam::111122223333:role", false},
      {kRole, "arn:aws:iam:::role/a", false},  // the account is never empty
      {kRole, "arn:aws:iam:*:*:role/a", true},
      {kRole, "arn:aws:iam:us-*:*:role/a", false},
      {kInstance, "arn:aws:ec2:*:*:instance/*", true},
      {kInstance, "arn:aws:ec2:us-east-1:111122223333:instance/i-0", true},
      {kInstance, "arn:aws:ec2:us-*-1:*:*/i-0", true},
      {kInstance, "arn:aws:ec2:us-east-1:111122223333:volume/*", false},
      // One glob over the whole text: this star runs over colons (R05).
      {kInstance, "arn:aws:ec2:*instance/i-0", true},
      {kInstance, "arn:aws:ec2:*volume/i-0",
       true},  // an instance named `volume/i-0`, for all we know
      {kInstance, "arn:aws:*", true},
      {kInstance, "arn:*:s3:*", true},  // in the resource: what comes before can be longer
      {kInstance, "arn:aws:ec2:us-east-1", false},
      {kDevice, "arn:aws:braket:::device/qpu", true},
      {kDevice, "arn:aws:braket:us-east-1:1:device/qpu", true},
      {kBackup, "arn:aws:ec2:us-east-1::snapshot/snap-1", false},
      {kBackup, "arn:aws:backup:us-east-1:1:recovery-point:1", true},
      // Variables may become anything, and may be empty.
      {kObject, "arn:aws:s3:::bkt/${aws:username}", true},
      {kObject, "arn:aws:s3:::${aws:PrincipalTag/team, 'none'}/k", true},
      {kBucket, "arn:aws:s3:::bkt${aws:username}", true},
      {kObject, "arn:aws:s3:::bkt/${*}", true},
      {kBucket, "arn:aws:s3:::${*}/x", false},
      {kRole, "arn:aws:iam::${aws:PrincipalAccount}:role/x", true},
      {kBucket, "arn:aws:s3:::${unfinished", true},
  };
  for (const auto& [type, pattern, meets] : kRows) {
    BOOST_TEST(MayMatch(type, pattern) == meets, type << " and " << pattern);
  }
}

BOOST_AUTO_TEST_CASE(a_type_may_have_several_templates) {
  constexpr std::string_view kBot =
      "arn:${Partition}:lex:${Region}:${Account}:bot/${BotId}, "
      "arn:${Partition}:lex:${Region}:${Account}:bot:${BotName}";
  BOOST_TEST(MayMatch(kBot, "arn:aws:lex:eu-west-1:111122223333:bot/B1"));
  BOOST_TEST(MayMatch(kBot, "arn:aws:lex:eu-west-1:111122223333:bot:Orders"));
  BOOST_TEST(!MayMatch(kBot, "arn:aws:lex:eu-west-1:111122223333:bot-alias/B1"));
  std::string_view rest = kBot;
  BOOST_TEST(NextArnTemplate(rest).ends_with("${BotId}"));
  BOOST_TEST(NextArnTemplate(rest).ends_with("${BotName}"));
  BOOST_TEST(NextArnTemplate(rest).empty());
}

BOOST_AUTO_TEST_CASE(a_type_is_met_by_its_own_templates) {
  for (const CatalogService& service : Catalog::BuiltIn().services()) {
    for (const CatalogResourceType& type : service.resource_types) {
      for (std::string_view rest = type.arn; !rest.empty();) {
        const std::string_view form = NextArnTemplate(rest);
        BOOST_TEST((form.starts_with("arn:") && form.find(", ") == std::string_view::npos), form);
        // `${…}` in a pattern is a policy variable.
        BOOST_TEST(Catalog::MayMatch(type, form), form);
      }
    }
  }
}

std::vector<std::string> TypesOf(std::string_view pattern) {
  std::vector<std::string> names;
  for (const CatalogResourceType* type : Catalog::BuiltIn().ResourceTypesOf(pattern)) {
    names.push_back(std::string(type->service->prefix) + " " + std::string(type->name));
  }
  return names;
}

BOOST_AUTO_TEST_CASE(types_of_an_arn_are_those_of_all_services_that_name_it) {
  BOOST_TEST((TypesOf("arn:aws:s3:::bkt/k") == std::vector<std::string>{"s3 object"}));
  BOOST_TEST((TypesOf("arn:aws:s3:::bkt") == std::vector<std::string>{"s3 bucket", "ssm bucket"}));
  BOOST_TEST(TypesOf("*").size() == 2334);
  BOOST_TEST(TypesOf("no ARN").empty());
  BOOST_TEST(TypesOf("").empty());
}

// What is quadratic here takes longer than CTest waits.
BOOST_AUTO_TEST_CASE(a_hostile_pattern_is_answered) {
  std::string pattern = "arn:aws:ec2:*:*:";
  while (pattern.size() < 1'000'000) pattern += "*i?*n";
  BOOST_TEST(MayMatch(kInstance, pattern));
  BOOST_TEST(!MayMatch(kInstance, "arn:aws:ec2:::" + pattern));
  BOOST_TEST(MayMatch(kRole, std::string(1'000'000, '*')));
  BOOST_TEST(MayMatch(kRole, std::string(1'000'000, '?')));
  BOOST_TEST(!MayMatch(kRole, std::string(10, '?')));
  std::string variables = "arn:aws:iam::1:role/";
  for (int i = 0; i < 100'000; ++i) variables += "${";  // none of them ends
  BOOST_TEST(MayMatch(kRole, variables));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit
