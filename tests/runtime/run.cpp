// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/run.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <thread>
#include <vector>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

// --- A small network of every kind of layer ---------------------------------------------------------------------------

constexpr std::size_t rows = 5, columns = 4;

constexpr void network(graph& g) {
  auto x = placeholder<"x">(g, {1, 5, 4, 2});
  auto conv = scope<"conv">(g, [&] {
    auto w = get_variable<"w">(g, {3, 3, 2, 3}, init::random_uniform({.minval = -1}));
    auto b = get_variable<"b">(g, {3}, init::constant({0.5f, -0.25f, 0.125f}));
    return nn::relu<"y">(nn::bias_add(nn::conv2d(x, w), b));
  });
  auto pooled = nn::max_pool<"max">(conv, {.ksize = {2, 2}, .strides = {2, 2}});
  auto mean = nn::avg_pool<"mean">(conv, {.ksize = {2, 2}, .strides = {2, 2}});
  auto features = reshape<"features">(pooled - mean * 0.5f, {1, -1});
  scope<"logits">(g, [&] {
    auto w = get_variable<"w">(g, {18, 4}, init::random_uniform({.minval = -1}));
    nn::softmax<"probabilities">(matmul<"y">(features, w));
  });
}
inline constexpr auto& net = graph_of<network>;

using picture = std::array<float, rows * columns * 2>;

constexpr picture example() {
  picture x{};
  for (std::size_t i = 0; i != x.size(); ++i) x[i] = static_cast<float>(static_cast<int>(i * 7 % 11) - 5) / 4;
  return x;
}

struct answers {
  std::array<float, rows * columns * 3> conv;
  std::array<float, 4> logits, probabilities;
};

constexpr answers run_network() {
  session<net, keep<"conv/y", "logits/y", "logits/probabilities">> s;
  s.initialize(42);
  const picture x = example();
  const auto [conv, logits, probabilities] = s.run<"conv/y", "logits/y", "logits/probabilities">(feed<"x">(x));
  answers out{};
  for (std::size_t i = 0; i != out.conv.size(); ++i) out.conv[i] = conv[i];
  for (std::size_t i = 0; i != 4; ++i) out.logits[i] = logits[i];
  for (std::size_t i = 0; i != 4; ++i) out.probabilities[i] = probabilities[i];
  return out;
}

// The same in plain loops and double precision.
answers run_by_hand(const arena<net>& a) {
  const picture x = example();
  const auto w = a.get<"conv/w">();
  const auto b = a.get<"conv/b">();
  answers out{};
  double conv[rows][columns][3];
  for (int r = 0; r != int(rows); ++r)
    for (int c = 0; c != int(columns); ++c)
      for (int k = 0; k != 3; ++k) {
        double sum = static_cast<double>(b(k));
        for (int dr = -1; dr <= 1; ++dr)
          for (int dc = -1; dc <= 1; ++dc)
            for (int i = 0; i != 2; ++i) {
              if (r + dr < 0 || r + dr >= int(rows) || c + dc < 0 || c + dc >= int(columns)) continue;
              const double pixel =
                  static_cast<double>(x[static_cast<std::size_t>(((r + dr) * int(columns) + c + dc) * 2 + i)]);
              sum += pixel * static_cast<double>(w(dr + 1, dc + 1, i, k));
            }
        conv[r][c][k] = sum > 0 ? sum : 0;
        out.conv[static_cast<std::size_t>((r * int(columns) + c) * 3 + k)] = static_cast<float>(conv[r][c][k]);
      }
  double features[18];
  std::size_t n = 0;
  for (std::size_t r = 0; r < rows; r += 2)
    for (std::size_t c = 0; c < columns; c += 2)
      for (std::size_t k = 0; k != 3; ++k) {
        double most = -1e300, sum = 0;
        int count = 0;
        for (std::size_t i = r; i < r + 2 && i < rows; ++i)
          for (std::size_t j = c; j < c + 2 && j < columns; ++j, ++count) {
            most = std::fmax(most, conv[i][j][k]);
            sum += conv[i][j][k];
          }
        features[n++] = most - 0.5 * sum / count;
      }
  const auto weights = a.get<"logits/w">();
  double total = 0;
  for (std::size_t k = 0; k != 4; ++k) {
    double sum = 0;
    for (std::size_t i = 0; i != 18; ++i) sum += features[i] * static_cast<double>(weights(i, k));
    out.logits[k] = static_cast<float>(sum);
    total += std::exp(sum);
  }
  for (std::size_t k = 0; k != 4; ++k)
    out.probabilities[k] = static_cast<float>(std::exp(static_cast<double>(out.logits[k])) / total);
  return out;
}

// The same layers with whole numbers for weights.
constexpr std::array<float, 4> run_whole_numbers() {
  session<net> s;
  const auto fill = [](auto view) {
    std::size_t i = 0;
    for (float& x : view) x = static_cast<float>(static_cast<int>(i++ * 5 % 7) - 3);
  };
  fill(s.variables().get<"conv/w">());
  fill(s.variables().get<"conv/b">());
  fill(s.variables().get<"logits/w">());
  picture x = example();
  for (float& value : x) value *= 4;
  const auto [y] = s.run<"logits/y">(feed<"x">(x));
  return {y[0], y[1], y[2], y[3]};
}

