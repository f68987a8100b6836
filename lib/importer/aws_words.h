// Words that are AWS's own, and so tell nothing about who uses them: services,
// types of resources, regions, managed policies, and what ARNs are made of.
#ifndef REMIT_LIB_IMPORTER_AWS_WORDS_H_
#define REMIT_LIB_IMPORTER_AWS_WORDS_H_

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace remit::inline v0 {

// Runs of letters and digits, in lower case. Built at the first call; thread-safe.
const std::set<std::string, std::less<>>& AwsWords();

// Whether values of this condition key are AWS's own words, dates or numbers,
// which a request brings as they are: `aws:PrincipalType`, `iam:PassedToService`.
bool HasAwsValues(std::string_view condition_key);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_IMPORTER_AWS_WORDS_H_
