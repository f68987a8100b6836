// How often the global operator new has been called: remit-bench replaces it.
#ifndef REMIT_BENCHMARKS_ALLOCATIONS_H_
#define REMIT_BENCHMARKS_ALLOCATIONS_H_

#include <cstddef>

namespace remit::benchmarks {

std::size_t Allocations();

}  // namespace remit::benchmarks

#endif  // REMIT_BENCHMARKS_ALLOCATIONS_H_
