// SPDX-License-Identifier: BSL-1.0
//
// Reductions; values of nine digits are TensorFlow's.
#include <varscope/ops/identity.hpp>
#include <varscope/ops/reduce.hpp>

#include <string>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

template <auto Function, auto... Extents>
constexpr void of(graph& g) {
  Function(placeholder<"x">(g, {Extents...}));
}

constexpr void of_variable(graph& g) { reduce_sum<"y">(get_variable<"v">(g, {2, 3}, init::constant(2))); }

template <auto Build>
constexpr bool sums_variable() {
  session<graph_of<Build>> s;
  s.initialize(1);
  const auto [sum, axes] = s.template run<"y", "range">();
  return sum[0] == 12 && axes.size() == 2 && axes[0] == 0 && axes[1] == 1;
}

constexpr void any_of_rows(graph& g) { reduce_any<"y">(placeholder<"x">(g, {2, 2}, dtype::boolean), {.axis = 1}); }
constexpr void mean_of_integers(graph& g) { reduce_mean<"y">(placeholder<"x">(g, {2}, dtype::int32)); }

}  // namespace

TEST_CASE("a reduction: shape, and the constant that TensorFlow makes of the axes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3, 4});
          out << reduce_sum(x).shape() << reduce_mean(x, {.axis = 1}).shape();
          out << reduce_max(x, {.axis = {0, -1}}).shape() << reduce_min(x, {.axis = -1, .keepdims = true}).shape();
          out << reduce_prod<"product">(x, {.keepdims = true}).shape();
          out << reduce_any(placeholder<"p">(g, {2}, dtype::boolean)).dtype();
          write_operations(g, out);
        }) ==
        "() (2, 4) (3,) (2, 3, 1) (1, 1, 1) bool x Placeholder Const Const Sum Sum Mean/reduction_indices Const Mean "
        "Mean "
        "Max/reduction_indices Const Max Max Min/reduction_indices Const Min Min Const_1 Const product Prod p "
        "Placeholder Const_2 Const Any Any");
}

TEST_CASE("a reduction of a variable asks for its rank") {
  // Rule 104. What is computed from the variable is a tensor, and so is one that is read.
  CHECK(
      in_both_worlds([](graph& g, transcript& out) {
        const variable v = get_variable<"v">(g, {2, 3});
        out << reduce_sum(v).shape() << reduce_mean<"of_axis">(v, {.axis = 1}).shape();
        scope<"s">(g, [&] { out << reduce_max(v, {.keepdims = true}); });
        reduce_min(identity(v));
        write_operations(g, out);
      }) ==
      "() (2,) s/Max:0 v VariableV2 Rank Const range/start Const range/delta Const range Range Sum Sum "
      "of_axis/reduction_indices Const of_axis Mean s/Rank Const s/range/start Const s/range/delta Const s/range Range "
      "s/Max Max Identity Identity Const Const Min Min");
}

TEST_CASE("a variable in slices is put together for its rank, and once more for the reduction") {
  CHECK(
      in_both_worlds([](graph& g, transcript& out) {
        reduce_sum(get_variable<"v">(g, {2, 3}, {.partitioner = fixed_size_partitioner(2)}));
        write_operations(g, out);
      }) ==
      "v/part_0 VariableV2 v/part_1 VariableV2 v/ConcatPartitions/concat/axis Const v/ConcatPartitions/concat ConcatV2 "
      "v Identity Rank Const range/start Const range/delta Const range Range v/ConcatPartitions/concat_1/axis Const "
      "v/ConcatPartitions/concat_1 ConcatV2 v_1 Identity Sum Sum");
}

TEST_CASE("computed axes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const int axes[] = {0, 2};
          out << reduce_sum(placeholder<"x">(g, {2, 3, 4}), {.axis = axis_list(std::span<const int>(axes))}).shape();
        }) == "(3,)");
}

