// SPDX-License-Identifier: BSL-1.0
//
// tf.nn.* and tf.image.*
#include <varscope/ops/nn.hpp>

#include "attributes.hpp"
#include "operations.hpp"

namespace conformance {
namespace {

using call = const operation_call&;

template <class Options>
Options pool_options(call c) {
  Options o{.name = c.name};
  set(o.ksize, c, "ksize");
  set(o.strides, c, "strides");
  set(o.padding, c, "padding");
  return o;
}

}  // namespace

std::vector<operation_row> nn_operations() {
  using namespace varscope;
  using enum attribute_kind;
  const std::vector<attribute_rule> windows = {
      {"ksize", extents}, {"strides", extents}, {"padding", attribute_kind::padding}};
  return {
      {"relu",
       operands::tensors,
       1,
       1,
       "nn::relu",
       {},
       [](call c) { return results{nn::relu(c.tensor(0), {.name = c.name})}; }},
      {"softmax",
       operands::tensors,
       1,
       1,
       "nn::softmax",
       {},
       [](call c) { return results{nn::softmax(c.tensor(0), {.name = c.name})}; }},
      {"l2_loss",
       operands::tensors,
       1,
       1,
       "nn::l2_loss",
       {},
       [](call c) { return results{nn::l2_loss(c.tensor(0), {.name = c.name})}; }},
      {"bias_add",
       operands::tensors,
       2,
       2,
       "nn::bias_add",
       {},
       [](call c) { return results{nn::bias_add(c.tensor(0), c.tensor(1), {.name = c.name})}; }},
      {"conv2d",
       operands::tensors,
       2,
       2,
       "nn::conv2d",
       {{"strides", extents}, {"padding", attribute_kind::padding}, {"dilations", extents}},
       [](call c) {
         nn::conv2d_options o{.name = c.name};
         set(o.strides, c, "strides");
         set(o.padding, c, "padding");
         set(o.dilations, c, "dilations");
         return results{nn::conv2d(c.tensor(0), c.tensor(1), o)};
       }},
      {"max_pool", operands::tensors, 1, 1, "nn::max_pool", windows,
       [](call c) { return results{nn::max_pool(c.tensor(0), pool_options<nn::pool_options>(c))}; }},
      {"avg_pool", operands::tensors, 1, 1, "nn::avg_pool", windows,
       [](call c) { return results{nn::avg_pool(c.tensor(0), pool_options<nn::pool_options>(c))}; }},
  };
}

}  // namespace conformance
