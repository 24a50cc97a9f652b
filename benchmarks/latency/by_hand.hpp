// SPDX-License-Identifier: BSL-1.0
//
// The same models as one writes them by hand: static arrays, plain loops with constant bounds, the output's channels or
// columns innermost, so that the compiler vectorises them.
//
//   static by_hand::dense<16> d;
//   d.take(s.variables());      the weights of a varscope model
//   d.run(x);                   x is the model's input; the result is d.y
#pragma once

#include <algorithm>
#include <cstddef>

namespace by_hand {

// Copies a variable into an array of the same shape.
template <class View, class Array>
void copy(View variable, Array& array) {
  static_assert(sizeof array == variable.size() * sizeof(float));
  std::copy_n(variable.data(), variable.size(), reinterpret_cast<float*>(&array));
}

// From a copy with a border of zeros, a row of sums at a time: of the ways tried, the fastest over both compilers. The
// textbook's order, which finishes one pixel before the next, takes four times as long with g++ -O3 -march=native.
template <int Side, int In, int Out>
void conv_relu(const float (&x)[Side][Side][In], const float (&weights)[5][5][In][Out], const float (&biases)[Out],
               float (&y)[Side][Side][Out]) {
  static float padded[Side + 4][Side + 4][In];
  for (int row = 0; row != Side; ++row) std::copy_n(&x[row][0][0], Side * In, &padded[row + 2][2][0]);

  for (int row = 0; row != Side; ++row) {
    float sums[Side][Out];
    for (int column = 0; column != Side; ++column) std::copy_n(biases, Out, sums[column]);
    for (int i = 0; i != 5; ++i)
      for (int j = 0; j != 5; ++j)
        for (int column = 0; column != Side; ++column)
          for (int in = 0; in != In; ++in)
            for (int out = 0; out != Out; ++out)
              sums[column][out] += padded[row + i][column + j][in] * weights[i][j][in][out];
    for (int column = 0; column != Side; ++column)
      for (int out = 0; out != Out; ++out) y[row][column][out] = std::max(sums[column][out], 0.0f);
  }
}

template <int Side, int Channels>
struct image_filter {
  using input = float[Side][Side][3];
  static constexpr double flop = 2.0 * Side * Side * 5 * 5 * (3 * Channels + Channels * 3);

  float weights1[5][5][3][Channels], biases1[Channels], hidden[Side][Side][Channels];
  float weights2[5][5][Channels][3], biases2[3], y[Side][Side][3];

  void take(const auto& variables) {
    copy(variables.template get<"layer1/weights">(), weights1);
    copy(variables.template get<"layer1/biases">(), biases1);
    copy(variables.template get<"layer2/weights">(), weights2);
    copy(variables.template get<"layer2/biases">(), biases2);
  }
  [[gnu::noinline]] void run(const input& x) {
    conv_relu(x, weights1, biases1, hidden);
    conv_relu(hidden, weights2, biases2, y);
  }
};

template <int Rows, int Inner, int Columns>
void multiply(const float (&a)[Rows][Inner], const float (&b)[Inner][Columns], float (&y)[Rows][Columns]) {
  for (int i = 0; i != Rows; ++i) {
    std::fill_n(y[i], Columns, 0.0f);
    for (int k = 0; k != Inner; ++k)
      for (int j = 0; j != Columns; ++j) y[i][j] += a[i][k] * b[k][j];
  }
}

template <int Size>
struct matmul_chain {
  using input = float[Size][Size];
  static constexpr double flop = 2.0 * 2 * Size * Size * Size;

  float weights1[Size][Size], hidden[Size][Size], weights2[Size][Size], y[Size][Size];

  void take(const auto& variables) {
    copy(variables.template get<"layer1/weights">(), weights1);
    copy(variables.template get<"layer2/weights">(), weights2);
  }
  [[gnu::noinline]] void run(const input& x) {
    multiply(x, weights1, hidden);
    multiply(hidden, weights2, y);
  }
};

template <int Size>
void dense_relu(const float (&x)[1][Size], const float (&weights)[Size][Size], const float (&biases)[Size],
                float (&y)[1][Size]) {
  multiply(x, weights, y);
  for (int j = 0; j != Size; ++j) y[0][j] = std::max(y[0][j] + biases[j], 0.0f);
}

template <int Size>
struct dense {
  using input = float[1][Size];
  static constexpr double flop = 2.0 * 2 * Size * Size;

  float weights1[Size][Size], biases1[Size], hidden[1][Size], weights2[Size][Size], biases2[Size], y[1][Size];

  void take(const auto& variables) {
    copy(variables.template get<"layer1/weights">(), weights1);
    copy(variables.template get<"layer1/biases">(), biases1);
    copy(variables.template get<"layer2/weights">(), weights2);
    copy(variables.template get<"layer2/biases">(), biases2);
  }
  [[gnu::noinline]] void run(const input& x) {
    dense_relu(x, weights1, biases1, hidden);
    dense_relu(hidden, weights2, biases2, y);
  }
};

}  // namespace by_hand
