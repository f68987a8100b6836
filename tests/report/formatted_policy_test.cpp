#include "remit/report/formatted_policy.h"

#include <boost/test/unit_test.hpp>

namespace remit {
namespace {

FormattedPolicy Format(const std::string& json, const FormatOptions& options = {}) {
  return FormatPolicy(SourceText::FromString(json, "p.json"), options);
}

const std::string kBare =
    R"({"Statement": {"Resource": ["*"], "Action": ["s3:*"], "Effect": "Allow"}})";

BOOST_AUTO_TEST_CASE(a_document_is_laid_out_and_then_stays_so) {
  const FormattedPolicy once = Format(kBare);
  BOOST_TEST(once.readable);
  BOOST_TEST(!once.was_canonical);
  const FormattedPolicy twice = Format(once.text);
  BOOST_TEST(twice.was_canonical);
  BOOST_TEST(twice.text == once.text);
  FormatOptions one_line;
  one_line.indent = 0;
  BOOST_TEST(Format(kBare, one_line).text ==
             R"({"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]})"
             "\n");
}

BOOST_AUTO_TEST_CASE(what_aws_would_refuse_depends_on_the_type) {
  FormatOptions options;
  BOOST_TEST(!Format(kBare, options).has_errors);
  options.type = PolicyType::kTrust;
  const FormattedPolicy trust = Format(kBare, options);
  BOOST_TEST(trust.readable);
  BOOST_TEST(trust.has_errors);
  BOOST_TEST(trust.findings.find("p.json:1:15: error[IAM0302]") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_no_policy_has_no_canonical_form) {
  const FormattedPolicy formatted = Format("{\"Statement\": [{}]");
  BOOST_TEST(!formatted.readable);
  BOOST_TEST(formatted.text.empty());
  BOOST_TEST(formatted.findings.find("error[JSON0001]") != std::string::npos);
}

}  // namespace
}  // namespace remit
