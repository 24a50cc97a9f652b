// SPDX-License-Identifier: BSL-1.0
//
// Every operation once, with the shape that it gives. docs/operations.md shows this file.
#include <varscope/varscope.hpp>

namespace {

using namespace varscope;

// Of each line: its left side is what the right side promises. A wrong promise is no constant, so it does not compile.
constexpr void shape_is(tensor x, shape extents) {
  if (x.shape() != extents) throw "the shape differs";
}

// [elementwise]
constexpr void elementwise(graph& g) {
  auto x = placeholder<"x">(g, {2, 3});
  auto row = placeholder<"row">(g, {3});
  shape_is(x + row, {2, 3});  // also - * / %, with numbers too: 1.0f - x
  shape_is(maximum(x, row), {2, 3});
  shape_is(minimum(x, 0.5f), {2, 3});
  shape_is(pow(x, 2.0f), {2, 3});
  shape_is(squared_difference(x, row), {2, 3});
  shape_is(floordiv(x, row), {2, 3});  // floormod: towards minus infinity, as in Python
  shape_is(add_n({x, x, x}), {2, 3});

  shape_is(sqrt(square(x)), {2, 3});  // and abs, sign, negative, reciprocal, rsqrt
  shape_is(exp(log(x)), {2, 3});      // and expm1, log1p
  shape_is(sin(x), {2, 3});           // and cos, tan, tanh, sigmoid, erf
  shape_is(floor(x), {2, 3});         // and ceil, round (half to even)
  shape_is(clip_by_value(x, -1, 1), {2, 3});

  auto positive = x > 0.0f;  // bool; also < <= >=, equal, not_equal, is_nan, is_inf, is_finite
  shape_is(where(logical_and(positive, logical_not(x > row)), x, -x), {2, 3});
  shape_is(cast(positive, dtype::int32), {2, 3});
}
// [/elementwise]

// [reductions]
constexpr void reductions(graph& g) {
  auto x = placeholder<"x">(g, {2, 3, 4});
  shape_is(reduce_sum(x), scalar);  // and reduce_mean, reduce_max, reduce_min, reduce_prod
  shape_is(reduce_mean(x, {.axis = -1}), {2, 3});
  shape_is(reduce_max(x, {.axis = {0, 2}, .keepdims = true}), {1, 3, 1});
  shape_is(reduce_logsumexp(x, {.axis = 1}), {2, 4});
  shape_is(reduce_any(x > 0.0f), scalar);  // and reduce_all
  shape_is(argmax(x, {.axis = 2}), {2, 3});  // int64; and argmin
  shape_is(cumsum(x, {.axis = 1, .exclusive = true}), {2, 3, 4});  // and cumprod
  shape_is(nn::l2_loss(x), scalar);
}
// [/reductions]

// [products]
constexpr void products(graph& g) {
  auto a = placeholder<"a">(g, {5, 3});
  auto w = get_variable<"w">(g, {4, 3});
  shape_is(matmul(a, w, {.transpose_b = true}), {5, 4});
  auto stack_of_matrices = placeholder<"b">(g, {8, 3, 7});
  shape_is(matmul(a, stack_of_matrices), {8, 5, 7});
}
// [/products]

// [networks]
constexpr void networks(graph& g) {
  auto pictures = placeholder<"pictures">(g, {1, 28, 28, 3});
  auto kernel = get_variable<"kernel">(g, {5, 5, 3, 8});
  auto bias = get_variable<"bias">(g, {8});
  auto y = nn::bias_add(nn::conv2d(pictures, kernel, {.strides = {2, 2}}), bias);
  shape_is(y, {1, 14, 14, 8});
  shape_is(nn::relu(y), {1, 14, 14, 8});  // and relu6, leaky_relu, elu, selu, softplus, softsign, swish
  shape_is(nn::max_pool(y, {.ksize = {2, 2}, .strides = {2, 2}}), {1, 7, 7, 8});  // and avg_pool
  shape_is(nn::conv2d_transpose(y, kernel, {1, 28, 28, 3}, {.strides = {2, 2}}), {1, 28, 28, 3});
  auto of_each_channel = get_variable<"of_each_channel">(g, {3, 3, 8, 2});
  shape_is(nn::depthwise_conv2d(y, of_each_channel), {1, 14, 14, 16});  // also {.dilations = {2, 2}}
  shape_is(nn::separable_conv2d(y, of_each_channel, get_variable<"pointwise">(g, {1, 1, 16, 4})), {1, 14, 14, 4});
  shape_is(nn::lrn(y, {.depth_radius = 2}), {1, 14, 14, 8});

  auto [mean, variance] = nn::moments(y, {0, 1, 2});
  shape_is(nn::batch_normalization(y, mean, variance, bias, {}, {.variance_epsilon = 0.001}), {1, 14, 14, 8});

  auto logits = placeholder<"logits">(g, {4, 10});
  auto classes = placeholder<"classes">(g, {4}, dtype::int32);
  auto labels = one_hot(classes, 10);
  shape_is(nn::softmax(logits), {4, 10});  // also {.axis = 0}; and log_softmax
  shape_is(nn::l2_normalize(logits, {.axis = 1}), {4, 10});
  shape_is(nn::softmax_cross_entropy_with_logits(labels, logits), {4});
  shape_is(nn::sparse_softmax_cross_entropy_with_logits(classes, logits), {4});
  shape_is(nn::sigmoid_cross_entropy_with_logits(labels, logits), {4, 10});
}
// [/networks]

// [arrays]
constexpr void arrays(graph& g) {
  auto x = placeholder<"x">(g, {2, 6});
  shape_is(reshape(x, {-1, 3}), {4, 3});
  shape_is(expand_dims(x, 0), {1, 2, 6});
  shape_is(squeeze(expand_dims(x, -1)), {2, 6});
  shape_is(transpose(x), {6, 2});
  shape_is(concat({x, x}, 1), {2, 12});
  shape_is(stack({x, x}), {2, 2, 6});
  shape_is(split(x, 3, {.axis = 1})[2], {2, 2});
  shape_is(split(x, {1, -1}, {.axis = 1})[1], {2, 5});
  shape_is(unstack(x)[0], {6});
  shape_is(slice(x, {0, 1}, {-1, 4}), {2, 4});
  shape_is(strided_slice(x, {0, 5}, {2, 0}, {1, -2}), {2, 3});
  shape_is(tile(x, {1, 2}), {2, 12});
  shape_is(pad(x, {{0, 0}, {1, 2}}), {2, 9});  // also {.mode = pad_mode::reflect}, symmetric
  shape_is(reverse(x, {-1}), {2, 6});
  shape_is(zeros_like(x), {2, 6});  // and ones_like
  shape_is(stop_gradient(x), {2, 6});
  shape_is(identity(x), {2, 6});

  auto numbers = placeholder<"numbers">(g, {3}, dtype::int32);
  shape_is(gather(x, numbers, {.axis = 1}), {2, 3});
  shape_is(nn::embedding_lookup(get_variable<"table">(g, {100, 8}), numbers), {3, 8});
  shape_is(one_hot(numbers, 10), {3, 10});  // also {.axis = 0, .on_value = 0.9}

  shape_is(zeros(g, {2, 3}), {2, 3});  // and ones
  shape_is(fill(g, {2, 3}, 0.5f), {2, 3});
  shape_is(constant(g, {1.0f, 2.0f, 3.0f}), {3});
}
// [/arrays]

// [pictures]
constexpr void pictures(graph& g) {
  auto x = placeholder<"x">(g, {1, 8, 8, 4});
  shape_is(image::resize_bilinear(x, {16, 12}), {1, 16, 12, 4});
  shape_is(image::resize_nearest_neighbor(x, {4, 4}), {1, 4, 4, 4});
  shape_is(depth_to_space(x, 2), {1, 16, 16, 1});
  shape_is(space_to_depth(x, 2), {1, 4, 4, 16});
}
// [/pictures]

// [recurrent]
constexpr void recurrent(graph& g) {
  auto x = placeholder<"x">(g, {1, 5, 8});  // five steps in time
  auto steps = unstack(x, {.axis = 1});
  nn::lstm_state state{zeros(g, {1, 16}), zeros(g, {1, 16})};
  for (std::size_t t = 0; t != steps.size(); ++t)  // one set of variables for all steps
    state = scope<"lstm">(g, auto_reuse, [&] { return nn::lstm_cell(g, steps[t], state); });
  shape_is(state.h, {1, 16});
  shape_is(scope<"gru">(g, [&] { return nn::gru_cell(g, steps[0], state.h); }), {1, 16});
  shape_is(scope<"rnn">(g, [&] { return nn::rnn_cell(g, steps[0], state.h); }), {1, 16});
}
// [/recurrent]

// [state]
constexpr void state(graph& g) {
  auto steps = get_variable<"steps">(g, {}, init::value(0), {.trainable = false});
  shape_is(assign_add(steps, 1), scalar);  // and assign, assign_sub
}
// [/state]

template <auto... Builders>
constexpr std::size_t operations() {
  return (graph_of<Builders>.operation_count() + ...);
}
static_assert(operations<elementwise, reductions, products, networks, arrays, pictures, recurrent, state>() > 300);

}  // namespace

int main() {}
