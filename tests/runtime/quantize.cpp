// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/quantize.hpp>

#include <cmath>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

// Every operation that reads quantized weights, with and without what may follow it.
constexpr void model(graph& g) {
  auto image = placeholder<"image">(g, {2, 6, 5, 3});
  auto ids = placeholder<"ids">(g, {3}, dtype::int32);
  auto row = placeholder<"row">(g, {1, 9});
  auto rows = placeholder<"rows">(g, {4, 9});
  auto x = nn::relu(nn::conv2d(image, get_variable<"kernel">(g, {3, 3, 3, 17})) + get_variable<"kernel_bias">(g, {17}));
  nn::max_pool<"convolved">(x);
  nn::conv2d<"thin">(image, get_variable<"thin_kernel">(g, {2, 2, 3, 2}));
  sigmoid<"each">(nn::depthwise_conv2d(image, get_variable<"each_kernel">(g, {3, 3, 3, 1})) +
                  get_variable<"each_bias">(g, {3}));
  nn::depthwise_conv2d<"doubled">(image, get_variable<"doubled_kernel">(g, {2, 2, 3, 2}));
  auto table = get_variable<"table">(g, {9, 4});
  nn::embedding_lookup<"looked_up">(table, ids);
  auto matrix = get_variable<"matrix">(g, {9, 21});
  tanh<"of_row">(matmul(row, matrix) + get_variable<"matrix_bias">(g, {21}));
  matmul<"of_rows">(rows, matrix);
  auto turned = get_variable<"turned">(g, {5, 9});
  matmul<"of_turned">(row, turned, {.transpose_b = true});
  matmul<"of_both_turned">(rows, get_variable<"both_turned">(g, {6, 4}), {.transpose_a = true, .transpose_b = true});
  auto one = nn::relu(matmul(placeholder<"one">(g, {1, 1}), get_variable<"layer1">(g, {1, 6})) +
                      get_variable<"layer1_bias">(g, {6}));
  auto two = nn::relu(matmul(one, get_variable<"layer2">(g, {6, 5})));
  matmul<"of_layers">(two, get_variable<"layer3">(g, {5, 1}));
}
inline constexpr auto& net = graph_of<model>;
using plain_arena = arena<net>;
template <class... Rules>
using small_arena = arena<graph_of<model>, 4, Rules...>;

constexpr float number(std::size_t i) { return static_cast<float>((i * 2654435761u >> 7) % 2001) / 1000 - 1; }

template <class View>
constexpr void fill(View view, std::size_t seed) {
  for (std::size_t i = 0; i != view.size(); ++i) view[i] = number(seed + i);
}

// The weights of `small`, as numbers.
template <class Small>
constexpr void copy(const Small& small, plain_arena& to) {
  const auto copy_one = [](const auto& from, auto into) {
    for (std::size_t i = 0; i != into.size(); ++i) into[i] = from[i];
  };
  copy_one(small.template get<"kernel">(), to.get<"kernel">());
  copy_one(small.template get<"thin_kernel">(), to.get<"thin_kernel">());
  copy_one(small.template get<"each_kernel">(), to.get<"each_kernel">());
  copy_one(small.template get<"doubled_kernel">(), to.get<"doubled_kernel">());
  copy_one(small.template get<"table">(), to.get<"table">());
  copy_one(small.template get<"matrix">(), to.get<"matrix">());
  copy_one(small.template get<"turned">(), to.get<"turned">());
  copy_one(small.template get<"both_turned">(), to.get<"both_turned">());
  copy_one(small.template get<"layer1">(), to.get<"layer1">());
  copy_one(small.template get<"layer2">(), to.get<"layer2">());
  copy_one(small.template get<"layer3">(), to.get<"layer3">());
}

constexpr void fill_all(plain_arena& a) {
  std::size_t seed = 1;
  fill(a.get<"kernel">(), seed);
  fill(a.get<"kernel_bias">(), seed += 1000);
  fill(a.get<"thin_kernel">(), seed += 1000);
  fill(a.get<"each_kernel">(), seed += 1000);
  fill(a.get<"each_bias">(), seed += 1000);
  fill(a.get<"doubled_kernel">(), seed += 1000);
  fill(a.get<"table">(), seed += 1000);
  fill(a.get<"matrix">(), seed += 1000);
  fill(a.get<"matrix_bias">(), seed += 1000);
  fill(a.get<"turned">(), seed += 1000);
  fill(a.get<"both_turned">(), seed += 1000);
  fill(a.get<"layer1">(), seed += 1000);
  fill(a.get<"layer1_bias">(), seed += 1000);
  fill(a.get<"layer2">(), seed += 1000);
  fill(a.get<"layer3">(), seed += 1000);
}

constexpr float distance(float a, float b) { return a < b ? b - a : a - b; }

