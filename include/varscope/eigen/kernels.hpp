// SPDX-License-Identifier: BSL-1.0
//
// kernels::eigen: products of matrices and convolutions computed by Eigen, everything else by the library's own kernels.
// For who prefers it, and as a check of our own.
//
//   session<net, kernels::eigen> s;
//
// Not for constant evaluation; Eigen may allocate.
#pragma once

#include <Eigen/Core>
#include <cstddef>

#include <varscope/eigen/map.hpp>
#include <varscope/runtime/workspace.hpp>

namespace varscope::inline v1 {

namespace detail {

template <class T>
using eigen_rows = Eigen::Map<Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>, Eigen::Unaligned,
                              Eigen::OuterStride<>>;
template <class T>
using const_eigen_rows = Eigen::Map<const Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>,
                                    Eigen::Unaligned, Eigen::OuterStride<>>;

// The bias and the functions that a step takes along.
template <class Call>
void finish_rows(const Call& call) {
  using T = typename Call::element;
  constexpr shape out = Call::output_shape;
  constexpr auto channels = static_cast<Eigen::Index>(out[out.rank() - 1]);
  if constexpr (Call::has_bias) {
    eigen_rows<T> y(call.output(), static_cast<Eigen::Index>(out.size()) / channels, channels,
                    Eigen::OuterStride<>(channels));
    y.rowwise() += Eigen::Map<const Eigen::Matrix<T, 1, Eigen::Dynamic>>(call.bias(), channels);
  }
  kernels::unary<typename Call::epilogue, static_cast<std::ptrdiff_t>(out.size())>::run(call.output(), call.output());
}

// Whether the step takes along more than Eigen computes here: on machines without vectors (model/fusion.hpp).
template <class Call>
inline constexpr bool takes_more_along = Call::has_layers || Call::has_pooling;

template <const operation_type& Type>
struct eigen_row {};

template <>
struct eigen_row<operation<"MatMul">> {
  template <class Call>
  static void run(const Call& call) {
    if constexpr (takes_more_along<Call>) return kernel_of<operation<"MatMul">>::run(call);
    using T = typename Call::element;
    constexpr kernels::matmul_geometry g = matmul_geometry_of<Call>();
    const auto map = [](const T* data, int rows, int columns) {
      return const_eigen_rows<T>(data, rows, columns, Eigen::OuterStride<>(columns));
    };
    const auto a = g.transpose_a ? map(call.template input<0>(), g.k, g.m) : map(call.template input<0>(), g.m, g.k);
    const auto b = g.transpose_b ? map(call.template input<1>(), g.n, g.k) : map(call.template input<1>(), g.k, g.n);
    eigen_rows<T> y(call.output(), g.m, g.n, Eigen::OuterStride<>(g.n));
    if constexpr (g.transpose_a && g.transpose_b)
      y.noalias() = a.transpose() * b.transpose();
    else if constexpr (g.transpose_a)
      y.noalias() = a.transpose() * b;
    else if constexpr (g.transpose_b)
      y.noalias() = a * b.transpose();
    else
      y.noalias() = a * b;
    finish_rows(call);
  }
};

// For every tap of the kernel and row of the output one product: [pixels, in] times [in, out].
template <>
struct eigen_row<operation<"Conv2D">> {
  template <class Call>
  static void run(const Call& call) {
    if constexpr (takes_more_along<Call>) return kernel_of<operation<"Conv2D">>::run(call);
    using T = typename Call::element;
    constexpr kernels::conv2d_geometry g = conv2d_geometry_of<Call>();
    T* const output = call.output();
    eigen_rows<T>(output, g.batch * g.out_height * g.out_width, g.out_channels, Eigen::OuterStride<>(g.out_channels))
        .setZero();
    for (int image = 0; image != g.batch; ++image)
      for (int row = 0; row != g.out_height; ++row)
        for (int ky = g.first_kernel_row(row); ky < g.last_kernel_row(row); ++ky)
          for (int kx = 0; kx != g.kernel_width; ++kx) {
            const int shift = kx * g.dilation_x - g.pad_left;  // of the first pixel's column in the input
            const int first = shift >= 0 ? 0 : (-shift + g.stride_x - 1) / g.stride_x;
            const int room = g.in_width - shift;
            const int end = room <= 0 ? 0 : (room + g.stride_x - 1) / g.stride_x;
            const int last = end < g.out_width ? end : g.out_width;
            if (first >= last) continue;
            const int in_row = row * g.stride_y - g.pad_top + ky * g.dilation_y;
            const T* pixels = call.template input<0>() + image * g.image_elements() +
                              (std::ptrdiff_t(in_row) * g.in_width + first * g.stride_x + shift) * g.in_channels;
            const T* weights = call.template input<1>() +
                               std::ptrdiff_t(ky * g.kernel_width + kx) * g.in_channels * g.out_channels;
            T* sums = output + image * g.result_elements() +
                      (std::ptrdiff_t(row) * g.out_width + first) * g.out_channels;
            eigen_rows<T>(sums, last - first, g.out_channels, Eigen::OuterStride<>(g.out_channels)).noalias() +=
                const_eigen_rows<T>(pixels, last - first, g.in_channels,
                                    Eigen::OuterStride<>(g.stride_x * g.in_channels)) *
                const_eigen_rows<T>(weights, g.in_channels, g.out_channels, Eigen::OuterStride<>(g.out_channels));
          }
    finish_rows(call);
  }
};

}  // namespace detail

namespace kernels {

struct eigen {
  template <const operation_type& Type>
  using row = std::conditional_t<Type == operation<"MatMul"> || Type == operation<"Conv2D">, detail::eigen_row<Type>,
                                 kernel_of<Type>>;
};

}  // namespace kernels

}  // namespace varscope::inline v1
