// SPDX-License-Identifier: BSL-1.0
//
// tf.zeros, tf.ones, tf.fill, tf.zeros_like, tf.ones_like: names, dtypes, errors, values.
#include <varscope/ops/fill.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void all(graph& g) {
  const tensor x = placeholder<"x">(g, {2});
  identity<"y">(x + zeros(g, {2}) + ones(g, {1}) + fill(g, {2}, 0.25) + zeros_like(x) + ones_like(x));
}
constexpr void long_one(graph& g) { identity<"y">(placeholder<"x">(g, {1}) + zeros(g, {1000}) + ones(g, {1000})); }

constexpr bool fills_thousand() {
  session<graph_of<long_one>> s;
  const float x[] = {3};
  const auto [y] = s.run<"y">(feed<"x">(x));
  return y.size() == 1000 && y[0] == 4 && y[999] == 4;
}

}  // namespace

TEST_CASE("tensors of one number: names, types, shapes, dtypes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}, dtype::int32);
          out << zeros(g, {2}) << ones<"o">(g, {3}, {.dtype = dtype::int64}).dtype() << fill(g, {2, 2}, 7).dtype();
          out << zeros_like(x).dtype() << ones_like(x).shape() << zeros(g, scalar, {.name = "z"}).shape();
          write_operations(g, out);
        }) ==
        "zeros:0 int64 int32 int32 (2, 3) () x Placeholder zeros Const o Const Fill/dims Const Fill/value Const Fill "
        "Fill zeros_like Const ones_like/Shape Const ones_like/Const Const ones_like Fill z Const");
}

TEST_CASE("from a thousand elements on it is a Fill") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << zeros(g, {999}) << zeros<"z">(g, {10, 100}).shape() << ones(g, {1000});
          write_operations(g, out);
        }) ==
        "zeros:0 (10, 100) ones:0 zeros Const z/shape_as_tensor Const z/Const Const z Fill ones/shape_as_tensor Const "
        "ones/Const Const ones Fill");
}

TEST_CASE("a negative dimension") {
  CHECK(error_in_both_worlds([](graph& g) { zeros(g, {2, -1}); }).message() == "Dimension -1 must be >= 0");
  CHECK(error_in_both_worlds([](graph& g) { fill(g, {-2}, 1); }).code() == errc::negative_dimension);
}

TEST_CASE("tensors of one number: values") {
  CHECK_IN_BOTH(computes<all>({1, 2}, {3.25, 4.25}));
  CHECK_IN_BOTH(fills_thousand());
}
