// SPDX-License-Identifier: BSL-1.0
//
// Which dense layers share a step on machines without vectors (model/fusion.hpp), and that they give what they give apart.
#define VARSCOPE_VECTOR_BYTES 0

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

template <auto Build, fixed_string... Names>
constexpr const auto& schedule = schedule_of<Build, tensor_list<find_tensor<Build>(Names.view())...>>;

template <class Width>
constexpr tensor layer(graph& g, tensor x, Width outputs) {
  auto weights = get_variable<"weights">(g, {x.shape()[1], outputs}, init::constant(0.25));
  auto biases = get_variable<"biases">(g, {outputs}, init::constant(-0.5));
  return matmul(x, weights) + biases;
}

// A row through some layers, relu between them.
template <int Inputs, int... Widths>
constexpr void rectified(graph& g) {
  tensor y = placeholder<"x">(g, {1, Inputs});
  std::size_t number = 0;
  const auto add_layer = [&](int outputs) {
    const char name[] = {static_cast<char>('a' + number), '\0'};
    g.scope(name, [&] { y = layer(g, y, outputs); });
    if (++number != sizeof...(Widths)) y = nn::relu(y);
  };
  (add_layer(Widths), ...);
  identity<"y">(y);
}

// Layers of which the second reads what comes of the first's result.
enum class between { nothing, sigmoid, two_readers, kept, reshape, other_side };

template <between What, int Hidden = 16, int Outputs = 8>
constexpr void two_layers(graph& g) {
  auto x = placeholder<"x">(g, {1, 1});
  auto first = matmul<"first">(x, get_variable<"v">(g, {1, Hidden}));
  auto w = get_variable<"w">(g, {Hidden, Outputs});
  tensor h = nn::relu<"h">(first);
  if (What == between::sigmoid) h = sigmoid(first);
  if (What == between::reshape) h = reshape(h, {1, Hidden});
  tensor y = matmul<"product">(h, w);
  if (What == between::other_side) y = matmul<"other">(placeholder<"z">(g, {1, 1}), y);
  if (What == between::two_readers) y = y + reduce_sum(h);
  identity<"y">(y);
}

constexpr void with_transposed_weights(graph& g) {
  auto x = placeholder<"x">(g, {1, 1});
  auto h = matmul(x, get_variable<"v">(g, {1, 16}));
  identity<"y">(matmul(h, get_variable<"w">(g, {8, 16}), {.transpose_b = true}));
}
constexpr void with_computed_weights(graph& g) {
  auto x = placeholder<"x">(g, {1, 1});
  auto h = matmul(x, get_variable<"v">(g, {1, 16}));
  identity<"y">(matmul(h, square(get_variable<"w">(g, {16, 8}))));
}
constexpr void of_two_rows(graph& g) {
  auto x = placeholder<"x">(g, {2, 1});
  auto h = matmul(x, get_variable<"v">(g, {1, 16}));
  identity<"y">(matmul(h, get_variable<"w">(g, {16, 8})));
}
constexpr void of_integers(graph& g) {
  auto x = placeholder<"x">(g, {1, 1}, dtype::int32);
  auto h = matmul(x, get_variable<"v">(g, {1, 16}, init::ones(), {.dtype = dtype::int32}));
  identity<"y">(matmul(h, get_variable<"w">(g, {16, 8}, init::ones(), {.dtype = dtype::int32})));
}

// All layers of `rectified` one by one, in the order of a sum that starts with its bias: every number in it is a multiple of
// a power of two, so that nothing is rounded.
template <int Inputs, int... Widths>
float one_by_one(const float (&x)[Inputs]) {
  double row[64] = {};
  int inputs = Inputs;
  for (int i = 0; i != Inputs; ++i) row[i] = static_cast<double>(x[i]);
  std::size_t number = 0;
  for (const int outputs : {Widths...}) {
    double sum = -0.5;
    for (int i = 0; i != inputs; ++i) sum += row[i] * 0.25;
    if (++number != sizeof...(Widths) && sum < 0) sum = 0;
    for (int o = 0; o != outputs; ++o) row[o] = sum;
    inputs = outputs;
  }
  return static_cast<float>(row[0]);
}

