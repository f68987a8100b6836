// What a coverage remembers between its questions: policies taken apart and compiled.
#ifndef REMIT_LIB_HANDOVER_COVERAGE_WORK_H_
#define REMIT_LIB_HANDOVER_COVERAGE_WORK_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lib/handover/action_bits.h"
#include "lib/handover/coverage_side.h"
#include "lib/handover/resource_universe.h"
#include "remit/arn/glob.h"
#include "remit/eval/compiled.h"
#include "remit/handover/coverage.h"

namespace remit::inline v0 {

// Makes a key of what has no better name than its address, which stays its own while it is kept.
inline void AddAddress(std::string& key, const void* pointer) {
  key.append(reinterpret_cast<const char*>(&pointer), sizeof pointer);
}

struct Coverage::Work {
  Work(const Estate& of, const Catalog& catalog, const CoverageOptions& how)
      : estate(of),
        options(how),
        table(catalog),
        universe(of, catalog),
        by_resource(ByResource(universe, table)) {}

  struct CompiledEntry {
    std::vector<std::shared_ptr<const PolicyDocument>> kept;
    std::shared_ptr<const CompiledPolicySet> compiled;
  };

  static ActionBits ByResource(const ResourceUniverse& universe, ActionTable& table);

  Estate estate;
  CoverageOptions options;
  ActionTable table;
  ResourceUniverse universe;
  ActionBits by_resource;  // what resources' own policies may allow
  EvaluationScratch scratch;
  std::map<std::string, CompiledEntry> compiled;
  std::map<std::string, std::shared_ptr<const CoverageSide>> sides;
  std::unordered_map<const Session*, SessionPtr> kept_sessions;
  std::unordered_map<std::string, Glob> globs;  // whose places stay

  // A Resource as policies write it, each `${…}` as a `*`.
  const Glob& GlobOf(const std::string& pattern) {
    const auto known = globs.find(pattern);
    if (known != globs.end()) return known->second;
    return globs.emplace(pattern, Glob(WithoutVariables(pattern))).first->second;
  }

  const CoverageSide& Side(const SessionPtr& session) {
    std::string key;
    if (session != nullptr) {
      key = session->identity_arn + '\n' + std::string(session->principal.name());
      for (const NamedPolicy& policy : session->session_policies) {
        AddAddress(key, policy.document.get());
      }
      if (!session->session_policies.empty()) kept_sessions[session.get()] = session;
    }
    std::shared_ptr<const CoverageSide>& side = sides[key];
    if (side == nullptr) {
      side = std::make_shared<const CoverageSide>(SideOf(estate, session.get(), table));
    }
    return *side;
  }

  const CompiledPolicySet* Compiled(const PolicySet& policies) {
    std::string key;
    ForEachPolicy(policies,
                  [&key](Layer layer, std::size_t level, std::size_t, const NamedPolicy& policy) {
                    key += static_cast<char>(layer);
                    key += static_cast<char>(level);
                    AddAddress(key, policy.document.get());
                  });
    // Levels without a policy, and layers that are there but empty, matter too (E10).
    const auto shape = [&key](const std::optional<std::vector<PolicyList>>& tree) {
      key += tree ? "t" : "f";
      if (tree) key += std::to_string(tree->size());
    };
    shape(policies.service_control);
    shape(policies.resource_control);
    CompiledEntry& entry = compiled[key];
    if (entry.compiled == nullptr) {
      absl::StatusOr<CompiledPolicySet> made = Compile(policies);
      if (!made.ok()) return nullptr;
      entry.compiled = std::make_shared<const CompiledPolicySet>(*std::move(made));
      ForEachPolicy(policies, [&entry](Layer, std::size_t, std::size_t, const NamedPolicy& policy) {
        entry.kept.push_back(policy.document);
      });
    }
    return entry.compiled.get();
  }
};

}  // namespace remit::inline v0

#endif  // REMIT_LIB_HANDOVER_COVERAGE_WORK_H_
