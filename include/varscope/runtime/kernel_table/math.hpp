// SPDX-License-Identifier: BSL-1.0
//
// The kernels of ops/math.hpp.
#pragma once

#include <cstddef>
#include <utility>

#include <varscope/runtime/kernel_of.hpp>
#include <varscope/runtime/kernels/along_axis.hpp>
#include <varscope/runtime/kernels/arithmetic.hpp>
#include <varscope/runtime/kernels/cast.hpp>
#include <varscope/runtime/kernels/comparison.hpp>
#include <varscope/runtime/kernels/conv2d/scalar.hpp>
#include <varscope/runtime/kernels/dense_chain.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>
#include <varscope/runtime/kernels/functions.hpp>
#include <varscope/runtime/kernels/matmul.hpp>
#include <varscope/runtime/kernels/reduce.hpp>
#include <varscope/runtime/kernels/scale_channels.hpp>

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

template <class Op>
struct reduce_kernel {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::reduce<Op, as_extents(Call::template input_shape<0>), static_cast<unsigned>(Call::attribute(1))>::run(
        call.template input<0>(), call.output());
  }
};

// Input 0 as [before, length, after] around the axis that input 1 is.
template <class Call>
struct around_axis {
  static constexpr kernels::extents x = as_extents(Call::template input_shape<0>);
  static constexpr int given = static_cast<int>(Call::template constant_input<1>(0));
  static constexpr int axis = x.rank == 0 ? 0 : given < 0 ? given + x.rank : given;
  static constexpr std::ptrdiff_t length = x.rank == 0 ? 1 : x[axis];
  static constexpr std::ptrdiff_t after = x.count(axis + 1);
  static constexpr std::ptrdiff_t before = x.rank == 0 ? 1 : x.count() / (length * after == 0 ? 1 : length * after);
};
template <class Better>
struct arg_kernel {
  template <class Call>
  static constexpr void run(const Call& call) {
    using around = around_axis<Call>;
    kernels::arg_extreme<Better, around::before, around::length, around::after>::run(call.template input<0>(),
                                                                                      call.output());
  }
};
template <class Op>
struct cumulative_kernel {
  template <class Call>
  static constexpr void run(const Call& call) {
    using around = around_axis<Call>;
    kernels::cumulative<Op, around::before, around::length, around::after, Call::attribute(0) != 0,
                        Call::attribute(1) != 0>::run(call.template input<0>(), call.output());
  }
};

// The epilogue where a kernel applies it to the vectors that it stores: it must take vectors, and a long one would be in
// the code once for each of them. Otherwise a second pass over the result does it.
template <class Call, bool MayBeLong = false>
using epilogue_in_kernel = std::conditional_t<
    std::is_invocable_v<typename Call::epilogue,
                        vec<typename Call::element, native_lanes<typename Call::element>>> &&
        (MayBeLong || !kernels::is_long<typename Call::epilogue>),
    typename Call::epilogue, kernels::identity>;
template <class Applied, class Call>
constexpr void finish_in_place(const Call& call) {
  if constexpr (!std::is_same_v<typename Call::epilogue, Applied>)
    kernels::unary<typename Call::epilogue, static_cast<std::ptrdiff_t>(Call::output_shape.size())>::run(call.output(),
                                                                                                          call.output());
}

// What a kernel does with its sums: all that the step takes along and `Epilogue` is, or, where input `Weights` has scales,
// nothing, for these come first.
template <class Call, std::size_t Weights, class Epilogue>
struct way_out {
  static constexpr bool is_scaled = Call::template has_scales<Weights>;
  static constexpr bool bias = Call::has_bias && !is_scaled;
  using function = std::conditional_t<is_scaled, kernels::identity, Epilogue>;

  static constexpr void finish(const Call& call) {
    if constexpr (is_scaled) {
      constexpr shape out = Call::output_shape;
      constexpr std::int64_t channels = out[out.rank() - 1];
      kernels::scale_channels<out.size() / (channels == 0 ? 1 : channels), channels, Call::has_bias,
                              typename Call::epilogue>::run(call.output(), call.template weights<Weights>().scales,
                                                            call.bias());
    } else {
      finish_in_place<Epilogue>(call);
    }
  }
};

