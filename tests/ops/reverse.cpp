// SPDX-License-Identifier: BSL-1.0
//
// tf.reverse: names, shapes, errors, values.
#include <varscope/ops/reverse.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void columns(graph& g) { reverse<"y">(placeholder<"x">(g, {2, 3}), {-1}); }
constexpr void rows(graph& g) { reverse<"y">(placeholder<"x">(g, {2, 3}), {0}); }
constexpr void both(graph& g) { reverse<"y">(placeholder<"x">(g, {2, 3}), {1, 0}); }

}  // namespace

TEST_CASE("reverse: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3});
          out << reverse(x, {1}).shape() << reverse<"r">(x, {0, 1});
          write_operations(g, out);
        }) == "(2, 3) r:0 x Placeholder ReverseV2/axis Const ReverseV2 ReverseV2 r/axis Const r ReverseV2");
}

TEST_CASE("reverse: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { reverse(placeholder<"x">(g, {2, 3}), {0, -3}); }).message() ==
        "'axis'[1] = -3 is out of valid range [0, 1 for 'ReverseV2' (op: 'ReverseV2') with input shapes: [2,3], [2] "
        "and with computed input tensors: input[1] = <0 -3>.");
  CHECK(error_in_both_worlds([](graph& g) { reverse(placeholder<"x">(g, {2, 3}), {1, -1}); }).message() ==
        "axis 1 specified more than once. for 'ReverseV2' (op: 'ReverseV2') with input shapes: [2,3], [2] and with "
        "computed input tensors: input[1] = <1 -1>.");
}

TEST_CASE("reverse: values") {
  CHECK_IN_BOTH(computes<columns>({1, 2, 3, 4, 5, 6}, {3, 2, 1, 6, 5, 4}));
  CHECK_IN_BOTH(computes<rows>({1, 2, 3, 4, 5, 6}, {4, 5, 6, 1, 2, 3}));
  CHECK_IN_BOTH(computes<both>({1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1}));
}
