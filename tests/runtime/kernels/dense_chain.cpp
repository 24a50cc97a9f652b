// SPDX-License-Identifier: BSL-1.0
//
// Dense layers in one loop nest, on a machine that would not need it.
#define VARSCOPE_VECTOR_BYTES 0

#include <varscope/runtime/kernels/dense_chain.hpp>

#include <array>
#include <cstdint>
#include <limits>

#include <varscope/runtime/kernels/activations.hpp>

#include "support/catch.hpp"

using namespace varscope::kernels;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

template <int Count, class T = float>
using row = std::array<T, static_cast<std::size_t>(Count)>;

// Small whole numbers, so that every sum is exact; more than a third of them below zero.
template <int Count, class T = float>
constexpr row<Count, T> whole_numbers(unsigned seed) {
  row<Count, T> v{};
  for (T& x : v) x = static_cast<T>(static_cast<int>((seed = seed * 1664525u + 1013904223u) >> 29) - 3);
  return v;
}

template <int Inputs, int Outputs, class T = float>
struct values {
  row<Inputs * Outputs, T> weights;
  row<Outputs> bias;

  constexpr explicit values(unsigned seed)
      : weights(whole_numbers<Inputs * Outputs, T>(seed)), bias(whole_numbers<Outputs>(seed + 1)) {}
};

// The definition.
template <bool Bias, class Function, int Inputs, int Outputs, class T>
constexpr row<Outputs> naive(const row<Inputs>& x, const values<Inputs, Outputs, T>& layer) {
  row<Outputs> y{};
  for (int o = 0; o != Outputs; ++o) {
    float sum = Bias ? layer.bias[static_cast<std::size_t>(o)] : 0;
    for (int i = 0; i != Inputs; ++i)
      sum += x[static_cast<std::size_t>(i)] * float(layer.weights[static_cast<std::size_t>(i * Outputs + o)]);
    y[static_cast<std::size_t>(o)] = Function{}(sum);
  }
  return y;
}

template <bool Bias, class Function, int Inputs, int Outputs, class T>
constexpr auto layer_of(const values<Inputs, Outputs, T>& v) {
  return dense<Inputs, Outputs, Bias, Function>(v.weights.data(), v.bias.data());
}

// First, main and last layer with these numbers of inputs and outputs, and every chain of some of them that holds the main
// layer.
template <int A, int B, int C, int D, int AtOnce, bool Bias, class Function, class Weight = float>
constexpr bool chains_are_right() {
  const values<A, B, Weight> first(1);
  const values<B, C, Weight> main(2);
  const values<C, D, Weight> last(3);
  const auto first_layer = layer_of<Bias, Function>(first);
  const auto main_layer = layer_of<Bias, Function>(main);
  const auto last_layer = layer_of<Bias, identity>(last);
  using chain = dense_chain<AtOnce>;

  const auto x = whole_numbers<A>(4);
  const auto hidden = naive<Bias, Function>(x, first);
  const auto wide = naive<Bias, Function>(hidden, main);
  const auto result = naive<Bias, identity>(wide, last);
  row<C> y{}, streamed{};
  row<D> summed{}, all{};
  chain::run(hidden.data(), no_layer{}, main_layer, no_layer{}, y.data());
  chain::run(x.data(), first_layer, main_layer, no_layer{}, streamed.data());
  chain::run(hidden.data(), no_layer{}, main_layer, last_layer, summed.data());
  chain::run(x.data(), first_layer, main_layer, last_layer, all.data());
  return y == wide && streamed == wide && summed == result && all == result;
}

struct slow_relu : relu {
  static constexpr bool is_long = true;
};

}  // namespace

TEST_CASE("chains of dense layers give what the layers give one by one, at run time and in constants") {
  CHECK(chains_are_right<1, 16, 16, 1, 16, true, relu>());
  CHECK(chains_are_right<1, 16, 16, 1, 4, true, relu>());
  CHECK(chains_are_right<2, 7, 13, 2, 4, true, relu>());  // 4, 4, 4 and 1 outputs
  CHECK(chains_are_right<2, 7, 13, 2, 16, false, relu>());
  CHECK(chains_are_right<1, 1, 1, 1, 1, false, identity>());
  CHECK(chains_are_right<2, 3, 5, 2, 2, true, identity>());
  CHECK(chains_are_right<1, 5, 9, 1, 4, true, slow_relu>());
  CHECK(chains_are_right<1, 5, 9, 1, 4, true, then<relu, relu6>>());
  STATIC_REQUIRE(chains_are_right<2, 7, 13, 2, 4, true, relu>());
}

TEST_CASE("weights of a chain may be codes, with a scale for each output") {
  CHECK(chains_are_right<2, 7, 9, 2, 4, true, relu, std::int8_t>());

  const values<2, 3, std::int8_t> codes(5);
  const row<3> scales{0.5f, 2.0f, 4.0f};
  values<2, 3> scaled(5);
  for (std::size_t i = 0; i != scaled.weights.size(); ++i)
    scaled.weights[i] = static_cast<float>(codes.weights[i]) * scales[i % 3];
  const row<2> x{1, -2};
  const scaled_weights<std::int8_t, float> weights{codes.weights.data(), scales.data()};
  const auto layer = dense<2, 3, true, relu>(weights, scaled.bias.data());
  const auto expected = naive<true, relu>(x, scaled);
  row<3> y{};
  dense_chain<2>::run(x.data(), no_layer{}, layer, no_layer{}, y.data());
  CHECK(y == expected);

  const values<3, 3, std::int8_t> main_codes(6);
  values<3, 3> main_scaled(6);
  for (std::size_t i = 0; i != main_scaled.weights.size(); ++i)
    main_scaled.weights[i] = static_cast<float>(main_codes.weights[i]) * scales[i % 3];
  const scaled_weights<std::int8_t, float> main_weights{main_codes.weights.data(), scales.data()};
  const auto main = dense<3, 3, true, relu>(main_weights, main_scaled.bias.data());
  dense_chain<2>::run(x.data(), layer, main, main, y.data());
  CHECK(y == naive<true, relu>(naive<true, relu>(expected, main_scaled), main_scaled));
}

TEST_CASE("a zero that relu made is not multiplied, NaN is") {
  const float ones[] = {1, 1}, bias[] = {-1, 1}, weights[] = {infinity, 3};
  const auto first = dense<1, 2, true, relu>(ones, bias);
  const auto main = dense<2, 1>(weights, bias);
  float x = 0, y = 0;
  dense_chain<1>::run(&x, first, main, no_layer{}, &y);
  CHECK(y == 3);  // relu(-1) * infinity is left out
  x = not_a_number;
  dense_chain<1>::run(&x, first, main, no_layer{}, &y);
  CHECK(y != y);
}