template <std::size_t N>
void check_near(const std::array<float, N>& a, const std::array<float, N>& b) {
  for (std::size_t i = 0; i != N; ++i) {
    CAPTURE(i, a[i], b[i]);
    CHECK(std::fabs(a[i] - b[i]) < 2e-6f);
  }
}

// --- Arithmetic ---------------------------------------------------------------------------------------------------------

constexpr void broadcasting(graph& g) {
  auto matrix = placeholder<"matrix">(g, {2, 3});
  auto row = placeholder<"row">(g, {3});
  auto column = placeholder<"column">(g, {2, 1});
  auto number = placeholder<"number">(g, scalar);
  add<"a">(matrix, row);
  subtract<"s">(column, matrix);
  multiply<"m">(row, column);  // [3] and [2, 1] are [2, 3]
  divide<"d">(number, matrix);
  identity<"c">(2.0f - maximum(matrix, number));
}

constexpr void integers(graph& g) {
  auto x = placeholder<"x">(g, {4}, dtype::int32);
  auto table = constant<"table">(g, {1, 2, 3}, {.shape = {4}});  // 1 2 3 3
  identity<"y">((x + table) * 2 - minimum(x, 0));
  constant<"alone">(g, 2.5);
}

constexpr void empty_tensors(graph& g) {
  auto x = placeholder<"x">(g, {0, 3});
  auto w = get_variable<"w">(g, {3, 2}, init::ones());
  matmul<"y">(x, w);                                    // [0, 2]
  add<"z">(nn::relu(x), get_variable<"b">(g, {0, 1}));  // [0, 3]
  matmul<"sums">(placeholder<"l">(g, {2, 0}), x);       // nothing to add up: zeros
}

constexpr void names(graph& g) {
  auto x = placeholder<"x">(g, {2, 2});
  auto w = get_variable<"w">(g, {2, 2}, init::constant({1, 2, 3, 4}));
  identity<"again">(w);
  reshape<"flat">(w, {4});
  reshape<"x_flat">(x, {4});
  identity<"number">(constant(g, 7.0f));
}

// --- Graphs that share variables ----------------------------------------------------------------------------------------

template <int Batch>
constexpr void batch(graph& g) {
  auto x = placeholder<"x">(g, {Batch, 3});
  identity<"y">(matmul(x, get_variable<"w">(g, {3, 2}, init::random_normal())) + get_variable<"b">(g, {2}));
}
inline constexpr auto& one = graph_of<batch<1>>;
inline constexpr auto& eight = graph_of<batch<8>>;

constexpr void other_graph(graph& g) { get_variable<"w">(g, {3, 3}); }

template <class Arena>
concept runs_eight = requires(const Arena& a, workspace<graph_of<batch<8>>>& w, std::span<const float> x) {
  run<graph_of<batch<8>>, "y">(a, w, feed<"x">(x));
};

}  // namespace

TEST_CASE("a network is what plain loops compute") {
  const answers computed = run_network();
  static arena<net> a;
  initialize(a, 42);
  const answers by_hand = run_by_hand(a);
  check_near(computed.conv, by_hand.conv);
  check_near(computed.logits, by_hand.logits);
  check_near(computed.probabilities, by_hand.probabilities);
  CHECK(std::count_if(computed.conv.begin(), computed.conv.end(), [](float y) { return y > 0; }) > 20);
}

TEST_CASE("the compiler runs the network as well") {
  constexpr answers constant = run_network();
  const answers computed = run_network();
  check_near(constant.conv, computed.conv);  // sums are taken in another order
  check_near(constant.logits, computed.logits);
  check_near(constant.probabilities, computed.probabilities);
  STATIC_REQUIRE(constant.probabilities[0] + constant.probabilities[1] + constant.probabilities[2] +
                     constant.probabilities[3] >
                 0.999999f);
}

TEST_CASE("where every sum is exact the bits are the same") {
  constexpr std::array<float, 4> constant = run_whole_numbers();
  CHECK(constant == run_whole_numbers());
  STATIC_REQUIRE(constant[0] != constant[1]);
  STATIC_REQUIRE(constant[2] != constant[3]);
}

TEST_CASE("arithmetic broadcasts") {
  static session<graph_of<broadcasting>> s;
  const float matrix[] = {1, 2, 4, 8, 16, 32};
  const float row[] = {10, 20, 30};
  const float column[] = {100, 200};
  const float number[] = {8};
  const auto [a, sub, m, d, c] = s.run<"a", "s", "m", "d", "c">(feed<"matrix">(matrix), feed<"row">(row),
                                                                feed<"column">(column), feed<"number">(number));
  for (std::size_t i = 0; i != 2; ++i)
    for (std::size_t j = 0; j != 3; ++j) {
      const float x = matrix[3 * i + j];
      CHECK(a(i, j) == x + row[j]);
      CHECK(sub(i, j) == column[i] - x);
      CHECK(m(i, j) == row[j] * column[i]);
      CHECK(d(i, j) == 8 / x);
      CHECK(c(i, j) == 2 - (x < 8 ? 8 : x));
    }
}

