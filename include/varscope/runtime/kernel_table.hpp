// SPDX-License-Identifier: BSL-1.0
//
// The table that joins operations (ops/) and kernels (runtime/kernels/): one row a type of operation.
//
// A row is a specialisation of kernel_of. It has
//
//   run(call)          computes the call's output from its inputs
//   scratch<Call>      elements of scratch memory that it needs (0 where the row says nothing)
//
// and sees shapes, attributes and memory through the call (runtime/kernel_call.hpp). A user's own operation brings its
// own row, in the user's own file.
#pragma once

#include <cstddef>

#include <varscope/ops/window.hpp>
#include <varscope/runtime/kernel_call.hpp>
#include <varscope/runtime/kernels/bias_add.hpp>
#include <varscope/runtime/kernels/cast.hpp>
#include <varscope/runtime/kernels/concat.hpp>
#include <varscope/runtime/kernels/conv2d.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>
#include <varscope/runtime/kernels/functions.hpp>
#include <varscope/runtime/kernels/l2_loss.hpp>
#include <varscope/runtime/kernels/matmul.hpp>
#include <varscope/runtime/kernels/pool.hpp>
#include <varscope/runtime/kernels/slice.hpp>
#include <varscope/runtime/kernels/softmax.hpp>

namespace varscope::inline v1 {

template <const operation_type& Type>
struct kernel_of;

namespace detail {

constexpr kernels::extents as_extents(const shape& s) {
  kernels::extents e;
  e.rank = static_cast<int>(s.rank());
  for (int axis = 0; axis != e.rank; ++axis) e.dims[axis] = static_cast<std::ptrdiff_t>(s[static_cast<std::size_t>(axis)]);
  return e;
}

template <class Op>
struct unary_kernel {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::unary<Op, static_cast<std::ptrdiff_t>(Call::output_shape.size())>::run(call.template input<0>(), call.output());
  }
};

template <class Op>
struct binary_kernel {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::binary<Op, as_extents(Call::output_shape), as_extents(Call::template input_shape<0>),
                    as_extents(Call::template input_shape<1>)>::run(call.template input<0>(), call.template input<1>(),
                                                                    call.output());
  }
};

template <class Call>
inline constexpr kernels::activation activation_of =
    Call::rectified ? kernels::activation::relu : kernels::activation::none;

template <class Call>
constexpr kernels::matmul_geometry matmul_geometry_of() {
  const shape& a = Call::template input_shape<0>;
  const bool transpose_a = Call::attribute(0) != 0;
  return {.m = static_cast<int>(Call::output_shape[0]),
          .k = static_cast<int>(a[transpose_a ? 0 : 1]),
          .n = static_cast<int>(Call::output_shape[1]),
          .transpose_a = transpose_a,
          .transpose_b = Call::attribute(1) != 0};
}

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

template <> struct kernel_of<operation<"AddV2">> : detail::binary_kernel<kernels::add> {};
template <> struct kernel_of<operation<"Add">> : detail::binary_kernel<kernels::add> {};
template <> struct kernel_of<operation<"Sub">> : detail::binary_kernel<kernels::sub> {};
template <> struct kernel_of<operation<"Mul">> : detail::binary_kernel<kernels::mul> {};
template <> struct kernel_of<operation<"RealDiv">> : detail::binary_kernel<kernels::truediv> {};
template <> struct kernel_of<operation<"Maximum">> : detail::binary_kernel<kernels::maximum> {};
template <> struct kernel_of<operation<"Minimum">> : detail::binary_kernel<kernels::minimum> {};
template <> struct kernel_of<operation<"Neg">> : detail::unary_kernel<kernels::negative> {};
template <> struct kernel_of<operation<"Relu">> : detail::unary_kernel<kernels::relu> {};

template <> struct kernel_of<operation<"Square">> : detail::unary_kernel<kernels::square> {};
template <> struct kernel_of<operation<"Sigmoid">> : detail::unary_kernel<kernels::sigmoid> {};
template <> struct kernel_of<operation<"Tanh">> : detail::unary_kernel<kernels::tanh> {};

template <> struct kernel_of<operation<"Cast">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::cast<static_cast<std::ptrdiff_t>(Call::output_shape.size())>::run(call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"BiasAdd">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::bias_add<detail::as_extents(Call::output_shape)>::run(call.template input<0>(), call.template input<1>(),
                                                                   call.output());
  }
};

template <> struct kernel_of<operation<"MatMul">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::matmul<detail::matmul_geometry_of<Call>(), detail::activation_of<Call>, Call::has_bias>::run(
        call.template input<0>(), call.template input<1>(), call.bias(), call.output());
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

// Inputs: the tensors, then the axis, a constant.
template <> struct kernel_of<operation<"ConcatV2">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr std::int64_t axis = Call::template constant_input<Call::input_count - 1>(0);
    constexpr auto from_front =
        static_cast<std::size_t>(axis < 0 ? axis + std::int64_t(Call::output_shape.rank()) : axis);
    parts<from_front>(call, std::make_index_sequence<Call::input_count - 1>{});
  }

 private:
  // How many rows of the output lie before part I.
  template <class Call, std::size_t Axis, std::size_t I>
  static constexpr std::ptrdiff_t rows_before() {
    if constexpr (I == 0)
      return 0;
    else
      return rows_before<Call, Axis, I - 1>() + static_cast<std::ptrdiff_t>(Call::template input_shape<I - 1>[Axis]);
  }
  template <std::size_t Axis, class Call, std::size_t... I>
  static constexpr void parts(const Call& call, std::index_sequence<I...>) {
    (kernels::concat_part<detail::as_extents(Call::output_shape), detail::as_extents(Call::template input_shape<I>),
                          static_cast<int>(Axis), rows_before<Call, Axis, I>()>::run(call.template input<I>(),
                                                                                     call.output()),
     ...);
  }
};

// Inputs: the tensor, then where the slice begins and its size, both constants.
template <> struct kernel_of<operation<"Slice">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::slice<detail::as_extents(Call::template input_shape<0>), begin<Call>(),
                   detail::as_extents(Call::output_shape)>::run(call.template input<0>(), call.output());
  }

 private:
  template <class Call>
  static constexpr kernels::extents begin() {
    kernels::extents e;
    e.rank = static_cast<int>(Call::output_shape.rank());
    for (int axis = 0; axis != e.rank; ++axis)
      e.dims[axis] = Call::template constant_input<1>(static_cast<std::size_t>(axis));
    return e;
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
