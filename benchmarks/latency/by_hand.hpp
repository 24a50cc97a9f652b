// SPDX-License-Identifier: BSL-1.0
//
// The same models as one writes them by hand: static arrays, plain loops with constant bounds, the output's channels or
// columns innermost, so that the compiler vectorises them.
//
//   static by_hand::mlp_256 m;
//   m.take(file);        file.next(n): the next n numbers of the model's file
//   m.run();             from m.x to m.y
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace by_hand {

enum class act { none, relu, tanh };

template <act A>
float finish(float x) {
  if constexpr (A == act::relu) return std::max(x, 0.0f);
  if constexpr (A == act::tanh) return std::tanh(x);
  return x;
}

template <class Array>
void fill(Array& array, auto& file) {
  constexpr std::size_t n = sizeof array / sizeof(float);
  std::copy_n(file.next(n), n, reinterpret_cast<float*>(&array));
}

// Size x Size with relu, "SAME", from a copy with a border of zeros, a row of sums at a time: of the ways tried, the
// fastest over both compilers. The textbook's order, which finishes one pixel before the next, takes four times as long
// with g++ -O3 -march=native.
template <int Side, int In, int Out, int Size, int Stride = 1>
struct conv {
  static constexpr int out_side = (Side + Stride - 1) / Stride;
  static constexpr int border = (out_side - 1) * Stride + Size - Side, before = border / 2;
  using input = float[Side][Side][In];
  using output = float[out_side][out_side][Out];

  float weights[Size][Size][In][Out], biases[Out], padded[Side + border][Side + border][In];

  void take(auto& file) {
    fill(weights, file);
    fill(biases, file);
  }
  void run(const input& x, output& y) {
    for (int row = 0; row != Side; ++row) std::copy_n(&x[row][0][0], Side * In, &padded[row + before][before][0]);
    for (int row = 0; row != out_side; ++row) {
      float sums[out_side][Out];
      for (int column = 0; column != out_side; ++column) std::copy_n(biases, Out, sums[column]);
      for (int i = 0; i != Size; ++i)
        for (int j = 0; j != Size; ++j)
          for (int column = 0; column != out_side; ++column)
            for (int in = 0; in != In; ++in)
              for (int out = 0; out != Out; ++out)
                sums[column][out] += padded[row * Stride + i][column * Stride + j][in] * weights[i][j][in][out];
      for (int column = 0; column != out_side; ++column)
        for (int out = 0; out != Out; ++out) y[row][column][out] = std::max(sums[column][out], 0.0f);
    }
  }
};

// Each channel by a kernel of its own, otherwise the same.
template <int Side, int Channels, int Size>
struct depthwise_conv {
  static constexpr int border = Size - 1, before = border / 2;
  using input = float[Side][Side][Channels];
  using output = float[Side][Side][Channels];

  float weights[Size][Size][Channels], biases[Channels], padded[Side + border][Side + border][Channels];

  void take(auto& file) {
    fill(weights, file);
    fill(biases, file);
  }
  void run(const input& x, output& y) {
    for (int row = 0; row != Side; ++row) std::copy_n(&x[row][0][0], Side * Channels, &padded[row + before][before][0]);
    for (int row = 0; row != Side; ++row)
      for (int column = 0; column != Side; ++column) {
        float sums[Channels];
        std::copy_n(biases, Channels, sums);
        for (int i = 0; i != Size; ++i)
          for (int j = 0; j != Size; ++j)
            for (int c = 0; c != Channels; ++c) sums[c] += padded[row + i][column + j][c] * weights[i][j][c];
        for (int c = 0; c != Channels; ++c) y[row][column][c] = std::max(sums[c], 0.0f);
      }
  }
};

// 2 x 2.
template <int Side, int Channels>
void max_pool(const float (&x)[Side][Side][Channels], float (&y)[Side / 2][Side / 2][Channels]) {
  for (int row = 0; row != Side / 2; ++row)
    for (int column = 0; column != Side / 2; ++column)
      for (int c = 0; c != Channels; ++c)
        y[row][column][c] = std::max(std::max(x[2 * row][2 * column][c], x[2 * row][2 * column + 1][c]),
                                     std::max(x[2 * row + 1][2 * column][c], x[2 * row + 1][2 * column + 1][c]));
}

template <int In, int Out, act A>
struct dense {
  float weights[In][Out], biases[Out];

  void take(auto& file) {
    fill(weights, file);
    fill(biases, file);
  }
  void run(const float (&x)[In], float (&y)[Out]) {
    std::copy_n(biases, Out, y);
    for (int in = 0; in != In; ++in)
      for (int out = 0; out != Out; ++out) y[out] += x[in] * weights[in][out];
    for (int out = 0; out != Out; ++out) y[out] = finish<A>(y[out]);
  }
};

template <int In, int Hidden, int Out, act A>
struct mlp {
  dense<In, Hidden, A> fc1;
  dense<Hidden, Hidden, A> fc2;
  dense<Hidden, Out, act::none> fc3;
  float x[In], hidden1[Hidden], hidden2[Hidden], y[Out];

  void take(auto& file) {
    fc1.take(file);
    fc2.take(file);
    fc3.take(file);
    fill(x, file);
  }
  [[gnu::noinline]] void run() {
    fc1.run(x, hidden1);
    fc2.run(hidden1, hidden2);
    fc3.run(hidden2, y);
  }
};
using mlp_sine_relu = mlp<1, 16, 1, act::relu>;
using mlp_sine_tanh = mlp<1, 16, 1, act::tanh>;
using mlp_256 = mlp<256, 256, 10, act::relu>;

// An array as one of one dimension.
template <int N, class Array>
auto& flat(Array& array) {
  static_assert(sizeof array == N * sizeof(float));
  return reinterpret_cast<float(&)[N]>(array);
}

struct digits_cnn {
  conv<8, 1, 8, 3> conv1;
  conv<4, 8, 16, 3> conv2;
  dense<64, 10, act::none> fc;
  float x[8][8][1], hidden1[8][8][8], pooled1[4][4][8], hidden2[4][4][16], pooled2[2][2][16], y[10];

  void take(auto& file) {
    conv1.take(file);
    conv2.take(file);
    fc.take(file);
    fill(x, file);
  }
  [[gnu::noinline]] void run() {
    conv1.run(x, hidden1);
    max_pool(hidden1, pooled1);
    conv2.run(pooled1, hidden2);
    max_pool(hidden2, pooled2);
    fc.run(flat<64>(pooled2), y);
  }
};

template <int Side, int In, int Hidden, int Out>
struct two_filters {
  conv<Side, In, Hidden, 5> conv1;
  conv<Side, Hidden, Out, 5> conv2;
  float x[Side][Side][In], hidden[Side][Side][Hidden], y[Side][Side][Out];

  void take(auto& file) {
    conv1.take(file);
    conv2.take(file);
    fill(x, file);
  }
  [[gnu::noinline]] void run() {
    conv1.run(x, hidden);
    conv2.run(hidden, y);
  }
};
using image_filters = two_filters<64, 3, 8, 3>;
using seed_filters = two_filters<32, 32, 32, 32>;

struct deep_mnist {
  conv<28, 1, 32, 5> conv1;
  conv<14, 32, 64, 5> conv2;
  dense<3136, 1024, act::relu> fc1;
  dense<1024, 10, act::none> fc2;
  float x[28][28][1], hidden1[28][28][32], pooled1[14][14][32], hidden2[14][14][64], pooled2[7][7][64], hidden3[1024];
  float y[10];

  void take(auto& file) {
    conv1.take(file);
    conv2.take(file);
    fc1.take(file);
    fc2.take(file);
    fill(x, file);
  }
  [[gnu::noinline]] void run() {
    conv1.run(x, hidden1);
    max_pool(hidden1, pooled1);
    conv2.run(pooled1, hidden2);
    max_pool(hidden2, pooled2);
    fc1.run(flat<3136>(pooled2), hidden3);
    fc2.run(hidden3, y);
  }
};

template <class Layer>
struct one_layer {
  Layer layer;
  typename Layer::input x;
  typename Layer::output y;

  void take(auto& file) {
    layer.take(file);
    fill(x, file);
  }
  [[gnu::noinline]] void run() { layer.run(x, y); }
};
using odd_channels = one_layer<conv<30, 13, 21, 3>>;
using stride_2 = one_layer<conv<56, 24, 40, 3, 2>>;
using depthwise = one_layer<depthwise_conv<28, 40, 3>>;

}  // namespace by_hand
