// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/reduce_logsumexp.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void of_rows(graph& g) { reduce_logsumexp<"y">(placeholder<"x">(g, {4, 2}), {.axis = 1}); }
constexpr void of_columns(graph& g) {
  reduce_logsumexp<"y">(placeholder<"x">(g, {1, 4, 2}), {.axis = 1, .keepdims = true});
}

}  // namespace

TEST_CASE("reduce_logsumexp: TensorFlow's operations") {
  CHECK(
      in_both_worlds([](graph& g, transcript& out) {
        out << reduce_logsumexp(placeholder<"x">(g, {2, 3}), {.axis = 1}).shape();
        write_operations(g, out);
      }) ==
      "(2,) x Placeholder ReduceLogSumExp/Max/reduction_indices Const ReduceLogSumExp/Max Max ReduceLogSumExp/IsFinite "
      "IsFinite ReduceLogSumExp/zeros_like Const ReduceLogSumExp/Select Select ReduceLogSumExp/StopGradient "
      "StopGradient ReduceLogSumExp/Sub Sub ReduceLogSumExp/Exp Exp ReduceLogSumExp/Sum/reduction_indices Const "
      "ReduceLogSumExp/Sum Sum ReduceLogSumExp/Log Log ReduceLogSumExp/Shape Const ReduceLogSumExp/Reshape Reshape "
      "ReduceLogSumExp Add");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3});
          out << reduce_logsumexp<"named">(x).shape() << reduce_logsumexp(x, {.keepdims = true}).shape();
        }) == "() (1, 1)");
}

TEST_CASE("reduce_logsumexp: values") {
  // ln(2 e^x) = x + ln 2; nothing overflows, and minus infinity is the logarithm of nothing.
  CHECK_IN_BOTH(computes<of_rows>({0, 0, 1000, 1000, -infinity, -infinity, 1, infinity},
                                  {0.693147181, 1000.693147181, -infinity, infinity}));
  CHECK_IN_BOTH(computes<of_columns>({-0.0624063909, 0, -0.248127803, 0, -0.433849216, 0, -0.619570673, 0},
                                     // ln(e^-0.0624 + e^-0.2481 + e^-0.4338 + e^-0.6196), ln 4
                                     {1.066759196, 1.386294361}));
}