TEST_CASE("integers and constants") {
  static session<graph_of<integers>> s;
  const std::int32_t x[] = {-2, 0, 5, 100000};
  const auto [y, alone] = s.run<"y", "alone">(feed<"x">(x));
  const std::int32_t expected[] = {(-2 + 1) * 2 + 2, (0 + 2) * 2, (5 + 3) * 2, (100000 + 3) * 2};
  for (std::size_t i = 0; i != 4; ++i) CHECK(y[i] == expected[i]);
  CHECK(alone() == 2.5f);
}

TEST_CASE("tensors without elements") {
  static session<graph_of<empty_tensors>> s;
  s.initialize(1);
  const std::vector<float> nothing;
  const auto [y, z, sums] = s.run<"y", "z", "sums">(feed<"x">(nothing), feed<"l">(nothing));
  CHECK(y.size() == 0);
  CHECK(z.size() == 0);
  for (float sum : sums) CHECK(sum == 0);
}

TEST_CASE("variables, feeds, constants and their other names are fetched in place") {
  static session<graph_of<names>> s;
  s.initialize(1);
  const float x[] = {5, 6, 7, 8};
  const auto [w, read, again, flat, x_flat, fed, number] =
      s.run<"w", "w/read", "again", "flat", "x_flat", "x:0", "number">(feed<"x">(x));
  CHECK(w.data() == s.variables().get<"w">().data());
  CHECK(read.data() == w.data());
  CHECK(again.data() == w.data());
  CHECK(flat(3) == 4);
  CHECK(x_flat.data() == x);
  CHECK(fed(1, 1) == 8);
  CHECK(number() == 7);
}

TEST_CASE("a result may be fetched twice, and nothing at all") {
  static session<graph_of<names>> s;
  const auto [a, b] = s.run<"w", "w">();
  CHECK(a.data() == b.data());
  STATIC_REQUIRE(std::tuple_size_v<decltype(s.run<>())> == 0);
}

TEST_CASE("one arena serves graphs with the same variables") {
  static arena<one> a;
  initialize(a, 7);
  static workspace<one> small;
  static workspace<eight> large;
  float x[24];
  for (std::size_t i = 0; i != 24; ++i) x[i] = static_cast<float>(i % 5) - 2;
  const auto [all] = run<eight, "y">(a, large, feed<"x">(x));
  for (std::size_t row = 0; row != 8; ++row) {
    const auto [y] = run<one, "y">(a, small, feed<"x">(std::span<const float, 3>(x + 3 * row, 3)));
    for (std::size_t k = 0; k != 2; ++k) CHECK(std::fabs(y(0, k) - all(row, k)) < 1e-6f);
  }
  STATIC_REQUIRE(runs_eight<arena<graph_of<batch<1>>>>);
  STATIC_REQUIRE(runs_eight<const_arena_view<graph_of<batch<1>>>>);
  STATIC_REQUIRE(!runs_eight<arena<graph_of<other_graph>>>);
}

TEST_CASE("an arena of another alignment, or memory of the caller, is run as well") {
  static arena<one> standard;
  initialize(standard, 7);
  static arena<one, 4> packed;
  initialize(packed, 7);
  static workspace<one> w;
  const float x[] = {1, 2, 3};
  const auto [expected] = run<one, "y">(standard, w, feed<"x">(x));
  const std::array<float, 2> copy{expected[0], expected[1]};
  const auto [y] = run<one, "y">(packed, w, feed<"x">(x));
  CHECK(y[0] == copy[0]);
  CHECK(y[1] == copy[1]);
  const const_arena_view<eight> view(standard);
  const auto [z] = run<one, "y">(view, w, feed<"x">(x));
  CHECK(z[0] == copy[0]);
}

TEST_CASE("many threads run over one constant arena") {
  static constinit arena<eight> a = initialize_constant<eight>(3);
  const arena<eight>& shared = a;
  constexpr std::size_t count = 4;
  std::array<float, count> result{};
  const auto work = [&](std::size_t i) {
    workspace<graph_of<batch<8>>> w;
    std::array<float, 24> x{};
    for (int round = 0; round != 200; ++round) {
      x.fill(static_cast<float>(i + 1));
      const auto [y] = run<graph_of<batch<8>>, "y">(shared, w, feed<"x">(x));
      result[i] = y(7, 1);
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i != count; ++i) threads.emplace_back(work, i);
  for (std::thread& t : threads) t.join();
  const auto w = a.get<"w">();
  const float column = w(0, 1) + w(1, 1) + w(2, 1);
  for (std::size_t i = 0; i != count; ++i)
    CHECK(std::fabs(result[i] - (static_cast<float>(i + 1) * column + a.get<"b">()(1))) < 1e-5f);
}
