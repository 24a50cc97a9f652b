// SPDX-License-Identifier: BSL-1.0
//
// Initial values against TensorFlow's: uniform ones bit for bit.
#include <varscope/runtime/initialize.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void first_variable(graph& g) { get_variable<"v">(g, {2, 2}); }

// Where the seeds of TensorFlow's random operations come from: the number of operations before them.
constexpr void after_others(graph& g) {
  get_variable<"v">(g, {2, 2});
  get_variable<"w">(g, {2}, init::random_uniform());
  get_variable<"x">(g, {2}, init::random_uniform({.seed = 7}));
}
constexpr void after_a_constant(graph& g) {
  constant(g, 1.0f);
  get_variable<"v">(g, {2, 2});
}

// The published xavier_initializer examples: graph seed 1, seed 0, which are uniform within sqrt(3 / mean of the fans).
constexpr void xavier(graph& g) {
  get_variable<"conv1">(g, {4, 4, 3, 8}, init::glorot_uniform({.seed = 0}));
  get_variable<"conv2">(g, {2, 2, 8, 16}, init::glorot_uniform({.seed = 0}));
}

constexpr void plain_values(graph& g) {
  get_variable<"zeros">(g, {3}, init::zeros());
  get_variable<"ones">(g, {3}, init::ones());
  get_variable<"ints">(g, {3}, init::ones(), {.dtype = dtype::int32});
  get_variable<"bools">(g, {3}, init::ones(), {.dtype = dtype::boolean});
  get_variable<"list">(g, {3, 2}, init::constant({1, 2, 3, 4}));
  get_variable<"value">(g, {}, init::value({0.5f, 1.5f}));
  get_variable<"number">(g, {}, init::value(3));
  get_variable<"default_int">(g, {2}, {.dtype = dtype::int64});
  get_variable<"empty">(g, {0}, init::random_normal());
}

constexpr void distributions(graph& g) {
  get_variable<"uniform">(g, {2000}, init::random_uniform({.minval = -3, .maxval = 5}));
  get_variable<"normal">(g, {2000}, init::random_normal({.mean = 10, .stddev = 2}));
  get_variable<"truncated">(g, {2000}, init::truncated_normal({.mean = 10, .stddev = 2}));
  get_variable<"he">(g, {200, 10}, init::variance_scaling({.scale = 2}));
  get_variable<"doubles">(g, {1000}, init::random_normal(), {.dtype = dtype::float64});
  get_variable<"integers">(g, {1000}, init::random_uniform({.minval = -5, .maxval = 5}), {.dtype = dtype::int32});
}

struct moments {
  double mean = 0, deviation = 0, least = 1e300, most = -1e300;

  template <class View>
  explicit moments(View values) {
    for (auto x : values) mean += static_cast<double>(x) / static_cast<double>(values.size());
    for (auto x : values) {
      const double distance = static_cast<double>(x) - mean;
      deviation += distance * distance / static_cast<double>(values.size());
      least = std::fmin(least, static_cast<double>(x));
      most = std::fmax(most, static_cast<double>(x));
    }
    deviation = std::sqrt(deviation);
  }
};

}  // namespace

TEST_CASE("the first variable of a graph with seed 42") {
  static arena<graph_of<first_variable>> a;
  initialize(a, 42);
  const float expected[] = {0.337783813f, -0.831653953f, -0.750638604f, -0.605511844f};
  for (std::size_t i = 0; i != 4; ++i) CHECK(a.get<"v">()[i] == expected[i]);
}

TEST_CASE("the compiler computes the same bits") {
  static constexpr auto constant = initialize_constant<graph_of<first_variable>>(42);
  STATIC_REQUIRE(constant.get<"v">()(0, 0) == 0.337783813f);
  STATIC_REQUIRE(constant.get<"v">()(1, 1) == -0.605511844f);
  static constexpr auto made = initialize_constant<graph_of<after_others>>(-5);
  static arena<graph_of<after_others>> computed;
  initialize(computed, -5);
  for (std::size_t i = 0; i != 4; ++i) CHECK(made.get<"v">()[i] == computed.get<"v">()[i]);
  for (std::size_t i = 0; i != 2; ++i) CHECK(made.get<"w">()[i] == computed.get<"w">()[i]);
}

