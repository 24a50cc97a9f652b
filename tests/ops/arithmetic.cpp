// SPDX-License-Identifier: BSL-1.0
//
// Arithmetic on elements: broadcasting, names and types of operations (rules 110 to 112), numbers as operands, errors.
#include <varscope/ops/arithmetic.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

enum class how { sub, mul, truediv, minimum, maximum };

struct refused {
  shape a, b;
  how operation;
  std::string_view message;
};

// TensorFlow's answers.
constexpr refused refusals[] = {
    {{2, 5, 5},
     {2, 5, 7},
     how::sub,
     "Dimensions must be equal, but are 5 and 7 for 'sub' (op: 'Sub') with input shapes: [2,5,5], [2,5,7]."},
    {{4},
     {6},
     how::mul,
     "Dimensions must be equal, but are 4 and 6 for 'mul' (op: 'Mul') with input shapes: [4], [6]."},
    {{2, 3},
     {2, 5},
     how::minimum,
     "Dimensions must be equal, but are 3 and 5 for 'Minimum' (op: 'Minimum') with input shapes: [2,3], [2,5]."},
    {{2, 2, 4},
     {2, 2, 5},
     how::minimum,
     "Dimensions must be equal, but are 4 and 5 for 'Minimum' (op: 'Minimum') with input shapes: [2,2,4], [2,2,5]."},
    {{5, 2, 3},
     {5, 5, 3},
     how::minimum,
     "Dimensions must be equal, but are 2 and 5 for 'Minimum' (op: 'Minimum') with input shapes: [5,2,3], [5,5,3]."},
    {{3, 2},
     {3, 5},
     how::maximum,
     "Dimensions must be equal, but are 2 and 5 for 'Maximum' (op: 'Maximum') with input shapes: [3,2], [3,5]."},
    {{3},
     {6},
     how::truediv,
     "Dimensions must be equal, but are 3 and 6 for 'truediv' (op: 'RealDiv') with input shapes: [3], [6]."},
    {{4},
     {5},
     how::sub,
     "Dimensions must be equal, but are 4 and 5 for 'sub' (op: 'Sub') with input shapes: [4], [5]."},
    {{5},
     {6},
     how::mul,
     "Dimensions must be equal, but are 5 and 6 for 'mul' (op: 'Mul') with input shapes: [5], [6]."},
    {{3, 3},
     {3, 5},
     how::truediv,
     "Dimensions must be equal, but are 3 and 5 for 'truediv' (op: 'RealDiv') with input shapes: [3,3], [3,5]."},
    {{5},
     {6},
     how::sub,
     "Dimensions must be equal, but are 5 and 6 for 'sub' (op: 'Sub') with input shapes: [5], [6]."},
    {{2},
     {4},
     how::truediv,
     "Dimensions must be equal, but are 2 and 4 for 'truediv' (op: 'RealDiv') with input shapes: [2], [4]."},
    {{4, 2, 2},
     {7, 2, 2},
     how::minimum,
     "Dimensions must be equal, but are 4 and 7 for 'Minimum' (op: 'Minimum') with input shapes: [4,2,2], [7,2,2]."},
};

constexpr sentence said_of(const refused& r) {
  recording_graph graph;
  const tensor a = placeholder<"a">(graph.g, r.a);
  const tensor b = placeholder<"b">(graph.g, r.b);
  switch (r.operation) {
    case how::sub:
      a - b;
      break;
    case how::mul:
      static_cast<void>(a * b);
      break;
    case how::truediv:
      a / b;
      break;
    case how::minimum:
      minimum(a, b);
      break;
    case how::maximum:
      maximum(a, b);
      break;
  }
  return graph.g.state().error.text;
}

constexpr bool all_refused() {
  for (const refused& r : refusals)
    if (said_of(r).view() != r.message) return false;
  return true;
}
static_assert(all_refused());

}  // namespace

TEST_CASE("shapes that TensorFlow refuses, in its words") {
  for (const refused& r : refusals) CHECK(said_of(r).view() == r.message);
}

TEST_CASE("operators are named by what they do, functions by their operation") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor t = placeholder<"t">(g, {2});
          t + t;
          t - t;
          static_cast<void>(t * t);
          t / t;
          -t;
          write_operations(g, out);
        }) == "t Placeholder add AddV2 sub Sub mul Mul truediv RealDiv Neg Neg");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor t = placeholder<"t">(g, {2});
          add(t, t);
          subtract(t, t);
          multiply(t, t);
          divide(t, t);
          maximum(t, t);
          minimum(t, t);
          negative(t);
          write_operations(g, out);
        }) == "t Placeholder Add Add Sub Sub Mul Mul truediv RealDiv Maximum Maximum Minimum Minimum Neg Neg");
}

