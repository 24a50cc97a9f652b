// SPDX-License-Identifier: BSL-1.0
//
// The kernels of ops/nn.hpp.
#pragma once

#include <cstddef>

#include <varscope/ops/window.hpp>
#include <varscope/runtime/kernel_table/math.hpp>
#include <varscope/runtime/kernels/activations.hpp>
#include <varscope/runtime/kernels/bias_add.hpp>
#include <varscope/runtime/kernels/conv2d.hpp>
#include <varscope/runtime/kernels/conv2d_transpose.hpp>
#include <varscope/runtime/kernels/depthwise_conv2d.hpp>
#include <varscope/runtime/kernels/cross_entropy.hpp>
#include <varscope/runtime/kernels/l2_loss.hpp>
#include <varscope/runtime/kernels/lrn.hpp>
#include <varscope/runtime/kernels/pool.hpp>
#include <varscope/runtime/kernels/softmax.hpp>

namespace varscope::inline v1 {

namespace detail {

template <class Call>
constexpr kernels::conv2d_geometry conv2d_geometry_of() {
  const shape& in = Call::template input_shape<0>;
  const shape& kernel = Call::template input_shape<1>;
  const shape& out = Call::output_shape;
  const auto stride_y = static_cast<std::int64_t>(Call::attribute(0));
  const auto stride_x = static_cast<std::int64_t>(Call::attribute(1));
  const auto pad = static_cast<padding>(static_cast<int>(Call::attribute(2)));
  const auto dilation_y = static_cast<std::int64_t>(Call::attribute(3));
  const auto dilation_x = static_cast<std::int64_t>(Call::attribute(4));
  const auto integer = [](std::int64_t big_integer) { return static_cast<int>(big_integer); };
  return {.batch = integer(in[0]),
          .in_height = integer(in[1]),
          .in_width = integer(in[2]),
          .in_channels = integer(in[3]),
          .kernel_height = integer(kernel[0]),
          .kernel_width = integer(kernel[1]),
          .out_channels = integer(kernel[3]),
          .out_height = integer(out[1]),
          .out_width = integer(out[2]),
          .stride_y = integer(stride_y),
          .stride_x = integer(stride_x),
          .dilation_y = integer(dilation_y),
          .dilation_x = integer(dilation_x),
          .pad_top = integer(padding_before(in[1], (kernel[0] - 1) * dilation_y + 1, stride_y, pad)),
          .pad_left = integer(padding_before(in[2], (kernel[1] - 1) * dilation_x + 1, stride_x, pad))};
}

template <class Call>
constexpr kernels::pool_geometry pool_geometry_of() {
  const shape& in = Call::template input_shape<0>;
  const shape& out = Call::output_shape;
  const auto attribute = [](std::size_t nth_attribute) {
    return static_cast<std::int64_t>(Call::attribute(nth_attribute));
  };
  const auto pad = static_cast<padding>(attribute(4));
  const auto integer = [](std::int64_t big_integer) { return static_cast<int>(big_integer); };
  return {.batch = integer(in[0]),
          .in_height = integer(in[1]),
          .in_width = integer(in[2]),
          .channels = integer(in[3]),
          .window_height = integer(attribute(0)),
          .window_width = integer(attribute(1)),
          .out_height = integer(out[1]),
          .out_width = integer(out[2]),
          .stride_y = integer(attribute(2)),
          .stride_x = integer(attribute(3)),
          .pad_top = integer(padding_before(in[1], attribute(0), attribute(2), pad)),
          .pad_left = integer(padding_before(in[2], attribute(1), attribute(3), pad))};
}

// The pooling that a convolution takes along.
template <class Call, bool = Call::has_pooling>
struct pooling_of {
  static constexpr kernels::pool_geometry geometry{};
  using reduction = void;
};
template <class Call>
struct pooling_of<Call, true> {
  using node = typename Call::template part<Call::part_count - 1>;
  static constexpr kernels::pool_geometry geometry = pool_geometry_of<node>();
  using reduction =
      std::conditional_t<node::type == operation<"MaxPool">, kernels::max_reduction, kernels::mean_reduction>;
};

// The logits, input 0, as rows of classes.
template <class Call>
struct rows_of_classes {
  static constexpr shape logits = Call::template input_shape<0>;
  static constexpr auto classes = static_cast<int>(logits[logits.rank() - 1]);
  static constexpr auto count = static_cast<int>(logits.size() / (classes == 0 ? 1 : classes));
};

}  // namespace detail

template <> struct kernel_of<operation<"Relu">> : detail::unary_kernel<kernels::relu> {};
template <> struct kernel_of<operation<"Relu6">> : detail::unary_kernel<kernels::relu6> {};
template <> struct kernel_of<operation<"Elu">> : detail::unary_kernel<kernels::elu> {};
template <> struct kernel_of<operation<"Selu">> : detail::unary_kernel<kernels::selu> {};
template <> struct kernel_of<operation<"Softplus">> : detail::unary_kernel<kernels::softplus> {};
template <> struct kernel_of<operation<"Softsign">> : detail::unary_kernel<kernels::softsign> {};
template <> struct kernel_of<operation<"LeakyRelu">> : detail::unary_row {
  template <class Node>
  static constexpr kernels::leaky_relu function{Node::attribute(0)};
};

template <> struct kernel_of<operation<"BiasAdd">> {
  template <class Node>
  static constexpr kernels::add function{};
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::bias_add<detail::as_extents(Call::output_shape)>::run(call.template input<0>(), call.template input<1>(),
                                                                   call.output());
  }
};

