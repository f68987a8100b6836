#include <array>

#include "lib/validate/finding_table.h"

namespace remit::inline v0 {
namespace {

constexpr auto kParserTable = std::to_array<FindingInfo>({
    {"IAM0100", Severity::kError, "", "too-many-parser-findings", "",
     "More findings than the limit on diagnostics",
     "The document holds more mistakes than the reader keeps. The rest is left out, so "
     "nothing can be said about the document as a whole.",
     "Correct what is reported and look again, or raise `max_diagnostics`.",
     PolicyType::kIdentityManaged, "", ""},
    {"IAM0101", Severity::kError, "DATA_TYPE_MISMATCH", "policy-not-an-object", "GR01",
     "The policy is not a JSON object",
     "A policy is one JSON object with `Version` and `Statement`. A list, a string or a "
     "number is none, even a list that holds one policy.",
     "Write one object. Several policies are several documents.", PolicyType::kIdentityManaged,
     R"json([])json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0102", Severity::kError, "MISSING_STATEMENT", "missing-statement", "GR04",
     "The policy has no `Statement`",
     "Without statements a policy says nothing, and AWS refuses it.",
     "Add `Statement`: one object, or a list of them.", PolicyType::kIdentityManaged,
     R"json({"Version": "2012-10-17"})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0103", Severity::kError, "INVALID_POLICY_ELEMENT", "unknown-element", "GR06",
     "An element that the policy language does not have",
     "AWS refuses a policy with an element it doesn't know. Names of elements are "
     "case-sensitive, and the plural is a common slip.",
     "Use `Version`, `Id` and `Statement` in a policy, and `Sid`, `Effect`, `Principal`, "
     "`NotPrincipal`, `Action`, `NotAction`, `Resource`, `NotResource` and `Condition` in a "
     "statement.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Comment": "reading"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "Reading",
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0104", Severity::kError, "DATA_TYPE_MISMATCH", "not-a-string", "GR03",
     "`Id` or `Sid` is not a string",
     "Both are names, and a name is a JSON string. AWS refuses numbers, lists and `null`.",
     "Put the value in quotes, or leave the element out.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Sid": 1,
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "1",
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0105", Severity::kError, "INVALID_VERSION", "invalid-version", "GR02",
     "`Version` is neither `2012-10-17` nor `2008-10-17`",
     "`Version` is the version of the policy language, not of this policy. There are two, and "
     "AWS refuses any other date.",
     "Write `\"Version\": \"2012-10-17\"`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2026-01-01",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0106", Severity::kError, "DATA_TYPE_MISMATCH", "invalid-statement", "GR04",
     "`Statement` is not an object or a list of objects",
     "Each statement is an object with an effect and actions. An empty list says nothing, and "
     "AWS refuses it.",
     "Write at least one statement, as an object.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": []
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
})json"},
    {"IAM0107", Severity::kError, "", "too-many-statements", "", "More statements than the limit",
     "The document has more statements than the reader takes. AWS's own limits on size leave "
     "room for some hundreds at most.",
     "Raise `max_statements` if the document is meant to be this large.",
     PolicyType::kIdentityManaged, "", ""},
    {"IAM0108", Severity::kError, "INVALID_EFFECT", "invalid-effect", "GR10",
     "`Effect` is absent or neither `Allow` nor `Deny`",
     "Each statement allows or denies, and says so in exactly these words. `allow` in small "
     "letters is refused.",
     "Write `\"Effect\": \"Allow\"` or `\"Effect\": \"Deny\"`.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0109", Severity::kError, "MISSING_ACTION", "missing-action", "GR11",
     "The statement has neither `Action` nor `NotAction`",
     "A statement is about actions, and must name them.", "Add `Action`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0110", Severity::kError, "UNSUPPORTED_ELEMENT_COMBINATION", "exclusive-elements", "GR08",
     "Two elements that exclude each other",
     "A statement has `Action` or `NotAction`, `Resource` or `NotResource`, `Principal` or "
     "`NotPrincipal`, never both of a pair.",
     "Split the statement in two, or leave out the one that isn't meant.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "NotAction": "s3:PutObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0111", Severity::kError, "DATA_TYPE_MISMATCH", "not-a-list-of-strings", "GR13",
     "Something else than strings where strings are due",
     "Actions, resources and principals are strings or lists of strings. AWS refuses `null`, "
     "numbers, objects and lists in lists.",
     "Write a string, or a list of strings.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:GetObject", null],
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:GetObject"],
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0112", Severity::kError, "EMPTY_ARRAY_ACTION", "empty-list", "GR11",
     "An empty list of actions, resources or principals",
     "AWS refuses an element that names nothing.", "Name at least one, or remove the statement.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [],
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:GetObject"],
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0113", Severity::kError, "INVALID_PRINCIPAL_FORMAT", "invalid-principal-shape", "P07",
     "`Principal` is neither `\"*\"` nor an object",
     "Only `\"*\"` may stand alone. Every other principal is given with its type: `AWS`, "
     "`Service`, `Federated` or `CanonicalUser`.",
     "Write, for example, `{\"AWS\": \"arn:aws:iam::111122223333:role/deploy\"}`.",
     PolicyType::kResource,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "arn:aws:iam::111122223333:role/deploy",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::111122223333:role/deploy"},
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0114", Severity::kError, "INVALID_PRINCIPAL_KEY", "unknown-principal-type", "P09",
     "A type of principal that IAM does not have",
     "The types are `AWS`, `Service`, `Federated` and `CanonicalUser`, in exactly this "
     "spelling.",
     "Use one of the four.", PolicyType::kResource,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"aws": "111122223333"},
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": "111122223333"},
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*"
  }
})json"},
    {"IAM0115", Severity::kError, "DATA_TYPE_MISMATCH", "invalid-condition-shape", "GR14",
     "`Condition` is not an object of operators with objects of keys",
     "A condition is written operator, then key, then value or values. AWS refuses a string "
     "or a list in place of either object.",
     "Write `{\"StringEquals\": {\"aws:ResourceAccount\": \"111122223333\"}}`.",
     PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": "aws:ResourceAccount"}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}
  }
})json"},
    {"IAM0116", Severity::kError, "INVALID_CONDITION_OPERATOR", "unknown-condition-operator",
     "GR14", "A condition operator that IAM does not have",
     "AWS refuses a policy with an unknown operator. Names of operators are case-sensitive, "
     "and `Null` takes no `IfExists`. Where a policy that is stored already is only read, "
     "this is a warning: its tests can't be decided.",
     "Correct the name. The hint names the nearest one.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringLikes": {"aws:PrincipalTag/team": "red*"}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringLike": {"aws:PrincipalTag/team": "red*"}}
  }
})json"},
    {"IAM0117", Severity::kError, "INVALID_CONDITION_DATA_TYPE", "invalid-condition-value", "GR14",
     "A condition value that is no string, number or boolean",
     "AWS compares strings, numbers and booleans. It refuses `null`, objects and lists in "
     "lists.",
     "Write a string, or a list of strings.", PolicyType::kIdentityManaged,
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:ResourceAccount": null}}
  }
})json",
     R"json({
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::reports/*",
    "Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}
  }
})json"},
});

}  // namespace

std::span<const FindingInfo> ParserFindings() { return kParserTable; }

}  // namespace remit::inline v0
