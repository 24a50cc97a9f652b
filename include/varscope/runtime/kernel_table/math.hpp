// SPDX-License-Identifier: BSL-1.0
//
// The kernels of ops/math.hpp.
#pragma once

#include <varscope/runtime/kernel_of.hpp>
#include <varscope/runtime/kernels/cast.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>
#include <varscope/runtime/kernels/functions.hpp>
#include <varscope/runtime/kernels/matmul.hpp>

namespace varscope::inline v1 {

namespace detail {

// Elementwise operations: a row with a function of one or two arguments.
struct unary_row {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::unary<function_of<Call>, static_cast<std::ptrdiff_t>(Call::output_shape.size())>::run(
        call.template input<0>(), call.output());
  }
};
struct binary_row {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::binary<function_of<Call>, as_extents(Call::output_shape), as_extents(Call::template input_shape<0>),
                    as_extents(Call::template input_shape<1>)>::run(call.template input<0>(), call.template input<1>(),
                                                                    call.output());
  }
};

template <class Op>
struct unary_kernel : unary_row {
  template <class Node>
  static constexpr Op function{};
};
template <class Op>
struct binary_kernel : binary_row {
  template <class Node>
  static constexpr Op function{};
};

// The functions that a kernel applies itself, and those that it leaves to a second pass over its result.
template <class Call>
inline constexpr kernels::activation activation_of = std::is_same_v<typename Call::epilogue, kernels::relu>
                                                         ? kernels::activation::relu
                                                         : kernels::activation::none;
template <class Call>
constexpr void finish_in_place(const Call& call) {
  if constexpr (!std::is_same_v<typename Call::epilogue, kernels::relu> &&
                !std::is_same_v<typename Call::epilogue, kernels::identity>)
    kernels::unary<typename Call::epilogue, static_cast<std::ptrdiff_t>(Call::output_shape.size())>::run(call.output(),
                                                                                                          call.output());
}

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

}  // namespace detail

template <> struct kernel_of<operation<"AddV2">> : detail::binary_kernel<kernels::add> {};
template <> struct kernel_of<operation<"Add">> : detail::binary_kernel<kernels::add> {};
template <> struct kernel_of<operation<"Sub">> : detail::binary_kernel<kernels::sub> {};
template <> struct kernel_of<operation<"Mul">> : detail::binary_kernel<kernels::mul> {};
template <> struct kernel_of<operation<"RealDiv">> : detail::binary_kernel<kernels::truediv> {};
template <> struct kernel_of<operation<"Maximum">> : detail::binary_kernel<kernels::maximum> {};
template <> struct kernel_of<operation<"Minimum">> : detail::binary_kernel<kernels::minimum> {};
template <> struct kernel_of<operation<"Neg">> : detail::unary_kernel<kernels::negative> {};
template <> struct kernel_of<operation<"Square">> : detail::unary_kernel<kernels::square> {};
template <> struct kernel_of<operation<"Sigmoid">> : detail::unary_kernel<kernels::sigmoid> {};
template <> struct kernel_of<operation<"Tanh">> : detail::unary_kernel<kernels::tanh> {};

template <> struct kernel_of<operation<"Cast">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::cast<static_cast<std::ptrdiff_t>(Call::output_shape.size())>::run(call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"MatMul">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::matmul<detail::matmul_geometry_of<Call>(), detail::activation_of<Call>, Call::has_bias>::run(
        call.template input<0>(), call.template input<1>(), call.bias(), call.output());
    detail::finish_in_place(call);
  }
};

}  // namespace varscope::inline v1
