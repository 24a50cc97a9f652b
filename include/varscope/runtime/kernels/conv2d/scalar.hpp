// SPDX-License-Identifier: BSL-1.0
// Convolution for machines without vectors: some output channels of a pixel at a time are summed in registers, and the
// pixels of a pooling window are reduced as they come, so that what lies between the two never is in memory.
//
// The filter is read as it lies, [ky, kx, c, o]: pixels side by side and their weights are one run of both.
#pragma once
#include <cstdint>
#include <varscope/runtime/kernels/conv2d_geometry.hpp>
#include <varscope/runtime/kernels/conv2d/plain.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>
#include <varscope/runtime/kernels/pool.hpp>
#include <varscope/runtime/kernels/then.hpp>
#include <varscope/runtime/kernels/weights.hpp>

namespace varscope::inline v1::kernels {

// relu of the largest number of a window. Where none was taken, all were NaN, and the lowest number stays.
template <class T>
[[gnu::noinline]] void relu_of_largest(T* y, const T* end) {
  do {
    if constexpr (std::is_same_v<T, float>) {  // as integers, for machines that do not compute with floats
      const auto bits = __builtin_bit_cast(std::int32_t, *y++);
      if (bits < 0 && bits != __builtin_bit_cast(std::int32_t, lowest_value<float>())) y[-1] = 0;
    } else {
      if (const T largest = *y++; largest < 0 && largest != lowest_value<T>()) y[-1] = 0;
    }
  } while (y != end);
}

// Whether there is something to sum, in windows without gaps.
constexpr bool fits_conv2d_scalar(const conv2d_geometry& g) {
  return g.dilation_y == 1 && g.dilation_x == 1 && g.kernel_height * g.kernel_width * g.in_channels > 0;
}

// As many output channels at once as leave none over, but no more than `most`, nor less than half of them.
constexpr int channels_at_once(int channels, int most) {
  for (int count = most; 2 * count >= most && channels > 0; --count)
    if (channels % count == 0) return count;
  return channels > 0 && channels < most ? channels : most;
}

// Pooling P of the convolution's result by Reduction (max_reduction, mean_reduction), or none if it is void. `AtOnce` output
// channels at a time.
template <conv2d_geometry G, bool Bias, class Function, int AtOnce, pool_geometry P = pool_geometry{},
          class Reduction = void>
struct conv2d_scalar {
  static_assert(fits_conv2d_scalar(G));

  template <class T>
  static constexpr std::size_t scratch_elements = 0;

  // Weights: a pointer, or scaled_weights.
  template <class T, class Weights>
  static constexpr void run(const T* input, Weights filter, const T* bias, T* output, T* = nullptr) {
    if (std::is_constant_evaluated()) {
      plainly(input, filter, bias, output);
    } else if constexpr (G.kernel_height * G.kernel_width == 1) {
      all_channels(input, filter, bias, output);
    } else {
      layer(input, filter, bias, output);
    }
  }

 private:
  // A function of its own, for each layer: in one function with others, g++ keeps the pointers of its loops in memory.
  template <class T, class Weights>
  [[gnu::noinline]] static void layer(const T* input, Weights filter, const T* bias, T* output) {
    all_channels(input, filter, bias, output);
  }

  template <class T, class Weights>
  VARSCOPE_INLINE static void all_channels(const T* input, Weights filter, const T* bias, T* output) {
    constexpr int rest = G.out_channels % AtOnce, whole = G.out_channels - rest;
    constexpr std::ptrdiff_t outputs = std::ptrdiff_t(G.batch) * rows * columns * G.out_channels;
    for (int o = 0; o != whole; o += AtOnce)
      channels<AtOnce>(input, filter + o, Bias ? bias + o : bias, output + o);
    if constexpr (rest != 0) channels<rest>(input, filter + whole, Bias ? bias + whole : bias, output + whole);
    if constexpr (is_relu_of_largest && outputs != 0) relu_of_largest(output, output + outputs);
  }

  static constexpr bool pools = !std::is_void_v<Reduction>;
  static constexpr int rows = pools ? P.out_height : G.out_height, columns = pools ? P.out_width : G.out_width;

  // The largest of relu(x) is relu of the largest, and relu of one number is less than of four.
  static constexpr bool is_relu_of_largest =
      std::is_same_v<Function, relu> && std::is_same_v<Reduction, max_reduction>;

  struct range {
    int begin, end;
    constexpr range(int first_one, int full_count, int full_extent)
        : begin(first_one < 0 ? 0 : first_one),
          end(first_one + full_count < full_extent ? first_one + full_count : full_extent) {}
  };

  // Some output channels of all pixels.
  template <int Count, class T, class Weights>
  VARSCOPE_INLINE static void channels(const T* input, Weights filter, const T* bias, T* y) {
    for (int n = 0; n < G.batch; ++n, input += G.image_elements())
      for (int row = 0; row != rows; ++row)
        for (int column = 0; column != columns; ++column, y += G.out_channels)
          pixel<Count>(input, filter, bias, y, row, column);
  }

