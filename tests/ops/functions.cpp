// SPDX-License-Identifier: BSL-1.0
//
// Functions of one element. Values are TensorFlow's where they have nine digits.
#include <varscope/ops/functions.hpp>
#include <varscope/ops/stack.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

template <auto Function, dtype Type>
constexpr void of_three(graph& g) {
  Function(placeholder<"x">(g, {3}, Type));
}

}  // namespace

TEST_CASE("functions of one element: names, types, shapes, dtypes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}, dtype::float64);
          out << square(x).shape() << sigmoid(x).dtype() << tanh<"act">(x) << square(x, {.name = "computed"});
          out << square(placeholder<"i">(g, {2}, dtype::int32)).dtype();
          write_operations(g, out);
        }) ==
        "(2, 3) float64 act:0 computed:0 int32 x Placeholder Square Square Sigmoid Sigmoid act Tanh computed Square i "
        "Placeholder Square_1 Square");
  CHECK(
      in_both_worlds([](graph& g, transcript& out) {
        const tensor x = placeholder<"x">(g, {2});
        abs(x), sign(x), sqrt(x), rsqrt(x), reciprocal(x), exp(x), expm1(x), log(x), log1p(x), sin(x), cos(x), tan(x);
        erf(x), floor(x), ceil(x), round(x);
        out << is_nan(x).dtype() << is_inf(x).dtype() << is_finite(x).shape();
        write_operations(g, out);
      }) ==
      "bool bool (2,) x Placeholder Abs Abs Sign Sign Sqrt Sqrt Rsqrt Rsqrt Reciprocal Reciprocal Exp Exp Expm1 Expm1 "
      "Log Log Log1p Log1p Sin Sin Cos Cos Tan Tan Erf Erf Floor Floor Ceil Ceil Round Round IsNan IsNan IsInf IsInf "
      "IsFinite IsFinite");
}

TEST_CASE("an integer is round already: no operation") {
  CHECK(in_both_worlds([](graph& g, transcript& out) { out << round(placeholder<"i">(g, {2}, dtype::int32)); }) ==
        "i:0");
}

TEST_CASE("each function has TensorFlow's list of dtypes") {
  const build_error& e = error_in_both_worlds([](graph& g) { sigmoid(placeholder<"i">(g, {2}, dtype::int32)); });
  CHECK(e.code() == errc::dtype_not_allowed);
  CHECK(
      e.message().starts_with("Value passed to parameter 'x' has DataType int32 not in list of allowed values: "
                              "bfloat16, float16, float32, float64, complex64, complex128"));
  CHECK(error_in_both_worlds([](graph& g) { tanh(placeholder<"i">(g, {2}, dtype::boolean)); }).code() ==
        errc::dtype_not_allowed);
  CHECK(error_in_both_worlds([](graph& g) { floor(placeholder<"i">(g, {2}, dtype::int64)); })
            .message()
            .starts_with("Value passed to parameter 'x' has DataType int64 not in list of allowed values: bfloat16, "
                         "float16, float32, float64"));
  CHECK(error_in_both_worlds([](graph& g) { abs(placeholder<"i">(g, {2}, dtype::uint8)); }).code() ==
        errc::dtype_not_allowed);
}

