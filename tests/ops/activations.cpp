// SPDX-License-Identifier: BSL-1.0
//
// Activations; values of nine digits are TensorFlow's.
#include <varscope/ops/activations.hpp>
#include <varscope/ops/stack.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

TEST_CASE("activations: names, types, dtypes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}, dtype::float64);
          nn::relu6(x), nn::leaky_relu(x), nn::elu(x), nn::selu(x), nn::softplus(x);
          out << nn::softsign<"act">(x) << nn::swish(x).dtype() << nn::elu(x, {.name = "computed"}).shape();
          write_operations(g, out);
        }) ==
        "act:0 float64 (2, 3) x Placeholder Relu6 Relu6 LeakyRelu LeakyRelu Elu Elu Selu Selu Softplus Softplus act "
        "Softsign Sigmoid Sigmoid mul Mul computed Elu");
}

TEST_CASE("integers: relu6 takes them, leaky_relu casts them, the others refuse them") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor i = placeholder<"i">(g, {2}, dtype::int32);
          out << nn::relu6(i).dtype() << nn::leaky_relu(i).dtype();
          write_operations(g, out);
        }) == "int32 float32 i Placeholder Relu6 Relu6 LeakyRelu/Cast Cast LeakyRelu LeakyRelu");
  CHECK(error_in_both_worlds([](graph& g) { nn::elu(placeholder<"i">(g, {2}, dtype::int32)); }).message() ==
        "Value passed to parameter 'features' has DataType int32 not in list of allowed values: float16, bfloat16, "
        "float32, float64");
  CHECK(error_in_both_worlds([](graph& g) { nn::leaky_relu(placeholder<"b">(g, {2}, dtype::boolean)); }).code() ==
        errc::dtype_not_allowed);
}

namespace {

// A row of four numbers for each activation, in one graph: every graph costs the compiler a second.
constexpr void of_rows(graph& g) {
  const outputs x = unstack(placeholder<"x">(g, {8, 4}));
  stack<"y">({nn::relu6(x[0]), nn::leaky_relu(x[1]), nn::leaky_relu(x[2], {.alpha = 0.5}), nn::elu(x[3]),
              nn::selu(x[4]), nn::softplus(x[5]), nn::softsign(x[6]), nn::swish(x[7])});
}

constexpr double numbers[8][4] = {
    {-1, 2.5, 7, not_a_number},                                 // relu6
    {-1, 2.5, -infinity, not_a_number},                         // leaky_relu
    {-1, 2.5, 0, -3},                                           // of another slope
    {-0.346979529, -0.439840227, 2, -infinity},                 // elu
    {0.275087357, 0.182226658, -infinity, not_a_number},        // selu
    {0, 100, -100, not_a_number},                               // softplus
    {0, 1, -3, not_a_number},                                   // softsign
    {-0.0634048954, -0.156265602, -0.249126315, -0.341987014},  // swish
};
constexpr double results[8][4] = {
    {0, 2.5, 6, not_a_number},                                  // relu6
    {-0.2, 2.5, -infinity, not_a_number},                       // leaky_relu
    {-0.5, 2.5, 0, -1.5},                                       // of another slope
    {-0.293180227, -0.355860651, 2, -1},                        // elu
    {0.289034575, 0.191465735, -1.758099341, not_a_number},     // selu
    {0.693147181, 100, 0, not_a_number},                        // softplus: ln 2, then x or nothing
    {0, 0.5, -0.75, not_a_number},                              // softsign
    {-0.0306977406, -0.072040461, -0.109126933, -0.142036408},  // swish
};

}  // namespace

TEST_CASE("activations: values") { CHECK_IN_BOTH(computes<of_rows>(numbers, results)); }
