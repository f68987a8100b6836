// The plain evaluator and the compiled one on made-up requests, and laws that
// any evaluation must obey.
#include "tests/eval/agreement.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "lib/eval/facts.h"
#include "lib/eval/kms_grant.h"
#include "lib/eval/plain_match.h"
#include "remit/eval/explanation.h"
#include "remit/eval/plain.h"
#include "remit/eval/simulation_case.h"
#include "tests/eval/conformance_cases.h"
#include "tests/eval/generator.h"

namespace remit::testing {
namespace {

constexpr std::uint64_t kCases = 20'000;

GeneratedCase CaseOf(std::uint64_t seed) {
  Choices choices = Choices::FromSeed(seed);
  return Generate(choices);
}

struct Outcome {
  Decision decision;
  Decision ceiling;
  DecidedBy by;
  bool indeterminate;

  explicit Outcome(const GeneratedCase& generated) {
    static EvaluationScratch scratch;
    const CaseRequest request(generated);
    const EvaluationResult result = EvaluatePlain(generated.policies, request, scratch);
    decision = result.decision;
    ceiling = result.ceiling;
    by = result.decided_by;
    indeterminate = !result.indeterminate.empty();
  }
  bool operator==(const Outcome&) const = default;
};

template <typename Item>
void Shuffle(std::vector<Item>& items, Choices& choices) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[choices.Below(i)]);
}

void Edit(NamedPolicy& policy, auto edit) {
  PolicyDocument document = *policy.document;
  edit(document);
  policy.document = std::make_shared<const PolicyDocument>(std::move(document));
}

BOOST_AUTO_TEST_SUITE(agreement)

BOOST_AUTO_TEST_CASE(both_evaluators_say_the_same_of_every_generated_case) {
  Agreement agreement;
  int reported = 0;
  for (std::uint64_t seed = 0; seed < kCases && reported < 5; ++seed) {
    const GeneratedCase generated = CaseOf(seed);
    if (agreement.Difference(generated).empty()) continue;
    BOOST_ERROR("seed " << seed << "\n" << agreement.Report(generated));
    ++reported;
  }
}

