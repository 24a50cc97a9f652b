// SPDX-License-Identifier: BSL-1.0
//
// The generator's words, against the published vector of the algorithm and words computed for TensorFlow's default
// seed.
#include <varscope/runtime/philox.hpp>

#include <cstdint>
#include <initializer_list>

#include <support/catch.hpp>

using namespace varscope;

namespace {

constexpr bool gives(philox generator, std::initializer_list<std::uint32_t> words) {
  philox::block block{};
  unsigned i = 0;
  for (const std::uint32_t expected : words) {
    if (i % 4 == 0) block = generator();
    if (block.word[i++ % 4] != expected) return false;
  }
  return true;
}

constexpr philox skipped(philox generator, std::initializer_list<std::uint64_t> steps) {
  for (const std::uint64_t blocks : steps) generator.skip(blocks);
  return generator;
}

constexpr philox first_default(87654321, 1);

static_assert(gives(philox(0, 0), {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
static_assert(gives(first_default, {0xab1e98c7, 0xcdf5cfa7, 0xf1867731, 0x4c3f748e,  //
                                    0x00eaf265, 0xc4836362, 0xa50b474a, 0x8f3a73d9}));

// The other two published vectors of Philox 4x32-10: all bits set, and the digits of pi.
static_assert(gives(skipped(philox(-1, -1), {0xffffffffffffffff}), {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
static_assert(gives(skipped(philox(0x299f31d0a4093822, 0x0370734413198a2e), {0x85a308d3243f6a88}),
                    {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));

}  // namespace

TEST_CASE("a Philox block is a function of the counter") {
  CHECK(gives(philox(0, 0), {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  CHECK(gives(skipped(first_default, {1}), {0x00eaf265, 0xc4836362, 0xa50b474a, 0x8f3a73d9}));
}

TEST_CASE("skipping carries into all four words of the counter") {
  // The lower half of a counter runs over into the upper half, which is seed2.
  constexpr std::uint64_t last = 0xffffffffffffffff;
  const auto first_word = [](philox generator) { return generator().word[0]; };
  CHECK(first_word(skipped(philox(5, 0), {last, 1})) == first_word(philox(5, 1)));
  CHECK(first_word(skipped(philox(5, 0xffffffff), {last, 1})) == first_word(philox(5, 0x100000000)));
  CHECK(first_word(skipped(philox(5, -1), {last, 1})) == first_word(philox(5, 0)));
  CHECK(first_word(skipped(philox(5, 7), {0xffffffff, 1, 5})) == first_word(skipped(philox(5, 7), {0x100000005})));
}
