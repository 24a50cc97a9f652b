// SPDX-License-Identifier: BSL-1.0
// The fixed programs: varscope and the model say the same at run time, and so does varscope in constant evaluation.
#include "corpus.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "compare.hpp"
#include "support/catch.hpp"

namespace {

using namespace varscope_fuzz;

constexpr std::uint64_t hash_of(std::size_t number) {
  hashed_transcript out;
  recording_graph r;
  const program p{decoded_bytes(corpus[number])};
  library_run<hashed_transcript>(p, r.g, out).run();
  return out.hash();
}

// Each is a constant evaluation of its own.
template <std::size_t Number>
inline constexpr std::uint64_t constant_hash = hash_of(Number);

template <std::size_t... Numbers>
constexpr std::array<std::uint64_t, sizeof...(Numbers)> constant_hashes(std::index_sequence<Numbers...>) {
  return {constant_hash<Numbers>...};
}

constexpr std::array compiled = constant_hashes(std::make_index_sequence<corpus_size>());

}  // namespace

TEST_CASE("The fixed programs: errors caught") {
  for (const std::string_view hex : corpus) {
    const answers a = answers_of(program(decoded_bytes(hex)), errors::caught);
    INFO(hex);
    CHECK(a.modelled);
    CHECK(a.library.text() == a.model.text());
  }
}

TEST_CASE("The fixed programs: the first error recorded, at run time and by the compiler") {
  for (std::size_t i = 0; i != corpus_size; ++i) {
    const answers a = answers_of(program(decoded_bytes(corpus[i])), errors::recorded);
    INFO(corpus[i]);
    CHECK(a.modelled);
    CHECK(a.library.text() == a.model.text());
    CHECK(compiled[i] == a.model.hash());
  }
}
