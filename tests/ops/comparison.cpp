// SPDX-License-Identifier: BSL-1.0
//
// Comparisons, logic and where.
#include <varscope/ops/comparison.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

template <auto Function>
constexpr void of_two(graph& g) {
  const tensor x = placeholder<"x">(g, {4});
  Function(x, placeholder<"z">(g, {4}));
}
template <auto Function>
constexpr void of_answers(graph& g) {
  const tensor x = placeholder<"x">(g, {4}, dtype::boolean);
  Function(x, placeholder<"z">(g, {4}, dtype::boolean));
}

constexpr void smaller(graph& g) {
  const tensor x = placeholder<"x">(g, {1, 3}), z = placeholder<"z">(g, {1, 3});
  where<"y">(x < z, x, z);
}
constexpr void rows(graph& g) {
  const tensor x = placeholder<"x">(g, {2}, dtype::boolean), z = placeholder<"z">(g, {2, 2});
  where<"y">(x, z, -z);
}
constexpr void all_or_nothing(graph& g) {
  const tensor x = placeholder<"x">(g, scalar, dtype::boolean), z = placeholder<"z">(g, {2, 2});
  where<"y">(x, z, -z);
}

struct refused {
  shape condition, x, y;
  std::string_view message;
};

// The first two are TensorFlow's answers, the others its rule.
constexpr refused refusals[] = {
    {{5},
     {5},
     {6},
     "Dimension 0 in both shapes must be equal, but are 5 and 6. Shapes are [5] and [6]. for 'Select' (op: 'Select') "
     "with input shapes: [5], [5], [6]."},
    {{2},
     {2},
     {3},
     "Dimension 0 in both shapes must be equal, but are 2 and 3. Shapes are [2] and [3]. for 'Select' (op: 'Select') "
     "with input shapes: [2], [2], [3]."},
    {{3},
     {2, 3},
     {2, 3},
     "Dimension 0 in both shapes must be equal, but are 3 and 2. Shapes are [3] and [2]. for 'Select' (op: 'Select') "
     "with input shapes: [3], [2,3], [2,3]."},
    {{1, 3},
     {3},
     {3},
     "Shapes must be equal rank, but are 1 and 2 for 'Select' (op: 'Select') with input shapes: [1,3], [3], [3]."},
};

constexpr sentence said_of(const refused& r) {
  recording_graph graph;
  const tensor x = placeholder<"x">(graph.g, r.x), y = placeholder<"y">(graph.g, r.y);
  where(placeholder<"c">(graph.g, r.condition, dtype::boolean), x, y);
  return graph.g.state().error.text;
}

constexpr bool all_refused() {
  for (const refused& r : refusals)
    if (said_of(r).view() != r.message) return false;
  return true;
}
static_assert(all_refused());

}  // namespace

TEST_CASE("comparisons: names, types, dtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 1});
          const tensor y = placeholder<"y">(g, {3});
          out << (x < y).shape() << (x <= y).dtype();
          static_cast<void>(x > y);
          static_cast<void>(x >= 0.5f);
          less<"smaller">(x, y);
          equal(x, 1);
          not_equal(x, y);
          write_operations(g, out);
        }) ==
        "(2, 3) bool x Placeholder y Placeholder Less Less LessEqual LessEqual Greater Greater GreaterEqual/y Const "
        "GreaterEqual GreaterEqual smaller Less Equal/y Const Equal Equal NotEqual NotEqual");
}

TEST_CASE("logic: names, types, dtypes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor p = placeholder<"p">(g, {2}, dtype::boolean);
          logical_and(p, p);
          logical_or(p, true);
          logical_not(p);
          logical_xor<"either">(p, p);
          write_operations(g, out);
        }) ==
        "p Placeholder LogicalAnd LogicalAnd LogicalOr/y Const LogicalOr LogicalOr LogicalNot LogicalNot LogicalOr_1 "
        "LogicalOr LogicalAnd_1 LogicalAnd LogicalNot_1 LogicalNot either LogicalAnd");
  const build_error& e = error_in_both_worlds([](graph& g) {
    const tensor p = placeholder<"p">(g, {2}, dtype::boolean);
    logical_and(p, placeholder<"x">(g, {2}));
  });
  CHECK(e.code() == errc::dtype_not_expected);
  CHECK(e.message() == "Input 'y' of 'LogicalAnd' Op has type float32 that does not match expected type of bool.");
  CHECK(error_in_both_worlds([](graph& g) { logical_not(placeholder<"x">(g, {2})); }).message() ==
        "Input 'x' of 'LogicalNot' Op has type float32 that does not match expected type of bool.");
  CHECK(
      error_in_both_worlds([](graph& g) { less(placeholder<"p">(g, {2}, dtype::boolean), true); }).message() ==
      "Value passed to parameter 'x' has DataType bool not in list of allowed values: float32, float64, int32, uint8, "
      "int16, int8, int64, bfloat16, uint16, float16, uint32, uint64");
}

TEST_CASE("where: shapes that TensorFlow refuses, in its words") {
  for (const refused& r : refusals) CHECK(said_of(r).view() == r.message);
  CHECK(error_in_both_worlds([](graph& g) {
          const tensor x = placeholder<"x">(g, {2});
          where(x, x, x);
        }).message() == "Input 'condition' of 'Select' Op has type float32 that does not match expected type of bool.");
  CHECK(error_in_both_worlds([](graph& g) {
          const tensor x = placeholder<"x">(g, {2});
          where(x < 1, x, placeholder<"i">(g, {2}, dtype::int32));
        }).message() == "Input 'e' of 'Select' Op has type int32 that does not match type float32 of argument 't'.");
}

TEST_CASE("comparisons: values") {
  // NaN is in no order, and not itself.
  CHECK_IN_BOTH(computes<of_two<[](tensor x, tensor z) { less<"y">(x, z); }>>({1, 2, -infinity, not_a_number},
                                                                              {2, 1, 0, not_a_number}, {1, 0, 1, 0}));
  CHECK_IN_BOTH(computes<of_two<[](tensor x, tensor z) { greater_equal<"y">(x, z); }>>({1, 2, 3, not_a_number},
                                                                                       {2, 1, 3, 0}, {0, 1, 1, 0}));
  CHECK_IN_BOTH(computes<of_two<[](tensor x, tensor z) { not_equal<"y">(x, z); }>>(
      {1, 0, 3, not_a_number}, {1, -0.0, 2, not_a_number}, {0, 0, 1, 1}));
  CHECK_IN_BOTH(computes<of_answers<[](tensor x, tensor z) { logical_xor<"y">(x, z); }>, bool>(
      {0, 0, 1, 1}, {0, 1, 0, 1}, {0, 1, 1, 0}));
}

TEST_CASE("where: values") {
  CHECK_IN_BOTH(computes<smaller>({-0.137294054, -0.230154768, -0.323015481}, {-0.441837251, -0.53469795, -0.627558649},
                                  {-0.441837251, -0.53469795, -0.627558649}));
  CHECK_IN_BOTH(computes<rows, bool, float>({1, 0}, {1, 2, 3, 4}, {1, 2, -3, -4}));
  CHECK_IN_BOTH(computes<all_or_nothing, bool, float>({0}, {1, 2, 3, 4}, {-1, -2, -3, -4}));
}
