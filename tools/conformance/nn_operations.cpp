// SPDX-License-Identifier: BSL-1.0
//
// tf.nn.* and tf.image.*
#include <varscope/ops/activations.hpp>
#include <varscope/ops/bias_add.hpp>
#include <varscope/ops/conv2d.hpp>
#include <varscope/ops/conv2d_transpose.hpp>
#include <varscope/ops/cross_entropy.hpp>
#include <varscope/ops/depth_to_space.hpp>
#include <varscope/ops/depthwise_conv2d.hpp>
#include <varscope/ops/gather.hpp>
#include <varscope/ops/l2_loss.hpp>
#include <varscope/ops/lrn.hpp>
#include <varscope/ops/normalization.hpp>
#include <varscope/ops/pool.hpp>
#include <varscope/ops/relu.hpp>
#include <varscope/ops/resize.hpp>
#include <varscope/ops/softmax.hpp>

#include "attributes.hpp"
#include "operations.hpp"

namespace conformance {
namespace {

using call = const operation_call&;
using function = results (*)(call);

constexpr attribute_rule argument(const char* name, attribute_kind kind) {
  return {name, kind, placement::required_argument};
}

operation_row unary(std::string_view name, std::string_view function_name, function made) {
  return {name, operands::tensors, 1, 1, function_name, {}, made};
}
operation_row binary(std::string_view name, std::string_view function_name, function made) {
  return {name, operands::tensors, 2, 2, function_name, {}, made};
}

// Strides and padding.
template <class Options>
Options window_options(call c) {
  Options o{.name = c.name};
  set(o.strides, c, "strides");
  set(o.padding, c, "padding");
  if constexpr (requires { o.dilations; }) set(o.dilations, c, "dilations");
  return o;
}
varscope::nn::pool_options pool_options(call c) {
  auto o = window_options<varscope::nn::pool_options>(c);
  set(o.ksize, c, "ksize");
  return o;
}

varscope::nn::leaky_relu_options leaky_relu_options(call c) {
  varscope::nn::leaky_relu_options o{.name = c.name};
  set(o.alpha, c, "alpha");
  return o;
}
varscope::nn::softmax_options softmax_options(call c) {
  varscope::nn::softmax_options o{.name = c.name};
  set(o.axis, c, "axis");
  return o;
}
varscope::nn::lrn_options lrn_options(call c) {
  varscope::nn::lrn_options o{.name = c.name};
  set(o.depth_radius, c, "depth_radius");
  set(o.bias, c, "bias");
  set(o.alpha, c, "alpha");
  set(o.beta, c, "beta");
  return o;
}

varscope::nn::batch_normalization_options batch_normalization_options(call c) {
  varscope::nn::batch_normalization_options o{.name = c.name};
  set(o.variance_epsilon, c, "variance_epsilon");
  return o;
}
varscope::nn::l2_normalize_options l2_normalize_options(call c) {
  varscope::nn::l2_normalize_options o{.name = c.name};
  set(o.axis, c, "axis");
  set(o.epsilon, c, "epsilon");
  return o;
}
varscope::nn::mean_and_variance moments_of(call c) {
  varscope::nn::moments_options o{.name = c.name};
  set(o.keep_dims, c, "keepdims");
  return moments(c.tensor(0), axes_of(c.attributes.at("axes")), o);
}

varscope::extent2d size_of(call c) { return extents_of(c.attributes.at("size")); }
std::int64_t block_size(call c) { return integer_of(c.attributes.at("block_size")); }
varscope::image::resize_options resize_options(call c) {
  varscope::image::resize_options o{.name = c.name};
  set(o.align_corners, c, "align_corners");
  return o;
}

}  // namespace

std::vector<operation_row> nn_operations() {
  using namespace varscope;
  using enum attribute_kind;
  const std::vector<attribute_rule> windows = {{"ksize", extents}, {"strides", extents}, {"padding", padding}};
  const std::vector<attribute_rule> dilated = {{"strides", extents}, {"padding", padding}, {"dilations", extents}};
  const std::vector<attribute_rule> resized = {argument("size", extents), {"align_corners", flag}};
  return {
      unary("relu", "nn::relu", [](call c) { return results{nn::relu(c.tensor(0), {.name = c.name})}; }),
      unary("relu6", "nn::relu6", [](call c) { return results{nn::relu6(c.tensor(0), {.name = c.name})}; }),
      unary("elu", "nn::elu", [](call c) { return results{nn::elu(c.tensor(0), {.name = c.name})}; }),
      unary("selu", "nn::selu", [](call c) { return results{nn::selu(c.tensor(0), {.name = c.name})}; }),
      unary("softplus", "nn::softplus", [](call c) { return results{nn::softplus(c.tensor(0), {.name = c.name})}; }),
      unary("softsign", "nn::softsign", [](call c) { return results{nn::softsign(c.tensor(0), {.name = c.name})}; }),
      {"softmax",
       operands::tensors,
       1,
       1,
       "nn::softmax",
       {{"axis", integer}},
       [](call c) { return results{nn::softmax(c.tensor(0), softmax_options(c))}; }},
      {"log_softmax",
       operands::tensors,
       1,
       1,
       "nn::log_softmax",
       {{"axis", integer}},
       [](call c) { return results{nn::log_softmax(c.tensor(0), softmax_options(c))}; }},
      unary("swish", "nn::swish", [](call c) { return results{nn::swish(c.tensor(0))}; }),
      {"leaky_relu",
       operands::tensors,
       1,
       1,
       "nn::leaky_relu",
       {{"alpha", real}},
       [](call c) { return results{nn::leaky_relu(c.tensor(0), leaky_relu_options(c))}; }},

      unary("l2_loss", "nn::l2_loss", [](call c) { return results{nn::l2_loss(c.tensor(0), {.name = c.name})}; }),
      binary("bias_add", "nn::bias_add",
             [](call c) { return results{nn::bias_add(c.tensor(0), c.tensor(1), {.name = c.name})}; }),
      binary("embedding_lookup", "nn::embedding_lookup",
             [](call c) { return results{nn::embedding_lookup(c.tensor(0), c.tensor(1), {.name = c.name})}; }),
      {"lrn",
       operands::tensors,
       1,
       1,
       "nn::lrn",
       {{"depth_radius", integer}, {"bias", real}, {"alpha", real}, {"beta", real}},
       [](call c) { return results{nn::lrn(c.tensor(0), lrn_options(c))}; }},

      {"moments",
       operands::tensors,
       1,
       1,
       "nn::moments",
       {argument("axes", axes), {"keepdims", flag, placement::option, "keep_dims"}},
       [](call c) {
         const nn::mean_and_variance both = moments_of(c);
         return results{both.mean, both.variance};
       },
       false,
       true},
      {"batch_normalization",
       operands::tensors,
       5,
       5,
       "nn::batch_normalization",
       {{"variance_epsilon", real}},
       [](call c) {
         return results{nn::batch_normalization(c.tensor(0), c.tensor(1), c.tensor(2), c.tensor(3), c.tensor(4),
                                                batch_normalization_options(c))};
       }},
      {"l2_normalize",
       operands::tensors,
       1,
       1,
       "nn::l2_normalize",
       {{"axis", axes}, {"epsilon", real}},
       [](call c) { return results{nn::l2_normalize(c.tensor(0), l2_normalize_options(c))}; }},
      binary("sigmoid_cross_entropy_with_logits", "nn::sigmoid_cross_entropy_with_logits",
             [](call c) {
               return results{nn::sigmoid_cross_entropy_with_logits(c.tensor(0), c.tensor(1), {.name = c.name})};
             }),
      binary("softmax_cross_entropy_with_logits", "nn::softmax_cross_entropy_with_logits",
             [](call c) {
               return results{nn::softmax_cross_entropy_with_logits(c.tensor(0), c.tensor(1), {.name = c.name})};
             }),
      binary("sparse_softmax_cross_entropy_with_logits", "nn::sparse_softmax_cross_entropy_with_logits",
             [](call c) {
               return results{nn::sparse_softmax_cross_entropy_with_logits(c.tensor(0), c.tensor(1), {.name = c.name})};
             }),

      {"conv2d", operands::tensors, 2, 2, "nn::conv2d", dilated,
       [](call c) { return results{nn::conv2d(c.tensor(0), c.tensor(1), window_options<nn::conv2d_options>(c))}; }},
      {"conv2d_transpose",
       operands::tensors,
       2,
       2,
       "nn::conv2d_transpose",
       {argument("output_shape", attribute_kind::shape),
        {"strides", extents},
        {"padding", padding},
        {"dilations", extents}},
       [](call c) {
         return results{nn::conv2d_transpose(c.tensor(0), c.tensor(1), shape_of(c.attributes.at("output_shape")),
                                             window_options<nn::conv2d_transpose_options>(c))};
       }},
      {"depthwise_conv2d", operands::tensors, 2, 2, "nn::depthwise_conv2d", dilated,
       [](call c) {
         return results{
             nn::depthwise_conv2d(c.tensor(0), c.tensor(1), window_options<nn::depthwise_conv2d_options>(c))};
       }},
      {"separable_conv2d", operands::tensors, 3, 3, "nn::separable_conv2d", dilated,
       [](call c) {
         return results{nn::separable_conv2d(c.tensor(0), c.tensor(1), c.tensor(2),
                                             window_options<nn::depthwise_conv2d_options>(c))};
       }},
      {"max_pool", operands::tensors, 1, 1, "nn::max_pool", windows,
       [](call c) { return results{nn::max_pool(c.tensor(0), pool_options(c))}; }},
      {"avg_pool", operands::tensors, 1, 1, "nn::avg_pool", windows,
       [](call c) { return results{nn::avg_pool(c.tensor(0), pool_options(c))}; }},

      {"depth_to_space",
       operands::tensors,
       1,
       1,
       "nn::depth_to_space",
       {argument("block_size", integer)},
       [](call c) { return results{nn::depth_to_space(c.tensor(0), block_size(c), {.name = c.name})}; }},
      {"space_to_depth",
       operands::tensors,
       1,
       1,
       "nn::space_to_depth",
       {argument("block_size", integer)},
       [](call c) { return results{nn::space_to_depth(c.tensor(0), block_size(c), {.name = c.name})}; }},
      {"resize_bilinear", operands::tensors, 1, 1, "image::resize_bilinear", resized,
       [](call c) { return results{image::resize_bilinear(c.tensor(0), size_of(c), resize_options(c))}; }},
      {"resize_nearest_neighbor", operands::tensors, 1, 1, "image::resize_nearest_neighbor", resized,
       [](call c) { return results{image::resize_nearest_neighbor(c.tensor(0), size_of(c), resize_options(c))}; }},
  };
}

}  // namespace conformance
