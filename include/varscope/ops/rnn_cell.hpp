// SPDX-License-Identifier: BSL-1.0
//
// Recurrent cells: one step in time, with variables from get_variable. Their names, gates and operations are those of
// tf.nn.rnn_cell.BasicRNNCell, BasicLSTMCell and GRUCell. A network is unrolled by a loop that shares the variables:
//
//   nn::lstm_state state{zeros(g, {1, 16}), zeros(g, {1, 16})};
//   for (std::size_t t = 0; t != rows.size(); ++t)
//     state = scope<"cell">(g, auto_reuse, [&] { return nn::lstm_cell(g, rows[t], state); });
//
// Shapes: x [batch, inputs], state [batch, units]. Variables:
//
//   rnn_cell    kernel [inputs + units, units], bias
//   lstm_cell   kernel [inputs + units, 4 units], bias: gates in the order i, j, f, o
//   gru_cell    gates/kernel [inputs + units, 2 units], gates/bias (ones): r, u; candidate/kernel, candidate/bias
//
// Kernels take the scope's initializer, biases are zeros where nothing else is said.
#pragma once

#include <varscope/graph/literal.hpp>
#include <varscope/ops/arithmetic.hpp>
#include <varscope/ops/bias_add.hpp>
#include <varscope/ops/concat.hpp>
#include <varscope/ops/constant.hpp>
#include <varscope/ops/functions.hpp>
#include <varscope/ops/matmul.hpp>
#include <varscope/ops/split.hpp>

namespace varscope::inline v1 {

namespace detail {

// [x, h] times a kernel, with a bias: what all cells begin with.
constexpr tensor cell_product(tensor x, tensor h, variable kernel, variable bias, call_site at) {
  return nn::bias_add(matmul(concat({x, h}, 1, {}, at), kernel, {}, at), bias, {}, at);
}

constexpr std::int64_t inputs_and_units(tensor x, tensor h) { return x.shape()[1] + h.shape()[1]; }

}  // namespace detail

namespace nn {

// h' = tanh([x, h] kernel + bias)
constexpr tensor rnn_cell(graph& g, tensor x, tensor h, call_site at = {}) {
  const std::int64_t units = h.shape()[1];
  const variable kernel = get_variable<"kernel">(g, {detail::inputs_and_units(x, h), units}, {}, {}, at);
  const variable bias = get_variable<"bias">(g, {units}, init::zeros(), {}, at);
  return tanh(detail::cell_product(x, h, kernel, bias, at), {}, at);
}

struct lstm_state {
  tensor c, h;
};

struct lstm_cell_options {
  double forget_bias = 1;
};

// i, j, f, o = split([x, h] kernel + bias); c' = c sigmoid(f + forget_bias) + sigmoid(i) tanh(j); h' = tanh(c') sigmoid(o)
constexpr lstm_state lstm_cell(graph& g, tensor x, const lstm_state& state, const lstm_cell_options& options = {},
                               call_site at = {}) {
  const std::int64_t units = state.h.shape()[1];
  const variable kernel = get_variable<"kernel">(g, {detail::inputs_and_units(x, state.h), 4 * units}, {}, {}, at);
  const variable bias = get_variable<"bias">(g, {4 * units}, init::zeros(), {}, at);
  const tensor one = constant(g, 1, {}, at);
  const tensor gates = detail::cell_product(x, state.h, kernel, bias, at);
  const outputs part = detail::split(gates, 4, 1, &one, piece_of<"split">, {}, at);
  const tensor i = part[0], j = part[1], f = part[2], o = part[3];
  const tensor forget_bias = constant(g, options.forget_bias, {.dtype = f.dtype()}, at);
  const tensor kept = multiply(state.c, sigmoid(add(f, forget_bias, {}, at), {}, at), {}, at);
  const tensor gate = sigmoid(i, {}, at);
  const tensor c = add(kept, multiply(gate, tanh(j, {}, at), {}, at), {}, at);
  const tensor active = tanh(c, {}, at);
  return {c, multiply(active, sigmoid(o, {}, at), {}, at)};
}

// r, u = split(sigmoid([x, h] gates)); h' = u h + (1 - u) tanh([x, r h] candidate)
constexpr tensor gru_cell(graph& g, tensor x, tensor h, call_site at = {}) {
  const std::int64_t units = h.shape()[1];
  const std::int64_t inputs = detail::inputs_and_units(x, h);
  const variable gate_kernel = get_variable<"gates/kernel">(g, {inputs, 2 * units}, {}, {}, at);
  const variable gate_bias = get_variable<"gates/bias">(g, {2 * units}, init::constant(1.0), {}, at);
  const variable kernel = get_variable<"candidate/kernel">(g, {inputs, units}, {}, {}, at);
  const variable bias = get_variable<"candidate/bias">(g, {units}, init::zeros(), {}, at);
  const tensor gates = sigmoid(detail::cell_product(x, h, gate_kernel, gate_bias, at), {}, at);
  const outputs part = split(gates, 2, {.axis = 1}, at);
  const tensor r = part[0], u = part[1];
  const tensor reset = operand(r, at) * h;
  const tensor c = tanh(detail::cell_product(x, reset, kernel, bias, at), {}, at);
  const tensor kept = operand(u, at) * h;
  const tensor fresh = operand(operand(1.0, at) - u, at) * c;
  return operand(kept, at) + fresh;
}

}  // namespace nn
}  // namespace varscope::inline v1