// Outputs that a kernel sums in registers at once, on a machine without vectors.
template <class Call>
inline constexpr int most_outputs_at_once = Call::is_small ? 2 : VARSCOPE_VECTOR_REGISTERS < 16 ? 4 : 16;

template <class Call>
constexpr kernels::matmul_geometry matmul_geometry_of() {
  const shape& a = Call::template input_shape<0>;
  const shape& y = Call::output_shape;
  const bool transpose_a = Call::attribute(0) != 0;
  return {.m = static_cast<int>(y[y.rank() - 2]),
          .k = static_cast<int>(a[a.rank() - (transpose_a ? 2 : 1)]),
          .n = static_cast<int>(y[y.rank() - 1]),
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
template <> struct kernel_of<operation<"SquaredDifference">> : detail::binary_kernel<kernels::squared_difference> {};
template <> struct kernel_of<operation<"FloorDiv">> : detail::binary_kernel<kernels::floordiv> {};
template <> struct kernel_of<operation<"FloorMod">> : detail::binary_kernel<kernels::floormod> {};
template <> struct kernel_of<operation<"Pow">> : detail::binary_kernel<kernels::pow> {};

template <> struct kernel_of<operation<"Less">> : detail::binary_kernel<kernels::less> {};
template <> struct kernel_of<operation<"LessEqual">> : detail::binary_kernel<kernels::less_equal> {};
template <> struct kernel_of<operation<"Greater">> : detail::binary_kernel<kernels::greater> {};
template <> struct kernel_of<operation<"GreaterEqual">> : detail::binary_kernel<kernels::greater_equal> {};
template <> struct kernel_of<operation<"Equal">> : detail::binary_kernel<kernels::equal> {};
template <> struct kernel_of<operation<"NotEqual">> : detail::binary_kernel<kernels::not_equal> {};
template <> struct kernel_of<operation<"LogicalAnd">> : detail::binary_kernel<kernels::logical_and> {};
template <> struct kernel_of<operation<"LogicalOr">> : detail::binary_kernel<kernels::logical_or> {};
template <> struct kernel_of<operation<"LogicalNot">> : detail::unary_kernel<kernels::logical_not> {};

template <> struct kernel_of<operation<"Neg">> : detail::unary_kernel<kernels::negative> {};
template <> struct kernel_of<operation<"Abs">> : detail::unary_kernel<kernels::abs> {};
template <> struct kernel_of<operation<"Sign">> : detail::unary_kernel<kernels::sign> {};
template <> struct kernel_of<operation<"Square">> : detail::unary_kernel<kernels::square> {};
template <> struct kernel_of<operation<"Sqrt">> : detail::unary_kernel<kernels::sqrt> {};
template <> struct kernel_of<operation<"Rsqrt">> : detail::unary_kernel<kernels::rsqrt> {};
template <> struct kernel_of<operation<"Reciprocal">> : detail::unary_kernel<kernels::reciprocal> {};
template <> struct kernel_of<operation<"Exp">> : detail::unary_kernel<kernels::exp> {};
template <> struct kernel_of<operation<"Expm1">> : detail::unary_kernel<kernels::expm1> {};
template <> struct kernel_of<operation<"Log">> : detail::unary_kernel<kernels::log> {};
template <> struct kernel_of<operation<"Log1p">> : detail::unary_kernel<kernels::log1p> {};
template <> struct kernel_of<operation<"Sin">> : detail::unary_kernel<kernels::sin> {};
template <> struct kernel_of<operation<"Cos">> : detail::unary_kernel<kernels::cos> {};
template <> struct kernel_of<operation<"Tan">> : detail::unary_kernel<kernels::tan> {};
template <> struct kernel_of<operation<"Sigmoid">> : detail::unary_kernel<kernels::sigmoid> {};
template <> struct kernel_of<operation<"Tanh">> : detail::unary_kernel<kernels::tanh> {};
template <> struct kernel_of<operation<"Erf">> : detail::unary_kernel<kernels::erf> {};
template <> struct kernel_of<operation<"Floor">> : detail::unary_kernel<kernels::floor> {};
template <> struct kernel_of<operation<"Ceil">> : detail::unary_kernel<kernels::ceil> {};
template <> struct kernel_of<operation<"Round">> : detail::unary_kernel<kernels::round> {};
template <> struct kernel_of<operation<"IsNan">> : detail::unary_kernel<kernels::is_nan> {};
template <> struct kernel_of<operation<"IsInf">> : detail::unary_kernel<kernels::is_inf> {};
template <> struct kernel_of<operation<"IsFinite">> : detail::unary_kernel<kernels::is_finite> {};

template <> struct kernel_of<operation<"Sum">> : detail::reduce_kernel<kernels::sum_of> {};
template <> struct kernel_of<operation<"Prod">> : detail::reduce_kernel<kernels::product_of> {};
template <> struct kernel_of<operation<"Max">> : detail::reduce_kernel<kernels::largest_of> {};
template <> struct kernel_of<operation<"Min">> : detail::reduce_kernel<kernels::smallest_of> {};
template <> struct kernel_of<operation<"Any">> : detail::reduce_kernel<kernels::any_of> {};
template <> struct kernel_of<operation<"All">> : detail::reduce_kernel<kernels::all_of> {};
template <> struct kernel_of<operation<"ArgMax">> : detail::arg_kernel<kernels::largest_first> {};
template <> struct kernel_of<operation<"ArgMin">> : detail::arg_kernel<kernels::smallest_first> {};
template <> struct kernel_of<operation<"Cumsum">> : detail::cumulative_kernel<kernels::sum_of> {};
template <> struct kernel_of<operation<"Cumprod">> : detail::cumulative_kernel<kernels::product_of> {};

template <> struct kernel_of<operation<"Mean">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::reduce_mean<detail::as_extents(Call::template input_shape<0>),
                         static_cast<unsigned>(Call::attribute(1))>::run(call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"Select">> {
  template <class Node>
  static constexpr kernels::choose function{};

  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr auto count = static_cast<std::ptrdiff_t>(Call::output_shape.size());
    constexpr auto answers = static_cast<std::ptrdiff_t>(Call::template input_shape<0>.size());
    kernels::select<count, count == 0 ? 1 : count / answers>::run(call.template input<0>(), call.template input<1>(),
                                                                  call.template input<2>(), call.output());
  }
};

template <> struct kernel_of<operation<"AddN">> {
  template <class Node>
  static constexpr kernels::add_n function{};

  template <class Call>
  static constexpr void run(const Call& call) {
    add_up(call, std::make_index_sequence<Call::input_count>{});
  }

 private:
  template <class Call, std::size_t... I>
  static constexpr void add_up(const Call& call, std::index_sequence<I...>) {
    kernels::of_all<kernels::add_n, static_cast<std::ptrdiff_t>(Call::output_shape.size())>::run(
        call.output(), call.template input<I>()...);
  }
};

template <> struct kernel_of<operation<"Cast">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::cast<static_cast<std::ptrdiff_t>(Call::output_shape.size())>::run(call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"MatMul">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr kernels::matmul_geometry geometry = detail::matmul_geometry_of<Call>();
    constexpr bool by_rows = (!geometry.transpose_a || geometry.m == 1 || geometry.k == 1) &&
                             (!geometry.transpose_b || geometry.n == 1 || geometry.k == 1);
    if constexpr (VARSCOPE_VECTOR_BYTES != 0 || !std::is_floating_point_v<typename Call::element> || !by_rows ||
                  geometry.k == 0) {
      run_with_vectors(call);
    } else if constexpr (geometry.m == 1) {
      run_dense(call);
    } else {
      // Rows of a as the pixels of an image one row high, under a kernel of 1 x 1.
      constexpr kernels::conv2d_geometry image{
          .in_width = geometry.m, .in_channels = geometry.k, .out_channels = geometry.n, .out_width = geometry.m};
      kernels::conv2d_scalar<image, Call::has_bias, typename Call::epilogue,
                             outputs_at_once<Call>(geometry.k, geometry.n)>::run(
          call.template input<0>(), call.template weights<1>(), call.bias(), call.output());
    }
  }

 private:
  template <class Call>
  static constexpr int outputs_at_once(int inputs, int outputs) {
    // A single input is no reason for many.
    const int most = Call::is_small ? (inputs == 1 ? 1 : 4) : (inputs == 1 ? 4 : detail::most_outputs_at_once<Call>);
    return kernels::channels_at_once(outputs, most);
  }

  // A row, and the dense layers that share its step.
  template <class Call>
  static constexpr void run_dense(const Call& call) {
    constexpr std::size_t main = Call::streams ? 1 : 0;
    constexpr std::size_t none = Call::layer_count;
    constexpr kernels::matmul_geometry geometry = detail::matmul_geometry_of<typename Call::template layer<main>>();
    kernels::dense_chain<outputs_at_once<Call>(geometry.k, geometry.n)>::run(
        call.template input<0>(), dense_layer<Call::streams ? 0 : none>(call), dense_layer<main>(call),
        dense_layer<main + 1>(call), call.output());
  }
  template <std::size_t Layer, class Call>
  VARSCOPE_INLINE static constexpr auto dense_layer(const Call& call) {
    if constexpr (Layer >= Call::layer_count) {
      return kernels::no_layer{};
    } else {
      using layer = typename Call::template layer<Layer>;
      constexpr kernels::matmul_geometry geometry = detail::matmul_geometry_of<layer>();
      return kernels::dense<geometry.k, geometry.n, layer::has_bias, typename layer::epilogue>(
          call.template layer_weights<Layer>(), call.template layer_bias<Layer>());
    }
  }

  template <class Call>
  static constexpr void run_with_vectors(const Call& call) {
    constexpr kernels::matmul_geometry geometry = detail::matmul_geometry_of<Call>();
    constexpr bool is_small = geometry.m == 1 && geometry.n <= 4 * detail::native_lanes<typename Call::element>;
    using way_out = detail::way_out<Call, 1, detail::epilogue_in_kernel<Call, is_small>>;
    kernels::matmul<geometry, way_out::bias, typename way_out::function>::run(
        call.template input<0>(), call.template input<1>(), call.bias(), call.output());
    way_out::finish(call);
  }
};

// Matrices that lie in the last two axes; the axes before them are broadcast.
template <> struct kernel_of<operation<"BatchMatMulV2">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr kernels::matmul_geometry geometry = detail::matmul_geometry_of<Call>();
    constexpr shape a = Call::template input_shape<0>, b = Call::template input_shape<1>, y = Call::output_shape;
    constexpr std::int64_t matrix_a = a[a.rank() - 1] * a[a.rank() - 2], matrix_b = b[b.rank() - 1] * b[b.rank() - 2];
    constexpr std::int64_t matrix_y = std::int64_t{geometry.m} * geometry.n;
    for (std::int64_t i = 0; i < (matrix_y == 0 ? 0 : y.size() / matrix_y); ++i) {
      kernels::matmul<geometry>::run(call.template input<0>() + matrix(a, y, i) * matrix_a,
                                     call.template input<1>() + matrix(b, y, i) * matrix_b, call.bias(),
                                     call.output() + i * matrix_y);
    }
  }

 private:
  // The matrix of an input that goes into matrix i of the output.
  static constexpr std::int64_t matrix(const shape& input, const shape& output, std::int64_t i) {
    std::int64_t number = 0, step = 1;
    for (std::size_t axis = 3; axis <= output.rank(); ++axis) {  // from the back
      const std::int64_t index = i % output[output.rank() - axis];
      i /= output[output.rank() - axis];
      if (axis > input.rank()) break;
      const std::int64_t extent = input[input.rank() - axis];
      number += extent == 1 ? 0 : index * step;
      step *= extent;
    }
    return number;
  }
};

}  // namespace varscope::inline v1
