// SPDX-License-Identifier: BSL-1.0
//
// A siamese network: two towers, one for each picture of a pair, with one set of variables. A tower is a recurrent
// network that reads a picture row by row, and a layer that makes a point of what it remembers; the distance of two
// points says how much the digits differ.
#pragma once

#include <cstddef>

#include <varscope/varscope.hpp>

namespace siamese {

using namespace varscope;

inline constexpr std::size_t side = 8, units = 16, dimensions = 6;

// One LSTM, unrolled over the rows: every step after the first shares its variables.
// [cell]
constexpr tensor read_rows(graph& g, tensor picture) {
  const auto rows = unstack(picture, {.axis = 1});
  nn::lstm_state state{zeros(g, {1, units}), zeros(g, {1, units})};
  for (std::size_t i = 0; i != rows.size(); ++i)
    state = scope<"cell">(g, auto_reuse, [&] { return nn::lstm_cell(g, rows[i], state); });
  return state.h;
}
// [/cell]

constexpr tensor tower(graph& g, tensor picture) {
  auto remembered = scope<"lstm">(g, [&] { return read_rows(g, picture); });
  return scope<"embed">(g, [&] {
    auto weights = get_variable<"weights">(g, {units, dimensions});
    auto biases = get_variable<"biases">(g, {dimensions}, init::zeros());
    return nn::l2_normalize(matmul(remembered, weights) + biases, {.axis = 1});
  });
}

constexpr void towers(graph& g) {
  auto left = placeholder<"left">(g, {1, side, side});
  auto right = placeholder<"right">(g, {1, side, side});
  scope<"siamese">(g, [&](variable_scope s) {
    auto left_point = tower(g, left);
    s.reuse_variables();
    auto right_point = tower(g, right);
    reduce_sum<"distance">(square(left_point - right_point));
  });
}

inline constexpr auto& net = graph_of<towers>;

static_assert(net.variable_count() == 4);  // both towers, all time steps

}  // namespace siamese
