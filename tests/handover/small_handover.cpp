#include "tests/handover/small_handover.h"

#include <utility>

#include <boost/test/unit_test.hpp>

#include "tests/handover/design_testing.h"

namespace remit {
namespace {

constexpr std::string_view kSmallHandover = R"({
  "remit": "design/1",
  "title": "A small handover",
  "parties": {
    "customer": {"kind": "customer", "people": {"anna": {}, "ben": {}, "vault": {}}},
    "aws": {"kind": "provider"},
    "msp": {"kind": "partner", "type": "consulting", "people": {"kim": {}}}
  },
  "accounts": {
    "111122223333": {"owner": "customer", "rootHolder": "customer/vault"},
    "444455556666": {"owner": "msp"}
  },
  "custody": {
    "accounts": {"111122223333": "customer", "444455556666": "msp"},
    "devices": {"arn:aws:iam::111122223333:mfa/gate": "customer/anna"},
    "accessKeys": {
      "arn:aws:iam::111122223333:user/anna": "customer/anna",
      "arn:aws:iam::111122223333:user/gate": "msp",
      "arn:aws:iam::444455556666:user/kim": "msp/kim"
    }
  },
  "estate": {"accounts": {
    "111122223333": {
      "root": {"keys": false, "mfa": []},
      "users": {
        "anna": {
          "keys": true, "password": false, "mfa": [],
          "policies": {"Administration": {"Version": "2012-10-17", "Statement": [
            {"Sid": "Administration", "Effect": "Allow", "Action": ["ec2:*", "iam:*"],
             "Resource": "*"}]}}
        }
      },
      "roles": {},
      "resources": {
        "arn:aws:s3:::site": {}
      }
    },
    "444455556666": {
      "root": {"keys": false, "mfa": []},
      "users": {
        "kim": {
          "keys": true, "password": false, "mfa": [],
          "policies": {"Customers": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]}}
        }
      }
    }
  }},
  "phases": [
    {"name": "own", "from": "2026-01-01"},
    {"name": "handover", "from": "2026-05-01", "changes": [
      {"grant": {"accounts": {"111122223333": {
        "users": {
          "gate": {
            "keys": true, "password": false,
            "mfa": [{"serial": "arn:aws:iam::111122223333:mfa/gate", "kind": "totp"}],
            "policies": {"Gate": {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "sts:AssumeRole",
               "Resource": "arn:aws:iam::111122223333:role/Gate"}]}}
          }
        },
        "roles": {
          "Operator": {
            "trust": {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "sts:AssumeRole",
               "Principal": {"AWS": "arn:aws:iam::444455556666:root"}}]},
            "policies": {"Daily": {"Version": "2012-10-17", "Statement": [
              {"Sid": "Reboot", "Effect": "Allow", "Action": "ec2:RebootInstances",
               "Resource": "*"}]}}
          },
          "Gate": {
            "trust": {"Version": "2012-10-17", "Statement": [
              {"Sid": "WithADevice", "Effect": "Allow", "Action": "sts:AssumeRole",
               "Principal": {"AWS": "arn:aws:iam::111122223333:user/gate"},
               "Condition": {
                 "Bool": {"aws:MultiFactorAuthPresent": "true"},
                 "NumericLessThan": {"aws:MultiFactorAuthAge": "900"}}}]},
            "policies": {"Stop": {"Version": "2012-10-17", "Statement": [
              {"Sid": "Stop", "Effect": "Allow", "Action": "ec2:StopInstances",
               "Resource": "*"}]}}
          }
        }
      }}}}
    ]}
  ]
})";

}  // namespace

Design SmallHandover(const std::string& patch) {
  Files files = {{"base.json", std::string(kSmallHandover)}};
  std::string name = "base.json";
  if (!patch.empty()) {
    name = "variant.json";
    files[name] = R"({"remit": "design/1", "extends": "base.json", "patch": [)" + patch + "]}";
  }
  DesignParse parse = ReadAmong(files, name);
  for (const std::string& line : Said(parse)) BOOST_TEST_MESSAGE(line);
  BOOST_REQUIRE(parse.ok());
  return *std::move(parse.design);
}

}  // namespace remit
