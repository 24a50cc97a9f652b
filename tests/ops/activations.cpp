// SPDX-License-Identifier: BSL-1.0
//
// Activations; values of nine digits are TensorFlow's.
#include <varscope/ops/activations.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

template <auto Function>
constexpr void of_four(graph& g) {
  Function(placeholder<"x">(g, {4}));
}

}  // namespace

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

TEST_CASE("activations: values") {
  CHECK_IN_BOTH(computes<of_four<[](tensor x) { return nn::relu6<"y">(x); }>>({-1, 2.5, 7, not_a_number},
                                                                              {0, 2.5, 6, not_a_number}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x) { return nn::leaky_relu<"y">(x); }>>(
      {-1, 2.5, -infinity, not_a_number}, {-0.2, 2.5, -infinity, not_a_number}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x) { return nn::leaky_relu<"y">(x, {.alpha = 0.5}); }>>(
      {-1, 2.5, 0, -3}, {-0.5, 2.5, 0, -1.5}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x) { return nn::elu<"y">(x); }>>({-0.346979529, -0.439840227, 2, -infinity},
                                                                            {-0.293180227, -0.355860651, 2, -1}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x) { return nn::selu<"y">(x); }>>(
      {0.275087357, 0.182226658, -infinity, not_a_number}, {0.289034575, 0.191465735, -1.758099341, not_a_number}));
  // ln 2, and what is x or nothing next to the exponential
  CHECK_IN_BOTH(computes<of_four<[](tensor x) { return nn::softplus<"y">(x); }>>({0, 100, -100, not_a_number},
                                                                                 {0.693147181, 100, 0, not_a_number}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x) { return nn::softsign<"y">(x); }>>({0, 1, -3, not_a_number},
                                                                                 {0, 0.5, -0.75, not_a_number}));
  CHECK_IN_BOTH(computes<of_four<[](tensor x) { identity<"y">(nn::swish(x)); }>>(
      {-0.0634048954, -0.156265602, -0.249126315, -0.341987014},
      {-0.0306977406, -0.072040461, -0.109126933, -0.142036408}));
}
