// Chains, obstacles and what ways rest on, in words.
#ifndef REMIT_LIB_REPORT_REACH_WORDS_H_
#define REMIT_LIB_REPORT_REACH_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remit/delegation/answer.h"
#include "remit/delegation/reach.h"

namespace remit::inline v0 {

// "`customer`", or "somebody who isn't known".
std::string HolderWords(std::string_view holder);

// "`a`, `b` and `c`".
std::string HoldersWords(const std::vector<Holder>& holders);

// "1 h 30 min", "45 s".
std::string DurationWords(std::int64_t seconds);

// "at 2026-…", "from … until …".
std::string WhenWords(const When& when);

// "1 h, until 2026-…"; "without an end": of the session that a step gives.
std::string LifeWords(const Session& session);

// What would have to change for this way to open: one sentence.
std::string ChangeWords(const Obstacle& obstacle);

// "the trust statement 0 of `…:role/R`".
std::string ElementWords(const Element& element);

// Who everything is asked of, each once, in the order of the chain.
std::vector<Holder> ConsentsOf(const Chain& chain);

}  // namespace remit::inline v0

#endif  // REMIT_LIB_REPORT_REACH_WORDS_H_