// The largest distance between an output of a run over weights of type `Type` and one over the numbers that these stand for.
template <fixed_string Output, dtype Type>
constexpr float difference() {
  plain_arena trained{}, decoded{};
  small_arena<quantized<"", Type>> small{};
  fill_all(trained);
  quantize(trained, small);
  decoded = trained;
  copy(small, decoded);
  float image[2 * 6 * 5 * 3]{}, row[9]{}, rows[4 * 9]{};
  const std::int32_t ids[3] = {8, 2, 100};
  const float one[1] = {0.75f};
  for (std::size_t i = 0; i != 180; ++i) image[i] = number(20000 + i);
  for (std::size_t i = 0; i != 9; ++i) row[i] = number(30000 + i);
  for (std::size_t i = 0; i != 36; ++i) rows[i] = number(40000 + i);
  workspace<graph_of<model>, keep<Output>> memory{}, other_memory{};
  const auto fetch = [&](const auto& variables, auto& used_memory) {
    return std::get<0>(run<graph_of<model>, Output>(variables, used_memory, feed<"image">(image), feed<"ids">(ids), feed<"row">(row),
                                        feed<"rows">(rows), feed<"one">(one)));
  };
  const auto y = fetch(small, memory);
  const auto expected = fetch(decoded, other_memory);
  float largest = 0;
  for (std::size_t i = 0; i != y.size(); ++i)
    if (const float d = distance(y[i], expected[i]); d > largest) largest = d;
  return largest;
}

template <fixed_string Output>
constexpr float difference_of_all() {
  float largest = difference<Output, dtype::int8>();
  if (const float d = difference<Output, dtype::float16>(); d > largest) largest = d;
  if (const float d = difference<Output, dtype::bfloat16>(); d > largest) largest = d;
  return largest;
}

}  // namespace

TEST_CASE("an arena with quantized variables is smaller, and all else stays as it was") {
  using small = small_arena<quantized<"matrix", dtype::int8>, quantized<"table", dtype::bfloat16>>;
  // 9 * 21 codes and 3 bytes to the next 4, 21 scales; two bytes a number.
  STATIC_REQUIRE(sizeof(arena<net, 4>) - sizeof(small) == 9 * 21 * 4 - (9 * 21 + 3 + 21 * 4) + 9 * 4 * 2);
  static plain_arena trained;
  static small kept;
  fill_all(trained);
  quantize(trained, kept);
  CHECK(kept.get<"kernel">()(1, 2, 0, 3) == trained.get<"kernel">()(1, 2, 0, 3));
  CHECK(kept.get<"matrix_bias">()[20] == trained.get<"matrix_bias">()[20]);
  const auto codes = kept.get<"matrix">();
  for (std::size_t i = 0; i != codes.size(); ++i)
    CHECK(std::abs(codes[i] - trained.get<"matrix">()[i]) <= codes.scales()[i % 21] * 0.5001f);
  CHECK(const_arena_view<net, 4, quantized<"matrix", dtype::int8>, quantized<"table", dtype::bfloat16>>(kept)
            .get<"matrix">()(8, 20) == codes(8, 20));
  STATIC_REQUIRE(!std::is_constructible_v<const_arena_view<net, 4>, const small&>);
  STATIC_REQUIRE(!std::is_constructible_v<const_arena_view<net, 4, quantized<"table", dtype::int8>>, const small&>);
}

// Sums are in another order, or scaled after they are made.
TEST_CASE("kernels compute with what codes stand for") {
  constexpr float rounding = 1e-5f;
  CHECK(difference_of_all<"convolved">() < rounding);
  CHECK(difference_of_all<"thin">() < rounding);
  CHECK(difference_of_all<"each">() < rounding);
  CHECK(difference_of_all<"doubled">() < rounding);
  CHECK(difference_of_all<"looked_up">() == 0);
  CHECK(difference_of_all<"of_row">() < rounding);
  CHECK(difference_of_all<"of_rows">() < rounding);
  CHECK(difference_of_all<"of_turned">() < rounding);
  CHECK(difference_of_all<"of_both_turned">() < rounding);
  CHECK(difference_of_all<"of_layers">() < rounding);
}

TEST_CASE("so they do in constant evaluation") {
  STATIC_REQUIRE(difference<"each", dtype::int8>() < 1e-5f);
  STATIC_REQUIRE(difference<"doubled", dtype::float16>() < 1e-5f);
  STATIC_REQUIRE(difference<"looked_up", dtype::int8>() == 0);
  STATIC_REQUIRE(difference<"of_row", dtype::int8>() < 1e-5f);
  STATIC_REQUIRE(difference<"of_turned", dtype::bfloat16>() < 1e-5f);
  STATIC_REQUIRE(difference<"of_layers", dtype::int8>() < 1e-5f);
}