template <class Kernels, int Inputs, int... Widths>
bool runs_right(const float (&x)[Inputs]) {
  static session<graph_of<rectified<Inputs, Widths...>>, Kernels> s;
  s.initialize(1);
  auto [y] = s.template run<"y">(feed<"x">(x));
  bool right = true;
  for (const float value : y.span()) right &= value == one_by_one<Inputs, Widths...>(x);
  return right;
}

// Three layers made at random.
template <std::uint32_t Seed>
constexpr void random_layers(graph& g) {
  std::uint32_t state = Seed;
  const auto below = [&](std::uint32_t limit) { return (state = state * 1664525u + 1013904223u) / 65536 % limit; };
  const std::int64_t widths[] = {1, 2, 3, 5, 16, 17};
  const auto layer_on = [&](tensor x) {
    const std::int64_t outputs = widths[below(6)];
    tensor y = matmul(x, get_variable<"w">(g, {x.shape()[1], outputs}));
    if (below(4) != 0) y = y + get_variable<"b">(g, {outputs});
    if (below(4) != 0) y = nn::relu(y);
    return below(8) == 0 ? negative(y) : y;
  };
  auto x = placeholder<"x">(g, {1, 2});
  if (below(2) == 0) x = slice(x, {0, 0}, {1, 1});
  auto first = scope<"first">(g, [&] { return layer_on(x); });
  auto second = scope<"second">(g, [&] { return layer_on(first); });
  identity<"y">(scope<"third">(g, [&] { return layer_on(second); }));
  identity<"a">(first);
  identity<"b">(second);
}

// Whether the layers give the same where what lies between them is fetched, too. All numbers are small and whole.
template <std::uint32_t Seed, class Kernels>
bool same_together() {
  static session<graph_of<random_layers<Seed>>, keep<"a", "b">, Kernels> s;
  float* const variables = s.variables().template array<dtype::float32>();
  for (std::size_t i = 0; i != sizeof(s.variables()) / sizeof(float); ++i)
    variables[i] = static_cast<float>(static_cast<int>((i * i + Seed) % 7) - 3);
  const float x[] = {3, -2};
  float apart[17] = {}, *next = apart;
  auto [a, b, y] = s.template run<"a", "b", "y">(feed<"x">(x));
  for (const float value : y.span()) *next++ = value;
  auto [together] = s.template run<"y">(feed<"x">(x));
  next = apart;
  bool same = true;
  for (const float value : together.span()) same &= value == *next++;
  return same;
}

template <std::uint32_t... Seeds>
bool all_same(std::integer_sequence<std::uint32_t, Seeds...>) {
  return (same_together<Seeds, std::conditional_t<Seeds % 2 == 0, kernels::portable, kernels::small>>() && ...);
}
template <std::uint32_t... Seeds>
constexpr std::size_t count_steps(std::integer_sequence<std::uint32_t, Seeds...>) {
  return (schedule<random_layers<Seeds>, "y">.count + ...);
}

}  // namespace

TEST_CASE("three small layers are one step, and nothing between them is in memory") {
  constexpr auto& s = schedule<rectified<1, 16, 16, 1>, "y">;
  STATIC_REQUIRE(s.count == 1);
  STATIC_REQUIRE(s.steps[0].streams);
  STATIC_REQUIRE(s.steps[0].part_count == 7);  // two more products, three biases, two relus
  STATIC_REQUIRE(graph_of<rectified<1, 16, 16, 1>>.workspace_bytes() == 8);  // the result, padded
  STATIC_REQUIRE(graph_of<rectified<1, 16, 16, 1>>.schedule().size() == 1);
  STATIC_REQUIRE(graph_of<rectified<1, 16, 16, 1>>.schedule()[0].operations.size() == 8);
}

