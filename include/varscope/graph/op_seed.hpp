// SPDX-License-Identifier: BSL-1.0
//
// The seeds of a random operation (tf.get_seed of version 1): how the graph's seed, the operation's own and its place
// in the graph become the two attributes from which the generator starts.
//
//   get_seed(42, {}, g.operation_count())   // tf.set_random_seed(42); an initializer without a seed of its own
#pragma once

#include <concepts>
#include <cstdint>

namespace varscope::inline v1 {

// A seed or none (Python's None).
struct optional_seed {
  bool given = false;
  std::int64_t value = 0;

  constexpr optional_seed() = default;
  constexpr optional_seed(std::integral auto given_seed) : given(true), value(static_cast<std::int64_t>(given_seed)) {}

  friend constexpr bool operator==(const optional_seed&, const optional_seed&) = default;
};

// The attributes seed and seed2 of a random operation. Both zero: TensorFlow draws other numbers in each session.
struct op_seeds {
  std::int64_t seed = 0;
  std::int64_t seed2 = 0;

  constexpr bool deterministic() const { return seed != 0 || seed2 != 0; }

  friend constexpr bool operator==(const op_seeds&, const op_seeds&) = default;
};

// last_operation is the id of the operation created last, which is the number of operations in the graph.
constexpr op_seeds get_seed(optional_seed graph_seed, optional_seed own_seed, std::int64_t last_operation) {
  if (!graph_seed.given && !own_seed.given) return {};

  constexpr std::int64_t default_graph_seed = 87654321;
  constexpr std::int64_t largest_int32 = 2147483647;
  const auto truncate = [](std::int64_t seed) {  // Python's modulo: never negative
    const std::int64_t remainder = seed % largest_int32;
    return remainder < 0 ? remainder + largest_int32 : remainder;
  };

  op_seeds result{graph_seed.given ? truncate(graph_seed.value) : default_graph_seed,
                  truncate(own_seed.given ? own_seed.value : last_operation)};
  if (!result.deterministic()) result.seed2 = largest_int32;
  return result;
}

}  // namespace varscope::inline v1