template <> struct kernel_of<operation<"Conv2D">> {
  template <class Call>
  using kernel =
      kernels::conv2d<detail::conv2d_geometry_of<Call>(), Call::has_bias, detail::epilogue_in_kernel<Call>>;

  template <class Call>
  static constexpr bool is_scalar = VARSCOPE_VECTOR_BYTES == 0 && std::is_floating_point_v<typename Call::element> &&
                                    kernels::fits_conv2d_scalar(detail::conv2d_geometry_of<Call>());

  template <class Call>
  static constexpr std::size_t scratch =
      is_scalar<Call> ? 0 : kernel<Call>::template scratch_elements<typename Call::element>;

  template <class Call>
  static constexpr void run(const Call& call) {
    if constexpr (is_scalar<Call>) {
      using pooling = detail::pooling_of<Call>;
      constexpr int at_once =
          kernels::channels_at_once(detail::conv2d_geometry_of<Call>().out_channels, detail::most_outputs_at_once<Call>);
      kernels::conv2d_scalar<detail::conv2d_geometry_of<Call>(), Call::has_bias, typename Call::epilogue, at_once,
                             pooling::geometry, typename pooling::reduction>::run(
          call.template input<0>(), call.template weights<1>(), call.bias(), call.output());
    } else {
      using way_out = detail::way_out<Call, 1, detail::epilogue_in_kernel<Call>>;
      kernels::conv2d<detail::conv2d_geometry_of<Call>(), way_out::bias, typename way_out::function>::run(
          call.template input<0>(), call.template input<1>(), call.bias(), call.output(), call.scratch());
      way_out::finish(call);
    }
  }
};

template <> struct kernel_of<operation<"MaxPool">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::max_pool<detail::pool_geometry_of<Call>()>::run(call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"AvgPool">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::avg_pool<detail::pool_geometry_of<Call>()>::run(call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"L2Loss">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::l2_loss<static_cast<std::ptrdiff_t>(Call::template input_shape<0>.size())>::run(call.template input<0>(),
                                                                                              call.output());
  }
};

template <> struct kernel_of<operation<"Softmax">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    using rows = detail::rows_of_classes<Call>;
    kernels::softmax<rows::count, rows::classes>::run(call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"LogSoftmax">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    using rows = detail::rows_of_classes<Call>;
    kernels::log_softmax<rows::count, rows::classes>::run(call.template input<0>(), call.output());
  }
};

// Results: the loss of each row, and its slope by the logits.
template <> struct kernel_of<operation<"SoftmaxCrossEntropyWithLogits">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    using rows = detail::rows_of_classes<Call>;
    kernels::cross_entropy<rows::count, rows::classes>::run(call.template input<0>(), call.template input<1>(),
                                                            call.template output<0>(), call.template output<1>());
  }
};
template <> struct kernel_of<operation<"SparseSoftmaxCrossEntropyWithLogits">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    using rows = detail::rows_of_classes<Call>;
    kernels::sparse_cross_entropy<rows::count, rows::classes>::run(
        call.template input<0>(), call.template input<1>(), call.template output<0>(), call.template output<1>());
  }
};

namespace detail {

// Of the convolution of `in` to `out` with this kernel; attributes: strides and padding.
template <class Call>
constexpr kernels::conv2d_geometry undilated_geometry_of(const shape& in, const shape& kernel, const shape& out) {
  const auto stride_y = static_cast<std::int64_t>(Call::attribute(0));
  const auto stride_x = static_cast<std::int64_t>(Call::attribute(1));
  const auto pad = static_cast<padding>(static_cast<int>(Call::attribute(2)));
  const auto integer = [](std::int64_t big_integer) { return static_cast<int>(big_integer); };
  return {.batch = integer(in[0]),
          .in_height = integer(in[1]),
          .in_width = integer(in[2]),
          .in_channels = integer(in[3]),
          .kernel_height = integer(kernel[0]),
          .kernel_width = integer(kernel[1]),
          .out_channels = integer(out[3]),
          .out_height = integer(out[1]),
          .out_width = integer(out[2]),
          .stride_y = integer(stride_y),
          .stride_x = integer(stride_x),
          .pad_top = integer(padding_before(in[1], kernel[0], stride_y, pad)),
          .pad_left = integer(padding_before(in[2], kernel[1], stride_x, pad))};
}

}  // namespace detail

template <> struct kernel_of<operation<"DepthwiseConv2dNative">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr kernels::conv2d_geometry geometry = detail::undilated_geometry_of<Call>(
        Call::template input_shape<0>, Call::template input_shape<1>, Call::output_shape);
    using way_out = detail::way_out<Call, 1, detail::epilogue_in_kernel<Call>>;
    kernels::depthwise_conv2d<geometry, way_out::bias, typename way_out::function>::run(
        call.template input<0>(), call.template input<1>(), call.bias(), call.output());
    way_out::finish(call);
  }
};

// Inputs: the output's shape, the kernel, the input.
template <> struct kernel_of<operation<"Conv2DBackpropInput">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::conv2d_transpose<detail::undilated_geometry_of<Call>(
        Call::output_shape, Call::template input_shape<1>,
        Call::template input_shape<2>)>::run(call.template input<2>(), call.template input<1>(), call.output());
  }
};

template <> struct kernel_of<operation<"LRN">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr shape s = Call::output_shape;
    kernels::lrn<s[0] * s[1] * s[2], s[3], static_cast<std::ptrdiff_t>(Call::attribute(0))>::run(
        call.template input<0>(), call.output(), Call::attribute(1), Call::attribute(2), Call::attribute(3));
  }
};

}  // namespace varscope::inline v1
