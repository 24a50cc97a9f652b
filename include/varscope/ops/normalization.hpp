// SPDX-License-Identifier: BSL-1.0
//
// tf.nn.moments, tf.nn.batch_normalization, tf.nn.l2_normalize: written from simpler operations, with TensorFlow's names.
//
//   auto [mean, variance] = nn::moments(x, {0, 1, 2});
//   nn::batch_normalization(x, mean, variance, offset, scale, {.variance_epsilon = 0.001})    {} for no offset, no scale
//   nn::l2_normalize(x, {.axis = 1})
//
// Shapes: moments as reduce_mean; the others that of x. Nodes: below "moments", "batchnorm", "l2_normalize".
#pragma once

#include <varscope/ops/arithmetic.hpp>
#include <varscope/ops/expand_dims.hpp>
#include <varscope/ops/reduce.hpp>
#include <varscope/ops/stop_gradient.hpp>

namespace varscope::inline v1::nn {

struct moments_options {
  bool keep_dims = false;
  std::string_view name = {};
};

struct mean_and_variance {
  tensor mean;
  tensor variance;
};

// Mean and variance (of the elements there are, not an estimate from a sample) along axes. float16 is counted in float32.
template <fixed_string Name = "moments">
constexpr mean_and_variance moments(tensor x, const axis_list& axes, const moments_options& options = {},
                                    call_site at = {}) {
  detail::graph_state& g = x.graph_state();
  const open_name_scope scope(g, detail::is_given(options.name) ? g.piece(options.name) : piece_of<Name>, at);
  const dtype type = x.dtype();
  const tensor y = type == dtype::float16 ? cast(x, dtype::float32, {}, at) : x;
  tensor mean = reduce_mean<"mean">(y, {.axis = axes, .keepdims = true}, at);
  tensor variance = reduce_mean<"variance">(squared_difference(y, stop_gradient(mean, {}, at), {}, at),
                                            {.axis = axes, .keepdims = true}, at);
  if (!options.keep_dims) {
    mean = squeeze(mean, axes.numbers(), {}, at);
    variance = squeeze(variance, axes.numbers(), {}, at);
  }
  if (type == dtype::float16) {
    mean = cast(mean, type, {}, at);
    variance = cast(variance, type, {}, at);
  }
  return {mean, variance};
}

// A tensor, a variable or nothing.
class optional_tensor {
 public:
  constexpr optional_tensor() = default;
  constexpr optional_tensor(tensor t) : given_(true), g_(&t.graph_state()), id_(t.id()) {}
  constexpr optional_tensor(variable v) : optional_tensor(static_cast<tensor>(v)) {}
  constexpr explicit operator bool() const { return given_; }
  constexpr tensor operator*() const { return {*g_, id_}; }

 private:
  bool given_ = false;
  detail::graph_state* g_ = nullptr;
  detail::tensor_id id_ = detail::no_tensor;
};

struct batch_normalization_options {
  double variance_epsilon = 0.001;
  std::string_view name = {};
};

// scale (x - mean) / sqrt(variance + epsilon) + offset
template <fixed_string Name = "batchnorm">
constexpr tensor batch_normalization(tensor x, tensor mean, tensor variance, optional_tensor offset,
                                     optional_tensor scale, const batch_normalization_options& options = {},
                                     call_site at = {}) {
  detail::graph_state& g = x.graph_state();
  const open_name_scope scope(g, detail::is_given(options.name) ? g.piece(options.name) : piece_of<Name>, at);
  const auto o = [&](tensor one_tensor) { return operand(one_tensor, at); };
  tensor factor = rsqrt(o(variance) + options.variance_epsilon, {}, at);
  if (scale) factor = o(factor) * o(*scale);
  const tensor scaled = o(x) * o(cast(factor, x.dtype(), {}, at));
  const tensor shift = o(offset ? mean : -o(mean)) * o(factor);
  const tensor moved = offset ? o(*offset) - o(shift) : shift;
  return o(scaled) + o(cast(moved, x.dtype(), {}, at));
}

struct l2_normalize_options {
  axis_list axis = {};
  double epsilon = 1e-12;
  std::string_view name = {};
};

// x / sqrt(max(sum(x^2), epsilon))
template <fixed_string Name = "l2_normalize">
constexpr tensor l2_normalize(tensor x, const l2_normalize_options& options = {}, call_site at = {}) {
  detail::graph_state& g = x.graph_state();
  const open_name_scope scope(g, detail::is_given(options.name) ? g.piece(options.name) : piece_of<Name>, at);
  const tensor sum = reduce_sum(square(x, {}, at), {.axis = options.axis, .keepdims = true}, at);
  const tensor factor = rsqrt(maximum(sum, options.epsilon, {}, at), {}, at);
  return multiply(x, factor, {.name = scope.name()}, at);
}

}  // namespace varscope::inline v1::nn
