// SPDX-License-Identifier: BSL-1.0
//
// The kernels of ops/nn.hpp.
#pragma once

#include <cstddef>

#include <varscope/ops/window.hpp>
#include <varscope/runtime/kernel_table/math.hpp>
#include <varscope/runtime/kernels/bias_add.hpp>
#include <varscope/runtime/kernels/conv2d.hpp>
#include <varscope/runtime/kernels/l2_loss.hpp>
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

}  // namespace detail

template <> struct kernel_of<operation<"Relu">> : detail::unary_kernel<kernels::relu> {};

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
  using kernel = kernels::conv2d<detail::conv2d_geometry_of<Call>(), detail::activation_of<Call>, Call::has_bias>;

  template <class Call>
  static constexpr std::size_t scratch = kernel<Call>::template scratch_elements<typename Call::element>;

  template <class Call>
  static constexpr void run(const Call& call) {
    kernel<Call>::run(call.template input<0>(), call.template input<1>(), call.bias(), call.output(), call.scratch());
    detail::finish_in_place(call);
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
    constexpr shape s = Call::output_shape;
    constexpr auto classes = static_cast<int>(s[s.rank() - 1]);
    kernels::softmax<static_cast<int>(s.size() / (classes == 0 ? 1 : classes)), classes>::run(call.template input<0>(),
                                                                                             call.output());
  }
};

}  // namespace varscope::inline v1
