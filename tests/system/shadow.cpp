// SPDX-License-Identifier: BSL-1.0
// A user's globals of one word cause no warning in our headers.
#include <varscope/varscope.hpp>

#include "words.hpp"

namespace {

namespace nn = varscope::nn;
namespace init = varscope::init;
using varscope::padding;

constexpr auto twice_the_value = [](varscope::tensor one_tensor) { return one_tensor + one_tensor; };

constexpr varscope::tensor one_layer(varscope::graph& my_graph, varscope::tensor my_input, varscope::shape my_kernel,
                                     const nn::conv2d_options& my_options = {}) {
  auto my_weights = varscope::get_variable<"weights">(my_graph, my_kernel, init::glorot_uniform());
  auto my_biases = varscope::get_variable<"biases">(my_graph, {my_kernel[3]}, init::truncated_normal());
  return nn::relu(nn::bias_add(nn::conv2d(my_input, my_weights, my_options), my_biases));
}

// Every kind of kernel and every kind of scope.
constexpr void everything(varscope::graph& my_graph) {
  auto my_image = varscope::placeholder<"image">(my_graph, {1, 16, 16, 3});
  auto my_pixels = varscope::placeholder<"pixels">(my_graph, {1, 3, 2, 4});
  auto many_channels = varscope::scope<"wide">(my_graph, [&] { return one_layer(my_graph, my_image, {5, 5, 3, 32}); });
  auto with_stride = varscope::scope<"strided">(my_graph, [&] {
    return one_layer(my_graph, many_channels, {3, 3, 32, 16}, {.strides = {2, 2}});
  });
  auto few_channels = varscope::scope<"thin">(my_graph, [&] { return one_layer(my_graph, my_image, {3, 3, 3, 3}); });
  varscope::scope<"deep">(my_graph, [&] { one_layer(my_graph, many_channels, {5, 5, 32, 3}); });
  varscope::scope<"plain">(my_graph, [&] {
    one_layer(my_graph, few_channels, {3, 3, 3, 2}, {.strides = {2, 2}, .padding = padding::valid});
  });
  auto my_pool = nn::avg_pool(nn::max_pool(with_stride));
  auto my_rows = varscope::reshape(my_pool, {4, 16});
  auto my_product = varscope::matmul(my_rows, varscope::get_variable<"m">(my_graph, {16, 24}, init::random_normal()));
  auto my_logits = varscope::matmul(my_product, varscope::get_variable<"d">(my_graph, {10, 24}, init::zeros()),
                                    {.transpose_b = true});
  varscope::matmul<"row">(varscope::reshape(my_pool, {1, 64}), varscope::get_variable<"r">(my_graph, {64, 40}));
  varscope::identity<"out">(nn::softmax(my_logits) / 2.0f - varscope::maximum(my_logits, -my_logits));
  varscope::add<"column">(my_logits, varscope::get_variable<"c">(my_graph, {4, 1}));
  auto of_double =
      varscope::get_variable<"double">(my_graph, {4, 10}, init::ones(), {.dtype = varscope::dtype::float64});
  nn::softmax<"doubles">(of_double * of_double);
  auto of_int = varscope::get_variable<"int">(my_graph, {4}, init::zeros(), {.dtype = varscope::dtype::int32});
  varscope::add<"ints">(of_int, of_int);
  varscope::identity<"functions">(varscope::tanh(varscope::sigmoid(varscope::square(my_pixels))));

  auto my_template = varscope::make_template<"template">(my_graph, twice_the_value);
  varscope::identity<"from_template">(my_template(my_pixels));
  varscope::scope<"options">(
      my_graph,
      {.regularizer = varscope::l2_regularizer(0.5),
       .custom_getter = [](const varscope::variable_request& my_request,
                           const varscope::next_getter& my_next) { return my_next(my_request); }},
      [&] {
        varscope::get_variable<"regular">(my_graph, {2, 3});
      });
}

// The operations on arrays and pictures, and a recurrent cell.
constexpr void arrays(varscope::graph& my_graph) {
  namespace vs = varscope;
  auto my_matrix = vs::placeholder<"matrix">(my_graph, {4, 6});
  auto my_ids = vs::constant(my_graph, {1, 2});
  auto my_parts = vs::split(my_matrix, 2, {.axis = 1});
  auto my_rows = vs::unstack(vs::stack({my_parts[0], my_parts[1]}, {.axis = 1}), {.axis = 2});
  auto my_joined = vs::concat({my_rows[0], vs::split(my_matrix, {1, -1}, {.axis = 1})[1]}, 1);
  auto my_cut = vs::strided_slice(vs::slice(my_joined, {1, 1}, {2, -1}), {0, 4}, {2, 0}, {1, -2});
  auto my_turned = vs::reverse(vs::transpose(vs::tile(my_cut, {2, 1})), {1});
  auto my_padded = vs::pad(vs::pad(my_turned, {{1, 1}, {0, 0}}), {{1, 0}, {0, 1}}, {.mode = vs::pad_mode::reflect});
  auto my_gathered = vs::gather(my_padded, my_ids);
  auto my_rest = my_gathered + vs::fill(my_graph, {1}, 1.0f) + vs::ones_like(my_gathered);
  auto my_classes = nn::softmax(vs::one_hot(my_ids, 3, {.on_value = 0.5, .axis = 0}), {.axis = 0});
  vs::identity<"arrays">(vs::squeeze(vs::expand_dims(my_rest, 0)) + vs::reduce_sum(my_classes));

  auto my_image = vs::reshape(my_matrix, {1, 2, 3, 4});
  auto my_larger = vs::depth_to_space(vs::space_to_depth(vs::image::resize_bilinear(my_image, {4, 4}), 2), 2);
  auto my_depthwise = nn::separable_conv2d(vs::image::resize_nearest_neighbor(my_larger, {3, 5}),
                                           vs::get_variable<"depthwise">(my_graph, {3, 3, 4, 1}),
                                           vs::get_variable<"pointwise">(my_graph, {1, 1, 4, 2}), {.dilations = {2, 1}});
  vs::identity<"image">(nn::lrn(nn::conv2d_transpose(my_depthwise, vs::get_variable<"up">(my_graph, {2, 2, 3, 2}),
                                                     {1, 6, 10, 3}, {.strides = {2, 2}})));

  auto my_state = vs::zeros(my_graph, {4, 2});
  auto my_lstm = nn::lstm_cell(my_graph, my_matrix, {my_state, my_state});
  vs::identity<"cell">(vs::scope<"gru">(my_graph, [&] { return nn::gru_cell(my_graph, my_matrix, my_lstm.h); }));
}

constexpr auto& my_net = varscope::graph_of<everything>;
constexpr auto& my_arrays = varscope::graph_of<arrays>;

}  // namespace

int main() {
  static varscope::session<my_net> my_session;
  static float my_image[16 * 16 * 3], my_pixels[3 * 2 * 4];
  my_session.initialize(1);
  auto my_results =
      my_session
          .run<"out", "deep/Relu", "plain/Relu", "row", "column", "doubles", "ints", "functions", "from_template">(
              varscope::feed<"image">(my_image), varscope::feed<"pixels">(my_pixels));
  static varscope::session<my_arrays> my_other_session;
  static float my_matrix[4 * 6];
  my_other_session.initialize(1);
  my_other_session.run<"arrays", "image", "cell">(varscope::feed<"matrix">(my_matrix));
  return std::get<0>(my_results)(0, 0) < 2 ? 0 : 1;
}