TEST_CASE("axes that TensorFlow refuses, in its words") {
  CHECK(
      error_in_both_worlds([](graph& g) {
        reduce_sum(placeholder<"x">(g, {2, 4}), {.axis = -3});
      }).message() ==
      "Invalid reduction dimension -3 for input with 2 dimensions. for 'Sum' (op: 'Sum') with input shapes: [2,4], [] "
      "and with computed input tensors: input[1] = <-3>.");
  CHECK(
      error_in_both_worlds([](graph& g) {
        reduce_mean(placeholder<"x">(g, {5, 2}), {.axis = 3});
      }).message() ==
      "Invalid reduction dimension 3 for input with 2 dimensions. for 'Mean' (op: 'Mean') with input shapes: [5,2], [] "
      "and with computed input tensors: input[1] = <3>.");
  const build_error& e = error_in_both_worlds([](graph& g) {
    reduce_max(placeholder<"x">(g, {5, 2}), {.axis = {0, 2}});
  });
  CHECK(e.code() == errc::reduction_out_of_range);
  CHECK(std::string(e.message())
            .find("with input shapes: [5,2], [2] and with computed input tensors: input[1] = <0 2>.") !=
        std::string::npos);
}

TEST_CASE("dtypes that are not reduced") {
  CHECK(error_in_both_worlds([](graph& g) { reduce_sum(placeholder<"p">(g, {2}, dtype::boolean)); }).message() ==
        "Value passed to parameter 'input' has DataType bool not in list of allowed values: float32, float64, int32, "
        "uint8, int16, int8, complex64, int64, qint8, quint8, qint32, bfloat16, uint16, complex128, float16, uint32, "
        "uint64");
  CHECK(error_in_both_worlds([](graph& g) { reduce_all(placeholder<"x">(g, {2})); }).message() ==
        "Input 'input' of 'All' Op has type float32 that does not match expected type of bool.");
}

TEST_CASE("reductions: values") {
  CHECK_IN_BOTH(computes<of<[](tensor x) { reduce_sum<"y">(x, {.axis = {2}}); }, 4, 1, 3>>(
      {-0.0923614576, -0.185222164, -0.278082877, -0.370943576, -0.463804305, -0.556665003, -0.649525702, -0.742386401,
       -0.835247159, -0.928107858, 0.979031444, 0.886170745},
      {-0.555666506, -1.39141297, -2.22715926, 0.937094331}));
  CHECK_IN_BOTH(computes<of<[](tensor x) { reduce_mean<"y">(x, {.axis = 0}); }, 4, 4>>(
      {-0.147279084, -0.240139797, -0.333000511, -0.42586121, -0.518721938, -0.611582637, -0.704443336, -0.797304034,
       -0.890164733, -0.983025491, 0.92411381, 0.831253111, 0.738392413, 0.645531714, 0.552671015, 0.459810287},
      {-0.204443321, -0.297304034, 0.109835237, 0.0169745311}));
  CHECK_IN_BOTH(computes<of<[](tensor x) { reduce_min<"y">(x, {.axis = 2}); }, 3, 1, 2>>(
      {0.245132297, 0.152271599, 0.059410885, -0.0334498249, -0.126310527, -0.219171241},
      {0.152271599, -0.0334498249, -0.219171241}));
  CHECK_IN_BOTH(computes<of<[](tensor x) { reduce_prod<"y">(x); }, 2, 3>>({1, 2, 3, 4, 5, 6}, {720}));
  CHECK_IN_BOTH(computes<any_of_rows, bool>({0, 0, 0, 1}, {0, 1}));
  CHECK_IN_BOTH(computes<mean_of_integers, int>({-3, -4}, {-3}));  // towards 0
}

TEST_CASE("the axes of a variable are constants of the graph, which a run can fetch") {
  STATIC_REQUIRE(graph_of<of_variable>.schedule<"y">().size() == 1);
  CHECK_IN_BOTH(sums_variable<of_variable>());
}

TEST_CASE("reductions of NaN and infinities") {
  CHECK_IN_BOTH(computes<of<[](tensor x) { reduce_max<"y">(x, {.axis = 1}); }, 3, 2>>(
      {1, not_a_number, not_a_number, 1, -infinity, -infinity}, {not_a_number, not_a_number, -infinity}));
  CHECK_IN_BOTH(computes<of<[](tensor x) { reduce_sum<"y">(x, {.axis = 1}); }, 2, 2>>({1, infinity, -infinity, -5},
                                                                                      {infinity, -infinity}));
}