TEST_CASE("a layer of few inputs is read as it comes by one of few outputs") {
  STATIC_REQUIRE(schedule<rectified<2, 64, 16>, "y">.count == 1);
  STATIC_REQUIRE(schedule<rectified<2, 64, 16>, "y">.steps[0].streams);
  STATIC_REQUIRE(schedule<rectified<3, 64, 16>, "y">.count == 2);
  STATIC_REQUIRE(schedule<rectified<2, 64, 17>, "y">.count == 2);
  STATIC_REQUIRE(schedule<two_layers<between::nothing>, "y">.count == 1);
  STATIC_REQUIRE(schedule<two_layers<between::sigmoid>, "y">.count == 2);  // would be computed several times
}

TEST_CASE("a layer of very few outputs adds up what the one before gives") {
  STATIC_REQUIRE(schedule<rectified<5, 30, 2>, "y">.count == 1);
  STATIC_REQUIRE(!schedule<rectified<5, 30, 2>, "y">.steps[0].streams);
  STATIC_REQUIRE(schedule<rectified<5, 30, 3>, "y">.count == 2);
  STATIC_REQUIRE(schedule<rectified<5, 30, 20, 2>, "y">.count == 2);  // the first is a step of its own
  STATIC_REQUIRE(schedule<rectified<1, 16, 16, 1, 1>, "y">.count == 2);  // no step has two layers at its end
  STATIC_REQUIRE(schedule<two_layers<between::sigmoid, 16, 2>, "y">.count == 1);
  STATIC_REQUIRE(!schedule<two_layers<between::sigmoid, 16, 2>, "y">.steps[0].streams);
}

TEST_CASE("layers do not share a step if somebody else needs what lies between, or the kernel cannot read it so") {
  STATIC_REQUIRE(schedule<two_layers<between::nothing>, "h", "y">.count == 2);
  STATIC_REQUIRE(schedule<two_layers<between::nothing>, "h">.count == 1);
  STATIC_REQUIRE(schedule<two_layers<between::two_readers>, "y">.steps[0].part_count == 1);
  STATIC_REQUIRE(schedule<two_layers<between::reshape>, "y">.count == 2);
  STATIC_REQUIRE(schedule<two_layers<between::other_side, 16, 2>, "y">.count == 2);  // as the matrix
  STATIC_REQUIRE(schedule<with_transposed_weights, "y">.count == 2);
  STATIC_REQUIRE(schedule<with_computed_weights, "y">.count == 3);
  STATIC_REQUIRE(schedule<of_two_rows, "y">.count == 2);
  STATIC_REQUIRE(schedule<of_integers, "y">.count == 2);
}

TEST_CASE("layers give together what they give apart") {
  CHECK(runs_right<kernels::portable, 1, 16, 16, 1>({12}));
  CHECK(runs_right<kernels::small, 1, 16, 16, 1>({12}));
  CHECK(runs_right<kernels::portable, 2, 9, 13, 2>({12, -1}));
  CHECK(runs_right<kernels::small, 2, 9, 13, 2>({12, -1}));
  CHECK(runs_right<kernels::portable, 4, 19, 6, 2>({12, -1, 2, 3}));
  CHECK(runs_right<kernels::small, 4, 19, 6, 2>({12, -1, 2, 3}));

  static session<graph_of<two_layers<between::nothing, 5, 3>>, keep<"h">> kept;
  kept.initialize(7);
  const float x[] = {2};
  auto [h, apart] = kept.run<"h", "y">(feed<"x">(x));
  const float first = apart(0, 0), second = apart(0, 1), third = apart(0, 2);
  CHECK(h(0, 0) >= 0);
  auto [together] = kept.run<"y">(feed<"x">(x));
  CHECK(together(0, 0) == first);
  CHECK(together(0, 1) == second);
  CHECK(together(0, 2) == third);
}

TEST_CASE("random layers give together what they give apart") {
  using seeds = std::make_integer_sequence<std::uint32_t, 6>;
  CHECK(all_same(seeds{}));
  STATIC_REQUIRE(count_steps(seeds{}) < 18);  // less than a step for each layer
}
