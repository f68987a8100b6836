// Makes up requests with policies around them, from a small vocabulary, so that
// statements match often and every rule of §2 to §5 has its turn.
//
//   Choices choices = Choices::FromSeed(7);
//   GeneratedCase generated = Generate(choices);
//
// agreement_test.cpp measures that it reaches what it should.
#ifndef REMIT_TESTS_EVAL_GENERATOR_H_
#define REMIT_TESTS_EVAL_GENERATOR_H_

#include "tests/eval/choices.h"
#include "tests/eval/generated_case.h"

namespace remit::testing {

GeneratedCase Generate(Choices& choices);

// A document of one or more statements that fits the request of `generated`,
// for a layer; of one Deny when `deny_only`.
PolicyDocument GenerateDocument(Choices& choices, const GeneratedCase& generated, Layer layer,
                                bool deny_only = false);

}  // namespace remit::testing

#endif  // REMIT_TESTS_EVAL_GENERATOR_H_