TEST_CASE("published values of tf.contrib.layers.xavier_initializer") {
  static arena<graph_of<xavier>> a;
  initialize(a, 1);
  const double conv1[] = {0.00131723, 0.14176141,  -0.04434952, 0.09197326,
                          0.14984085, -0.03514394, -0.06847463, 0.05245192};
  for (std::size_t i = 0; i != 8; ++i)
    CHECK(std::fabs(static_cast<double>(a.get<"conv1">()(1, 1, 1, i)) - conv1[i]) < 5e-9);
  const double conv2[] = {-0.08566415, 0.17750949, 0.11974221, 0.16773748};
  for (std::size_t i = 0; i != 4; ++i)
    CHECK(std::fabs(static_cast<double>(a.get<"conv2">()(1, 1, 1, i)) - conv2[i]) < 5e-9);
}

TEST_CASE("each operation has a stream of its own") {
  static arena<graph_of<after_others>> a;
  initialize(a, 42);
  static arena<graph_of<first_variable>> alone;
  initialize(alone, 42);
  CHECK(a.get<"v">()[0] == alone.get<"v">()[0]);  // what follows does not matter, what precedes does
  CHECK(a.get<"w">()[0] != a.get<"x">()[0]);
  static arena<graph_of<after_a_constant>> later;
  initialize(later, 42);
  CHECK(later.get<"v">()[0] != alone.get<"v">()[0]);

  // v makes 10 operations, so w's seeds are (42, 13); x has its own seed.
  float w[2];
  fill_uniform(std::span<float>(w), philox(42, 13));
  CHECK(a.get<"w">()[0] == w[0]);
  CHECK(a.get<"w">()[1] == w[1]);
  fill_uniform(std::span<float>(w), philox(42, 7));
  CHECK(a.get<"x">()[1] == w[1]);
}

TEST_CASE("another seed gives other values, the same seed the same") {
  static arena<graph_of<first_variable>> a, b;
  initialize(a, 1);
  initialize(b, 2);
  CHECK(a.get<"v">()[0] != b.get<"v">()[0]);
  initialize(b, 1);
  CHECK(a.get<"v">()[0] == b.get<"v">()[0]);
}

TEST_CASE("zeros, ones, lists and values") {
  static constexpr auto a = initialize_constant<graph_of<plain_values>>();
  STATIC_REQUIRE(a.get<"zeros">()[2] == 0);
  STATIC_REQUIRE(a.get<"ones">()[2] == 1);
  STATIC_REQUIRE(a.get<"ints">()[2] == 1);
  STATIC_REQUIRE(a.get<"bools">()[2]);
  const float list[] = {1, 2, 3, 4, 4, 4};  // the last value repeats
  for (std::size_t i = 0; i != 6; ++i) CHECK(a.get<"list">()[i] == list[i]);
  STATIC_REQUIRE(a.get<"value">()[1] == 1.5f);
  STATIC_REQUIRE(a.get<"number">()() == 3);
  STATIC_REQUIRE(a.get<"default_int">()[1] == 0);
  // Over what was there before.
  static arena<graph_of<plain_values>> again;
  again.get<"zeros">()[1] = 9;
  initialize(again, 1);
  CHECK(again.get<"zeros">()[1] == 0);
}

TEST_CASE("distributions have their mean, deviation and limits") {
  static arena<graph_of<distributions>> a;
  initialize(a, 3);
  // Within five standard errors of the mean.
  const moments uniform(a.get<"uniform">());
  CHECK(std::fabs(uniform.mean - 1) < 5 * 2.31 / std::sqrt(2000));
  CHECK(uniform.least >= -3);
  CHECK(uniform.most < 5);
  CHECK(uniform.most > 4.9);
  const moments normal(a.get<"normal">());
  CHECK(std::fabs(normal.mean - 10) < 5 * 2 / std::sqrt(2000));
  CHECK(std::fabs(normal.deviation - 2) < 0.2);
  CHECK(normal.most > 14);  // beyond two standard deviations
  const moments truncated(a.get<"truncated">());
  CHECK(truncated.least > 6);
  CHECK(truncated.most < 14);
  CHECK(std::fabs(truncated.deviation - 0.87962566 * 2) < 0.1);
  // He et al.: variance 2 / fan_in, here after truncation.
  CHECK(std::fabs(moments(a.get<"he">()).deviation - std::sqrt(2.0 / 200)) < 0.01);
  CHECK(std::fabs(moments(a.get<"doubles">()).deviation - 1) < 0.12);
  const moments integers(a.get<"integers">());
  CHECK(integers.least == -5);
  CHECK(integers.most == 4);
}

