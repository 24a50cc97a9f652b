// SPDX-License-Identifier: BSL-1.0
// Pictures of another size, NHWC (tf.image.resize_nearest_neighbor, resize_bilinear of TensorFlow 1).
//
//   constexpr resize_geometry g{.in_height = 4, .in_width = 4, .channels = 3, .out_height = 8, .out_width = 8};
//   resize_bilinear<g>::run(x, y);      y is float; resize_nearest<g>::run(x, y): of the type of x
//
// Row i of the result lies at i * in / out of the picture; between four pixels resize_bilinear weighs them, at the
// border the last one stays. Positions are float, as in TensorFlow.
#pragma once
#include <cstddef>

namespace varscope::inline v1::kernels {

struct resize_geometry {
  int batch = 1, in_height = 1, in_width = 1, channels = 1;
  int out_height = 1, out_width = 1;
  bool align_corners = false;  // the corners' pixels fall on one another: i * (in - 1) / (out - 1)

  constexpr float row_step() const { return step(in_height, out_height); }
  constexpr float column_step() const { return step(in_width, out_width); }
  constexpr std::ptrdiff_t image_elements() const { return std::ptrdiff_t(in_height) * in_width * channels; }

 private:
  constexpr float step(int in, int out) const {
    if (align_corners && out > 1) return float(in - 1) / float(out - 1);
    return float(in) / float(out);
  }
};

template <resize_geometry G>
struct resize_nearest {
  template <class T>
  static constexpr void run(const T* x, T* y) {
    for (int n = 0; n < G.batch; ++n, x += G.image_elements()) {
      for (int oy = 0; oy < G.out_height; ++oy) {
        const T* row = x + std::ptrdiff_t(nearest(oy, G.row_step(), G.in_height)) * G.in_width * G.channels;
        for (int ox = 0; ox < G.out_width; ++ox, y += G.channels) {
          const T* pixel = row + std::ptrdiff_t(nearest(ox, G.column_step(), G.in_width)) * G.channels;
          for (int c = 0; c < G.channels; ++c) y[c] = pixel[c];
        }
      }
    }
  }

 private:
  static constexpr int nearest(int i, float step, int count) {
    const float position = float(i) * step;
    int pixel = int(position);
    if (G.align_corners && position - float(pixel) >= 0.5f) ++pixel;
    return pixel < count - 1 ? pixel : count - 1;
  }
};

template <resize_geometry G>
struct resize_bilinear {
  template <class T>
  static constexpr void run(const T* x, float* y) {
    for (int n = 0; n < G.batch; ++n, x += G.image_elements()) {
      for (int oy = 0; oy < G.out_height; ++oy) {
        const place row(oy, G.row_step(), G.in_height);
        const T* top = x + std::ptrdiff_t(row.lower) * G.in_width * G.channels;
        const T* bottom = x + std::ptrdiff_t(row.upper) * G.in_width * G.channels;
        for (int ox = 0; ox < G.out_width; ++ox, y += G.channels) {
          const place column(ox, G.column_step(), G.in_width);
          const int left = column.lower * G.channels, right = column.upper * G.channels;
          for (int c = 0; c < G.channels; ++c) {
            const float above = between(float(top[left + c]), float(top[right + c]), column.weight);
            const float below = between(float(bottom[left + c]), float(bottom[right + c]), column.weight);
            y[c] = between(above, below, row.weight);
          }
        }
      }
    }
  }

 private:
  // The pixels beside a position, and how much the upper one weighs.
  struct place {
    int lower, upper;
    float weight;
    constexpr place(int result_pixel, float pixel_step, int pixel_count) : lower(0), upper(0), weight(0) {
      const float exact_position = float(result_pixel) * pixel_step;
      lower = int(exact_position);
      weight = exact_position - float(lower);
      upper = weight > 0 ? lower + 1 : lower;
      if (lower > pixel_count - 1) lower = pixel_count - 1;
      if (upper > pixel_count - 1) upper = pixel_count - 1;
    }
  };
  static constexpr float between(float a, float b, float weight) { return a + (b - a) * weight; }
};

}  // namespace varscope::inline v1::kernels
