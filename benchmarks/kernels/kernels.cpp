// SPDX-License-Identifier: BSL-1.0
//
// How much of what one core can do the kernels use, by operation and shape: of its multiply-adds, or of the bytes that it
// reads from the cache where the numbers lie. Products with what lies outside a picture count for nothing.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <varscope/runtime/kernels/conv2d.hpp>
#include <varscope/runtime/kernels/depthwise_conv2d.hpp>
#include <varscope/runtime/kernels/functions.hpp>
#include <varscope/runtime/kernels/matmul.hpp>
#include <varscope/runtime/kernels/pool.hpp>
#include <varscope/runtime/kernels/softmax.hpp>

#include "peak.hpp"

namespace {

using namespace varscope::kernels;

// Numbers from -1 to 1 at a multiple of 64 bytes, for as long as the program runs.
float* numbers(std::ptrdiff_t count) {
  const auto size = std::size_t(count);
  auto* const memory = static_cast<float*>(::operator new ((size + 16) * sizeof(float), std::align_val_t{64}));
  for (std::size_t i = 0; i != size; ++i) memory[i] = float(i * 7919 % 2001) / 1000 - 1;
  return memory;
}

// SAME.
constexpr conv2d_geometry conv_geometry(int side, int in, int size, int out, int stride = 1) {
  const int out_side = (side + stride - 1) / stride;
  const int missing = (out_side - 1) * stride + size - side, pad = missing > 0 ? missing / 2 : 0;
  return {.in_height = side,
          .in_width = side,
          .in_channels = in,
          .kernel_height = size,
          .kernel_width = size,
          .out_channels = out,
          .out_height = out_side,
          .out_width = out_side,
          .stride_y = stride,
          .stride_x = stride,
          .pad_top = pad,
          .pad_left = pad};
}

// Pairs of an output pixel and a place of the kernel that meet the picture.
constexpr double meetings(const conv2d_geometry& g) {
  double rows = 0, columns = 0;
  for (int y = 0; y != g.out_height; ++y) rows += g.last_kernel_row(y) - g.first_kernel_row(y);
  for (int x = 0; x != g.out_width; ++x)
    for (int i = 0; i != g.kernel_width; ++i) {
      const int column = x * g.stride_x - g.pad_left + i;
      columns += column >= 0 && column < g.in_width;
    }
  return rows * columns;
}

class table {
 public:
  template <class F>
  void add_products(std::string name, double products, F run) {
    rows_.push_back({2 * products, false});
    contest_.add(std::move(name), run);
  }
  template <class F>
  void add_bytes(std::string name, std::ptrdiff_t elements, F run) {
    rows_.push_back({double(elements) * sizeof(float), true});
    contest_.add(std::move(name), run);
  }

  template <conv2d_geometry G>
  void add_conv2d() {
    using kernel = conv2d<G, true, relu>;
    float *const x = numbers(G.image_elements()), *const y = numbers(G.result_elements());
    float* const w = numbers(G.kernel_height * G.kernel_width * G.in_channels * G.out_channels);
    float *const b = numbers(G.out_channels), *const scratch = numbers(kernel::template scratch_elements<float>);
    add_products("conv2d " + shape_of(G) + " to " + std::to_string(G.out_channels),
                 meetings(G) * G.in_channels * G.out_channels, [=] {
                   kernel::run(x, w, b, y, scratch);
                   touch(y);
                 });
  }
  template <conv2d_geometry G>
  void add_depthwise() {
    float *const x = numbers(G.image_elements()), *const y = numbers(G.result_elements());
    float *const w = numbers(G.kernel_height * G.kernel_width * G.out_channels), *const b = numbers(G.out_channels);
    add_products("depthwise_conv2d " + shape_of(G), meetings(G) * G.out_channels, [=] {
      depthwise_conv2d<G, true, relu>::run(x, w, b, y);
      touch(y);
    });
  }
  template <matmul_geometry G>
  void add_matmul() {
    float *const a = numbers(G.m * G.k), *const b = numbers(G.k * G.n), *const y = numbers(G.m * G.n);
    const auto run = [=] {
      matmul<G>::run(a, b, static_cast<const float*>(nullptr), y);
      touch(y);
    };
    const std::string name = "matmul " + std::to_string(G.m) + "x" + std::to_string(G.k) + "x" + std::to_string(G.n) +
                             (G.transpose_b ? ", transposed" : "");
    if constexpr (G.m == 1)
      add_bytes(name, std::ptrdiff_t(G.k) * G.n, run);
    else
      add_products(name, double(G.m) * G.k * G.n, run);
  }
  template <int Side, int Channels>
  void add_max_pool() {
    constexpr pool_geometry g{.in_height = Side,
                              .in_width = Side,
                              .channels = Channels,
                              .window_height = 2,
                              .window_width = 2,
                              .out_height = Side / 2,
                              .out_width = Side / 2,
                              .stride_y = 2,
                              .stride_x = 2};
    float *const x = numbers(Side * Side * Channels), *const y = numbers(Side * Side * Channels / 4);
    add_bytes("max_pool " + std::to_string(Side) + "x" + std::to_string(Side) + "x" + std::to_string(Channels),
              Side * Side * Channels, [=] {
                max_pool<g>::run(x, y);
                touch(y);
              });
  }
  template <class Function, int Count>
  void add_function(const std::string& name) {
    float *const x = numbers(Count), *const y = numbers(Count);
    add_bytes(name + " " + std::to_string(Count), Count, [=] {
      unary<Function, Count>::run(x, y);
      touch(y);
    });
  }