namespace {

constexpr void depending_values(graph& g) {
  const variable w1 = make_variable<"w1">(g, {2}, init::constant({1, 2}));
  const variable w2 = make_variable<"w2">(g, {}, init::value(w1 + 1.0f));
  scope<"s">(g, [&] { get_variable<"product">(g, {}, init::value(w1 * w2)); });
  get_variable<"parts">(g, {}, init::value(w2 + w2), {.partitioner = fixed_size_partitioner(2)});
  make_variable<"copy">(g, {}, init::value(constant<"c">(g, {7, 8})));
}
inline constexpr auto& depending = graph_of<depending_values>;

template <class Arena>
constexpr bool holds_what_depends(const Arena& a) {
  const auto equal = [](auto view, double first, double second) { return view[0] == first && view[1] == second; };
  return equal(a.template get<"w2">(), 2, 3) && equal(a.template get<"s/product">(), 2, 6) &&
         a.template get<"parts/part_0">()[0] == 4 && a.template get<"parts/part_1">()[0] == 6 &&
         equal(a.template get<"copy">(), 7, 8);
}

}  // namespace

TEST_CASE("an initial value that depends on other variables") {
  STATIC_REQUIRE(holds_what_depends(initialize_constant<depending>()));
  static arena<depending> a;
  initialize(a, 1);
  CHECK(holds_what_depends(a));
  static session<depending> s;
  s.initialize(1);
  CHECK(holds_what_depends(s.variables()));
}

namespace {

constexpr void matrices(graph& g) {
  get_variable<"tall">(g, {5, 3}, init::orthogonal({.gain = 2}));
  get_variable<"kernel">(g, {2, 2, 2, 9}, init::orthogonal(), {.dtype = dtype::float64});
  get_variable<"identity">(g, {2, 3}, init::identity({.gain = 3}));
  get_variable<"sliced">(g, {3, 3}, init::identity(), {.partitioner = fixed_size_partitioner(2, 1)});
  get_variable<"unit">(g, {6, 8, 100}, init::uniform_unit_scaling({.factor = 2}));
  get_variable<"lecun">(g, {300, 10}, init::lecun_uniform());
}
inline constexpr auto& of_matrices = graph_of<matrices>;

}  // namespace

TEST_CASE("orthogonal matrices, identities, and limits that follow from the shape") {
  static arena<of_matrices> a;
  initialize(a, 5);
  const auto tall = a.get<"tall">();
  const auto kernel = a.get<"kernel">();  // 8 rows, 9 columns: the rows are orthonormal
  for (std::size_t i = 0; i != 3; ++i)
    for (std::size_t j = 0; j != 3; ++j) {
      double product = 0;
      for (std::size_t k = 0; k != 5; ++k) product += double{tall(k, i)} * double{tall(k, j)};
      CHECK(std::fabs(product - (i == j ? 4 : 0)) < 1e-5);
    }
  for (std::size_t i = 0; i != 8; ++i)
    for (std::size_t j = 0; j != 8; ++j) {
      double product = 0;
      for (std::size_t k = 0; k != 9; ++k) product += kernel[i * 9 + k] * kernel[j * 9 + k];
      CHECK(std::fabs(product - (i == j ? 1 : 0)) < 1e-12);
    }
  const float expected[] = {3, 0, 0, 0, 3, 0};
  for (std::size_t i = 0; i != 6; ++i) CHECK(a.get<"identity">()[i] == expected[i]);
  const float first[] = {1, 0, 0, 1, 0, 0};  // columns 0 and 1, then 2
  const float second[] = {0, 0, 1};
  for (std::size_t i = 0; i != 6; ++i) CHECK(a.get<"sliced/part_0">()[i] == first[i]);
  for (std::size_t i = 0; i != 3; ++i) CHECK(a.get<"sliced/part_1">()[i] == second[i]);
  // factor * sqrt(3 / (6 * 8)) = 0.5; sqrt(3 / 300) = 0.1
  const moments unit(a.get<"unit">());
  CHECK(unit.least >= -0.5);
  CHECK(unit.most < 0.5);
  CHECK(unit.most > 0.49);
  const moments lecun(a.get<"lecun">());
  CHECK(lecun.least >= -0.1);
  CHECK(lecun.most < 0.1);
  CHECK(lecun.most > 0.099);
  constexpr auto constant = initialize_constant<of_matrices>(5);
  for (std::size_t i = 0; i != 15; ++i) CHECK(std::fabs(constant.get<"tall">()[i] - tall[i]) < 1e-6);
}
