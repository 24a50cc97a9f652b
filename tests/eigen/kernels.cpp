// SPDX-License-Identifier: BSL-1.0
#include <varscope/eigen/kernels.hpp>

#include <random>
#include <vector>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

// The library's kernels and Eigen's on the same numbers.
template <auto Build>
void compare(std::size_t inputs) {
  static session<graph_of<Build>> own;
  static session<graph_of<Build>, kernels::eigen> eigen;
  own.initialize(1);
  eigen.initialize(1);
  std::mt19937 generator(3);
  std::vector<float> x(inputs);
  for (float& value : x) value = std::uniform_real_distribution<float>(-1, 1)(generator);
  auto [a] = own.template run<"y">(feed<"x">(x));
  auto [b] = eigen.template run<"y">(feed<"x">(x));
  for (std::size_t i = 0; i != a.size(); ++i) CHECK(double(b[i]) == Approx(double(a[i])).margin(1e-5));
}

template <int InHeight, int InWidth, int In, int Out, int Kernel, int Stride, padding Padding, int Dilation = 1>
constexpr void conv(graph& g) {
  auto w = get_variable<"w">(g, {Kernel, Kernel, In, Out});
  auto y = nn::conv2d(placeholder<"x">(g, {2, InHeight, InWidth, In}), w,
                      {.strides = {Stride, Stride}, .padding = Padding, .dilations = {Dilation, Dilation}});
  tanh<"y">(y + get_variable<"b">(g, {Out}, init::constant(0.1f)));
}
template <bool TransposeA, bool TransposeB>
constexpr void product(graph& g) {
  auto x = placeholder<"x">(g, {TransposeA ? 7 : 5, TransposeA ? 5 : 7});
  auto w = get_variable<"w">(g, {TransposeB ? 9 : 7, TransposeB ? 7 : 9});
  nn::relu<"y">(matmul(x, w, {.transpose_a = TransposeA, .transpose_b = TransposeB}));
}

}  // namespace

TEST_CASE("convolutions by Eigen agree with our own") {
  compare<conv<9, 11, 3, 8, 3, 1, padding::same>>(2 * 9 * 11 * 3);
  compare<conv<9, 11, 3, 5, 5, 2, padding::same>>(2 * 9 * 11 * 3);
  compare<conv<8, 7, 4, 3, 3, 3, padding::valid>>(2 * 8 * 7 * 4);
  compare<conv<9, 9, 2, 16, 3, 1, padding::same, 2>>(2 * 9 * 9 * 2);
  compare<conv<2, 2, 1, 1, 5, 1, padding::same>>(2 * 2 * 2);
}

TEST_CASE("products of matrices by Eigen agree with our own") {
  compare<product<false, false>>(35);
  compare<product<true, false>>(35);
  compare<product<false, true>>(35);
  compare<product<true, true>>(35);
}
