// SPDX-License-Identifier: BSL-1.0
//
// tf.stack, tf.unstack: names, shapes, errors, values.
#include <varscope/ops/stack.hpp>

#include <vector>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

template <int Axis>
constexpr void stacked(graph& g) {
  stack<"y">({placeholder<"x">(g, {2, 2}), placeholder<"z">(g, {2, 2})}, {.axis = Axis});
}
template <int Axis, int Row>
constexpr void row(graph& g) {
  identity<"y">(unstack(placeholder<"x">(g, {2, 3}), {.axis = Axis})[Row] * 1.0f);
}

}  // namespace

TEST_CASE("stack and unstack: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}), y = placeholder<"y">(g, {2, 3});
          out << stack({x, y}).shape() << stack<"behind">({x, y, x}, {.axis = -1}).shape();
          const outputs rows = unstack(x), columns = unstack<"columns">(x, {.axis = 1});
          out << rows.size() << rows[0].shape() << columns.size() << columns[2];
          write_operations(g, out);
        }) ==
        "(2, 2, 3) (2, 3, 3) 2 (3,) 3 columns:2 x Placeholder y Placeholder stack Pack behind Pack unstack Unpack "
        "columns Unpack");
  graph g;
  const std::vector<tensor> computed(3, placeholder<"x">(g, scalar));
  CHECK(stack(computed).shape() == shape{3});
}

TEST_CASE("stack and unstack: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) {
          stack({placeholder<"a">(g, {3}), placeholder<"b">(g, {4})});
        }).message() == "Dimension 0 in both shapes must be equal, but are 3 and 4. Shapes are [3] and [4].");
  CHECK(error_in_both_worlds([](graph& g) {
          stack({placeholder<"a">(g, {3}), placeholder<"b">(g, {3, 1})});
        }).message() == "Shapes must be equal rank, but are 1 and 2");
  CHECK(error_in_both_worlds([](graph& g) {
          stack({placeholder<"a">(g, {3}), placeholder<"b">(g, {3}, dtype::int32)}, {.axis = 1});
        }).message() ==
        "Tensors in list passed to 'values' of 'Pack' Op have types [float32, int32] that don't all match.");
  CHECK(error_in_both_worlds([](graph& g) { stack({placeholder<"a">(g, {3})}, {.axis = 2}); }).message() ==
        "axis = 2 not in [-2, 2)");
  CHECK(error_in_both_worlds([](graph& g) { unstack(placeholder<"a">(g, {3}), {.axis = -2}); }).message() ==
        "axis = -2 not in [-1, 1)");
  CHECK(error_in_both_worlds([](graph& g) { unstack(placeholder<"a">(g, scalar)); }).code() == errc::axis_out_of_range);
  CHECK(error_in_both_worlds([](graph& g) {
          stack({placeholder<"a">(g, {1, 1, 1, 1, 1, 1, 1, 1})});
        }).code() == errc::rank_too_large);
}

TEST_CASE("stack and unstack: values") {
  CHECK_IN_BOTH(computes<stacked<0>>({1, 2, 3, 4}, {5, 6, 7, 8}, {1, 2, 3, 4, 5, 6, 7, 8}));
  CHECK_IN_BOTH(computes<stacked<1>>({1, 2, 3, 4}, {5, 6, 7, 8}, {1, 2, 5, 6, 3, 4, 7, 8}));
  CHECK_IN_BOTH(computes<stacked<-1>>({1, 2, 3, 4}, {5, 6, 7, 8}, {1, 5, 2, 6, 3, 7, 4, 8}));
  CHECK_IN_BOTH(computes<row<0, 1>>({1, 2, 3, 4, 5, 6}, {4, 5, 6}));
  CHECK_IN_BOTH(computes<row<-1, 2>>({1, 2, 3, 4, 5, 6}, {3, 6}));
}
