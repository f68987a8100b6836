// Where a generator's decisions come from: a seed, or bytes that a fuzzer made up.
//
//   Choices choices = Choices::FromSeed(7);
//   if (choices.Chance(30)) key = choices.Pick(kKeys);
//
// The same seed or bytes give the same choices on every machine.
#ifndef REMIT_TESTS_EVAL_CHOICES_H_
#define REMIT_TESTS_EVAL_CHOICES_H_

#include <cstddef>
#include <cstdint>
#include <span>

namespace remit::testing {

class Choices {
 public:
  static Choices FromSeed(std::uint64_t seed) { return Choices(true, seed, {}); }
  // Once the bytes are used up, every choice is the first and every chance is missed.
  static Choices FromBytes(std::span<const std::uint8_t> bytes) { return Choices(false, 0, bytes); }

  // 0 … n-1. REQUIRES: 0 < n <= 65536.
  std::size_t Below(std::size_t n) {
    if (n <= 1) return 0;
    return (n <= 256 ? Byte() : Byte() << 8 | Byte()) % n;
  }

  bool Chance(std::size_t percent) { return Below(100) >= 100 - percent; }

  template <typename Range>
  const auto& Pick(const Range& range) {
    return range[Below(range.size())];
  }

  // The first few of a range half the time, so that two picks are often the same.
  template <typename Range>
  const auto& PickSkewed(const Range& range) {
    constexpr std::size_t kFew = 3;
    return range[Below(Chance(50) && range.size() > kFew ? kFew : range.size())];
  }

 private:
  Choices(bool seeded, std::uint64_t seed, std::span<const std::uint8_t> bytes)
      : seeded_(seeded), state_(seed), bytes_(bytes) {}

  std::size_t Byte() {
    if (!seeded_) {
      if (bytes_.empty()) return 0;
      const std::size_t byte = bytes_.front();
      bytes_ = bytes_.subspan(1);
      return byte;
    }
    // SplitMix64.
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31)) & 0xFF);
  }

  bool seeded_;
  std::uint64_t state_;
  std::span<const std::uint8_t> bytes_;
};

}  // namespace remit::testing

#endif  // REMIT_TESTS_EVAL_CHOICES_H_
