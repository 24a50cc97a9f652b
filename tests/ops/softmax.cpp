// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/softmax.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void of_four(graph& g) { nn::softmax<"y">(placeholder<"x">(g, {4})); }
constexpr void log_of_rows(graph& g) { nn::log_softmax<"y">(placeholder<"x">(g, {3, 2})); }

constexpr void of_columns(graph& g) { nn::softmax<"y">(placeholder<"x">(g, {2, 2}), {.axis = 0}); }
constexpr void of_middle(graph& g) { nn::log_softmax<"y">(placeholder<"x">(g, {1, 2, 3}), {.axis = -2}); }

template <auto Build>
constexpr bool order_is_0_2_1() {
  session<graph_of<Build>> s;
  const float x[6] = {};
  const auto [perm] = s.template run<"concat">(feed<"x">(x));
  return perm.size() == 3 && perm[0] == 0 && perm[1] == 2 && perm[2] == 1;
}

}  // namespace

TEST_CASE("softmax keeps shape and dtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor y = nn::softmax(placeholder<"x">(g, {2, 3}));
          out << y << y.shape() << y.dtype() << nn::softmax<"probabilities">(y) << nn::softmax(y, {.name = "again"});
          out << nn::log_softmax(y) << nn::log_softmax<"logarithms">(y).shape();
        }) == "Softmax:0 (2, 3) float32 probabilities:0 again:0 LogSoftmax:0 (2, 3)");
}

TEST_CASE("softmax of another axis: TensorFlow's operations") {
  CHECK(
      in_both_worlds([](graph& g, transcript& out) {
        const tensor x = placeholder<"x">(g, {2, 3, 4});
        out << nn::softmax(x, {.axis = 2}) << nn::softmax(x, {.axis = -1});  // the last axis
        out << nn::softmax(x, {.axis = 1}).shape();
        write_operations(g, out);
      }) ==
      "Softmax:0 Softmax_1:0 (2, 3, 4) x Placeholder Softmax Softmax Softmax_1 Softmax Rank Const Rank_1 Const Sub/y "
      "Const Sub Sub range/start Const range/limit Const range/delta Const range Range range_1/start Const "
      "range_1/delta Const range_1 Range concat/values_1 Pack concat/values_3 Const concat/axis Const concat ConcatV2 "
      "transpose Transpose Softmax_2 Softmax Sub_1/y Const Sub_1 Sub range_2/start Const range_2/limit Const "
      "range_2/delta Const range_2 Range range_3/start Const range_3/delta Const range_3 Range concat_1/values_1 Pack "
      "concat_1/values_3 Const concat_1/axis Const concat_1 ConcatV2 transpose_1 Transpose");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3, 4});
          out << nn::log_softmax<"y">(x, {.axis = -2}) << nn::log_softmax(x, {.axis = 0, .name = "z"});
          int count = 0;
          for (const detail::node_record& node : g.state().nodes)
            if (count++ < 30) out << g.state().names.text(node.name);
        }) ==
        "y:0 z:0 x Rank add/x add Rank_1 mod/y mod Sub/y Sub range/start range/delta range add_1/y add_1 range_1/delta "
        "range_1 concat/values_1 concat/values_3 concat/axis concat transpose LogSoftmax Sub_1/y Sub_1 range_2/start "
        "range_2/delta range_2 add_2/y add_2 range_3/delta");
}

TEST_CASE("softmax of another axis: values") {
  // Of equals halves; e^d / (1 + e^d) for d = 1.
  CHECK_IN_BOTH(computes<of_columns>({5, 1, 5, 2}, {0.5, 0.268941421, 0.5, 0.731058579}));
  // log(1 / 2), log(1 / (1 + e)) and log(e / (1 + e))
  CHECK_IN_BOTH(computes<of_middle>(
      {7, 0, 1, 7, 1, 0}, {-0.693147181, -1.31326169, -0.313261688, -0.693147181, -0.313261688, -1.31326169}));
  // The order of the axes is no part of a run, and is there for who asks.
  STATIC_REQUIRE(graph_of<of_middle>.schedule<"y">().size() == 3);
  CHECK_IN_BOTH(order_is_0_2_1<of_middle>());
}

TEST_CASE("softmax of an axis that is not there") {
  const build_error& e = error_in_both_worlds([](graph& g) { nn::softmax(placeholder<"x">(g, {2, 3}), {.axis = -3}); });
  CHECK(e.code() == errc::softmax_axis_out_of_range);
  CHECK(e.message() == "Dimension (-3) must be in the range [-2, 2) where 2 is the number of dimensions in the input.");
  CHECK(error_in_both_worlds([](graph& g) { nn::softmax(placeholder<"x">(g, scalar), {.axis = 0}); }).code() ==
        errc::softmax_axis_out_of_range);
  CHECK(error_in_both_worlds([](graph& g) {
          nn::softmax(placeholder<"x">(g, {2, 3}, dtype::int32), {.axis = 0});
        }).code() == errc::dtype_not_allowed);
}

TEST_CASE("softmax and log_softmax: values") {
  // TensorFlow's.
  CHECK_IN_BOTH(computes<of_four>({0.912131786, 0.819271088, 0.726410389, 0.63354969},
                                  {0.285821944, 0.260475397, 0.237376541, 0.216326088}));
  // Halves, and a class that is certain; NaN and an infinity take their row along.
  CHECK_IN_BOTH(computes<log_of_rows>({5, 5, 1000, 0, not_a_number, 0},
                                      {-0.693147181, -0.693147181, 0, -1000, not_a_number, not_a_number}));
  CHECK_IN_BOTH(computes<log_of_rows>({infinity, 0, -infinity, 0, -infinity, -infinity},
                                      {not_a_number, not_a_number, -infinity, 0, not_a_number, not_a_number}));
}

TEST_CASE("softmax of integers, and of a scalar") {
  const build_error& e = error_in_both_worlds([](graph& g) { nn::softmax(placeholder<"x">(g, {2}, dtype::int32)); });
  CHECK(e.code() == errc::dtype_not_allowed);
  CHECK(e.message() ==
        "Value passed to parameter 'logits' has DataType int32 not in list of allowed values: float16, bfloat16, "
        "float32, "
        "float64");
  CHECK(error_in_both_worlds([](graph& g) { nn::softmax(placeholder<"x">(g, scalar)); }).message() ==
        "Shape must be at least rank 1 but is rank 0 for 'Softmax' (op: 'Softmax') with input shapes: [].");
}
