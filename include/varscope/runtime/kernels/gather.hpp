// SPDX-License-Identifier: BSL-1.0
// Slices of x by their numbers (tf.gather): y[o, k, i] = x[o, indices[k], i].
//
//   gather<1, 6, 2, 3>::run(x, indices, y)      x is [6, 3]: rows indices[0] and indices[1] of it
//
// A number that is no row's gives zeros; nothing outside x is read. x may be weights of another type than y (weights.hpp), with
// a scale for each row.
#pragma once
#include <cstddef>
#include <type_traits>
#include <varscope/runtime/kernels/weights.hpp>

namespace varscope::inline v1::kernels {

template <std::ptrdiff_t Outer, std::ptrdiff_t Rows, std::ptrdiff_t Indices, std::ptrdiff_t Inner>
struct gather {
  template <class Weights, class Index, class T>
  static constexpr void run(Weights x, const Index* indices, T* y) {
    const auto* slices = codes_of(x);
    for (std::ptrdiff_t o = 0; o < Outer; ++o, slices += Rows * Inner) {
      for (std::ptrdiff_t k = 0; k < Indices; ++k, y += Inner) {
        if (indices[k] >= 0 && indices[k] < Rows) {
          const auto* row = slices + static_cast<std::ptrdiff_t>(indices[k]) * Inner;
          for (std::ptrdiff_t i = 0; i < Inner; ++i) {
            if constexpr (has_scales<Weights>)
              y[i] = dequantize<T>(row[i]) * x.scales[indices[k]];
            else if constexpr (std::is_same_v<Weights, const T*> || std::is_same_v<Weights, T*>)
              y[i] = row[i];
            else
              y[i] = dequantize<T>(row[i]);
          }
        } else {
          for (std::ptrdiff_t i = 0; i < Inner; ++i) y[i] = T{};
        }
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