namespace {

// A row of five numbers for each function, in one graph: every graph costs the compiler a second.
constexpr void of_rows(graph& g) {
  const outputs x = unstack(placeholder<"x">(g, {17, 5}));
  stack<"y">({abs(x[0]), sign(x[1]), sqrt(x[2]), rsqrt(x[3]), reciprocal(x[4]), exp(x[5]), log(x[6]), expm1(x[7]),
              log1p(x[8]), erf(x[9]), tanh(x[10]), sin(x[11]), cos(x[12]), tan(x[13]), floor(x[14]), ceil(x[15]),
              round(x[16])});
}

constexpr double numbers[17][5] = {
    {0.772341490, -0.679480791, -0.0, not_a_number, -infinity},       // abs
    {-0.5, 3, 0, not_a_number, -infinity},                            // sign
    {2.36620069, 2.27333999, 2.18047929, 0, -1},                      // sqrt
    {1.00424361, 0.911382914, 0.818522215, 0, infinity},              // rsqrt
    {1.51048422, 1.41762352, -2, 0, -infinity},                       // reciprocal
    {-0.585621595, -0.678482294, not_a_number, -infinity, 100},       // exp
    {1.96879685, 1.87593615, 0, -1, infinity},                        // log
    {1, 1e-6, not_a_number, -infinity, 0},                            // expm1
    {1, 1e-6, -1, -2, infinity},                                      // log1p
    {0, 0.5, -1, 2, infinity},                                        // erf
    {0.912131786, 0.819271088, 0.726410389, infinity, not_a_number},  // tanh
    {0, 0.523598776, -0.523598776, infinity, not_a_number},           // sin: 30 degrees
    {0, 1.04719755, -1.04719755, infinity, not_a_number},             // cos: 60 degrees
    {0, 0.785398163, -0.785398163, 1e-6, not_a_number},               // tan: 45 degrees
    {-0.5, 2.5, -3, infinity, not_a_number},                          // floor
    {-0.5, 2.5, -3, -infinity, not_a_number},                         // ceil
    {-0.488766849, 0.5, 1.5, -2.5, infinity},                         // round
};
constexpr double results[17][5] = {
    {0.772341490, 0.679480791, 0, not_a_number, infinity},          // abs
    {-1, 1, 0, not_a_number, -1},                                   // sign
    {1.53824604, 1.50775993, 1.47664464, 0, not_a_number},          // sqrt
    {0.997884929, 1.04748929, 1.10531175, infinity, 0},             // rsqrt
    {0.66203934, 0.705405891, -0.5, infinity, 0},                   // reciprocal
    {0.556759655, 0.507386446, not_a_number, 0, infinity},          // exp
    {0.677422643, 0.629107833, -infinity, not_a_number, infinity},  // log
    {1.718281828459, 1e-6, not_a_number, -1, 0},                    // expm1: e - 1
    {0.693147180560, 1e-6, -infinity, not_a_number, infinity},      // log1p: ln 2
    {0, 0.5204998778, -0.8427007929, 0.9953222650, 1},              // erf: from a table
    {0.722153902, 0.674672961, 0.620864391, 1, not_a_number},       // tanh
    {0, 0.5, -0.5, not_a_number, not_a_number},                     // sin
    {1, 0.5, 0.5, not_a_number, not_a_number},                      // cos
    {0, 1, -1, 1e-6, not_a_number},                                 // tan
    {-1, 2, -3, infinity, not_a_number},                            // floor
    {0, 3, -3, -infinity, not_a_number},                            // ceil
    {0, 0, 2, -2, infinity},                                        // round
};

}  // namespace

TEST_CASE("functions of one element: values") { CHECK_IN_BOTH(computes<of_rows>(numbers, results)); }

namespace {

constexpr void questions(graph& g) {
  const tensor x = placeholder<"x">(g, {5});
  stack<"y">({is_nan(x), is_inf(x), is_finite(x)});
}

}  // namespace

TEST_CASE("questions about one element") {
  CHECK_IN_BOTH(
      computes<questions>({0, -1, infinity, -infinity, not_a_number}, {0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0}));
}

TEST_CASE("functions of other dtypes") {
  CHECK_IN_BOTH(computes<of_three<[](tensor x) { return abs<"y">(x); }, dtype::int32>, int>({-3, 0, 4}, {3, 0, 4}));
  CHECK_IN_BOTH(
      computes<of_three<[](tensor x) { return sign<"y">(x); }, dtype::int64>, std::int64_t>({-3, 0, 4}, {-1, 0, 1}));
  CHECK_IN_BOTH(computes<of_three<[](tensor x) { return log1p<"y">(x); }, dtype::float64>, double>(
      {1, 1e-12, -1}, {0.693147180559945, 1e-12, -infinity}));
}