BOOST_AUTO_TEST_CASE(both_evaluators_say_the_same_of_the_policies_of_many_cases_together) {
  constexpr std::uint64_t kTogether = 30;
  Agreement agreement;
  for (std::uint64_t first = 0; first < 30 * kTogether; first += kTogether) {
    PolicySet together;
    const auto append = [](PolicyList& all, const PolicyList& some) {
      all.insert(all.end(), some.begin(), some.end());
    };
    for (std::uint64_t seed = first; seed < first + kTogether; ++seed) {
      const PolicySet policies = CaseOf(seed).policies;
      append(together.identity, policies.identity);
      append(together.resource, policies.resource);
    }
    for (std::uint64_t seed = first; seed < first + kTogether; ++seed) {
      GeneratedCase generated = CaseOf(seed);
      generated.policies = together;
      if (agreement.Difference(generated).empty()) continue;
      BOOST_FAIL("seed " << seed << "\n" << agreement.Report(generated));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_case_reads_back_from_its_json_and_is_decided_the_same) {
  EvaluationScratch scratch;
  for (std::uint64_t seed = 0; seed < kCases / 4; ++seed) {
    const GeneratedCase generated = CaseOf(seed);
    const SourceText json = SourceText::FromString(CaseJson(generated), "generated");
    const CaseParse parsed = ParseCase(json);
    if (!parsed.ok()) {
      BOOST_FAIL("seed " << seed << ": " << Render(parsed.diagnostics.front(), json));
    }
    const CaseRequest request(generated);
    const EvaluationResult before = EvaluatePlain(generated.policies, request, scratch);
    const std::vector<StatementRef> matched(before.matched.begin(), before.matched.end());
    const CasePair& pair = parsed.value->pairs().front();
    const EvaluationResult after =
        EvaluatePlain(*pair.policies, parsed.value->RequestOf(pair), scratch);
    BOOST_REQUIRE_MESSAGE(before.decision == after.decision && before.ceiling == after.ceiling &&
                              before.decided_by == after.decided_by &&
                              before.asked_absent_key == after.asked_absent_key &&
                              std::ranges::equal(matched, after.matched),
                          "seed " << seed << ": " << json.text());
  }
}

// What the evaluators say beyond the decision, which conformance_test.cpp looks at.
BOOST_AUTO_TEST_CASE(both_evaluators_write_the_same_result_for_every_conformance_case) {
  EvaluationScratch scratch;
  std::size_t compared = 0;
  for (const SimulationCase& simulation : ConformanceCases()) {
    const auto result = [&](Evaluator evaluator) {
      return CaseResultJson(simulation, DecideCase(simulation, evaluator, scratch));
    };
    BOOST_TEST(result(Evaluator::kPlain) == result(Evaluator::kCompiled));
    ++compared;
  }
  BOOST_TEST(compared >= 260u);
}

// ---- laws ----

BOOST_AUTO_TEST_CASE(the_ceiling_differs_only_for_a_reason_and_never_falls_below) {
  for (std::uint64_t seed = 0; seed < kCases; ++seed) {
    const GeneratedCase generated = CaseOf(seed);
    const Outcome outcome(generated);
    BOOST_REQUIRE_MESSAGE(outcome.ceiling >= outcome.decision, "seed " << seed);
    const CaseRequest request(generated);
    const bool trust = ShapeOf(request.get(), true).resource == ResourceKind::kRoleTrust;  // U29
    if (outcome.indeterminate || !generated.unseen.empty() || generated.resource_account_unknown ||
        trust) {
      continue;
    }
    BOOST_REQUIRE_MESSAGE(outcome.ceiling == outcome.decision,
                          "seed " << seed << ": " << CaseJson(generated));
  }
}

BOOST_AUTO_TEST_CASE(one_more_deny_never_gives_more) {
  for (std::uint64_t seed = 0; seed < kCases; ++seed) {
    Choices choices = Choices::FromSeed(seed);
    GeneratedCase generated = Generate(choices);
    const Outcome before(generated);
    const std::vector<NamedPolicy*> policies = PoliciesOf(generated);
    if (policies.empty()) continue;
    NamedPolicy& policy = *policies[choices.Below(policies.size())];
    constexpr std::array<Layer, 2> kShapes = {Layer::kIdentity, Layer::kResource};
    const PolicyDocument deny =
        GenerateDocument(choices, generated, choices.Pick(kShapes), /*deny_only=*/true);
    Edit(policy, [&](PolicyDocument& d) { d.statements.push_back(deny.statements.front()); });
    const Outcome after(generated);
    BOOST_REQUIRE_MESSAGE(after.decision <= before.decision && after.ceiling <= before.ceiling,
                          "seed " << seed << ": " << CaseJson(generated));
  }
}

BOOST_AUTO_TEST_CASE(the_order_of_policies_statements_and_context_makes_no_difference) {
  for (std::uint64_t seed = 0; seed < kCases; ++seed) {
    Choices choices = Choices::FromSeed(seed);
    GeneratedCase generated = Generate(choices);
    const Outcome before(generated);
    PolicySet& set = generated.policies;
    Shuffle(set.identity, choices);
    Shuffle(set.session, choices);
    Shuffle(set.resource, choices);
    if (set.service_control) Shuffle(*set.service_control, choices);
    Shuffle(generated.context, choices);
    for (NamedPolicy* policy : PoliciesOf(generated)) {
      Edit(*policy, [&](PolicyDocument& document) {
        Shuffle(document.statements, choices);
        for (Statement& statement : document.statements) {
          Shuffle(statement.action.patterns, choices);
          Shuffle(statement.conditions, choices);
          if (statement.resource) Shuffle(statement.resource->patterns, choices);
          if (statement.principal) Shuffle(statement.principal->entries, choices);
          for (ConditionBlock& block : statement.conditions) {
            Shuffle(block.keys, choices);
            for (ConditionKey& key : block.keys) Shuffle(key.values, choices);
          }
        }
      });
    }
    BOOST_REQUIRE_MESSAGE(Outcome(generated) == before,
                          "seed " << seed << ": " << CaseJson(CaseOf(seed)));
  }
}

BOOST_AUTO_TEST_CASE(a_missing_key_with_its_example_turns_the_decision) {
  std::size_t turned = 0;
  for (std::uint64_t seed = 0; seed < kCases / 2; ++seed) {
    const GeneratedCase generated = CaseOf(seed);
    const CaseRequest request(generated);
    for (const MissingContextKey& missing : MissingContextKeys(generated.policies, request, 200)) {
      if (!missing.together_with.empty()) continue;
      const auto with_key = [&](bool is_list) {
        GeneratedCase changed = generated;
        changed.context.push_back({missing.key, missing.example, is_list});
        return Outcome(changed).decision;
      };
      const bool allowed = Outcome(generated).decision == Decision::kAllowed;
      const auto turns = [&](Decision now) {
        return now == missing.would_be && (now == Decision::kAllowed) != allowed;
      };
      BOOST_REQUIRE_MESSAGE(turns(with_key(false)) || turns(with_key(true)),
                            "seed " << seed << " " << missing.key << ": " << CaseJson(generated));
      ++turned;
    }
  }
  BOOST_TEST(turned > 100u);
}

// ---- what the generator reaches ----

struct Counts {
  std::map<std::string, std::size_t> of;

  void Add(std::string what, bool really = true) { of[std::move(what)] += really ? 1 : 0; }
  void AtLeast(const std::string& what, std::size_t least) {
    BOOST_TEST(of[what] >= least, what << " came up " << of[what] << " times, not " << least);
  }
};

BOOST_AUTO_TEST_CASE(every_outcome_and_every_deciding_layer_is_generated_often_enough) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < kCases; ++seed) {
    const GeneratedCase generated = CaseOf(seed);
    const Outcome outcome(generated);
    counts.Add(std::string(DecisionName(outcome.decision)));
    counts.Add("cannot tell", outcome.ceiling != outcome.decision);
    counts.Add(std::string(DecidedByName(outcome.by)) + " " +
               std::string(DecisionName(outcome.decision)));
    const CaseRequest request(generated);
    const RequestShape shape = ShapeOf(request.get(), true);
    counts.Add("principal " + std::to_string(static_cast<int>(shape.principal)));
    counts.Add("resource " + std::to_string(static_cast<int>(shape.resource)));
    counts.Add("same account " + std::to_string(static_cast<int>(shape.same_account)));
    counts.Add("no permission needed", shape.needs_no_permission);
    counts.Add("impossible call", !shape.impossible_call.empty());
    counts.Add("grant", AnyGrantCovers(shape, request.get()));
    counts.Add("SCPs exempt", shape.principal == PrincipalKind::kUser && !shape.scp_applies);
    counts.Add("RCPs exempt", !shape.rcp_applies);
  }
  counts.AtLeast("allowed", kCases / 10);
  counts.AtLeast("implicitDeny", kCases / 5);
  counts.AtLeast("explicitDeny", kCases / 10);
  counts.AtLeast("cannot tell", kCases / 50);
  for (int by = 0; by <= static_cast<int>(DecidedBy::kSession); ++by) {
    const std::string name(DecidedByName(static_cast<DecidedBy>(by)));
    counts.AtLeast(name + " explicitDeny", kCases / 1000);
    // RCPs never have to allow (E14).
    if (by != static_cast<int>(DecidedBy::kResourceControl)) {
      counts.AtLeast(name + " implicitDeny", kCases / 500);
    }
  }
  counts.AtLeast("resource allowed", kCases / 50);
  counts.AtLeast("identity allowed", kCases / 50);
  counts.AtLeast("root allowed", kCases / 500);
  counts.AtLeast("default allowed", kCases / 500);
  for (int kind = 0; kind <= static_cast<int>(PrincipalKind::kFederatedIdentity); ++kind) {
    counts.AtLeast("principal " + std::to_string(kind), kCases / 40);
  }
  for (int three = 0; three < 3; ++three) {
    counts.AtLeast("resource " + std::to_string(three), kCases / 40);
    counts.AtLeast("same account " + std::to_string(three), kCases / 40);
  }
  for (const char* what :
       {"no permission needed", "impossible call", "grant", "SCPs exempt", "RCPs exempt"}) {
    counts.AtLeast(what, kCases / 200);
  }
}