TEST_CASE("a number becomes a constant below the operation") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor t = placeholder<"t">(g, {2});
          t + 1.0f;
          1.0f + t;
          t - 1;
          1 - t;
          t * 2.0;
          2.0 * t;
          t / 2;
          2 / t;
          write_operations(g, out);
        }) ==
        "t Placeholder add/y Const add AddV2 add_1/x Const add_1 AddV2 sub/y Const sub Sub sub_1/x Const sub_1 Sub "
        "mul/y Const mul Mul mul_1/x Const mul_1 Mul truediv/y Const truediv RealDiv truediv_1/x Const truediv_1 "
        "RealDiv");
  CHECK(
      in_both_worlds([](graph& g, transcript& out) {
        const tensor t = placeholder<"t">(g, {2});
        add(t, 1);
        maximum(t, 0.0f);
        maximum(1.0f, t);
        divide(t, 2.0f, {.name = "q"});
        write_operations(g, out);
      }) ==
      "t Placeholder Add/y Const Add Add Maximum/y Const Maximum Maximum Maximum_1/x Const Maximum_1 Maximum q/y Const "
      "q RealDiv");
}

TEST_CASE("operators and functions share their numbers, whatever the capitals") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v = get_variable<"v">(g, {2});
          const tensor t = placeholder<"t">(g, {2});
          out << (t + v) << add(t, v) << (v + t) << add<"sum">(t, v) << add(v, v, {.name = "sum"});
          scope<"s">(g, [&] { out << (v + 1.0f) << -v << negative<"minus">(v); });
        }) == "add:0 Add_1:0 add_2:0 sum:0 sum_1:0 s/add:0 s/Neg:0 s/minus:0");
}

TEST_CASE("a number takes the dtype of the tensor beside it") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor d = placeholder<"d">(g, {2}, dtype::float64);
          const tensor i = placeholder<"i">(g, {2}, dtype::int64);
          const tensor t = placeholder<"t">(g, {2});
          out << (d + 1).dtype() << (1.5f * d).dtype() << (d / 2).dtype() << (i + 1).dtype() << (2 - i).dtype()
              << (t + true).dtype() << (1 / d).dtype() << divide(1, d).dtype() << add(t, 2).dtype()
              << add(2.0f, t).dtype();
        }) == "float64 float64 float64 int64 int64 float32 float64 float64 float32 float32");
}

TEST_CASE("numbers that do not fit") {
  const build_error& right = error_in_both_worlds([](graph& g) { placeholder<"i">(g, {2}, dtype::int32) + 1.5; });
  CHECK(right.code() == errc::operand_dtypes_differ);
  CHECK(right.message() == "Input 'y' of 'AddV2' Op has type float32 that does not match type int32 of argument 'x'.");
  const build_error& left = error_in_both_worlds([](graph& g) { 1.5 + placeholder<"i">(g, {2}, dtype::int32); });
  CHECK(left.code() == errc::number_does_not_fit);
  CHECK(left.message() == "Expected int32, got 1.5 of type 'float' instead.");
  const build_error& function =
      error_in_both_worlds([](graph& g) { add(placeholder<"i">(g, {2}, dtype::int32), 1.5); });
  CHECK(function.code() == errc::number_argument_does_not_fit);
  CHECK(
      function.message() ==
      "Expected int32 passed to parameter 'y' of op 'Add', got 1.5 of type 'float' instead. Error: Expected int32, got "
      "1.5 of type 'float' instead.");
  // A number that comes first in a function is float32, or int32, whatever follows.
  CHECK(error_in_both_worlds([](graph& g) { maximum(1.0, placeholder<"d">(g, {2}, dtype::float64)); }).message() ==
        "Input 'y' of 'Maximum' Op has type float64 that does not match type float32 of argument 'x'.");
  for (errc code : {right.code(), left.code(), function.code()}) CHECK(rule_of(code).kind == error_kind::type_error);
}

TEST_CASE("operands of different dtypes") {
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"d">(g, {2}, {.dtype = dtype::float64}) * get_variable<"f">(g, {2});
        }).message() == "Input 'y' of 'Mul' Op has type float32 that does not match type float64 of argument 'x'.");
  const build_error& e =
      error_in_both_worlds([](graph& g) { placeholder<"f">(g, {2}) / placeholder<"d">(g, {2}, dtype::float64); });
  CHECK(e.code() == errc::division_dtypes_differ);
  CHECK(e.message() == "x and y must have the same dtype, got tf.float32 != tf.float64");
  CHECK(error_in_both_worlds([](graph& g) { divide<"q">(placeholder<"d">(g, {2}, dtype::float64), 2.0f); }).message() ==
        "x and y must have the same dtype, got tf.float64 != tf.float32");
  CHECK(error_in_both_worlds([](graph& g) { placeholder<"b">(g, {2}, dtype::boolean) / true; }).code() ==
        errc::dtype_not_allowed);
}

