// SPDX-License-Identifier: BSL-1.0
// The same for the kernels of machines without vectors.
#define VARSCOPE_VECTOR_BYTES 0
#include <varscope/varscope.hpp>

#include "words.hpp"

namespace {

constexpr varscope::tensor dense_layer(varscope::graph& my_graph, varscope::tensor my_input, int my_outputs) {
  return varscope::matmul(my_input, varscope::get_variable<"w">(my_graph, {my_input.shape()[1], my_outputs})) +
         varscope::get_variable<"b">(my_graph, {my_outputs});
}

// Pooling that a convolution takes along, three dense layers that share a step, and a product of more rows.
constexpr void network(varscope::graph& my_graph) {
  namespace vs = varscope;
  auto my_image = vs::placeholder<"image">(my_graph, {1, 8, 8, 1});
  auto my_features = vs::nn::relu(vs::nn::conv2d(my_image, vs::get_variable<"filter">(my_graph, {3, 3, 1, 4})));
  auto my_pool = vs::reshape(vs::nn::max_pool(my_features), {1, 64});
  auto my_number = vs::scope<"a">(my_graph, [&] { return vs::nn::relu(dense_layer(my_graph, my_pool, 1)); });
  auto my_row = vs::scope<"b">(my_graph, [&] { return vs::nn::relu(dense_layer(my_graph, my_number, 12)); });
  auto my_other = vs::scope<"c">(my_graph, [&] { return vs::tanh(dense_layer(my_graph, my_row, 12)); });
  vs::identity<"out">(vs::scope<"d">(my_graph, [&] { return dense_layer(my_graph, my_other, 2); }));
  vs::matmul<"rows">(vs::reshape(my_pool, {4, 16}), vs::get_variable<"m">(my_graph, {16, 5}));
}

constexpr auto& my_net = varscope::graph_of<network>;

}  // namespace

int main() {
  static varscope::session<my_net> my_session;
  static float my_image[64];
  my_session.initialize(1);
  auto my_results = my_session.run<"out", "rows">(varscope::feed<"image">(my_image));
  return std::get<0>(my_results)(0, 0) == std::get<0>(my_results)(0, 0) ? 0 : 1;
}