BOOST_AUTO_TEST_CASE(every_operator_comes_out_each_way) {
  Counts counts;
  for (std::uint64_t seed = 0; seed < 2 * kCases; ++seed) {
    const GeneratedCase generated = CaseOf(seed);
    const CaseRequest request(generated);
    ForEachPolicy(
        generated.policies, [&](Layer layer, std::size_t, std::size_t, const NamedPolicy& policy) {
          for (std::size_t s = 0; s < policy.document->statements.size(); ++s) {
            std::vector<TestExplanation> notes;
            MatchStatement({layer, policy.document.get(), s, false}, request.get(), &notes);
            for (const TestExplanation& note : notes) {
              const std::string outcome = std::to_string(static_cast<int>(note.outcome));
              if (note.outcome == Tri::kIndeterminate) counts.Add(note.rule);
              if (note.part != StatementPart::kCondition) {
                counts.Add(std::string(StatementPartName(note.part)) + " " + outcome);
                continue;
              }
              counts.Add(note.operator_name + " " + outcome);
              if (const auto op = ParseConditionOperator(note.operator_name)) {
                counts.Add(std::string(BaseOperatorName(op->base)) + " of any kind " + outcome);
              }
            }
          }
        });
  }
  constexpr std::array<Quantifier, 3> kQuantifiers = {Quantifier::kNone, Quantifier::kForAllValues,
                                                      Quantifier::kForAnyValue};
  for (std::size_t base = 0; base < BaseOperatorNames().size(); ++base) {
    for (Quantifier quantifier : kQuantifiers) {
      for (bool if_exists : {false, true}) {
        const ConditionOperator op{static_cast<BaseOperator>(base), quantifier, if_exists};
        if (op.base == BaseOperator::kNull && if_exists) continue;
        counts.AtLeast(ConditionOperatorName(op) + " 0", 3);
        counts.AtLeast(ConditionOperatorName(op) + " 2", 3);
      }
    }
    const std::string any = std::string(BaseOperatorNames()[base]) + " of any kind ";
    for (const char* outcome : {"0", "1", "2"}) counts.AtLeast(any + outcome, 10);
  }
  counts.AtLeast("NullIfExists 1", 10);
  for (const char* part : {"resource", "principal"}) {
    for (const char* outcome : {" 0", " 1", " 2"}) counts.AtLeast(part + std::string(outcome), 100);
  }
  for (const char* rule : {"U1", "U2", "U3", "U4", "U5", "U6", "U8", "U11", "U13", "U14", "U17",
                           "U18", "U19", "P09", "P24", "P25", "GT01", "GR12", "E16"}) {
    counts.AtLeast(rule, 10);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace remit::testing
