// SPDX-License-Identifier: BSL-1.0
//
// Random values against those that TensorFlow publishes (documentation and its own tests) for given seeds: uniform ones
// bit for bit, normal ones within two units in the last place.
#include <varscope/runtime/random.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include <support/catch.hpp>

using namespace varscope;

namespace {

template <class T, std::size_t N>
constexpr std::array<T, N> uniform(std::int64_t seed, std::int64_t seed2, std::uint64_t skipped_blocks = 0) {
  std::array<T, N> values{};
  philox generator(seed, seed2);
  generator.skip(skipped_blocks);
  fill_uniform(std::span<T>(values), generator);
  return values;
}

template <class T, std::size_t N>
constexpr std::array<T, N> normal(std::int64_t seed, std::int64_t seed2) {
  std::array<T, N> values{};
  fill_normal(std::span<T>(values), philox(seed, seed2));
  return values;
}

template <class T, std::size_t N>
constexpr std::array<T, N> truncated_normal(std::int64_t seed, std::int64_t seed2) {
  std::array<T, N> values{};
  fill_truncated_normal(std::span<T>(values), philox(seed, seed2));
  return values;
}

template <class T, std::size_t N>
constexpr std::array<T, N> uniform_integers(T lowest, T limit, std::int64_t seed, std::int64_t seed2) {
  std::array<T, N> values{};
  fill_uniform_integers(std::span<T>(values), lowest, limit, philox(seed, seed2));
  return values;
}

// The number of floating-point values between two of the same sign.
template <class T, class Bits = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>>
constexpr Bits places_apart(T a, T b) {
  const Bits distance = std::bit_cast<Bits>(a) - std::bit_cast<Bits>(b);
  return distance < 0 ? -distance : distance;
}

template <class T, std::size_t N, std::size_t M>
constexpr bool within_two_places(const std::array<T, N>& values, const T (&expected)[M]) {
  for (std::size_t i = 0; i != M; ++i)
    if (places_apart(values[i], expected[i]) > 2) return false;
  return true;
}

template <class T, std::size_t N, std::size_t M>
constexpr bool same(const std::array<T, N>& values, const T (&expected)[M]) {
  for (std::size_t i = 0; i != M; ++i)
    if (values[i] != expected[i]) return false;
  return true;
}

constexpr float uniform_1[] = {0.239037395f, 0.920399547f, 0.0505124331f, 0.495744467f, 0.835522294f, 0.0264704227f};
constexpr float uniform_1_second_run[] = {0.978405356f, 0.754130125f, 0.795495152f, 0.0764721632f};
constexpr float uniform_42[] = {0.95227146f, 0.67740774f, 0.79531825f, 0.75578177f, 0.4759556f,
                                0.6310148f,  0.18602037f, 0.11430776f, 0.3362218f};
constexpr double uniform_1_double[] = {0.91229992345049893, 0.40409974846196262, 0.68417908442480568,
                                       0.704905089841523};
constexpr std::int32_t integers_1[] = {7, 9, 3, 2, 7, 4, 6, 3};

constexpr float normal_1[] = {-0.8113182f, 1.4845988f,  0.06532937f, -2.4427042f,  0.0992484f,
                              0.5912243f,  0.59282297f, -2.1229296f, -0.72289723f, -0.05627038f};
constexpr float normal_42[] = {-0.28077507f, -0.1377521f, -0.6763296f, 0.02458041f, -0.89358455f,
                               -0.82847327f, 1.2068944f,  1.3810157f,  -1.4557977f};
constexpr float normal_5_1[] = {-1.3768897f, -0.01258316f, -0.169515f, 1.0824056f};
constexpr double normal_1_double[] = {0.24282754598505307, -0.35299821810996557, -0.83650779149000154,
                                      -0.24356901971324732};
constexpr float truncated_2[] = {-0.85811085f, -0.19662298f, 0.13895045f,  -1.2212768f,
                                 -0.20793143f, -1.7782797f,  -0.44681036f, -0.11237051f};
constexpr float truncated_1[] = {-0.811318219f, 1.48459876f, 0.0653293729f, 0.0992484018f,
                                 0.639697075f,  1.6108712f,  0.163535625f,  -1.51570559f};

}  // namespace

static_assert(same(uniform<float, 6>(87654321, 1), uniform_1));
static_assert(same(uniform<float, 4>(87654321, 1, 4 * blocks_reserved_a_value), uniform_1_second_run));
static_assert(same(uniform<float, 9>(87654321, 42), uniform_42));
static_assert(same(uniform<double, 4>(87654321, 1), uniform_1_double));
static_assert(same(uniform_integers<std::int32_t, 8>(0, 10, 87654321, 1), integers_1));
static_assert(within_two_places(normal<float, 10>(87654321, 1), normal_1));
static_assert(within_two_places(truncated_normal<float, 8>(87654321, 2), truncated_2));

TEST_CASE("uniform values are TensorFlow's, bit for bit") {
  CHECK(same(uniform<float, 6>(87654321, 1), uniform_1));
  CHECK(same(uniform<float, 4>(87654321, 1, 4 * blocks_reserved_a_value), uniform_1_second_run));
  CHECK(same(uniform<float, 9>(87654321, 42), uniform_42));
  CHECK(same(uniform<float, 4>(42, 3), {0.637899637f, 0.160478711f, 0.19355309f, 0.252800822f}));
  CHECK(same(uniform<double, 4>(87654321, 1), uniform_1_double));
}