  void print() {
    const double gflops = peak::gflops();
    std::printf("One core: %.1f GFLOP/s, %d lanes\n\n", gflops, peak::lanes);
    std::printf("%-36s %10s %10s %12s %8s\n", "", "least us", "median", "", "share");
    std::size_t nth_row = 0;
    for (const contest::contestant& c : contest_.run()) {
      const row& r = rows_[nth_row++];
      const double rate = r.amount / c.least() * 1e-3;
      const double most = r.is_bytes ? peak::read_rate(std::size_t(r.amount)) : gflops;
      std::printf("%-36s %10.3f %10.3f %6.1f %s %7.0f%%\n", c.name.c_str(), c.least(), c.median(), rate,
                  r.is_bytes ? "GB/s " : "GFLOP/s", 100 * rate / most);
    }
  }

 private:
  struct row {
    double amount;  // FLOP or bytes read of a run
    bool is_bytes;
  };
  static std::string shape_of(const conv2d_geometry& g) {
    return std::to_string(g.in_height) + "x" + std::to_string(g.in_width) + "x" + std::to_string(g.in_channels) + ", " +
           std::to_string(g.kernel_height) + "x" + std::to_string(g.kernel_width) +
           (g.stride_x == 1 ? "" : " /" + std::to_string(g.stride_x));
  }

  std::vector<row> rows_;
  contest contest_{0.2};
};

}  // namespace

int main() {
  table t;
  t.add_conv2d<conv_geometry(32, 32, 5, 32)>();
  t.add_conv2d<conv_geometry(14, 32, 5, 64)>();
  t.add_conv2d<conv_geometry(28, 1, 5, 32)>();
  t.add_conv2d<conv_geometry(28, 1, 3, 32)>();
  t.add_conv2d<conv_geometry(64, 3, 5, 8)>();
  t.add_conv2d<conv_geometry(64, 8, 5, 3)>();
  t.add_conv2d<conv_geometry(8, 1, 3, 8)>();
  t.add_conv2d<conv_geometry(4, 8, 3, 16)>();
  t.add_conv2d<conv_geometry(30, 13, 3, 21)>();
  t.add_conv2d<conv_geometry(56, 24, 3, 40, 2)>();
  t.add_conv2d<conv_geometry(28, 64, 1, 64)>();
  t.add_depthwise<conv_geometry(28, 40, 3, 40)>();
  t.add_depthwise<conv_geometry(56, 64, 3, 64, 2)>();
  t.add_matmul<matmul_geometry{.m = 256, .k = 256, .n = 256}>();
  t.add_matmul<matmul_geometry{.m = 16, .k = 100, .n = 50}>();
  t.add_matmul<matmul_geometry{.m = 1, .k = 256, .n = 256}>();
  t.add_matmul<matmul_geometry{.m = 1, .k = 64, .n = 10}>();
  t.add_matmul<matmul_geometry{.m = 1, .k = 3136, .n = 1024}>();
  t.add_matmul<matmul_geometry{.m = 1, .k = 256, .n = 256, .transpose_b = true}>();
  t.add_max_pool<28, 32>();
  t.add_max_pool<14, 64>();
  t.add_function<relu, 4096>("relu");
  t.add_function<varscope::kernels::tanh, 4096>("tanh");
  t.add_function<sigmoid, 4096>("sigmoid");
  t.print();
}