  template <int Count, class T, class Weights>
  VARSCOPE_INLINE static void pixel(const T* input, Weights filter, const T* bias, T* y, int row, int column) {
    if constexpr (!pools) {
      T sum[Count];
      window(input, filter, bias, sum, row * G.stride_y - G.pad_top, column * G.stride_x - G.pad_left);
      apply(sum);
      detail::unroll<Count>([&](auto nth_sum) VARSCOPE_INLINE_LAMBDA { y[nth_sum] = sum[nth_sum]; });
    } else {
      // Registers hold the sums, and a few results beside them; more lie in the output.
      T in_registers[Count];
      T* const result = Count > 8 ? y : in_registers;
      detail::unroll<Count>(
          [&](auto nth_sum) VARSCOPE_INLINE_LAMBDA { result[nth_sum] = Reduction::template start<T, T>(); });
      const int first_row = row * P.stride_y - P.pad_top, first_column = column * P.stride_x - P.pad_left;
      int cells = 0;
      // One loop and not two, which g++ would unroll.
      for (int cell = 0; cell != P.window_height * P.window_width; ++cell) {
        const int i = cell / P.window_width, j = cell % P.window_width;
        if (is_inside(first_row + i, first_column + j)) {
          ++cells;
          T sum[Count];
          window(input, filter, bias, sum, (first_row + i) * G.stride_y - G.pad_top,
                 (first_column + j) * G.stride_x - G.pad_left);
          if constexpr (!is_relu_of_largest) apply(sum);
          detail::unroll<Count>([&](auto nth_sum) VARSCOPE_INLINE_LAMBDA { reduce(result[nth_sum], sum[nth_sum]); });
        }
      }
      detail::unroll<Count>([&](auto nth_sum) VARSCOPE_INLINE_LAMBDA {
        y[nth_sum] = Reduction::template finish<T>(result[nth_sum], cells);
      });
    }
  }

  template <class T>
  VARSCOPE_INLINE static void reduce(T& result, T x) {
    if constexpr (std::is_same_v<Reduction, max_reduction>) {
      if (x > result) result = x;  // g++ would also store what stays
    } else {
      result = Reduction::step(result, x);
    }
  }

  template <class T, class Weights>
  static constexpr void plainly(const T* input, Weights filter, const T* bias, T* output) {
    using plain = conv2d_plain<G, Bias, Function>;
    for (int n = 0; n < G.batch; ++n, input += G.image_elements()) {
      for (int row = 0; row != rows; ++row) {
        for (int column = 0; column != columns; ++column) {
          for (int o = 0; o != G.out_channels; ++o) {
            if constexpr (!pools) {
              *output++ = plain::element(input, filter, bias, row, column, o);
            } else {
              T result = Reduction::template start<T, T>();
              int cells = 0;
              for (int i = row * P.stride_y - P.pad_top; i != row * P.stride_y - P.pad_top + P.window_height; ++i) {
                for (int j = column * P.stride_x - P.pad_left; j != column * P.stride_x - P.pad_left + P.window_width;
                     ++j) {
                  if (!is_inside(i, j)) continue;
                  ++cells;
                  result = Reduction::step(result, plain::element(input, filter, bias, i, j, o));
                }
              }
              *output++ = Reduction::template finish<T>(result, cells);
            }
          }
        }
      }
    }
  }

  template <int Count, class T>
  VARSCOPE_INLINE static void apply(T (&sum)[Count]) {
    if constexpr (is_long<Function>) {
      VARSCOPE_ROLLED
      for (T& one_sum : sum) one_sum = Function{}(one_sum);
    } else {
      detail::unroll<Count>([&](auto nth_sum) VARSCOPE_INLINE_LAMBDA { sum[nth_sum] = Function{}(sum[nth_sum]); });
    }
  }

  // Whether a pixel of the convolution's result is there.
  static constexpr bool is_inside(int row, int column) {
    constexpr bool all = P.pad_top == 0 && P.pad_left == 0 &&
                         (P.out_height - 1) * P.stride_y + P.window_height <= G.out_height &&
                         (P.out_width - 1) * P.stride_x + P.window_width <= G.out_width;
    return all || (row >= 0 && row < G.out_height && column >= 0 && column < G.out_width);
  }

  // The sums of a window whose first pixel is at (top, left), over the part of it that lies inside the image, which is one
  // pixel or more, whatever the padding.
  template <int Count, class T, class Weights>
  VARSCOPE_INLINE static void window(const T* input, Weights filter, const T* bias, T (&sum)[Count], int top,
                                     int left) {
    constexpr bool starts_with_bias = Bias && !has_scales<Weights>;
    detail::unroll<Count>(
        [&](auto nth_sum) VARSCOPE_INLINE_LAMBDA { sum[nth_sum] = starts_with_bias ? bias[nth_sum] : T{}; });
    const range in_rows(top, G.kernel_height, G.in_height), in_columns(left, G.kernel_width, G.in_width);
    const int run = (in_columns.end - in_columns.begin) * G.in_channels;
    const T* x = input + (in_rows.begin * G.in_width + in_columns.begin) * G.in_channels;
    const int tap = (in_rows.begin - top) * G.kernel_width + in_columns.begin - left;
    const auto* w = codes_of(filter) + tap * G.in_channels * G.out_channels;
    int i = in_rows.begin;
    do {
      const T* value = x;
      const auto* weight = w;
      const T* const end = x + run;
      do {
        const T v = *value++;
        detail::unroll<Count>(
            [&](auto nth_sum) VARSCOPE_INLINE_LAMBDA { sum[nth_sum] += v * dequantize<T>(weight[nth_sum]); });
        weight += G.out_channels;
      } while (value != end);
      x += G.in_width * G.in_channels;
      w += G.kernel_width * G.in_channels * G.out_channels;
    } while (++i != in_rows.end);
    if constexpr (has_scales<Weights>) {
      detail::unroll<Count>([&](auto nth_sum) VARSCOPE_INLINE_LAMBDA {
        sum[nth_sum] *= filter.scales[nth_sum];
        if constexpr (Bias) sum[nth_sum] += bias[nth_sum];
      });
    }
  }
};

}  // namespace varscope::inline v1::kernels