TEST_CASE("normal values are TensorFlow's within two units in the last place") {
  CHECK(within_two_places(normal<float, 10>(87654321, 1), normal_1));
  CHECK(within_two_places(normal<float, 9>(87654321, 42), normal_42));
  CHECK(within_two_places(normal<float, 4>(5, 1), normal_5_1));
  CHECK(within_two_places(normal<double, 4>(87654321, 1), normal_1_double));
  CHECK(within_two_places(truncated_normal<float, 8>(87654321, 2), truncated_2));
  CHECK(within_two_places(truncated_normal<float, 8>(87654321, 1), truncated_1));
}

TEST_CASE("integers are TensorFlow's") {
  CHECK(same(uniform_integers<std::int32_t, 8>(0, 10, 87654321, 1), integers_1));

  // The same words, shifted; and the widest range, whose width does not fit the signed type.
  CHECK(same(uniform_integers<std::int32_t, 8>(-7, 3, 87654321, 1), {0, 2, -4, -5, 0, -3, -1, -4}));
  CHECK(same(uniform_integers<std::int32_t, 4>(INT32_MIN, INT32_MAX, 0, 0),
             {INT32_MIN + 0x6627e8d5, static_cast<std::int32_t>(INT32_MIN + std::int64_t{0xe169c58d}),
              static_cast<std::int32_t>(INT32_MIN + std::int64_t{0xbc57ac4c}),
              static_cast<std::int32_t>(INT32_MIN + std::int64_t{0x9b00dbd8})}));
  CHECK(same(uniform_integers<std::int64_t, 2>(0, INT64_MAX, 0, 0),
             {0x6169c58d6627e8d6, 0x1b00dbd8bc57ac4d}));  // the word pairs modulo 2^63 - 1
}

TEST_CASE("an array of any length gets the head of the same sequence") {
  const auto whole = normal<float, 64>(3, 4);
  const auto whole_truncated = truncated_normal<float, 64>(3, 4);
  for (std::size_t length = 0; length != 64; ++length) {
    std::array<float, 65> head{};
    head[length] = 7;
    const std::span<float> values(head.data(), length);
    fill_normal(values, philox(3, 4));
    CHECK(std::equal(values.begin(), values.end(), whole.begin()));
    fill_truncated_normal(values, philox(3, 4));
    CHECK(std::equal(values.begin(), values.end(), whole_truncated.begin()));
    CHECK(head[length] == 7);
  }
}

TEST_CASE("a truncated normal value lies within two standard deviations") {
  const auto values = truncated_normal<float, 4096>(11, 13);
  const auto values_double = truncated_normal<double, 4096>(11, 13);
  for (const float value : values) REQUIRE(std::fabs(value) < 2);
  for (const double value : values_double) REQUIRE(std::fabs(value) < 2);
}

TEST_CASE("the initial values of a variable: glorot_uniform of a [2, 2] under graph seed 42") {
  auto values = uniform<float, 4>(42, 3);
  const float limit = 1.22474492f;
  scale_then_shift(std::span<float>(values), limit - -limit, -limit);
  CHECK(same(values, {0.337783813f, -0.831653953f, -0.750638604f, -0.605511844f}));
}

TEST_CASE("the initial values of a variable: xavier_initializer under graph seed 1 and op seed 0") {
  static std::array<float, 4 * 4 * 3 * 8> kernel;
  fill_uniform(std::span<float>(kernel), philox(1, 0));
  const auto limit = static_cast<float>(std::sqrt(3.0 / ((4 * 4 * 3 + 4 * 4 * 8) / 2.0)));
  scale_then_shift(std::span<float>(kernel), limit - -limit, -limit);
  const float published[] = {0.00131723f, 0.14176141f,  -0.04434952f, 0.09197326f,
                             0.14984085f, -0.03514394f, -0.06847463f, 0.05245192f};
  for (std::size_t i = 0; i != 8; ++i)  // [1, 1, 1, :], printed with eight decimals
    CHECK(std::fabs(kernel[((1 * 4 + 1) * 3 + 1) * 8 + i] - published[i]) <= 0.5e-8f + 1e-9f);
}

TEST_CASE("scaling and shifting round separately") {
  // For each of these a fused multiply-add gives another float: the product needs more than 24 bits.
  std::array<float, 67> values{};
  std::array<float, 67> expected{};
  int fused_differs = 0;
  for (std::size_t i = 0; i != values.size(); ++i) {
    values[i] = 1.0f + static_cast<float>(2 * i + 1) * 0x1p-23f;
    const double product = static_cast<double>(values[i]) * static_cast<double>(1.0f + 0x1p-12f);  // exact
    const double rounded_product = static_cast<double>(static_cast<float>(product));
    expected[i] = static_cast<float>(rounded_product - 1.0);
    fused_differs += static_cast<float>(product - 1.0) != expected[i];
  }
  REQUIRE(fused_differs == 67);
  scale_then_shift(std::span<float>(values), 1.0f + 0x1p-12f, -1.0f);
  CHECK(values == expected);

  std::array<double, 3> constant{1.0 + 0x1p-52, 1.0 + 0x1p-52, 1.0 + 0x1p-52};
  scale_then_shift(std::span<double>(constant), 1.0 - 0x1p-52, -1.0);
  for (const double value : constant) CHECK(value == 0);  // fused: -2^-104
}