TEST_CASE("integers are cast before they are divided") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor i = placeholder<"i">(g, {2}, dtype::int32);
          out << (i / 2).dtype() << (placeholder<"b">(g, {2}, dtype::uint8) / 2).dtype() << divide<"q">(i, i).dtype();
          write_operations(g, out);
        }) ==
        "float64 float32 float64 "
        "i Placeholder truediv/y Const truediv/Cast Cast truediv/Cast_1 Cast truediv RealDiv "
        "b Placeholder truediv_1/y Const truediv_1/Cast Cast truediv_1/Cast_1 Cast truediv_1 RealDiv "
        "q/Cast Cast q/Cast_1 Cast q RealDiv");
}

TEST_CASE("where an operator stands") {
  constexpr unsigned line = __LINE__;
  const build_error& e = error_in_both_worlds([](graph& g) {
    const tensor a = placeholder<"a">(g, {2});
    const tensor b = placeholder<"b">(g, {3});
    const auto s = scope<"s">(g);
    a + b;
  });
  CHECK(e.where().size() == 2);
  CHECK(e.where()[0].line() == line + 5);
  CHECK(e.where()[1].line() == line + 4);
  CHECK(e.message() ==
        "Dimensions must be equal, but are 2 and 3 for 's/add' (op: 'AddV2') with input shapes: [2], [3].");
}

TEST_CASE("pow, squared_difference, floordiv, floormod: names, types, dtypes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor t = placeholder<"t">(g, {2});
          pow(t, 2);
          squared_difference(t, t);
          floordiv(t, 3);
          floormod(t, t);
          out << (t % 2) << pow<"power">(2.0f, t);
          write_operations(g, out);
        }) ==
        "mod:0 power:0 t Placeholder Pow/y Const Pow Pow SquaredDifference SquaredDifference floordiv/y Const floordiv "
        "FloorDiv FloorMod FloorMod mod/y Const mod FloorMod power/x Const power Pow");
  CHECK(error_in_both_worlds([](graph& g) {
          const tensor a = placeholder<"a">(g, {4, 3, 2});
          pow(a, placeholder<"b">(g, {4, 5, 2}));
        }).message() ==
        "Dimensions must be equal, but are 3 and 5 for 'Pow' (op: 'Pow') with input shapes: [4,3,2], [4,5,2].");
  CHECK(error_in_both_worlds([](graph& g) { pow(placeholder<"b">(g, {2}, dtype::uint8), 2); }).message() ==
        "Value passed to parameter 'x' has DataType uint8 not in list of allowed values: bfloat16, float32, float16, "
        "float64, int32, int64, complex64, complex128");
  CHECK(error_in_both_worlds([](graph& g) { maximum(placeholder<"b">(g, {2}, dtype::boolean), true); }).message() ==
        "Value passed to parameter 'x' has DataType bool not in list of allowed values: bfloat16, float16, float32, "
        "float64, int32, int64");
}

namespace {

template <auto Function, dtype Type = dtype::float32>
constexpr void of_four(graph& g) {
  const tensor x = placeholder<"x">(g, {4}, Type);
  Function(x, placeholder<"z">(g, {4}, Type));
}

}  // namespace

TEST_CASE("pow, squared_difference, floordiv, floormod: values") {
  CHECK_IN_BOTH(
      computes<of_four<[](tensor x, tensor z) { pow<"y">(x, z); }>>({2, 9, -2, 0}, {-1, 0.5, 3, 0}, {0.5, 3, -8, 1}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x, tensor z) { pow<"y">(x, z); }>>(
      {-2, not_a_number, 0, infinity}, {0.5, 0, -1, -1}, {not_a_number, 1, infinity, 0}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x, tensor z) { squared_difference<"y">(x, z); }>>(
      {-0.360958576, -0.453819275, 3, infinity}, {-0.574638069, -0.667498767, 5, 0},
      {0.0456589237, 0.0456589237, 4, infinity}));
  // Python's rules.
  CHECK_IN_BOTH(computes<of_four<[](tensor x, tensor z) { floordiv<"y">(x, z); }>>({7, -7, 7, 1}, {2, 2, -2, 0},
                                                                                   {3, -4, -4, infinity}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x, tensor z) { floormod<"y">(x, z); }>>({7.5, -7.5, 7.5, 1}, {2, 2, -2, 0},
                                                                                   {1.5, 0.5, -0.5, not_a_number}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x, tensor z) { floordiv<"y">(x, z); }, dtype::int32>, int>(
      {7, -7, -7, 5}, {2, 2, -2, 0}, {3, -4, 3, 0}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x, tensor z) { floormod<"y">(x, z); }, dtype::int64>, std::int64_t>(
      {7, -7, 7, 5}, {2, 2, -2, 0}, {1, 1, -1, 0}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x, tensor z) { pow<"y">(x, z); }, dtype::int32>, int>(
      {3, -2, -1, 2}, {4, 3, -3, -1}, {81, -8, -1, 0}));
}
