// The code of the edge kinds: where chains begin, and how they go on.
//
// A new kind is a file here, a row in the table and a row in edge_kind.cpp.
#ifndef REMIT_LIB_DELEGATION_EDGES_EDGES_H_
#define REMIT_LIB_DELEGATION_EDGES_EDGES_H_

#include <span>

#include "lib/delegation/search.h"
#include "remit/delegation/edge_kind.h"

namespace remit::inline v0 {

struct EdgeCode {
  EdgeKind kind;
  void (*start)(Search&) = nullptr;            // credentials that a party holds
  void (*expand)(Search&, StateId) = nullptr;  // what can be had with another one
};
std::span<const EdgeCode> EdgeCodes();

void StartWithAccessKeys(Search& search);
void StartWithSignIns(Search& search);
void StartWithSaml(Search& search);
void StartWithWebIdentities(Search& search);
void StartWithServiceRoles(Search& search);
void StartFromOutside(Search& search);
void ExpandSessionToken(Search& search, StateId from);
void ExpandAssumeRole(Search& search, StateId from);
void ExpandSwitchRole(Search& search, StateId from);
void ExpandAssumeRoot(Search& search, StateId from);
void ExpandFederationToken(Search& search, StateId from);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_DELEGATION_EDGES_EDGES_H_
