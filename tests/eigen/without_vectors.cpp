// SPDX-License-Identifier: BSL-1.0
//
// On machines without vectors a step may take along more than Eigen computes: a pooling, other dense layers.
#define VARSCOPE_VECTOR_BYTES 0

#include <varscope/eigen/kernels.hpp>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void layers(graph& g) {
  auto x = placeholder<"x">(g, {1, 2, 2, 1});
  auto pooled = nn::max_pool(nn::conv2d(x, get_variable<"filter">(g, {1, 1, 1, 1}, init::constant(2))));  // 8
  auto hidden = nn::relu(matmul(reshape(pooled, {1, 1}), get_variable<"v">(g, {1, 3}, init::constant(0.5))));
  identity<"y">(matmul(hidden, get_variable<"w">(g, {3, 1}, init::ones())));
}

}  // namespace

TEST_CASE("steps that take along more than Eigen computes are computed by the library's own kernels") {
  static session<graph_of<layers>, kernels::eigen> s;
  s.initialize(1);
  const float x[] = {1, 4, -2, 3};
  auto [y] = s.run<"y">(feed<"x">(x));
  CHECK(y(0, 0) == 12);
}
