// SPDX-License-Identifier: BSL-1.0
// What a graph computes, by the compiler and at run time.
//
//   constexpr void root(graph& g) { sqrt<"y">(placeholder<"x">(g, {2})); }
//   CHECK_IN_BOTH(computes<root>({4, 9}, {2, 3}));
//
// The graph reads "x", or "x" and "z", and makes "y"; computes<wide, double> feeds doubles. Elements agree within 1e-6, or that part of their size; NaN agrees
// with NaN.
#pragma once

#include <array>
#include <cstddef>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

#define CHECK_IN_BOTH(...)     \
  STATIC_REQUIRE(__VA_ARGS__); \
  CHECK(__VA_ARGS__)

namespace varscope_test {

using namespace varscope;

constexpr double not_a_number = __builtin_nan("");
constexpr double infinity = __builtin_huge_val();

constexpr bool agree(double a, double b) {
  if (a != a || b != b) return a != a && b != b;
  if (a == b) return true;
  if (a - a != 0 || b - b != 0) return false;  // one of them is infinite
  const double difference = a < b ? b - a : a - b, size = b < 0 ? -b : b;
  return difference <= 1e-6 * (size < 1 ? 1 : size);
}

template <auto Build, std::size_t Count, class... Feeds>
constexpr bool fetched_agree(const double (&expected)[Count], const Feeds&... feeds) {
  session<graph_of<Build>> s;
  s.initialize(1);
  const auto [y] = s.template run<"y">(feeds...);
  if (y.size() != Count) return false;
  for (std::size_t i = 0; i != Count; ++i)
    if (!agree(static_cast<double>(y[i]), expected[i])) return false;
  return true;
}

// The numbers in the type of a placeholder.
template <class T, std::size_t N>
constexpr std::array<T, N> as(const double (&numbers)[N]) {
  std::array<T, N> elements{};
  for (std::size_t i = 0; i != N; ++i) elements[i] = static_cast<T>(numbers[i]);
  return elements;
}

template <auto Build, class X = float, std::size_t N, std::size_t Count>
constexpr bool computes(const double (&x)[N], const double (&expected)[Count]) {
  const auto x_elements = as<X>(x);
  return fetched_agree<Build>(expected, feed<"x">(x_elements));
}
template <auto Build, class X = float, class Z = X, std::size_t N, std::size_t M, std::size_t Count>
constexpr bool computes(const double (&x)[N], const double (&z)[M], const double (&expected)[Count]) {
  const auto x_elements = as<X>(x);
  const auto z_elements = as<Z>(z);
  return fetched_agree<Build>(expected, feed<"x">(x_elements), feed<"z">(z_elements));
}

// Of tables: their rows one after the other.
template <std::size_t Rows, std::size_t Columns>
struct flat_table {
  double numbers[Rows * Columns];
  constexpr explicit flat_table(const double (&table)[Rows][Columns]) : numbers{} {
    for (std::size_t i = 0; i != Rows; ++i)
      for (std::size_t j = 0; j != Columns; ++j) numbers[i * Columns + j] = table[i][j];
  }
};
template <auto Build, class X = float, std::size_t Rows, std::size_t N, std::size_t M>
constexpr bool computes(const double (&x)[Rows][N], const double (&expected)[Rows][M]) {
  return computes<Build, X>(flat_table(x).numbers, flat_table(expected).numbers);
}

}  // namespace varscope_test
