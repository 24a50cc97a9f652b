// SPDX-License-Identifier: BSL-1.0
// Local response normalization over channels next to one another (tf.nn.lrn):
//
//   y[p, c] = x[p, c] / (bias + alpha * (sum of x[p, k]^2, |k - c| <= radius))^beta
//
//   lrn<pixels, channels, radius>::run(x, y, bias, alpha, beta)
#pragma once
#include <cstddef>
#include <varscope/detail/math.hpp>

namespace varscope::inline v1::kernels {

template <std::ptrdiff_t Pixels, std::ptrdiff_t Channels, std::ptrdiff_t Radius>
struct lrn {
  template <class T>
  static constexpr void run(const T* x, T* y, double bias, double alpha, double beta) {
    for (std::ptrdiff_t p = 0; p < Pixels; ++p, x += Channels, y += Channels) {
      for (std::ptrdiff_t c = 0; c < Channels; ++c) {
        const std::ptrdiff_t first = c < Radius ? 0 : c - Radius;
        const std::ptrdiff_t last = Channels - 1 - c < Radius ? Channels - 1 : c + Radius;
        T sum{};
        for (std::ptrdiff_t k = first; k <= last; ++k) sum += x[k] * x[k];
        y[c] = static_cast<T>(double(x[c]) * power(bias + alpha * double(sum), -beta));
      }
    }
  }

 private:
  static constexpr double power(double base, double exponent) {
    if (exponent == -0.5) return 1 / detail::math::sqrt(base);
    return detail::math::exp(exponent * detail::math::log(base));
  }
};

}  // namespace varscope::inline v1::kernels
